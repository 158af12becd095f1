//! Texts of a column as codes: each distinct text is looked at once.

use crate::answer;
use crate::error::Error;
use crate::import::{Cells, value};
use crate::mapping::At;
use crate::texts::Texts;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, StringArray};
use std::collections::HashMap;
use std::sync::Arc;

/// No value.
const NONE: i32 = -1;

/// A text that no table knows.
const UNKNOWN: i32 = -2;

/// Texts that are kept from block to block.
const KEPT: usize = 1 << 16;

/// Builds dictionary-coded columns from columns of raw texts.
#[derive(Clone, Default)]
pub(crate) struct Coder {
    keys: Vec<i32>,
    words: Vec<String>,
    numbers: HashMap<String, i32>,
    raw: Texts<i32>,
    unknown: HashMap<String, u64>,
    array: Option<Arc<StringArray>>,
}

impl Coder {
    /// Adds these rows of a column, where there is one; `read` as for [`push`](Self::push).
    pub fn column(
        &mut self,
        cells: &impl Cells,
        rows: &[usize],
        column: &Option<At>,
        read: impl Fn(&str) -> Result<Option<String>, ()>,
    ) {
        let Some(at) = column else { return };
        let known = if at.pointer.is_none() { cells.known(at.column, &self.raw, UNKNOWN) } else { Vec::new() };
        self.keys.reserve(rows.len());
        for row in rows {
            match known.get(*row) {
                Some(key) if *key != UNKNOWN => self.keys.push(*key),
                _ => self.push(&value(cells, *row, column), &read),
            }
        }
    }

    /// Whether this raw text has been met.
    pub fn knows(&self, raw: &str) -> bool {
        self.raw.at(raw.as_bytes()).is_some()
    }

    /// Adds a row; `read` gives the value of a raw text, none where nothing is stated, or an error where it is unknown.
    #[inline]
    pub fn push(&mut self, raw: &str, read: impl FnOnce(&str) -> Result<Option<String>, ()>) {
        let key = self.raw.at(raw.as_bytes()).unwrap_or_else(|| self.add(raw, read(raw)));
        if key == UNKNOWN {
            match self.unknown.get_mut(raw) {
                Some(times) => *times += 1,
                None => drop(self.unknown.insert(raw.chars().take(60).collect(), 1)),
            }
        }
        self.keys.push(key);
    }

    #[cold]
    fn add(&mut self, raw: &str, read: Result<Option<String>, ()>) -> i32 {
        let key = match read {
            _ if raw.is_empty() => NONE,
            Ok(Some(word)) => self.word(word),
            Ok(None) => NONE,
            Err(()) => UNKNOWN,
        };
        self.raw.add(raw.as_bytes(), key);
        key
    }

    fn word(&mut self, word: String) -> i32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = i32::try_from(self.words.len()).unwrap_or(NONE);
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// Texts of the column that are unknown, with how often they came.
    pub fn unknown(&mut self) -> impl Iterator<Item = (String, u64)> {
        self.unknown.drain()
    }

    /// The column, where any row has had a value; the next begins.
    pub fn finish(&mut self) -> Result<Option<ArrayRef>, Error> {
        let keys = std::mem::take(&mut self.keys);
        if self.words.is_empty() {
            return Ok(None);
        }
        let array = match &self.array {
            Some(array) if arrow_array::Array::len(array.as_ref()) == self.words.len() => Arc::clone(array),
            _ => Arc::clone(self.array.insert(Arc::new(StringArray::from_iter_values(&self.words)))),
        };
        let column = DictionaryArray::<Int32Type>::try_new(answer::keys(keys), array)?;
        if self.raw.len() > KEPT {
            *self = Self::default();
        }
        Ok(Some(Arc::new(column)))
    }
}
