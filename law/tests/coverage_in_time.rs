//! Every State on every month: exactly one status, and the counts that the depositary's list gives.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use jiff::civil::{Date, date};
use ratione::part_13::article_127;
use ratione::{Known, Status, standing};
use ratione_record::{Record, StateCode};

fn states(record: &Record) -> Vec<StateCode> {
    record.codes.rows().iter().filter(|c| c.kind != "territory").map(|c| c.alpha3).collect()
}

fn parties(record: &Record, day: Date) -> usize {
    let party = |state: &StateCode| standing(*state, record, Known::on(day), day).status.is_party();
    states(record).iter().filter(|state| party(state)).count()
}

#[test]
fn the_count_of_parties_follows_the_list() {
    let record = Record::embedded().unwrap();
    let expected = [
        (date(2002, 6, 30), 0),
        (date(2002, 7, 1), 66),
        (date(2016, 11, 16), 124),
        (date(2017, 10, 26), 124),
        (date(2017, 10, 27), 123),
        (date(2019, 3, 17), 122),
        (date(2025, 1, 1), 125),
        (date(2026, 10, 2), 125),
    ];
    for (day, number) in expected {
        assert_eq!(parties(&record, day), number, "{day}");
    }
}

#[test]
fn every_state_has_one_status_on_every_month_and_it_agrees_with_membership() {
    let record = Record::embedded().unwrap();
    for state in states(&record) {
        let mut left = false;
        for day in (1998..2028).flat_map(|year| (1..=12).map(move |month| date(year, month, 1))) {
            let known = Known::on(day);
            let memberships = article_127::memberships(state, &record, known);
            let inside = memberships.iter().filter(|m| m.period.contains(day)).count();
            assert!(inside <= 1, "{state} on {day}: two memberships");
            let now = standing(state, &record, known, day);
            assert_eq!(now.status.is_party(), inside == 1, "{state} on {day}: {:?}", now.status);
            assert!(!now.in_words.is_empty());
            assert!(!left || now.status == Status::Left, "{state} on {day}: {:?} after having left", now.status);
            left = now.status == Status::Left;
        }
    }
}

#[test]
fn a_hundred_and_thirty_nine_states_signed() {
    let record = Record::embedded().unwrap();
    let signed =
        record.states.iter().filter(|s| s.actions.iter().any(|a| a.kind == ratione_record::ActionKind::Signature));
    assert_eq!(signed.count(), 139);
}
