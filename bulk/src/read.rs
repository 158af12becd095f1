//! Reading files in chunks: CSV with its quirks, and Parquet.

use crate::error::Error;
use crate::import::Mapping;
use arrow_array::{ArrayRef, RecordBatch, StringArray, builder::StringBuilder};
use arrow_cast::cast;
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Rows to a chunk.
const CHUNK: usize = 16_384;

/// A chunk of a file: its columns as they are, and which line each row began on.
pub(crate) struct Chunk {
    pub original: RecordBatch,
    pub lines: Vec<u64>,
    /// Lines that could not be read at all: line, raw text, why.
    pub rejected: Vec<(u64, String, String)>,
}

impl Chunk {
    /// The same columns as text, for importers.
    pub fn text(&self) -> Result<RecordBatch, Error> {
        let schema = self.original.schema();
        let fields: Vec<Field> = schema.fields().iter().map(|f| Field::new(f.name(), DataType::Utf8, true)).collect();
        let columns = self.original.columns().iter().map(|c| cast(c, &DataType::Utf8));
        Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.collect::<Result<_, _>>()?)?)
    }
}

/// A file open for reading in chunks.
pub(crate) enum Reader {
    Csv(Box<Csv>),
    Parquet { batches: Box<ParquetRecordBatchReader>, row: u64 },
}

pub(crate) struct Csv {
    reader: csv::Reader<Box<dyn Read + Send>>,
    schema: Arc<Schema>,
    /// The first record, read already where the file has no header.
    first: Option<csv::StringRecord>,
    sum: Arc<Mutex<Sha256>>,
}

/// Sums what passes through, as it is on disk.
struct Summing<R> {
    inner: R,
    sum: Arc<Mutex<Sha256>>,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        if let (Ok(mut sum), Some(bytes)) = (self.sum.lock(), into.get(..read)) {
            sum.update(bytes);
        }
        Ok(read)
    }
}

impl Reader {
    /// Opens a file; `-` is standard input. Tells the importer that fits, unless a mapping is given.
    pub fn open(path: &Path, mapping: Option<Mapping>) -> Result<(Self, Mapping), Error> {
        let ends = |ending: &str| path.to_string_lossy().to_lowercase().ends_with(ending);
        if ends(".parquet") {
            let file = File::open(path).map_err(Error::io(path))?;
            let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
            let header: Vec<String> = builder.schema().fields().iter().map(|f| f.name().clone()).collect();
            let batches = Box::new(builder.with_batch_size(CHUNK).build()?);
            let mapping = mapping.map_or_else(|| Mapping::detect(&header), Ok)?;
            return Ok((Self::Parquet { batches, row: 0 }, mapping));
        }
        let source: Box<dyn Read + Send> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin())
        } else {
            Box::new(File::open(path).map_err(Error::io(path))?)
        };
        let sum = Arc::new(Mutex::new(Sha256::new()));
        let summed = BufReader::new(Summing { inner: source, sum: Arc::clone(&sum) });
        let plain: Box<dyn Read + Send> = if ends(".zst") {
            Box::new(zstd::stream::read::Decoder::with_buffer(summed).map_err(Error::io(path))?)
        } else if ends(".gz") {
            Box::new(flate2::bufread::MultiGzDecoder::new(summed))
        } else {
            Box::new(summed)
        };
        Self::csv(BufReader::with_capacity(1 << 20, plain), path, mapping, sum)
    }

    fn csv(
        mut source: BufReader<Box<dyn Read + Send>>,
        path: &Path,
        mapping: Option<Mapping>,
        sum: Arc<Mutex<Sha256>>,
    ) -> Result<(Self, Mapping), Error> {
        let head = source.fill_buf().map_err(Error::io(path))?;
        let bom = head.starts_with(&[0xEF, 0xBB, 0xBF]);
        let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
        let delimiter =
            [b'\t', b';', b','].into_iter().max_by_key(|d| line.iter().filter(|b| *b == d).count()).unwrap_or(b',');
        let fields = line.split(|b| *b == delimiter).count();
        let gdelt = delimiter == b'\t' && [58, 61].contains(&fields) && line.first().is_some_and(u8::is_ascii_digit);
        if bom {
            source.consume(3);
        }
        let boxed: Box<dyn Read + Send> = Box::new(source);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(boxed);
        let mut first = csv::StringRecord::new();
        if !reader.read_record(&mut first)? {
            return Err(Error::File { message: "the file is empty".to_owned() });
        }
        let header: Vec<String> = if gdelt {
            (1..=fields).map(|n| n.to_string()).collect()
        } else {
            first.iter().map(|name| name.trim().to_owned()).collect()
        };
        if let Some(twice) = header.iter().enumerate().find(|(at, name)| header.iter().take(*at).any(|n| n == *name)) {
            return Err(Error::File { message: format!("the header names `{}` twice; rename one column", twice.1) });
        }
        let mapping = match mapping {
            Some(mapping) => mapping,
            None if gdelt => Mapping::gdelt(fields),
            None => Mapping::detect(&header)?,
        };
        let schema = Schema::new(header.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect::<Vec<_>>());
        let first = gdelt.then_some(first);
        Ok((Self::Csv(Box::new(Csv { reader, schema: Arc::new(schema), first, sum })), mapping))
    }

    /// The next chunk, or none at the end.
    pub fn next(&mut self) -> Result<Option<Chunk>, Error> {
        match self {
            Self::Csv(csv) => csv.next(),
            Self::Parquet { batches, row } => {
                let Some(original) = batches.next().transpose()? else { return Ok(None) };
                let lines = (0..original.num_rows()).map(|at| *row + at as u64 + 1).collect();
                *row += original.num_rows() as u64;
                Ok(Some(Chunk { original, lines, rejected: Vec::new() }))
            }
        }
    }

    /// SHA-256 of the file as it is on disk, once all of it has been read.
    pub fn sum(&self, path: &Path) -> Result<String, Error> {
        let digest = match self {
            Self::Csv(csv) => csv
                .sum
                .lock()
                .map(|sum| sum.clone().finalize())
                .map_err(|_| Error::File { message: "reading stopped".to_owned() })?,
            Self::Parquet { .. } => Sha256::digest(std::fs::read(path).map_err(Error::io(path))?),
        };
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Csv {
    fn next(&mut self) -> Result<Option<Chunk>, Error> {
        let width = self.schema.fields().len();
        let mut columns: Vec<StringBuilder> = (0..width).map(|_| StringBuilder::new()).collect();
        let (mut lines, mut rejected) = (Vec::new(), Vec::new());
        let mut record = csv::StringRecord::new();
        while lines.len() < CHUNK {
            match self.first.take() {
                Some(first) => record = first,
                None => match self.reader.read_record(&mut record) {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => match error.kind() {
                        csv::ErrorKind::Utf8 { pos, err } => {
                            let line = pos.as_ref().map_or(0, csv::Position::line);
                            rejected.push((line, String::new(), format!("not UTF-8: {err}")));
                            continue;
                        }
                        _ => return Err(error.into()),
                    },
                },
            }
            let line = record.position().map_or(0, csv::Position::line);
            if lines.is_empty() && record.iter().filter(|cell| cell.starts_with('#')).count() > 1 {
                continue; // the tag row of an HXL file
            }
            if record.len() != width {
                let raw = record.iter().collect::<Vec<_>>().join(",");
                rejected.push((line, raw, format!("{} fields where the header has {width}", record.len())));
                continue;
            }
            lines.push(line);
            for (column, cell) in columns.iter_mut().zip(&record) {
                if cell.is_empty() { column.append_null() } else { column.append_value(cell) }
            }
        }
        if lines.is_empty() && rejected.is_empty() {
            return Ok(None);
        }
        let arrays = columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
        let original = RecordBatch::try_new(Arc::clone(&self.schema), arrays)?;
        Ok(Some(Chunk { original, lines, rejected }))
    }
}

/// The row of a chunk as text, for the file of rejected rows.
pub(crate) fn raw(chunk: &RecordBatch, row: usize) -> String {
    let cell = |column: &ArrayRef| {
        let text = column.as_any().downcast_ref::<StringArray>();
        text.filter(|t| arrow_array::Array::is_valid(t, row)).map(|t| t.value(row).to_owned()).unwrap_or_default()
    };
    chunk.columns().iter().map(cell).collect::<Vec<_>>().join(",")
}
