//! Literate cases: prose, facts, finding. Each `act` block is followed by a `finding` block.
//!
//! An act is TOML with the fields of a batch line, `on` for the day or days, `asked_on` for the day of asking.
//! A finding has one line for each day: `DAY answer [grounds] {obstacles} since DAY until DAY`; further lines, indented,
//! must each stand in the proof of the last day.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione::{Act, Known, Stated, Step, report};
use ratione_record::Record;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

struct Block {
    file: String,
    line: usize,
    kind: String,
    text: String,
}

fn blocks(path: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(kind) if !open => {
                let file = path.file_name().unwrap().to_string_lossy().into_owned();
                blocks.push(Block { file, line: at + 1, kind: kind.to_owned(), text: String::new() });
                open = true;
            }
            Some(_) => open = false,
            None if open => {
                let block = blocks.last_mut().unwrap();
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    blocks.into_iter().filter(|b| ["act", "finding"].contains(&b.kind.as_str())).collect()
}

fn days(value: toml::Value) -> Vec<String> {
    match value {
        toml::Value::Array(days) => days.into_iter().flat_map(days_of).collect(),
        other => days_of(other),
    }
}

fn days_of(value: toml::Value) -> Vec<String> {
    vec![match value {
        toml::Value::String(text) => text,
        toml::Value::Datetime(day) => day.to_string(),
        other => panic!("not a day: {other:?}"),
    }]
}

fn proof_lines(step: &Step, into: &mut Vec<String>) {
    into.push(format!("{}: {} [{}]", step.holds, step.finding, step.cite));
    step.premises.iter().for_each(|premise| proof_lines(premise, into));
}

/// What the engine says, in the form of a finding block.
fn finding(act: &Block, record: &Record) -> (Vec<String>, Vec<String>) {
    let mut table: toml::Table = toml::from_str(&act.text).unwrap_or_else(|e| panic!("{}:{}: {e}", act.file, act.line));
    let asked = table.remove("asked_on").map_or(record.release.horizon, |day| days(day)[0].parse().unwrap());
    let (mut lines, mut proof) = (Vec::new(), Vec::new());
    for day in days(table.remove("on").expect("an act has `on`")) {
        let (from, to) = day.split_once('/').map_or((day.as_str(), None), |(from, to)| (from, Some(to)));
        let mut stated = table.clone();
        stated.insert("from".into(), from.into());
        to.map(|to| stated.insert("to".into(), to.into()));
        let stated: Stated = stated.try_into().unwrap_or_else(|e| panic!("{}:{}: {e}", act.file, act.line));
        let act = Act::read(&stated, record).unwrap_or_else(|e| panic!("{}:{}: {e}", act.file, act.line));
        let report = report(&act, record, Known::on(asked));
        let mut line = format!("{day} {} [{}]", report.answer, report.grounds.join(", "));
        if !report.obstacles.is_empty() {
            line.push_str(&format!(" {{{}}}", report.obstacles.join(", ")));
        }
        report.since.iter().for_each(|day| line.push_str(&format!(" since {day}")));
        report.until.iter().for_each(|day| line.push_str(&format!(" until {day}")));
        lines.push(line);
        proof.clear();
        proof_lines(&report.proof, &mut proof);
    }
    (lines, proof)
}

fn stems(folder: &str, extension: &str) -> Vec<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let paths = entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|x| x == extension));
    let mut stems: Vec<String> = paths.map(|p| p.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    stems.retain(|stem| stem.starts_with("article_"));
    stems.sort();
    stems
}

#[test]
fn every_moot_finds_what_it_says() {
    let record = Record::embedded().unwrap();
    let mut wrong = Vec::new();
    let mut pairs = 0;
    for stem in stems("moot", "md") {
        let blocks = blocks(&root().join("moot").join(format!("{stem}.md")));
        assert!(!blocks.is_empty() && blocks.len().is_multiple_of(2), "moot/{stem}.md: every act needs a finding");
        for pair in blocks.chunks(2) {
            let (act, expected) = (&pair[0], &pair[1]);
            assert!(
                act.kind == "act" && expected.kind == "finding",
                "moot/{stem}.md:{}: an act, then a finding",
                act.line
            );
            let (lines, proof) = finding(act, &record);
            let (steps, answers): (Vec<&str>, Vec<&str>) = expected.text.lines().partition(|l| l.starts_with(' '));
            if answers != lines {
                wrong.push(format!(
                    "moot/{}:{}\n  says  {}\n  finds {}",
                    expected.file,
                    expected.line,
                    answers.join("\n        "),
                    lines.join("\n        ")
                ));
            }
            for step in steps.iter().map(|s| s.trim()) {
                if !proof.iter().any(|line| line == step) {
                    wrong.push(format!(
                        "moot/{}:{}: not in the proof: {step}\n  {}",
                        expected.file,
                        expected.line,
                        proof.join("\n  ")
                    ));
                }
            }
            pairs += 1;
        }
    }
    assert!(pairs > 0);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_article_has_its_moot_and_every_moot_its_article() {
    let mut articles: Vec<String> =
        ["law/src/part_02", "law/src/part_03", "law/src/part_13"].iter().flat_map(|f| stems(f, "rs")).collect();
    articles.sort();
    assert_eq!(articles, stems("moot", "md"));
}

#[test]
fn every_reading_that_a_rule_names_exists_and_every_reading_is_used() {
    let mut code = String::new();
    for folder in ["law/src", "law/src/part_02", "law/src/part_03", "law/src/part_13"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap().flatten().filter(|e| e.path().is_file()) {
            code.push_str(&std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    code.push_str(include_str!("../../record/questions.toml"));
    for named in code.split("readings/").skip(1).filter_map(|rest| rest.split_once(".md").map(|(stem, _)| stem)) {
        let known = named.contains(['{', '`', ' ']) || ratione::Reading::find(named).is_some();
        assert!(known, "readings/{named}.md does not exist");
    }
    for reading in ratione::Reading::all() {
        assert!(code.contains(&reading.id), "no rule uses readings/{}.md", reading.id);
    }
}
