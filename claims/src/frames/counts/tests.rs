use crate::Frame::{Cost, MemberCount, OutcomeCount};
use crate::Verdict::{Contradicted, Misleading, NoVerdict, Outdated, Supported};
use crate::testing::{findings, unflagged, verdict};

#[test]
fn the_number_of_parties_is_that_of_the_day() {
    let text = "The ICC has 124 member states.";
    assert_eq!(verdict(text, "2016-11-16", MemberCount), Supported);
    assert_eq!(verdict("The ICC has 115 member states.", "2016-11-16", MemberCount), Outdated);
    assert_eq!(verdict("The ICC has 190 member states.", "2016-11-16", MemberCount), Contradicted);
    assert_eq!(verdict("The ICC has more than 120 member states.", "2016-11-16", MemberCount), Supported);
}

#[test]
fn a_count_with_its_date_is_judged_on_that_date() {
    assert_eq!(
        verdict("In June 2009, 108 states are party to the Rome Statute.", "2010-07-01", MemberCount),
        Supported
    );
}

#[test]
fn a_vote_or_a_region_is_no_count_of_parties() {
    unflagged("The Rome Statute was adopted by 120 countries, with 21 countries abstaining.", "2010-07-01");
    unflagged("The ICC has 44 European member states.", "2016-11-16");
}

#[test]
fn four_sentences_on_the_day_and_not_before() {
    let text = "The court has passed only four sentences, critics of the ICC say.";
    assert_eq!(verdict(text, "2016-09-27", OutcomeCount), Supported);
    assert_eq!(verdict("The ICC has passed 40 sentences.", "2016-09-27", OutcomeCount), Contradicted);
}

#[test]
fn convictions_have_two_right_counts() {
    assert_eq!(verdict("The ICC has convicted four people.", "2016-11-16", OutcomeCount), Supported);
    assert_eq!(verdict("The ICC has convicted eight people.", "2016-11-16", OutcomeCount), Supported);
    assert_eq!(verdict("The ICC has convicted six people.", "2016-11-16", OutcomeCount), NoVerdict);
}

#[test]
fn money_is_held_against_approved_budgets() {
    let text = "The ICC has cost over a billion dollars since it was founded.";
    assert_eq!(verdict(text, "2016-11-16", Cost), Supported);
    assert_eq!(verdict(text, "2025-02-27", Cost), Misleading);
    assert_eq!(verdict("The ICC has an annual budget of $900 million.", "2016-11-16", Cost), Contradicted);
    assert!(findings("The ICC ordered $10 million in reparations.", "2017-12-16", Cost).is_empty());
}

#[test]
fn the_convicted_are_counted_after_the_verb() {
    let rest = " The ICC had no comment.";
    let count = |text: &str| verdict(&format!("{text}{rest}"), "2016-11-17", OutcomeCount);
    assert_eq!(count("The court has convicted only four people of war crimes."), Supported);
    assert_eq!(count("The court has convicted more than 20 people."), Contradicted);
    assert_eq!(count("The court has yet to convict anyone."), Contradicted);
    assert_eq!(verdict("The ICC has yet to convict anyone.", "2011-03-02", OutcomeCount), Supported);
}
