use crate::Frame::Membership;
use crate::Verdict::{Contradicted, Misleading, Supported};
use crate::testing::{findings, unflagged, verdict};

#[test]
fn a_state_is_a_party_from_entry_into_force_to_the_day_before_it_leaves() {
    let text = "The Philippines is not a member of the International Criminal Court.";
    assert_eq!(verdict(text, "2011-10-31", Membership), Supported);
    assert_eq!(verdict(text, "2011-11-01", Membership), Contradicted);
    assert_eq!(verdict(text, "2019-03-16", Membership), Contradicted);
    assert_eq!(verdict(text, "2019-03-17", Membership), Supported);
}

#[test]
fn no_longer_a_party_says_that_it_was_one() {
    assert_eq!(verdict("Burundi is no longer a member of the ICC.", "2017-10-27", Membership), Supported);
    assert_eq!(verdict("Russia is no longer a member of the ICC.", "2017-10-27", Membership), Contradicted);
}

#[test]
fn a_party_told_as_a_signatory_misleads() {
    assert_eq!(verdict("Hungary is a signatory to the Rome Statute.", "2025-04-04", Membership), Misleading);
    assert_eq!(verdict("Iran is a signatory to the Rome Statute.", "2025-04-04", Membership), Supported);
}

#[test]
fn a_list_of_states_is_judged_state_by_state() {
    let text = "China, Russia and the United States are not members of the court, the ICC said.";
    assert_eq!(findings(text, "2024-06-28", Membership)[0].claim.slots.len(), 4);
    assert_eq!(verdict(text, "2024-06-28", Membership), Supported);
    let text = "China, Japan and India are not members of the ICC.";
    assert_eq!(verdict(text, "2024-06-28", Membership), Contradicted);
}

#[test]
fn members_of_other_bodies_are_not_meant() {
    unflagged(
        "Russia, a member of the UN Security Council, criticised the ICC. Russia is a member of the Council.",
        "2016-11-16",
    );
}

#[test]
fn neither_and_ceased_and_was_are_read() {
    assert_eq!(verdict("Neither Russia nor Ukraine is a member of the ICC.", "2023-03-18", Membership), Supported);
    assert_eq!(
        verdict("The Philippines ceased to be a member of the ICC in 2019.", "2025-03-12", Membership),
        Supported
    );
    assert_eq!(
        verdict("The Philippines was a member of the ICC from 2011 to 2019.", "2025-03-12", Membership),
        Supported
    );
    unflagged(
        "The ICC keeps jurisdiction over crimes committed while the Philippines was a member of the court.",
        "2025-03-12",
    );
}

#[test]
fn a_member_beside_its_name_is_read() {
    assert_eq!(verdict("Mongolia, an ICC member since 2002, received Putin.", "2024-09-03", Membership), Supported);
    assert_eq!(verdict("China, an ICC member, received Putin.", "2024-09-03", Membership), Contradicted);
}

#[test]
fn an_instrument_taken_back_is_told_as_taken_back() {
    let told = findings("Malaysia is a State Party to the Rome Statute of the ICC.", "2019-06-01", Membership);
    assert!(told[0].judgement.reason.starts_with("Malaysia took its instrument back on 2019-04-29"));
}
