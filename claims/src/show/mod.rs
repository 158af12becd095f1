//! A report written out: for the terminal, as Markdown, HTML, JSON, and as ClaimReview.
//!
//! Grave findings come first and supported ones are folded into a list. Every form carries the attribution line, the
//! licence and horizon of the record, and where to report an error in it.

mod claimreview;
mod html;
mod json;
mod markdown;
mod text;

pub use claimreview::claimreview;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use text::{coloured, text};

use crate::report::{Finding, Imprint, Report, Value, Voice};

/// Findings to be shown in full, and those to be folded.
fn parts(report: &Report) -> (Vec<&Finding>, Vec<&Finding>) {
    report.findings.iter().partition(|f| f.judgement.verdict != crate::Verdict::Supported)
}

fn voice(finding: &Finding) -> String {
    match &finding.claim.voice {
        Voice::Own => "in the article's own voice".to_owned(),
        Voice::Quoted { speaker: Some(who) } => format!("as said by {who}"),
        Voice::Quoted { speaker: None } => "as a quotation".to_owned(),
    }
}

fn slots(finding: &Finding) -> String {
    let one = |slot: &crate::Slot| match &slot.value {
        Value::Word(word) => format!("{}: {word}", slot.name),
        value => format!("{}: {value}", slot.name),
    };
    finding.claim.slots.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Articles and rows, such as "art. 127(1); rus-2000-signature (verified)".
fn evidence(judgement: &crate::Judgement) -> String {
    let articles = judgement.articles.iter().map(|a| format!("art. {a}"));
    let mut rows: Vec<String> = judgement.rows.iter().map(|r| format!("{} ({})", r.id, r.review)).collect();
    rows.dedup();
    let more = rows.len().saturating_sub(8);
    rows.truncate(8);
    if more > 0 {
        rows.push(format!("and {more} more"));
    }
    articles.chain(rows).collect::<Vec<_>>().join("; ")
}

/// The verdict with the slot that is missing.
fn verdict(judgement: &crate::Judgement) -> String {
    match judgement.missing {
        Some(slot) => format!("{} ({slot} not read)", judgement.verdict),
        None => judgement.verdict.to_string(),
    }
}

fn imprint(imprint: &Imprint) -> [String; 4] {
    [
        imprint.caution.to_owned(),
        format!("{}. Licence of the record: {}.", imprint.attribution, imprint.licence),
        format!("Acts of States to {}; acts of the Court to {}.", imprint.horizon, imprint.court_horizon),
        imprint.corrections.to_owned(),
    ]
}

fn heading(report: &Report) -> String {
    let flags = report.findings.iter().filter(|f| f.judgement.verdict.is_flag()).count();
    let claims = report.findings.len();
    let noun = if claims == 1 { "claim" } else { "claims" };
    format!("{claims} {noun} about the Court, {flags} flagged, as of {}", report.as_of)
}
