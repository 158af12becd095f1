//! `ratione screen`: a file of incidents in, the same file with answers out.

use crate::args::Screen;
use crate::error::Error;
use crate::print;
use ratione::Known;
use ratione::what_if::Supposed;
use ratione_bulk::{Mapping, Options, screen};
use ratione_record::Record;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::Instant;

/// Screens a file.
pub fn run(args: &Screen, mut record: Record) -> Result<ExitCode, Error> {
    if let Some(action) = &args.what_if {
        record = Supposed::read(action, &record)?.added_to(&record);
    }
    let options = Options {
        input: args.input.clone(),
        output: args.output.clone(),
        known: Known::on(args.as_of.unwrap_or(record.release.horizon)),
        mapping: args.map.as_deref().map(mapping).transpose()?,
        assume_actor: args.assume_nationality.is_some(),
        columns: args.columns.clone(),
    };
    let (start, live) = (Instant::now(), std::io::stderr().is_terminal());
    let summary = screen(&options, &record, |at| {
        if live {
            let seconds = start.elapsed().as_secs_f64().max(0.001);
            let left = at.total.map(|total| seconds * (total as f64 / at.bytes.max(1) as f64 - 1.0).max(0.0));
            let left = left.map(|left| format!(", {left:.0} s left")).unwrap_or_default();
            anstream::eprint!("\r{} rows, {:.0} rows/s{left} ", at.rows, at.rows as f64 / seconds);
        }
    })?;
    if live {
        anstream::eprintln!();
    }
    let written = args.output.display();
    let rejected = summary.rejected_file.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    print::text(&format!(
        "{summary}\nwritten: {written}, {written}.manifest.json{rejected}\n{}\n",
        ratione_places::NOTICE
    ))?;
    Ok(if summary.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn mapping(file: &std::path::Path) -> Result<Mapping, Error> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|source| Error::Read { file: name.clone(), source })?;
    let mut mapping: Mapping = toml::from_str(&text).map_err(|e| Error::Argument(format!("{name}: {e}")))?;
    if mapping.importer.is_empty() {
        mapping.importer = name;
    }
    Ok(mapping)
}
