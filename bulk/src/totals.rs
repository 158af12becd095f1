//! Deaths by year and by how the Court reaches the place where they fell.

pub(crate) mod page;

use crate::blocks::Input;
use crate::error::Error;
use crate::import::{Cells, Importer};
use crate::kernel::Kernel;
use crate::mapping::{At, Mapping};
use crate::only::Only;
use crate::rows::rows;
use crate::screen::{Options, supposing, writable};
use jiff::civil::Date;
use ratione::{Act, Answer, Crime, Ground, Known, Obstacle, Verdict, hear};
use ratione_record::Record;
use std::collections::{BTreeMap, BTreeSet};

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

    fn why(answer: &Answer) -> Vec<&'static str> {
        let phrases = answer.obstacles.iter().filter(|o| **o != Obstacle::NationalityUnknown).map(|o| o.phrase());
        let phrases: Vec<&str> = phrases.collect();
        match (phrases.is_empty(), answer.parts.is_empty()) {
            (false, _) => phrases,
            (true, true) => vec!["places or crimes that it may be have different answers"],
            (true, false) => vec!["the answer changes within the year"],
        }
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

/// Places that a row may be at, and the reasons why it is open or changes.
type Unsettled = (Vec<String>, Vec<&'static str>);

/// What a file comes to, year by year.
#[derive(Clone, Debug)]
pub struct Totals {
    /// Rows and deaths by year and reach.
    pub years: BTreeMap<i16, BTreeMap<Reach, Count>>,
    /// What is open or changes, with years and deaths.
    pub open: BTreeMap<Unsettled, (BTreeSet<i16>, u64)>,
    /// Rows without a day or rejected.
    pub left_out: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows whose deaths are no number.
    pub uncounted: u64,
    /// Whether the file has a column of deaths; rows are counted where it has none.
    deaths: bool,
    only: Vec<String>,
    what_if: Option<String>,
    input: String,
    record: String,
    asked_on: Date,
    /// Whether that is another day than the record's horizon.
    elsewhen: bool,
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
    writable(options, &[options.output.with_extension("svg")])?;
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
        rejected: 0,
        uncounted: 0,
        deaths: deaths.is_some(),
        only: options.only.clone(),
        what_if: options.what_if.clone(),
        input: options.input.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        record: record.release.version.clone(),
        asked_on: options.known.day(),
        elsewhen: options.known.day() != record.release.horizon,
        ucdp: importer.mapping.importer.starts_with("UCDP"),
    };
    let only = Only::new(&options.only, &input.header)?;
    let all: Vec<usize> = (0..input.header.len()).collect();
    while let Some((line, block)) = input.next()? {
        let mut rejected = Vec::new();
        let block = only.of(block, input.form, &input.header)?.block;
        let cells = rows(block, input.form, &input.header, &all, line, &mut rejected)?;
        totals.reject(rejected.len());
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
        self.reject(imported.rejected.len());
        let mut out = imported.rejected.iter().map(|(row, _)| *row).peekable();
        let kept = (0..cells.rows()).filter(|row| out.next_if_eq(row).is_none());
        for (question, row) in kept.enumerate() {
            let act = asked.kernel.act(&imported.questions, question)?;
            if act.period.from.year() < FIRST {
                self.left_out += u64::from(act.period.from.year() == 1900);
                continue;
            }
            let answer = hear(&act, asked.record, asked.known);
            let number = deaths.map_or(Some(1), |column| whole(&cells.cell(row, column)));
            self.uncounted += u64::from(number.is_none());
            let reach = Reach::of(&act, asked.record, asked.known);
            self.add(&act, reach, &answer, number.unwrap_or(0));
        }
        Ok(())
    }

    fn reject(&mut self, rows: usize) {
        self.left_out += rows as u64;
        self.rejected += rows as u64;
    }

    fn add(&mut self, act: &Act, reach: Reach, answer: &Answer, deaths: u64) {
        let year = act.period.from.year();
        let count = self.years.entry(year).or_default().entry(reach).or_default();
        count.rows += 1;
        count.deaths += deaths;
        if matches!(reach, Reach::Changes | Reach::Open) && deaths > 0 {
            let places = act.places.iter().flat_map(|p| &p.candidates).map(ToString::to_string);
            let open = self.open.entry((places.collect(), Reach::why(answer))).or_default();
            open.0.insert(year);
            open.1 += deaths;
        }
    }
}

/// A whole number that may be written with a decimal point; 0 where nothing is stated.
fn whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let number = if text.is_empty() { 0.0 } else { text.parse::<f64>().ok()? };
    (number >= 0.0 && number.is_finite()).then_some(number as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deaths_are_whole_numbers_however_they_are_written() {
        assert_eq!(["12", "12.0", ""].map(whole), [12, 12, 0].map(Some));
        assert_eq!(["NA", "-3", "NaN", "inf", "dozens", "1,2"].map(whole), [None; 6]);
    }
}
