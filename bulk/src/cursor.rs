//! The rows of a screened file, one after the other, each with the act that it states.

use crate::after::{Why, beside, manifest, options};
use crate::answer::ANSWER_COLUMNS;
use crate::blocks::Input;
use crate::error::Error;
use crate::import::{Cells, Importer};
use crate::kernel::Kernel;
use crate::mapping::At;
use crate::only::Only;
use crate::rows::{Rows, import, kept, rows};
use crate::source;
use crate::summary::Summary;
use arrow_array::RecordBatch;
use ratione::{Act, Known};
use ratione_record::{Phrase, Record, phrase, stated};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The rows of a file that were not rejected.
pub(crate) struct Stream<'r> {
    input: Input,
    /// Makes questions of the rows, where this file has what they ask.
    importer: Option<Importer<'r>>,
    /// Which rows were screened, where this is not the screened file itself.
    only: Only,
    block: Option<Loaded>,
    at: usize,
    started: bool,
}

struct Loaded {
    rows: Rows,
    kept: Vec<usize>,
    questions: Option<RecordBatch>,
}

impl<'r> Stream<'r> {
    pub fn new(input: Input, importer: Option<Importer<'r>>) -> Self {
        Self { input, importer, only: Only::default(), block: None, at: 0, started: false }
    }

    fn load(&mut self) -> Result<(), Error> {
        self.at = 0;
        self.block = None;
        let Some((line, block)) = self.input.next()? else { return Ok(()) };
        let block = self.only.of(block, self.input.form, &self.input.header)?.block;
        let all: Vec<usize> = (0..self.input.header.len()).collect();
        let rows = rows(block, self.input.form, &self.input.header, &all, line, &mut Vec::new())?;
        let (kept, questions) = match &mut self.importer {
            Some(importer) => {
                importer.settle(&rows)?;
                let imported = import(importer, &rows)?;
                (kept(rows.rows(), &imported.rejected), Some(imported.questions))
            }
            None => ((0..rows.rows()).collect(), None),
        };
        self.block = Some(Loaded { rows, kept, questions });
        Ok(())
    }

    /// Goes to the next row; false at the end.
    pub fn advance(&mut self) -> Result<bool, Error> {
        match self.started {
            true => self.at += 1,
            false => self.load()?,
        }
        self.started = true;
        while self.block.as_ref().is_some_and(|block| self.at >= block.kept.len()) {
            self.load()?;
        }
        Ok(self.block.is_some())
    }

    fn cell(&self, column: usize) -> Cow<'_, str> {
        let row = self.block.as_ref().and_then(|block| Some((block, *block.kept.get(self.at)?)));
        row.map(|(block, row)| block.rows.cell(row, column)).unwrap_or_default()
    }

    pub fn act(&self, kernel: &mut Kernel<'_>) -> Result<Act, Error> {
        match self.block.as_ref().and_then(|block| block.questions.as_ref()) {
            Some(questions) => kernel.act(questions, self.at),
            None => Err(Error::File { message: phrase!("there are no more rows") }),
        }
    }

    fn cells(&self) -> impl Iterator<Item = (String, String)> {
        let columns = self.input.header.iter().enumerate();
        columns.map(|(column, name)| (name.clone(), self.cell(column).into_owned()))
    }
}

/// The rows of a screened file, one after the other.
pub(crate) struct Cursor<'r> {
    pub said: Summary,
    pub known: Known,
    pub number: u64,
    screened: Stream<'r>,
    /// The file that was screened, where the screened one lacks columns that say what the act is.
    original: Option<Stream<'r>>,
    name: PathBuf,
    id_column: Option<usize>,
    /// The columns of the answers, those that are there.
    answers: Vec<Option<usize>>,
}

impl<'r> Cursor<'r> {
    pub fn open(screened: &Path, record: &'r Record) -> Result<Self, Error> {
        let said = manifest(screened)?;
        let known = options(&said, PathBuf::new())?.known;
        let input = Input::open(screened)?;
        let answers = ANSWER_COLUMNS.iter().map(|name| input.header.iter().position(|column| column == name)).collect();
        let read = |header: &[String]| -> Result<_, Error> {
            let mut importer = Importer::new(said.mapping.clone(), header, record)?;
            importer.assume_actor = said.assume_actor;
            Ok((importer, At::find(said.mapping.id.as_deref(), header)?.map(|at| at.column)))
        };
        let (screened_rows, original, id_column) = match read(&input.header) {
            Ok((importer, id)) => (Stream::new(input, Some(importer)), None, id),
            Err(Error::Column { name, .. }) if !said.columns.is_empty() => {
                let first = Input::open(&original(screened, &said, &name)?)?;
                let (importer, id) = read(&first.header)?;
                let only = Only::new(&said.only, &first.header)?;
                let first = Stream { only, ..Stream::new(first, Some(importer)) };
                (Stream::new(input, None), Some(first), id)
            }
            Err(error) => return Err(error),
        };
        let name = screened.to_owned();
        Ok(Self { said, known, number: 0, screened: screened_rows, original, name, id_column, answers })
    }

    /// The rows that say what the acts are.
    fn source(&self) -> &Stream<'r> {
        self.original.as_ref().unwrap_or(&self.screened)
    }

    /// Goes to the next row; false at the end.
    pub fn advance(&mut self) -> Result<bool, Error> {
        let more = self.screened.advance()?;
        if let Some(original) = &mut self.original
            && original.advance()? != more
        {
            let (screened, input) = (self.name.display(), &self.said.input);
            let message = phrase!(
                "`{0}` has not as many rows as its input `{1}` gives; screen it again",
                stated(screened),
                stated(input)
            );
            return Err(Error::File { message });
        }
        self.number += u64::from(more);
        Ok(more)
    }

    /// The row's id, or its number where the file has no ids.
    pub fn id(&self) -> Cow<'_, str> {
        self.id_column.map_or_else(|| Cow::Owned(self.number.to_string()), |column| self.source().cell(column))
    }

    /// Which columns of answers are there.
    pub fn says(&self) -> Vec<bool> {
        self.answers.iter().map(Option::is_some).collect()
    }

    /// Looks at these columns of answers alone.
    pub fn only(&mut self, columns: &[bool]) {
        for (answer, _) in self.answers.iter_mut().zip(columns).filter(|(_, wanted)| !**wanted) {
            *answer = None;
        }
    }

    /// What the answers' columns say; nothing where one is not there.
    pub fn answers(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.answers.iter().map(|column| column.map(|column| self.screened.cell(column)).unwrap_or_default())
    }

    pub fn act(&self, kernel: &mut Kernel<'_>) -> Result<Act, Error> {
        self.source().act(kernel)
    }

    pub fn why(&self, kernel: &mut Kernel<'_>) -> Result<Why, Error> {
        let answers = self.original.is_some().then(|| self.screened.cells()).into_iter().flatten();
        let answers = answers.filter(|(name, _)| ANSWER_COLUMNS.contains(&name.as_str()));
        Ok(Why {
            row: self.number,
            id: self.id_column.map(|column| self.source().cell(column).into_owned()),
            cells: self.source().cells().chain(answers).collect(),
            act: self.act(kernel)?,
            known: self.known,
            what_if: self.said.what_if.clone(),
        })
    }

    /// That no row has an id, and where to look.
    pub fn absent(&self, screened: &str, id: &str, ids: &[String]) -> Phrase {
        let rejected = match &self.said.rejected_file {
            Some(file) => phrase!("; rows rejected ({0}) are in `{1}`", self.said.rejected, stated(file)),
            None => Phrase::default(),
        };
        let left_out = match self.said.left_out {
            0 => Phrase::default(),
            rows => phrase!(
                "; rows left out ({0}) are not in it, for only these are screened: {1}",
                rows,
                stated(self.said.only.join(", "))
            ),
        };
        let others = phrase!("{0}{1}", rejected, left_out);
        let rows = self.number;
        match &self.said.mapping.id {
            _ if id.strip_prefix('#').is_some_and(|number| number.parse::<u64>().is_ok()) => {
                phrase!("`{0}` has {1} rows; name one as `#1` to `#{1}`{2}", stated(screened), rows, others)
            }
            Some(column) => {
                let ids = ids.join(", ");
                phrase!(
                    "no row of `{0}` has the id `{1}`; ids are in column `{2}`: {3}, …{4}",
                    stated(screened),
                    stated(id),
                    stated(column),
                    stated(ids),
                    others
                )
            }
            None => {
                phrase!(
                    "`{0}` has no column of ids and {1} rows; name a row by its number, 1 to {1}{2}",
                    stated(screened),
                    rows,
                    others
                )
            }
        }
    }
}

/// The file that was screened, for the sake of a column that the screened one lacks.
fn original(screened: &Path, said: &Summary, column: &str) -> Result<PathBuf, Error> {
    let path = beside(screened, &said.input);
    let lacks = phrase!(
        "`{0}` was written without column `{1}`, by which an act is read",
        stated(screened.display()),
        stated(column)
    );
    let again = phrase!("or screen again with `{0}` among `--columns`", stated(column));
    let why = if said.input == "-" {
        phrase!("and its input came through a pipe; screen a file, {0}", again)
    } else if !path.exists() {
        phrase!(
            "and its input `{0}` is not there; put it there or beside `{1}`, {2}",
            stated(&said.input),
            stated(screened.display()),
            again
        )
    } else if source::sum(&path)? != said.input_sha256 {
        phrase!(
            "and `{0}` is not the file that was screened, for its SHA-256 differs; put that file there, {1}",
            stated(path.display()),
            again
        )
    } else {
        return Ok(path);
    };
    Err(Error::File { message: phrase!("{0}, {1}", lacks, why) })
}
