//! A file cut into blocks of whole rows, in constant memory.

use crate::answer::ANSWER_COLUMNS;
use crate::elements::Elements;
use crate::error::Error;
use crate::json;
use crate::source::{self, Meter, Opened, broken};
use crate::split::{Tail, tail, unquote};
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use ratione_record::{Phrase, phrase, stated};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes to a block of text.
const BLOCK: usize = 4 << 20;

/// Bytes to a record at most.
pub(crate) const LIMIT: usize = 64 << 20;

/// Rows to a block of Parquet.
const ROWS: usize = 65_536;

/// Columns of a UCDP GED Candidate release, some of which come without a header.
const GED: &str = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,\
    dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,\
    number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,\
    where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,\
    event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,\
    gwnob";

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

    fn parquet(file: std::fs::File, path: &Path, meter: Meter, size: Option<u64>) -> Result<Self, Error> {
        let damaged = |error: parquet::errors::ParquetError| {
            let message = phrase!(
                "`{0}` cannot be read as Parquet: {1}; fetch it again",
                stated(path.display()),
                Phrase::foreign(error)
            );
            Error::File { message }
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged)?;
        let schema = Arc::clone(builder.schema());
        let header = schema.fields().iter().map(|f| f.name().clone()).collect();
        let rest = Rest::Parquet(Box::new(builder.with_batch_size(ROWS).build().map_err(damaged)?));
        let form = Form::Parquet;
        let path = path.to_owned();
        let (buffer, head) = (Vec::new(), Vec::new());
        Ok(Self { form, header, head, schema, meter, size, tagged: false, path, rest, buffer, line: 1, first: None })
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
        let (path, line) = (path.to_owned(), 1);
        if json::starts(&buffer) {
            let (form, header) = (Form::Json { features: false }, Vec::new());
            let rest = Rest::Json(Elements::new(source, std::mem::take(&mut buffer), &path)?);
            let (schema, head) = (texts(&header), Vec::new());
            return Ok(Self {
                form,
                schema,
                header,
                head,
                meter,
                size,
                tagged: false,
                path,
                rest,
                buffer,
                line,
                first: None,
            });
        }
        let head = Head::read(&buffer, &path)?;
        let form = Form::Csv { delimiter: head.delimiter, bom, header: head.length > 0 };
        let line = line + buffer.get(..head.length).unwrap_or_default().iter().filter(|b| **b == b'\n').count() as u64;
        let raw: Vec<u8> = buffer.drain(..head.length).collect();
        let raw = raw.strip_suffix(b"\n").unwrap_or(&raw);
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw).to_vec();
        let rest = Rest::Csv { source, delimiter: head.delimiter, ended: false };
        let schema = texts(&head.names);
        let header = head.names;
        let mut input =
            Self { form, header, head: raw, schema, meter, size, tagged: false, path, rest, buffer, line, first: None };
        input.skip_tags(head.delimiter);
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
                let next = source::guarded(&self.path, || Ok(batches.next().transpose()?))?;
                let Some(batch) = next else { return Ok(None) };
                self.line += batch.num_rows() as u64;
                Ok(Some((line, Block::Batch(batch))))
            }
            Rest::Json(elements) => {
                let Some((line, bytes, spans)) = elements.next()? else { return Ok(None) };
                Ok(Some((line, Block::Json(bytes, spans))))
            }
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
                    let after = self.buffer.split_off(length);
                    let block = std::mem::replace(&mut self.buffer, after);
                    self.line += memchr::memchr_iter(b'\n', &block).count() as u64;
                    return Ok(Some((line, Block::Text(block))));
                }
            }
        }
    }
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
        let line = line + buffer.get(..whole).unwrap_or_default().iter().filter(|b| **b == b'\n').count() as u64;
        let message =
            phrase!("the record that begins in line {0} opens a quote that is never closed; look there", line);
        return Err(Error::File { message });
    }
    Ok(())
}

fn texts(header: &[String]) -> SchemaRef {
    Arc::new(Schema::new(header.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect::<Vec<_>>()))
}

struct Record<'b> {
    cells: Vec<&'b [u8]>,
    length: usize,
}

fn first_record(buffer: &[u8], delimiter: u8) -> Record<'_> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let end = crate::split::cell_end(buffer, at, delimiter);
        let cell = buffer.get(at..end).unwrap_or_default();
        if buffer.get(end) == Some(&delimiter) {
            cells.push(cell);
            at = end + 1;
            continue;
        }
        cells.push(cell.strip_suffix(b"\r").unwrap_or(cell));
        return Record { cells, length: (end + 1).min(buffer.len()) };
    }
}

/// The names of the columns.
struct Head {
    delimiter: u8,
    names: Vec<String>,
    /// Bytes of the header; none where the file has none.
    length: usize,
}

impl Head {
    fn read(buffer: &[u8], path: &Path) -> Result<Self, Error> {
        let file =
            |message: Phrase| Err(Error::File { message: phrase!("`{0}` {1}", stated(path.display()), message) });
        if buffer.iter().all(u8::is_ascii_whitespace) {
            return file(phrase!("is empty"));
        }
        let width = |delimiter: &u8| first_record(buffer, *delimiter).cells.len();
        // `max_by_key` takes the last of equals.
        let delimiter = [b'|', b';', b'\t', b','].into_iter().max_by_key(width).unwrap_or(b',');
        let record = first_record(buffer, delimiter);
        let mut names = Vec::with_capacity(record.cells.len());
        for cell in &record.cells {
            let Ok(cell) = std::str::from_utf8(cell) else {
                return file(phrase!("has a header that is not UTF-8; save it as UTF-8"));
            };
            names.push(unquote(cell.trim()).trim().to_owned());
        }
        if record.cells.iter().any(|cell| cell.contains(&0)) {
            return file(phrase!("has NUL bytes in its header; it is no table of text, or is UTF-16"));
        }
        if names.len() == 1 {
            let name = names.first().map(|name| name.chars().take(40).collect::<String>()).unwrap_or_default();
            return file(phrase!(
                "has one column, `{0}`; columns are separated by a comma, `;`, `|` or a tab",
                stated(name)
            ));
        }
        if let Some(names) = unnamed(&names, delimiter) {
            return Ok(Self { delimiter, names, length: 0 });
        }
        for (at, name) in names.iter().enumerate() {
            if names.iter().take(at).any(|before| before == name) {
                return file(phrase!("names the column `{0}` twice; rename one", stated(name)));
            }
        }
        Ok(Self { delimiter, names, length: record.length })
    }
}

/// The columns of a file that is known to come without a header, by its first record.
fn unnamed(cells: &[String], delimiter: u8) -> Option<Vec<String>> {
    let digits = |at: usize| cells.get(at).is_some_and(|c| !c.is_empty() && c.bytes().all(|b| b.is_ascii_digit()));
    let day = cells.get(1).is_some_and(|c| c.len() == 8) && digits(1);
    // With or without the answers of an earlier run.
    let answers = &ANSWER_COLUMNS.map(str::to_owned);
    for own in [57, 58, 61] {
        let numbers = (1..=own).map(|n| n.to_string());
        if delimiter == b'\t' && digits(0) && day && cells.len() == own {
            return Some(numbers.collect());
        }
        if delimiter == b'\t' && digits(0) && day && cells.len() == own + answers.len() {
            return Some(numbers.chain(answers.iter().cloned()).collect());
        }
    }
    (cells.len() == 49 && digits(0)).then(|| GED.split(',').map(str::to_owned).collect())
}
