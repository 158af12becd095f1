//! Delimited text cut into records and cells, without copying and without losing a byte.

use crate::texts::Span;
use memchr::{memchr, memchr2, memchr2_iter, memrchr};
use std::borrow::Cow;

/// The records of a block: where each begins and ends, and where its cells end.
#[derive(Debug, Default)]
pub(crate) struct Records {
    pub rows: Vec<(u32, u32)>,
    /// Ends of the cells of every row, `width` to a row.
    ends: Vec<u32>,
    /// Number in the block, span and number of cells of each record that has another width.
    pub odd: Vec<(usize, (u32, u32), usize)>,
    /// Number in the block of each row.
    pub numbers: Vec<u32>,
    /// Records in all, blank lines left out.
    pub count: usize,
    width: usize,
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Records {
    /// Cuts a block that ends where a record ends.
    pub fn of(bytes: &[u8], delimiter: u8, width: usize) -> Self {
        let rows = bytes.len() / 64;
        let mut records =
            Self { rows: Vec::with_capacity(rows), ends: Vec::with_capacity(rows * width), width, ..Self::default() };
        let mut start = 0;
        if memchr(b'"', bytes).is_none() {
            let (blocks, rest) = bytes.as_chunks::<BLOCK>();
            let mut cut = |at: usize| {
                if bytes.get(at) == Some(&b'\n') {
                    records.close(bytes, start, at);
                    start = at + 1;
                } else {
                    records.ends.push(small(at));
                }
            };
            for (number, block) in blocks.iter().enumerate() {
                let mut marks = marks(block, delimiter);
                while marks != 0 {
                    cut(number * BLOCK + marks.trailing_zeros() as usize);
                    marks &= marks - 1;
                }
            }
            for at in memchr2_iter(delimiter, b'\n', rest) {
                cut(blocks.len() * BLOCK + at);
            }
        } else {
            let mut at = 0;
            while at < bytes.len() {
                at = cell_end(bytes, at, delimiter);
                if bytes.get(at) == Some(&delimiter) {
                    records.ends.push(small(at));
                } else if at < bytes.len() {
                    records.close(bytes, start, at);
                    start = at + 1;
                }
                at += 1;
            }
        }
        if start < bytes.len() {
            records.close(bytes, start, bytes.len());
        }
        records
    }

    fn close(&mut self, bytes: &[u8], start: usize, newline: usize) {
        let full = self.rows.len() * self.width;
        let before = newline.checked_sub(1).and_then(|at| bytes.get(at));
        let end = if before == Some(&b'\r') && newline > start { newline - 1 } else { newline };
        if end == start && self.ends.len() == full {
            return; // a blank line
        }
        self.ends.push(small(end));
        let cells = self.ends.len() - full;
        if cells == self.width {
            self.rows.push((small(start), small(end)));
            self.numbers.push(small(self.count));
        } else {
            self.ends.truncate(full);
            self.odd.push((self.count, (small(start), small(end)), cells));
        }
        self.count += 1;
    }

    /// The span of a cell.
    #[inline(always)]
    pub fn span(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        let at = row * self.width + column;
        let start = match column {
            0 => self.rows.get(row)?.0 as usize,
            _ => *self.ends.get(at - 1)? as usize + 1,
        };
        Some((start, *self.ends.get(at)? as usize))
    }

    /// Where the text of each row's cell begins, and its length; too long where the cell is quoted.
    #[inline(always)]
    pub fn spans<'r>(&'r self, bytes: &'r [u8], column: usize) -> impl Iterator<Item = Span> + 'r {
        self.rows.iter().zip(self.ends.chunks_exact(self.width.max(1))).map(move |((first, _), ends)| {
            let end = ends.get(column).copied().unwrap_or_default();
            let start = column.checked_sub(1).and_then(|before| ends.get(before)).map_or(*first, |end| end + 1);
            let quoted = bytes.get(start as usize) == Some(&b'"');
            (start, if quoted { u32::MAX } else { end.wrapping_sub(start) })
        })
    }

    /// The text of a cell, without its quotes.
    #[inline(always)]
    pub fn cell<'t>(&self, text: &'t str, row: usize, column: usize) -> Cow<'t, str> {
        let Some((start, end)) = self.span(row, column) else { return Cow::Borrowed("") };
        unquote(text.get(start..end).unwrap_or_default())
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// A bit for each delimiter and newline of a block.
fn marks(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    bits(&block.map(|byte| u8::from(byte == delimiter) | u8::from(byte == b'\n')))
}

/// The last bits of bytes side by side.
pub(crate) fn bits(bytes: &[u8; BLOCK]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    let eight = |word: &[u8; 8]| u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    words.iter().rev().fold(0, |bits, word| bits << 8 | eight(word))
}

/// Where the cell that begins at `at` ends: at a delimiter, a newline or the end.
pub(crate) fn cell_end(bytes: &[u8], mut at: usize, delimiter: u8) -> usize {
    if bytes.get(at) == Some(&b'"') {
        at += 1;
        loop {
            let Some(quote) = memchr(b'"', bytes.get(at..).unwrap_or_default()) else { return bytes.len() };
            at += quote + 1;
            if bytes.get(at) != Some(&b'"') {
                break;
            }
            at += 1;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    memchr2(delimiter, b'\n', rest).map_or(bytes.len(), |found| at + found)
}

/// A cell without its quotes; doubled quotes stand for one.
#[inline(always)]
pub(crate) fn unquote(cell: &str) -> Cow<'_, str> {
    // (Not by `strip_prefix` alone: that is a call for each cell.)
    if cell.as_bytes().first() != Some(&b'"') {
        return Cow::Borrowed(cell);
    }
    quoted(cell)
}

#[inline(never)]
fn quoted(cell: &str) -> Cow<'_, str> {
    let inner = cell.get(1..).unwrap_or_default();
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if inner.contains('"') { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) }
}

/// How the last record of a buffer ends.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Up to here the buffer holds whole records.
    Whole(usize),
    /// The one record in it goes on; a quote is open or not.
    Open {
        /// Whether a quote is open at the end.
        quoted: bool,
    },
}

/// Where the last whole record of a buffer that begins with a record ends.
pub(crate) fn tail(bytes: &[u8], delimiter: u8) -> Tail {
    if memchr(b'"', bytes).is_none() {
        return memrchr(b'\n', bytes).map_or(Tail::Open { quoted: false }, |at| Tail::Whole(at + 1));
    }
    let (mut at, mut whole, mut quoted) = (0, None, false);
    while at < bytes.len() {
        let start = at;
        at = cell_end(bytes, at, delimiter);
        match bytes.get(at) {
            Some(b'\n') => whole = Some(at + 1),
            None => quoted = bytes.get(start) == Some(&b'"') && !closed(bytes.get(start..).unwrap_or_default()),
            Some(_) => {}
        }
        at += 1;
    }
    whole.map_or(Tail::Open { quoted }, Tail::Whole)
}

/// Whether a quoted cell has its closing quote.
pub(crate) fn closed(cell: &[u8]) -> bool {
    let trimmed = cell.strip_suffix(b"\n").unwrap_or(cell);
    let trimmed = trimmed.strip_suffix(b"\r").unwrap_or(trimmed);
    memchr::memchr_iter(b'"', trimmed).count().is_multiple_of(2)
}

/// The text of bytes, with `?` for each byte that is not UTF-8, and where those are; offsets do not move.
pub(crate) fn tidy(bytes: Vec<u8>) -> (String, Vec<u32>) {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut bad = Vec::new();
    let mut from = 0;
    while let Err(error) = std::str::from_utf8(bytes.get(from..).unwrap_or_default()) {
        let at = from + error.valid_up_to();
        let length = error.error_len().unwrap_or(bytes.len() - at);
        for slot in bytes.iter_mut().skip(at).take(length) {
            *slot = b'?';
        }
        bad.push(small(at));
        from = at + length;
    }
    (String::from_utf8(bytes).unwrap_or_default(), bad)
}

/// A cell as CSV: quoted where it must be.
pub(crate) fn quote(cell: &str, delimiter: u8, into: &mut Vec<u8>) {
    let special = |b: u8| b == delimiter || b == b'"' || b == b'\n' || b == b'\r';
    if cell.bytes().any(special) {
        into.push(b'"');
        into.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
        into.push(b'"');
    } else {
        into.extend_from_slice(cell.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, width: usize) -> Vec<Vec<String>> {
        let records = Records::of(text.as_bytes(), b',', width);
        let row = |row| (0..width).map(|column| records.cell(text, row, column).into_owned()).collect();
        (0..records.rows.len()).map(row).collect()
    }

    #[test]
    fn quotes_hold_delimiters_newlines_and_quotes() {
        assert_eq!(cells("a,b\r\nc,d\n", 2), [["a", "b"], ["c", "d"]]);
        assert_eq!(cells("\"a,\n\"\"b\"\"\",c\nd,5\" gun", 2), [["a,\n\"b\"", "c"], ["d", "5\" gun"]]);
        assert_eq!(cells("a,\n\n,b\n", 2), [["a", ""], ["", "b"]]);
    }

    #[test]
    fn records_longer_than_what_is_looked_at_together_are_cut_where_they_end() {
        for length in [0, 1, 31, 62, 63, 64, 65, 127, 200] {
            let long = "x".repeat(length);
            let text = format!("{long},b\nc,{long}\n{long},{long}\n");
            let long = long.as_str();
            assert_eq!(cells(&text, 2), [[long, "b"], ["c", long], [long, long]], "{length}");
        }
    }

    #[test]
    fn records_of_another_width_are_kept_apart() {
        let records = Records::of(b"a,b\nc\nd,e,f\ng,h\n", b',', 2);
        assert_eq!(records.rows, [(0, 3), (12, 15)]);
        assert_eq!(records.odd, [(1, (4, 5), 1), (2, (6, 11), 3)]);
        assert_eq!(records.numbers, [0, 3]);
    }

    #[test]
    fn a_buffer_is_cut_after_its_last_whole_record() {
        assert_eq!(tail(b"a,b\nc,d", b','), Tail::Whole(4));
        assert_eq!(tail(b"a,\"b\nc\",d\ne,\"f\n", b','), Tail::Whole(10));
        assert_eq!(tail(b"a,\"b\n", b','), Tail::Open { quoted: true });
        assert_eq!(tail(b"a,b", b','), Tail::Open { quoted: false });
    }

    #[test]
    fn bytes_of_another_encoding_are_marked_where_they_stand() {
        let (text, bad) = tidy(b"a\xe9b,\xff".to_vec());
        assert_eq!((text.as_str(), bad), ("a?b,?", vec![1, 4]));
    }
}
