//! Arguments of the commands on tables of incidents.

use super::{Cite, Format};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use ratione_bulk::{DateFormat, Trust};
use std::path::PathBuf;

pub const SCREEN: &str = "Examples:
  ratione screen GEDEvent_v25_1.csv -o screened.parquet
  ratione screen incidents.csv.zst -o screened.csv --as-of 2025-12-31
  ratione screen incidents.csv -o screened.csv --map columns.toml --date-format day-first
  ratione screen acled.csv -o violence.csv --only 'event_type=Battles|Violence against civilians'
  ratione screen incidents.csv -o s.csv --what-if 'SYR declaration 2026-01-01 from 2011-03-15'
  ratione screen organizedviolencecy_v25_1.csv --summary -o violence.md
  zcat incidents.ndjson.gz | ratione screen - -o screened.ndjson

In: delimited text (comma, semicolon, tab or |; with or without a byte order mark), JSON (one object to a line, or a \
list), GeoJSON, Parquet; text and JSON also as .gz or .zst, and through standard input.
Out, by the ending: .csv, .tsv, .parquet, .ndjson or .jsonl, .geojson or .json. Beside it FILE.manifest.json, and the \
rejected rows in FILE.rejected.csv or .ndjson. Nothing appears under a final name before it is whole.

UCDP GED, ACLED, GDELT 1.0 and 2.0, HDX extracts, Airwars, TimeMap, Eyes on Russia, Uwazi and Bayanat are detected; any \
other file needs a column of days and a point or a country, found by name or through a mapping: a TOML file that says \
all that is read, with `id`, `from`, `to`, `date_format`, `date_precision` (`weeks`, `months`, `years`), `lat`, `lon`, \
`point`, `country`, `country_system` (iso, iso-numeric, gw, fips), `namibia`, `precision` (`centroids`, `seas`), `nationality`, \
`actor`, `other_actor`, `crime`, `trust`, `deaths`.
Your columns stay as they are; ours come after them and begin with `icc_`. What they say is in docs/columns.md; \
`ratione why` gives the proof of a row.
Exit status: 0 done; 1 done, with rejected rows; 2 unusable input or arguments; 130 interrupted.";

pub const VERIFY: &str = "Examples:
  ratione verify screened.parquet
  ratione verify screened.parquet --input elsewhere/incidents.csv

Exit status: 0 the same; 1 different; 2 unusable input or arguments.";

pub const WHY: &str = "Examples:
  ratione why screened.parquet --row IRQ-2016-114
  ratione why screened.csv --row '#3' --format md

A row is named by its id; by its number in the screened file, as in `#3`; or by that number alone where there are no ids.
Exit status: 0 done; 2 no such row, or several.";

pub const COMPARE: &str = "Examples:
  ratione compare screened-2025.parquet screened-2026.parquet
  ratione compare old.csv new.csv --old-record record-2026.11.0 --format json

Rows are matched by id, or by number where there are no ids; the formats may differ.
Exit status: 0 nothing changed; 1 rows changed; 2 unusable input or arguments.";

/// Arguments of `screen`.
#[derive(Args)]
pub struct Screen {
    /// File of incidents; `-` is standard input.
    pub input: PathBuf,
    /// File to write; its ending says the form.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// The record as known on this day (default: the record's horizon).
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Suppose a treaty action, as in `what-if`.
    #[arg(long, value_name = "ACTION")]
    pub what_if: Option<String>,
    /// Which columns say what.
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// How days are written, where the values leave it open.
    #[arg(long, value_name = "FORMAT", value_parser = date_format())]
    pub date_format: Option<DateFormat>,
    /// Which is believed where a row has both a point and a country: `both` says where they contradict each other.
    #[arg(long, value_name = "WHAT", value_parser = trust())]
    pub trust: Option<Trust>,
    /// Take an actor's State for the nationality of the accused.
    #[arg(long, value_enum, value_name = "WHOSE")]
    pub assume_nationality: Option<Assume>,
    /// Screen only rows whose column says so, as in `event_type=Battles|Riots`; the others are left out and counted.
    /// May be repeated: a row must meet all of them.
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub only: Vec<String>,
    /// Columns to write, of the file and of the answers (default: all; `.csv` and `.parquet` only).
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub columns: Vec<String>,
    /// Write no rows but a page of totals by year and ground (FILE.md, with a chart in FILE.svg); reads the table of
    /// country-years too.
    #[arg(long)]
    pub summary: bool,
    /// Threads that work (default: as many as the machine has); the output does not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
}

fn date_format() -> impl TypedValueParser<Value = DateFormat> {
    PossibleValuesParser::new(DateFormat::ALL.map(DateFormat::word))
        .map(|word| DateFormat::ALL.into_iter().find(|format| format.word() == word).unwrap_or(DateFormat::Iso))
}

fn trust() -> impl TypedValueParser<Value = Trust> {
    PossibleValuesParser::new(Trust::ALL.map(Trust::word))
        .map(|word| Trust::ALL.into_iter().find(|trust| trust.word() == word).unwrap_or_default())
}

/// Whose State may be taken for the nationality of the accused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Assume {
    /// The actor that the row names first.
    Actor,
}

/// Arguments of `verify`.
#[derive(Args)]
pub struct Verify {
    /// The screened file; its manifest lies beside it.
    pub screened: PathBuf,
    /// The input, where it is not where the manifest says.
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,
}

/// Arguments of `why`.
#[derive(Args)]
pub struct Why {
    /// The screened file; its manifest lies beside it.
    pub screened: PathBuf,
    /// The row: its id, or `#` and its number.
    #[arg(long, value_name = "ID")]
    pub row: String,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
    /// Put citations into footnotes.
    #[arg(long, value_enum)]
    pub cite: Option<Cite>,
}

/// Arguments of `compare`.
#[derive(Args)]
pub struct Compare {
    /// The older screened file.
    pub old: PathBuf,
    /// The newer one.
    pub new: PathBuf,
    /// The record that the older file was screened with, where it is another.
    #[arg(long, value_name = "DIR")]
    pub old_record: Option<PathBuf>,
    /// Format.
    #[arg(long, value_enum, default_value = "text")]
    pub format: Plain,
}

/// Formats of `compare`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Plain {
    /// For people, at the terminal.
    Text,
    /// For programs.
    Json,
}
