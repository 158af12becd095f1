//! Referrals.

use super::stage::meant;
use super::votes;
use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, state_slots, word};
use crate::names::of_parts;
use crate::numbers;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::ToSpan;
use ratione_record::{Phrase, Resolution, Review, Situation, StateCode, Trigger, phrase};

patterns! {
    REFERRED = r"\b(?:refer(?:red|s|ring|ral)?)\b";
    // What stands between "referred" and the year of it.
    TO_THE_COURT = r"^ (?:(?:[^.;:]{0,60}? )?to (?:the )?(?:icc|court|international criminal court)(?: \(icc\))?|(?:the |its |that )?(?:situation|case|matter|file)(?: there)?)(?: by (?:the )?(?:(?:un|u\.n\.|united nations) )?(?:security council|unsc))?(?: back)? (?:in|on) (?:(?:\d{1,2} )?[a-z]+ (?:\d{1,2}, )?)?$";
    // "The court referred Chad to the Council": a failure to arrest.
    TO_THE_COUNCIL = r"\brefer\w*\b[^.;]{0,60}? to (?:the )?(?:(?:un|u\.n\.|united nations) )?(?:security council|assembly)\b";
    COUNCIL_NEXT = r"^,? (?:the )?(?:(?:un|u\.n\.|united nations) )?(?:security council|unsc) (?:has |had |unanimously |formally )*$";
    // "The Council asked the Court to investigate", "authorised an investigation".
    ASKED_TO = r"\b(?:security council|unsc) (?:has |had |itself )?(?:asked|requested|ordered|told|instructed|directed|mandated|authori[sz]ed) the (?:icc|court|international criminal court|prosecutor)(?: \(icc\))? to (?:investigate|open|launch|look into|probe)\b|\b(?:security council|unsc) (?:has |had )?(?:authori[sz]ed|approved|ordered|opened|launched) (?:the|an) (?:icc |court )?(?:investigation|probe|inquiry)\b|\b(?:investigation|probe|inquiry)(?: there| in [^.;,]{3,30})? (?:was|had been|has been) (?:authori[sz]ed|approved|ordered|opened|launched) by the (?:(?:un|u\.n\.|united nations) )?security council\b";
    BY_ITSELF = r"\b(?:itself|themselves|own government|government(?: itself)?) (?:has |had )?$";
    NAMED_NEXT = r"^ (?:the )?(?:\w+['’]?s? ){0,4}$";
    COUNCIL = r"\b(?:(?:un|u\.n\.|united nations) (?:has |had )?refers?(?:red)?|security council|unsc|u\.?n\.? council|resolution)\b";
    VETO = r"\bveto\w*\b|\bblock\w*\b";
    VETOED_IT = r"\bvetoed (?:the |a )(?:\w+ ){0,3}?(?:referral|resolution referring)\b";
    VOTE = r"\b(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?:[-–](?P<c>\d{1,2}))?\b|\babstain\w*\b|\babstention\w*\b|\bvot\w+\b";
    FAVOUR = r"\b(?:vote of \d+|\d+ (?:votes )?(?:in favou?r|to (?:none|zero|\d))|in favou?r)\b";
    SENT = r"\brefer\w*[^.;]{0,40}\b(?:situation|cases?|file|matter|crimes|conflict)\b";
    ITSELF = r"^ (?:itself|themselves|its own|their own)\b";
    TIME = r"\b(?P<rank>first|second|third) (?:time|occasion|referral|situation)\b";
    NOT = r"\b(?:not|\w*n['’]t|never|refus\w+|declin\w+|fail\w+|urg\w+|ask\w*|call\w*|want\w*|could|would|should|may|might|if|whether|to|no|without)(?: \w+){0,3} $";
    BY_COUNCIL = r"\b(?:council|unsc) (?:has |had |also |unanimously |on \w+day |on \w+day,? |in \d{4} )*$";
    // "Syria was referred to the Court by the Council."
    WAS = r"\b(?:was|were|has been|have been|had been) $";
    TO_IT_BY_COUNCIL = r"^(?: to (?:the )?(?:icc|court|international criminal court)(?: \(icc\))?,?)? by (?:the )?(?:(?:un|u\.n\.|united nations) )?(?:security council|unsc)\b";
    TO_IT = r"^ to (?:the )?(?:icc|court|international criminal court)\b";
    BY = r"\bby (?:the |its )?\w";
    SUPPOSED = r"\b(?:if|unless|until|whether|should|would|could)\b[^.;]{0,40}$";
    SELF = r"\b(?:themselves|itself|self-referr\w+|own)\b";
}

struct Referral {
    states: Vec<StateCode>,
    council: bool,
    vetoed: bool,
    /// "It vetoed the referral of": told as what ended it.
    vetoed_it: bool,
    majority: bool,
    /// "The second time".
    rank: Option<u32>,
    /// "The Council has referred".
    by_council: bool,
    /// "Libya was referred to the Court": by whom is not said.
    passive: bool,
    /// The State of the situation is said to have referred it itself.
    own: Option<StateCode>,
    when: Option<Dated>,
    /// The day or year can only be that of the referral.
    dated: bool,
}

/// Referrals.
pub(crate) fn referrals<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let council = COUNCIL.is(scene.text) || (scene.doc.title_is(&COUNCIL) && !SELF.is(scene.text));
    let vetoed = VETO.is(scene.text) && council || VETOED_IT.is(scene.text);
    let (states, situations) = meant(scene);
    let in_syria = |states: Vec<StateCode>| states.iter().any(|s| s.as_str() == "SYR");
    let elsewhere = !scene.states().is_empty() || of_parts(scene.text).next().is_some();
    let of_title = || in_syria(scene.title_states()) && (VETO.is(scene.text) || !elsewhere);
    let syria = in_syria(scene.states()) || of_title();
    // A vote is read for itself.
    if TO_THE_COUNCIL.is(scene.text) || vetoed && !votes(scene).is_empty() {
        return Vec::new();
    }
    let vote = (VOTE.is(scene.text) && scene.text.to_lowercase().contains("countries")) || vetoed;
    let at = REFERRED
        .find(scene.text)
        .or_else(|| VETO.find(scene.text).filter(|_| vote))
        .or_else(|| VOTE.find(scene.text).filter(|_| vote && syria));
    let told = SENT.is(scene.text) || (FAVOUR.is(scene.text) && scene.context(&REFERRED) && scene.context(&COUNCIL));
    let at = at.or_else(|| FAVOUR.find(scene.text).filter(|_| told));
    let asked_to = ASKED_TO.find(scene.text).is_some_and(|hit| !SUPPOSED.is(scene.before(hit.start(), 80)));
    let asked = SELF.is(scene.text) && scene.text.to_lowercase().contains("request");
    let at = at.or_else(|| ASKED_TO.find(scene.text).filter(|_| asked_to));
    let Some(hit) = at.or_else(|| SELF.find(scene.text).filter(|_| asked)) else { return Vec::new() };
    let itself = ITSELF.is(scene.after(hit.end(), 20));
    let act = council || vetoed || (syria && vote) || asked || !situations.is_empty();
    let future = scene.before(hit.start(), 30).to_lowercase().contains("referring to");
    let cut_off = scene.ours && scene.doc.title_is(&REFERRED);
    let own = whose_own(scene, &hit);
    let itself = (itself || own.is_some()) && scene.ours;
    if !act || future || !(scene.named || council || vote || asked || told || cut_off || itself) {
        return Vec::new();
    }
    let rank = TIME.captures(scene.text).and_then(|c| numbers::rank(&c.name("rank")?.as_str().to_lowercase()));
    // "The first that it referred unanimously" counts others than the record's order does.
    let plain = |_: &u32| !scene.text.to_lowercase().contains("unanim");
    let rank = rank.filter(plain).filter(|_| !NOT.is(scene.before(TIME.find(scene.text).map_or(0, |m| m.start()), 30)));
    let was = WAS.is(scene.before(hit.start(), 12));
    let referred = was && TO_IT_BY_COUNCIL.is(scene.after(hit.end(), 80));
    let to_it = was && TO_IT.is(scene.after(hit.end(), 40)) && !BY.is(scene.after(hit.end(), 80));
    let place = || of_parts(scene.before(hit.start(), 25)).collect();
    let passive = to_it && scene.subject_named(hit.start(), false).unwrap_or_else(place) == states;
    let whose = scene.subject_named(hit.start(), false).filter(|_| referred);
    let states = whose.clone().unwrap_or(states);
    let when = scene.date_near(hit.end(), 80).cloned();
    let after = |d: &Dated| d.at.start > hit.end() && TO_THE_COURT.is(scene.slice(hit.end()..d.at.start));
    let told_of = hit.as_str().eq_ignore_ascii_case("referred") && !SUPPOSED.is(scene.before(hit.start(), 80));
    // "March 2005: The Council refers Darfur."
    let entry = |d: &Dated| d.at.start < 4 && scene.after(d.at.end, 1) == ":";
    let begun = |d: &Dated| scene.begins_with(d, hit.start()) && COUNCIL_NEXT.is(scene.slice(d.at.end..hit.start()));
    let dated = when.as_ref().is_some_and(|d| d.sure && (told_of && (after(d) || begun(d)) || entry(d)));
    let refers = told_of && (whose.is_some() || BY_COUNCIL.is(scene.before(hit.start(), 50)));
    let next = |m: &crate::names::Mention| m.at.start > hit.end() && NAMED_NEXT.is(scene.slice(hit.end()..m.at.start));
    let by_council =
        refers && !vetoed && scene.text.len() < 200 && (whose.is_some() || scene.mentions.iter().any(next));
    vec![Found::new(
        hit.range(),
        Referral {
            states: if syria {
                scene.doc.record.codes.find("SYR").map(|c| c.alpha3).into_iter().collect()
            } else {
                states
            },
            council,
            vetoed: vetoed || (syria && vote),
            vetoed_it: VETOED_IT.is(scene.text),
            majority: asked,
            rank,
            by_council: by_council || asked_to,
            passive,
            own,
            when,
            dated,
        },
    )]
}

/// "The government of Kenya itself referred the situation".
fn whose_own(scene: &Scene<'_>, hit: &regex::Match<'_>) -> Option<StateCode> {
    let itself = BY_ITSELF.is(scene.before(hit.start(), 40)) || ITSELF.is(scene.after(hit.end(), 20));
    let referred = hit.as_str().eq_ignore_ascii_case("referred") && itself;
    let denied = NOT.is(scene.before(hit.start(), 40)) || scene.supposes(hit.start());
    match scene.subject_named(hit.start(), true)?.as_slice() {
        [state] if referred && !denied => Some(*state),
        _ => None,
    }
}

impl Saying for Referral {
    fn frame(&self) -> Frame {
        Frame::Referral
    }

    fn slots(&self) -> Vec<Slot> {
        let by = if self.council { "Security Council" } else { "State" };
        let mut slots = state_slots(&self.states);
        slots.push(word("by", by));
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        if self.majority {
            return Draft::none("rule", "which interventions are counted could not be read");
        }
        if self.vetoed {
            return self.of_vote(bench);
        }
        let situations: Vec<&Situation> =
            bench.record.situations.iter().filter(|s| s.states.iter().any(|c| self.states.contains(c))).collect();
        if let [situation] = situations.as_slice()
            && self.own.is_some_and(|state| situation.states == [state] && !by_state(situation, state, bench))
        {
            return by_another(situation);
        }
        if let Some(judgement) = self.of_states(&situations, bench) {
            return judgement;
        }
        let of_council = |situation: &Situation| {
            bench.record.council.iter().find(|r| {
                r.adopted && r.referral.is_some() && r.situation.as_deref() == Some(&situation.id) && r.date <= bench.on
            })
        };
        // Of several named, that of the day that is told: "referred Libya in 2011, after Darfur".
        let told = self.when.as_ref().filter(|_| self.dated && self.council && self.rank.is_none());
        let rows = || situations.iter().filter_map(|s| of_council(s));
        if let Some(row) = told.and_then(|told| rows().find(|row| told.fits(row.date))) {
            return self.of_council(row);
        }
        for situation in situations {
            match of_council(situation) {
                Some(row) if self.council && self.rank.is_some() => return self.ranked(row, bench),
                Some(row) if self.council || self.passive => return self.of_council(row),
                None if self.by_council && situation.trigger_date.latest <= bench.on && self.states.len() == 1 => {
                    return by_another(situation);
                }
                _ => {}
            }
        }
        match self.states.as_slice() {
            [state] if self.by_council => {
                let reason = phrase!("by {0} no resolution of the Security Council had referred {1}", bench.on, *state);
                Draft::contradicted(reason)
                    .right(phrase!("The Security Council has not referred the situation in {0}.", *state))
                    .article("13(b)")
            }
            _ => Draft::none("situation", "which referral is meant could not be read"),
        }
    }
}

/// The State may be among those that referred the situation, or have referred another that led to none.
fn by_state(situation: &Situation, state: StateCode, bench: &Bench<'_>) -> bool {
    let other = || bench.record.examinations.iter().any(|e| e.situation.is_none() && e.states.contains(&state));
    let referred = || situation.referring.as_ref().is_some_and(|by| by.contains(state.as_str()));
    situation.trigger == Trigger::StateReferral && (referred() || other())
}

/// How a situation came before the Court.
fn came(situation: &Situation) -> Phrase {
    phrase!("{0}: {1} of {2}", &situation.name, situation.trigger.name(), &situation.trigger_date)
}

fn by_another(situation: &Situation) -> Draft {
    let reason = came(situation);
    Draft::contradicted(reason.clone()).right(reason).used(&situation.id, Review::Verified).article("13")
}

impl Referral {
    /// By States; on its own day, if a day or year is told.
    fn of_states(&self, situations: &[&Situation], bench: &Bench<'_>) -> Option<Draft> {
        let by_states = |s: &&&Situation| {
            s.trigger == Trigger::StateReferral && s.trigger_date.earliest <= bench.on && !self.council
        };
        let rows: Vec<&Situation> = situations.iter().filter(by_states).copied().collect();
        let told = self.when.as_ref().filter(|_| self.dated);
        // A letter of referral is made public within weeks.
        let public = |s: &Situation| s.trigger_date.latest.checked_add(62.days()).unwrap_or(s.trigger_date.latest);
        let fits = |s: &&&Situation| told.is_none_or(|d| d.overlaps(s.trigger_date.earliest, public(s)));
        let first = rows.first()?;
        if let Some(row) = rows.iter().find(fits) {
            return Some(Draft::supported(came(row)).used(&row.id, Review::Verified).article("14"));
        }
        let early = |d: &Dated, day| d.when.latest < day && d.apart(day);
        let judgement = match told.is_some_and(|d| rows.iter().all(|s| early(d, s.trigger_date.earliest))) {
            true => Draft::contradicted(came(first)).right(came(first)),
            false => Draft::none("date", came(first)),
        };
        Some(judgement.used(&first.id, Review::Verified).article("14"))
    }

    /// A draft that was vetoed, or a resolution that was not.
    fn of_vote(&self, bench: &Bench<'_>) -> Draft {
        let vote =
            |r: &Resolution| phrase!("{0}, {1}: {2} for, {3} against", &r.symbol, r.date, r.votes_for, r.votes_against);
        let failed = |r: &&Resolution| !r.adopted && r.effect.contains("referred") && r.date <= bench.on;
        let names = |r: &&Resolution| self.states.iter().any(|s| r.effect.contains(bench.record.codes.name(*s)));
        if let Some(row) = bench.record.council.iter().find(failed).filter(names) {
            return Draft::supported(vote(row)).row(row).article("13(b)");
        }
        let concerns = |s: &Situation| s.states.iter().any(|state| self.states.contains(state));
        let referred = |r: &&Resolution| {
            let situation = bench.record.situations.iter().find(|s| Some(&s.id) == r.situation.as_ref());
            r.adopted && r.referral.is_some() && r.date <= bench.on && situation.is_some_and(concerns)
        };
        match bench.record.council.iter().find(referred).filter(|_| self.vetoed_it) {
            Some(row) => Draft::contradicted(vote(row)).right(vote(row)).row(row).article("13(b)"),
            None => Draft::none("situation", "which vote is meant could not be read"),
        }
    }

    /// By this resolution, if the day or year that is told is its own.
    fn of_council(&self, row: &Resolution) -> Draft {
        let reason = phrase!("{0}, {1}", &row.symbol, row.date);
        let told = self.when.as_ref().filter(|_| self.dated);
        let judgement = match told.is_none_or(|told| told.fits(row.date)) {
            true => Draft::supported(reason),
            false => Draft::contradicted(reason.clone()).right(reason),
        };
        judgement.row(row).article("13(b)")
    }

    /// The first, second or third referral by the Council: that of the State named, or the last one.
    fn ranked(&self, named: &Resolution, bench: &Bench<'_>) -> Draft {
        let referrals = bench.record.council.iter().filter(|r| r.adopted && r.referral.is_some() && r.date <= bench.on);
        let mut rows: Vec<&Resolution> = referrals.collect();
        rows.sort_by_key(|r| r.date);
        let meant = |(at, row): &(usize, &Resolution)| row.symbol == named.symbol || at + 1 == rows.len();
        let numbered = |(at, row): (usize, &'_ Resolution)| {
            phrase!("{0}, {1}: referral number {2} by the Security Council", &row.symbol, row.date, at + 1)
        };
        let all = || rows.iter().copied().enumerate().filter(meant);
        let right = all().find(|(at, _)| u32::try_from(at + 1).ok() == self.rank);
        let Some(reason) = right.or_else(|| all().next_back()).map(numbered) else {
            return Draft::none("situation", "which referral is meant could not be read");
        };
        let judgement = match right {
            Some(_) => Draft::supported(reason),
            None => Draft::contradicted(reason.clone()).right(reason),
        };
        judgement.row(named).article("13(b)")
    }
}
