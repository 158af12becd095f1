//! Steps of a proof on what gives no link: a State not bound, a declaration or a referral that does not reach the act.

use super::{Finding, Holds, days};
use crate::case::Case;
use crate::link::Used;
use crate::part_02::article_12;
use crate::status::{self, Status};
use crate::why_not;
use ratione_places::{Place, Title, titles};
use ratione_record::{Arg, Days, Declaration, Period, Phrase, Reach, StateCode, phrase};

/// At a place: titles whose State gives no link on any day of the act, and a referral beside it.
pub(super) fn at(case: &Case<'_>, place: &Place, name: &Arg) -> Vec<Finding> {
    match place {
        Place::EconomicZone(state) => {
            let clause = phrase!("the economic zone of {0} is territory", *state);
            return vec![Finding::new(Holds::No, clause, "12(2)(a)")];
        }
        Place::HighSeas => {
            return vec![Finding::new(Holds::No, "the high seas are the territory of a State", "12(2)(a)")];
        }
        Place::Sea | Place::Unknown => return Vec::new(),
        _ => {}
    }
    let here = |state: Option<StateCode>| {
        let mut links = case.links.iter().filter(|l| l.through == place.to_string() && l.ground.is_some());
        links.any(|l| (state == l.state || state.is_none()) && l.window.meets(case.act.period))
    };
    let mut titles = titles(place, case.record);
    titles.retain(|title| title.valid.and(&case.act.period).is_some());
    let mut found = Vec::new();
    for title in titles.iter().filter(|title| title.state.is_none() || !here(title.state)) {
        found.push(without_link(case, title, place, name));
        found.extend(title.state.and_then(|state| not_accepted(case, state, false)));
    }
    // Of a code that had ended, a link says what is not known.
    if titles.is_empty() && !case.links.iter().any(|l| l.through == place.to_string() && l.ground.is_none()) {
        found.push(of_no_state(name));
    }
    if !here(None) {
        found.extend(not_referred(case, place, name));
    }
    found
}

/// A nationality that gives no link on any day of the act.
pub(super) fn by_nationality(case: &Case<'_>, state: StateCode) -> Vec<Finding> {
    let role = "State of nationality of the accused".into();
    let mut found = vec![not_bound(case, state, role, ["12(2)(b), 126", "12(2)(b), 127(1)"])];
    // At home what the place gives says it already.
    found.extend(not_accepted(case, state, true).filter(|_| !case.territorial.contains(&state)));
    found
}

fn without_link(case: &Case<'_>, title: &Title<'_>, place: &Place, name: &Arg) -> Finding {
    let mut finding = match title.state {
        Some(state) => not_bound(case, state, territorial(state, place, name), ["12(2)(a), 126", "12(2)(a), 127(1)"]),
        None => of_no_state(name),
    };
    finding.rows.extend(title.row.map(Used::row));
    finding
}

fn of_no_state(name: &Arg) -> Finding {
    let clause = phrase!("{0} is recorded as the territory of a State", name.clone());
    Finding::new(Holds::No, clause, "12(2)(a)")
}

fn territorial(state: StateCode, place: &Place, name: &Arg) -> Phrase {
    match place {
        Place::Vessel(_) => "the State of registration of the vessel".into(),
        Place::Aircraft(_) => "the State of registration of the aircraft".into(),
        _ if *name == Arg::State(state) => "the territorial State".into(),
        _ => phrase!("the State with title to {0}", name.clone()),
    }
}

/// A State that was no Party on the day; the second provision is for one that has left.
fn not_bound(case: &Case<'_>, state: StateCode, role: Phrase, [never, left]: [&'static str; 2]) -> Finding {
    let on_the_day = status::standing(state, case.record, case.known, case.act.period.to);
    let clause = phrase!("{0}, {1}, was bound on the day (it {2})", state, role, on_the_day.in_words);
    let mut finding = Finding::new(Holds::No, clause, if on_the_day.status == Status::Left { left } else { never });
    finding.rows = on_the_day.rows;
    finding
}

/// The declaration under Article 12(3) that comes nearest to the act and does not reach it.
fn not_accepted(case: &Case<'_>, state: StateCode, national: bool) -> Option<Finding> {
    let covers =
        |d: &Declaration| article_12::covered(d).is_some_and(|covered| covered.and(&case.act.period).is_some());
    let abroad = |d: &Declaration| national && d.reach == Some(Reach::Territory);
    let lodged = why_not::declarations(state, case.record, case.known).into_iter();
    let (refused, standing): (Vec<_>, Vec<_>) = lodged.partition(|d| article_12::rejected(d, case.known));
    let (covering, elsewhere): (Vec<_>, Vec<_>) = standing.into_iter().partition(|d| covers(d));
    let (row, clause) = if let Some(row) = covering.iter().find(|d| abroad(d)) {
        (
            row,
            phrase!("the declaration by {0} under Article 12(3), on its territory, covers its nationals abroad", state),
        )
    } else if let Some((row, covered)) = nearest(&elsewhere, case.act.period) {
        (row, phrase!("{0} accepted jurisdiction for the day by declaration (it did {1})", state, days(covered)))
    } else {
        let row = refused.iter().find(|d| covers(d) && !abroad(d))?;
        (row, phrase!("the declaration under Article 12(3) lodged for {0} binds it", state))
    };
    let mut finding = Finding::new(Holds::No, clause, "12(3)");
    finding.rows.push(Used::row(*row));
    Some(finding)
}

/// The declaration whose days lie nearest, with them.
fn nearest<'d, 'r>(declarations: &'d [&'r Declaration], act: Period) -> Option<(&'d &'r Declaration, Period)> {
    let of = |d: &'d &'r Declaration| article_12::covered(d).map(|covered| (d, covered));
    let all: Days = declarations.iter().filter_map(of).map(|(_, covered)| covered).collect();
    let near = all.nearest(act)?;
    let ends = |covered: &Period| if near.from > act.to { covered.from == near.from } else { covered.to == near.to };
    declarations.iter().filter_map(of).find(|(_, covered)| ends(covered))
}

/// A referral of another part of the State to which the place belongs, or of other days.
fn not_referred(case: &Case<'_>, place: &Place, name: &Arg) -> Option<Finding> {
    let resolution = why_not::beside_a_referral(place, case)?;
    let clause = phrase!("what the Security Council referred takes in {0} on the day", name.clone());
    let mut finding = Finding::new(Holds::No, clause, "13(b)");
    finding.rows.push(Used::row(resolution));
    Some(finding)
}
