//! What holds of every act.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod acts;

use acts::{ELSEWHERE, RECORD, any_act, asked, day, during, outsiders, read, state, stated};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ratione::part_13::article_121;
use ratione::what_if::Supposed;
use ratione::{Act, Answer, Crime, Ground, Known, Obstacle, Role, StatedPlace, Verdict, hear, report};
use ratione_record::{Period, Record, StateCode, before};

/// The parts of an answer that a reordering of the act may not change.
type Essence = (Verdict, Vec<String>, Vec<Obstacle>, Option<Period>, Vec<(Period, Verdict)>, Vec<String>);

fn essence(answer: &Answer) -> Essence {
    let sorted = |items: &mut dyn Iterator<Item = String>| {
        let mut items: Vec<String> = items.collect();
        items.sort();
        items
    };
    let grounds = sorted(&mut answer.grounds.iter().map(ToString::to_string));
    let turns = sorted(&mut answer.turns.iter().map(|turn| format!("{turn:?}")));
    (answer.verdict, grounds, answer.obstacles.clone(), answer.reach, answer.parts.clone(), turns)
}

fn settled(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Yes | Verdict::No)
}

/// Two answers that contradict each other.
fn flipped(one: Verdict, other: Verdict) -> bool {
    settled(one) && settled(other) && one != other
}

/// A crime that asks for no consent of its own: neither aggression nor added by an amendment.
fn original(act: &Act) -> bool {
    act.crime != Some(Crime::Aggression) && article_121::amending(act, &RECORD).is_none()
}

fn on_referral(answer: &Answer) -> bool {
    answer.grounds.iter().any(|ground| matches!(ground, Ground::Referral(_)))
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, max_global_rejects: 1 << 20, ..ProptestConfig::with_cases(1024) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn without_a_ground_the_answer_is_no_or_hangs_on_a_fact(stated in stated(), asked in asked()) {
        let answer = hear(&read(&stated), &RECORD, asked);
        if answer.grounds.is_empty() {
            prop_assert!(matches!(answer.verdict, Verdict::No | Verdict::Depends), "{answer:?}");
        }
    }

    #[test]
    fn a_personal_bar_defeats_every_ground(mut stated in stated(), asked in asked(), age in 0u8..18) {
        let adult = hear(&read(&stated), &RECORD, asked);
        stated.accused.age = Some(age);
        let child = hear(&read(&stated), &RECORD, asked);
        prop_assert_eq!(child.verdict, Verdict::No);
        prop_assert!(child.obstacles.contains(&Obstacle::Art26));
        prop_assert_eq!(child.grounds, adult.grounds, "the links are listed all the same");
        stated.accused.age = None;
        stated.accused.natural_person = false;
        let company = hear(&read(&stated), &RECORD, asked);
        prop_assert_eq!(company.verdict, Verdict::No);
        prop_assert!(company.obstacles.contains(&Obstacle::Art25NaturalPerson));
    }

    #[test]
    fn nothing_before_july_2002_is_within_reach(
        mut stated in stated(), asked in asked(), back in 0i64..1500, length in 0i64..400,
    ) {
        let to = date(2002, 6, 30) - back.days();
        stated.from = (to - length.days()).to_string();
        stated.to = Some(to.to_string());
        let answer = hear(&read(&stated), &RECORD, asked);
        prop_assert_eq!(answer.verdict, Verdict::No);
        prop_assert!(answer.obstacles.contains(&Obstacle::BeforeStatute), "{answer:?}");
    }

    #[test]
    fn the_order_of_places_and_nationalities_never_matters(stated in stated(), asked in asked(), turn in any::<Index>()) {
        let mut turned = stated.clone();
        if !turned.places.is_empty() {
            let by = turn.index(turned.places.len());
            turned.places.rotate_left(by);
        }
        let mut back = turned.clone();
        back.places.reverse();
        back.accused.nationalities.reverse();
        let one = essence(&hear(&read(&stated), &RECORD, asked));
        prop_assert_eq!(&one, &essence(&hear(&read(&turned), &RECORD, asked)));
        prop_assert_eq!(&one, &essence(&hear(&read(&back), &RECORD, asked)));
    }

    #[test]
    fn saying_a_place_or_nationality_twice_changes_nothing(stated in stated(), asked in asked()) {
        let mut twice = stated.clone();
        twice.places.extend(stated.places.clone());
        twice.accused.nationalities.extend(stated.accused.nationalities.clone());
        prop_assert_eq!(essence(&hear(&read(&stated), &RECORD, asked)), essence(&hear(&read(&twice), &RECORD, asked)));
    }

    /// Any one nationality is enough, so a further one of a State that never was a Party leaves a "yes" alone.
    ///
    /// Three rules depart from it. Aggression shuts out its nationals, always but on a referral (Article 15 bis(5)).
    /// For an amended crime it makes the answer contested at most (Article 121(5)). A curated point that names the
    /// nationality opens the answer at most.
    #[test]
    fn the_nationality_of_a_state_not_party_never_turns_yes_into_no(
        stated in any_act(), asked in asked(), outsider in select(outsiders()),
    ) {
        let before = hear(&read(&stated), &RECORD, asked);
        prop_assume!(before.verdict == Verdict::Yes);
        let mut more = stated.clone();
        more.accused.nationalities.push(outsider.to_string());
        let act = read(&more);
        let after = hear(&act, &RECORD, asked);
        let named = RECORD.questions.iter().any(|q| q.accused.contains(&outsider));
        if act.crime == Some(Crime::Aggression) {
            prop_assert_eq!(after.verdict, if on_referral(&after) { Verdict::Depends } else { Verdict::No });
        } else if !original(&act) {
            prop_assert!(matches!(after.verdict, Verdict::Yes | Verdict::Contested), "{after:?}");
        } else if named {
            prop_assert!(after.verdict != Verdict::No, "{after:?}");
        } else {
            prop_assert_eq!(after.verdict, Verdict::Yes);
        }
    }

    /// The same for any State: where it is a Party, its declaration under Article 124 may make the answer contested.
    #[test]
    fn another_nationality_never_turns_yes_into_no_for_an_original_crime(
        stated in any_act(), asked in asked(), state in state(),
    ) {
        let before = hear(&read(&stated), &RECORD, asked);
        let mut more = stated.clone();
        more.accused.nationalities.push(state);
        let act = read(&more);
        prop_assume!(before.verdict == Verdict::Yes && original(&act));
        prop_assert!(hear(&act, &RECORD, asked).verdict != Verdict::No);
    }

    #[test]
    fn another_place_never_turns_yes_into_no_for_an_original_crime(
        stated in any_act(), other in stated(), asked in asked(),
    ) {
        let before = hear(&read(&stated), &RECORD, asked);
        let mut more = stated.clone();
        more.places.extend(other.places);
        let act = read(&more);
        prop_assume!(before.verdict == Verdict::Yes && original(&act));
        prop_assert!(hear(&act, &RECORD, asked).verdict != Verdict::No);
    }

    /// Removing the nationality never flips an answer, and never makes one that was open a "no".
    ///
    /// It makes an open one "yes" only where the nationality itself raised the question: a declaration of the accused's
    /// own State under Article 124, or a curated point that names it.
    #[test]
    fn a_nationality_left_out_is_not_a_nationality_denied(stated in any_act(), asked in asked()) {
        let with = hear(&read(&stated), &RECORD, asked);
        let mut without = stated.clone();
        without.accused.nationalities.clear();
        let without = hear(&read(&without), &RECORD, asked).verdict;
        let raised = [Obstacle::Art124, Obstacle::NoCourtRuling, Obstacle::SubjectMatter];
        match with.verdict {
            Verdict::Yes => prop_assert!(without != Verdict::No),
            Verdict::No => prop_assert!(without != Verdict::Yes),
            Verdict::Contested | Verdict::Depends => {
                prop_assert!(without != Verdict::No, "{with:?}");
                prop_assert!(without != Verdict::Yes || with.obstacles.iter().any(|o| raised.contains(o)), "{with:?}");
            }
        }
    }

    /// Removing every place never flips an answer, and never makes one that was open a "no".
    #[test]
    fn a_place_left_out_is_not_a_place_denied(stated in any_act(), asked in asked()) {
        let act = read(&stated);
        let with = hear(&act, &RECORD, asked);
        let mut without = stated.clone();
        without.places.clear();
        let without = hear(&read(&without), &RECORD, asked).verdict;
        prop_assert!(!flipped(with.verdict, without), "{} -> {without}", with.verdict);
        prop_assert!(settled(with.verdict) || without != Verdict::No, "{} -> {without}", with.verdict);
    }

    /// Saying only the State where the region decides.
    #[test]
    fn a_region_left_out_is_not_a_region_denied(
        mut stated in stated(), region in select(vec!["SD-DN", "SD-DW", "SD-KH", "SD-RS"]), asked in asked(),
    ) {
        stated.places = vec![StatedPlace { code: region.to_owned(), role: Role::Whole }];
        let with = hear(&read(&stated), &RECORD, asked).verdict;
        stated.places[0].code = "SDN".to_owned();
        let without = hear(&read(&stated), &RECORD, asked).verdict;
        prop_assert!(!flipped(with, without), "{with} -> {without}");
    }

    /// The answer stays, or hangs on the crime; aggression is never the crime that is not stated.
    #[test]
    fn a_crime_left_out_is_not_a_crime_denied(stated in stated(), asked in asked()) {
        let mut act = read(&stated);
        prop_assume!(act.crime != Some(Crime::Aggression));
        act.provision = None;
        let with = hear(&act, &RECORD, asked).verdict;
        act.crime = None;
        let without = hear(&act, &RECORD, asked).verdict;
        prop_assert!(without == with || without == Verdict::Depends, "{with} -> {without}");
    }

    /// Stating a month, a year or more instead of the day. A disappearance is left out: its first day is the attack's.
    #[test]
    fn a_day_left_out_is_not_a_day_denied(
        stated in stated(), asked in asked(), earlier in 0i64..800, later in 0i64..800,
    ) {
        let act = read(&stated);
        prop_assume!(act.provision.as_ref().is_none_or(|p| p.as_str() != "7(1)(i)"));
        let day = act.period.from;
        let wide = during(&act, Period::new(day - earlier.days(), day + later.days()));
        let with = hear(&during(&act, Period::new(day, day)), &RECORD, asked).verdict;
        let without = hear(&wide, &RECORD, asked).verdict;
        prop_assert!(!flipped(with, without), "{with} -> {without}");
        // The States concerned by an amended crime or aggression are those with title on any of the days.
        prop_assert!(settled(with) || without != Verdict::No || !original(&act), "{with} -> {without}");
    }

    /// A notice of withdrawal leaves every day before its anniversary as it was, but for the question whether a matter
    /// may still be taken up (Article 127(2)), which arises only once the State has left.
    #[test]
    fn a_withdrawal_never_reaches_back(stated in any_act(), state in state(), notice in day(), asked in asked()) {
        let supposed = Supposed::read(&format!("{state} withdrawal {notice}"), &RECORD).unwrap();
        let act = read(&stated);
        let effect = notice + 1.year();
        let last = before(effect);
        let act = during(&act, Period::new(act.period.from.min(last), act.period.to.min(last)));
        let (old, new) = (hear(&act, &RECORD, asked), hear(&act, &supposed.added_to(&RECORD), asked));
        prop_assert_eq!(&old.grounds, &new.grounds);
        let trigger = new.obstacles.contains(&Obstacle::Art127_2NotUnderConsideration);
        let asked_after = asked.by(Some(effect)) && trigger && !settled(new.verdict);
        prop_assert!(old.verdict == new.verdict || asked_after, "{old:?} {new:?}");
    }

    #[test]
    fn a_state_that_is_not_in_the_act_changes_nothing(
        stated in stated(), asked in asked(), state in select(ELSEWHERE.to_vec()), day in day(),
        kind in select(vec!["signature", "accession", "withdrawal", "withdrawal-revoked", "declaration", "referral"]),
    ) {
        let supposed = Supposed::read(&format!("{state} {kind} {day}"), &RECORD).unwrap();
        let act = read(&stated);
        prop_assert_eq!(hear(&act, &RECORD, asked), hear(&act, &supposed.added_to(&RECORD), asked));
    }

    /// A contested answer names a reading, under whose views the answer differs; an open one what would decide it.
    #[test]
    fn what_is_not_settled_says_why(stated in any_act(), asked in asked()) {
        let act = read(&stated);
        let (answer, report) = (hear(&act, &RECORD, asked), report(&act, &RECORD, asked));
        prop_assert_eq!(&report.answer, answer.verdict.word());
        prop_assert_eq!(&report.grounds, &answer.grounds.iter().map(ToString::to_string).collect::<Vec<_>>());
        prop_assert_eq!(&report.obstacles, &answer.obstacles.iter().map(ToString::to_string).collect::<Vec<_>>());
        if report.answer == "contested" {
            prop_assert!(!report.readings.is_empty());
            for reading in &report.readings {
                let answers: Vec<&str> = reading.views.iter().filter_map(|view| view.answer.as_deref()).collect();
                let differ = answers.windows(2).any(|pair| pair[0] != pair[1]);
                // Where a fact is missing too, every view may leave the answer open.
                let open = !answers.is_empty() && answers.iter().all(|answer| *answer == "depends");
                prop_assert!(differ || open, "{reading:?}");
            }
        }
        prop_assert!(report.answer != "depends" || !report.missing.is_empty() || !report.parts.is_empty());
    }

    /// The run of days within reach is in order; it holds the act where the answer is yes, and leaves it out where the
    /// answer is no, unless a disappearance is out of reach for the day of its attack.
    #[test]
    fn the_run_of_days_fits_the_answer(stated in any_act(), asked in asked()) {
        let act = read(&stated);
        let answer = hear(&act, &RECORD, asked);
        let Some(run) = answer.reach else { return Ok(()) };
        prop_assert!(run.from <= run.to);
        let disappearance = act.provision.as_ref().is_some_and(|p| p.as_str() == "7(1)(i)");
        match answer.verdict {
            Verdict::Yes => prop_assert!(run.contains(act.period.from) && run.contains(act.period.to), "{answer:?}"),
            Verdict::No if !disappearance => prop_assert!(run.and(&act.period).is_none(), "{answer:?}"),
            _ => {}
        }
    }

    /// The record without the rows that became known after the day of asking gives the same answer.
    #[test]
    fn what_became_known_later_changes_nothing(mut stated in any_act(), asked in asked()) {
        // The rows on territories say from when the Statute applies and carry no day on which that became known.
        stated.places.retain(|place| place.code.parse::<StateCode>().is_ok_and(|code| RECORD.state(code).is_some()));
        let act = read(&stated);
        prop_assert_eq!(hear(&act, &RECORD, asked), hear(&act, &known_by(asked), asked));
    }
}

/// The record without the rows that became known after the day.
fn known_by(asked: Known) -> Record {
    let mut record = RECORD.clone();
    for state in &mut record.states {
        state.actions.retain(|action| asked.by(action.known()));
        state.declarations.retain(|declaration| asked.by(declaration.lodged));
        state.acceptances.retain(|acceptance| asked.by(acceptance.deposited));
    }
    record.council.retain(|resolution| asked.by(Some(resolution.date)));
    for situation in &mut record.situations {
        situation.stages.retain(|stage| asked.by(Some(stage.date.latest)));
    }
    record
}

#[test]
fn the_outsiders_of_these_tests_never_consented() {
    let outsiders = outsiders();
    let outside = |state: &str| outsiders.contains(&state.parse().unwrap());
    assert!(["CHN", "IND", "ISR", "RUS", "SAU", "SYR", "USA"].into_iter().all(outside));
    assert!(!["ARM", "MNE", "MYS", "PHL", "PSE", "UKR"].into_iter().any(outside));
}
