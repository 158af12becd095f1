//! One block of rows, screened and written out: what each worker does.

use crate::answer::{ANSWER_COLUMNS, PLACE};
use crate::blocks::{Block, Form, Input};
use crate::error::Error;
use crate::import::{Cells, Imported, Importer};
use crate::json;
use crate::kernel::Kernel;
use crate::output::{Encoded, Groups, Originals, Shape, Written};
use crate::pages;
use crate::source::hex;
use crate::split::{Records, quote, tidy};
use crate::texts::Words;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::DataType;
use arrow_select::filter::filter_record_batch;
use parquet::schema::types::ColumnDescPtr;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// A row that could not be read.
#[derive(Clone, Debug)]
pub(crate) struct Reject {
    /// Line of text, or row of Parquet.
    pub line: u64,
    /// Why.
    pub why: String,
    /// The row as it stands in the file.
    pub raw: Vec<u8>,
}

/// What a block came to.
pub(crate) struct Done {
    pub encoded: Encoded,
    pub rows: u64,
    pub rejected: Vec<Reject>,
    pub unknown: BTreeMap<String, u64>,
    pub noticed: BTreeMap<String, u64>,
}

/// A worker: one thread's importer, kernel and way of writing.
pub(crate) struct Worker<'r> {
    pub importer: Importer<'r>,
    pub kernel: Kernel<'r>,
    pub form: Form,
    pub header: Vec<String>,
    pub shape: Shape,
    pub written: Written,
    /// How often each answer came, by its number.
    pub answers: Vec<u64>,
    /// Whether point and country contradict each other in an answer, by its number, where that has been looked at.
    conflicts: Vec<Option<bool>>,
    /// The answers as text, by number.
    suffixes: HashMap<u32, Vec<u8>>,
    /// Texts met in the columns that are passed through.
    words: Vec<Words>,
}

/// The rows of a block in a form that cells can be read from.
pub(crate) enum Rows {
    Text { text: String, records: Records, bad: Vec<u32> },
    Json { bytes: Vec<u8>, spans: Vec<(u32, u32)>, cells: Vec<Vec<Option<String>>> },
    Batch { batch: RecordBatch, texts: Vec<Option<StringArray>> },
}

impl Cells for Rows {
    fn rows(&self) -> usize {
        match self {
            Self::Text { records, .. } => records.rows.len(),
            Self::Json { cells, .. } => cells.len(),
            Self::Batch { batch, .. } => batch.num_rows(),
        }
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self {
            Self::Text { text, records, .. } => records.cell(text, row, column),
            Self::Json { cells, .. } => {
                let cell = cells.get(row).and_then(|cells| cells.get(column)).and_then(Option::as_deref);
                Cow::Borrowed(cell.unwrap_or_default())
            }
            Self::Batch { texts, .. } => {
                let array = texts.get(column).and_then(Option::as_ref).filter(|a| a.is_valid(row));
                Cow::Borrowed(array.map_or("", |a| a.value(row)))
            }
        }
    }
}

impl Rows {
    /// Whether a column holds numbers or truth values by its type.
    fn typed(&self, column: usize) -> bool {
        let Self::Batch { batch, .. } = self else { return false };
        batch.columns().get(column).is_some_and(|array| {
            let kind = array.data_type();
            kind.is_integer() || kind.is_floating() || *kind == DataType::Boolean
        })
    }
}

fn line_of(bytes: &[u8], first: u64, offset: usize) -> u64 {
    first + memchr::memchr_iter(b'\n', bytes.get(..offset).unwrap_or_default()).count() as u64
}

/// Reads the cells of a block; the columns named are made into text where they are not.
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
                let why = format!("has {cells} cells where the header has {}", header.len());
                let raw = text.as_bytes().get(*start as usize..*end as usize).unwrap_or_default().to_vec();
                rejected.push(Reject { line: line_of(text.as_bytes(), first, *start as usize), why, raw });
            }
            Ok(Rows::Text { text, records, bad })
        }
        Block::Json(bytes, spans) => {
            let at: HashMap<&str, usize> = header.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
            let (mut good, mut cells) = (Vec::with_capacity(spans.len()), Vec::with_capacity(spans.len()));
            for (start, end) in spans {
                let raw = bytes.get(start as usize..end as usize).unwrap_or_default();
                match json::read(raw).and_then(|row| by_column(row, &at)) {
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
            Ok(Rows::Json { bytes, spans: good, cells })
        }
        Block::Batch(batch) => {
            let mut texts = vec![None; batch.num_columns()];
            for column in columns {
                if let (Some(array), Some(slot)) = (batch.columns().get(*column), texts.get_mut(*column)) {
                    *slot = Some(text_of(array)?);
                }
            }
            Ok(Rows::Batch { batch, texts })
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

fn by_column(row: json::Row<'_>, at: &HashMap<&str, usize>) -> Result<Vec<Option<String>>, String> {
    let mut cells = vec![None; at.len()];
    for (name, value) in json::cells(row) {
        match at.get(name.as_str()).and_then(|at| cells.get_mut(*at)) {
            Some(slot) => *slot = value,
            None if value.is_none() => {}
            None => {
                return Err(format!(
                    "has the member `{name}`, which the first rows do not have; write it there as null"
                ));
            }
        }
    }
    Ok(cells)
}

impl<'r> Worker<'r> {
    pub fn new(importer: Importer<'r>, kernel: Kernel<'r>, input: &Input, shape: Shape, written: Written) -> Self {
        let (form, header) = (input.form, input.header.clone());
        let (answers, conflicts, suffixes, words) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
        Self { importer, kernel, form, header, shape, written, answers, conflicts, suffixes, words }
    }

    /// A worker like this one for another thread.
    pub fn fork(&self) -> Self {
        Self {
            importer: self.importer.clone(),
            kernel: self.kernel.fork(),
            form: self.form,
            header: self.header.clone(),
            shape: self.shape.clone(),
            written: self.written.clone(),
            answers: Vec::new(),
            conflicts: Vec::new(),
            suffixes: HashMap::new(),
            words: Vec::new(),
        }
    }

    pub fn work(&mut self, first: u64, block: Block, index: usize) -> Result<Done, Error> {
        let mut rejected = Vec::new();
        let needed = match self.shape {
            Shape::Parquet(_) => self.importer.columns(),
            _ => (0..self.header.len()).collect(),
        };
        let rows = rows(block, self.form, &self.header, &needed, first, &mut rejected)?;
        let mut imported = import(&mut self.importer, &rows)?;
        let count = rows.rows() as u64 + rejected.len() as u64;
        for (row, why) in &imported.rejected {
            rejected.push(reject(&rows, *row, why, first));
        }
        rejected.sort_by_key(|reject| reject.line);
        let ids = self.kernel.numbers(&imported.questions)?;
        let most = ids.iter().max().map_or(0, |id| *id as usize + 1);
        self.answers.resize(most.max(self.answers.len()), 0);
        for id in &ids {
            if let Some(times) = self.answers.get_mut(*id as usize) {
                *times += 1;
            }
        }
        let kept = kept(rows.rows(), &imported.rejected);
        self.notice(&rows, &kept, &ids, &mut imported.noticed);
        let encoded = match self.shape.clone() {
            Shape::Parquet(_) if kept.is_empty() => Encoded::Bytes(Vec::new()),
            Shape::Parquet(groups) => Encoded::RowGroup {
                originals: self.originals(&groups, &rows, &kept, index)?,
                answers: self.kernel.chunks(&ids, &groups.answers)?,
            },
            _ => Encoded::Bytes(self.text(&rows, &kept, &ids)),
        };
        Ok(Done { encoded, rows: count, rejected, unknown: imported.unknown, noticed: imported.noticed })
    }

    /// Counts the points that contradict their country only because latitude and longitude are exchanged.
    fn notice(&mut self, rows: &Rows, kept: &[usize], ids: &[u32], noticed: &mut BTreeMap<String, u64>) {
        if self.importer.found.lat.is_none() || self.importer.found.country.is_none() {
            return;
        }
        for (row, id) in kept.iter().zip(ids) {
            let at = *id as usize;
            if self.conflicts.len() <= at {
                self.conflicts.resize(at + 1, None);
            }
            let conflict = match self.conflicts.get(at).copied().flatten() {
                Some(known) => known,
                None => {
                    let how = self.kernel.memo().answer(*id);
                    let found = how.get(PLACE).is_some_and(|how| how.starts_with("conflict"));
                    if let Some(slot) = self.conflicts.get_mut(at) {
                        *slot = Some(found);
                    }
                    found
                }
            };
            if conflict && self.importer.exchanged(rows, *row) {
                let what = "point in its country only if latitude and longitude are exchanged".to_owned();
                *noticed.entry(what).or_insert(0) += 1;
            }
        }
    }

    /// The original columns of the rows kept, as they will stand in the file.
    fn originals(&mut self, groups: &Groups, rows: &Rows, kept: &[usize], index: usize) -> Result<Originals, Error> {
        if let Rows::Batch { batch, .. } = rows {
            let batch = batch.project(&self.written.originals)?;
            if kept.len() == batch.num_rows() {
                return groups.typed(&batch, index);
            }
            let mut keep = vec![false; batch.num_rows()];
            for row in kept {
                if let Some(slot) = keep.get_mut(*row) {
                    *slot = true;
                }
            }
            return groups.typed(&filter_record_batch(&batch, &BooleanArray::from(keep))?, index);
        }
        self.words.resize_with(groups.originals.len(), Words::default);
        let columns = self.written.originals.iter().zip(&groups.originals).zip(&mut self.words);
        let chunk = |((column, descr), words): ((&usize, &ColumnDescPtr), &mut Words)| {
            let cell = |at: usize| kept.get(at).map_or(Cow::Borrowed(""), |row| rows.cell(*row, *column));
            match words.numbers(kept.len(), cell) {
                Some(numbers) => pages::coded(descr, &numbers, words.len(), |word| words.word(word)),
                None => pages::plain(descr, kept.len(), cell),
            }
        };
        Ok(Originals::Text(columns.map(chunk).collect::<Result<_, _>>()?))
    }

    /// The rows kept as text, each with its answer.
    fn text(&mut self, rows: &Rows, kept: &[usize], ids: &[u32]) -> Vec<u8> {
        let mut text = Vec::new();
        for (row, id) in kept.iter().zip(ids) {
            if !self.suffixes.contains_key(id) {
                let suffix = self.suffix(*id);
                self.suffixes.insert(*id, suffix);
            }
            let suffix = self.suffixes.get(id).map(Vec::as_slice).unwrap_or_default();
            match self.shape {
                Shape::Csv { delimiter } => {
                    let start = text.len();
                    write_cells(rows, *row, &self.written, delimiter, self.form, &mut text);
                    let bare = text.len() == start && self.written.originals.is_empty();
                    text.extend_from_slice(if bare { suffix.get(1..).unwrap_or_default() } else { suffix });
                    text.push(b'\n');
                }
                _ => self.write_json(rows, *row, suffix, &mut text),
            }
        }
        text
    }

    fn suffix(&self, id: u32) -> Vec<u8> {
        let answer = self.kernel.memo().answer(id);
        match self.shape {
            Shape::Csv { delimiter } => {
                let mut text = Vec::new();
                for column in &self.written.answers {
                    text.push(delimiter);
                    quote(answer.get(*column).unwrap_or_default(), delimiter, &mut text);
                }
                text
            }
            _ => json::members(ANSWER_COLUMNS.iter().enumerate().map(|(at, name)| (*name, answer.get(at)))),
        }
    }

    fn write_json(&self, rows: &Rows, row: usize, suffix: &[u8], text: &mut Vec<u8>) {
        let geojson = matches!(self.shape, Shape::GeoJson);
        let feature = matches!(self.form, Form::Json { features: true });
        if geojson {
            // The comma before the first feature is taken out where the file is put together.
            text.extend_from_slice(b",\n");
        }
        let start = text.len();
        let wrap = geojson && !feature;
        if wrap {
            text.extend_from_slice(br#"{"type":"Feature","geometry":"#);
            let point = self.importer.coordinates(rows, row);
            let geometry = point.map(|(lat, lon)| format!(r#"{{"type":"Point","coordinates":[{lon},{lat}]}}"#));
            text.extend_from_slice(geometry.as_deref().unwrap_or("null").as_bytes());
            text.extend_from_slice(br#","properties":"#);
        }
        match rows {
            Rows::Json { bytes, spans, .. } => {
                let (start, end) = spans.get(row).copied().unwrap_or_default();
                let raw = bytes.get(start as usize..end as usize).unwrap_or_default();
                json::splice(raw.trim_ascii(), feature, suffix, text);
            }
            _ => {
                let mut members = Vec::new();
                for (column, name) in self.header.iter().enumerate() {
                    let cell = rows.cell(row, column);
                    let stated = Some(cell.as_ref()).filter(|cell| !cell.is_empty());
                    json::add(name, stated, rows.typed(column), &mut members);
                }
                text.push(b'{');
                text.extend_from_slice(&members);
                text.push(b',');
                text.extend_from_slice(suffix);
                text.push(b'}');
            }
        }
        if wrap {
            text.push(b'}');
        }
        if !geojson && text.len() > start {
            text.push(b'\n');
        }
    }
}

/// Makes questions of rows; those that hold bytes of another encoding are rejected.
pub(crate) fn import(importer: &mut Importer<'_>, rows: &Rows) -> Result<Imported, Error> {
    let mut imported = importer.import(rows)?;
    let marked = marked(rows);
    if marked.is_empty() {
        return Ok(imported);
    }
    let why = "is not UTF-8; save the file as UTF-8";
    let before = kept(rows.rows(), &imported.rejected);
    let keep: BooleanArray = before.iter().map(|row| Some(!marked.contains(row))).collect();
    imported.questions = filter_record_batch(&imported.questions, &keep)?;
    imported.rejected.retain(|(row, _)| !marked.contains(row));
    imported.rejected.extend(marked.iter().map(|row| (*row, why.to_owned())));
    imported.rejected.sort_unstable();
    Ok(imported)
}

/// Rows that hold bytes of another encoding.
fn marked(rows: &Rows) -> Vec<usize> {
    let Rows::Text { records, bad, .. } = rows else { return Vec::new() };
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

pub(crate) fn kept(rows: usize, rejected: &[(usize, String)]) -> Vec<usize> {
    let mut out = rejected.iter().map(|(row, _)| *row).peekable();
    (0..rows).filter(|row| out.next_if_eq(row).is_none()).collect()
}

fn reject(rows: &Rows, row: usize, why: &str, first: u64) -> Reject {
    let why = why.to_owned();
    match rows {
        Rows::Text { text, records, .. } => {
            let (start, end) = records.rows.get(row).copied().unwrap_or_default();
            let raw = text.as_bytes().get(start as usize..end as usize).unwrap_or_default().to_vec();
            Reject { line: line_of(text.as_bytes(), first, start as usize), why, raw }
        }
        Rows::Json { bytes, spans, .. } => {
            let (start, end) = spans.get(row).copied().unwrap_or_default();
            let raw = bytes.get(start as usize..end as usize).unwrap_or_default().to_vec();
            Reject { line: line_of(bytes, first, start as usize), why, raw }
        }
        Rows::Batch { texts, .. } => {
            let cells: Vec<String> = (0..texts.len()).map(|column| rows.cell(row, column).into_owned()).collect();
            Reject { line: first + row as u64, why, raw: serde_json::to_vec(&cells).unwrap_or_default() }
        }
    }
}

fn write_cells(rows: &Rows, row: usize, written: &Written, delimiter: u8, form: Form, text: &mut Vec<u8>) {
    if let (Rows::Text { text: source, records, .. }, Form::Csv { delimiter: own, .. }) = (rows, form)
        && own == delimiter
        && !written.part
    {
        let (start, end) = records.rows.get(row).copied().unwrap_or_default();
        text.extend_from_slice(source.as_bytes().get(start as usize..end as usize).unwrap_or_default());
        return;
    }
    for (at, column) in written.originals.iter().enumerate() {
        if at > 0 {
            text.push(delimiter);
        }
        quote(&rows.cell(row, *column), delimiter, text);
    }
}
