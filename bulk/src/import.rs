//! Rows of a vendor's file become questions for the kernel.

use crate::coder::Coder;
use crate::dates::DateFormat;
use crate::error::Error;
use crate::mapping::{At, CodeSystem, Mapping};
use crate::memo::{day, days};
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, RecordBatch};
use ratione::{Crime, Provision};
use ratione_record::Record;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// States that a Gleditsch-Ward number covers, where they are more than the one it is named for; that one comes first.
const WIDER: [(&str, &str); 4] = [("666", "IL|PS"), ("600", "MA|EH"), ("345", "RS|ME|XK"), ("625", "SD|SS")];

/// Cells by row and column; an empty text is a cell without a value.
pub(crate) trait Cells {
    fn rows(&self) -> usize;
    fn cell(&self, row: usize, column: usize) -> Cow<'_, str>;
}

/// What a block came to: the questions, and the rows that could not be read.
pub(crate) struct Imported {
    pub questions: RecordBatch,
    /// Row of the block, from 0, and why it was rejected; these have no question.
    pub rejected: Vec<(usize, String)>,
    /// Countries, nationalities and crimes that no table knows, with how often they came.
    pub unknown: BTreeMap<String, u64>,
}

/// Columns of a file, found.
#[derive(Clone, Debug)]
struct Found {
    from: Option<At>,
    to: Option<At>,
    date_precision: Option<At>,
    lat: Option<At>,
    lon: Option<At>,
    point: Option<At>,
    country: Option<At>,
    precision: Option<At>,
    nationality: Option<At>,
    actor: Option<At>,
    crime: Option<At>,
}

/// Turns rows into questions.
#[derive(Clone)]
pub(crate) struct Importer<'r> {
    pub mapping: Mapping,
    pub assume_actor: bool,
    found: Found,
    format: DateFormat,
    record: &'r Record,
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
            crime: at(&mapping.crime)?,
        };
        let (format, coders) = (DateFormat::Iso, Coders::default());
        Ok(Self { mapping, assume_actor: false, found, format, record, coders })
    }

    /// Decides how days are written, from a first block.
    pub fn settle(&mut self, cells: &impl Cells) -> Result<(), Error> {
        if self.mapping.date_format.is_none() {
            let values: Vec<Cow<'_, str>> = (0..cells.rows()).map(|row| value(cells, row, &self.found.from)).collect();
            let format = DateFormat::infer(values.iter().map(AsRef::as_ref));
            let name = self.mapping.from.clone().unwrap_or_default();
            self.mapping.date_format = Some(format.map_err(|message| Error::Column { name, message })?);
        }
        self.format = self.mapping.date_format.unwrap_or(DateFormat::Iso);
        Ok(())
    }

    /// The columns that are read.
    pub fn columns(&self) -> Vec<usize> {
        let f = &self.found;
        let all =
            [&f.from, &f.to, &f.date_precision, &f.lat, &f.lon, &f.point, &f.country, &f.precision, &f.nationality];
        let all = all.into_iter().chain([&f.actor, &f.crime]);
        let mut columns: Vec<usize> = all.flatten().map(|at| at.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    pub fn import(&mut self, cells: &impl Cells) -> Result<Imported, Error> {
        let mut coders = std::mem::take(&mut self.coders);
        let (mut rejected, mut unknown) = (Vec::new(), BTreeMap::new());
        let (mut points, mut days, mut centroids) = (Vec::new(), Vec::new(), Vec::new());
        for row in 0..cells.rows() {
            match (self.days(cells, row), self.point(cells, row)) {
                (Ok(period), Ok(point)) => {
                    days.push(period);
                    points.push(point);
                }
                (Err(why), _) | (_, Err(why)) => {
                    rejected.push((row, why));
                    continue;
                }
            }
            centroids.push(self.found.precision.is_some() && self.centroid(&value(cells, row, &self.found.precision)));
            coders.places.push(&value(cells, row, &self.found.country), |text| self.place(text));
            let stated = value(cells, row, &self.found.nationality);
            let actor = value(cells, row, &self.found.actor);
            let assumed = if stated.is_empty() && self.assume_actor { self.lead(&actor) } else { None };
            coders.persons.push(assumed.as_deref().unwrap_or(&stated), |text| self.nationality(text));
            coders.leads.push(&actor, |text| Ok(self.lead(text)));
            coders.crimes.push(&value(cells, row, &self.found.crime), |text| self.crime(text));
        }
        let Coders { places, persons, leads, crimes } = &mut coders;
        for (what, coder) in [("country", &mut *places), ("nationality", &mut *persons), ("crime", &mut *crimes)] {
            unknown.extend(coder.unknown().map(|(text, times)| (format!("{what} `{text}`"), times)));
        }
        let mut columns: Vec<(&str, ArrayRef)> =
            vec![("from", Arc::new(days.iter().map(|days| days.map(|(from, _)| from)).collect::<Date32Array>()))];
        if self.found.to.is_some() || self.found.date_precision.is_some() {
            columns.push(("to", Arc::new(days.iter().map(|days| days.map(|(_, to)| to)).collect::<Date32Array>())));
        }
        if points.iter().any(Option::is_some) {
            let axis = |axis: fn((f64, f64)) -> f64| points.iter().map(|at| at.map(axis)).collect::<Float64Array>();
            columns.push(("lat", Arc::new(axis(|(lat, _)| lat))));
            columns.push(("lon", Arc::new(axis(|(_, lon)| lon))));
            columns.push(("centroid", Arc::new(BooleanArray::from(centroids))));
        }
        for (name, coder) in [("place", places), ("nationality", persons), ("lead", leads), ("crime", crimes)] {
            columns.extend(coder.finish()?.map(|array| (name, array)));
        }
        self.coders = coders;
        let questions = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true)))?;
        Ok(Imported { questions, rejected, unknown })
    }

    /// Whether the point stands for a wider area.
    fn centroid(&self, precision: &str) -> bool {
        let precision = precision.trim().trim_end_matches(".0");
        !precision.is_empty() && self.mapping.centroids.iter().any(|c| c.eq_ignore_ascii_case(precision))
    }

    fn days(&self, cells: &impl Cells, row: usize) -> Result<Option<(i32, i32)>, String> {
        let read = |at: &Option<At>| match at {
            Some(_) => self.format.read_days(value(cells, row, at).as_ref()),
            None => Ok(None),
        };
        let (from, to) = (read(&self.found.from)?, read(&self.found.to)?);
        let Some(from) = from.or(to) else { return Ok(None) };
        match to {
            Some(to) if to < from => Err(format!("the last day, {}, is before the first, {}", day(to), day(from))),
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

    fn point(&self, cells: &impl Cells, row: usize) -> Result<Option<(f64, f64)>, String> {
        let (lat, lon) = (value(cells, row, &self.found.lat), value(cells, row, &self.found.lon));
        if lat.is_empty() && lon.is_empty() {
            if self.found.point.is_none() {
                return Ok(None);
            }
            let cell = value(cells, row, &self.found.point);
            return one_cell(&cell).map_or(Ok(None), |(lat, lon)| point(&lat, &lon));
        }
        point(&lat, &lon)
    }

    /// The point of a row, where it has one.
    pub fn coordinates(&self, cells: &impl Cells, row: usize) -> Option<(f64, f64)> {
        self.point(cells, row).ok().flatten()
    }

    /// The place codes that a country of the file's own code system may be.
    fn place(&self, text: &str) -> Result<Option<String>, ()> {
        let rows = self.record.codes.rows();
        let plain = text.trim().trim_end_matches(".0");
        if not_stated(plain) {
            return Ok(None);
        }
        let numeric = |row: &&ratione_record::Code| {
            row.numeric.as_deref().is_some_and(|n| n.trim_start_matches('0') == plain.trim_start_matches('0'))
        };
        let alpha2 = |row: &ratione_record::Code| row.alpha2.clone();
        let code = match self.mapping.country_system {
            CodeSystem::Iso => ratione_places::parse(plain, self.record).ok().map(|place| place.to_string()),
            CodeSystem::IsoNumeric if plain == "0" => Some("XK".to_owned()),
            CodeSystem::IsoNumeric => rows.iter().find(numeric).map(alpha2),
            CodeSystem::Gw => match WIDER.iter().find(|(number, _)| *number == plain) {
                Some((_, codes)) => Some((*codes).to_owned()),
                None => rows.iter().find(|r| r.gw.as_deref() == Some(plain)).map(alpha2),
            },
            CodeSystem::Fips => match plain {
                "GZ" => Some("PS-GZA".to_owned()),
                "WE" => Some("PS".to_owned()),
                _ => rows.iter().find(|r| r.fips.as_deref() == Some(plain)).map(alpha2),
            },
        };
        code.map(Some).ok_or(())
    }

    /// Nationalities as alpha-3 codes; with one unknown among them, none is taken as stated.
    fn nationality(&self, text: &str) -> Result<Option<String>, ()> {
        let parts = text.split([';', '|', ',']).map(str::trim).filter(|part| !not_stated(part));
        let codes = parts.map(|part| self.record.codes.find(part).map(|row| row.alpha3.to_string()).ok_or(()));
        let codes: Vec<String> = codes.collect::<Result<_, _>>()?;
        Ok((!codes.is_empty()).then(|| codes.join(";")))
    }

    fn crime(&self, text: &str) -> Result<Option<String>, ()> {
        let text = text.trim();
        match Crime::find(text) {
            _ if not_stated(text) => Ok(None),
            Some(crime) => Ok(Some(crime.token().to_owned())),
            None => text.parse::<Provision>().map(|p| Some(p.to_string())).map_err(|_| ()),
        }
    }

    /// The State that an actor's name or code points to.
    fn lead(&self, actor: &str) -> Option<String> {
        let codes = &self.record.codes;
        if actor.len() == 3 && actor.bytes().all(|b| b.is_ascii_uppercase()) {
            return codes.find(actor).map(|row| row.alpha3.to_string());
        }
        let name = actor.strip_prefix("Government of ").or_else(|| {
            let rest = actor.strip_prefix("Military Forces of ").or_else(|| actor.strip_prefix("Police Forces of "))?;
            let (name, years) = rest.split_once(" (")?;
            years.ends_with(')').then_some(name)
        })?;
        let short = name.split_once(" (").map_or(name, |(short, _)| short);
        codes.find(name).or_else(|| codes.find(short)).map(|row| row.alpha3.to_string())
    }
}

fn not_stated(text: &str) -> bool {
    ["", "NA", "N/A", "NaN", "nan", "null", "None", "-99"].contains(&text)
}

#[inline]
fn value<'c>(cells: &'c impl Cells, row: usize, at: &Option<At>) -> Cow<'c, str> {
    let Some(at) = at else { return Cow::Borrowed("") };
    let cell = cells.cell(row, at.column);
    let Some(pointer) = &at.pointer else { return cell };
    let json: serde_json::Value = serde_json::from_str(&cell).unwrap_or_default();
    match json.pointer(pointer) {
        Some(serde_json::Value::String(text)) => Cow::Owned(text.clone()),
        Some(serde_json::Value::Null) | None => Cow::Borrowed(""),
        Some(other) => Cow::Owned(other.to_string()),
    }
}

/// Latitude and longitude out of one cell.
fn one_cell(cell: &str) -> Option<(String, String)> {
    let cell = cell.trim();
    let upper = cell.get(..5).map(str::to_ascii_uppercase);
    if upper.as_deref() == Some("POINT") {
        let inner = cell.split_once('(')?.1.trim_end_matches(')');
        let (lon, lat) = inner.trim().split_once(char::is_whitespace)?;
        return Some((lat.trim().to_owned(), lon.to_owned()));
    }
    let first = cell.split('|').take(2).collect::<Vec<_>>();
    let (lat, lon) = match first.as_slice() {
        [lat, lon] => (*lat, *lon),
        _ => cell.split_once(',').or_else(|| cell.split_once(' '))?,
    };
    let plain = |text: &str| text.trim().trim_matches(['[', ']', '(', ')']).to_owned();
    Some((plain(lat), plain(lon)))
}

fn point(lat: &str, lon: &str) -> Result<Option<(f64, f64)>, String> {
    let (lat, lon) = (lat.trim(), lon.trim());
    if not_stated(lat) || not_stated(lon) {
        return Ok(None);
    }
    let number = |text: &str| match text.contains(',') {
        true => text.replace(',', ".").parse::<f64>(),
        false => text.parse::<f64>(),
    };
    match (number(lat), number(lon)) {
        (Ok(a), Ok(b)) if a.is_nan() || b.is_nan() || (a == 0.0 && b == 0.0) => Ok(None),
        (Ok(a), Ok(b)) if a.abs() <= 90.0 && b.abs() <= 180.0 => Ok(Some((a, b))),
        (Ok(a), Ok(b)) if b.abs() <= 90.0 && a.abs() <= 180.0 => {
            Err(format!("`{lat}`, `{lon}`: latitude and longitude seem to be exchanged; exchange the columns"))
        }
        (Ok(_), Ok(_)) => {
            Err(format!("`{lat}`, `{lon}` is no point; latitude lies in -90 to 90, longitude in -180 to 180"))
        }
        _ => Err(format!("`{lat}`, `{lon}` is no point; write decimal degrees")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_one_cell_is_read_in_its_own_order() {
        let read = |cell: &str| one_cell(cell).and_then(|(lat, lon)| point(&lat, &lon).unwrap());
        for cell in ["48.5|39.3", "48.5, 39.3", "POINT (39.3 48.5)", "[48.5,39.3]"] {
            assert_eq!(read(cell), Some((48.5, 39.3)), "{cell}");
        }
    }

    #[test]
    fn sentinels_are_not_stated_and_impossible_points_are_errors() {
        assert_eq!(point("0", "0.0"), Ok(None));
        assert_eq!(point("NA", ""), Ok(None));
        assert_eq!(point("48,5", "39,3"), Ok(Some((48.5, 39.3))));
        assert!(point("134.1", "44.9").unwrap_err().contains("exchange"));
        assert!(point("91", "181").is_err());
        assert!(point("north", "12").is_err());
    }
}
