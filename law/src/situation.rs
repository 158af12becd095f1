//! Situations before the Court, and the curated points of the record, as they touch an act.

use crate::act::{Act, Role};
use crate::known::Known;
use crate::part_02::article_05::Crime;
use jiff::civil::Date;
use ratione_places::{Place, Titles, Within, titles, within, within_titles};
use ratione_record::{OPEN, Period, Question, Record, Situation, StageKind, StateCode};

/// The situations in whose places or persons, days and crimes the act falls.
#[must_use]
pub fn covering<'r>(act: &Act, record: &'r Record) -> Vec<&'r Situation> {
    let mut found = reaching(act, act.touched().map(|(_, place)| place), record);
    found.retain(|situation| scope(situation).and(&act.period).is_some());
    found
}

/// The days of a situation.
#[must_use]
pub fn scope(situation: &Situation) -> Period {
    Period::new(situation.scope_from.earliest, situation.scope_to.as_ref().map_or(OPEN, |when| when.latest))
}

/// The situations that cover an act at one of the places, or by its nationals, on any day.
pub(crate) fn reaching<'r, 'p>(
    act: &'p Act,
    places: impl Iterator<Item = &'p Place>,
    record: &'r Record,
) -> Vec<&'r Situation> {
    let touched = Touched::of(act, places, record);
    let in_scope = |s: &&Situation| act.crime.is_none_or(|crime| in_scope(crime, s));
    record.situations.iter().filter(in_scope).filter(|situation| touched.by(situation)).collect()
}

/// The places and nationals of an act, as situations name them.
pub(crate) struct Touched<'p, 'r> {
    nationalities: &'p [StateCode],
    places: Vec<(&'p Place, Titles<'r>)>,
}

impl<'p, 'r> Touched<'p, 'r> {
    pub fn of(act: &'p Act, places: impl Iterator<Item = &'p Place>, record: &'r Record) -> Self {
        Self { nationalities: &act.nationalities, places: places.map(|place| (place, titles(place, record))).collect() }
    }

    /// Whether a situation takes in the act by its nationals or at one of the places.
    pub fn by(&self, situation: &Situation) -> bool {
        let inside =
            |(place, titles): &(&Place, Titles<'_>)| within_titles(place, titles, &situation.places) == Within::Inside;
        self.nationalities.iter().any(|n| situation.nationals_of.contains(n)) || self.places.iter().any(inside)
    }
}

/// Whether a situation is not limited to other crimes.
pub(crate) fn in_scope(crime: Crime, situation: &Situation) -> bool {
    let crimes = &situation.scope_crimes;
    crimes.is_empty() || crimes.iter().any(|token| crime.is(token))
}

/// The latest stage known, with its day.
#[must_use]
pub fn stage(situation: &Situation, known: Known) -> Option<(StageKind, Date)> {
    let reached = situation.stages.iter().filter(|s| known.by(Some(s.date.earliest)));
    reached.map(|s| (s.date.earliest, s.kind)).max().map(|(day, kind)| (kind, day))
}

/// The first situation that takes in the act and whose preliminary examination or later stage has begun, with the day.
#[must_use]
pub fn examined<'r>(act: &Act, record: &'r Record, known: Known) -> Option<(&'r Situation, Date)> {
    let places: Vec<Place> = act.touched().map(|(_, place)| ashore(place)).collect();
    let mut found = reaching(act, places.iter(), record);
    found.retain(|situation| scope(situation).and(&act.period).is_some());
    let began = |s: &'r Situation| {
        let stages = s.stages.iter().filter(|stage| stage.kind != StageKind::Referral);
        stages.map(|stage| stage.date.latest).filter(|day| known.by(Some(*day))).min().map(|day| (s, day))
    };
    found.into_iter().filter_map(began).min_by_key(|(_, day)| *day)
}

/// The territory of the State of registration, which Article 12(2)(a) puts on one footing with its vessels and aircraft.
pub(crate) fn ashore(place: &Place) -> Place {
    match place {
        Place::Vessel(state) | Place::Aircraft(state) => Place::Territory(state.to_string()),
        other => other.clone(),
    }
}

/// Whether a curated point concerns the act.
pub(crate) fn concerns(question: &Question, act: &Act, record: &Record) -> bool {
    let inside = |named: &[String], role: Option<Role>| {
        let places = act.touched().filter(|(location, _)| role.is_none_or(|r| location.role == r));
        places.into_iter().any(|(_, place)| within(place, named, record) == Within::Inside)
    };
    let days = Period::new(question.from.unwrap_or(ratione_record::EVER), question.to.unwrap_or(OPEN));
    let provision = |p: &String| act.provision.as_ref().is_some_and(|own| own.as_str().starts_with(p.as_str()));
    let crime = |token: &String| act.crime.is_some_and(|c| c.is(token));
    inside(&question.part_in, Some(Role::Part))
        && (question.elsewhere.is_empty() || inside(&question.elsewhere, None))
        && days.and(&act.period).is_some()
        && (question.accused.is_empty() || act.nationalities.iter().any(|n| question.accused.contains(n)))
        && (question.provisions.is_empty() || question.provisions.iter().any(provision))
        && (question.crimes.is_empty() || question.crimes.iter().any(crime))
}
