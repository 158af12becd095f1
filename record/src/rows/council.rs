//! What the Security Council did.

use super::Review;
use crate::code::StateCode;
use crate::when::{day, day_or_none};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An act of the Security Council.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Published id; it never changes.
    pub id: String,
    /// Symbol, such as `S/RES/1593 (2005)`.
    pub symbol: String,
    /// Day of the vote.
    #[serde(with = "day")]
    pub date: Date,
    /// Whether it was adopted.
    pub adopted: bool,
    /// Votes for.
    pub votes_for: u8,
    /// Votes against.
    pub votes_against: u8,
    /// Abstentions.
    pub abstentions: u8,
    /// Who voted against or abstained.
    #[serde(default)]
    pub against_or_abstaining: Vec<StateCode>,
    /// Effect in words.
    pub effect: String,
    /// Situation.
    pub situation: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// Referral under Article 13(b).
    pub referral: Option<Referral>,
    /// Clause that reserves jurisdiction to sending States.
    pub exemption: Option<Exemption>,
    /// Request under Article 16.
    pub deferral: Option<Deferral>,
}

/// A referral under Article 13(b).
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Place codes referred.
    pub places: Vec<String>,
    /// First day referred; a referral has no last day.
    #[serde(with = "day")]
    pub from: Date,
}

/// A clause for personnel of States that are not party.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Paragraph number.
    pub paragraph: u8,
    /// Place codes of the operations.
    pub places: Vec<String>,
    /// First day.
    #[serde(default, with = "day_or_none")]
    pub from: Option<Date>,
    /// States whose nationals the clause does not cover.
    #[serde(default)]
    pub excludes_nationals_of: Vec<StateCode>,
    /// The clause in words.
    pub summary: String,
}

/// A request under Article 16.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deferral {
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
    /// Whom it covers.
    pub summary: String,
}

impl Resolution {
    /// The number in the symbol, such as `1593`.
    #[must_use]
    pub fn number(&self) -> &str {
        self.id.strip_prefix("unsc-").unwrap_or(&self.id)
    }
}
