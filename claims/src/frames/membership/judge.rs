//! How a claim on membership is judged.

use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, state_slots, word};
use crate::report::{Draft, Frame, Slot};
use crate::standing::Standing;
use jiff::civil::Date;
use ratione_record::{StateCode, phrase};

/// How a State is said to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Party,
    NonParty,
    Never,
    Former,
    Signatory,
    NonSignatory,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::NonParty => "non_party",
            Self::Never => "never_party",
            Self::Former => "former_party",
            Self::Signatory => "signatory",
            Self::NonSignatory => "non_signatory",
        }
    }
}

/// A State, and how it is said to stand.
pub(super) struct Member {
    pub states: Vec<StateCode>,
    pub status: Status,
    /// "Became", with its date: deposit and entry into force are both right.
    pub since: Option<Dated>,
    /// "Was a member until".
    pub until: Option<Dated>,
    /// "Will become".
    pub future: bool,
    /// "Was", "were": some day before is enough.
    pub past: bool,
}

impl Saying for Member {
    fn frame(&self) -> Frame {
        Frame::Membership
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("status", self.status.word()));
        slots.extend(date_slot(self.since.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            let name = state;
            let judgement = match self.status {
                Status::Party if self.past && standing.ever => self.was_a_party(name, &standing),
                Status::Party => self.party(name, &standing, bench),
                Status::NonParty if self.past && standing.party => {
                    Draft::none("date", "which time is meant could not be read")
                }
                Status::NonParty => non_party(name, &standing, bench),
                Status::Never => never(name, &standing, bench),
                Status::Former => self.former(name, &standing, bench),
                Status::Signatory => signatory(name, &standing),
                Status::NonSignatory => non_signatory(name, &standing, bench),
            };
            judgement
                .rows(standing.instrument.or(standing.signed))
                .rows(standing.notice.filter(|_| standing.left.is_some()))
        })
    }
}

impl Member {
    /// As the text stands, no day told.
    pub fn now(states: Vec<StateCode>, status: Status) -> Self {
        Self { states, status, since: None, until: None, future: false, past: false }
    }

    /// Some day before, and not until another day than that on which it left.
    fn was_a_party(&self, name: StateCode, standing: &Standing<'_>) -> Draft {
        let otherwise = |left: &Date| self.until.as_ref().is_some_and(|told| told.apart(*left));
        if let Some(left) = standing.left.filter(otherwise) {
            return Draft::contradicted(phrase!("{0} ceased to be a Party on {1}", name, left))
                .right(phrase!("{0} was a Party until {1}.", name, left))
                .article("127(1)");
        }
        let began = [standing.in_force_from, standing.deposit()];
        let otherwise = |told: &&Dated| self.until.is_some() && began.iter().flatten().all(|day| told.apart(*day));
        if let Some((told, from)) = self.since.as_ref().filter(otherwise).zip(standing.in_force_from) {
            return Draft::contradicted(phrase!("{0} has been a Party since {1}; not {2}", name, from, &told.when))
                .right(phrase!("{0} became a Party on {1}.", name, from))
                .article("126");
        }
        let from = standing.in_force_from.map(|d| phrase!(" from {0}", d));
        Draft::supported(phrase!("{0} was a Party{1}", name, from)).article("126")
    }

    fn party(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let Some(from) = standing.in_force_from.filter(|_| standing.ever || standing.instrument.is_some()) else {
            if self.future {
                return Draft::not_checkable(phrase!(
                    "a prospect; {0} had deposited no instrument by {1}",
                    name,
                    bench.on
                ));
            }
            return Draft::contradicted(phrase!(
                "{0} is not a Party: no instrument had been deposited by {1}",
                name,
                bench.on
            ))
            .right(phrase!("{0} is not a Party to the Rome Statute.", name))
            .article("126");
        };
        if let Some((row, day)) = standing.never_bound().filter(|_| !self.future) {
            return Draft::contradicted(phrase!("{0} took its instrument back on {1}, before it was bound", name, day))
                .right(phrase!("{0} never was a Party to the Rome Statute.", name))
                .row(row)
                .article("126");
        }
        let deposited = standing.deposit().unwrap_or(from);
        // A date of the article's own day may be that of the news.
        let news = |d: &Dated| d.fits(bench.on) && bench.on.since(from).is_ok_and(|ago| ago.get_days() < 100);
        if let Some(stated) = self.since.as_ref().filter(|d| d.sure && !d.fits(deposited) && !d.fits(from) && !news(d))
        {
            let reason = phrase!(
                "{0} deposited its instrument on {1} and became a Party on {2}, not {3}",
                name,
                deposited,
                from,
                &stated.when
            );
            return Draft::contradicted(reason).right(phrase!("{0} became a Party on {1}.", name, from)).article("126");
        }
        let unsure =
            |d: &&Dated| !d.sure && !self.past && ![deposited, from].into_iter().any(|day| d.fits(day)) && !news(d);
        if let Some(stated) = self.since.as_ref().filter(unsure) {
            return Draft::none("date", phrase!("{0} has been a Party since {1}; not {2}", name, from, &stated.when));
        }
        let since_then = |left: &Date| self.since.as_ref().is_none_or(|since| since.when.earliest >= *left);
        if let Some(left) = standing.left.filter(since_then) {
            return Draft::contradicted(phrase!("{0} ceased to be a Party on {1}", name, left))
                .right(phrase!("{0} was a Party until {1}.", name, left))
                .article("127(1)");
        }
        if !standing.party && self.since.is_none() && !self.future {
            return Draft::supported(phrase!(
                "{0} had deposited its instrument on {1}; it is bound from {2}",
                name,
                deposited,
                from
            ))
            .article("126(2)");
        }
        Draft::supported(phrase!("{0} has been a Party since {1}", name, from)).article("126")
    }

    fn former(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        match standing.left {
            Some(left) if self.since.as_ref().is_some_and(|told| told.apart(left)) => {
                Draft::contradicted(phrase!("{0} ceased to be a Party on {1}", name, left))
                    .right(phrase!("{0} was a Party until {1}.", name, left))
                    .article("127(1)")
            }
            Some(left) => Draft::supported(phrase!("{0} ceased to be a Party on {1}", name, left)).article("127(1)"),
            None if standing.party => Draft::contradicted(phrase!("{0} was still a Party on {1}", name, bench.on))
                .right(phrase!("{0} is a Party to the Rome Statute.", name))
                .article("127(1)"),
            None => Draft::contradicted(phrase!("{0} never was a Party: it can not have ceased to be one", name))
                .right(phrase!("{0} never was a Party to the Rome Statute.", name))
                .article("126"),
        }
    }
}

fn non_party(name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
    if standing.party {
        let from = standing.in_force_from.map(|d| phrase!(" since {0}", d));
        return Draft::contradicted(phrase!("{0} was a Party on {1}{2}", name, bench.on, from.clone()))
            .right(phrase!("{0} is a Party to the Rome Statute{1}.", name, from))
            .article("126");
    }
    let why = match standing.instrument {
        Some(_) if standing.never_bound().is_some() => "it took its instrument back before it was bound",
        Some(_) if standing.left.is_none() => "its instrument is not in force yet",
        Some(_) => "its withdrawal took effect",
        None => "no instrument was deposited",
    };
    Draft::supported(phrase!("{0} was not a Party on {1}: {2}", name, bench.on, why)).article("126")
}

fn never(name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
    if standing.ever {
        let from = standing.in_force_from;
        let until = standing.left.map(|d| phrase!(" to {0}", ratione_record::before(d)));
        return Draft::contradicted(phrase!("{0} was a Party from {1}{2}", name, from, until.clone()))
            .right(phrase!("{0} was a Party to the Rome Statute from {1}{2}.", name, from, until))
            .article("126");
    }
    Draft::supported(phrase!("{0} had deposited no instrument by {1}", name, bench.on)).article("126")
}

fn signatory(name: StateCode, standing: &Standing<'_>) -> Draft {
    if standing.party || standing.ever {
        let from = standing.in_force_from;
        let after = if standing.left.is_some() { "it was" } else { "it is" };
        return Draft::misleading(phrase!(
            "{0} is more than a signatory: {1} a Party from {2}, and that is what binds",
            name,
            after,
            from
        ))
        .right(phrase!("{0} became a Party to the Rome Statute on {1}.", name, from))
        .article("125")
        .article("126");
    }
    match (standing.signed.and_then(|a| a.done), standing.intent.and_then(|a| a.received)) {
        (Some(signed), Some(ended)) => Draft::misleading(phrase!(
            "{0} signed on {1}, and on {2} declared that it does not intend to become a Party",
            name,
            signed,
            ended
        ))
        .right(phrase!(
            "{0} signed the Statute on {1}, never ratified it, and turned away on {2}.",
            name,
            signed,
            ended
        ))
        .rows(standing.intent)
        .article("125"),
        (Some(signed), None) => {
            Draft::supported(phrase!("{0} signed on {1} and has not ratified", name, signed)).article("125")
        }
        (None, _) => Draft::contradicted(phrase!("{0} did not sign the Statute", name))
            .right(phrase!("{0} has neither signed nor joined the Rome Statute.", name))
            .article("125"),
    }
}

fn non_signatory(name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
    if standing.party {
        return non_party(name, standing, bench);
    }
    match standing.signed.and_then(|a| a.done) {
        Some(signed) => {
            Draft::misleading(phrase!("{0} signed on {1}; it has not ratified, so it is no Party", name, signed))
                .right(phrase!("{0} signed the Rome Statute on {1} but is not a Party.", name, signed))
                .rows(standing.intent)
                .article("125")
        }
        None => Draft::supported(phrase!("{0} has neither signed nor joined", name)).article("125"),
    }
}
