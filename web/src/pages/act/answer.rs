//! The answer on an act: a proof that prints as an exhibit, as a page, Markdown and JSON.

use super::Query;
use super::facts::{Understood, problem, understood};
use crate::app::App;
use crate::input::{Asked, aside};
use crate::lang::Lang;
use crate::pages::{Frame, Page, file, fill};
use crate::problem::Problem;
use crate::words::{self, Act as Words};
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use ratione::text::{Block, case_name, document, in_order, markdown as as_markdown, sentence};
use ratione::{Heard, Step};
use ratione_record::Record;

struct Section {
    heading: &'static str,
    texts: Vec<String>,
    items: Vec<Item>,
    /// `items`; where they have numbers, `numbered` for the steps and `endnotes` for what they refer to.
    list: &'static str,
}

impl Section {
    /// The element of its list.
    fn tag(&self) -> &'static str {
        if self.list == "items" { "ul" } else { "ol" }
    }
}

struct Item {
    html: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: String,
    answer: String,
    word: &'static str,
    facts: Vec<(&'static str, String)>,
    lead: Vec<String>,
    sections: Vec<Section>,
    proof_id: String,
    change: String,
    query: String,
    footnotes: bool,
    toggle: String,
}

/// The number of a proof: the same facts, record and engine give the same.
pub fn proof_id(app: &App, heard: &Heard) -> String {
    let facts = serde_json::to_string(&heard.parsed).unwrap_or_default();
    let all = format!("{facts}\n{}\n{}\n{}", heard.report.asked_on, app.hash, heard.report.engine);
    let digits = crate::hex_of(all.as_bytes(), 16);
    let groups: Vec<String> = digits.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect();
    format!("R-{}", groups.join("-"))
}

async fn heard(app: &App, understood: Understood, lang: Lang) -> Result<Heard, Problem> {
    let app = app.clone();
    aside(move |_| Heard::of(&understood.act, &app.record, understood.known, lang.said())).await
}

/// The page with the answer.
pub async fn page(app: &App, frame: &Frame, query: &Query, understood: Understood) -> Page {
    let w = Words::of(frame.lang);
    let heard = heard(app, understood, frame.lang).await?;
    let report = &heard.report;
    let footnotes = query.cite == "icc";
    let mut blocks = document(report, &app.record, footnotes).into_iter();
    blocks.next();
    let word = match report.answer.as_str() {
        "yes" => w.yes,
        "no" => w.no,
        "contested" => w.contested,
        _ => w.depends,
    };
    let (lead, mut sections) = sections(blocks, frame.lang);
    mark_steps(&mut sections, &report.proof, frame.lang);
    let other = Query { cite: if footnotes { String::new() } else { "icc".to_owned() }, ..query.clone() };
    let edit = Query { ask: String::new(), ..query.clone() };
    fill(&AnswerPage {
        title: sentence(report, &app.record),
        answer: report.answer.clone(),
        word,
        facts: facts(&heard, frame.lang, &app.record),
        lead,
        sections,
        proof_id: proof_id(app, &heard),
        change: format!("/act?{}&lang={}", edit.string(false), frame.lang.tag()),
        query: query.string(false),
        footnotes,
        toggle: format!("/act?{}&lang={}", other.string(false), frame.lang.tag()),
        frame,
        w,
    })
}

/// Blocks under their headings; what comes before the first heading apart.
fn sections(blocks: impl Iterator<Item = Block>, lang: Lang) -> (Vec<String>, Vec<Section>) {
    let (mut lead, mut sections): (Vec<String>, Vec<Section>) = (Vec::new(), Vec::new());
    let mut numbered = "numbered";
    for block in blocks {
        match (block, sections.last_mut()) {
            (Block::Heading(heading), last) => {
                if last.is_some_and(|section| section.list == numbered) {
                    numbered = "endnotes";
                }
                sections.push(Section { heading, texts: Vec::new(), items: Vec::new(), list: "items" });
            }
            (Block::Title(text) | Block::Text(text), Some(section)) => section.texts.push(lang.html(&text)),
            (Block::Title(text) | Block::Text(text) | Block::Item(_, text, _), None) => lead.push(lang.led(&text)),
            (Block::Item(mark, text, lines), Some(section)) => {
                section.list = if mark.ends_with('.') { numbered } else { section.list };
                let lines = lines.iter().map(|line| lang.led(line)).collect();
                section.items.push(Item { html: lang.html(&text), lines });
            }
        }
    }
    (lead, sections)
}

/// Sets apart what each step came to, and leads from a step to its note.
fn mark_steps(sections: &mut [Section], proof: &Step, lang: Lang) {
    let holds = in_order(proof).into_iter().map(|said| &said.step.holds);
    let steps = sections.iter_mut().filter(|section| section.list == "numbered").flat_map(|section| &mut section.items);
    for (n, (step, holds)) in steps.zip(holds).enumerate() {
        let word = lang.said().word(holds);
        if let Some((finding, cite)) = step.html.rsplit_once(&format!(" {word} [")) {
            step.html = format!("{finding} <b class=\"{holds}\">{word}</b> [{cite}");
        }
        let n = n + 1;
        let note = format!("<a href=\"#note-{n}\" aria-label=\"{} {n}\">[{n}]</a>", Words::of(lang).note);
        step.html = step.html.replace(&format!("[{n}]"), &note);
    }
}

fn facts(heard: &Heard, lang: Lang, record: &Record) -> Vec<(&'static str, String)> {
    let (w, parsed) = (Words::of(lang), &heard.parsed);
    let or_not = |text: String| if text.is_empty() { w.not_stated.to_owned() } else { text };
    let said = |code: &String| case_name(code, record).say(lang.said(), record);
    let place = |p: &ratione::ParsedPlace| {
        let colon = words::Frame::of(lang).colon;
        let points = p.stated.split('|').filter(|part| part.contains(',')).map(|point| format!("{point}{colon} "));
        let candidates: Vec<String> = p.candidates.iter().map(said).collect();
        points.collect::<String>() + &candidates.join(w.or)
    };
    let name = |code: &String| match code.parse() {
        Ok(state) => format!("{} ({code})", lang.state(state, record)),
        Err(_) => code.clone(),
    };
    let crime = match parsed.crime.as_deref() {
        Some("genocide") => w.genocide,
        Some("crimes_against_humanity") => w.humanity,
        Some("war_crimes") => w.war,
        Some("aggression") => w.aggression,
        _ => w.not_stated,
    };
    let days =
        if parsed.from == parsed.to { parsed.from.clone() } else { format!("{} – {}", parsed.from, parsed.to) };
    vec![
        (w.place_label, or_not(parsed.places.iter().map(place).collect::<Vec<_>>().join("; "))),
        (w.days_label, days),
        (w.accused_label, or_not(parsed.nationalities.iter().map(name).collect::<Vec<_>>().join(", "))),
        (w.crime_label, crime.to_owned()),
        (w.provision_label, or_not(parsed.provision.clone().unwrap_or_default())),
        (w.age_label, or_not(parsed.age.map(|age| age.to_string()).unwrap_or_default())),
        (w.asked_label, heard.report.asked_on.clone()),
    ]
}

/// The proof as Markdown.
pub async fn markdown(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let heard = heard(&app, understood(&query, &app.record, lang).map_err(problem)?, lang).await?;
    let id = proof_id(&app, &heard);
    let text = as_markdown(&document(&heard.report, &app.record, query.cite == "icc"));
    Ok(file("text/markdown; charset=utf-8", &format!("{id}.md"), format!("{text}\n{id}\n")))
}

/// The answer as JSON, with its number.
pub async fn json(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let heard = heard(&app, understood(&query, &app.record, lang).map_err(problem)?, lang).await?;
    let id = proof_id(&app, &heard);
    let mut value = serde_json::to_value(&heard).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("proof_id".to_owned(), id.into());
    }
    Ok(Json(value).into_response())
}
