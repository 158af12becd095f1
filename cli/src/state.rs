//! `ratione state`: one State's record, or the table of all of them.

use crate::args::{Format, StateArgs};
use crate::error::Error;
use crate::print::{self, BOLD, DIM, HEADING, PLAIN};
use jiff::civil::Date;
use ratione::{Ground, Known, Listed, Standing, Status, grounds_over, standing, state_report, state_rows, states_on};
use ratione_record::{Period, Record, StateCode};
use std::fmt::Write;
use std::process::ExitCode;

/// Shows one State or all.
pub fn run(args: &StateArgs, record: &Record) -> Result<ExitCode, Error> {
    let day = args.on.unwrap_or(record.release.horizon);
    match &args.state {
        Some(name) => one(record.codes.find_or_suggest(name)?.alpha3, day, args.format, record),
        None => all(day, args.format, record),
    }
}

fn one(code: StateCode, day: Date, format: Format, record: &Record) -> Result<ExitCode, Error> {
    let known = Known::on(day);
    let now = standing(code, record, known, day);
    let report = state_report(code, day, record);
    if format == Format::Json {
        return print::json(&report);
    }
    let reach = grounds_over(code, record, known);
    let mut out = sentence(code, &now, day, record);
    out.push('\n');
    out.push_str(&timeline(code, &reach, day, record));
    out.push_str(&reached(&reach));
    out.push_str(&format!("\n{HEADING}Treaty actions{PLAIN}\n"));
    for row in &report.actions {
        out.push_str(&action(row, day));
    }
    if report.actions.is_empty() {
        out.push_str("None on record.\n");
    }
    out.push_str(&footer(record));
    print::text(&out)
}

fn sentence(code: StateCode, now: &Standing, day: Date, record: &Record) -> String {
    let name = record.codes.name(code);
    let mut text = format!("{name} ({code}) on {day}: {}. It {}.", now.status.heading(), now.in_words);
    for (row, what) in [
        (&now.accepts, "It accepted jurisdiction for that day by declaration"),
        (&now.referred, "The Security Council had referred it, or a part of it"),
    ] {
        if let Some(described) = row.as_ref().and_then(|used| record.describe(&used.id)) {
            let _ = write!(text, " {what}: {}.", described.text);
        }
    }
    format!("{BOLD}{}{PLAIN}\n", print::wrap(&text, "", "").trim_end())
}

fn action(listed: &Listed, day: Date) -> String {
    let (row, date) = (&listed.row, listed.date.as_deref());
    let when = date.unwrap_or("no date   ");
    let after = date.and_then(|date| date.parse::<Date>().ok()).is_some_and(|date| date > day);
    let later = if after { " (after the day asked about)" } else { "" };
    let what = row.text.split_once(": ").map_or(row.text.as_str(), |(_, what)| what);
    let mut out = print::wrap(&format!("{what}{later}"), &format!("{when}  "), "            ");
    let note = row.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    let source = format!("{} [{}; {}]{note}", row.id, row.review, ratione::text::sources(&row.sources));
    let source = print::wrap(&source, "            ", "              ");
    out.push_str(&format!("{DIM}{}{PLAIN}\n", source.trim_end()));
    out
}

fn reached(reach: &[(Ground, Period)]) -> String {
    let mut out = format!("\n{HEADING}What the Court may hear{PLAIN}\n");
    for (ground, days) in reach {
        let until = days.until().map_or_else(|| "onwards".to_owned(), |day| format!("to {day}"));
        let what = match ground {
            Ground::Territory(_) => "acts on its territory, as a State Party",
            Ground::Nationality(_) => "acts by its nationals anywhere, as a State Party",
            Ground::Declaration(_) => "acts covered by its declaration under Article 12(3)",
            Ground::Referral(_) => "acts in the territory that the Security Council referred",
        };
        let _ = writeln!(out, "{} {until:<13} {what} ({ground})", days.from);
    }
    if reach.is_empty() {
        out.push_str("Nothing on its territory or by its nationals as such; another State's territory, or a nationality of a Party, may still give a ground.\n");
    }
    out
}

const FIRST_YEAR: i16 = 1998;

/// One line a ground, one column a quarter, from 1998 to the year after the horizon.
fn timeline(code: StateCode, reach: &[(Ground, Period)], day: Date, record: &Record) -> String {
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
        ("territory", '#', "territory:"),
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
        let _ = writeln!(out, "{label:<10}{line}");
    }
    let mut marks = vec![' '; columns];
    for action in record.state(code).map(|file| file.actions.as_slice()).unwrap_or_default() {
        let letter = action.kind.to_string().chars().next().unwrap_or('?').to_ascii_uppercase();
        if let Some(slot) = action.known().filter(|d| d.year() >= FIRST_YEAR).and_then(|d| marks.get_mut(column(d))) {
            *slot = if *slot == ' ' { letter } else { '+' };
        }
    }
    let _ = writeln!(out, "{:<10}{}", "actions", marks.iter().collect::<String>());
    let _ = writeln!(out, "{:<10}{}^ {day}", "", " ".repeat(column(day).min(columns)));
    out.push_str(&format!("{DIM}S signature, R ratification, A accession or announcement, E entry into force, N notice, W withdrawal effective, I instrument withdrawn, + several{PLAIN}\n"));
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

fn all(day: Date, format: Format, record: &Record) -> Result<ExitCode, Error> {
    if format == Format::Json {
        return print::json(&state_rows(day, record));
    }
    let table: Vec<(&ratione_record::Code, Standing)> = states_on(day, record).collect();
    let parties = table.iter().filter(|(_, now)| now.status.is_party()).count();
    let mut out = format!("{BOLD}On {day} the Statute bound {parties} States Parties.{PLAIN}\n");
    for status in Status::ALL {
        let of: Vec<_> = table.iter().filter(|(_, now)| now.status == status).collect();
        if of.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{HEADING}{} ({}){PLAIN}\n", status.heading(), of.len()));
        for (code, now) in of {
            let extra = match (&now.accepts, &now.referred) {
                (Some(used), _) => format!("; accepts jurisdiction <{}>", used.id),
                (_, Some(used)) => format!("; referred <{}>", used.id),
                _ => String::new(),
            };
            out.push_str(&print::wrap(
                &format!("{}: {}{extra}", code.name_en, now.in_words),
                &format!("{} ", code.alpha3),
                "    ",
            ));
        }
    }
    out.push_str(&footer(record));
    print::text(&out)
}

/// What every page of the record says at its foot.
pub fn footer(record: &Record) -> String {
    let release = &record.release;
    format!(
        "\n{DIM}Record {}, reliable to {}; {}. Not legal advice.{PLAIN}\n",
        release.version, release.horizon, release.licence
    )
}
