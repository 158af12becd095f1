//! The file that is written: beside its final name, then renamed.

use crate::ANSWER_COLUMNS;
use crate::answer;
use crate::blocks::{Form, Input};
use crate::error::Error;
use crate::pages::Chunk;
use crate::source::hex;
use crate::split::quote;
use arrow_array::RecordBatch;
use arrow_schema::Schema;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnDescPtr;
use ratione_record::{Phrase, phrase, stated};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file beside another, with a further ending.
pub(crate) fn named(output: &Path, ending: &str) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{name}.{ending}"))
}

/// A file that appears under its name only when it is whole.
pub(crate) struct Beside {
    path: PathBuf,
    part: PathBuf,
    file: Option<File>,
    /// Bytes not yet written.
    buffer: Vec<u8>,
    sum: Sha256,
    done: bool,
}

/// Bytes that are written and summed together.
const BUFFER: usize = 1 << 20;

impl Beside {
    pub fn create(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&part).map_err(Error::io(&part))?;
        let buffer = Vec::with_capacity(BUFFER);
        Ok(Self { path: path.to_owned(), part, file: Some(file), buffer, sum: Sha256::new(), done: false })
    }

    /// Gives the file its name; its SHA-256.
    pub fn finish(mut self) -> Result<String, Error> {
        self.flush().map_err(told)?;
        if let Some(file) = self.file.take() {
            file.sync_all().map_err(Error::io(&self.part))?;
        }
        std::fs::rename(&self.part, &self.path).map_err(Error::io(&self.path))?;
        self.done = true;
        Ok(hex(&self.sum.clone().finalize()))
    }

    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.write_all(bytes).map_err(told)
    }

    /// An error of writing with the name of the file, for it may pass through a writer that does not know the name.
    fn named(&self, error: &std::io::Error) -> std::io::Error {
        let (path, why) = (stated(self.path.display()), Phrase::foreign(error));
        let message = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => phrase!(
                "`{0}` cannot be written: {1}; nothing is kept of it: make room or name another folder",
                path,
                why
            ),
            _ => phrase!("`{0}` cannot be written: {1}", path, why),
        };
        std::io::Error::new(error.kind(), message)
    }
}

/// An error that names its file already.
fn told(error: std::io::Error) -> Error {
    Error::File { message: crate::error::said(&error) }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= BUFFER {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if let Some(file) = &mut self.file {
            let written = file.write_all(&self.buffer);
            written.map_err(|error| self.named(&error))?;
            self.sum.update(&self.buffer);
            self.buffer.clear();
        }
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.done {
            // Nothing can be done about a part that cannot be removed.
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

/// Removes what this process has begun to write beside a file and not finished.
///
/// For a program that is interrupted: nothing ever stands half-written under a final name.
pub fn abandon(output: &Path) {
    let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mark = format!(".{}.part", std::process::id());
    for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') && name.contains(&mark) {
            // Nothing can be done about a part that cannot be removed.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// How rows are written.
#[derive(Clone)]
pub(crate) enum Shape {
    Csv { delimiter: u8 },
    Parquet(Groups),
    NdJson,
    GeoJson,
}

/// What the row groups of a Parquet file are made by.
#[derive(Clone)]
pub(crate) struct Groups {
    factory: Arc<ArrowRowGroupWriterFactory>,
    /// Columns of text as the file has them: of the original ones all where the input is text, and the answers'.
    pub originals: Vec<ColumnDescPtr>,
    pub answers: Vec<ColumnDescPtr>,
}

/// Rows as they will stand in the file.
pub(crate) enum Encoded {
    Bytes(Vec<u8>),
    RowGroup { originals: Originals, answers: Vec<Chunk> },
}

/// Original columns: typed, or text.
pub(crate) enum Originals {
    Typed(Vec<ArrowColumnChunk>),
    Text(Vec<Chunk>),
}

impl Groups {
    /// Typed columns, encoded and compressed.
    pub fn typed(&self, rows: &RecordBatch, index: usize) -> Result<Originals, Error> {
        let mut writers = self.factory.create_column_writers(index)?.into_iter();
        let mut chunks = Vec::with_capacity(rows.num_columns());
        for (field, array) in rows.schema().fields().iter().zip(rows.columns()) {
            for leaf in compute_leaves(field, array)? {
                if let Some(mut writer) = writers.next() {
                    writer.write(&leaf)?;
                    chunks.push(writer.close()?);
                }
            }
        }
        Ok(Originals::Typed(chunks))
    }
}

/// The output, being written in order.
pub(crate) enum Output {
    Text { file: Beside, started: bool, geojson: bool },
    Parquet(Box<SerializedFileWriter<Beside>>),
}

impl Output {
    /// Creates the output by its ending.
    pub fn create(path: &Path, input: &Input, written: &Written) -> Result<(Self, Shape), Error> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let text = |geojson| -> Result<Self, Error> {
            Ok(Self::Text { file: Beside::create(path)?, started: false, geojson })
        };
        match ending.as_str() {
            "csv" | "tsv" => {
                let mut file = Beside::create(path)?;
                let (mut delimiter, mut named) = (if ending == "tsv" { b'\t' } else { b',' }, true);
                if let Form::Csv { delimiter: own, bom, header } = input.form {
                    if ending == "csv" {
                        delimiter = own;
                    }
                    // Columns without names are told apart by their numbers where some are left out.
                    named = header || written.part;
                    file.put(if bom { &[0xEF, 0xBB, 0xBF] } else { &[] })?;
                }
                if named {
                    file.put(&header_line(input, written, delimiter))?;
                }
                Ok((Self::Text { file, started: true, geojson: false }, Shape::Csv { delimiter }))
            }
            "ndjson" | "jsonl" | "geojson" | "json" if written.part => {
                let message = phrase!("columns can be left out of `.csv` and `.parquet` only; write one of these");
                Err(Error::File { message })
            }
            "ndjson" | "jsonl" => Ok((text(false)?, Shape::NdJson)),
            "geojson" | "json" => {
                let mut output = text(true)?;
                if let Self::Text { file, .. } = &mut output {
                    file.put(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
                }
                Ok((output, Shape::GeoJson))
            }
            "parquet" => Self::parquet(path, input, written),
            _ => {
                let message = phrase!(
                    "unknown ending of `{0}`; write `.csv`, `.parquet`, `.ndjson` or `.geojson`",
                    stated(path.display())
                );
                Err(Error::File { message })
            }
        }
    }

    fn parquet(path: &Path, input: &Input, written: &Written) -> Result<(Self, Shape), Error> {
        let (schema, answers) = (input.schema.project(&written.originals)?, answer::schema(&written.answers));
        let fields: Vec<_> = schema.fields().iter().chain(answers.fields()).cloned().collect();
        let schema = Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()));
        // The columns that are made here have no index of pages; a file has one for all columns or for none.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .build();
        let writer = ArrowWriter::try_new(Beside::create(path)?, schema, Some(properties))?;
        let (writer, factory) = writer.into_serialized_writer()?;
        let mut originals = writer.schema_descr().columns().to_vec();
        let answers = originals.split_off(originals.len().saturating_sub(written.answers.len()));
        let groups = Groups { factory: Arc::new(factory), originals, answers };
        Ok((Self::Parquet(Box::new(writer)), Shape::Parquet(groups)))
    }

    /// Adds rows.
    pub fn add(&mut self, encoded: Encoded) -> Result<(), Error> {
        match (self, encoded) {
            (Self::Text { file, started, geojson }, Encoded::Bytes(bytes)) => {
                let bytes = match *geojson && !*started {
                    true => bytes.strip_prefix(b",").unwrap_or(&bytes),
                    false => &bytes,
                };
                *started |= !bytes.is_empty();
                file.put(bytes)
            }
            (Self::Parquet(writer), Encoded::RowGroup { originals, answers }) => {
                let mut group = writer.next_row_group()?;
                match originals {
                    Originals::Typed(chunks) => {
                        for chunk in chunks {
                            chunk.append_to_row_group(&mut group)?;
                        }
                    }
                    Originals::Text(chunks) => {
                        for chunk in chunks {
                            chunk.append(&mut group)?;
                        }
                    }
                }
                for chunk in answers {
                    chunk.append(&mut group)?;
                }
                group.close()?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Gives the file its name; its SHA-256.
    pub fn finish(self) -> Result<String, Error> {
        match self {
            Self::Text { mut file, geojson, .. } => {
                file.put(if geojson { b"\n]}\n" } else { b"" })?;
                file.finish()
            }
            Self::Parquet(writer) => writer.into_inner()?.finish(),
        }
    }
}

/// The header as it stands, or made from the names, with the answers' columns after it.
pub(crate) fn header_line(input: &Input, written: &Written, delimiter: u8) -> Vec<u8> {
    let whole = !written.part && delimiter == input.delimiter();
    let mut line = if whole { input.head.clone() } else { Vec::new() };
    let own = written.originals.iter().filter_map(|column| input.header.get(*column)).map(String::as_str);
    let own: Vec<&str> = if line.is_empty() { own.collect() } else { Vec::new() };
    let answers = written.answers.iter().filter_map(|column| ANSWER_COLUMNS.get(*column)).copied();
    for name in own.into_iter().chain(answers) {
        if !line.is_empty() {
            line.push(delimiter);
        }
        quote(name, delimiter, &mut line);
    }
    line.push(b'\n');
    line
}

/// The columns that are written, by their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub originals: Vec<usize>,
    pub answers: Vec<usize>,
    /// Whether any is left out.
    pub part: bool,
}

impl Written {
    /// These columns of the file and of the answers, in the file's order; all where none is named.
    pub fn new(names: &[String], header: &[String]) -> Result<Self, Error> {
        if names.is_empty() {
            let (originals, answers) = ((0..header.len()).collect(), (0..ANSWER_COLUMNS.len()).collect());
            return Ok(Self { originals, answers, part: false });
        }
        let unknown = |name: &&String| !header.contains(name) && !ANSWER_COLUMNS.contains(&name.as_str());
        if let Some(name) = names.iter().find(unknown) {
            let message =
                phrase!("is neither in the file nor an answer; answers are {0}", stated(ANSWER_COLUMNS.join(", ")));
            return Err(Error::Column { name: name.clone(), message });
        }
        let at =
            |all: Vec<&str>| (0..).zip(all).filter(|(_, c)| names.iter().any(|n| n == c)).map(|(at, _)| at).collect();
        Ok(Self {
            originals: at(header.iter().map(String::as_str).collect()),
            answers: at(ANSWER_COLUMNS.to_vec()),
            part: true,
        })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use arrow_array::{ArrayRef, StringArray};

    /// A file on a disk that has no room.
    fn full(folder: &Path) -> Beside {
        let file = File::options().write(true).open("/dev/full").unwrap();
        let mut beside = Beside::create(&folder.join("out")).unwrap();
        beside.file = Some(file);
        beside
    }

    #[test]
    fn a_full_disk_is_told_with_the_name_of_the_file_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let text = || {
            let mut file = full(folder.path());
            file.put(b"a row").unwrap();
            file.finish().map(drop)
        };
        let parquet = || -> Result<(), Error> {
            let column = Arc::new(StringArray::from(vec!["a"])) as ArrayRef;
            let rows = RecordBatch::try_from_iter([("column", column)])?;
            let mut writer = ArrowWriter::try_new(full(folder.path()), rows.schema(), None)?;
            writer.write(&rows)?;
            writer.into_inner()?.finish().map(drop)
        };
        for error in [text().unwrap_err(), parquet().unwrap_err()] {
            let said = error.to_string().replace(&format!("{}/", folder.path().display()), "");
            assert!(said.starts_with("`out` cannot be written: No space left on device"), "{said}");
            assert!(said.ends_with("make room or name another folder"), "{said}");
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
