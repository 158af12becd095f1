//! country-boundaries called row by row on every core, as one would without anything else: rows per second, best of five.
//!
//! `cargo run --release -p ratione-bench --example boundaries -- incidents.parquet [places.parquet]`
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs::File;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let (mut ids, mut points) = (Vec::new(), Vec::new());
    for batch in ParquetRecordBatchReaderBuilder::try_new(File::open(&files[0]).unwrap()).unwrap().build().unwrap() {
        let batch = batch.unwrap();
        let axis = |name: &str| batch.column_by_name(name).unwrap().as_primitive::<Float64Type>().values().to_vec();
        points.extend(axis("lat").into_iter().zip(axis("lon")));
        ids.extend_from_slice(batch.column_by_name("id").unwrap().as_primitive::<Int64Type>().values());
    }
    let boundaries = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).unwrap();
    let threads = std::thread::available_parallelism().unwrap().get();
    let mut best = f64::INFINITY;
    let mut found: Vec<Option<&str>> = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let first = |(lat, lon): &(f64, f64)| boundaries.ids(LatLon::new(*lat, *lon).unwrap()).first().copied();
        let of = |part: &[(f64, f64)]| part.iter().map(first).collect::<Vec<_>>();
        found = std::thread::scope(|scope| {
            let of = &of;
            let parts = points.chunks(points.len().div_ceil(threads));
            let threads: Vec<_> = parts.map(|part| scope.spawn(move || of(part))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(r#"{{"rows": {}, "best": {best:.4}}}"#, points.len());
    if let Some(path) = files.get(1) {
        let columns: [(&str, ArrayRef); 2] =
            [("id", Arc::new(Int64Array::from(ids))), ("place", Arc::new(StringArray::from(found)))];
        let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true))).unwrap();
        let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }
}
