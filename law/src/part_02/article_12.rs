//! Article 12: preconditions to the exercise of jurisdiction.

use crate::known::Known;
use crate::link::{Bar, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_13::article_127::{self, Membership};
use crate::{cite::Cite, part_02::article_11};
use ratione_places::{Place, Title, titles};
use ratione_record::{
    Action, ActionKind, Days, Declaration, DeclarationKind, OPEN, Outcome, Period, Reach, Record, StateCode, after,
    before, phrase,
};

/// Paragraph 2(a): the State on the territory of which the conduct occurred, or the State of registration of the
/// vessel or aircraft.
///
/// # Reading
/// Part of the conduct on the territory is enough (`readings/conduct-in-part.md`).
/// Effective control does not move territory (`readings/occupied-territory.md`).
/// Nationality of the accused and of the victims does not matter.
///
/// # Undetermined when
/// The place is not stated, or may lie in one State or another.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_12};
/// use ratione_places::{parse, titles};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let kenya = parse("KEN", &record)?;
/// let links = article_12::paragraph_2_a(&kenya, &titles(&kenya, &record)[0], &record, known);
/// assert!(links[0].window.contains(date(2005, 6, 1)));
/// assert!(!links[0].window.contains(date(2005, 5, 31)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(2)(a); Pre-Trial Chamber I, 6 September 2018, and Pre-Trial Chamber III, 14 November 2019
/// (Bangladesh/Myanmar); Pre-Trial Chamber I, 5 February 2021 (Palestine).
#[must_use]
pub fn paragraph_2_a(place: &Place, title: &Title<'_>, record: &Record, known: Known) -> Vec<Link> {
    let Some(state) = title.state else { return Vec::new() };
    let cite = Cite("12(2)(a)");
    let memberships = article_127::memberships(state, record, known);
    let links = memberships.iter().map(|m| {
        let mut link = by_membership(Ground::Territory(state), state, cite, m);
        link.window = link.window.and(&title.valid.into());
        link.through = place.to_string();
        link.rows.extend(title.row.map(Used::row));
        link.bars.extend(territorial_clause(title, state, m, record, known));
        link.bars.extend(rival_statehood(title));
        link
    });
    links.collect()
}

/// Paragraph 2(b): the State of which the person accused is a national.
///
/// # Reading
/// Nationality at the time of the act; any one of several is enough (`readings/dominant-nationality.md`).
/// The place does not matter.
///
/// # Undetermined when
/// The nationality is not stated.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_12};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let links = article_12::paragraph_2_b("KEN".parse()?, &record, known);
/// assert!(links[0].window.contains(date(2005, 6, 1)));
/// assert!(article_12::paragraph_2_b("USA".parse()?, &record, known).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(2)(b); Prosecutor, 8 April 2015 (ISIS).
#[must_use]
pub fn paragraph_2_b(state: StateCode, record: &Record, known: Known) -> Vec<Link> {
    let memberships = article_127::memberships(state, record, known);
    let cite = Cite("12(2)(b)");
    let links = memberships.iter().map(|m| {
        let mut link = by_membership(Ground::Nationality(state), state, cite, m);
        link.through = state.to_string();
        link
    });
    links.collect()
}

fn by_membership(ground: Ground, state: StateCode, cite: Cite, membership: &Membership) -> Link {
    let doubt = article_127::unverified(membership);
    let period = if doubt.is_some() { Period::since(membership.period.from) } else { membership.period };
    Link {
        ground: Some(ground),
        state: Some(state),
        through: String::new(),
        cite,
        window: period.into(),
        why: "State Party",
        rows: std::iter::once(&membership.began).chain(&membership.ends).cloned().collect(),
        bars: doubt.into_iter().collect(),
    }
}

/// What paragraph 3 is asked about.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'t, 'r> {
    /// An act at a place to which the State has title.
    Place(&'t Place, &'t Title<'r>),
    /// An act by a national of the State.
    National,
}

/// Paragraph 3: a State that is not a Party accepts jurisdiction by declaration.
///
/// # Reading
/// First and last day as worded, both inside; from entry into force on, membership is the ground.
/// A declaration limited to territory does not reach nationals abroad; whether it reaches registered craft is open
/// (`readings/declaration-vessels-and-nationals.md`).
/// A declaration may cover crimes committed after it, and reaches all sides.
/// Where Article 124 shuts membership, the declaration stays alive (`readings/article-124-and-declaration.md`).
///
/// # Undetermined when
/// Never; where the authority to lodge it is disputed the point is contested (`readings/declaration-authority.md`).
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_12::{self, Asked}};
/// use ratione_places::{parse, titles};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let (place, state) = (parse("CIV", &record)?, "CIV".parse()?);
/// let asked = Asked::Place(&place, &titles(&place, &record)[0]);
/// let before = article_12::paragraph_3(state, asked, &record, Known::on(date(2003, 4, 17)));
/// assert!(before.is_empty());
/// let links = article_12::paragraph_3(state, asked, &record, Known::on(date(2003, 4, 18)));
/// assert!(links[0].window.contains(date(2002, 9, 19)));
/// assert!(!links[0].window.contains(date(2002, 9, 18)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(3); Rule 44; Appeals Chamber, Gbagbo, 12 December 2012; Prosecutor, 8 May 2014 (Egypt).
#[must_use]
pub fn paragraph_3(state: StateCode, asked: Asked<'_, '_>, record: &Record, known: Known) -> Vec<Link> {
    let Some(file) = record.state(state).filter(|file| !file.declarations.is_empty()) else { return Vec::new() };
    let party = article_127::party(state, record, known);
    let until = party.periods().first().map_or(ratione_record::OPEN, |period| before(period.from));
    let valid = match asked {
        Asked::Place(_, title) => title.valid,
        Asked::National => Period::since(ratione_record::EVER),
    };
    let standing = file.declarations.iter().filter(|d| d.kind == DeclarationKind::Article12_3 && known.by(d.lodged));
    let mut links = Vec::new();
    for declaration in standing.filter(|d| !rejected(d, known)) {
        let reaches_nationals = declaration.reach != Some(Reach::Territory);
        if matches!(asked, Asked::National) && !reaches_nationals {
            continue;
        }
        let Some(covered) = covered(declaration) else { continue };
        let window: Days = Days::from(Period::new(covered.from, covered.to.min(until))).and(&valid.into());
        let mut link = Link {
            ground: Some(Ground::Declaration(state)),
            state: Some(state),
            through: match asked {
                Asked::Place(place, _) => place.to_string(),
                Asked::National => state.to_string(),
            },
            cite: Cite("12(3)"),
            window,
            why: "accepted jurisdiction by declaration",
            rows: vec![Used::row(declaration)],
            bars: Vec::new(),
        };
        if let Asked::Place(_, title) = asked {
            link.rows.extend(title.row.map(Used::row));
        }
        link.bars.extend(authority(declaration));
        if let Asked::Place(Place::Vessel(_) | Place::Aircraft(_), _) = asked {
            link.bars.extend((!reaches_nationals).then(registered_craft));
        }
        links.push(link);
    }
    links
}

/// The days a declaration covers, cut at 1 July 2002.
pub(crate) fn covered(declaration: &Declaration) -> Option<Period> {
    let from = declaration.covers_from?;
    let period = Period::new(from, declaration.covers_to.unwrap_or(ratione_record::OPEN));
    period.and(&article_11::paragraph_1())
}

/// Whether it was known on the day of asking that the declaration does not bind the State.
pub(crate) fn rejected(declaration: &Declaration, known: Known) -> bool {
    declaration.outcome == Outcome::Rejected && known.by(declaration.decided)
}

fn authority(declaration: &Declaration) -> Option<Bar> {
    // One rejected later was in dispute until then.
    let disputed = matches!(declaration.outcome, Outcome::Disputed | Outcome::Rejected);
    let why = "whether those who lodged the declaration can bind the State is disputed";
    let bar = || Bar::settled(Obstacle::DeclarationAuthorityDisputed, "12(3)", Days::all(), why);
    disputed.then(|| bar().under("declaration-authority", true).resting_on(vec![Used::row(declaration)]))
}

fn registered_craft() -> Bar {
    let why = "the declaration speaks of territory; whether it reaches registered craft has not been ruled on";
    let bar = Bar::settled(Obstacle::NoCourtRuling, "12(3)", Days::all(), why);
    bar.under("declaration-vessels-and-nationals", true)
}

/// A State's clause that keeps the Statute from a territory, or has not yet extended it there.
///
/// The Statute has no territorial clause and forbids reservations (Article 120), so the point is contested.
fn territorial_clause(
    title: &Title<'_>,
    state: StateCode,
    membership: &Membership,
    record: &Record,
    known: Known,
) -> Option<Bar> {
    let row = title.row?;
    // The day on which the Statute's extension was declared, or its exclusion withdrawn.
    let declared = |d: &Declaration| match d.kind {
        DeclarationKind::TerritorialExtension => Some(d.lodged),
        DeclarationKind::TerritorialExclusion => Some(d.decided),
        _ => None,
    };
    let of_place = |d: &&Declaration| declared(d).is_some() && d.places.contains(&row.code);
    let extension = record.state(state).and_then(|file| file.declarations.iter().find(of_place));
    let unknown = extension.and_then(declared).is_some_and(|day| !known.by(day));
    let extended = if unknown { None } else { row.statute_from };
    let days: Days = match extended {
        _ if row.excluded => Days::all(),
        Some(from) if from > membership.period.from => Period::new(ratione_record::EVER, before(from)).into(),
        None if extension.is_some() => Days::all(),
        _ => return None,
    };
    let why = "the State excluded the territory, or had not extended the Statute to it";
    let rows = std::iter::once(Used::row(row)).chain(extension.map(Used::row)).collect();
    let bar = Bar::settled(Obstacle::TerritorialExclusion, "120", days, why);
    Some(bar.under("territorial-exclusions", true).resting_on(rows))
}

/// A place that may itself be a State which is not a Party (Kosovo).
fn rival_statehood(title: &Title<'_>) -> Option<Bar> {
    let row = title.row.filter(|row| row.may_be_state.is_some())?;
    let why = "the place may be a State of its own that is not a Party";
    let bar = Bar::settled(Obstacle::TerritorialStatusDisputed, "12(2)(a)", Days::all(), why);
    Some(bar.under("kosovo", false).resting_on(vec![Used::row(row)]))
}

/// A State Party that claims a place to which the record gives no Party title.
///
/// # Reading
/// Where the State with title on record is a Party the claim changes nothing, save where it keeps the Statute from the
/// place; where no claimant is a Party neither.
/// A vessel or aircraft has its State of registration, whoever claims the territory of its register.
///
/// # Undetermined when
/// Never: where the claim decides, the point is contested (`readings/disputed-title.md`).
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_12};
/// use ratione_places::{parse, titles};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let crimea = parse("UA-43", &record)?;
/// assert!(article_12::claimed(&crimea, &titles(&crimea, &record)[0], &record, known).is_empty());
/// let chagos = parse("IO", &record)?;
/// let links = article_12::claimed(&chagos, &titles(&chagos, &record)[0], &record, known);
/// assert_eq!(links[0].ground.as_ref().map(ToString::to_string), Some("territory:MUS".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(2)(a); no ruling.
#[must_use]
pub fn claimed(place: &Place, title: &Title<'_>, record: &Record, known: Known) -> Vec<Link> {
    let (Place::Territory(_) | Place::Rest(_), Some(row)) = (place, title.row) else { return Vec::new() };
    let holder = title.state.map(|state| article_127::party(state, record, known)).unwrap_or_default();
    let clause =
        row.excluded || row.statute_from.is_some_and(|from| !holder.is_empty() && holder.contains(before(from)));
    let mut links = Vec::new();
    for claimant in row.claimants.iter().filter(|c| Some(**c) != title.state) {
        for membership in article_127::memberships(*claimant, record, known) {
            let mut link = by_membership(Ground::Territory(*claimant), *claimant, Cite("12(2)(a)"), &membership);
            let uncovered = if row.excluded { Days::all() } else { holder.complement() };
            let before_extension =
                row.statute_from.filter(|_| clause).map(|from| Period::new(ratione_record::EVER, before(from)));
            let contested = before_extension.map_or(uncovered.clone(), |period| uncovered.or(&period.into()));
            link.window = link.window.and(&title.valid.into()).and(&contested);
            link.through = place.to_string();
            let why = phrase!("{0} claims the place; whose territory it is, is disputed", *claimant);
            let bar = Bar::settled(Obstacle::TerritorialStatusDisputed, "12(2)(a)", Days::all(), why);
            link.bars.push(bar.under("disputed-title", true).resting_on(vec![Used::row(row)]));
            links.push(link);
        }
    }
    links
}

/// Territory that nobody stated: no place at all, or a point at sea without the State in which the vessel or aircraft
/// was registered.
///
/// # Reading
/// A fact left out is not a fact denied: the territory may be that of a State Party.
///
/// # Undetermined when
/// Always: the place, or the State of registration, would decide it.
///
/// # Example
/// ```
/// use ratione::part_02::article_12;
/// use ratione_places::Place;
///
/// assert!(article_12::unstated_territory(None).is_some());
/// assert!(article_12::unstated_territory(Some(&Place::HighSeas)).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(2)(a).
#[must_use]
pub fn unstated_territory(place: Option<&Place>) -> Option<Link> {
    let (through, why, missing) = match place {
        None | Some(Place::Unknown) => ("unknown", "where the act took place is not stated", "place"),
        Some(Place::Sea) => (
            "sea",
            "at sea; in which State the vessel or aircraft was registered is not stated",
            "State of registration",
        ),
        Some(_) => return None,
    };
    let bar = Bar::settled(Obstacle::PlaceUncertain, "12(2)(a)", Days::all(), why).unless_known(missing);
    Some(Link {
        ground: None,
        state: None,
        through: through.to_owned(),
        cite: Cite("12(2)(a)"),
        window: article_11::paragraph_1().into(),
        why,
        rows: Vec::new(),
        bars: vec![bar],
    })
}

/// Territory stated by a code that had ended by the day (the Netherlands Antilles, Serbia and Montenegro).
///
/// # Reading
/// The land and the register are some State's still, and the code does not say which.
///
/// # Undetermined when
/// On every day after the last on which the record gives a title to the code.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_02::article_12;
/// use ratione_places::parse;
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let antilles = article_12::ended_territory(&parse("ANT", &record)?, &record).unwrap();
/// assert!(antilles.window.contains(date(2010, 10, 10)) && !antilles.window.contains(date(2010, 10, 9)));
/// assert!(article_12::ended_territory(&parse("CUW", &record)?, &record).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 12(2)(a).
#[must_use]
pub fn ended_territory(place: &Place, record: &Record) -> Option<Link> {
    let last = titles(place, record).iter().map(|title| title.valid.to).max().filter(|last| *last != OPEN)?;
    let why = "the code stated had ended by the day; the place or register of today is not stated";
    let bar = Bar::settled(Obstacle::PlaceUncertain, "12(2)(a)", Days::all(), why).unless_known("place");
    Some(Link {
        ground: None,
        state: None,
        through: place.to_string(),
        cite: Cite("12(2)(a)"),
        window: Days::from(Period::since(after(last))).and(&article_11::paragraph_1().into()),
        why,
        rows: Vec::new(),
        bars: vec![bar],
    })
}

/// A new State that has not yet said whether it succeeds to its predecessor's membership.
///
/// # Reading
/// Once notified, a succession runs from the day it states, however late the notice.
///
/// # Undetermined when
/// The predecessor was a Party on the day of independence and no act of the new State is known
/// (`readings/unnotified-succession.md`).
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_12};
/// use ratione_record::Record;
///
/// let (record, montenegro) = (Record::embedded()?, "MNE".parse()?);
/// let before = article_12::unnotified_succession(montenegro, &record, Known::on(date(2006, 10, 22)));
/// let after = article_12::unnotified_succession(montenegro, &record, Known::on(date(2006, 10, 23)));
/// assert!(before.is_some() && after.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Montenegro, notified 23 October 2006 with effect from 3 June 2006 (depositary practice).
#[must_use]
pub fn unnotified_succession(state: StateCode, record: &Record, known: Known) -> Option<Link> {
    let code = record.codes.get(state).filter(|code| code.kind == "state")?;
    let (born, predecessor) = (code.existed_from?, code.predecessor?);
    let speaks = |a: &Action| (a.kind.binds() || a.kind == ActionKind::Succession) && known.by(a.known());
    let spoke = record.state(state).is_some_and(|file| file.actions.iter().any(speaks));
    if spoke || !article_127::party(predecessor, record, known).contains(before(born)) {
        return None;
    }
    let why = "a new State on the territory of a Party; whether it succeeds has not been notified";
    let bar = Bar::settled(Obstacle::SuccessionNotNotified, "12(2)", Days::all(), why).unless_known("succession");
    Some(Link {
        ground: None,
        state: Some(state),
        through: state.to_string(),
        cite: Cite("12(2)"),
        window: Period::since(born).into(),
        why,
        rows: Vec::new(),
        bars: vec![bar],
    })
}
