//! The rows of the record: one type for each kind of file.

mod council;
mod court;
mod participation;

pub use council::*;
pub use court::*;
pub use participation::*;

use crate::when::day;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a row has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Unsourced, inferred, or from a single unofficial source.
    Unreviewed,
    /// The main fact was read in a source, some field was not.
    PartlyVerified,
    /// The date or fact was read in official or independently transcribed material.
    Verified,
}

impl Review {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unreviewed => "unreviewed",
            Self::PartlyVerified => "partly verified",
            Self::Verified => "verified",
        }
    }
}

impl std::fmt::Display for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// What every row of the record carries.
pub trait Row {
    /// The published id.
    fn id(&self) -> &str;
    /// How far the row has been checked.
    fn review(&self) -> Review;
    /// Keys into `sources.toml`.
    fn sources(&self) -> &[String];
    /// What a reader should know besides.
    fn note(&self) -> Option<&str>;
}

macro_rules! rows {
    ($($row:ty),+) => {$(
        impl Row for $row {
            fn id(&self) -> &str {
                &self.id
            }
            fn review(&self) -> Review {
                self.review
            }
            fn sources(&self) -> &[String] {
                &self.sources
            }
            fn note(&self) -> Option<&str> {
                self.note.as_deref()
            }
        }
    )+};
}

rows!(Action, Declaration, Acceptance, Amendment, Territory, Situation, Examination);
rows!(Ruling, Person, Event, Resolution, Conflict, Question);

/// The release of the record and how far it reaches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Version of the record, independent of the engine's.
    pub version: String,
    /// Treaty actions are reliable to this day.
    #[serde(with = "day")]
    pub horizon: Date,
    /// Situations and cases reach this day, thinly after `court_dense_to`.
    #[serde(with = "day")]
    pub court_horizon: Date,
    /// Situations and cases are dense to this day.
    #[serde(with = "day")]
    pub court_dense_to: Date,
    /// SPDX licence of the record.
    pub licence: String,
    /// Title.
    pub title: String,
    /// How to cite it.
    pub attribution: String,
}

/// Where a fact was read.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key used by the rows.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// What sort of source it is.
    pub kind: String,
    /// Where it was found.
    pub url: Option<String>,
}
