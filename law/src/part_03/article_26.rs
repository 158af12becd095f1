//! Article 26: exclusion of jurisdiction over persons under eighteen.

use crate::act::Act;
use crate::link::Bar;
use crate::obstacle::Obstacle;
use ratione_record::Days;

/// Under eighteen at the time of the act.
///
/// # Reading
/// Strictly under: the eighteenth birthday is inside.
///
/// # Undetermined when
/// Never; an age that is not stated raises no bar, and the proof says that it was not stated.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_03::article_26};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(r#"{"crime": "war_crimes", "from": "2003-02-01"}"#)?;
/// let mut act = Act::read(&stated, &record)?;
/// let mut barred = |age| {
///     act.age = age;
///     article_26::under_eighteen(&act).is_some()
/// };
/// assert!(barred(Some(17)));
/// assert!(!barred(Some(18)) && !barred(None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 26; Trial Chamber IX, Ongwen, 4 February 2021 (abduction as a child does not excuse acts as an adult).
#[must_use]
pub fn under_eighteen(act: &Act) -> Option<Bar> {
    let why = "the accused was under eighteen at the time of the act";
    let bar = || Bar::settled(Obstacle::Art26, "26", Days::all(), why).personal();
    act.age.is_some_and(|age| age < 18).then(bar)
}
