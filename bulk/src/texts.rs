//! Numbers for the texts of a column, each distinct one looked at once.

use crate::pages::WORDS;
use std::borrow::Cow;
use std::collections::HashMap;

/// Short texts that are kept where they are found quickest; their number is bounded, for they come from outside.
const SHORT: usize = 1 << 14;

/// What is known of each text of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<T> {
    /// Up to seven bytes.
    tiny: Slots<u64, T>,
    /// Eight to thirty-two.
    short: Slots<Packed, T>,
    long: HashMap<Box<[u8]>, T>,
}

/// A key that fits in a slot; the default stands for no key.
trait Key: Copy + Default {
    fn mixed(self) -> u64;
    fn is(self, other: Self) -> bool;
}

impl Key for u64 {
    #[inline]
    fn mixed(self) -> u64 {
        self.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[inline]
    fn is(self, other: Self) -> bool {
        self == other
    }
}

/// The bytes of a text in words that may overlap, and their number.
#[derive(Clone, Copy, Debug, Default)]
struct Packed {
    words: [u64; 4],
    length: u64,
}

impl Key for Packed {
    #[inline]
    fn mixed(self) -> u64 {
        let [first, _, _, last] = self.words;
        (first.rotate_left(5) ^ last).wrapping_add(self.length).mixed()
    }

    // Word by word: a comparison of arrays is a call.
    #[inline]
    fn is(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.words, other.words);
        (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) | (self.length ^ other.length) == 0
    }
}

/// Slots that are looked at for one key, so that none is slow to find however the texts were chosen.
const PROBES: usize = 16;

/// Values by short keys, at most half full: the key's own slot or one of the next.
#[derive(Clone, Debug, Default)]
struct Slots<K, T> {
    slots: Vec<(K, T)>,
    kept: usize,
}

impl<K: Key, T: Copy + Default> Slots<K, T> {
    /// The slots in which a key may stand.
    #[inline(always)]
    fn probes(&self, key: K) -> impl Iterator<Item = usize> + use<K, T> {
        let (first, mask) = (key.mixed() >> 32, self.slots.len().wrapping_sub(1));
        (0..PROBES).map(move |step| (first as usize).wrapping_add(step) & mask)
    }

    #[inline(always)]
    fn get(&self, key: K) -> Option<T> {
        for at in self.probes(key) {
            let (own, value) = self.slots.get(at)?;
            if own.is(key) {
                return Some(*value);
            }
            if own.is(K::default()) {
                return None;
            }
        }
        None
    }

    /// Keeps a value, where there is room for it.
    fn keep(&mut self, key: K, value: T) -> bool {
        if self.kept * 2 >= self.slots.len() && self.kept < SHORT {
            let wider = vec![Default::default(); (self.slots.len() * 2).max(64)];
            for (key, value) in std::mem::replace(&mut self.slots, wider) {
                // One that finds no slot any more is read anew when it comes again.
                let _ = key.is(K::default()) || self.put(key, value);
            }
        }
        let put = self.kept < SHORT && self.put(key, value);
        self.kept += usize::from(put);
        put
    }

    fn put(&mut self, key: K, value: T) -> bool {
        for at in self.probes(key) {
            let Some(slot) = self.slots.get_mut(at) else { return false };
            if slot.0.is(K::default()) {
                *slot = (key, value);
                return true;
            }
        }
        false
    }
}

impl Packed {
    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
        let last = text.len().checked_sub(8).filter(|_| text.len() <= 32)?;
        let word = |at: usize| text.get(at..)?.first_chunk().map(|eight| u64::from_le_bytes(*eight));
        Some(Self {
            words: [word(0)?, word(last.min(8))?, word(last.min(16))?, word(last)?],
            length: text.len() as u64,
        })
    }
}

/// Up to seven bytes in a word, with one more than their number; nothing of a longer text.
#[inline]
fn tiny(text: &[u8]) -> Option<u64> {
    let length = text.len();
    // Two loads that may overlap, rather than one for each byte.
    let bits = match (length, text.first_chunk::<4>(), text.first_chunk::<2>()) {
        (4..8, Some(first), _) => {
            u64::from(u32::from_le_bytes(*first))
                | u64::from(u32::from_le_bytes(*text.last_chunk()?)) << (8 * (length - 4))
        }
        (2..4, _, Some(first)) => {
            u64::from(u16::from_le_bytes(*first))
                | u64::from(u16::from_le_bytes(*text.last_chunk()?)) << (8 * (length - 2))
        }
        (..2, ..) => text.first().map_or(0, |byte| u64::from(*byte)),
        _ => return None,
    };
    Some(bits | (length as u64 + 1) << 56)
}

impl<T: Copy + Default> Texts<T> {
    /// What is known of a text.
    #[inline]
    pub fn at(&self, text: &[u8]) -> Option<T> {
        let known = match tiny(text) {
            Some(packed) => self.tiny.get(packed),
            None => Packed::of(text).and_then(|packed| self.short.get(packed)),
        };
        known.or_else(|| self.among_others(text))
    }

    /// The same of a text within others.
    #[inline(always)]
    pub fn within(&self, bytes: &[u8], start: usize, end: usize) -> Option<T> {
        let length = end.wrapping_sub(start);
        // One load and a mask: no branch depends on how long a short text is.
        if length < 8
            && let Some(word) = bytes.get(start..).and_then(|rest| rest.first_chunk())
        {
            let own = u64::from_le_bytes(*word) & ((1 << (8 * length)) - 1);
            if let Some(known) = self.tiny.get(own | (length as u64 + 1) << 56) {
                return Some(known);
            }
        }
        self.at(bytes.get(start..end).unwrap_or_default())
    }

    /// Long texts, and those for which no slot was free.
    #[cold]
    fn among_others(&self, text: &[u8]) -> Option<T> {
        self.long.get(text).copied()
    }

    /// Remembers a text.
    pub fn add(&mut self, text: &[u8], known: T) {
        let kept = match tiny(text) {
            Some(packed) => self.tiny.keep(packed, known),
            None => Packed::of(text).is_some_and(|packed| self.short.keep(packed, known)),
        };
        if !kept {
            self.long.insert(text.into(), known);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.tiny.kept + self.short.kept + self.long.len()
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
    pub fn numbers<'c>(&mut self, rows: usize, cell: impl Fn(usize) -> Cow<'c, str>) -> Option<Vec<i32>> {
        if self.words.len() > KEPT {
            *self = Self::default();
        }
        self.block += 1;
        let mut numbers = Vec::with_capacity(rows);
        let mut distinct = 0;
        for row in 0..rows {
            let cell = cell(row);
            let cell = cell.as_bytes();
            if cell.is_empty() {
                numbers.push(-1);
                continue;
            }
            let number = self.known.at(cell).unwrap_or_else(|| self.add(cell));
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
            for (number, text) in texts.iter().enumerate() {
                prop_assert_eq!(known.at(text.as_bytes()), Some(number));
                let within = format!("-{text}-{text}");
                prop_assert_eq!(known.within(within.as_bytes(), 1, 1 + text.len()), Some(number));
                prop_assert_eq!(known.within(within.as_bytes(), 2 + text.len(), within.len()), Some(number));
            }
            prop_assert_eq!(known.len(), texts.len());
        }
    }
}
