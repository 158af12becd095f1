//! After a run: repeat it, explain a row of it, hold it against another.

use crate::answer::ANSWER_COLUMNS;
use crate::blocks::Input;
use crate::error::Error;
use crate::import::{Cells, Importer};
use crate::kernel::Kernel;
use crate::mapping::At;
use crate::output::named;
use crate::screen::{Options, run};
use crate::source;
use crate::summary::Summary;
use crate::work::{Rows, rows};
use arrow_array::RecordBatch;
use ratione::{Act, Known, hear};
use ratione_record::Record;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The manifest beside a screened file.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn manifest(screened: &Path) -> Result<Summary, Error> {
    let path = named(screened, "manifest.json");
    let text = std::fs::read(&path).map_err(Error::io(&path))?;
    serde_json::from_slice(&text).map_err(|error| Error::File {
        message: format!("`{}` cannot be read as a manifest: {error}; screen the input again", path.display()),
    })
}

/// What verifying a screened file found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Verified {
    /// The output is the file that the manifest describes.
    pub output: bool,
    /// So is the input.
    pub input: bool,
    /// The record is the one that was used.
    pub record: bool,
    /// So are the boundary data and the engine.
    pub engine: bool,
    /// Screening the input again gives the same bytes.
    pub repeats: bool,
}

impl Verified {
    /// Whether all is as the manifest says.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.output && self.input && self.repeats
    }
}

impl std::fmt::Display for Verified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let say = |holds: bool| if holds { "as in the manifest" } else { "DIFFERENT" };
        writeln!(f, "input       {}", say(self.input))?;
        writeln!(f, "output      {}", say(self.output))?;
        writeln!(f, "record      {}", say(self.record))?;
        writeln!(f, "engine      {}", say(self.engine))?;
        write!(f, "run again   {}", if self.repeats { "same bytes" } else { "OTHER BYTES" })
    }
}

/// Screens the input of a screened file again and compares; `input` where it has moved.
///
/// # Errors
/// When a file cannot be read, or the run again fails.
pub fn verify(screened: &Path, input: Option<&Path>, record: &Record) -> Result<Verified, Error> {
    let said = manifest(screened)?;
    let input = input.map_or_else(|| beside(screened, &said.input), Path::to_owned);
    if input.as_os_str() == "-" {
        let message = "the input came through a pipe; name the file that it was".to_owned();
        return Err(Error::File { message });
    }
    let ending = screened.extension().unwrap_or_default().to_string_lossy();
    let again = screened.with_file_name(format!(".verify-{}.{ending}", std::process::id()));
    let options = Options { output: again.clone(), ..options(&said, input.clone())? };
    let result = run(&options, record, |_| {});
    for ending in ["", ".rejected.csv", ".rejected.ndjson"] {
        // Only what the run wrote is there to be removed.
        let _ = std::fs::remove_file(format!("{}{ending}", again.display()));
    }
    let now = result?;
    Ok(Verified {
        output: source::sum(screened)? == said.output_sha256,
        input: now.input_sha256 == said.input_sha256,
        record: now.record_sha256 == said.record_sha256,
        engine: now.engine == said.engine && now.boundaries == said.boundaries,
        repeats: now.output_sha256 == said.output_sha256,
    })
}

/// The input as named, from here or from beside the output.
fn beside(screened: &Path, input: &str) -> PathBuf {
    let named = PathBuf::from(input);
    let name = named.file_name().map(|name| screened.with_file_name(name));
    match name {
        Some(beside) if !named.exists() && beside.exists() => beside,
        _ => named,
    }
}

fn options(said: &Summary, input: PathBuf) -> Result<Options, Error> {
    let day = said.as_of.parse().map_err(|_| Error::File {
        message: format!("the manifest says `{}` for the day of asking; screen the input again", said.as_of),
    })?;
    Ok(Options {
        input,
        output: PathBuf::new(),
        known: Known::on(day),
        mapping: Some(said.mapping.clone()),
        assume_actor: said.assume_actor,
        columns: said.columns.clone(),
    })
}

/// One row of a screened file, as the engine reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Number of the row, from 1.
    pub row: u64,
    /// Its cells by column, the answers' among them.
    pub cells: Vec<(String, String)>,
    /// The act that it states; `hear` and `report` give its proof.
    pub act: Act,
    /// The day of asking.
    pub known: Known,
}

/// The act behind a row, by the row's id, or by its number from 1 where the file has no column of ids.
///
/// ```
/// use ratione::{Known, hear};
/// use ratione_bulk::{Options, screen, why};
///
/// let folder = tempfile::tempdir()?;
/// let (input, output) = (folder.path().join("incidents.csv"), folder.path().join("screened.parquet"));
/// std::fs::write(&input, "id,date,country\na,2016-05-01,COD\nb,2001-05-01,COD\n")?;
/// let record = ratione_record::Record::embedded()?;
/// let known = Known::on(record.release.horizon);
/// screen(&Options { input, output: output.clone(), known, mapping: None, assume_actor: false, columns: Vec::new() }, &record, |_| {})?;
/// let why = why(&output, "b", &record)?;
/// assert_eq!(hear(&why.act, &record, why.known).verdict.word(), "no");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the file or its manifest cannot be read, or no row has the id.
pub fn why(screened: &Path, id: &str, record: &Record) -> Result<Why, Error> {
    let mut cursor = Cursor::open(screened, record)?;
    let mut kernel = Kernel::new(record, cursor.known);
    while cursor.advance()? {
        if cursor.id() == id {
            let act = cursor.act(&mut kernel)?;
            return Ok(Why { row: cursor.number, cells: cursor.cells(), act, known: cursor.known });
        }
    }
    let column = cursor.id_column.as_ref().map_or("number".to_owned(), |_| "id".to_owned());
    Err(Error::File { message: format!("no row of `{}` has the {column} `{id}`", screened.display()) })
}

/// Every row of a screened file with its act, in order.
///
/// # Errors
/// When the file or its manifest cannot be read.
pub fn acts<'r>(
    screened: &Path,
    record: &'r Record,
) -> Result<impl Iterator<Item = Result<Why, Error>> + use<'r>, Error> {
    let mut cursor = Cursor::open(screened, record)?;
    let mut kernel = Kernel::new(record, cursor.known);
    Ok(std::iter::from_fn(move || match cursor.advance() {
        Ok(true) => Some(cursor.act(&mut kernel).map(|act| Why {
            row: cursor.number,
            cells: cursor.cells(),
            act,
            known: cursor.known,
        })),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    }))
}

/// A row whose answer changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Change {
    /// Its id, or its number where it has none.
    pub id: String,
    /// Column, old text, new text, for each column that changed.
    pub columns: Vec<(String, String, String)>,
    /// Rows of the record that count now and did not before; all that count where the record itself differs.
    pub because: Vec<String>,
}

/// What changed from one screened file to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Comparison {
    /// Rows compared.
    pub rows: u64,
    /// Rows of which any answer column changed.
    pub changed: u64,
    /// Changes of the answer itself, `old -> new`.
    pub answers: BTreeMap<String, u64>,
    /// Rows of the record, with the changed rows that they count in.
    pub because: BTreeMap<String, u64>,
    /// The first changes in full.
    pub first: Vec<Change>,
}

/// Changes told in full.
const TOLD: usize = 100;

impl std::fmt::Display for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} rows, {} changed", self.rows, self.changed)?;
        for (title, list) in [("answers", &self.answers), ("because of", &self.because)] {
            if !list.is_empty() {
                write!(f, "\n{title}")?;
            }
            for (name, number) in list {
                write!(f, "\n  {name:<40}{number:>10}")?;
            }
        }
        Ok(())
    }
}

/// Holds two screenings of one input against each other, row by row.
///
/// # Errors
/// When a file or its manifest cannot be read, or the files have different rows.
pub fn compare(old: &Path, new: &Path, record: &Record) -> Result<Comparison, Error> {
    let (mut before, mut after) = (Cursor::open(old, record)?, Cursor::open(new, record)?);
    let mut kernel = Kernel::new(record, after.known);
    let same_record = before.record == after.record;
    let mut found = Comparison::default();
    loop {
        let (a, b) = (before.advance()?, after.advance()?);
        if a != b || (a && before.id() != after.id()) {
            let row = before.number.max(after.number);
            return Err(Error::File {
                message: format!("the files differ in row {row}; compare screenings of one input"),
            });
        }
        if !a {
            return Ok(found);
        }
        found.rows += 1;
        let (old, new) = (before.answers(), after.answers());
        if old == new {
            continue;
        }
        found.changed += 1;
        if let (Some(old), Some(new)) = (old.first(), new.first())
            && old != new
        {
            *found.answers.entry(format!("{old} -> {new}")).or_insert(0) += 1;
        }
        let act = after.act(&mut kernel)?;
        let used = |known| hear(&act, record, known).rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        let (then, mut because) = (used(before.known), used(after.known));
        if same_record && then != because {
            because.retain(|row| !then.contains(row));
        }
        for row in &because {
            *found.because.entry(row.clone()).or_insert(0) += 1;
        }
        if found.first.len() < TOLD {
            let columns = ANSWER_COLUMNS.iter().zip(old.into_iter().zip(new));
            let columns =
                columns.filter(|(_, (old, new))| old != new).map(|(name, (old, new))| ((*name).to_owned(), old, new));
            found.first.push(Change { id: after.id(), columns: columns.collect(), because });
        }
    }
}

/// The rows of a screened file, one after the other.
struct Cursor<'r> {
    input: Input,
    importer: Importer<'r>,
    known: Known,
    record: String,
    id_column: Option<usize>,
    block: Option<(Rows, RecordBatch)>,
    at: usize,
    number: u64,
}

impl<'r> Cursor<'r> {
    fn open(screened: &Path, record: &'r Record) -> Result<Self, Error> {
        let said = manifest(screened)?;
        let known = options(&said, PathBuf::new())?.known;
        let input = Input::open(screened)?;
        let mut importer = Importer::new(said.mapping.clone(), &input.header, record)?;
        importer.assume_actor = said.assume_actor;
        let id_column = At::find(said.mapping.id.as_deref(), &input.header)?.map(|at| at.column);
        let mut cursor =
            Self { input, importer, known, record: said.record_sha256, id_column, block: None, at: 0, number: 0 };
        cursor.load()?;
        Ok(cursor)
    }

    fn load(&mut self) -> Result<(), Error> {
        self.at = 0;
        self.block = None;
        let Some((line, block)) = self.input.next()? else { return Ok(()) };
        let all: Vec<usize> = (0..self.input.header.len()).collect();
        let rows = rows(block, self.input.form, &self.input.header, &all, line, &mut Vec::new())?;
        self.importer.settle(&rows)?;
        // Rejected rows are not in a screened file, so that rows and questions run side by side.
        let questions = self.importer.import(&rows)?.questions;
        self.block = Some((rows, questions));
        Ok(())
    }

    /// Goes to the next row; false at the end.
    fn advance(&mut self) -> Result<bool, Error> {
        if self.number > 0 {
            self.at += 1;
        }
        while self.block.as_ref().is_some_and(|(rows, _)| self.at >= rows.rows()) {
            self.load()?;
        }
        self.number += 1;
        Ok(self.block.is_some())
    }

    fn cell(&self, column: usize) -> String {
        self.block.as_ref().map(|(rows, _)| rows.cell(self.at, column).into_owned()).unwrap_or_default()
    }

    fn id(&self) -> String {
        self.id_column.map_or_else(|| self.number.to_string(), |column| self.cell(column))
    }

    fn cells(&self) -> Vec<(String, String)> {
        self.input.header.iter().enumerate().map(|(column, name)| (name.clone(), self.cell(column))).collect()
    }

    fn answers(&self) -> Vec<String> {
        let column = |name: &str| self.input.header.iter().position(|column| column == name);
        ANSWER_COLUMNS.iter().map(|name| column(name).map(|at| self.cell(at)).unwrap_or_default()).collect()
    }

    fn act(&self, kernel: &mut Kernel<'_>) -> Result<Act, Error> {
        match &self.block {
            Some((_, questions)) => kernel.act(questions, self.at),
            None => Err(Error::File { message: "there are no more rows".to_owned() }),
        }
    }
}
