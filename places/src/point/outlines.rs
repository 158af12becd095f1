//! Areas whose code the base boundaries do not give: `data/outlines.geojson`.

use std::collections::HashMap;

use serde_json::Value;

use super::earth::{Position, km_to_line};
use super::{BORDER_KM, Code};
use crate::Error;

const TEXT: &str = include_str!("../../data/outlines.geojson");

/// Longitude and latitude, as GeoJSON has them.
type Corner = [f64; 2];

pub(super) struct Outlines(Vec<Outline>);

/// One area.
pub(super) struct Outline {
    /// What lies inside: one code, several that dispute it, or none (unclaimed).
    pub codes: Vec<Code>,
    /// Codes of the base that it replaces; `None` is a place without one.
    within: Vec<Option<Code>>,
    /// Outlines of one name are parts of one area; no legal line runs between them.
    name: usize,
    precision_km: f64,
    rings: Vec<Vec<Corner>>,
    /// The lines that doubt is measured from, if the outline is rough.
    edges: Vec<[Corner; 2]>,
    west_south: Corner,
    east_north: Corner,
}

impl Outline {
    /// The area of which this is one of several parts.
    pub fn area(&self) -> Option<usize> {
        (self.codes.len() == 1).then_some(self.name)
    }

    fn within(&self, code: Option<Code>) -> bool {
        self.within.contains(&code)
    }

    fn in_box(&self, at: Position, margin: f64) -> bool {
        let ([west, south], [east, north]) = (self.west_south, self.east_north);
        let wide = margin / at.lat.to_radians().cos().max(0.01);
        (west - wide..=east + wide).contains(&at.lon) && (south - margin..=north + margin).contains(&at.lat)
    }

    fn contains(&self, at: Position) -> bool {
        let crosses = |[[ax, ay], [bx, by]]: [Corner; 2]| {
            (ay > at.lat) != (by > at.lat) && at.lon < (bx - ax) * (at.lat - ay) / (by - ay) + ax
        };
        self.rings.iter().flat_map(|ring| lines(ring)).filter(|&line| crosses(line)).count() % 2 == 1
    }

    fn km_to_edge(&self, at: Position) -> f64 {
        self.edges.iter().map(|&[from, to]| km_to_line(at, from, to)).fold(f64::INFINITY, f64::min)
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
        Ok(Self(outlines))
    }

    /// The first outline that contains a position and may replace its base code.
    pub fn covering(&self, at: Position, code: Option<Code>) -> Option<&Outline> {
        self.0.iter().find(|outline| outline.in_box(at, 0.0) && outline.within(code) && outline.contains(at))
    }

    /// The rough outline whose line is nearest, if the position lies within its stated precision.
    pub fn doubtful(&self, at: Position, code: Option<Code>) -> Option<&Outline> {
        let rough = self.0.iter().filter(|outline| {
            let margin = (outline.precision_km / 111.0) + 0.01;
            !outline.edges.is_empty() && outline.within(code) && outline.in_box(at, margin)
        });
        rough
            .map(|outline| (outline.km_to_edge(at), outline))
            .filter(|(km, outline)| *km <= outline.precision_km)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, outline)| outline)
    }
}

/// Give every rough outline its edges, without those that it shares with a part of the same area.
fn keep_outer_edges(outlines: &mut [Outline]) {
    let mut uses: HashMap<(usize, [u64; 4]), u32> = HashMap::new();
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
fn either_way([from, to]: [Corner; 2]) -> [u64; 4] {
    let (a, b) = (from.map(f64::to_bits), to.map(f64::to_bits));
    let ([x0, y0], [x1, y1]) = if a <= b { (a, b) } else { (b, a) };
    [x0, y0, x1, y1]
}

fn lines(ring: &[Corner]) -> impl Iterator<Item = [Corner; 2]> {
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
