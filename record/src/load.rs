//! Reading the record, embedded or from a folder.

use crate::code::{Code, Codes, Region};
use crate::error::Error;
use crate::phrase::Phrase;
use crate::rows::{
    Amendment, Budget, Conflict, Examination, Officer, Person, Question, Rate, Release, Resolution, Ruling, Situation,
    Source, State, Territory,
};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, de::DeserializeOwned};
use std::borrow::Cow;
use std::path::Path;

static STATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/states");
static SITUATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/situations");
static PERSONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/persons");

const FOLDERS: [&str; 3] = ["persons", "situations", "states"];

/// Files beside the folders.
const SINGLE: [(&str, &str); 14] = [
    ("amendments.toml", include_str!("../amendments.toml")),
    ("budgets.csv", include_str!("../budgets.csv")),
    ("codes.csv", include_str!("../codes.csv")),
    ("conflicts.toml", include_str!("../conflicts.toml")),
    ("council.toml", include_str!("../council.toml")),
    ("examinations.toml", include_str!("../examinations.toml")),
    ("officers.toml", include_str!("../officers.toml")),
    ("questions.toml", include_str!("../questions.toml")),
    ("rates.toml", include_str!("../rates.toml")),
    ("record.toml", include_str!("../record.toml")),
    ("regions.csv", include_str!("../regions.csv")),
    ("rulings.toml", include_str!("../rulings.toml")),
    ("sources.toml", include_str!("../sources.toml")),
    ("territories.toml", include_str!("../territories.toml")),
];

/// A file of the record: its path inside the record, and its text.
pub type File = (String, Cow<'static, str>);

fn embedded() -> Vec<File> {
    let mut files: Vec<File> = SINGLE.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect();
    for (folder, dir) in FOLDERS.iter().zip([&PERSONS, &SITUATIONS, &STATES]) {
        for file in dir.files() {
            let name = file.path().file_name().unwrap_or_default().to_string_lossy();
            files.push((format!("{folder}/{name}"), file.contents_utf8().unwrap_or_default().into()));
        }
    }
    files.sort();
    files
}

fn from_dir(root: &Path) -> Result<Vec<File>, Error> {
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path);
        text.map(Cow::Owned).map_err(|source| Error::Read { file: path.display().to_string(), source })
    };
    let mut files = Vec::new();
    for (name, _) in SINGLE {
        files.push((name.to_owned(), read(&root.join(name))?));
    }
    for folder in FOLDERS {
        let path = root.join(folder);
        let unreadable = |source| Error::Read { file: path.display().to_string(), source };
        for entry in std::fs::read_dir(&path).map_err(unreadable)?.flatten() {
            if entry.path().extension().is_some_and(|x| x == "toml") {
                let name = entry.file_name().to_string_lossy().into_owned();
                files.push((format!("{folder}/{name}"), read(&entry.path())?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Line and column, from 1, of a byte offset.
fn place_of(text: &str, offset: usize) -> (usize, usize) {
    let head = text.get(..offset).unwrap_or(text);
    let line = head.matches('\n').count() + 1;
    let column = head.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

fn toml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Error> {
    toml::from_str(text).map_err(|e| {
        let (line, column) = e.span().map_or((1, 1), |span| place_of(text, span.start));
        Error::Shape { file: file.to_owned(), line, column, message: Phrase::foreign(e.message()) }
    })
}

fn table<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, Error> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize().map(|row| {
        row.map_err(|e: csv::Error| {
            let line = e.position().and_then(|p| usize::try_from(p.line()).ok()).unwrap_or(1);
            Error::Shape { file: file.to_owned(), line, column: 1, message: Phrase::foreign(&e) }
        })
    });
    rows.collect()
}

/// The whole record: what States and the Court did, and when.
#[derive(Clone, Debug)]
pub struct Record {
    /// Version and horizon.
    pub release: Release,
    /// Where facts were read.
    pub sources: Vec<Source>,
    /// Codes and names, of regions too.
    pub codes: Codes,
    /// States with a file, by code.
    pub states: Vec<State>,
    /// Amendments of the Statute.
    pub amendments: Vec<Amendment>,
    /// Titles to territory.
    pub territories: Vec<Territory>,
    /// Situations.
    pub situations: Vec<Situation>,
    /// Preliminary examinations.
    pub examinations: Vec<Examination>,
    /// Decisions.
    pub rulings: Vec<Ruling>,
    /// Persons and the events of their cases.
    pub persons: Vec<Person>,
    /// Security Council action.
    pub council: Vec<Resolution>,
    /// Conflict classifications.
    pub conflicts: Vec<Conflict>,
    /// Curated points that no rule can infer.
    pub questions: Vec<Question>,
    /// Approved budgets.
    pub budgets: Vec<Budget>,
    /// Officers of the Court.
    pub officers: Vec<Officer>,
    /// Bounds of exchange rates.
    pub rates: Vec<Rate>,
    /// Path and text of every file, in order of path.
    pub files: Vec<File>,
}

impl Record {
    /// The record that ships with the library.
    ///
    /// ```
    /// let record = ratione_record::Record::embedded()?;
    /// assert!(record.states.iter().any(|s| s.code.as_str() == "AFG"));
    /// # Ok::<(), ratione_record::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a file of the record is broken.
    pub fn embedded() -> Result<Self, Error> {
        Self::from_files(embedded())
    }

    /// A record in a folder of the same layout.
    ///
    /// # Errors
    /// When a file is missing or broken; the error names file, line and column.
    pub fn from_dir(root: &Path) -> Result<Self, Error> {
        Self::from_files(from_dir(root)?)
    }

    /// A record from its files, as `files` holds them.
    ///
    /// # Errors
    /// When a file is missing or broken; the error names file, line and column.
    pub fn from_files(files: Vec<File>) -> Result<Self, Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Lists {
            #[serde(default)]
            source: Vec<Source>,
            #[serde(default)]
            amendment: Vec<Amendment>,
            #[serde(default)]
            territory: Vec<Territory>,
            #[serde(default)]
            examination: Vec<Examination>,
            #[serde(default)]
            ruling: Vec<Ruling>,
            #[serde(default)]
            resolution: Vec<Resolution>,
            #[serde(default)]
            conflict: Vec<Conflict>,
            #[serde(default)]
            question: Vec<Question>,
            #[serde(default)]
            officer: Vec<Officer>,
            #[serde(default)]
            rate: Vec<Rate>,
        }
        let text = |name: &str| files.iter().find(|(path, _)| path == name).map_or("", |(_, text)| text.as_ref());
        let list = |name: &str| toml::<Lists>(name, text(name));
        let codes: Vec<Code> = table("codes.csv", text("codes.csv"))?;
        let regions: Vec<Region> = table("regions.csv", text("regions.csv"))?;
        let mut states: Vec<State> = folder(&files, "states/")?;
        states.sort_by_key(|s| s.code);
        let mut territories = list("territories.toml")?.territory;
        territories.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(Self {
            release: toml("record.toml", text("record.toml"))?,
            sources: list("sources.toml")?.source,
            codes: Codes::new(codes, regions),
            states,
            amendments: list("amendments.toml")?.amendment,
            territories,
            situations: folder(&files, "situations/")?,
            examinations: list("examinations.toml")?.examination,
            rulings: list("rulings.toml")?.ruling,
            persons: folder(&files, "persons/")?,
            council: list("council.toml")?.resolution,
            conflicts: list("conflicts.toml")?.conflict,
            questions: list("questions.toml")?.question,
            budgets: table("budgets.csv", text("budgets.csv"))?,
            officers: list("officers.toml")?.officer,
            rates: list("rates.toml")?.rate,
            files,
        })
    }
}

fn folder<T: DeserializeOwned>(files: &[File], prefix: &str) -> Result<Vec<T>, Error> {
    files.iter().filter(|(path, _)| path.starts_with(prefix)).map(|(path, text)| toml(path, text)).collect()
}
