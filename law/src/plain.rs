//! An act in plain words: the arguments of a command, a function or a form.

use crate::act::{Accused, Capacity, Role, Stated, StatedPlace};
use crate::error::Error;
use crate::part_02::article_05::Crime;
use crate::part_02::article_08::Conflict;
use ratione_record::{Phrase, phrase, stated};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as NoWord, StrDeserializer};

/// An act in plain words. What is left out is not stated.
///
/// ```
/// use ratione::{Act, Plain};
///
/// let record = ratione_record::Record::embedded()?;
/// let plain = Plain {
///     places: vec!["AFG".to_owned()],
///     when: Some("2003-05/2014".to_owned()),
///     crime: Some("war-crimes".to_owned()),
///     ..Plain::default()
/// };
/// let act = Act::read(&plain.stated()?, &record)?;
/// assert_eq!(act.period.to.to_string(), "2014-12-31");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Plain {
    /// Where: ISO 3166 codes or names, place codes, `lat,lon`.
    pub places: Vec<String>,
    /// Where parts of the conduct took place.
    pub parts: Vec<String>,
    /// A day, month or year, or a range of them such as `2014-02-20/2014-03-18`.
    pub when: Option<String>,
    /// Nationalities of the accused at the time.
    pub accused: Vec<String>,
    /// The crime, such as `war-crimes`.
    pub crime: Option<String>,
    /// The provision, such as `8(2)(b)(ii)`.
    pub provision: Option<String>,
    /// The armed conflict: international, non-international or none.
    pub conflict: Option<String>,
    /// Age of the accused at the time, in years.
    pub age: Option<u8>,
    /// The accused is a company, State or other legal person.
    pub legal_person: bool,
    /// A capacity that a rule asks about, such as `authorised-operation`.
    pub capacity: Option<String>,
}

impl Plain {
    /// The act as stated.
    ///
    /// # Errors
    /// When the days are missing or a word is not known; the message names the field and what to write.
    pub fn stated(&self) -> Result<Stated, Error> {
        let missing = || phrase!("is not stated; write a day such as `2014-03-03`, a month, a year or a range");
        let when = self.when.as_deref().ok_or_else(|| Error::field("when", missing()))?;
        let (from, to) = when.split_once('/').map_or((when, None), |(from, to)| (from, Some(to.to_owned())));
        let place = |role: Role| move |code: &String| StatedPlace { code: code.clone(), role };
        let places = self.places.iter().map(place(Role::Whole)).chain(self.parts.iter().map(place(Role::Part)));
        Ok(Stated {
            crime: self.crime.as_deref().map(crime).transpose()?,
            provision: self.provision.clone(),
            from: from.to_owned(),
            to,
            places: places.collect(),
            accused: Accused {
                nationalities: self.accused.clone(),
                age: self.age,
                natural_person: !self.legal_person,
                capacity: self.capacity.as_deref().map(|text| word::<Capacity>("capacity", text)).transpose()?,
            },
            conflict: self.conflict.as_deref().map(|text| word::<Conflict>("conflict", text)).transpose()?,
        })
    }
}

fn crime(text: &str) -> Result<Crime, Error> {
    let unknown = || {
        phrase!(
            "unknown crime `{0}`; use `genocide`, `crimes-against-humanity`, `war-crimes` or `aggression`; a provision such as `7(1)(d)` is stated as `provision`",
            stated(text)
        )
    };
    Crime::find(text).ok_or_else(|| Error::field("crime", unknown()))
}

/// Reads a word of the batch format, with `-` or a space for `_`.
fn word<T: DeserializeOwned>(field: &'static str, text: &str) -> Result<T, Error> {
    let plain = text.to_lowercase().replace(['-', ' '], "_");
    T::deserialize(StrDeserializer::<NoWord>::new(&plain))
        .map_err(|e| Error::field(field, Phrase::foreign(e.to_string().replace("variant", "word").replace('_', "-"))))
}
