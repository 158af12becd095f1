//! Positions and rings round them on a sphere: the error against the ellipsoid (0.5 %) is far below
//! what the boundaries are worth.

use std::f64::consts::{FRAC_PI_2, PI};
use std::sync::{LazyLock, OnceLock};

/// Mean radius of the earth in kilometres.
pub(super) const RADIUS_KM: f64 = 6371.0088;

/// Points of a ring.
pub(super) const COMPASS: usize = 16;

/// Latitude and longitude in degrees, longitude from -180 to below 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Position {
    pub lat: f64,
    pub lon: f64,
}

impl Position {
    pub fn new(lat: f64, lon: f64) -> Self {
        let east = lon + 180.0;
        Self { lat, lon: if (0.0..360.0).contains(&east) { east } else { east.rem_euclid(360.0) } - 180.0 }
    }
}

/// Sine and cosine of each way of the compass, from north clockwise.
static WAYS: LazyLock<[(f64, f64); COMPASS]> =
    LazyLock::new(|| std::array::from_fn(|step| (2.0 * PI * step as f64 / COMPASS as f64).sin_cos()));

/// The compass points at a distance, from north clockwise.
pub(super) fn ring(at: Position, km: f64) -> impl Iterator<Item = Position> {
    let (sin_lat, cos_lat) = at.lat.to_radians().sin_cos();
    let (sin_far, cos_far) = (km / RADIUS_KM).sin_cos();
    WAYS.iter().map(move |(sin_way, cos_way)| {
        let sin = (sin_lat * cos_far + cos_lat * sin_far * cos_way).clamp(-1.0, 1.0);
        let turn = (sin_way * sin_far * cos_lat).atan2(cos_far - sin_lat * sin);
        Position::new(sin.asin().to_degrees(), at.lon + turn.to_degrees())
    })
}

/// Distance in kilometres from a position to the nearest of some short lines between (longitude, latitude) corners.
pub(super) fn km_to_lines(at: Position, lines: &[[[f64; 2]; 2]]) -> f64 {
    let shrink = at.lat.to_radians().cos();
    lines.iter().map(|&[from, to]| km_to_line(at, shrink, from, to)).fold(f64::INFINITY, f64::min)
}

fn km_to_line(at: Position, shrink: f64, from: [f64; 2], to: [f64; 2]) -> f64 {
    let flat = |[lon, lat]: [f64; 2]| ((lon - at.lon) * shrink, lat - at.lat);
    let ((ax, ay), (bx, by)) = (flat(from), flat(to));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (ax + along * dx).hypot(ay + along * dy).to_radians() * RADIUS_KM
}

/// All positions between two latitudes and two longitudes, limits included. The longitudes may run over the antimeridian
/// on either side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub south: f64,
    pub north: f64,
    pub west: f64,
    pub east: f64,
}

/// What the images of a field are grown by, in degrees: about a metre.
const SLACK: f64 = 1e-5;

impl Field {
    pub fn grown_by_degrees(&self, by: f64) -> Self {
        Self { south: self.south - by, north: self.north + by, west: self.west - by, east: self.east + by }
    }

    /// A field that holds all positions up to a distance from this one.
    pub fn grown(&self, km: f64) -> Self {
        let far = km / RADIUS_KM;
        let (south, north) = (self.south - far.to_degrees() - SLACK, self.north + far.to_degrees() + SLACK);
        let lat = self.south.abs().max(self.north.abs()).to_radians();
        let turn = if lat + far < FRAC_PI_2 { (far.sin() / lat.cos()).asin().to_degrees() + SLACK } else { 360.0 };
        Self { south: south.max(-90.0), north: north.min(90.0), west: self.west - turn, east: self.east + turn }
    }

    /// A field that holds both.
    pub fn with(&self, other: &Self) -> Self {
        Self {
            south: self.south.min(other.south),
            north: self.north.max(other.north),
            west: self.west.min(other.west),
            east: self.east.max(other.east),
        }
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            south: self.south + other.south,
            north: self.north + other.north,
            west: self.west + other.west,
            east: self.east + other.east,
        }
    }
}

/// Strips of latitude to a degree.
const STRIPS: usize = 16;

/// How the compass points at some distances lie to the positions of a strip of latitude, worked out when first asked.
pub(super) struct Rings {
    kms: Vec<f64>,
    strips: Vec<OnceLock<Box<Steps>>>,
}

/// For each compass point how far it may be from a position, in degrees.
type Steps = [Field; COMPASS];

impl Rings {
    pub fn new(kms: Vec<f64>) -> Self {
        let strips = (0..180 * STRIPS * kms.len()).map(|_| OnceLock::new()).collect();
        Self { kms, strips }
    }

    /// For each compass point at one of the distances a field that holds it for every position of a field that lies in
    /// one strip.
    pub fn around(&self, field: &Field, km: f64) -> Option<[Field; COMPASS]> {
        let strip = ((field.south + 90.0) * STRIPS as f64).floor();
        let ring = self.kms.iter().position(|known| *known == km)?;
        let (south, side) = (strip / STRIPS as f64 - 90.0, 1.0 / STRIPS as f64);
        let known = self.strips.get(strip as usize * self.kms.len() + ring)?;
        let steps = known.get_or_init(|| Box::new(steps(south, south + side, km)));
        Some(steps.map(|step| field.plus(&step)))
    }
}

/// How far the compass points at a distance may be from positions between two latitudes.
///
/// The latitude of a compass point, and its turn from the position's longitude, depend on the position's latitude
/// alone: sin(latitude) = B sin(position + p) and tan(turn) = sin(way) sin(far) / (A cos(position + q)), with p and
/// q no greater than `far`. As B is no greater than 1, the step in latitude never grows from south to north; the turn is
/// monotonic but within `far` of the equator, where the least is short of the nearer end's by less than [`SLACK`]. So
/// the steps at the ends bound all between, unless the equator lies between.
fn steps(south: f64, north: f64, km: f64) -> Steps {
    let far = (km / RADIUS_KM).to_degrees() + SLACK;
    if south.abs().max(north.abs()) > 89.0 {
        return [Field { south: -far, north: far, west: -360.0, east: 360.0 }; COMPASS];
    }
    let mut steps = [Field { south: 0.0, north: 0.0, west: 0.0, east: 0.0 }; COMPASS];
    let ends = [south, north].map(|lat| Position { lat, lon: 0.0 });
    let [from_south, from_north] = ends.map(|end| ring(end, km));
    for (step, (a, b)) in steps.iter_mut().zip(from_south.zip(from_north)) {
        let (up, down) = (a.lat - south, b.lat - north);
        *step = Field {
            south: up.min(down) - SLACK,
            north: up.max(down) + SLACK,
            west: a.lon.min(b.lon) - SLACK,
            east: a.lon.max(b.lon) + SLACK,
        };
    }
    steps
}
