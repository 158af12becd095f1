//! Article 8 bis: the crime of aggression.

use crate::act::Act;
use ratione_record::StateCode;

/// The States whose act of aggression is alleged: those of which the accused is a national.
///
/// # Reading
/// A leadership crime: the accused's State stands for the aggressor. Whether the accused was in a position to control
/// or direct its action is not assessed.
///
/// # Undetermined when
/// The nationality is not stated.
///
/// # Authorities
/// Articles 8 bis(1) and 25(3 bis).
#[must_use]
pub fn aggressors(act: &Act) -> &[StateCode] {
    &act.nationalities
}

/// The States against which it was directed: those on whose territory it took place, the aggressor left out.
#[must_use]
pub fn victims(act: &Act, territorial: &[StateCode]) -> Vec<StateCode> {
    territorial.iter().filter(|state| !aggressors(act).contains(state)).copied().collect()
}
