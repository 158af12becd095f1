//! Rows of a vendor's file become questions for the kernel.

use crate::actors;
use crate::coder::Coder;
use crate::coordinates::{not_stated, one_cell, point};
use crate::dates::{DateFormat, zoned};
use crate::error::Error;
use crate::mapping::{At, CodeSystem, Mapping, NA, Trust};
use crate::memo::{day, days, one_of};
use crate::noticed::Noticed;
use crate::texts::Texts;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use jiff::civil::{Date, date};
use ratione::{Crime, Provision};
use ratione_places::point::{Point, resolve};
use ratione_record::{Arg, Phrase, Record, phrase};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// States that a Gleditsch-Ward number covers, where they are more than the one it is named for, which comes first, or
/// where that one is gone.
const WIDER: [(&str, &str); 7] = [
    ("666", "IL|PS"),
    ("600", "MA|EH"),
    ("345", "RS|ME|XK"),
    ("625", "SD|SS"),
    ("680", "YE"),
    ("265", "DE"),
    ("315", "CZ|SK"),
];

/// The days on which two of these numbers ceased to cover more than the State that they are named for.
const NARROWED: [(&str, Date); 2] = [("345", date(2008, 2, 17)), ("625", date(2011, 7, 9))];

/// Cells by row and column; an empty text is a cell without a value.
pub(crate) trait Cells {
    fn rows(&self) -> usize;
    fn cell(&self, row: usize, column: usize) -> Cow<'_, str>;

    /// What is known of the text of each cell of a column; `unseen`, or none at all, where that is to be asked by cell.
    fn known<T: Copy + Default>(&self, _column: usize, _texts: &Texts<T>, _unseen: T) -> Vec<T> {
        Vec::new()
    }
}

/// What a block came to: the questions, and the rows that could not be read.
pub(crate) struct Imported {
    pub questions: RecordBatch,
    /// Row of the block, from 0, and why it was rejected; these have no question.
    pub rejected: Vec<(usize, Phrase)>,
    /// Countries, nationalities and crimes that no table knows, with how often they came.
    pub unknown: BTreeMap<Phrase, u64>,
    /// What somebody should look at, with how often it came.
    pub noticed: BTreeMap<Phrase, u64>,
}

/// Columns of a file, found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub from: Option<At>,
    pub to: Option<At>,
    pub date_precision: Option<At>,
    pub lat: Option<At>,
    pub lon: Option<At>,
    pub point: Option<At>,
    pub country: Option<At>,
    pub precision: Option<At>,
    pub nationality: Option<At>,
    pub actor: Option<At>,
    pub other_actor: Option<At>,
    pub crime: Option<At>,
}

impl Found {
    /// Whether rows may state a point.
    pub fn pointed(&self) -> bool {
        self.lat.is_some() || self.lon.is_some() || self.point.is_some()
    }
}

/// Turns rows into questions.
#[derive(Clone)]
pub(crate) struct Importer<'r> {
    pub mapping: Mapping,
    pub assume_actor: bool,
    pub found: Found,
    pub format: DateFormat,
    /// The day of asking, where it is known: days since 1 January 1970.
    pub asked: Option<i32>,
    /// The last day that is not taken for a mistake: the year after the horizon and the day of asking ends there.
    last: i32,
    /// Of the first days in figures, how many could be read with the day or the month first, and out of how many.
    pub ambiguous: Option<(usize, usize)>,
    pub record: &'r Record,
    coders: Coders,
}

/// The columns of texts being coded.
#[derive(Clone, Default)]
struct Coders {
    places: Coder,
    persons: Coder,
    leads: Coder,
    crimes: Coder,
}

/// The rows of a block that can be read, with their days and points, and what was met on the way.
#[derive(Default)]
struct Read {
    rows: Vec<usize>,
    days: Days,
    /// None at all where the file has no column for them, and so below.
    points: Vec<Option<(f64, f64)>>,
    centroids: Vec<bool>,
    rejected: Vec<(usize, Phrase)>,
    noticed: Noticed,
}

/// First and last day of each row.
#[derive(Default)]
struct Days {
    from: Vec<i32>,
    /// None at all as long as every row has one day.
    to: Vec<i32>,
}

/// A day that is not stated.
const UNDATED: i32 = i32::MIN;

impl Days {
    fn push(&mut self, days: Option<(i32, i32)>) {
        let (from, to) = days.unwrap_or((UNDATED, UNDATED));
        if from != to && self.to.is_empty() {
            self.to.clone_from(&self.from);
        }
        if from != to || !self.to.is_empty() {
            self.to.push(to);
        }
        self.from.push(from);
    }
}

impl Read {
    /// The columns of a question that are no text.
    fn columns(self) -> Vec<(&'static str, ArrayRef)> {
        let dated = stated(&self.days.from, |day| *day != UNDATED);
        let day = |values: Vec<i32>| Arc::new(Date32Array::new(values.into(), dated.clone()));
        let mut columns: Vec<(&str, ArrayRef)> = vec![("from", day(self.days.from))];
        if !self.days.to.is_empty() {
            columns.push(("to", day(self.days.to)));
        }
        if self.points.iter().any(Option::is_some) {
            let axis = |of: fn((f64, f64)) -> f64| {
                let values: Vec<f64> = self.points.iter().map(|at| at.map_or(0.0, of)).collect();
                Float64Array::new(values.into(), stated(&self.points, Option::is_some))
            };
            columns.push(("lat", Arc::new(axis(|(lat, _)| lat))));
            columns.push(("lon", Arc::new(axis(|(_, lon)| lon))));
            if self.centroids.contains(&true) {
                columns.push(("centroid", Arc::new(BooleanArray::from(self.centroids))));
            }
        }
        columns
    }
}

/// Which rows have a value, where some have none.
fn stated<T>(values: &[T], has: impl Fn(&T) -> bool) -> Option<NullBuffer> {
    let stated = BooleanBuffer::collect_bool(values.len(), |row| values.get(row).is_some_and(&has));
    Some(NullBuffer::new(stated)).filter(|nulls| nulls.null_count() > 0)
}

impl<'r> Importer<'r> {
    pub fn new(mapping: Mapping, header: &[String], record: &'r Record) -> Result<Self, Error> {
        let at = |name: &Option<String>| At::find(name.as_deref(), header);
        let found = Found {
            from: at(&mapping.from)?,
            to: at(&mapping.to)?,
            date_precision: at(&mapping.date_precision)?,
            lat: at(&mapping.lat)?,
            lon: at(&mapping.lon)?,
            point: at(&mapping.point)?,
            country: at(&mapping.country)?,
            precision: at(&mapping.precision)?,
            nationality: at(&mapping.nationality)?,
            actor: at(&mapping.actor)?,
            other_actor: at(&mapping.other_actor)?,
            crime: at(&mapping.crime)?,
        };
        let (format, coders) = (DateFormat::Iso, Coders::default());
        let (asked, ambiguous, last) = (None, None, next_year(record.release.horizon));
        Ok(Self { mapping, assume_actor: false, found, format, asked, last, ambiguous, record, coders })
    }

    /// Says on which day it is asked.
    pub fn ask_on(&mut self, asked: Date) {
        self.asked = Some(days(asked));
        self.last = self.last.max(next_year(asked));
    }

    /// Decides how days are written and what `NA` is, from a first block.
    pub fn settle(&mut self, cells: &impl Cells) -> Result<(), Error> {
        self.settle_codes(cells);
        if self.mapping.date_format.is_none() {
            let values: Vec<Cow<'_, str>> = (0..cells.rows()).map(|row| value(cells, row, &self.found.from)).collect();
            let texts = values.iter().map(AsRef::as_ref);
            let format = DateFormat::infer(texts.clone());
            self.ambiguous = format.as_ref().ok().and_then(|format| format.ambiguous(texts));
            let name = self.mapping.from.clone().unwrap_or_default();
            self.mapping.date_format = Some(format.map_err(|message| Error::Column { name, message })?);
        }
        self.format = self.mapping.date_format.unwrap_or(DateFormat::Iso);
        Ok(())
    }

    /// Decides in which columns `NA` is Namibia: those whose other values are two-letter codes.
    pub fn settle_codes(&mut self, cells: &impl Cells) {
        if self.mapping.namibia.is_some() {
            return;
        }
        let iso = self.mapping.country_system == CodeSystem::Iso;
        let two_letters = |at: &Option<At>| {
            let cells = (0..cells.rows()).map(|row| value(cells, row, at));
            let mut stated = cells.filter(|cell| !cell.split(SEVERAL).all(|code| not_stated(code.trim()))).peekable();
            stated.peek().is_some() && stated.all(|cell| cell.split(SEVERAL).map(str::trim).all(two_letter))
        };
        let (found, mapping) = (&self.found, &self.mapping);
        let columns = [(&found.country, &mapping.country, iso), (&found.nationality, &mapping.nationality, true)];
        let of_codes = columns.into_iter().filter(|(at, _, iso)| *iso && two_letters(at));
        self.mapping.namibia = Some(of_codes.filter_map(|(_, name, _)| name.clone()).collect());
    }

    /// The columns that are read.
    pub fn columns(&self) -> Vec<usize> {
        let f = &self.found;
        let all =
            [&f.from, &f.to, &f.date_precision, &f.lat, &f.lon, &f.point, &f.country, &f.precision, &f.nationality];
        let all = all.into_iter().chain([&f.actor, &f.other_actor, &f.crime]);
        let mut columns: Vec<usize> = all.flatten().map(|at| at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    pub fn import(&mut self, cells: &impl Cells) -> Result<Imported, Error> {
        let mut read = self.read(cells);
        let mut coders = std::mem::take(&mut self.coders);
        self.places(cells, &mut read, &mut coders.places);
        self.persons(cells, &read.rows, &mut coders.persons);
        self.leads(cells, &read.rows, &mut coders.leads);
        coders.crimes.column(cells, &read.rows, &self.found.crime, |text| self.crime(text));
        let mut unknown = BTreeMap::new();
        let Coders { places, persons, leads, crimes } = &mut coders;
        for (what, coder) in [("country", &mut *places), ("nationality", &mut *persons), ("crime", &mut *crimes)] {
            unknown.extend(coder.unknown().map(|(text, times)| (phrase!("{0} `{1}`", what, Arg::Stated(text)), times)));
        }
        let (rejected, mut noticed) = (std::mem::take(&mut read.rejected), std::mem::take(&mut read.noticed).told());
        for (what, at, name, coder) in [
            ("country", &self.found.country, &self.mapping.country, &*places),
            ("nationality", &self.found.nationality, &self.mapping.nationality, &*persons),
        ] {
            // Most files have no such cell, and their rows are not looked at again.
            if coder.knows(NA) {
                let times = read.rows.iter().filter(|row| value(cells, **row, at) == NA).count() as u64;
                let told = match self.mapping.blank(NA, name) {
                    true => phrase!("{0} `NA`: taken as not stated; write `NAM` for Namibia", what),
                    false => phrase!("{0} `NA`: taken for Namibia, as the others are two-letter codes", what),
                };
                noticed.extend((times > 0).then_some((told, times)));
            }
        }
        let mut columns = read.columns();
        for (name, coder) in [("place", places), ("nationality", persons), ("lead", leads), ("crime", crimes)] {
            columns.extend(coder.finish()?.map(|array| (name, array)));
        }
        self.coders = coders;
        let questions = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true)))?;
        Ok(Imported { questions, rejected, unknown, noticed })
    }

    /// Days and points of the rows that can be read.
    fn read(&self, cells: &impl Cells) -> Read {
        let pointed = self.found.pointed();
        let rows = cells.rows();
        let mut read = Read { rows: Vec::with_capacity(rows), ..Read::default() };
        read.days.from.reserve(rows);
        for row in 0..rows {
            match (self.days(cells, row, &mut read.noticed.zoned), self.point(cells, row)) {
                (Ok(days), Ok(point)) => {
                    read.noticed.row(self, cells, row, (days, point));
                    read.rows.push(row);
                    read.days.push(days);
                    if pointed {
                        read.points.push(point);
                    }
                }
                (Err(why), _) | (_, Err(why)) => read.rejected.push((row, why)),
            }
        }
        read
    }

    /// The place that each row names, and what the point beside it is worth.
    fn places(&self, cells: &impl Cells, read: &mut Read, coder: &mut Coder) {
        let (centroids, mut no_point) = (self.found.precision.is_some(), None);
        if !centroids && self.mapping.trust == Trust::Both && self.mapping.country_system != CodeSystem::Gw {
            return coder.column(cells, &read.rows, &self.found.country, |text| self.place(text));
        }
        let mut points = read.points.iter_mut();
        for (row, from) in read.rows.iter().zip(&read.days.from) {
            let point = points.next().unwrap_or(&mut no_point);
            let precision = value(cells, *row, &self.found.precision);
            let centroid = listed(&precision, &self.mapping.centroids);
            let mut country = value(cells, *row, &self.found.country);
            match self.mapping.trust {
                Trust::Point if point.is_some() && !centroid => country = Cow::Borrowed(""),
                Trust::Country if !self.mapping.blank(country.trim(), &self.mapping.country) => *point = None,
                _ => {}
            }
            if centroids {
                read.centroids.push(centroid);
            }
            match self.narrowed(&country, *from) {
                _ if listed(&precision, &self.mapping.seas) => {
                    coder.push(&format!("{country} {SEA}"), |_| self.or_sea(&country));
                }
                true => coder.push(&format!("{country} narrowed"), |_| self.named(&country)),
                false => coder.push(&country, |text| self.place(text)),
            }
        }
    }

    /// The nationality that each row states.
    fn persons(&self, cells: &impl Cells, rows: &[usize], coder: &mut Coder) {
        if !self.assume_actor || self.found.actor.is_none() {
            return coder.column(cells, rows, &self.found.nationality, |text| self.nationality(text));
        }
        for row in rows {
            let stated = value(cells, *row, &self.found.nationality);
            let actor = || actors::only(&value(cells, *row, &self.found.actor), self.record);
            let assumed = if stated.is_empty() { actor() } else { None };
            coder.push(assumed.as_deref().unwrap_or(&stated), |text| self.nationality(text));
        }
    }

    /// The States that the actors of each row point to.
    fn leads(&self, cells: &impl Cells, rows: &[usize], coder: &mut Coder) {
        for row in rows.iter().filter(|_| self.found.actor.is_some() || self.found.other_actor.is_some()) {
            let (actor, other) = (value(cells, *row, &self.found.actor), value(cells, *row, &self.found.other_actor));
            let actors = if other.is_empty() { actor } else { Cow::Owned(actors::both(&actor, &other)) };
            coder.push(&actors, |text| Ok(actors::lead(text, self.record)));
        }
    }

    /// First and last day of a row; counts it where it has a time with a zone.
    #[inline]
    fn days(&self, cells: &impl Cells, row: usize, zones: &mut u64) -> Result<Option<(i32, i32)>, Phrase> {
        // Most rows of most files: one day, plainly written, that no other column widens.
        if self.found.to.is_none() && self.found.date_precision.is_none() {
            let day = self.format.plain(value(cells, row, &self.found.from).as_bytes());
            if let Some(day) = day.filter(|day| *day <= self.last) {
                return Ok(Some((day, day)));
            }
        }
        let texts = [&self.found.from, &self.found.to].map(|at| value(cells, row, at));
        *zones += u64::from(texts.iter().any(|text| zoned(text)));
        self.period(cells, row, &texts)
    }

    fn period(&self, cells: &impl Cells, row: usize, texts: &[Cow<'_, str>; 2]) -> Result<Option<(i32, i32)>, Phrase> {
        let [start, end] = texts;
        let (start, end) = (self.format.read_span(start)?, self.format.read_span(end)?);
        let Some((from, latest)) = start.or(end) else { return Ok(None) };
        let last = latest.max(end.map_or(latest, |(_, last)| last));
        if last > self.last {
            let horizon = self.record.release.horizon;
            return Err(phrase!(
                "the day {0} lies far beyond the record's horizon, {1}; correct it",
                day(last),
                horizon
            ));
        }
        let mut to = end.map(|(_, last)| last);
        if latest > from {
            to = Some(to.map_or(latest, |to| to.max(latest)));
        }
        if self.format == DateFormat::Year {
            to = Some(days(day(to.unwrap_or(from)).last_of_year()));
        }
        match to {
            Some(to) if to < from => Err(phrase!("the last day, {0}, is before the first, {1}", day(to), day(from))),
            Some(to) => Ok(Some((from, to))),
            None if self.found.date_precision.is_none() => Ok(Some((from, from))),
            None => {
                let precision = value(cells, row, &self.found.date_precision);
                let is = |list: &[String]| list.iter().any(|v| *v == precision.trim().trim_end_matches(".0"));
                Ok(Some(match &self.mapping {
                    m if is(&m.weeks) => (from - 6, from + 6),
                    m if is(&m.months) => (days(day(from).first_of_month()), days(day(from).last_of_month())),
                    m if is(&m.years) => (days(day(from).first_of_year()), days(day(from).last_of_year())),
                    _ => (from, from),
                }))
            }
        }
    }

    fn point(&self, cells: &impl Cells, row: usize) -> Result<Option<(f64, f64)>, Phrase> {
        let found = &self.found;
        if !found.pointed() {
            return Ok(None);
        }
        let (lat, lon) = (value(cells, row, &found.lat), value(cells, row, &found.lon));
        if lat.is_empty() && lon.is_empty() {
            if found.point.is_none() {
                return Ok(None);
            }
            let cell = value(cells, row, &found.point);
            return one_cell(&cell).map_or(Ok(None), |(lat, lon)| point(&lat, &lon));
        }
        point(&lat, &lon)
    }

    /// The point of a row, where it has one.
    pub fn coordinates(&self, cells: &impl Cells, row: usize) -> Option<(f64, f64)> {
        self.point(cells, row).ok().flatten()
    }

    /// Whether a Gleditsch-Ward number covers no more than the State it is named for on a day, and once did.
    fn narrowed(&self, country: &str, from: i32) -> bool {
        self.mapping.country_system == CodeSystem::Gw
            && NARROWED.iter().any(|(number, since)| country.trim_end_matches(".0") == *number && from >= days(*since))
    }

    /// The same, or the sea: who says that a place is no State's gives the nearest one.
    fn or_sea(&self, country: &str) -> Result<Option<String>, ()> {
        let codes = self.place(country)?;
        Ok(Some(codes.map_or_else(|| SEA.to_owned(), |codes| format!("{codes}|{SEA}"))))
    }

    /// The place codes that a country of the file's own code system may be.
    pub fn place(&self, text: &str) -> Result<Option<String>, ()> {
        let plain = text.trim().trim_end_matches(".0");
        match WIDER.iter().find(|(number, _)| self.mapping.country_system == CodeSystem::Gw && *number == plain) {
            Some((_, codes)) => Ok(Some((*codes).to_owned())),
            None => self.named(text),
        }
    }

    /// The place code of the State that a country of the file's own code system is named for.
    fn named(&self, text: &str) -> Result<Option<String>, ()> {
        let rows = self.record.codes.rows();
        let plain = text.trim().trim_end_matches(".0");
        if self.mapping.blank(plain, &self.mapping.country) {
            return Ok(None);
        }
        let numeric = |row: &&ratione_record::Code| {
            row.numeric.as_deref().is_some_and(|n| n.trim_start_matches('0') == plain.trim_start_matches('0'))
        };
        let alpha2 = |row: &ratione_record::Code| row.alpha2.clone();
        let code = match self.mapping.country_system {
            CodeSystem::Iso => ratione_places::named(plain, self.record).ok().map(|places| one_of(&places)),
            CodeSystem::IsoNumeric if plain == "0" => Some("XK".to_owned()),
            CodeSystem::IsoNumeric => rows.iter().find(numeric).map(alpha2),
            CodeSystem::Gw => rows.iter().find(|r| r.gw.as_deref() == Some(plain)).map(alpha2),
            CodeSystem::Fips => match plain {
                "GZ" => Some("PS-GZA".to_owned()),
                "WE" => Some("PS".to_owned()),
                "OS" => Some(SEA.to_owned()),
                _ => rows.iter().find(|r| r.fips.as_deref() == Some(plain)).map(alpha2),
            },
        };
        code.map(Some).ok_or(())
    }

    /// Nationalities as alpha-3 codes; with one unknown among them, none is taken as stated.
    pub fn nationality(&self, text: &str) -> Result<Option<String>, ()> {
        let stated = |part: &&str| !self.mapping.blank(part, &self.mapping.nationality);
        let parts = text.split(SEVERAL).map(str::trim).filter(stated);
        let codes = parts.map(|part| self.record.codes.find(part).map(|row| row.alpha3.to_string()).ok_or(()));
        let codes: Vec<String> = codes.collect::<Result<_, _>>()?;
        Ok((!codes.is_empty()).then(|| codes.join(";")))
    }

    pub fn crime(&self, text: &str) -> Result<Option<String>, ()> {
        let text = text.trim();
        match Crime::find(text) {
            _ if not_stated(text) => Ok(None),
            Some(crime) => Ok(Some(crime.token().to_owned())),
            None => text.parse::<Provision>().map(|p| Some(p.to_string())).map_err(|_| ()),
        }
    }

    /// Whether a point lies in the country that its row states only with latitude and longitude exchanged.
    pub fn exchanged(&self, cells: &impl Cells, row: usize) -> bool {
        let exchanged = self.coordinates(cells, row).and_then(|(lat, lon)| Point::new(lon, lat).ok());
        let country = self.place(&value(cells, row, &self.found.country)).ok().flatten();
        exchanged.zip(country).is_some_and(|(point, country)| {
            let here = resolve(point);
            here.codes().iter().any(|code| country.split('|').any(|stated| code.as_str() == stated))
        })
    }
}

/// What stands between several codes in a cell.
const SEVERAL: [char; 3] = [';', '|', ','];

/// Whether a text says nothing, or is a two-letter code or that of a part of such a State.
fn two_letter(text: &str) -> bool {
    let state = text.split_once('-').map_or(text, |(state, _)| state);
    not_stated(text) || state.len() == 2 && state.bytes().all(|b| b.is_ascii_alphabetic())
}

/// The last day of the year after this one.
fn next_year(day: Date) -> i32 {
    days(day.last_of_year()) + 366
}

/// Whether a precision is one of these values.
fn listed(precision: &str, values: &[String]) -> bool {
    if precision.is_empty() {
        return false;
    }
    let precision = precision.trim().trim_end_matches(".0");
    !precision.is_empty() && values.iter().any(|value| value == ANY || value.eq_ignore_ascii_case(precision))
}

/// The place of what happened in waters of no State.
const SEA: &str = "highseas";

/// Stands for every value of a precision.
const ANY: &str = "*";

#[inline(always)]
pub(crate) fn value<'c>(cells: &'c impl Cells, row: usize, at: &Option<At>) -> Cow<'c, str> {
    let Some(at) = at else { return Cow::Borrowed("") };
    let cell = cells.cell(row, at.column);
    match &at.pointer {
        None => cell,
        Some(pointer) => Cow::Owned(pointed(&cell, pointer)),
    }
}

/// The text at a place in a cell of JSON; those of a list separated by `|`.
fn pointed(cell: &str, pointer: &str) -> String {
    let json: Value = serde_json::from_str(cell).unwrap_or_default();
    let text = |value: Option<&Value>| match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let Some((list, inside)) = pointer.split_once("/*") else { return text(json.pointer(pointer)) };
    let items = json.pointer(list).and_then(Value::as_array).into_iter().flatten();
    let texts = items.map(|item| text(item.pointer(inside))).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("|")
}
