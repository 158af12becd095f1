//! `ratione what-if`: one more row on the record, and what it changes.

use crate::args::{Format, WhatIf};
use crate::error::Error;
use crate::{batch, hear, print};
use ratione::what_if::{Change, Supposed, compare, named};
use ratione::{Act, Verdict};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use std::process::ExitCode;

/// Compares the record with and without the supposed action.
pub fn run(args: &WhatIf, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let say = |phrase: Phrase| phrase.say(lang, record);
    let supposed = Supposed::read(&args.action, record)?;
    let acts = acts(args, record)?;
    let compared = compare(&supposed, &acts, record, args.as_of);
    if args.format == Format::Json {
        return print::json(&compared.told_in(lang, record));
    }
    let number = acts.len().to_string();
    let scope = if acts.is_empty() { "all States and days".into() } else { phrase!("{0} act(s)", number) };
    let (what_if, asked) =
        (lang.word("What if:"), phrase!("(asked of {0}, as known on {1})", scope, compared.known.day()));
    let mut out = format!("{}{what_if} {}{} {}\n", print::BOLD, compared.stated, print::PLAIN, say(asked));
    if compared.changes.is_empty() {
        let why = compared.why_nothing.unwrap_or_else(|| "no answer turns on it".into());
        out.push_str(&print::wrap(&say(phrase!("Nothing changes: {0}.", why)), "", ""));
    }
    for change in &compared.changes {
        out.push_str(&print::wrap(&say(in_words(change)), "- ", "  "));
    }
    let release = &record.release;
    let reliable = phrase!("Record {0}, reliable to {1}.", release.version.clone(), release.horizon);
    print::text(&format!("{out}{}\n", say(reliable)))
}

fn acts(args: &WhatIf, record: &Record) -> Result<Vec<(Phrase, Act)>, Error> {
    let mut acts = Vec::new();
    if args.act.when.is_some() {
        acts.push(("the act".into(), Act::read(&hear::plain(&args.act).stated()?, record)?));
    } else if !args.act.r#where.is_empty() || !args.act.accused.is_empty() {
        hear::plain(&args.act).stated()?;
    }
    for file in &args.acts {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(Error::reading(file))?;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = batch::read(line.as_bytes(), None, record);
            let (id, act, _) = read.map_err(|e| Error::Argument(phrase!("{0}:{1}: {2}", stated(&name), at + 1, e)))?;
            acts.push((named(&id), act));
        }
    }
    Ok(acts)
}

fn in_words(change: &Change) -> Phrase {
    let side = |(verdict, grounds): &(Verdict, Vec<String>)| match grounds.as_slice() {
        [] => verdict.word().into(),
        grounds => phrase!("{0} ({1})", verdict.word(), grounds.join(", ")),
    };
    let (from, about) = (change.days.from, change.about.clone());
    let days = match change.days.until() {
        Some(to) => phrase!("{0} to {1}", from, to),
        None => phrase!("{0} onwards", from),
    };
    phrase!("{0}, {1}: {2} -> {3}", about, days, side(&change.before), side(&change.after))
}
