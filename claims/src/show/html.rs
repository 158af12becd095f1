//! As a fragment of HTML.

use super::{colon, evidence, heading, imprint, kind, parts, slots, verdict, voice};
use crate::article::Article;
use crate::report::{Finding, Report};

/// The article with its claims marked and a list of findings: a fragment without style, script or outside request.
///
/// Marks are `<mark class="claim VERDICT">` that link to the finding.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// assert!(show::html(&article, &report).contains(r#"<mark class="claim contradicted">"#));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn html(article: &Article, report: &Report) -> String {
    let mut out = format!(
        "<section class=\"ratione-check\">\n<article>\n{}</article>\n<h2>{}</h2>\n<ol>\n",
        marked(article, report),
        escape(&heading(report))
    );
    let (shown, folded) = parts(report);
    for finding in &shown {
        out.push_str(&one(report, finding));
    }
    out.push_str("</ol>\n");
    if !folded.is_empty() {
        out.push_str(&format!(
            "<details>\n<summary>{} ({})</summary>\n<ol start=\"{}\">\n",
            report.lang.word("supported"),
            folded.len(),
            shown.len() + 1
        ));
        for finding in folded {
            out.push_str(&one(report, finding));
        }
        out.push_str("</ol>\n</details>\n");
    }
    out.push_str("<footer>\n");
    for line in imprint(&report.imprint, report.lang) {
        out.push_str(&format!("<p>{}</p>\n", escape(&line)));
    }
    out.push_str("</footer>\n</section>\n");
    out
}

fn number(report: &Report, finding: &Finding) -> usize {
    report.findings.iter().position(|f| std::ptr::eq(f, finding)).map_or(0, |at| at + 1)
}

fn class(finding: &Finding) -> String {
    finding.judgement.verdict.word().replace(' ', "-")
}

/// Sentences in paragraphs; a sentence with claims is marked with the gravest verdict.
fn marked(article: &Article, report: &Report) -> String {
    let (mut out, mut paragraph) = (String::new(), None);
    for sentence in &article.sentences {
        if paragraph != Some(sentence.paragraph) {
            out.push_str(if paragraph.is_some() { "</p>\n<p>" } else { "<p>" });
            paragraph = Some(sentence.paragraph);
        } else {
            out.push(' ');
        }
        let words = escape(article.words(sentence));
        let inside = |f: &&Finding| sentence.start <= f.claim.start && f.claim.start < sentence.end;
        let findings: Vec<&Finding> = report.findings.iter().filter(inside).collect();
        let Some(gravest) = findings.first() else {
            out.push_str(&words);
            continue;
        };
        out.push_str(&format!("<mark class=\"claim {}\">{words}</mark>", class(gravest)));
        for finding in findings {
            let n = number(report, finding);
            out.push_str(&format!("<sup><a href=\"#claim-{n}\">{n}</a></sup>"));
        }
    }
    if paragraph.is_some() {
        out.push_str("</p>\n");
    }
    out
}

fn one(report: &Report, finding: &Finding) -> String {
    let (judgement, lang, colon) = (&finding.judgement, report.lang, colon(report.lang));
    let mut out = format!(
        "<li id=\"claim-{}\" class=\"{}\">\n<blockquote>{}</blockquote>\n",
        number(report, finding),
        class(finding),
        escape(finding.claim.sentence.trim())
    );
    out.push_str(&format!(
        "<p><strong>{}</strong> ({}, {}){colon} {}</p>\n",
        escape(&verdict(judgement, lang)),
        kind(finding, lang),
        escape(&voice(finding, lang)),
        escape(&judgement.reason)
    ));
    if let Some(right) = &judgement.correction {
        out.push_str(&format!("<p class=\"right\">{}{colon} {}</p>\n", lang.word("Right"), escape(right)));
    }
    let evidence = evidence(judgement, lang);
    let rests = match evidence.as_str() {
        "" => String::new(),
        evidence => format!(" {}{colon} {}.", lang.word("Rests on"), escape(evidence)),
    };
    let read = escape(&slots(finding, lang));
    out.push_str(&format!("<p class=\"evidence\">{}{colon} {read}.{rests}</p>\n", lang.word("Read")));
    if let Some(later) = &finding.today {
        out.push_str(&format!(
            "<p class=\"today\">{}{colon} <strong>{}</strong>{colon} {}</p>\n",
            lang.word("Today"),
            escape(&verdict(later, lang)),
            escape(&later.reason)
        ));
    }
    out.push_str("</li>\n");
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
