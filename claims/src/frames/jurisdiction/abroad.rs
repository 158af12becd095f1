//! "It has no jurisdiction over Russian soldiers in Ukraine": the nationals of one State in another.

use super::{AGGRESSION, NONE, may_hear};
use crate::frames::{Bench, Found, Saying, state_slots, word};
use crate::names::Name;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione::Verdict;
use ratione_record::{StateCode, phrase};

patterns! {
    CANNOT = r"\b(?:court|icc|tribunal|it|judges|prosecutors?) (?:(?:can ?not|can['’]t|could not|couldn['’]t|may not) (?:\w+ )?|(?:is|was) (?:unable|powerless) to |(?:has|had) no (?:power|authority|right|mandate) to )(?:try|prosecute|investigate|charge|put on trial)\b";
    IN_A_PLACE = r"^[^.;:,]{0,50}\b(?:nationals?|citizens?|personnel|troops|soldiers|servicem[ae]n|forces|commanders|officers|americans|israelis|russians)\b[^.;:,]{0,30}\b(?:in|inside) (?:occupied )?$";
    ITS = r"\b(?:its|their)\b";
    CLAUSE_ENDS = r"^['’”]?(?:[.,;:!?]|$| (?:because|since|as|unless|even|when)\b)";
}

struct Abroad {
    nationals: StateCode,
    place: StateCode,
}

/// That the Court has no jurisdiction over the nationals of one State in another.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = CANNOT.find(scene.text).or_else(|| NONE.find(scene.text))?;
    if AGGRESSION.is(scene.text) || scene.dates.iter().any(|date| date.at.start > hit.end()) {
        return None;
    }
    let state = |name: &Name| match name {
        Name::State(code) | Name::Demonym(code) => Some(*code),
        _ => None,
    };
    let mut after = scene.mentions.iter().filter(|m| m.at.start >= hit.end()).filter(|m| state(&m.name).is_some());
    let (first, second) = (after.next()?, after.next());
    let place = second.unwrap_or(first);
    let between = scene.slice(hit.end()..place.at.start);
    if !matches!(place.name, Name::State(_))
        || !IN_A_PLACE.is(between)
        || !CLAUSE_ENDS.is(scene.after(place.at.end, 12))
    {
        return None;
    }
    let place_code = state(&place.name)?;
    let nationals = match second {
        Some(_) => state(&first.name)?,
        None if ITS.is(between) => {
            let mut before: Vec<StateCode> =
                scene.mentions.iter().filter(|m| m.at.start < hit.start()).filter_map(|m| state(&m.name)).collect();
            before.dedup();
            let [only] = before.as_slice() else { return None };
            *only
        }
        None => return None,
    };
    Some(Found::new(hit.range(), Abroad { nationals, place: place_code }))
}

impl Saying for Abroad {
    fn frame(&self) -> Frame {
        Frame::Jurisdiction
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&[self.nationals, self.place]);
        slots.push(word("value", "none over nationals"));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let (of, place) = (self.nationals, self.place);
        let Some(answer) = may_hear(place, Some(of), bench.record, bench.on, bench.known) else {
            return Draft::none("act", "which acts, and where, could not be read");
        };
        let grounds: Vec<String> = answer.grounds.iter().map(ToString::to_string).collect();
        match answer.verdict {
            Verdict::Yes => Draft::contradicted(phrase!(
                "crimes on the territory of {0} are within reach: {1}",
                place,
                grounds.join(", ")
            ))
            .right(phrase!("The Court can try nationals of {0} for crimes on the territory of {1}.", of, place))
            .article("12(2)"),
            Verdict::No => Draft::supported(phrase!(
                "neither {0}, where they are, nor {1}, whose nationals they are, gives the Court a ground",
                place,
                of
            ))
            .article("12"),
            _ => Draft::none("act", "which acts, and where, could not be read"),
        }
    }
}
