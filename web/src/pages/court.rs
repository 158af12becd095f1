//! The Court in numbers, each with the rule behind it.

use super::{Frame, Page, day_or, file, fill};
use crate::app::App;
use crate::draw::chart::{Band, Series, Steps, shares, steps};
use crate::input::Asked;
use crate::lang::Lang;
use crate::words::{self, Court as Words};
use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use jiff::civil::{Date, date};
use ratione_record::{Court, Record, court_on};
use serde::{Deserialize, Serialize};

/// The first whole year of the Statute.
const FIRST: i16 = 2002;

const SENTENCES: &str = "sentences in main proceedings";
const CONVICTIONS: &str = "persons convicted in main proceedings";
const ACQUITTALS: &str = "acquittals";
const OPEN: &str = "situations under investigation";
const AFRICA: &str = "situations under investigation in Africa";

/// `?on=`.
#[derive(Deserialize)]
pub struct Query {
    on: Option<String>,
}

/// The numbers of a year's last day.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The year.
    pub year: i16,
    /// Approved budgets, summed, in million euro.
    pub budgets_eur_million: f64,
    /// Sentences in main proceedings.
    pub sentences: usize,
    /// Persons convicted in main proceedings.
    pub convictions: usize,
    /// Acquittals.
    pub acquittals: usize,
    /// Situations under investigation in each region, in the order of [`regions`].
    pub regions: Vec<usize>,
}

/// Regions on record, the one with the most situations first.
pub fn regions(record: &Record) -> Vec<String> {
    let mut regions: Vec<(usize, String)> = Vec::new();
    for situation in &record.situations {
        match regions.iter_mut().find(|(_, name)| *name == situation.un_region) {
            Some((number, _)) => *number += 1,
            None => regions.push((1, situation.un_region.clone())),
        }
    }
    regions.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    regions.into_iter().map(|(_, name)| name).collect()
}

/// The Court at the end of every year up to its horizon.
pub fn years(record: &Record) -> Vec<Year> {
    let (horizon, regions) = (record.release.court_horizon, regions(record));
    (FIRST..=horizon.year()).map(|year| at_end_of(year, horizon, &regions, record)).collect()
}

fn at_end_of(year: i16, horizon: Date, regions: &[String], record: &Record) -> Year {
    let court = court_on(record, date(year, 12, 31).min(horizon));
    let number = |name: &str| court.count(name).map_or(0, |count| count.number);
    let open: Vec<&str> =
        court.count(OPEN).map(|c| c.counted.iter().map(|row| row.id.as_str()).collect()).unwrap_or_default();
    let in_region = |region: &String| {
        let inside = |s: &&ratione_record::Situation| s.un_region == *region && open.contains(&s.id.as_str());
        record.situations.iter().filter(inside).count()
    };
    Year {
        year,
        budgets_eur_million: court.budgets.sum_eur_thousand / 1000.0,
        sentences: number(SENTENCES),
        convictions: number(CONVICTIONS),
        acquittals: number(ACQUITTALS),
        regions: regions.iter().map(in_region).collect(),
    }
}

#[derive(Template)]
#[template(path = "court.html")]
struct CourtPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: String,
    day: Date,
    horizon: Date,
    court: &'a Court,
    charts: [String; 3],
    rules: Vec<(&'static str, &'static str)>,
    regions: Vec<&'a str>,
    years: &'a [Year],
    african: String,
    thin: String,
}

impl CourtPage<'_> {
    /// The name of a count in words.
    fn name(&self, name: &&'static str) -> &'static str {
        self.frame.lang.said().word(name)
    }

    /// The review state of a row in words.
    fn review(&self, review: &ratione_record::Review) -> &'static str {
        self.frame.review(*review)
    }
}

/// A sum in millions, with one decimal.
fn million(value: &f64, lang: &Lang) -> String {
    let text = format!("{value:.1}");
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let whole = lang.number(whole.parse().unwrap_or_default());
    format!("{whole}{}{part}", lang.of('.', ','))
}

/// The same of thousands.
fn thousand(value: &f64, lang: &Lang) -> String {
    million(&(value / 1000.0), lang)
}

/// The Court on a day.
pub async fn page(State(app): State<App>, Asked(query): Asked<Query>, frame: Frame) -> Page {
    let lang = frame.lang;
    let horizon = app.record.release.court_horizon;
    let day = day_or("on", query.on.as_deref(), horizon)?;
    let court = court_on(&app.record, day).told_in(lang.said());
    let (frame, w) = (Frame { as_of: day, ..frame }, Words::of(lang));
    let number = |name: &str| court.count(name).map_or(0, |count| count.number);
    let sentences = words::count(lang, number(SENTENCES), w.sentence_one, w.sentence_many);
    let money = million(&(court.budgets.sum_eur_thousand / 1000.0), &lang);
    let title = w.head.replace("{day}", &lang.day(day)).replace("{sentences}", &sentences).replace("{money}", &money);
    let african =
        w.african.replace("{africa}", &number(AFRICA).to_string()).replace("{all}", &number(OPEN).to_string());
    let (to, dense) = (lang.day(horizon), lang.day(app.record.release.court_dense_to));
    let rule = |name: &'static str| court.count(name).map(|count| (lang.said().word(count.name), count.rule));
    let regions = app.regions.iter().map(|name| region_name(name, w)).collect();
    fill(&CourtPage {
        title: format!("{title}."),
        day,
        horizon,
        charts: charts(&app, lang, day),
        rules: [SENTENCES, CONVICTIONS, ACQUITTALS].into_iter().filter_map(rule).collect(),
        regions,
        years: &app.years,
        african: format!("{african}."),
        thin: w.thin.replace("{to}", &to).replace("{dense}", &dense),
        court: &court,
        frame: &frame,
        w,
    })
}

fn region_name<'a>(name: &'a str, w: &'static Words) -> &'a str {
    match name {
        "Africa" => w.region_africa,
        "Asia" => w.region_asia,
        "Americas" => w.region_americas,
        "Europe" => w.region_europe,
        other => other,
    }
}

fn charts(app: &App, lang: Lang, day: Date) -> [String; 3] {
    let w = Words::of(lang);
    let years: Vec<i16> = app.years.iter().map(|y| y.year).collect();
    let line = |name, colour, dash, value: fn(&Year) -> f64| Series {
        name,
        colour,
        dash,
        values: app.years.iter().map(value).collect(),
    };
    let budgets = Steps {
        title: w.budget_label,
        alt: w.time_alt,
        years: &years,
        series: vec![line("", "#0072b2", "", |y| y.budgets_eur_million)],
        filled: true,
        marked: day.year(),
        lang,
    };
    let persons = Steps {
        title: w.persons_label,
        alt: w.time_alt,
        years: &years,
        series: vec![
            line(w.sentences, "#a33b00", "", |y| y.sentences as f64),
            line(w.convictions, "#5d4a00", "7 4", |y| y.convictions as f64),
            line(w.acquittals, "#00694c", "2 4", |y| y.acquittals as f64),
        ],
        filled: false,
        marked: day.year(),
        lang,
    };
    let colours = [("#e69f00", "#7a5500"), ("#0072b2", "#00568a"), ("#cc79a7", "#8a2a66"), ("#009e73", "#00694c")];
    let band = |(at, name): (usize, &'_ String)| {
        let (colour, ink) = colours.get(at).copied().unwrap_or(("#6b7783", "#4d5966"));
        let values = app.years.iter().map(|y| y.regions.get(at).copied().unwrap_or_default() as f64).collect();
        (region_name(name, w).to_owned(), colour, ink, values)
    };
    let bands: Vec<(String, &'static str, &'static str, Vec<f64>)> = app.regions.iter().enumerate().map(band).collect();
    let bands: Vec<Band<'_>> =
        bands.iter().map(|(name, colour, ink, values)| Band { name, colour, ink, values: values.clone() }).collect();
    [steps(&budgets), steps(&persons), shares(w.share_alt, &years, &bands, day.year())]
}

/// The counts as JSON: the same as `ratione court --format json`.
pub async fn json(State(app): State<App>, lang: Lang, Asked(query): Asked<Query>) -> Page {
    let day = day_or("on", query.on.as_deref(), app.record.release.court_horizon)?;
    Ok(Json(court_on(&app.record, day).told_in(lang.said())).into_response())
}

/// The numbers behind the charts as CSV.
pub async fn csv(State(app): State<App>) -> Page {
    let mut text = String::from("year,budgets_eur_million,sentences,convictions,acquittals");
    app.regions.iter().for_each(|region| text.push_str(&format!(",open_{}", region.to_lowercase())));
    text.push('\n');
    for y in &app.years {
        let numbers =
            format!("{},{:.1},{},{},{}", y.year, y.budgets_eur_million, y.sentences, y.convictions, y.acquittals);
        text.push_str(&numbers);
        y.regions.iter().for_each(|n| text.push_str(&format!(",{n}")));
        text.push('\n');
    }
    Ok(file("text/csv; charset=utf-8", "court.csv", text))
}
