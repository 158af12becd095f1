//! The base boundaries: which codes, by the explicit table of ids.

use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};

use super::earth::Position;
use super::{Code, codes};
use crate::Error;

pub(super) struct Base(CountryBoundaries);

/// The codes at one position, smallest area first. Never empty: no code is one `None`.
#[derive(Default)]
pub(super) struct Codes {
    first: Option<Code>,
    more: Vec<Code>,
}

impl Codes {
    pub fn iter(&self) -> impl Iterator<Item = Option<Code>> {
        std::iter::once(self.first).chain(self.more.iter().copied().map(Some))
    }
}

impl Base {
    pub fn load() -> Result<Self, Error> {
        CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180)
            .map(Self)
            .map_err(|error| Error::Data { part: "boundary data", reason: error.to_string() })
    }

    /// The codes that cover a position. The id of a holder goes with that of its dependency and is
    /// left out; two codes that are left are two claims.
    pub fn codes(&self, at: Position) -> Codes {
        let mut found = Codes::default();
        let Ok(position) = LatLon::new(at.lat, at.lon) else { return found };
        let mut left_out = Vec::new();
        for entry in self.0.ids(position).into_iter().filter_map(codes::entry) {
            if !left_out.contains(&entry.id) {
                found.add(Code(entry.code));
            }
            if !entry.over.is_empty() {
                left_out.push(entry.over);
            }
        }
        found
    }
}

impl Codes {
    fn add(&mut self, code: Code) {
        if self.first.is_none() {
            self.first = Some(code);
        } else if self.first != Some(code) && !self.more.contains(&code) {
            self.more.push(code);
        }
    }
}
