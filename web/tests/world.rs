//! The drawn world against the resolver it was drawn from.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ratione_places::point::{Point, Resolved, resolve};
use ratione_web::world::{HEIGHT, WIDTH, WORLD, unproject};

/// Whether a point, in half cells, lies inside the rings of a path (even and odd).
fn inside(path: &str, x: f64, y: f64) -> bool {
    let mut within = false;
    for ring in path.split('M').skip(1) {
        let (start, steps) = ring.trim_end_matches('z').split_once('l').unwrap();
        let numbers = |text: &str| -> Vec<f64> {
            text.replace('-', " -").split_whitespace().map(|n| n.parse().unwrap()).collect()
        };
        let first = numbers(start);
        let mut points = vec![(first[0], first[1])];
        for step in numbers(steps).chunks(2) {
            let (px, py) = points[points.len() - 1];
            points.push((px + step[0], py + step[1]));
        }
        for (at, &(x1, y1)) in points.iter().enumerate() {
            let (x2, y2) = points[(at + 1) % points.len()];
            if (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 {
                within = !within;
            }
        }
    }
    within
}

#[test]
fn the_drawn_world_is_the_one_that_the_resolver_answers() {
    let (mut agree, mut asked) = (0, 0);
    for y in (3..HEIGHT).step_by(11) {
        for x in (3..WIDTH).step_by(11) {
            let Some((lat, lon)) = unproject(f64::from(x) + 0.5, f64::from(y) + 0.5) else { continue };
            let Resolved::Inside(code) = resolve(Point::new(lat, lon).unwrap()) else { continue };
            let (px, py) = (f64::from(x) * 2.0 + 1.0, f64::from(y) * 2.0 + 1.0);
            let drawn: Vec<&str> = WORLD.iter().filter(|o| inside(o.path, px, py)).map(|o| o.code).collect();
            asked += 1;
            agree += usize::from(drawn == [code.as_str()]);
        }
    }
    // Thinning may move a border by half a cell, so that a cell on it may fall to the neighbour.
    assert!(asked > 1500 && agree * 100 >= asked * 97, "{agree} of {asked} points agree");
}

#[test]
fn every_state_can_be_seen() {
    let record = ratione_record::Record::embedded().unwrap();
    for code in record.codes.rows().iter().filter(|code| code.kind == "state") {
        let own = |o: &&ratione_web::world::Outline| {
            o.code == code.alpha2 || o.code.starts_with(&format!("{}-", code.alpha2))
        };
        assert!(WORLD.iter().any(|o| own(&o)), "{} ({})", code.name_en, code.alpha2);
    }
}
