//! `ratione court`: the Court on a day.

use crate::args::{CourtArgs, Format};
use crate::error::Error;
use crate::print::{self, BOLD, DIM, HEADING, PLAIN};
use crate::state;
use ratione_record::{Budgets, Court, Record, court_on};
use std::fmt::Write;
use std::process::ExitCode;

/// Shows the Court on a day.
pub fn run(args: &CourtArgs, record: &Record) -> Result<ExitCode, Error> {
    let court = court_on(record, args.on.unwrap_or(record.release.court_horizon));
    if args.format == Format::Json {
        return print::json(&court);
    }
    let mut out = format!("{BOLD}{}{PLAIN}\n", print::wrap(&sentence(&court), "", "").trim_end());
    for count in &court.counts {
        let _ = writeln!(out, "\n{HEADING}{}: {}{PLAIN}", capital(count.name), count.number);
        out.push_str(&dim(&format!("Rule: {}.", count.rule)));
        for row in &count.counted {
            let detail = row.detail.as_ref().map(|detail| format!("; {detail}")).unwrap_or_default();
            out.push_str(&print::wrap(
                &format!("{}{detail} [{}; {}]", row.name, row.id, row.review),
                &format!("{:<12}", row.date),
                "            ",
            ));
        }
    }
    out.push_str(&budgets(&court.budgets));
    out.push_str(&dim(&format!(
        "\nSituations and cases are recorded to {}, thinly after {}.",
        court.horizon, court.dense_to
    )));
    out.push_str(&state::footer(record));
    print::text(&out)
}

fn sentence(court: &Court) -> String {
    let number = |name: &str| court.count(name).map_or(0, |count| count.number);
    format!(
        "On {} the Court had {} situations under investigation, {} of them in Africa; {} persons had been convicted \
         and {} sentences imposed in main proceedings; approved budgets came to {} million euro.",
        court.on,
        number("situations under investigation"),
        number("situations under investigation in Africa"),
        number("persons convicted"),
        number("sentences in main proceedings"),
        millions(court.budgets.sum_eur_thousand),
    )
}

fn millions(thousand: f64) -> String {
    format!("{:.1}", thousand / 1000.0)
}

fn budgets(budgets: &Budgets) -> String {
    let mut out = format!("\n{HEADING}Approved budgets: {} million euro{PLAIN}\n", millions(budgets.sum_eur_thousand));
    out.push_str(&dim(&format!("Rule: {}.", budgets.rule)));
    out.push_str(&dim(&format!(
        "Of the amounts {} are verified, {} partly verified, {} unreviewed.",
        budgets.verified, budgets.partly_verified, budgets.unreviewed
    )));
    for period in &budgets.periods {
        let amount = period.eur_thousand.map_or_else(|| "not found".to_owned(), |a| format!("{} million", millions(a)));
        let basis = period.basis.as_deref().unwrap_or("");
        let _ = writeln!(out, "{:<12}{amount:>15}  {} {DIM}{basis}{PLAIN}", period.period, period.review);
    }
    out
}

fn dim(text: &str) -> String {
    format!("{DIM}{}{PLAIN}\n", print::wrap(text, "", "").trim_end())
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
