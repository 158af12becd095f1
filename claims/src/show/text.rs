//! For the terminal.

use super::{colon, evidence, heading, imprint, kind, parts, verdict, voice};
use crate::article::Article;
use crate::report::{Finding, Judgement, Report, Verdict};
use ratione_record::Lang;

/// The article with a mark on each sentence that makes a claim, then the findings. No colour codes.
///
/// ```
/// use jiff::civil::date;
/// use ratione_claims::{Article, check, show};
/// use ratione_record::Record;
///
/// let article = Article::new("Russia has withdrawn from the International Criminal Court.");
/// let report = check(&article, &Record::embedded()?, date(2016, 11, 16), date(2026, 10, 2));
/// let text = show::text(&article, &report);
/// assert!(text.contains("✗ 1") && text.contains("CC BY 4.0") && !text.contains('\u{1b}'));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn text(article: &Article, report: &Report) -> String {
    written(article, report, false)
}

/// The same with colour codes.
#[must_use]
pub fn coloured(article: &Article, report: &Report) -> String {
    written(article, report, true)
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradicted => "✗",
        Verdict::Misleading => "≈",
        Verdict::Outdated => "⌛",
        Verdict::NoVerdict => "?",
        Verdict::NotCheckable => "–",
        Verdict::Supported => "✓",
    }
}

fn paint(words: &str, verdict: Verdict, colour: bool) -> String {
    let code = match verdict {
        Verdict::Contradicted => 31,
        Verdict::Misleading | Verdict::Outdated => 33,
        Verdict::Supported => 32,
        _ => 36,
    };
    if colour { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
}

fn written(article: &Article, report: &Report, colour: bool) -> String {
    let mut out = marked(article, report, colour);
    out.push_str(&format!("\n{}\n\n", heading(report)));
    let (shown, folded) = parts(report);
    let lang = report.lang;
    for finding in shown {
        out.push_str(&one(report, finding, colour));
    }
    if !folded.is_empty() {
        out.push_str(&format!("{} ({}){}\n", lang.word("supported"), folded.len(), colon(lang)));
    }
    for finding in folded {
        let number = number(report, finding);
        out.push_str(&format!(
            "  {} {number} “{}”{} {}\n",
            sign(Verdict::Supported),
            finding.claim.words.trim(),
            colon(lang),
            finding.judgement.reason
        ));
        out.push_str(&today(finding, lang));
    }
    out.push('\n');
    for line in imprint(&report.imprint, lang) {
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Findings are numbered in the order in which they are shown.
fn number(report: &Report, finding: &Finding) -> usize {
    report.findings.iter().position(|f| std::ptr::eq(f, finding)).map_or(0, |at| at + 1)
}

fn marked(article: &Article, report: &Report, colour: bool) -> String {
    let (mut out, mut paragraph) = (String::new(), 0);
    for sentence in &article.sentences {
        if sentence.paragraph != paragraph {
            out.push_str("\n\n");
            paragraph = sentence.paragraph;
        } else if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(article.words(sentence));
        let inside = |f: &&Finding| sentence.start <= f.claim.start && f.claim.start < sentence.end;
        for finding in report.findings.iter().filter(inside) {
            let mark = format!(" [{} {}]", sign(finding.judgement.verdict), number(report, finding));
            out.push_str(&paint(&mark, finding.judgement.verdict, colour));
        }
    }
    out.push('\n');
    out
}

fn one(report: &Report, finding: &Finding, colour: bool) -> String {
    let (judgement, lang) = (&finding.judgement, report.lang);
    let head = format!("{} {} {}", sign(judgement.verdict), number(report, finding), verdict(judgement, lang));
    let mut out = format!(
        "{}{} “{}” ({}, {})\n",
        paint(&head, judgement.verdict, colour),
        colon(lang),
        finding.claim.sentence.trim(),
        kind(finding, lang),
        voice(finding, lang)
    );
    out.push_str(&format!("    {}\n", judgement.reason));
    if let Some(right) = &judgement.correction {
        out.push_str(&format!("    {}{} {right}\n", lang.word("right"), colon(lang)));
    }
    let evidence = evidence(judgement, lang);
    if !evidence.is_empty() {
        out.push_str(&format!("    {evidence}\n"));
    }
    out.push_str(&today(finding, lang));
    out.push('\n');
    out
}

fn today(finding: &Finding, lang: Lang) -> String {
    let colon = colon(lang);
    let said = |later: &Judgement| {
        format!("    {}{colon} {}{colon} {}\n", lang.word("today"), verdict(later, lang), later.reason)
    };
    finding.today.as_ref().map_or_else(String::new, said)
}
