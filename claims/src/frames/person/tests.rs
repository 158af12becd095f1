use crate::Frame::PersonEvent;
use crate::Verdict::{Contradicted, NoVerdict, Supported};
use crate::testing::{unflagged, verdict};

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
