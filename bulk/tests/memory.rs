//! A table in memory against the same table as a file.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione::{Act, Known};
use ratione_bulk::{Error, Options, Progress, Table, screen};
use ratione_record::Record;
use std::ops::ControlFlow;

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
    let in_memory = table.screen(None, &record, known, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(String::from_utf8(in_memory.text).unwrap(), std::fs::read_to_string(output).unwrap());
    assert_eq!(in_memory.summary.answers, on_disk.answers);
    assert_eq!(in_memory.summary.rejected_first, on_disk.rejected_first);
}

/// Rows enough for many pieces; some cannot be read, and some have a line break in a cell.
fn long(row: impl Fn(usize, &str, &str) -> String) -> String {
    let one =
        |n: usize| row(n, if n % 997 == 3 { "soon" } else { "2016-05-01" }, if n % 7 == 1 { "a\n,b" } else { "c" });
    (1..20_000).map(one).collect()
}

#[test]
fn a_long_table_is_screened_in_pieces_and_comes_out_whole() {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let country = |n: usize| ["COD", "SYR", "UGA"][n % 3];
    let csv = long(|n, day, note| format!("{n},{day},{},\"{note}\"\n", country(n)));
    let csv = format!("id,date,country,note\n{csv}");
    let json = long(|n, day, _| format!("{{\"id\": {n}, \"date\": \"{day}\",\n \"country\": \"{}\"}},\n", country(n)));
    let json = format!("[{}]", json.trim_end_matches(",\n"));
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("long.csv", csv), ("long.json", json)] {
        let (input, output) = (folder.path().join(name), folder.path().join(format!("{name}.csv")));
        std::fs::write(&input, &text).unwrap();
        let on_disk = screen(&Options::new(input, output.clone(), known), &record, |_| {}).unwrap();
        let table = Table { name: name.to_owned(), bytes: text.into_bytes() };
        let mut told: Vec<Progress> = Vec::new();
        let in_memory = table.screen(None, &record, known, |at| {
            told.push(at);
            ControlFlow::Continue(())
        });
        let in_memory = in_memory.unwrap();
        let acts: Vec<Act> = ratione_bulk::acts(&output, &record).unwrap().map(|row| row.unwrap().act).collect();
        let rows = [0, 2, 3, 5_001, 12_344, acts.len() - 1];
        let found = table.acts(in_memory.summary.mapping.clone(), &record, known, &rows).unwrap();
        assert_eq!(found, rows.map(|row| acts[row].clone()), "{name}");
        assert!(String::from_utf8(in_memory.text).unwrap() == std::fs::read_to_string(output).unwrap(), "{name}");
        assert_eq!(in_memory.summary.rejected, on_disk.rejected);
        assert_eq!(in_memory.summary.rejected_first, on_disk.rejected_first);
        let (last, total) = (told.last().unwrap(), table.bytes.len() as u64);
        assert!(told.len() > 5 && told.is_sorted_by_key(|at| at.bytes), "{name}: {}", told.len());
        assert_eq!((last.rows, last.total), (on_disk.rows, Some(total)));
        assert!(last.bytes <= total && last.bytes > total - total / 50, "{name}: {} of {total}", last.bytes);
    }
}

#[test]
fn a_run_that_is_told_to_stop_stops() {
    let record = Record::embedded().unwrap();
    let known = Known::on(record.release.horizon);
    let rows = long(|n, day, _| format!("{n},{day},COD\n"));
    let table = Table { name: "long.csv".to_owned(), bytes: format!("id,date,country\n{rows}").into_bytes() };
    let mut times = 0;
    let stopped = table.screen(None, &record, known, |_| {
        times += 1;
        ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(times, 1);
}
