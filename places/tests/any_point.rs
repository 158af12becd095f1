//! Whatever the point, there is an answer, and it fits its kind.

use proptest::prelude::*;
use ratione_places::point::{Point, Resolved, resolve};

fn latitude() -> impl Strategy<Value = f64> {
    prop_oneof![-90.0..=90.0, Just(-90.0), Just(90.0), Just(-60.0), Just(0.0), -0.01..=0.01]
}

fn longitude() -> impl Strategy<Value = f64> {
    prop_oneof![-180.0..=180.0, Just(-180.0), Just(180.0), 179.9..=180.0, -180.0..=-179.9]
}

proptest! {
    #[test]
    fn an_answer_fits_its_kind(lat in latitude(), lon in longitude()) {
        let answer = resolve(Point::new(lat, lon)?);
        match &answer {
            Resolved::Inside(_) => prop_assert_eq!(answer.codes().len(), 1),
            Resolved::Border(codes) | Resolved::NearShoreLimit(codes) => {
                prop_assert!(!codes.is_empty());
                prop_assert!(codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code)), "{:?}", codes);
            }
            Resolved::Sea | Resolved::Unclaimed => prop_assert!(answer.codes().is_empty()),
        }
    }

    #[test]
    fn east_and_west_of_the_antimeridian_agree(lat in latitude()) {
        prop_assert_eq!(resolve(Point::new(lat, 180.0)?), resolve(Point::new(lat, -180.0)?));
    }

    #[test]
    fn a_point_is_checked_or_refused(lat in any::<f64>(), lon in any::<f64>()) {
        let valid = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        prop_assert_eq!(Point::new(lat, lon).is_ok(), valid);
    }

    #[test]
    fn the_pole_is_one_place(lon in longitude()) {
        prop_assert_eq!(resolve(Point::new(-90.0, lon)?), resolve(Point::new(-90.0, 0.0)?));
        prop_assert_eq!(resolve(Point::new(90.0, lon)?), Resolved::Sea);
    }
}
