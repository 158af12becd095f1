//! As Markdown.

use super::{colon, evidence, heading, imprint, kind, parts, slots, verdict, voice};
use crate::report::{Finding, Report};
use ratione_record::Lang;

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
    let (lang, colon) = (report.lang, colon(report.lang));
    let mut out = format!(
        "# {}\n\n{}.\n\n",
        escape(report.title.as_deref().unwrap_or(lang.word("Claims about the Court"))),
        heading(report)
    );
    let (shown, folded) = parts(report);
    for finding in shown {
        out.push_str(&one(finding, lang));
    }
    if !folded.is_empty() {
        out.push_str(&format!("<details>\n<summary>{} ({})</summary>\n\n", lang.word("supported"), folded.len()));
        for finding in folded {
            out.push_str(&format!(
                "- “{}”{colon} {}{}\n",
                escape(finding.claim.words.trim()),
                escape(&finding.judgement.reason),
                later(finding, lang)
            ));
        }
        out.push_str("\n</details>\n\n");
    }
    out.push_str("---\n\n");
    for line in imprint(&report.imprint, lang) {
        out.push_str(&format!("{}  \n", escape(&line)));
    }
    out
}

fn one(finding: &Finding, lang: Lang) -> String {
    let (judgement, colon) = (&finding.judgement, colon(lang));
    let mut out = format!(
        "> {}\n\n**{}** ({}, {}){colon} {}\n",
        escape(finding.claim.sentence.trim()),
        verdict(judgement, lang),
        kind(finding, lang),
        escape(&voice(finding, lang)),
        escape(&judgement.reason)
    );
    if let Some(right) = &judgement.correction {
        out.push_str(&format!("\n{}{colon} {}\n", lang.word("Right"), escape(right)));
    }
    out.push_str(&format!("\n{}{colon} {}.", lang.word("Read"), escape(&slots(finding, lang))));
    let evidence = evidence(judgement, lang);
    if !evidence.is_empty() {
        out.push_str(&format!(" {}{colon} {}.", lang.word("Rests on"), escape(&evidence)));
    }
    out.push_str(&format!("{}\n\n", later(finding, lang)));
    out
}

fn later(finding: &Finding, lang: Lang) -> String {
    let colon = colon(lang);
    finding.today.as_ref().map_or_else(String::new, |j| {
        format!(" {}{colon} {}{colon} {}.", lang.word("Today"), verdict(j, lang), escape(&j.reason))
    })
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
