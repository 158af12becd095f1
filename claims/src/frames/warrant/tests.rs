use crate::Frame::Warrant;
use crate::Verdict::{Contradicted, Misleading, NoVerdict, Supported};
use crate::testing::{unflagged, verdict};

#[test]
fn a_warrant_is_on_record_from_its_day() {
    let text = "The ICC has issued an arrest warrant for Vladimir Putin.";
    assert_eq!(verdict(text, "2023-03-16", Warrant), NoVerdict);
    assert_eq!(verdict(text, "2023-03-17", Warrant), Supported);
}

#[test]
fn a_wrong_day_in_the_right_month_is_wrong() {
    let right = "The ICC issued an arrest warrant for Putin on 17 March 2023.";
    assert_eq!(verdict(right, "2024-01-01", Warrant), Supported);
    let wrong = "The ICC issued an arrest warrant for Putin on 27 March 2023.";
    assert_eq!(verdict(wrong, "2024-01-01", Warrant), Contradicted);
}

#[test]
fn judges_issue_warrants() {
    let text = "The prosecutor of the ICC has issued an arrest warrant for Vladimir Putin.";
    assert_eq!(verdict(text, "2023-03-18", Warrant), Misleading);
}

#[test]
fn genocide_that_is_in_no_warrant_is_wrong() {
    let text = "Netanyahu faces an ICC arrest warrant for genocide.";
    assert_eq!(verdict(text, "2025-04-04", Warrant), Contradicted);
}

#[test]
fn a_warrant_for_genocide_needs_genocide_in_it() {
    assert_eq!(verdict("Duterte was arrested on an ICC warrant for genocide.", "2025-03-13", Warrant), Contradicted);
    unflagged("Duterte was arrested on an ICC warrant for crimes against humanity.", "2025-03-13");
}
