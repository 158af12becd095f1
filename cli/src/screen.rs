//! `ratione screen`: a file of incidents in, the same file with answers out.

use crate::args::Screen;
use crate::error::Error;
use crate::print;
use ratione::Known;
use ratione::what_if::Supposed;
use ratione_bulk::{Mapping, Options, Progress, Summary, abandon, screen, totals, write_page};
use ratione_record::Record;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Status of a program that was interrupted, less the number of the signal.
const INTERRUPTED: i32 = 128;

/// Screens a file.
pub fn run(args: &Screen, record: &Record) -> Result<ExitCode, Error> {
    let supposed = args.what_if.as_deref().map(|action| Supposed::read(action, record)).transpose()?;
    let horizon = record.release.horizon;
    let known = args.as_of.unwrap_or_else(|| supposed.map_or(horizon, |supposed| horizon.max(supposed.day)));
    let options = Options {
        mapping: args.map.as_deref().map(mapping).transpose()?,
        date_format: args.date_format,
        trust: args.trust,
        assume_actor: args.assume_nationality.is_some(),
        columns: args.columns.clone(),
        what_if: args.what_if.clone(),
        threads: args.threads.map(usize::from),
        ..Options::new(args.input.clone(), args.output.clone(), Known::on(known))
    };
    leave_nothing(&args.output)?;
    if args.summary {
        let totals = totals(&options, record)?;
        let chart = write_page(&totals, &args.output)?;
        return print::text(&format!("written: {}, {}\n", args.output.display(), chart.display()));
    }
    let mut bar = Bar::new();
    let summary = screen(&options, record, |at| bar.show(at));
    bar.clear();
    let summary = summary?;
    print::text(&format!("{summary}\n{}\n{}\n", written(&args.output, &summary), ratione_places::NOTICE))?;
    Ok(if summary.rejected == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// An interrupted run leaves no unfinished file beside the output.
pub fn leave_nothing(output: &Path) -> Result<(), Error> {
    let output = output.to_owned();
    let unwatched = |error| Error::Argument(format!("cannot watch for interruptions: {error}"));
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(unwatched)?;
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            abandon(&output);
            std::process::exit(INTERRUPTED + signal);
        }
    });
    Ok(())
}

fn written(output: &Path, summary: &Summary) -> String {
    let beside = |name: &String| output.with_file_name(name).display().to_string();
    let output = output.display();
    let mut files = vec![output.to_string(), format!("{output}.manifest.json")];
    files.extend(summary.rejected_file.iter().map(beside));
    format!("written: {}", files.join(", "))
}

/// Columns of the bar.
const WIDTH: usize = 24;

/// A bar on a terminal: rows, rows a second, time left. Nothing is written where standard error is no terminal.
struct Bar {
    start: Instant,
    shown: Option<Instant>,
    live: bool,
}

impl Bar {
    fn new() -> Self {
        Self { start: Instant::now(), shown: None, live: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, at: Progress) {
        if !self.live || self.shown.is_some_and(|last| last.elapsed() < Duration::from_millis(100)) {
            return;
        }
        self.shown = Some(Instant::now());
        let line = bar(at, self.start.elapsed().as_secs_f64().max(0.001));
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

fn bar(at: Progress, seconds: f64) -> String {
    let rows = format!("{} rows, {:.0} rows/s", at.rows, at.rows as f64 / seconds);
    let Some(total) = at.total.filter(|total| *total > 0 && at.bytes > 0) else { return rows };
    let done = (at.bytes as f64 / total as f64).min(1.0);
    let full = (done * WIDTH as f64) as usize;
    let left = seconds / done - seconds;
    format!("{}{} {:3.0}%  {rows}, {left:.0} s left", "█".repeat(full), "░".repeat(WIDTH - full), done * 100.0)
}

fn mapping(file: &Path) -> Result<Mapping, Error> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|source| Error::Read { file: name.clone(), source })?;
    let mut mapping: Mapping = toml::from_str(&text).map_err(|e| Error::Argument(format!("{name}: {e}")))?;
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
        assert_eq!(bar(at(25, Some(100)), 2.0), "██████░░░░░░░░░░░░░░░░░░  25%  3000 rows, 1500 rows/s, 6 s left");
        assert_eq!(bar(at(25, None), 2.0), "3000 rows, 1500 rows/s");
    }
}
