use crate::Frame::{OtpReport, ProcStage, Referral};
use crate::Verdict::{Contradicted, Misleading, NoVerdict, Supported};
use crate::testing::verdict;

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
    assert_eq!(verdict(text, "2005-03-30", Referral), NoVerdict);
    assert_eq!(verdict(text, "2005-03-31", Referral), Supported);
}
