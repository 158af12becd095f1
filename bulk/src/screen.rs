//! A file of incidents in, the same file with answers out.

use crate::error::Error;
use crate::import::{Importer, Mapping};
use crate::kernel::Kernel;
use crate::read::{Reader, raw};
use crate::write::{Beside, Writer, sum};
use arrow_array::{Array, BooleanArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{DataType, Schema};
use arrow_select::filter::filter_record_batch;
use ratione::Known;
use ratione_record::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to screen, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// File of incidents; `-` is standard input.
    pub input: PathBuf,
    /// File to write: `.csv` or `.parquet`.
    pub output: PathBuf,
    /// The record as known on this day.
    pub known: Known,
    /// Columns, where they are not to be detected.
    pub mapping: Option<Mapping>,
    /// Takes an actor's State for the nationality of the accused.
    pub assume_actor: bool,
}

/// What a run came to; also what the manifest beside the output says.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Summary {
    /// The importer and the columns it reads.
    pub mapping: Mapping,
    /// How days are written.
    pub date_format: String,
    /// The day of asking.
    pub as_of: String,
    /// Whether an actor's State was taken for the nationality of the accused.
    pub assume_actor: bool,
    /// Version of the record.
    pub record: String,
    /// SHA-256 of the record.
    pub record_sha256: String,
    /// Boundary data, outlines and coast mask, with their SHA-256.
    pub boundaries: Vec<String>,
    /// Version of the engine.
    pub engine: String,
    /// SHA-256 of the input, as it is on disk.
    pub input_sha256: String,
    /// SHA-256 of the output.
    pub output_sha256: String,
    /// Rows read.
    pub rows: u64,
    /// Rows rejected, kept in a file beside the output.
    pub rejected: u64,
    /// Rows by answer and grounds.
    pub answers: BTreeMap<String, BTreeMap<String, u64>>,
    /// Rows by missing facts.
    pub missing: BTreeMap<String, u64>,
    /// Rows by how the place was found.
    pub places: BTreeMap<String, u64>,
    /// Country codes that no table knows.
    pub unknown_codes: BTreeMap<String, u64>,
}

/// Screens a file. The output appears whole or not at all; the input is only read.
///
/// # Errors
/// When the file cannot be read as a table of incidents, or the output not be written.
pub fn screen(options: &Options, record: &Record, mut progress: impl FnMut(u64)) -> Result<Summary, Error> {
    let (mut reader, mapping) = Reader::open(&options.input, options.mapping.clone())?;
    let mut importer = Importer::new(mapping, record);
    importer.assume_actor = options.assume_actor;
    let mut kernel = Kernel::new(record, options.known);
    let mut summary = Summary::default();
    let mut writer: Option<Writer> = None;
    let mut rejects: Option<Beside> = None;
    while let Some(chunk) = reader.next()? {
        let text = chunk.text()?;
        importer.settle(&text)?;
        let imported = importer.import(&text)?;
        summary.rows += (chunk.lines.len() + chunk.rejected.len()) as u64;
        let lines = |row: &usize| chunk.lines.get(*row).copied().unwrap_or_default();
        let bad = imported.rejected.iter().map(|(row, why)| (lines(row), raw(&text, *row), why.clone()));
        for (line, text, why) in chunk.rejected.iter().cloned().chain(bad) {
            reject(&mut rejects, &options.output, line, &why, &text)?;
            summary.rejected += 1;
        }
        for (code, times) in imported.unknown {
            *summary.unknown_codes.entry(code).or_insert(0) += times as u64;
        }
        let keep: BooleanArray = keep(chunk.lines.len(), &imported.rejected);
        let answers = kernel.screen(&filter_record_batch(&imported.questions, &keep)?)?;
        count(&mut summary, &answers)?;
        let whole = beside(&filter_record_batch(&chunk.original, &keep)?, &answers)?;
        if writer.is_none() {
            writer = Some(Writer::create(&options.output, &whole.schema())?);
        }
        if let Some(writer) = &mut writer {
            writer.write(&whole)?;
        }
        progress(summary.rows);
    }
    let Some(writer) = writer else {
        return Err(Error::File { message: "there is a header and no row".to_owned() });
    };
    writer.finish()?;
    rejects.map_or(Ok(()), Beside::finish)?;
    settle(&mut summary, &importer, options, record);
    summary.input_sha256 = reader.sum(&options.input)?;
    summary.output_sha256 = sum(&options.output)?;
    manifest(&summary, &options.output)?;
    Ok(summary)
}

fn settle(summary: &mut Summary, importer: &Importer<'_>, options: &Options, record: &Record) {
    summary.mapping = importer.mapping.clone();
    summary.date_format = importer.mapping.date_format.map(|format| format!("{format:?}")).unwrap_or_default();
    summary.as_of = options.known.day().to_string();
    summary.assume_actor = options.assume_actor;
    summary.record.clone_from(&record.release.version);
    summary.record_sha256 = record.hash();
    let point =
        [ratione_places::point::BOUNDARY_DATA, ratione_places::point::OUTLINE_DATA, ratione_places::point::COAST_DATA];
    summary.boundaries = point.map(str::to_owned).to_vec();
    summary.engine = env!("CARGO_PKG_VERSION").to_owned();
}

/// The file beside another, with a further ending.
fn named(output: &Path, ending: &str) -> PathBuf {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    output.with_file_name(format!("{name}.{ending}"))
}

fn reject(file: &mut Option<Beside>, output: &Path, line: u64, why: &str, text: &str) -> Result<(), Error> {
    let file = match file {
        Some(file) => file,
        None => file.insert(Beside::create(&named(output, "rejected.csv"))?),
    };
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([&line.to_string(), why, text])?;
    let bytes = writer.into_inner().map_err(|e| Error::File { message: e.error().to_string() })?;
    file.write_all(&bytes).map_err(Error::io(output))
}

fn keep(rows: usize, rejected: &[(usize, String)]) -> BooleanArray {
    let mut keep = vec![true; rows];
    for (row, _) in rejected {
        if let Some(slot) = keep.get_mut(*row) {
            *slot = false;
        }
    }
    BooleanArray::from(keep)
}

/// The original columns, and the answers after them.
fn beside(original: &RecordBatch, answers: &RecordBatch) -> Result<RecordBatch, Error> {
    let (left, right) = (original.schema(), answers.schema());
    if let Some(field) = left.fields().iter().find(|field| right.index_of(field.name()).is_ok()) {
        return Err(Error::Column {
            name: field.name().clone(),
            message: "is in the file already; screen the original file".to_owned(),
        });
    }
    let fields: Vec<_> = left.fields().iter().chain(right.fields()).cloned().collect();
    let columns = original.columns().iter().chain(answers.columns()).cloned().collect();
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?)
}

fn count(summary: &mut Summary, answers: &RecordBatch) -> Result<(), Error> {
    let text = |name: &str| -> Result<StringArray, Error> {
        let column = answers.column_by_name(name).map(|c| cast(c, &DataType::Utf8)).transpose()?;
        Ok(column
            .and_then(|c| c.as_any().downcast_ref::<StringArray>().cloned())
            .unwrap_or_else(|| StringArray::new_null(answers.num_rows())))
    };
    let (answer, grounds, missing, place) =
        (text("icc_answer")?, text("icc_grounds")?, text("icc_missing")?, text("icc_place")?);
    let at =
        |array: &StringArray, row: usize| if array.is_valid(row) { array.value(row).to_owned() } else { String::new() };
    for row in 0..answers.num_rows() {
        *summary.answers.entry(at(&answer, row)).or_default().entry(kinds(&at(&grounds, row))).or_insert(0) += 1;
        if missing.is_valid(row) {
            let fact = at(&missing, row);
            let fact = fact.split(" (").next().unwrap_or_default();
            *summary.missing.entry(fact.to_owned()).or_insert(0) += 1;
        }
        let how = at(&place, row);
        *summary.places.entry(how.split(' ').next().unwrap_or_default().to_owned()).or_insert(0) += 1;
    }
    Ok(())
}

/// The kinds of ground in a list of grounds.
fn kinds(grounds: &str) -> String {
    let mut kinds: Vec<&str> =
        grounds.split(';').filter_map(|g| g.split(':').next()).filter(|k| !k.is_empty()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
}

fn manifest(summary: &Summary, output: &Path) -> Result<(), Error> {
    let path = named(output, "manifest.json");
    let mut file = Beside::create(&path)?;
    let text = serde_json::to_vec_pretty(summary)?;
    file.write_all(&text).and_then(|()| file.write_all(b"\n")).map_err(Error::io(&path))?;
    file.finish()
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "{} rows read as {} (days: {}), {} rejected",
            self.rows, self.mapping.importer, self.date_format, self.rejected
        )?;
        for (answer, grounds) in &self.answers {
            let total: u64 = grounds.values().sum();
            writeln!(f, "{answer:<10}{total:>12}")?;
            for (kinds, number) in grounds {
                writeln!(f, "  {kinds:<40}{number:>12}")?;
            }
        }
        for (fact, number) in &self.missing {
            writeln!(f, "{number} rows turn on: {fact}")?;
        }
        for (how, number) in &self.places {
            writeln!(f, "{number} places found by: {how}")?;
        }
        for (code, number) in &self.unknown_codes {
            writeln!(f, "{number} rows with the unknown country code `{code}`")?;
        }
        write!(f, "record {}, as known on {}", self.record, self.as_of)
    }
}
