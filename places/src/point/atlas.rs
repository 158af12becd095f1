//! The three sets of data laid over each other, asked about one position.

use smallvec::SmallVec;

use super::base::Base;
use super::coast::{Coast, Shore};
use super::earth::{Position, Rings, ring};
use super::outlines::{Outline, Outlines};
use super::{BORDER_KM, Code, Resolved, codes};
use crate::Error;

/// How far to look for a code when the base boundaries give none near land, in kilometres.
pub(super) const SEARCH_KM: [f64; 9] = [1.0, 2.0, 4.0, 7.0, 10.0, 14.0, 18.0, 22.0, 25.0];

/// How far to look for other codes, in kilometres.
pub(super) const BAND_KM: [f64; 2] = [BORDER_KM / 2.0, BORDER_KM];

/// South of it there is only Antarctica.
pub(super) const ANTARCTIC: f64 = -60.0;

/// The code there.
pub(super) const ANTARCTICA: Code = Code(codes::ANTARCTICA);

pub(super) struct Atlas {
    pub base: Base,
    pub outlines: Outlines,
    pub coast: Coast,
    pub rings: Rings,
}

/// What one look at one position found.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Look {
    Codes,
    Unclaimed,
    #[default]
    Nothing,
}

/// A code and the area of which it names one of several parts.
pub(super) type Named = (Code, Option<u16>);

/// Codes in the order in which they were met.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Met {
    codes: SmallVec<[Named; 4]>,
    pub unclaimed: bool,
}

impl Clone for Met {
    fn clone(&self) -> Self {
        Self { codes: SmallVec::from_slice(&self.codes), unclaimed: self.unclaimed }
    }
}

impl Met {
    /// Add a code once. Parts of one area (the States of Darfur) count as one: the first stays.
    pub fn push(&mut self, named: Named) {
        if !self.knows(named) {
            self.codes.push(named);
        }
    }

    pub fn knows(&self, (code, area): Named) -> bool {
        self.codes.iter().any(|met| met.0 == code || (area.is_some() && met.1 == area))
    }

    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The answer, given how the position lies to the limit of 12 nautical miles.
    pub fn resolved(&self, shore: Shore) -> Resolved {
        let codes = || self.codes.iter().map(|(code, _)| *code).collect();
        match (self.codes.as_slice(), shore) {
            (_, Shore::Far) => Resolved::Sea,
            ([], _) if self.unclaimed => Resolved::Unclaimed,
            ([], _) => Resolved::Sea,
            (_, Shore::Doubtful) => Resolved::NearShoreLimit(codes()),
            ([(code, _)], _) if !self.unclaimed => Resolved::Inside(*code),
            _ => Resolved::Border(codes()),
        }
    }
}

impl Atlas {
    pub fn load() -> Result<Self, Error> {
        Ok(Self {
            base: Base::load()?,
            outlines: Outlines::load()?,
            coast: Coast::load()?,
            rings: Rings::new([&BAND_KM[..], &SEARCH_KM].concat()),
        })
    }

    pub fn resolve(&self, at: Position) -> Resolved {
        match self.coast.shore(at) {
            Shore::Far => Resolved::Sea,
            shore => self.survey(at).resolved(shore),
        }
    }

    /// The codes at a position and within the border band around it; offshore, the nearest ones.
    fn survey(&self, at: Position) -> Met {
        let mut met = Met::default();
        match self.look(at, &mut met) {
            Look::Codes => {}
            Look::Unclaimed => met.unclaimed = true,
            Look::Nothing => return self.nearest(at),
        }
        for km in BAND_KM {
            for near in ring(at, km) {
                self.look(near, &mut met);
            }
        }
        self.doubt(at, &mut met);
        met
    }

    /// The codes of the nearest ring that has any, and of what lies up to [`BORDER_KM`] farther.
    fn nearest(&self, at: Position) -> Met {
        let mut met = Met::default();
        let mut until = f64::INFINITY;
        for km in SEARCH_KM {
            if km > until {
                break;
            }
            for near in ring(at, km) {
                self.look(near, &mut met);
            }
            if until.is_infinite() && !met.is_empty() {
                until = km + BORDER_KM;
            }
        }
        met
    }

    /// The codes at one position: of the base, each replaced by the outline that covers it.
    fn look(&self, at: Position, met: &mut Met) -> Look {
        if at.lat <= ANTARCTIC {
            met.push((ANTARCTICA, None));
            return Look::Codes;
        }
        let (square, codes) = self.base.codes(at);
        let mut found = Look::Nothing;
        for code in codes.iter() {
            found = name(code, self.outlines.covering(square, at, code), found, &mut |named| met.push(named));
        }
        found
    }

    /// Add what a rough outline leaves open within its stated precision.
    fn doubt(&self, at: Position, met: &mut Met) {
        let (square, codes) = self.base.codes(at);
        for code in codes.iter() {
            if let Some(outline) = self.outlines.doubtful(square, at, code) {
                both(outline, code, &mut |named| met.push(named));
            }
        }
    }
}

/// What a base code stands for under an outline, if any covers it: `found` is what the codes before it were.
pub(super) fn name(code: Option<Code>, cover: Option<&Outline>, found: Look, push: &mut impl FnMut(Named)) -> Look {
    match (cover, code) {
        (Some(outline), _) if outline.codes.is_empty() => Look::Unclaimed,
        (Some(outline), _) => {
            outline.codes.iter().for_each(|&code| push((code, outline.area())));
            Look::Codes
        }
        (None, Some(code)) => {
            push((code, None));
            Look::Codes
        }
        (None, None) => found,
    }
}

/// Both sides of a doubtful line.
pub(super) fn both(outline: &Outline, code: Option<Code>, push: &mut impl FnMut(Named)) {
    outline.codes.iter().for_each(|&code| push((code, outline.area())));
    if let Some(code) = code {
        push((code, None));
    }
}
