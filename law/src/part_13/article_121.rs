//! Article 121: amendments.

use crate::act::Act;
use crate::known::Known;
use crate::link::{Bar, Link, Used, of_whom};
use crate::obstacle::Obstacle;
use crate::part_13::article_127;
use jiff::{ToSpan, civil::Date};
use ratione_record::{Acceptance, Amendment, Days, Declaration, DeclarationKind, Period, Record, StateCode, before};

/// Paragraph 5, first sentence: the day from which an amendment of Articles 5 to 8 binds a State that accepts it.
///
/// # Reading
/// The anniversary of the deposit, that day inside.
///
/// # Undetermined when
/// Never; a deposit on a day that the record does not give: see [`undated`].
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_13::article_121;
///
/// assert_eq!(article_121::binds_from(date(2011, 9, 26)), date(2012, 9, 26));
/// ```
///
/// # Authorities
/// Article 121(5); the depositary's entries for San Marino (26 September 2012) and Luxembourg (2 April 2020).
#[must_use]
pub fn binds_from(deposit: Date) -> Date {
    deposit.checked_add(1.year()).unwrap_or(ratione_record::OPEN)
}

/// The State's acceptance of an amendment, when it is on record and known.
pub(crate) fn acceptance<'r>(
    state: StateCode,
    amendment: &str,
    record: &'r Record,
    known: Known,
) -> Option<&'r Acceptance> {
    let file = record.state(state)?;
    file.acceptances.iter().find(|a| a.amendment == amendment && known.by(a.deposited))
}

/// Whether the State accepted the amendment on a day that the record does not give.
///
/// # Reading
/// Such an acceptance binds from a day that cannot be told.
///
/// # Undetermined when
/// Always: the date of acceptance would decide it.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_121};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// assert!(article_121::undated("BOL".parse()?, "2010-aggression", &record, known));
/// assert!(!article_121::undated("DEU".parse()?, "2010-aggression", &record, known));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 121(5).
#[must_use]
pub fn undated(state: StateCode, amendment: &str, record: &Record, known: Known) -> bool {
    acceptance(state, amendment, record, known).is_some_and(|a| a.deposited.is_none())
}

/// The days on which a State is a Party bound by an amendment.
///
/// # Reading
/// From the anniversary of the deposit, and as long as the State is a Party.
///
/// # Undetermined when
/// The day of the deposit is not on record: see [`undated`].
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_121};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let norway = article_121::bound("NOR".parse()?, "2019-art8-starvation", &record, known);
/// assert!(norway.contains(date(2022, 3, 22)));
/// assert!(!norway.contains(date(2022, 3, 21)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 121(5).
#[must_use]
pub fn bound(state: StateCode, amendment: &str, record: &Record, known: Known) -> Days {
    let deposited = acceptance(state, amendment, record, known).and_then(|a| a.deposited);
    let Some(deposited) = deposited else { return Days::none() };
    let from: Days = Period::since(binds_from(deposited)).into();
    article_127::party(state, record, known).and(&from)
}

/// The amendment that added the provision of the act to Article 8, if one did.
///
/// # Reading
/// By the provision alone: starvation is original as 8(2)(b)(xxv) and added as 8(2)(e)(xix).
///
/// # Undetermined when
/// Never; a war crime without a provision is taken to be an original one.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_13::article_121};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let act = |provision: &str| {
///     let stated = Stated { provision: Some(provision.to_owned()), from: "2023-10-09".to_owned(), ..Stated::default() };
///     Act::read(&stated, &record)
/// };
/// assert!(article_121::amending(&act("8(2)(e)(xix)")?, &record).is_some());
/// assert!(article_121::amending(&act("8(2)(b)(xxv)")?, &record).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// RC/Res.5, ICC-ASP/16/Res.4, ICC-ASP/18/Res.5.
#[must_use]
pub fn amending<'r>(act: &Act, record: &'r Record) -> Option<&'r Amendment> {
    let provision = act.provision.as_ref()?;
    let adds = |a: &&Amendment| a.id.contains("-art8-") && a.provisions.iter().any(|p| p == provision.as_str());
    record.amendments.iter().find(adds)
}

/// Paragraph 5, second sentence: a Party that has not accepted the amendment shields its territory and nationals.
///
/// # Reading
/// The States concerned are those of the territory and of the accused's nationality.
/// One Party among them that is not bound is enough for "no"; so is the want of any that is bound.
/// With a State not Party among them, and on a referral, the point is contested
/// (`readings/amendments-non-party.md`, `readings/amendments-referral.md`).
///
/// # Undetermined when
/// The nationality of the accused is not stated.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Obstacle, Stated, hear};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"provision": "8(2)(b)(xxix)", "from": "2022-01-01", "places": [{"code": "LUX"}], "accused": {"nationalities": ["FRA"]}}"#,
/// )?;
/// let answer = hear(&Act::read(&stated, &record)?, &record, Known::on(date(2026, 1, 1)));
/// assert_eq!(answer.obstacles, [Obstacle::Art121_5NotAccepted]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 121(5); RC/Res.5, ICC-ASP/16/Res.4, ICC-ASP/18/Res.5; no ruling.
pub fn paragraph_5(
    act: &Act,
    territorial: &[(StateCode, Days)],
    ended: &Days,
    links: &mut [Link],
    record: &Record,
    known: Known,
) {
    let Some(amendment) = amending(act, record) else { return };
    let concerned = Concerned::new(act, territorial, amendment, record, known);
    let cite = "121(5)";
    let token = Obstacle::Art121_5NotAccepted;
    // A State not stated may be one that is bound.
    let national = if act.nationalities.is_empty() { Days::all() } else { Days::none() };
    let territory = if act.place_stated() { ended.clone() } else { Days::all() };
    let none_bound = concerned.bound.or(&concerned.undated).or(&national).or(&territory).complement();
    let shut = concerned.shielded.or(&none_bound);
    let why = of_whom(NOT_BOUND, concerned.unbound.iter().copied());
    let settled = Bar::settled(token, cite, concerned.shielded.clone(), why);
    let why = "no State concerned is bound by the amendment that added this crime";
    let nobody = Bar::settled(token, cite, none_bound.without(&concerned.shielded), why);
    let why = "a State not Party is concerned; whether the amendment reaches it is disputed";
    let outsiders =
        Bar::settled(token, cite, concerned.outside.without(&shut), why).under("amendments-non-party", false);
    let why = "a Party accepted the amendment on a day that the record does not give";
    let undated = Bar::settled(token, cite, concerned.undated.without(&shut), why).unless_known("date of acceptance");
    let why = "whether a State that is not stated accepted the amendment is not known";
    let unstated = |obstacle, days, missing| Bar::settled(obstacle, cite, days, why).unless_known(missing);
    let nationality = unstated(Obstacle::NationalityUnknown, national, "nationality");
    let place = unstated(Obstacle::PlaceUncertain, territory, "place");
    let first = amendment.first_in_force.unwrap_or(amendment.adopted);
    let why = "the amendment that added this crime was not in force for any State";
    let too_early = Bar::settled(token, cite, Period::new(ratione_record::EVER, before(first)).into(), why);
    let why = "whether a referral brings the Statute as amended is disputed";
    let referred = Bar::settled(token, cite, Days::all(), why).under("amendments-referral", true);
    let left_out = left_out(act, territorial, amendment, record, known);
    for link in links {
        for (_, row) in left_out.iter().filter(|(place, _)| *place == link.through) {
            let why = "the State's acceptance of the amendment leaves out the territory";
            let bar = Bar::settled(Obstacle::TerritorialExclusion, "120", Days::all(), why);
            link.bars.push(bar.under("territorial-exclusions", true).resting_on(vec![row.clone()]));
        }
        let bars = if link.cite.0 == "13(b)" {
            vec![&too_early, &referred]
        } else if link.may_be_referred() {
            vec![&too_early, &nationality, &place]
        } else {
            vec![&too_early, &settled, &nobody, &outsiders, &undated, &nationality, &place]
        };
        let bars = bars.into_iter().filter(|bar| !bar.days.is_empty());
        link.bars.extend(bars.map(|bar| bar.clone().resting_on(concerned.rows.clone())));
    }
}

const NOT_BOUND: &str = "a Party concerned is not bound by the amendment that added this crime";

/// Places of the act that an acceptance of the amendment leaves out, with the row that says so.
fn left_out(
    act: &Act,
    territorial: &[(StateCode, Days)],
    amendment: &Amendment,
    record: &Record,
    known: Known,
) -> Vec<(String, Used)> {
    let limits = |d: &&Declaration| {
        d.kind == DeclarationKind::AmendmentScope && d.amendments.contains(&amendment.id) && known.by(d.lodged)
    };
    let files = territorial.iter().filter_map(|(state, _)| record.state(*state));
    let clauses: Vec<&Declaration> = files.flat_map(|f| f.declarations.iter().filter(limits)).collect();
    let places = act.touched().map(|(_, place)| place.to_string());
    let clause = |place: String| {
        let row = clauses.iter().find(|d| d.places.contains(&place)).map(|d| Used::row(*d))?;
        Some((place, row))
    };
    places.filter_map(clause).collect()
}

/// How the States concerned stand to an amendment, day by day.
struct Concerned {
    /// A Party among them is not bound.
    shielded: Days,
    /// Those Parties, on the days of the act.
    unbound: Vec<StateCode>,
    /// One of them is bound.
    bound: Days,
    /// One of them accepted on a day not on record.
    undated: Days,
    /// One of them is not a Party.
    outside: Days,
    rows: Vec<Used>,
}

impl Concerned {
    fn new(act: &Act, territorial: &[(StateCode, Days)], amendment: &Amendment, record: &Record, known: Known) -> Self {
        let (none, rows) = (Days::none, vec![Used::row(amendment)]);
        let unbound = Vec::new();
        let mut all = Self { shielded: none(), unbound, bound: none(), undated: none(), outside: none(), rows };
        let nationalities = act.nationalities.iter().map(|state| (*state, Days::all()));
        for (state, concerned) in territorial.iter().cloned().chain(nationalities) {
            let party = article_127::party(state, record, known);
            let bound = bound(state, &amendment.id, record, known).and(&concerned);
            let unbound = party.without(&bound).and(&concerned);
            if undated(state, &amendment.id, record, known) {
                all.undated = all.undated.or(&unbound);
            } else {
                all.shielded = all.shielded.or(&unbound);
                all.unbound.extend(unbound.meets(act.period).then_some(state));
            }
            all.bound = all.bound.or(&bound);
            all.outside = all.outside.or(&party.complement().and(&concerned));
            let accepted = acceptance(state, &amendment.id, record, known).map(Used::row);
            all.rows.extend(accepted.filter(|row| !all.rows.contains(row)));
        }
        all
    }
}
