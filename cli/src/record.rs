//! `ratione record`: the record itself.

use crate::args::RecordCommand;
use crate::error::Error;
use crate::print;
use ratione::{Problem, check};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use std::process::ExitCode;

/// Checks or exports the record.
pub fn run(
    command: &RecordCommand,
    record: impl FnOnce() -> Result<Record, ratione_record::Error>,
    lang: Lang,
) -> Result<ExitCode, Error> {
    match command {
        RecordCommand::Check { dir: Some(dir) } => checked(&Record::from_dir(dir)?, lang),
        RecordCommand::Check { dir: None } => checked(&record()?, lang),
        RecordCommand::Export { dir } => {
            let tables = ratione_bulk::export(&record()?, dir)?;
            let said = phrase!(
                "{0} tables written to {1}, as CSV and Parquet, with datapackage.json",
                tables,
                stated(dir.display())
            );
            print::text(&format!("{}\n", said.words(lang)))
        }
    }
}

fn checked(record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let problems = check(record);
    let read = phrase!(
        "record {0}: {1} States, {2} situations, {3} persons",
        stated(&record.release.version),
        record.states.len(),
        record.situations.len(),
        record.persons.len()
    );
    let found = match problems.len() {
        0 => phrase!("{0}; sound", read),
        n => phrase!("{0}; {1} problems", read, n),
    };
    let lines: Vec<Phrase> = problems.iter().map(Problem::phrase).chain([found]).collect();
    print::text(&lines.iter().map(|line| line.words(lang) + "\n").collect::<String>())?;
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
