//! Draws the world as the place resolver sees it: `cargo run --release -p ratione-web --example draw_world > web/data/world.tsv`
//!
//! The resolver is asked at the middle of every cell of a grid in the Equal Earth projection, so that cells are of
//! equal area; the cells of one place code are outlined, and the outlines thinned without moving shared borders apart.
//! Each line holds a code, its number of cells, a point inside it, and the outline as the `d` of an SVG path.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione_places::point::{Point, Resolved, resolve};
use ratione_web::world::{HEIGHT, WIDTH, unproject};
use std::collections::{BTreeMap, HashMap};

/// A corner of the grid.
type Corner = (i32, i32);

/// How far a border may be moved when it is thinned, in cells.
const TOLERANCE: f64 = 0.55;

/// States too small for the grid: a point that the resolver puts in each.
const SMALL: &str = include_str!("../data/small.csv");

fn main() {
    let grid: Vec<Option<&'static str>> = (0..HEIGHT * WIDTH)
        .map(|at| {
            unproject(f64::from(at % WIDTH) + 0.5, f64::from(at / WIDTH) + 0.5).and_then(|(lat, lon)| code(lat, lon))
        })
        .collect();
    let at = |x: i32, y: i32| -> Option<&'static str> {
        let inside = (0..WIDTH).contains(&x) && (0..HEIGHT).contains(&y);
        inside.then(|| grid[(y * WIDTH + x) as usize]).flatten()
    };
    let mut areas: BTreeMap<&str, Vec<Corner>> = BTreeMap::new();
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            if let Some(code) = at(x, y) {
                areas.entry(code).or_default().push((x, y));
            }
        }
    }
    for line in SMALL.lines() {
        let mut fields = line.split(',');
        let (name, lat, lon) = (fields.next().unwrap(), number(fields.next()), number(fields.next()));
        let found = resolve(Point::new(lat, lon).unwrap());
        let known = found.codes().iter().map(|code| code.as_str()).find(|code| *code == name);
        let code = known.unwrap_or_else(|| panic!("{line}: the resolver says {:?}", found.codes()));
        areas.entry(code).or_default();
    }
    let small: HashMap<&str, (f64, f64)> = SMALL
        .lines()
        .map(|line| {
            let mut fields = line.split(',');
            (fields.next().unwrap(), ratione_web::world::project(number(fields.next()), number(fields.next())))
        })
        .collect();
    for (code, cells) in &areas {
        let path = outline(&rings(cells, |x, y| at(x, y) == Some(*code)), &at);
        let (x, y) = small.get(code).copied().unwrap_or_else(|| heart(cells));
        println!("{code}\t{}\t{x:.0}\t{y:.0}\t{path}", cells.len());
    }
}

fn number(text: Option<&str>) -> f64 {
    text.unwrap().parse().unwrap()
}

fn code(lat: f64, lon: f64) -> Option<&'static str> {
    match resolve(Point::new(lat, lon).ok()?) {
        Resolved::Sea | Resolved::Unclaimed => None,
        found => found.codes().first().map(|code| code.as_str()),
    }
}

/// The cell nearest to the middle of all.
fn heart(cells: &[Corner]) -> (f64, f64) {
    let n = cells.len() as f64;
    let sum = cells.iter().fold((0.0, 0.0), |s, c| (s.0 + f64::from(c.0), s.1 + f64::from(c.1)));
    let (mx, my) = (sum.0 / n, sum.1 / n);
    let far = |c: &&Corner| (f64::from(c.0) - mx).powi(2) + (f64::from(c.1) - my).powi(2);
    let cell = cells.iter().min_by(|a, b| far(a).total_cmp(&far(b))).unwrap();
    (f64::from(cell.0) + 0.5, f64::from(cell.1) + 0.5)
}

/// The rings around cells, with the area on the right hand.
fn rings(cells: &[Corner], mine: impl Fn(i32, i32) -> bool) -> Vec<Vec<Corner>> {
    let mut next: BTreeMap<Corner, Vec<Corner>> = BTreeMap::new();
    for &(x, y) in cells {
        let mut edge = |from: Corner, to: Corner| next.entry(from).or_default().push(to);
        if !mine(x, y - 1) {
            edge((x, y), (x + 1, y));
        }
        if !mine(x + 1, y) {
            edge((x + 1, y), (x + 1, y + 1));
        }
        if !mine(x, y + 1) {
            edge((x + 1, y + 1), (x, y + 1));
        }
        if !mine(x - 1, y) {
            edge((x, y + 1), (x, y));
        }
    }
    let mut rings = Vec::new();
    while let Some((&start, _)) = next.iter().next() {
        let (mut ring, mut here, mut came) = (vec![start], start, (0, 0));
        loop {
            let ways = next.get_mut(&here).unwrap();
            // At a corner where two parts of the area touch, turn right and stay with one of them.
            let turn = |to: &Corner| {
                let go = (to.0 - here.0, to.1 - here.1);
                came.0 * go.1 - came.1 * go.0
            };
            let best = (0..ways.len()).max_by_key(|i| turn(&ways[*i])).unwrap();
            let to = ways.swap_remove(best);
            if ways.is_empty() {
                next.remove(&here);
            }
            came = (to.0 - here.0, to.1 - here.1);
            here = to;
            if here == start {
                break;
            }
            ring.push(here);
        }
        rings.push(ring);
    }
    rings
}

/// Rings as the `d` of a path, in half cells, each thinned between the corners where three areas meet.
fn outline(rings: &[Vec<Corner>], at: &impl Fn(i32, i32) -> Option<&'static str>) -> String {
    let node = |&(x, y): &Corner| {
        let mut around = vec![at(x - 1, y - 1), at(x, y - 1), at(x - 1, y), at(x, y)];
        let crossed = around[0] == around[3] && around[1] == around[2] && around[0] != around[1];
        around.sort_unstable();
        around.dedup();
        around.len() > 2 || crossed
    };
    let mut out = String::new();
    for ring in rings {
        let mut points: Vec<Corner> = Vec::new();
        let nodes: Vec<usize> = (0..ring.len()).filter(|i| node(&ring[*i])).collect();
        let cuts = if nodes.is_empty() { vec![least(ring)] } else { nodes.clone() };
        for (i, &from) in cuts.iter().enumerate() {
            let to = cuts[(i + 1) % cuts.len()];
            let steps = (to + ring.len() - from - 1) % ring.len() + 1;
            let arc: Vec<Corner> = (0..=steps).map(|s| ring[(from + s) % ring.len()]).collect();
            let thin = arc_thinned(&arc, nodes.is_empty());
            points.extend(&thin[..thin.len() - 1]);
        }
        write_ring(&points, &mut out);
    }
    out
}

fn least(ring: &[Corner]) -> usize {
    (0..ring.len()).min_by_key(|i| ring[*i]).unwrap()
}

/// An arc in half cells through the middles of its edges, thinned; the same from either side.
fn arc_thinned(arc: &[Corner], closed: bool) -> Vec<Corner> {
    let backwards =
        if closed { arc[1] > arc[arc.len() - 2] } else { (arc[0], arc[1]) > (arc[arc.len() - 1], arc[arc.len() - 2]) };
    let mut arc = arc.to_vec();
    if backwards {
        arc.reverse();
    }
    let mut middles: Vec<Corner> = arc.windows(2).map(|e| (e[0].0 + e[1].0, e[0].1 + e[1].1)).collect();
    if closed {
        middles.push(middles[0]);
    } else {
        middles.insert(0, (arc[0].0 * 2, arc[0].1 * 2));
        let last = arc[arc.len() - 1];
        middles.push((last.0 * 2, last.1 * 2));
    }
    let mut thin = if closed && middles.len() > 8 {
        let far = (0..middles.len()).max_by_key(|i| distance2(middles[0], middles[*i])).unwrap();
        let mut first = thinned(&middles[..=far]);
        first.pop();
        first.extend(thinned(&middles[far..]));
        first
    } else if closed {
        middles
    } else {
        thinned(&middles)
    };
    if backwards {
        thin.reverse();
    }
    thin
}

fn distance2(a: Corner, b: Corner) -> i32 {
    (a.0 - b.0).pow(2) + (a.1 - b.1).pow(2)
}

/// Douglas and Peucker's way.
fn thinned(line: &[Corner]) -> Vec<Corner> {
    let (first, last) = (line[0], line[line.len() - 1]);
    let off = |p: &Corner| {
        let (dx, dy) = (f64::from(last.0 - first.0), f64::from(last.1 - first.1));
        let (px, py) = (f64::from(p.0 - first.0), f64::from(p.1 - first.1));
        let length = dx.hypot(dy);
        if length == 0.0 { px.hypot(py) } else { (dx * py - dy * px).abs() / length }
    };
    let far = (1..line.len() - 1).max_by(|a, b| off(&line[*a]).total_cmp(&off(&line[*b])));
    match far {
        Some(at) if off(&line[at]) > TOLERANCE * 2.0 => {
            let mut head = thinned(&line[..=at]);
            head.pop();
            head.extend(thinned(&line[at..]));
            head
        }
        _ => vec![first, last],
    }
}

fn write_ring(points: &[Corner], out: &mut String) {
    if points.len() < 3 {
        return;
    }
    let mut here = points[0];
    out.push_str(&format!("M{} {}l", here.0, here.1));
    let mut first = true;
    for &point in &points[1..] {
        for (n, step) in [point.0 - here.0, point.1 - here.1].into_iter().enumerate() {
            if step >= 0 && !(first && n == 0) {
                out.push(' ');
            }
            out.push_str(&step.to_string());
        }
        first = false;
        here = point;
    }
    out.push('z');
}
