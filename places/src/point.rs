//! A point on the earth -> the place codes it may belong to.
//!
//! No law and no dates: whose territory a code was on a day is for a dated, sourced table to say.
//! Where the data cannot tell, every code that comes into question is returned.

mod around;
mod atlas;
mod base;
mod coast;
mod codes;
mod earth;
mod field;
mod index;
mod outlines;

use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

use crate::Error;
use atlas::Atlas;
use earth::Position;
use index::Index;

/// How near a border counts as on it, in kilometres: more than the base boundaries were seen to be off by
/// at the borders that were checked, and less than would leave nothing of the Gaza Strip.
pub const BORDER_KM: f64 = 3.0;

/// Which boundary data answered. Store it with every result.
///
/// ```
/// assert!(ratione_places::point::BOUNDARY_DATA.starts_with("country-boundaries 1.2.0"));
/// ```
pub const BOUNDARY_DATA: &str = "country-boundaries 1.2.0 360x180 \
    sha256:7355dd1447c5671df8a8b08d7c3e827099d649114cce04ad9bb053707df19cc8";

/// Which outlines were laid over the boundary data.
pub const OUTLINE_DATA: &str =
    "outlines.geojson sha256:600ea905a3483e17e2ab6c7eac11c0da1493b7a2c9a05a80caa8e0b19ed8f2de";

/// Which coast mask answered.
pub const COAST_DATA: &str = "Natural Earth 4.1.0 1:10m land, 12 nautical miles, 1 arc minute \
    sha256:66e5bfa3634748bf2d92113832975563fd49d087b0275d0ddc86b3e8be435be3";

/// What a product that shows results owes to the makers of the boundary data.
///
/// ```
/// assert!(ratione_places::point::BOUNDARY_NOTICE.contains("Open Database License"));
/// ```
pub const BOUNDARY_NOTICE: &str =
    "© OpenStreetMap contributors, data under the Open Database License 1.0, openstreetmap.org/copyright";

/// The code of a place in the record's territory table: `UA`, `UA-43`, `x-CY-N`.
///
/// ```
/// use ratione_places::point::Code;
///
/// let crimea = Code::known("UA-43").unwrap();
/// assert_eq!(crimea, "UA-43");
/// assert_eq!(Code::known("RU-KGD"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code(u16);

impl Code {
    /// The code as text.
    ///
    /// ```
    /// # use ratione_places::point::Code;
    /// assert_eq!(Code::known("EH").map(Code::as_str), Some("EH"));
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        codes::text(self.0)
    }

    /// The code spelt so, if [`resolve`] can return it.
    ///
    /// ```
    /// # use ratione_places::point::Code;
    /// assert!(Code::known("x-KASHMIR").is_some());
    /// ```
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        codes::number(code).map(Self)
    }

    /// Every code that [`resolve`] can return, some more than once: a territory table must have a row
    /// for each.
    ///
    /// ```
    /// # use ratione_places::point::Code;
    /// assert!(Code::all().any(|code| code == "PS-JEM"));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        codes::texts().filter_map(Self::known)
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Code").field(&self.as_str()).finish()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// A place on the earth in WGS84 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    lat: f64,
    lon: f64,
}

impl Point {
    /// A point from latitude and longitude in decimal degrees.
    ///
    /// # Errors
    /// A latitude outside -90 to 90, a longitude outside -180 to 180, or not a number.
    ///
    /// ```
    /// use ratione_places::point::Point;
    ///
    /// assert!(Point::new(44.95, 34.10).is_ok());
    /// assert!(Point::new(f64::NAN, 34.10).is_err());
    /// assert!(Point::new(44.95, 190.0).is_err());
    /// ```
    pub fn new(lat: f64, lon: f64) -> Result<Self, Error> {
        if !(-90.0..=90.0).contains(&lat) {
            return Err(Error::Latitude(lat));
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(Error::Longitude(lon));
        }
        Ok(Self { lat, lon })
    }

    /// Latitude in degrees, north positive.
    ///
    /// ```
    /// # use ratione_places::point::Point;
    /// assert_eq!(Point::new(44.95, 34.10)?.lat(), 44.95);
    /// # Ok::<(), ratione_places::Error>(())
    /// ```
    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// Longitude in degrees, east positive.
    ///
    /// ```
    /// # use ratione_places::point::Point;
    /// assert_eq!(Point::new(44.95, 34.10)?.lon(), 34.10);
    /// # Ok::<(), ratione_places::Error>(())
    /// ```
    #[must_use]
    pub const fn lon(self) -> f64 {
        self.lon
    }
}

/// What the data says of a point.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Resolved {
    /// One code, well inside.
    Inside(Code),
    /// Within [`BORDER_KM`] of a border, within the stated precision of a rough outline, or in an area
    /// that several codes dispute: all codes met, the one that contains the point first.
    ///
    /// One code alone means that the other side is unclaimed. No code at all means that the embedded
    /// data could not be read; [`ready`] says why.
    Border(Vec<Code>),
    /// Too close to the limit of 12 nautical miles to tell: the coastal codes. The alternative is the
    /// high seas.
    NearShoreLimit(Vec<Code>),
    /// More than 12 nautical miles from land: no territory.
    Sea,
    /// On land, but in no State's code (Bir Tawil).
    Unclaimed,
}

impl Resolved {
    /// The codes that come into question, the likeliest first; none at sea and where unclaimed.
    ///
    /// ```
    /// use ratione_places::point::{Point, resolve};
    ///
    /// let tiraspol = resolve(Point::new(46.8403, 29.6433)?);
    /// assert_eq!(tiraspol.codes().first().map(|code| code.as_str()), Some("MD-SN"));
    /// # Ok::<(), ratione_places::Error>(())
    /// ```
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        match self {
            Self::Inside(code) => std::slice::from_ref(code),
            Self::Border(codes) | Self::NearShoreLimit(codes) => codes,
            Self::Sea | Self::Unclaimed => &[],
        }
    }
}

/// The codes that a point may belong to.
///
/// The first call loads the data (tens of milliseconds); call [`ready`] first to do it early.
///
/// ```
/// use ratione_places::point::{Point, Resolved, resolve};
///
/// let simferopol = resolve(Point::new(44.9521, 34.1024)?);
/// assert!(matches!(simferopol, Resolved::Inside(code) if code == "UA-43"));
///
/// let old_city = resolve(Point::new(31.7767, 35.2345)?);
/// assert_eq!(old_city.codes().first().map(|code| code.as_str()), Some("PS-JEM"));
///
/// assert_eq!(resolve(Point::new(0.0, -30.0)?), Resolved::Sea);
/// # Ok::<(), ratione_places::Error>(())
/// ```
#[must_use]
pub fn resolve(point: Point) -> Resolved {
    match &*ATLAS {
        Ok(atlas) => atlas.resolve(Position::new(point.lat, point.lon)),
        Err(_) => Resolved::Border(Vec::new()),
    }
}

/// Load the data now and say whether it could be read.
///
/// # Errors
/// The embedded data is damaged.
///
/// ```
/// ratione_places::point::ready()?;
/// # Ok::<(), ratione_places::Error>(())
/// ```
pub fn ready() -> Result<(), Error> {
    ATLAS.as_ref().map(|_| ()).map_err(Error::clone)
}

/// The number of what [`resolve`] says of a point: equal numbers, equal answers.
///
/// It is the quick way to ask for many points: what holds for a whole field is worked out once and kept, for as long
/// as the process runs and in less than 100 MB.
///
/// ```
/// use ratione_places::point::{Point, number, of, resolve};
///
/// let goma = Point::new(-1.6585, 29.2203)?;
/// assert_eq!(of(number(goma)), Some(&resolve(goma)));
/// assert_eq!(number(goma), number(Point::new(-1.6586, 29.2204)?));
/// # Ok::<(), ratione_places::Error>(())
/// ```
#[must_use]
pub fn number(point: Point) -> u32 {
    INDEX.number(point)
}

/// The [`number`] of each point, added to a list: quicker for many.
///
/// ```
/// # use ratione_places::point::{Point, number, numbers};
/// let points = [Point::new(0.0, -30.0)?, Point::new(-1.6585, 29.2203)?];
/// let mut found = Vec::new();
/// numbers(&points, &mut found);
/// assert_eq!(found, points.map(number));
/// # Ok::<(), ratione_places::Error>(())
/// ```
pub fn numbers(points: &[Point], numbers: &mut Vec<u32>) {
    INDEX.numbers(points, numbers);
}

/// The answer with a number that [`number`] gave in this process.
///
/// ```
/// # use ratione_places::point::{Point, Resolved, number, of};
/// assert_eq!(of(number(Point::new(0.0, -30.0)?)), Some(&Resolved::Sea));
/// # Ok::<(), ratione_places::Error>(())
/// ```
#[must_use]
pub fn of(number: u32) -> Option<&'static Resolved> {
    INDEX.answer(number)
}

static ATLAS: LazyLock<Result<Atlas, Error>> = LazyLock::new(Atlas::load);

static INDEX: LazyLock<Index> = LazyLock::new(Index::default);

#[cfg(test)]
mod tests;
