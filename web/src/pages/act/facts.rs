//! The facts of an act from the form; every field that cannot be read is named.

use super::Query;
use crate::lang::Lang;
use crate::problem::Problem;
use crate::words::Act as Words;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use ratione::{Accused, Act, Capacity, Conflict, Crime, Known, Role, Stated, StatedPlace, day, period};
use ratione_record::{Period, Record};

/// The fields that can be wrong, in the order of the form.
const FIELDS: [&str; 8] = ["place", "part", "from", "to", "accused", "age", "provision", "as_of"];

/// What is wrong with a field.
pub struct Fault {
    /// The field.
    pub field: &'static str,
    /// What is wrong and what to write.
    pub message: String,
}

impl Fault {
    /// In French the form says itself what to write in a field; in English the engine has said it.
    fn of(field: &'static str, message: String, query: &Query, lang: Lang) -> Self {
        let w = Words::of(lang);
        let (text, template) = match field {
            "place" => (&query.place, w.wrong_place),
            "part" => (&query.part, w.wrong_place),
            "from" if query.from.trim().is_empty() => (&query.from, w.missing_day),
            "from" => (&query.from, w.wrong_day),
            "to" => (&query.to, w.wrong_day),
            "accused" => (&query.accused, w.wrong_accused),
            "age" => (&query.age, w.wrong_age),
            "as_of" => (&query.as_of, w.wrong_day),
            _ => (&query.provision, w.wrong_provision),
        };
        Self { field, message: template.replace("{message}", &message).replace("{text}", text.trim()) }
    }
}

/// What the form comes to.
pub struct Understood {
    /// The act.
    pub act: Act,
    /// The day of asking.
    pub known: Known,
}

/// Reads the facts.
pub fn understood(query: &Query, record: &Record, lang: Lang) -> Result<Understood, Vec<Fault>> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut fault = |field, message: String| faults.push(Fault::of(field, message, query, lang));
    let horizon = record.release.horizon;
    let days = days(query, horizon).map_err(|(field, message)| fault(field, message)).ok();
    let as_of = match query.as_of.trim() {
        "" => horizon,
        text => day("as_of", text).map_err(|e| fault("as_of", plain(&e))).unwrap_or(horizon),
    };
    let age = some(&query.age).and_then(|text| {
        let unread = |_| fault("age", format!("`{text}` is no age in years; write a number"));
        text.parse::<u8>().map_err(unread).ok()
    });
    let accused = Accused {
        nationalities: nationalities(query, record, &mut fault),
        age,
        natural_person: query.legal.is_empty(),
        capacity: token::<Capacity>(&query.capacity),
    };
    let stated = Stated {
        crime: Crime::find(&query.crime),
        provision: some(&query.provision),
        from: horizon.to_string(),
        to: None,
        places: places(query, record, &mut fault),
        accused,
        conflict: token::<Conflict>(&query.conflict),
    };
    let field = |e: &ratione::Error| match e {
        ratione::Error::Field { field: "places", .. } => "place",
        _ => "provision",
    };
    let act = Act::read(&stated, record).map_err(|e| fault(field(&e), plain(&e))).ok();
    match (act, days) {
        (Some(act), Some(period)) if faults.is_empty() => {
            Ok(Understood { act: Act { period, ..act }, known: Known::on(as_of) })
        }
        _ => {
            faults.sort_by_key(|fault| FIELDS.iter().position(|field| *field == fault.field));
            Err(faults)
        }
    }
}

/// Each place is read alone, so that the field at fault can be named.
fn places(query: &Query, record: &Record, fault: &mut impl FnMut(&'static str, String)) -> Vec<StatedPlace> {
    let role = if query.part.trim().is_empty() { Role::Whole } else { Role::Part };
    let mut places = Vec::new();
    for (field, text) in [("place", &query.place), ("part", &query.part)] {
        let Some(code) = some(text) else { continue };
        let place = StatedPlace { code, role };
        let from = record.release.horizon.to_string();
        match Act::read(&Stated { places: vec![place.clone()], from, ..Stated::default() }, record) {
            Ok(_) => places.push(place),
            Err(error) => fault(field, plain(&error)),
        }
    }
    places
}

fn nationalities(query: &Query, record: &Record, fault: &mut impl FnMut(&'static str, String)) -> Vec<String> {
    let mut found = Vec::new();
    for text in query.accused.split([',', ';']).map(str::trim).filter(|text| !text.is_empty()) {
        match record.codes.find_or_suggest(text) {
            Ok(code) => found.push(code.alpha3.to_string()),
            Err(error) => fault("accused", error.to_string()),
        }
    }
    found
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn token<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// An error without the field that the form names itself.
fn plain(error: &ratione::Error) -> String {
    match error {
        ratione::Error::Field { message, .. } => message.to_string(),
        ratione::Error::Place(error) => error.to_string(),
        other => other.to_string(),
    }
}

/// The days, widened as far as they are not known.
fn days(query: &Query, horizon: Date) -> Result<Period, (&'static str, String)> {
    if query.precision == "unknown" {
        return Ok(Period::new(date(1998, 7, 17), horizon));
    }
    let (from, to) = (query.from.trim(), some(&query.to));
    if from.is_empty() {
        return Err(("from", "write a day, month or year, or choose “I do not know”".to_owned()));
    }
    let read = period(from, to.as_deref()).map_err(|e| {
        let field = if matches!(&e, ratione::Error::Field { field: "to", .. }) { "to" } else { "from" };
        (field, plain(&e))
    })?;
    let around = match query.precision.as_str() {
        "month" => 1.month(),
        "year" => 1.year(),
        _ => return Ok(read),
    };
    Ok(Period::new(read.from.saturating_sub(around), read.to.saturating_add(around)))
}

/// Faults as one problem, for programs.
pub fn problem(faults: Vec<Fault>) -> Problem {
    let said: Vec<String> = faults.iter().map(|fault| format!("`{}`: {}", fault.field, fault.message)).collect();
    Problem::unusable(said.join("; "))
}
