//! What the record says of one State, and of all, on a day: as every surface prints it.

use crate::known::Known;
use crate::link::Ground;
use crate::status::{Standing, grounds_over, standing};
use jiff::civil::Date;
use ratione_record::{Code, Described, OPEN, Period, Record, Row, StateCode};
use serde::Serialize;

/// A State on a day.
#[derive(Clone, Debug, Serialize)]
pub struct StateReport {
    /// Alpha-3 code.
    pub code: StateCode,
    /// Name.
    pub name: String,
    /// The day.
    pub on: String,
    /// Its status on the day.
    pub status: &'static str,
    /// A clause that completes "The State …".
    pub standing: String,
    /// Whether the Statute bound it on the day.
    pub party: bool,
    /// What the Court may hear because of it, as known on the day.
    pub reach: Vec<ReachReport>,
    /// Its treaty actions, declarations and acceptances, oldest first.
    pub actions: Vec<Listed>,
    /// The record is reliable to this day.
    pub horizon: String,
}

/// A ground and its days.
#[derive(Clone, Debug, Serialize)]
pub struct ReachReport {
    /// Such as `territory:AFG`.
    pub ground: String,
    /// First day.
    pub from: String,
    /// Last day; null when it has none.
    pub to: Option<String>,
}

/// A row of the State's file.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    /// The day by which it was known.
    pub date: Option<String>,
    /// The row in words.
    #[serde(flatten)]
    pub row: Described,
}

/// A State in the table of all.
#[derive(Clone, Debug, Serialize)]
pub struct StateRow {
    /// Alpha-3 code.
    pub code: StateCode,
    /// Name.
    pub name: String,
    /// Its status on the day.
    pub status: &'static str,
    /// A clause that completes "The State …".
    pub standing: String,
    /// The declaration by which it accepts jurisdiction for the day.
    pub accepts: Option<String>,
    /// The referral of it, or of a part, by the Security Council.
    pub referred: Option<String>,
}

/// One State on a day, as known on that day.
///
/// ```
/// use jiff::civil::date;
///
/// let record = ratione_record::Record::embedded()?;
/// let russia = ratione::state_report("RUS".parse()?, date(2016, 11, 16), &record);
/// assert!(!russia.party);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn state_report(code: StateCode, day: Date, record: &Record) -> StateReport {
    let known = Known::on(day);
    let now = standing(code, record, known, day);
    let reach = |(ground, days): (Ground, Period)| ReachReport {
        ground: ground.to_string(),
        from: days.from.to_string(),
        to: days.until().map(|day| day.to_string()),
    };
    StateReport {
        code,
        name: record.codes.name(code).to_owned(),
        on: day.to_string(),
        status: now.status.heading(),
        standing: now.in_words.to_string(),
        party: now.status.is_party(),
        reach: grounds_over(code, record, known).into_iter().map(reach).collect(),
        actions: rows(code, record)
            .into_iter()
            .map(|(date, row)| Listed { date: date.map(|d| d.to_string()), row })
            .collect(),
        horizon: record.release.horizon.to_string(),
    }
}

/// Every State that existed on a day, with its standing as known on that day.
pub fn states_on(day: Date, record: &Record) -> impl Iterator<Item = (&Code, Standing)> {
    let states = record.codes.rows().iter().filter(move |code| {
        code.kind != "territory"
            && code.existed_from.is_none_or(|d| d <= day)
            && code.existed_to.is_none_or(|d| day <= d)
    });
    states.map(move |code| (code, standing(code.alpha3, record, Known::on(day), day)))
}

/// The same as rows.
#[must_use]
pub fn state_rows(day: Date, record: &Record) -> Vec<StateRow> {
    let row = |(code, now): (&Code, Standing)| StateRow {
        code: code.alpha3,
        name: code.name_en.clone(),
        status: now.status.heading(),
        standing: now.in_words.to_string(),
        accepts: now.accepts.map(|used| used.id),
        referred: now.referred.map(|used| used.id),
    };
    states_on(day, record).map(row).collect()
}

/// Every row of the State's file, oldest first.
fn rows(code: StateCode, record: &Record) -> Vec<(Option<Date>, Described)> {
    let Some(file) = record.state(code) else { return Vec::new() };
    let actions = file.actions.iter().map(|row| (row.known(), row.id()));
    let declarations = file.declarations.iter().map(|row| (row.lodged, row.id()));
    let acceptances = file.acceptances.iter().map(|row| (row.deposited, row.id()));
    let mut rows: Vec<(Option<Date>, &str)> = actions.chain(declarations).chain(acceptances).collect();
    rows.sort_by_key(|(date, _)| date.unwrap_or(OPEN));
    rows.into_iter().filter_map(|(date, id)| Some((date, record.describe(id)?))).collect()
}
