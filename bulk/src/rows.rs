//! The rows of a block, in whatever form the file has them, as cells to read.

use crate::blocks::{Block, Form};
use crate::error::Error;
use crate::import::{Cells, Imported, Importer};
use crate::json;
use crate::source::hex;
use crate::split::{Records, tidy};
use crate::texts::Texts;
use crate::types::readable;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use arrow_select::filter::filter_record_batch;
use ratione_record::{Phrase, phrase, stated};
use std::borrow::Cow;
use std::collections::HashMap;

/// A row that could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Reject {
    /// Line of text, or row of Parquet.
    pub line: u64,
    /// Why.
    pub why: Phrase,
    /// The row as it stands in the file.
    pub raw: Vec<u8>,
}

/// The rows of a block in a form that cells can be read from.
pub(crate) enum Rows {
    Text(TextRows),
    Json(JsonRows),
    Batch(BatchRows),
}

/// Records of delimited text.
pub(crate) struct TextRows {
    pub text: String,
    pub records: Records,
    /// Where bytes stood that are not UTF-8.
    bad: Vec<u32>,
}

/// JSON objects.
pub(crate) struct JsonRows {
    pub bytes: Vec<u8>,
    pub spans: Vec<(u32, u32)>,
    cells: Vec<Vec<Option<String>>>,
    /// Features whose geometry is no point.
    shapes: u64,
}

/// Rows of Parquet, the columns that are read also as text.
pub(crate) struct BatchRows {
    pub batch: RecordBatch,
    texts: Vec<Option<StringArray>>,
}

impl Cells for TextRows {
    fn rows(&self) -> usize {
        self.records.rows.len()
    }

    #[inline(always)]
    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.records.cell(&self.text, row, column)
    }

    fn known<T: Copy + Default>(&self, column: usize, texts: &Texts<T>, unseen: T) -> Vec<T> {
        let bytes = self.text.as_bytes();
        texts.all(bytes, self.records.spans(bytes, column), unseen)
    }
}

impl Cells for JsonRows {
    fn rows(&self) -> usize {
        self.cells.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cell = self.cells.get(row).and_then(|cells| cells.get(column)).and_then(Option::as_deref);
        Cow::Borrowed(cell.unwrap_or_default())
    }
}

impl Cells for BatchRows {
    fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    #[inline(always)]
    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let array = self.texts.get(column).and_then(Option::as_ref).filter(|a| a.is_valid(row));
        Cow::Borrowed(array.map_or("", |a| a.value(row)))
    }

    fn known<T: Copy + Default>(&self, column: usize, texts: &Texts<T>, unseen: T) -> Vec<T> {
        let array = self.texts.get(column).and_then(Option::as_ref).filter(|array| array.null_count() == 0);
        array.map_or_else(Vec::new, |array| texts.between(array.value_data(), array.value_offsets(), unseen))
    }
}

impl Cells for Rows {
    fn rows(&self) -> usize {
        match self {
            Self::Text(rows) => rows.rows(),
            Self::Json(rows) => rows.rows(),
            Self::Batch(rows) => rows.rows(),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self {
            Self::Text(rows) => rows.cell(row, column),
            Self::Json(rows) => rows.cell(row, column),
            Self::Batch(rows) => rows.cell(row, column),
        }
    }
}

impl Rows {
    /// The memory in which the rows stood.
    pub fn memory(self) -> Vec<u8> {
        match self {
            Self::Text(rows) => rows.text.into_bytes(),
            Self::Json(rows) => rows.bytes,
            Self::Batch(_) => Vec::new(),
        }
    }

    /// Whether a column holds numbers or truth values by its type.
    pub fn typed(&self, column: usize) -> bool {
        let Self::Batch(rows) = self else { return false };
        rows.batch.columns().get(column).is_some_and(|array| {
            let kind = array.data_type();
            kind.is_integer() || kind.is_floating() || *kind == DataType::Boolean
        })
    }
}

fn line_of(bytes: &[u8], first: u64, offset: usize) -> u64 {
    first + memchr::memchr_iter(b'\n', bytes.get(..offset).unwrap_or_default()).count() as u64
}

/// Reads the cells of a block; the columns named are made into text where they are not, and stay empty where they
/// cannot be.
pub(crate) fn rows(
    block: Block,
    form: Form,
    header: &[String],
    columns: &[usize],
    first: u64,
    rejected: &mut Vec<Reject>,
) -> Result<Rows, Error> {
    match block {
        Block::Text(bytes) => {
            let delimiter = if let Form::Csv { delimiter, .. } = form { delimiter } else { b',' };
            let (text, bad) = tidy(bytes);
            let records = Records::of(text.as_bytes(), delimiter, header.len());
            for (_, (start, end), cells) in &records.odd {
                let why = phrase!("has {0} cells where the header has {1}", *cells, header.len());
                let raw = text.as_bytes().get(*start as usize..*end as usize).unwrap_or_default().to_vec();
                rejected.push(Reject { line: line_of(text.as_bytes(), first, *start as usize), why, raw });
            }
            Ok(Rows::Text(TextRows { text, records, bad }))
        }
        Block::Json(bytes, spans) => {
            let at: HashMap<&str, usize> = header.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
            let (mut good, mut cells) = (Vec::with_capacity(spans.len()), Vec::with_capacity(spans.len()));
            let mut shapes = 0;
            for (start, end) in spans {
                let raw = bytes.get(start as usize..end as usize).unwrap_or_default();
                match json::read(raw).and_then(|row| by_column(row, &at, &mut shapes)) {
                    Ok(row) => {
                        good.push((start, end));
                        cells.push(row);
                    }
                    Err(why) => {
                        let line = line_of(&bytes, first, start as usize);
                        rejected.push(Reject { line, why, raw: raw.to_vec() });
                    }
                }
            }
            Ok(Rows::Json(JsonRows { bytes, spans: good, cells, shapes }))
        }
        Block::Batch(batch) => {
            let mut texts = vec![None; batch.num_columns()];
            for column in columns {
                let array = batch.columns().get(*column).filter(|array| readable(array.data_type()));
                if let (Some(array), Some(slot)) = (array, texts.get_mut(*column)) {
                    *slot = Some(text_of(array)?);
                }
            }
            Ok(Rows::Batch(BatchRows { batch, texts }))
        }
    }
}

/// A column as text; bytes that are no text, such as the binary form of a point, in hexadecimal.
fn text_of(array: &ArrayRef) -> Result<StringArray, Error> {
    if matches!(array.data_type(), DataType::Binary | DataType::LargeBinary | DataType::BinaryView) {
        let bytes = cast(array, &DataType::LargeBinary)?;
        let text = |bytes: &[u8]| std::str::from_utf8(bytes).map_or_else(|_| hex(bytes), str::to_owned);
        return Ok(bytes.as_binary::<i64>().iter().map(|bytes| bytes.map(text)).collect());
    }
    Ok(cast(array, &DataType::Utf8)?.as_string::<i32>().clone())
}

fn by_column(row: json::Row<'_>, at: &HashMap<&str, usize>, shapes: &mut u64) -> Result<Vec<Option<String>>, Phrase> {
    let mut cells = vec![None; at.len()];
    for (name, value) in json::cells(row, shapes) {
        match at.get(name.as_str()).and_then(|at| cells.get_mut(*at)) {
            Some(slot) => *slot = value,
            None if value.is_none() => {}
            None => {
                return Err(phrase!(
                    "has the member `{0}`, which the first rows do not have; write it there as null",
                    stated(name)
                ));
            }
        }
    }
    Ok(cells)
}

/// Makes questions of rows; those that hold bytes of another encoding are rejected.
pub(crate) fn import(importer: &mut Importer<'_>, rows: &Rows) -> Result<Imported, Error> {
    // Not through `Rows`, so that no cell has to ask which of the three it is in.
    let mut imported = match rows {
        Rows::Text(rows) => importer.import(rows),
        Rows::Json(rows) => importer.import(rows),
        Rows::Batch(rows) => importer.import(rows),
    }?;
    if let Rows::Json(JsonRows { shapes: shapes @ 1.., .. }) = rows {
        imported.noticed.insert(phrase!("geometry that is no point: taken as not stated"), *shapes);
    }
    let marked = marked(rows);
    if marked.is_empty() {
        return Ok(imported);
    }
    let why = phrase!("is not UTF-8; save the file as UTF-8");
    let before = kept(rows.rows(), &imported.rejected);
    let keep: BooleanArray = before.iter().map(|row| Some(!marked.contains(row))).collect();
    imported.questions = filter_record_batch(&imported.questions, &keep)?;
    imported.rejected.retain(|(row, _)| !marked.contains(row));
    imported.rejected.extend(marked.iter().map(|row| (*row, why.clone())));
    imported.rejected.sort_unstable();
    Ok(imported)
}

/// Rows that hold bytes of another encoding.
fn marked(rows: &Rows) -> Vec<usize> {
    let Rows::Text(TextRows { records, bad, .. }) = rows else { return Vec::new() };
    let mut marked: Vec<usize> = Vec::new();
    for at in bad {
        let row = records.rows.partition_point(|(_, end)| end <= at);
        if records.rows.get(row).is_some_and(|(start, _)| start <= at) {
            marked.push(row);
        }
    }
    marked.dedup();
    marked
}

pub(crate) fn kept(rows: usize, rejected: &[(usize, Phrase)]) -> Vec<usize> {
    let mut out = rejected.iter().map(|(row, _)| *row).peekable();
    (0..rows).filter(|row| out.next_if_eq(row).is_none()).collect()
}

pub(crate) fn reject(rows: &Rows, row: usize, why: &Phrase, first: u64) -> Reject {
    let why = why.clone();
    match rows {
        Rows::Text(TextRows { text, records, .. }) => {
            let (start, end) = records.rows.get(row).copied().unwrap_or_default();
            let raw = text.as_bytes().get(start as usize..end as usize).unwrap_or_default().to_vec();
            Reject { line: line_of(text.as_bytes(), first, start as usize), why, raw }
        }
        Rows::Json(JsonRows { bytes, spans, .. }) => {
            let (start, end) = spans.get(row).copied().unwrap_or_default();
            let raw = bytes.get(start as usize..end as usize).unwrap_or_default().to_vec();
            Reject { line: line_of(bytes, first, start as usize), why, raw }
        }
        Rows::Batch(rows) => {
            let columns = 0..rows.texts.len();
            let cells: Vec<String> = columns.map(|column| rows.cell(row, column).into_owned()).collect();
            Reject { line: first + row as u64, why, raw: serde_json::to_vec(&cells).unwrap_or_default() }
        }
    }
}
