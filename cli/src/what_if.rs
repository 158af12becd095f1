//! `ratione what-if`: one more row on the record, and what it changes.

use crate::args::{Format, WhatIf};
use crate::error::Error;
use crate::{batch, hear, print};
use ratione::Act;
use ratione::what_if::{Supposed, compare};
use ratione_record::Record;
use std::process::ExitCode;

/// Compares the record with and without the supposed action.
pub fn run(args: &WhatIf, record: &Record) -> Result<ExitCode, Error> {
    let supposed = Supposed::read(&args.action, record)?;
    let acts = acts(args, record)?;
    let compared = compare(&supposed, &acts, record, args.as_of);
    if args.format == Format::Json {
        return print::json(&compared);
    }
    let mut out = String::new();
    let scope = if acts.is_empty() { "all States and days".to_owned() } else { format!("{} act(s)", acts.len()) };
    out.push_str(&format!(
        "{}What if: {}{} (asked of {scope}, as known on {})\n",
        print::BOLD,
        compared.what_if,
        print::PLAIN,
        compared.as_of
    ));
    if compared.changes.is_empty() {
        let why = compared.why_nothing.unwrap_or_else(|| "no answer turns on it".to_owned());
        out.push_str(&print::wrap(&format!("Nothing changes: {why}."), "", ""));
    }
    for change in &compared.changes {
        out.push_str(&print::wrap(&change.in_words(), "- ", "  "));
    }
    out.push_str(&format!("Record {}, reliable to {}.\n", record.release.version, record.release.horizon));
    print::text(&out)
}

fn acts(args: &WhatIf, record: &Record) -> Result<Vec<(String, Act)>, Error> {
    let mut acts = Vec::new();
    if args.act.when.is_some() {
        acts.push(("the act".to_owned(), Act::read(&hear::stated(&args.act)?, record)?));
    } else if !args.act.r#where.is_empty() || !args.act.accused.is_empty() {
        hear::stated(&args.act)?;
    }
    for file in &args.acts {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|source| Error::Read { file: name.clone(), source })?;
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = batch::read(line.as_bytes(), None, record);
            let (id, act, _) = read.map_err(|e| Error::Argument(format!("{name}:{}: {e}", at + 1)))?;
            acts.push((id, act));
        }
    }
    Ok(acts)
}
