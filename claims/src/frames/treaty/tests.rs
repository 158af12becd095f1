use crate::Frame::TreatyAction;
use crate::Verdict::{Contradicted, Misleading, Supported};
use crate::testing::{unflagged, verdict};

#[test]
fn a_signature_is_held_against_its_day() {
    assert_eq!(verdict("Russia signed the Rome Statute in 2000.", "2016-11-16", TreatyAction), Supported);
    assert_eq!(verdict("Russia signed the Rome Statute in 1998.", "2016-11-16", TreatyAction), Contradicted);
}

#[test]
fn a_ratification_is_held_against_its_deposit() {
    let day = "2015-01-01";
    assert_eq!(verdict("The Philippines ratified the Rome Statute on August 30, 2011.", day, TreatyAction), Supported);
    assert_eq!(
        verdict("The Philippines ratified the Rome Statute on November 1, 2011.", day, TreatyAction),
        Misleading
    );
    assert_eq!(
        verdict("The Philippines ratified the Rome Statute on August 30, 2013.", day, TreatyAction),
        Contradicted
    );
}

#[test]
fn ratified_at_home_is_not_yet_ratified() {
    let text = "Ukraine has ratified the Rome Statute.";
    assert_eq!(verdict(text, "2024-10-24", TreatyAction), Misleading);
    assert_eq!(verdict(text, "2024-10-25", TreatyAction), Supported);
}

#[test]
fn signed_and_never_ratified_leaves_out_what_came_after() {
    let text = "The United States signed the Rome Statute but never ratified it.";
    assert_eq!(verdict(text, "2002-05-05", TreatyAction), Supported);
    assert_eq!(verdict(text, "2002-05-06", TreatyAction), Misleading);
}

#[test]
fn a_state_that_acceded_did_not_sign() {
    assert_eq!(
        verdict("Palestine signed the Rome Statute on 31 December 2014.", "2015-01-07", TreatyAction),
        Misleading
    );
}

#[test]
fn other_papers_are_not_the_statute() {
    unflagged("Ruto signed a bill on the ICC. China signed an agreement with the ICC's host State.", "2014-01-01");
}

#[test]
fn what_the_article_tells_elsewhere_is_not_left_out() {
    let text = "Russia withdrew its signature from the ICC treaty. Moscow signed the Rome Statute in 2000 but never ratified it.";
    assert_eq!(verdict(text, "2016-11-17", TreatyAction), Supported);
}
