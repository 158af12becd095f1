//! How a claim on an act under the treaty is judged.

use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, state_slots, word};
use crate::report::{Frame, Judgement, Slot};
use crate::standing::Standing;
use ratione_record::{ActionKind, StateCode};

/// What a State is said to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Sign,
    SignNotRatify,
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
            Self::SignNotRatify => "sign_not_ratify",
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            let name = bench.name(state);
            match self.act {
                Act::Sign => self.sign(name, &standing),
                Act::SignNotRatify => sign_not_ratify(name, &standing, bench),
                Act::NotSign => match standing.signed.and_then(|a| a.done) {
                    Some(day) => Judgement::contradicted(format!("{name} signed on {day}"))
                        .right(format!("{name} signed the Rome Statute on {day}."))
                        .rows(standing.signed)
                        .article("125"),
                    None => Judgement::supported(format!("{name} did not sign")).article("125"),
                },
                Act::Ratify | Act::Accede => self.bind(name, &standing, bench),
                Act::NotRatify => not_ratify(name, &standing, bench),
                Act::Prospect => Judgement::not_checkable("a plan or a refusal is not an act on record"),
                Act::InForce => self.in_force(name, &standing, bench),
            }
        })
    }
}

impl Does {
    fn sign(&self, name: &str, standing: &Standing<'_>) -> Judgement {
        let bound = standing.instrument.is_some();
        let Some((row, day)) = standing.signed.and_then(|a| Some((a, a.done?))) else {
            return match standing.instrument.and_then(|a| Some((a, a.deposited?))) {
                Some((row, day)) => Judgement::misleading(format!(
                    "{name} did not sign: it acceded, by an instrument deposited on {day}"
                ))
                .right(format!("{name} acceded to the Rome Statute; its instrument was deposited on {day}."))
                .row(row)
                .article("125(3)"),
                None => Judgement::contradicted(format!("{name} did not sign the Statute"))
                    .right(format!("{name} has neither signed nor joined the Rome Statute."))
                    .article("125"),
            };
        };
        if self.at_home && bound {
            let from = standing.in_force_from.map_or(String::new(), |d| d.to_string());
            return Judgement::misleading(format!(
                "{name} is more than a signatory: it became a Party on {from}, and that is what binds"
            ))
            .right(format!("{name} became a Party to the Rome Statute on {from}."))
            .row(row)
            .rows(standing.instrument)
            .article("126");
        }
        match &self.when {
            Some(stated) if !stated.fits(day) => self.sign_on_another_day(name, standing, stated, day).row(row),
            _ => Judgement::supported(format!("{name} signed on {day}")).row(row).article("125"),
        }
    }

    fn sign_on_another_day(
        &self,
        name: &str,
        standing: &Standing<'_>,
        stated: &Dated,
        day: jiff::civil::Date,
    ) -> Judgement {
        let deposited = standing.instrument.and_then(|a| a.deposited);
        if let Some(deposit) = deposited.filter(|d| stated.fits(*d)) {
            return Judgement::misleading(format!(
                "{name} signed on {day}; what it deposited on {deposit} was its instrument of ratification"
            ))
            .right(format!("{name} signed on {day} and ratified on {deposit}."))
            .article("125");
        }
        if !stated.sure {
            return Judgement::none(
                "date",
                format!("{name} signed on {day}; which day the text means could not be read"),
            );
        }
        Judgement::contradicted(format!("{name} signed on {day}, not {}", stated.when))
            .right(format!("{name} signed the Rome Statute on {day}."))
            .article("125")
    }

    fn bind(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some((row, day)) = standing.instrument.and_then(|a| Some((a, a.deposited.or(a.in_force_from)?))) else {
            return self.not_bound_yet(name, standing, bench);
        };
        let from = standing.in_force_from.unwrap_or(day);
        let kind = row.kind;
        let Some(stated) = self.when.as_ref().filter(|d| !d.fits(day)) else {
            return Judgement::supported(format!("{kind} of {name} was deposited on {day}, in force from {from}"))
                .row(row)
                .article("126");
        };
        let right = format!("{name} deposited its instrument of {kind} on {day}; it is bound from {from}.");
        if stated.fits(from) && stated.sure {
            return Judgement::misleading(format!(
                "{} is the entry into force for {name}; its {kind} was deposited on {day}",
                stated.when
            ))
            .right(right)
            .row(row)
            .article("126");
        }
        let months_before = day.since(stated.when.latest).map_or(0, |s| s.get_days());
        if self.at_home || (0..400).contains(&months_before) || !stated.sure {
            return Judgement::none(
                "date",
                format!(
                    "the instrument of {name} was deposited on {day}; an act at home may have come on {}",
                    stated.when
                ),
            )
            .row(row);
        }
        Judgement::contradicted(format!("{kind} of {name} was deposited on {day}, not {}", stated.when))
            .right(right)
            .row(row)
            .article("126")
    }

    fn not_bound_yet(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        if self.at_home {
            return Judgement::not_checkable(format!(
                "an act at home; {name} had deposited no instrument by {}",
                bench.on
            ))
            .article("125(2)");
        }
        let reason = format!("no instrument of {name} had been deposited by {}", bench.on);
        let soon = standing
            .later_instrument
            .and_then(|a| a.deposited)
            .filter(|d| d.since(bench.on).is_ok_and(|s| s.get_days() < 400));
        match soon {
            Some(day) => Judgement::misleading(format!(
                "{reason}: a vote at home is not yet ratification; the deposit came on {day}"
            ))
            .right(format!(
                "The parliament of {name} has approved ratification; its instrument has not been deposited."
            ))
            .rows(standing.later_instrument)
            .article("125(2)"),
            None => Judgement::contradicted(reason)
                .right(format!("{name} has not ratified the Rome Statute."))
                .rows(standing.signed)
                .article("125(2)"),
        }
    }

    fn in_force(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some((from, stated)) = standing.in_force_from.zip(self.when.as_ref()) else {
            return Judgement::none("act", format!("{name} had deposited no instrument by {}", bench.on));
        };
        if stated.fits(from) {
            return Judgement::supported(format!("in force for {name} from {from}"))
                .rows(standing.instrument)
                .article("126");
        }
        if !stated.sure {
            return Judgement::none(
                "date",
                format!("in force for {name} from {from}; which day the text means could not be read"),
            );
        }
        Judgement::contradicted(format!("in force for {name} from {from}, not {}", stated.when))
            .right(format!("The Statute entered into force for {name} on {from}."))
            .rows(standing.instrument)
            .article("126")
    }
}

fn sign_not_ratify(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    let signed = standing.signed.and_then(|a| a.done);
    if let Some(day) = standing.instrument.and_then(|a| a.deposited) {
        return Judgement::contradicted(format!("{name} ratified on {day}"))
            .right(format!("{name} deposited its instrument on {day}."))
            .rows(standing.instrument)
            .article("126");
    }
    match (signed, standing.intent.and_then(|a| a.received).or(standing.announced.filter(|a| a.kind == ActionKind::Announcement).and_then(|a| a.done))) {
        (Some(signed), Some(ended)) => Judgement::misleading(format!("{name} signed on {signed} and never ratified; left out: on {ended} it declared that it does not intend to become a Party"))
            .right(format!("{name} signed on {signed}, never ratified, and declared on {ended} that it will not become a Party.")).rows(standing.signed).rows(standing.intent.or(standing.announced)).article("125"),
        (Some(signed), None) => Judgement::supported(format!("{name} signed on {signed}; no instrument by {}", bench.on)).rows(standing.signed).article("125"),
        (None, _) => Judgement::contradicted(format!("{name} did not sign")).right(format!("{name} has neither signed nor ratified the Rome Statute.")).article("125"),
    }
}

fn not_ratify(name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
    match standing.instrument.and_then(|a| Some((a, a.deposited?))) {
        Some((row, day)) => Judgement::contradicted(format!("{name} deposited its instrument on {day}"))
            .right(format!("{name} deposited its instrument on {day}."))
            .row(row)
            .article("126"),
        None => Judgement::supported(format!("{name} had deposited no instrument by {}", bench.on))
            .rows(standing.signed)
            .article("126"),
    }
}
