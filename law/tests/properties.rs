//! What holds of every act.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use ratione::what_if::Supposed;
use ratione::{Accused, Act, Answer, Capacity, Crime, Known, Stated, StatedPlace, Verdict, hear, report, timeline};
use ratione_record::{Days, Period, Record};
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().unwrap());

/// States and territories with something to say, and some with nothing.
const PLACES: [&str; 34] = [
    "AFG",
    "ARM",
    "BDI",
    "BMU",
    "CIV",
    "COL",
    "DEU",
    "EGY",
    "FRA",
    "GBR",
    "GEO",
    "GRL",
    "HUN",
    "IRQ",
    "KEN",
    "LBY",
    "LUX",
    "MLI",
    "MMR",
    "MNE",
    "NOR",
    "PHL",
    "PSE",
    "RUS",
    "SD-DN",
    "SD-KH",
    "SDN",
    "SSD",
    "SYR",
    "UA-43",
    "UKR",
    "XKX",
    "eez:PHL",
    "vessel:COM",
];

const STATES: [&str; 20] = [
    "AFG", "AUS", "BDI", "CHN", "COL", "DEU", "FRA", "GBR", "GTM", "HUN", "ISR", "KEN", "LUX", "NOR", "PHL", "PSE",
    "RUS", "SDN", "UKR", "USA",
];

const PROVISIONS: [&str; 8] =
    ["6(a)", "7(1)(a)", "7(1)(d)", "7(1)(i)", "8(2)(b)(i)", "8(2)(b)(xxix)", "8(2)(e)(xix)", "8 bis"];

fn day() -> impl Strategy<Value = Date> {
    (1999i16..2028, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

fn stated() -> impl Strategy<Value = Stated> {
    let days = (day(), prop_oneof![3 => Just(0i64), 1 => 1i64..900]);
    let who = subsequence(STATES.to_vec(), 0..=2);
    let places = subsequence(PLACES.to_vec(), 0..=2);
    let person =
        (prop_oneof![4 => Just(None), 1 => (15u8..20).prop_map(Some)], prop_oneof![5 => Just(true), 1 => Just(false)]);
    let capacity = prop_oneof![4 => Just(None), 1 => Just(Some(Capacity::AuthorisedOperation))];
    (days, who, places, person, capacity, select(PROVISIONS.to_vec())).prop_map(
        |((from, length), who, places, (age, natural_person), capacity, provision)| Stated {
            crime: None,
            provision: Some(provision.to_owned()),
            from: from.to_string(),
            to: Some((from + jiff::Span::new().days(length)).to_string()),
            places: places
                .into_iter()
                .map(|code| StatedPlace { code: code.to_owned(), role: ratione::Role::Whole })
                .collect(),
            accused: Accused {
                nationalities: who.into_iter().map(str::to_owned).collect(),
                age,
                natural_person,
                capacity,
            },
            conflict: None,
        },
    )
}

fn read(stated: &Stated) -> Act {
    Act::read(stated, &RECORD).unwrap()
}

fn asked() -> impl Strategy<Value = Known> {
    day().prop_map(Known::on)
}

fn now() -> Known {
    Known::on(RECORD.release.horizon)
}

/// The parts of an answer that a reordering of the act may not change.
fn essence(answer: &Answer) -> (Verdict, Vec<String>, Vec<String>, Option<Period>) {
    let sorted = |mut items: Vec<String>| {
        items.sort();
        items
    };
    (
        answer.verdict,
        sorted(answer.grounds.iter().map(ToString::to_string).collect()),
        sorted(answer.obstacles.iter().map(ToString::to_string).collect()),
        answer.reach,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn without_a_ground_nothing_is_within_reach(stated in stated(), asked in asked()) {
        let answer = hear(&read(&stated), &RECORD, asked);
        if answer.grounds.is_empty() {
            prop_assert!(matches!(answer.verdict, Verdict::No | Verdict::Depends), "{answer:?}");
        }
        if answer.verdict == Verdict::Yes {
            prop_assert!(!answer.grounds.is_empty());
        }
    }

    #[test]
    fn a_personal_bar_defeats_every_ground(mut stated in stated(), asked in asked()) {
        stated.accused.age = Some(17);
        prop_assert_eq!(hear(&read(&stated), &RECORD, asked).verdict, Verdict::No);
        stated.accused.age = None;
        stated.accused.natural_person = false;
        prop_assert_eq!(hear(&read(&stated), &RECORD, asked).verdict, Verdict::No);
    }

    #[test]
    fn nothing_before_july_2002_is_within_reach(mut stated in stated(), asked in asked()) {
        stated.from = "2001-03-01".to_owned();
        stated.to = Some("2002-06-30".to_owned());
        prop_assert_eq!(hear(&read(&stated), &RECORD, asked).verdict, Verdict::No);
    }

    #[test]
    fn the_order_of_places_and_nationalities_never_matters(stated in stated(), asked in asked()) {
        let mut turned = stated.clone();
        turned.places.reverse();
        turned.accused.nationalities.reverse();
        prop_assert_eq!(essence(&hear(&read(&stated), &RECORD, asked)), essence(&hear(&read(&turned), &RECORD, asked)));
    }

    /// The nationality of the accused not being stated leaves open what any nationality would give.
    #[test]
    fn removing_the_nationality_never_turns_a_no_into_a_yes_or_back(mut stated in stated(), asked in asked()) {
        let with = hear(&read(&stated), &RECORD, asked).verdict;
        stated.accused.nationalities.clear();
        let without = hear(&read(&stated), &RECORD, asked).verdict;
        let flipped = matches!((with, without), (Verdict::No, Verdict::Yes));
        prop_assert!(!flipped || stated.accused.capacity.is_some(), "{with} -> {without}");
        prop_assert!(with != Verdict::Yes || without != Verdict::No, "{with} -> {without}");
    }

    #[test]
    fn removing_the_crime_never_turns_a_no_into_a_yes_or_back(stated in stated(), asked in asked()) {
        let mut act = read(&stated);
        act.crime = act.crime.map(|c| if c == Crime::Aggression { Crime::Genocide } else { c });
        act.provision = None;
        let with = hear(&act, &RECORD, asked).verdict;
        act.crime = None;
        let without = hear(&act, &RECORD, asked).verdict;
        prop_assert!(without == with || without == Verdict::Depends || matches!(with, Verdict::Depends | Verdict::Contested));
    }

    #[test]
    fn a_withdrawal_never_reaches_back(stated in stated(), state in select(STATES.to_vec()), notice in day()) {
        let supposed = Supposed::read(&format!("{state} withdrawal {notice}"), &RECORD).unwrap();
        let act = read(&stated);
        let effect = notice + jiff::Span::new().years(1);
        let act = Act { period: Period::new(act.period.from.min(ratione_record::before(effect)), act.period.to.min(ratione_record::before(effect))), ..act };
        // Before the effect nobody has left, so that the trigger question of Article 127(2) does not arise.
        let asked = Known::on(notice);
        let (before, after) = (hear(&act, &RECORD, asked), hear(&act, &supposed.added_to(&RECORD), asked));
        prop_assert_eq!(before.verdict, after.verdict);
        prop_assert_eq!(before.grounds, after.grounds);
    }

    #[test]
    fn a_state_that_is_not_in_the_act_changes_nothing(stated in stated(), asked in asked()) {
        let supposed = Supposed::read("TON accession 2003-01-01", &RECORD).unwrap();
        let act = read(&stated);
        prop_assert_eq!(hear(&act, &RECORD, asked), hear(&act, &supposed.added_to(&RECORD), asked));
    }

    #[test]
    fn a_contested_answer_names_a_reading_on_which_it_turns(stated in stated(), asked in asked()) {
        let report = report(&read(&stated), &RECORD, asked);
        if report.answer == "contested" {
            prop_assert!(!report.readings.is_empty());
        }
        prop_assert!(report.until.is_none() || report.since <= report.until);
        prop_assert!(report.answer != "depends" || !report.missing.is_empty() || !report.parts.is_empty());
    }

    /// The interval table against the engine, on the days of random acts.
    #[test]
    fn the_interval_table_is_the_engine(stated in stated(), asked in asked()) {
        let mut act = read(&stated);
        let spans = timeline(&act, &RECORD, asked);
        let covered: Days = spans.iter().map(|span| span.days).collect();
        prop_assert_eq!(covered, Days::all());
        for day in [act.period.from, act.period.to] {
            act.period = Period::new(day, day);
            let span = spans.iter().find(|span| span.days.contains(day)).unwrap();
            prop_assert_eq!(&span.answer, &hear(&act, &RECORD, asked));
        }
    }
}

/// Every State and territory, as place and as nationality, on every day around every break of its table and on the
/// first day of every month.
#[test]
fn the_interval_table_is_the_engine_on_every_state_and_day() {
    for code in RECORD.codes.rows() {
        let place = Stated {
            crime: Some(Crime::WarCrimes),
            from: "2002-07-01".to_owned(),
            places: vec![StatedPlace { code: code.alpha3.to_string(), role: ratione::Role::Whole }],
            ..Stated::default()
        };
        let mut national = Stated { places: Vec::new(), ..place.clone() };
        national.accused.nationalities = vec![code.alpha3.to_string()];
        for stated in [place, national] {
            let mut act = read(&stated);
            let spans = timeline(&act, &RECORD, now());
            let mut days: Vec<Date> = (2002..2028).flat_map(|y| (1..=12).map(move |m| date(y, m, 1))).collect();
            for span in spans.iter().filter(|span| span.days.from.year() > 1990) {
                days.extend([
                    ratione_record::before(span.days.from),
                    span.days.from,
                    ratione_record::after(span.days.from),
                ]);
            }
            for day in days {
                act.period = Period::new(day, day);
                let span = spans.iter().find(|span| span.days.contains(day)).unwrap();
                assert_eq!(span.answer, hear(&act, &RECORD, now()), "{} on {day}", code.alpha3);
            }
        }
    }
}
