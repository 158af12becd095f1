//! The base boundaries: which codes, by the explicit table of ids.
//!
//! The data divides the earth into squares of one degree. A square names areas that cover it and holds the
//! polygons of those that cover a part of it, in 65535ths of a degree from its south-western corner. All that
//! is read here is held equal to what the crate `country-boundaries` answers, its edge cases included.

use std::ops::Range;

use country_boundaries::BOUNDARIES_ODBL_360X180;
use smallvec::SmallVec;

use super::earth::{Field, Position};
use super::{Code, codes};
use crate::Error;

pub(super) const COLUMNS: usize = 360;
pub(super) const ROWS: usize = 180;

/// Steps of a square in each direction.
const STEPS: f64 = 65_535.0;

/// Areas of one square, each by its bit: bit 0 is the smallest.
pub(super) type Areas = u16;

pub(super) struct Base {
    squares: Vec<Range<u32>>,
    areas: Vec<Area>,
    rings: Vec<Ring>,
    /// Where the lines of each band begin.
    bands: Vec<u32>,
    lines: Vec<Line>,
}

type Corner = [u16; 2];

type Line = [Corner; 2];

/// The part of one area that lies in one square.
struct Area {
    code: Code,
    /// Smaller areas of the square whose presence leaves this one out.
    left_out_by: Areas,
    /// None where the area covers the whole square.
    rings: Option<Range<u32>>,
}

struct Ring {
    hole: bool,
    west_south: Corner,
    east_north: Corner,
    /// Steps from the south of one band to that of the next. A band holds all lines that meet it.
    high: u32,
    first_band: u32,
}

impl Ring {
    fn band(&self, y: u16) -> u32 {
        self.first_band + u32::from(y - self.west_south[1]) / self.high
    }
}

/// An area that may cover a part of some steps.
pub(super) struct Open {
    /// Its bit.
    pub area: Areas,
    /// In how many rings all of the steps lie, less the holes.
    depth: i32,
    rings: OpenRings,
}

/// What those rings count for whose lines may run between the steps, and the lines.
type OpenRings = SmallVec<[(i32, Vec<Line>); 1]>;

impl Open {
    /// Whether the area covers all of fewer steps or nothing; `None` where a line may run between them.
    pub fn covers(&self, steps: Steps) -> Option<bool> {
        let mut depth = self.depth;
        for (by, lines) in &self.rings {
            if lines.iter().any(|line| steps.met_by(*line)) {
                return None;
            }
            depth += if turns(lines, steps.west_south) == 0 { 0 } else { *by };
        }
        Some(depth > 0)
    }
}

/// The steps of a square that a field covers, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Steps {
    pub west_south: Corner,
    pub east_north: Corner,
}

/// The codes at one position, smallest area first. Never empty: no code is one `None`.
#[derive(Default, Clone)]
pub(super) struct Codes {
    first: Option<Code>,
    more: SmallVec<[Code; 2]>,
}

impl Codes {
    pub fn iter(&self) -> impl Iterator<Item = Option<Code>> {
        std::iter::once(self.first).chain(self.more.iter().copied().map(Some))
    }

    fn add(&mut self, code: Code) {
        if self.first.is_none() {
            self.first = Some(code);
        } else if self.first != Some(code) && !self.more.contains(&code) {
            self.more.push(code);
        }
    }
}

impl Base {
    pub fn load() -> Result<Self, Error> {
        Self::parse(BOUNDARIES_ODBL_360X180).ok_or_else(|| Error::Data {
            part: "boundary data",
            reason: "the file ends early or is of another version".to_owned(),
        })
    }

    /// The square of a position, and the codes that cover it.
    pub fn codes(&self, at: Position) -> (usize, Codes) {
        let (square, corner) = locate(at);
        let (present, _) = self.at(square, Steps { west_south: corner, east_north: corner });
        (square, self.codes_of(square, present))
    }

    /// The codes of areas that are present together. The id of a holder goes with that of its dependency and is
    /// left out; two codes that are left are two claims.
    pub fn codes_of(&self, square: usize, present: Areas) -> Codes {
        let mut found = Codes::default();
        for (number, area) in self.areas(square).iter().enumerate() {
            if present & 1 << number != 0 && present & area.left_out_by == 0 {
                found.add(area.code);
            }
        }
        found
    }

    /// The areas that cover all of some steps of a square, and those that may cover a part of them.
    pub fn at(&self, square: usize, steps: Steps) -> (Areas, SmallVec<[Open; 2]>) {
        let (mut all, mut open) = (0, SmallVec::new());
        for (number, area) in self.areas(square).iter().enumerate() {
            match self.covers(area, steps) {
                Ok(true) => all |= 1 << number,
                Ok(false) => {}
                Err((depth, rings)) => open.push(Open { area: 1 << number, depth, rings }),
            }
        }
        (all, open)
    }

    /// Whether an area covers all of some steps or nothing; else in how many rings they lie, and between which rings'
    /// lines.
    fn covers(&self, area: &Area, steps: Steps) -> Result<bool, (i32, OpenRings)> {
        let Some(rings) = &area.rings else { return Ok(true) };
        let (mut depth, mut open) = (0, OpenRings::new());
        for ring in slice(&self.rings, rings) {
            let by = if ring.hole { -1 } else { 1 };
            match self.inside(ring, steps) {
                Some(true) => depth += by,
                Some(false) => {}
                None => open.push((by, self.lines_beside(ring, steps))),
            }
        }
        if open.is_empty() { Ok(depth > 0) } else { Err((depth, open)) }
    }

    /// Whether a ring winds round all of some steps or none; `None` where its line may run between them.
    ///
    /// A position on a line counts as if it lay slightly to the east and, much less, to the north of it. So all
    /// positions of the steps lie in the open rectangle that is one step longer to the east and to the north, and
    /// where no line meets it, one of them speaks for all.
    fn inside(&self, ring: &Ring, steps: Steps) -> Option<bool> {
        let ([west, south], [east, north]) = (steps.west_south, steps.east_north);
        let ([least_x, least_y], [most_x, most_y]) = (ring.west_south, ring.east_north);
        if most_x <= west || most_y <= south || least_x > east || least_y > north {
            return Some(false);
        }
        let one = steps.west_south == steps.east_north;
        let [first, last] = [south.max(least_y), north.min(most_y)].map(|y| ring.band(y));
        if !one && slice(&self.lines, &self.band(first, last)).iter().any(|line| steps.met_by(*line)) {
            return None;
        }
        Some(south >= least_y && turns(slice(&self.lines, &self.band(first, first)), steps.west_south) != 0)
    }

    /// The lines of a ring that matter to what it contains of some steps.
    fn lines_beside(&self, ring: &Ring, steps: Steps) -> Vec<Line> {
        let [south, north] = [steps.west_south[1].max(ring.west_south[1]), steps.east_north[1].min(ring.east_north[1])];
        let [first, last] = [south, north].map(|y| ring.band(y));
        let matters = |band: u32, [[ax, ay], [bx, by]]: Line| {
            ax.max(bx) > steps.west_south[0] && ay.max(by) >= south && ay.min(by) <= north
                // A line that meets several bands is taken from the first of them.
                && ring.band(ay.min(by).max(south)).max(first) == band
        };
        let mut beside = Vec::with_capacity(32);
        for band in first..=last {
            let lines = slice(&self.lines, &self.band(band, band)).iter().copied();
            beside.extend(lines.filter(|line| matters(band, *line)));
        }
        beside
    }

    /// The lines of some bands of a ring.
    fn band(&self, first: u32, last: u32) -> Range<u32> {
        let start = |band: u32| self.bands.get(band as usize).copied().unwrap_or_default();
        start(first)..start(last + 1)
    }

    fn areas(&self, square: usize) -> &[Area] {
        self.squares.get(square).map_or(&[], |range| slice(&self.areas, range))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        (bytes.u16()? == 2).then_some(())?;
        let mut sizes = std::collections::HashMap::new();
        for _ in 0..bytes.u32()? {
            sizes.insert(bytes.text()?, f64::from_be_bytes(bytes.take()?));
        }
        let shape = (bytes.u32()? as usize, bytes.u32()? as usize);
        (shape == (COLUMNS, COLUMNS * ROWS)).then_some(())?;
        let mut base =
            Self { squares: Vec::new(), areas: Vec::new(), rings: Vec::new(), bands: vec![0], lines: Vec::new() };
        for _ in 0..COLUMNS * ROWS {
            let mut areas = Vec::new();
            let whole = (0..bytes.u8()?).map(|_| Some((bytes.text()?, None))).collect::<Option<Vec<_>>>()?;
            for _ in 0..bytes.u8()? {
                areas.push((bytes.text()?, Some(base.rings(&mut bytes)?)));
            }
            areas.extend(whole);
            areas.sort_by(|a, b| f64::total_cmp(sizes.get(a.0).unwrap_or(&0.0), sizes.get(b.0).unwrap_or(&0.0)));
            base.square(areas)?;
        }
        bytes.0.is_empty().then_some(base)
    }

    /// Add a square with its areas, smallest first, without those that the table does not list.
    fn square(&mut self, areas: Vec<(&str, Option<Range<u32>>)>) -> Option<()> {
        let from = len(&self.areas)?;
        let listed =
            areas.into_iter().filter_map(|(id, rings)| codes::entry(id).map(|(code, entry)| (code, entry, rings)));
        let listed: Vec<_> = listed.collect();
        (listed.len() <= Areas::BITS as usize).then_some(())?;
        for (number, (code, entry, rings)) in listed.iter().enumerate() {
            let smaller =
                listed.iter().take(number).enumerate().filter(|(_, (_, smaller, _))| smaller.over == entry.id);
            let left_out_by = smaller.fold(0, |bits, (number, _)| bits | 1 << number);
            self.areas.push(Area { code: Code(*code), left_out_by, rings: rings.clone() });
        }
        self.squares.push(from..len(&self.areas)?);
        Some(())
    }

    /// Read the outer and inner rings of one area.
    fn rings(&mut self, bytes: &mut Bytes<'_>) -> Option<Range<u32>> {
        let from = len(&self.rings)?;
        for hole in [false, true] {
            for _ in 0..bytes.u8()? {
                let corners =
                    (0..bytes.u32()?).map(|_| Some([bytes.u16()?, bytes.u16()?])).collect::<Option<Vec<_>>>()?;
                self.ring(hole, &corners)?;
            }
        }
        Some(from..len(&self.rings)?)
    }

    fn ring(&mut self, hole: bool, corners: &[Corner]) -> Option<()> {
        let bound =
            |start, of: fn(u16, u16) -> u16| corners.iter().fold([start; 2], |[x, y], c| [of(x, c[0]), of(y, c[1])]);
        let (west_south, east_north) = (bound(u16::MAX, u16::min), bound(0, u16::max));
        let bands = u32::try_from(corners.len() / 4).ok()?.clamp(1, 64);
        let high = u32::from(east_north[1].saturating_sub(west_south[1])) / bands + 1;
        self.rings.push(Ring { hole, west_south, east_north, high, first_band: len(&self.bands)? - 1 });
        let lines = || corners.iter().zip(corners.iter().cycle().skip(1)).map(|(from, to)| [*from, *to]);
        let mut south = u32::from(west_south[1]);
        while south <= u32::from(east_north[1]) {
            let next = south + high;
            let meets = |[[_, a], [_, b]]: &Line| u32::from(*a.min(b)) < next && u32::from(*a.max(b)) >= south;
            self.lines.extend(lines().filter(meets));
            self.bands.push(len(&self.lines)?);
            south = next;
        }
        Some(())
    }
}

impl Steps {
    /// Whether a line meets the open rectangle that is one step longer to the east and to the north.
    fn met_by(&self, line: Line) -> bool {
        let ([[ax, ay], [bx, by]], [west, south], [east, north]) = (line, self.west_south, self.east_north);
        if ax.max(bx) <= west || ax.min(bx) > east || ay.max(by) <= south || ay.min(by) > north {
            return false;
        }
        let ([ax, ay], [bx, by], [west, south]) = (wide([ax, ay]), wide([bx, by]), wide([west, south]));
        let [east, north] = [i64::from(east) + 1, i64::from(north) + 1];
        let side = |x: i64, y: i64| (bx - ax) * (y - ay) - (x - ax) * (by - ay);
        let sides = [side(west, south), side(east, south), side(west, north), side(east, north)];
        sides.iter().any(|side| *side > 0) && sides.iter().any(|side| *side < 0)
    }
}

/// Steps in a type in which products of them fit. (Not by `map`: that is a call for each corner.)
fn wide([x, y]: Corner) -> [i64; 2] {
    [i64::from(x), i64::from(y)]
}

/// How often lines wind round a corner, by those that cross its latitude to the east of it.
fn turns(lines: &[Line], [x, y]: Corner) -> i32 {
    let turn = |[[ax, ay], [bx, by]]: &Line| {
        let up = *ay <= y;
        if up == (*by <= y) {
            return 0;
        }
        let ([ax, ay], [bx, by], [x, y]) = (wide([*ax, *ay]), wide([*bx, *by]), wide([x, y]));
        let side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
        i32::from(up && side > 0) - i32::from(!up && side < 0)
    };
    lines.iter().map(turn).sum()
}

/// The square of a position, and the steps from its corner.
fn locate(at: Position) -> (usize, Corner) {
    let lon = if at.lon >= 180.0 { at.lon - 360.0 } else { at.lon };
    let (wide, high) = (COLUMNS as f64, ROWS as f64);
    let column = ((wide * (180.0 + lon) / 360.0).floor() as usize).min(COLUMNS - 1);
    let row = ((high * (90.0 - at.lat) / 180.0).ceil() as usize).saturating_sub(1);
    let (west, south) = (-180.0 + 360.0 * column as f64 / wide, 90.0 - 180.0 * (row as f64 + 1.0) / high);
    let x = ((lon - west) * wide * STEPS / 360.0) as u16;
    let y = ((at.lat - south) * high * STEPS / 180.0) as u16;
    (row * COLUMNS + column, [x, y])
}

/// The squares that a field meets, each with the part of the field that lies in it, rather too large, and by how many
/// degrees that is turned round the earth.
pub(super) fn squares(field: &Field) -> impl Iterator<Item = (usize, Field, f64)> + use<> {
    let field = field.grown_by_degrees(1e-9);
    let rows =
        (90.0 - field.north).ceil().max(1.0) as usize - 1..(90.0 - field.south).ceil().clamp(1.0, 180.0) as usize;
    let mut columns = (field.west + 180.0).floor() as i32..(field.east + 180.0).floor() as i32 + 1;
    if columns.len() > COLUMNS {
        columns = 0..COLUMNS as i32;
    }
    rows.flat_map(move |row| columns.clone().map(move |column| (row, column))).map(move |(row, column)| {
        let (square, column) = (column.rem_euclid(COLUMNS as i32), f64::from(column));
        let (west, south, turn) = (column - 180.0, 89.0 - row as f64, f64::from(square) - column);
        let part = Field {
            south: field.south.max(south - 1e-9),
            north: field.north.min(south + 1.0 + 1e-9),
            west: field.west.max(west - 1e-9) + turn,
            east: field.east.min(west + 1.0 + 1e-9) + turn,
        };
        (row * COLUMNS + square as usize, part, turn)
    })
}

/// The steps of a square that a field may meet, the square's upper limit of latitude included.
pub(super) fn steps(square: usize, field: &Field) -> Steps {
    let (west, south) = ((square % COLUMNS) as f64 - 180.0, 89.0 - (square / COLUMNS) as f64);
    // INVARIANT: the eastern limit of a square belongs to the next, so the last step is never met.
    let step = |degrees: f64, far: f64, last: f64| (degrees * STEPS + far).clamp(0.0, last) as u16;
    Steps {
        west_south: [step(field.west - west, -1.0, STEPS - 1.0), step(field.south - south, -1.0, STEPS)],
        east_north: [step(field.east - west, 1.0, STEPS - 1.0), step(field.north - south, 1.0, STEPS)],
    }
}

/// The square of a field that lies within one and off its northern limit, with the steps that it may meet.
pub(super) fn within_square(field: &Field) -> (usize, Steps) {
    let (column, row) = ((field.west + 180.0) as usize, (90.0 - field.north) as usize);
    let square = row * COLUMNS + column;
    let mut steps = steps(square, field);
    steps.east_north[1] = steps.east_north[1].min(u16::MAX - 1);
    (square, steps)
}

fn slice<'a, T>(all: &'a [T], range: &Range<u32>) -> &'a [T] {
    all.get(range.start as usize..range.end as usize).unwrap_or_default()
}

fn len<T>(all: &[T]) -> Option<u32> {
    u32::try_from(all.len()).ok()
}

/// What is left of a file of big-endian numbers.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take().map(u8::from_be_bytes)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_be_bytes)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::from(self.u16()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}
