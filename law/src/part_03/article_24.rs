//! Article 24: non-retroactivity ratione personae.

use crate::act::Act;
use jiff::civil::Date;

/// The day on which the attack must fall within reach, for crimes whose Elements tie it to entry into force.
///
/// # Reading
/// Enforced disappearance continues, yet the attack itself must come after entry into force
/// (`readings/enforced-disappearance.md`). The first day stated is taken as the day of the attack.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_03::article_24};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(r#"{"provision": "7(1)(i)", "from": "1992-07-01", "to": "2010-01-01"}"#)?;
/// let act = Act::read(&stated, &record)?;
/// assert_eq!(article_24::attack_day(&act), Some(jiff::civil::date(1992, 7, 1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 24(1); Elements of Crimes, Article 7(1)(i), footnote 24.
#[must_use]
pub fn attack_day(act: &Act) -> Option<Date> {
    let disappearance = act.provision.as_ref().is_some_and(|p| p.as_str() == "7(1)(i)");
    disappearance.then_some(act.period.from)
}
