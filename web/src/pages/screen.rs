//! A table: uploaded into memory, its columns checked, its rows answered.

use super::{Frame, Page, day_or, file, fill, grounds, progress, text};
use crate::app::App;
use crate::input::{Asked, aside};
use crate::lang::Lang;
use crate::problem::Problem;
use crate::routes::TABLE;
use crate::screening::{Answers, Chosen, Line, SHOWN, gone, mapping, unusable};
use crate::words::Screen as Words;
use crate::world::{HEIGHT, WIDTH, project};
use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use jiff::civil::Date;
use ratione::{Known, Obstacle};
use ratione_bulk::{Mapping, Progress, Table};
use ratione_record::Record;
use serde::Deserialize;
use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::Arc;
use tokio::sync::watch;

/// Points that a page draws at most.
const DRAWN: usize = 4000;

#[derive(Template)]
#[template(path = "screen.html")]
struct FormPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    fault: Option<String>,
}

struct Choice {
    name: &'static str,
    label: &'static str,
    chosen: String,
}

#[derive(Template)]
#[template(path = "columns.html")]
struct ColumnsPage<'a> {
    frame: &'a Frame,
    w: &'static Words,
    title: &'static str,
    id: &'a str,
    recognised: Option<String>,
    fault: Option<String>,
    choices: Vec<Choice>,
    header: &'a [String],
    sample: Vec<Vec<String>>,
    horizon: Date,
}

struct Facet {
    answer: &'static str,
    label: &'static str,
    number: u64,
    address: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "answers.html")]
struct AnswersPage<'a> {
    frame: &'a Frame,
    record: &'a Record,
    w: &'static Words,
    title: String,
    facets: Vec<Facet>,
    rejected: Option<String>,
    rejected_first: Vec<(u64, String)>,
    one_missing: Vec<(String, String)>,
    map: String,
    rows: Vec<&'a Line>,
    shown: String,
    back: String,
    download: String,
}

/// The form.
pub async fn form(frame: Frame) -> Page {
    let w = Words::of(frame.lang);
    fill(&FormPage { frame: &frame, w, title: w.title, fault: None })
}

/// Takes a table into memory and goes to its columns.
pub async fn upload(State(app): State<App>, frame: Frame, mut sent: Multipart) -> Page {
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    match table(&mut sent, w).await {
        Ok(table) => {
            let id = app.uploads.keep(table);
            Ok(Redirect::to(&format!("/screen/{id}?lang={}", lang.tag())).into_response())
        }
        Err(problem) => {
            let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let page =
                fill(&FormPage { frame: &frame, w, title: w.title, fault: Some(problem.said(lang).to_owned()) })?;
            Ok((status, axum::Extension(crate::problem::Shaped), page).into_response())
        }
    }
}

fn too_large() -> Problem {
    let what = "`table`: the table is larger than 4 MiB; use the command: ratione screen FILE -o screened.csv";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, what)
        .in_french("Le tableau dépasse 4 Mio ; utilisez la commande : ratione screen FICHIER -o screened.csv")
}

async fn table(sent: &mut Multipart, w: &'static Words) -> Result<Table, Problem> {
    let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        status => Problem::new(status, error.body_text()),
    };
    let mut table = None;
    while let Some(field) = sent.next_field().await.map_err(broken)? {
        if field.name() != Some("table") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(broken)?.to_vec();
        if bytes.len() > TABLE {
            return Err(too_large());
        }
        let packed: [&[u8]; 3] = [&[0x1F, 0x8B], &[0x28, 0xB5, 0x2F, 0xFD], b"PAR1"];
        if packed.iter().any(|magic| bytes.starts_with(magic)) {
            let what = "`table`: compressed files and Parquet are for the command: ratione screen FILE -o screened.csv";
            return Err(Problem::unusable(what).in_french(
                "Les fichiers compressés et Parquet sont pour la commande : ratione screen FICHIER -o screened.csv",
            ));
        }
        if !bytes.is_empty() {
            table = Some(Table { name, bytes });
        }
    }
    let table = table.ok_or_else(|| Problem::unusable(w.no_file).in_french(w.no_file))?;
    table.columns().map_err(unusable)?;
    Ok(table)
}

/// The columns as recognised, to be corrected.
pub async fn columns(
    State(app): State<App>,
    Path(id): Path<String>,
    Asked(chosen): Asked<Chosen>,
    Asked(_): Asked<Shown>,
    frame: Frame,
) -> Page {
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    let table = app.uploads.table(&id).ok_or_else(gone)?;
    let columns = table.columns().map_err(unusable)?;
    let said = |m: &Mapping| {
        let importer = lang.said().word(&m.importer);
        w.recognised.replace("{importer}", importer).replace("{because}", &m.because.words(lang.said()))
    };
    let recognised = columns.mapping.as_ref().ok().map(said);
    let unknown = |error: &ratione_bulk::Error| error.phrase().words(lang.said());
    let fault = columns.mapping.as_ref().err().map(unknown);
    let mapping = mapping(columns.mapping.ok(), &chosen);
    let choice =
        |name, label, chosen: &Option<String>| Choice { name, label, chosen: chosen.clone().unwrap_or_default() };
    let choices = vec![
        choice("from", w.from, &mapping.from),
        choice("to", w.to, &mapping.to),
        choice("lat", w.lat, &mapping.lat),
        choice("lon", w.lon, &mapping.lon),
        choice("country", w.country, &mapping.country),
        choice("nationality", w.nationality, &mapping.nationality),
        choice("crime", w.crime, &mapping.crime),
        choice("row", w.id, &mapping.id),
    ];
    fill(&ColumnsPage {
        frame: &frame,
        w,
        title: w.columns_title,
        id: &id,
        recognised,
        fault,
        choices,
        sample: if columns.text { sample(&table, columns.delimiter) } else { Vec::new() },
        header: &columns.header,
        horizon: app.record.release.horizon,
    })
}

/// The first five rows.
fn sample(table: &Table, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(table.bytes.as_slice());
    let short = |cell: &str| {
        if cell.chars().count() > 60 { cell.chars().take(59).chain(['…']).collect() } else { cell.to_owned() }
    };
    reader.records().filter_map(Result::ok).take(5).map(|row| row.iter().map(short).collect()).collect()
}

/// Which answer to show.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Shown {
    answer: String,
}

async fn screened(
    app: &App,
    id: String,
    chosen: Chosen,
    progress: watch::Sender<Progress>,
) -> Result<Arc<Answers>, Problem> {
    let known = Known::on(day_or("as_of", Some(&chosen.as_of), app.record.release.horizon)?);
    let app = app.clone();
    let answers = aside(move |wanted| {
        app.uploads.answers(&id, &chosen, known, &app.record, |at| {
            progress.send_replace(at);
            if wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
    });
    answers.await?
}

/// The share done in per cent, and what the page says of it.
fn share(at: Progress, lang: Lang) -> (u64, String) {
    let (w, total) = (Words::of(lang), at.total.unwrap_or_default());
    if at.bytes == 0 {
        return (0, w.waiting.to_owned());
    }
    let percent = (at.bytes * 100 / total.max(1)).min(99);
    let all = (at.rows * total / at.bytes).max(at.rows);
    let unit = 10_u64.pow(all.checked_ilog10().unwrap_or_default().saturating_sub(1));
    let all = (all + unit / 2) / unit * unit;
    let said = w.under_way.replace("{share}", &percent.to_string()).replace("{rows}", &lang.number(at.rows));
    (percent, said.replace("{all}", &lang.number(all)))
}

/// The rows with their answers; where they take a while, the page says how far they are until they are there.
pub async fn answers(
    State(app): State<App>,
    Path(id): Path<String>,
    Asked(chosen): Asked<Chosen>,
    Asked(shown): Asked<Shown>,
    frame: Frame,
) -> Page {
    let lang = frame.lang;
    let (progress, at) = watch::channel(Progress::default());
    let opening = frame.clone();
    let work = async move {
        let answers = screened(&app, id.clone(), chosen, progress).await?;
        answered(&answers, &app.record, &frame, &id, &shown.answer)
    };
    progress::page(opening, Words::of(lang).title, move || share(*at.borrow(), lang), work).await
}

fn answered(answers: &Answers, record: &Record, frame: &Frame, id: &str, shown: &str) -> Result<String, Problem> {
    let (lang, w) = (frame.lang, Words::of(frame.lang));
    let rest: Vec<&str> = frame.query.split('&').filter(|pair| !pair.starts_with("answer=")).collect();
    let rest = format!("{}&lang={}", rest.join("&"), lang.tag());
    let wanted: Vec<&Line> = answers.shown.iter().filter(|line| shown.is_empty() || line.answer == shown).collect();
    let number = |answer: &str| answers.by_answer.get(answer).copied().unwrap_or_default();
    let facet = |(answer, label): (&'static str, &'static str)| Facet {
        answer,
        label,
        number: if answer.is_empty() { answers.rows - answers.rejected } else { number(answer) },
        address: format!("/screen/{id}/answers?{rest}&answer={answer}"),
        current: shown == answer,
    };
    let kinds = [("", w.all), ("yes", w.yes), ("contested", w.contested), ("depends", w.depends), ("no", w.no)];
    let title = w.head.replace("{yes}", &lang.number(number("yes"))).replace("{rows}", &lang.number(answers.rows));
    let (some, all) = (wanted.len().min(SHOWN), wanted.len());
    let rejected = w.rejected.replace("{n}", &lang.number(answers.rejected));
    let fact = |(fact, n): (&String, &u64)| (lang.said().word(fact).to_owned(), lang.number(*n));
    text(&AnswersPage {
        title: format!("{title}."),
        facets: kinds.into_iter().map(facet).collect(),
        rejected: (answers.rejected > 0).then_some(rejected),
        rejected_first: answers.rejected_first.iter().map(|(row, why)| (*row, why.words(lang.said()))).collect(),
        one_missing: answers.one_missing.iter().map(fact).collect(),
        map: points(&wanted, w),
        shown: w.rows_shown.replace("{n}", &lang.number(some as u64)).replace("{all}", &lang.number(all as u64)),
        rows: wanted.into_iter().take(SHOWN).collect(),
        back: format!("/screen/{id}?{rest}"),
        download: format!("/screen/{id}/answers.csv?{rest}"),
        frame,
        record,
        w,
    })
}

impl AnswersPage<'_> {
    /// An answer in words.
    fn word<'w>(&self, answer: &'w str) -> &'w str {
        self.frame.lang.said().word(answer)
    }

    /// The grounds of a row in words, as HTML.
    fn grounds(&self, line: &Line) -> String {
        grounds(&line.grounds, self.frame.lang, self.record)
    }

    /// What stands in the way of a row, and the facts that it turns on, in words, as HTML.
    fn against(&self, line: &Line) -> String {
        let lang = self.frame.lang.said();
        let phrase = |token: &String| Obstacle::find(token).map(|obstacle| lang.word(obstacle.phrase()));
        let obstacles: Vec<&str> = line.obstacles.iter().filter_map(phrase).collect();
        let facts: Vec<&str> = line.missing.iter().map(|fact| lang.word(fact)).collect();
        let open = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
        self.frame.lang.html(&(obstacles.join(lang.word("; ")) + &open))
    }
}

/// Rows with points, over a plain world; empty where no row has one.
fn points(lines: &[&Line], w: &'static Words) -> String {
    let drawn: Vec<(&str, f64, f64)> = lines
        .iter()
        .filter_map(|line| line.point.map(|(lat, lon)| (line.answer.as_str(), project(lat, lon))))
        .map(|(answer, (x, y))| (answer, x, y))
        .take(DRAWN)
        .collect();
    if drawn.is_empty() {
        return String::new();
    }
    let [left, top, wide, high] = around(&drawn);
    let mut out = format!(
        r#"<svg class="world" viewBox="{left:.0} {top:.0} {wide:.0} {high:.0}" role="img" aria-label="{}"><image href="/assets/world.svg" width="1400" height="610"/>"#,
        crate::draw::escape(w.map_alt)
    );
    let size = wide / 1400.0 * 8.0;
    for (answer, fill, shape) in [
        ("no", "#a33b00", "m-4 -4l8 8m0 -8l-8 8"),
        ("depends", "#b07d00", "m-5 4h10l-5 -9z"),
        ("contested", "#8a2a66", "m-4.5 -4.5h9v9h-9z"),
        ("yes", "#00694c", "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"),
    ] {
        let mut d = String::new();
        for (_, x, y) in drawn.iter().filter(|(own, ..)| *own == answer) {
            let _ = write!(d, "M{:.1} {:.1}{shape}", x / size * 5.0, y / size * 5.0);
        }
        if !d.is_empty() {
            let stroke = if answer == "no" { fill } else { "#fff" };
            let scale = size / 5.0;
            let _ = write!(
                out,
                r#"<path transform="scale({scale:.4})" d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="1.4"/>"#
            );
        }
    }
    out.push_str("</svg>");
    out
}

/// The part of the map around points: left, top, width, height.
fn around(points: &[(&str, f64, f64)]) -> [f64; 4] {
    let (whole, ratio) = (f64::from(WIDTH), f64::from(WIDTH) / f64::from(HEIGHT));
    let bounds = |of: fn(&(&str, f64, f64)) -> f64| {
        let ends = points.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |e, v| (e.0.min(v), e.1.max(v)));
        ((ends.0 + ends.1) / 2.0, ends.1 - ends.0)
    };
    let ((x, across), (y, down)) = (bounds(|p| p.1), bounds(|p| p.2));
    let wide = (across * 1.3).max(down * ratio * 1.3).clamp(whole / 5.0, whole);
    let high = wide / ratio;
    let within = |middle: f64, size: f64, most: f64| (middle - size / 2.0).clamp(0.0, (most - size).max(0.0));
    [within(x, wide, whole), within(y, high, f64::from(HEIGHT)), wide, high]
}

/// The whole table with answers.
pub async fn csv(State(app): State<App>, Path(id): Path<String>, Asked(chosen): Asked<Chosen>) -> Page {
    let answers = screened(&app, id, chosen, watch::Sender::new(Progress::default())).await?;
    Ok(file("text/csv; charset=utf-8", "screened.csv", answers.text.clone()))
}
