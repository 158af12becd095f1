//! What is known of whole fields, so that most points need no survey.
//!
//! A square of one degree is a field; a field that is not whole is divided into sixteen, and so on down. Fields are
//! looked at when a point first falls into them, and what is found out about them stays.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use super::earth::{Field, Position};
use super::field::Ask;
use super::{ATLAS, Point, Resolved, resolve};

/// Fields along each side of the one that they divide, as a power of two.
const SPLIT: u32 = 2;

/// How often a square may be divided: the smallest fields are about 7 m high, four steps of the base.
const DEEPEST: u32 = 7;

/// Divisions from which on the compass points are looked at one by one.
const CLOSELY: u32 = 2;

/// Parts of a degree, as a power of two, in which positions are counted.
const UNITS: u32 = 22;

/// Blocks of sixteen fields, 64 bytes each.
const BLOCKS: u32 = 1 << 20;

/// Blocks that are allocated together.
const CHUNK: u32 = 1 << 10;

/// A field that nothing is known of yet; a field of several answers that is not divided.
const UNKNOWN: u32 = 0;
const MIXED: u32 = 3;

/// A field with the answer of a number; a field that is divided into the block of a number.
const WHOLE: u32 = 1;
const DIVIDED: u32 = 2;

/// The sixteen parts of a field, from the south-western corner eastwards.
#[repr(align(64))]
#[derive(Default)]
struct Block([AtomicU32; 16]);

/// Points that are looked for together.
const TOGETHER: usize = 512;

/// A point that is looked for, and what is known of the field that was found last.
#[derive(Clone, Copy, Default)]
struct Sought {
    row: u32,
    x: u32,
    y: u32,
    known: u32,
}

pub(super) struct Index {
    squares: Vec<AtomicU32>,
    chunks: Vec<OnceLock<Box<[Block]>>>,
    blocks: AtomicU32,
    answers: RwLock<Answers>,
}

/// The distinct answers. There are some thousands, and they live as long as the process.
#[derive(Default)]
struct Answers {
    all: Vec<&'static Resolved>,
    numbers: HashMap<&'static Resolved, u32>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            squares: (0..360 * 180).map(|_| AtomicU32::new(UNKNOWN)).collect(),
            chunks: (0..BLOCKS / CHUNK).map(|_| OnceLock::new()).collect(),
            blocks: AtomicU32::new(0),
            answers: RwLock::default(),
        }
    }
}

impl Index {
    pub fn number(&self, point: Point) -> u32 {
        let at = Position::new(point.lat, point.lon);
        self.find(at).unwrap_or_else(|| self.add(resolve(point)))
    }

    /// The number of each point.
    ///
    /// All points are looked for at one depth before any is at the next, so that the processor need not guess which of
    /// them lie deep and waits for the memory of many at once.
    pub fn numbers(&self, points: &[Point], numbers: &mut Vec<u32>) {
        let mut deeper = [Sought::default(); TOGETHER];
        let mut unknown = Vec::new();
        let first = numbers.len();
        for points in points.chunks(TOGETHER) {
            let (from, squares) = (numbers.len(), &self.squares[..]);
            let mut count = 0;
            numbers.extend((0..).zip(points).map(|(row, point)| {
                let [x, y] = units(Position::new(point.lat, point.lon));
                let known = squares.get(square(x, y)).map_or(UNKNOWN, |field| field.load(Ordering::Acquire));
                if let Some(slot) = deeper.get_mut(count) {
                    *slot = Sought { row, x, y, known };
                }
                count += usize::from(known & 3 != WHOLE);
                known >> 2
            }));
            let found = numbers.get_mut(from..).unwrap_or_default();
            for depth in 1.. {
                let mut left = 0;
                for at in 0..count {
                    let Some(sought) = deeper.get(at).copied() else { break };
                    let Some(number) = found.get_mut(sought.row as usize) else { break };
                    let divided = sought.known & 3 == DIVIDED && (depth > 1 || off_limits(sought.x, sought.y));
                    let part = self.part(sought.known >> 2, sought.x, sought.y, depth).filter(|_| divided);
                    let Some(part) = part else {
                        unknown.push((square(sought.x, sought.y), from - first + sought.row as usize));
                        continue;
                    };
                    let known = part.load(Ordering::Acquire);
                    *number = known >> 2;
                    if let Some(slot) = deeper.get_mut(left) {
                        *slot = Sought { known, ..sought };
                    }
                    left += usize::from(known & 3 != WHOLE);
                }
                count = left;
                if count == 0 {
                    break;
                }
            }
        }
        // One square after another, so that its lines stay near the processor.
        unknown.sort_unstable();
        for (_, row) in unknown {
            if let (Some(number), Some(point)) = (numbers.get_mut(first + row), points.get(row)) {
                *number = self.number(*point);
            }
        }
    }

    pub fn answer(&self, number: u32) -> Option<&'static Resolved> {
        self.answers.read().unwrap_or_else(PoisonError::into_inner).all.get(number as usize).copied()
    }

    /// The answer of the whole field around a position, if it lies in one.
    fn find(&self, at: Position) -> Option<u32> {
        let [x, y] = units(at);
        let mut field = self.squares.get(square(x, y))?;
        let mut depth = 0;
        loop {
            let mut known = field.load(Ordering::Acquire);
            if known == UNKNOWN {
                known = self.explore(x, y, depth);
                // Another thread may have been quicker and divided the field: its division stays.
                let first = field.compare_exchange(UNKNOWN, known, Ordering::AcqRel, Ordering::Acquire);
                known = first.map_or_else(|first| first, |_| known);
            }
            match known & 3 {
                WHOLE => return Some(known >> 2),
                DIVIDED if depth > 0 || off_limits(x, y) => {}
                _ => return None,
            }
            depth += 1;
            field = self.part(known >> 2, x, y, depth)?;
        }
    }

    /// The part of a divided field in which a position lies.
    fn part(&self, block: u32, x: u32, y: u32, depth: u32) -> Option<&AtomicU32> {
        let part = |units: u32| units >> (UNITS - SPLIT * depth) & ((1 << SPLIT) - 1);
        let chunk = self.chunks.get((block / CHUNK) as usize)?.get()?;
        chunk.get((block % CHUNK) as usize)?.0.get((part(y) << SPLIT | part(x)) as usize)
    }

    /// What there is to know of the field of a depth in which a position lies.
    fn explore(&self, x: u32, y: u32, depth: u32) -> u32 {
        let Ok(atlas) = &*ATLAS else { return MIXED };
        let bits = UNITS - SPLIT * depth;
        let degrees = |units: u32| f64::from(units) / f64::from(1 << UNITS);
        let (west, south, side) =
            (degrees(x >> bits << bits) - 180.0, degrees(y >> bits << bits) - 90.0, degrees(1 << bits));
        let field = Field { south, north: south + side, west, east: west + side };
        match atlas.whole(&Ask { field, in_square: depth > 0, closely: depth >= CLOSELY }) {
            Some(answer) => self.add(answer) << 2 | WHOLE,
            None if depth < DEEPEST => self.add_block().map_or(MIXED, |block| block << 2 | DIVIDED),
            None => MIXED,
        }
    }

    fn add_block(&self) -> Option<u32> {
        if self.blocks.load(Ordering::Relaxed) >= BLOCKS {
            return None;
        }
        let number = self.blocks.fetch_add(1, Ordering::Relaxed);
        let chunk = self.chunks.get((number / CHUNK) as usize)?;
        chunk.get_or_init(|| (0..CHUNK).map(|_| Block::default()).collect());
        Some(number)
    }

    /// The number of an answer.
    fn add(&self, answer: Resolved) -> u32 {
        if let Some(number) = self.answers.read().unwrap_or_else(PoisonError::into_inner).numbers.get(&answer) {
            return *number;
        }
        let mut answers = self.answers.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = answers.numbers.get(&answer) {
            return *number;
        }
        let number = u32::try_from(answers.all.len()).unwrap_or(u32::MAX);
        let answer: &'static Resolved = Box::leak(Box::new(answer));
        answers.all.push(answer);
        answers.numbers.insert(answer, number);
        number
    }
}

/// Where a position lies, in units to the east of the antimeridian and to the north of the pole.
fn units(at: Position) -> [u32; 2] {
    let scale = f64::from(1 << UNITS);
    [((at.lon + 180.0) * scale) as u32, (((at.lat + 90.0) * scale) as u32).min((180 << UNITS) - 1)]
}

/// The number of the square of one degree in which a position lies.
fn square(x: u32, y: u32) -> usize {
    ((y >> UNITS) * 360 + (x >> UNITS)) as usize
}

/// Whether a position keeps off the limits of its square by more than numbers are rounded.
fn off_limits(x: u32, y: u32) -> bool {
    let inside = |units: u32| (units + 1) & ((1 << UNITS) - 1) > 1;
    inside(x) && inside(y)
}
