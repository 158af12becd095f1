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
use ratione_record::Lang;

/// Findings to be shown in full, and those to be folded.
fn parts(report: &Report) -> (Vec<&Finding>, Vec<&Finding>) {
    report.findings.iter().partition(|f| f.judgement.verdict != crate::Verdict::Supported)
}

/// A template filled with texts.
fn fill(lang: Lang, english: &str, texts: &[&str]) -> String {
    let filled = lang.word(english).to_owned();
    texts.iter().enumerate().fold(filled, |so_far, (at, text)| so_far.replace(&format!("{{{at}}}"), text))
}

/// The mark before what is said of a word.
fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ":",
        Lang::Fr => "\u{a0}:",
    }
}

/// Who says it, in words.
#[must_use]
pub fn voice(finding: &Finding, lang: Lang) -> String {
    match &finding.claim.voice {
        Voice::Own => lang.word("in the article's own voice").to_owned(),
        Voice::Quoted { speaker: Some(who) } => fill(lang, "as said by {0}", &[who]),
        Voice::Quoted { speaker: None } => lang.word("as a quotation").to_owned(),
    }
}

/// The kind of claim, in words.
#[must_use]
pub fn kind(finding: &Finding, lang: Lang) -> String {
    lang.word(&finding.claim.frame.word().replace('_', " ")).to_owned()
}

/// What was read from the text, in words; names and codes as they are.
#[must_use]
pub fn slots(finding: &Finding, lang: Lang) -> String {
    let word = |text: &str| lang.word(&text.replace('_', " ")).to_owned();
    let one = |slot: &crate::Slot| match &slot.value {
        Value::Word(value) => fill(lang, "{0}: {1}", &[&word(slot.name), &word(value)]),
        value => fill(lang, "{0}: {1}", &[&word(slot.name), &value.to_string()]),
    };
    finding.claim.slots.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Articles and rows, such as "art. 127(1); rus-2000-signature (verified)".
#[must_use]
pub fn evidence(judgement: &crate::Judgement, lang: Lang) -> String {
    let articles = judgement.articles.iter().map(|a| lang.cite(&format!("art. {a}")));
    let mut rows: Vec<String> = judgement.rows.iter().map(|r| format!("{} ({})", r.id, lang.word(&r.review))).collect();
    rows.dedup();
    let more = rows.len().saturating_sub(8);
    rows.truncate(8);
    if more > 0 {
        rows.push(fill(lang, "and {0} more", &[&more.to_string()]));
    }
    articles.chain(rows).collect::<Vec<_>>().join(lang.word("; "))
}

/// The verdict with the slot that is missing.
fn verdict(judgement: &crate::Judgement, lang: Lang) -> String {
    let word = lang.word(judgement.verdict.word());
    match judgement.missing {
        Some(slot) => fill(lang, "{0} ({1} not read)", &[word, lang.word(slot)]),
        None => word.to_owned(),
    }
}

fn imprint(imprint: &Imprint, lang: Lang) -> [String; 4] {
    let (horizon, court) = (imprint.horizon.to_string(), imprint.court_horizon.to_string());
    [
        imprint.caution.to_owned(),
        fill(lang, "{0}. Licence of the record: {1}.", &[&imprint.attribution, &imprint.licence]),
        fill(lang, "Acts of States to {0}; acts of the Court to {1}.", &[&horizon, &court]),
        imprint.corrections.to_owned(),
    ]
}

fn heading(report: &Report) -> String {
    let flags = report.findings.iter().filter(|f| f.judgement.verdict.is_flag()).count().to_string();
    let (claims, day) = (report.findings.len(), report.as_of.to_string());
    match claims {
        1 => fill(report.lang, "1 claim about the Court, {0} flagged, as of {1}", &[&flags, &day]),
        _ => {
            let all = claims.to_string();
            fill(report.lang, "{0} claims about the Court, {1} flagged, as of {2}", &[&all, &flags, &day])
        }
    }
}
