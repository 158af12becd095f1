//! A file of incidents in, the same file with answers out.

use crate::answer::ANSWER_COLUMNS;
use crate::blocks::{Block, Input};
use crate::dates::DateFormat;
use crate::error::Error;
use crate::import::Importer;
use crate::kernel::Kernel;
use crate::mapping::{Mapping, Trust};
use crate::only::Only;
use crate::output::{Beside, Output, Shape, Written, named};
use crate::rejects::{CSV, NDJSON, Rejects};
use crate::rows::rows;
use crate::source;
use crate::summary::{self, Summary};
use crate::types;
use crate::work::{Done, Worker};
use ratione::Known;
use ratione::what_if::Supposed;
use ratione_places::point;
use ratione_record::{Lang, Record, phrase, stated};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

/// What to screen, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// File of incidents; `-` is standard input.
    pub input: PathBuf,
    /// File to write: `.csv`, `.parquet`, `.ndjson` or `.geojson`.
    pub output: PathBuf,
    /// The record as known on this day.
    pub known: Known,
    /// Columns, where they are not to be detected.
    pub mapping: Option<Mapping>,
    /// The file that the mapping was read from: it is not written over.
    pub mapping_file: Option<PathBuf>,
    /// How days are written, where it is not to be decided from their values.
    pub date_format: Option<DateFormat>,
    /// Which is believed where a row has both a point and a country; as the mapping says where left out.
    pub trust: Option<Trust>,
    /// Takes an actor's State for the nationality of the accused.
    pub assume_actor: bool,
    /// Supposes a treaty action, as [`ratione::what_if::Supposed`] reads it.
    pub what_if: Option<String>,
    /// Threads that work; as many as the machine has where left out. The output does not depend on it.
    pub threads: Option<usize>,
    /// Rows to screen, where not all: `COLUMN=VALUE|VALUE`, with a row meeting all of these; case does not count.
    pub only: Vec<String>,
    /// Columns to write, of the file and of the answers; all where none is named.
    pub columns: Vec<String>,
    /// Language of the reasons in the file of rejected rows. The output and the manifest do not depend on it.
    pub lang: Lang,
}

impl Options {
    /// A file to screen into another, all else as it comes.
    #[must_use]
    pub fn new(input: PathBuf, output: PathBuf, known: Known) -> Self {
        Self {
            input,
            output,
            known,
            mapping: None,
            mapping_file: None,
            date_format: None,
            trust: None,
            assume_actor: false,
            what_if: None,
            threads: None,
            only: Vec::new(),
            columns: Vec::new(),
            lang: Lang::default(),
        }
    }

    /// The importer for a file, with the way of writing days decided from the first block.
    pub(crate) fn importer<'r>(&self, input: &Input, record: &'r Record) -> Result<Importer<'r>, Error> {
        let mut mapping = match &self.mapping {
            Some(mapping) => mapping.clone().given(&input.header)?,
            None => Mapping::detect(&input.header)?,
        };
        mapping.date_format = self.date_format.or(mapping.date_format);
        mapping.trust = self.trust.unwrap_or(mapping.trust);
        let mut importer = Importer::new(mapping, &input.header, record)?;
        importer.assume_actor = self.assume_actor;
        importer.ask_on(self.known.day());
        types::check(&input.schema, &importer.columns(), |kind| phrase!("is {0}; make it {1}", kind, "text"))?;
        if let Some(first) = input.peek() {
            let first = rows(first.clone(), input.form, &input.header, &importer.columns(), 1, &mut Vec::new())?;
            importer.settle(&first)?;
        }
        Ok(importer)
    }
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// Bytes of the input read.
    pub bytes: u64,
    /// Bytes of the input in all, where known.
    pub total: Option<u64>,
}

/// Screens a file. The output appears whole or not at all; the input is only read.
///
/// ```
/// use ratione::Known;
/// use ratione_bulk::{Options, screen};
///
/// let folder = tempfile::tempdir()?;
/// let (input, output) = (folder.path().join("incidents.csv"), folder.path().join("screened.csv"));
/// std::fs::write(&input, "id,date,country\n1,2016-05-01,COD\n2,2001-05-01,COD\n")?;
/// let record = ratione_record::Record::embedded()?;
/// let known = Known::on(record.release.horizon);
/// let options = Options::new(input, output.clone(), known);
/// let summary = screen(&options, &record, |_| {})?;
/// assert_eq!((summary.rows, summary.rejected), (2, 0));
/// assert!(std::fs::read_to_string(output)?.contains("1,2016-05-01,COD,yes,territory:COD,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the file cannot be read as a table of incidents, or the output not be written.
pub fn screen(options: &Options, record: &Record, progress: impl FnMut(Progress)) -> Result<Summary, Error> {
    let summary = run(options, record, progress)?;
    let path = named(&options.output, "manifest.json");
    let mut file = Beside::create(&path)?;
    let mut text = serde_json::to_vec_pretty(&summary)?;
    text.push(b'\n');
    file.put(&text)?;
    file.finish()?;
    Ok(summary)
}

/// The same without a manifest.
pub(crate) fn run(options: &Options, record: &Record, mut progress: impl FnMut(Progress)) -> Result<Summary, Error> {
    let record = &*supposing(options.what_if.as_deref(), record)?;
    let input = Input::open(&options.input)?;
    writable(options, &["manifest.json", CSV, NDJSON].map(|ending| named(&options.output, ending)))?;
    if let Some(name) = input.header.iter().find(|name| ANSWER_COLUMNS.contains(&name.as_str())) {
        let message = phrase!("is in the file already; screen the original file");
        return Err(Error::Column { name: name.clone(), message });
    }
    let importer = options.importer(&input, record)?;
    if importer.found.pointed() {
        point::ready()?;
    }
    let written = Written::new(&options.columns, &input.header)?;
    let only = Only::new(&options.only, &input.header)?;
    let (mut output, shape) = Output::create(&options.output, &input, &written)?;
    if !matches!(shape, Shape::Parquet(_)) {
        types::check(&input.schema, &written.originals, |kind| {
            phrase!("is {0}, which is no text; write `.parquet`, or leave the column out by `--columns`", kind)
        })?;
    }
    let mut summary = begin(options, record, &input, &importer);
    let kernel = Kernel::saying(record, options.known, written.answers.clone(), &summary::COUNTED);
    let worker = Worker::new(importer, kernel, &input, only, shape, written);
    let mut rejects = Rejects::new(options, &input);
    let (meter, total) = (input.meter.clone(), input.size);
    let answers = parallel(input, &worker, options.threads, |done| {
        summary.add(&done);
        for reject in &done.rejected {
            rejects.add(reject)?;
        }
        output.add(done.encoded)?;
        progress(Progress { rows: summary.rows, bytes: meter.bytes(), total });
        Ok(())
    })?;
    summary.output_sha256 = output.finish()?;
    (summary.rejected_file, summary.rejected_sha256) = rejects.finish()?;
    summary.count(&answers, worker.kernel.memo());
    // Parquet is read from several places and so was not summed on the way.
    let summed = meter.bytes() > 0;
    summary.input_sha256 = if summed { meter.sum() } else { source::sum(&options.input)? };
    Ok(summary)
}

/// That the output, and what is written beside it, may be written where they are named, before the work is done.
pub(crate) fn writable(options: &Options, beside: &[PathBuf]) -> Result<(), Error> {
    let output = &options.output;
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty());
    let message = if output.is_dir() {
        phrase!("`{0}` is a folder; name a file in it to write", stated(output.display()))
    } else if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        phrase!("the folder `{0}` is not there; make it, or name another", stated(folder.display()))
    } else if let Some((path, what)) = overwritten(options, beside) {
        phrase!("`{0}` is {1} and would be overwritten; name another file to write", stated(path.display()), what)
    } else {
        return Ok(());
    };
    Err(Error::File { message })
}

/// A file that is read and would be written, and what it is.
fn overwritten<'o>(options: &'o Options, beside: &'o [PathBuf]) -> Option<(&'o Path, &'static str)> {
    let read = [(Some(&options.input), "the input"), (options.mapping_file.as_ref(), "the mapping")];
    let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    let mut written = std::iter::once(&options.output).chain(beside);
    written.find_map(|path| {
        let read = read.iter().find(|(file, _)| file.is_some_and(|file| same(path, file)));
        read.map(|(_, what)| (path.as_path(), *what))
    })
}

/// Reads every row of a file as a question and answers none: what is fuzzed.
///
/// # Errors
/// When the file cannot be read as a table of incidents.
#[doc(hidden)]
pub fn read_rows(input: &Path, record: &Record) -> Result<u64, Error> {
    let options = Options::new(input.to_owned(), PathBuf::new(), Known::on(record.release.horizon));
    let mut input = Input::open(input)?;
    let mut importer = options.importer(&input, record)?;
    let (columns, mut read) = (importer.columns(), 0);
    while let Some((line, block)) = input.next()? {
        let rows = rows(block, input.form, &input.header, &columns, line, &mut Vec::new())?;
        read += importer.import(&rows)?.questions.num_rows() as u64;
    }
    Ok(read)
}

/// The record with a supposed treaty action added, where there is one.
pub(crate) fn supposing<'r>(what_if: Option<&str>, record: &'r Record) -> Result<Cow<'r, Record>, Error> {
    let supposed = what_if.map(|action| Supposed::read(action, record)).transpose()?;
    Ok(supposed.map_or(Cow::Borrowed(record), |supposed| Cow::Owned(supposed.added_to(record))))
}

pub(crate) fn begin(options: &Options, record: &Record, input: &Input, importer: &Importer<'_>) -> Summary {
    Summary {
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        record: record.release.version.clone(),
        record_sha256: record.hash(),
        record_horizon: record.release.horizon.to_string(),
        boundaries: [point::BOUNDARY_DATA, point::OUTLINE_DATA, point::COAST_DATA].map(str::to_owned).to_vec(),
        notice: point::BOUNDARY_NOTICE.to_owned(),
        input: options.input.display().to_string(),
        output: options.output.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        form: summary::form(input.form, input.tagged),
        mapping: importer.mapping.clone(),
        ambiguous_days: importer.ambiguous,
        as_of: options.known.day().to_string(),
        assume_actor: options.assume_actor,
        only: options.only.clone(),
        columns: options.columns.clone(),
        what_if: options.what_if.clone(),
        ..Summary::default()
    }
}

type Task = (usize, u64, Block);

/// One thread reads, several work, and what they did is taken in the order of the file; how often each answer came.
fn parallel(
    input: Input,
    worker: &Worker<'_>,
    threads: Option<usize>,
    mut take: impl FnMut(Done) -> Result<(), Error>,
) -> Result<Vec<u64>, Error> {
    let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(2, usize::from)).clamp(1, 16);
    let (tasks, todo) = channel::<Task>();
    let (results, done) = channel();
    let (permits, permitted) = channel::<Vec<u8>>();
    // Blocks in memory at a time: memory does not grow with the file.
    for _ in 0..threads * 2 + 1 {
        let _ = permits.send(Vec::new());
    }
    let todo = Mutex::new(todo);
    std::thread::scope(|scope| {
        let mut labourers = Vec::new();
        for _ in 0..threads {
            let (results, todo, worker) = (results.clone(), &todo, worker.fork());
            labourers.push(scope.spawn(move || labour(worker, todo, &results)));
        }
        scope.spawn(move || feed(input, &permitted, &tasks, &results));
        // Dropped with this closure, so that the reader does not wait for ever where taking fails.
        let permits = permits;
        let (mut next, mut waiting) = (0, BTreeMap::new());
        for (index, result) in done {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                let mut result = result?;
                let spare = std::mem::take(&mut result.spare);
                take(result)?;
                next += 1;
                let _ = permits.send(spare);
            }
        }
        let mut answers: Vec<u64> = Vec::new();
        for counts in labourers.into_iter().filter_map(|labourer| labourer.join().ok()) {
            answers.resize(answers.len().max(counts.len()), 0);
            for (times, more) in answers.iter_mut().zip(counts) {
                *times += more;
            }
        }
        Ok(answers)
    })
}

/// Reads a block for each permit, until the input ends or nobody takes what is read.
fn feed(
    mut input: Input,
    permitted: &Receiver<Vec<u8>>,
    tasks: &Sender<Task>,
    results: &Sender<(usize, Result<Done, Error>)>,
) {
    for (index, spare) in permitted.iter().enumerate() {
        input.reuse(spare);
        let sent = match input.next() {
            Ok(Some((line, block))) => tasks.send((index, line, block)).is_ok(),
            Ok(None) => false,
            Err(error) => {
                // Nobody is told where nobody takes results any more.
                let _ = results.send((index, Err(error)));
                false
            }
        };
        if !sent {
            break;
        }
    }
}

/// Works until nothing is left to do; how often each answer came.
fn labour(
    mut worker: Worker<'_>,
    todo: &Mutex<Receiver<Task>>,
    results: &Sender<(usize, Result<Done, Error>)>,
) -> Vec<u64> {
    loop {
        let task = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((index, line, block)) = task else { return worker.answers };
        if results.send((index, worker.work(line, block, index))).is_err() {
            return worker.answers;
        }
    }
}
