//! Sentences as newspapers write them, each with its day, its kind of claim and whether it is right.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

use ratione_claims::{Article, Finding, Verdict, check};
use ratione_record::Record;

/// What the rest of the article says of the Court.
const ELSEWHERE: &str = "The International Criminal Court had no comment.";

struct Line {
    text: &'static str,
    frame: &'static str,
    kind: &'static str,
    findings: Vec<Finding>,
}

impl Line {
    fn found(&self) -> bool {
        self.findings
            .iter()
            .any(|f| f.claim.frame.word() == self.frame && (!f.claim.title || !self.text.contains(" // ")))
    }

    fn flagged(&self) -> bool {
        let judged = |f: &&Finding| !f.claim.title || !self.text.contains(" // ");
        self.findings.iter().filter(judged).any(|f| f.judgement.verdict.is_flag())
    }

    fn told(&self) -> String {
        let each = |f: &Finding| format!("\n      {} {}: {}", f.claim.frame, f.judgement.verdict, f.judgement.reason);
        format!("{} {}: {}{}", self.frame, self.kind, self.text, self.findings.iter().map(each).collect::<String>())
    }
}

fn lines() -> Vec<Line> {
    lines_as(str::to_owned)
}

/// The lines, each written in another way.
fn lines_as(write: impl Fn(&str) -> String) -> Vec<Line> {
    let record = Record::embedded().unwrap();
    let rows = include_str!("paraphrases.txt").lines().filter(|l| !l.starts_with('#'));
    let line = |row: &'static str| {
        let cells: Vec<&str> = row.splitn(4, " | ").collect();
        let day = cells[0].parse().unwrap();
        let article = match cells[3].split_once(" // ") {
            Some((title, text)) => Article::titled(&write(title), &format!("{}\n\n{ELSEWHERE}", write(text)), None),
            None => Article::new(write(cells[3])),
        };
        let findings = check(&article, &record, day, day).findings;
        Line { text: cells[3], frame: cells[1], kind: cells[2], findings }
    };
    rows.map(line).collect()
}

#[test]
fn what_is_right_is_never_flagged() {
    let accused: Vec<String> = lines().iter().filter(|l| l.kind != "wrong" && l.flagged()).map(Line::told).collect();
    assert!(accused.is_empty(), "{}", accused.join("\n"));
}

#[test]
fn curly_quotes_and_hard_spaces_change_no_verdict() {
    let verdicts = |line: &Line| line.findings.iter().map(|f| (f.claim.frame, f.judgement.verdict)).collect::<Vec<_>>();
    let typeset = |text: &str| text.replace('\'', "’").replace(" the ", " the\u{a0}").replace(" 20", "\u{202f}20");
    for (plain, typeset) in lines().iter().zip(&lines_as(typeset)) {
        assert_eq!(verdicts(plain), verdicts(typeset), "{}", plain.text);
    }
}

#[test]
fn other_courts_are_passed_over() {
    let heard: Vec<String> =
        lines().iter().filter(|l| l.kind == "silent" && !l.findings.is_empty()).map(Line::told).collect();
    assert!(heard.is_empty(), "{}", heard.join("\n"));
}

#[test]
fn what_is_told_otherwise_is_not_supported() {
    let supported = |f: &&Finding| f.judgement.verdict == Verdict::Supported;
    let trusted = |l: &&Line| l.findings.iter().filter(supported).any(|f| f.claim.frame.word() == l.frame);
    let lines = lines();
    let trusted: Vec<String> =
        lines.iter().filter(|l| l.kind == "unsupported").filter(trusted).map(Line::told).collect();
    assert!(trusted.is_empty(), "{}", trusted.join("\n"));
}

#[test]
fn most_claims_are_found_and_most_errors_flagged() {
    let lines = lines();
    let claims: Vec<&Line> = lines.iter().filter(|l| l.frame != "-").collect();
    let missed: Vec<String> = claims.iter().filter(|l| !l.found()).map(|l| l.told()).collect();
    let wrong: Vec<&&Line> = claims.iter().filter(|l| l.kind == "wrong").collect();
    let unflagged: Vec<String> = wrong.iter().filter(|l| !l.flagged()).map(|l| l.told()).collect();
    println!("not found, {} of {}:\n{}", missed.len(), claims.len(), missed.join("\n"));
    println!("not flagged, {} of {}:\n{}", unflagged.len(), wrong.len(), unflagged.join("\n"));
    assert!(missed.len() * 10 <= claims.len());
    assert!(unflagged.len() * 4 <= wrong.len());
}
