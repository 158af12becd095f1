//! The answer to a question of jurisdiction.

use crate::link::{Ground, Used};
use crate::obstacle::Obstacle;
use jiff::civil::Date;
use ratione_record::{Period, StageKind};

/// May the Court exercise jurisdiction, if somebody triggers it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No, by settled text or ruling.
    No,
    /// Yes under one reading, no under another; both are reported.
    Contested,
    /// It turns on something not stated, or differs between days or places.
    Depends,
    /// Yes.
    Yes,
}

impl Verdict {
    /// The published word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Contested => "contested",
            Self::Depends => "depends",
            Self::Yes => "yes",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// A reading under which the answer changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Turn {
    /// Stem of the file in `readings/`.
    pub reading: String,
    /// The answer under the view that keeps the Court out.
    pub strict: Verdict,
    /// The answer under the other.
    pub permissive: Verdict,
}

/// A situation before the Court in which the act falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InSituation {
    /// Id of the situation's row.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The latest stage known, with its day.
    pub stage: Option<(StageKind, Date)>,
}

/// The answer, without its proof.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Answer {
    /// The word.
    pub verdict: Verdict,
    /// Every link that lives on a day of the act, even when an obstacle defeats it.
    pub grounds: Vec<Ground>,
    /// What stands in the way, or leaves the answer open.
    pub obstacles: Vec<Obstacle>,
    /// The unbroken run of days within reach that holds the act, or lies nearest to it.
    pub reach: Option<Period>,
    /// Facts that would decide it.
    pub missing: Vec<&'static str>,
    /// Readings that differ.
    pub turns: Vec<Turn>,
    /// The parts of the act's days on which the answer differs; empty when it does not.
    pub parts: Vec<(Period, Verdict)>,
    /// Where the act may be in one place or another, or of one crime or another: each with its answer.
    pub alternatives: Vec<(String, Verdict)>,
    /// Rows of the record the answer rests on.
    pub rows: Vec<Used>,
}
