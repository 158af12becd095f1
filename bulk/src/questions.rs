//! The columns of a batch of incidents, found by name and checked for type.

use crate::error::Error;
use crate::texts::Texts;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int32Type};
use arrow_array::{Array, BooleanArray, Date32Array, Float64Array, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use ratione_record::{phrase, stated};

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

/// The number of each row's text.
pub(crate) enum Numbers {
    Same(u32),
    Each(Vec<u32>),
}

impl Numbers {
    pub fn at(&self, row: usize) -> u32 {
        match self {
            Self::Same(number) => *number,
            Self::Each(numbers) => numbers.get(row).copied().unwrap_or(0),
        }
    }

    /// The numbers of so many rows.
    pub fn into_each(self, rows: usize) -> Vec<u32> {
        match self {
            Self::Same(number) => vec![number; rows],
            Self::Each(numbers) => numbers,
        }
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

    /// Numbers a column's texts, each distinct one once.
    pub fn coded(
        &self,
        column: Option<usize>,
        known: &mut Texts<u32>,
        number: impl Fn(&str) -> Result<u32, Error>,
    ) -> Result<Numbers, Error> {
        let mut one = |text: &[u8]| {
            if let Some(number) = known.at(text) {
                return Ok::<_, Error>(number);
            }
            let number = number(std::str::from_utf8(text).unwrap_or_default())?;
            known.add(text, number);
            Ok(number)
        };
        let none = one(b"")?;
        match self.text(column) {
            None => Ok(Numbers::Same(none)),
            Some(Text::Plain(array)) => {
                let (ends, bytes) = (array.value_offsets(), array.value_data());
                let place = |end: i32| usize::try_from(end).unwrap_or_default();
                let mut start = place(ends.first().copied().unwrap_or_default());
                let (mut numbers, nulls) = (Vec::with_capacity(array.len()), array.nulls());
                for (row, end) in ends.iter().skip(1).enumerate() {
                    let end = place(*end);
                    let stated = nulls.is_none_or(|nulls| nulls.is_valid(row));
                    numbers.push(if stated { one(bytes.get(start..end).unwrap_or_default())? } else { none });
                    start = end;
                }
                Ok(Numbers::Each(numbers))
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
                    *number = if words.is_valid(at) { one(words.value(at).as_bytes())? } else { none };
                }
                let rows = keys.values().iter().enumerate();
                let numbers = rows.map(|row| word(row).and_then(|at| of_word.get(at)).copied().unwrap_or(none));
                Ok(Numbers::Each(numbers.collect()))
            }
        }
    }

    pub fn has_points(&self) -> bool {
        self.lat.zip(self.lon).is_some_and(|(lat, lon)| lat.null_count() < lat.len() && lon.null_count() < lon.len())
    }

    /// A point, where both numbers are stated.
    pub fn point(&self, row: usize) -> Option<(f64, f64)> {
        let number = |array: Option<&Float64Array>| {
            array.filter(|a| a.is_valid(row)).map(|a| a.value(row)).filter(|n| n.is_finite())
        };
        Some((number(self.lat)?, number(self.lon)?))
    }

    /// First and last day of each row, and of rows that state none.
    pub fn days(&self, unstated: (i32, i32)) -> impl Iterator<Item = (i32, i32)> {
        let parts = |array: Option<&'b Date32Array>| array.map_or((&[][..], None), |a| (&a.values()[..], a.nulls()));
        let (from, to) = (parts(self.from), parts(self.to));
        let day = |(values, nulls): (&'b [i32], Option<&'b NullBuffer>), row| {
            values.get(row).filter(|_| nulls.is_none_or(|nulls| nulls.is_valid(row))).copied()
        };
        (0..self.batch.num_rows()).map(move |row| match day(from, row) {
            Some(from) => (from, day(to, row).unwrap_or(from).max(from)),
            None => unstated,
        })
    }

    pub fn centroid(&self, row: usize) -> bool {
        self.centroid.is_some_and(|a| a.is_valid(row) && a.value(row))
    }
}
