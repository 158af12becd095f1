//! Kinds of claims: each reads its sentences and judges them.

pub(crate) mod counts;
pub(crate) mod court;
mod cues;
pub(crate) mod jurisdiction;
pub(crate) mod membership;
pub(crate) mod order;
pub(crate) mod person;
pub(crate) mod rule;
pub(crate) mod situation;
pub(crate) mod treaty;
pub(crate) mod warrant;
pub(crate) mod withdrawal;

use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot, Value};
use crate::scene::Scene;
use crate::standing;
use jiff::civil::Date;
use ratione::Known;
use ratione_record::{Arg, Court, Event, Person, Phrase, Record, StateCode, When, court_on, joined, phrase};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

/// A claim found in a sentence.
pub(crate) struct Found<'a> {
    pub at: Range<usize>,
    pub saying: Box<dyn Saying + 'a>,
}

impl<'a> Found<'a> {
    pub fn new(at: Range<usize>, saying: impl Saying + 'a) -> Self {
        Self { at, saying: Box::new(saying) }
    }
}

/// What a claim says, and how it is judged.
pub(crate) trait Saying {
    fn frame(&self) -> Frame;
    fn slots(&self) -> Vec<Slot>;
    fn judge(&self, bench: &Bench<'_>) -> Draft;

    /// It says no more than a warrant in the same sentence does.
    fn repeats_a_warrant(&self) -> bool {
        false
    }
}

/// What claims are judged on: the record as known on a day, with the counts of that day made once.
pub(crate) struct Bench<'a> {
    pub record: &'a Record,
    pub on: Date,
    pub known: Known,
    court: OnceCell<Court>,
    parties: OnceCell<(usize, usize)>,
    leavers: OnceCell<Vec<(Date, StateCode)>>,
    exposed: RefCell<BTreeMap<StateCode, Vec<jurisdiction::Exposed>>>,
}

impl<'a> Bench<'a> {
    pub fn new(record: &'a Record, on: Date) -> Self {
        Self {
            record,
            on,
            known: Known::on(on),
            court: OnceCell::new(),
            parties: OnceCell::new(),
            leavers: OnceCell::new(),
            exposed: RefCell::default(),
        }
    }

    /// The counts of the Court on the day.
    pub fn court(&self) -> &Court {
        self.court.get_or_init(|| court_on(self.record, self.on))
    }

    /// States that have left, in order.
    pub fn leavers(&self) -> &[(Date, StateCode)] {
        self.leavers.get_or_init(|| order::leavers(self.record, self.on))
    }

    /// Where nationals of a State can be reached on the territory of others.
    pub fn exposed(&self, state: StateCode) -> Vec<jurisdiction::Exposed> {
        let known = self.exposed.borrow().get(&state).cloned();
        known.unwrap_or_else(|| {
            let found = jurisdiction::exposed(state, self);
            self.exposed.borrow_mut().insert(state, found.clone());
            found
        })
    }

    /// Parties in force, and instruments deposited that are not yet.
    pub fn parties(&self) -> (usize, usize) {
        *self.parties.get_or_init(|| standing::parties(self.record, self.on))
    }
}

patterns! {
    INDICTED = r"^indict";
    SIGNATORY = r"\bsignator";
    OLD = r"years?[- ]old\b";
}

/// Every claim in a sentence.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = cues::read(scene);
    let warrant = found.iter().any(|f| f.saying.frame() == Frame::Warrant);
    found.retain(|f| !(warrant && f.saying.repeats_a_warrant()));
    // "A signatory of the Statute" is one claim.
    let signatory = found.iter().any(|f| {
        f.saying.frame() == Frame::Membership
            && f.saying.slots().iter().any(|s| s.name == "status" && s.value.to_string() == "signatory")
    });
    found
        .retain(|f| !(signatory && f.saying.frame() == Frame::TreatyAction && SIGNATORY.is(scene.slice(f.at.clone()))));
    let ranked = found.iter().find(|f| f.saying.frame() == Frame::Order).map(|f| f.at.clone());
    let others = found.iter().any(|f| f.saying.frame() != Frame::CourtStart);
    found.retain(|f| match f.saying.frame() {
        // "The first to be indicted" is one claim, and so is "convicted by the ten-year-old court".
        Frame::Warrant => !ranked.as_ref().is_some_and(|rank| {
            rank.start < f.at.end && f.at.start < rank.end + 60 && INDICTED.is(scene.slice(f.at.clone()))
        }),
        Frame::CourtStart => !(others && OLD.is(scene.slice(f.at.clone()))),
        _ => true,
    });
    found
}

pub(crate) fn state_slots(states: &[StateCode]) -> Vec<Slot> {
    states.iter().map(|s| Slot { name: "state", value: Value::State(*s) }).collect()
}

pub(crate) fn word(name: &'static str, value: impl Into<String>) -> Slot {
    Slot { name, value: Value::Word(value.into()) }
}

pub(crate) fn number(name: &'static str, value: f64) -> Slot {
    Slot { name, value: Value::Number(value) }
}

pub(crate) fn date_slot(when: Option<&When>) -> Option<Slot> {
    when.map(|when| Slot { name: "date", value: Value::Date(when.clone()) })
}

pub(crate) fn person_slot(person: &Person) -> Slot {
    Slot { name: "person", value: Value::Person(person.id.clone()) }
}

/// "Mali, Niger and Burkina Faso".
pub(crate) fn listed<T: Copy + Into<Arg>>(names: &[T]) -> Phrase {
    let arg = |name: &T| -> Arg { (*name).into() };
    match names {
        [] => phrase!("none"),
        [one] => phrase!("{0}", arg(one)),
        [first, last] => phrase!("{0} and {1}", arg(first), arg(last)),
        [first, rest @ ..] => phrase!("{0}, {1}", arg(first), listed(rest)),
    }
}

/// Steps of a case with their days.
pub(crate) fn steps(events: &[&Event]) -> Option<Phrase> {
    let step = |event: &&Event| phrase!("{0} {1}", event.kind.replace('-', " "), &event.date);
    joined(events.iter().map(step))
}

/// Crimes as the record names them, with commas.
pub(crate) fn crimes<'c>(charges: impl IntoIterator<Item = &'c String>) -> Option<Phrase> {
    joined(charges.into_iter().map(|charge| phrase!("{0}", charge.replace('-', " "))))
}

/// Judges each State of a claim by itself and answers for all: their common verdict, or the gravest where they differ.
pub(crate) fn each(states: &[StateCode], judge: impl Fn(StateCode) -> Draft) -> Draft {
    let mut all = states.iter().map(|s| judge(*s));
    let Some(mut merged) = all.next() else { return Draft::none("state", "no State could be read") };
    for next in all {
        let rows = next.rows.clone();
        if next.verdict < merged.verdict {
            let earlier = std::mem::replace(&mut merged, next);
            merged.rows.extend(earlier.rows);
        } else {
            if next.verdict == merged.verdict {
                if next.reason != merged.reason {
                    merged.reason = phrase!("{0}; {1}", merged.reason.clone(), next.reason);
                }
                merged.correction = match (merged.correction.take(), next.correction) {
                    (Some(a), Some(b)) if a != b => Some(phrase!("{0} {1}", a, b)),
                    (a, b) => a.or(b),
                };
            }
            merged.rows.extend(rows);
        }
    }
    merged
}
