//! `ratione verify`, `why` and `compare`: what can be done with a screened file.

use crate::args::{Compare, Format, Plain, Verify, Why};
use crate::error::Error;
use crate::print;
use crate::screen::leave_nothing;
use ratione::text::{self, Block};
use ratione::{Act, Report};
use ratione_record::{Arg, Lang, Phrase, Record, phrase, stated};
use serde::Serialize;
use std::process::ExitCode;

/// Screens the input of a screened file again.
pub fn verify(args: &Verify, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    leave_nothing(&args.screened)?;
    let found = ratione_bulk::verify(&args.screened, args.input.as_deref(), record)?;
    print::text(&format!("{}\n", found.words(lang)))?;
    Ok(if found.holds() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Which rows changed, and why.
pub fn compare(args: &Compare, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let old_record = args.old_record.as_deref().map(Record::from_dir).transpose()?;
    let found = ratione_bulk::compare(&args.old, &args.new, record, old_record.as_ref())?;
    let same = found.same();
    match args.format {
        Plain::Text => print::text(&format!("{}\n", found.words(lang)))?,
        Plain::Json => print::json(&found.told_in(lang))?,
    };
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::from(1) })
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
pub fn why(args: &Why, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let why = ratione_bulk::why(&args.screened, &args.row, record)?;
    let report = why.report(record, lang)?;
    if args.format == Format::Json {
        let cells = why.cells.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
        return print::json(&Row { row: why.row, id: &why.id, cells, report: &report });
    }
    let mut document = text::document(&report, record, args.cite.is_some());
    let row = match &why.id {
        Some(id) => phrase!("Row {0}, id `{1}`", why.row, stated(id)),
        None => phrase!("Row {0}", why.row),
    };
    let supposed = match &why.what_if {
        Some(action) => phrase!(" It supposes: {0}.", stated(action)),
        None => Phrase::default(),
    };
    let said = phrase!("{0}: {1}. As known on {2}.{3}", row, act(&why.act), why.known.day(), supposed);
    let mut facts = vec![Block::Text(said.words(lang))];
    let answer = why.cells.iter().find(|(name, _)| name == "icc_answer").map(|(_, answer)| answer.clone());
    if let Some(answer) = answer.filter(|answer| *answer != report.answer) {
        let answer = stated(answer);
        let now = match ratione_bulk::changed(&args.screened)? {
            true => phrase!(
                "The file says `{0}`: it has been changed since it was screened; screen its input again.",
                answer
            ),
            false => {
                phrase!("The file says `{0}`: it was screened with another record or engine; screen it again.", answer)
            }
        };
        facts.push(Block::Text(now.words(lang)));
    }
    document.splice(1..1, facts);
    match args.format {
        Format::Md => print::text(&text::markdown(&document)),
        _ => print::text(&print::document(&document)),
    }
}

/// An act in words, as the row states it.
fn act(act: &Act) -> Phrase {
    let days = match (act.period.from, act.period.to) {
        (from, to) if from == to => phrase!("{0}", from),
        (from, to) => phrase!("{0} to {1}", from, to),
    };
    let places = act.places.iter().flat_map(|location| &location.candidates).map(stated);
    let place = match places.reduce(|all, place| phrase!("{0} or {1}", all, place).into()) {
        Some(places) => phrase!("place {0}", places),
        None => phrase!("place not stated"),
    };
    let accused = act.nationalities.iter().map(stated);
    let accused = match accused.reduce(|all, state| phrase!("{0} and {1}", all, state).into()) {
        Some(states) => phrase!("accused of {0}", states),
        None => phrase!("nationality of the accused not stated"),
    };
    let crime = act.provision.as_ref().map(stated).or(act.crime.map(|crime| Arg::Text(crime.to_string())));
    let crime = crime.map_or_else(|| phrase!("crime not stated"), |crime| phrase!("crime {0}", crime));
    phrase!("{0}; {1}; {2}; {3}", days, place, accused, crime)
}
