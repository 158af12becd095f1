//! A State leaves the Statute, or turns away from a signature.

use super::{Bench, Found, Saying, date_slot, each, state_slots, word};
use crate::dates::Dated;
use crate::names::Name;
use crate::pattern::{court, patterns};
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use crate::standing::{Standing, effect};
use ratione_record::{ActionKind, StateCode};

/// How far the text says that it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It may, wants to, vows to.
    Intended,
    /// A parliament or cabinet acted.
    Domestic,
    /// Notice was given.
    Notified,
    /// A headline's present tense.
    Headline,
    /// It has left.
    Done,
    /// It takes or took effect, on a day.
    Effective,
    /// At once.
    Immediate,
    /// It stays after all.
    Rescinded,
    /// The signature is taken back; no intention to become a Party.
    Signature,
}

impl Stage {
    fn word(self) -> &'static str {
        match self {
            Self::Intended => "intended",
            Self::Domestic => "domestic",
            Self::Notified => "notified",
            Self::Headline => "headline",
            Self::Done => "done",
            Self::Effective => "effective",
            Self::Immediate => "immediate",
            Self::Rescinded => "rescinded",
            Self::Signature => "signature",
        }
    }
}

struct Leaves {
    states: Vec<StateCode>,
    stage: Stage,
    negated: bool,
    when: Option<Dated>,
    joined: bool,
}

patterns! {
    LEAVE = concat!(
        r"\b(?P<verb>withdr[ae]w(?:s|ing|n)?|quits?|quitting|leav(?:e|es|ing)|left|exit(?:s|ed|ing)?|pull(?:s|ed|ing)?(?: [\w’'-]+){0,3} out|walk(?:s|ed|ing)? (?:away|out)|",
        r"remov(?:e|ed|es|ing) (?:itself|themselves|the country)|dropp?(?:s|ed|ing)? out|depart(?:s|ed|ing)?|part(?:s|ed|ing)? ways|cut(?:s|ting)? ties|(?:officially|formally) out)",
        r"(?P<gap>(?: (?:from|of|with|as|out|the|a|an|its|their|country|party|member|membership|to|immediately|officially|formally|effectively)\b)*[ ,]*(?:[“\x22‘(])?(?:un-backed |controversial |global |embattled |world.s |permanent |hague-based |the )*)(?:", court!(), r"|the international$|\bthe$)"
    );
    TAKEN_BACK = r"\b(?P<verb>withdr[ae]w(?:s|ing|n)?|revok\w+|cancel\w*) (?:[\w’']+['’]s|its|their|the|his|from its) (?P<what>accession|ratification|instrument|membership)\b";
    EXIT = concat!(
        r"\b(?:(?:withdrawal|exit|pull-?out|departure)s? (?:from|of [\w ]{2,30} from) (?:the )?(?:[\w’'-]+ ){0,2}?(?:", court!(), r")|(?:icc|rome statute|international criminal court) (?:\(icc\) )?(?:withdrawal|exit|pull-?out|departure)",
        r"|(?:(?:the|its|their|country['’]s|[A-Z]\w+['’]s?) (?:official |formal |planned )?(?:withdrawal|exit|pull-?out|departure)\b))"
    );
    UNSIGN = r"\bun-?sign(?:s|ed|ing)?\b|\b(?:withdr[ae]w(?:s|ing|n)?|revok(?:e|es|ed|ing)|renounc(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|nullif(?:y|ies|ied)|annul(?:s|led)?|pull(?:s|ed|ing)?|repudiat(?:e|es|ed|ing))(?: back)? (?:its|their|the|his|clinton['’]s|[\w.]+['’]s) (?:\w+ )?signature\b|\bsignature (?:was |had been |has been )?(?:withdrawn|revoked|removed)\b|\b(?:not|no longer|never|refus\w+|no) (?:\w+ ){0,3}?(?:becom(?:e|ing)|be) (?:a )?(?:state )?(?:party|member|participant)\b|\b(?:no intention|not intend\w*|no longer intend\w*)[^.;]{0,40}\b(?:becom\w+|ratif\w+|join\w*|seek)\b";
    INTENT = r"\b(?:no(?:t| longer)? (?:\w+ ){0,2}inten\w+|no intention|not to become|will not become|does not plan|has no plans)\b";
    SIGNED_SOMETHING_ELSE = r"^[^.;]{0,40}\b(?:agreement|deal|contract|petition|letter|accord)\b";
    NEGATED = r"(?:\bnot\b|n['’]t\b|\bnever\b|\bdenied\b|\bno plans\b|\bwithout\b|\brather than\b)[^,;]{0,28}$";
    RANKED = r"\b(?:first|second|third|fourth|last|only)\b[^.;]{0,40}\bto (?:officially |formally |also )?$";
    RESCIND = r"\b(?:revok\w+|rescind\w+|revers(?:e|es|ed|ing|al)|cancel\w*|abandon\w*|scrap\w*|drop(?:s|ped)? (?:its |the |their )?(?:plan|decision|bid)\w*|annul\w*|remain in|stay in|u-turn|halt(?:s|ed)?|shelve\w*)\b";
    REMAIN = concat!(r"\b(?:will |to |would |decided to |wants to )?(?:remain|stay|remains|stays)(?:s|ing)? (?:in|a member of|party to|with) (?:the )?(?:", court!(), ")");
    TAKES_EFFECT = r"\b(?:(?:tak(?:e|es|en|ing)|took|com(?:e|es|ing)|came|go(?:es)?|went|enter(?:ed|s)?)(?: \w+)? (?:into )?(?:effect|force)|becomes? effective|became effective|be effective|effective (?:on|as of|from)|(?:officially|formally) out)\b";
    AT_ONCE = r"\b(?:effect immediately|effective immediately|with immediate effect|immediate(?:ly)? (?:withdraw\w*|quit\w*|leav\w*|exit\w*)|withdraw\w* immediately|immediately withdraw\w*)\b";
    NOTICE = r"\b(?:notif\w+|notice|letter|instrument of withdrawal|inform(?:ed|s|ing)? the (?:un|united nations|u\.n\.|secretary)|told the (?:un|u\.n\.|united nations)|in writing|communicat\w+ to the)\b";
    DOMESTIC = r"\b(?:vot(?:e|ed|es|ing)|motions?|bill|parliament\w*|lawmakers?|mps|legislat\w+|senat\w+|national assembly|backed|decree|cabinet)\b";
    INTENDS = r"\b(?:will|would|to|plans?|planned|planning|inten\w+|deci(?:de|des|ded|sion|ding)|announc\w+|vow\w*|threat\w*|wants?|moves?|moving|set|going|about|consider\w*|may|might|could|should|shall|urg\w+|call\w*|seek\w*|begins?|beg[au]n|process|start\w*|propos\w+|expected|if|whether|is|are|was|were|be|been being|possib\w+|potential|weigh\w*|mull\w*|signal\w*|revealed|steps?|way|debate\w*|discuss\w*|push\w*|ask\w*|want\w*|in favou?r|support\w*|encourag\w+|mass|collective|idea|approv\w+|after|before|without|by|of)\b[^,;]{0,45}$";
    PERFECT = r"\b(?:has|have|had|['’]s|['’]ve|having)(?: \w+){0,2} $";
    LEAVING_WORD = r"\b(?:withdr[ae]w\w*|quit\w*|exit\w*|leav(?:e|es|ing)|pull\w* out|pull-?out)\b";
    ADDRESSEE = r"\b(?:united nations|u\.?n\.?|secretary[- ]general|guterres|ban ki-?moon|depositary)(?:\b|$)";
    LETTER = r"\b(?:letter of (?:intent|withdrawal)|(?:instrument|notice|notification) of withdrawal)\b";
    NOBODY = r"\b(?:no|not one|none of the|not a single) (?:\w+ ){0,2}(?:country|state|nation|member|party|countries|members)\b(?: \w+){0,4} ?$";
    REMAINING = r"\b(?:remain|stay)(?:s|ing)? in\b";
    UNREAL = r"\b(?:if|would|could|should|might|may|until|once|after|unless|whether|had it|were|rumou?rs?|reports?)\b[^.;]{0,45}$";
    OTHER_OBJECT = r"\b(?:withdr[ae]w(?:s|ing|n)?|pull(?:s|ed|ing)?) (?:\w+ ){0,3}(?:troops|forces|charges?|cases?|support|complaint|appeal|request|application|cooperation|recognition|funding|arrest|warrants?|sanctions|ambassador)\b";
    WE = r"\b(?:i|he|she|judges?|prosecutors?|lawyers?|bensouda|khan|gaddafi|witness\w*) (?:has |have |had |will )?$";
}

/// Claims that a State leaves.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = Vec::new();
    if let Some(hit) = UNSIGN.find(scene.text).filter(|_| scene.named || scene.ours) {
        found.extend(unsigned(scene, hit.range()));
    }
    if found.is_empty() {
        found.extend(left(scene).or_else(|| exit(scene)).or_else(|| remains(scene)).or_else(|| notice(scene)));
    }
    found
}

fn leaves<'a>(scene: &Scene<'a>, at: std::ops::Range<usize>, states: Vec<StateCode>, stage: Stage, negated: bool, when: Option<Dated>) -> Found<'a> {
    let joined = states.iter().all(|s| Standing::of(*s, scene.doc.record, scene.doc.as_of).instrument.is_some());
    Found::new(at, Leaves { states, stage, negated, when, joined })
}

fn unsigned<'a>(scene: &Scene<'a>, at: std::ops::Range<usize>) -> Option<Found<'a>> {
    let words = scene.slice(at.clone()).to_lowercase();
    let about_signing = words.contains("sign");
    if !about_signing && !INTENT.is(scene.slice(at.start.saturating_sub(50)..at.end)) {
        return None;
    }
    if SIGNED_SOMETHING_ELSE.is(scene.after(at.end, 60)) {
        return None;
    }
    let states = scene.subject(at.start, true)?;
    let record = scene.doc.record;
    let never = |s: &StateCode| Standing::of(*s, record, scene.doc.as_of).instrument.is_none();
    let when = scene.date_near(at.end, 90).filter(|d| d.when.earliest.year() > 2001).cloned();
    states.iter().all(never).then(|| leaves(scene, at, states, Stage::Signature, false, when))
}

fn left<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    if OTHER_OBJECT.is(scene.text) {
        return None;
    }
    let captures = LEAVE.captures(scene.text).or_else(|| TAKEN_BACK.captures(scene.text))?;
    let (whole, verb) = (captures.get(0)?, captures.name("verb")?);
    let before = scene.before(verb.start(), 90);
    if RANKED.is(before) || WE.is(before) {
        return None;
    }
    let states = scene.subject(verb.start(), true).or_else(|| scene.listed_after(whole.end())).or_else(|| inside(scene, whole.range()));
    if NOBODY.is(scene.before(verb.start(), 50)) {
        return Some(Found::new(verb.start()..whole.end(), NobodyLeft));
    }
    let states = states.or_else(|| scene.general_subject(verb.start()).then(Vec::new))?;
    let negated = NEGATED.is(before) && !before.to_lowercase().contains("not only");
    let (stage, when) = stage(scene, verb.start(), verb.as_str(), whole.end());
    let bare = scene.before(verb.start(), 20).trim().is_empty() && stage == Stage::Done;
    let states = if bare { Vec::new() } else { states };
    let negated = negated || (stage == Stage::Immediate && not_at_once(scene));
    Some(leaves(scene, verb.start()..whole.end(), states, stage, negated, when))
}

fn stage(scene: &Scene<'_>, start: usize, verb: &str, end: usize) -> (Stage, Option<Dated>) {
    let (before, around) = (scene.before(start, 70), scene.slice(start.saturating_sub(90)..end + 90));
    let lower = verb.to_lowercase();
    let when = || scene.date_near(end, 50).cloned();
    if AT_ONCE.is(around) || scene.after(end, 60).to_lowercase().contains("effective immediately") {
        return (Stage::Immediate, None);
    }
    if RESCIND.is(before) {
        return (Stage::Rescinded, scene.date_near(end, 60).cloned());
    }
    if NOTICE.is(before) {
        return (Stage::Notified, scene.date_near(start, 60).cloned());
    }
    let perfect = PERFECT.is(before) || lower.contains("out") && !lower.starts_with("pull") && !lower.starts_with("walk") && !lower.starts_with("drop");
    let past = ["withdrew", "left", "exited", "walked", "pulled", "removed", "dropped", "departed"].iter().any(|v| lower.starts_with(v));
    let word = lower.split_whitespace().next().unwrap_or_default();
    let participle = ["withdrawn", "quit", "left", "exited", "pulled", "removed", "walked", "dropped", "departed", "parted"].contains(&word) && !UNREAL.is(before);
    let just = before.trim_end().to_lowercase().ends_with("just");
    if (perfect && participle) || lower.contains("ally out") || (past && !INTENDS.is(before) && !UNREAL.is(before)) || (just && lower.starts_with("quit")) {
        return (Stage::Done, when());
    }
    if DOMESTIC.is(before) {
        return (Stage::Domestic, None);
    }
    let present = ["withdraws", "quits", "leaves", "exits", "pulls", "removes", "departs", "parts", "cuts", "walks"];
    if present.iter().any(|v| lower.starts_with(v)) && !INTENDS.is(before) {
        return (Stage::Headline, None);
    }
    (Stage::Intended, None)
}

/// "Does not take effect immediately".
fn not_at_once(scene: &Scene<'_>) -> bool {
    AT_ONCE.find(scene.text).is_some_and(|hit| NEGATED.is(scene.before(hit.start(), 30)))
}

/// "The withdrawal took effect on".
fn exit<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = EXIT.find(scene.text)?;
    let around = scene.slice(hit.start().saturating_sub(80)..hit.end() + 110);
    let after = scene.after(hit.end(), 110);
    let effective = TAKES_EFFECT.find(after).filter(|m| m.start() < 60);
    let stage = match effective {
        Some(_) => Stage::Effective,
        None if RESCIND.is(around) => Stage::Rescinded,
        None if NOTICE.is(around) => Stage::Notified,
        None if AT_ONCE.is(around) => Stage::Immediate,
        None if scene.before(hit.start(), 40).to_lowercase().contains("announc") || scene.before(hit.start(), 40).to_lowercase().contains("plan") => Stage::Intended,
        None => return None,
    };
    let states = scene.subject(hit.start(), true).or_else(|| named_in(scene, hit.range()))?;
    let from = effective.map_or(hit.end(), |m| hit.end() + m.end());
    let when = scene.date_near(from, 45).cloned();
    let negated = (stage == Stage::Immediate && not_at_once(scene)) || NEGATED.is(scene.before(hit.start(), 60)) || NEGATED.is(scene.slice(hit.end()..from));
    Some(leaves(scene, hit.start()..from.max(hit.end()), states, stage, negated, when))
}

/// "Burundi's withdrawal", "its exit": the State inside the words, or the one meant.
fn named_in(scene: &Scene<'_>, at: std::ops::Range<usize>) -> Option<Vec<StateCode>> {
    inside(scene, at.clone()).or_else(|| scene.antecedent(at.start))
}

/// A State named inside these words.
fn inside(scene: &Scene<'_>, at: std::ops::Range<usize>) -> Option<Vec<StateCode>> {
    scene.mentions.iter().find_map(|m| match m.name {
        Name::State(code) | Name::Demonym(code) if m.at.start >= at.start && m.at.end <= at.end => Some(vec![code]),
        _ => None,
    })
}

/// The title or the words before speak of leaving.
pub(crate) fn leaving(scene: &Scene<'_>) -> bool {
    let title = scene.doc.article.title.as_deref().unwrap_or_default();
    LEAVING_WORD.is(scene.text) || LEAVING_WORD.is(title)
}

/// "It sent its letter to the Secretary-General", "it takes effect on", in a text about leaving.
fn notice<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    if !leaving(scene) || scene.sentence.title {
        return None;
    }
    let addressed = NOTICE.find(scene.text).filter(|_| ADDRESSEE.is(scene.text) || LETTER.is(scene.text));
    let effective = TAKES_EFFECT.find(scene.text).filter(|m| !m.as_str().to_lowercase().contains("force") && (scene.date_near(m.end(), 40).is_some() || AT_ONCE.is(scene.text)));
    let (hit, stage) = addressed.map(|m| (m, Stage::Notified)).or(effective.map(|m| (m, Stage::Effective)))?;
    let stage = if stage == Stage::Effective && AT_ONCE.is(scene.text) { Stage::Immediate } else { stage };
    let stage = if RESCIND.is(scene.text) || REMAINING.is(scene.text) { Stage::Rescinded } else { stage };
    if scene.text.to_lowercase().contains("ratif") || scene.text.to_lowercase().contains("entered into force for") {
        return None;
    }
    let only = |states: Vec<StateCode>| Some(states).filter(|s| s.len() == 1);
    let states = scene.subject(hit.start(), true).or_else(|| only(scene.states())).or_else(|| only(scene.title_states()))?;
    let negated = NEGATED.is(scene.before(hit.start(), 50)) || (stage == Stage::Immediate && not_at_once(scene));
    let when = scene.date_near(if stage == Stage::Effective { hit.end() } else { hit.start() }, 70).cloned();
    Some(leaves(scene, hit.range(), states, stage, negated, when))
}

fn remains<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = REMAIN.find(scene.text)?;
    let states = scene.subject(hit.start(), true)?;
    let notice = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).notice.is_some();
    states.iter().all(notice).then(|| leaves(scene, hit.range(), states, Stage::Rescinded, false, None))
}

/// "No country has left."
struct NobodyLeft;

impl Saying for NobodyLeft {
    fn frame(&self) -> Frame {
        Frame::Withdrawal
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("stage", "nobody has left")]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let left: Vec<&str> = super::order::leavers(bench.record, bench.on).iter().map(|(_, state)| bench.name(*state)).collect();
        if left.is_empty() {
            return Judgement::supported(format!("no State had left by {}", bench.on)).article("127(1)");
        }
        Judgement::contradicted(format!("{} had left by {}", super::listed(&left), bench.on)).right(format!("{} had left by then.", super::listed(&left))).article("127(1)")
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
        each(&self.states, |state| {
            let standing = Standing::of(state, bench.record, bench.on);
            if self.negated {
                return self.negated(state, &standing, bench);
            }
            if standing.instrument.is_none() { self.never_bound(state, &standing, bench) } else { self.bound(state, &standing, bench) }
        })
    }
}

impl Leaves {
    fn negated(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        if self.stage == Stage::Immediate {
            return Judgement::supported("a withdrawal takes effect one year after the notice is received").article("127(1)");
        }
        let done = matches!(self.stage, Stage::Done | Stage::Effective | Stage::Notified);
        let notice = standing.standing_notice();
        match (done, notice) {
            (true, None) => Judgement::supported(format!("the record holds no notice of withdrawal by {name} on {}", bench.on)).article("127(1)"),
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
            Some(day) => format!("{name}, which {} never joined the Court, said on {day} that it will not become a Party.", signed.map_or(String::new(), |d| format!("signed on {d} but"))),
            None => format!("{name} is not a Party to the Rome Statute."),
        };
        let judgement = match self.stage {
            Stage::Done | Stage::Effective | Stage::Immediate => Judgement::contradicted(reason),
            Stage::Rescinded | Stage::Domestic => return Judgement::not_checkable(format!("{history}; a plan at home is not an act on record")),
            _ if turned.is_none() => return Judgement::none("act", format!("{history}; the record holds no act of that kind")),
            _ => Judgement::misleading(reason),
        };
        judgement.right(right.replace("which  never", "which never")).rows(standing.signed).rows(turned).article("125").article("127(1)")
    }

    fn signature(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        let file = bench.record.state(state);
        let acts: Vec<_> = file.iter().flat_map(|f| &f.actions).filter(|a| matches!(a.kind, ActionKind::IntentNotToBecomeParty | ActionKind::Announcement)).collect();
        let by_then: Vec<_> = acts.iter().filter(|a| bench.known.by(a.known())).copied().collect();
        let Some(act) = by_then.last() else {
            return Judgement::none("act", format!("the record holds no such notice by {name} on {}", bench.on));
        };
        let days: Vec<_> = by_then.iter().filter_map(|a| a.done.or(a.received)).collect();
        let day = days.first().copied().unwrap_or(bench.on);
        let wrong = self.when.as_ref().filter(|d| d.sure && !days.iter().any(|day| d.fits(*day)));
        if let Some(stated) = wrong {
            let reason = format!("the record has {day} for {name}, not {}", stated.when);
            return Judgement::contradicted(reason).right(format!("{name} declared on {day} that it does not intend to become a Party.")).row(*act);
        }
        Judgement::supported(format!("{name} declared on {day} that it does not intend to become a Party; it had signed and never ratified")).rows(standing.signed).row(*act)
    }

    fn bound(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        let notice = standing.standing_notice();
        let effect_day = notice.and_then(effect);
        match self.stage {
            Stage::Signature => Judgement::none("act", format!("{name} had joined; which act is meant could not be read")),
            Stage::Rescinded => self.rescinded(state, standing, bench),
            Stage::Domestic => Judgement::not_checkable("an act at home; the Statute knows only the notice to the Secretary-General").article("127(1)"),
            Stage::Intended => intended(name, standing),
            Stage::Notified => self.notified(name, standing, bench),
            Stage::Effective => self.effective(name, standing, bench),
            Stage::Immediate => {
                let until = effect_day.map_or(String::new(), |day| format!("; {name} ceases to be a Party on {day}"));
                let judgement = Judgement::contradicted(format!("a withdrawal takes effect one year after the Secretary-General receives the notice{until}"));
                judgement.right(format!("{name} announced its withdrawal, which can take effect one year after notice at the earliest.")).rows(notice).article("127(1)")
            }
            Stage::Headline | Stage::Done => self.done(name, standing, bench),
        }
    }

    fn done(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        if let Some(left) = standing.left {
            return Judgement::supported(format!("{name} ceased to be a Party on {left}")).rows(standing.notice).article("127(1)");
        }
        let soft = self.stage == Stage::Headline || bench.title;
        let grave = |reason: String| if soft { Judgement::misleading(reason) } else { Judgement::contradicted(reason) };
        if let Some((notice, effect)) = standing.standing_notice().and_then(|n| Some((n, effect(n)?))) {
            let received = notice.received.map_or(String::new(), |d| d.to_string());
            let reason = format!("notice was received on {received}; it takes effect on {effect}, until then {name} is a Party");
            return grave(reason).right(format!("{name} gave notice on {received}; it remains a Party until {effect}.")).row(notice).article("127(1)");
        }
        if let Some(announced) = standing.announced {
            let day = announced.done.map_or(String::new(), |d| d.to_string());
            let reason = format!("announced on {day}; no notice had been received by {}, so {name} was still a Party", bench.on);
            return grave(reason).right(format!("{name} has announced that it will withdraw; no notice has been given yet.")).row(announced).article("127(1)");
        }
        if let Some(revoked) = standing.revoked {
            return grave(format!("{name} took its notice back and is a Party")).row(revoked).article("127(1)");
        }
        if soft {
            return Judgement::none("act", format!("the record holds no notice or announcement by {name} on {}", bench.on));
        }
        Judgement::contradicted(format!("the record holds no notice of withdrawal by {name}: it was a Party on {}", bench.on)).right(format!("{name} is a Party to the Rome Statute.")).rows(standing.instrument).article("127(1)")
    }

    fn rescinded(&self, state: StateCode, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let name = bench.name(state);
        if let Some((row, day)) = standing.revoked.and_then(|r| Some((r, r.received?))) {
            let wrong = self.when.as_ref().filter(|d| d.when.latest < day && !d.fits(day) && bench.on.since(day).is_ok_and(|s| s.get_days() > 0));
            let reason = format!("{name} took its notice back on {day}");
            return match wrong {
                Some(stated) if stated.sure => Judgement::contradicted(format!("{reason}, not {}", stated.when)).right(format!("{name} revoked its withdrawal on {day}.")).row(row),
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
        let far = |d: &&Dated| d.sure && !d.fits(received) && d.when.latest.since(received).map_or(true, |s| s.get_days().abs() > 31);
        if let Some(stated) = self.when.as_ref().filter(far).filter(|_| standing.announced.and_then(|a| a.done).is_none_or(|day| !self.when.as_ref().is_some_and(|d| d.fits(day)))) {
            let reason = format!("the notice was received on {received}, not {}", stated.when);
            return Judgement::contradicted(reason).right(format!("{name} gave notice on {received}.")).row(row).article("127(1)");
        }
        Judgement::supported(format!("the Secretary-General received the notice of {name} on {received}")).row(row).article("127(1)")
    }

    fn effective(&self, name: &str, standing: &Standing<'_>, bench: &Bench<'_>) -> Judgement {
        let Some((row, day)) = standing.notice.and_then(|n| Some((n, effect(n)?))) else {
            return Judgement::none("date", format!("the record holds no notice by {name} up to {}", bench.on)).article("127(1)");
        };
        match &self.when {
            Some(stated) if !stated.fits(day) => Judgement::contradicted(format!("the notice of {name} takes effect on {day}, not {}", stated.when))
                .right(format!("The withdrawal of {name} takes effect on {day}.")).row(row).article("127(1)"),
            _ => Judgement::supported(format!("the notice of {name} takes effect on {day}")).row(row).article("127(1)"),
        }
    }
}

fn intended(name: &str, standing: &Standing<'_>) -> Judgement {
    if let Some(row) = standing.notice.or(standing.announced) {
        let (kind, day) = (row.kind, row.received.or(row.done).map_or(String::new(), |d| d.to_string()));
        return Judgement::supported(format!("on record: {kind} of {name}, {day}")).row(row).article("127(1)");
    }
    Judgement::not_checkable(format!("an intention; the record holds no announcement or notice by {name} yet")).article("127(1)")
}

#[cfg(test)]
mod tests;
