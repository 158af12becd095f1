//! The columns of a batch of incidents, found by name and checked for type.

use crate::error::Error;
use crate::texts::{Texts, UNSEEN, unseen};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type};
use arrow_array::{Array, BooleanArray, Date32Array, Float64Array, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use ratione_places::point::Point;
use ratione_record::{phrase, stated};
use std::borrow::Cow;

/// The columns of a batch of incidents; a column may be left out, which means that it is nowhere stated.
pub const QUESTION_COLUMNS: [&str; 9] =
    ["place", "lat", "lon", "from", "to", "nationality", "lead", "crime", "centroid"];

pub(crate) struct Questions<'b> {
    batch: &'b RecordBatch,
    pub place: Option<usize>,
    pub nationality: Option<usize>,
    pub crime: Option<usize>,
    lead: Option<usize>,
    lat: Option<&'b Float64Array>,
    lon: Option<&'b Float64Array>,
    from: Option<&'b Date32Array>,
    to: Option<&'b Date32Array>,
    centroid: Option<&'b BooleanArray>,
}

/// Text, plain or dictionary-coded.
pub(crate) enum Text<'b> {
    Plain(&'b StringArray),
    Coded { keys: &'b arrow_array::Int32Array, words: &'b StringArray },
}

impl<'b> Text<'b> {
    /// The text of a row; an empty text is a fact not stated.
    pub fn get(&self, row: usize) -> Option<&'b str> {
        let text = match self {
            Self::Plain(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Coded { keys, words } => {
                let at = keys.is_valid(row).then(|| usize::try_from(keys.value(row)).ok()).flatten()?;
                (at < words.len() && words.is_valid(at)).then(|| words.value(at))
            }
        };
        text.filter(|text| !text.is_empty())
    }
}

impl<'b> Questions<'b> {
    pub fn of(batch: &'b RecordBatch) -> Result<Self, Error> {
        let schema = batch.schema();
        let coded = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let find = |name: &str, wanted: &[DataType]| match schema.index_of(name) {
            Ok(at) if wanted.contains(schema.field(at).data_type()) => Ok(Some(at)),
            Ok(at) => {
                let found = schema.field(at).data_type().clone();
                let wanted = wanted.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
                let message = phrase!("is {0}; make it {1}", stated(found), stated(wanted));
                Err(Error::Column { name: name.to_owned(), message })
            }
            Err(_) => Ok(None),
        };
        let text = [DataType::Utf8, coded];
        let number = |name: &str| {
            let at = find(name, &[DataType::Float64])?;
            Ok::<_, Error>(at.and_then(|at| batch.column(at).as_primitive_opt::<Float64Type>()))
        };
        let day = |name: &str| {
            let at = find(name, &[DataType::Date32])?;
            Ok::<_, Error>(at.and_then(|at| batch.column(at).as_primitive_opt::<Date32Type>()))
        };
        Ok(Self {
            batch,
            place: find("place", &text)?,
            nationality: find("nationality", &text)?,
            crime: find("crime", &text)?,
            lead: find("lead", &text)?,
            lat: number("lat")?,
            lon: number("lon")?,
            from: day("from")?,
            to: day("to")?,
            centroid: find("centroid", &[DataType::Boolean])?.and_then(|at| batch.column(at).as_boolean_opt()),
        })
    }

    pub fn text(&self, column: Option<usize>) -> Option<Text<'b>> {
        let array = self.batch.column(column?);
        if let Some(plain) = array.as_string_opt::<i32>() {
            return Some(Text::Plain(plain));
        }
        let coded = array.as_dictionary_opt::<Int32Type>()?;
        Some(Text::Coded { keys: coded.keys(), words: coded.values().as_string_opt::<i32>()? })
    }

    pub fn leads(&self) -> Option<Text<'b>> {
        self.text(self.lead)
    }

    /// The number of each row's text, each distinct one looked at once.
    pub fn coded(
        &self,
        column: Option<usize>,
        known: &mut Texts<u32>,
        number: impl Fn(&str) -> Result<u32, Error>,
    ) -> Result<Vec<u32>, Error> {
        let one = |text: &[u8], known: &mut Texts<u32>| {
            if let Some(number) = known.at(text) {
                return Ok::<_, Error>(number);
            }
            let number = number(std::str::from_utf8(text).unwrap_or_default())?;
            known.add(text, number);
            Ok(number)
        };
        let none = one(b"", known)?;
        match self.text(column) {
            None => Ok(vec![none; self.batch.num_rows()]),
            Some(Text::Plain(array)) => {
                let mut numbers = known.between(array.value_data(), array.value_offsets(), UNSEEN);
                if let Some(nulls) = array.nulls() {
                    let rows = numbers.iter_mut().zip(nulls).filter(|(_, stated)| !stated);
                    rows.for_each(|(number, _)| *number = none);
                }
                for row in unseen(&numbers) {
                    let number = one(array.value(row).as_bytes(), known)?;
                    numbers.get_mut(row).into_iter().for_each(|slot| *slot = number);
                }
                Ok(numbers)
            }
            Some(Text::Coded { keys, words }) => {
                // Words that no row of the batch has are looked at no further.
                let mut used = vec![false; words.len()];
                let nulls = keys.nulls();
                let word = |(row, key): (usize, &i32)| {
                    nulls.is_none_or(|nulls| nulls.is_valid(row)).then(|| usize::try_from(*key).ok()).flatten()
                };
                for at in keys.values().iter().enumerate().filter_map(word) {
                    if let Some(used) = used.get_mut(at) {
                        *used = true;
                    }
                }
                let mut of_word = vec![none; words.len()];
                for (at, number) in of_word.iter_mut().enumerate().filter(|(at, _)| used.get(*at) == Some(&true)) {
                    *number = if words.is_valid(at) { one(words.value(at).as_bytes(), known)? } else { none };
                }
                let rows = keys.values().iter().enumerate();
                let numbers = rows.map(|row| word(row).and_then(|at| of_word.get(at)).copied().unwrap_or(none));
                Ok(numbers.collect())
            }
        }
    }

    /// The rows that state a point, and the points.
    ///
    /// # Errors
    /// When one lies off the earth.
    pub fn points(&self) -> Result<(Vec<u32>, Vec<Point>), Error> {
        let (Some(lats), Some(lons)) = (self.lat, self.lon) else { return Ok((Vec::new(), Vec::new())) };
        let stated = NullBuffer::union(lats.nulls(), lons.nulls());
        let each = || lats.values().iter().zip(lons.values()).map(|(lat, lon)| (*lat, *lon));
        let on_earth = |(lat, lon)| (-90.0..=90.0).contains(&lat) & (-180.0..=180.0).contains(&lon);
        if stated.is_none() && each().fold(true, |all, point| all & on_earth(point)) {
            let points = each().map(|(lat, lon)| Point::new(lat, lon)).collect::<Result<_, _>>()?;
            return Ok(((0..).take(lats.len()).collect(), points));
        }
        let (mut rows, mut points) = (Vec::new(), Vec::new());
        for (row, (lat, lon)) in (0..).zip(each()) {
            let finite = lat.is_finite() && lon.is_finite();
            if finite && stated.as_ref().is_none_or(|stated| stated.is_valid(row as usize)) {
                rows.push(row);
                points.push(Point::new(lat, lon)?);
            }
        }
        Ok((rows, points))
    }

    /// First and last day of each row, and of rows that state none.
    pub fn days(&self, unstated: (i32, i32)) -> (Cow<'b, [i32]>, Cow<'b, [i32]>) {
        let rows = self.batch.num_rows();
        let Some(from) = self.from else { return (vec![unstated.0; rows].into(), vec![unstated.1; rows].into()) };
        if from.null_count() == 0 && self.to.is_none() {
            return (from.values()[..].into(), from.values()[..].into());
        }
        let to = self.to.map(|to| to.iter()).into_iter().flatten().chain(std::iter::repeat(None));
        let day = |(from, to): (Option<i32>, Option<i32>)| match from {
            Some(from) => (from, to.unwrap_or(from).max(from)),
            None => unstated,
        };
        let (from, to): (Vec<i32>, Vec<i32>) = from.iter().zip(to).map(day).unzip();
        (from.into(), to.into())
    }

    pub fn centroid(&self, row: usize) -> bool {
        self.centroid.is_some_and(|a| a.is_valid(row) && a.value(row))
    }
}
