//! Texts of a column as codes: each distinct text is looked at once.

use crate::error::Error;
use crate::hash::Map;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, StringArray};
use std::collections::HashMap;
use std::sync::Arc;

/// No value.
const NONE: i32 = -1;

/// Builds a dictionary-coded column from a column of raw texts.
pub(crate) struct Coder {
    keys: Vec<i32>,
    words: Vec<String>,
    by_word: HashMap<String, i32>,
    /// Raw texts of up to seven bytes.
    short: Map<u64, (i32, bool)>,
    long: HashMap<String, (i32, bool)>,
    unknown: HashMap<String, u64>,
}

impl Coder {
    pub fn new(rows: usize) -> Self {
        Self {
            keys: Vec::with_capacity(rows),
            words: Vec::new(),
            by_word: HashMap::new(),
            short: Map::default(),
            long: HashMap::new(),
            unknown: HashMap::new(),
        }
    }

    /// Adds a row; `read` gives the value of a raw text, none where nothing is stated, or an error where it is unknown.
    pub fn push(&mut self, raw: &str, read: impl FnOnce(&str) -> Result<Option<String>, ()>) {
        if raw.is_empty() {
            self.keys.push(NONE);
            return;
        }
        let packed = pack(raw);
        let known = match packed {
            Some(packed) => self.short.get(&packed),
            None => self.long.get(raw),
        };
        let (key, unknown) = match known {
            Some(known) => *known,
            None => {
                let known = match read(raw) {
                    Ok(Some(word)) => (self.word(word), false),
                    Ok(None) => (NONE, false),
                    Err(()) => (NONE, true),
                };
                match packed {
                    Some(packed) => self.short.insert(packed, known),
                    None => self.long.insert(raw.to_owned(), known),
                };
                known
            }
        };
        if unknown {
            match self.unknown.get_mut(raw) {
                Some(times) => *times += 1,
                None => drop(self.unknown.insert(raw.chars().take(60).collect(), 1)),
            }
        }
        self.keys.push(key);
    }

    fn word(&mut self, word: String) -> i32 {
        if let Some(key) = self.by_word.get(&word) {
            return *key;
        }
        let key = i32::try_from(self.words.len()).unwrap_or(NONE);
        self.words.push(word.clone());
        self.by_word.insert(word, key);
        key
    }

    /// Texts that are unknown, with how often they came.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, u64)> {
        self.unknown.iter().map(|(text, times)| (text.as_str(), *times))
    }

    /// The column, where any row has a value.
    pub fn finish(self) -> Result<Option<ArrayRef>, Error> {
        if self.words.is_empty() {
            return Ok(None);
        }
        let keys: Int32Array = if self.keys.contains(&NONE) {
            self.keys.iter().map(|key| (*key != NONE).then_some(*key)).collect()
        } else {
            self.keys.into()
        };
        let array = DictionaryArray::<Int32Type>::try_new(keys, Arc::new(StringArray::from(self.words)))?;
        Ok(Some(Arc::new(array)))
    }
}

fn pack(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    (bytes.len() < 8).then(|| bytes.iter().fold(bytes.len() as u64, |packed, byte| packed << 8 | u64::from(*byte)))
}
