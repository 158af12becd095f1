//! Preliminary examinations that ended, or that never became an investigation.

use super::stage::{FUTURE, begun};
use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, state_slots, word};
use crate::names::{Mention, Name};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::civil::Date;
use ratione_record::{Examination, Phrase, StateCode, When, phrase};

patterns! {
    INTO = r"^[^.;,]{0,20}\b(?:into|in|on|over)\b[^.;,]{0,40}$";
    // "Opened a preliminary examination of Colombia in".
    OF = r"^s? (?:into|of|in|on|over) (?:the )?(?:situation (?:in|of) (?:the )?)?$";
    IN_OR_ON = r"^ (?:back )?(?:in|on) (?:early |late |mid-?)?$";
    BY_THE_COURT = r"\b(?:icc|international criminal court|bensouda|khan|moreno-ocampo)\b[^.;,]{0,40}$";
    CLOSED = r"\b(?:clos|end|dropp|conclud)(?:es|s|ed|ing|e)? (?:the |a |an |its |her |his )*preliminary (?:examination|inquiry|investigation|probe)\b|\bpreliminary (?:examination|inquiry|investigation|probe)\b[^.;]{0,60}\b(?:was |been |is )(?:closed|ended|dropped)\b";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Opened,
    Closed,
    /// An investigation, where there was an examination.
    Investigation,
}

struct Examined {
    states: Vec<StateCode>,
    told: Told,
    when: Option<Dated>,
    /// The day is told of the step itself.
    dated: bool,
}

/// An examination that ended, or that concerns a State without a situation.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let states = scene.states_or_demonyms();
    let examined = |e: &Examination| e.states.iter().any(|state| states.contains(state));
    if !scene.doc.record.examinations.iter().any(examined) || !(scene.named || scene.ours) {
        return None;
    }
    let (at, told) = match CLOSED.find(scene.text) {
        Some(hit) => (hit.range(), Told::Closed),
        None => {
            let (hit, preliminary) = begun(scene)?;
            (hit.range(), if preliminary { Told::Opened } else { Told::Investigation })
        }
    };
    // A State, and its own prosecutors, investigate too.
    let by_another = told == Told::Investigation && !BY_THE_COURT.is(scene.before(at.start, 80));
    if by_another || FUTURE.is(scene.before(at.start, 40)) {
        return None;
    }
    let when = scene.date_near(at.end, 60).or(scene.dates.first().filter(|d| d.at.start < 24)).cloned();
    let dated = told != Told::Investigation && when.as_ref().is_some_and(|d| of_it(scene, at.end, d));
    Some(Found::new(at, Examined { states, told, when, dated }))
}

/// A date right after the step, or after the State that it concerns.
fn of_it(scene: &Scene<'_>, end: usize, date: &Dated) -> bool {
    let state = |m: &&Mention| m.at.start >= end && m.at.end <= date.at.start && m.state().is_some();
    let concerns =
        |m: &Mention| OF.is(scene.slice(end..m.at.start)) && IN_OR_ON.is(scene.slice(m.at.end..date.at.start));
    date.at.start >= end
        && (IN_OR_ON.is(scene.slice(end..date.at.start)) || scene.mentions.iter().find(state).is_some_and(concerns))
}

/// The investigation is into what happened in a State that was examined, whatever else the text tells of.
pub(super) fn into_examined(scene: &Scene<'_>) -> bool {
    let Some((hit, _)) = begun(scene) else { return false };
    let into = |m: &&Mention| m.at.start >= hit.end() && INTO.is(scene.slice(hit.end()..m.at.start));
    let state = scene.mentions.iter().find(into).and_then(|m| match m.name {
        Name::State(code) => Some(code),
        _ => None,
    });
    state.is_some_and(|state| scene.doc.record.examinations.iter().any(|e| e.states.contains(&state)))
}

impl Saying for Examined {
    fn frame(&self) -> Frame {
        Frame::ProcStage
    }

    fn slots(&self) -> Vec<Slot> {
        let stage = match self.told {
            Told::Opened => "preliminary examination",
            Told::Closed => "preliminary examination closed",
            Told::Investigation => "investigation",
        };
        let mut slots = state_slots(&self.states);
        slots.push(word("stage", stage));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let concerns = |e: &&Examination| e.states.iter().any(|state| self.states.contains(state));
        let begun = |e: &&Examination| e.opened.earliest <= bench.on;
        let rows = || bench.record.examinations.iter().filter(concerns).filter(begun);
        let fits = |when: &When| self.when.as_ref().is_none_or(|told| told.meets(when));
        let opened = bench.record.situations.iter().any(|s| s.states.iter().any(|state| self.states.contains(state)));
        let row = match self.told {
            Told::Opened => rows().rfind(|e| fits(&e.opened)),
            Told::Closed => rows().rfind(|e| ended(e, bench.on).is_some_and(fits)),
            Told::Investigation => {
                rows().rfind(|e| ended(e, bench.on).is_none()).or_else(|| rows().next_back().filter(|_| !opened))
            }
        };
        let another_day = || rows().next_back().filter(|_| self.dated && rows().all(|e| self.far(e)));
        let judgement = match (row, another_day()) {
            (Some(row), _) => self.of(row, bench.on).row(row),
            (None, Some(row)) => {
                let facts = steps(row, bench.on);
                Draft::contradicted(facts.clone()).right(phrase!("{0}.", facts)).row(row)
            }
            (None, None) => Draft::none("situation", "which preliminary examination is meant could not be read"),
        };
        judgement.article("15")
    }
}

impl Examined {
    fn of(&self, row: &Examination, on: Date) -> Draft {
        let facts = steps(row, on);
        match self.told {
            Told::Investigation if ended(row, on).is_some() => Draft::contradicted(facts)
                .right("The preliminary examination was closed; no investigation was opened.")
                .article("53"),
            Told::Investigation => Draft::misleading(facts)
                .right("A preliminary examination was under way, not an investigation.")
                .article("53"),
            _ => Draft::supported(facts),
        }
    }

    /// Told of a day far from the step: an examination that was opened is made public months later.
    fn far(&self, row: &Examination) -> bool {
        let step = if self.told == Told::Closed { row.closed.as_ref() } else { Some(&row.opened) };
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        let told = self.when.as_ref().map(|told| &told.when);
        told.zip(step).is_some_and(|(told, step)| {
            days(told.latest, step.earliest) > 300 || days(step.latest, told.earliest) > 300
        })
    }
}

/// The day on which it was closed, if it was by then.
fn ended(row: &Examination, on: Date) -> Option<&When> {
    row.closed.as_ref().filter(|day| day.earliest <= on)
}

fn steps(row: &Examination, on: Date) -> Phrase {
    match ended(row, on) {
        Some(closed) => phrase!("{0}: preliminary examination opened {1}, closed {2}", &row.name, &row.opened, closed),
        None => phrase!("{0}: preliminary examination opened {1}", &row.name, &row.opened),
    }
}
