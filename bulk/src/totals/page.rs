//! Totals as a page: a table, a chart, and what is open.

use super::{Count, FIRST, Reach, Totals};
use crate::chart::{Chart, Layer};
use crate::error::Error;
use crate::output::Beside;
use ratione_record::{Arg, Lang, Phrase, phrase, stated};
use std::collections::BTreeSet;
use std::fmt::Write;

impl Totals {
    /// What is counted.
    fn what(&self) -> &'static str {
        if self.deaths { "deaths" } else { "rows" }
    }

    fn count(&self, year: i16, reach: Reach) -> Count {
        self.years.get(&year).and_then(|of| of.get(&reach)).copied().unwrap_or_default()
    }

    fn deaths(&self, year: i16) -> u64 {
        Reach::ALL.iter().map(|reach| self.count(year, *reach).deaths).sum()
    }

    /// Deaths within reach by place on all days, in per cent.
    fn within(&self, year: i16) -> f64 {
        let within = [Reach::Territory, Reach::Referral, Reach::Acceptance];
        percent(within.iter().map(|reach| self.count(year, *reach).deaths).sum(), self.deaths(year))
    }

    fn span(&self) -> (i16, i16) {
        let years = || self.years.keys().copied();
        (years().min().unwrap_or(FIRST), years().max().unwrap_or(FIRST))
    }

    /// The chart.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let (first, last) = self.span();
        let layers = Reach::ALL.iter().take(5).map(|reach| Layer {
            name: lang.word(reach.words()),
            shares: (first..=last).map(|y| percent(self.count(y, *reach).deaths, self.deaths(y))).collect(),
        });
        let description = phrase!(
            "Stacked shares of {4} by year. On all days within reach by place: {0} per cent in {1}, {2} per cent in {3}. The numbers are in the table of the page.",
            format!("{:.0}", self.within(first)),
            first,
            format!("{:.0}", self.within(last)),
            last,
            self.what()
        );
        let title = match self.deaths {
            true => "Deaths in organised violence, by how the Court may reach the place",
            false => "Rows, by how the Court may reach the place",
        };
        let chart = Chart {
            title: lang.word(title),
            unit: &phrase!("Share of the {0} of the year, in per cent", self.what()).words(lang),
            description: &description.words(lang),
            first,
            layers: layers.collect(),
            rest: lang.word(Reach::NotByPlace.words()),
            lang,
        };
        chart.svg()
    }

    /// The page, with the chart beside it under this name.
    #[must_use]
    pub fn markdown(&self, chart: &str, lang: Lang) -> String {
        let say = |phrase: Phrase| phrase.words(lang);
        let (first, last) = self.span();
        let (title, introduction) = match self.deaths {
            true => (phrase!("Organised violence under the Court, {0} to {1}", first, last), DEATHS),
            false => (phrase!("Incidents under the Court, {0} to {1}", first, last), ROWS),
        };
        let mut page = format!("# {}\n\n", say(title));
        page.push_str(&lines(&introduction, lang));
        page.push_str(&lines(&INTRODUCTION, lang));
        let picture = say(phrase!("Shares of {0} by year and ground; the numbers are in the table below", self.what()));
        let asked = phrase!("Record {0}, as known on {1}.", stated(&self.record), self.asked_on);
        let _ = writeln!(page, "\n![{picture}]({chart})\n\n{}\n", say(asked));
        if let Some(action) = &self.what_if {
            let _ = writeln!(page, "{}\n", say(phrase!("It supposes: {0}.", stated(action))));
        }
        if !self.only.is_empty() {
            let _ = writeln!(page, "{}\n", say(phrase!("Only rows with {0}.", stated(self.only.join(", ")))));
        }
        page.push_str(&self.table(lang));
        let _ = write!(page, "\n## {}\n\n", lang.word("What changes or is open"));
        page.push_str(&self.opens(lang));
        let made = lang.word("How it was made");
        let _ = write!(page, "\n## {made}\n\n```sh\n{}\n```\n", self.command(&chart.replace(".svg", ".md"), lang));
        if self.ucdp {
            let _ = write!(page, "\n## {}\n\n{}", lang.word("Source"), lines(&UCDP, lang));
        }
        for line in self.look_at(lang) {
            let _ = writeln!(page, "\n{line}");
        }
        page
    }

    /// What somebody should look at: rows that are left out, and deaths that are not counted.
    #[must_use]
    pub fn look_at(&self, lang: Lang) -> Vec<String> {
        let lines = [
            (self.left_out, phrase!("Rows left out because no day could be read: {0}.", self.left_out)),
            (self.uncounted, phrase!("Rows whose deaths are no number, counted as none: {0}.", self.uncounted)),
        ];
        lines.into_iter().filter(|(rows, _)| *rows > 0).map(|(_, line)| line.words(lang)).collect()
    }

    /// The command that makes the page.
    fn command(&self, page: &str, lang: Lang) -> String {
        let mut command = format!("ratione screen {} --summary -o {page}", self.input);
        for only in &self.only {
            let _ = write!(command, " --only '{only}'");
        }
        if let Some(action) = &self.what_if {
            let _ = write!(command, " --what-if '{action}'");
        }
        if self.elsewhen {
            let _ = write!(command, " --as-of {}", self.asked_on);
        }
        if lang != Lang::En {
            let _ = write!(command, " --lang {lang}");
        }
        command
    }

    fn table(&self, lang: Lang) -> String {
        let mut table = format!("| {} | {} |", lang.word("Year"), capital(lang.word(self.what())));
        Reach::ALL.iter().for_each(|reach| table.push_str(&format!(" {} |", capital(lang.word(reach.words())))));
        let _ = write!(table, " {} |\n|---|---:|", lang.word("On all days within reach"));
        table.push_str(&"---:|".repeat(Reach::ALL.len() + 1));
        for year in self.years.keys() {
            let total = self.deaths(*year);
            let _ = write!(table, "\n| {year} | {} |", grouped(total, lang));
            for reach in Reach::ALL {
                let deaths = self.count(*year, reach).deaths;
                let cell = if deaths == 0 {
                    "0".to_owned()
                } else {
                    format!("{} ({})", share(percent(deaths, total), lang), grouped(deaths, lang))
                };
                let _ = write!(table, " {cell} |");
            }
            let _ = write!(table, " {} |", share(self.within(*year), lang));
        }
        table + "\n"
    }

    fn opens(&self, lang: Lang) -> String {
        let mut rows: Vec<_> = self.open.iter().collect();
        rows.sort_by_key(|(_, (_, deaths))| std::cmp::Reverse(*deaths));
        let heads = ["Place", "Years", self.what(), "Because"].map(|head| capital(lang.word(head))).join(" | ");
        let mut table = format!("| {heads} |\n|---|---|---:|---|\n");
        for ((places, why), (years, deaths)) in rows {
            let place = places.join(lang.word(" or "));
            let why = why.iter().map(|why| lang.word(why)).collect::<Vec<_>>().join(lang.word("; "));
            let _ = writeln!(table, "| {place} | {} | {} | {why} |", runs(years), grouped(*deaths, lang));
        }
        table
    }
}

/// Lines of a text, each in the language.
fn lines(text: &[&str], lang: Lang) -> String {
    text.iter().map(|line| lang.word(line).to_owned() + "\n").collect()
}

/// How a page begins that counts deaths, and one that counts rows.
const DEATHS: [&str; 5] = [
    "What share of the deaths in the world's organised violence falls where the Court may exercise jurisdiction because of the\nplace, whoever the accused is?",
    "",
    "Each row of the source is heard with all its days, a country's year as an interval of the whole year, with no person and\nno crime stated.",
    "Deaths are counted once: under territory, else a referral, else an acceptance.",
    "If the answer is not the same on all days of the year the row is *part of the days*, and no day is picked: the source\ndoes not say when in the year people died.",
];

const ROWS: [&str; 5] = [
    "What share of the rows falls where the Court may exercise jurisdiction because of the place, whoever the accused is?",
    "",
    "Each row of the source is heard with all its days, with no person and no crime stated.",
    "The source has no column of deaths that is known, so that rows are counted, each once: under territory, else a referral,\nelse an acceptance; a mapping names a column (`deaths = \"…\"`).",
    "If the answer is not the same on all days of a row it is *part of the days*, and no day is picked.",
];

const INTRODUCTION: [&str; 4] = [
    "If it turns on where in the country, on the crime or on a contested reading, the row is *open*.",
    "*Not by place* is no \"no\": nationals of a State Party can be tried for what they do anywhere.",
    "The record is asked as known today, so that an acceptance counts for the days it covers although it was lodged later.",
    "The Court may exercise jurisdiction; whether anything that was counted here is a crime is not said.",
];

const UCDP: [&str; 3] = [
    "Deaths: best estimates of the Uppsala Conflict Data Program (UCDP), version 25.1 or as the file says, CC BY 4.0; summed\nhere by year and by the answer.",
    "UCDP asks to cite Davies et al. (2025) and Sundberg and Melander (2013).",
    "UCDP counts Gaza and the West Bank under Israel, Western Sahara under Morocco and, until 2011, South Sudan under Sudan;\nsuch a row is heard for each territory that it may be.",
];

/// Writes the page and, beside it, the chart.
///
/// # Errors
/// When the name does not end in `.md`, or a file cannot be written.
pub fn write_page(totals: &Totals, page: &std::path::Path, lang: Lang) -> Result<std::path::PathBuf, Error> {
    let chart = page.with_extension("svg");
    if page.extension().is_none_or(|ending| ending != "md") {
        let message = phrase!("`{0}` does not end in `.md`; a summary is a page in Markdown", stated(page.display()));
        return Err(Error::File { message });
    }
    let name = chart.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (path, text) in [(chart.as_path(), totals.svg(lang)), (page, totals.markdown(&name, lang))] {
        let mut file = Beside::create(path)?;
        file.put(text.as_bytes())?;
        file.finish()?;
    }
    Ok(chart)
}

fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// A share in per cent.
fn share(percent: f64, lang: Lang) -> String {
    phrase!("{0} %", Arg::Number(format!("{percent:.1}"))).words(lang)
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(if lang == Lang::Fr { '\u{202f}' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// Years as runs: `2002-2004, 2007`.
fn runs(years: &BTreeSet<i16>) -> String {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => runs.push((*year, *year)),
        }
    }
    let run = |(a, b): &(i16, i16)| if a == b { a.to_string() } else { format!("{a}-{b}") };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_years_are_written_for_people() {
        assert_eq!([7, 1_000, 1_234_567].map(|n| grouped(n, Lang::En)), ["7", "1,000", "1,234,567"]);
        assert_eq!(runs(&BTreeSet::from([2002, 2003, 2004, 2007])), "2002-2004, 2007");
    }
}
