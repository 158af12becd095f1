//! The kernel on incidents in memory, Arrow in and Arrow out, on every core: rows per second of the first pass, in which
//! the engine is asked about everything for the first time, and of the best of five further ones.
//!
//! `cargo run --release -p ratione-bench --example memory -- incidents.parquet [answers.parquet] [--points] [--all]`
//!
//! Ground alone is said unless `--all` is given. Columns of the file are those of `bench/peers.py`, or the kernel's own.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ratione::Known;
use ratione_bulk::Kernel;
use ratione_record::Record;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

/// Rows to a batch.
const ROWS: usize = 65_536;

/// What is asked for; the peers give the ground alone too.
const SAID: [&str; 1] = ["icc_grounds"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (options, files): (Vec<_>, Vec<_>) = args.into_iter().partition(|arg| arg.starts_with("--"));
    let given = |name: &str| options.iter().any(|option| option == name);
    let whole: Vec<RecordBatch> = ParquetRecordBatchReaderBuilder::try_new(File::open(files.first().unwrap()).unwrap())
        .unwrap()
        .with_batch_size(ROWS)
        .build()
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let questions: Vec<RecordBatch> = whole.iter().map(|batch| asked(batch, given("--points"))).collect();
    let rows: usize = questions.iter().map(RecordBatch::num_rows).sum();
    let record = Record::embedded().unwrap();
    let kernel = Kernel::new(&record, Known::on(record.release.horizon));
    let kernel = if given("--all") { kernel } else { kernel.only(&SAID).unwrap() };
    let threads = std::thread::available_parallelism().unwrap().get();
    let mut kernels: Vec<Kernel<'_>> = (0..threads).map(|_| kernel.fork()).collect();
    let mut answers = Vec::new();
    let mut seconds = Vec::new();
    for _ in 0..6 {
        drop(answers);
        let start = Instant::now();
        answers = pass(&mut kernels, &questions);
        seconds.push(start.elapsed().as_secs_f64());
    }
    let best = seconds.iter().skip(1).copied().fold(f64::INFINITY, f64::min);
    println!(r#"{{"rows": {rows}, "first": {:.4}, "best": {best:.4}}}"#, seconds.first().unwrap());
    if let Some(path) = files.get(1) {
        write(path, &whole, &answers);
    }
}

/// The columns that the kernel asks for, by the names that it knows.
fn asked(batch: &RecordBatch, points: bool) -> RecordBatch {
    let known = [("from", "date"), ("nationality", "nationality"), ("crime", "crime")];
    let place = [("place", "country"), ("lat", "lat"), ("lon", "lon")];
    let place = if points { &place[1..] } else { &place[..1] };
    let column = |(own, other): &(&'static str, &str)| {
        let column = batch.column_by_name(own).or_else(|| batch.column_by_name(other))?;
        Some((*own, Arc::clone(column), true))
    };
    RecordBatch::try_from_iter_with_nullable(known.iter().chain(place).filter_map(column)).unwrap()
}

/// Answers every batch, in order.
fn pass(kernels: &mut [Kernel<'_>], questions: &[RecordBatch]) -> Vec<RecordBatch> {
    let next = AtomicUsize::new(0);
    let work = |kernel: &mut Kernel<'_>| {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(batch) = questions.get(at) else { return done };
            done.push((at, kernel.screen(batch).unwrap()));
        }
    };
    let mut parts: Vec<(usize, RecordBatch)> = std::thread::scope(|scope| {
        let start = |kernel| {
            let work = &work;
            scope.spawn(move || work(kernel))
        };
        let threads: Vec<_> = kernels.iter_mut().map(start).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    parts.sort_by_key(|(at, _)| *at);
    parts.into_iter().map(|(_, batch)| batch).collect()
}

/// Ids and answers, for holding them against those of others.
fn write(path: &str, whole: &[RecordBatch], answers: &[RecordBatch]) {
    let with_ids = |(batch, answers): (&RecordBatch, &RecordBatch)| {
        let ids = [("id", Arc::clone(batch.column_by_name("id").unwrap()))];
        let said = SAID.iter().map(|name| (*name, Arc::clone(answers.column_by_name(name).unwrap())));
        RecordBatch::try_from_iter_with_nullable(ids.into_iter().chain(said).map(|(n, a)| (n, a, true))).unwrap()
    };
    let mut batches = whole.iter().zip(answers).map(with_ids).peekable();
    let schema = batches.peek().unwrap().schema();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), schema, None).unwrap();
    for batch in batches {
        writer.write(&batch).unwrap();
    }
    writer.close().unwrap();
}
