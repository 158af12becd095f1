//! What the tests of the frames share: one sentence, one day, one frame.

use crate::{Article, Finding, Frame, Verdict, check};
use jiff::civil::Date;
use ratione_record::Record;

/// The findings of a frame on a text, as of a day.
pub(crate) fn findings(text: &str, day: &str, frame: Frame) -> Vec<Finding> {
    let record = Record::embedded().unwrap();
    let day: Date = day.parse().unwrap();
    let report = check(&Article::new(text), &record, day, day);
    report.findings.into_iter().filter(|f| f.claim.frame == frame).collect()
}

/// The only finding of a frame on a text.
pub(crate) fn only(text: &str, day: &str, frame: Frame) -> Finding {
    let mut found = findings(text, day, frame);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

/// Its verdict.
pub(crate) fn verdict(text: &str, day: &str, frame: Frame) -> Verdict {
    only(text, day, frame).judgement.verdict
}

/// Nothing in the text is flagged.
pub(crate) fn unflagged(text: &str, day: &str) {
    let record = Record::embedded().unwrap();
    let day: Date = day.parse().unwrap();
    for finding in check(&Article::new(text), &record, day, day).findings {
        let verdict = finding.judgement.verdict;
        assert!(!verdict.is_flag(), "{text}: {} {verdict}: {}", finding.claim.frame, finding.judgement.reason);
    }
}
