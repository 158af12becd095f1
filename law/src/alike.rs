//! Acts that nothing in the record tells apart: whoever asks about many asks once for all of them.

use crate::act::{Act, Role};
use crate::part_02::article_05::Crime;
use crate::situation;
use ratione_places::titles;
use ratione_record::{ActionKind, DeclarationKind, Record, Situation, StateCode};

/// What a record tells acts apart by.
///
/// One State that no treaty action binds stands for every other, unless the place is its own or claimed by it; and one
/// crime for another where neither Article 124 nor the scope of a situation tells them apart. Acts with a provision, with
/// a capacity or in part elsewhere stay as they are.
///
/// ```
/// use ratione::{Act, Alike, Known, Stated, timeline};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let alike = Alike::of(&record);
/// let stated = |crime, state| {
///     let accused = serde_json::json!({ "nationalities": [state] });
///     serde_json::json!({ "crime": crime, "from": "2020", "places": [{ "code": "MLI" }], "accused": accused })
/// };
/// let act = |crime, state| serde_json::from_value::<Stated>(stated(crime, state)).map(|act| Act::read(&act, &record));
/// let (one, other) = (act("war_crimes", "RUS")??, act("genocide", "CHN")??);
/// let known = Known::on(record.release.horizon);
/// assert_eq!(timeline(&one, &record, known), timeline(&other, &record, known));
/// assert_eq!(alike.representative(one), alike.representative(other));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Alike<'r> {
    record: &'r Record,
    /// States that no treaty action binds, in the order of the codes.
    unbound: Vec<StateCode>,
    /// States that declared something under Article 124.
    opted_out: Vec<StateCode>,
    /// Situations limited to some crimes.
    limited: Vec<&'r Situation>,
}

impl<'r> Alike<'r> {
    /// What tells acts apart in a record.
    #[must_use]
    pub fn of(record: &'r Record) -> Self {
        let codes = record.codes.rows().iter().map(|code| code.alpha3);
        let opted_out = |state: &StateCode| {
            let file = record.state(*state);
            file.is_some_and(|file| file.declarations.iter().any(|d| d.kind == DeclarationKind::Article124))
        };
        Self {
            record,
            unbound: codes.clone().filter(|state| unbound(*state, record)).collect(),
            opted_out: codes.filter(opted_out).collect(),
            limited: record.situations.iter().filter(|situation| !situation.scope_crimes.is_empty()).collect(),
        }
    }

    /// An act that has the same answer and the same situations on every day, and that as many other acts as possible
    /// have in its place; often the act itself.
    #[must_use]
    pub fn representative(&self, mut act: Act) -> Act {
        if act.provision.is_some() || act.capacity.is_some() || act.places.iter().any(|l| l.role == Role::Part) {
            return act;
        }
        let (holders, claimants) = self.concerned(&act);
        // Which crime is told apart is asked by the States and persons as stated.
        let crime = act.crime.map(|crime| self.crime_like(crime, &act, &holders));
        let foreign = |state: &StateCode| !holders.contains(state) && !claimants.contains(state);
        if let Some(first) = self.unbound.iter().copied().find(foreign) {
            let stands_for_others = |state: &StateCode| foreign(state) && self.unbound.contains(state);
            for state in std::mem::take(&mut act.nationalities) {
                let state = if stands_for_others(&state) { first } else { state };
                if !act.nationalities.contains(&state) {
                    act.nationalities.push(state);
                }
            }
        }
        act.crime = crime;
        act
    }

    /// The States with title to a place that the act may touch, on any day, and those that claim it.
    fn concerned(&self, act: &Act) -> (Vec<StateCode>, Vec<StateCode>) {
        let (mut holders, mut claimants) = (Vec::new(), Vec::new());
        for place in act.places.iter().flat_map(|location| &location.candidates) {
            for title in titles(place, self.record) {
                holders.extend(title.state);
                claimants.extend(title.row.iter().flat_map(|row| &row.claimants));
            }
        }
        (holders, claimants)
    }

    /// The crime that stands for another at places of these States.
    fn crime_like(&self, crime: Crime, act: &Act, holders: &[StateCode]) -> Crime {
        let opted_out = || holders.iter().chain(&act.nationalities).any(|state| self.opted_out.contains(state));
        if matches!(crime, Crime::Aggression | Crime::Genocide) || crime == Crime::WarCrimes && opted_out() {
            return crime;
        }
        let apart = |s: &&Situation| situation::in_scope(crime, s) != situation::in_scope(Crime::Genocide, s);
        let mut apart = self.limited.iter().copied().filter(apart).peekable();
        if apart.peek().is_none() {
            return Crime::Genocide;
        }
        let places = act.places.iter().flat_map(|location| &location.candidates);
        let places: Vec<_> = places.map(situation::ashore).collect();
        let reaching = situation::Touched::of(act, places.iter(), self.record);
        if apart.any(|situation| reaching.by(situation)) { crime } else { Crime::Genocide }
    }
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
