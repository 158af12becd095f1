//! Times the kernel on a Parquet file in memory: `cargo run --release -p ratione-bulk --example kernel -- FILE`.
//! Its columns must be those of `QUESTION_COLUMNS`. `python/bench.py` runs it beside the Python package.

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ratione::Known;
use ratione_bulk::Kernel;
use ratione_record::Record;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args_os().nth(1).ok_or("give a Parquet file")?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(name)?)?.with_batch_size(1 << 16);
    let batches = reader.build()?.collect::<Result<Vec<RecordBatch>, _>>()?;
    let rows: usize = batches.iter().map(RecordBatch::num_rows).sum();
    let record = Record::embedded()?;
    let kernel = Kernel::new(&record, Known::on(record.release.horizon));
    let threads = std::thread::available_parallelism()?.get();
    let mut kernels: Vec<Kernel<'_>> = (0..threads).map(|_| kernel.fork()).collect();
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let (start, next) = (Instant::now(), AtomicUsize::new(0));
        let (batches, next) = (&batches, &next);
        let screened: usize = std::thread::scope(|scope| {
            let labour = |kernel: &mut Kernel<'_>| {
                let mut rows = 0;
                while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                    rows += kernel.screen(batch).map_or(0, |answers| answers.num_rows());
                }
                rows
            };
            let working: Vec<_> = kernels.iter_mut().map(|kernel| scope.spawn(move || labour(kernel))).collect();
            working.into_iter().map(|thread| thread.join().unwrap_or(0)).sum()
        });
        if screened != rows {
            return Err(format!("{screened} of {rows} rows were screened").into());
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{:.0}", rows as f64 / best);
    Ok(())
}
