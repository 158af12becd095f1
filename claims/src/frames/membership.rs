//! A State is, is not, never was, no longer is a Party.

use super::{Bench, Found, Saying, date_slot, each, state_slots, word};
use crate::dates::Dated;
use crate::pattern::{court, patterns};
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use crate::standing::Standing;
use ratione_record::StateCode;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Party,
    NonParty,
    Never,
    Former,
    Signatory,
    NonSignatory,
}

impl Status {
    fn word(self) -> &'static str {
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

struct Member {
    states: Vec<StateCode>,
    status: Status,
    /// "Became", with its date: deposit and entry into force are both right.
    since: Option<Dated>,
    /// "Will become".
    future: bool,
}

patterns! {
    IS = concat!(
        r"\b(?P<verb>is|are|was|were|isn['’]t|aren['’]t|be|been|being|bec(?:o|a)me|becomes|becoming|remains?|remained|as)(?P<mod>(?: (?:not|now|also|still|currently|both|all|officially|formally|finally|itself|themselves|yet|never|neither|no longer|only|the|an|a|full|full-fledged|official|active|founding|one of the|longtime|fellow|new|original|latest|party to and|either|too|who))*) ",
        r"(?P<noun>(?:icc |rome statute |court |states? )?(?:members?(?: states?| countr(?:y|ies)| nations?)?|part(?:y|ies)|signator(?:y|ies)(?: nations?| countr(?:y|ies)| states?)?|non-?(?:members?|part(?:y|ies)|signator(?:y|ies))))\b(?P<tail>(?: (?:states?|countr(?:y|ies)|nations?))?(?: or signator(?:y|ies)| and (?:a )?(?:members?|part(?:y|ies)|signator(?:y|ies)))?(?: (?:of|to|in|at) (?:the |its |that )?(?:[\w’',-]+ ){0,3}?(?:", court!(), r"))?)"
    );
    NOUN_FIRST = r"(?P<noun>(?:icc |court )(?:members?(?: states?)?|signator(?:y|ies))|non-?(?:members?|part(?:y|ies)|signator(?:y|ies))(?: states?)?)(?: (?:states?|countr(?:y|ies)|nations?))?[ ,]+(?:such as |like |including |the )*$";
    JOINED = concat!(r"\b(?P<verb>(?:officially |formally |finally )?(?:join(?:ed|s|ing)?|become part of))(?P<obj> (?:the )?(?:", court!(), "))");
    NOT_JOINED = concat!(r"\b(?P<verb>(?:has|have|had|did|does|do)(?: not|n['’]t) (?:yet )?(?:join(?:ed)?)|never (?:join(?:ed)|bec(?:o|a)me (?:a )?(?:state )?(?:party|member))|refus(?:ed|es|al|ing) to (?:join|become (?:a )?(?:party|member)))(?P<obj> (?:the |of the |to the )?(?:", court!(), "))?");
    STATUTE_WORD = r"\b(?:court|statute|treaty|tribunal|ratif\w+|acced\w+|signator\w+)\b";
    OF = r"\b(?P<verb>membership)\b(?: (?:of|in|to) (?:the |its )?(?:[\w-]+ ){0,3}(?:court|icc|international criminal|statute|treaty|tribunal)\b)";
    NO_MEMBER = r"\b(?:not|isn['’]t|aren['’]t|neither|nor)\b";
    GONE = r"\b(?:no longer|ceased to be|used to be|formerly|former|not .* any ?more)\b";
    FUTURE = r"\b(?:will|would|to|set to|could|can|may|might|should|want\w*|if|bid|appl\w+|plans?|hope\w*|urg\w*|call\w*)(?: \w+){0,2} $";
    DESPITE = r"\b(?:despite|though|although|as)\s*$";
    OTHER_BODY = r"\b(?:of|to|in) (?:the )?(?:united nations|u\.?n\.?\b|security council|nato|eu\b|european union|african union|assembly|council|convention|delegation|alliance|conflict|family|team|cabinet|parliament|community|agreement|bureau|royal)";
    ASIDE = r"^(?:[’']s)?,? ?(?:like (?:the )?[\w\s]+, ?)?(?:which|who|that|both of which|none of which|neither of which|and)? ?(?:also |itself |has |have |had |they |both |all |now |finally |officially |currently |still |however,? |is now |was then )*$";
}

/// Claims on who is a Party.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = IS.all(scene.text).iter().filter_map(|c| is(scene, c)).collect();
    if found.is_empty() {
        found.extend(NOT_JOINED.captures(scene.text).and_then(|c| joined(scene, &c, true)));
    }
    if found.is_empty() {
        found.extend(JOINED.captures(scene.text).and_then(|c| joined(scene, &c, false)));
    }
    if found.is_empty() {
        found.extend(listed(scene));
    }
    if found.is_empty() {
        found.extend(OF.captures(scene.text).and_then(|c| possessed(scene, &c)));
    }
    found
}

/// "Palestine's membership of the Court".
fn possessed<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let owner = scene.mentions.iter().rfind(|m| m.at.end <= verb.start() && verb.start() - m.at.end < 12)?;
    let (crate::names::Name::State(code) | crate::names::Name::Demonym(code)) = owner.name else { return None };
    Some(Found::new(verb.range(), Member { states: vec![code], status: Status::Party, since: None, future: true }))
}

fn is<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let group = |name| captures.name(name).map_or("", |m| m.as_str());
    let (whole, verb) = (captures.get(0)?, captures.name("verb")?);
    let (noun, tail) = (group("noun").to_lowercase(), group("tail").to_lowercase());
    let bound = noun.contains("icc")
        || noun.contains("rome")
        || noun.contains("court")
        || tail.contains(" to ")
        || tail.contains(" of ")
        || tail.contains(" in ");
    let treaty_word = !noun.contains("member") || STATUTE_WORD.is(scene.text);
    if OTHER_BODY.is(scene.after(captures.name("noun")?.end(), 60)) || !(bound || scene.named || treaty_word) {
        return None;
    }
    let (states, gap) = subject(scene, verb.start())?;
    let verb_word = verb.as_str().to_lowercase();
    let before = scene.slice(verb.start().saturating_sub(gap.min(40))..verb.start()).to_lowercase();
    let mods = format!("{before} {verb_word} {}", group("mod")).to_lowercase();
    let status = status(&mods, &format!("{noun} {tail}"), verb_word.starts_with("be"));
    let future = FUTURE.is(scene.before(verb.start(), 30)) && verb_word.starts_with("be");
    let since = verb_word.starts_with("bec").then(|| scene.date_near(whole.end(), 50)).flatten().cloned();
    Some(Found::new(verb.start()..whole.end(), Member { states, status, since, future }))
}

fn status(mods: &str, noun: &str, becoming: bool) -> Status {
    let negative = NO_MEMBER.is(mods) || noun.starts_with("non");
    let signatory = noun.contains("signator");
    let member = noun.contains("member") || noun.contains("part");
    if mods.contains("never") {
        return Status::Never;
    }
    if GONE.is(mods) && !signatory {
        return Status::Former;
    }
    match (negative, signatory && !member) {
        (true, true) if !becoming => Status::NonSignatory,
        (true, _) => Status::NonParty,
        (false, true) => Status::Signatory,
        (false, false) => Status::Party,
    }
}

/// The State that is the subject, near the verb; and the length of what lies between.
fn subject(scene: &Scene<'_>, at: usize) -> Option<(Vec<StateCode>, usize)> {
    use crate::names::Name;
    let last = scene.mentions.iter().rfind(|m| m.at.end <= at && matches!(m.name, Name::State(_)));
    if let Some(last) = last {
        let gap = scene.slice(last.at.end..at);
        if DESPITE.is(gap) && gap.len() < 60 {
            return Some((
                match last.name {
                    Name::State(code) => vec![code],
                    _ => return None,
                },
                8,
            ));
        }
        let aside = ASIDE.is(gap)
            || (gap.len() < 30
                && !gap.contains(|c: char| ";:—".contains(c))
                && gap.split_whitespace().count() <= 3
                && !gap.starts_with("'s")
                && !gap.starts_with("’s"));
        if aside {
            return scene.subject_named(at, false).map(|states| (states, gap.len()));
        }
    }
    scene
        .subject_named(at, true)
        .filter(|_| scene.before(at, 20).to_lowercase().contains("government"))
        .or_else(|| scene.antecedent(at))
        .map(|states| (states, 12))
}

fn joined<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>, negative: bool) -> Option<Found<'a>> {
    let (whole, verb) = (captures.get(0)?, captures.name("verb")?);
    captures.name("obj").or(scene.named.then_some(whole))?;
    let states = if negative {
        scene.subject(verb.start(), false).or_else(|| following(scene, whole.end()))
    } else {
        subject(scene, verb.start()).map(|s| s.0)
    }?;
    let lower = verb.as_str().to_lowercase();
    let future = !lower.contains("joined") && (FUTURE.is(scene.before(verb.start(), 30)) || lower.ends_with("joining"));
    if future && !negative && scene.date_near(whole.end(), 40).is_none() {
        return None;
    }
    let status = match negative {
        true if lower.starts_with("never") => Status::Never,
        true => Status::NonParty,
        false => Status::Party,
    };
    let since = (!negative).then(|| scene.date_near(whole.end(), 40)).flatten().cloned();
    Some(Found::new(verb.start()..whole.end(), Member { states, status, since, future }))
}

/// "The refusal of powers such as the United States, Russia and China to join".
fn following(scene: &Scene<'_>, _at: usize) -> Option<Vec<StateCode>> {
    let states = scene.states();
    (states.len() > 1).then_some(states)
}

/// "Non-members such as Russia and China".
fn listed<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    use crate::names::Name;
    let first = scene
        .mentions
        .iter()
        .find(|m| matches!(m.name, Name::State(_)) && NOUN_FIRST.is(scene.before(m.at.start, 60)))?;
    let head = NOUN_FIRST.captures(scene.before(first.at.start, 60))?;
    let noun = head.name("noun")?.as_str().to_lowercase();
    let Name::State(code) = first.name else { return None };
    let status = status("", &noun, false);
    let start = first.at.start.saturating_sub(head.get(0)?.as_str().len());
    Some(Found::new(start..first.at.end, Member { states: vec![code], status, since: None, future: false }))
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
                Status::Party => self.party(name, &standing, bench),
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

#[cfg(test)]
mod tests;
