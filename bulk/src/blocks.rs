//! A file cut into blocks of whole rows, in constant memory.

use crate::elements::Elements;
use crate::error::Error;
use crate::head::{Head, first_record};
use crate::json;
use crate::pieces::newlines;
use crate::source::{self, Meter, Opened, broken};
use crate::split::{Tail, tail};
use crate::types;
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::Compression;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use ratione_record::{Phrase, phrase, stated};
use std::fmt::Display;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes to a block of text.
const BLOCK: usize = 4 << 20;

/// Bytes to a record at most.
pub(crate) const LIMIT: usize = 64 << 20;

/// Rows to a block of Parquet.
const ROWS: usize = 65_536;

/// Whole rows of a file.
#[derive(Clone)]
pub(crate) enum Block {
    /// Records of delimited text.
    Text(Vec<u8>),
    /// JSON objects, by their spans.
    Json(Vec<u8>, Vec<(u32, u32)>),
    /// Rows of Parquet.
    Batch(RecordBatch),
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Delimited text.
    Csv {
        /// The byte between cells.
        delimiter: u8,
        /// Whether it begins with a byte order mark.
        bom: bool,
        /// Whether the first record names the columns.
        header: bool,
    },
    /// JSON objects.
    Json {
        /// Whether they are GeoJSON features.
        features: bool,
    },
    /// Parquet.
    Parquet,
}

enum Rest {
    Csv { source: Box<dyn Read + Send>, delimiter: u8, ended: bool },
    Json(Elements),
    Parquet(Box<ParquetRecordBatchReader>),
}

/// A file of incidents, open for reading.
pub(crate) struct Input {
    pub form: Form,
    pub header: Vec<String>,
    /// The header of delimited text as it stands, without its newline.
    pub head: Vec<u8>,
    pub schema: SchemaRef,
    pub meter: Meter,
    pub size: Option<u64>,
    /// Whether a row of HXL tags has been left out.
    pub tagged: bool,
    path: PathBuf,
    rest: Rest,
    /// Text that has been read and not given out.
    buffer: Vec<u8>,
    /// Memory of a block that is done with.
    spare: Vec<u8>,
    /// Line, or row of Parquet, with which the next block begins.
    line: u64,
    first: Option<(u64, Block)>,
}

impl Input {
    /// Opens a file; `-` is standard input.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let (opened, meter, size) = source::open(path)?;
        Self::begin(opened, path, meter, size)
    }

    /// The same of a file of text that is in memory.
    pub fn of(bytes: Vec<u8>, path: &Path) -> Result<Self, Error> {
        let size = Some(bytes.len() as u64);
        Self::begin(source::of(bytes, path)?, path, Meter::default(), size)
    }

    /// The byte between cells; a comma where the file is no delimited text.
    pub fn delimiter(&self) -> u8 {
        if let Form::Csv { delimiter, .. } = self.form { delimiter } else { b',' }
    }

    fn begin(opened: Opened, path: &Path, meter: Meter, size: Option<u64>) -> Result<Self, Error> {
        let mut input = match opened {
            Opened::Parquet(file) => source::guarded(path, || Self::parquet(file, path, meter, size))?,
            Opened::Text { source, bom } => Self::text(source, bom, path, meter, size)?,
        };
        input.first = input.cut()?;
        if input.first.is_none() {
            return Err(Error::File { message: phrase!("`{0}` has no rows", stated(path.display())) });
        }
        if let (Form::Json { .. }, Some((_, Block::Json(bytes, spans)))) = (input.form, &input.first) {
            (input.header, input.form) = json::header(bytes, spans)?;
            input.schema = texts(&input.header);
        }
        Ok(input)
    }

    fn new(form: Form, header: Vec<String>, rest: Rest, path: &Path, meter: Meter, size: Option<u64>) -> Self {
        Self {
            form,
            schema: texts(&header),
            header,
            head: Vec::new(),
            meter,
            size,
            tagged: false,
            path: path.to_owned(),
            rest,
            buffer: Vec::new(),
            spare: Vec::new(),
            line: 1,
            first: None,
        }
    }

    fn parquet(file: std::fs::File, path: &Path, meter: Meter, size: Option<u64>) -> Result<Self, Error> {
        let damaged = |error: parquet::errors::ParquetError| damaged(path, error);
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged)?;
        let chunks = builder.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns);
        let unread = |chunk: &ColumnChunkMetaData| match chunk.compression() {
            Compression::BROTLI(_) => Some("Brotli"),
            Compression::LZO => Some("LZO"),
            _ => None,
        };
        if let Some(name) = chunks.into_iter().find_map(unread) {
            let (path, name) = (stated(path.display()), stated(name));
            let message =
                phrase!("`{0}` is compressed by {1}, which is not read; write it with zstd or snappy", path, name);
            return Err(Error::File { message });
        }
        let schema = types::by_offset(builder.schema());
        let header = schema.fields().iter().map(|f| f.name().clone()).collect();
        let rest = Rest::Parquet(Box::new(builder.with_batch_size(ROWS).build().map_err(damaged)?));
        Ok(Self { schema, ..Self::new(Form::Parquet, header, rest, path, meter, size) })
    }

    fn text(
        mut source: Box<dyn Read + Send>,
        bom: bool,
        path: &Path,
        meter: Meter,
        size: Option<u64>,
    ) -> Result<Self, Error> {
        let mut buffer = Vec::new();
        fill(&mut source, &mut buffer, BLOCK, path)?;
        if json::starts(&buffer) {
            let rest = Rest::Json(Elements::new(source, buffer, path)?);
            return Ok(Self::new(Form::Json { features: false }, Vec::new(), rest, path, meter, size));
        }
        let Head { delimiter, names, length } = Head::read(&buffer, path)?;
        let form = Form::Csv { delimiter, bom, header: length > 0 };
        let head: Vec<u8> = buffer.drain(..length).collect();
        let line = 1 + newlines(&head);
        let head = head.strip_suffix(b"\n").unwrap_or(&head);
        let head = head.strip_suffix(b"\r").unwrap_or(head).to_vec();
        let rest = Rest::Csv { source, delimiter, ended: false };
        let mut input = Self { head, buffer, line, ..Self::new(form, names, rest, path, meter, size) };
        input.skip_tags(delimiter);
        Ok(input)
    }

    /// Leaves out the tag row of an HXL file.
    fn skip_tags(&mut self, delimiter: u8) {
        let record = first_record(&self.buffer, delimiter);
        let tags = record.cells.iter().filter(|cell| cell.starts_with(b"#")).count();
        self.tagged = tags > 1;
        if self.tagged {
            self.buffer.drain(..record.length);
            self.line += 1;
        }
    }

    /// The first block, for looking at.
    pub fn peek(&self) -> Option<&Block> {
        self.first.as_ref().map(|(_, block)| block)
    }

    /// Takes the memory of a block that is done with, so that the next is read into it.
    pub fn reuse(&mut self, spare: Vec<u8>) {
        self.spare = spare;
    }

    /// The next block with the line or row on which it begins, or none at the end.
    pub fn next(&mut self) -> Result<Option<(u64, Block)>, Error> {
        match self.first.take() {
            Some(first) => Ok(Some(first)),
            None => self.cut(),
        }
    }

    fn cut(&mut self) -> Result<Option<(u64, Block)>, Error> {
        let line = self.line;
        match &mut self.rest {
            Rest::Parquet(batches) => {
                let next = || batches.next().transpose().map_err(|error| damaged(&self.path, error));
                let Some(batch) = source::guarded(&self.path, next)? else { return Ok(None) };
                let batch = types::batch_by_offset(batch)?;
                self.line += batch.num_rows() as u64;
                Ok(Some((line, Block::Batch(batch))))
            }
            Rest::Json(elements) => elements.next(),
            Rest::Csv { source, delimiter, ended } => {
                let mut wanted = BLOCK;
                loop {
                    if !*ended {
                        *ended = !fill(source, &mut self.buffer, wanted, &self.path)?;
                    }
                    if self.buffer.is_empty() {
                        return Ok(None);
                    }
                    let length = match tail(&self.buffer, *delimiter) {
                        _ if *ended => {
                            unclosed(&self.buffer, *delimiter, line)?;
                            self.buffer.len()
                        }
                        Tail::Whole(length) => length,
                        Tail::Open { quoted } if wanted >= LIMIT => return Err(endless(line, quoted)),
                        Tail::Open { .. } => {
                            wanted *= 4;
                            continue;
                        }
                    };
                    let mut after = std::mem::take(&mut self.spare);
                    after.clear();
                    after.extend_from_slice(self.buffer.get(length..).unwrap_or_default());
                    self.buffer.truncate(length);
                    let block = std::mem::replace(&mut self.buffer, after);
                    self.line += newlines(&block);
                    return Ok(Some((line, Block::Text(block))));
                }
            }
        }
    }
}

fn damaged(path: &Path, error: impl Display) -> Error {
    let message =
        phrase!("`{0}` cannot be read as Parquet: {1}; fetch it again", stated(path.display()), Phrase::foreign(error));
    Error::File { message }
}

/// Reads until the buffer holds as much as wanted; false at the end.
pub(crate) fn fill(source: &mut dyn Read, buffer: &mut Vec<u8>, wanted: usize, path: &Path) -> Result<bool, Error> {
    buffer.reserve(wanted.saturating_sub(buffer.len()));
    let missing = wanted.saturating_sub(buffer.len()) as u64;
    let read = source.take(missing).read_to_end(buffer).map_err(broken(path))?;
    Ok(read as u64 == missing)
}

fn endless(line: u64, quoted: bool) -> Error {
    let most = LIMIT >> 20;
    let message = match quoted {
        true => phrase!(
            "the record that begins in line {0} opens a quote that is not closed within {1} MiB; look there",
            line,
            most
        ),
        false => phrase!("the record that begins in line {0} does not end within {1} MiB; look there", line, most),
    };
    Error::File { message }
}

fn unclosed(buffer: &[u8], delimiter: u8, line: u64) -> Result<(), Error> {
    let whole = match tail(buffer, delimiter) {
        Tail::Whole(length) => length,
        Tail::Open { .. } => 0,
    };
    let last = buffer.get(whole..).unwrap_or_default();
    if let Tail::Open { quoted: true } = tail(last, delimiter) {
        let line = line + newlines(buffer.get(..whole).unwrap_or_default());
        let message =
            phrase!("the record that begins in line {0} opens a quote that is never closed; look there", line);
        return Err(Error::File { message });
    }
    Ok(())
}

fn texts(header: &[String]) -> SchemaRef {
    Arc::new(Schema::new(header.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect::<Vec<_>>()))
}
