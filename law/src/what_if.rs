//! What if: one more treaty action or referral on the record, and what it changes.

mod compared;

pub use compared::{Changed, Compared, Comparison, Side, compare, compare_state, compare_while, named};

use crate::act::{Act, Location, Role};
use crate::answer::{Answer, Verdict};
use crate::coverage::{Span, timeline};
use crate::error::Error;
use crate::hear::hear;
use crate::known::Known;
use crate::part_02::article_05::Crime;
use crate::status::{Status, standing};
use jiff::civil::Date;
use ratione_places::Place;
use ratione_record::{
    Action, ActionKind, Code, Declaration, DeclarationKind, OPEN, Outcome, Period, Phrase, Reach, Record, Referral,
    Resolution, Review, State, StateCode, StateTotals, When, phrase, stated,
};

/// A treaty action or referral that did not happen.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposed {
    /// As stated.
    pub stated: String,
    /// The State that acts, or whose territory is referred.
    pub state: StateCode,
    /// The day of the action.
    pub day: Date,
    kind: Kind,
    from: Date,
    to: Option<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Action(ActionKind),
    Declaration,
    Referral,
}

const KINDS: [(&str, Kind); 8] = [
    ("signature", Kind::Action(ActionKind::Signature)),
    ("ratification", Kind::Action(ActionKind::Ratification)),
    ("accession", Kind::Action(ActionKind::Accession)),
    ("withdrawal", Kind::Action(ActionKind::Withdrawal)),
    ("withdrawal-revoked", Kind::Action(ActionKind::WithdrawalRevoked)),
    ("intent-not-to-become-party", Kind::Action(ActionKind::IntentNotToBecomeParty)),
    ("declaration", Kind::Declaration),
    ("referral", Kind::Referral),
];

impl Supposed {
    /// Reads `RUS withdrawal 2016-11-16`, `SYR declaration 2026-01-01 from 2011-03-15 to 2024-12-08` or
    /// `SYR referral 2014-05-22 from 2011-03-01`.
    ///
    /// # Errors
    /// When a word is not understood; the message says what to write.
    pub fn read(text: &str, record: &Record) -> Result<Self, Error> {
        let bad = |what: Phrase| {
            let usage = phrase!("write `STATE KIND DAY [from DAY] [to DAY]`, as in `RUS withdrawal 2016-11-16`");
            Error::field("what-if", phrase!("{0}; {1}", what, usage))
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = words.iter().position(|w| KINDS.iter().any(|(name, _)| name == w));
        let kinds = KINDS.map(|(name, _)| name).join("`, `");
        let none = || phrase!("no kind of action in `{0}`: use one of `{1}`", stated(text), stated(&kinds));
        let at = at.ok_or_else(|| bad(none()))?;
        let name = words.get(..at).unwrap_or_default().join(" ");
        let state = record.codes.find_or_suggest(&name)?.alpha3;
        let kind = KINDS.iter().find(|(name, _)| words.get(at) == Some(name)).map(|(_, kind)| *kind);
        let day_after = |mark: usize| {
            let word = words.get(mark).ok_or_else(|| bad(phrase!("a day is missing")))?;
            word.parse::<When>().map(|when| when.earliest).map_err(bad)
        };
        let marked = |mark: &str| words.iter().position(|w| *w == mark).map(|m| day_after(m + 1)).transpose();
        let day = day_after(at + 1)?;
        let (from, to) = (marked("from")?, marked("to")?);
        let kind = kind.ok_or_else(|| bad(phrase!("no kind of action")))?;
        if from.is_some() && matches!(kind, Kind::Action(_)) || to.is_some() && kind != Kind::Declaration {
            return Err(bad(phrase!("`from` is for a declaration or a referral, `to` for a declaration")));
        }
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            return Err(bad(phrase!("the last day, {0}, is before the first, {1}", to, from)));
        }
        let understood = at + 2 + 2 * words.iter().filter(|word| ["from", "to"].contains(word)).count();
        if words.len() != understood {
            return Err(bad(phrase!("`{0}` has words beside these", stated(text))));
        }
        let from = from.unwrap_or(crate::part_02::article_11::STATUTE_BEGINS);
        Ok(Self { stated: text.to_owned(), state, day, kind, from, to })
    }

    /// What [`read`](Self::read) takes, as a regular expression; which States there are is for the record to say.
    ///
    /// ```
    /// assert!(ratione::what_if::Supposed::pattern().contains("|withdrawal|"));
    /// ```
    #[must_use]
    pub fn pattern() -> String {
        let (kinds, day) = (KINDS.map(|(name, _)| name).join("|"), "(19|20|21)[0-9]{2}(-[0-9]{2}){0,2}");
        format!("^\\S.* ({kinds}) {day}( from {day})?( to {day})?$")
    }

    /// The record with this row added.
    #[must_use]
    pub fn added_to(&self, record: &Record) -> Record {
        let mut record = record.clone();
        match self.kind {
            Kind::Referral => record.council.push(self.resolution()),
            Kind::Declaration => self.file(&mut record, |file, row| file.declarations.push(row.declaration())),
            Kind::Action(kind) => self.file(&mut record, |file, row| {
                file.actions.push(row.action(kind));
                file.actions.sort_by_key(Action::known);
            }),
        }
        record
    }

    fn file(&self, record: &mut Record, add: impl Fn(&mut State, &Self)) {
        let at = record.states.binary_search_by_key(&self.state, |s| s.code).unwrap_or_else(|at| {
            let assert = StateTotals { actions: 0, declarations: 0, acceptances: 0 };
            let name = record.codes.name(self.state).to_owned();
            let (actions, declarations, acceptances) = (Vec::new(), Vec::new(), Vec::new());
            let code = self.state;
            let file = State {
                code,
                name,
                un_region: None,
                asp_region: None,
                note: None,
                assert,
                actions,
                declarations,
                acceptances,
            };
            record.states.insert(at, file);
            at
        });
        if let Some(file) = record.states.get_mut(at) {
            add(file, self);
        }
    }

    fn id(&self) -> String {
        format!("what-if-{}-{}", self.state.as_str().to_lowercase(), self.day)
    }

    fn action(&self, kind: ActionKind) -> Action {
        let deposited = kind.binds().then_some(self.day);
        let received = (!kind.binds() && kind != ActionKind::Signature).then_some(self.day);
        Action {
            id: self.id(),
            kind,
            done: (kind == ActionKind::Signature).then_some(self.day),
            deposited,
            received,
            in_force_from: None,
            notification: None,
            notification_review: None,
            sources: vec!["supposed".to_owned()],
            review: Review::Verified,
            note: None,
            supersedes: None,
        }
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: self.id(),
            kind: DeclarationKind::Article12_3,
            lodged: Some(self.day),
            covers_from: Some(self.from),
            covers_to: self.to,
            reach: Some(Reach::Territory),
            places: Vec::new(),
            amendments: Vec::new(),
            scope: None,
            outcome: Outcome::Accepted,
            outcome_note: None,
            decided: None,
            ended_notified: None,
            sources: vec!["supposed".to_owned()],
            review: Review::Verified,
            note: None,
        }
    }

    fn resolution(&self) -> Resolution {
        Resolution {
            id: format!("unsc-{}", self.id()),
            symbol: format!("supposed referral of {}", self.state),
            date: self.day,
            adopted: true,
            votes_for: 0,
            votes_against: 0,
            abstentions: 0,
            against_or_abstaining: Vec::new(),
            effect: "referral (supposed)".to_owned(),
            situation: None,
            sources: vec!["supposed".to_owned()],
            review: Review::Verified,
            note: None,
            referral: Some(Referral { places: vec![self.state.to_string()], from: self.from }),
            exemption: None,
            deferral: None,
        }
    }

    /// Why it changes nothing: it is asked too early, or such an action can be without effect.
    #[must_use]
    pub fn without_effect(&self, record: &Record, known: Known) -> Option<Phrase> {
        if known.day() < self.day {
            return Some(phrase!(
                "on {0}, as of which it is asked, an action of {1} is not known yet",
                known.day(),
                self.day
            ));
        }
        let stands = standing(self.state, record, known, self.day);
        let party = stands.status.is_party();
        let (state, in_words) = (self.state, stands.in_words);
        let why = match self.kind {
            Kind::Action(ActionKind::Withdrawal) if !party => phrase!(
                "withdrawal is for State Parties (Article 127(1)), and on {0} {1} was none: it {2}",
                self.day,
                state,
                in_words
            ),
            Kind::Action(ActionKind::Withdrawal) if stands.status == Status::Leaving => {
                phrase!("an earlier notice of withdrawal takes effect first: {0} {1}", state, in_words)
            }
            Kind::Declaration if party => phrase!("{0} was a State Party already: it {1}", state, in_words),
            Kind::Action(ActionKind::WithdrawalRevoked) if !party => {
                phrase!("there was no notice of withdrawal to revoke: {0} {1}", state, in_words)
            }
            Kind::Action(ActionKind::Signature) => "a signature alone makes no Party (Articles 125 and 126)".into(),
            Kind::Action(ActionKind::IntentNotToBecomeParty) => {
                "a notice of intent not to become a Party ends duties of a signatory; it gives and takes no jurisdiction".into()
            }
            Kind::Action(kind) if kind.binds() && party => {
                phrase!("{0} was a State Party already: it {1}", state, in_words)
            }
            _ => return None,
        };
        Some(why)
    }
}

/// An act whose answer changes, or does not.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What was asked.
    pub about: Phrase,
    /// Days on which the answer changes; the act's own where an act was given.
    pub days: Period,
    /// Answer before.
    pub before: (Verdict, Vec<String>),
    /// Answer after.
    pub after: (Verdict, Vec<String>),
}

fn brief(answer: &Answer) -> (Verdict, Vec<String>) {
    let mut grounds: Vec<String> = answer.grounds.iter().map(ToString::to_string).collect();
    grounds.sort_unstable();
    (answer.verdict, grounds)
}

/// What the supposed row changes for one act; `None` when nothing.
#[must_use]
pub fn for_act(act: &Act, about: Phrase, before: &Record, after: &Record, known: Known) -> Option<Change> {
    let (old, new) = (brief(&hear(act, before, known)), brief(&hear(act, after, known)));
    (old != new).then_some(Change { about, days: act.period, before: old, after: new })
}

/// What the supposed row changes for one State on every day: for acts on its territory by nationals of a State that is
/// not a Party, and for acts by its nationals elsewhere.
fn for_state(code: &Code, outsider: Option<StateCode>, before: &Record, after: &Record, known: Known) -> Vec<Change> {
    let there = act(Place::Territory(code.alpha2.clone()), outsider.into_iter().collect());
    let mut changes = differences(&phrase!("acts on the territory of {0}", code.alpha3), &there, before, after, known);
    if code.kind != "territory" {
        let elsewhere = act(Place::HighSeas, vec![code.alpha3]);
        changes.extend(differences(
            &phrase!("acts by nationals of {0}", code.alpha3),
            &elsewhere,
            before,
            after,
            known,
        ));
    }
    changes
}

fn act(place: Place, nationalities: Vec<StateCode>) -> Act {
    let location = Location { stated: place.to_string(), candidates: vec![place], role: Role::Whole };
    Act {
        crime: Some(Crime::CrimesAgainstHumanity),
        provision: None,
        period: Period::new(OPEN, OPEN),
        places: vec![location],
        nationalities,
        age: None,
        natural_person: true,
        capacity: None,
        conflict: None,
    }
}

fn differences(about: &Phrase, act: &Act, before: &Record, after: &Record, known: Known) -> Vec<Change> {
    let (old, new) = (timeline(act, before, known), timeline(act, after, known));
    if old == new {
        return Vec::new();
    }
    let meet = |a: &Span, b: &Span| a.days.and(&b.days).map(|days| (days, brief(&a.answer), brief(&b.answer)));
    let pairs = old.iter().flat_map(|a| new.iter().filter_map(move |b| meet(a, b)));
    let changed = pairs.filter(|(_, a, b)| a != b);
    changed.map(|(days, before, after)| Change { about: about.clone(), days, before, after }).collect()
}
