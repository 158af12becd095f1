//! After a run: repeat it, explain a row of it, hold it against another.

use crate::cursor::Cursor;
use crate::error::Error;
use crate::kernel::Kernel;
use crate::output::named;
use crate::screen::{Options, run, supposing};
use crate::source;
use crate::summary::Summary;
use ratione::{Act, Known, Report, report_in};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The manifest beside a screened file.
///
/// # Errors
/// When it is not there or cannot be read.
pub fn manifest(screened: &Path) -> Result<Summary, Error> {
    let path = named(screened, "manifest.json");
    let text = std::fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            let message = phrase!(
                "`{0}` has no manifest `{1}` beside it; name a file that `ratione screen` wrote",
                stated(screened.display()),
                stated(path.display())
            );
            Error::File { message }
        }
        _ => Error::io(&path)(error),
    })?;
    let unreadable = |why: Phrase| Error::File {
        message: phrase!(
            "`{0}` cannot be read as a manifest: {1}; screen the input again",
            stated(path.display()),
            why
        ),
    };
    let said: Summary = serde_json::from_slice(&text).map_err(|error| unreadable(Phrase::foreign(error)))?;
    let named = [("input", &said.input), ("output_sha256", &said.output_sha256), ("as_of", &said.as_of)];
    match named.iter().find(|(_, value)| value.is_empty()) {
        Some((name, _)) => Err(unreadable(phrase!("it has no `{0}`", stated(name)))),
        None => Ok(said),
    }
}

/// Whether a screened file is no longer what its manifest describes.
///
/// # Errors
/// When the file or its manifest cannot be read.
pub fn changed(screened: &Path) -> Result<bool, Error> {
    Ok(source::sum(screened)? != manifest(screened)?.output_sha256)
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
    /// The file of rejected rows is the one that was written.
    pub rejected: bool,
    /// What the manifest counts is what screening again counts.
    pub counts: bool,
    /// What differs, in words.
    pub differences: Vec<Phrase>,
}

impl Verified {
    /// Whether the file is what the manifest says, and what screening the input again gives.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.output && self.input && self.repeats && self.rejected && self.counts
    }

    /// The same in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let word = match self.holds() {
            true => phrase!("Same: screening the input again gives the same bytes."),
            false => phrase!("Different:"),
        };
        let differences = self.differences.iter().map(|line| format!("\n- {}", line.words(lang)));
        word.words(lang) + &differences.collect::<String>()
    }
}

impl std::fmt::Display for Verified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Lang::En))
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
        let message = phrase!("the input came through a pipe; name the file that it was, with `--input`");
        return Err(Error::File { message });
    }
    if !input.exists() {
        let message = phrase!("the input `{0}` is not there; name it with `--input`", stated(input.display()));
        return Err(Error::File { message });
    }
    let ending = screened.extension().unwrap_or_default().to_string_lossy();
    let again = screened.with_file_name(format!(".verify.{}.part.{ending}", std::process::id()));
    let options = Options { output: again.clone(), ..options(&said, input.clone())? };
    let result = run(&options, record, |_| {});
    for ending in ["", ".rejected.csv", ".rejected.ndjson"] {
        // Only what the run wrote is there to be removed.
        let _ = std::fs::remove_file(format!("{}{ending}", again.display()));
    }
    let now = result?;
    let mut found = Verified {
        output: source::sum(screened)? == said.output_sha256,
        input: now.input_sha256 == said.input_sha256,
        record: now.record_sha256 == said.record_sha256,
        engine: now.engine == said.engine && now.boundaries == said.boundaries,
        repeats: now.output_sha256 == said.output_sha256,
        rejected: rejected(screened, &said)?,
        // Other bytes are counted otherwise.
        counts: now.output_sha256 != said.output_sha256 || counts(&now)? == counts(&said)?,
        differences: Vec::new(),
    };
    found.differences = differences(&found, &said, &now);
    Ok(found)
}

fn differences(found: &Verified, said: &Summary, now: &Summary) -> Vec<Phrase> {
    let record = match said.record == now.record {
        true => phrase!(
            "the record {0} has other rows than the one that was used: {1}, was {2}",
            stated(&said.record),
            stated(start(&now.record_sha256)),
            stated(start(&said.record_sha256))
        ),
        false => phrase!(
            "the record is {0}; {1} was used; give its folder with `--record`",
            stated(&now.record),
            stated(&said.record)
        ),
    };
    let engine = phrase!("the engine is not the one used: {0}, was {1}", stated(&now.engine), stated(&said.engine));
    let others = |all: &[String], of: &[String]| {
        let others = all.iter().filter(|data| !of.contains(data)).map(String::as_str);
        stated(others.collect::<Vec<_>>().join(", "))
    };
    let boundaries = phrase!(
        "the boundary data are not those used: `{0}`, was `{1}`",
        others(&now.boundaries, &said.boundaries),
        others(&said.boundaries, &now.boundaries)
    );
    let file = stated(said.rejected_file.as_deref().unwrap_or_default());
    let lines = [
        (found.output, phrase!("the output is not the file that was written: it has been changed since")),
        (found.input, phrase!("the input `{0}` is not the file that was screened", stated(&now.input))),
        (found.record, record),
        (now.engine == said.engine, engine),
        (now.boundaries == said.boundaries, boundaries),
        (
            found.rejected,
            phrase!("the rejected rows in `{0}` are not those that were written: changed since, or gone", file),
        ),
        (found.counts, phrase!("the manifest does not count what screening the input again counts")),
        (found.repeats, phrase!("screening the input again gives other bytes")),
    ];
    lines.into_iter().filter(|(same, _)| !same).map(|(_, line)| line).collect()
}

/// The first figures of a sum.
fn start(sum: &str) -> &str {
    sum.get(..8).unwrap_or_default()
}

/// Whether the rejected rows stand beside a screened file as they were written, in whatever language.
fn rejected(screened: &Path, said: &Summary) -> Result<bool, Error> {
    let Some(file) = said.rejected_file.as_ref().map(|name| screened.with_file_name(name)) else { return Ok(true) };
    Ok(file.exists() && (said.rejected_sha256.is_empty() || said.rejected_sha256.contains(&source::sum(&file)?)))
}

/// What a run came to, as its manifest says it; not by which file, record and engine.
fn counts(run: &Summary) -> Result<serde_json::Value, Error> {
    let Summary { rows, left_out, rejected, rejected_first, answers, obstacles, .. } = run;
    let Summary { one_missing, places, unknown, noticed, rejected_sha256, .. } = run;
    let read = (rows, left_out, rejected, rejected_first, rejected_sha256, unknown, noticed);
    Ok(serde_json::to_value((read, answers, obstacles, one_missing, places))?)
}

/// The input as named, from here or from beside the output.
pub(crate) fn beside(screened: &Path, input: &str) -> PathBuf {
    let named = PathBuf::from(input);
    let name = named.file_name().map(|name| screened.with_file_name(name));
    match name {
        Some(beside) if !named.exists() && beside.exists() => beside,
        _ => named,
    }
}

pub(crate) fn options(said: &Summary, input: PathBuf) -> Result<Options, Error> {
    let day = said.as_of.parse().map_err(|_| Error::File {
        message: phrase!("the manifest says `{0}` for the day of asking; screen the input again", stated(&said.as_of)),
    })?;
    Ok(Options {
        mapping: Some(said.mapping.clone()),
        assume_actor: said.assume_actor,
        only: said.only.clone(),
        columns: said.columns.clone(),
        what_if: said.what_if.clone(),
        ..Options::new(input, PathBuf::new(), Known::on(day))
    })
}

/// One row of a screened file, as the engine reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// Number of the row in the screened file, from 1.
    pub row: u64,
    /// Its id, where the file has a column of ids.
    pub id: Option<String>,
    /// Its cells by column, the answers' among them.
    pub cells: Vec<(String, String)>,
    /// The act that it states; `hear` and `report` give its proof.
    pub act: Act,
    /// The day of asking.
    pub known: Known,
    /// The treaty action that was supposed.
    pub what_if: Option<String>,
}

impl Why {
    /// The answer with its proof, on this record.
    ///
    /// # Errors
    /// When the action that was supposed cannot be read.
    pub fn report(&self, record: &Record, lang: Lang) -> Result<Report, Error> {
        Ok(report_in(&self.act, &*supposing(self.what_if.as_deref(), record)?, self.known, lang))
    }
}

/// Rows of one id that an error names.
const NAMED: usize = 5;

/// The act behind a row, by the row's id; by its number from 1, as in `#3`, or as in `3` where the file has no ids.
///
/// ```
/// use ratione::Known;
/// use ratione_bulk::{Options, screen, why};
/// use ratione_record::Lang;
///
/// let folder = tempfile::tempdir()?;
/// let (input, output) = (folder.path().join("incidents.csv"), folder.path().join("screened.parquet"));
/// std::fs::write(&input, "id,date,country\na,2016-05-01,COD\nb,2001-05-01,COD\n")?;
/// let record = ratione_record::Record::embedded()?;
/// let known = Known::on(record.release.horizon);
/// screen(&Options::new(input, output.clone(), known), &record, |_| {})?;
/// assert_eq!(why(&output, "b", &record)?.report(&record, Lang::En)?.answer, "no");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the file or its manifest cannot be read, or not exactly one row has the id.
pub fn why(screened: &Path, id: &str, record: &Record) -> Result<Why, Error> {
    let mut cursor = Cursor::open(screened, record)?;
    let mut kernel = Kernel::new(record, cursor.known);
    let number: Option<u64> = id.strip_prefix('#').and_then(|number| number.parse().ok());
    let (mut found, mut by_number, mut rows, mut ids) = (None, None, Vec::new(), Vec::new());
    while cursor.advance()? {
        if cursor.id() == id {
            rows.push(cursor.number);
            found = found.or(Some(cursor.why(&mut kernel)?));
        }
        if number == Some(cursor.number) {
            by_number = Some(cursor.why(&mut kernel)?);
        }
        if ids.len() < NAMED {
            ids.push(format!("`{}`", cursor.id()));
        }
    }
    let screened = screened.display();
    let message = match (found.or(by_number), rows.as_slice()) {
        (Some(why), [] | [_]) => return Ok(why),
        (_, [first, _, ..]) => {
            let numbers = rows.iter().take(NAMED).map(|row| format!("#{row}")).collect::<Vec<_>>().join(", ");
            let more = if rows.len() > NAMED { ", …" } else { "" };
            phrase!(
                "{0} rows of `{1}` have the id `{2}`: {3}{4}; name one as `#{5}`",
                rows.len(),
                stated(screened),
                stated(id),
                stated(numbers),
                stated(more),
                stated(first)
            )
        }
        (None, _) => cursor.absent(&screened.to_string(), id, &ids),
    };
    Err(Error::File { message })
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
        Ok(true) => Some(cursor.why(&mut kernel)),
        Ok(false) => None,
        Err(error) => Some(Err(error)),
    }))
}
