//! `ratione court`: the Court on a day.

use crate::args::{CourtArgs, Format};
use crate::error::Error;
use crate::print::{self, BOLD, DIM, HEADING, PLAIN};
use crate::state;
use ratione_record::{Budgets, Court, Lang, Phrase, Record, court_on, phrase};
use std::fmt::Write;
use std::process::ExitCode;

/// Shows the Court on a day.
pub fn run(args: &CourtArgs, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let court = court_on(record, args.on.unwrap_or(record.release.court_horizon)).told_in(lang);
    if args.format == Format::Json {
        return print::json(&court);
    }
    let say = |phrase: Phrase| phrase.say(lang, record);
    let mut out = format!("{BOLD}{}{PLAIN}\n", print::wrap(&say(sentence(&court, lang)), "", "").trim_end());
    for count in &court.counts {
        let heading = say(phrase!("{0}: {1}", count.name, count.number.to_string()));
        let _ = writeln!(out, "\n{HEADING}{}{PLAIN}", capital(&heading));
        out.push_str(&dim(&say(phrase!("Rule: {0}.", count.rule))));
        for row in &count.counted {
            let detail = row.detail.clone().map_or_else(|| "".into(), |detail| phrase!("; {0}", detail));
            let (name, id, review) = (row.name.clone(), row.id.clone(), row.review.name());
            let line = say(phrase!("{0}{1} [{2}; {3}]", name, detail, id, review));
            out.push_str(&print::wrap(&line, &format!("{:<12}", row.date), "            "));
        }
    }
    out.push_str(&budgets(&court.budgets, lang, &say));
    let recorded = phrase!(
        "Situations and cases are recorded to {0}, thinly after {1}.",
        court.horizon.clone(),
        court.dense_to.clone()
    );
    out.push_str(&dim(&format!("\n{}", say(recorded))));
    out.push_str(&state::footer(record, lang));
    print::text(&out)
}

fn sentence(court: &Court, lang: Lang) -> Phrase {
    let number = |name: &str| court.count(name).map_or(0, |count| count.number).to_string();
    phrase!(
        "The Court on {0}. Situations under investigation: {1}, in Africa: {2}. Persons convicted: {3}. Sentences in main proceedings: {4}. Approved budgets: {5} million euro.",
        court.on.clone(),
        number("situations under investigation"),
        number("situations under investigation in Africa"),
        number("persons convicted"),
        number("sentences in main proceedings"),
        millions(court.budgets.sum_eur_thousand, lang),
    )
}

fn millions(thousand: f64, lang: Lang) -> String {
    let text = format!("{:.1}", thousand / 1000.0);
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

fn budgets(budgets: &Budgets, lang: Lang, say: &impl Fn(Phrase) -> String) -> String {
    let heading = phrase!("Approved budgets: {0} million euro", millions(budgets.sum_eur_thousand, lang));
    let mut out = format!("\n{HEADING}{}{PLAIN}\n", say(heading));
    out.push_str(&dim(&say(phrase!("Rule: {0}.", budgets.rule))));
    out.push_str(&dim(&say(phrase!(
        "Of the amounts {0} are verified, {1} partly verified, {2} unreviewed.",
        budgets.verified.to_string(),
        budgets.partly_verified.to_string(),
        budgets.unreviewed.to_string()
    ))));
    for period in &budgets.periods {
        let amount =
            period.eur_thousand.map_or_else(|| "not found".into(), |a| phrase!("{0} million", millions(a, lang)));
        let (amount, review) = (say(amount), say(period.review.name().into()));
        let basis = period.basis.as_deref().unwrap_or_default();
        let _ = writeln!(out, "{:<12}{amount:>15}  {review} {DIM}{basis}{PLAIN}", period.period);
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
