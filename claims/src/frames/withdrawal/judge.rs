//! How a claim that a State leaves is judged.

use super::stage::Stage;
use crate::dates::Dated;
use crate::frames::{Bench, Saying, date_slot, each, state_slots, word};
use crate::report::{Frame, Judgement, Slot};
use crate::standing::{Standing, effect};
use ratione_record::{ActionKind, StateCode};

/// A State, and what it is said to do.
pub(super) struct Leaves {
    pub states: Vec<StateCode>,
    pub stage: Stage,
    pub negated: bool,
    pub when: Option<Dated>,
    /// Whether it had joined.
    pub joined: bool,
    /// It stands in the title, where tense is loose.
    pub title: bool,
}

const ONE_YEAR: &str = "a withdrawal takes effect one year after the Secretary-General receives the notice";

/// "No country has left."
pub(super) struct NobodyLeft;

impl Saying for NobodyLeft {
    fn frame(&self) -> Frame {
        Frame::Withdrawal
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("stage", "nobody has left")]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let left: Vec<&str> = bench.leavers().iter().map(|(_, state)| bench.name(*state)).collect();
        if left.is_empty() {
            return Judgement::supported(format!("no State had left by {}", bench.on)).article("127(1)");
        }
        Judgement::contradicted(format!("{} had left by {}", crate::frames::listed(&left), bench.on))
            .right(format!("{} had left by then.", crate::frames::listed(&left)))
            .article("127(1)")
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        if self.states.is_empty() && self.stage == Stage::Immediate && !self.negated {
            return Judgement::contradicted(ONE_YEAR)
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
    fn negated(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        if self.stage == Stage::Immediate {
            return Judgement::supported(ONE_YEAR).article("127(1)");
        }
        let done = matches!(self.stage, Stage::Done | Stage::Effective | Stage::Notified);
        let notice = standing.standing_notice();
        match (done, notice) {
            (true, None) => {
                Judgement::supported(format!("the record holds no notice of withdrawal by {name} on {}", bench.on))
                    .article("127(1)")
            }
            _ => Judgement::not_checkable("a denial of a plan is not an act on record"),
        }
    }

    /// A State that has no binding instrument has nothing to leave.
    fn never_bound(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        let turned = standing.intent.or(standing.announced);
        if self.stage == Stage::Signature {
            return self.signature(state, standing, bench);
        }
        let signed = standing.signed.and_then(|a| a.done);
        let history = match signed {
            Some(day) => format!("{name} signed on {day} and never ratified"),
            None => format!("{name} neither signed nor joined"),
        };
        let did = match turned.and_then(|a| a.done.or(a.received)) {
            Some(day) => format!("; on {day} it declared that it does not intend to become a Party"),
            None => String::new(),
        };
        let reason = format!("{history}: it was never a Party, so there was nothing to withdraw from{did}");
        let right = match turned.and_then(|a| a.done.or(a.received)) {
            Some(day) => format!(
                "{name}, which {} never joined the Court, said on {day} that it will not become a Party.",
                signed.map_or(String::new(), |d| format!("signed on {d} but"))
            ),
            None => format!("{name} is not a Party to the Rome Statute."),
        };
        let judgement = match self.stage {
            Stage::Done | Stage::Effective | Stage::Immediate => Judgement::contradicted(reason),
            Stage::Domestic if turned.is_some() => Judgement::misleading(reason),
            Stage::Rescinded | Stage::Domestic | Stage::Possible => {
                return Judgement::not_checkable(format!("{history}; a plan at home is not an act on record"));
            }
            _ if turned.is_none() => {
                return Judgement::none("act", format!("{history}; the record holds no act of that kind"));
            }
            _ => Judgement::misleading(reason),
        };
        judgement
            .right(right.replace("which  never", "which never"))
            .rows(standing.signed)
            .rows(turned)
            .article("125")
            .article("127(1)")
    }

    fn signature(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        let file = bench.record.state(state);
        let acts: Vec<_> = file
            .iter()
            .flat_map(|f| &f.actions)
            .filter(|a| matches!(a.kind, ActionKind::IntentNotToBecomeParty | ActionKind::Announcement))
            .collect();
        let by_then: Vec<_> = acts.iter().filter(|a| bench.known.by(a.known())).copied().collect();
        let Some(act) = by_then.last() else {
            return Judgement::none("act", format!("the record holds no such notice by {name} on {}", bench.on));
        };
        let days: Vec<_> = by_then.iter().filter_map(|a| a.done.or(a.received)).collect();
        let day = days.first().copied().unwrap_or(bench.on);
        let wrong = self.when.as_ref().filter(|d| d.sure && !days.iter().any(|day| d.fits(*day)));
        if let Some(stated) = wrong {
            let reason = format!("the record has {day} for {name}, not {}", stated.when);
            return Judgement::contradicted(reason)
                .right(format!("{name} declared on {day} that it does not intend to become a Party."))
                .row(*act);
        }
        Judgement::supported(format!(
            "{name} declared on {day} that it does not intend to become a Party; it had signed and never ratified"
        ))
        .rows(standing.signed)
        .row(*act)
    }

    fn bound(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        let notice = standing.standing_notice();
        let effect_day = notice.and_then(effect);
        if let Some((row, day)) = standing.taken_back.filter(|_| !standing.ever).and_then(|a| Some((a, a.received?))) {
            return Judgement::supported(format!("{name} took its instrument back on {day}, before it was bound"))
                .row(row)
                .article("126");
        }
        match self.stage {
            Stage::Signature => {
                Judgement::none("act", format!("{name} had joined; which act is meant could not be read"))
            }
            Stage::Rescinded => self.rescinded(state, standing, bench),
            Stage::Domestic => {
                Judgement::not_checkable("an act at home; the Statute knows only the notice to the Secretary-General")
                    .article("127(1)")
            }
            Stage::Intended | Stage::Possible => intended(name, standing),
            Stage::Notified => self.notified(name, standing, bench),
            Stage::Effective => self.effective(name, standing, bench),
            Stage::Immediate => {
                let until = effect_day.map_or(String::new(), |day| format!("; {name} ceases to be a Party on {day}"));
                let judgement = Judgement::contradicted(format!("{ONE_YEAR}{until}"));
                judgement
                    .right(format!(
                        "{name} announced its withdrawal, which can take effect one year after notice at the earliest."
                    ))
                    .rows(notice)
                    .article("127(1)")
            }
            Stage::Headline | Stage::Done => self.done(name, standing, bench),
        }
    }

    fn done(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        if let Some(left) = standing.left {
            return Judgement::supported(format!("{name} ceased to be a Party on {left}"))
                .rows(standing.notice)
                .article("127(1)");
        }
        let soft = self.stage == Stage::Headline || self.title;
        let grave = |reason: String| if soft { Judgement::misleading(reason) } else { Judgement::contradicted(reason) };
        if let Some((notice, effect)) = standing.standing_notice().and_then(|n| Some((n, effect(n)?))) {
            let received = notice.received.map_or(String::new(), |d| d.to_string());
            let reason =
                format!("notice was received on {received}; it takes effect on {effect}, until then {name} is a Party");
            return grave(reason)
                .right(format!("{name} gave notice on {received}; it remains a Party until {effect}."))
                .row(notice)
                .article("127(1)");
        }
        if let Some(announced) = standing.announced {
            let day = announced.done.map_or(String::new(), |d| d.to_string());
            let reason =
                format!("announced on {day}; no notice had been received by {}, so {name} was still a Party", bench.on);
            return grave(reason)
                .right(format!("{name} has announced that it will withdraw; no notice has been given yet."))
                .row(announced)
                .article("127(1)");
        }
        if let Some(revoked) = standing.revoked {
            return grave(format!("{name} took its notice back and is a Party")).row(revoked).article("127(1)");
        }
        if soft {
            return Judgement::none(
                "act",
                format!("the record holds no notice or announcement by {name} on {}", bench.on),
            );
        }
        Judgement::contradicted(format!(
            "the record holds no notice of withdrawal by {name}: it was a Party on {}",
            bench.on
        ))
        .right(format!("{name} is a Party to the Rome Statute."))
        .rows(standing.instrument)
        .article("127(1)")
    }

    fn rescinded(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        if let Some((row, day)) = standing.revoked.and_then(|r| Some((r, r.received?))) {
            let wrong = self
                .when
                .as_ref()
                .filter(|d| !standing.notice.and_then(|n| n.received).is_some_and(|given| d.fits(given)))
                .filter(|d| d.when.latest < day && !d.fits(day) && bench.on.since(day).is_ok_and(|s| s.get_days() > 0));
            let reason = format!("{name} took its notice back on {day}");
            return match wrong {
                Some(stated) if stated.sure => Judgement::contradicted(format!("{reason}, not {}", stated.when))
                    .right(format!("{name} revoked its withdrawal on {day}."))
                    .row(row),
                _ => Judgement::supported(reason).row(row).article("127(1)"),
            };
        }
        Judgement::none("act", format!("the record holds no revocation by {name} up to {}", bench.on))
    }

    fn notified(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some((row, received)) = standing.notice.and_then(|n| Some((n, n.received?))) else {
            let no = format!("the record holds no notice by {name} up to {}", bench.on);
            return Judgement::none("act", no).article("127(1)");
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
            let reason = format!("the notice was received on {received}, not {}", stated.when);
            return Judgement::contradicted(reason)
                .right(format!("{name} gave notice on {received}."))
                .row(row)
                .article("127(1)");
        }
        Judgement::supported(format!("the Secretary-General received the notice of {name} on {received}"))
            .row(row)
            .article("127(1)")
    }

    fn effective(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some((row, day)) = standing.notice.and_then(|n| Some((n, effect(n)?))) else {
            return Judgement::none("date", format!("the record holds no notice by {name} up to {}", bench.on))
                .article("127(1)");
        };
        match &self.when {
            Some(stated) if !stated.fits(day) && !stated.sure => Judgement::none(
                "date",
                format!("the notice of {name} takes effect on {day}; which day the text means could not be read"),
            )
            .row(row),
            Some(stated) if !stated.fits(day) => {
                Judgement::contradicted(format!("the notice of {name} takes effect on {day}, not {}", stated.when))
                    .right(format!("The withdrawal of {name} takes effect on {day}."))
                    .row(row)
                    .article("127(1)")
            }
            _ => Judgement::supported(format!("the notice of {name} takes effect on {day}")).row(row).article("127(1)"),
        }
    }
}

fn intended(name: &str, standing: &Standing<'_>) -> Judgement {
    if let Some(row) = standing.notice.or(standing.announced) {
        let (kind, day) = (row.kind, row.received.or(row.done).map_or(String::new(), |d| d.to_string()));
        return Judgement::supported(format!("on record: {kind} of {name}, {day}")).row(row).article("127(1)");
    }
    Judgement::not_checkable(format!("an intention; the record holds no announcement or notice by {name} yet"))
        .article("127(1)")
}
