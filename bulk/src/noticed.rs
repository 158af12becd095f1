//! What somebody should look at in the rows of a file: days and points that say nothing.

use crate::import::{Cells, Importer, value};
use ratione_record::{Phrase, phrase, stated};
use std::collections::BTreeMap;

/// First and last day of a row.
type Days = Option<(i32, i32)>;

/// Latitude and longitude of a row.
type Degrees = Option<(f64, f64)>;

/// What somebody should look at, counted.
#[derive(Default)]
pub(crate) struct Noticed {
    days: BTreeMap<String, u64>,
    late: u64,
    halves: u64,
    nowhere: u64,
    /// Rows with a time in a zone.
    pub zoned: u64,
}

impl Noticed {
    /// Counts what a row leaves out in so many words, and what lies after the day of asking.
    #[inline]
    pub fn row(&mut self, importer: &Importer<'_>, cells: &impl Cells, row: usize, (period, point): (Days, Degrees)) {
        let found = &importer.found;
        if importer.asked.zip(period).is_some_and(|(asked, (_, to))| to > asked) {
            self.late += 1;
        }
        if period.is_none() {
            let cell = value(cells, row, &found.from);
            if !cell.trim().is_empty() {
                let day: String = cell.trim().chars().take(16).collect();
                *self.days.entry(day).or_insert(0) += 1;
            }
        }
        if point.is_none() && found.lat.is_some() {
            let (lat, lon) = (value(cells, row, &found.lat), value(cells, row, &found.lon));
            match (lat.trim(), lon.trim()) {
                ("", "") => {}
                ("", _) | (_, "") => self.halves += 1,
                _ => self.nowhere += 1,
            }
        }
    }

    pub fn told(self) -> BTreeMap<Phrase, u64> {
        let days =
            self.days.into_iter().map(|(day, times)| (phrase!("day `{0}`: taken as not stated", stated(day)), times));
        let others = [
            (phrase!("point 0, 0 or no number: taken as not stated"), self.nowhere),
            (phrase!("point of one coordinate: taken as not stated"), self.halves),
            (phrase!("days after the day of asking"), self.late),
            (
                phrase!("times with a zone: the day is read as written, where that of the place is what counts"),
                self.zoned,
            ),
        ];
        days.chain(others.into_iter().filter(|(_, times)| *times > 0)).collect()
    }
}
