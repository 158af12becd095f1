//! Areas whose code the base boundaries do not give: `data/outlines.geojson`.

use std::collections::HashMap;

use serde_json::Value;
use smallvec::SmallVec;

use super::base::{COLUMNS, ROWS, squares};
use super::earth::{Field, Position, RADIUS_KM, km_to_lines};
use super::{BORDER_KM, Code};
use crate::Error;

const TEXT: &str = include_str!("../../data/outlines.geojson");

/// Longitude and latitude, as GeoJSON has them.
type Corner = [f64; 2];

pub(super) struct Outlines {
    all: Vec<Outline>,
    /// For each square of one degree the place of its list.
    list_of: Vec<u16>,
    /// Outlines in or near a square; the first list is empty.
    lists: Vec<Vec<Near>>,
}

/// An outline in or near a square.
struct Near {
    outline: usize,
    /// Those of its lines that meet the latitudes of the square: no others matter to what it contains there.
    lines: Vec<Line>,
}

type Line = [Corner; 2];

/// An outline that may contain positions of a field in one square.
pub(super) struct Over<'a> {
    outline: &'a Outline,
    /// Those of its lines that matter to what it contains there; none where it contains the whole field.
    lines: Option<Vec<Line>>,
}

impl Over<'_> {
    /// Whether it contains the whole field.
    pub fn all(&self) -> bool {
        self.lines.is_none()
    }
}

/// The outlines that may cover a base code, and none where the code may stand uncovered.
pub(super) type Covers<'a> = SmallVec<[Option<&'a Outline>; 4]>;

/// One area.
pub(super) struct Outline {
    /// What lies inside: one code, several that dispute it, or none (unclaimed).
    pub codes: Vec<Code>,
    /// Codes of the base that it replaces; `None` is a place without one.
    within: Vec<Option<Code>>,
    /// Outlines of one name are parts of one area; no legal line runs between them.
    name: u16,
    precision_km: f64,
    rings: Vec<Vec<Corner>>,
    /// The lines that doubt is measured from, if the outline is rough.
    edges: Vec<Line>,
    west_south: Corner,
    east_north: Corner,
}

impl Outline {
    /// The area of which this is one of several parts.
    pub fn area(&self) -> Option<u16> {
        (self.codes.len() == 1).then_some(self.name)
    }

    fn within(&self, code: Option<Code>) -> bool {
        self.within.contains(&code)
    }

    fn in_box(&self, at: Position) -> bool {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        (west..=east).contains(&at.lon) && (south..=north).contains(&at.lat)
    }

    fn near_box(&self, at: Position, margin: f64) -> bool {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        let wide = margin / at.lat.to_radians().cos().max(0.01);
        (west - wide..=east + wide).contains(&at.lon) && (south - margin..=north + margin).contains(&at.lat)
    }

    /// Whether a position of a field may lie near the box.
    fn box_near(&self, field: &Field, margin: f64) -> bool {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        let lat = field.south.abs().max(field.north.abs());
        let wide = margin / lat.to_radians().cos().max(0.01) + 1e-9;
        let apart = field.west > east + wide || field.east < west - wide;
        !apart && field.south <= north + margin && field.north >= south - margin
    }

    /// How far outside its box doubt can reach, in degrees of latitude.
    fn margin(&self) -> f64 {
        (self.precision_km / 111.0) + 0.01
    }

    /// A field that holds all positions for which the outline can matter.
    fn reach(&self) -> Field {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        Field { south, north, west, east }.grown(self.margin() * 120.0)
    }

    /// Whether the outline contains all of a field or nothing; `None` where its line may run through.
    fn covers(&self, lines: &[Line], field: &Field) -> Option<bool> {
        let field = field.grown_by_degrees(1e-9);
        let corners = [
            [field.west, field.south],
            [field.east, field.south],
            [field.west, field.north],
            [field.east, field.north],
        ];
        let apart = |[[ax, ay], [bx, by]]: Line| {
            let side = |[x, y]: Corner| (bx - ax) * (y - ay) - (x - ax) * (by - ay);
            ax.max(bx) < field.west
                || ax.min(bx) > field.east
                || ay.max(by) < field.south
                || ay.min(by) > field.north
                || corners.iter().all(|corner| side(*corner) > 0.0)
                || corners.iter().all(|corner| side(*corner) < 0.0)
        };
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        if west > field.east || east < field.west || south > field.north || north < field.south {
            return Some(false);
        }
        lines.iter().copied().all(apart).then(|| contains(lines, Position { lat: field.south, lon: field.west }))
    }

    /// The least and the greatest distance to the edge that a position of a field can have, in kilometres, both rather
    /// too far apart. Distances far beyond any precision are not told apart.
    fn km_over(&self, field: &Field) -> [f64; 2] {
        let middle = Position { lat: (field.south + field.north) / 2.0, lon: (field.west + field.east) / 2.0 };
        let km = self.km_to_edge(middle);
        // INVARIANT: the flat distance to a point changes by no more than the step, and by the step in latitude times
        // the distance times the tangent of the latitude over the radius: together less than twice the step while the
        // distance is below 1000 km and the latitude below 80 degrees, as those of all outlines are.
        let step = (field.north - field.south).hypot(field.east - field.west).to_radians() * RADIUS_KM;
        [km - step, km + step]
    }

    fn km_to_edge(&self, at: Position) -> f64 {
        km_to_lines(at, &self.edges)
    }
}

impl Outlines {
    pub fn load() -> Result<Self, Error> {
        Self::parse(TEXT).map_err(|reason| Error::Data { part: "outlines", reason })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let features = file.get("features").and_then(Value::as_array).ok_or("no `features`")?;
        let mut names = Vec::new();
        let mut outlines = Vec::with_capacity(features.len());
        for feature in features {
            outlines.push(outline(feature, &mut names)?);
        }
        keep_outer_edges(&mut outlines);
        let mut found = Self { all: outlines, list_of: vec![0; COLUMNS * ROWS], lists: vec![Vec::new()] };
        found.sort_into_squares().ok_or("an outline lies outside the map")?;
        Ok(found)
    }

    fn sort_into_squares(&mut self) -> Option<()> {
        for (number, outline) in self.all.iter().enumerate() {
            for (square, part, _) in squares(&outline.reach()) {
                let part = part.grown_by_degrees(1e-6);
                let meets = |[[_, a], [_, b]]: &Line| a.max(*b) >= part.south && a.min(*b) <= part.north;
                let lines = outline.rings.iter().flat_map(|ring| lines(ring)).filter(meets).collect();
                let list = self.list_of.get_mut(square)?;
                if *list == 0 {
                    *list = u16::try_from(self.lists.len()).ok()?;
                    self.lists.push(Vec::new());
                }
                self.lists.get_mut(usize::from(*list))?.push(Near { outline: number, lines });
            }
        }
        Some(())
    }

    /// The outlines that matter in a square, in their order.
    fn near(&self, square: usize) -> impl Iterator<Item = (&Outline, &[Line])> {
        let list = self.list_of.get(square).and_then(|list| self.lists.get(usize::from(*list)));
        list.into_iter().flatten().filter_map(|near| Some((self.all.get(near.outline)?, &*near.lines)))
    }

    /// Whether no outline matters in a square.
    pub fn none_near(&self, square: usize) -> bool {
        self.list_of.get(square).is_none_or(|list| *list == 0)
    }

    /// The first outline that contains a position and may replace its base code.
    pub fn covering(&self, square: usize, at: Position, code: Option<Code>) -> Option<&Outline> {
        let covers =
            |(outline, lines): &(&Outline, &[Line])| outline.within(code) && outline.in_box(at) && contains(lines, at);
        self.near(square).find(covers).map(|(outline, _)| outline)
    }

    /// The outlines that may contain positions of a field in one square, in their order.
    pub fn over(&self, square: usize, field: &Field) -> Vec<Over<'_>> {
        let around = field.grown_by_degrees(1e-8);
        let matters = |[[ax, ay], [bx, by]]: &Line| {
            ax.max(*bx) >= around.west && ay.max(*by) >= around.south && ay.min(*by) <= around.north
        };
        let over = |(outline, lines): (_, &[Line])| match Outline::covers(outline, lines, field) {
            Some(false) => None,
            Some(true) => Some(Over { outline, lines: None }),
            None => Some(Over { outline, lines: Some(lines.iter().copied().filter(matters).collect()) }),
        };
        self.near(square).filter_map(over).collect()
    }

    /// The rough outlines that matter in a square and may replace a base code there.
    fn rough(&self, square: usize, code: Option<Code>) -> impl Iterator<Item = &Outline> {
        let outlines = self.near(square).map(|(outline, _)| outline);
        outlines.filter(move |outline| !outline.edges.is_empty() && outline.within(code))
    }

    /// The rough outline whose line is nearest, if the position lies within its stated precision.
    pub fn doubtful(&self, square: usize, at: Position, code: Option<Code>) -> Option<&Outline> {
        self.rough(square, code)
            .filter(|outline| outline.near_box(at, outline.margin()))
            .map(|outline| (outline.km_to_edge(at), outline))
            .filter(|(km, outline)| *km <= outline.precision_km)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, outline)| outline)
    }

    /// Every answer of [`doubtful`](Self::doubtful) that a field in one square may have.
    pub fn doubtful_over(&self, square: usize, field: &Field, code: Option<Code>) -> Covers<'_> {
        let (mut found, mut sure) = (Covers::new(), false);
        for outline in self.rough(square, code).filter(|outline| outline.box_near(field, outline.margin())) {
            let [least, most] = outline.km_over(field);
            sure |= most <= outline.precision_km;
            found.extend((least <= outline.precision_km).then_some(Some(outline)));
        }
        found.extend((!sure).then_some(None));
        found
    }
}

/// Every answer of [`covering`](Outlines::covering) that a field may have, of the outlines over a field around it.
pub(super) fn covering_over<'a>(over: &[Over<'a>], field: &Field, code: Option<Code>) -> Covers<'a> {
    let mut found = Covers::new();
    for Over { outline, lines } in over.iter().filter(|over| over.outline.within(code)) {
        let covers = lines.as_ref().map_or(Some(true), |lines| outline.covers(lines, field));
        if covers != Some(false) {
            found.push(Some(*outline));
        }
        if covers == Some(true) {
            return found;
        }
    }
    found.push(None);
    found
}

/// Whether the rings that lines make contain a position.
fn contains(lines: &[Line], at: Position) -> bool {
    let crosses = |[[ax, ay], [bx, by]]: &&Line| {
        (*ay > at.lat) != (*by > at.lat) && at.lon < (bx - ax) * (at.lat - ay) / (by - ay) + ax
    };
    lines.iter().filter(crosses).count() % 2 == 1
}

/// Give every rough outline its edges, without those that it shares with a part of the same area.
fn keep_outer_edges(outlines: &mut [Outline]) {
    let mut uses: HashMap<(u16, [u64; 4]), u32> = HashMap::new();
    for outline in outlines.iter() {
        for line in outline.rings.iter().flat_map(|ring| lines(ring)) {
            *uses.entry((outline.name, either_way(line))).or_default() += 1;
        }
    }
    for outline in outlines.iter_mut().filter(|outline| outline.precision_km > BORDER_KM) {
        let all = outline.rings.iter().flat_map(|ring| lines(ring));
        outline.edges = all.filter(|&line| uses.get(&(outline.name, either_way(line))) == Some(&1)).collect();
    }
}

/// A key of a line that does not depend on its direction.
fn either_way([from, to]: Line) -> [u64; 4] {
    let (a, b) = (from.map(f64::to_bits), to.map(f64::to_bits));
    let ([x0, y0], [x1, y1]) = if a <= b { (a, b) } else { (b, a) };
    [x0, y0, x1, y1]
}

fn lines(ring: &[Corner]) -> impl Iterator<Item = Line> {
    ring.iter().zip(ring.iter().skip(1)).map(|(&from, &to)| [from, to])
}

fn outline(feature: &Value, names: &mut Vec<String>) -> Result<Outline, String> {
    let properties = feature.get("properties").ok_or("no `properties`")?;
    let name = properties.get("name").and_then(Value::as_str).ok_or("no `name`")?;
    let list = |key: &str| properties.get(key).and_then(Value::as_array).ok_or(format!("{name}: no `{key}`"));
    let known = |value: &Value| {
        let text = value.as_str().unwrap_or_default();
        Code::known(text).ok_or(format!("{name}: unknown code `{text}`"))
    };
    let codes = list("codes")?.iter().map(known).collect::<Result<_, _>>()?;
    let base = |value: &Value| if value == "" { Ok(None) } else { known(value).map(Some) };
    let within = list("within")?.iter().map(base).collect::<Result<_, _>>()?;
    let precision_km =
        properties.get("precision_km").and_then(Value::as_f64).ok_or(format!("{name}: no `precision_km`"))?;
    let rings = rings(feature).ok_or(format!("{name}: not a MultiPolygon of numbers"))?;
    let corners = || rings.iter().flatten();
    let bound = |of: fn(f64, f64) -> f64, start: f64| {
        corners().fold([start; 2], |[x, y], &[lon, lat]| [of(x, lon), of(y, lat)])
    };
    let (west_south, east_north) = (bound(f64::min, f64::INFINITY), bound(f64::max, f64::NEG_INFINITY));
    let place = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    let place = u16::try_from(place).map_err(|error| error.to_string())?;
    Ok(Outline { codes, within, name: place, precision_km, rings, edges: Vec::new(), west_south, east_north })
}

fn rings(feature: &Value) -> Option<Vec<Vec<Corner>>> {
    let geometry = feature.get("geometry")?;
    if geometry.get("type")? != "MultiPolygon" {
        return None;
    }
    let polygons = geometry.get("coordinates")?.as_array()?;
    let mut rings = Vec::new();
    for ring in polygons.iter().filter_map(Value::as_array).flatten() {
        rings.push(ring.as_array()?.iter().map(corner).collect::<Option<_>>()?);
    }
    Some(rings)
}

fn corner(value: &Value) -> Option<Corner> {
    Some([value.get(0)?.as_f64()?, value.get(1)?.as_f64()?])
}
