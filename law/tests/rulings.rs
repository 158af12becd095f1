//! The conformance suite: determinations with the answer that the Court, its Prosecutor or the text gives.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione::{Act, Known, Stated, hear};
use ratione_record::Record;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Case {
    id: String,
    act: Stated,
    asked_on: String,
    expected: Expected,
    confidence: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Expected {
    jurisdiction: String,
    grounds: BTreeSet<String>,
    obstacles: BTreeSet<String>,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Deserialize)]
struct Disagreements {
    #[serde(default)]
    disagreement: Vec<Disagreement>,
}

#[derive(Deserialize)]
struct Disagreement {
    case: String,
    reason: String,
}

fn answer(case: &Case, record: &Record) -> Expected {
    let act = Act::read(&case.act, record).unwrap_or_else(|e| panic!("{}: {e}", case.id));
    let answer = hear(&act, record, Known::on(case.asked_on.parse().unwrap()));
    Expected {
        jurisdiction: answer.verdict.word().to_owned(),
        grounds: answer.grounds.iter().map(ToString::to_string).collect(),
        obstacles: answer.obstacles.iter().map(ToString::to_string).collect(),
        since: answer.reach.map(|run| run.from.to_string()),
        until: answer.reach.and_then(|run| run.until()).map(|day| day.to_string()),
    }
}

#[test]
fn the_engine_agrees_with_the_determinations_but_for_the_listed_disagreements() {
    let record = Record::embedded().unwrap();
    let cases = include_str!("../../rulings/cases.jsonl").lines().map(|line| serde_json::from_str(line).unwrap());
    let cases: Vec<Case> = cases.collect();
    let listed: Disagreements = toml::from_str(include_str!("../../rulings/known-disagreements.toml")).unwrap();
    let listed: BTreeMap<String, String> = listed.disagreement.into_iter().map(|d| (d.case, d.reason)).collect();
    assert!(listed.len() <= 5, "at most five disagreements");
    let mut wrong = Vec::new();
    for case in &cases {
        let given = answer(case, &record);
        match (given == case.expected, listed.contains_key(&case.id)) {
            (true, false) => {}
            (false, true) => {
                assert_ne!(case.confidence, "high", "{}: a high-confidence case is not to be listed", case.id)
            }
            (true, true) => wrong.push(format!("{}: agrees now; take it off the list", case.id)),
            (false, false) => wrong
                .push(format!("{} ({})\n  gives   {given:?}\n  expects {:?}", case.id, case.confidence, case.expected)),
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
