use crate::Finding;
use crate::Frame::PersonEvent;
use crate::Verdict::{Contradicted, NoVerdict, Supported};
use crate::testing::{findings, unflagged, verdict};

#[test]
fn a_sentence_is_known_from_its_day() {
    let text = "The ICC sentenced Al Mahdi to nine years in prison.";
    assert_eq!(verdict(text, "2016-09-25", PersonEvent), NoVerdict);
    assert_eq!(verdict(text, "2016-09-27", PersonEvent), Supported);
    assert_eq!(verdict("The ICC sentenced Al Mahdi to 12 years in prison.", "2016-09-28", PersonEvent), Contradicted);
}

#[test]
fn a_conviction_is_held_against_its_month() {
    assert_eq!(verdict("Lubanga was convicted by the ICC in March 2012.", "2012-07-10", PersonEvent), Supported);
    assert_eq!(verdict("Lubanga was convicted by the ICC in May 2012.", "2012-07-10", PersonEvent), Contradicted);
}

#[test]
fn who_was_surrendered_did_not_turn_himself_in() {
    assert_eq!(verdict("Lubanga, who turned himself in, is held by the ICC.", "2012-07-10", PersonEvent), Contradicted);
}

#[test]
fn a_national_court_is_not_the_court() {
    unflagged("Saif al-Islam Gaddafi was sentenced to 30 years by a Libyan court, the ICC noted.", "2015-08-01");
}

#[test]
fn somebody_without_a_name_gives_no_verdict() {
    assert_eq!(verdict("The ICC convicted a former rebel leader of war crimes.", "2012-07-10", PersonEvent), NoVerdict);
}

#[test]
fn somebody_whom_the_record_does_not_know_is_not_the_last_one_named() {
    let text = "Lubanga was convicted by the ICC in 2012. The court has also convicted Charles Taylor of Liberia.";
    let found = findings(text, "2019-01-20", PersonEvent);
    assert_eq!(found.iter().filter(|f| f.judgement.verdict == Supported).count(), 1, "{found:?}");
    let text = "Lubanga was convicted by the ICC in 2012. He was sentenced to 14 years, Fatou Bensouda said.";
    assert_eq!(findings(text, "2019-01-20", PersonEvent).len(), 2);
}

#[test]
fn a_term_of_years_is_no_life_sentence() {
    assert_eq!(verdict("Lubanga was jailed for life by the ICC.", "2019-01-20", PersonEvent), Contradicted);
    unflagged("Lubanga was sentenced by the ICC to 14 years rather than life in prison.", "2019-01-20");
}

#[test]
fn a_sentence_reversed_is_no_longer_served() {
    let text = "Bemba is serving an 18-year sentence imposed by the ICC.";
    assert_eq!(verdict(text, "2017-01-20", PersonEvent), Supported);
    assert_eq!(verdict(text, "2019-01-20", PersonEvent), Contradicted);
    unflagged("Bemba was serving an 18-year sentence imposed by the ICC.", "2019-01-20");
}

#[test]
fn an_acquittal_told_as_a_conviction_for_core_crimes() {
    let text = "Gbagbo was convicted of crimes against humanity, the ICC said.";
    assert_eq!(verdict(text, "2019-01-20", PersonEvent), Contradicted);
}

#[test]
fn who_is_accused_is_not_convicted() {
    let text = "The ICC had no comment. Duterte was convicted of crimes against humanity.";
    assert_eq!(verdict(text, "2025-03-13", PersonEvent), Contradicted);
    unflagged("The ICC had no comment. Duterte was convicted of murder by a court in Manila.", "2025-03-13");
    unflagged("The ICC had no comment. Duterte was not convicted of crimes against humanity.", "2025-03-13");
}

#[test]
fn all_those_convicted_are_nobody_in_particular() {
    assert!(findings("All those convicted by the ICC have been African.", "2016-11-17", PersonEvent).is_empty());
}

#[test]
fn others_and_national_courts_are_not_about_the_last_one_named() {
    for after in [
        "Two others, who died in 2021, had been charged with war crimes.",
        "Another suspect surrendered to the court in June 2020.",
        "A German court convicted a Syrian colonel of crimes against humanity.",
        "Kenya's president was convicted by the court.",
        "Bato dela Rosa, the senator, was sentenced to nine years by the court.",
    ] {
        let found = findings(&format!("The ICC wants Omar al-Bashir for genocide. {after}"), "2025-11-20", PersonEvent);
        let of_him = |f: &Finding| f.judgement.reason.to_string().contains("Bashir");
        assert!(!found.iter().any(of_him), "{found:?}");
    }
}
