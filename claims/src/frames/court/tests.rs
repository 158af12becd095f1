use crate::Frame::{CourtStart, CrimesCovered, Institution, OfficialRole};
use crate::Verdict::{Contradicted, Misleading, NoVerdict, Supported};
use crate::testing::{findings, unflagged, verdict};

#[test]
fn the_court_began_in_2002_and_the_statute_in_1998() {
    assert_eq!(verdict("The ICC was set up in 2002.", "2016-01-01", CourtStart), Supported);
    assert_eq!(verdict("The ICC was set up in 1998.", "2016-01-01", CourtStart), Misleading);
    assert_eq!(verdict("The Rome Statute was adopted in 1998.", "2016-01-01", CourtStart), Supported);
    assert_eq!(verdict("The Rome Statute entered into force in 2003.", "2016-01-01", CourtStart), Contradicted);
}

#[test]
fn the_general_assembly_did_not_adopt_the_statute() {
    let text = "The Rome Statute was adopted by the UN General Assembly.";
    assert_eq!(verdict(text, "2016-01-01", CourtStart), Contradicted);
}

#[test]
fn aggression_could_not_be_tried_before_its_activation() {
    let text = "The ICC tries genocide, war crimes, crimes against humanity and the crime of aggression.";
    assert_eq!(verdict(text, "2018-07-16", CrimesCovered), Misleading);
    assert_eq!(verdict(text, "2018-07-17", CrimesCovered), Supported);
}

#[test]
fn an_office_is_held_for_a_term() {
    let text = "ICC prosecutor Fatou Bensouda spoke.";
    assert_eq!(verdict(text, "2012-06-14", OfficialRole), NoVerdict);
    assert_eq!(verdict(text, "2012-06-15", OfficialRole), Supported);
    assert_eq!(verdict(text, "2021-06-15", OfficialRole), Supported);
}

#[test]
fn the_court_is_not_an_organ_of_the_united_nations() {
    assert_eq!(verdict("The UN's top court, the ICC, issued a warrant.", "2024-01-01", Institution), Contradicted);
    unflagged("The ICC is not a UN court.", "2024-01-01");
}

#[test]
fn other_courts_are_never_ours() {
    assert!(findings("South Africa brought a case against Israel at the International Court of Justice. The ICJ is the UN's top court.", "2024-01-01", Institution).is_empty());
    unflagged(
        "India quit the ICC Champions Trophy, the International Cricket Council said. The ICC has 110 members.",
        "2017-06-01",
    );
}
