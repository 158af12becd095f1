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
fn a_region_has_its_article_in_a_sentence() {
    let (_, text) = said(&["Crimea"], "2025-06-01", Lang::En);
    assert!(text.contains("conduct at the Autonomous Republic of Crimea (UA-43), territory of Ukraine"), "{text}");
    let (_, text) = said(&["Faroe Islands"], "2016-06-01", Lang::En);
    assert!(text.contains("conduct at the Faroe Islands (FO), territory of Denmark"), "{text}");
    let (_, text) = said(&["Darfour"], "2016-06-01", Lang::Fr);
    assert!(text.contains("Darfour central (SD-DC)"), "{text}");
}
