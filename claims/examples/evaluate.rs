//! Holds the reader and the judge against claims that were annotated by hand.
//!
//! `cargo run -p ratione-claims --example evaluate -- DIR [--list]` reads `claims.jsonl`, `not-claims.jsonl` and
//! `articles.csv` in `DIR`. The annotated phrases of an article stand in for its text: a paragraph each, under its title, as of its day.
//!
//! - Extraction: a claim is found when a finding of its frame lies in its phrase; a finding is right when a claim of
//!   its frame is annotated in that phrase or in one that shares four words in a row with it.
//! - Flags: contradicted, misleading or outdated. A flag is right when a claim annotated in the phrase is not right;
//!   one on a phrase with right claims only is a false accusation.
//!
//! Every phrase of this half has been read by whoever wrote the patterns. What was measured on parts of it, and on our own
//! paraphrases (`tests/paraphrases.txt`), before they were read, is lower: extraction recall of 0.52 to 0.77.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, clippy::expect_used)]

use ratione_claims::{Article, Finding, Frame, Verdict, check};
use ratione_record::Record;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const TOP: [&str; 12] = [
    "person_event",
    "withdrawal",
    "membership",
    "order",
    "treaty_action",
    "warrant",
    "court_start",
    "jurisdiction",
    "official_role",
    "member_count",
    "unsigning",
    "crimes_covered",
];

/// An annotated phrase with what was found in it.
struct Phrase {
    article: String,
    words: String,
    frame: Option<String>,
    verdict: String,
    findings: Vec<Finding>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = args.first().ok_or("name the folder with claims.jsonl, not-claims.jsonl and articles.csv")?;
    let list = args.get(1).is_some_and(|a| a == "--list");
    let phrases = phrases(Path::new(dir))?;
    if list {
        failures(&phrases);
    }
    report(&phrases);
    Ok(())
}

fn phrases(dir: &Path) -> Result<Vec<Phrase>, Box<dyn std::error::Error>> {
    let mut articles: BTreeMap<String, (String, String, Vec<Value>)> = BTreeMap::new();
    for row in csv::Reader::from_path(dir.join("articles.csv"))?.records() {
        let row = row?;
        articles.insert(row[0].to_owned(), (row[2].to_owned(), row[4].to_owned(), Vec::new()));
    }
    for file in ["claims.jsonl", "not-claims.jsonl"] {
        for line in std::fs::read_to_string(dir.join(file))?.lines() {
            let mut claim: Value = serde_json::from_str(line)?;
            // With plain spaces, as the article has them: offsets are counted in these words.
            claim["locator"] = Article::new(claim["locator"].as_str().unwrap_or_default()).text.into();
            let id = claim["article"].as_str().unwrap_or_default().to_owned();
            articles.entry(id).or_default().2.push(claim);
        }
    }
    let record = Record::embedded()?;
    let mut found = Vec::new();
    for (article, (title, day, claims)) in articles {
        found.extend(checked(&record, article, &title, &day, &claims)?);
    }
    Ok(found)
}

/// The phrases of an article under its title, a paragraph each, checked together and sorted out again.
fn checked(
    record: &Record,
    article: String,
    title: &str,
    day: &str,
    claims: &[Value],
) -> Result<Vec<Phrase>, Box<dyn std::error::Error>> {
    let text = |claim: &Value, key: &str| claim[key].as_str().unwrap_or_default().to_owned();
    let of_day = claims.iter().map(|c| text(c, "as_of")).find(|d| !d.is_empty()).unwrap_or_else(|| day.to_owned());
    let as_of = of_day.parse().or_else(|_| format!("{of_day}-01").parse())?;
    let in_title = |claim: &&Value| claim["zone"] == "title";
    let title = claims.iter().find(in_title).map_or(title.to_owned(), |c| text(c, "locator"));
    let body: Vec<String> = claims.iter().filter(|c| !in_title(c)).map(|c| text(c, "locator")).collect();
    let page = Article::titled(&title, &body.join("\n\n"), None);
    let findings = check(&page, record, as_of, as_of).findings;
    let mut at = page.text.len() - body.join("\n\n").len();
    let mut found = Vec::new();
    for claim in claims {
        let words = text(claim, "locator");
        let range = if in_title(&claim) { 0..title.len() } else { at..at + words.len() };
        at = if in_title(&claim) { at } else { range.end + 2 };
        let inside = |f: &&Finding| range.contains(&f.claim.start) && f.claim.title == in_title(&claim);
        let findings = findings.iter().filter(inside).cloned().collect();
        let frame = claim["frame"].as_str().map(str::to_owned);
        found.push(Phrase { article: article.clone(), words, frame, verdict: text(claim, "verdict"), findings });
    }
    Ok(found)
}

/// Claims annotated in this phrase, or in one of the same article that shares four words in a row.
fn annotated<'p>(phrase: &Phrase, all: &'p [Phrase]) -> Vec<&'p Phrase> {
    let words = |p: &Phrase| p.words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let mine = words(phrase);
    let shares = |other: &Phrase| {
        let theirs = words(other);
        mine == theirs || mine.windows(4).any(|run| theirs.windows(4).any(|w| w == run))
    };
    all.iter().filter(|p| p.frame.is_some() && p.article == phrase.article && shares(p)).collect()
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "-".to_owned() } else { format!("{:.2} ({part}/{whole})", part as f64 / whole as f64) }
}

fn is_error(phrase: &Phrase) -> bool {
    !matches!(phrase.verdict.as_str(), "supported" | "not-checkable" | "")
}

fn report(phrases: &[Phrase]) {
    println!(
        "{} phrases with a claim, {} without",
        phrases.iter().filter(|p| p.frame.is_some()).count(),
        phrases.iter().filter(|p| p.frame.is_none()).count()
    );
    println!("{:<20} {:>16} {:>16}", "frame", "precision", "recall");
    let (mut top, mut every) = ([0; 4], [0; 4]);
    for frame in Frame::ALL {
        let word = frame.word();
        let claims: Vec<&Phrase> = phrases.iter().filter(|p| p.frame.as_deref() == Some(word)).collect();
        let hit = claims.iter().filter(|p| p.findings.iter().any(|f| f.claim.frame == *frame)).count();
        let said: Vec<&Phrase> =
            phrases.iter().filter(|p| p.findings.iter().any(|f| f.claim.frame == *frame)).collect();
        let right =
            said.iter().filter(|p| annotated(p, phrases).iter().any(|a| a.frame.as_deref() == Some(word))).count();
        println!("{word:<20} {:>16} {:>16}", share(right, said.len()), share(hit, claims.len()));
        for (sum, n) in every.iter_mut().zip([right, said.len(), hit, claims.len()]) {
            *sum += n;
        }
        if TOP.contains(&word) {
            for (sum, n) in top.iter_mut().zip([right, said.len(), hit, claims.len()]) {
                *sum += n;
            }
        }
    }
    println!("{:<20} {:>16} {:>16}", "top twelve", share(top[0], top[1]), share(top[2], top[3]));
    println!("{:<20} {:>16} {:>16}", "all frames", share(every[0], every[1]), share(every[2], every[3]));
    let flagged = |p: &&Phrase| p.findings.iter().any(|f| f.judgement.verdict.is_flag());
    let flags: Vec<&Phrase> = phrases.iter().filter(flagged).collect();
    let right = flags.iter().filter(|p| annotated(p, phrases).iter().any(|a| is_error(a))).count();
    let errors: Vec<&Phrase> = phrases.iter().filter(|p| is_error(p)).collect();
    let caught = errors.iter().filter(|p| flagged(p)).count();
    let sound: Vec<&Phrase> = phrases.iter().filter(|p| p.frame.is_some() && !is_error(p)).collect();
    let accused = sound.iter().filter(|p| flagged(p) && !annotated(p, phrases).iter().any(|a| is_error(a))).count();
    println!("flag precision       {}", share(right, flags.len()));
    println!("error recall         {}", share(caught, errors.len()));
    println!("false accusations    {}", share(accused, sound.len()));
    let mut by_frame: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for phrase in &flags {
        let right = annotated(phrase, phrases).iter().any(|a| is_error(a));
        for finding in phrase.findings.iter().filter(|f| f.judgement.verdict.is_flag()) {
            *by_frame.entry((finding.claim.frame.word(), right)).or_default() += 1;
        }
    }
    let wrong: Vec<String> =
        by_frame.iter().filter(|((_, right), _)| !right).map(|((frame, _), n)| format!("{frame} {n}")).collect();
    println!("wrong flags by frame {}", wrong.join(", "));
    let spoken = |p: &&Phrase| {
        p.findings
            .iter()
            .any(|f| Some(f.claim.frame.word()) == p.frame.as_deref() && f.judgement.verdict == Verdict::Supported)
    };
    println!("supported, of right  {}", share(sound.iter().filter(|p| spoken(p)).count(), sound.len()));
}

fn failures(phrases: &[Phrase]) {
    for phrase in phrases {
        let said: Vec<String> =
            phrase.findings.iter().map(|f| format!("{}={}", f.claim.frame, f.judgement.verdict)).collect();
        let frame = phrase.frame.as_deref();
        let found = frame.is_none_or(|frame| phrase.findings.iter().any(|f| f.claim.frame.word() == frame));
        let extra = phrase
            .findings
            .iter()
            .any(|f| !annotated(phrase, phrases).iter().any(|a| a.frame.as_deref() == Some(f.claim.frame.word())));
        let flagged = phrase.findings.iter().any(|f| f.judgement.verdict.is_flag());
        let mark = match (found, extra, flagged, is_error(phrase)) {
            (_, _, true, false) => "ACCUSED",
            (_, _, false, true) => "MISSED-ERROR",
            (false, ..) => "NOT-FOUND",
            (_, true, ..) => "EXTRA",
            _ => continue,
        };
        println!(
            "{mark:<12} {} {:<14} {:<12} | {} | {}",
            phrase.article,
            frame.unwrap_or("-"),
            phrase.verdict,
            phrase.words,
            said.join(", ")
        );
        for finding in phrase.findings.iter().filter(|_| mark != "NOT-FOUND") {
            println!("                 {}: {}", finding.claim.frame, finding.judgement.reason);
        }
    }
}
