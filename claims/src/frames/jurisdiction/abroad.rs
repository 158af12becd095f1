//! "It has no jurisdiction over Russian soldiers in Ukraine": the nationals of one State, or nobody in particular, in
//! another.

use super::{AGGRESSION, NONE, may_hear};
use crate::frames::{Bench, Found, Saying, state_slots, word};
use crate::names::{Mention, Name};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione::{Crime, Verdict};
use ratione_record::{StateCode, phrase};

patterns! {
    CANNOT = r"\b(?:court|icc|tribunal|it|judges|prosecutors?) (?:(?:can ?not|can['’]t|could not|couldn['’]t|may not) (?:\w+ )?|(?:is|was) (?:unable|powerless) to |(?:has|had) no (?:power|authority|right|mandate) to )(?:try|prosecute|investigate|charge|put on trial)\b";
    PERSONS_IN = r"^[^.;:,]{0,50}\b(?:nationals?|citizens?|personnel|troops|soldiers|servicem[ae]n|forces|commanders|officers|officials|americans|israelis|russians)\b[^.;:,]{0,30}\b(?:in|inside) (?:the )?(?:occupied )?$";
    CRIMES_IN = r"^(?: over| any| alleged| the| possible)* (?:war crimes|crimes(?: against humanity)?|atrocities)(?: allegedly)?(?: committed)?(?: in| inside)? (?:the )?(?:occupied )?$";
    CRIMES_THERE = r"^(?: over| any| alleged| the| possible)* (?:war crimes|crimes(?: against humanity)?|atrocities)(?: allegedly)?(?: committed)? there(?:[.,;]|$)";
    ITS = r"\b(?:its|their)\b";
    CLAUSE_ENDS = r"^['’”]?(?:[.,;:!?]|$| (?:because|since|as)\b)";
    // Why it cannot: not for want of evidence or of help.
    NO_MEMBER = r"\b(?:not|\w*n['’]t|never|neither|nor)\b[^.;]{0,40}\b(?:members?|part(?:y|ies)|signator\w+|join(?:ed)?|ratified|signed)\b|\bnon-?(?:member|party)\b";
    OTHER_REASON = r"\b(?:because|since|as|without|unless|until|while)\b";
}

struct Abroad {
    nationals: Option<StateCode>,
    place: StateCode,
}

/// That the Court has no jurisdiction over the nationals of one State in another, or over crimes in a State.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let denied = CANNOT.find(scene.text);
    let hit = denied.or_else(|| NONE.find(scene.text))?;
    let for_membership = NO_MEMBER.is(scene.text);
    if AGGRESSION.is(scene.text)
        || scene.dates.iter().any(|date| date.at.start > hit.end())
        || denied.is_some() && !for_membership && OTHER_REASON.is(scene.text)
    {
        return None;
    }
    let by_somebody = persons(scene, hit.end()).map(|(nationals, place)| (Some(nationals), place));
    let by_anybody = || crimes(scene, hit.end()).filter(|_| for_membership).map(|place| (None, place));
    let (nationals, place) = by_somebody.or_else(by_anybody)?;
    Some(Found::new(hit.range(), Abroad { nationals, place }))
}

/// "Over American soldiers in Afghanistan", "over its soldiers in Ukraine".
fn persons(scene: &Scene<'_>, from: usize) -> Option<(StateCode, StateCode)> {
    let mut after = scene.mentions.iter().filter(|m| m.at.start >= from && m.state().is_some());
    let (first, second) = (after.next()?, after.next());
    let place = second.unwrap_or(first);
    let between = scene.slice(from..place.at.start);
    let ends = CLAUSE_ENDS.is(scene.after(place.at.end, 12));
    if !matches!(place.name, Name::State(_)) || !PERSONS_IN.is(between) || !ends {
        return None;
    }
    let nationals = match second {
        Some(_) => first.state(),
        None if ITS.is(between) => {
            let mut before: Vec<StateCode> =
                scene.mentions.iter().filter(|m| m.at.start < from).filter_map(Mention::state).collect();
            before.dedup();
            Some(before).filter(|before| before.len() == 1)?.pop()
        }
        None => None,
    };
    Some((nationals?, place.state()?))
}

/// "Cannot investigate war crimes in Ukraine", "there".
fn crimes(scene: &Scene<'_>, from: usize) -> Option<StateCode> {
    if CRIMES_THERE.is(scene.after(from, 80)) {
        let states = scene.states();
        return Some(states).filter(|states| states.len() == 1)?.pop();
    }
    let place = scene.mentions.iter().find(|m| m.at.start >= from && matches!(m.name, Name::State(_)))?;
    let told = CRIMES_IN.is(scene.slice(from..place.at.start)) && CLAUSE_ENDS.is(scene.after(place.at.end, 12));
    told.then(|| place.state()).flatten()
}

impl Saying for Abroad {
    fn frame(&self) -> Frame {
        Frame::Jurisdiction
    }

    fn slots(&self) -> Vec<Slot> {
        let states: Vec<StateCode> = self.nationals.into_iter().chain([self.place]).collect();
        let mut slots = state_slots(&states);
        slots.push(word("value", if self.nationals.is_some() { "none over nationals" } else { "none" }));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let unread = || Draft::none("act", "which acts, and where, could not be read");
        let place = self.place;
        let Some(answer) = may_hear(Crime::WarCrimes, place, self.nationals, bench.on, bench) else {
            return unread();
        };
        let grounds: Vec<String> = answer.grounds.iter().map(ToString::to_string).collect();
        match (answer.verdict, self.nationals) {
            (Verdict::Yes, of) => Draft::contradicted(phrase!(
                "crimes on the territory of {0} are within reach: {1}",
                place,
                grounds.join(", ")
            ))
            .right(match of {
                Some(of) => {
                    phrase!(
                        "The Court may exercise jurisdiction over crimes by nationals of {0} on the territory of {1}.",
                        of,
                        place
                    )
                }
                None => phrase!("The Court may exercise jurisdiction over crimes on the territory of {0}.", place),
            })
            .article("12")
            .article("13"),
            (Verdict::No, Some(of)) => Draft::supported(phrase!(
                "neither {0}, where they are, nor {1}, whose nationals they are, gives the Court a ground",
                place,
                of
            ))
            .article("12"),
            _ => unread(),
        }
    }
}
