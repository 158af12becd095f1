//! States on a day as files and programs get them: one with its actions, or the table of all.

use crate::known::Known;
use crate::status::{grounds_over, standing};
use jiff::civil::Date;
use ratione_record::{Code, Described, Lang, OPEN, Record, Row, StateCode};
use schemars::JsonSchema;
use serde::Serialize;

/// A State on a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateReport {
    /// Alpha-3.
    pub code: String,
    /// Name.
    pub name: String,
    /// The day.
    pub on: String,
    /// Its status in words.
    pub status: &'static str,
    /// A clause that completes "The State …".
    pub standing: String,
    /// Whether it is a State Party.
    pub party: bool,
    /// What reaches acts on its territory and acts by its nationals.
    pub reach: Vec<Reached>,
    /// Every row of its file, oldest first.
    pub actions: Vec<Listed>,
    /// The record is reliable to this day.
    pub horizon: String,
}

/// A ground and the days on which it lives.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// `territory:AFG`, `nationality:AFG`, `art12_3:UKR` or `unsc:1593`.
    pub ground: String,
    /// First day.
    pub from: String,
    /// Last day; null where it has none.
    pub to: Option<String>,
}

/// A row of the record with the day on which it became known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// The day; null where the record lacks it.
    pub date: Option<String>,
    /// The row.
    #[serde(flatten)]
    pub row: Described,
}

/// A State as the table of all has it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateRow {
    /// Alpha-3.
    pub code: String,
    /// Name.
    pub name: String,
    /// Its status in words.
    pub status: &'static str,
    /// A clause that completes "The State …".
    pub standing: String,
    /// The declaration by which it accepts jurisdiction for the day without being a Party.
    pub accepts: Option<String>,
    /// The resolution by which the Security Council referred it, or a part of it.
    pub referred: Option<String>,
}

/// A State on a day, as known on that day.
///
/// ```
/// use jiff::civil::date;
/// use ratione_record::{Lang, Record};
///
/// let russia = ratione::state_report("RUS".parse()?, &Record::embedded()?, date(2016, 11, 16), Lang::En);
/// assert!(!russia.party && russia.standing.starts_with("signed on 2000-09-13"));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn state_report(code: StateCode, record: &Record, day: Date, lang: Lang) -> StateReport {
    let known = Known::on(day);
    let now = standing(code, record, known, day);
    let reach = grounds_over(code, record, known).into_iter().map(|(ground, days)| Reached {
        ground: ground.to_string(),
        from: days.from.to_string(),
        to: days.until().map(|day| day.to_string()),
    });
    StateReport {
        code: code.to_string(),
        name: record.codes.name_in(code, lang).to_owned(),
        on: day.to_string(),
        status: lang.word(now.status.heading()),
        standing: now.in_words.say(lang, record),
        party: now.status.is_party(),
        reach: reach.collect(),
        actions: listed(code, record, lang),
        horizon: record.release.horizon.to_string(),
    }
}

/// Every row of a State's file, oldest first.
#[must_use]
pub fn listed(code: StateCode, record: &Record, lang: Lang) -> Vec<Listed> {
    let Some(file) = record.state(code) else { return Vec::new() };
    let actions = file.actions.iter().map(|row| (row.known(), row.id()));
    let declarations = file.declarations.iter().map(|row| (row.lodged, row.id()));
    let acceptances = file.acceptances.iter().map(|row| (row.deposited, row.id()));
    let mut rows: Vec<(Option<Date>, &str)> = actions.chain(declarations).chain(acceptances).collect();
    rows.sort_by_key(|(date, _)| date.unwrap_or(OPEN));
    let row = |(date, id): (Option<Date>, &str)| {
        Some(Listed { date: date.map(|day| day.to_string()), row: record.describe_in(id, lang)? })
    };
    rows.into_iter().filter_map(row).collect()
}

/// The States that existed on a day.
pub fn states_on(record: &Record, day: Date) -> impl Iterator<Item = &Code> {
    record.codes.rows().iter().filter(move |code| {
        code.kind != "territory"
            && code.existed_from.is_none_or(|d| d <= day)
            && code.existed_to.is_none_or(|d| day <= d)
    })
}

/// All States on a day, as known on that day.
#[must_use]
pub fn state_table(record: &Record, day: Date, lang: Lang) -> Vec<StateRow> {
    let row = |code: &Code| {
        let now = standing(code.alpha3, record, Known::on(day), day);
        StateRow {
            code: code.alpha3.to_string(),
            name: record.codes.name_in(code.alpha3, lang).to_owned(),
            status: lang.word(now.status.heading()),
            standing: now.in_words.say(lang, record),
            accepts: now.accepts.map(|used| used.id),
            referred: now.referred.map(|used| used.id),
        }
    };
    states_on(record, day).map(row).collect()
}
