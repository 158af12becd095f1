//! What the benchmarks measure on: the acts of the conformance suite.

use ratione::{Act, Known, Stated};
use ratione_record::Record;
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    act: Stated,
    asked_on: String,
}

/// Every act of `rulings/cases.jsonl`, read, with its day of asking.
#[must_use]
pub fn acts(record: &Record) -> Vec<(Act, Known)> {
    let cases =
        include_str!("../../rulings/cases.jsonl").lines().filter_map(|line| serde_json::from_str::<Case>(line).ok());
    cases
        .filter_map(|case| Some((Act::read(&case.act, record).ok()?, Known::on(case.asked_on.parse().ok()?))))
        .collect()
}
