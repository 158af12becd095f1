//! What an answer says of a place: craft by their State of registration, regions by their names.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod acts;

use acts::{RECORD, now};
use ratione::text::{document, markdown, sentence};
use ratione::{Act, Plain, report_in};
use ratione_record::Lang;

/// The answer to an act by an Israeli national on 31 May 2010, or as given: its first sentence and the whole text.
fn said(places: &[&str], when: &str, lang: Lang) -> (String, String) {
    let plain = Plain {
        places: places.iter().map(|place| (*place).to_owned()).collect(),
        when: Some(when.to_owned()),
        accused: vec!["ISR".to_owned()],
        crime: Some("war-crimes".to_owned()),
        ..Plain::default()
    };
    let act = Act::read(&plain.stated().unwrap(), &RECORD).unwrap();
    let report = report_in(&act, &RECORD, now(), lang);
    (sentence(&report, &RECORD), markdown(&document(&report, &RECORD, false)))
}

#[test]
fn a_ship_or_aircraft_is_named_with_its_state_of_registration_and_no_territory() {
    let (day, en, fr) = ("2010-05-31", Lang::En, Lang::Fr);
    for (places, lang, ground, line) in [
        (
            ["vessel:COM"].as_slice(),
            en,
            "on conduct on board a vessel whose State of registration is the Comoros (art. 12(2)(a))",
            "Grounds: registration of a vessel in the Comoros (`territory:COM`)",
        ),
        (
            &["aircraft:JPN", "vessel:JPN"],
            en,
            "on conduct on board a vessel or aircraft whose State of registration is Japan",
            "Grounds: registration of a vessel or aircraft in Japan (`territory:JPN`)",
        ),
        (
            &["aircraft:JPN"],
            fr,
            "à raison du comportement à bord d'un aéronef dont l'État du pavillon ou d'immatriculation est le Japon",
            "immatriculation d'un aéronef\u{a0}: Japon (`territory:JPN`)",
        ),
    ] {
        let (first, text) = said(places, day, lang);
        assert!(first.contains(ground), "{first}");
        assert!(text.contains(line), "{text}");
        assert!(!first.contains("territory") && !first.contains("territoire"), "{first}");
    }
    let (ashore, _) = said(&["JPN", "vessel:JPN"], day, en);
    assert!(ashore.contains("on conduct on the territory of Japan"), "{ashore}");
}

#[test]
fn a_step_that_names_an_obstacle_says_that_something_stands_in_the_way() {
    let obstacle = "something stands in the way: the place may be a State of its own that is not a Party: undetermined";
    let (_, text) = said(&["Kosovo"], "2010-05-31", Lang::En);
    assert!(text.contains(obstacle), "{text}");
    let (_, text) = said(&["Kosovo"], "2010-05-31", Lang::Fr);
    assert!(text.contains("quelque chose s'y oppose\u{a0}: "), "{text}");
}

#[test]
fn a_region_has_its_article_in_a_sentence() {
    let (_, text) = said(&["Crimea"], "2025-06-01", Lang::En);
    assert!(text.contains("conduct at the Autonomous Republic of Crimea (UA-43), territory of Ukraine"), "{text}");
    let (_, text) = said(&["Faroe Islands"], "2016-06-01", Lang::En);
    assert!(text.contains("conduct at the Faroe Islands (FO), territory of Denmark"), "{text}");
    let (_, text) = said(&["Darfour"], "2016-06-01", Lang::Fr);
    assert!(text.contains("Darfour central (SD-DC)"), "{text}");
}

#[test]
fn a_clause_of_the_council_is_cited_by_its_paragraph_and_not_as_the_statute() {
    let plain = Plain {
        places: vec!["LBY".to_owned()],
        when: Some("2011-06-01".to_owned()),
        accused: vec!["USA".to_owned()],
        crime: Some("war-crimes".to_owned()),
        capacity: Some("authorised-operation".to_owned()),
        ..Plain::default()
    };
    let report = report_in(&Act::read(&plain.stated().unwrap(), &RECORD).unwrap(), &RECORD, now(), Lang::En);
    let text = markdown(&document(&report, &RECORD, true));
    assert!(text.contains("paragraph 6 of resolution 1970 (2011) reserves jurisdiction"), "{text}");
    assert!(text.contains(". Security Council clause; ") && !text.contains("Rome Statute, Security"), "{text}");
}

#[test]
fn a_part_without_a_name_of_its_own_is_no_whole_state() {
    let (_, text) = said(&["GE-SK"], "2009-01-01", Lang::En);
    assert!(text.contains("conduct at a part of Georgia (GE-SK), territory of Georgia"), "{text}");
    let (_, text) = said(&["GE-SK"], "2009-01-01", Lang::Fr);
    assert!(text.contains("une partie de la Géorgie (GE-SK)"), "{text}");
}
