//! How a claim that a State leaves is judged.

use super::stage::Stage;
use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, number, state_slots, word};
use crate::numbers::Bound;
use crate::report::{Draft, Frame, Slot};
use crate::standing::{Standing, effect};
use jiff::civil::Date;
use ratione_record::{Action, ActionKind, Phrase, StateCode, phrase};

/// A State, and what it is said to do.
pub(super) struct Leaves {
    pub states: Vec<StateCode>,
    pub stage: Stage,
    pub negated: bool,
    pub when: Option<Dated>,
    /// "Left in 2016": the date can only be that of leaving.
    pub dated: bool,
    /// "It took effect": told as done.
    pub came: bool,
    /// Whether it had joined.
    pub joined: bool,
    /// It stands in the title, where tense is loose.
    pub title: bool,
}

const ONE_YEAR: &str = "a withdrawal takes effect one year after the Secretary-General receives the notice";

/// States that the Court is said to have put out.
pub(super) struct Expelled {
    pub states: Vec<StateCode>,
}

impl Saying for Expelled {
    fn frame(&self) -> Frame {
        Frame::Withdrawal
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("stage", "expelled"));
        slots
    }

    fn judge(&self, _bench: &Bench<'_>) -> Draft {
        Draft::contradicted("the Statute knows no expulsion: a State leaves by its own notice")
            .right("No State can be expelled from the Rome Statute; a State Party can withdraw by its own notice.")
            .article("127(1)")
    }
}

/// "No country has left", "only Burundi has left".
pub(super) struct NobodyBut {
    pub states: Vec<StateCode>,
}

impl Saying for NobodyBut {
    fn frame(&self) -> Frame {
        Frame::Withdrawal
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("stage", if self.states.is_empty() { "nobody has left" } else { "nobody else has left" }));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let left: Vec<StateCode> = bench.leavers().iter().map(|(_, state)| *state).collect();
        let same = left.len() == self.states.len() && left.iter().all(|state| self.states.contains(state));
        if left.is_empty() {
            let reason = phrase!("no State had left by {0}", bench.on);
            return if same { Draft::supported(reason) } else { Draft::contradicted(reason) }.article("127(1)");
        }
        if same {
            return Draft::supported(phrase!("{0} had left by {1}", crate::frames::listed(&left), bench.on))
                .article("127(1)");
        }
        Draft::contradicted(phrase!("{0} had left by {1}", crate::frames::listed(&left), bench.on))
            .right(phrase!("{0} had left by then.", crate::frames::listed(&left)))
            .article("127(1)")
    }
}

/// "Two countries have withdrawn."
pub(super) struct SoMany {
    pub number: f64,
}

impl Saying for SoMany {
    fn frame(&self) -> Frame {
        Frame::Withdrawal
    }

    fn slots(&self) -> Vec<Slot> {
        vec![number("n", self.number), word("stage", Stage::Done.word())]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let left: Vec<StateCode> = bench.leavers().iter().map(|(_, state)| *state).collect();
        let reason = phrase!("{0} had left by {1}", crate::frames::listed(&left), bench.on);
        match Bound::Exactly.holds(self.number, f64::from(u32::try_from(left.len()).unwrap_or(u32::MAX))) {
            true => Draft::supported(reason).article("127(1)"),
            false if left.is_empty() => Draft::none("n", phrase!("no State had left by {0}", bench.on)),
            false => Draft::none("n", reason),
        }
    }
}

impl Saying for Leaves {
    fn frame(&self) -> Frame {
        if self.joined { Frame::Withdrawal } else { Frame::Unsigning }
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.states);
        slots.push(word("stage", self.stage.word()));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        if self.negated {
            slots.push(word("polarity", "negated"));
        }
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        if self.states.is_empty() && self.stage == Stage::Immediate && !self.negated {
            return Draft::contradicted(ONE_YEAR)
                .right("A withdrawal takes effect one year after notice at the earliest.")
                .article("127(1)");
        }
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            if self.negated {
                return self.negated(state, &standing, bench);
            }
            if standing.instrument.is_none() {
                self.never_bound(state, &standing, bench)
            } else {
                self.bound(state, &standing, bench)
            }
        })
    }
}

impl Leaves {
    fn negated(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let name = state;
        if self.stage == Stage::Immediate {
            return Draft::supported(ONE_YEAR).article("127(1)");
        }
        let done = matches!(self.stage, Stage::Done | Stage::Effective | Stage::Notified);
        let notice = standing.standing_notice();
        match (done, notice) {
            (true, None) => {
                Draft::supported(phrase!("the record holds no notice of withdrawal by {0} on {1}", name, bench.on))
                    .article("127(1)")
            }
            _ => Draft::not_checkable("a denial of a plan is not an act on record"),
        }
    }

    /// A State that has no binding instrument has nothing to leave.
    fn never_bound(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let name = state;
        let turned = standing.intent.or(standing.announced);
        if self.stage == Stage::Signature {
            return self.signature(state, standing, bench);
        }
        let signed = standing.signed.and_then(|a| a.done);
        let history = match signed {
            Some(day) => phrase!("{0} signed on {1} and never ratified", name, day),
            None => phrase!("{0} neither signed nor joined", name),
        };
        let did = match turned.and_then(|a| a.done.or(a.received)) {
            Some(day) => phrase!("; on {0} it declared that it does not intend to become a Party", day),
            None => phrase!(""),
        };
        let reason =
            phrase!("{0}: it was never a Party, so there was nothing to withdraw from{1}", history.clone(), did);
        let right = match (signed, turned.and_then(|a| a.done.or(a.received))) {
            (Some(signed), Some(day)) => phrase!(
                "{0}, which signed on {1} but never joined the Court, said on {2} that it will not become a Party.",
                state,
                signed,
                day
            ),
            (None, Some(day)) => {
                phrase!("{0}, which never joined the Court, said on {1} that it will not become a Party.", state, day)
            }
            (_, None) => phrase!("{0} is not a Party to the Rome Statute.", state),
        };
        let judgement = match self.stage {
            Stage::Done | Stage::Effective | Stage::Immediate => Draft::contradicted(reason),
            Stage::Domestic if turned.is_some() => Draft::misleading(reason),
            Stage::Rescinded | Stage::Domestic | Stage::Possible => {
                return Draft::not_checkable(phrase!("{0}; a plan at home is not an act on record", history));
            }
            _ if turned.is_none() => {
                return Draft::none("act", phrase!("{0}; the record holds no act of that kind", history));
            }
            _ => Draft::misleading(reason),
        };
        judgement.right(right).rows(standing.signed).rows(turned).article("125").article("127(1)")
    }

    fn signature(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let name = state;
        let file = bench.record.state(state);
        let acts: Vec<_> = file
            .iter()
            .flat_map(|f| &f.actions)
            .filter(|a| matches!(a.kind, ActionKind::IntentNotToBecomeParty | ActionKind::Announcement))
            .collect();
        let by_then: Vec<_> = acts.iter().filter(|a| bench.known.by(a.known())).copied().collect();
        let Some(act) = by_then.last() else {
            return Draft::none("act", phrase!("the record holds no such notice by {0} on {1}", name, bench.on));
        };
        let days: Vec<_> = by_then.iter().filter_map(|a| a.done.or(a.received)).collect();
        let day = days.first().copied().unwrap_or(bench.on);
        let wrong = self.when.as_ref().filter(|d| d.sure && !days.iter().any(|day| d.fits(*day)));
        if let Some(stated) = wrong {
            let reason = phrase!("the record has {0} for {1}, not {2}", day, name, &stated.when);
            return Draft::contradicted(reason)
                .right(phrase!("{0} declared on {1} that it does not intend to become a Party.", name, day))
                .row(*act);
        }
        Draft::supported(phrase!(
            "{0} declared on {1} that it does not intend to become a Party; it had signed and never ratified",
            name,
            day
        ))
        .rows(standing.signed)
        .row(*act)
    }

    fn bound(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let name = state;
        let notice = standing.standing_notice();
        let effect_day = notice.and_then(effect);
        if let Some((row, day)) = standing.never_bound() {
            return Draft::supported(phrase!("{0} took its instrument back on {1}, before it was bound", name, day))
                .row(row)
                .article("126");
        }
        match self.stage {
            Stage::Signature => {
                Draft::none("act", phrase!("{0} had joined; which act is meant could not be read", name))
            }
            Stage::Rescinded => self.rescinded(state, standing, bench),
            Stage::Domestic => {
                Draft::not_checkable("an act at home; the Statute knows only the notice to the Secretary-General")
                    .article("127(1)")
            }
            Stage::Intended | Stage::Possible => self.intended(name, standing),
            Stage::Notified => self.notified(name, standing, bench),
            Stage::Effective => self.effective(name, standing, bench),
            Stage::Immediate => {
                let until = effect_day.map(|day| phrase!("; {0} ceases to be a Party on {1}", name, day));
                let judgement = Draft::contradicted(phrase!("{0}{1}", ONE_YEAR, until));
                judgement
                    .right(phrase!(
                        "{0} announced its withdrawal, which can take effect one year after notice at the earliest.",
                        name
                    ))
                    .rows(notice)
                    .article("127(1)")
            }
            Stage::Headline | Stage::Done => self.done(name, standing, bench),
        }
    }

    fn intended(&self, name: StateCode, standing: &Standing<'_>) -> Draft {
        let given = |row: &&Action| self.when.as_ref().zip(row.received).is_some_and(|(told, day)| told.fits(day));
        let back = taken_back(standing).filter(|_| standing.notice.filter(given).is_none());
        if let Some((row, day)) = back {
            let reason = phrase!("{0} took its notice back on {1}; no later announcement is on record", name, day);
            return Draft::not_checkable(reason).row(row);
        }
        if let Some(row) = standing.notice.or(standing.announced) {
            let (kind, day) = (row.kind.to_string(), row.received.or(row.done));
            let announced = standing.announced.and_then(|row| row.done);
            let days = [day, announced, standing.notice.and_then(effect)];
            let another = |told: &Dated| days.iter().flatten().all(|day| told.apart(*day));
            if self.when.as_ref().is_some_and(another) {
                return Draft::none("date", phrase!("on record: {0} of {1}, {2}", kind, name, day)).row(row);
            }
            return Draft::supported(phrase!("on record: {0} of {1}, {2}", kind, name, day)).row(row).article("127(1)");
        }
        Draft::not_checkable(phrase!("an intention; the record holds no announcement or notice by {0} yet", name))
            .article("127(1)")
    }

    fn done(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        if let Some(left) = standing.left {
            return self.gone(name, left, standing).rows(standing.notice).article("127(1)");
        }
        let soft = self.stage == Stage::Headline || self.title;
        let grave = |reason: Phrase| if soft { Draft::misleading(reason) } else { Draft::contradicted(reason) };
        if let Some((revoked, day)) = taken_back(standing) {
            return grave(phrase!("{0} took its notice back on {1} and is a Party", name, day))
                .right(phrase!("{0} revoked its withdrawal on {1}.", name, day))
                .row(revoked)
                .article("127(1)");
        }
        if let Some((notice, effect)) = standing.standing_notice().and_then(|n| Some((n, effect(n)?))) {
            let received = notice.received;
            let reason = phrase!(
                "notice was received on {0}; it takes effect on {1}, until then {2} is a Party",
                received,
                effect,
                name
            );
            return grave(reason)
                .right(phrase!("{0} gave notice on {1}; it remains a Party until {2}.", name, received, effect))
                .row(notice)
                .article("127(1)");
        }
        if let Some(announced) = standing.announced {
            let day = announced.done;
            let reason = phrase!(
                "announced on {0}; no notice had been received by {1}, so {2} was still a Party",
                day,
                bench.on,
                name
            );
            return grave(reason)
                .right(phrase!("{0} has announced that it will withdraw; no notice has been given yet.", name))
                .row(announced)
                .article("127(1)");
        }
        if soft {
            return Draft::none(
                "act",
                phrase!("the record holds no notice or announcement by {0} on {1}", name, bench.on),
            );
        }
        Draft::contradicted(phrase!(
            "the record holds no notice of withdrawal by {0}: it was a Party on {1}",
            name,
            bench.on
        ))
        .right(phrase!("{0} is a Party to the Rome Statute.", name))
        .rows(standing.instrument)
        .article("127(1)")
    }

    /// A State that has left, on the date that is told or on another.
    fn gone(&self, name: StateCode, left: Date, standing: &Standing<'_>) -> Draft {
        let reason = phrase!("{0} ceased to be a Party on {1}", name, left);
        let Some(told) = self.when.as_ref().filter(|told| self.dated && !told.fits(left)) else {
            return Draft::supported(reason);
        };
        let received = standing.notice.and_then(|notice| notice.received);
        let announced = standing.announced.and_then(|row| row.done);
        let reason = phrase!("{0} gave notice on {1} and ceased to be a Party on {2}", name, received, left);
        let right = phrase!("{0} ceased to be a Party on {1}.", name, left);
        match [received, announced].into_iter().flatten().any(|day| told.fits(day)) {
            true => Draft::misleading(reason).right(right),
            false => Draft::contradicted(reason).right(right),
        }
    }

    fn rescinded(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let name = state;
        if let Some((row, day)) = standing.revoked.and_then(|r| Some((r, r.received?))) {
            let wrong = self
                .when
                .as_ref()
                .filter(|d| !standing.notice.and_then(|n| n.received).is_some_and(|given| d.fits(given)))
                .filter(|d| d.when.latest < day && !d.fits(day) && bench.on.since(day).is_ok_and(|s| s.get_days() > 0));
            let reason = phrase!("{0} took its notice back on {1}", name, day);
            return match wrong {
                Some(stated) if stated.sure => Draft::contradicted(phrase!("{0}, not {1}", reason, &stated.when))
                    .right(phrase!("{0} revoked its withdrawal on {1}.", name, day))
                    .row(row),
                _ => Draft::supported(reason).row(row).article("127(1)"),
            };
        }
        Draft::none("act", phrase!("the record holds no revocation by {0} up to {1}", name, bench.on))
    }

    fn notified(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let Some((row, received)) = standing.notice.and_then(|n| Some((n, n.received?))) else {
            let no = phrase!("the record holds no notice by {0} up to {1}", name, bench.on);
            return Draft::none("act", no).article("127(1)");
        };
        let end = effect(row);
        let far = |d: &&Dated| {
            d.sure
                && !d.fits(received)
                && d.when.earliest <= bench.on
                && !end.is_some_and(|day| d.fits(day))
                && d.when.latest.since(received).map_or(true, |s| s.get_days().abs() > 31)
        };
        if let Some(stated) = self.when.as_ref().filter(far).filter(|_| {
            standing.announced.and_then(|a| a.done).is_none_or(|day| !self.when.as_ref().is_some_and(|d| d.fits(day)))
        }) {
            let reason = phrase!("the notice was received on {0}, not {1}", received, &stated.when);
            return Draft::contradicted(reason)
                .right(phrase!("{0} gave notice on {1}.", name, received))
                .row(row)
                .article("127(1)");
        }
        Draft::supported(phrase!("the Secretary-General received the notice of {0} on {1}", name, received))
            .row(row)
            .article("127(1)")
    }

    fn effective(&self, name: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Draft {
        let Some((row, day)) = standing.notice.and_then(|n| Some((n, effect(n)?))) else {
            return Draft::none("date", phrase!("the record holds no notice by {0} up to {1}", name, bench.on))
                .article("127(1)");
        };
        if let Some((revoked, back)) = taken_back(standing).filter(|(_, back)| self.came && *back < day) {
            return Draft::contradicted(phrase!("{0} took its notice back on {1} and is a Party", name, back))
                .right(phrase!("{0} revoked its withdrawal on {1}.", name, back))
                .row(revoked)
                .article("127(1)");
        }
        match &self.when {
            Some(stated) if !stated.fits(day) && !stated.sure => Draft::none(
                "date",
                phrase!("the notice of {0} takes effect on {1}; which day the text means could not be read", name, day),
            )
            .row(row),
            Some(stated) if !stated.fits(day) => {
                Draft::contradicted(phrase!("the notice of {0} takes effect on {1}, not {2}", name, day, &stated.when))
                    .right(phrase!("The withdrawal of {0} takes effect on {1}.", name, day))
                    .row(row)
                    .article("127(1)")
            }
            _ => {
                Draft::supported(phrase!("the notice of {0} takes effect on {1}", name, day)).row(row).article("127(1)")
            }
        }
    }
}

/// The notice that was taken back, with its day, when nothing was announced after.
fn taken_back<'a>(standing: &Standing<'a>) -> Option<(&'a Action, Date)> {
    let row = standing.revoked.filter(|r| standing.announced.and_then(|a| a.done) < r.received)?;
    Some((row, row.received.filter(|_| standing.standing_notice().is_none())?))
}
