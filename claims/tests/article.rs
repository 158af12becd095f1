//! An article from November 2016, claim by claim: our own words, and the article that the project began with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use jiff::civil::{Date, date};
use ratione_claims::{Article, Finding, Format, Frame, Report, Verdict, Voice, check, read, show};
use ratione_record::Record;
use std::path::Path;

const DAY: Date = date(2016, 11, 16);
const TODAY: Date = date(2026, 10, 2);

fn checked(text: &str) -> (Article, Report) {
    let article = read(text, Format::Text).unwrap();
    let report = check(&article, &Record::embedded().unwrap(), DAY, TODAY);
    (article, report)
}

fn ours() -> (Article, Report) {
    checked(include_str!("articles/russia-2016.txt"))
}

/// The finding of a frame on the sentence that contains these words.
fn on<'r>(report: &'r Report, frame: Frame, words: &str) -> &'r Finding {
    let found: Vec<&Finding> =
        report.findings.iter().filter(|f| f.claim.frame == frame && f.claim.sentence.contains(words)).collect();
    assert_eq!(found.len(), 1, "{frame} on `{words}`: {found:?}");
    found[0]
}

fn flags(report: &Report) -> Vec<(Frame, Verdict)> {
    let flags = report.findings.iter().filter(|f| f.judgement.verdict.is_flag());
    flags.map(|f| (f.claim.frame, f.judgement.verdict)).collect()
}

#[test]
fn what_is_wrong_is_flagged_and_nothing_else() {
    let (_, report) = ours();
    let expected = [
        (Frame::Unsigning, Verdict::Contradicted),
        (Frame::Jurisdiction, Verdict::Contradicted),
        (Frame::Unsigning, Verdict::Contradicted),
        (Frame::Order, Verdict::Contradicted),
        (Frame::OtpReport, Verdict::Misleading),
        (Frame::Unsigning, Verdict::Misleading),
    ];
    assert_eq!(flags(&report), expected);
}

#[test]
fn each_flag_says_why_and_what_would_be_right() {
    let (_, report) = ours();
    let left = on(&report, Frame::Unsigning, "officially left");
    assert!(left.judgement.reason.contains("signed on 2000-09-13 and never ratified"));
    assert!(left.judgement.rows.iter().any(|row| row.id == "rus-2000-signature"));
    let beyond = on(&report, Frame::Jurisdiction, "beyond the jurisdiction");
    assert!(beyond.judgement.reason.contains("Ukraine") && beyond.judgement.reason.contains("Georgia"));
    assert!(beyond.judgement.articles.contains(&"12(2)(a)"));
    let decided = on(&report, Frame::OtpReport, "ruled that Americans");
    assert!(decided.judgement.reason.contains("authorisation was asked for on 2017-11-20 only"));
    let first = on(&report, Frame::Order, "not the first");
    assert!(first.judgement.reason.contains("no State had left by 2016-11-16"));
    assert!(report.findings.iter().filter(|f| f.judgement.verdict.is_flag()).all(|f| f.judgement.correction.is_some()));
}

#[test]
fn what_is_right_is_supported_with_its_rule() {
    let (_, report) = ours();
    let sentences = on(&report, Frame::OutcomeCount, "four sentences");
    assert_eq!(sentences.judgement.verdict, Verdict::Supported);
    assert_eq!(sentences.judgement.rows.len(), 4);
    assert_eq!(sentences.today.as_ref().map(|j| j.verdict), Some(Verdict::Outdated));
    let cost = on(&report, Frame::Cost, "a billion dollars");
    assert_eq!(cost.judgement.verdict, Verdict::Supported);
    assert!(
        cost.judgement.reason.contains("EUR 1334.7 million") && cost.judgement.reason.contains("approved, not spent")
    );
    assert_eq!(on(&report, Frame::CourtStart, "14 years").judgement.verdict, Verdict::Supported);
    let monday = on(&report, Frame::OtpReport, "On Monday");
    assert_eq!(monday.judgement.verdict, Verdict::Supported);
    assert!(on(&report, Frame::OtpReport, "occupation").judgement.reason.contains("not a ruling"));
}

#[test]
fn motives_and_deaths_are_left_alone() {
    let (_, report) = ours();
    for silent in ["Aleppo", "Hundreds", "the Kremlin really wants"] {
        let spoken = report.findings.iter().filter(|f| f.claim.sentence.contains(silent));
        assert!(
            spoken.clone().all(|f| f.judgement.verdict == Verdict::NotCheckable),
            "{silent}: {:?}",
            spoken.collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_quotation_is_judged_and_marked_as_said_by_whom() {
    let (_, report) = ours();
    assert!(matches!(&on(&report, Frame::OutcomeCount, "four sentences").claim.voice, Voice::Quoted { .. }));
    assert_eq!(on(&report, Frame::Unsigning, "officially left").claim.voice, Voice::Own);
}

#[test]
fn every_form_carries_attribution_licence_horizon_and_where_to_report_an_error() {
    let (article, report) = ours();
    let forms = [
        show::text(&article, &report),
        show::markdown(&report),
        show::html(&article, &report),
        show::json(&report),
        show::claimreview(&article, &report),
    ];
    for form in forms {
        for part in [
            "record of the jurisdiction of the International Criminal Court",
            "4.0",
            "2026-10-02",
            "An error in the record?",
        ] {
            assert!(form.contains(part), "{part} is missing in:\n{form}");
        }
    }
}

#[test]
fn offsets_point_at_the_words() {
    let (article, report) = ours();
    for finding in &report.findings {
        assert_eq!(article.text.get(finding.claim.start..finding.claim.end), Some(finding.claim.words.as_str()));
    }
}

#[test]
fn markup_in_an_article_stays_text() {
    let (article, report) = checked("Russia <script>x</script> has withdrawn from the International Criminal Court.");
    assert!(!show::html(&article, &report).contains("<script>"));
}

#[test]
fn the_article_the_project_began_with() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/press/000_6196c73eff2832ac.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let (_, report) = checked(&text);
    let flagged = [
        (Frame::Unsigning, "Why Russia Just Quit"),
        (Frame::Unsigning, "formally withdrawn"),
        (Frame::Unsigning, "stated it will withdraw"),
        (Frame::Jurisdiction, "preemptively avoided"),
        (Frame::OtpReport, "may face trial"),
        (Frame::Order, "not the first"),
    ];
    for (frame, words) in flagged {
        assert!(on(&report, frame, words).judgement.verdict.is_flag(), "{frame}: {words}");
    }
    assert_eq!(flags(&report).len(), flagged.len());
    let supported = [
        (Frame::OutcomeCount, "four sentences"),
        (Frame::Cost, "billion dollars"),
        (Frame::CourtStart, "14 years"),
        (Frame::OtpReport, "state of occupation"),
    ];
    for (frame, words) in supported {
        assert_eq!(on(&report, frame, words).judgement.verdict, Verdict::Supported, "{frame}: {words}");
    }
    assert!(
        !report.findings.iter().any(|f| f.claim.sentence.contains("Aleppo") || f.claim.sentence.contains("sinister"))
    );
}
