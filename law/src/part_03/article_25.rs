//! Article 25: individual criminal responsibility.

use crate::act::Act;
use crate::link::Bar;
use crate::obstacle::Obstacle;
use ratione_record::Days;

/// Paragraph 1: natural persons only.
///
/// # Undetermined when
/// Never; an accused is taken to be a natural person unless the act says otherwise.
///
/// # Authorities
/// Articles 1 and 25(1).
#[must_use]
pub fn paragraph_1(act: &Act) -> Option<Bar> {
    let why = "the accused is not a natural person";
    let bar = || Bar::settled(Obstacle::Art25NaturalPerson, "25(1)", Days::all(), why).personal();
    (!act.natural_person).then(bar)
}
