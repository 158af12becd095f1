use crate::Frame::{
    AfricaShare, Complementarity, Obligation, PenaltyRule, Seat, TreatyRule, WithdrawalEffect, WithdrawalRule,
};
use crate::Verdict::{Contradicted, Misleading, NotCheckable, Supported};
use crate::testing::{unflagged, verdict};

#[test]
fn the_seat_is_the_hague() {
    assert_eq!(verdict("The ICC is based in The Hague.", "2016-01-01", Seat), Supported);
    assert_eq!(verdict("The ICC is based in Geneva.", "2016-01-01", Seat), Contradicted);
    assert_eq!(verdict("The ICC was set up in 2002 in Geneva.", "2016-01-01", Seat), Contradicted);
}

#[test]
fn a_notice_runs_for_one_year() {
    let day = "2016-10-22";
    assert_eq!(
        verdict("The withdrawal from the ICC takes effect one year after notice.", day, WithdrawalRule),
        Supported
    );
    assert_eq!(verdict("The exit from the ICC follows a two-year notice period.", day, WithdrawalRule), Contradicted);
}

#[test]
fn leaving_ends_no_matter_already_under_consideration() {
    let text = "The withdrawal does not affect the ongoing investigation, the ICC said.";
    assert_eq!(verdict(text, "2017-10-27", WithdrawalEffect), Supported);
}

#[test]
fn parties_must_arrest_and_signatories_need_not() {
    assert_eq!(verdict("Members of the ICC are obliged to arrest him.", "2016-01-01", Obligation), Supported);
    assert_eq!(
        verdict("Signatories of the ICC treaty are obliged to arrest him.", "2016-01-01", Obligation),
        Misleading
    );
}

#[test]
fn unfairness_is_an_opinion() {
    assert_eq!(
        verdict("The ICC is accused of bias, targeting only Africans.", "2016-01-01", AfricaShare),
        NotCheckable
    );
}

#[test]
fn the_court_is_one_of_last_resort() {
    assert_eq!(verdict("The ICC is a court of last resort.", "2016-01-01", Complementarity), Supported);
}

#[test]
fn there_is_no_death_penalty_and_no_trial_in_absence() {
    let day = "2023-03-20";
    assert_eq!(verdict("The ICC can impose the death penalty.", day, PenaltyRule), Contradicted);
    unflagged("The ICC cannot impose the death penalty, which his own country could.", day);
    assert_eq!(verdict("The ICC can try him in his absence.", day, TreatyRule), Contradicted);
    unflagged("The ICC cannot try him in absentia. The court can confirm charges in his absence.", day);
}

#[test]
fn not_all_investigations_are_in_africa() {
    let text = "All of the ICC's investigations are in Africa.";
    assert_eq!(verdict(text, "2016-01-20", AfricaShare), Supported);
    assert_eq!(verdict(text, "2016-11-17", AfricaShare), Contradicted);
    unflagged("All but one of the ICC's investigations are in Africa.", "2016-11-17");
}
