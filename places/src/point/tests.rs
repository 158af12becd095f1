use std::collections::BTreeSet;

use country_boundaries::{BOUNDARIES_ODBL_360X180, BoundingBox, CountryBoundaries, LatLon};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;

fn at(lat: f64, lon: f64) -> Resolved {
    resolve(Point::new(lat, lon).unwrap())
}

fn codes_at(lat: f64, lon: f64) -> Vec<&'static str> {
    at(lat, lon).codes().iter().map(|code| code.as_str()).collect()
}

fn inside(lat: f64, lon: f64, code: &str) {
    assert!(matches!(at(lat, lon), Resolved::Inside(found) if found == *code), "{:?} is not {code}", at(lat, lon));
}

#[test]
fn the_table_is_sorted() {
    assert!(codes::TABLE.is_sorted_by(|a, b| a.id < b.id));
}

#[test]
fn a_code_has_one_number() {
    for text in codes::texts() {
        assert_eq!(Code::known(text).map(Code::as_str), Some(text));
    }
    assert_eq!(atlas::ANTARCTICA, "AQ");
}

#[test]
fn what_an_entry_stands_over_is_in_the_table() {
    let mut over = codes::TABLE.iter().map(|entry| entry.over).filter(|over| !over.is_empty());
    assert!(over.all(|over| codes::entry(over).is_some()));
}

#[test]
fn every_country_of_the_base_is_in_the_table() {
    let base = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).unwrap();
    let mut ids = BTreeSet::new();
    for (south, west) in (-90..90).flat_map(|south| (-180..180).map(move |west| (f64::from(south), f64::from(west)))) {
        let cell = BoundingBox::new(south + 0.2, west + 0.2, south + 0.8, west + 0.8).unwrap();
        ids.extend(base.intersecting_ids(cell).into_iter().filter(|id| id.len() == 2).map(str::to_owned));
    }
    let missing: Vec<_> = ids.iter().filter(|id| codes::entry(id).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(ids.len() > 240);
}

#[test]
fn the_stated_hashes_are_those_of_the_data() {
    let hash = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert!(BOUNDARY_DATA.ends_with(&hash(BOUNDARIES_ODBL_360X180)));
    assert!(OUTLINE_DATA.ends_with(&hash(include_bytes!("../../data/outlines.geojson"))));
    assert!(COAST_DATA.ends_with(&hash(include_bytes!("../../data/coast.bin"))));
}

#[test]
fn crimea_is_never_russia() {
    for (lat, lon) in [(44.95, 34.10), (44.62, 33.53), (45.36, 36.47), (45.35, 33.0), (44.50, 34.17)] {
        assert!(!codes_at(lat, lon).contains(&"RU"), "{lat}, {lon}");
    }
    assert_eq!(codes_at(45.27, 36.58), ["UA-43", "RU"]);
}

#[test]
fn a_dependency_is_never_its_holder() {
    inside(-9.20, -171.83, "TK");
    inside(4.92, -52.31, "GF");
    inside(-7.94, -14.37, "SH");
    inside(28.10, -15.40, "ES");
    inside(10.30, -109.22, "FR");
    inside(-14.28, -170.70, "AS");
    assert_eq!(codes_at(36.14, -5.35), ["GI", "ES"]);
}

#[test]
fn the_green_line_runs_through_jerusalem() {
    for (lat, lon) in [(31.7936, 35.2316), (31.7767, 35.2345), (31.82, 35.19), (31.73, 35.187), (31.865, 35.212)] {
        assert_eq!(codes_at(lat, lon).first(), Some(&"PS-JEM"), "{lat}, {lon}");
    }
    for (lat, lon) in [(31.78, 35.203), (31.745, 35.222), (31.79, 35.19)] {
        assert_eq!(codes_at(lat, lon).first(), Some(&"IL"), "{lat}, {lon}");
    }
    assert_eq!(codes_at(31.777, 35.30).first(), Some(&"PS"));
}

#[test]
fn south_ossetia_is_not_the_whole_of_shida_kartli() {
    inside(42.39, 43.92, "x-GE-SO");
    inside(42.12, 44.48, "x-GE-SO");
    inside(41.984, 44.11, "GE");
}

#[test]
fn both_sides_of_the_berm_are_western_sahara() {
    inside(23.70, -15.93, "EH");
    inside(26.35, -9.57, "EH");
    inside(27.20, -13.55, "EH");
    inside(27.94, -12.93, "MA");
    inside(27.67, -8.15, "DZ");
}

#[test]
fn the_towns_of_darfur_are_in_darfur() {
    inside(13.63, 25.35, "SD-DN");
    inside(13.60, 26.69, "SD-DN");
    inside(12.05, 24.88, "SD-DS");
    inside(13.45, 22.44, "SD-DW");
    inside(12.91, 23.47, "SD-DC");
    inside(11.46, 26.13, "SD-DE");
    for (lat, lon) in [(14.20, 24.67), (14.13, 25.55), (13.33, 24.33), (15.03, 22.83), (9.27, 24.42)] {
        assert!(codes_at(lat, lon).iter().any(|code| code.starts_with("SD-D")), "{lat}, {lon}");
    }
}

#[test]
fn kordofan_is_not_darfur() {
    for (lat, lon) in [(13.18, 30.22), (12.70, 28.43), (11.33, 27.82), (15.50, 32.56)] {
        inside(lat, lon, "SD");
    }
}

#[test]
fn the_outer_line_of_darfur_is_worth_15_km() {
    assert_eq!(codes_at(11.62, 27.15), ["SD-DE", "SD"]);
    assert_eq!(codes_at(13.20, 27.30), ["SD-DN", "SD"]);
}

#[test]
fn no_legal_line_runs_between_the_states_of_darfur() {
    for lat in [12.0, 12.5, 13.0, 13.5, 14.0] {
        for step in 0..20 {
            let lon = 23.0 + f64::from(step) * 0.15;
            let darfur = codes_at(lat, lon).into_iter().filter(|code| code.starts_with("SD-D")).count();
            assert_eq!(darfur, 1, "{lat}, {lon}");
        }
    }
}

#[test]
fn an_islet_has_its_sea() {
    inside(45.255, 30.40, "UA");
    inside(26.155, 119.935, "TW");
    inside(20.703, 116.727, "TW");
    inside(23.70, -80.40, "BS");
}

#[test]
fn the_shore_limit_is_a_doubt_and_then_the_sea() {
    let coast = |lon| at(-2.0, lon);
    let mut kinds = Vec::new();
    for step in 0..80 {
        let kind = match coast(9.60 - f64::from(step) * 0.01) {
            Resolved::Inside(_) => "inside",
            Resolved::NearShoreLimit(codes) => {
                assert_eq!(codes.len(), 1);
                "limit"
            }
            Resolved::Sea => "sea",
            _ => "other",
        };
        if kinds.last() != Some(&kind) {
            kinds.push(kind);
        }
    }
    assert_eq!(kinds, ["inside", "limit", "sea"]);
}

#[test]
fn antarctica_is_nobodys_and_the_ocean_round_it_no_place() {
    inside(-90.0, 123.0, "AQ");
    inside(-60.6, -45.5, "AQ");
    assert_eq!(at(-61.0, 100.0), Resolved::Sea);
    inside(-57.8, -26.4, "GS");
}

#[test]
fn a_border_is_met_from_both_sides() {
    assert_eq!(codes_at(51.00, 1.50), ["GB", "FR"]);
    assert_eq!(codes_at(47.60, 7.60).first(), Some(&"DE"));
    assert!(codes_at(47.55, 7.58).contains(&"CH"));
    assert!(codes_at(47.55, 7.58).contains(&"FR"));
}

/// The codes of a position by the crate that the base boundaries come with.
fn codes_by_crate(crate_of: &CountryBoundaries, at: Position) -> Vec<&'static str> {
    let mut left_out = Vec::new();
    let mut found = Vec::new();
    let ids = crate_of.ids(LatLon::new(at.lat, at.lon).unwrap());
    for (_, entry) in ids.into_iter().filter_map(codes::entry) {
        if !left_out.contains(&entry.id) && !found.contains(&entry.code) {
            found.push(entry.code);
        }
        left_out.extend((!entry.over.is_empty()).then_some(entry.over));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

    /// At random, at whole degrees and steps of a square, and next to both by one bit.
    #[test]
    fn the_base_says_what_its_crate_says(
        (lat, lon) in (-90.0..=90.0f64, -180.0..=180.0f64),
        (parts_up, parts_along) in (0usize..3, 0usize..3),
        (up, along) in (-1i64..=1, -1i64..=1),
    ) {
        static CRATE: LazyLock<CountryBoundaries> =
            LazyLock::new(|| CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180).unwrap());
        let near = |degrees: f64, parts: usize, bits: i64| match [None, Some(1.0), Some(65_535.0)][parts] {
            None => degrees,
            Some(parts) => f64::from_bits(((degrees * parts).round() / parts).to_bits().wrapping_add_signed(bits)),
        };
        let (lat, lon) = (near(lat, parts_up, up), near(lon, parts_along, along));
        prop_assume!(Point::new(lat, lon).is_ok());
        let at = Position::new(lat, lon);
        let base = &ATLAS.as_ref().unwrap().base;
        let codes: Vec<_> = base.codes(at).1.iter().flatten().map(Code::as_str).collect();
        prop_assert_eq!(codes, codes_by_crate(&CRATE, at), "{:?}", at);
    }
}
