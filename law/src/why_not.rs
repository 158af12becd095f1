//! Why no link lives: the nearest reason for each State and place asked about.

use crate::case::Case;
use crate::known::Known;
use crate::link::{Bar, Force, Ground, Link};
use crate::obstacle::Obstacle;
use crate::part_02::{article_11, article_12, article_13};
use crate::part_13::article_127;
use ratione_places::{Place, Within, titles, within};
use ratione_record::{Days, Declaration, DeclarationKind, Period, Reach, Record, Resolution, StateCode};

/// The obstacles that explain why nothing reaches the days, in the order in which they are reported.
///
/// "Not a Party" is left out where a nearer reason than the State's absence explains the gap, and where a State that is
/// not stated may be one.
pub(crate) fn reasons(case: &Case<'_>, days: Period) -> Vec<Obstacle> {
    let floor = days.to < article_11::STATUTE_BEGINS;
    let aggression = aggression(case, days);
    if !floor && !aggression.is_empty() {
        return aggression;
    }
    let mut found: Vec<Obstacle> = Vec::new();
    for (_, place) in case.act.touched() {
        match place {
            Place::EconomicZone(_) => found.push(Obstacle::NotTerritory),
            Place::HighSeas | Place::Sea | Place::Unclaimed => found.push(Obstacle::NotAParty),
            Place::Unknown => found.push(Obstacle::PlaceUncertain),
            _ => found.extend(of_place(case, place, days)),
        }
    }
    for nationality in &case.act.nationalities {
        found.extend(of_state(case, *nationality, None, days));
    }
    if case.act.places.is_empty() && found.is_empty() {
        found.push(Obstacle::PlaceUncertain);
    }
    let near =
        [Obstacle::BeforeEntryIntoForce, Obstacle::AfterWithdrawal, Obstacle::DeclarationScope, Obstacle::NotTerritory];
    if floor {
        found.retain(|o| *o == Obstacle::NotAParty);
        let never = case.links.iter().all(|link| link.ground.is_none());
        found.retain(|_| never);
        found.push(Obstacle::BeforeStatute);
    } else if found.iter().any(|o| near.contains(o)) || case.links.iter().any(|link| hangs(link, days)) {
        found.retain(|o| *o != Obstacle::NotAParty);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The rules on aggression that shut the days: they stand in the place of Article 12, link or no link.
fn aggression(case: &Case<'_>, days: Period) -> Vec<Obstacle> {
    let shut = |bar: &&Bar| bar.force == Force::Settled && bar.days.meets(days);
    case.aggression.iter().filter(shut).map(|bar| bar.obstacle).collect()
}

fn of_place(case: &Case<'_>, place: &Place, days: Period) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let titles = titles(place, case.record);
    let states = titles.iter().filter(|t| t.valid.and(&days).is_some()).map(|t| t.state);
    for state in states {
        found.extend(state.map_or_else(|| vec![Obstacle::NotAParty], |s| of_state(case, s, Some(place), days)));
    }
    if beside_a_referral(place, case).is_some() {
        found.push(Obstacle::OutsideReferralScope);
    }
    found
}

/// Whether the link depends on a State that is not stated.
fn hangs(link: &Link, days: Period) -> bool {
    link.ground.is_none() && link.state.is_none() && link.window.meets(days)
}

/// The referral of another part of the State to which the place belongs, or of other days; a new State's place belongs to
/// its predecessor for this.
pub(crate) fn beside_a_referral<'r>(place: &Place, case: &Case<'r>) -> Option<&'r Resolution> {
    if !matches!(place, Place::Territory(_) | Place::Rest(_)) {
        return None;
    }
    let (record, codes) = (case.record, &case.record.codes);
    let own = titles(place, record).into_iter().filter_map(|title| codes.get(title.state?));
    let rows: Vec<_> = own.flat_map(|row| [Some(row), row.predecessor.and_then(|p| codes.get(p))]).flatten().collect();
    let of = |named: &String| {
        let country = country_of(named);
        rows.iter().any(|row| row.alpha2 == country || row.alpha3.as_str() == country)
    };
    let beside = |named: &[String]| named.iter().any(of) && within(place, named, record) != Within::Unknown;
    article_13::referrals(record, case.known).find(|r| r.referral.as_ref().is_some_and(|r| beside(&r.places)))
}

fn country_of(code: &str) -> &str {
    code.split_once('-').map_or(code, |(country, _)| country)
}

/// The nearest reason for one State; `place` is none where it was asked about as the State of nationality.
fn of_state(case: &Case<'_>, state: StateCode, place: Option<&Place>, days: Period) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let national = place.is_none();
    let declarations = declarations(state, case.record, case.known);
    let of_state = |link: &&Link| {
        link.state == Some(state) && matches!(link.ground, Some(Ground::Nationality(_))) == national
            || link.state == Some(state) && matches!(link.ground, Some(Ground::Declaration(_)))
    };
    let member = article_127::party(state, case.record, case.known);
    let accepted: Days =
        case.links.iter().filter(of_state).filter(|l| l.cite.0 == "12(3)").fold(Days::none(), |d, l| d.or(&l.window));
    match nearest(&member, &accepted, days) {
        Some(Near::MemberLater) => found.push(Obstacle::BeforeEntryIntoForce),
        Some(Near::MemberBefore) => found.push(Obstacle::AfterWithdrawal),
        Some(Near::Declared) => found.push(Obstacle::DeclarationScope),
        None => found.push(Obstacle::NotAParty),
    }
    // What speaks of territory would not have reached nationals abroad, valid or not.
    let speaks = |d: &Declaration| !national || d.reach != Some(Reach::Territory);
    let invalid = declarations.iter().any(|d| article_12::rejected(d, case.known) && meets(d, days) && speaks(d));
    if invalid && accepted.is_empty() {
        found.push(Obstacle::DeclarationInvalid);
    }
    let covered = |d: &Declaration| !article_12::rejected(d, case.known) && meets(d, days);
    if national && declarations.iter().any(|d| covered(d)) {
        found.push(Obstacle::DeclarationScope);
    }
    found
}

/// Declarations under Article 12(3) lodged by the day of asking.
pub(crate) fn declarations(state: StateCode, record: &Record, known: Known) -> Vec<&Declaration> {
    let Some(file) = record.state(state) else { return Vec::new() };
    let standing = |d: &&Declaration| d.kind == DeclarationKind::Article12_3 && known.by(d.lodged);
    file.declarations.iter().filter(standing).collect()
}

fn meets(declaration: &Declaration, days: Period) -> bool {
    let to = declaration.covers_to.unwrap_or(ratione_record::OPEN);
    declaration.covers_from.is_some_and(|from| Period::new(from, to).and(&days).is_some())
}

enum Near {
    MemberLater,
    MemberBefore,
    Declared,
}

/// Which of the State's windows lies nearest to the days.
fn nearest(member: &Days, accepted: &Days, days: Period) -> Option<Near> {
    let near = member.or(accepted).nearest(days)?;
    if near.from > days.to {
        let by_membership = member.periods().iter().any(|p| p.from == near.from);
        Some(if by_membership { Near::MemberLater } else { Near::Declared })
    } else {
        let by_membership = member.periods().iter().any(|p| p.to == near.to);
        Some(if by_membership { Near::MemberBefore } else { Near::Declared })
    }
}
