//! What holds for every text, and how long a long one takes.
#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;
use ratione_claims::{Article, Format, Frame, check, read, show};
use ratione_record::Record;
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());

/// Words out of which claims are made, in any order.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("Russia"),
        Just("Mali"),
        Just("the Philippines"),
        Just("Putin"),
        Just("Lubanga"),
        Just("ICC"),
        Just("the court"),
        Just("Rome Statute"),
        Just("withdrew from"),
        Just("has withdrawn from"),
        Just("signed"),
        Just("ratified"),
        Just("never"),
        Just("is not a member of"),
        Just("first"),
        Just("124 member states"),
        Just("14 years"),
        Just("$1 billion"),
        Just("was sentenced to"),
        Just("warrant for"),
        Just("on Monday"),
        Just("May 3, 2016"),
        Just("genocide"),
        Just("jurisdiction over"),
        Just("said"),
        Just("“"),
        Just("”"),
        Just("."),
        Just("é"),
        Just("İ"),
        Just("\n\n"),
        Just("who"),
        Just("it"),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.join(" "))
}

fn holds(text: &str) {
    let article = Article::new(text);
    let report = check(&article, &RECORD, date(2016, 11, 16), date(2026, 10, 2));
    for finding in &report.findings {
        assert_eq!(article.text.get(finding.claim.start..finding.claim.end), Some(finding.claim.words.as_str()));
    }
    assert!(report.findings.is_sorted_by_key(|f| f.judgement.verdict));
    let again = check(&Article::new(text), &RECORD, date(2016, 11, 16), date(2026, 10, 2));
    assert_eq!(show::json(&report), show::json(&again));
    let shown = [
        show::text(&article, &report),
        show::markdown(&report),
        show::html(&article, &report),
        show::json(&report),
        show::claimreview(&article, &report),
    ];
    assert!(shown.iter().all(|form| !form.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_checked_without_a_panic(text in "\\PC{0,400}") {
        holds(&text);
    }

    #[test]
    fn any_order_of_telling_words_is_checked_without_a_panic(text in words()) {
        holds(&text);
    }

    #[test]
    fn any_page_is_read_or_refused(text in "(<[a-z]{1,5}>|</[a-z]{1,5}>|[a-z ]{1,20}|&[a-z]{1,4};){0,40}") {
        for format in [Format::Html, Format::Markdown, Format::Text] {
            if let Ok(article) = read(&text, format) {
                holds(&article.text);
            }
        }
    }

    #[test]
    fn a_text_without_the_court_makes_no_claim(text in "[A-Za-z ]{0,200}") {
        let about = ["ICC", "riminal", "tatute", "ourt"].iter().any(|word| text.contains(word));
        let report = check(&Article::new(text), &RECORD, date(2016, 11, 16), date(2026, 10, 2));
        prop_assert!(about || report.findings.is_empty());
    }
}

#[test]
fn a_frame_has_one_name_in_json_and_in_text() {
    for frame in Frame::ALL {
        assert_eq!(serde_json::to_value(frame).unwrap(), frame.word());
    }
}

/// A measurement, not a test: `cargo test -p ratione-claims --release --test properties -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement of time"]
fn a_megabyte() {
    let article = include_str!("articles/russia-2016.txt");
    let text = article.repeat(1_000_000 / article.len() + 1);
    let began = std::time::Instant::now();
    let article = Article::new(text);
    let report = check(&article, &RECORD, date(2016, 11, 16), date(2026, 10, 2));
    eprintln!("{} bytes, {} findings: {:?}", article.text.len(), report.findings.len(), began.elapsed());
}
