//! Numbers for the texts of a column, each distinct one looked at once.

use crate::import::Cells;
use crate::pages::WORDS;
use std::collections::HashMap;

/// Short texts that are kept where they are found quickest; their number is bounded, for they come from outside.
const SHORT: usize = 1 << 14;

/// Slots to a text: so many that most stand in their own.
const SPARSE: usize = 16;

/// The number of what was not met before.
pub(crate) const UNSEEN: u32 = u32::MAX;

/// Where numbers are of what was not met before.
pub(crate) fn unseen(numbers: &[u32]) -> Vec<usize> {
    let some = numbers.chunks(64).enumerate().filter(|(_, chunk)| chunk.contains(&UNSEEN));
    let each = some.flat_map(|(at, chunk)| chunk.iter().enumerate().map(move |(row, number)| (64 * at + row, number)));
    each.filter(|(_, number)| **number == UNSEEN).map(|(row, _)| row).collect()
}

/// Where a text begins, and its length.
pub(crate) type Span = (u32, u32);

/// What is known of each text of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts<T> {
    /// Texts of up to seven bytes, as long as there is no other.
    tiny: Slots<u64, T>,
    /// Texts of up to 31 bytes, from the first that is not tiny on; a column of both is read without asking which.
    short: Slots<[u64; 4], T>,
    long: HashMap<Box<[u8]>, T>,
}

/// A text with one more than its length in the last byte; the default stands for no text.
trait Key: Copy + Default {
    /// A text that stands first among some bytes; none where these are too few or the text is too long.
    fn first(bytes: &[u8], length: usize) -> Option<Self>;
    fn mixed(self) -> u64;
    fn is(self, other: Self) -> bool;

    /// A text that stands alone.
    fn of(text: &[u8]) -> Option<Self>;
}

/// The last bytes of a text, as many as are more than a multiple of eight.
#[inline]
fn tail(text: &[u8]) -> u64 {
    let bits = 8 * (text.len() as u32 % 8);
    // Two loads that may overlap, rather than one for each byte.
    match (text.len(), text.first_chunk(), text.last_chunk(), text.first_chunk(), text.last_chunk()) {
        (4..8, Some(first), Some(last), ..) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (bits - 32)
        }
        (2..4, .., Some(first), Some(last)) => {
            u64::from(u16::from_le_bytes(*first)) | u64::from(u16::from_le_bytes(*last)) << (bits - 16)
        }
        (..2, ..) => text.first().map_or(0, |byte| u64::from(*byte)),
        _ => text.last_chunk().map_or(0, |last| u64::from_le_bytes(*last)).checked_shr(64 - bits).unwrap_or(0),
    }
}

impl Key for u64 {
    #[inline(always)]
    fn first(bytes: &[u8], length: usize) -> Option<Self> {
        let ([mask, ..], word) = (MASKS.get(length).filter(|_| length < 8)?, bytes.first_chunk()?);
        Some(Self::from_le_bytes(*word) & mask | (length as Self + 1) << 56)
    }

    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
        (text.len() < 8).then(|| tail(text) | (text.len() as Self + 1) << 56)
    }

    #[inline(always)]
    fn mixed(self) -> u64 {
        self.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[inline(always)]
    fn is(self, other: Self) -> bool {
        self == other
    }
}

/// The bytes of a text among others that follow, for each length: so no branch depends on it.
#[expect(clippy::indexing_slicing, reason = "looked at while it is compiled")]
const MASKS: [[u64; 4]; 32] = {
    let mut masks = [[0; 4]; 32];
    let mut at = 0;
    while at < 32 * 32 {
        let (length, byte) = (at / 32, at % 32);
        if byte < length {
            masks[length][byte / 8] |= 0xFF << (8 * (byte % 8));
        }
        at += 1;
    }
    masks
};

impl Key for [u64; 4] {
    #[inline(always)]
    fn first(bytes: &[u8], length: usize) -> Option<Self> {
        let (words, _) = bytes.first_chunk::<32>()?.as_chunks();
        let (Ok(&[a, b, c, d]), Some([e, f, g, h])) = (<&[[u8; 8]; 4]>::try_from(words), MASKS.get(length)) else {
            return None;
        };
        let word = u64::from_le_bytes;
        Some([word(a) & e, word(b) & f, word(c) & g, word(d) & h | (length as u64 + 1) << 56])
    }

    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
        let (whole, _) = text.as_chunks();
        let word = |at| whole.get(at).map_or(0, |eight| u64::from_le_bytes(*eight));
        let mut words = [word(0), word(1), word(2), (text.len() as u64 + 1) << 56];
        *words.get_mut(whole.len())? |= tail(text);
        Some(words)
    }

    #[inline(always)]
    fn mixed(self) -> u64 {
        let [a, b, c, d] = self;
        ((a ^ c).rotate_left(29) ^ b ^ d).mixed()
    }

    // Word by word: a comparison of arrays is a call.
    #[inline(always)]
    fn is(self, other: Self) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self, other);
        (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) == 0
    }
}

/// Slots that are looked at for one key, so that none is slow to find however the texts were chosen.
const PROBES: usize = 16;

/// Values by short keys, few of the slots taken: the key's own slot or one of the next.
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

    #[inline]
    fn get(&self, key: K) -> Option<T> {
        for at in self.probes(key) {
            match self.slots.get(at)? {
                (own, value) if own.is(key) => return Some(*value),
                (own, _) if own.is(K::default()) => return None,
                _ => {}
            }
        }
        None
    }

    /// The value of the text at each span; `unseen` where it has none or is among the last of the bytes.
    #[inline(always)]
    fn all(&self, bytes: &[u8], spans: impl Iterator<Item = Span>, unseen: T) -> Vec<T> {
        let slots = &self.slots[..];
        let one = move |(start, length): Span| {
            let key = K::first(bytes.get(start as usize..)?, length as usize)?;
            let (own, value) = slots.get((key.mixed() >> 32) as usize & slots.len().wrapping_sub(1))?;
            if own.is(key) { Some(*value) } else { self.further(key) }
        };
        spans.map(move |span| one(span).unwrap_or(unseen)).collect()
    }

    #[cold]
    fn further(&self, key: K) -> Option<T> {
        self.get(key)
    }

    /// Keeps a value, where there is room for it.
    fn keep(&mut self, key: K, value: T) -> bool {
        if self.kept * SPARSE >= self.slots.len() && self.kept < SHORT {
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

impl<T: Copy + Default> Texts<T> {
    /// What is known of a text.
    #[inline]
    pub fn at(&self, text: &[u8]) -> Option<T> {
        let known = match self.short.kept {
            0 => u64::of(text).and_then(|key| self.tiny.get(key)),
            _ => <[u64; 4]>::of(text).and_then(|key| self.short.get(key)),
        };
        known.or_else(|| self.long.get(text).copied())
    }

    /// What is known of the text at each span, in a few steps for each; `unseen` where [`at`](Self::at) must be asked.
    #[inline(always)]
    pub fn all(&self, bytes: &[u8], spans: impl Iterator<Item = Span>, unseen: T) -> Vec<T> {
        match self.short.kept {
            0 => self.tiny.all(bytes, spans, unseen),
            _ => self.short.all(bytes, spans, unseen),
        }
    }

    /// The same of the texts between one end and the next, as Arrow has them.
    pub fn between(&self, bytes: &[u8], ends: &[i32], unseen: T) -> Vec<T> {
        let span = |(start, end): (&i32, &i32)| (start.cast_unsigned(), end.wrapping_sub(*start).cast_unsigned());
        self.all(bytes, ends.iter().zip(ends.get(1..).unwrap_or_default()).map(span), unseen)
    }

    /// Remembers a text.
    pub fn add(&mut self, text: &[u8], known: T) {
        let kept = match (u64::of(text), <[u64; 4]>::of(text)) {
            (Some(key), _) if self.short.kept == 0 => self.tiny.keep(key, known),
            (_, Some(key)) => {
                self.widen();
                self.short.keep(key, known)
            }
            _ => false,
        };
        if !kept {
            self.long.insert(text.into(), known);
        }
    }

    /// Moves tiny texts to where the short ones are.
    fn widen(&mut self) {
        for (key, known) in std::mem::take(&mut self.tiny).slots {
            let (text, length) = (key.to_le_bytes(), (key >> 56) as usize);
            if let Some(text) = length.checked_sub(1).and_then(|length| text.get(..length)) {
                // One that finds no slot is read anew when it comes again.
                let _ = <[u64; 4]>::of(text).is_some_and(|key| self.short.keep(key, known));
            }
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
    known: Texts<i32>,
    words: Vec<Box<[u8]>>,
    /// The last block that each came in.
    last: Vec<u32>,
    block: u32,
}

/// Words that are kept.
const KEPT: usize = 1 << 16;

/// Words after which a column is told to have nearly as many as rows.
const FEW: usize = 64;

/// The number of a word that is to be read from its cell.
const UNREAD: i32 = i32::MIN;

impl Words {
    /// The number of the word of each of these rows, negative for none; nothing where nearly every row has its own.
    pub fn numbers(&mut self, cells: &impl Cells, rows: &[usize], column: usize) -> Option<Vec<i32>> {
        if self.words.len() > KEPT {
            *self = Self::default();
        }
        self.block += 1;
        let mut numbers = Vec::with_capacity(rows.len());
        let (mut known, mut distinct) = (Vec::new(), 0);
        for (at, row) in rows.iter().enumerate() {
            if at == 2 * FEW {
                known = cells.known(column, &self.known, UNREAD);
            }
            let number = match known.get(*row) {
                Some(number) if *number != UNREAD => *number,
                _ => self.number(cells.cell(*row, column).as_bytes()),
            };
            if let Some(last) = usize::try_from(number).ok().and_then(|number| self.last.get_mut(number))
                && *last != self.block
            {
                *last = self.block;
                distinct += 1;
                if distinct >= WORDS || distinct > FEW && distinct * 2 > at {
                    return None;
                }
            }
            numbers.push(number);
        }
        Some(numbers)
    }

    fn number(&mut self, word: &[u8]) -> i32 {
        self.known.at(word).unwrap_or_else(|| self.add(word))
    }

    fn add(&mut self, word: &[u8]) -> i32 {
        if word.is_empty() {
            self.known.add(word, -1);
            return -1;
        }
        let number = i32::try_from(self.words.len()).unwrap_or(i32::MAX);
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
                let ends = [0, text.len(), text.len()].map(|end| i32::try_from(end).unwrap());
                let found = known.between(format!("{text}{:40}", "").as_bytes(), &ends, usize::MAX);
                prop_assert_eq!(found.first(), Some(if text.len() < 32 { &number } else { &usize::MAX }));
            }
            prop_assert_eq!(known.len(), texts.len());
        }
    }
}
