//! One block of rows, screened and written out: what each worker does.

use crate::answer::{ANSWER_COLUMNS, PLACE};
use crate::blocks::{Block, Form, Input};
use crate::error::Error;
use crate::hash::Map;
use crate::import::{Cells, Importer};
use crate::json;
use crate::kernel::Kernel;
use crate::only::{Only, Wanted};
use crate::output::{Encoded, Groups, Originals, Shape, Written};
use crate::pages;
use crate::rows::{JsonRows, Reject, Rows, TextRows, import, kept, reject, rows};
use crate::split::quote;
use crate::texts::Words;
use arrow_array::BooleanArray;
use arrow_select::filter::filter_record_batch;
use parquet::schema::types::ColumnDescPtr;
use ratione_record::{Phrase, phrase};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What a block came to.
pub(crate) struct Done {
    pub encoded: Encoded,
    pub rows: u64,
    pub left_out: u64,
    pub rejected: Vec<Reject>,
    pub unknown: BTreeMap<Phrase, u64>,
    pub noticed: BTreeMap<Phrase, u64>,
    /// The memory of the block.
    pub spare: Vec<u8>,
}

/// A worker: one thread's importer, kernel and way of writing.
pub(crate) struct Worker<'r> {
    pub importer: Importer<'r>,
    pub kernel: Kernel<'r>,
    pub form: Form,
    pub header: Vec<String>,
    pub only: Only,
    pub shape: Shape,
    pub written: Written,
    /// How often each answer came, by its number.
    pub answers: Vec<u64>,
    /// Whether point and country contradict each other in an answer, by its number.
    conflicts: Map<u32, bool>,
    /// The answers as text, by number.
    suffixes: HashMap<u32, Vec<u8>>,
    /// Texts met in the columns that are passed through.
    words: Vec<Words>,
}

impl<'r> Worker<'r> {
    pub fn new(
        importer: Importer<'r>,
        kernel: Kernel<'r>,
        input: &Input,
        only: Only,
        shape: Shape,
        written: Written,
    ) -> Self {
        let (form, header) = (input.form, input.header.clone());
        let (answers, conflicts, suffixes, words) = (Vec::new(), Map::default(), HashMap::new(), Vec::new());
        Self { importer, kernel, form, header, only, shape, written, answers, conflicts, suffixes, words }
    }

    /// A worker like this one for another thread.
    pub fn fork(&self) -> Self {
        Self {
            importer: self.importer.clone(),
            kernel: self.kernel.fork(),
            form: self.form,
            header: self.header.clone(),
            only: self.only.clone(),
            shape: self.shape.clone(),
            written: self.written.clone(),
            answers: Vec::new(),
            conflicts: Map::default(),
            suffixes: HashMap::new(),
            words: Vec::new(),
        }
    }

    pub fn work(&mut self, first: u64, block: Block, index: usize) -> Result<Done, Error> {
        let mut rejected = Vec::new();
        let mut needed = self.importer.columns();
        if !matches!(self.shape, Shape::Parquet(_)) {
            needed.extend(&self.written.originals);
        }
        let Wanted { block, left_out, numbers } = self.only.of(block, self.form, &self.header)?;
        let rows = rows(block, self.form, &self.header, &needed, first, &mut rejected)?;
        let mut imported = import(&mut self.importer, &rows)?;
        let count = rows.rows() as u64 + rejected.len() as u64 + left_out;
        for (row, why) in &imported.rejected {
            let mut reject = reject(&rows, *row, why, first);
            reject.line = numbers.get(*row).map_or(reject.line, |number| first + *number as u64);
            rejected.push(reject);
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
        let (unknown, noticed) = (imported.unknown, imported.noticed);
        Ok(Done { encoded, rows: count, left_out, rejected, unknown, noticed, spare: rows.memory() })
    }

    /// Counts the points that contradict their country only because latitude and longitude are exchanged.
    fn notice(&mut self, rows: &Rows, kept: &[usize], ids: &[u32], noticed: &mut BTreeMap<Phrase, u64>) {
        if self.importer.found.lat.is_none() || self.importer.found.country.is_none() {
            return;
        }
        for (row, id) in kept.iter().zip(ids) {
            let memo = self.kernel.memo();
            let looked = || memo.answer(*id).get(PLACE).is_some_and(|how| how.starts_with("conflict"));
            let conflict = *self.conflicts.entry(*id).or_insert_with(looked);
            if conflict && self.importer.exchanged(rows, *row) {
                let what = phrase!("point in its country only if latitude and longitude are exchanged");
                *noticed.entry(what).or_insert(0) += 1;
            }
        }
    }

    /// The original columns of the rows kept, as they will stand in the file.
    fn originals(&mut self, groups: &Groups, rows: &Rows, kept: &[usize], index: usize) -> Result<Originals, Error> {
        let batch = match rows {
            Rows::Text(rows) => return self.copied(groups, rows, kept),
            Rows::Json(rows) => return self.copied(groups, rows, kept),
            Rows::Batch(rows) => rows.batch.project(&self.written.originals)?,
        };
        if kept.len() == batch.num_rows() {
            return groups.typed(&batch, index);
        }
        let mut keep = vec![false; batch.num_rows()];
        for row in kept {
            if let Some(slot) = keep.get_mut(*row) {
                *slot = true;
            }
        }
        groups.typed(&filter_record_batch(&batch, &BooleanArray::from(keep))?, index)
    }

    /// The same of columns of text.
    fn copied(&mut self, groups: &Groups, rows: &impl Cells, kept: &[usize]) -> Result<Originals, Error> {
        self.words.resize_with(groups.originals.len(), Words::default);
        let columns = self.written.originals.iter().zip(&groups.originals).zip(&mut self.words);
        let chunk = |((column, descr), words): ((&usize, &ColumnDescPtr), &mut Words)| {
            let cell = |at: usize| kept.get(at).map_or(Cow::Borrowed(""), |row| rows.cell(*row, *column));
            match words.numbers(rows, kept, *column) {
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
            Rows::Json(JsonRows { bytes, spans, .. }) => {
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

fn write_cells(rows: &Rows, row: usize, written: &Written, delimiter: u8, form: Form, text: &mut Vec<u8>) {
    if let (Rows::Text(TextRows { text: source, records, .. }), Form::Csv { delimiter: own, .. }) = (rows, form)
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
