//! The world as the place resolver sees it, drawn once (`examples/draw_world.rs`).

use std::sync::LazyLock;

/// Cells of the grid from west to east.
pub const WIDTH: i32 = 1400;

/// Cells from north to south; Antarctica is left out.
pub const HEIGHT: i32 = 610;

/// The meridian in the middle: the one that keeps the Bering Strait whole.
const MIDDLE: f64 = 11.0;

/// Half the width of the Equal Earth projection on the unit sphere.
const HALF: f64 = 2.706_629_973_713_49;

const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// Top of the map on the unit sphere: the northernmost land.
const TOP: f64 = 1.31;

fn meridional(theta: f64) -> f64 {
    let (t2, t6) = (theta * theta, theta.powi(6));
    A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2)
}

fn ordinate(theta: f64) -> f64 {
    let (t2, t6) = (theta * theta, theta.powi(6));
    theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2))
}

fn scale() -> f64 {
    f64::from(WIDTH) / (2.0 * HALF)
}

/// Cells from the west and the north edge of a point in degrees (Equal Earth projection).
#[must_use]
pub fn project(lat: f64, lon: f64) -> (f64, f64) {
    let root = 3.0_f64.sqrt() / 2.0;
    let theta = (root * lat.to_radians().sin()).asin();
    let turned = (lon - MIDDLE + 540.0).rem_euclid(360.0) - 180.0;
    let x = turned.to_radians() * theta.cos() / (root * meridional(theta));
    (f64::from(WIDTH) / 2.0 + x * scale(), (TOP - ordinate(theta)) * scale())
}

/// Latitude and longitude in degrees of a point on the map; none outside the world.
///
/// ```
/// use ratione_web::world::{project, unproject};
///
/// let (x, y) = project(44.95, 34.10);
/// let (lat, lon) = unproject(x, y).unwrap();
/// assert!((lat - 44.95).abs() < 1e-6 && (lon - 34.10).abs() < 1e-6);
/// ```
#[must_use]
pub fn unproject(x: f64, y: f64) -> Option<(f64, f64)> {
    let root = 3.0_f64.sqrt() / 2.0;
    let wanted = TOP - y / scale();
    let mut theta = wanted / A[0];
    for _ in 0..12 {
        theta -= (ordinate(theta) - wanted) / meridional(theta);
    }
    let turned = (x - f64::from(WIDTH) / 2.0) / scale() * root * meridional(theta) / theta.cos();
    let sine = theta.sin() / root;
    if turned.abs() > std::f64::consts::PI || sine.abs() > 1.0 {
        return None;
    }
    let lon = (turned.to_degrees() + MIDDLE + 540.0).rem_euclid(360.0) - 180.0;
    Some((sine.asin().to_degrees(), lon))
}

/// The outline of a place code.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The code.
    pub code: &'static str,
    /// Cells of the grid that it covers.
    pub cells: u32,
    /// A point inside it, in cells.
    pub at: (i32, i32),
    /// The `d` of its path, in half cells.
    pub path: &'static str,
}

/// Every outline, by code.
pub static WORLD: LazyLock<Vec<Outline>> =
    LazyLock::new(|| include_str!("../data/world.tsv").lines().filter_map(outline).collect());

fn outline(line: &'static str) -> Option<Outline> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (code, cells) = (next()?, next()?.parse().ok()?);
    let at = (next()?.parse().ok()?, next()?.parse().ok()?);
    Some(Outline { code, cells, at, path: next()? })
}
