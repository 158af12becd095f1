//! The coast mask: is a place within 12 nautical miles of land?
//!
//! `data/coast.bin` holds one row for each minute of latitude from north to south: the number of
//! changes from far to near and back, then the steps between them in minutes of longitude from 180° W,
//! all in little-endian base 128.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::earth::{Field, Position};
use crate::Error;

const BYTES: &[u8] = include_bytes!("../../data/coast.bin");
const MAGIC: &[u8] = b"COAST12\n";
const ROWS: i32 = 10_800;
const COLUMNS: i32 = 21_600;

/// How a position lies to the limit of 12 nautical miles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shore {
    /// On land or within the limit.
    Near,
    /// About 2 km from the limit or less: the mask cannot tell.
    Doubtful,
    /// Beyond the limit.
    Far,
}

pub(super) type Shores = SmallVec<[Shore; 3]>;

pub(super) struct Coast {
    /// Where each row's changes begin in `changes`, and where the last one's end.
    rows: Vec<usize>,
    /// Columns at which far turns near, near far, and so on.
    changes: Vec<u16>,
    /// For each square of one degree whether some of its minutes are far ([`FAR`]) and some near ([`NEAR`]), row by row
    /// of squares, worked out when first asked.
    squares: Vec<OnceLock<Box<[u8; SQUARES]>>>,
}

const FAR: u8 = 1;
const NEAR: u8 = 2;

/// Minutes of a degree, and degrees round the earth.
const MINUTES: i32 = 60;
const SQUARES: usize = (COLUMNS / MINUTES) as usize;

impl Coast {
    pub fn load() -> Result<Self, Error> {
        Self::parse(BYTES).ok_or_else(|| Error::Data {
            part: "coast mask",
            reason: "the file ends early or steps over the edge".to_owned(),
        })
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.strip_prefix(MAGIC)?;
        let (mut rows, mut changes) = (vec![0], Vec::with_capacity(bytes.len()));
        for _ in 0..ROWS {
            let count = varint(&mut bytes)?;
            let mut column = 0u16;
            for _ in 0..count {
                column = column.checked_add(varint(&mut bytes)?)?;
                changes.push(column);
            }
            rows.push(changes.len());
        }
        let squares = (0..ROWS / MINUTES).map(|_| OnceLock::new()).collect();
        bytes.is_empty().then_some(Self { rows, changes, squares })
    }

    /// How a position lies to the limit.
    pub fn shore(&self, at: Position) -> Shore {
        self.shore_of(row(at.lat), column(at.lon), wide(at.lat))
    }

    /// How any position of a field may lie to the limit.
    pub fn over(&self, field: &Field) -> Shores {
        let field = field.grown_by_degrees(1e-9);
        let (rows, columns) = (row(field.north)..=row(field.south), column(field.west)..=column(field.east));
        let wides = [field.south, field.north].map(wide);
        let least = if field.south < 0.0 && field.north > 0.0 { 1 } else { wides[0].min(wides[1]) };
        let wides = least..=wides[0].max(wides[1]);
        if let Some(near) = self.alike(&rows, &columns, *wides.end()) {
            return Shores::from_slice(&[if near { Shore::Near } else { Shore::Far }]);
        }
        if wides.end() - wides.start() > 1 || rows.end() - rows.start() > 1 || columns.end() - columns.start() > 1 {
            return Shores::from_slice(&[Shore::Near, Shore::Doubtful, Shore::Far]);
        }
        let mut found = Shores::new();
        for (row, column) in rows.flat_map(|row| columns.clone().map(move |column| (row, column))) {
            for wide in wides.clone() {
                let shore = self.shore_of(row, column, wide);
                if !found.contains(&shore) {
                    found.push(shore);
                }
            }
        }
        found
    }

    fn shore_of(&self, row: i32, column: i32, wide: i32) -> Shore {
        let near = self.near(row, column);
        let rows = [row - 1, row, row + 1].into_iter().filter(|row| (0..ROWS).contains(row));
        let differs = |row: i32| [-wide, 0, wide].iter().any(|step| self.near(row, column + step) != near);
        match (near, rows.into_iter().any(differs)) {
            (_, true) => Shore::Doubtful,
            (true, false) => Shore::Near,
            (false, false) => Shore::Far,
        }
    }

    fn near(&self, row: i32, column: i32) -> bool {
        self.changes_until(row, column.rem_euclid(COLUMNS)) % 2 == 1
    }

    /// What all minutes of some rows and columns and of one row and `wide` columns around them have in common.
    fn alike(&self, rows: &RangeInclusive<i32>, columns: &RangeInclusive<i32>, wide: i32) -> Option<bool> {
        let (west, east) = (columns.start() - wide, columns.end() + wide);
        let (rows, columns) = ((rows.start() - 1).max(0)..=(rows.end() + 1).min(ROWS - 1), east - west);
        let (west, east) = if columns >= COLUMNS { (0, COLUMNS - 1) } else { (west, east) };
        match self.squares_over(&rows, west..=east) {
            FAR => return Some(false),
            NEAR => return Some(true),
            _ => {}
        }
        let first = self.near(*rows.start(), west);
        let (west, east) = (west.rem_euclid(COLUMNS), east.rem_euclid(COLUMNS));
        let alike = |row: i32| {
            let (from, to) = (self.changes_until(row, west), self.changes_until(row, east));
            let same = |from, to| self.changes_until(row, from) == self.changes_until(row, to);
            let unbroken = if west <= east { from == to } else { same(west, COLUMNS - 1) && same(0, east) };
            unbroken && (from % 2 == 1) == first && (to % 2 == 1) == first
        };
        rows.into_iter().all(alike).then_some(first)
    }

    /// What there is in the squares of some rows and columns.
    fn squares_over(&self, rows: &RangeInclusive<i32>, columns: RangeInclusive<i32>) -> u8 {
        let squares = rows.start() / MINUTES..=rows.end() / MINUTES;
        let rows = squares.filter_map(|row| {
            let row = usize::try_from(row).ok()?;
            Some(self.squares.get(row)?.get_or_init(|| Box::new(self.row_of_squares(row))))
        });
        let columns = columns.start().div_euclid(MINUTES)..=columns.end().div_euclid(MINUTES);
        let square = |row: &[u8; SQUARES], column: i32| {
            row.get(column.rem_euclid(COLUMNS / MINUTES) as usize).copied().unwrap_or(FAR | NEAR)
        };
        rows.fold(0, |seen, row| columns.clone().fold(seen, |seen, column| seen | square(row, column)))
    }

    fn row_of_squares(&self, row: usize) -> [u8; SQUARES] {
        let (minutes, mut seen) = (MINUTES as usize, [0; SQUARES]);
        let limits = self.rows.iter().zip(self.rows.iter().skip(1));
        for (from, to) in limits.skip(row * minutes).take(minutes) {
            let changes = self.changes.get(*from..*to).unwrap_or_default().iter().map(|column| usize::from(*column));
            let (mut west, mut here, mut other) = (0, FAR, NEAR);
            for east in changes.chain([COLUMNS as usize]) {
                if west < east {
                    let squares = seen.get_mut(west / minutes..east.div_ceil(minutes)).unwrap_or_default();
                    squares.iter_mut().for_each(|square| *square |= here);
                }
                (west, here, other) = (east, other, here);
            }
        }
        seen
    }

    /// How many changes a row has up to a column.
    fn changes_until(&self, row: i32, column: i32) -> usize {
        let row = usize::try_from(row).unwrap_or_default();
        let (Some(&from), Some(&to)) = (self.rows.get(row), self.rows.get(row + 1)) else { return 0 };
        let changes = self.changes.get(from..to).unwrap_or_default();
        changes.partition_point(|&change| i32::from(change) <= column)
    }
}

fn row(lat: f64) -> i32 {
    (((90.0 - lat) * 60.0) as i32).min(ROWS - 1)
}

fn column(lon: f64) -> i32 {
    ((lon + 180.0) * 60.0).floor() as i32
}

/// A minute of longitude shrinks towards the poles: how many are about a nautical mile.
fn wide(lat: f64) -> i32 {
    (1.0 / lat.to_radians().cos().max(1e-4)).ceil() as i32
}

/// Take one number of base 128, at most three digits long.
fn varint(bytes: &mut &[u8]) -> Option<u16> {
    let mut value = 0u32;
    for shift in [0, 7, 14] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 127) << shift;
        if byte < 128 {
            return u16::try_from(value).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_takes_as_many_bytes_as_it_needs() {
        let mut bytes: &[u8] = &[5, 0x80 | 1, 1, 0xff, 0xff, 3, 0xff];
        assert_eq!(varint(&mut bytes), Some(5));
        assert_eq!(varint(&mut bytes), Some(129));
        assert_eq!(varint(&mut bytes), Some(65_535));
        assert_eq!(varint(&mut bytes), None);
    }

    #[test]
    fn a_cut_file_is_refused() {
        assert!(Coast::parse(BYTES).is_some());
        assert!(Coast::parse(BYTES.get(..BYTES.len() - 1).unwrap()).is_none());
        assert!(Coast::parse(b"").is_none());
    }

    #[test]
    fn a_square_knows_what_its_minutes_are() {
        let coast = Coast::load().unwrap();
        for (row, column) in
            (0..ROWS).step_by(7).flat_map(|row| (0..COLUMNS).step_by(11).map(move |column| (row, column)))
        {
            let here = if coast.near(row, column) { NEAR } else { FAR };
            assert_eq!(coast.squares_over(&(row..=row), column..=column) & here, here, "{row}, {column}");
        }
    }

    #[test]
    fn the_poles_and_the_antimeridian_have_an_answer() {
        let coast = Coast::load().unwrap();
        let shore = |lat, lon| coast.shore(Position::new(lat, lon));
        assert_eq!(shore(90.0, 0.0), Shore::Far);
        assert_eq!(shore(-90.0, 77.0), Shore::Near);
        assert_eq!(shore(66.5, 180.0), Shore::Near);
        assert_eq!(shore(66.5, -180.0), Shore::Near);
        assert_eq!(shore(0.0, 180.0), Shore::Far);
    }

    #[test]
    fn the_marker_at_zero_zero_is_not_land() {
        assert_eq!(Coast::load().unwrap().shore(Position::new(0.0, 0.0)), Shore::Far);
    }
}
