//! `ratione state`: one State's record, or the table of all of them.

use crate::args::{Format, StateArgs};
use crate::error::Error;
use crate::print::{self, BOLD, DIM, HEADING, PLAIN};
use jiff::civil::Date;
use ratione::{
    Ground, Known, Listed, Standing, Status, grounds_over, listed, standing, state_report, state_table, states_on,
};
use ratione_record::{Code, Lang, Period, Record, StateCode, phrase};
use std::fmt::Write;
use std::process::ExitCode;

/// Shows one State or all.
pub fn run(args: &StateArgs, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let day = args.on.unwrap_or(record.release.horizon);
    match &args.state {
        Some(name) => one(record.codes.find_or_suggest(name)?.alpha3, day, args.format, record, lang),
        None => all(day, args.format, record, lang),
    }
}

fn one(code: StateCode, day: Date, format: Format, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let known = Known::on(day);
    let now = standing(code, record, known, day);
    let reach = grounds_over(code, record, known);
    if format == Format::Json {
        return print::json(&state_report(code, record, day, lang));
    }
    let rows = listed(code, record, lang);
    let mut out = sentence(code, &now, day, record, lang);
    out.push('\n');
    out.push_str(&timeline(code, &reach, day, record, lang));
    out.push_str(&reached(&reach, lang));
    out.push_str(&format!("\n{HEADING}{}{PLAIN}\n", lang.word("Treaty actions")));
    for row in &rows {
        out.push_str(&action(row, day, lang));
    }
    if rows.is_empty() {
        out.push_str(lang.word("None on record."));
        out.push('\n');
    }
    out.push_str(&footer(record, lang));
    print::text(&out)
}

fn sentence(code: StateCode, now: &Standing, day: Date, record: &Record, lang: Lang) -> String {
    let (heading, in_words) = (now.status.heading(), now.in_words.clone());
    let is_state = record.codes.get(code).is_some_and(|row| row.kind.ends_with("state"));
    let said = if is_state {
        phrase!("{0} ({1}) on {2}: {3}. It {4}.", code, code.to_string(), day, heading, in_words)
    } else {
        phrase!("{0} ({1}) on {2}: {3}. {0} {4}.", code, code.to_string(), day, heading, in_words)
    };
    let mut text = said.say(lang, record);
    for (row, what) in [
        (&now.accepts, "It accepted jurisdiction for that day by declaration"),
        (&now.referred, "The Security Council had referred it, or a part of it"),
    ] {
        if let Some(described) = row.as_ref().and_then(|used| record.describe_in(&used.id, lang)) {
            let _ = write!(text, " {}", phrase!("{0}: {1}.", what, described.text).say(lang, record));
        }
    }
    format!("{BOLD}{}{PLAIN}\n", print::wrap(&text, "", "").trim_end())
}

fn action(listed: &Listed, day: Date, lang: Lang) -> String {
    let (date, row) = (listed.date.as_deref(), &listed.row);
    let when = date.unwrap_or_else(|| lang.word("no date"));
    let later =
        if date.is_some_and(|d| d > day.to_string().as_str()) { lang.word(" (after the day asked about)") } else { "" };
    let what = row.text.split_once(": ").map_or(row.text.as_str(), |(_, what)| what);
    let mut out = print::wrap(&format!("{what}{later}"), &format!("{when:<10}  "), "            ");
    let note = row.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    let (review, sources) = (lang.word(row.review.name()), ratione::text::sources(&row.sources, lang));
    let source = format!("{} [{review}{}{sources}]{note}", row.id, lang.word("; "));
    let source = print::wrap(&source, "            ", "              ");
    out.push_str(&format!("{DIM}{}{PLAIN}\n", source.trim_end()));
    out
}

fn reached(reach: &[(Ground, Period)], lang: Lang) -> String {
    let mut out = format!("\n{HEADING}{}{PLAIN}\n", lang.word("What the Court may hear"));
    for (ground, days) in reach {
        let to = |day: Date| format!("{} {day}", lang.word("to"));
        let until = days.until().map_or_else(|| lang.word("onwards").to_owned(), to);
        let what = match ground {
            Ground::Territory(_) => "acts on its territory, as a State Party",
            Ground::Nationality(_) => "acts by its nationals anywhere, as a State Party",
            Ground::Declaration(_) => "acts covered by its declaration under Article 12(3)",
            Ground::Referral(_) => "acts in the territory that the Security Council referred",
        };
        let _ = writeln!(out, "{} {until:<13} {} ({ground})", days.from, lang.word(what));
    }
    if reach.is_empty() {
        let nothing = "Nothing on its territory or by its nationals as such; another State's territory, or a nationality of a Party, may still give a ground.";
        let _ = writeln!(out, "{}", lang.word(nothing));
    }
    out
}

const FIRST_YEAR: i16 = 1998;

/// One line a ground, one column a quarter, from 1998 to the year after the horizon.
fn timeline(code: StateCode, reach: &[(Ground, Period)], day: Date, record: &Record, lang: Lang) -> String {
    let last = record.release.horizon.year() + 1;
    let quarters = usize::try_from((last - FIRST_YEAR + 1) * 4).unwrap_or(0);
    let step = if print::width() >= quarters + 12 { 1 } else { 2 };
    let columns = quarters / step;
    let column = |date: Date| {
        let quarter = i32::from(date.year() - FIRST_YEAR) * 4 + i32::from(date.month() - 1) / 3;
        usize::try_from(quarter.max(0)).unwrap_or(0) / step
    };
    let mut out = axis(columns, step);
    for (label, mark, wanted) in [
        ("territory ", '#', "territory:"),
        ("national", '#', "nationality:"),
        ("12(3)", '=', "art12_3:"),
        ("referral", '~', "unsc:"),
    ] {
        let bars: Vec<&Period> =
            reach.iter().filter(|(g, _)| g.to_string().starts_with(wanted)).map(|(_, p)| p).collect();
        if bars.is_empty() {
            continue;
        }
        let drawn =
            |at: usize| bars.iter().any(|p| column(p.from) <= at && p.until().is_none_or(|to| at <= column(to)));
        let line: String = (0..columns).map(|at| if drawn(at) { mark } else { '.' }).collect();
        let _ = writeln!(out, "{:<10}{line}", lang.word(label));
    }
    let mut marks = vec![' '; columns];
    for action in record.state(code).map(|file| file.actions.as_slice()).unwrap_or_default() {
        let letter = lang.word(action.kind.name()).chars().next().unwrap_or('?').to_ascii_uppercase();
        if let Some(slot) = action.known().filter(|d| d.year() >= FIRST_YEAR).and_then(|d| marks.get_mut(column(d))) {
            *slot = if *slot == ' ' { letter } else { '+' };
        }
    }
    let _ = writeln!(out, "{:<10}{}", lang.word("actions"), marks.iter().collect::<String>());
    let _ = writeln!(out, "{:<10}{}^ {day}", "", " ".repeat(column(day).min(columns)));
    let letters = "S signature, R ratification, A accession or announcement, E entry into force, N notice, W withdrawal effective, I instrument withdrawn, + several";
    let _ = writeln!(out, "{DIM}{}{PLAIN}", lang.word(letters));
    out
}

fn axis(columns: usize, step: usize) -> String {
    let mut line = vec![' '; columns + 4];
    for (at, year) in (FIRST_YEAR..).step_by(4).enumerate() {
        let start = at * 16 / step;
        if start + 4 > columns {
            break;
        }
        for (offset, digit) in year.to_string().chars().enumerate() {
            if let Some(slot) = line.get_mut(start + offset) {
                *slot = digit;
            }
        }
    }
    format!("{:<10}{}\n", "", line.iter().collect::<String>().trim_end())
}

fn all(day: Date, format: Format, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    if format == Format::Json {
        return print::json(&state_table(record, day, lang));
    }
    let table: Vec<(&Code, Standing)> =
        states_on(record, day).map(|c| (c, standing(c.alpha3, record, Known::on(day), day))).collect();
    let parties = table.iter().filter(|(_, now)| now.status.is_party()).count();
    let mut out = {
        let bound = phrase!("On {0} the Statute bound {1} States Parties.", day, parties.to_string());
        format!("{BOLD}{}{PLAIN}\n", bound.say(lang, record))
    };
    for status in Status::ALL {
        let of: Vec<_> = table.iter().filter(|(_, now)| now.status == status).collect();
        if of.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{HEADING}{} ({}){PLAIN}\n", lang.word(status.heading()), of.len()));
        for (code, now) in of {
            let extra = match (&now.accepts, &now.referred) {
                (Some(used), _) => phrase!("; accepts jurisdiction <{0}>", used.id.clone()),
                (_, Some(used)) => phrase!("; referred <{0}>", used.id.clone()),
                _ => "".into(),
            };
            let line = phrase!("{0}: {1}{2}", code.alpha3, now.in_words.clone(), extra).say(lang, record);
            out.push_str(&print::wrap(&line, &format!("{} ", code.alpha3), "    "));
        }
    }
    out.push_str(&footer(record, lang));
    print::text(&out)
}

/// What every page of the record says at its foot.
pub fn footer(record: &Record, lang: Lang) -> String {
    let (version, horizon, licence) =
        (record.release.version.clone(), record.release.horizon, record.release.licence.clone());
    let said = phrase!("Record {0}, reliable to {1}; {2}. Not legal advice.", version, horizon, licence);
    format!("\n{DIM}{}{PLAIN}\n", said.say(lang, record))
}
