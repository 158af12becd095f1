//! Column chunks of Parquet from numbered words or from bytes as they come, without looking at a value again.

use crate::error::Error;
use parquet::basic::{Compression, Encoding};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use std::borrow::Cow;
use std::io::Write;
use std::ops::Range;

/// A column chunk as it will stand in the file.
pub(crate) struct Chunk {
    bytes: bytes::Bytes,
    close: ColumnCloseResult,
}

/// Words beyond this number make no dictionary; numbers up to here fit the packing below.
pub(crate) const WORDS: usize = 1 << 16;

/// Bytes of a text that is worth stating as the least or the most.
const BOUND: usize = 64;

/// A column of optional texts: each row the number of its word, negative for none.
pub(crate) fn coded<'w>(
    column: &ColumnDescPtr,
    rows: &[i32],
    words: usize,
    word: impl Fn(usize) -> &'w [u8],
) -> Result<Chunk, Error> {
    let mut slots: Vec<u32> = vec![u32::MAX; words];
    let mut used: Vec<&[u8]> = Vec::new();
    let mut numbers: Vec<u32> = Vec::with_capacity(rows.len());
    for row in rows.iter().filter_map(|row| usize::try_from(*row).ok()) {
        let Some(slot) = slots.get_mut(row) else { continue };
        if *slot == u32::MAX {
            *slot = u32::try_from(used.len()).unwrap_or(u32::MAX);
            used.push(word(row));
        }
        numbers.push(*slot);
    }
    let mut dictionary = Vec::new();
    for word in &used {
        put(word, &mut dictionary);
    }
    let width = usize::BITS - used.len().saturating_sub(1).leading_zeros();
    let mut data = levels(rows.len(), numbers.len(), |row| rows.get(row).is_some_and(|row| *row >= 0));
    data.push(u8::try_from(width).unwrap_or(u8::MAX));
    hybrid(&numbers, width, &mut data);
    let dictionary = Page::DictionaryPage {
        num_values: u32::try_from(used.len()).unwrap_or(u32::MAX),
        buf: dictionary.into(),
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    let bounds = (used.iter().min().copied(), used.iter().max().copied());
    let nulls = rows.len() - numbers.len();
    chunk(column, (rows.len(), nulls), Some(dictionary), (data, Encoding::RLE_DICTIONARY), bounds)
}

/// A column of optional texts as they come; an empty one is null.
pub(crate) fn plain<'c>(
    column: &ColumnDescPtr,
    rows: usize,
    cell: impl Fn(usize) -> Cow<'c, str>,
) -> Result<Chunk, Error> {
    let (mut texts, mut valid) = (Vec::with_capacity(rows * 12), Vec::with_capacity(rows));
    let mut bounds: Option<[Bound; 2]> = None;
    for row in 0..rows {
        let text = cell(row);
        let text = text.as_bytes();
        valid.push(!text.is_empty());
        if text.is_empty() {
            continue;
        }
        let here = Bound { text: texts.len() + 4..texts.len() + 4 + text.len(), first: first_bytes(text) };
        put(text, &mut texts);
        match &mut bounds {
            None => bounds = Some([here.clone(), here]),
            Some([least, most]) => {
                if here.before(least, &texts) {
                    *least = here;
                } else if most.before(&here, &texts) {
                    *most = here;
                }
            }
        }
    }
    let stated = valid.iter().filter(|valid| **valid).count();
    let mut data = levels(rows, stated, |row| valid.get(row).copied().unwrap_or_default());
    data.extend_from_slice(&texts);
    let bounds = bounds.as_ref().map_or((None, None), |[a, b]| (Some(a.of(&texts)), Some(b.of(&texts))));
    chunk(column, (rows, rows - stated), None, (data, Encoding::PLAIN), bounds)
}

/// The least or the most of texts that stand together: where it stands, and its first bytes, which mostly decide.
#[derive(Clone)]
struct Bound {
    text: Range<usize>,
    first: u64,
}

impl Bound {
    fn of<'t>(&self, texts: &'t [u8]) -> &'t [u8] {
        texts.get(self.text.clone()).unwrap_or_default()
    }

    fn before(&self, other: &Self, texts: &[u8]) -> bool {
        self.first < other.first || self.first == other.first && self.of(texts) < other.of(texts)
    }
}

/// The first eight bytes of a text as a number that sorts like them.
fn first_bytes(text: &[u8]) -> u64 {
    match text.first_chunk::<8>() {
        Some(first) => u64::from_be_bytes(*first),
        None => text.iter().fold(0, |first, byte| first << 8 | u64::from(*byte)) << (8 * (8 - text.len())),
    }
}

/// A text after its length.
fn put(text: &[u8], into: &mut Vec<u8>) {
    into.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    into.extend_from_slice(text);
}

/// Which rows have a value, after the length of that.
fn levels(rows: usize, valid: usize, is_valid: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut data = vec![0; 4];
    if valid == rows {
        run(rows, 1, 1, &mut data);
    } else {
        let levels: Vec<u32> = (0..rows).map(|row| u32::from(is_valid(row))).collect();
        hybrid(&levels, 1, &mut data);
    }
    let length = u32::try_from(data.len() - 4).unwrap_or(u32::MAX).to_le_bytes();
    for (byte, of_length) in data.iter_mut().zip(length) {
        *byte = of_length;
    }
    data
}

/// Numbers that are packed together.
const GROUP: usize = 8;

/// Numbers of up to sixteen bits in runs of one value and packed groups by turns.
fn hybrid(numbers: &[u32], width: u32, into: &mut Vec<u8>) {
    let groups: Vec<&[u32]> = numbers.chunks(GROUP).collect();
    let same = |at: usize, value: u32| {
        groups
            .get(at)
            .is_some_and(|group| group.len() == GROUP && group.iter().fold(true, |all, n| all & (*n == value)))
    };
    let (mut at, mut packed) = (0, 0);
    while let Some(first) = groups.get(at).and_then(|group| group.first()) {
        let mut end = at;
        while same(end, *first) {
            end += 1;
        }
        if end < at + 2 {
            at += 1;
            continue;
        }
        pack(groups.get(packed..at).unwrap_or_default(), width, into);
        run((end - at) * GROUP, *first, width, into);
        (at, packed) = (end, end);
    }
    pack(groups.get(packed..).unwrap_or_default(), width, into);
}

fn run(length: usize, value: u32, width: u32, into: &mut Vec<u8>) {
    varint(length << 1, into);
    into.extend(value.to_le_bytes().iter().take(width.div_ceil(8) as usize));
}

fn pack(groups: &[&[u32]], width: u32, into: &mut Vec<u8>) {
    if groups.is_empty() {
        return;
    }
    varint(groups.len() << 1 | 1, into);
    for group in groups {
        let bits = group.iter().rev().fold(0_u128, |bits, number| bits << width | u128::from(*number));
        // The last group may be short: what is missing is zero.
        into.extend(bits.to_le_bytes().iter().take(width as usize));
    }
}

fn varint(mut number: usize, into: &mut Vec<u8>) {
    while number > 0x7F {
        into.push(u8::try_from(number & 0x7F).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    into.push(u8::try_from(number).unwrap_or_default());
}

/// Pages put together.
fn chunk(
    column: &ColumnDescPtr,
    (rows, nulls): (usize, usize),
    dictionary: Option<Page>,
    (data, encoding): (Vec<u8>, Encoding),
    (least, most): (Option<&[u8]>, Option<&[u8]>),
) -> Result<Chunk, Error> {
    let mut sink = TrackedWrite::new(Vec::with_capacity(data.len() + 1024));
    let mut writer = SerializedPageWriter::new(&mut sink);
    let (mut size, mut uncompressed, mut data_at, mut pages) = (0_u64, 0, 0, Vec::new());
    let coded = dictionary.is_some();
    let (compression, length) = (if coded { Compression::UNCOMPRESSED } else { Compression::SNAPPY }, data.len());
    let data = if coded { data } else { snap::raw::Encoder::new().compress_vec(&data).map_err(external)? };
    pages.extend(dictionary.map(|page| (page.buffer().len(), page)));
    let page = Page::DataPage {
        buf: data.into(),
        num_values: u32::try_from(rows).unwrap_or(u32::MAX),
        encoding,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    pages.push((length, page));
    for (length, page) in pages {
        let spec = writer.write_page(CompressedPage::new(page, length))?;
        (size, uncompressed, data_at) = (size + spec.bytes_written, uncompressed + spec.uncompressed_size, spec.offset);
    }
    let bound =
        |text: Option<&[u8]>| text.filter(|text| text.len() <= BOUND).map(|text| ByteArray::from(text.to_vec()));
    let small = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let metadata = ColumnChunkMetaData::builder(column.clone())
        .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, encoding])
        .set_compression(compression)
        .set_num_values(small(rows as u64))
        .set_total_compressed_size(small(size))
        .set_total_uncompressed_size(small(uncompressed as u64))
        .set_data_page_offset(small(data_at))
        .set_dictionary_page_offset(coded.then_some(0))
        .set_statistics(Statistics::byte_array(bound(least), bound(most), None, Some(nulls as u64), false))
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: size,
        rows_written: rows as u64,
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok(Chunk { bytes: sink.into_inner()?.into(), close })
}

fn external(error: snap::Error) -> ParquetError {
    ParquetError::External(Box::new(error))
}

impl Chunk {
    /// Adds the chunk to a row group.
    pub fn append(self, group: &mut SerializedRowGroupWriter<'_, impl Write + Send>) -> Result<(), Error> {
        Ok(group.append_column(&self.bytes, self.close)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn first_bytes_never_contradict_the_order_of_texts(a in "[ab\u{0}é]{1,12}", b in "[ab\u{0}é]{1,12}") {
            let (first, second) = (first_bytes(a.as_bytes()), first_bytes(b.as_bytes()));
            prop_assert!(first == second || (first < second) == (a < b));
        }
    }
}
