//! Writing results: beside the final name, then renamed.

use crate::error::Error;
use arrow_array::{Array, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that appears under its name only when it is whole.
pub(crate) struct Beside {
    pub path: PathBuf,
    part: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Beside {
    pub fn create(path: &Path) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let part = path.with_file_name(format!(".{name}.part"));
        let file = File::create(&part).map_err(Error::io(&part))?;
        Ok(Self { path: path.to_owned(), part, file: Some(BufWriter::with_capacity(1 << 20, file)) })
    }

    /// Gives the file its name.
    pub fn finish(mut self) -> Result<(), Error> {
        if let Some(mut file) = self.file.take() {
            file.flush().map_err(Error::io(&self.part))?;
        }
        std::fs::rename(&self.part, &self.path).map_err(Error::io(&self.path))
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

/// A table being written.
pub(crate) enum Writer {
    Csv(Box<csv::Writer<Beside>>),
    Parquet(Box<ArrowWriter<Beside>>),
}

impl Writer {
    pub fn create(path: &Path, schema: &SchemaRef) -> Result<Self, Error> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let beside = || Beside::create(path);
        match ending.as_str() {
            "csv" => {
                let mut writer = csv::Writer::from_writer(beside()?);
                writer.write_record(schema.fields().iter().map(|f| f.name()))?;
                Ok(Self::Csv(Box::new(writer)))
            }
            "parquet" => {
                let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
                Ok(Self::Parquet(Box::new(ArrowWriter::try_new(beside()?, schema.clone(), Some(properties))?)))
            }
            _ => Err(Error::File {
                message: format!("unknown ending of `{}`; write `.csv` or `.parquet`", path.display()),
            }),
        }
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        match self {
            Self::Parquet(writer) => Ok(writer.write(batch)?),
            Self::Csv(writer) => {
                let columns =
                    batch.columns().iter().map(|c| cast(c, &DataType::Utf8)).collect::<Result<Vec<_>, _>>()?;
                let columns: Vec<Option<&StringArray>> = columns.iter().map(|c| c.as_any().downcast_ref()).collect();
                for row in 0..batch.num_rows() {
                    let cells = columns.iter().map(|c| c.filter(|c| c.is_valid(row)).map_or("", |c| c.value(row)));
                    writer.write_record(cells)?;
                }
                Ok(())
            }
        }
    }

    pub fn finish(self) -> Result<(), Error> {
        match self {
            Self::Csv(writer) => {
                writer.into_inner().map_err(|e| Error::File { message: e.error().to_string() })?.finish()
            }
            Self::Parquet(writer) => writer.into_inner()?.finish(),
        }
    }
}

/// SHA-256 of a file.
pub(crate) fn sum(path: &Path) -> Result<String, Error> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path).map_err(Error::io(path))?;
    std::io::copy(&mut file, &mut Hashing(&mut hasher)).map_err(Error::io(path))?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

struct Hashing<'h>(&'h mut Sha256);

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
