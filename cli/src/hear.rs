//! `ratione hear`: one act.

use crate::args::{ActArgs, Format, Hear};
use crate::error::Error;
use crate::print;
use ratione::{Act, Known, Plain, report_in, text};
use ratione_record::{Lang, Record};
use std::process::ExitCode;

/// Hears the act of the arguments.
pub fn run(args: &Hear, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let act = Act::read(&plain(&args.act).stated()?, record)?;
    let known = Known::on(args.as_of.unwrap_or(record.release.horizon));
    let report = report_in(&act, record, known, lang);
    let document = || text::document(&report, record, args.cite.is_some());
    match args.format {
        Format::Json => print::json(&report),
        Format::Md => print::text(&text::markdown(&document())),
        Format::Text => print::text(&print::document(&document())),
    }
}

/// The act of the arguments, in plain words.
pub fn plain(args: &ActArgs) -> Plain {
    Plain {
        places: args.r#where.clone(),
        parts: args.part.clone(),
        when: args.when.clone(),
        accused: args.accused.clone(),
        crime: args.crime.clone(),
        provision: args.provision.clone(),
        conflict: args.conflict.clone(),
        age: args.age,
        legal_person: args.legal_person,
        capacity: args.capacity.clone(),
    }
}
