//! The API under `/v1`: the same JSON as the command line.

use crate::app::App;
use crate::input::{Asked, Sent, Wanted, aside};
use crate::lang::Lang;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use ratione::what_if::{Compared, Supposed, compare_while, named};
use ratione::{Act, Heard, Known, StateReport, StateRow, Stated, day, state_report, state_table};
use ratione_claims::{Format, Report as ArticleReport, check_while, read};
use ratione_record::{Court, Described, Record, court_on};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a day looks like.
pub const DAY: &str = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// Acts in one request at most.
const ACTS: usize = 500;

/// An answer, or the problem with the request.
pub type Answer<T> = Result<Json<T>, Problem>;

/// A batch of acts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// Acts by the caller's own ids, at most 500; each as `ratione hear --batch` reads it.
    #[schemars(extend("maxProperties" = ACTS))]
    pub acts: BTreeMap<String, Stated>,
    /// The record as known on this day (YYYY-MM-DD); the record's horizon where left out.
    #[serde(default)]
    #[schemars(extend("format" = "date", "pattern" = DAY))]
    pub as_of: Option<String>,
}

/// Answers by the caller's own ids.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// The answers, or what is wrong with the act.
    pub results: BTreeMap<String, Outcome>,
}

/// An answer, or what is wrong with the act.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Outcome {
    /// The answer.
    Heard(Box<Heard>),
    /// What is wrong.
    Unread {
        /// The field and what to write.
        error: Problem,
    },
}

/// Refuses more acts than are taken at a time.
fn few(acts: &BTreeMap<String, Stated>) -> Result<(), Problem> {
    let what = || format!("`acts` has {} entries; send at most {ACTS} at a time", acts.len());
    if acts.len() > ACTS { Err(Problem::unusable(what())) } else { Ok(()) }
}

/// Hears a batch of acts.
pub async fn acts(State(app): State<App>, lang: Lang, Sent(sent): Sent<Acts>) -> Answer<Results> {
    few(&sent.acts)?;
    let known = Known::on(on("as_of", sent.as_of.as_deref(), app.record.release.horizon)?);
    let hear = move |app: &App, stated: &Stated| match Act::read(stated, &app.record) {
        Ok(act) => Outcome::Heard(Box::new(Heard::of(&act, &app.record, known, lang.said()))),
        Err(error) => Outcome::Unread { error: error.into() },
    };
    let results = aside(move |wanted| {
        let acts = sent.acts.iter().take_while(|_| wanted());
        acts.map(|(id, stated)| (id.clone(), hear(&app, stated))).collect()
    });
    Ok(Json(Results { results: results.await? }))
}

/// `?on=`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct On {
    on: Option<String>,
    // Read by [`Lang`].
    #[serde(rename = "lang")]
    _lang: Option<Lang>,
}

/// Nothing but the language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {
    // Read by [`Lang`].
    #[serde(rename = "lang")]
    _lang: Option<Lang>,
}

fn on(field: &'static str, text: Option<&str>, otherwise: Date) -> Result<Date, Problem> {
    text.map_or(Ok(otherwise), |text| day(field, text)).map_err(Problem::from)
}

/// All States on a day.
pub async fn states(State(app): State<App>, lang: Lang, Asked(asked): Asked<On>) -> Answer<Vec<StateRow>> {
    let day = on("on", asked.on.as_deref(), app.record.release.horizon)?;
    Ok(Json(state_table(&app.record, day, lang.said())))
}

/// One State on a day.
pub async fn state(
    State(app): State<App>,
    lang: Lang,
    Path(code): Path<String>,
    Asked(asked): Asked<On>,
) -> Answer<StateReport> {
    let day = on("on", asked.on.as_deref(), app.record.release.horizon)?;
    let code = app.record.codes.find_or_suggest(&code)?.alpha3;
    Ok(Json(state_report(code, &app.record, day, lang.said())))
}

/// `?state=&since=&until=`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Between {
    state: Option<String>,
    since: Option<String>,
    until: Option<String>,
    // Read by [`Lang`].
    #[serde(rename = "lang")]
    _lang: Option<Lang>,
}

/// A row of the record on the day it became known.
#[derive(Serialize, JsonSchema)]
pub struct TreatyAction {
    /// The day.
    pub date: String,
    /// The State, alpha-3; null for the Security Council.
    pub state: Option<String>,
    /// The row.
    #[serde(flatten)]
    pub row: Described,
}

/// Treaty actions, declarations, acceptances of amendments and referrals, in order of days.
pub async fn treaty_actions(
    State(app): State<App>,
    lang: Lang,
    Asked(asked): Asked<Between>,
) -> Answer<Vec<TreatyAction>> {
    let (first, last) = (ratione_record::EVER, ratione_record::OPEN);
    let (since, until) = (on("since", asked.since.as_deref(), first)?, on("until", asked.until.as_deref(), last)?);
    let state = asked.state.map(|text| app.record.codes.find_or_suggest(&text).map(|row| row.alpha3)).transpose()?;
    let wanted =
        app.events.iter().filter(|e| since <= e.day && e.day <= until && (state.is_none() || e.state == state));
    let row = |event: &crate::app::Event| {
        let row = app.record.describe_in(&event.id, lang.said())?;
        Some(TreatyAction { date: event.day.to_string(), state: event.state.map(|s| s.to_string()), row })
    };
    Ok(Json(wanted.filter_map(row).collect()))
}

/// The Court on a day.
pub async fn court(State(app): State<App>, lang: Lang, Asked(asked): Asked<On>) -> Answer<Court> {
    let day = on("on", asked.on.as_deref(), app.record.release.court_horizon)?;
    Ok(Json(court_on(&app.record, day).told_in(lang.said())))
}

/// A row of the record by its id.
pub async fn row(
    State(app): State<App>,
    lang: Lang,
    Path(id): Path<String>,
    Asked(_): Asked<Nothing>,
) -> Answer<Described> {
    let missing =
        || Problem::missing("the record has no row of this id; ids stand in proofs and in `/v1/treaty-actions`");
    app.record.describe_in(&id, lang.said()).map(Json).ok_or_else(missing)
}

/// A text to check.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Plain text, Markdown or a saved HTML page, in English.
    #[schemars(length(min = 1))]
    pub text: String,
    /// The day of the text (YYYY-MM-DD); where left out, the day that the text states.
    #[serde(default)]
    #[schemars(extend("format" = "date", "pattern" = DAY))]
    pub as_of: Option<String>,
}

/// Checks the claims of a text.
pub async fn check_text(State(app): State<App>, lang: Lang, Sent(sent): Sent<Text>) -> Answer<ArticleReport> {
    let checked = aside(move |wanted| checked(&sent.text, sent.as_of.as_deref(), &app.record, lang, wanted)).await??;
    Ok(Json(checked.1))
}

const UNREAD: &str =
    "Le texte n’a pas pu être lu comme un article en anglais ; collez l’article lui-même, en texte simple.";
const UNDATED: &str = "Le texte n’indique pas sa date ; donnez le jour de publication.";

/// The article as read, and the report on it.
pub fn checked(
    text: &str,
    as_of: Option<&str>,
    record: &Record,
    lang: Lang,
    wanted: Wanted<'_>,
) -> Result<(ratione_claims::Article, ArticleReport), Problem> {
    let article =
        read(text, Format::of("", text)).map_err(|e| Problem::unusable(format!("`text`: {e}")).in_french(UNREAD))?;
    let stated = as_of.map(|text| day("as_of", text)).transpose()?;
    let undated =
        || Problem::unusable("`as_of`: the text states no day; give the day it was published").in_french(UNDATED);
    let as_of = stated.or(article.published).ok_or_else(undated)?;
    let report = check_while(&article, record, as_of, record.release.horizon, lang.said(), wanted);
    Ok((article, report))
}

/// A supposed action.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppose {
    /// The action, such as `RUS withdrawal 2016-11-16` or `SYR referral 2014-05-22 from 2011-03-01`; the State by its
    /// alpha-2, alpha-3 or name.
    #[schemars(extend("pattern" = Supposed::pattern(), "examples" = ["RUS withdrawal 2016-11-16", "SYR referral 2014-05-22 from 2011-03-01"]))]
    pub action: String,
    /// Acts by the caller's own ids; where left out, every State and day is compared.
    #[serde(default)]
    #[schemars(extend("maxProperties" = ACTS))]
    pub acts: BTreeMap<String, Stated>,
    /// The record as known on this day (YYYY-MM-DD); the later of the record's horizon and the action's day.
    #[serde(default)]
    #[schemars(extend("format" = "date", "pattern" = DAY))]
    pub as_of: Option<String>,
}

/// What a supposed action changes.
pub async fn what_if(State(app): State<App>, lang: Lang, Sent(sent): Sent<Suppose>) -> Answer<Compared> {
    let as_of = sent.as_of.as_deref().map(|text| day("as_of", text)).transpose()?;
    let supposed = Supposed::read(&sent.action, &app.record)?;
    few(&sent.acts)?;
    let mut acts = Vec::with_capacity(sent.acts.len());
    for (id, stated) in &sent.acts {
        let act = Act::read(stated, &app.record).map_err(|e| Problem::unusable(format!("`acts.{id}`: {e}")))?;
        acts.push((named(id), act));
    }
    let compared = aside(move |wanted| {
        compare_while(&supposed, &acts, &app.record, as_of, wanted).told_in(lang.said(), &app.record)
    });
    Ok(Json(compared.await?))
}

/// What is served, and from what.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Version of the engine.
    pub engine: &'static str,
    /// Version of the record.
    pub record: String,
    /// SHA-256 of the record.
    pub record_sha256: String,
    /// Treaty actions are reliable to this day.
    pub horizon: String,
    /// Situations and cases reach this day.
    pub court_horizon: String,
    /// Licence of the record.
    pub licence: String,
    /// How to cite it.
    pub attribution: String,
    /// What is owed to the makers of the boundary data.
    pub boundaries: &'static str,
}

/// Versions.
pub async fn version(State(app): State<App>) -> Json<Version> {
    let release = &app.record.release;
    Json(Version {
        engine: env!("CARGO_PKG_VERSION"),
        record: release.version.clone(),
        record_sha256: app.hash.clone(),
        horizon: release.horizon.to_string(),
        court_horizon: release.court_horizon.to_string(),
        licence: release.licence.clone(),
        attribution: release.attribution.clone(),
        boundaries: ratione_places::NOTICE,
    })
}

/// Whether everything that answers need could be read.
pub async fn ready() -> Result<&'static str, Problem> {
    let read = aside(|_| ratione_places::point::ready()).await?;
    read.map(|()| "ready\n").map_err(|e| Problem::new(StatusCode::SERVICE_UNAVAILABLE, e.to_string()))
}
