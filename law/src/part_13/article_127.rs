//! Article 127: withdrawal; and with it the days on which a State is a Party.

use crate::known::Known;
use crate::link::{Bar, Used};
use crate::obstacle::Obstacle;
use crate::part_13::article_126;
use jiff::{ToSpan, civil::Date};
use ratione_record::{Action, ActionKind, Days, OPEN, Period, Record, Review, StateCode, before};

/// Days on which a State is a Party, with the rows that make it one.
#[derive(Clone, Debug)]
pub struct Membership {
    /// First to last day.
    pub period: Period,
    /// The instrument by which it began.
    pub began: Used,
    /// The notice by which it ends, when one stands.
    pub ends: Option<Used>,
}

/// Paragraph 1: the day on which a withdrawal received on this day takes effect; the State is no longer bound on it.
///
/// # Reading
/// The anniversary of receipt. A notice received on 29 February takes effect on 28 February.
/// A later day stated in the notice prevails.
///
/// # Undetermined when
/// The notice is on record from unofficial sources only: see [`unverified`].
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_13::article_127;
///
/// assert_eq!(article_127::effect_of_notice(date(2016, 10, 27)), date(2017, 10, 27));
/// ```
///
/// # Authorities
/// Article 127(1); Pre-Trial Chamber III, 25 October 2017 (Burundi); Pre-Trial Chamber I, 15 September 2021 (Philippines).
#[must_use]
pub fn effect_of_notice(received: Date) -> Date {
    received.checked_add(1.year()).unwrap_or(OPEN)
}

/// The days on which the State is a Party, on the record as known.
///
/// # Reading
/// An instrument taken back before it enters into force makes no Party.
/// A notice of withdrawal taken back before it takes effect leaves no gap.
/// Signatures, announcements and notices of intent not to become a Party have no effect here.
///
/// # Undetermined when
/// Never; a notice of withdrawal that is itself in doubt: see [`unverified`].
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_127};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let burundi = article_127::memberships("BDI".parse()?, &record, Known::on(date(2017, 11, 9)));
/// assert_eq!(burundi[0].period.to, date(2017, 10, 26));
/// let malaysia = article_127::memberships("MYS".parse()?, &record, Known::on(date(2019, 4, 29)));
/// assert!(malaysia.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Articles 125 to 127; depositary practice on South Africa and The Gambia (2017) and Malaysia (2019).
#[must_use]
pub fn memberships(state: StateCode, record: &Record, known: Known) -> Vec<Membership> {
    let used =
        |(period, began, ends): Span<'_>| Membership { period, began: Used::row(began), ends: ends.map(Used::row) };
    spans(state, record, known).into_iter().map(used).collect()
}

/// A membership by the rows themselves.
type Span<'r> = (Period, &'r Action, Option<&'r Action>);

fn spans(state: StateCode, record: &Record, known: Known) -> Vec<Span<'_>> {
    let Some(file) = record.state(state) else { return Vec::new() };
    let actions = file.actions.iter().filter(move |action| known.by(action.known()));
    let mut found: Vec<Span<'_>> = Vec::new();
    for action in actions.clone() {
        let began = match action.kind {
            ActionKind::Succession => action.in_force_from,
            kind if kind.binds() => action.deposited.map(article_126::in_force_from),
            _ => None,
        };
        let Some(began) = began else { continue };
        let binding = !found.iter().any(|(period, ..)| period.to == OPEN);
        if binding && !taken_back(actions.clone(), action, began) {
            let (to, ends) = end(actions.clone(), began);
            found.push((Period::new(began, to), action, ends));
        }
    }
    found
}

/// The same as a set of days.
///
/// # Reading
/// As [`memberships`].
///
/// # Undetermined when
/// As [`memberships`].
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_127};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let the_gambia = article_127::party("GMB".parse()?, &record, Known::on(date(2017, 2, 10)));
/// assert!(the_gambia.contains(date(2017, 11, 10)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Articles 126 and 127.
#[must_use]
pub fn party(state: StateCode, record: &Record, known: Known) -> Days {
    spans(state, record, known).into_iter().map(|(period, ..)| period).collect()
}

fn taken_back<'r>(mut actions: impl Iterator<Item = &'r Action>, instrument: &Action, began: Date) -> bool {
    let deposited = instrument.known();
    actions.any(|a| {
        a.kind == ActionKind::InstrumentWithdrawn
            && a.received >= deposited
            && a.received.is_some_and(|day| day < began)
    })
}

fn end<'r>(actions: impl Iterator<Item = &'r Action> + Clone, began: Date) -> (Date, Option<&'r Action>) {
    for notice in actions.clone().filter(|a| a.kind == ActionKind::Withdrawal) {
        let Some(received) = notice.received.filter(|day| *day >= began) else { continue };
        let effect = effect_of_notice(received).max(notice.in_force_from.unwrap_or(received));
        let revoked = |a: &Action| a.kind == ActionKind::WithdrawalRevoked;
        let in_time = |a: &Action| a.received.is_some_and(|day| received <= day && day < effect);
        if !actions.clone().any(|action| revoked(action) && in_time(action)) {
            return (before(effect), Some(notice));
        }
    }
    (OPEN, None)
}

/// Paragraph 1, where the notice itself is in doubt: days after an unreviewed notice would have taken effect.
///
/// # Reading
/// Up to the day on which the notice would take effect the State is a Party on either view.
///
/// # Undetermined when
/// The only notice on record has not been reviewed.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_127};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let mali = article_127::memberships("MLI".parse()?, &record, Known::on(date(2026, 10, 2)));
/// let bar = article_127::unverified(&mali[0]).unwrap();
/// assert!(bar.days.contains(date(2027, 6, 24)));
/// assert!(!bar.days.contains(date(2027, 6, 23)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 127(1).
#[must_use]
pub fn unverified(membership: &Membership) -> Option<Bar> {
    let notice = membership.ends.as_ref().filter(|used| used.review == Review::Unreviewed)?;
    let days = Period::since(ratione_record::after(membership.period.to)).into();
    let why = "the notice of withdrawal is on record from unofficial sources only";
    let bar = Bar::settled(Obstacle::WithdrawalStatusUnverified, "127(1)", days, why).unless_known("withdrawal");
    Some(Bar { shortens: true, ..bar }.resting_on(vec![notice.clone()]))
}

/// Paragraph 2: after withdrawal took effect, only matters already under consideration.
///
/// # Reading
/// A preliminary examination or later stage that began before the withdrawal took effect and covers the act is enough.
/// An examination of what happened on a State's territory covers vessels and aircraft registered there, as Article 12(2)(a) does.
/// Without one the views differ (`readings/trigger-after-withdrawal.md`).
///
/// # Undetermined when
/// Never: without an examination on record the point is contested.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_127};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let known = Known::on(date(2021, 9, 15));
/// let philippines = article_127::memberships("PHL".parse()?, &record, known);
/// assert!(article_127::paragraph_2(&philippines[0], Some(date(2018, 2, 8)), known).is_none());
/// assert!(article_127::paragraph_2(&philippines[0], None, known).is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Appeals Chamber, Duterte, 22 April 2026; Pre-Trial Chamber III, Burundi, 25 October 2017.
#[must_use]
pub fn paragraph_2(membership: &Membership, examined: Option<Date>, known: Known) -> Option<Bar> {
    let effect = left(membership, known)?;
    if examined.is_some_and(|day| day < effect) {
        return None;
    }
    if let Some(doubt) = unverified(membership) {
        return Some(Bar { days: Days::all(), shortens: false, ..doubt });
    }
    let why = "no examination of the matter had begun when the withdrawal took effect";
    let bar = Bar::settled(Obstacle::Art127_2NotUnderConsideration, "127(2)", Days::all(), why);
    let rows = membership.ends.iter().cloned().collect();
    Some(bar.under("trigger-after-withdrawal", false).resting_on(rows))
}

/// The day on which a withdrawal took effect, where that has come by the day of asking.
pub(crate) fn left(membership: &Membership, known: Known) -> Option<Date> {
    let effect = ratione_record::after(membership.period.to);
    (membership.period.to != OPEN && known.by(Some(effect))).then_some(effect)
}
