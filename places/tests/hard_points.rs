//! Points at which a careless resolver names the wrong State.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use ratione_places::point::{Code, Point, Resolved, resolve};

const POINTS: &str = include_str!("hard_points.csv");

fn kind(answer: &Resolved) -> &'static str {
    match answer {
        Resolved::Inside(_) => "inside",
        Resolved::Border(_) => "border",
        Resolved::NearShoreLimit(_) => "limit",
        Resolved::Sea => "sea",
        Resolved::Unclaimed => "unclaimed",
    }
}

/// What is wrong with one row, if anything: the kind, the first code and the set of codes must match.
fn wrong(row: &str) -> Option<String> {
    let fields: Vec<&str> = row.split(',').collect();
    let [name, lat, lon, answer, codes, _note] = fields[..] else { panic!("six fields: {row}") };
    let found = resolve(Point::new(lat.parse().unwrap(), lon.parse().unwrap()).unwrap());
    let expected: Vec<&str> = codes.split_whitespace().collect();
    let given: Vec<&str> = found.codes().iter().map(|code| code.as_str()).collect();
    let set = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let same = kind(&found) == answer && expected.first() == given.first() && set(&expected) == set(&given);
    (!same).then(|| format!("{name}: expected {answer} {expected:?}, got {} {given:?}", kind(&found)))
}

#[test]
fn every_hard_point_has_its_codes() {
    let rows: Vec<&str> = POINTS.lines().skip(1).collect();
    assert_eq!(rows.len(), 134);
    let wrong: Vec<String> = rows.into_iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_expected_code_can_be_returned() {
    let codes = POINTS.lines().skip(1).filter_map(|row| row.split(',').nth(4)).flat_map(str::split_whitespace);
    for code in codes {
        assert!(Code::known(code).is_some(), "{code}");
    }
}
