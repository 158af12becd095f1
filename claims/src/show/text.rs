//! For the terminal.

use crate::{Article, Report};

/// The report as plain text.
#[must_use]
pub fn text(_article: &Article, report: &Report) -> String {
    report.findings.iter().map(|f| format!("{} [{}] {}\n    {}\n", f.judgement.verdict, f.claim.frame, f.claim.words, f.judgement.reason)).collect()
}
