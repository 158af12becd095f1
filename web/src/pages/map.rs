//! The world on a day.

use super::{Frame, Page, day_or, file, fill, sorted};
use crate::app::{App, Event};
use crate::draw;
use crate::input::{Asked, aside};
use crate::lang::Lang;
use crate::map::{Mark, View};
use crate::problem::Problem;
use crate::words::{self, Map};
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use ratione::{Status, Verdict};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The day on which the Statute was adopted: the left end of the slider.
const FIRST: Date = date(1998, 7, 17);

/// `?on=&view=`, or `?n=` from the slider.
#[derive(Deserialize)]
pub struct Query {
    on: Option<String>,
    n: Option<String>,
    #[serde(default)]
    view: String,
    lang: Option<String>,
}

struct Legend {
    swatch: String,
    label: &'static str,
    number: Option<usize>,
}

struct Happened {
    id: String,
    text: String,
    note: Option<String>,
    review: &'static str,
    state: Option<String>,
}

struct TableRow<'a> {
    code: String,
    name: &'a str,
    class: &'static str,
    label: &'static str,
    standing: String,
    also: String,
    review: &'static str,
}

struct Dispute<'a> {
    name: String,
    title: &'a str,
    authority: &'a str,
    by: &'a str,
    review: &'static str,
    answer: &'static str,
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage<'a> {
    frame: &'a Frame,
    w: &'static Map,
    title: String,
    day: Date,
    day_words: String,
    table: bool,
    map: String,
    legend: Vec<Legend>,
    rows: Vec<TableRow<'a>>,
    disputes: Vec<Dispute<'a>>,
    happened: Vec<Happened>,
    previous: Option<(Date, String)>,
    next: Option<(Date, String)>,
    n: i32,
    last: i32,
    first_year: i16,
    last_year: i16,
    horizon: Date,
}

/// The view of a day, from the cache or made.
pub async fn view(app: &App, day: Date) -> Result<Arc<View>, Problem> {
    if let Some(view) = app.maps.get(&day) {
        return Ok(view);
    }
    let app = app.clone();
    aside(move |_| app.maps.or_make(day, || View::on(day, &app.record))).await
}

/// The map.
pub async fn page(State(app): State<App>, Asked(query): Asked<Query>, frame: Frame) -> Page {
    let horizon = app.record.release.horizon;
    if let Some(n) = query.n.as_deref().and_then(|n| n.parse::<i32>().ok()) {
        let day = FIRST.saturating_add(n.clamp(0, 40_000).days());
        let lang = query.lang.map(|lang| format!("&lang={lang}")).unwrap_or_default();
        let view = if query.view == "table" { "&view=table" } else { "" };
        return Ok(Redirect::to(&format!("/?on={day}{view}{lang}")).into_response());
    }
    let day = day_or("on", query.on.as_deref(), horizon)?;
    let view = view(&app, day).await?;
    let (lang, w, table) = (frame.lang, Map::of(frame.lang), query.view == "table");
    let today: Vec<&Event> = app.events.iter().filter(|e| e.day == day && e.treaty).collect();
    let step = |event: &Event| (event.day, lang.day(event.day));
    fill(&MapPage {
        title: headline(&app, &view, &today, lang),
        day,
        day_words: lang.day(day),
        table,
        map: if table { String::new() } else { draw::map::svg(&app, &view, lang, true) },
        legend: legend(&view, w),
        rows: if table { rows(&app, &view, &frame) } else { Vec::new() },
        disputes: disputes(&app, &view, &frame),
        happened: today.iter().filter_map(|event| happened(&app, event, &frame)).collect(),
        previous: app.events.iter().rev().find(|e| e.day < day && e.treaty).map(step),
        next: app.events.iter().find(|e| e.day > day && e.treaty).map(step),
        n: (day - FIRST).get_days(),
        last: (horizon - FIRST).get_days(),
        first_year: FIRST.year(),
        last_year: horizon.year(),
        horizon,
        frame: &frame,
        w,
    })
}

/// The finding of the day, as its title.
pub fn headline(app: &App, view: &View, today: &[&Event], lang: Lang) -> String {
    let w = Map::of(lang);
    let of = |marks: &[Mark]| marks.iter().map(|mark| view.number(*mark)).sum::<usize>();
    let states = |n| words::count(lang, n, w.state_one, w.state_many);
    let day = lang.day(view.day);
    let mut text = if view.day < date(2002, 7, 1) {
        let bound = of(&[Mark::Acceding]);
        let signed = of(&[Mark::Signatory, Mark::Intent]);
        let text = w.head_before.replace("{day}", &day).replace("{bound}", &states(bound));
        text.replace("{signed}", &states(signed))
    } else {
        let parties = words::count(lang, of(&[Mark::Party, Mark::Leaving]), w.party_one, w.party_many);
        w.head.replace("{day}", &day).replace("{parties}", &parties)
    };
    let more = of(&[Mark::Acceptance, Mark::Referral]);
    if more > 0 && view.day >= date(2002, 7, 1) {
        text = format!("{text} {}", w.head_more.replace("{more}", &more.to_string()));
    }
    let mut actors: Vec<_> = today.iter().filter_map(|event| event.state).collect();
    actors.dedup();
    let single = match actors.as_slice() {
        [one] => view.rows.iter().find(|row| row.code == *one),
        _ => None,
    };
    let outside =
        single.filter(|row| !matches!(row.mark, Mark::Party | Mark::Leaving | Mark::Acceptance | Mark::Referral));
    match outside.filter(|_| view.day >= date(2002, 7, 1)) {
        Some(row) => format!(
            "{text}{} {}.",
            words::Frame::of(lang).semicolon,
            ratione_record::phrase!("{0} was not one of them", row.code).say(lang.said(), &app.record)
        ),
        None => format!("{text}."),
    }
}

fn legend(view: &View, w: &'static Map) -> Vec<Legend> {
    let marks =
        Mark::ALL.into_iter().filter(|mark| view.areas.iter().any(|a| a.mark == *mark) || view.number(*mark) > 0);
    let entry = |mark| Legend {
        swatch: draw::map::swatch(Some(mark)),
        label: draw::map::label(mark, w),
        number: Some(view.number(mark)),
    };
    let hatched = view.areas.iter().any(|area| area.contested.is_some());
    let contested = hatched.then(|| Legend { swatch: draw::map::swatch(None), label: w.contested, number: None });
    marks.map(entry).chain(contested).collect()
}

fn happened(app: &App, event: &Event, frame: &Frame) -> Option<Happened> {
    let row = app.record.describe_in(&event.id, frame.lang.said())?;
    let review = frame.review(row.review);
    Some(Happened { id: row.id, text: row.text, note: row.note, review, state: event.state.map(|s| s.to_string()) })
}

fn rows<'a>(app: &'a App, view: &'a View, frame: &Frame) -> Vec<TableRow<'a>> {
    let w = Map::of(frame.lang);
    let row = |row: &'a crate::map::Row| TableRow {
        code: row.code.to_string(),
        name: frame.lang.state(row.code, &app.record),
        class: row.mark.class(),
        label: draw::map::label(row.mark, w),
        standing: row.standing.say(frame.lang.said(), &app.record),
        also: row.also.join(", "),
        review: row.review.map(|review| frame.review(review)).unwrap_or_default(),
    };
    let mut rows: Vec<TableRow<'_>> = view.rows.iter().map(row).collect();
    rows.sort_by_key(|row| sorted(row.name));
    rows
}

fn disputes<'a>(app: &'a App, view: &'a View, frame: &Frame) -> Vec<Dispute<'a>> {
    let w = Map::of(frame.lang);
    let answer = |verdict| match verdict {
        Verdict::Yes => w.yes,
        Verdict::No => w.no,
        Verdict::Contested => w.contested_answer,
        Verdict::Depends => w.depends,
    };
    let said = |text: &'a String| frame.lang.said().word(text);
    let one = |area: &'a crate::map::Area| {
        let contested = area.contested.as_ref()?;
        Some(Dispute {
            name: format!("{} ({})", said(&contested.name), contested.code),
            title: area.state.map_or(w.no_title, |code| frame.lang.state(code, &app.record)),
            authority: said(&contested.authority),
            by: said(&contested.by),
            review: frame.review(contested.review),
            answer: answer(contested.verdict),
        })
    };
    view.areas.iter().filter_map(one).collect()
}

/// A State in a file of the map.
#[derive(Serialize)]
struct Line<'a> {
    code: String,
    name: &'a str,
    mark: &'static str,
    status: &'static str,
    standing: String,
    also: String,
    review: Option<ratione_record::Review>,
}

fn lines<'a>(app: &'a App, view: &'a View, lang: Lang) -> impl Iterator<Item = Line<'a>> {
    let line = move |row: &'a crate::map::Row| {
        let status = ratione::standing(row.code, &app.record, ratione::Known::on(view.day), view.day).status;
        Line {
            code: row.code.to_string(),
            name: lang.state(row.code, &app.record),
            mark: row.mark.class(),
            status: lang.said().word(Status::heading(status)),
            standing: row.standing.say(lang.said(), &app.record),
            also: row.also.join(";"),
            review: row.review,
        }
    };
    view.rows.iter().map(line)
}

/// The States of the day as CSV.
pub async fn csv(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let day = day_or("on", query.on.as_deref(), app.record.release.horizon)?;
    let view = view(&app, day).await?;
    let mut out = csv::Writer::from_writer(Vec::new());
    for line in lines(&app, &view, lang) {
        // Writing to memory does not fail.
        let _ = out.serialize(line);
    }
    let text = String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default();
    Ok(file("text/csv; charset=utf-8", &format!("states-{day}.csv"), text))
}

/// The same as JSON, with the day and the record.
pub async fn json(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Result<Response, Problem> {
    let day = day_or("on", query.on.as_deref(), app.record.release.horizon)?;
    let view = view(&app, day).await?;
    let states: Vec<Line<'_>> = lines(&app, &view, lang).collect();
    let release = &app.record.release;
    Ok(Json(serde_json::json!({
        "on": day.to_string(),
        "record": release.version,
        "horizon": release.horizon.to_string(),
        "attribution": release.attribution,
        "states": states,
    }))
    .into_response())
}

/// The map as a picture.
pub async fn svg(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let day = day_or("on", query.on.as_deref(), app.record.release.horizon)?;
    let view = view(&app, day).await?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], draw::map::svg(&app, &view, lang, false)).into_response())
}
