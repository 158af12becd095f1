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
/// # Authorities
/// Article 24(1); Elements of Crimes, Article 7(1)(i), footnote 24.
#[must_use]
pub fn attack_day(act: &Act) -> Option<Date> {
    let disappearance = act.provision.as_ref().is_some_and(|p| p.as_str() == "7(1)(i)");
    disappearance.then_some(act.period.from)
}
