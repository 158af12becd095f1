//! A table in memory against the same table as a file.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione::Known;
use ratione_bulk::{Options, Table, screen};
use ratione_record::Record;

#[test]
fn in_memory_and_on_disk_the_answers_are_the_same() {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let input = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/incidents.csv");
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("screened.csv");
    let options = Options::new(input.clone(), output.clone(), known);
    let on_disk = screen(&options, &record, |_| {}).unwrap();
    let table = Table { name: "incidents.csv".to_owned(), bytes: std::fs::read(input).unwrap() };
    let in_memory = table.screen(None, &record, known).unwrap();
    assert_eq!(String::from_utf8(in_memory.text).unwrap(), std::fs::read_to_string(output).unwrap());
    assert_eq!(in_memory.summary.answers, on_disk.answers);
    assert_eq!(in_memory.summary.rejected_first, on_disk.rejected_first);
}
