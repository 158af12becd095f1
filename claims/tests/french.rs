//! A check says in French all that it says in English; the article and names stay as they are.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use jiff::civil::{Date, date};
use ratione_claims::{Article, Frame, Report, Verdict, check, check_in, show};
use ratione_record::{Lang, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());
const TODAY: Date = date(2026, 10, 2);

/// Words that are English and not French.
const ENGLISH: &str = "the of and by with is was were has had that from which when whether States Party jurisdiction \
                       declaration day read not withdrawal warrant acts under";

fn table(text: &str) -> BTreeMap<String, String> {
    toml::from_str(text).unwrap()
}

fn gaps(template: &str) -> BTreeSet<&str> {
    let gaps = template.split('{').skip(1).filter_map(|gap| gap.split_once('}'));
    gaps.map(|(slot, _)| slot.split_once(':').map_or(slot, |(at, _)| at)).collect()
}

#[test]
fn every_french_template_fills_the_gaps_of_the_english_one_and_stands_once() {
    let (own, law) =
        (table(include_str!("../../record/src/fr_claims.toml")), table(include_str!("../../record/src/fr.toml")));
    assert!(own.len() > 300, "{}", own.len());
    for (english, french) in own {
        assert_eq!(gaps(&english), gaps(&french), "{english}");
        for form in french.split('{').skip(1).filter_map(|gap| gap.split_once('}')?.0.split_once(':')) {
            assert!(["le", "de", "à"].contains(&form.1), "{french}: no form `{}`", form.1);
        }
        assert!(!law.contains_key(&english), "`{english}` stands in fr.toml too");
    }
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, into),
            false => into.push(path),
        }
    }
}

/// What a source file says: the literals of its phrases, patterns of reading left out.
fn phrases(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for opening in ["phrase!(", "Draft::supported(", "Draft::contradicted(", "Draft::misleading(", ".right("] {
        let after = source.split(opening).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
        found.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    let none = source.split("Draft::none(").skip(1).filter_map(|rest| rest.split('"').nth(3));
    found.extend(none.map(str::to_owned));
    found
}

#[test]
fn every_reason_and_correction_in_the_sources_has_its_french() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/frames"), &mut files);
    files.retain(|file| !file.ends_with("tests.rs"));
    let said = files.iter().flat_map(|file| phrases(&std::fs::read_to_string(file).unwrap()));
    let said: BTreeSet<String> = said.filter(|text| text.split(' ').count() > 2).collect();
    assert!(said.len() > 200, "{} found", said.len());
    let missing: Vec<&String> = said.iter().filter(|text| Lang::Fr.known(text).is_none()).collect();
    assert!(missing.is_empty(), "add to record/src/fr_claims.toml: {missing:#?}");
}

#[test]
fn every_verdict_and_kind_of_claim_has_its_french() {
    let verdicts = [
        Verdict::Contradicted,
        Verdict::Misleading,
        Verdict::Outdated,
        Verdict::NoVerdict,
        Verdict::NotCheckable,
        Verdict::Supported,
    ];
    let kinds = Frame::ALL.iter().map(|frame| frame.word().replace('_', " "));
    let words = verdicts.iter().map(|verdict| verdict.word().to_owned()).chain(kinds);
    let missing: Vec<String> = words.filter(|word| Lang::Fr.known(word).is_none()).collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// The sentences of newspapers with the day as of which each is judged.
fn sentences() -> Vec<(Date, &'static str)> {
    let lines = include_str!("paraphrases.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((line.split(" | ").next()?.parse().ok()?, line.split(" | ").nth(3)?))).collect()
}

fn said(report: &Report) -> Vec<&str> {
    let judgements = report.findings.iter().flat_map(|f| [Some(&f.judgement), f.today.as_ref()]).flatten();
    judgements.flat_map(|j| [Some(j.reason.as_str()), j.correction.as_deref()]).flatten().collect()
}

#[test]
fn no_english_is_left_in_a_french_check() {
    let english: Vec<&str> = ENGLISH.split_whitespace().collect();
    let mut leaks = Vec::new();
    for (day, text) in sentences() {
        let article = Article::new(format!("{text} The International Criminal Court had no comment."));
        let report = check_in(&article, &RECORD, day, TODAY, Lang::Fr);
        for clause in said(&report) {
            let own = clause.split('`').step_by(2).collect::<String>();
            let mut words = own.split(|c: char| !c.is_alphabetic());
            if words.any(|word| english.contains(&word)) || own.contains('{') {
                leaks.push(clause.to_owned());
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
}

#[test]
fn both_languages_come_to_the_same_verdicts_on_the_same_rows() {
    for (day, text) in sentences() {
        let article = Article::new(text);
        let english = check(&article, &RECORD, day, TODAY);
        let french = check_in(&article, &RECORD, day, TODAY, Lang::Fr);
        for (en, fr) in english.findings.iter().zip(&french.findings) {
            assert_eq!(
                (en.judgement.verdict, &en.judgement.rows),
                (fr.judgement.verdict, &fr.judgement.rows),
                "{text}"
            );
        }
    }
}

#[test]
fn an_article_is_checked_in_french() {
    let article = Article::new(include_str!("articles/russia-2016.txt"));
    let report = check_in(&article, &RECORD, date(2016, 11, 16), TODAY, Lang::Fr);
    insta::assert_snapshot!(show::text(&article, &report));
}
