//! Article 15 bis: aggression on a State's referral or on the Prosecutor's own motion; with Article 8 bis.

use crate::act::Act;
use crate::known::Known;
use crate::link::{Bar, Used, of_whom};
use crate::obstacle::Obstacle;
use crate::part_02::article_08_bis;
use crate::part_13::{article_121, article_127};
use jiff::civil::Date;
use ratione_record::{Days, DeclarationKind, EVER, Period, Record, StateCode, before};

/// The amendments on aggression in the record.
pub const AMENDMENTS: &str = "2010-aggression";

const OUTSIDERS: &str = "nationals and territory of a State not Party are out of reach for aggression";

/// Paragraphs 2 and 3: nothing before the Assembly's activation.
///
/// # Reading
/// 17 July 2018 is inside; the thirtieth acceptance is older by more than a year and does not govern.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_02::article_15_bis;
/// use ratione_record::Record;
///
/// let bar = article_15_bis::paragraphs_2_and_3(&Record::embedded()?).unwrap();
/// assert!(bar.days.contains(date(2018, 7, 16)));
/// assert!(!bar.days.contains(date(2018, 7, 17)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// ICC-ASP/16/Res.5, 14 December 2017.
#[must_use]
pub fn paragraphs_2_and_3(record: &Record) -> Option<Bar> {
    let amendment = record.amendment(AMENDMENTS)?;
    let activation: Date = amendment.activation?;
    let days = Period::new(EVER, before(activation)).into();
    let why = "the Court could not exercise jurisdiction over aggression before 17 July 2018";
    let bar = Bar::settled(Obstacle::BeforeActivation, "15 bis(2) and (3)", days, why);
    Some(bar.resting_on(vec![Used::row(amendment)]))
}

/// Paragraphs 4 and 5: whose aggression against whom can be heard without the Council.
///
/// # Reading
/// Nationals of a State not Party, and the territory of one, are out of reach (paragraph 5); a declaration under
/// Article 12(3) does not change it.
/// A Party that declared non-acceptance beforehand is out of reach (paragraph 4).
/// Where one side is not bound by the amendments the point is contested (`readings/aggression-one-side.md`).
///
/// # Undetermined when
/// The nationality of the accused is not stated.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Obstacle, Stated, part_02::article_15_bis};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "aggression", "from": "2022-02-24", "places": [{"code": "UKR"}], "accused": {"nationalities": ["RUS"]}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// let bars = article_15_bis::paragraphs_4_and_5(&act, &[("UKR".parse()?, ratione_record::Days::all())], &record, known);
/// assert_eq!(bars[0].obstacle, Obstacle::Art15Bis5NonParty);
/// assert!(bars[0].days.contains(date(2022, 2, 24)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 15 bis(4) and (5); ICC-ASP/16/Res.5, paragraphs 2 and 3; ICC-ASP/S-1/Res.1, 9 July 2025.
#[must_use]
pub fn paragraphs_4_and_5(act: &Act, territorial: &[(StateCode, Days)], record: &Record, known: Known) -> Vec<Bar> {
    let party = |state: &StateCode| article_127::party(*state, record, known);
    let aggressors = article_08_bis::aggressors(act);
    let holders: Vec<StateCode> = territorial.iter().map(|(state, _)| *state).collect();
    let victims = article_08_bis::victims(act, &holders);
    let attacked = territorial.iter().filter(|(state, _)| victims.contains(state)).cloned();
    let both: Vec<(StateCode, Days)> = aggressors.iter().map(|state| (*state, Days::all())).chain(attacked).collect();
    let outside =
        |days: Days, (state, concerned): &(StateCode, Days)| days.or(&party(state).complement().and(concerned));
    let outsiders = both.iter().fold(Days::none(), outside);
    let mut bars = Vec::new();
    if !outsiders.is_empty() {
        let on_a_day = |one: &&(StateCode, Days)| outside(Days::none(), one).meets(act.period);
        let why = of_whom(OUTSIDERS, both.iter().filter(on_a_day).map(|(state, _)| *state));
        bars.push(Bar::settled(Obstacle::Art15Bis5NonParty, "15 bis(5)", outsiders.clone(), why));
    }
    bars.extend(aggressors.iter().filter_map(|state| paragraph_4(*state, record, known)));
    let undated = both.iter().any(|(state, _)| article_121::undated(*state, AMENDMENTS, record, known));
    let free = |days: Days, (state, concerned): &(StateCode, Days)| {
        days.or(&article_121::bound(*state, AMENDMENTS, record, known).complement().and(concerned))
    };
    let unbound = both.iter().fold(Days::none(), free).without(&outsiders);
    if undated {
        let why = "a Party accepted the amendments on aggression on a day that the record does not give";
        let bar = Bar::settled(Obstacle::Art15BisNotAccepted, "15 bis(4)", unbound, why);
        bars.push(bar.unless_known("date of acceptance"));
    } else if !unbound.is_empty() {
        let why = "not both sides are bound by the amendments on aggression";
        let bar = Bar::settled(Obstacle::Art15BisNotAccepted, "15 bis(4)", unbound, why);
        bars.push(bar.under("aggression-one-side", true));
    }
    if aggressors.is_empty() {
        bars.push(unstated(Obstacle::NationalityUnknown, "nationality", Days::all()));
    }
    if victims.is_empty() {
        bars.push(against_whom(Days::all()));
    }
    bars
}

/// On these days it is not known on whose territory the aggression was.
pub(crate) fn against_whom(days: Days) -> Bar {
    unstated(Obstacle::PlaceUncertain, "place", days)
}

fn unstated(obstacle: Obstacle, missing: &'static str, days: Days) -> Bar {
    let why = "whose aggression it was, or against whom, is not stated";
    Bar::settled(obstacle, "15 bis(4)", days, why).unless_known(missing)
}

fn paragraph_4(state: StateCode, record: &Record, known: Known) -> Option<Bar> {
    let file = record.state(state)?;
    let opted = |d: &&ratione_record::Declaration| d.kind == DeclarationKind::Article15Bis4 && known.by(d.lodged);
    let declaration = file.declarations.iter().find(opted)?;
    let days = Period::new(declaration.covers_from?, declaration.covers_to.unwrap_or(ratione_record::OPEN)).into();
    let why = "the aggressor State had declared that it does not accept jurisdiction over aggression";
    let bar = Bar::settled(Obstacle::Art15Bis4OptOut, "15 bis(4)", days, why);
    Some(bar.resting_on(vec![Used::row(declaration)]))
}
