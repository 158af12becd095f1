use crate::Frame::Jurisdiction;
use crate::Verdict::{Contradicted, Misleading, NoVerdict, NotCheckable, Supported};
use crate::testing::{only, unflagged, verdict};

#[test]
fn leaving_does_not_put_a_state_out_of_reach_on_the_territory_of_others() {
    let finding = only("By leaving the ICC, Russia has escaped the court's jurisdiction.", "2016-11-16", Jurisdiction);
    assert_eq!(finding.judgement.verdict, Contradicted);
    assert!(finding.judgement.reason.contains("Georgia"), "{}", finding.judgement.reason);
}

#[test]
fn jurisdiction_over_members_only_is_too_narrow() {
    assert_eq!(
        verdict("The ICC's jurisdiction is limited to its member states.", "2016-01-01", Jurisdiction),
        Misleading
    );
    unflagged("The ICC can only try crimes committed on the territory of members or by their nationals.", "2016-01-01");
}

#[test]
fn there_is_no_worldwide_jurisdiction() {
    let text = "War criminals anywhere in the world can be tried by the ICC.";
    assert_eq!(verdict(text, "2016-01-01", Jurisdiction), Contradicted);
}

#[test]
fn a_state_out_of_reach_is_so_until_it_accepts() {
    assert_eq!(verdict("The ICC has no jurisdiction over Syria.", "2016-01-01", Jurisdiction), Supported);
    unflagged("The ICC has no jurisdiction over Ukraine.", "2016-01-01");
}

#[test]
fn the_territory_of_a_party_is_within_reach() {
    assert_eq!(
        verdict("The ICC has jurisdiction over crimes committed in Jordan.", "2016-01-01", Jurisdiction),
        Supported
    );
}

#[test]
fn immunity_of_a_whole_state_is_not_checked() {
    assert_eq!(
        verdict("Not even China will be immune from the ICC's jurisdiction.", "2016-01-01", Jurisdiction),
        NotCheckable
    );
}

#[test]
fn an_attitude_is_not_a_rule() {
    unflagged("Washington does not recognise the jurisdiction of the ICC.", "2020-01-01");
    unflagged(
        "Russia does not recognise the ICC's jurisdiction and its nationals are told to stay away.",
        "2020-01-01",
    );
}

#[test]
fn nationals_of_a_state_that_is_no_party_are_not_out_of_reach_everywhere() {
    assert_eq!(verdict("The ICC has no jurisdiction over American citizens.", "2018-09-11", Jurisdiction), Misleading);
    unflagged("The ICC has no jurisdiction over American citizens for crimes committed in America.", "2018-09-11");
    unflagged(
        "The ICC can only investigate in states that are members, unless the Council refers a case.",
        "2018-09-11",
    );
}

#[test]
fn what_was_done_while_a_party_stays_within_reach() {
    let text = "Because the Philippines withdrew, the ICC has no jurisdiction over the killings.";
    let finding = only(text, "2025-03-13", Jurisdiction);
    assert_eq!(finding.judgement.verdict, NoVerdict);
    assert!(finding.judgement.reason.contains("stay within reach"), "{}", finding.judgement.reason);
}

#[test]
fn nationals_of_others_are_within_reach_on_the_soil_of_members() {
    let text = "The ICC cannot prosecute citizens of countries that are not members.";
    assert_eq!(verdict(text, "2026-07-01", Jurisdiction), Misleading);
    unflagged(
        "The ICC cannot prosecute citizens of countries that are not members unless the Security Council asks it.",
        "2026-07-01",
    );
}
