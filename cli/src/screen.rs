//! `ratione screen`: a file of incidents in, the same file with answers out.

use crate::args::Screen;
use crate::error::Error;
use crate::print;
use ratione::Known;
use ratione::what_if::Supposed;
use ratione_bulk::{Mapping, Options, Progress, Summary, abandon, screen, totals, write_page};
use ratione_record::{Lang, Phrase, Record, phrase, stated};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Status of a program that was interrupted, less the number of the signal.
const INTERRUPTED: i32 = 128;

/// Screens a file.
pub fn run(args: &Screen, record: &Record, lang: Lang) -> Result<ExitCode, Error> {
    let supposed = args.what_if.as_deref().map(|action| Supposed::read(action, record)).transpose()?;
    let horizon = record.release.horizon;
    let known = args.as_of.unwrap_or_else(|| supposed.as_ref().map_or(horizon, |supposed| horizon.max(supposed.day)));
    if let Some(supposed) = supposed.filter(|supposed| known < supposed.day) {
        let why = supposed.without_effect(record, Known::on(known)).unwrap_or_default();
        return Err(Error::Argument(phrase!("`what-if`: {0}; ask as of that day or later", why)));
    }
    let options = Options {
        mapping: args.map.as_deref().map(mapping).transpose()?,
        mapping_file: args.map.clone(),
        date_format: args.date_format,
        trust: args.trust,
        assume_actor: args.assume_nationality.is_some(),
        only: args.only.clone(),
        columns: args.columns.clone(),
        what_if: args.what_if.clone(),
        threads: args.threads.map(usize::from),
        lang,
        ..Options::new(args.input.clone(), args.output.clone(), Known::on(known))
    };
    leave_nothing(&args.output)?;
    if args.summary {
        let totals = totals(&options, record)?;
        let chart = write_page(&totals, &args.output, lang)?;
        let files = format!("{}, {}", args.output.display(), chart.display());
        let written = phrase!("written: {0}", stated(files)).words(lang);
        let said: Vec<String> = totals.look_at(lang).into_iter().chain([written]).collect();
        print::text(&format!("{}\n", said.join("\n")))?;
        return Ok(if totals.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) });
    }
    let mut bar = Bar::new(lang);
    let summary = screen(&options, record, |at| bar.show(at));
    bar.clear();
    let summary = summary?;
    let (said, written) = (summary.words(lang), written(&args.output, &summary).words(lang));
    print::text(&format!("{said}\n{written}\n{}\n", ratione_places::NOTICE))?;
    Ok(if summary.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// An interrupted run leaves no unfinished file beside the output, nor does one whose file grows beyond what is allowed:
/// that is an error of writing as any other, for its signal is caught.
pub fn leave_nothing(output: &Path) -> Result<(), Error> {
    let output = output.to_owned();
    let unwatched =
        |error: std::io::Error| Error::Argument(phrase!("cannot watch for interruptions: {0}", Phrase::foreign(error)));
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGXFSZ]).map_err(unwatched)?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().find(|signal| *signal != SIGXFSZ) {
            abandon(&output);
            std::process::exit(INTERRUPTED + signal);
        }
    });
    Ok(())
}

fn written(output: &Path, summary: &Summary) -> Phrase {
    let beside = |name: &String| output.with_file_name(name).display().to_string();
    let output = output.display();
    let mut files = vec![output.to_string(), format!("{output}.manifest.json")];
    files.extend(summary.rejected_file.iter().map(beside));
    phrase!("written: {0}", stated(files.join(", ")))
}

/// Columns of the bar.
const WIDTH: usize = 24;

/// A bar on a terminal: rows, rows a second, time left. Nothing is written where standard error is no terminal.
struct Bar {
    start: Instant,
    shown: Option<Instant>,
    live: bool,
    lang: Lang,
}

impl Bar {
    fn new(lang: Lang) -> Self {
        Self { lang, start: Instant::now(), shown: None, live: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, at: Progress) {
        if !self.live || self.shown.is_some_and(|last| last.elapsed() < Duration::from_millis(100)) {
            return;
        }
        self.shown = Some(Instant::now());
        let line = bar(at, self.start.elapsed().as_secs_f64().max(0.001), self.lang);
        anstream::eprint!("\r{CLEAR}{line}");
    }

    fn clear(&self) {
        if self.shown.is_some() {
            anstream::eprint!("\r{CLEAR}");
        }
    }
}

/// Clears the rest of a line.
const CLEAR: &str = "\u{1b}[K";

fn bar(at: Progress, seconds: f64, lang: Lang) -> String {
    let speed = format!("{:.0}", at.rows as f64 / seconds);
    let rows = phrase!("{0} rows, {1} rows/s", at.rows, speed).words(lang);
    let Some(total) = at.total.filter(|total| *total > 0 && at.bytes > 0) else { return rows };
    let done = (at.bytes as f64 / total as f64).min(1.0);
    let full = (done * WIDTH as f64) as usize;
    let left = phrase!("{0} s left", format!("{:.0}", seconds / done - seconds)).words(lang);
    format!("{}{} {:3.0}%  {rows}, {left}", "█".repeat(full), "░".repeat(WIDTH - full), done * 100.0)
}

fn mapping(file: &Path) -> Result<Mapping, Error> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(Error::reading(file))?;
    let mut mapping: Mapping =
        toml::from_str(&text).map_err(|e| Error::Argument(phrase!("{0}: {1}", stated(&name), Phrase::foreign(e))))?;
    if mapping.importer.is_empty() {
        mapping.importer = name;
    }
    Ok(mapping)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_says_rows_speed_and_time_left() {
        let at = |bytes, total| Progress { rows: 3_000, bytes, total };
        assert_eq!(
            bar(at(25, Some(100)), 2.0, Lang::En),
            "██████░░░░░░░░░░░░░░░░░░  25%  3000 rows, 1500 rows/s, 6 s left"
        );
        assert_eq!(bar(at(25, None), 2.0, Lang::En), "3000 rows, 1500 rows/s");
    }
}
