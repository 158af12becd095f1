//! Screens a file: `cargo run --release -p ratione-bulk --example screen -- IN OUT [MAPPING.json]`.
//! The program proper is `ratione`.

use ratione::Known;
use ratione_bulk::{Options, screen};
use ratione_record::Record;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("give a file to read and a file to write".into());
    };
    let record = Record::embedded()?;
    let known = Known::on(record.release.horizon);
    let mapping = arguments.next().map(std::fs::read).transpose()?;
    let mapping = mapping.map(|text| serde_json::from_slice(&text)).transpose()?;
    let options = Options {
        input: input.into(),
        output: output.into(),
        known,
        mapping,
        assume_actor: false,
        columns: Vec::new(),
    };
    let start = std::time::Instant::now();
    let summary = screen(&options, &record, |_| {})?;
    let seconds = start.elapsed().as_secs_f64();
    println!("{summary}\n{seconds:.2} s, {:.0} rows/s", summary.rows as f64 / seconds);
    Ok(())
}
