//! A State signed, ratified, acceded to the Statute, or never did.

use super::{Bench, Found, Saying, date_slot, each, state_slots, word};
use crate::dates::Dated;
use crate::pattern::{court, patterns};
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use crate::standing::Standing;
use ratione_record::{ActionKind, StateCode};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Sign,
    SignNotRatify,
    NotSign,
    Ratify,
    NotRatify,
    Accede,
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
            Self::InForce => "in_force",
        }
    }
}

struct Does {
    states: Vec<StateCode>,
    act: Act,
    when: Option<Dated>,
    /// A parliament is the one that acts.
    at_home: bool,
}

patterns! {
    SIGNED = r"\b(?P<verb>signed(?: up to| on to| onto)?|a signatory(?: state)? (?:of|to)|signatory (?:of|to)|signatories (?:of|to)|signing)\b";
    RATIFIED = r"\b(?P<verb>ratif(?:ied|ies|ying|ication)|acced(?:ed|es|ing)|accession|deposit(?:ed|s)(?: on [\w ,]{4,22})? (?:its|the|their|an) (?:instruments? of )?(?:ratification|accession|instrument)|be ratified|ratify)\b";
    IN_FORCE = r"\b(?P<verb>(?:enter(?:ed|s)?|c[ao]me|comes) in(?:to)? force|took effect|takes effect)\b";
    NEVER_RATIFIED = r"\b(?P<verb>(?:but |and |has |have |had |it |yet |did |does |was |is |to |,? ?never |still )*(?:never|not|n['’]t|without|refus\w+ to|fail\w+ to|declin\w+ to)(?: \w+){0,3} (?:ratif(?:y|ied|ying)|been ratified|acced(?:e|ed)))\b";
    NEGATIVE = r"(?:\bnot\b|n['’]t\b|\bnever\b|\bwithout\b|\bneither\b|\brefus\w+\b|\bfail\w+\b|\bbefore\b)(?: \w+){0,4} ?$";
    FUTURE = r"\b(?:will|would|to|could|may|might|should|plans?|want\w*|intend\w*|if|can|must|urg\w*|call\w*|process|bid|consider\w*|towards?|steps?)(?: \w+){0,3} $";
    OTHER_TREATY = r"^(?:[^.;]{0,25}) (?:(?:the |a |an |its )?(?:[\w-]+ ){0,4}(?:convention|protocol|agreements?|order|decree|bill|law|letter|petition|deal|accords?|waiver|memorandum|document|legislation|instrument of withdrawal|directive|amendments?|declaration|contract|peace|act\b))";
    STATUTE = concat!(r"(?:", court!(), r"|\bit\b|\bwhich\b|\btreaty\b)");
    PAPER = r"\b(?:directive|decree|order|bill|law|letter|agreement|document|petition|waiver|resolution)\b[^.;,]{0,20}$";
    INSTRUMENT = r"\binstruments? of (?:ratif|acces)|\binstrument";
    VOTED = r"\b(?:vot\w+|approv\w+|pass\w+|backed|adopted)\b[^.;]{0,40}\b(?:to ratify|ratif(?:ication|ying)|to join|accession)\b";
    OUTRIGHT = r"^(?: up to| on to| onto)? (?:the )?(?:rome statute|treaty|icc|statute)";
    CONVENTION = r"\b(?:convention|protocol|pact|covenant)s?\b";
    THE_STATUTE = r"^ (?:rome|icc|statute|treaty)";
    PARLIAMENT = r"\b(?:parliament|senate|lawmakers?|mps|legislat\w+|national assembly|duma|rada|verkhovna|deputies|congress|vot\w+)\b";
    PASSIVE = r"^[^.;]{0,30}?\b(?:by) ";
}

/// Claims on acts under the treaty.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if let Some(hit) = VOTED
        .find(scene.text)
        .filter(|h| STATUTE.is(scene.after(h.start(), 140)) && !OTHER_TREATY.is(scene.after(h.end(), 60)))
    {
        let states = scene.subject(hit.start(), true);
        found.extend(
            states.map(|states| Found::new(hit.range(), Does { states, act: Act::Ratify, when: None, at_home: true })),
        );
        return found;
    }
    let never = NEVER_RATIFIED.captures(scene.text).and_then(|c| c.name("verb").map(|m| m.range()));
    let signed = SIGNED.all(scene.text).iter().find_map(|c| sign(scene, c, never.clone()));
    let both = signed.is_some() && never.is_some();
    found.extend(signed);
    if let Some(range) = never.filter(|_| !both) {
        found.extend(not_ratified(scene, range));
    } else if !both {
        found.extend(RATIFIED.all(scene.text).iter().find_map(|c| ratify(scene, c)));
    }
    if found.is_empty() {
        found.extend(IN_FORCE.captures(scene.text).and_then(|c| in_force(scene, &c)));
    }
    found
}

fn concerns_the_statute(scene: &Scene<'_>, verb: &regex::Match<'_>) -> bool {
    if OTHER_TREATY.is(scene.after(verb.end(), 70)) {
        return false;
    }
    if scene.ours && INSTRUMENT.is(scene.slice(verb.start()..verb.end() + 20)) && !CONVENTION.is(scene.text) {
        return true;
    }
    let after = scene.after(verb.end(), 90);
    let before = scene.before(verb.start(), 110);
    if PAPER.is(scene.before(verb.start(), 45)) {
        return false;
    }
    if !scene.named && CONVENTION.is(scene.text) {
        return false;
    }
    STATUTE.is(after) || STATUTE.is(before) || (scene.named && !after.contains(" on to"))
}

fn sign<'a>(
    scene: &Scene<'a>,
    captures: &regex::Captures<'_>,
    never: Option<std::ops::Range<usize>>,
) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 60);
    if !concerns_the_statute(scene, &verb) || FUTURE.is(before) {
        return None;
    }
    let outright = OUTRIGHT.is(scene.after(verb.end(), 40)) && scene.general_or_named(verb.start());
    let (states, passive) = actor(scene, &verb).or(outright.then(|| (Vec::new(), false)))?;
    let noun = verb.as_str().to_lowercase().contains("signator");
    let negative = NEGATIVE.is(before);
    if noun && (negative || verb.as_str().to_lowercase().contains("signatories")) {
        return None;
    }
    let act = match never {
        Some(range) if range.start > verb.start() && !negative => Act::SignNotRatify,
        _ if negative => Act::NotSign,
        _ => Act::Sign,
    };
    let end = if passive { verb.end() + 40 } else { verb.end() };
    let when = if noun { None } else { date(scene, end.min(scene.text.len()), 60) };
    let when = when.filter(|d| act != Act::SignNotRatify || d.at.start < verb.end() + 60);
    let states = if noun { states.into_iter().take(1).collect() } else { states };
    Some(Found::new(verb.range(), Does { states, act, when, at_home: noun }))
}

/// The date of an act; "the 1998 Rome Statute" dates the treaty, not the act.
fn date(scene: &Scene<'_>, at: usize, reach: usize) -> Option<Dated> {
    scene.date_near(at, reach).filter(|d| !THE_STATUTE.is(scene.after(d.at.end, 12))).cloned()
}

/// The State before the verb; "signed by X" names it after.
fn actor(scene: &Scene<'_>, verb: &regex::Match<'_>) -> Option<(Vec<StateCode>, bool)> {
    use crate::names::Name;
    let after = scene.after(verb.end(), 60);
    if let Some(by) = PASSIVE.find(after) {
        let at = verb.end() + by.end();
        let named =
            scene.mentions.iter().find(|m| m.at.start >= at && m.at.start < at + 25).and_then(|m| match m.name {
                Name::State(code) | Name::Demonym(code) => Some(code),
                _ => None,
            });
        return named.map(|code| (vec![code], true));
    }
    let states = scene
        .subject_named(verb.start(), true)
        .or_else(|| scene.listed_after(verb.end()))
        .or_else(|| scene.antecedent(verb.start()));
    states.map(|states| (states, false))
}

fn ratify<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 60);
    let word = verb.as_str().to_lowercase();
    if !concerns_the_statute(scene, &verb) || FUTURE.is(before) || word == "ratify" || word == "be ratified" {
        return None;
    }
    let (states, passive) = actor(scene, &verb)?;
    if NEGATIVE.is(before) {
        return None;
    }
    let accedes = word.starts_with("acce") || word.contains("accession");
    let act = if accedes { Act::Accede } else { Act::Ratify };
    let end = if passive { (verb.end() + 40).min(scene.text.len()) } else { verb.end() };
    let when = date(scene, end, 70);
    let at_home = PARLIAMENT.is(scene.before(verb.start(), 70)) || PARLIAMENT.is(scene.after(verb.end(), 30));
    Some(Found::new(verb.range(), Does { states, act, when, at_home }))
}

fn not_ratified<'a>(scene: &Scene<'a>, range: std::ops::Range<usize>) -> Option<Found<'a>> {
    if OTHER_TREATY.is(scene.after(range.end, 70)) || !(scene.named || STATUTE.is(scene.after(range.end, 60))) {
        return None;
    }
    let states = scene.subject(range.start, true)?;
    Some(Found::new(range, Does { states, act: Act::NotRatify, when: None, at_home: false }))
}

fn in_force<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let when = scene.date_near(verb.end(), 40)?.clone();
    let for_state =
        scene.after(verb.end(), 60).to_lowercase().contains("for ") || (when.when.latest.year() > 2002 && !scene.named);
    let states = scene.states();
    let states =
        if states.len() == 1 && for_state { states } else { scene.antecedent(verb.start()).filter(|_| for_state)? };
    let leaving = super::withdrawal::leaving(scene);
    let enters = verb.as_str().to_lowercase().contains("force");
    (!leaving || (enters && !scene.text.to_lowercase().contains("withdr")))
        .then(|| Found::new(verb.range(), Does { states, act: Act::InForce, when: Some(when), at_home: false }))
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

#[cfg(test)]
mod tests;
