//! Numbers for the texts of a column, each distinct one looked at once.

use crate::hash::Map;
use crate::pages::WORDS;
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

/// Short texts that are kept where they are found quickest; their number is bounded, for they come from outside.
const SHORT: usize = 1 << 14;

/// What is known of each text of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<T> {
    /// Up to seven bytes.
    tiny: Map<u64, T>,
    /// Eight to thirty-two.
    short: Map<Packed, T>,
    long: HashMap<Box<[u8]>, T>,
}

/// The bytes of a text in words that may overlap, and their number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Packed {
    words: [u64; 4],
    length: usize,
}

impl Hash for Packed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let [first, _, _, last] = self.words;
        state.write_u64(first.wrapping_add(self.length as u64));
        state.write_u64(last);
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

impl Packed {
    fn of(text: &[u8]) -> Option<Self> {
        let last = text.len().checked_sub(8).filter(|_| text.len() <= 32)?;
        let words = [word(text, 0)?, word(text, last.min(8))?, word(text, last.min(16))?, word(text, last)?];
        Some(Self { words, length: text.len() })
    }
}

/// Up to seven bytes in a word, with their number.
fn tiny(bytes: &[u8], start: usize, length: usize) -> Option<u64> {
    let bits = match word(bytes, start) {
        Some(eight) => eight & ((1 << (8 * length)) - 1),
        None => bytes.get(start..start + length)?.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    Some(bits | (length as u64) << 56)
}

impl<T: Copy> Texts<T> {
    /// What is known of the text that stands at this place among others.
    #[inline]
    pub fn at(&self, bytes: &[u8], start: usize, end: usize) -> Option<T> {
        let length = end.checked_sub(start)?;
        let known = match length {
            ..8 => tiny(bytes, start, length).and_then(|packed| self.tiny.get(&packed)),
            _ => Packed::of(bytes.get(start..end)?).and_then(|packed| self.short.get(&packed)),
        };
        known.or_else(|| self.long.get(bytes.get(start..end)?)).copied()
    }

    /// Remembers a text.
    pub fn add(&mut self, text: &[u8], known: T) {
        let short = Packed::of(text).filter(|_| self.short.len() < SHORT);
        if text.len() < 8
            && self.tiny.len() < SHORT
            && let Some(packed) = tiny(text, 0, text.len())
        {
            self.tiny.insert(packed, known);
        } else if let Some(packed) = short {
            self.short.insert(packed, known);
        } else {
            self.long.insert(text.into(), known);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.tiny.len() + self.short.len() + self.long.len()
    }
}

/// Distinct texts of a column that is passed through, kept from block to block.
#[derive(Default)]
pub(crate) struct Words {
    known: Texts<u32>,
    words: Vec<Box<[u8]>>,
    /// The last block that each came in.
    last: Vec<u32>,
    block: u32,
}

/// Words that are kept.
const KEPT: usize = 1 << 16;

impl Words {
    /// The number of each cell's word, negative for none; nothing where nearly every row has its own.
    pub fn numbers(&mut self, cells: &[Cow<'_, str>]) -> Option<Vec<i32>> {
        if self.words.len() > KEPT {
            *self = Self::default();
        }
        self.block += 1;
        let mut numbers = Vec::with_capacity(cells.len());
        let mut distinct = 0;
        for (row, cell) in cells.iter().enumerate() {
            let cell = cell.as_bytes();
            if cell.is_empty() {
                numbers.push(-1);
                continue;
            }
            let number = self.known.at(cell, 0, cell.len()).unwrap_or_else(|| self.add(cell));
            if let Some(last) = self.last.get_mut(number as usize)
                && *last != self.block
            {
                *last = self.block;
                distinct += 1;
                if distinct >= WORDS || distinct > 64 && distinct * 2 > row {
                    return None;
                }
            }
            numbers.push(i32::try_from(number).unwrap_or(-1));
        }
        Some(numbers)
    }

    fn add(&mut self, word: &[u8]) -> u32 {
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.known.add(word, number);
        self.words.push(word.into());
        self.last.push(0);
        number
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    pub fn word(&self, number: usize) -> &[u8] {
        self.words.get(number).map(AsRef::as_ref).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_text_has_its_own_number(texts in prop::collection::btree_set("[ab\u{0}é]{0,40}", 1..60)) {
            let mut known = Texts::default();
            for (number, text) in texts.iter().enumerate() {
                known.add(text.as_bytes(), number);
            }
            let all: String = texts.iter().map(String::as_str).collect();
            let mut start = 0;
            for (number, text) in texts.iter().enumerate() {
                prop_assert_eq!(known.at(all.as_bytes(), start, start + text.len()), Some(number));
                prop_assert_eq!(known.at(text.as_bytes(), 0, text.len()), Some(number));
                start += text.len();
            }
            prop_assert_eq!(known.len(), texts.len());
        }
    }
}
