//! The quick way to an answer and the long one agree at every point.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use ratione_places::point::{Point, Resolved, number, numbers, of, resolve};

type Degrees = (f64, f64);

fn long(at: Degrees) -> Resolved {
    resolve(Point::new(at.0, at.1).unwrap())
}

/// The quick answer, from one point and from many, before and after the field is known.
fn quick(at: Degrees) -> Resolved {
    let point = Point::new(at.0, at.1).unwrap();
    let mut found = Vec::new();
    numbers(&[point; 3], &mut found);
    assert_eq!(found, [number(point); 3]);
    of(number(point)).unwrap().clone()
}

fn within_range((lat, lon): Degrees) -> Degrees {
    (lat.clamp(-90.0, 90.0), lon.clamp(-180.0, 180.0))
}

fn anywhere() -> impl Strategy<Value = Degrees> {
    (-90.0..=90.0, -180.0..=180.0)
}

/// A step in degrees, as likely tiny as great.
fn step() -> impl Strategy<Value = f64> {
    (-12.0..0.0f64, any::<bool>()).prop_map(|(size, back)| 10f64.powf(size) * if back { -1.0 } else { 1.0 })
}

/// A place where points with a known difficulty lie, and a step from it.
fn near_hard_points() -> impl Strategy<Value = Degrees> {
    let rows = include_str!("hard_points.csv").lines().skip(1);
    let points: Vec<Degrees> = rows
        .map(|row| {
            let mut fields = row.split(',').skip(1).map(|field| field.parse().unwrap_or_default());
            (fields.next().unwrap_or_default(), fields.next().unwrap_or_default())
        })
        .collect();
    (proptest::sample::select(points), step(), step()).prop_map(|((lat, lon), up, along)| (lat + up, lon + along))
}

/// Corners of the fields that the index is made of, and their neighbours by one bit.
fn corners() -> impl Strategy<Value = Degrees> {
    let on = |degrees: f64, parts: u32, bits: i64| {
        let scale = f64::from(1 << parts);
        let corner = (degrees * scale).round() / scale;
        if corner == 0.0 { corner } else { f64::from_bits(corner.to_bits().wrapping_add_signed(bits)) }
    };
    (anywhere(), 0u32..13, -2i64..=2, -2i64..=2)
        .prop_map(move |((lat, lon), parts, up, along)| (on(lat, parts, up), on(lon, parts, along)))
}

/// Poles and antimeridian, nearly.
fn edges() -> impl Strategy<Value = Degrees> {
    (anywhere(), step(), any::<bool>()).prop_map(|((lat, lon), step, pole)| match (pole, lat > 0.0) {
        (true, north) => (if north { 90.0 - step.abs() } else { step.abs() - 90.0 }, lon),
        (false, _) => (lat, if lon > 0.0 { 180.0 - step.abs() } else { step.abs() - 180.0 }),
    })
}

/// The two sides of a line between two answers, somewhere between two points.
fn sides(mut here: Degrees, mut there: Degrees) -> Option<[Degrees; 2]> {
    let answer = long(here);
    (long(there) != answer).then_some(())?;
    for _ in 0..50 {
        let middle = ((here.0 + there.0) / 2.0, (here.1 + there.1) / 2.0);
        if long(middle) == answer { here = middle } else { there = middle }
    }
    Some([here, there])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_agree_anywhere(at in prop_oneof![anywhere(), near_hard_points(), corners(), edges()]) {
        let at = within_range(at);
        prop_assert_eq!(quick(at), long(at), "{:?}", at);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn both_ways_agree_where_the_answer_changes(
        here in prop_oneof![anywhere(), near_hard_points()],
        (up, along) in (-1.0..1.0, -1.0..1.0),
        steps in proptest::collection::vec((step(), step()), 8),
    ) {
        let (here, there) = (within_range(here), within_range((here.0 + up, here.1 + along)));
        for side in sides(here, there).into_iter().flatten() {
            prop_assert_eq!(quick(side), long(side), "{:?}", side);
            for (up, along) in &steps {
                let at = within_range((side.0 + up, side.1 + along));
                prop_assert_eq!(quick(at), long(at), "{:?}", at);
            }
        }
    }
}
