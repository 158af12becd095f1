//! Every code that a point can resolve to means something to the record.

#![allow(clippy::unwrap_used)]

use ratione_places::{parse, point::Code};
use ratione_record::Record;

#[test]
fn the_record_knows_every_code() {
    let record = Record::embedded().unwrap();
    let unknown: Vec<String> =
        Code::all().filter(|code| parse(code.as_str(), &record).is_err()).map(|code| code.to_string()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
