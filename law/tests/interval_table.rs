//! The interval table against the engine: equal for every act, on every State and day.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod acts;

use acts::{RECORD, any_act, asked, during, now, read, stated};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use ratione::situation::covering;
use ratione::{Act, Alike, Answer, Crime, Known, Role, Span, Stated, StatedPlace, hear, timeline};
use ratione_record::{Days, EVER, OPEN, Period, after, before};

fn on_the_day(spans: &[Span], day: Date) -> &Answer {
    &spans.iter().find(|span| span.days.contains(day)).unwrap().answer
}

/// The days around every break: the last before, the first, the one after.
fn around_breaks(spans: &[Span]) -> Vec<Date> {
    let firsts = spans.iter().map(|span| span.days.from).filter(|first| *first != EVER);
    firsts.flat_map(|first| [before(first), first, after(first)]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn the_table_is_the_engine_for_any_act(stated in any_act(), asked in asked(), year in 1998i16..2029) {
        let act = read(&stated);
        let spans = timeline(&act, &RECORD, asked);
        let covered: Days = spans.iter().map(|span| span.days).collect();
        prop_assert_eq!(covered, Days::all());
        let mut days = around_breaks(&spans);
        days.extend([act.period.from, act.period.to]);
        days.extend((1..=12).map(|month| date(year, month, 15)));
        for day in days {
            let answer = hear(&during(&act, Period::new(day, day)), &RECORD, asked);
            let table = on_the_day(&spans, day);
            prop_assert_eq!(table, &answer, "{}", day);
        }
    }

    #[test]
    fn the_spans_of_a_table_follow_each_other_and_differ(stated in stated(), asked in asked()) {
        let spans = timeline(&read(&stated), &RECORD, asked);
        prop_assert_eq!(spans.first().map(|span| span.days.from), Some(EVER));
        prop_assert_eq!(spans.last().map(|span| span.days.to), Some(OPEN));
        for pair in spans.windows(2) {
            prop_assert_eq!(after(pair[0].days.to), pair[1].days.from);
            prop_assert!(pair[0].answer != pair[1].answer);
        }
    }
}

/// Every place of the record by its code, and a vessel of each State with a situation.
fn places() -> impl Iterator<Item = String> {
    let states = RECORD.codes.rows().iter().map(|code| code.alpha2.clone());
    let vessels = RECORD.situations.iter().flat_map(|s| &s.states).map(|state| format!("vessel:{state}"));
    states.chain(RECORD.territories.iter().map(|row| row.code.clone())).chain(vessels)
}

#[test]
fn an_act_and_the_one_that_stands_for_it_have_the_same_table_and_situations() {
    let all: Vec<&str> = RECORD.codes.rows().iter().map(|code| code.alpha3.as_str()).collect();
    let (alike, mut exchanged) = (Alike::of(&RECORD), 0);
    for (at, place) in places().enumerate() {
        // Other States at each place, the holder's own code and that of a Party among them.
        let some = all.iter().skip(at % 13).step_by(13).copied();
        for state in some.chain(["RUS", "USA", "FRA"]) {
            for crime in [Crime::CrimesAgainstHumanity, Crime::WarCrimes, Crime::Aggression] {
                let mut stated = Stated { crime: Some(crime), from: "2002-07-01".to_owned(), ..Stated::default() };
                stated.places = vec![StatedPlace { code: place.clone(), role: Role::Whole }];
                stated.accused.nationalities = vec![state.to_owned()];
                let act = read(&stated);
                let like = alike.representative(act.clone());
                exchanged += usize::from(like != act);
                assert_eq!(timeline(&act, &RECORD, now()), timeline(&like, &RECORD, now()), "{place} {state} {crime}");
                let situations = |act: &Act| {
                    let covering = covering(&during(act, Period::new(EVER, OPEN)), &RECORD);
                    covering.into_iter().map(|situation| situation.id.as_str()).collect::<Vec<_>>()
                };
                assert_eq!(situations(&act), situations(&like), "{place} {state} {crime}");
            }
        }
    }
    assert!(exchanged > 10_000, "{exchanged}");
}

/// An act on the territory of a State, and one by its nationals at a place that is not stated.
fn acts_of(code: &str, crime: Crime, provision: Option<&str>) -> [Act; 2] {
    let there = Stated {
        crime: Some(crime),
        provision: provision.map(str::to_owned),
        from: "2002-07-01".to_owned(),
        places: vec![StatedPlace { code: code.to_owned(), role: Role::Whole }],
        ..Stated::default()
    };
    let mut elsewhere = Stated { places: Vec::new(), ..there.clone() };
    elsewhere.accused.nationalities = vec![code.to_owned()];
    [read(&there), read(&elsewhere)]
}

/// Every code, on every day of the step and around every break of its table.
fn sweep(crime: Crime, provision: Option<&str>, asked: Known, step: usize) {
    for code in RECORD.codes.rows() {
        for act in acts_of(code.alpha3.as_str(), crime, provision) {
            let spans = timeline(&act, &RECORD, asked);
            let mut days = around_breaks(&spans);
            let all = date(1998, 7, 17).series(1.day());
            days.extend(all.step_by(step).take_while(|day| *day <= date(2032, 2, 1)));
            for day in days {
                let answer = hear(&during(&act, Period::new(day, day)), &RECORD, asked);
                assert_eq!(on_the_day(&spans, day), &answer, "{} on {day}", code.alpha3);
            }
        }
    }
}

#[test]
fn the_table_is_the_engine_on_every_state_and_day_for_crimes_against_humanity() {
    sweep(Crime::CrimesAgainstHumanity, None, now(), 13);
}

#[test]
fn the_table_is_the_engine_on_every_state_and_day_for_war_crimes() {
    sweep(Crime::WarCrimes, None, now(), 13);
}

#[test]
fn the_table_is_the_engine_on_every_state_and_day_for_an_amended_crime() {
    sweep(Crime::WarCrimes, Some("8(2)(e)(xix)"), now(), 29);
}

#[test]
fn the_table_is_the_engine_on_every_state_and_day_for_aggression() {
    sweep(Crime::Aggression, None, now(), 29);
}

#[test]
fn the_table_is_the_engine_on_every_state_and_day_on_an_older_record() {
    sweep(Crime::WarCrimes, None, Known::on(date(2017, 1, 15)), 29);
}
