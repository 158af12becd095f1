//! Every code that a point can resolve to means something to the record, and every place is found by its names.

#![allow(clippy::unwrap_used)]

use ratione_places::{Place, candidates, parse, point::Code};
use ratione_record::{Lang, Record};
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());

#[test]
fn the_record_knows_every_code() {
    let unknown: Vec<String> =
        Code::all().filter(|code| parse(code.as_str(), &RECORD).is_err()).map(|code| code.to_string()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// The codes that a text stands for, joined by `|`.
fn codes(text: &str) -> String {
    let found = candidates(text, &RECORD);
    found.unwrap().iter().map(Place::to_string).collect::<Vec<_>>().join("|")
}

#[test]
fn places_are_found_by_the_names_in_use() {
    for (names, code) in [
        ("Crimea;crimea;Crimée;Autonomous Republic of Crimea", "UA-43"),
        ("Gaza;Gaza Strip;Bande de Gaza", "PS-GZA"),
        ("West Bank;Cisjordanie", "PS"),
        ("East Jerusalem;Jérusalem-Est", "PS-JEM"),
        ("Donetsk", "UA-14"),
        ("Kashmir;Cachemire", "x-KASHMIR"),
        ("Golan;Golan Heights", "SY-QU"),
        ("Transnistria;Transnistrie", "MD-SN"),
        ("Northern Cyprus;Chypre du Nord", "x-CY-N"),
        ("Kosovo", "XK"),
        ("Darfur;Darfour", "SD-DC|SD-DE|SD-DN|SD-DS|SD-DW"),
        ("Crimea|Darfur", "UA-43|SD-DC|SD-DE|SD-DN|SD-DS|SD-DW"),
        ("South Ossetia;Ossétie du Sud", "x-GE-SO"),
        ("Abkhazia;Abkhazie", "GE-AB"),
        ("Nagorno-Karabakh;Haut-Karabakh", "x-AZ-NK"),
        ("Western Sahara;Sahara occidental", "EH"),
        ("Taiwan;Taïwan", "TW"),
        ("Hong Kong", "HK"),
        ("Somaliland", "x-SO-SL"),
        ("Abyei", "x-ABYEI"),
        ("Rakhine;Arakan", "MM-16"),
        ("Saint Helena, Ascension and Tristan da Cunha", "SH"),
    ] {
        for name in names.split(';') {
            assert_eq!(codes(name), code, "{name}");
        }
    }
}

#[test]
fn every_territory_of_the_record_is_found_by_its_name_in_both_languages() {
    // What the record says of Palestine as a whole is no name.
    for row in RECORD.territories.iter().filter(|row| row.code != "PS") {
        for name in [row.name.as_str(), Lang::Fr.word(&row.name)] {
            assert_eq!(codes(name), row.code, "{name}");
        }
    }
}

#[test]
fn no_name_of_a_region_is_the_code_or_main_name_of_a_state() {
    for name in RECORD.codes.regions().iter().flat_map(|row| row.names()) {
        let other = RECORD.codes.find(name);
        let main = |row: &ratione_record::Code| row.name_en == name || row.name_fr == name || name.len() <= 3;
        assert!(!other.is_some_and(main), "{name}");
    }
}

#[test]
fn a_name_that_is_nearly_one_is_suggested() {
    for (text, nearest) in [
        ("Crimeea", "Autonomous Republic of Crimea (UA-43)"),
        ("Transnistra", "Transnistria (MD-SN)"),
        ("Hongkong", "Hong Kong (HKG)"),
    ] {
        let error = candidates(text, &RECORD).unwrap_err().to_string();
        assert_eq!(error, format!("unknown State or territory `{text}`; did you mean {nearest}?"));
    }
    let error = parse("Darfur", &RECORD).unwrap_err().to_string();
    assert_eq!(error, "`Darfur` is more than one place; write one of `SD-DC|SD-DE|SD-DN|SD-DS|SD-DW`");
}

#[test]
fn a_part_with_a_code_of_its_own_is_that_place() {
    let place = |text| parse(text, &RECORD).unwrap().to_string();
    for (text, code) in [
        ("GB-BMU", "BM"),
        ("gb-gi", "GI"),
        ("DK-FO", "FO"),
        ("NZ-TKL", "TK"),
        ("US-PR", "PR"),
        ("RS-KM", "XK"),
        ("RS-25", "XK"),
        ("CY-SBA", "x-CY-SBA"),
    ] {
        assert_eq!(place(text), code, "{text}");
    }
    // Florence, Eastern Cape: parts whose letters are another State's or another holder's code.
    for text in ["IT-FI", "ZA-EC", "US-GA", "FR-BMU"] {
        assert_eq!(place(text), text);
    }
}
