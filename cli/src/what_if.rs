//! `ratione what-if`: one more row on the record, and what it changes.

use crate::args::{Format, WhatIf};
use crate::error::Error;
use crate::{batch, hear, print};
use ratione::what_if::{Change, Supposed, for_act, for_all};
use ratione::{Act, Known, Verdict};
use ratione_record::{Lang, Phrase, Record, phrase};
use std::process::ExitCode;

/// Compares the record with and without the supposed action.
pub fn run(args: &WhatIf, record: &Record) -> Result<ExitCode, Error> {
    let supposed = Supposed::read(&args.action, record)?;
    let known = Known::on(args.as_of.unwrap_or(record.release.horizon.max(supposed.day)));
    let with = supposed.added_to(record);
    let acts = acts(args, record)?;
    let changes: Vec<Change> = if acts.is_empty() {
        for_all(record, &with, known)
    } else {
        acts.iter().filter_map(|(about, act)| for_act(act, about.clone(), record, &with, known)).collect()
    };
    let why = supposed.without_effect(record, known);
    if args.format == Format::Json {
        return print::json(&json(&supposed, &changes, why, record, known));
    }
    let mut out = String::new();
    let scope = if acts.is_empty() { "all States and days".to_owned() } else { format!("{} act(s)", acts.len()) };
    out.push_str(&format!(
        "{}What if: {}{} (asked of {scope}, as known on {})\n",
        print::BOLD,
        supposed.stated,
        print::PLAIN,
        known.day()
    ));
    if changes.is_empty() {
        let why = why.unwrap_or_else(|| "no answer turns on it".into());
        out.push_str(&print::wrap(&format!("Nothing changes: {}.", why.say(Lang::En, record)), "", ""));
    }
    for change in &changes {
        out.push_str(&print::wrap(&in_words(change, record), "- ", "  "));
    }
    out.push_str(&format!("Record {}, reliable to {}.\n", record.release.version, record.release.horizon));
    print::text(&out)
}

fn acts(args: &WhatIf, record: &Record) -> Result<Vec<(Phrase, Act)>, Error> {
    let mut acts = Vec::new();
    if args.act.when.is_some() {
        acts.push(("the act".into(), Act::read(&hear::stated(&args.act)?, record)?));
    } else if !args.act.r#where.is_empty() || !args.act.accused.is_empty() {
        hear::stated(&args.act)?;
    }
    for file in &args.acts {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|source| Error::Read { file: name.clone(), source })?;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = batch::read(line.as_bytes(), record);
            let (question, act) = read.map_err(|e| Error::Argument(format!("{name}:{}: {e}", at + 1)))?;
            acts.push((phrase!("{0}", question.id), act));
        }
    }
    Ok(acts)
}

fn in_words(change: &Change, record: &Record) -> String {
    let side = |(verdict, grounds): &(Verdict, Vec<String>)| match grounds.as_slice() {
        [] => verdict.word().to_owned(),
        grounds => format!("{verdict} ({})", grounds.join(", ")),
    };
    let until = change.days.until().map(|day| format!(" to {day}")).unwrap_or_else(|| " onwards".to_owned());
    let days = format!("{}{until}", change.days.from);
    format!("{}, {days}: {} -> {}", change.about.say(Lang::En, record), side(&change.before), side(&change.after))
}

fn json(
    supposed: &Supposed,
    changes: &[Change],
    why: Option<Phrase>,
    record: &Record,
    known: Known,
) -> serde_json::Value {
    let side =
        |(verdict, grounds): &(Verdict, Vec<String>)| serde_json::json!({"answer": verdict.word(), "grounds": grounds});
    let change = |c: &Change| {
        serde_json::json!({
            "about": c.about.say(Lang::En, record), "from": c.days.from.to_string(), "to": c.days.until().map(|d| d.to_string()),
            "before": side(&c.before), "after": side(&c.after),
        })
    };
    serde_json::json!({
        "what_if": supposed.stated, "as_of": known.day().to_string(),
        "changes": changes.iter().map(change).collect::<Vec<_>>(), "why_nothing": why.filter(|_| changes.is_empty()).map(|why| why.say(Lang::En, record)),
    })
}
