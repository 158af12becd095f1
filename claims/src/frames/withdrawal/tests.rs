use crate::Frame::{Unsigning, Withdrawal};
use crate::Verdict::{Contradicted, Misleading, NotCheckable, Supported};
use crate::testing::{findings, only, unflagged, verdict};

#[test]
fn a_party_has_left_from_the_day_its_notice_takes_effect() {
    let text = "Burundi has left the International Criminal Court.";
    assert_eq!(verdict(text, "2017-10-26", Withdrawal), Contradicted);
    assert_eq!(verdict(text, "2017-10-27", Withdrawal), Supported);
    assert_eq!(verdict(text, "2017-10-28", Withdrawal), Supported);
}

#[test]
fn a_state_that_only_signed_has_nothing_to_leave() {
    let finding = only("Moscow has withdrawn from the ICC, officials said.", "2016-11-17", Unsigning);
    assert_eq!(finding.judgement.verdict, Contradicted);
    assert!(finding.judgement.correction.unwrap().contains("never joined"));
}

#[test]
fn taking_back_a_signature_is_told_as_it_is() {
    assert_eq!(verdict("Russia withdrew its signature from the Rome Statute.", "2017-01-01", Unsigning), Supported);
    assert_eq!(verdict("Israel unsigned the Rome Statute in August 2002.", "2010-01-01", Unsigning), Supported);
    assert_eq!(verdict("Israel unsigned the Rome Statute in August 2005.", "2010-01-01", Unsigning), Contradicted);
}

#[test]
fn a_plan_to_leave_is_no_withdrawal() {
    assert_eq!(
        verdict("Hungary plans to withdraw from the International Criminal Court.", "2025-04-04", Withdrawal),
        Supported
    );
    assert_eq!(
        verdict("Kenya wants to quit the International Criminal Court.", "2013-09-01", Withdrawal),
        NotCheckable
    );
}

#[test]
fn a_headline_in_the_present_tense_is_misleading_while_the_notice_runs() {
    let text = "South Africa quits the International Criminal Court\n\nPretoria gave notice on Wednesday.";
    let verdicts: Vec<_> = findings(text, "2016-10-22", Withdrawal).iter().map(|f| f.judgement.verdict).collect();
    assert_eq!(verdicts, [Misleading, Supported]);
}

#[test]
fn a_withdrawal_takes_no_effect_at_once() {
    assert_eq!(verdict("Niger withdraws from the ICC with immediate effect.", "2025-09-23", Withdrawal), Contradicted);
    unflagged("Niger's withdrawal from the ICC does not take effect immediately.", "2025-09-23");
}

#[test]
fn the_day_of_effect_is_held_against_the_notice() {
    let text = "The Philippines' withdrawal from the ICC took effect on March 17, 2019.";
    assert_eq!(verdict(text, "2020-01-01", Withdrawal), Supported);
    let text = "The Philippines' withdrawal from the ICC took effect on March 17, 2018.";
    assert_eq!(verdict(text, "2020-01-01", Withdrawal), Contradicted);
}

#[test]
fn nobody_had_left_until_burundi_did() {
    let text = "No country has left the International Criminal Court.";
    assert_eq!(verdict(text, "2017-10-26", Withdrawal), Supported);
    assert_eq!(verdict(text, "2017-10-27", Withdrawal), Contradicted);
}

#[test]
fn a_notice_taken_back_is_known_from_its_day() {
    let text = "Gambia has decided to remain in the International Criminal Court.";
    assert_eq!(verdict(text, "2017-02-10", Withdrawal), Supported);
}

#[test]
fn troops_and_charges_that_are_withdrawn_are_no_withdrawal() {
    unflagged("Russia withdrew its troops from Georgia, the ICC noted.", "2016-11-16");
    unflagged("The ICC prosecutor withdrew the charges against Kenyatta.", "2014-12-06");
}

#[test]
fn what_might_be_is_not_what_is() {
    unflagged("If Kenya had withdrawn from the ICC, the trial would have gone on.", "2014-01-01");
    unflagged("Uganda could have left the ICC years ago.", "2014-01-01");
}

#[test]
fn an_instrument_taken_back_before_it_bound_is_no_error() {
    unflagged("Malaysia has withdrawn its accession to the Rome Statute.", "2019-04-30");
}

#[test]
fn a_leader_who_takes_the_state_out_is_read() {
    let text = "Duterte withdrew the Philippines from the ICC.";
    assert_eq!(verdict(text, "2019-03-16", Withdrawal), Contradicted);
    assert_eq!(verdict(text, "2019-03-17", Withdrawal), Supported);
}

#[test]
fn who_took_its_notice_back_is_told_so() {
    let finding = only("South Africa and Gambia have left the ICC.", "2017-10-28", Withdrawal);
    assert_eq!(finding.judgement.verdict, Contradicted);
    assert!(finding.judgement.reason.contains("took its notice back"), "{}", finding.judgement.reason);
    assert_eq!(verdict("South Africa will leave the ICC.", "2020-01-01", Withdrawal), NotCheckable);
}

#[test]
fn only_some_have_left() {
    let text = "Only Burundi and the Philippines have ever left the ICC.";
    assert_eq!(verdict(text, "2018-03-20", Withdrawal), Contradicted);
    assert_eq!(verdict(text, "2025-04-04", Withdrawal), Supported);
    unflagged("Only Burundi had left the ICC before the Philippines.", "2019-03-18");
    assert_eq!(
        verdict("Hungary's withdrawal from the ICC takes effect immediately.", "2025-06-04", Withdrawal),
        Contradicted
    );
    let text = "No country other than Burundi has left the ICC.";
    assert_eq!(verdict(text, "2018-03-20", Withdrawal), Supported);
    assert_eq!(verdict("No country has ever left the ICC.", "2018-03-20", Withdrawal), Contradicted);
    unflagged("No European country has left the ICC.", "2018-03-20");
    unflagged("No country should leave the ICC.", "2018-03-20");
}

#[test]
fn leaving_needs_no_object_in_an_article_about_it() {
    let title = "Russia withdraws its signature from the International Criminal Court\n\n";
    let text = "South Africa, Burundi and Gambia have all left in recent weeks.";
    assert_eq!(verdict(&format!("{title}{text}"), "2016-11-17", Withdrawal), Contradicted);
}

#[test]
fn a_title_names_its_own_subject() {
    let text = "Hungary says it will quit the International Criminal Court\n\nThe court had no comment.";
    assert_eq!(verdict(text, "2025-04-04", Withdrawal), Supported);
    let text = "Philippines is out of the International Criminal Court\n\nThe court had no comment.";
    assert_eq!(verdict(text, "2018-03-20", Withdrawal), Misleading);
    unflagged("Kenya is out of the court's reach, the ICC said.", "2018-03-20");
}
