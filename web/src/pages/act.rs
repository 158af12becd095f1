//! One act: the question as a short form, the answer as a proof that prints as an exhibit.

use super::{Frame, Page, file, fill};
use crate::app::App;
use crate::input::{Asked, aside};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::words::Act as Words;
use crate::world::unproject;
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect};
use jiff::ToSpan;
use jiff::civil::Date;
use ratione::text::{Block, document, markdown as as_markdown, sentence};
use ratione::{Accused, Act, Capacity, Conflict, Crime, Heard, Known, Role, Stated, StatedPlace, day, period};
use ratione_record::Record;
use serde::Deserialize;

/// The width at which the map in the form is drawn, in pixels: a click on it comes back in these.
const PICK_WIDTH: f64 = 700.0;

/// The facts, as the form sends them; what is empty is not stated.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    place: String,
    part: String,
    from: String,
    to: String,
    precision: String,
    accused: String,
    age: String,
    capacity: String,
    legal: String,
    crime: String,
    provision: String,
    conflict: String,
    as_of: String,
    cite: String,
    ask: String,
    #[serde(rename = "at.x")]
    x: String,
    #[serde(rename = "at.y")]
    y: String,
    lang: String,
}

/// What is wrong with a field.
struct Fault {
    field: &'static str,
    message: String,
}

#[derive(Template)]
#[template(path = "act.html")]
struct FormPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    q: &'a Query,
    faults: Vec<Fault>,
    names: Vec<&'a str>,
    horizon: Date,
    crimes: [(&'static str, &'static str); 4],
    conflicts: [(&'static str, &'static str); 3],
    capacities: [(&'static str, &'static str); 3],
    precisions: [(&'static str, &'static str); 4],
}

impl FormPage<'_> {
    fn wrong(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.message.as_str())
    }
}

struct Section {
    heading: &'static str,
    texts: Vec<String>,
    /// Mark, text, lines beneath.
    items: Vec<(String, String, Vec<String>)>,
    numbered: bool,
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

/// What the form comes to.
struct Understood {
    act: Act,
    known: Known,
}

/// The form, the form with its faults, or the answer.
pub async fn page(State(app): State<App>, lang: Lang, uri: Uri, Asked(query): Asked<Query>) -> Page {
    if let Some(to) = picked(&query) {
        return Ok(Redirect::to(&to).into_response());
    }
    let frame = Frame::of(&app, lang, &uri);
    if query.ask.is_empty() {
        return form(&app, &frame, &query, Vec::new());
    }
    match understood(&query, &app.record) {
        Ok(understood) => answer(&app, &frame, &query, understood).await,
        Err(faults) => form(&app, &frame, &query, faults),
    }
}

/// The form again with the point that was clicked.
fn picked(query: &Query) -> Option<String> {
    let (x, y) = (query.x.parse::<f64>().ok()?, query.y.parse::<f64>().ok()?);
    let scale = f64::from(crate::world::WIDTH) / PICK_WIDTH;
    let (lat, lon) = unproject(x * scale, y * scale)?;
    let place = format!("{lat:.2},{lon:.2}");
    let query = Query { place, ask: String::new(), x: String::new(), y: String::new(), ..query.clone() };
    Some(format!("/act?{}#place", query.string(true)))
}

impl Query {
    /// The same as a query string, with what is empty left out.
    fn string(&self, lang: bool) -> String {
        let pairs = [
            ("place", &self.place),
            ("part", &self.part),
            ("from", &self.from),
            ("to", &self.to),
            ("precision", &self.precision),
            ("accused", &self.accused),
            ("age", &self.age),
            ("capacity", &self.capacity),
            ("legal", &self.legal),
            ("crime", &self.crime),
            ("provision", &self.provision),
            ("conflict", &self.conflict),
            ("as_of", &self.as_of),
            ("cite", &self.cite),
            ("ask", &self.ask),
        ];
        let mut pairs = pairs.to_vec();
        if lang {
            pairs.push(("lang", &self.lang));
        }
        let stated = pairs.iter().filter(|(_, value)| !value.is_empty());
        stated.map(|(key, value)| format!("{key}={}", encoded(value))).collect::<Vec<_>>().join("&")
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b':' => out.push(byte.into()),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn form(app: &App, frame: &Frame, query: &Query, faults: Vec<Fault>) -> Page {
    let w = Words::of(frame.lang);
    let mut names: Vec<&str> = app.record.codes.rows().iter().map(|code| frame.lang.name(code)).collect();
    names.sort_unstable();
    fill(&FormPage {
        frame,
        w,
        title: w.title,
        q: query,
        faults,
        names,
        horizon: app.record.release.horizon,
        crimes: [
            ("genocide", w.genocide),
            ("crimes_against_humanity", w.humanity),
            ("war_crimes", w.war),
            ("aggression", w.aggression),
        ],
        conflicts: [
            ("international", w.international),
            ("non_international", w.non_international),
            ("none", w.no_conflict),
        ],
        capacities: [
            ("authorised_operation", w.capacity_operation),
            ("head_of_state", w.capacity_head),
            ("head_of_government", w.capacity_government),
        ],
        precisions: [("", w.exact), ("month", w.month), ("year", w.year), ("unknown", w.when_unknown)],
    })
}

/// Reads the facts; every field that cannot be read is named.
fn understood(query: &Query, record: &Record) -> Result<Understood, Vec<Fault>> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut fault = |field, message: String| faults.push(Fault { field, message });
    let days = days(query, record).map_err(|(field, message)| fault(field, message)).ok();
    let age = match query.age.trim() {
        "" => None,
        text => {
            text.parse::<u8>().map_err(|_| fault("age", format!("`{text}` is no age in years; write a number"))).ok()
        }
    };
    let as_of = match query.as_of.trim() {
        "" => record.release.horizon,
        text => day("as_of", text).map_err(|e| fault("as_of", plain(&e))).unwrap_or(record.release.horizon),
    };
    let mut stated = Stated {
        crime: Crime::find(&query.crime),
        provision: some(&query.provision),
        from: record.release.horizon.to_string(),
        to: None,
        places: Vec::new(),
        accused: Accused {
            age,
            natural_person: query.legal.is_empty(),
            capacity: token::<Capacity>(&query.capacity),
            ..Accused::default()
        },
        conflict: token::<Conflict>(&query.conflict),
    };
    let parts = [("place", some(&query.place)), ("part", some(&query.part))];
    let role = if query.part.trim().is_empty() { Role::Whole } else { Role::Part };
    for (field, code) in parts {
        let Some(code) = code else { continue };
        let place = StatedPlace { code, role };
        // Each place is read alone first, so that the field at fault can be named.
        match Act::read(&Stated { places: vec![place.clone()], from: stated.from.clone(), ..Stated::default() }, record)
        {
            Ok(_) => stated.places.push(place),
            Err(error) => fault(field, plain(&error)),
        }
    }
    for text in query.accused.split([',', ';']).map(str::trim).filter(|text| !text.is_empty()) {
        match record.codes.find_or_suggest(text) {
            Ok(code) => stated.accused.nationalities.push(code.alpha3.to_string()),
            Err(error) => fault("accused", error.to_string()),
        }
    }
    let act = Act::read(&stated, record).map_err(|e| fault("provision", plain(&e))).ok();
    match (act, days) {
        (Some(act), Some(period)) if faults.is_empty() => {
            Ok(Understood { act: Act { period, ..act }, known: Known::on(as_of) })
        }
        _ => Err(faults),
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn token<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// An error without the field that the form names itself.
fn plain(error: &ratione::Error) -> String {
    match error {
        ratione::Error::Field { message, .. } => message.clone(),
        ratione::Error::Place(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The days, widened as far as they are not known.
fn days(query: &Query, record: &Record) -> Result<ratione_record::Period, (&'static str, String)> {
    if query.precision == "unknown" {
        return Ok(ratione_record::Period::new(jiff::civil::date(1998, 7, 17), record.release.horizon));
    }
    let (from, to) = (query.from.trim(), some(&query.to));
    if from.is_empty() {
        return Err(("from", "write a day, month or year, or choose “I do not know”".to_owned()));
    }
    let read = period(from, to.as_deref()).map_err(|e| {
        let field = if matches!(&e, ratione::Error::Field { field: "to", .. }) { "to" } else { "from" };
        (field, plain(&e))
    })?;
    let around = match query.precision.as_str() {
        "month" => 1.month(),
        "year" => 1.year(),
        _ => return Ok(read),
    };
    Ok(ratione_record::Period::new(read.from.saturating_sub(around), read.to.saturating_add(around)))
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
    aside(move || Heard::of(&understood.act, &app.record, understood.known, lang.said())).await
}

async fn answer(app: &App, frame: &Frame, query: &Query, understood: Understood) -> Page {
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
    let (lead, sections) = sections(blocks);
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
fn sections(blocks: impl Iterator<Item = Block>) -> (Vec<String>, Vec<Section>) {
    let (mut lead, mut sections): (Vec<String>, Vec<Section>) = (Vec::new(), Vec::new());
    for block in blocks {
        match (block, sections.last_mut()) {
            (Block::Heading(heading), _) => {
                sections.push(Section { heading, texts: Vec::new(), items: Vec::new(), numbered: false });
            }
            (Block::Title(text) | Block::Text(text), Some(section)) => section.texts.push(text),
            (Block::Title(text) | Block::Text(text), None) => lead.push(text),
            (Block::Item(mark, text, lines), Some(section)) => {
                section.numbered = mark.ends_with('.');
                section.items.push((mark, text, lines));
            }
            (Block::Item(_, text, _), None) => lead.push(text),
        }
    }
    (lead, sections)
}

fn facts(heard: &Heard, lang: Lang, record: &Record) -> Vec<(&'static str, String)> {
    let (w, parsed) = (Words::of(lang), &heard.parsed);
    let or_not = |text: String| if text.is_empty() { w.not_stated.to_owned() } else { text };
    let place = |p: &ratione::ParsedPlace| match p.candidates.as_slice() {
        [one] if *one == p.stated => p.stated.clone(),
        many => format!("{} ({})", p.stated, many.join(", ")),
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

fn first_fault(faults: Vec<Fault>) -> Problem {
    let said: Vec<String> = faults.iter().map(|fault| format!("`{}`: {}", fault.field, fault.message)).collect();
    Problem::unusable(said.join("; "))
}

/// The proof as Markdown.
pub async fn markdown(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let heard = heard(&app, understood(&query, &app.record).map_err(first_fault)?, lang).await?;
    let id = proof_id(&app, &heard);
    let text = as_markdown(&document(&heard.report, &app.record, query.cite == "icc"));
    Ok(file("text/markdown; charset=utf-8", &format!("{id}.md"), format!("{text}\n{id}\n")))
}

/// The answer as JSON, with its number.
pub async fn json(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let heard = heard(&app, understood(&query, &app.record).map_err(first_fault)?, lang).await?;
    let id = proof_id(&app, &heard);
    let mut value = serde_json::to_value(&heard).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("proof_id".to_owned(), id.into());
    }
    Ok(Json(value).into_response())
}
