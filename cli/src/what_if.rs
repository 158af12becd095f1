//! `ratione what-if`: one more row on the record, and what it changes.

use crate::args::{Format, WhatIf};
use crate::error::Error;
use crate::{batch, hear, print};
use ratione::what_if::{Change, Supposed, effects};
use ratione::{Act, Verdict};
use ratione_record::Record;
use std::process::ExitCode;

/// Compares the record with and without the supposed action.
pub fn run(args: &WhatIf, record: &Record) -> Result<ExitCode, Error> {
    let supposed = Supposed::read(&args.action, record)?;
    let acts = acts(args, record)?;
    let found = effects(&supposed, &acts, record, args.as_of);
    if args.format == Format::Json {
        return print::json(&found);
    }
    let mut out = String::new();
    let scope = if acts.is_empty() { "all States and days".to_owned() } else { format!("{} act(s)", acts.len()) };
    out.push_str(&format!(
        "{}What if: {}{} (asked of {scope}, as known on {})\n",
        print::BOLD,
        found.stated,
        print::PLAIN,
        found.known.day()
    ));
    if found.changes.is_empty() {
        let why = found.why_nothing.as_deref().unwrap_or("no answer turns on it");
        out.push_str(&print::wrap(&format!("Nothing changes: {why}."), "", ""));
    }
    for change in &found.changes {
        out.push_str(&print::wrap(&in_words(change), "- ", "  "));
    }
    out.push_str(&format!("Record {}, reliable to {}.\n", record.release.version, record.release.horizon));
    print::text(&out)
}

fn acts(args: &WhatIf, record: &Record) -> Result<Vec<(String, Act)>, Error> {
    let mut acts = Vec::new();
    if args.act.when.is_some() {
        acts.push(("the act".to_owned(), Act::read(&hear::plain(&args.act).stated()?, record)?));
    } else if !args.act.r#where.is_empty() || !args.act.accused.is_empty() {
        hear::plain(&args.act).stated()?;
    }
    for file in &args.acts {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|source| Error::Read { file: name.clone(), source })?;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = batch::read(line.as_bytes(), record);
            let (question, act) = read.map_err(|e| Error::Argument(format!("{name}:{}: {e}", at + 1)))?;
            acts.push((question.id, act));
        }
    }
    Ok(acts)
}

fn in_words(change: &Change) -> String {
    let side = |(verdict, grounds): &(Verdict, Vec<String>)| match grounds.as_slice() {
        [] => verdict.word().to_owned(),
        grounds => format!("{verdict} ({})", grounds.join(", ")),
    };
    let until = change.days.until().map(|day| format!(" to {day}")).unwrap_or_else(|| " onwards".to_owned());
    let days = format!("{}{until}", change.days.from);
    format!("{}, {days}: {} -> {}", change.about, side(&change.before), side(&change.after))
}
