use crate::Frame::Order;
use crate::Verdict::{Contradicted, Supported};
use crate::testing::verdict;

#[test]
fn the_first_to_leave_is_burundi() {
    assert_eq!(verdict("Burundi is the first country to leave the ICC.", "2017-10-27", Order), Supported);
    assert_eq!(verdict("The Philippines is the second country to leave the ICC.", "2019-03-18", Order), Supported);
    assert_eq!(verdict("The Philippines is the first country to leave the ICC.", "2019-03-18", Order), Contradicted);
}

#[test]
fn not_the_first_needs_one_before() {
    let text = "South Africa is not the first country to leave the ICC.";
    assert_eq!(verdict(text, "2017-10-26", Order), Contradicted);
    assert_eq!(verdict(text, "2017-10-27", Order), Supported);
}

#[test]
fn the_first_conviction_is_lubanga() {
    assert_eq!(verdict("Lubanga is the first person convicted by the ICC.", "2012-03-14", Order), Supported);
}

#[test]
fn a_number_of_a_party_is_the_order_of_deposit() {
    assert_eq!(verdict("Palestine became the 123rd state party to the ICC.", "2015-04-01", Order), Supported);
}
