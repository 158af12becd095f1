//! A text: claims marked in place, with numbered cards.

use super::{Frame, Page, fill};
use crate::api::checked;
use crate::app::App;
use crate::input::aside;
use crate::problem::Problem;
use crate::routes::BODY;
use crate::words::{self, Check as Words};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use ratione_claims::{Article, Finding, Judgement, Report, Verdict, Voice, show};

#[derive(Template)]
#[template(path = "check.html")]
struct FormPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    text: &'a str,
    as_of: &'a str,
    fault: Option<String>,
}

/// A run of the text, with the numbers of the claims in it.
struct Run<'a> {
    words: &'a str,
    class: &'static str,
    claims: Vec<usize>,
}

struct Card<'a> {
    number: usize,
    class: &'static str,
    verdict: String,
    sentence: &'a str,
    frame: String,
    voice: String,
    judgement: &'a Judgement,
    slots: String,
    rests: String,
    today: Option<(String, &'a str)>,
}

#[derive(Template)]
#[template(path = "checked.html")]
struct CheckedPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: String,
    judged: String,
    paragraphs: Vec<Vec<Run<'a>>>,
    cards: Vec<Card<'a>>,
    /// Numbers and verdicts of the claims that need a second look, the gravest first.
    flagged: Vec<(usize, &'static str)>,
}

/// The form.
pub async fn form(frame: Frame) -> Page {
    let w = Words::of(frame.lang);
    fill(&FormPage { frame: &frame, w, title: w.title, text: "", as_of: "", fault: None })
}

/// What the form sent: the text or the file, and the day.
async fn sent(form: &mut Multipart) -> Result<(String, String), Problem> {
    let (mut text, mut file, mut as_of) = (String::new(), String::new(), String::new());
    let broken = |error: axum::extract::multipart::MultipartError| Problem::new(error.status(), error.body_text());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?;
        let value = String::from_utf8(bytes.to_vec())
            .map_err(|_| Problem::unusable(format!("`{name}` is not UTF-8; save it as UTF-8")))?;
        match name.as_str() {
            "text" => text = value,
            "file" => file = value,
            "as_of" => as_of = value.trim().to_owned(),
            "lang" => {}
            _ => return Err(Problem::unusable(format!("unknown field `{name}`; send `text` or `file`, and `as_of`"))),
        }
    }
    Ok((if text.trim().is_empty() { file } else { text }, as_of))
}

/// The text with its findings, or the form with what is wrong.
pub async fn page(State(app): State<App>, mut frame: Frame, mut sent_form: Multipart) -> Page {
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    let (text, as_of) = sent(&mut sent_form).await?;
    if text.len() > BODY {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "the text is larger than 1 MiB; use `ratione check`"));
    }
    let (inner, source, day) = (app.clone(), text.clone(), as_of.clone());
    let read = aside(move |wanted| {
        let day = Some(day.as_str()).filter(|day| !day.is_empty());
        checked(&source, day, &inner.record, lang, wanted)
    });
    let read = read.await?;
    match read {
        Ok((article, report)) => {
            frame.as_of = report.as_of;
            let mut found: Vec<&Finding> = report.findings.iter().collect();
            found.sort_by_key(|finding| finding.claim.start);
            let shown = Shown { article: &article, report: &report, found, frame: &frame, w };
            fill(&shown.page())
        }
        Err(problem) => {
            let fault = Some(problem.said(lang).to_owned());
            let page = fill(&FormPage { frame: &frame, w, title: w.title, text: &text, as_of: &as_of, fault })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, axum::Extension(crate::problem::Shaped), page).into_response())
        }
    }
}

struct Shown<'a> {
    article: &'a Article,
    report: &'a Report,
    /// The findings in the order of the text.
    found: Vec<&'a Finding>,
    frame: &'a Frame,
    w: &'static Words,
}

impl<'a> Shown<'a> {
    fn page(&self) -> CheckedPage<'a> {
        let (w, lang) = (self.w, self.frame.lang);
        let all = self.report.findings.len();
        let wrong = self.report.findings.iter().filter(|f| f.judgement.verdict.is_flag()).count();
        let claims = words::count(lang, all, w.claim_one, w.claim_many);
        let head = match (all, wrong) {
            (0, _) => w.head_none,
            (_, 0) => w.head_fine,
            _ => w.head,
        };
        let number = if wrong == 0 { claims } else { all.to_string() };
        let title = head.replace("{wrong}", &wrong.to_string()).replace("{all}", &number);
        let judged = w.judged.replace("{day}", &lang.day(self.report.as_of));
        let mut flagged: Vec<(Verdict, usize)> =
            self.found.iter().zip(1..).map(|(f, n)| (f.judgement.verdict, n)).collect();
        flagged.retain(|(verdict, _)| verdict.is_flag());
        flagged.sort_unstable();
        CheckedPage {
            flagged: flagged.into_iter().map(|(verdict, n)| (n, self.verdict(verdict))).collect(),
            frame: self.frame,
            w,
            title: format!("{title}."),
            judged: judged.replace("{today}", &lang.day(self.report.today)),
            paragraphs: self.paragraphs(),
            cards: self.found.iter().enumerate().map(|(at, finding)| self.card(at + 1, finding)).collect(),
        }
    }

    fn paragraphs(&self) -> Vec<Vec<Run<'a>>> {
        let mut paragraphs: Vec<Vec<Run<'a>>> = Vec::new();
        let mut last = None;
        for sentence in &self.article.sentences {
            if last != Some(sentence.paragraph) {
                paragraphs.push(Vec::new());
                last = Some(sentence.paragraph);
            }
            let inside = |f: &Finding| sentence.start <= f.claim.start && f.claim.start < sentence.end;
            let found = self.found.iter().enumerate().filter(|(_, f)| inside(f));
            let claims: Vec<usize> = found.clone().map(|(at, _)| at + 1).collect();
            let class = found.map(|(_, f)| f.judgement.verdict).min().map(class).unwrap_or_default();
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.push(Run { words: self.article.words(sentence), class, claims });
            }
        }
        paragraphs
    }

    fn card(&self, number: usize, finding: &'a Finding) -> Card<'a> {
        let (judgement, lang) = (&finding.judgement, self.frame.lang.said());
        Card {
            number,
            class: class(judgement.verdict),
            verdict: self.verdict(judgement.verdict).to_owned(),
            sentence: finding.claim.sentence.trim(),
            frame: show::kind(finding, lang),
            voice: match &finding.claim.voice {
                Voice::Quoted { speaker: Some(who) } => format!("{} {who}", self.w.said_by),
                _ => String::new(),
            },
            judgement,
            slots: show::slots(finding, lang),
            rests: show::evidence(judgement, lang),
            today: finding.today.as_ref().map(|j| (self.verdict(j.verdict).to_owned(), j.reason.as_str())),
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Contradicted => self.w.contradicted,
            Verdict::Misleading => self.w.misleading,
            Verdict::Outdated => self.w.outdated,
            Verdict::NoVerdict => self.w.no_verdict,
            Verdict::NotCheckable => self.w.not_checkable,
            Verdict::Supported => self.w.supported,
        }
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradicted => "contradicted",
        Verdict::Misleading => "misleading",
        Verdict::Outdated => "outdated",
        Verdict::NoVerdict => "no-verdict",
        Verdict::NotCheckable => "not-checkable",
        Verdict::Supported => "supported",
    }
}
