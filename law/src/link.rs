//! Links between an act and the Court, and the bars that stand before them.

use crate::cite::Cite;
use crate::obstacle::Obstacle;
use ratione_record::{Days, Phrase, Review, Row, StateCode, joined, phrase};
use std::borrow::Cow;

/// Why the Court may hear an act.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Conduct on the territory of a State Party (Article 12(2)(a)).
    Territory(StateCode),
    /// A national of a State Party is accused (Article 12(2)(b)).
    Nationality(StateCode),
    /// A State accepted jurisdiction (Article 12(3)).
    Declaration(StateCode),
    /// The Security Council referred the situation (Article 13(b)).
    Referral(String),
}

impl std::fmt::Display for Ground {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Territory(state) => write!(f, "territory:{state}"),
            Self::Nationality(state) => write!(f, "nationality:{state}"),
            Self::Declaration(state) => write!(f, "art12_3:{state}"),
            Self::Referral(number) => write!(f, "unsc:{number}"),
        }
    }
}

/// A row of the record that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Used {
    /// Id of the row.
    pub id: String,
    /// Its review state.
    pub review: Review,
}

impl Used {
    /// The row's id and review state.
    pub fn row(row: &impl Row) -> Self {
        Self { id: row.id().to_owned(), review: row.review() }
    }
}

/// How firmly a bar stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// By settled text or ruling.
    Settled,
    /// Under one reading and not under another.
    Disputed {
        /// The reading, by its file in `readings/`.
        reading: Cow<'static, str>,
    },
    /// It turns on something that is not known.
    Undetermined {
        /// What would have to be known.
        missing: &'static str,
    },
}

/// Something that shuts a link on some days.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Its token.
    pub obstacle: Obstacle,
    /// The provision or text it rests on.
    pub cite: Cite,
    /// The days on which it shuts the link.
    pub days: Days,
    /// How firmly.
    pub force: Force,
    /// Whether the link's own window ends where the bar begins (see `DESIGN.md`, "since and until").
    pub shortens: bool,
    /// The reason in a clause.
    pub why: Phrase,
    /// Rows it rests on.
    pub rows: Vec<Used>,
}

impl Bar {
    /// A settled bar that ends the link's window.
    pub(crate) fn settled(obstacle: Obstacle, cite: &'static str, days: Days, why: impl Into<Phrase>) -> Self {
        let (why, rows) = (why.into(), Vec::new());
        Self { obstacle, cite: Cite(cite), days, force: Force::Settled, shortens: true, why, rows }
    }

    /// The same bar, standing under one reading only.
    pub(crate) fn under(mut self, reading: impl Into<Cow<'static, str>>, shortens: bool) -> Self {
        (self.force, self.shortens) = (Force::Disputed { reading: reading.into() }, shortens);
        self
    }

    /// The same bar, turning on a fact that is not known.
    pub(crate) fn unless_known(mut self, missing: &'static str) -> Self {
        (self.force, self.shortens) = (Force::Undetermined { missing }, false);
        self
    }

    /// The same bar, resting on rows.
    pub(crate) fn resting_on(mut self, rows: Vec<Used>) -> Self {
        self.rows = rows;
        self
    }

    /// The same bar, against the person and so without effect on any window.
    pub(crate) fn personal(mut self) -> Self {
        self.shortens = false;
        self
    }
}

/// A reason with the States that it is about, where it is about any.
pub(crate) fn of_whom(why: &'static str, states: impl Iterator<Item = StateCode>) -> Phrase {
    let mut named: Vec<StateCode> = Vec::new();
    for state in states {
        if !named.contains(&state) {
            named.push(state);
        }
    }
    let who = joined(named.into_iter().map(|state| phrase!("{0}", state)));
    who.map_or_else(|| why.into(), |who| phrase!("{0} ({1})", why, who))
}

/// A possible link, living or dead, with everything that was found about it.
#[derive(Clone, Debug)]
pub struct Link {
    /// The ground it gives; none while it hangs on a fact that is not known.
    pub ground: Option<Ground>,
    /// The State it was looked for in.
    pub state: Option<StateCode>,
    /// The place or nationality it was looked for under, as stated.
    pub through: String,
    /// The provision.
    pub cite: Cite,
    /// The days on which it lives.
    pub window: Days,
    /// The reason in a clause, in English.
    pub why: &'static str,
    /// Rows it rests on.
    pub rows: Vec<Used>,
    /// Bars before it.
    pub bars: Vec<Bar>,
}

impl Link {
    /// Whether the place is not stated at all, so that it may lie where the Council referred.
    pub(crate) fn may_be_referred(&self) -> bool {
        self.ground.is_none() && self.through == "unknown"
    }

    /// The days left after the bars that `shuts` selects.
    #[must_use]
    pub fn open(&self, shuts: impl Fn(&Bar) -> bool) -> Days {
        let bars = self.bars.iter().filter(|bar| shuts(bar));
        bars.fold(self.window.clone(), |days, bar| days.without(&bar.days))
    }
}
