//! `ratione record`: the record itself.

use crate::args::RecordCommand;
use crate::error::Error;
use crate::print;
use ratione::check;
use ratione_record::Record;
use std::process::ExitCode;

/// Checks or exports the record.
pub fn run(
    command: &RecordCommand,
    record: impl FnOnce() -> Result<Record, ratione_record::Error>,
) -> Result<ExitCode, Error> {
    match command {
        RecordCommand::Check { dir: Some(dir) } => checked(&Record::from_dir(dir)?),
        RecordCommand::Check { dir: None } => checked(&record()?),
        RecordCommand::Export { dir } => {
            let tables = ratione_bulk::export(&record()?, dir)?;
            print::text(&format!(
                "{tables} tables written to {}, as CSV and Parquet, with datapackage.json\n",
                dir.display()
            ))
        }
    }
}

fn checked(record: &Record) -> Result<ExitCode, Error> {
    let problems = check(record);
    let mut out = String::new();
    for problem in &problems {
        out.push_str(&format!("{problem}\n"));
    }
    let (states, persons, situations) = (record.states.len(), record.persons.len(), record.situations.len());
    let read =
        format!("record {}: {states} States, {situations} situations, {persons} persons", record.release.version);
    out.push_str(&match problems.len() {
        0 => format!("{read}; sound\n"),
        n => format!("{read}; {n} problems\n"),
    });
    print::text(&out)?;
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
