//! Article 25: individual criminal responsibility.

use crate::act::Act;
use crate::link::Bar;
use crate::obstacle::Obstacle;
use ratione_record::Days;

/// Paragraph 1: natural persons only.
///
/// # Reading
/// Companies, organisations and States are not tried; those who act for them are.
///
/// # Undetermined when
/// Never; an accused is taken to be a natural person unless the act says otherwise.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_03::article_25};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(r#"{"crime": "genocide", "from": "2008-01-01"}"#)?;
/// let mut act = Act::read(&stated, &record)?;
/// assert!(article_25::paragraph_1(&act).is_none());
/// act.natural_person = false;
/// assert!(article_25::paragraph_1(&act).is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Articles 1 and 25(1).
#[must_use]
pub fn paragraph_1(act: &Act) -> Option<Bar> {
    let why = "the accused is not a natural person";
    let bar = || Bar::settled(Obstacle::Art25NaturalPerson, "25(1)", Days::all(), why).personal();
    (!act.natural_person).then(bar)
}
