//! Deaths by year and by how the Court reaches the place where they fell: a table, a chart, and what is open.

use crate::blocks::Input;
use crate::chart::{Chart, Layer};
use crate::error::Error;
use crate::import::{Cells, Importer};
use crate::kernel::Kernel;
use crate::mapping::{At, Mapping};
use crate::output::Beside;
use crate::screen::{Options, supposing};
use crate::work::rows;
use jiff::civil::Date;
use ratione::{Act, Answer, Crime, Ground, Known, Obstacle, Verdict, hear};
use ratione_record::Record;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The first year that is told: that of the Statute's entry into force.
const FIRST: i16 = 2002;

/// How the Court reaches what a row tells, by place alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// On the territory of a State Party, on all days of the row.
    Territory,
    /// By a referral of the Security Council, on all days.
    Referral,
    /// By a State's acceptance, on all days.
    Acceptance,
    /// On some of its days and not on others.
    Changes,
    /// In one place and not in another, for one crime and not for another, or under one reading.
    Open,
    /// Not by place: it turns on the nationality of the accused, or is out of reach.
    NotByPlace,
}

impl Reach {
    /// In the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Territory, Self::Referral, Self::Acceptance, Self::Changes, Self::Open, Self::NotByPlace];

    /// The words for it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Territory => "territory of a State Party",
            Self::Referral => "referral",
            Self::Acceptance => "acceptance",
            Self::Changes => "part of the days",
            Self::Open => "open",
            Self::NotByPlace => "not by place",
        }
    }

    /// The reach of an act whose persons are not stated, heard for each place and crime that it may be.
    #[must_use]
    pub fn of(act: &Act, record: &Record, known: Known) -> Self {
        let crimes = act.crime.map_or(Crime::IF_NOT_STATED.to_vec(), |crime| vec![crime]);
        let mut variants: Vec<Act> =
            crimes.into_iter().map(|crime| Act { crime: Some(crime), ..act.clone() }).collect();
        for at in 0..act.places.len() {
            variants = variants.iter().flat_map(|act| each_place(act, at)).collect();
        }
        let reaches: BTreeSet<Self> =
            variants.iter().map(|variant| Self::of_answer(&hear(variant, record, known))).collect();
        match reaches.len() {
            0 | 1 => reaches.first().copied().unwrap_or(Self::NotByPlace),
            _ => Self::Open,
        }
    }

    /// A second ground for the same days is not counted.
    fn of_answer(answer: &Answer) -> Self {
        let on = |kind: fn(&Ground) -> bool| answer.grounds.iter().any(kind);
        let parts = |verdict| answer.parts.iter().any(|(_, part)| *part == verdict);
        match answer.verdict {
            Verdict::Yes if on(|g| matches!(g, Ground::Territory(_))) => Self::Territory,
            Verdict::Yes if on(|g| matches!(g, Ground::Referral(_))) => Self::Referral,
            Verdict::Yes => Self::Acceptance,
            _ if parts(Verdict::Yes) => Self::Changes,
            Verdict::Contested => Self::Open,
            _ if answer.missing.iter().any(|fact| ["place", "crime"].contains(fact)) => Self::Open,
            _ => Self::NotByPlace,
        }
    }

    fn why(answer: &Answer) -> String {
        let phrases = answer.obstacles.iter().filter(|o| **o != Obstacle::NationalityUnknown).map(|o| o.phrase());
        let phrases: Vec<&str> = phrases.collect();
        if phrases.is_empty() && answer.parts.is_empty() {
            return "places or crimes that it may be have different answers".to_owned();
        }
        if phrases.is_empty() { "the answer changes within the year".to_owned() } else { phrases.join("; ") }
    }
}

/// An act at each of the places that one of its locations may be.
fn each_place(act: &Act, at: usize) -> Vec<Act> {
    let candidates = act.places.get(at).map(|location| location.candidates.clone()).unwrap_or_default();
    let one = |candidate| {
        let mut act = act.clone();
        if let Some(location) = act.places.get_mut(at) {
            location.candidates = vec![candidate];
        }
        act
    };
    candidates.into_iter().map(one).collect()
}

/// Rows and deaths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows.
    pub rows: u64,
    /// Deaths; as many as rows where the file counts none.
    pub deaths: u64,
}

/// What a file comes to, year by year.
#[derive(Clone, Debug)]
pub struct Totals {
    /// Rows and deaths by year and reach.
    pub years: BTreeMap<i16, BTreeMap<Reach, Count>>,
    /// What is open or changes: place and reason, with years and deaths.
    pub open: BTreeMap<(String, String), (BTreeSet<i16>, u64)>,
    /// Rows without a day or rejected.
    pub left_out: u64,
    input: String,
    record: String,
    asked_on: Date,
    ucdp: bool,
}

/// Sums the deaths of a file by year and reach, from 2002 on.
///
/// A row is an interval, often a whole year: one whose answer is not the same on all its days is counted apart.
/// Deaths are whole numbers in the column `deaths` of the mapping.
///
/// # Errors
/// When the file cannot be read as a table of country-years or incidents.
pub fn totals(options: &Options, record: &Record) -> Result<Totals, Error> {
    ratione_places::point::ready()?;
    let mut input = Input::open(&options.input)?;
    let mapping = match &options.mapping {
        Some(mapping) => mapping.clone(),
        None => Mapping::country_years(&input.header).map_or_else(|| Mapping::detect(&input.header), Ok)?,
    };
    let mut importer = Options { mapping: Some(mapping), ..options.clone() }.importer(&input, record)?;
    let deaths = At::find(importer.mapping.deaths.as_deref(), &input.header)?.map(|at| at.column);
    let supposed = supposing(options.what_if.as_deref(), record)?;
    let mut asked = Asked { record: &supposed, known: options.known, kernel: Kernel::new(&supposed, options.known) };
    let mut totals = Totals {
        years: BTreeMap::new(),
        open: BTreeMap::new(),
        left_out: 0,
        input: options.input.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        record: record.release.version.clone(),
        asked_on: options.known.day(),
        ucdp: importer.mapping.importer.starts_with("UCDP"),
    };
    let all: Vec<usize> = (0..input.header.len()).collect();
    while let Some((line, block)) = input.next()? {
        let mut rejected = Vec::new();
        let cells = rows(block, input.form, &input.header, &all, line, &mut rejected)?;
        totals.left_out += rejected.len() as u64;
        totals.block(&cells, &mut importer, deaths, &mut asked)?;
    }
    Ok(totals)
}

/// Who is asked.
struct Asked<'r> {
    record: &'r Record,
    known: Known,
    kernel: Kernel<'r>,
}

impl Totals {
    fn block(
        &mut self,
        cells: &impl Cells,
        importer: &mut Importer<'_>,
        deaths: Option<usize>,
        asked: &mut Asked<'_>,
    ) -> Result<(), Error> {
        let imported = importer.import(cells)?;
        self.left_out += imported.rejected.len() as u64;
        let mut out = imported.rejected.iter().map(|(row, _)| *row).peekable();
        let kept = (0..cells.rows()).filter(|row| out.next_if_eq(row).is_none());
        for (question, row) in kept.enumerate() {
            let act = asked.kernel.act(&imported.questions, question)?;
            if act.period.from.year() < FIRST {
                self.left_out += u64::from(act.period.from.year() == 1900);
                continue;
            }
            let answer = hear(&act, asked.record, asked.known);
            let number = deaths.map(|column| whole(&cells.cell(row, column)));
            let reach = Reach::of(&act, asked.record, asked.known);
            self.add(&act, reach, &answer, number.unwrap_or(1));
        }
        Ok(())
    }

    fn add(&mut self, act: &Act, reach: Reach, answer: &Answer, deaths: u64) {
        let year = act.period.from.year();
        let count = self.years.entry(year).or_default().entry(reach).or_default();
        count.rows += 1;
        count.deaths += deaths;
        if matches!(reach, Reach::Changes | Reach::Open) && deaths > 0 {
            let places = act.places.iter().flat_map(|p| &p.candidates).map(ToString::to_string);
            let place = places.collect::<Vec<_>>().join(" or ");
            let open = self.open.entry((place, Reach::why(answer))).or_default();
            open.0.insert(year);
            open.1 += deaths;
        }
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
    pub fn svg(&self) -> String {
        let (first, last) = self.span();
        let layers = Reach::ALL.iter().take(5).map(|reach| Layer {
            name: reach.words(),
            shares: (first..=last).map(|y| percent(self.count(y, *reach).deaths, self.deaths(y))).collect(),
        });
        let description = format!(
            "Stacked shares of deaths by year. On all days within reach by place: {:.0} per cent in {first}, {:.0} per \
             cent in {last}. The numbers are in the table of the page.",
            self.within(first),
            self.within(last)
        );
        let chart = Chart {
            title: "Deaths in organised violence, by how the Court may reach the place",
            description: &description,
            first,
            layers: layers.collect(),
            rest: Reach::NotByPlace.words(),
        };
        chart.svg()
    }

    /// The page, with the chart beside it under this name.
    #[must_use]
    pub fn markdown(&self, chart: &str) -> String {
        let (first, last) = self.span();
        let mut page = format!("# Organised violence under the Court, {first} to {last}\n\n");
        page.push_str(INTRODUCTION);
        let _ = writeln!(
            page,
            "\n![Shares of deaths by year and ground; the numbers are in the table below]({chart})\n\n\
             Record {}, as known on {}.\n",
            self.record, self.asked_on
        );
        page.push_str(&self.table());
        page.push_str("\n## What changes or is open\n\n");
        page.push_str(&self.opens());
        let _ = write!(page, "\n## How it was made\n\n```sh\nratione screen {} --summary -o {}\n```\n", self.input, {
            chart.replace(".svg", ".md")
        });
        if self.ucdp {
            page.push_str(UCDP);
        }
        if self.left_out > 0 {
            let _ = writeln!(page, "\nRows left out because no day could be read: {}.", self.left_out);
        }
        page
    }

    fn table(&self) -> String {
        let mut table = String::from("| Year | Deaths |");
        Reach::ALL.iter().for_each(|reach| table.push_str(&format!(" {} |", capital(reach.words()))));
        table.push_str(" On all days within reach |\n|---|---:|");
        table.push_str(&"---:|".repeat(Reach::ALL.len() + 1));
        for year in self.years.keys() {
            let total = self.deaths(*year);
            let _ = write!(table, "\n| {year} | {} |", grouped(total));
            for reach in Reach::ALL {
                let deaths = self.count(*year, reach).deaths;
                let cell = if deaths == 0 {
                    "0".to_owned()
                } else {
                    format!("{:.1} % ({})", percent(deaths, total), grouped(deaths))
                };
                let _ = write!(table, " {cell} |");
            }
            let _ = write!(table, " {:.1} % |", self.within(*year));
        }
        table + "\n"
    }

    fn opens(&self) -> String {
        let mut rows: Vec<_> = self.open.iter().collect();
        rows.sort_by_key(|(_, (_, deaths))| std::cmp::Reverse(*deaths));
        let mut table = String::from("| Place | Years | Deaths | Because |\n|---|---|---:|---|\n");
        for ((place, why), (years, deaths)) in rows {
            let _ = writeln!(table, "| {place} | {} | {} | {why} |", runs(years), grouped(*deaths));
        }
        table
    }
}

const INTRODUCTION: &str = "\
What share of the deaths in the world's organised violence falls where the Court may exercise jurisdiction because of the
place, whoever the accused is?

Each row of the source is heard with all its days, a country's year as an interval of the whole year, with no person and
no crime stated.
Deaths are counted once: under territory, else a referral, else an acceptance.
If the answer is not the same on all days of the year the row is *part of the days*, and no day is picked: the source
does not say when in the year people died.
If it turns on where in the country, on the crime or on a contested reading, the row is *open*.
*Not by place* is no \"no\": nationals of a State Party can be tried for what they do anywhere.
The record is asked as known today, so that an acceptance counts for the days it covers although it was lodged later.
The Court may exercise jurisdiction; whether anything that was counted here is a crime is not said.
";

const UCDP: &str = "
## Source

Deaths: best estimates of the Uppsala Conflict Data Program (UCDP), version 25.1 or as the file says, CC BY 4.0; summed
here by year and by the answer.
UCDP asks to cite Davies et al. (2025) and Sundberg and Melander (2013).
UCDP counts Gaza and the West Bank under Israel, Western Sahara under Morocco and, until 2011, South Sudan under Sudan;
such a row is heard for each territory that it may be.
";

/// Writes the page and, beside it, the chart.
///
/// # Errors
/// When the name does not end in `.md`, or a file cannot be written.
pub fn write_page(totals: &Totals, page: &std::path::Path) -> Result<std::path::PathBuf, Error> {
    let chart = page.with_extension("svg");
    if page.extension().is_none_or(|ending| ending != "md") {
        let message = format!("`{}` does not end in `.md`; a summary is a page in Markdown", page.display());
        return Err(Error::File { message });
    }
    let name = chart.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for (path, text) in [(chart.as_path(), totals.svg()), (page, totals.markdown(&name))] {
        let mut file = Beside::create(path)?;
        file.put(text.as_bytes())?;
        file.finish()?;
    }
    Ok(chart)
}

/// A whole number that may be written with a decimal point; nothing is none.
fn whole(text: &str) -> u64 {
    let text = text.trim();
    text.parse().or_else(|_| text.parse::<f64>().map(|number| number.max(0.0) as u64)).unwrap_or(0)
}

fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
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
        assert_eq!([7, 1_000, 1_234_567].map(grouped), ["7", "1,000", "1,234,567"]);
        assert_eq!(runs(&BTreeSet::from([2002, 2003, 2004, 2007])), "2002-2004, 2007");
        assert_eq!(["12", "12.0", "", "NA", "-3"].map(whole), [12, 12, 0, 0, 0]);
    }
}
