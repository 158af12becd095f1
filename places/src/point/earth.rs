//! Positions and rings round them on a sphere: the error against the ellipsoid (0.5 %) is far below
//! what the boundaries are worth.

use std::f64::consts::PI;

/// Mean radius of the earth in kilometres.
pub(super) const RADIUS_KM: f64 = 6371.0088;

/// Points of a ring.
const COMPASS: u32 = 16;

/// Latitude and longitude in degrees, longitude from -180 to below 180.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Position {
    pub lat: f64,
    pub lon: f64,
}

impl Position {
    pub fn new(lat: f64, lon: f64) -> Self {
        Self { lat, lon: (lon + 180.0).rem_euclid(360.0) - 180.0 }
    }
}

/// The compass points at a distance, from north clockwise.
pub(super) fn ring(at: Position, km: f64) -> impl Iterator<Item = Position> {
    let (sin_lat, cos_lat) = at.lat.to_radians().sin_cos();
    let (sin_far, cos_far) = (km / RADIUS_KM).sin_cos();
    (0..COMPASS).map(move |step| {
        let (sin_way, cos_way) = (2.0 * PI * f64::from(step) / f64::from(COMPASS)).sin_cos();
        let sin = (sin_lat * cos_far + cos_lat * sin_far * cos_way).clamp(-1.0, 1.0);
        let turn = (sin_way * sin_far * cos_lat).atan2(cos_far - sin_lat * sin);
        Position::new(sin.asin().to_degrees(), at.lon + turn.to_degrees())
    })
}

/// Distance in kilometres from a position to a short line between two (longitude, latitude) corners.
pub(super) fn km_to_line(at: Position, from: [f64; 2], to: [f64; 2]) -> f64 {
    let shrink = at.lat.to_radians().cos();
    let flat = |[lon, lat]: [f64; 2]| ((lon - at.lon) * shrink, lat - at.lat);
    let ((ax, ay), (bx, by)) = (flat(from), flat(to));
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (ax + along * dx).hypot(ay + along * dy).to_radians() * RADIUS_KM
}
