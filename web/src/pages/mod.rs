//! Pages for people. Forms are GET, so that the address is the state; only what is pasted or uploaded is posted.

pub mod act;
pub mod check;
pub mod court;
pub mod map;
pub mod progress;
pub mod screen;
pub mod state;

use crate::app::App;
use crate::input::Known;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::words;
use askama::Template;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use ratione::text::ground;
use ratione_record::Record;
use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::LazyLock;

/// Whether an address is for programs, so that its failures are problems and not pages.
pub fn for_programs(path: &str) -> bool {
    let files = [".json", ".csv", ".md", ".svg", "/healthz", "/readyz", "/version"];
    path.starts_with("/v1/") || files.iter().any(|ending| path.ends_with(ending))
}

/// What stands around every page.
#[derive(Clone)]
pub struct Frame {
    /// Language.
    pub lang: Lang,
    /// Its words.
    pub w: &'static words::Frame,
    /// The day as of which the page answers.
    pub as_of: Date,
    /// Fields of the address that no page of this path has.
    pub unknown: Vec<String>,
    /// The fields of the address that it has, without the language.
    pub query: String,
    /// The permanent address of this view.
    pub here: String,
    /// The same in the other language.
    pub other: String,
    /// Path, for marking the page in the menu.
    pub path: String,
    /// The record's release.
    pub version: String,
    /// Its horizon.
    pub horizon: String,
    /// Its horizon for the Court.
    pub court_horizon: String,
    /// How to cite it.
    pub attribution: String,
    /// Address of the stylesheet.
    pub style: &'static str,
    /// Address of the script.
    pub script: &'static str,
}

impl Frame {
    /// The frame of an address with fields that are not known; it answers as of the day that the address names.
    pub fn of(app: &App, lang: Lang, uri: &Uri, unknown: Vec<String>) -> Self {
        let pairs = uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        let own = pairs.filter(|(field, _)| *field != "lang" && !unknown.iter().any(|unknown| unknown == field));
        let day = |(field, value): (&str, &str)| ["on", "as_of"].contains(&field).then(|| value.parse().ok())?;
        let (w, release) = (words::Frame::of(lang), &app.record.release);
        let as_of = own.clone().find_map(day).unwrap_or(release.horizon);
        let query = own.map(|(field, value)| format!("{field}={value}")).collect::<Vec<_>>().join("&");
        let at = |lang: &str| {
            let and = if query.is_empty() { "" } else { "&" };
            format!("{}?{query}{and}lang={lang}", uri.path())
        };
        Self {
            lang,
            w,
            as_of,
            here: at(lang.tag()),
            other: at(w.other_tag),
            unknown,
            query,
            path: uri.path().to_owned(),
            version: release.version.clone(),
            horizon: lang.day(release.horizon),
            court_horizon: lang.day(release.court_horizon),
            attribution: release.attribution.clone(),
            style: &STYLE.address,
            script: &SCRIPT.address,
        }
    }

    /// Whether the page belongs under this entry of the menu.
    pub fn under(&self, entry: &str) -> bool {
        if entry == "/" { self.path == "/" } else { self.path.starts_with(entry) }
    }

    /// A review state in words.
    pub fn review(&self, review: ratione_record::Review) -> &'static str {
        match review {
            ratione_record::Review::Verified => self.w.verified,
            ratione_record::Review::PartlyVerified => self.w.partly,
            ratione_record::Review::Unreviewed => self.w.unreviewed,
        }
    }
}

impl FromRequestParts<App> for Frame {
    type Rejection = Infallible;

    // Comes after the fields that a page has, which say which are known.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let lang = Lang::from_request_parts(parts, app).await?;
        let known = parts.extensions.get::<Known>().cloned().unwrap_or_default();
        Ok(Self::of(app, lang, &parts.uri, known.unknown(&parts.uri)))
    }
}

/// A page, or what went wrong; see [`crate::problem::shape`].
pub type Page = Result<Response, Problem>;

/// Fills a template.
pub fn fill(template: &impl Template) -> Page {
    text(template).map(|html| Html(html).into_response())
}

/// The same as text.
pub fn text(template: &impl Template) -> Result<String, Problem> {
    let broke = |_| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be written; please report it");
    template.render().map_err(broke)
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: &'a Frame,
    title: &'static str,
    detail: &'a str,
}

/// A page that says what went wrong and what to do.
pub fn error(frame: &Frame, status: StatusCode, detail: &str) -> Response {
    let page = fill(&ErrorPage { frame, title: frame.w.error_title, detail });
    page.map_or_else(|_| status.into_response(), |page| (status, page).into_response())
}

/// The same as text.
fn error_text(frame: &Frame, detail: &str) -> String {
    text(&ErrorPage { frame, title: frame.w.error_title, detail }).unwrap_or_default()
}

/// Grounds in words, by their tokens, as HTML.
pub fn grounds(tokens: &[String], lang: Lang, record: &Record) -> String {
    let said: Vec<String> = tokens.iter().map(|token| ground(token).say(lang.said(), record)).collect();
    lang.html(&said.join(lang.said().word("; ")))
}

/// A name for sorting: accents with their letters.
fn sorted(name: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'â' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ü' => 'u',
        other => other,
    };
    name.to_lowercase().chars().map(letter).collect()
}

/// A file to download.
pub fn file(kind: &'static str, name: &str, body: String) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, named)], body).into_response()
}

/// The day of a parameter, or another.
pub fn day_or(field: &'static str, text: Option<&str>, otherwise: Date) -> Result<Date, Problem> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map_or(Ok(otherwise), |text| ratione::day(field, text)).map_err(Problem::from)
}

struct Asset {
    name: &'static str,
    kind: &'static str,
    text: Cow<'static, str>,
    address: String,
}

fn asset_of(name: &'static str, kind: &'static str, text: impl Into<Cow<'static, str>>) -> Asset {
    let text = text.into();
    let address = format!("/assets/{name}?v={}", crate::hex_of(text.as_bytes(), 12));
    Asset { name, kind, text, address }
}

static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset_of("style.css", "text/css; charset=utf-8", include_str!("../../assets/style.css")));
static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset_of("script.js", "text/javascript; charset=utf-8", include_str!("../../assets/script.js")));

static ICON: LazyLock<Asset> =
    LazyLock::new(|| asset_of("icon.svg", "image/svg+xml", include_str!("../../assets/icon.svg")));
static LAND: LazyLock<Asset> = LazyLock::new(|| asset_of("world.svg", "image/svg+xml", crate::draw::map::land()));

/// The stylesheet, the script, the icon and a plain world.
pub async fn asset(Path(name): Path<String>) -> Page {
    let found = [&*STYLE, &*SCRIPT, &*LAND, &*ICON].into_iter().find(|asset| asset.name == name);
    let asset = found.ok_or_else(|| Problem::missing("there is no such asset"))?;
    let kept = (CACHE_CONTROL, "public, max-age=31536000, immutable");
    Ok(([(CONTENT_TYPE, asset.kind), kept], asset.text.clone()).into_response())
}
