//! Every State on every month: exactly one status, the counts that the depositary's list gives, and the same answer from
//! a State's standing as from an act on its territory.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use jiff::civil::{Date, date};
use ratione::part_13::{article_126, article_127};
use ratione::{Act, Crime, Ground, Known, Obstacle, Role, Stated, StatedPlace, Status, Verdict, hear, standing};
use ratione_record::{ActionKind, Lang, Period, Record, StateCode};
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());

fn states() -> Vec<StateCode> {
    RECORD.codes.rows().iter().filter(|c| c.kind != "territory").map(|c| c.alpha3).collect()
}

/// The first day of every month from the adoption of the Statute to the end of 2027.
fn months() -> impl Iterator<Item = Date> {
    let all = (1998..2028).flat_map(|year| (1..=12).map(move |month| date(year, month, 1)));
    all.filter(|day| *day >= date(1998, 7, 1))
}

fn horizon() -> Known {
    Known::on(RECORD.release.horizon)
}

fn parties(day: Date, known: Known) -> usize {
    states().iter().filter(|state| standing(**state, &RECORD, known, day).status.is_party()).count()
}

fn deposits(by: Date) -> usize {
    let actions = RECORD.states.iter().flat_map(|state| &state.actions);
    actions.filter(|a| a.kind.binds() && a.deposited.is_some_and(|day| day <= by)).count()
}

#[test]
fn the_sixtieth_instrument_came_on_11_april_2002() {
    assert_eq!(article_126::SIXTIETH_DEPOSIT, date(2002, 4, 11));
    assert_eq!(deposits(date(2002, 4, 10)), 56);
    assert_eq!(deposits(date(2002, 4, 11)), 66);
    assert_eq!(parties(date(2002, 7, 1), horizon()), deposits(article_126::SIXTIETH_DEPOSIT));
}

#[test]
fn the_count_of_parties_follows_the_list() {
    let expected = [
        (date(2002, 6, 30), 0),
        (date(2002, 7, 1), 66),
        (date(2005, 12, 31), 99),
        (date(2006, 1, 1), 100),
        (date(2012, 7, 1), 121),
        (date(2013, 5, 1), 122),
        (date(2015, 3, 31), 122),
        (date(2015, 4, 1), 123),
        (date(2016, 6, 1), 124),
        (date(2016, 11, 16), 124),
        (date(2017, 10, 26), 124),
        (date(2017, 10, 27), 123),
        (date(2019, 3, 16), 123),
        (date(2019, 3, 17), 122),
        (date(2020, 2, 1), 123),
        (date(2024, 1, 31), 123),
        (date(2024, 2, 1), 124),
        (date(2024, 12, 31), 124),
        (date(2025, 1, 1), 125),
        (date(2026, 10, 2), 125),
    ];
    for (day, number) in expected {
        assert_eq!(parties(day, Known::on(day)), number, "{day}, as known then");
        assert_eq!(parties(day, horizon()), number, "{day}, as known now");
    }
}

#[test]
fn the_count_of_parties_never_falls_before_the_first_withdrawal_takes_effect() {
    let mut last = 0;
    for day in months().filter(|day| *day < date(2017, 10, 27)) {
        let now = parties(day, horizon());
        assert!(now >= last, "{day}: {now} after {last}");
        last = now;
    }
    assert_eq!(last, 124);
}

#[test]
fn every_state_has_one_status_on_every_month_and_it_agrees_with_membership() {
    for state in states() {
        let mut left = false;
        for day in months() {
            let known = Known::on(day);
            let memberships = article_127::memberships(state, &RECORD, known);
            let inside = memberships.iter().filter(|m| m.period.contains(day)).count();
            assert!(inside <= 1, "{state} on {day}: two memberships");
            let now = standing(state, &RECORD, known, day);
            assert_eq!(Status::ALL.iter().filter(|status| **status == now.status).count(), 1);
            assert_eq!(now.status.is_party(), inside == 1, "{state} on {day}: {:?}", now.status);
            assert!(!now.in_words.say(Lang::En, &RECORD).is_empty());
            assert!(!left || now.status == Status::Left, "{state} on {day}: {:?} after having left", now.status);
            left = now.status == Status::Left;
        }
    }
}

#[test]
fn the_statuses_of_all_states_add_up_on_every_month() {
    let all = states();
    for day in months() {
        let now: Vec<Status> = all.iter().map(|s| standing(*s, &RECORD, Known::on(day), day).status).collect();
        let counted = Status::ALL.map(|status| now.iter().filter(|other| **other == status).count());
        assert_eq!(counted.iter().sum::<usize>(), all.len(), "{day}");
    }
}

#[test]
fn no_state_is_a_party_before_its_deposit_is_known() {
    for state in states().into_iter().filter_map(|code| RECORD.state(code)) {
        let consents = |a: &&ratione_record::Action| a.kind.binds() || a.kind == ActionKind::Succession;
        let first = state.actions.iter().filter(consents).filter_map(|a| a.known()).min();
        for day in months().filter(|day| first.is_none_or(|known| *day < known)) {
            let now = standing(state.code, &RECORD, Known::on(day), day);
            assert!(!now.status.is_party(), "{} on {day}", state.code);
        }
    }
}

#[test]
fn what_is_no_state_stands_under_the_one_that_has_title_to_it() {
    let say = |code: &str, on| {
        let now = standing(code.parse().unwrap(), &RECORD, Known::on(on), on);
        (now.status.is_party(), now.in_words.say(Lang::En, &RECORD))
    };
    let under = |name: &str, rest: &str| format!("is recorded under {name}, which has been a State Party since {rest}");
    assert_eq!(say("SCG", date(2006, 6, 2)), (true, under("Serbia", "2002-07-01")));
    assert_eq!(say("SCG", date(2006, 6, 3)), (false, "is recorded under no State on that day".to_owned()));
    let outside = "2002-07-01; the Statute does not extend to it";
    assert_eq!(
        say("GIB", date(2020, 1, 1)),
        (false, under("the United Kingdom", &format!("{outside}; Spain claims it")))
    );
    assert_eq!(say("GRL", date(2004, 9, 30)), (false, under("Denmark", outside)));
    assert_eq!(say("GRL", date(2004, 10, 1)), (false, under("Denmark", "2002-07-01")));
}

fn on_territory(state: StateCode) -> Act {
    let stated = Stated {
        crime: Some(Crime::CrimesAgainstHumanity),
        from: "2002-07-01".to_owned(),
        places: vec![StatedPlace { code: state.to_string(), role: Role::Whole }],
        ..Stated::default()
    };
    let mut act = Act::read(&stated, &RECORD).unwrap();
    act.nationalities = vec!["USA".parse().unwrap()];
    act
}

/// Standing against the engine: membership is the territorial ground, acceptance the ground of a declaration, a referral
/// of the whole State the ground of the Council; and a Party's territory is within reach unless a point is open.
#[test]
fn a_states_standing_is_what_an_act_on_its_territory_finds() {
    for known in [None, Some(horizon())] {
        for state in states() {
            let mut act = on_territory(state);
            for day in months() {
                let known = known.unwrap_or(Known::on(day));
                act.period = Period::new(day, day);
                let answer = hear(&act, &RECORD, known);
                let now = standing(state, &RECORD, known, day);
                let says = format!("{state} on {day}: {:?}, {answer:?}", now.status);
                let unverified = article_127::memberships(state, &RECORD, known)
                    .iter()
                    .any(|membership| article_127::unverified(membership).is_some_and(|bar| bar.days.contains(day)));
                let territory = answer.grounds.contains(&Ground::Territory(state));
                assert_eq!(territory, now.status.is_party() || unverified, "{says}");
                let disputed = answer.obstacles.contains(&Obstacle::DeclarationAuthorityDisputed);
                let declaration = answer.grounds.contains(&Ground::Declaration(state));
                assert_eq!(declaration, now.accepts.is_some() || disputed, "{says}");
                if now.status.is_party() || now.accepts.is_some() {
                    assert!(matches!(answer.verdict, Verdict::Yes | Verdict::Contested), "{says}");
                } else if now.referred.is_some() || unverified {
                    assert_ne!(answer.verdict, Verdict::No, "{says}");
                } else {
                    let predecessor = answer.grounds.iter().any(|g| matches!(g, Ground::Territory(s) if *s != state));
                    assert!(answer.verdict != Verdict::Yes || predecessor, "{says}");
                }
            }
        }
    }
}

#[test]
fn a_hundred_and_thirty_nine_states_signed() {
    let signed = RECORD.states.iter().filter(|s| s.actions.iter().any(|a| a.kind == ActionKind::Signature));
    assert_eq!(signed.count(), 139);
}
