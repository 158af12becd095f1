//! A State accepted the amendments on the crime of aggression.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, each, state_slots, word};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::{Acceptance, StateCode, phrase};

/// Id of the amendments.
const AGGRESSION: &str = "2010-aggression";

patterns! {
    ACCEPTED = r"\b(?P<verb>ratified|accepted|(?:has|have) (?:not |never |yet to )?(?:ratif(?:y|ied)|accept(?:ed)?)|(?:did|do|does) not (?:ratify|accept)|never (?:ratified|accepted)) (?:the |its |an |any )?(?:(?:so-called |2010 )*kampala amendments?(?: on (?:the crime of )?aggression)?|(?:2010 )?amendments? (?:on|about|concerning|regarding) (?:the (?:crime of )?)?aggression|(?:2010 )?(?:crime of )?aggression amendments?)(?P<tail>[^.;]{0,40})";
    NOT = r"\b(?:not|never|yet to)\b|n['’]t\b";
    DENIED = r"\b(?:not|never|neither|nor|\w*n['’]t|if|would|will|could|may|might|should|to|yet to)(?: \w+){0,2} $";
    NEXT = r"^(?: of \d{4})?(?:,? (?:on|in|back in))? ?$";
}

struct Accepts {
    states: Vec<StateCode>,
    not: bool,
    when: Option<Dated>,
}

/// A claim on the amendments on aggression.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let captures = ACCEPTED.captures(scene.text).filter(|_| scene.ours)?;
    let (whole, verb, tail) = (captures.get(0)?, captures.name("verb")?, captures.name("tail")?);
    let denied = DENIED.is(scene.before(verb.start(), 30)) || scene.supposes(verb.start());
    let states = scene.subject_named(verb.start(), false).filter(|_| !denied)?;
    let next = |d: &&Dated| d.at.start >= tail.start() && NEXT.is(scene.slice(tail.start()..d.at.start));
    let when = scene.dates.iter().find(next).cloned();
    let at = whole.start()..tail.start();
    Some(Found::new(at, Accepts { states, not: NOT.is(verb.as_str()), when }))
}

impl Saying for Accepts {
    fn frame(&self) -> Frame {
        Frame::TreatyAction
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("act", if self.not { "not_accept" } else { "accept" }));
        slots.push(word("amendment", AGGRESSION));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        each(&self.states, |state| self.of(state, bench))
    }
}

impl Accepts {
    fn of(&self, state: StateCode, bench: &Bench<'_>) -> Draft {
        let known = |a: &&Acceptance| a.amendment == AGGRESSION && a.deposited.is_none_or(|day| day <= bench.on);
        let Some(row) = bench.record.state(state).and_then(|file| file.acceptances.iter().find(known)) else {
            let reason =
                phrase!("no acceptance of the amendments on aggression by {0} on record by {1}", state, bench.on);
            return if self.not { Draft::supported(reason) } else { Draft::contradicted(reason) }.article("121(5)");
        };
        let Some(deposited) = row.deposited else {
            let reason = phrase!("{0} accepted the amendments on aggression on a day that is not on record", state);
            return Draft::none("date", reason).row(row).article("121(5)");
        };
        let reason = phrase!("{0} accepted the amendments on aggression on {1}", state, deposited);
        let right = phrase!("{0} accepted the amendments on the crime of aggression on {1}.", state, deposited);
        let judgement = match &self.when {
            _ if self.not => Draft::contradicted(reason).right(right),
            Some(told) if told.apart(deposited) => Draft::contradicted(reason).right(right),
            Some(told) if !told.fits(deposited) => Draft::none("date", reason),
            _ => Draft::supported(reason),
        };
        judgement.row(row).article("121(5)")
    }
}
