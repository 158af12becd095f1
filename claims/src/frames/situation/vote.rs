//! How the Security Council voted on a referral, and who voted how.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, listed, number, state_slots, word};
use crate::names::of_parts;
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::{Phrase, Resolution, StateCode, phrase};
use std::ops::Range;

patterns! {
    COUNCIL = r"\b(?:security council|unsc|u\.?n\.? council)\b";
    REFERS = r"\brefer(?:s|red|ring|ral)?\b";
    // "Vetoed a resolution referring Syria": no other draft on Syria.
    OF_IT = r"^ (?:on |when |in the vote on )?(?:the |a |an )?(?:[\w-]+ ){0,3}?(?:referral|(?:resolution|draft|text)s? (?:to refer|referring|that would have referred|which would have referred))\b";
    UNANIMOUS = r"\bunanimous(?:ly)?\b";
    TALLY = r"\b(?:by|vote was|voted) (?:a vote of )?(?P<for>\d{1,2}|\w+)(?: votes?)?(?: in favou?r)?(?: to |[-–]|, | with )(?P<against>\d{1,2}|none|zero|no|one|two|three)(?: (?:votes )?against)?(?:[-–](?P<abst>\d{1,2})\b|,? (?:with|and) (?P<abst2>\w+) (?:abst\w+|countries abst\w+|states abst\w+|members abst\w+))?";
    ABSTENTIONS = r"\b(?:by|with) (?P<for>\w+) votes?(?: in favou?r)?(?: and| with|,)+ (?P<abst>\w+) abstentions?\b";
    // What a State did; a veto is told of the one that has one.
    ABSTAINED = r"\b(?:abstained|abstaining)\b";
    VETOED = r"\bvetoed\b";
    VOTED_FOR = r"\bvoted (?:for|in favou?r of|to refer)\b";
    VOTED_AGAINST = r"\bvoted against\b";
    NOT = r"\b(?:not|never|\w*n['’]t|threat\w*|would|could|might|may|if|to)(?: \w+){0,2} $";
    BY = r"^ by (?:both )?(?:the )?";
    ON = r"^[^.;]{0,60}? (?:in|on) $";
    ALONE = r"\b(?:only|alone)\b";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    For,
    Against,
    Abstained,
    Vetoed,
}

enum Told {
    Unanimous,
    /// For, against and abstaining, as far as told.
    Numbers([Option<f64>; 3]),
    By {
        states: Vec<StateCode>,
        how: How,
        alone: bool,
    },
}

struct Vote {
    /// The States whose situation was voted on.
    on: Vec<StateCode>,
    told: Told,
    when: Option<Dated>,
    /// On the referral itself, in so many words.
    of_it: bool,
}

/// States with a veto, always on the Council (Articles 23(1) and 27(3) of the Charter).
const PERMANENT: [&str; 5] = ["CHN", "FRA", "GBR", "RUS", "USA"];

/// Claims on a vote.
pub(crate) fn votes<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let text = scene.text;
    let council = COUNCIL.is(text) || VETOED.is(text) || scene.doc.title_is(&COUNCIL) || scene.ours;
    if !council || !(REFERS.is(text) || scene.doc.title_is(&REFERS)) || scene.another_court() {
        return Vec::new();
    }
    let found = by_whom(scene).or_else(|| numbers_of(scene));
    let vote = |(at, on, told): Read| {
        let of_it = !matches!(told, Told::By { .. }) || OF_IT.is(scene.after(at.end, 90));
        Found::new(at.clone(), Vote { on, told, when: day_of(scene, &at), of_it })
    };
    found.map(vote).into_iter().collect()
}

/// The day of a vote, where the sentence begins with it or it stands next.
fn day_of(scene: &Scene<'_>, at: &Range<usize>) -> Option<Dated> {
    let next = |d: &&Dated| d.at.start >= at.end && ON.is(scene.slice(at.end..d.at.start));
    let begins = |d: &&Dated| scene.begins_with(d, at.start);
    scene.dates.iter().find(|d| next(d) || begins(d)).cloned()
}

/// Where it is told, the States whose situation is meant, and what is told.
type Read = (Range<usize>, Vec<StateCode>, Told);

fn numbers_of(scene: &Scene<'_>) -> Option<Read> {
    let text = scene.text;
    if !COUNCIL.is(text) || !REFERS.is(text) {
        return None;
    }
    let on = concerned(scene, 0);
    if let Some(captures) = TALLY.captures(text).or_else(|| ABSTENTIONS.captures(text)) {
        let none = |word: &str| ["none", "no"].contains(&word.to_lowercase().as_str()).then_some(0.0);
        let of = |name: &str| captures.name(name).and_then(|n| none(n.as_str()).or_else(|| numbers::value(n.as_str())));
        let votes = [of("for"), of("against"), of("abst").or_else(|| of("abst2"))];
        votes.first().copied().flatten()?;
        return Some((captures.get(0)?.range(), on, Told::Numbers(votes)));
    }
    let hit = UNANIMOUS.find(text)?;
    Some((hit.range(), on, Told::Unanimous))
}

fn by_whom(scene: &Scene<'_>) -> Option<Read> {
    let all =
        [(&VETOED, How::Vetoed), (&ABSTAINED, How::Abstained), (&VOTED_AGAINST, How::Against), (&VOTED_FOR, How::For)];
    let (hit, how) = all.into_iter().find_map(|(pattern, how)| Some((pattern.find(scene.text)?, how)))?;
    let before = scene.before(hit.start(), 60);
    let passive = BY.find(scene.after(hit.end(), 20)).map(|by| hit.end() + by.end());
    let states = match passive {
        Some(at) => Some(scene.list_from(at).0).filter(|states| !states.is_empty()),
        None => scene.subject_named(hit.start(), false),
    };
    let states = states.filter(|_| !NOT.is(before) && !scene.supposes(hit.start()))?;
    let mut on = concerned(scene, if passive.is_some() { 0 } else { hit.end() });
    on.retain(|state| !states.contains(state));
    let on = if on.is_empty() { of_title(scene) } else { on };
    Some((hit.range(), on, Told::By { states, how, alone: ALONE.is(before) }))
}

/// The States whose situation is meant: those named from there on, else those of the title.
fn concerned(scene: &Scene<'_>, from: usize) -> Vec<StateCode> {
    let named = scene.mentions.iter().filter(|m| m.at.start >= from).filter_map(crate::names::Mention::state);
    let found: Vec<StateCode> = named.chain(of_parts(scene.slice(from..scene.text.len()))).collect();
    if found.is_empty() { of_title(scene) } else { found }
}

fn of_title(scene: &Scene<'_>) -> Vec<StateCode> {
    let parts = scene.doc.scene(0).into_iter().flat_map(|title| of_parts(title.text).collect::<Vec<_>>());
    scene.title_states().into_iter().chain(parts).collect()
}

impl Saying for Vote {
    fn frame(&self) -> Frame {
        Frame::Referral
    }

    fn slots(&self) -> Vec<Slot> {
        let mut slots = state_slots(&self.on);
        match &self.told {
            Told::Unanimous => slots.push(word("vote", "unanimous")),
            Told::Numbers(votes) => {
                let names = ["for", "against", "abstaining"].into_iter().zip(votes);
                slots.extend(names.filter_map(|(name, votes)| votes.map(|n| number(name, n))));
            }
            Told::By { states, how, .. } => {
                let how = match how {
                    How::For => "for",
                    How::Against => "against",
                    How::Abstained => "abstained",
                    How::Vetoed => "vetoed",
                };
                slots.extend(state_slots(states));
                slots.push(word("vote", how));
            }
        }
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let Some(row) = self.resolution(bench) else {
            return Draft::none("situation", "which vote is meant could not be read");
        };
        let votes = [row.votes_for, row.votes_against, row.abstentions].map(f64::from);
        let fits = match &self.told {
            Told::Unanimous => Some(votes.iter().skip(1).all(|n| *n == 0.0)),
            Told::Numbers(told) => {
                Some(told.iter().zip(votes).all(|(told, n)| told.is_none_or(|told| (told - n).abs() < 0.5)))
            }
            Told::By { states, how, alone } => by(states, *how, *alone, row),
        };
        let another_day = self.when.as_ref().is_some_and(|told| told.apart(row.date));
        let fits = if another_day { self.of_it.then_some(false) } else { fits };
        let reason = told_of(row);
        let judgement = match fits {
            Some(true) => Draft::supported(reason),
            Some(false) => Draft::contradicted(reason.clone()).right(reason),
            None => Draft::none("state", reason),
        };
        judgement.row(row).article("13(b)")
    }
}

impl Vote {
    /// The one resolution on the States' situation that referred it, or would have.
    fn resolution<'r>(&self, bench: &Bench<'r>) -> Option<&'r Resolution> {
        let concerns = |r: &Resolution| {
            let situation = bench.record.situations.iter().find(|s| Some(&s.id) == r.situation.as_ref());
            let referred =
                r.referral.is_some() && situation.is_some_and(|s| s.states.iter().any(|c| self.on.contains(c)));
            let failed = !r.adopted && r.effect.contains("referred");
            referred || failed && self.on.iter().any(|s| r.effect.contains(bench.record.codes.name(*s)))
        };
        let rows: Vec<&Resolution> =
            bench.record.council.iter().filter(|r| r.date <= bench.on && concerns(r)).collect();
        match rows.as_slice() {
            [row] => Some(row),
            _ => None,
        }
    }
}

/// Whether these States voted so; none where the record does not say.
fn by(states: &[StateCode], how: How, alone: bool, row: &Resolution) -> Option<bool> {
    let others = &row.against_or_abstaining;
    // Who voted against and who abstained is told apart only where nobody did one of them.
    let (against, abstained) = match (row.votes_against, row.abstentions) {
        (_, 0) => (others.as_slice(), &[][..]),
        (0, _) => (&[][..], others.as_slice()),
        _ => return None,
    };
    let all = |of: &[StateCode]| states.iter().all(|state| of.contains(state)) && (!alone || of.len() == states.len());
    match how {
        How::For if states.iter().any(|state| others.contains(state)) => Some(false),
        How::For => states.iter().all(|state| PERMANENT.contains(&state.as_str())).then_some(true),
        How::Against => Some(all(against)),
        How::Abstained => Some(all(abstained)),
        How::Vetoed => Some(!row.adopted && all(against)),
    }
}

/// What the record tells of a vote.
fn told_of(row: &Resolution) -> Phrase {
    let head = phrase!(
        "{0}, {1}: {2} for, {3} against, {4} abstaining",
        &row.symbol,
        row.date,
        row.votes_for,
        row.votes_against,
        row.abstentions
    );
    match row.against_or_abstaining.as_slice() {
        [] => head,
        others if row.abstentions == 0 => phrase!("{0}; against: {1}", head, listed(others)),
        others if row.votes_against == 0 => phrase!("{0}; abstaining: {1}", head, listed(others)),
        _ => head,
    }
}
