//! Tables in memory: their columns become questions without a copy where their types allow it.

#[cfg(test)]
mod tests;

use crate::actors;
use crate::answer::{ANSWER_COLUMNS, AnswerRow};
use crate::blocks::{Block, Form};
use crate::coder::Coder;
use crate::coordinates::point;
use crate::error::Error;
use crate::import::{Imported, Importer};
use crate::kernel::Kernel;
use crate::mapping::{At, Mapping, Trust};
use crate::memo::days;
use crate::rows::{kept, rows};
use crate::types;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, RecordBatch, StringArray,
};
use arrow_cast::cast;
use arrow_schema::{DataType, Schema};
use jiff::civil::date;
use ratione_places::point as boundaries;
use ratione_record::{Phrase, Record, phrase, stated};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The columns of a table, found by name.
#[derive(Clone)]
pub struct TableColumns<'r> {
    importer: Importer<'r>,
    header: Vec<String>,
}

/// A batch, screened.
pub struct ScreenedBatch {
    /// As many rows as the batch, in the same order; a row that could not be read has no value in any column.
    pub answers: RecordBatch,
    /// Rows that could not be read, from 0, and why.
    pub rejected: Vec<(usize, Phrase)>,
    /// Countries, nationalities and crimes that no table knows, with how often they came: taken as not stated.
    pub unknown: BTreeMap<Phrase, u64>,
}

/// A column made ready, and the texts in it that no table knows.
type Read = (Option<ArrayRef>, Vec<(String, u64)>);

impl<'r> TableColumns<'r> {
    /// Finds the columns of a table: by their names, or as given (the keys of [`Mapping`]).
    ///
    /// # Errors
    /// When no column gives a day, or none a place; when a column given is not there, is of a type that says no such
    /// thing, or the table has answers already.
    pub fn of(
        schema: &Schema,
        given: &serde_json::Map<String, serde_json::Value>,
        record: &'r Record,
    ) -> Result<Self, Error> {
        let header: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        if let Some(name) = header.iter().find(|name| ANSWER_COLUMNS.contains(&name.as_str())) {
            let message = phrase!("is in the table already; screen the original table");
            return Err(Error::Column { name: name.clone(), message });
        }
        let importer = Importer::new(Mapping::amended(given, &header)?, &header, record)?;
        let found = &importer.found;
        for (at, fits, wanted) in [
            (&found.from, of_days as fn(&DataType) -> bool, "date, timestamp or text such as `2014-03-03`"),
            (&found.to, of_days, "date, timestamp or text such as `2014-03-03`"),
            (&found.lat, of_degrees, "degrees as float64 or text"),
            (&found.lon, of_degrees, "degrees as float64 or text"),
            (&found.country, of_codes, "codes or names as text, or numbers of a code system"),
            (&found.nationality, of_text, "codes or names as text"),
            (&found.crime, of_text, "text such as `war_crimes`"),
            (&found.actor, of_text, "text"),
        ] {
            let field = at.as_ref().and_then(|at| schema.fields().get(at.column));
            if let Some(field) = field.filter(|field| !fits(field.data_type())) {
                let found = stated(field.data_type());
                let message = phrase!("is {0}; make it {1}, or name another column", found, wanted);
                return Err(Error::Column { name: field.name().clone(), message });
            }
        }
        boundaries::ready()?;
        Ok(Self { importer, header })
    }

    /// Decides how days are written, from a first batch; must be called before the first is screened.
    ///
    /// # Errors
    /// When the days are in no known way, or may be read in two.
    pub fn settle(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        let found = &self.importer.found;
        let codes: Vec<usize> =
            [&found.country, &found.nationality].into_iter().flatten().map(|at| at.column).collect();
        let cells = self.texts(batch, &codes)?;
        self.importer.settle_codes(&cells);
        let from = self.importer.found.from.as_ref().and_then(|at| batch.columns().get(at.column));
        if from.is_some_and(|array| array.data_type().is_temporal()) && self.importer.mapping.date_format.is_none() {
            return Ok(());
        }
        let cells = self.cells(&types::batch_by_offset(batch.clone())?)?;
        self.importer.settle(&cells)
    }

    /// Takes an actor's State for the nationality of the accused.
    pub fn assume_actor(&mut self) {
        self.importer.assume_actor = true;
    }

    fn cells(&self, batch: &RecordBatch) -> Result<crate::rows::Rows, Error> {
        self.texts(batch, &self.importer.columns())
    }

    fn texts(&self, batch: &RecordBatch, columns: &[usize]) -> Result<crate::rows::Rows, Error> {
        let block = Block::Batch(batch.clone());
        rows(block, Form::Parquet, &self.header, columns, 0, &mut Vec::new())
    }

    fn questions(&self, batch: &RecordBatch) -> Result<Imported, Error> {
        let batch = types::batch_by_offset(batch.clone())?;
        match self.typed(&batch)? {
            Some(imported) => Ok(imported),
            None => self.importer.clone().import(&self.cells(&batch)?),
        }
    }

    /// The questions column by column; none where a row needs to be looked at by itself.
    fn typed(&self, batch: &RecordBatch) -> Result<Option<Imported>, Error> {
        let (importer, found) = (&self.importer, &self.importer.found);
        let array = |at: &Option<At>| at.as_ref().and_then(|at| batch.columns().get(at.column));
        let all = [&found.from, &found.to, &found.lat, &found.lon, &found.country, &found.nationality];
        let inside = all.into_iter().flatten().any(|at| at.pointer.is_some());
        if inside
            || found.point.is_some()
            || found.date_precision.is_some()
            || importer.assume_actor
            || found.other_actor.is_some()
            || importer.mapping.trust != Trust::Both
            || !importer.mapping.seas.is_empty()
        {
            return Ok(None);
        }
        let mut columns: Vec<(&str, ArrayRef)> = Vec::new();
        let (Some(from), to) = (self.days(array(&found.from))?, array(&found.to)) else { return Ok(None) };
        if to.is_some() {
            let Some(to) = self.days(to)? else { return Ok(None) };
            let ordered = from.null_count() == 0
                && match to.null_count() {
                    0 => from.values().iter().zip(to.values()).all(|(from, to)| from <= to),
                    _ => from.iter().zip(&to).all(|(from, to)| to.is_none() || from <= to),
                };
            if !ordered {
                return Ok(None);
            }
            columns.push(("to", Arc::new(to)));
        }
        columns.push(("from", Arc::new(from)));
        if let (Some(lat), Some(lon)) = (array(&found.lat), array(&found.lon)) {
            let Some((lat, lon)) = points(lat, lon)? else { return Ok(None) };
            columns.extend([("lat", lat), ("lon", lon)]);
        }
        if let Some(precision) = array(&found.precision) {
            columns.push(("centroid", self.centroids(precision)?));
        }
        let mut unknown = BTreeMap::new();
        let mut coded = |name, what: &'static str, (column, not_known): Read| {
            columns.extend(column.map(|column| (name, column)));
            unknown
                .extend(not_known.into_iter().map(|(text, times)| (phrase!("{0} `{1}`", what, stated(text)), times)));
        };
        if let Some(array) = array(&found.country) {
            coded("place", "country", texts(array, |text| importer.place(text))?);
        }
        if let Some(array) = array(&found.nationality) {
            coded("nationality", "nationality", texts(array, |text| importer.nationality(text))?);
        }
        if let Some(array) = array(&found.crime) {
            coded("crime", "crime", texts(array, |text| importer.crime(text))?);
        }
        if let Some(array) = array(&found.actor) {
            coded("lead", "actor", texts(array, |text| Ok(actors::lead(text, importer.record)))?);
        }
        let questions = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, a)| (n, a, true)))?;
        Ok(Some(Imported { questions, rejected: Vec::new(), unknown, noticed: BTreeMap::new() }))
    }

    /// A column of days as it is, or cast, or read; none where a day is no day, or stands for "not known".
    fn days(&self, array: Option<&ArrayRef>) -> Result<Option<Date32Array>, Error> {
        let Some(array) = array else { return Ok(None) };
        match array.data_type() {
            DataType::Date32 => {}
            DataType::Date64 | DataType::Timestamp(_, None) => {
                return Ok(usual(cast(array, &DataType::Date32)?.as_primitive::<Date32Type>().clone()));
            }
            kind if kind.is_temporal() => return Ok(None),
            _ => {
                let text = cast(array, &DataType::Utf8)?;
                let read = |text: Option<&str>| text.map_or(Ok(None), |text| self.importer.format.read_days(text));
                let days: Result<Date32Array, Phrase> = text.as_string::<i32>().iter().map(read).collect();
                return Ok(days.ok());
            }
        }
        Ok(array.as_primitive_opt::<Date32Type>().cloned().and_then(usual))
    }

    fn centroids(&self, array: &ArrayRef) -> Result<ArrayRef, Error> {
        let listed = &self.importer.mapping.centroids;
        if array.data_type() == &DataType::Boolean && listed.iter().eq(["true"]) {
            return Ok(Arc::clone(array));
        }
        let text = cast(array, &DataType::Utf8)?;
        let is = |text: &str| listed.iter().any(|c| c.eq_ignore_ascii_case(text.trim().trim_end_matches(".0")));
        Ok(Arc::new(text.as_string::<i32>().iter().map(|text| Some(text.is_some_and(is))).collect::<BooleanArray>()))
    }
}

fn of_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, words) => of_text(words),
        _ => kind.is_string() || kind.is_null(),
    }
}

fn of_codes(kind: &DataType) -> bool {
    of_text(kind) || kind.is_numeric() || matches!(kind, DataType::Dictionary(_, codes) if codes.is_numeric())
}

fn of_degrees(kind: &DataType) -> bool {
    of_text(kind) || kind.is_numeric()
}

fn of_days(kind: &DataType) -> bool {
    of_text(kind)
        || kind.is_integer()
        || matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..)) && types::readable(kind)
}

/// Days between 1946 and 2200, none of which stands for "not known".
fn usual(array: Date32Array) -> Option<Date32Array> {
    let range = days(date(1946, 1, 1))..=days(date(2200, 12, 31));
    let fits = |day: i32| (day != 0) & range.contains(&day);
    let all = match array.null_count() {
        // To the end without a branch: nearly every column is as it should be.
        0 => array.values().iter().fold(true, |all, day| all & fits(*day)),
        _ => array.iter().flatten().all(fits),
    };
    all.then_some(array)
}

/// Two columns of degrees as they are, or read; none where a row is no point, or stands for "not known".
fn points(lat: &ArrayRef, lon: &ArrayRef) -> Result<Option<(ArrayRef, ArrayRef)>, Error> {
    let floats = |array: &ArrayRef| array.as_primitive_opt::<Float64Type>().cloned();
    if let (Some(a), Some(b)) = (floats(lat), floats(lon)) {
        let fits = |a: f64, b: f64| {
            ((a.abs() <= 90.0) & (b.abs() <= 180.0) & ((a != 0.0) | (b != 0.0))) | a.is_nan() | b.is_nan()
        };
        let all = match a.null_count() + b.null_count() {
            0 => a.values().iter().zip(b.values()).fold(true, |all, (a, b)| all & fits(*a, *b)),
            _ => a
                .iter()
                .zip(&b)
                .all(|pair| matches!(pair, (Some(a), Some(b)) if fits(a, b)) || pair.0.is_none() || pair.1.is_none()),
        };
        return Ok(all.then(|| (Arc::clone(lat), Arc::clone(lon))));
    }
    let (lat, lon) = (cast(lat, &DataType::Utf8)?, cast(lon, &DataType::Utf8)?);
    let pairs = lat.as_string::<i32>().iter().zip(lon.as_string::<i32>());
    let read = pairs.map(|(lat, lon)| point(lat.unwrap_or_default(), lon.unwrap_or_default()));
    let Ok(read) = read.collect::<Result<Vec<Option<(f64, f64)>>, Phrase>>() else { return Ok(None) };
    let column = |of: fn((f64, f64)) -> f64| -> ArrayRef {
        Arc::new(read.iter().map(|point| point.map(of)).collect::<Float64Array>())
    };
    Ok(Some((column(|p| p.0), column(|p| p.1))))
}

/// A column of texts, each distinct one read once.
fn texts(array: &ArrayRef, read: impl Fn(&str) -> Result<Option<String>, ()>) -> Result<Read, Error> {
    if !matches!(array.data_type(), DataType::Dictionary(..)) {
        let text = cast(array, &DataType::Utf8)?;
        let mut coder = Coder::default();
        for text in text.as_string::<i32>() {
            coder.push(text.unwrap_or_default(), &read);
        }
        let unknown = coder.unknown().collect();
        return Ok((coder.finish()?, unknown));
    }
    let coded = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let coded = cast(array, &coded)?;
    let (keys, words) = (coded.as_dictionary::<Int32Type>().keys(), coded.as_dictionary::<Int32Type>().values());
    let words = words.as_string::<i32>();
    let mut not_known: Vec<Option<(String, u64)>> = vec![None; words.len()];
    let mut one = |(at, word): (usize, Option<&str>)| match word.filter(|word| !word.is_empty()).map(&read) {
        None => None,
        Some(Ok(word)) => word,
        Some(Err(())) => {
            let text = word.unwrap_or_default().chars().take(60).collect();
            not_known.get_mut(at)?.replace((text, 0));
            None
        }
    };
    let plain: StringArray = words.iter().enumerate().map(&mut one).collect();
    if not_known.iter().any(Option::is_some) {
        for key in keys.iter().flatten() {
            if let Some(Some((_, times))) = usize::try_from(key).ok().and_then(|key| not_known.get_mut(key)) {
                *times += 1;
            }
        }
    }
    let unknown = not_known.into_iter().flatten().filter(|(_, times)| *times > 0).collect();
    let array = DictionaryArray::<Int32Type>::try_new(keys.clone(), Arc::new(plain))?;
    Ok((Some(Arc::new(array)), unknown))
}

impl Kernel<'_> {
    /// Screens a batch of a table whose columns were found: as many rows out as in, in the same order.
    ///
    /// ```
    /// use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use ratione::Known;
    /// use ratione_bulk::{Kernel, TableColumns};
    /// use std::sync::Arc;
    ///
    /// let record = ratione_record::Record::embedded()?;
    /// let text = |values: [&str; 2]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
    /// let table = RecordBatch::try_from_iter([
    ///     ("Country", text(["Uganda", "Atlantis"])),
    ///     ("event_date", text(["2016-05-01", "2016-05-32"])),
    /// ])?;
    /// let mut columns = TableColumns::of(&table.schema(), &serde_json::Map::new(), &record)?;
    /// columns.settle(&table)?;
    /// let screened = Kernel::new(&record, Known::on(record.release.horizon)).screen_table(&columns, &table)?;
    /// assert_eq!(screened.answers.num_rows(), 2);
    /// assert_eq!(screened.rejected[0].1.to_string(), "`2016-05-32` is not a day");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the batch is of another schema than the columns were found in.
    pub fn screen_table(&mut self, columns: &TableColumns<'_>, batch: &RecordBatch) -> Result<ScreenedBatch, Error> {
        let Imported { questions, rejected, unknown, .. } = columns.questions(batch)?;
        let mut ids = self.numbers(&questions)?;
        if !rejected.is_empty() {
            let nothing = self.memo().add_answer(&AnswerRow::default());
            let mut all = vec![nothing; batch.num_rows()];
            for (row, id) in kept(batch.num_rows(), &rejected).into_iter().zip(ids) {
                if let Some(slot) = all.get_mut(row) {
                    *slot = id;
                }
            }
            ids = all;
        }
        Ok(ScreenedBatch { answers: self.say(&ids)?, rejected, unknown })
    }
}
