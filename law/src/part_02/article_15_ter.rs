//! Article 15 ter: aggression on a referral by the Security Council.

use crate::link::Bar;
use crate::obstacle::Obstacle;
use ratione_record::Days;

/// Paragraph 1: on a referral the rules of consent do not apply.
///
/// # Undetermined when
/// The resolution is older than the activation and does not say whether it extends to aggression
/// (`readings/aggression-referral-terms.md`).
///
/// # Authorities
/// Article 15 ter(1); no ruling.
#[must_use]
pub fn paragraph_1() -> Bar {
    let why = "whether a referral older than the activation extends to aggression is unsettled";
    Bar::settled(Obstacle::ReferralTerms, "15 ter", Days::all(), why).unless_known("terms of the referral")
}
