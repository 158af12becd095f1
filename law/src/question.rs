//! A question as files and programs put it, and the answer as they get it back.

use crate::act::{Act, Stated};
use crate::error::Error;
use crate::known::Known;
use crate::report::{Report, report_in};
use jiff::civil::Date;
use ratione_record::{Lang, Record, phrase, stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One act with its id: a line that `hear --batch` reads.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Question")]
pub struct Question {
    /// The caller's own id, given back with the answer.
    pub id: String,
    /// The act.
    pub act: Stated,
    /// The record as known on this day (ISO 8601); the record's horizon where left out.
    #[serde(default)]
    pub asked_on: Option<String>,
}

impl Question {
    /// The act, read, and the day of asking: the question's own, else `as_of`, else the record's horizon.
    ///
    /// # Errors
    /// When a field cannot be read; the message names the field and what to write.
    pub fn read(&self, as_of: Option<Date>, record: &Record) -> Result<(Act, Known), Error> {
        let asked = self.asked_on.as_deref().map(|text| day("asked_on", text)).transpose()?;
        let known = asked.or(as_of).unwrap_or(record.release.horizon);
        Ok((Act::read(&self.act, record)?, Known::on(known)))
    }
}

/// Reads a day.
///
/// # Errors
/// When the text is not a day between 1900 and 2200; the message names the field.
pub fn day(field: &'static str, text: &str) -> Result<Date, Error> {
    let when: ratione_record::When = text.parse().map_err(|message| Error::field(field, message))?;
    if when.earliest == when.latest {
        return Ok(when.earliest);
    }
    Err(Error::field(field, phrase!("`{0}` is not a day; write YYYY-MM-DD", stated(text))))
}

/// An act as it was understood, with its answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Heard {
    /// What was read from the act as stated.
    pub parsed: Parsed,
    /// The answer with its proof.
    #[serde(flatten)]
    pub report: Report,
}

/// What was read from an act as stated.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parsed {
    /// The crime; null where not stated.
    pub crime: Option<String>,
    /// The provision; null where not stated.
    pub provision: Option<String>,
    /// First day.
    pub from: String,
    /// Last day, inside.
    pub to: String,
    /// The places.
    pub places: Vec<ParsedPlace>,
    /// Nationalities of the accused (alpha-3); empty where none or not stated.
    pub nationalities: Vec<String>,
    /// Age at the time of the act; null where not stated.
    pub age: Option<u8>,
    /// False for companies and States.
    pub natural_person: bool,
}

/// A place as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParsedPlace {
    /// As stated.
    pub stated: String,
    /// What it may be, the likeliest first.
    pub candidates: Vec<String>,
}

impl Heard {
    /// Hears an act and says how it was understood.
    #[must_use]
    pub fn of(act: &Act, record: &Record, known: Known, lang: Lang) -> Self {
        Self { parsed: Parsed::of(act), report: report_in(act, record, known, lang) }
    }
}

impl Parsed {
    /// What was read.
    ///
    /// ```
    /// use ratione::{Act, Parsed, Stated};
    /// use ratione_record::Record;
    ///
    /// let stated = Stated { from: "2014-03".to_owned(), ..Stated::default() };
    /// let parsed = Parsed::of(&Act::read(&stated, &Record::embedded()?)?);
    /// assert_eq!((parsed.from.as_str(), parsed.to.as_str()), ("2014-03-01", "2014-03-31"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(act: &Act) -> Self {
        let place = |location: &crate::act::Location| ParsedPlace {
            stated: location.stated.clone(),
            candidates: location.candidates.iter().map(ToString::to_string).collect(),
        };
        Self {
            crime: act.crime.map(|crime| crime.token().to_owned()),
            provision: act.provision.as_ref().map(ToString::to_string),
            from: act.period.from.to_string(),
            to: act.period.to.to_string(),
            places: act.places.iter().map(place).collect(),
            nationalities: act.nationalities.iter().map(ToString::to_string).collect(),
            age: act.age,
            natural_person: act.natural_person,
        }
    }
}
