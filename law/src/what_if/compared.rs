//! What a supposed row changes, as files and programs get it.

use super::{Change, Supposed, for_act, for_state};
use crate::act::Act;
use crate::answer::Verdict;
use crate::known::Known;
use crate::status::outsider;
use jiff::civil::Date;
use ratione_record::{Arg, Lang, Phrase, Record, StateCode, phrase};
use schemars::JsonSchema;
use serde::Serialize;

/// What a supposed row changes, as files and programs get it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Compared {
    /// The action, as stated.
    pub what_if: String,
    /// The day of asking.
    pub as_of: String,
    /// What changes.
    pub changes: Vec<Changed>,
    /// Why nothing changes, where nothing does and the reason is known.
    pub why_nothing: Option<String>,
}

/// An answer that changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// What was asked.
    pub about: String,
    /// First day.
    pub from: String,
    /// Last day; null where it has none.
    pub to: Option<String>,
    /// Answer without the row.
    pub before: Side,
    /// Answer with it.
    pub after: Side,
}

/// An answer in brief.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// `yes`, `no`, `contested` or `depends`.
    pub answer: String,
    /// Its grounds.
    pub grounds: Vec<String>,
}

/// The changes of a supposed row, before they are said in a language.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What changes.
    pub changes: Vec<Change>,
    /// Why nothing changes, where nothing does and the reason is known.
    pub why_nothing: Option<Phrase>,
    /// The action, as stated.
    pub stated: String,
    /// The day of asking.
    pub known: Known,
}

/// Compares the record with and without a supposed row: for the acts given, by their names, or for every State and day.
///
/// It is asked as known on `as_of`; without it, on the later of the record's horizon and the day of the action.
///
/// ```
/// use ratione::what_if::{Supposed, compare};
/// use ratione_record::{Lang, Record};
///
/// let record = Record::embedded()?;
/// let compared = compare(&Supposed::read("RUS withdrawal 2016-11-16", &record)?, &[], &record, None);
/// let compared = compared.told_in(Lang::En, &record);
/// assert!(compared.changes.is_empty());
/// assert!(compared.why_nothing.unwrap().starts_with("withdrawal is for State Parties"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn compare(supposed: &Supposed, acts: &[(Phrase, Act)], record: &Record, as_of: Option<Date>) -> Comparison {
    compare_while(supposed, acts, record, as_of, || true)
}

/// The same, act by act or State by State for as long as it is wanted; what was found by then.
///
/// ```
/// use ratione::what_if::{Supposed, compare_while};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let withdrawal = Supposed::read("ARM withdrawal 2026-09-01", &record)?;
/// assert!(compare_while(&withdrawal, &[], &record, None, || false).changes.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn compare_while(
    supposed: &Supposed,
    acts: &[(Phrase, Act)],
    record: &Record,
    as_of: Option<Date>,
    wanted: impl Fn() -> bool,
) -> Comparison {
    let known = Known::on(as_of.unwrap_or(record.release.horizon.max(supposed.day)));
    let with = supposed.added_to(record);
    let changes: Vec<Change> = if acts.is_empty() {
        let outsider = outsider(&[record, &with], known);
        let states = record.codes.rows().iter().take_while(|_| wanted());
        states.flat_map(|code| for_state(code, outsider, record, &with, known)).collect()
    } else {
        let acts = acts.iter().take_while(|_| wanted());
        acts.filter_map(|(about, act)| for_act(act, about.clone(), record, &with, known)).collect()
    };
    Comparison::of(supposed, changes, record, known)
}

/// The same for acts on the territory and by the nationals of one State.
#[must_use]
pub fn compare_state(supposed: &Supposed, state: StateCode, record: &Record) -> Comparison {
    let known = Known::on(record.release.horizon.max(supposed.day));
    let with = supposed.added_to(record);
    let outsider = outsider(&[record, &with], known);
    let code = record.codes.get(state);
    let changes = code.map(|code| for_state(code, outsider, record, &with, known)).unwrap_or_default();
    Comparison::of(supposed, changes, record, known)
}

/// The name of an act that a caller gave an id.
#[must_use]
pub fn named(id: &str) -> Phrase {
    phrase!("{0}", Arg::Stated(id.to_owned()))
}

impl Comparison {
    fn of(supposed: &Supposed, changes: Vec<Change>, record: &Record, known: Known) -> Self {
        let why_nothing = if changes.is_empty() { supposed.without_effect(record, known) } else { None };
        Self { changes, why_nothing, stated: supposed.stated.clone(), known }
    }

    /// What changes, said in a language.
    #[must_use]
    pub fn told_in(self, lang: Lang, record: &Record) -> Compared {
        Compared {
            what_if: self.stated,
            as_of: self.known.day().to_string(),
            changes: self.changes.iter().map(|change| Changed::of(change, lang, record)).collect(),
            why_nothing: self.why_nothing.map(|why| why.say(lang, record)),
        }
    }
}

impl Changed {
    fn of(change: &Change, lang: Lang, record: &Record) -> Self {
        let side = |(verdict, grounds): &(Verdict, Vec<String>)| Side {
            answer: verdict.word().to_owned(),
            grounds: grounds.clone(),
        };
        Self {
            about: change.about.say(lang, record),
            from: change.days.from.to_string(),
            to: change.days.until().map(|day| day.to_string()),
            before: side(&change.before),
            after: side(&change.after),
        }
    }
}
