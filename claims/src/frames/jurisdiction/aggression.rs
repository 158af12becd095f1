//! "It cannot try Russians for aggression": whether aggression by a State's nationals is within reach.

use super::{AGGRESSION, may_hear};
use crate::frames::{Bench, Found, Saying, person_slot, state_slots, word};
use crate::names::Mention;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione::{Crime, Verdict};
use ratione_record::{Person, StateCode, joined, phrase};

patterns! {
    TRIES = r"\b(?:icc|court|tribunal|it|judges) (?P<denied>can ?not|can['’]t|could not|couldn['’]t|has no (?:jurisdiction|power|authority) to|is unable to)?(?:can|could|may|is able to)?(?: also| now| even)? ?(?:try|prosecute|charge|investigate)\b";
    VICTIM = r"\b(?:against|on|towards?|of) (?:the )?$";
    CONDITION = r"\b(?:if|unless|until|should|were)\b";
}

struct Aggression<'a> {
    by: StateCode,
    /// The one whose nationality it is, where no State is named.
    person: Option<&'a Person>,
    against: StateCode,
    denied: bool,
}

/// That the Court can or cannot try the nationals of one State for aggression against another.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let captures = TRIES.captures(scene.text)?;
    let (whole, denied) = (captures.get(0)?, captures.name("denied").is_some());
    let crime = AGGRESSION.find(scene.text).filter(|crime| crime.start() > whole.end())?;
    if CONDITION.is(scene.text) || scene.dates.iter().any(|date| date.at.start > whole.end()) {
        return None;
    }
    let accused = scene.mentions.iter().filter(|m| (whole.end()..crime.start()).contains(&m.at.start));
    let mut by: Vec<StateCode> = accused.filter_map(Mention::state).collect();
    let person = scene.persons().first().copied().filter(|_| by.is_empty());
    by.extend(person.iter().flat_map(|person| &person.nationality));
    by.dedup();
    let [by] = by.as_slice() else { return None };
    let victim = scene.mentions.iter().find(|m| m.at.start >= crime.end())?;
    let against = victim.state().filter(|_| VICTIM.is(scene.slice(crime.end()..victim.at.start)))?;
    Some(Found::new(whole.range(), Aggression { by: *by, person, against, denied }))
}

impl Saying for Aggression<'_> {
    fn frame(&self) -> Frame {
        Frame::Jurisdiction
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = match self.person {
            Some(person) => vec![person_slot(person)],
            None => state_slots(&[self.by]),
        };
        slots.extend(state_slots(&[self.against]));
        slots.push(word("crime", "aggression"));
        slots.push(word("value", if self.denied { "none" } else { "territory" }));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let (by, against) = (self.by, self.against);
        let unread = || Draft::none("act", "which acts, and where, could not be read");
        let Some(answer) = may_hear(Crime::Aggression, against, Some(by), bench.on, bench) else { return unread() };
        let obstacles = || joined(answer.obstacles.iter().map(|obstacle| phrase!("{0}", obstacle.phrase())));
        let shut = || phrase!("aggression by nationals of {0} against {1}: {2}", by, against, obstacles());
        let judgement = match (answer.verdict, self.denied) {
            (Verdict::No, true) => Draft::supported(shut()),
            (Verdict::No, false) => Draft::contradicted(shut()).right(phrase!(
                "The Court may not exercise jurisdiction over aggression by nationals of {0} against {1}.",
                by,
                against
            )),
            (Verdict::Yes, false) => {
                Draft::supported(phrase!("aggression by nationals of {0} against {1} is within reach", by, against))
            }
            _ => unread(),
        };
        judgement.article("15 bis")
    }
}
