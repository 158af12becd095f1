//! `ratione verify`, `why` and `compare`: what can be done with a screened file.

use crate::args::{Compare, Format, Plain, Verify, Why};
use crate::error::Error;
use crate::print;
use crate::screen::leave_nothing;
use ratione::text::{self, Block};
use ratione::{Act, Report};
use ratione_record::Record;
use serde::Serialize;
use std::process::ExitCode;

/// Screens the input of a screened file again.
pub fn verify(args: &Verify, record: &Record) -> Result<ExitCode, Error> {
    leave_nothing(&args.screened)?;
    let found = ratione_bulk::verify(&args.screened, args.input.as_deref(), record)?;
    print::text(&format!("{found}\n"))?;
    Ok(if found.holds() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Which rows changed, and why.
pub fn compare(args: &Compare, record: &Record) -> Result<ExitCode, Error> {
    let old_record = args.old_record.as_deref().map(Record::from_dir).transpose()?;
    let found = ratione_bulk::compare(&args.old, &args.new, record, old_record.as_ref())?;
    match args.format {
        Plain::Text => print::text(&format!("{found}\n"))?,
        Plain::Json => print::json(&found)?,
    };
    Ok(if found.same() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

#[derive(Serialize)]
struct Row<'a> {
    row: u64,
    id: &'a Option<String>,
    cells: serde_json::Map<String, serde_json::Value>,
    #[serde(flatten)]
    report: &'a Report,
}

/// The proof of a row.
pub fn why(args: &Why, record: &Record) -> Result<ExitCode, Error> {
    let why = ratione_bulk::why(&args.screened, &args.row, record)?;
    let report = why.report(record)?;
    if args.format == Format::Json {
        let cells = why.cells.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
        return print::json(&Row { row: why.row, id: &why.id, cells, report: &report });
    }
    let mut document = text::document(&report, record, args.cite.is_some());
    let named = why.id.as_ref().map(|id| format!(", id `{id}`")).unwrap_or_default();
    let supposed = why.what_if.as_ref().map(|action| format!(" It supposes: {action}.")).unwrap_or_default();
    let stated = format!("Row {}{named}: {}. As known on {}.{supposed}", why.row, act(&why.act), why.known.day());
    let mut facts = vec![Block::Text(stated)];
    let answer = why.cells.iter().find(|(name, _)| name == "icc_answer").map(|(_, answer)| answer.as_str());
    if let Some(answer) = answer.filter(|answer| *answer != report.answer) {
        let now = format!("The file says `{answer}`: it was screened with another record or engine; screen it again.");
        facts.push(Block::Text(now));
    }
    document.splice(1..1, facts);
    match args.format {
        Format::Md => print::text(&text::markdown(&document)),
        _ => print::text(&print::document(&document)),
    }
}

/// An act in words, as the row states it.
fn act(act: &Act) -> String {
    let days = match (act.period.from, act.period.to) {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from} to {to}"),
    };
    let places = act.places.iter().flat_map(|location| &location.candidates).map(ToString::to_string);
    let places: Vec<String> = places.collect();
    let stated = |what: &str, list: Vec<String>| match list.is_empty() {
        true => format!("{what} not stated"),
        false => format!("{what} {}", list.join(" or ")),
    };
    let crime = act.provision.as_ref().map(|p| p.to_string()).or(act.crime.map(|crime| crime.to_string()));
    let nationalities = act.nationalities.iter().map(ToString::to_string).collect::<Vec<_>>();
    [
        days,
        stated("place", places),
        match nationalities.is_empty() {
            true => "nationality of the accused not stated".to_owned(),
            false => format!("accused of {}", nationalities.join(" and ")),
        },
        stated("crime", crime.into_iter().collect()),
    ]
    .join("; ")
}
