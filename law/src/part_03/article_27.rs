//! Article 27: irrelevance of official capacity.

use crate::act::{Act, Capacity};

/// Paragraph 1: office does not exempt, so the rule raises no bar; it is named in the proof where an office is stated.
///
/// # Reading
/// Immunity touches arrest and cooperation, which are not assessed.
///
/// # Undetermined when
/// Never.
///
/// # Authorities
/// Article 27; Appeals Chamber, 6 May 2019 (Al-Bashir, Jordan).
#[must_use]
pub fn office_stated(act: &Act) -> bool {
    matches!(act.capacity, Some(Capacity::HeadOfState | Capacity::HeadOfGovernment))
}
