//! How a claim on membership is judged.

use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, state_slots, word};
use crate::report::{Frame, Judgement, Slot};
use crate::standing::Standing;
use ratione_record::StateCode;

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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            let name = bench.name(state);
            let judgement = match self.status {
                Status::Party if self.past && standing.ever => {
                    let from = standing.in_force_from.map_or(String::new(), |d| format!(" from {d}"));
                    Judgement::supported(format!("{name} was a Party{from}")).article("126")
                }
                Status::Party => self.party(name, &standing, bench),
                Status::NonParty if self.past && standing.party => {
                    Judgement::none("date", "which time is meant could not be read")
                }
                Status::NonParty => non_party(name, &standing, bench),
                Status::Never => never(name, &standing, bench),
                Status::Former => former(name, &standing, bench),
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
    fn party(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some(from) = standing.in_force_from.filter(|_| standing.ever || standing.instrument.is_some()) else {
            if self.future {
                return Judgement::not_checkable(format!(
                    "a prospect; {name} had deposited no instrument by {}",
                    bench.on
                ));
            }
            return Judgement::contradicted(format!(
                "{name} is not a Party: no instrument had been deposited by {}",
                bench.on
            ))
            .right(format!("{name} is not a Party to the Rome Statute."))
            .article("126");
        };
        let deposited = standing.instrument.and_then(|a| a.deposited).unwrap_or(from);
        if let Some(stated) =
            self.since.as_ref().filter(|d| d.sure && !d.fits(deposited) && !d.fits(from) && !d.fits(bench.on))
        {
            let reason = format!(
                "{name} deposited its instrument on {deposited} and became a Party on {from}, not {}",
                stated.when
            );
            return Judgement::contradicted(reason).right(format!("{name} became a Party on {from}.")).article("126");
        }
        if let Some(left) = standing.left.filter(|_| self.since.is_none()) {
            return Judgement::contradicted(format!("{name} ceased to be a Party on {left}"))
                .right(format!("{name} was a Party until {left}."))
                .article("127(1)");
        }
        if !standing.party && self.since.is_none() && !self.future {
            return Judgement::supported(format!(
                "{name} had deposited its instrument on {deposited}; it is bound from {from}"
            ))
            .article("126(2)");
        }
        Judgement::supported(format!("{name} is a Party since {from}")).article("126")
    }
}

fn non_party(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    if standing.party {
        let from = standing.in_force_from.map_or(String::new(), |d| format!(" since {d}"));
        return Judgement::contradicted(format!("{name} was a Party on {}{from}", bench.on))
            .right(format!("{name} is a Party to the Rome Statute{from}."))
            .article("126");
    }
    let why = match standing.instrument {
        Some(_) if standing.left.is_none() => "its instrument is not in force yet",
        Some(_) => "its withdrawal took effect",
        None => "no instrument was deposited",
    };
    Judgement::supported(format!("{name} was not a Party on {}: {why}", bench.on)).article("126")
}

fn never(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    if standing.ever {
        let from = standing.in_force_from.map_or(String::new(), |d| d.to_string());
        let until = standing.left.map_or(String::new(), |d| format!(" to {}", ratione_record::before(d)));
        return Judgement::contradicted(format!("{name} was a Party from {from}{until}"))
            .right(format!("{name} was a Party to the Rome Statute from {from}{until}."))
            .article("126");
    }
    Judgement::supported(format!("{name} had deposited no instrument by {}", bench.on)).article("126")
}

fn former(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    match standing.left {
        Some(left) => Judgement::supported(format!("{name} ceased to be a Party on {left}")).article("127(1)"),
        None if standing.party => Judgement::contradicted(format!("{name} was still a Party on {}", bench.on))
            .right(format!("{name} is a Party to the Rome Statute."))
            .article("127(1)"),
        None => Judgement::contradicted(format!("{name} never was a Party: it can not have ceased to be one"))
            .right(format!("{name} never was a Party to the Rome Statute."))
            .article("126"),
    }
}

fn signatory(name: &str, standing: &Standing<'_>) -> Judgement {
    if standing.party || standing.ever {
        let from = standing.in_force_from.map_or(String::new(), |d| d.to_string());
        let after = if standing.left.is_some() { "it was" } else { "it is" };
        return Judgement::misleading(format!(
            "{name} is more than a signatory: {after} a Party from {from}, and that is what binds"
        ))
        .right(format!("{name} became a Party to the Rome Statute on {from}."))
        .article("125")
        .article("126");
    }
    match (standing.signed.and_then(|a| a.done), standing.intent.and_then(|a| a.received)) {
        (Some(signed), Some(ended)) => Judgement::misleading(format!(
            "{name} signed on {signed}, and on {ended} declared that it does not intend to become a Party"
        ))
        .right(format!("{name} signed the Statute on {signed}, never ratified it, and turned away on {ended}."))
        .rows(standing.intent)
        .article("125"),
        (Some(signed), None) => {
            Judgement::supported(format!("{name} signed on {signed} and has not ratified")).article("125")
        }
        (None, _) => Judgement::contradicted(format!("{name} did not sign the Statute"))
            .right(format!("{name} has neither signed nor joined the Rome Statute."))
            .article("125"),
    }
}

fn non_signatory(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    if standing.party {
        return non_party(name, standing, bench);
    }
    match standing.signed.and_then(|a| a.done) {
        Some(signed) => {
            Judgement::misleading(format!("{name} signed on {signed}; it has not ratified, so it is no Party"))
                .right(format!("{name} signed the Rome Statute on {signed} but is not a Party."))
                .rows(standing.intent)
                .article("125")
        }
        None => Judgement::supported(format!("{name} has neither signed nor joined")).article("125"),
    }
}
