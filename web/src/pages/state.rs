//! One State: the finding, its timeline, every act, what the Court can hear, and what one more act would change.

use super::{Frame, Page, day_or, fill, grounds, map, sorted};
use crate::app::App;
use crate::draw;
use crate::input::{Asked, aside};
use crate::lang::Lang;
use crate::map::Mark;
use crate::words::{Map, State as Words};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use ratione::what_if::{Compared, Side, Supposed, compare_state};
use ratione::{Known, StateReport, standing, state_report};
use ratione_record::{Record, StateCode, When};
use serde::Deserialize;

/// `?find=` or nothing.
#[derive(Deserialize)]
pub struct Find {
    find: Option<String>,
    on: Option<String>,
    lang: Option<String>,
}

/// `?on=`, and what is supposed.
#[derive(Deserialize)]
pub struct Query {
    on: Option<String>,
    kind: Option<String>,
    day: Option<String>,
    covers: Option<String>,
}

#[derive(Template)]
#[template(path = "states.html")]
struct FindPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    headline: String,
    find: String,
    fault: Option<String>,
    names: Vec<&'a str>,
    day: Date,
    horizon: Date,
    states: Vec<ListedState<'a>>,
}

/// A State in the list, and how it stood on the day.
struct ListedState<'a> {
    code: StateCode,
    name: &'a str,
    label: &'static str,
}

struct Act {
    id: String,
    date: String,
    text: String,
    note: Option<String>,
    sources: String,
    review: &'static str,
    unreviewed: bool,
    later: bool,
}

struct Reach {
    what: &'static str,
    ground: String,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "state.html")]
struct StatePage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: String,
    code: StateCode,
    standing: String,
    accepts: Option<String>,
    referred: Option<String>,
    day: Date,
    horizon: Date,
    timeline: String,
    reach: Vec<Reach>,
    acts: Vec<Act>,
    kinds: [(&'static str, &'static str); 8],
    kind: String,
    supposed_day: String,
    covers: String,
    supposed: Option<Result<Compared, String>>,
    record: &'a Record,
}

impl StatePage<'_> {
    /// An answer in words.
    fn word<'w>(&self, answer: &'w str) -> &'w str {
        self.frame.lang.said().word(answer)
    }

    /// The grounds of an answer in words, as HTML.
    fn grounds(&self, side: &Side) -> String {
        grounds(&side.grounds, self.frame.lang, self.record)
    }
}

/// Finds a State by name, or lists all.
pub async fn find(State(app): State<App>, Asked(query): Asked<Find>, frame: Frame) -> Page {
    let wanted = query.find.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let found = wanted.map(|text| app.record.codes.find_or_suggest(text));
    if let Some(Ok(code)) = &found {
        let more = [("on", &query.on), ("lang", &query.lang)];
        let more = more.iter().filter_map(|(key, value)| Some(format!("{key}={}", value.as_deref()?)));
        let more = more.collect::<Vec<_>>().join("&");
        return Ok(Redirect::to(&format!("/state/{}?{more}", code.alpha3)).into_response());
    }
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    let horizon = app.record.release.horizon;
    let day = day_or("on", query.on.as_deref(), horizon)?;
    let view = map::view(&app, day).await?;
    let listed = |row: &crate::map::Row| ListedState {
        code: row.code,
        name: lang.state(row.code, &app.record),
        label: if row.mark == Mark::None { w.no_act } else { draw::map::label(row.mark, Map::of(lang)) },
    };
    let mut states: Vec<ListedState<'_>> = view.rows.iter().map(listed).collect();
    states.sort_by_key(|state| sorted(state.name));
    let codes = app.record.codes.rows().iter().filter(|code| code.kind != "territory");
    let said = |error: ratione_record::Error| {
        let fault = w.find_fault.replace("{message}", &error.to_string());
        fault.replace("{text}", wanted.unwrap_or_default())
    };
    fill(&FindPage {
        headline: map::headline(&app, &view, &[], lang),
        names: codes.map(|code| lang.name(code)).collect(),
        day,
        horizon,
        frame: &frame,
        w,
        title: w.find_title,
        find: wanted.unwrap_or_default().to_owned(),
        fault: found.and_then(Result::err).map(said),
        states,
    })
}

/// The page of a State.
pub async fn page(State(app): State<App>, Path(code): Path<String>, Asked(query): Asked<Query>, frame: Frame) -> Page {
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    let code = app.record.codes.find_or_suggest(&code)?.alpha3;
    let horizon = app.record.release.horizon;
    let day = day_or("on", query.on.as_deref(), horizon)?;
    let supposed = match suppose(&query, code) {
        Some(text) => Some(compared(&app, text, code, lang).await?),
        None => None,
    };
    let report = state_report(code, &app.record, day, lang.said());
    let now = standing(code, &app.record, Known::on(day), day);
    let row =
        |used: &Option<ratione::Used>| app.record.describe_in(&used.as_ref()?.id, lang.said()).map(|row| row.text);
    let name = lang.state(code, &app.record);
    let title = w.head.replace("{day}", &lang.day(day)).replace("{state}", name).replace("{status}", report.status);
    fill(&StatePage {
        title,
        code,
        standing: w.in_words.replace("{standing}", &report.standing),
        accepts: row(&now.accepts),
        referred: row(&now.referred),
        day,
        horizon,
        timeline: draw::timeline::svg(&app, code, &report.reach, day, lang),
        reach: reach(&report, w),
        acts: acts(report, day, &frame),
        kinds: kinds(w),
        kind: query.kind.unwrap_or_default(),
        supposed_day: query.day.unwrap_or_default(),
        covers: query.covers.unwrap_or_default(),
        supposed,
        record: &app.record,
        frame: &frame,
        w,
    })
}

fn kinds(w: &'static Words) -> [(&'static str, &'static str); 8] {
    [
        ("signature", w.signature),
        ("ratification", w.ratification),
        ("accession", w.accession),
        ("withdrawal", w.withdrawal),
        ("withdrawal-revoked", w.revoked),
        ("intent-not-to-become-party", w.intent),
        ("declaration", w.declaration_kind),
        ("referral", w.referral_kind),
    ]
}

/// The supposed action in the words that the engine reads; none where nothing is supposed.
fn suppose(query: &Query, code: StateCode) -> Option<String> {
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty())?;
    let day = query.day.as_deref().filter(|day| !day.is_empty())?;
    let covers = query.covers.as_deref().filter(|day| day.parse::<When>().is_ok());
    let from = covers.map(|day| format!(" from {day}")).unwrap_or_default();
    Some(format!("{code} {kind} {day}{from}"))
}

async fn compared(
    app: &App,
    text: String,
    code: StateCode,
    lang: Lang,
) -> Result<Result<Compared, String>, crate::problem::Problem> {
    let app = app.clone();
    aside(move |_| match Supposed::read(&text, &app.record) {
        Ok(supposed) => Ok(compare_state(&supposed, code, &app.record).told_in(lang.said(), &app.record)),
        Err(error) => Err(Words::of(lang).supposed_fault.replace("{message}", &error.to_string())),
    })
    .await
}

fn reach(report: &StateReport, w: &'static Words) -> Vec<Reach> {
    let what = |ground: &str| match ground.split(':').next() {
        Some("territory") => w.reach_territory,
        Some("nationality") => w.reach_nationality,
        Some("art12_3") => w.reach_declaration,
        _ => w.reach_referral,
    };
    let one = |reached: &ratione::Reached| Reach {
        what: what(&reached.ground),
        ground: reached.ground.clone(),
        from: reached.from.clone(),
        until: reached.to.clone().unwrap_or_else(|| w.onwards.to_owned()),
    };
    report.reach.iter().map(one).collect()
}

fn acts(report: StateReport, day: Date, frame: &Frame) -> Vec<Act> {
    let day = day.to_string();
    let one = |listed: ratione::Listed| {
        let row = listed.row;
        let what =
            row.text.split_once(frame.lang.of(": ", "\u{a0}: ")).map_or(row.text.as_str(), |(_, what)| what).to_owned();
        Act {
            id: row.id,
            later: listed.date.as_ref().is_some_and(|date| *date > day),
            date: listed.date.unwrap_or_default(),
            text: what,
            note: row.note,
            sources: row.sources.join(frame.lang.said().word("; ")),
            review: frame.review(row.review),
            unreviewed: row.review == ratione_record::Review::Unreviewed,
        }
    };
    report.actions.into_iter().map(one).collect()
}
