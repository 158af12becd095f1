//! What holds of every proof.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod acts;

use acts::{RECORD, asked, now, read, stated};
use proptest::prelude::*;
use ratione::text::in_order;
use ratione::{Obstacle, Report, Step, report};
use std::collections::BTreeSet;

/// The provisions by which a step speaks of an obstacle; none where the want of any link says it.
fn provisions(obstacle: Obstacle) -> &'static [&'static str] {
    match obstacle {
        Obstacle::NotAParty | Obstacle::PartialPeriod | Obstacle::CrimeUnknown => &[],
        Obstacle::BeforeStatute => &["11(1)"],
        Obstacle::BeforeEntryIntoForce => &["126", "24(1)"],
        Obstacle::AfterWithdrawal => &["127(1)", "24(1)"],
        Obstacle::DeclarationInvalid | Obstacle::DeclarationAuthorityDisputed => &["12(3)"],
        Obstacle::DeclarationScope => &["12(3)", "24(1)"],
        Obstacle::OutsideReferralScope => &["13(b)", "24(1)"],
        Obstacle::Art124 => &["124"],
        Obstacle::Art121_5NotAccepted => &["121(5)"],
        Obstacle::BeforeActivation => &["15 bis(2)"],
        Obstacle::Art15Bis5NonParty => &["15 bis(5)"],
        Obstacle::Art15Bis4OptOut | Obstacle::Art15BisNotAccepted => &["15 bis(4)"],
        Obstacle::Art26 => &["26"],
        Obstacle::Art25NaturalPerson => &["25(1)"],
        Obstacle::UnscExemption => &["Security Council clause"],
        Obstacle::TerritorialExclusion => &["120"],
        Obstacle::Art127_2NotUnderConsideration => &["127(2)"],
        Obstacle::ReferralTerms => &["15 ter"],
        Obstacle::WithdrawalStatusUnverified => &["127(1)"],
        Obstacle::Art16Deferral => &["16"],
        Obstacle::PendingChallenge => &["19(2)"],
        Obstacle::SubjectMatter => &["5"],
        _ => &["12", "13(b)", "15 bis(4)", "121(5)", "Security Council clause"],
    }
}

fn steps(report: &Report) -> Vec<&Step> {
    in_order(&report.proof).into_iter().map(|said| said.step).collect()
}

/// Whether a step says of the obstacle that it stands in the way, or of a link that it lives on other days only.
fn speaks_of(step: &Step, obstacle: Obstacle) -> bool {
    let cited = provisions(obstacle).iter().any(|provision| step.cite.contains(provision));
    let against = step.holds != "yes" || step.finding.contains("stands in the way") || step.finding.contains("leaves");
    cited && against || step.finding.contains("within the act")
}

#[test]
fn a_bar_denies_the_ground_and_not_the_fact() {
    let aggression = r#"{"crime": "aggression", "from": "2022-02-24", "places": [{"code": "UKR"}], "accused": {"nationalities": ["RUS"]}}"#;
    let war_crimes = r#"{"crime": "war_crimes", "from": "2005-01-01", "places": [{"code": "COL"}], "accused": {"nationalities": ["COL"]}}"#;
    for (stated, denied) in [
        (aggression, "acceptance of jurisdiction by Ukraine, from 2014-02-20 by declaration, gives the Court a ground"),
        (war_crimes, "conduct on the territory of Colombia, a State Party from 2002-11-01, gives the Court a ground"),
        (war_crimes, "nationality of Colombia, a State Party from 2002-11-01, gives the Court a ground"),
    ] {
        let report = report(&read(&serde_json::from_str(stated).unwrap()), &RECORD, now());
        let found = steps(&report).into_iter().find(|step| step.finding == denied);
        assert_eq!(found.map(|step| step.holds.as_str()), Some("no"), "{report:?}");
    }
}

#[test]
fn a_claim_that_decides_names_the_claimant() {
    let at = |code: &str| format!(r#"{{"crime": "genocide", "from": "2005-01-01", "places": [{{"code": "{code}"}}]}}"#);
    for (code, claimant) in [("GIB", "Spain"), ("FLK", "Argentina"), ("IOT", "Mauritius")] {
        let report = report(&read(&serde_json::from_str(&at(code)).unwrap()), &RECORD, now());
        let claims = format!("{claimant} claims the place; whose territory it is, is disputed");
        assert!(steps(&report).iter().any(|step| step.finding.ends_with(&claims)), "{report:?}");
        assert!(report.readings.iter().any(|reading| reading.reading == "disputed-title"), "{report:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn every_obstacle_has_its_step(stated in stated(), asked in asked()) {
        let report = report(&read(&stated), &RECORD, asked);
        for obstacle in report.obstacles.iter().filter_map(|token| Obstacle::find(token)) {
            let spoken = provisions(obstacle).is_empty() || steps(&report).iter().any(|step| speaks_of(step, obstacle));
            prop_assert!(spoken, "{obstacle}: {report:?}");
        }
    }

    #[test]
    fn what_the_preconditions_come_to_is_the_answer(stated in stated(), asked in asked()) {
        let report = report(&read(&stated), &RECORD, asked);
        let links = |step: &&Step| step.finding.starts_with("a precondition is met");
        if report.alternatives.is_empty() {
            let found: Vec<&str> = steps(&report).into_iter().filter(links).map(|step| step.holds.as_str()).collect();
            let answer = match report.answer.as_str() { "contested" | "depends" => "undetermined", settled => settled };
            prop_assert!(found.iter().all(|holds| *holds == answer), "{report:?}");
        }
    }

    #[test]
    fn who_is_accused_leaves_the_links_as_they_are(mut stated in stated(), asked in asked()) {
        let mut links = |age| {
            stated.accused.age = Some(age);
            let report = report(&read(&stated), &RECORD, asked);
            let of_link = |step: &Step| step.cite.starts_with("12(2)") || step.cite.starts_with("12(3)");
            let found: Vec<Step> = steps(&report).into_iter().filter(|step| of_link(step)).cloned().collect();
            report.alternatives.is_empty().then_some(found)
        };
        if let (Some(adult), Some(minor)) = (links(18), links(17)) {
            prop_assert!(minor.iter().all(|step| adult.contains(step) || step.finding.contains("the answer is the same")));
        }
    }

    #[test]
    fn against_a_minor_the_conclusion_cites_article_26_wherever_it_was(mut stated in stated(), asked in asked()) {
        stated.accused.age = Some(17);
        let report = report(&read(&stated), &RECORD, asked);
        prop_assert!(report.proof.cite.contains("26"), "{report:?}");
    }

    #[test]
    fn no_step_names_a_row_twice_or_leaves_a_gap(stated in stated(), asked in asked()) {
        let report = report(&read(&stated), &RECORD, asked);
        for step in steps(&report) {
            let rows: BTreeSet<&str> = step.rows.iter().map(|row| row.id.as_str()).collect();
            prop_assert_eq!(rows.len(), step.rows.len(), "{:?}", step);
            let gap = ["  ", " :", " ,", " )", "( ", "()"].iter().any(|gap| step.finding.contains(gap));
            prop_assert!(!gap && !step.finding.ends_with(' '), "{:?}", step);
        }
    }

    #[test]
    fn no_step_of_a_document_is_said_twice(stated in stated(), asked in asked()) {
        let report = report(&read(&stated), &RECORD, asked);
        if report.alternatives.is_empty() {
            let all = steps(&report);
            for (at, step) in all.iter().enumerate() {
                prop_assert!(!all[..at].contains(step), "{step:?}");
            }
        }
    }
}
