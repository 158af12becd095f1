//! Where a State stands with the Statute on a day, from its actions.

use jiff::civil::Date;
use ratione::Known;
use ratione::part_13::{article_126, article_127};
use ratione_record::{Action, ActionKind, OPEN, Record, StateCode};

/// A State on a day.
pub(crate) struct Standing<'a> {
    pub signed: Option<&'a Action>,
    /// The instrument by which it bound itself, deposited by the day.
    pub instrument: Option<&'a Action>,
    /// The same, deposited on a later day.
    pub later_instrument: Option<&'a Action>,
    pub intent: Option<&'a Action>,
    pub announced: Option<&'a Action>,
    /// The last notice of withdrawal received by the day.
    pub notice: Option<&'a Action>,
    pub revoked: Option<&'a Action>,
    /// An instrument taken back before it bound the State.
    pub taken_back: Option<&'a Action>,
    /// Bound on the day.
    pub party: bool,
    /// Bound on some day up to it.
    pub ever: bool,
    pub in_force_from: Option<Date>,
    /// The first day on which it was no longer bound, when that day has come.
    pub left: Option<Date>,
}

impl<'a> Standing<'a> {
    pub fn of(state: StateCode, record: &'a Record, on: Date) -> Self {
        let actions: &[Action] = record.state(state).map(|s| s.actions.as_slice()).unwrap_or_default();
        let known = Known::on(on);
        let last = |test: &dyn Fn(ActionKind) -> bool| actions.iter().rfind(|a| test(a.kind) && known.by(a.known()));
        let binds = |kind: ActionKind| kind.binds() || kind == ActionKind::Succession;
        let memberships = article_127::memberships(state, record, known);
        let ended = memberships.iter().rfind(|m| m.period.to < on);
        let instrument = last(&binds);
        Self {
            signed: last(&|k| k == ActionKind::Signature),
            instrument,
            later_instrument: actions.iter().find(|a| binds(a.kind) && !known.by(a.known())),
            intent: last(&|k| k == ActionKind::IntentNotToBecomeParty),
            announced: last(&|k| k == ActionKind::Announcement),
            notice: last(&|k| k == ActionKind::Withdrawal),
            taken_back: last(&|k| k == ActionKind::InstrumentWithdrawn),
            revoked: last(&|k| k == ActionKind::WithdrawalRevoked),
            party: memberships.iter().any(|m| m.period.contains(on)),
            ever: memberships.iter().any(|m| m.period.from <= on),
            // A State that succeeded to the Statute deposited nothing.
            in_force_from: instrument.and_then(|a| {
                let deposited = a.deposited.map(article_126::in_force_from);
                deposited.or_else(|| Some(memberships.last()?.period.from))
            }),
            left: ended.filter(|m| m.period.to != OPEN).map(|m| ratione_record::after(m.period.to)),
        }
    }

    /// The day on which the Secretary-General had the instrument; a succession is notified, not deposited.
    pub fn deposit(&self) -> Option<Date> {
        self.instrument.and_then(|a| a.deposited.or(a.received))
    }

    /// The instrument was taken back before it bound the State, and none came after: that act, and its day.
    pub fn never_bound(&self) -> Option<(&'a Action, Date)> {
        let (row, day) = self.taken_back.and_then(|row| Some((row, row.received?)))?;
        let newer = self.deposit().is_some_and(|deposited| deposited > day);
        (!self.ever && !newer).then_some((row, day))
    }

    /// The notice that stands: given and not taken back.
    pub fn standing_notice(&self) -> Option<&'a Action> {
        let taken_back = self.revoked.and_then(|r| r.received);
        self.notice.filter(|n| taken_back.is_none_or(|day| n.received > Some(day)))
    }
}

/// The day on which a notice takes effect.
pub(crate) fn effect(notice: &Action) -> Option<Date> {
    let received = notice.received?;
    Some(article_127::effect_of_notice(received).max(notice.in_force_from.unwrap_or(received)))
}

/// The Parties on a day, and those that had deposited by it and were not yet bound.
pub(crate) fn parties(record: &Record, on: Date) -> (usize, usize) {
    let known = Known::on(on);
    let mut counts = (0, 0);
    for state in &record.states {
        let memberships = article_127::memberships(state.code, record, known);
        if memberships.iter().any(|m| m.period.contains(on)) {
            counts.0 += 1;
        } else if memberships.iter().any(|m| m.period.from > on) {
            counts.1 += 1;
        }
    }
    counts
}

/// States that had signed by a day.
pub(crate) fn signatories(record: &Record, on: Date) -> usize {
    let signed = |a: &Action| a.kind == ActionKind::Signature && a.done.is_some_and(|day| day <= on);
    record.states.iter().filter(|s| s.actions.iter().any(signed)).count()
}
