//! How a State stood to the Statute on a day.

use crate::known::Known;
use crate::link::{Ground, Link, Used};
use crate::part_02::article_12::{self, Asked};
use crate::part_02::article_13;
use crate::part_13::article_127;
use jiff::civil::Date;
use ratione_places::{Place, titles};
use ratione_record::{Action, ActionKind, DeclarationKind, OPEN, Outcome, Period, Phrase, Record, StateCode, phrase};

/// The one status that a State has on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A Party.
    Party,
    /// A Party that has given notice of withdrawal which has not yet taken effect.
    Leaving,
    /// A Party no longer.
    Left,
    /// Consent deposited, not yet in force.
    Acceding,
    /// Signed, no more.
    Signatory,
    /// Signed, and gave notice of intent not to become a Party.
    IntentNotified,
    /// None of these.
    None,
}

impl Status {
    /// Every status, in the order in which tables list them.
    pub const ALL: [Status; 7] =
        [Self::Party, Self::Leaving, Self::Left, Self::Acceding, Self::Signatory, Self::IntentNotified, Self::None];

    /// A heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Party => "State Party",
            Self::Leaving => "State Party, notice of withdrawal given",
            Self::Left => "no longer a State Party",
            Self::Acceding => "instrument deposited, not yet in force",
            Self::Signatory => "signatory, not a State Party",
            Self::IntentNotified => "signatory that notified it does not intend to become a Party",
            Self::None => "not a State Party",
        }
    }

    /// Whether the State is a Party.
    #[must_use]
    pub fn is_party(self) -> bool {
        matches!(self, Self::Party | Self::Leaving)
    }
}

/// A State's standing on a day, in words and with its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The status.
    pub status: Status,
    /// A clause that completes "The State …".
    pub in_words: Phrase,
    /// Rows it rests on.
    pub rows: Vec<Used>,
    /// The declaration under Article 12(3) by which the State, not a Party, accepts jurisdiction for the day.
    pub accepts: Option<Used>,
    /// The resolution by which the Council referred the State, or a part of it, for the day.
    pub referred: Option<Used>,
}

/// How the State stood on the day, on the record as known.
///
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, Status, standing};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let day = date(2016, 12, 1);
/// let russia = standing("RUS".parse()?, &record, Known::on(day), day);
/// assert_eq!(russia.status, Status::IntentNotified);
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn standing(state: StateCode, record: &Record, known: Known, day: Date) -> Standing {
    let (status, in_words, rows) = status(state, record, known, day);
    let accepts = accepts(state, record, known, day).filter(|_| !status.is_party());
    Standing { status, in_words, rows, accepts, referred: referred(state, record, known, day) }
}

fn status(state: StateCode, record: &Record, known: Known, day: Date) -> (Status, Phrase, Vec<Used>) {
    if record.codes.get(state).is_some_and(|code| code.kind == "territory") {
        return under_a_state(state, record, known, day);
    }
    let memberships = article_127::memberships(state, record, known);
    if let Some(m) = memberships.iter().find(|m| m.period.contains(day)) {
        let mut rows = vec![m.began.clone()];
        let noticed = m.ends.as_ref().filter(|used| received(record, state, used).is_some_and(|r| r <= day));
        let since = m.period.from;
        return match noticed {
            Some(notice) => {
                rows.push(notice.clone());
                let template = "has been a State Party since {0}; its notice of withdrawal ends that after {1}";
                (Status::Leaving, Phrase::new(template, vec![since.into(), m.period.to.into()]), rows)
            }
            None => (Status::Party, phrase!("has been a State Party since {0}", since), rows),
        };
    }
    if let Some(m) = memberships.iter().rev().find(|m| m.period.to < day && m.period.to != OPEN) {
        let rows = std::iter::once(&m.began).chain(&m.ends).cloned().collect();
        let words = phrase!("was a State Party from {0} to {1} and has left", m.period.from, m.period.to);
        return (Status::Left, words, rows);
    }
    let later = memberships.iter().find(|m| m.period.from > day);
    let actions = record.state(state).map(|file| file.actions.as_slice()).unwrap_or_default();
    let done = |kind: ActionKind| {
        actions.iter().find(|a| a.kind == kind && a.known().is_some_and(|d| d <= day && known.by(Some(d))))
    };
    unbound(later, done, actions, day)
}

/// What is no State of its own, by the State that has title to it; a former State, which has a file, stands as that does.
fn under_a_state(code: StateCode, record: &Record, known: Known, day: Date) -> (Status, Phrase, Vec<Used>) {
    let titles = titles(&Place::Vessel(code), record);
    let title = titles.iter().find(|title| title.valid.contains(day));
    let Some((holder, row)) = title.and_then(|title| title.state.zip(title.row)) else {
        return (Status::None, "is recorded under no State on that day".into(), Vec::new());
    };
    let (status, in_words, mut rows) = status(holder, record, known, day);
    rows.push(Used::row(row));
    let outside = status.is_party() && (row.excluded || row.statute_from.is_some_and(|from| day < from));
    let extent = if outside { "; the Statute does not extend to it" } else { "" };
    let claimed = row.claimants.first().map_or_else(|| "".into(), |state| phrase!("; {0} claims it", *state));
    let words = phrase!("is recorded under {0}, which {1}{2}{3}", holder, in_words, extent, claimed);
    (if record.state(code).is_some() { status } else { Status::None }, words, rows)
}

fn unbound<'r>(
    later: Option<&article_127::Membership>,
    done: impl Fn(ActionKind) -> Option<&'r Action>,
    actions: &'r [Action],
    day: Date,
) -> (Status, Phrase, Vec<Used>) {
    let deposited = actions.iter().find(|a| a.kind.binds() && a.deposited.is_some_and(|d| d <= day));
    if let (Some(m), Some(_)) = (later, deposited) {
        let words = phrase!("had deposited its instrument, in force from {0} only", m.period.from);
        return (Status::Acceding, words, vec![m.began.clone()]);
    }
    let becomes = later.map_or_else(|| "".into(), |m| phrase!("; it became a State Party on {0}", m.period.from));
    let mut rows: Vec<Used> = later.iter().map(|m| m.began.clone()).collect();
    if let Some(withdrawn) = done(ActionKind::InstrumentWithdrawn) {
        rows.push(Used::row(withdrawn));
        return (Status::None, phrase!("took its instrument back before it entered into force{0}", becomes), rows);
    }
    let Some(signed) = done(ActionKind::Signature) else {
        return (Status::None, phrase!("had neither signed nor deposited an instrument{0}", becomes), rows);
    };
    rows.push(Used::row(signed));
    let signature = signed.done.map(|d| d.to_string()).unwrap_or_default();
    if let Some(intent) = done(ActionKind::IntentNotToBecomeParty) {
        rows.push(Used::row(intent));
        let notified = intent.received.map(|d| d.to_string()).unwrap_or_default();
        let words = phrase!(
            "signed on {0}, never deposited an instrument, and gave notice, received {1}, that it does not intend to become a Party",
            signature,
            notified
        );
        return (Status::IntentNotified, words, rows);
    }
    (Status::Signatory, phrase!("signed on {0} and had deposited no instrument{1}", signature, becomes), rows)
}

fn received(record: &Record, state: StateCode, used: &Used) -> Option<Date> {
    record.state(state)?.actions.iter().find(|a| a.id == used.id)?.received
}

fn accepts(state: StateCode, record: &Record, known: Known, day: Date) -> Option<Used> {
    let standing = |d: &&ratione_record::Declaration| {
        d.kind == DeclarationKind::Article12_3
            && known.by(d.lodged)
            && !matches!(d.outcome, Outcome::Rejected | Outcome::Disputed)
            && article_12::covered(d).is_some_and(|days| days.contains(day))
    };
    record.state(state)?.declarations.iter().find(standing).map(Used::row)
}

fn referred(state: StateCode, record: &Record, known: Known, day: Date) -> Option<Used> {
    let alpha2 = record.codes.get(state)?.alpha2.as_str();
    let names = |place: &String| place == state.as_str() || place.split_once('-').is_some_and(|(c, _)| c == alpha2);
    let covers = |r: &&ratione_record::Resolution| {
        r.referral.as_ref().is_some_and(|referral| referral.from <= day && referral.places.iter().any(names))
    };
    article_13::referrals(record, known).find(covers).map(Used::row)
}

/// A State that is a Party on none of the records, whose nationals reach the Court through the place alone.
///
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, outsider, standing};
/// use ratione_record::Record;
///
/// let (record, day) = (Record::embedded()?, date(2026, 1, 1));
/// let state = outsider(&[&record], Known::on(day)).unwrap();
/// assert!(!standing(state, &record, Known::on(day), day).status.is_party());
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn outsider(records: &[&Record], known: Known) -> Option<StateCode> {
    let never = |state: StateCode| records.iter().all(|record| article_127::party(state, record, known).is_empty());
    let mut codes = records.first()?.codes.rows().iter();
    codes.find(|code| code.kind == "state" && never(code.alpha3)).map(|code| code.alpha3)
}

/// The grounds that reach acts on a State's territory and acts by its nationals, with the days, on the record as known.
///
/// A referral of a part of the State is listed for the State.
#[must_use]
pub fn grounds_over(state: StateCode, record: &Record, known: Known) -> Vec<(Ground, Period)> {
    let Some(code) = record.codes.get(state) else { return Vec::new() };
    let place = Place::Territory(code.alpha2.clone());
    let mut links = Vec::new();
    for title in titles(&place, record).iter().filter(|title| title.state == Some(state)) {
        links.extend(article_12::paragraph_3(state, Asked::Place(&place, title), record, known));
        links.extend(article_12::paragraph_2_a(&place, title, record, known));
    }
    links.extend(article_12::paragraph_2_b(state, record, known));
    let days = |link: &Link| link.open(|bar| bar.shortens);
    let of = |link: &Link| {
        link.ground.clone().map(|g| days(link).periods().iter().map(|p| (g.clone(), *p)).collect::<Vec<_>>())
    };
    let mut found: Vec<(Ground, Period)> = links.iter().filter_map(of).flatten().collect();
    let part = format!("{}-", code.alpha2);
    for resolution in article_13::referrals(record, known) {
        let Some(referral) = &resolution.referral else { continue };
        if referral.places.iter().any(|p| p == state.as_str() || p.starts_with(&part)) {
            found.push((Ground::Referral(resolution.number().to_owned()), Period::since(referral.from)));
        }
    }
    found
}
