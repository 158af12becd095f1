//! One act: the question as a short form, the answer as a proof that prints as an exhibit.

mod answer;
mod facts;

pub use answer::{json, markdown};

use super::{Frame, Page, fill};
use crate::app::App;
use crate::input::Asked;
use crate::lang::Lang;
use crate::words::Act as Words;
use crate::world::unproject;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use facts::{Fault, understood};
use jiff::civil::Date;
use ratione::{Act, Known, Parsed};
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

#[derive(Template)]
#[template(path = "act.html")]
struct FormPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    q: &'a Query,
    faults: Vec<Fault>,
    names: Vec<&'a str>,
    /// Names of parts of States, and of areas of several or of none.
    regions: Vec<&'a str>,
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

/// The form, the form with its faults, or the answer.
pub async fn page(State(app): State<App>, Asked(query): Asked<Query>, frame: Frame) -> Page {
    if let Some(to) = picked(&query) {
        return Ok(Redirect::to(&to).into_response());
    }
    if query.ask.is_empty() {
        return form(&app, &frame, &query, Vec::new());
    }
    match understood(&query, &app.record, frame.lang) {
        Ok(understood) => answer::page(&app, &frame, &query, understood).await,
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

/// The fields of the address that has the answer on an act; none where the form could not say its facts.
pub fn address(act: &Act, known: Known, record: &Record) -> Option<String> {
    let parsed = Parsed::of(act);
    let query = Query {
        place: parsed.places.first().map(|place| place.stated.clone()).unwrap_or_default(),
        to: if parsed.to == parsed.from { String::new() } else { parsed.to },
        from: parsed.from,
        accused: parsed.nationalities.join(","),
        crime: parsed.crime.unwrap_or_default(),
        provision: parsed.provision.unwrap_or_default(),
        as_of: known.day().to_string(),
        ask: "1".to_owned(),
        ..Query::default()
    };
    let read = understood(&query, record, Lang::En).ok()?;
    (read.act == *act && read.known == known).then(|| query.string(false))
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
    let regions = app.record.codes.regions().iter();
    let regions = regions.map(|region| frame.lang.of(&region.name_en, &region.name_fr).as_str()).collect();
    fill(&FormPage {
        frame,
        w,
        title: w.title,
        q: query,
        faults,
        names,
        regions,
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
