//! `ratione hear`: one act.

use crate::args::{ActArgs, Format, Hear};
use crate::error::Error;
use crate::print;
use ratione::{Accused, Act, Capacity, Conflict, Crime, Known, Role, Stated, StatedPlace, report_in, text};
use ratione_record::{Lang, Record};
use std::process::ExitCode;

/// Hears the act of the arguments.
pub fn run(args: &Hear, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let act = Act::read(&stated(&args.act)?, record)?;
    let known = Known::on(args.as_of.unwrap_or(record.release.horizon));
    let report = report_in(&act, record, known, lang);
    let document = || text::document(&report, record, args.cite.is_some());
    match args.format {
        Format::Json => print::json(&report),
        Format::Md => print::text(&text::markdown(&document())),
        Format::Text => print::text(&print::document(&document())),
    }
}

/// The act as stated in the arguments.
pub fn stated(args: &ActArgs) -> Result<Stated, Error> {
    let when = args
        .when
        .as_deref()
        .ok_or_else(|| Error::Argument("`--when` is missing; write a day, month, year or range".to_owned()))?;
    let (from, to) = when.split_once('/').map_or((when, None), |(from, to)| (from, Some(to.to_owned())));
    let place = |role: Role| move |code: &String| StatedPlace { code: code.clone(), role };
    let places = args.r#where.iter().map(place(Role::Whole)).chain(args.part.iter().map(place(Role::Part)));
    Ok(Stated {
        crime: args.crime.as_deref().map(crime).transpose()?,
        provision: args.provision.clone(),
        from: from.to_owned(),
        to,
        places: places.collect(),
        accused: Accused {
            nationalities: args.accused.clone(),
            age: args.age,
            natural_person: !args.legal_person,
            capacity: args.capacity.as_deref().map(|text| token::<Capacity>("--capacity", text)).transpose()?,
        },
        conflict: args.conflict.as_deref().map(|text| token::<Conflict>("--conflict", text)).transpose()?,
    })
}

fn crime(text: &str) -> Result<Crime, Error> {
    let use_one = "use `genocide`, `crimes-against-humanity`, `war-crimes` or `aggression`";
    Crime::find(text).ok_or_else(|| Error::Argument(format!("unknown crime `{text}`; {use_one}")))
}

/// Reads a word of the batch format, with `-` for `_`.
fn token<T: serde::de::DeserializeOwned>(argument: &str, text: &str) -> Result<T, Error> {
    let plain = serde_json::Value::String(text.to_lowercase().replace('-', "_"));
    serde_json::from_value(plain).map_err(|e| Error::Argument(format!("`{argument} {text}`: {e}").replace('_', "-")))
}
