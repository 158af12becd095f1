//! `ratione hear --batch`: JSON Lines in, JSON Lines out, in the same order.

use crate::error::Error;
use jiff::civil::Date;
use ratione::{Act, Known, Question, Report, report_in};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use schemars::{JsonSchema, Schema, json_schema, schema_for};
use serde::Serialize;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    #[serde(flatten)]
    report: Report,
}

/// A line that could not be read.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Broken {
    /// The caller's own id, where it could be read.
    id: Option<String>,
    /// Line, field and what to do.
    error: String,
}

/// Answers every line of the file; a line that cannot be read gets an error in its place.
pub fn run(file: &Path, as_of: Option<Date>, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let unreadable = Error::reading(file);
    let source: Box<dyn BufRead> = if file.as_os_str() == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(file).map_err(&unreadable)?))
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut rejected = 0_usize;
    for (at, line) in source.split(b'\n').enumerate() {
        let line = line.map_err(&unreadable)?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Err(error) = answer(&line, as_of, record, lang, &mut out)? {
            rejected += 1;
            let id = serde_json::from_slice::<serde_json::Value>(&line)
                .ok()
                .and_then(|v| v.get("id")?.as_str().map(str::to_owned));
            serde_json::to_writer(&mut out, &broken(id, at + 1, error, lang))?;
        }
        out.write_all(b"\n")?;
    }
    out.flush()?;
    if rejected > 0 {
        let said = phrase!("lines that could not be read: {0}; each has its error in its place", rejected);
        anstream::eprintln!("{}", said.words(lang));
    }
    Ok(if rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn broken(id: Option<String>, line: usize, error: Phrase, lang: Lang) -> Broken {
    Broken { id, error: phrase!("line {0}: {1}", line, error).words(lang) }
}

fn answer(
    line: &[u8],
    as_of: Option<Date>,
    record: &Record,
    lang: Lang,
    out: &mut impl Write,
) -> Result<Result<(), Phrase>, Error> {
    let heard = read(line, as_of, record).map(|(id, act, known)| (id, report_in(&act, record, known, lang)));
    match heard {
        Ok((id, report)) => Ok(Ok(serde_json::to_writer(out, &Line { id: &id, report })?)),
        Err(error) => Ok(Err(error)),
    }
}

/// Reads one line: id, act and the day of asking.
pub fn read(line: &[u8], as_of: Option<Date>, record: &Record) -> Result<(String, Act, Known), Phrase> {
    let question: Question = serde_json::from_slice(line).map_err(|e| {
        let what = e.to_string();
        let what = what.rsplit_once(" at line").map_or(what.as_str(), |(what, _)| what);
        phrase!(
            "column {0}: {1}; write an object {2} (see `ratione schema question`)",
            e.column(),
            Phrase::foreign(what),
            stated(r#"{"id", "act", "asked_on"}"#)
        )
    })?;
    let (act, known) = question.read(as_of, record).map_err(|e| e.phrase())?;
    Ok((question.id, act, known))
}

/// The JSON Schema of a line read.
pub fn question_schema() -> Schema {
    schema_for!(Question)
}

/// The JSON Schema of a line written: an answer, or an error in its place.
pub fn answer_schema() -> Schema {
    let mut heard = schema_for!(Report);
    let definitions = heard.remove("$defs").unwrap_or_default();
    heard.remove("$schema");
    let id = serde_json::json!({"type": "string", "description": "The caller's own id."});
    if let Some(properties) = heard.get_mut("properties").and_then(|p| p.as_object_mut()) {
        properties.insert("id".to_owned(), id);
    }
    if let Some(required) = heard.get_mut("required").and_then(|r| r.as_array_mut()) {
        required.insert(0, "id".into());
    }
    let mut broken = schema_for!(Broken);
    broken.remove("$schema");
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answer",
        "description": "A line written: an answer with its proof, or an error in its place.",
        "oneOf": [heard, broken],
        "$defs": definitions,
    })
}
