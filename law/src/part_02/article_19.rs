//! Article 19: challenges to the jurisdiction of the Court.

use crate::act::Act;
use crate::known::Known;
use crate::link::Used;
use ratione_places::{Within, within};
use ratione_record::{Challenge, Period, Record, Ruling};

/// Paragraph 2: a challenge to jurisdiction over a case that was not decided on the day of asking, where the act falls
/// within the case.
///
/// # Reading
/// A challenge concerns the case in which it is made: its days, its places, the nationals sought.
/// Until it is decided the rulings made so far stand, so it leaves the answer as it is.
///
/// # Undetermined when
/// Never: it does not change the answer.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Stated, part_02::article_19};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"from": "2023-10-08", "to": "2024-05-20", "places": [{"code": "PSE"}], "accused": {"nationalities": ["ISR"]}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// assert!(article_19::pending(&act, &record, Known::on(date(2025, 4, 23))).is_none());
/// assert!(article_19::pending(&act, &record, Known::on(date(2025, 4, 24))).is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 19(2); Appeals Chamber, Situation in the State of Palestine, 24 April 2025.
#[must_use]
pub fn pending(act: &Act, record: &Record, known: Known) -> Option<Used> {
    let open = |challenge: &Challenge| {
        challenge.decided.is_none_or(|day| !known.by(Some(day)))
            && Period::new(challenge.from, challenge.to).and(&act.period).is_some()
            && concerns(challenge, act, record)
    };
    let left = |ruling: &&Ruling| ruling.pending.as_ref().is_some_and(open) && known.by(Some(ruling.date));
    record.rulings.iter().find(left).map(Used::row)
}

/// Whether a challenge is made in a case on acts by such persons at such a place, whatever the day.
pub(crate) fn concerns(challenge: &Challenge, act: &Act, record: &Record) -> bool {
    act.nationalities.iter().any(|n| challenge.nationals_of.contains(n))
        && act.touched().any(|(_, place)| within(place, &challenge.places, record) == Within::Inside)
}
