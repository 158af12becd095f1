//! The file that is written: beside its final name, then renamed.

use crate::answer;
use crate::blocks::{Form, Input};
use crate::error::Error;
use crate::source::hex;
use crate::split::quote;
use crate::{ANSWER_COLUMNS, Mapping};
use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Write;
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
    sum: Sha256,
    done: bool,
}

impl Beside {
    pub fn create(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let file = File::create(&part).map_err(Error::io(&part))?;
        Ok(Self { path: path.to_owned(), part, file: Some(file), sum: Sha256::new(), done: false })
    }

    /// Gives the file its name; its SHA-256.
    pub fn finish(mut self) -> Result<String, Error> {
        if let Some(file) = self.file.take() {
            file.sync_all().map_err(Error::io(&self.part))?;
        }
        std::fs::rename(&self.part, &self.path).map_err(Error::io(&self.path))?;
        self.done = true;
        Ok(hex(&self.sum.clone().finalize()))
    }

    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let path = self.part.clone();
        self.write_all(bytes).map_err(Error::io(&path))
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let Some(file) = &mut self.file else { return Ok(0) };
        let written = file.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
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

/// How rows are written.
#[derive(Clone)]
pub(crate) enum Shape {
    Csv { delimiter: u8 },
    Parquet { factory: Arc<ArrowRowGroupWriterFactory>, schema: SchemaRef },
    NdJson,
    GeoJson,
}

/// Rows as they will stand in the file.
pub(crate) enum Encoded {
    Bytes(Vec<u8>),
    RowGroup(Vec<ArrowColumnChunk>),
}

impl Encoded {
    /// A row group, encoded and compressed.
    pub fn row_group(factory: &ArrowRowGroupWriterFactory, rows: &RecordBatch, index: usize) -> Result<Self, Error> {
        if rows.num_rows() == 0 {
            return Ok(Self::RowGroup(Vec::new()));
        }
        let mut writers = factory.create_column_writers(index)?.into_iter();
        let mut chunks = Vec::with_capacity(rows.num_columns());
        for (field, array) in rows.schema().fields().iter().zip(rows.columns()) {
            for leaf in compute_leaves(field, array)? {
                if let Some(mut writer) = writers.next() {
                    writer.write(&leaf)?;
                    chunks.push(writer.close()?);
                }
            }
        }
        Ok(Self::RowGroup(chunks))
    }
}

/// The output, being written in order.
pub(crate) enum Output {
    Text { file: Beside, started: bool, geojson: bool },
    Parquet(Box<SerializedFileWriter<Beside>>),
}

impl Output {
    /// Creates the output by its ending.
    pub fn create(path: &Path, input: &Input, mapping: &Mapping) -> Result<(Self, Shape), Error> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let text = |geojson| -> Result<Self, Error> {
            Ok(Self::Text { file: Beside::create(path)?, started: false, geojson })
        };
        match ending.as_str() {
            "csv" | "tsv" => {
                let mut file = Beside::create(path)?;
                let (mut delimiter, mut named) = (if ending == "tsv" { b'\t' } else { b',' }, true);
                if let Form::Csv { delimiter: own, bom, header } = input.form {
                    (delimiter, named) = (own, header);
                    file.put(if bom { &[0xEF, 0xBB, 0xBF] } else { &[] })?;
                }
                if named {
                    file.put(&header_line(input, delimiter))?;
                }
                Ok((Self::Text { file, started: true, geojson: false }, Shape::Csv { delimiter }))
            }
            "ndjson" | "jsonl" => Ok((text(false)?, Shape::NdJson)),
            "geojson" | "json" => {
                let mut output = text(true)?;
                if let Self::Text { file, .. } = &mut output {
                    file.put(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
                }
                Ok((output, Shape::GeoJson))
            }
            "parquet" => Self::parquet(path, input, mapping),
            _ => {
                let message = format!(
                    "unknown ending of `{}`; write `.csv`, `.parquet`, `.ndjson` or `.geojson`",
                    path.display()
                );
                Err(Error::File { message })
            }
        }
    }

    fn parquet(path: &Path, input: &Input, mapping: &Mapping) -> Result<(Self, Shape), Error> {
        let answers = answer::schema();
        let fields: Vec<_> = input.schema.fields().iter().chain(answers.fields()).cloned().collect();
        let schema = Arc::new(Schema::new_with_metadata(fields, input.schema.metadata().clone()));
        let mut properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        // Nearly every row has its own: a dictionary would be built and thrown away.
        for name in [&mapping.id, &mapping.lat, &mapping.lon, &mapping.point].into_iter().flatten() {
            properties = properties.set_column_dictionary_enabled(ColumnPath::new(vec![name.clone()]), false);
        }
        let writer = ArrowWriter::try_new(Beside::create(path)?, Arc::clone(&schema), Some(properties.build()))?;
        let (writer, factory) = writer.into_serialized_writer()?;
        Ok((Self::Parquet(Box::new(writer)), Shape::Parquet { factory: Arc::new(factory), schema }))
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
            (Self::Parquet(writer), Encoded::RowGroup(chunks)) if !chunks.is_empty() => {
                let mut group = writer.next_row_group()?;
                for chunk in chunks {
                    chunk.append_to_row_group(&mut group)?;
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
pub(crate) fn header_line(input: &Input, delimiter: u8) -> Vec<u8> {
    let mut line = input.head.clone();
    let own = if line.is_empty() { input.header.as_slice() } else { &[] };
    for name in own.iter().map(String::as_str).chain(ANSWER_COLUMNS) {
        if !line.is_empty() {
            line.push(delimiter);
        }
        quote(name, delimiter, &mut line);
    }
    line.push(b'\n');
    line
}
