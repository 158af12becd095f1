use crate::Frame::{OtpReport, ProcStage, Referral};
use crate::Verdict::{Contradicted, Misleading, NoVerdict, Supported};
use crate::testing::{unflagged, verdict};

#[test]
fn an_examination_is_not_an_investigation() {
    let text = "The ICC opened an investigation into Burundi in November 2016.";
    assert_eq!(verdict(text, "2017-01-01", ProcStage), Contradicted);
    let text = "The ICC has opened an investigation into the violence in Georgia.";
    assert_eq!(verdict(text, "2016-01-20", ProcStage), Misleading);
    assert_eq!(verdict(text, "2016-01-27", ProcStage), Supported);
}

#[test]
fn a_report_of_the_prosecutor_decides_nothing() {
    let text = "The International Criminal Court ruled that Americans may face trial over Afghanistan.";
    assert_eq!(verdict(text, "2016-11-16", OtpReport), Misleading);
    assert_eq!(verdict(text, "2020-03-06", OtpReport), NoVerdict);
}

#[test]
fn a_report_is_held_against_its_day() {
    let text = "On Monday the ICC's prosecutor released a report on her preliminary examinations.";
    assert_eq!(verdict(text, "2016-11-16", OtpReport), Supported);
}

#[test]
fn a_referral_is_known_from_its_day() {
    let text = "The Security Council referred Darfur to the International Criminal Court.";
    assert_eq!(verdict(text, "2005-03-30", Referral), Contradicted);
    assert_eq!(verdict(text, "2005-03-31", Referral), Supported);
}

#[test]
fn a_referral_has_its_number() {
    let text =
        "It was the second time the Security Council has referred a country to the ICC, after the vote on Libya.";
    assert_eq!(verdict(text, "2011-03-02", Referral), Supported);
    assert_eq!(verdict(&text.replace("second", "first"), "2011-03-02", Referral), Contradicted);
    assert_eq!(verdict(&text.replace("was the second", "was not the first"), "2011-03-02", Referral), Supported);
}

#[test]
fn a_referral_named_beside_is_not_the_one_counted() {
    let text = "It was the second time the Security Council has referred a situation to the ICC, after Darfur in 2005.";
    assert_eq!(verdict(text, "2011-03-02", Referral), Supported);
}

#[test]
fn what_the_council_did_not_refer() {
    let text = "The Security Council referred Kenya to the International Criminal Court.";
    assert_eq!(verdict(text, "2011-03-02", Referral), Contradicted);
    unflagged("The Security Council has not referred Kenya to the International Criminal Court.", "2011-03-02");
}

#[test]
fn a_state_refers_itself() {
    let text =
        "Mali referred itself to the court in 2012, and the International Criminal Court opened an investigation.";
    assert_eq!(verdict(text, "2025-09-24", Referral), Supported);
}
