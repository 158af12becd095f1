//! Acts that nothing in the record tells apart: whoever asks about many asks once for all of them.

use crate::act::{Act, Role};
use crate::part_02::article_05::Crime;
use crate::situation;
use ratione_places::titles;
use ratione_record::{ActionKind, DeclarationKind, Record, Situation, StateCode};

/// An act that has the same answer and the same situations on every day, and that as many other acts as possible have
/// in its place; often the act itself.
///
/// One State that no treaty action binds stands for every other, unless the place is its own or claimed by it; and one
/// crime for another where neither Article 124 nor the scope of a situation tells them apart. Acts with a provision, with
/// a capacity or in part elsewhere stay as they are.
///
/// ```
/// use ratione::{Act, Known, Stated, representative, timeline};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated = |crime, state| {
///     let accused = serde_json::json!({ "nationalities": [state] });
///     serde_json::json!({ "crime": crime, "from": "2020", "places": [{ "code": "MLI" }], "accused": accused })
/// };
/// let act = |crime, state| serde_json::from_value::<Stated>(stated(crime, state)).map(|act| Act::read(&act, &record));
/// let (one, other) = (act("war_crimes", "RUS")??, act("genocide", "CHN")??);
/// assert_eq!(representative(&one, &record), representative(&other, &record));
/// let known = Known::on(record.release.horizon);
/// assert_eq!(timeline(&one, &record, known), timeline(&other, &record, known));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn representative(act: &Act, record: &Record) -> Act {
    let mut like = act.clone();
    if act.provision.is_some() || act.capacity.is_some() || act.places.iter().any(|l| l.role == Role::Part) {
        return like;
    }
    let (holders, claimants) = concerned(act, record);
    let foreign = |state: StateCode| !holders.contains(&state) && !claimants.contains(&state);
    let stands_for_others = |state: StateCode| foreign(state) && unbound(state, record);
    if act.nationalities.iter().any(|state| stands_for_others(*state)) {
        let codes = record.codes.rows().iter().map(|code| code.alpha3);
        let first = codes.into_iter().find(|state| stands_for_others(*state));
        like.nationalities.clear();
        for state in &act.nationalities {
            let state = first.filter(|_| stands_for_others(*state)).unwrap_or(*state);
            if !like.nationalities.contains(&state) {
                like.nationalities.push(state);
            }
        }
    }
    let states: Vec<StateCode> = holders.iter().chain(&act.nationalities).copied().collect();
    like.crime = act.crime.map(|crime| crime_like(crime, act, &states, record));
    like
}

/// The States with title to a place that the act may touch, on any day, and those that claim it.
fn concerned(act: &Act, record: &Record) -> (Vec<StateCode>, Vec<StateCode>) {
    let (mut holders, mut claimants) = (Vec::new(), Vec::new());
    for place in act.places.iter().flat_map(|location| &location.candidates) {
        for title in titles(place, record) {
            holders.extend(title.state);
            claimants.extend(title.row.iter().flat_map(|row| &row.claimants));
        }
    }
    (holders, claimants)
}

/// A State that existed on every day, that has done nothing with effect under the Statute, and whose nationals no
/// situation names.
fn unbound(state: StateCode, record: &Record) -> bool {
    let effective = |kind: ActionKind| {
        !matches!(kind, ActionKind::Signature | ActionKind::IntentNotToBecomeParty | ActionKind::Announcement)
    };
    record.codes.get(state).is_some_and(|code| code.kind == "state" && code.existed_from.is_none())
        && record.state(state).is_none_or(|file| {
            file.declarations.is_empty()
                && file.acceptances.is_empty()
                && !file.actions.iter().any(|action| effective(action.kind))
        })
        && !record.situations.iter().any(|situation| situation.nationals_of.contains(&state))
        && !record.rulings.iter().any(|r| r.pending.as_ref().is_some_and(|c| c.nationals_of.contains(&state)))
}

/// The crime that stands for another before these States.
fn crime_like(crime: Crime, act: &Act, states: &[StateCode], record: &Record) -> Crime {
    let opted_out = |state: &StateCode| {
        let file = record.state(*state);
        file.is_some_and(|file| file.declarations.iter().any(|d| d.kind == DeclarationKind::Article124))
    };
    if matches!(crime, Crime::Aggression | Crime::Genocide) || crime == Crime::WarCrimes && states.iter().any(opted_out)
    {
        return crime;
    }
    let places = act.places.iter().flat_map(|location| &location.candidates);
    let places: Vec<_> = places.map(situation::ashore).collect();
    let reaching = situation::reaching(&Act { crime: None, ..act.clone() }, places.iter(), record);
    let apart = |s: &&Situation| situation::in_scope(crime, s) != situation::in_scope(Crime::Genocide, s);
    if reaching.iter().any(apart) { crime } else { Crime::Genocide }
}
