//! Views that do not change the answer and that a lawyer will raise all the same.

use crate::act::Role;
use crate::answer::{Answer, Verdict};
use crate::case::Case;
use crate::link::Ground;
use crate::obstacle::Obstacle;
use crate::part_02::article_05::Crime;
use crate::part_03::article_24;
use crate::part_13::{article_124, article_127};
use ratione_places::{Place, titles};
use ratione_record::{OPEN, StateCode};

/// The readings that touch the act without changing its answer.
pub(crate) fn readings(case: &Case<'_>, answer: &Answer) -> Vec<&'static str> {
    let act = case.act;
    let on_territory = |g: &Ground| matches!(g, Ground::Territory(_) | Ground::Declaration(_));
    let of = |code: &str| answer.grounds.iter().any(|g| on_territory(g) && g.to_string().ends_with(code));
    let national = |code: &str| act.nationalities.iter().any(|n| n.as_str() == code);
    let party = |n: &StateCode| article_127::party(*n, case.record, case.known).meets(act.period);
    let outsider = !act.nationalities.is_empty() && !act.nationalities.iter().any(party);
    let provision = act.provision.as_ref().map_or("", |p| p.as_str());
    let reached = answer.verdict != Verdict::No;
    let referred =
        case.record.council.iter().filter(|r| answer.grounds.contains(&Ground::Referral(r.number().to_owned())));
    let referred: Vec<_> = referred.map(|r| r.date).collect();
    let mut found = Vec::new();
    let mut add = |applies: bool, reading| {
        if applies && !answer.turns.iter().any(|turn| turn.reading == reading) {
            found.push(reading);
        }
    };
    add(reached && outsider && answer.grounds.iter().any(on_territory), "non-party-nationals");
    add(of("PSE"), "palestine-territorial-state");
    add(of("PSE") && national("ISR"), "oslo-limits");
    add(reached && claimed(case), "occupied-territory");
    add(reached && act.places.iter().any(|l| l.role == Role::Part), "conduct-in-part");
    add(act.places.len() > 1 && ["7(1)(d)", "7(1)(h)"].contains(&provision), "cross-border-deportation");
    add(referred.iter().any(|day| act.period.from < *day), "retroactive-referral");
    add(referred.iter().any(|day| act.period.to.year() > day.year() + 1), "referral-reach-in-time");
    add(reached && act.nationalities.len() > 1, "dominant-nationality");
    add(reached && provision == "8(2)(b)(viii)", "continuing-settlement-transfer");
    add(act.touched().any(|(_, p)| matches!(p, Place::EconomicZone(_))), "economic-zone");
    add(act.touched().any(|(_, p)| *p == Place::Territory("EH".to_owned())), "western-sahara");
    add(case.deferral.is_some(), "deferral");
    add(reached && left(case, answer), "trigger-after-withdrawal");
    add(reached && split_opt_out(case), "article-124-and-declaration");
    add(attack_outside(case, answer), "enforced-disappearance");
    add(answer.obstacles.contains(&Obstacle::ReferralTerms), "aggression-referral-terms");
    add(answer.obstacles.contains(&Obstacle::SuccessionNotNotified), "unnotified-succession");
    found
}

/// A disappearance goes on within reach, and the attack that it was part of came on another day.
fn attack_outside(case: &Case<'_>, answer: &Answer) -> bool {
    let outside = article_24::attack_day(case.act).is_some_and(|day| !case.reach.contains(day));
    outside && !answer.grounds.is_empty()
}

/// A State claims a place at which the act happened; a register is no place.
fn claimed(case: &Case<'_>) -> bool {
    let ashore = case.act.touched().filter(|(_, place)| matches!(place, Place::Territory(_) | Place::Rest(_)));
    let rows = ashore.flat_map(|(_, place)| titles(place, case.record)).filter_map(|title| title.row);
    rows.into_iter().any(|row| row.contested_by.is_some() && row.code != "PS")
}

/// The State of a ground has left by the day of asking.
fn left(case: &Case<'_>, answer: &Answer) -> bool {
    answer.grounds.iter().any(|ground| {
        let (Ground::Territory(state) | Ground::Nationality(state)) = ground else { return false };
        let memberships = article_127::memberships(*state, case.record, case.known);
        memberships.iter().any(|m| m.period.to != OPEN && m.period.to < case.known.day())
    })
}

/// A running opt-out limited to nationals, and an accused who is none.
fn split_opt_out(case: &Case<'_>) -> bool {
    let opt_outs = article_124::opt_outs(&case.territorial, case.record, case.known);
    let bites = |o: &article_124::OptOut<'_>| o.shuts(true).meets(case.act.period) && o.shuts(false).is_empty();
    case.act.crime == Some(Crime::WarCrimes)
        && opt_outs.iter().any(|o| bites(o) && !case.act.nationalities.contains(&o.state()))
}
