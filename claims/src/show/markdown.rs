//! As Markdown.

use super::{evidence, heading, imprint, parts, slots, verdict, voice};
use crate::report::{Finding, Report};

/// The findings as Markdown.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// assert!(show::markdown(&report).contains("**contradicted**"));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn markdown(report: &Report) -> String {
    let mut out = format!(
        "# {}\n\n{}.\n\n",
        escape(report.title.as_deref().unwrap_or("Claims about the Court")),
        heading(report)
    );
    let (shown, folded) = parts(report);
    for finding in shown {
        out.push_str(&one(finding));
    }
    if !folded.is_empty() {
        out.push_str(&format!("<details>\n<summary>supported ({})</summary>\n\n", folded.len()));
        for finding in folded {
            out.push_str(&format!(
                "- “{}”: {}{}\n",
                escape(finding.claim.words.trim()),
                escape(&finding.judgement.reason),
                later(finding)
            ));
        }
        out.push_str("\n</details>\n\n");
    }
    out.push_str("---\n\n");
    for line in imprint(&report.imprint) {
        out.push_str(&format!("{}  \n", escape(&line)));
    }
    out
}

fn one(finding: &Finding) -> String {
    let judgement = &finding.judgement;
    let mut out = format!(
        "> {}\n\n**{}** ({}, {}): {}\n",
        escape(finding.claim.sentence.trim()),
        verdict(judgement),
        finding.claim.frame,
        escape(&voice(finding)),
        escape(&judgement.reason)
    );
    if let Some(right) = &judgement.correction {
        out.push_str(&format!("\nRight: {}\n", escape(right)));
    }
    out.push_str(&format!(
        "\nRead: {}. Rests on: {}.{}\n\n",
        escape(&slots(finding)),
        escape(&evidence(judgement)),
        later(finding)
    ));
    out
}

fn later(finding: &Finding) -> String {
    finding.today.as_ref().map_or(String::new(), |j| format!(" Today: {}: {}.", verdict(j), escape(&j.reason)))
}

/// Text of the article is never markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' => out.extend(['\\', c]),
            other => out.push(other),
        }
    }
    out
}
