//! One alleged act, as a person states it and as the rules read it.

use crate::error::Error;
use crate::part_02::{article_05::Crime, article_08::Conflict, article_08::Provision};
use jiff::civil::Date;
use ratione_places::{Place, titles};
use ratione_record::{Arg, Period, Record, StateCode, phrase};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An act as stated: the input of `hear --batch` and of the API.
///
/// What is left out or null is not stated, and a fact not stated is never a "no".
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The crime alleged; it is taken as given.
    #[serde(default)]
    pub crime: Option<Crime>,
    /// The provision, such as `8(2)(e)(xix)`.
    #[serde(default)]
    pub provision: Option<String>,
    /// First day, local time at the place (ISO 8601; `2014` and `2014-03` stand for their first day).
    pub from: String,
    /// Last day, inside (`2014` and `2014-03` stand for their last day); the first day where left out.
    #[serde(default)]
    pub to: Option<String>,
    /// Where it took place, or parts of it did: at most 20 places, in at most 64 combinations of what they may be.
    #[serde(default)]
    pub places: Vec<StatedPlace>,
    /// The accused.
    #[serde(default)]
    pub accused: Accused,
    /// The conflict it was part of.
    #[serde(default)]
    pub conflict: Option<Conflict>,
}

/// A place as stated.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedPlace {
    /// ISO 3166 code, place code of the record, name of either, `vessel:XXX`, `aircraft:XXX`, `eez:XXX`, `highseas` or
    /// `lat,lon`; several that it may be, separated by `|`, with `unknown` for somewhere else.
    pub code: String,
    /// Whether the whole act or a part of it took place there.
    #[serde(default)]
    pub role: Role,
}

/// How much of the act took place somewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The act happened here.
    #[default]
    Whole,
    /// An element, or part of the conduct, happened here.
    Part,
}

/// The accused, as far as stated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Accused {
    /// All nationalities held at the time of the act (alpha-3; of a territory, its State's); empty if none or unknown.
    pub nationalities: Vec<String>,
    /// Age in years at the time of the act.
    pub age: Option<u8>,
    /// False for companies and States.
    pub natural_person: bool,
    /// Official or other capacity.
    pub capacity: Option<Capacity>,
}

impl Default for Accused {
    fn default() -> Self {
        Self { nationalities: Vec::new(), age: None, natural_person: true, capacity: None }
    }
}

/// A capacity that a rule asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Personnel of a force mandated by the United Nations or the African Union.
    AuthorisedOperation,
    /// Serving head of State (no effect: Article 27).
    HeadOfState,
    /// Serving head of government (no effect: Article 27).
    HeadOfGovernment,
}

/// An act as the rules read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The crime; none where not stated.
    pub crime: Option<Crime>,
    /// The provision; none where not stated.
    pub provision: Option<Provision>,
    /// The days of the act, both ends inside.
    pub period: Period,
    /// Where.
    pub places: Vec<Location>,
    /// Nationalities at the time of the act; empty where none or not known.
    pub nationalities: Vec<StateCode>,
    /// Age at the time of the act.
    pub age: Option<u8>,
    /// False for companies and States.
    pub natural_person: bool,
    /// Capacity.
    pub capacity: Option<Capacity>,
    /// The conflict.
    pub conflict: Option<Conflict>,
}

/// A place of the act: one or, near a border, the several that it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// As stated.
    pub stated: String,
    /// What it may be, the likeliest first; never empty.
    pub candidates: Vec<Place>,
    /// How much of the act took place there.
    pub role: Role,
}

impl Act {
    /// Reads an act as stated.
    ///
    /// # Errors
    /// When a field cannot be read, two fields contradict each other, or the places are too many; the message names the
    /// field and what to write.
    pub fn read(stated: &Stated, record: &Record) -> Result<Self, Error> {
        let provision = stated.provision.as_deref().map(str::parse::<Provision>).transpose()?;
        let crime = match (&provision, stated.crime) {
            (Some(p), Some(crime)) if p.crime() != crime => {
                let message = phrase!(
                    "`{0}` is a provision on {1}, not on {2}; correct one of the two",
                    Arg::Stated(p.to_string()),
                    p.crime().to_string(),
                    crime.to_string()
                );
                return Err(Error::field("provision", message));
            }
            (Some(p), _) => Some(p.crime()),
            (None, crime) => crime,
        };
        if let (Some(p), Some(conflict)) = (&provision, stated.conflict) {
            p.agrees_with(conflict)?;
        }
        Ok(Self {
            crime,
            provision,
            period: period(&stated.from, stated.to.as_deref())?,
            places: places(&stated.places, record)?,
            nationalities: nationalities(&stated.accused.nationalities, record)?,
            age: stated.accused.age,
            natural_person: stated.accused.natural_person,
            capacity: stated.accused.capacity,
            conflict: stated.conflict,
        })
    }

    /// Whether every place of the act is known, and there is one.
    pub(crate) fn place_stated(&self) -> bool {
        !self.places.is_empty() && self.touched().all(|(_, place)| *place != Place::Unknown)
    }

    /// Whether its crime is stated and each of its places can be one alone.
    pub(crate) fn is_settled(&self) -> bool {
        self.crime.is_some() && self.places.iter().all(|location| location.candidates.len() == 1)
    }

    /// The places the act touches, taking the likeliest of each.
    pub(crate) fn touched(&self) -> impl Iterator<Item = (&Location, &Place)> {
        self.places.iter().filter_map(|location| location.candidates.first().map(|place| (location, place)))
    }
}

/// Reads `2014-03-03`, `2014-03` or `2014` at either end.
///
/// # Errors
/// When an end is no date or the last day is before the first.
pub fn period(from: &str, to: Option<&str>) -> Result<Period, Error> {
    let read = |field: &'static str, text: &str| {
        text.parse::<ratione_record::When>().map_err(|message| Error::field(field, message))
    };
    let first = read("from", from)?;
    let last: Date = match to {
        Some(to) => read("to", to)?.latest,
        None => first.latest,
    };
    if last < first.earliest {
        let message = phrase!("`{0}` is before `{1}`; exchange the two", last, first.earliest);
        return Err(Error::field("to", message));
    }
    Ok(Period::new(first.earliest, last))
}

/// The State whose nationality a code or name stands for; that of a dependent territory is its State's, that of a former
/// State the one that continues it: Greenlanders are nationals of Denmark, those of Serbia and Montenegro of Serbia.
///
/// # Errors
/// When nothing matches; the error suggests the nearest name.
pub fn nationality(text: &str, record: &Record) -> Result<StateCode, ratione_record::Error> {
    let row = record.codes.find_or_suggest(text)?;
    let of_territory = || titles(&Place::Vessel(row.alpha3), record).iter().find_map(|title| title.state);
    Ok(if row.kind == "territory" { of_territory() } else { None }.unwrap_or(row.alpha3))
}

fn nationalities(stated: &[String], record: &Record) -> Result<Vec<StateCode>, Error> {
    let mut codes = Vec::with_capacity(stated.len());
    for text in stated {
        let code = nationality(text, record).map_err(|e| Error::field("accused.nationalities", e.phrase()))?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// Places of one act at most.
const PLACES: usize = 20;

/// Combinations in which they may have been, at most: each is heard alone.
const COMBINATIONS: usize = 64;

fn places(stated: &[StatedPlace], record: &Record) -> Result<Vec<Location>, Error> {
    if stated.len() > PLACES {
        let (most, found) = (PLACES.to_string(), stated.len().to_string());
        let what = phrase!("has {0} entries; state at most {1}, or the State that they lie in", found, most);
        return Err(Error::field("places", what));
    }
    let places: Vec<Location> = stated.iter().map(|place| location(place, record)).collect::<Result<_, _>>()?;
    let combinations = places.iter().map(|place| place.candidates.len()).fold(1, usize::saturating_mul);
    if combinations > COMBINATIONS {
        let most = COMBINATIONS.to_string();
        let what = phrase!("may be in more than {0} combinations; state fewer that may be several, as `UA|RU`", most);
        return Err(Error::field("places", what));
    }
    Ok(places)
}

fn location(stated: &StatedPlace, record: &Record) -> Result<Location, Error> {
    let candidates = ratione_places::candidates(&stated.code, record)?;
    Ok(Location { stated: stated.code.clone(), candidates, role: stated.role })
}
