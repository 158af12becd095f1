//! How a claim on an act under the treaty is judged.

use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, state_slots, word};
use crate::report::{Draft, Frame, Slot};
use crate::standing::Standing;
use ratione_record::{ActionKind, StateCode, phrase};

/// What a State is said to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Sign,
    /// The article also tells that the State turned away.
    SignNotRatify {
        told: bool,
        /// "Did not ratify it", in a text that tells of a ratification elsewhere.
        then: bool,
    },
    NotSign,
    Ratify,
    NotRatify,
    Accede,
    /// Will, or will not, sign or ratify.
    Prospect,
    InForce,
}

impl Act {
    fn word(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::SignNotRatify { .. } => "sign_not_ratify",
            Self::NotSign => "not_sign",
            Self::Ratify => "ratify",
            Self::NotRatify => "not_ratify",
            Self::Accede => "accede",
            Self::Prospect => "prospect",
            Self::InForce => "in_force",
        }
    }
}

/// A State and its act.
pub(super) struct Does {
    pub states: Vec<StateCode>,
    pub act: Act,
    pub when: Option<Dated>,
    /// A parliament is the one that acts.
    pub at_home: bool,
}

impl Saying for Does {
    fn frame(&self) -> Frame {
        Frame::TreatyAction
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("act", self.act.word()));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            let name = state;
            match self.act {
                Act::Sign => self.sign(name, &standing),
                Act::SignNotRatify { then: true, .. } if standing.instrument.is_some() => {
                    Draft::none("date", phrase!("{0} ratified on {1}", name, standing.deposit()))
                }
                Act::SignNotRatify { told, .. } => self.sign_not_ratify(name, &standing, bench, told),
                Act::NotSign => match standing.signed.and_then(|a| a.done) {
                    Some(day) => Draft::contradicted(phrase!("{0} signed on {1}", name, day))
                        .right(phrase!("{0} signed the Rome Statute on {1}.", name, day))
                        .rows(standing.signed)
                        .article("125"),
                    None => Draft::supported(phrase!("{0} did not sign", name)).article("125"),
                },
                Act::Ratify | Act::Accede => self.bind(name, &standing, bench),
                Act::NotRatify => not_ratify(name, &standing, bench),
                Act::Prospect => Draft::not_checkable("a plan or a refusal is not an act on record"),
                Act::InForce => self.in_force(name, &standing, bench),
            }
        })
    }
}

impl Does {
    fn sign(&self, name: StateCode, standing: &Standing<'_>) -> Draft {
        let bound = standing.instrument.is_some();
        let Some((row, day)) = standing.signed.and_then(|a| Some((a, a.done?))) else {
            return match standing.instrument.and_then(|a| Some((a, a.deposited?))) {
                Some((row, day)) => Draft::misleading(phrase!(
                    "{0} did not sign: it acceded, by an instrument deposited on {1}",
                    name,
                    day
                ))
                .right(phrase!("{0} acceded to the Rome Statute; its instrument was deposited on {1}.", name, day))
                .row(row)
                .article("125(3)"),
                // Montenegro succeeded to it.
                None if standing.ever => Draft::contradicted(phrase!("{0} did not sign the Statute", name))
                    .right(phrase!("{0} became a Party to the Rome Statute on {1}.", name, standing.in_force_from))
                    .article("125"),
                None => Draft::contradicted(phrase!("{0} did not sign the Statute", name))
                    .right(phrase!("{0} has neither signed nor joined the Rome Statute.", name))
                    .article("125"),
            };
        };
        if self.at_home && bound {
            let from = standing.in_force_from;
            return Draft::misleading(phrase!(
                "{0} is more than a signatory: it became a Party on {1}, and that is what binds",
                name,
                from
            ))
            .right(phrase!("{0} became a Party to the Rome Statute on {1}.", name, from))
            .row(row)
            .rows(standing.instrument)
            .article("126");
        }
        match &self.when {
            Some(stated) if !stated.fits(day) => self.sign_on_another_day(name, standing, stated, day).row(row),
            _ => Draft::supported(phrase!("{0} signed on {1}", name, day)).row(row).article("125"),
        }
    }

    fn sign_not_ratify(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>, told: bool) -> Draft {
        let signed = standing.signed.and_then(|row| Some((row, row.done?))).filter(|_| standing.instrument.is_none());
        let another = self.when.as_ref().zip(signed).filter(|(told, (_, day))| told.apart(*day));
        match another {
            Some((told, (row, day))) => self.sign_on_another_day(name, standing, told, day).row(row),
            None => sign_not_ratify(name, standing, bench, told),
        }
    }

    fn sign_on_another_day(
        &self,
        name: StateCode,
        standing: &Standing<'_>,
        stated: &Dated,
        day: jiff::civil::Date,
    ) -> Draft {
        let deposited = standing.deposit();
        if let Some(deposit) = deposited.filter(|d| stated.fits(*d)) {
            return Draft::misleading(phrase!(
                "{0} signed on {1}; what it deposited on {2} was its instrument of ratification",
                name,
                day,
                deposit
            ))
            .right(phrase!("{0} signed on {1} and ratified on {2}.", name, day, deposit))
            .article("125");
        }
        if !stated.sure {
            return Draft::none(
                "date",
                phrase!("{0} signed on {1}; which day the text means could not be read", name, day),
            );
        }
        Draft::contradicted(phrase!("{0} signed on {1}, not {2}", name, day, &stated.when))
            .right(phrase!("{0} signed the Rome Statute on {1}.", name, day))
            .article("125")
    }

    fn bind(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let Some((row, day)) = standing.instrument.zip(standing.deposit()) else {
            return self.not_bound_yet(name, standing, bench);
        };
        let from = standing.in_force_from.unwrap_or(day);
        let kind = row.kind.name();
        let Some(stated) = self.when.as_ref().filter(|d| !d.fits(day)) else {
            return Draft::supported(phrase!(
                "{0} of {1} was deposited on {2}, in force from {3}",
                kind,
                name,
                day,
                from
            ))
            .row(row)
            .article("126");
        };
        let right = phrase!("{0} deposited its instrument of {1} on {2}; it is bound from {3}.", name, kind, day, from);
        if stated.fits(from) && stated.sure {
            return Draft::misleading(phrase!(
                "{0} is the entry into force for {1}; its {2} was deposited on {3}",
                &stated.when,
                name,
                kind,
                day
            ))
            .right(right)
            .row(row)
            .article("126");
        }
        let months_before = day.since(stated.when.latest).map_or(0, |s| s.get_days());
        if self.at_home || (0..400).contains(&months_before) || !stated.sure {
            return Draft::none(
                "date",
                phrase!(
                    "the instrument of {0} was deposited on {1}; an act at home may have come on {2}",
                    name,
                    day,
                    &stated.when
                ),
            )
            .row(row);
        }
        Draft::contradicted(phrase!("{0} of {1} was deposited on {2}, not {3}", kind, name, day, &stated.when))
            .right(right)
            .row(row)
            .article("126")
    }

    fn not_bound_yet(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        if self.at_home {
            return Draft::not_checkable(phrase!(
                "an act at home; {0} had deposited no instrument by {1}",
                name,
                bench.on
            ))
            .article("125(2)");
        }
        let reason = phrase!("no instrument of {0} had been deposited by {1}", name, bench.on);
        let soon = standing
            .later_instrument
            .and_then(|a| a.deposited)
            .filter(|d| d.since(bench.on).is_ok_and(|s| s.get_days() < 400));
        match soon {
            Some(day) => Draft::misleading(phrase!(
                "{0}: a vote at home is not yet ratification; the deposit came on {1}",
                reason,
                day
            ))
            .right(phrase!(
                "The parliament of {0} has approved ratification; its instrument has not been deposited.",
                name
            ))
            .rows(standing.later_instrument)
            .article("125(2)"),
            None => Draft::contradicted(reason)
                .right(phrase!("{0} has not ratified the Rome Statute.", name))
                .rows(standing.signed)
                .article("125(2)"),
        }
    }

    fn in_force(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let Some((from, stated)) = standing.in_force_from.zip(self.when.as_ref()) else {
            return Draft::none("act", phrase!("{0} had deposited no instrument by {1}", name, bench.on));
        };
        if stated.fits(from) {
            return Draft::supported(phrase!("in force for {0} from {1}", name, from))
                .rows(standing.instrument)
                .article("126");
        }
        if !stated.sure {
            return Draft::none(
                "date",
                phrase!("in force for {0} from {1}; which day the text means could not be read", name, from),
            );
        }
        Draft::contradicted(phrase!("in force for {0} from {1}, not {2}", name, from, &stated.when))
            .right(phrase!("The Statute entered into force for {0} on {1}.", name, from))
            .rows(standing.instrument)
            .article("126")
    }
}

fn sign_not_ratify(name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>, told: bool) -> Draft {
    let signed = standing.signed.and_then(|a| a.done);
    if let Some(day) = standing.deposit() {
        return Draft::contradicted(phrase!("{0} ratified on {1}", name, day))
            .right(phrase!("{0} deposited its instrument on {1}.", name, day))
            .rows(standing.instrument)
            .article("126");
    }
    match (signed, standing.intent.and_then(|a| a.received).or(standing.announced.filter(|a| a.kind == ActionKind::Announcement).and_then(|a| a.done))) {
        (Some(signed), Some(ended)) if !told => Draft::misleading(phrase!("{0} signed on {1} and never ratified; left out: on {2} it declared that it does not intend to become a Party", name, signed, ended))
            .right(phrase!("{0} signed on {1}, never ratified, and declared on {2} that it will not become a Party.", name, signed, ended)).rows(standing.signed).rows(standing.intent.or(standing.announced)).article("125"),
        (Some(signed), _) => Draft::supported(phrase!("{0} signed on {1}; no instrument by {2}", name, signed, bench.on)).rows(standing.signed).article("125"),
        (None, _) => Draft::contradicted(phrase!("{0} did not sign", name)).right(phrase!("{0} has neither signed nor ratified the Rome Statute.", name)).article("125"),
    }
}

fn not_ratify(name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
    match standing.instrument.zip(standing.deposit()) {
        Some((row, day)) => Draft::contradicted(phrase!("{0} deposited its instrument on {1}", name, day))
            .right(phrase!("{0} deposited its instrument on {1}.", name, day))
            .row(row)
            .article("126"),
        None => Draft::supported(phrase!("{0} had deposited no instrument by {1}", name, bench.on))
            .rows(standing.signed)
            .article("126"),
    }
}
