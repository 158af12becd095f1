//! A table that is in memory already: nothing is read from disk or written to it.

use crate::ANSWER_COLUMNS;
use crate::blocks::Input;
use crate::cursor::Stream;
use crate::error::Error;
use crate::kernel::Kernel;
use crate::mapping::Mapping;
use crate::only::Only;
use crate::output::{Encoded, Shape, Written, header_line};
use crate::screen::{Options, Progress, begin};
use crate::summary::Summary;
use crate::work::Worker;
use ratione::{Act, Known};
use ratione_record::{Record, phrase};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// A table of text in memory: delimited, or JSON.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, for errors.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The columns of a table.
#[derive(Debug)]
pub struct Columns {
    /// Their names.
    pub header: Vec<String>,
    /// What they are recognised as.
    pub mapping: Result<Mapping, Error>,
    /// The byte between cells.
    pub delimiter: u8,
    /// Whether it is delimited text with a header.
    pub text: bool,
}

/// A table screened in memory.
#[derive(Clone, Debug)]
pub struct Screened {
    /// What the run came to.
    pub summary: Summary,
    /// The rows as delimited text, their own columns first, then `icc_*`.
    pub text: Vec<u8>,
    /// The byte between cells.
    pub delimiter: u8,
}

impl Table {
    fn open(&self) -> Result<Input, Error> {
        Input::of(self.bytes.clone(), &PathBuf::from(&self.name))
    }

    /// The names of its columns, and the mapping that they are recognised by.
    ///
    /// # Errors
    /// When it is no table.
    pub fn columns(&self) -> Result<Columns, Error> {
        let input = self.open()?;
        let (mapping, delimiter) = (Mapping::detect(&input.header), input.delimiter());
        Ok(Columns { text: !input.head.is_empty(), header: input.header, mapping, delimiter })
    }

    /// Screens it; says how far it has come, and stops where that is answered with a break.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use ratione::Known;
    /// use ratione_bulk::Table;
    ///
    /// let record = ratione_record::Record::embedded()?;
    /// let table = Table { name: "incidents.csv".to_owned(), bytes: b"id,date,country\n1,2016-05-01,COD\n".to_vec() };
    /// let known = Known::on(record.release.horizon);
    /// let screened = table.screen(None, &record, known, |_| ControlFlow::Continue(()))?;
    /// assert!(String::from_utf8(screened.text)?.contains("1,2016-05-01,COD,yes,territory:COD,"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When it cannot be read as a table of incidents, or [`Error::Stopped`].
    pub fn screen(
        &self,
        mapping: Option<Mapping>,
        record: &Record,
        known: Known,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Screened, Error> {
        let mut input = self.open()?;
        if let Some(name) = input.header.iter().find(|name| ANSWER_COLUMNS.contains(&name.as_str())) {
            let message = phrase!("is in the file already; screen the original file");
            return Err(Error::Column { name: name.clone(), message });
        }
        let options = Options { mapping, ..Options::new(PathBuf::from(&self.name), PathBuf::from(&self.name), known) };
        let importer = options.importer(&input, record)?;
        let mut summary = begin(&options, record, &input, &importer);
        let written = Written::new(&[], &input.header)?;
        let delimiter = input.delimiter();
        let mut text = header_line(&input, &written, delimiter);
        let kernel = Kernel::new(record, known);
        let mut worker = Worker::new(importer, kernel, &input, Only::default(), Shape::Csv { delimiter }, written);
        let mut at = Progress { total: input.size, ..Progress::default() };
        while let Some((line, block)) = input.next()? {
            for (line, piece) in block.pieces(line, delimiter) {
                let bytes = piece.bytes();
                let done = worker.work(line, piece, 0)?;
                summary.add(&done);
                if let Encoded::Bytes(bytes) = done.encoded {
                    text.extend_from_slice(&bytes);
                }
                at = Progress { rows: summary.rows, bytes: at.bytes + bytes, ..at };
                if progress(at).is_break() {
                    return Err(Error::Stopped);
                }
            }
        }
        summary.count(&worker.answers, worker.kernel.memo());
        Ok(Screened { summary, text, delimiter })
    }

    /// The acts that rows of the screened table state; `rows` are their numbers in it, from 0 and rising.
    ///
    /// ```
    /// use ratione::Known;
    /// use ratione_bulk::{Mapping, Table};
    ///
    /// let record = ratione_record::Record::embedded()?;
    /// let bytes = b"id,date,country\n1,2016-05-01,COD\n2,soon,COD\n3,2017-05-01,SYR\n".to_vec();
    /// let table = Table { name: "incidents.csv".to_owned(), bytes };
    /// let mapping = Mapping::detect(&table.columns()?.header)?;
    /// let acts = table.acts(mapping, &record, Known::on(record.release.horizon), &[1])?;
    /// assert_eq!(acts[0].places[0].stated, "SY");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When it cannot be read as a table of incidents, or has not as many rows.
    pub fn acts(&self, mapping: Mapping, record: &Record, known: Known, rows: &[usize]) -> Result<Vec<Act>, Error> {
        let input = self.open()?;
        let path = PathBuf::from(&self.name);
        let options = Options { mapping: Some(mapping), ..Options::new(path.clone(), path, known) };
        let importer = options.importer(&input, record)?;
        let (mut kernel, mut stream, mut next) = (Kernel::new(record, known), Stream::new(input, Some(importer)), 0);
        let mut act = |row: &usize| {
            while next <= *row && stream.advance()? {
                next += 1;
            }
            stream.act(&mut kernel)
        };
        rows.iter().map(&mut act).collect()
    }
}
