//! Article 15 ter: aggression on a referral by the Security Council.

use crate::link::Bar;
use crate::obstacle::Obstacle;
use ratione_record::Days;

/// Paragraph 1: on a referral the rules of consent do not apply.
///
/// # Reading
/// Nationals and territory of States not Party are within reach; the activation of 17 July 2018 governs here too.
///
/// # Undetermined when
/// The resolution is older than the activation and does not say whether it extends to aggression
/// (`readings/aggression-referral-terms.md`).
///
/// # Example
/// ```
/// use ratione::{Force, part_02::article_15_ter};
///
/// assert!(matches!(article_15_ter::paragraph_1().force, Force::Undetermined { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 15 ter(1); no ruling.
#[must_use]
pub fn paragraph_1() -> Bar {
    let why = "whether a referral older than the activation extends to aggression is unsettled";
    Bar::settled(Obstacle::ReferralTerms, "15 ter", Days::all(), why).unless_known("terms of the referral")
}
