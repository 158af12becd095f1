//! Random acts on the real record.
#![allow(dead_code)]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use ratione::{Accused, Act, Capacity, Crime, Known, Role, Stated, StatedPlace};
use ratione_record::{ActionKind, Period, Record, StateCode};
use std::sync::LazyLock;

pub static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());

/// Places about which the record has something to say beyond membership; drawn more often than others.
const TELLING: &str = "AFG AND ARM BDI BGD BMU BOL CIV COL DEU EGY FRA GBR GEO GIB GRL HUN IRQ JOR KEN LBR LBY LUX MLI MMR \
    MNE MYS NOR PHL PSE RUS SD-DN SD-KH SDN SRB SSD SYR TKL UA-43 UGA UKR VEN XKX YEM";

/// The same for nationalities.
const TELLING_STATES: &str = "AFG AND ARM AZE BDI BOL CHN COL DEU FRA GBR GTM HUN ISR KEN LBY LUX MLI MMR MNE NOR PHL PSE \
    RUS SDN SYR UGA UKR USA XKX";

const PROVISIONS: &str = "6(a) 7(1)(a) 7(1)(d) 7(1)(h) 7(1)(i) 8(2)(a)(i) 8(2)(b)(viii) 8(2)(b)(xxv) 8(2)(b)(xxix) \
    8(2)(c)(i) 8(2)(e)(xiii) 8(2)(e)(xvi) 8(2)(e)(xix)";

/// States that no act in these tests concerns.
pub const ELSEWHERE: [&str; 6] = ["BTN", "CUB", "LAO", "PRK", "TON", "TUV"];

/// Every State code; that of a territory would stand for its State.
static STATES: LazyLock<Vec<String>> = LazyLock::new(|| codes(|kind| kind != "territory"));

/// Every place code of the record: States and territories, parts of them, registered craft, zones.
static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut all = codes(|_| true);
    all.extend(RECORD.territories.iter().map(|row| row.code.clone()));
    all.extend(RECORD.council.iter().filter_map(|r| r.referral.as_ref()).flat_map(|r| r.places.clone()));
    for prefix in ["vessel", "aircraft", "eez"] {
        all.extend(words(TELLING_STATES).iter().map(|state| format!("{prefix}:{state}")));
    }
    all.push("highseas".to_owned());
    all
});

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn codes(of_kind: impl Fn(&str) -> bool) -> Vec<String> {
    let rows = RECORD.codes.rows().iter().filter(|row| of_kind(&row.kind));
    rows.map(|row| row.alpha3.to_string()).filter(|code| !ELSEWHERE.contains(&code.as_str())).collect()
}

/// States that never consented to be bound, whatever the day of asking, and succeed to no other.
pub fn outsiders() -> Vec<StateCode> {
    let consent = |kind: ActionKind| kind.binds() || kind == ActionKind::Succession;
    let consents = |state| RECORD.state(state).is_some_and(|f| f.actions.iter().any(|a| consent(a.kind)));
    let rows = RECORD.codes.rows().iter().filter(|row| row.kind == "state" && row.predecessor.is_none());
    rows.map(|row| row.alpha3).filter(|state| !consents(*state)).collect()
}

pub fn day() -> impl Strategy<Value = Date> {
    (1998i16..2029, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

pub fn asked() -> impl Strategy<Value = Known> {
    prop_oneof![3 => day().prop_map(Known::on), 1 => Just(now())]
}

pub fn now() -> Known {
    Known::on(RECORD.release.horizon)
}

pub fn state() -> impl Strategy<Value = String> {
    prop_oneof![2 => select(words(TELLING_STATES)), 1 => select(STATES.clone())]
}

fn place() -> impl Strategy<Value = StatedPlace> {
    let code = prop_oneof![2 => select(words(TELLING)), 1 => select(PLACES.clone())];
    let role = prop_oneof![3 => Just(Role::Whole), 1 => Just(Role::Part)];
    (code, role).prop_map(|(code, role)| StatedPlace { code, role })
}

fn charge() -> impl Strategy<Value = (Option<Crime>, Option<String>)> {
    let crime = select(vec![Crime::Genocide, Crime::CrimesAgainstHumanity, Crime::WarCrimes, Crime::Aggression]);
    prop_oneof![
        1 => Just((None, None)),
        2 => crime.prop_map(|crime| (Some(crime), None)),
        4 => select(words(PROVISIONS)).prop_map(|provision| (None, Some(provision))),
    ]
}

fn accused() -> impl Strategy<Value = Accused> {
    let nationalities = proptest::collection::vec(state(), 0..=2);
    let age = prop_oneof![4 => Just(None), 1 => (18u8..90).prop_map(Some)];
    let capacity = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Capacity::AuthorisedOperation)),
        1 => Just(Some(Capacity::HeadOfState)),
    ];
    (nationalities, age, capacity).prop_map(|(nationalities, age, capacity)| Accused {
        nationalities,
        age,
        natural_person: true,
        capacity,
    })
}

/// An act by an adult natural person, of up to three places and two nationalities, mostly of one day.
pub fn stated() -> impl Strategy<Value = Stated> {
    let days = (day(), prop_oneof![3 => Just(0i64), 1 => 1i64..900]);
    let places = proptest::collection::vec(place(), 0..=3);
    (days, places, accused(), charge()).prop_map(|((from, length), places, accused, (crime, provision))| Stated {
        crime,
        provision,
        from: from.to_string(),
        to: Some((from + jiff::Span::new().days(length)).to_string()),
        places,
        accused,
        conflict: None,
    })
}

/// An act on one day in one or two of a few places where an answer is likely to be "yes".
pub fn reachable() -> impl Strategy<Value = Stated> {
    let places = subsequence(vec!["AFG", "DEU", "KEN", "LUX", "NOR", "POL", "SD-DN", "UKR"], 1..=2);
    (stated(), places, (2003i16..2026).prop_map(|y| date(y, 6, 1))).prop_map(|(mut stated, places, day)| {
        (stated.from, stated.to) = (day.to_string(), None);
        stated.places =
            places.into_iter().map(|code| StatedPlace { code: code.to_owned(), role: Role::Whole }).collect();
        stated
    })
}

/// Either of the two.
pub fn any_act() -> impl Strategy<Value = Stated> {
    prop_oneof![stated(), reachable()]
}

pub fn read(stated: &Stated) -> Act {
    Act::read(stated, &RECORD).unwrap()
}

/// The same act on other days.
pub fn during(act: &Act, period: Period) -> Act {
    Act { period, ..act.clone() }
}
