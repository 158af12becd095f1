//! A State is, is not, never was, no longer is a Party.

mod judge;

use self::judge::{Member, Status};
use super::Found;
use crate::dates::Dated;
use crate::names::{Mention, Name};
use crate::pattern::{Pattern, court, patterns};
use crate::scene::Scene;
use ratione_record::StateCode;

patterns! {
    IS = concat!(
        r"\b(?P<verb>is|are|was|were|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|be|been|being|bec(?:o|a)me|becomes|becoming|remains?|remained|as)(?P<mod>(?: (?:not|now|also|already|still|currently|both|all|officially|formally|finally|itself|themselves|yet|never|neither|no longer|only|the|an|a|full|full-fledged|official|active|founding|one of the|longtime|fellow|new|original|latest|party to and|either|too|who|among (?:its|the|the court['’]s|the icc['’]s)|long|a fully-fledged|one of \w+|the (?:icc|court)['’]s|\d{2,3}))*) ",
        r"(?P<noun>(?:icc |rome statute |court |states? )?(?:members?(?: states?| countr(?:y|ies)| nations?)?|part(?:y|ies)?|signator(?:y|ies)(?: nations?| countr(?:y|ies)| states?)?|non-?(?:members?|part(?:y|ies)|signator(?:y|ies))))\b(?P<tail>(?: (?:states?|countr(?:y|ies)|nations?))?(?: or signator(?:y|ies)| and (?:a )?(?:members?|part(?:y|ies)|signator(?:y|ies)))?(?: (?:of|to|in|at) (?:the |its |that )?(?:[\w’',-]+ ){0,3}?(?:", court!(), r"))?(?: (?:of|to|in)(?: the| its)?$)?)"
    );
    OUTSIDE = r"\b(?P<verb>(?:is|are|was|were|remain(?:s|ed)?|stand(?:s)?|stood|stay(?:s|ed)?) (?:outside|(?:\w+ly )?absent from))(?P<obj> (?:of )?(?:the )?(?:icc|international criminal court|rome statute|court))\b";
    NOUN_FIRST = r"(?P<noun>(?:(?:icc|court)(?:['’]s)? |\bits )(?:members?(?: states?)?|signator(?:y|ies))|non-?(?:members?|part(?:y|ies)|signator(?:y|ies))(?: states?)?)(?: (?:states?|countr(?:y|ies)|nations?))?[ ,:]+(?:such as |like |includ(?:e|es|ed|ing) |are |the )*$";
    JOINED = concat!(r"\b(?P<verb>(?:officially |formally |finally )?(?:(?:re-?)?join(?:ed|s|ing)?|bec[ao]me part of|belong(?:s|ed|ing)? to|signed up to join))(?P<obj> (?:the )?(?:", court!(), "))");
    NOT_JOINED = concat!(r"\b(?P<verb>(?:has|have|had|did|does|do)(?: also| still)?(?: not|\w*n['’]t) (?:yet )?(?:join(?:ed)?|belong(?:ed)? to)|never (?:\w+ly )?(?:join(?:ed)|belonged to|bec(?:o|a)me (?:a )?(?:state )?(?:party|member))|refus(?:ed|es|al|ing) to (?:join|become (?:a )?(?:party|member)))(?P<obj> (?:the |of the |to the )?(?:", court!(), "))?");
    RATIFIED_TOO = r"\bsignator\w+[^.;]{0,60}\b(?:that|which|and) (?:has |have |had )?(?:also )?ratif";
    // "An amendment was necessary for Chile to become a party."
    NEEDED = r"\b(?:necessary|needed|required|essential|possible|impossible|condition)\b[^.;]{0,30} to $";
    AS_SEEN = r"\b(?:listed|regarded|considered|described|treated|seen|recogni[sz]ed|named|qualify\w*|qualifi\w+|classif\w+|treating|regarding|describing|listing|recogni[sz]ing)\b[^.;,]{0,40}$";
    OBLIGES = r"^[^.;,]{0,50}\b(?:are|must|have to|would|will|should|need)\b";
    NOT_INTENDED = r"\b(?:not|\w*n['’]t|no|never)\b[^.;]{0,12}\bint(?:end\w*|ention\w*)(?: \w+){0,2} $";
    STATUTE_WORD = r"\b(?:court|statute|treaty|tribunal|ratif\w+|acced\w+|signator\w+)\b";
    OF = r"\b(?P<verb>membership)\b(?: (?:of|in|to) (?:the |its )?(?:[\w-]+ ){0,3}(?:court|icc|international criminal|statute|treaty|tribunal)\b)";
    ENDED = r"\b(?:cancel\w*|end(?:s|ed|ing)?|revok\w+|suspend\w*|terminat\w+|withdr\w+|renounc\w+|quit\w*|former|past)\b";
    NO_MEMBER = r"\b(?:not|isn['’]t|aren['’]t|neither|nor)\b";
    GONE = r"\b(?:no longer|ceased to be|used to be|formerly|former|not .* any ?more)\b";
    FUTURE = r"\b(?:will|would|to|set to|could|can|may|might|should|want\w*|if|bid|appl\w+|plans?|hope\w*|urg\w*|call\w*)(?: \w+){0,2} $";
    DESPITE = r"\b(?:despite|though|although|as)\s*$";
    NEITHER = r"\bneither\b[^.;]{0,80}\bnor\b|\bnone of\b|\bneither(?: (?:country|state|nation|side|one|government|power)| of (?:them|the two|these|those|which|whom|the (?:two )?(?:countries|states|nations)))?(?: (?:has|have|had))? ?$";
    // "The nations which are signatories": not the State named before them.
    OF_A_GROUP = r"\b(?:nations|countries|states|governments|those|parties|members|signatories) (?:which|that|who) $";
    BEFORE_IT_JOINED = r"\b(?:before|until) (?:it|they|she) (?:\w+ )?(?:joined|ratified|acceded|became)\b";
    UNTIL = r"^(?:[^.;:]{0,60})\b(?:until|till|up to)(?: the)? $";
    FROM = r"^(?:[^.;:]{0,40})\bfrom(?: the)? $";
    SINCE_THEN = r"^ since $";
    FRONTED = r"^, (?:the )?$";
    AND = r"^ (?:acced\w+|signed|ratified|joined|deposited|became|does not|doesn['’]t|has not|do not|did not|has never|never|also|long|is|was) [^.;:]{3,60}\band\s*$";
    BESIDE = concat!(
        r"^,? (?P<mods>(?:not|never|also|both|all|itself|a|an|the|one of the|founding|full|former|now|currently|active|ex-?|long-?time|non-?)[ -]?)*? ?(?P<noun>(?:non-)?(?:icc|rome statute) (?:members?(?: states?| countr\w+)?|signator\w+|part(?:y|ies))|(?:state part(?:y|ies)|members?(?: states?)?|part(?:y|ies)|signator(?:y|ies)) (?:of|to) (?:the )?(?:[\w-]+ )?(?:",
        court!(),
        r"))\b"
    );
    AS_A = concat!(
        r"\b(?:as|being) (?P<mods>(?:an?|the|one of the|founding|full|former|active) )*(?P<noun>(?:icc |rome statute )?(?:(?:non-)?members?(?: states?)?|(?:non-)?state party|(?:non-)?party|(?:non-)?signatory)(?: (?:of|to) (?:the )?(?:",
        court!(),
        r"))?),? (?:the )?$"
    );
    // "Most countries are members, including Kenya."
    GROUP = r"\b(?:countries|states|nations|powers|governments)(?: [\w-]+){0,3} $";
    OF_WHICH = r"^,? (?:including|such as|like|namely|notably|among them|among these)(?: the)? $";
    // "125 have ratified it, becoming members": the Statute.
    RATIFIED_IT = r"\b(?:ratif\w+|signed|signing|approv\w+|joined|joining) it,? (?:and |thereby |thus )?$";
    OTHER_BODY = r"\b(?:of|to|in) (?:the )?(?:united nations|u\.?n\.?\b|security council|nato|eu\b|european union|african union|assembly|council|convention|delegation|alliance|conflict|family|team|cabinet|parliament|community|agreement|bureau|royal)";
    // Another body of which a State can be a member.
    ORGANISATION = r"\b(?:united nations|u\.?n\.?(?:['’]s)?|security council|nato|e\.?u\.?|european union|african union|a\.?u\.|brics|council|commonwealth|arab league|assembly|alliance|ecowas|igad|asean|g-?(?:7|8|20)|opec|world trade|wto|coalition|union|bloc|league|convention|protocol|group)\b";
    // "Members of the Arab League".
    ANOTHER = r"^(?: (?:states?|countr(?:y|ies)|nations?))? (?:of|to) (?:the |its )?(?-i:[A-Z])";
    MEMBER_ASIDE = r"^, (?:which is |itself |also |though |although |while )?(?P<noun>(?:not )?an? (?:non-?)?(?:member(?: state| country)?|state party|signatory))(?: since [\w ]{3,16})?(?:[,.;]|$)";
    JOINED_IN = r"^(?:, which)? (?:officially |formally |finally )?(?P<verb>joined) (?:in|on) (?:[\w ,]{0,14})(?:19|20)\d\d\b";
    AND_A_YEAR = r"^,? (?:and|or) (?:in )?(?:\w+ )?(?:19|20)\d\d\b";
    CEASED = r"\bceased to $";
    ADMITTED = r"\b(?:admitted|accepted|welcomed) $";
    SINCE = r"^,? since\b";
    ENDS = r"^(?:\.|,|;|:|$| it\b| and\b| but\b)";
    // "Nor are India and China", "Uganda and Tanzania are", after a clause that says who is a member.
    SO = r"\b(?P<verb>(?P<word>so|nor|neither) (?:is|are)) (?:the )?$";
    ELLIPSIS = r"\b(?P<verb>(?:is|are)(?P<not> not|\w*n['’]t)?)(?:\.|;|,? but\b|$)";
    ASIDE = r"^(?:[’']s)?,? ?(?:and (?:\w+ ){0,3}(?:powers|countries|states|nations|others) )?(?:like (?:the )?[\w\s]+, ?)?(?:which|who|that|(?:both|none|neither|all|each) of (?:which|whom|them)|and)? ?(?:also |itself |has |have |had |they |both |all |now |finally |officially |currently |still |however,? |is now |was then )*$";
}

/// Claims on who is a Party.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = IS.all(scene.text).iter().filter_map(|c| is(scene, c)).collect();
    if found.is_empty() {
        let not = NOT_JOINED.captures(scene.text).or_else(|| OUTSIDE.captures(scene.text));
        found.extend(not.and_then(|c| joined(scene, &c, true)));
    }
    if found.is_empty() {
        found.extend(JOINED.captures(scene.text).and_then(|c| joined(scene, &c, false)));
    }
    if found.is_empty() {
        found.extend(joined_in(scene));
    }
    if found.is_empty() {
        found.extend(listed(scene));
    }
    if found.is_empty() {
        found.extend(beside(scene));
    }
    if found.is_empty() {
        found.extend(OF.captures(scene.text).and_then(|c| possessed(scene, &c)));
    }
    found.extend(echo(scene));
    found
}

/// A member of what, if not of the Court: neither this sentence nor the one before names another body.
fn only_ours(scene: &Scene<'_>) -> bool {
    let before = scene.at.checked_sub(1).and_then(|at| scene.doc.article.sentences.get(at));
    let before = before.map(|s| scene.doc.article.words(s)).unwrap_or_default();
    scene.ours && !scene.case_only && !ORGANISATION.is(scene.text) && !ORGANISATION.is(before)
}

/// "Algeria and Sudan are not", "nor are India and China": who is a member is said just before.
fn echo<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let before = scene.at.checked_sub(1).and_then(|at| scene.doc.article.sentences.get(at));
    let before = before.map(|s| scene.doc.article.words(s)).unwrap_or_default();
    let said = |at: usize| {
        let here = scene.slice(0..at);
        let last = IS.all(here).into_iter().next_back().or_else(|| IS.all(before).into_iter().next_back())?;
        let words = last.get(0)?.as_str().to_lowercase();
        let about = words.contains("part") || words.contains("court") || words.contains("icc") || only_ours(scene);
        (about && !words.contains("signator")).then(|| NO_MEMBER.is(&words) || words.contains("non-"))
    };
    let member = |at, states: Vec<StateCode>, out: bool| {
        let status = if out { Status::NonParty } else { Status::Party };
        Some(Found::new(at, Member::now(states, status)))
    };
    for mention in scene.mentions.iter().filter(|m| matches!(m.name, Name::State(_))) {
        let head = scene.slice(0..mention.at.start);
        let Some((verb, word)) = SO.captures(head).and_then(|c| Some((c.name("verb")?.range(), c.name("word")?)))
        else {
            continue;
        };
        let out = !word.as_str().eq_ignore_ascii_case("so");
        if said(verb.start)? != out {
            return None;
        }
        let last = scene.mentions.iter().rfind(|m| matches!(m.name, Name::State(_)))?;
        let states = scene.subject_named(last.at.end, false)?;
        return member(verb, states, out);
    }
    let captures = ELLIPSIS.captures(scene.text)?;
    let (verb, out) = (captures.name("verb")?, captures.name("not").is_some());
    let denied = said(verb.start())?;
    let gap = scene.mentions.iter().rfind(|m| m.at.end <= verb.start()).map(|m| verb.start() - m.at.end)?;
    (denied != out && gap <= 1)
        .then(|| scene.subject_named(verb.start(), false))
        .flatten()
        .and_then(|states| member(verb.range(), states, out))
}

/// "Mongolia, an ICC member", "as a member of the Court, Mongolia".
fn beside<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    for mention in &scene.mentions {
        let Name::State(code) = mention.name else { continue };
        let (after, before) = (scene.after(mention.at.end, 110), scene.before(mention.at.start, 90));
        let aside = || MEMBER_ASIDE.captures(after).filter(|_| only_ours(scene));
        let apposition = BESIDE.captures(after).or_else(aside);
        let beside = apposition.is_some();
        let Some(captures) = apposition.or_else(|| AS_A.captures(before).filter(|_| scene.ours)) else {
            continue;
        };
        let group = |name| captures.name(name).map_or("", |m| m.as_str()).to_lowercase();
        let whole = captures.get(0).map_or("", |m| m.as_str()).to_lowercase();
        let status = if whole.contains("former") || whole.contains("ex-") {
            Status::Former
        } else {
            status(scene, &whole, &group("noun"), false)
        };
        // "Mongolia, an ICC member since 2002".
        let next = |d: &&Dated| {
            let noun = captures.name("noun").map_or(0, |noun| mention.at.end + noun.end());
            (noun..noun + 40).contains(&d.at.start) && SINCE_THEN.is(scene.slice(noun..d.at.start))
        };
        let since = scene.dates.iter().find(next).filter(|_| status == Status::Party && beside).cloned();
        return Some(Found::new(mention.at.clone(), Member { since, ..Member::now(vec![code], status) }));
    }
    None
}

/// "Palestine's membership of the Court".
fn possessed<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    if ENDED.is(scene.before(verb.start(), 60)) {
        return None;
    }
    let owner = scene.mentions.iter().rfind(|m| m.at.end <= verb.start() && verb.start() - m.at.end < 12)?;
    let code = owner.state()?;
    Some(Found::new(verb.range(), Member { future: true, past: true, ..Member::now(vec![code], Status::Party) }))
}

fn is<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let group = |name| captures.name(name).map_or("", |m| m.as_str());
    let (whole, verb) = (captures.get(0)?, captures.name("verb")?);
    let (noun, tail) = (group("noun").to_lowercase(), group("tail").to_lowercase());
    let no_state = !scene.mentions.iter().any(|m| m.state().is_some() && m.at.end <= verb.start());
    let before = scene.before(verb.start(), 40);
    // "It did not intend to become a party" is told by the notice of it.
    let signed_then =
        verb.as_str().to_lowercase().starts_with("bec") && noun.contains("signator") && RATIFIED_TOO.is(scene.text);
    let another = signed_then
        || NEEDED.is(scene.before(verb.start(), 60))
        || as_told(scene, &verb, &noun, whole.end())
        || OF_A_GROUP.is(before)
        || NOT_INTENDED.is(before)
        || no_state && RATIFIED_IT.is(before);
    if another || !of_the_court(scene, captures, &noun, &tail) {
        return None;
    }
    let of_many = || of_which(scene, verb.start(), whole.end()).filter(|_| no_state);
    let named =
        of_many().or_else(|| subject(scene, verb.start())).or_else(|| fronted(scene, verb.as_str(), whole.end()));
    let (states, gap) = named.or_else(|| scene.bare(verb.start()).then(|| (Vec::new(), 12)))?;
    let verb_word = verb.as_str().to_lowercase();
    let before = scene.slice(verb.start().saturating_sub(gap.min(40))..verb.start()).to_lowercase();
    let neither = if NEITHER.is(scene.before(verb.start(), 90)) { "neither" } else { "" };
    let mods = format!("{neither} {before} {verb_word} {}", group("mod")).to_lowercase();
    let mods = mods.split_whitespace().collect::<Vec<_>>().join(" ");
    let status = status(scene, &mods, &format!("{noun} {tail}"), verb_word.starts_with("be"));
    let told_of_before = ["was", "were", "been"].contains(&verb_word.as_str());
    // "Was a signatory before it joined."
    if told_of_before && status == Status::Signatory && BEFORE_IT_JOINED.is(scene.after(whole.end(), 60)) {
        return None;
    }
    let future = FUTURE.is(scene.before(verb.start(), 30)) && verb_word.starts_with("be");
    let turned = verb_word.starts_with("bec")
        || ADMITTED.is(scene.before(verb.start(), 14))
        || CEASED.is(scene.before(verb.start(), 10));
    let since =
        (turned || SINCE.is(scene.after(whole.end(), 8))).then(|| scene.date_near(whole.end(), 50)).flatten().cloned();
    // "Has been a member since" is told of today.
    let past = told_of_before && (verb_word != "been" || since.is_none());
    let told = |pattern: &Pattern| {
        let next = |d: &&Dated| d.at.start >= whole.end() && pattern.is(scene.slice(whole.end()..d.at.start));
        scene.dates.iter().find(next).cloned()
    };
    let until = told(&UNTIL).filter(|_| past);
    // "Was a member from 2011 until 2019."
    let since = since.or_else(|| told(&FROM).filter(|_| until.is_some()));
    Some(Found::new(verb.start()..whole.end(), Member { states, status, since, until, future, past }))
}

/// "Was listed as a member", "disagreed with treating it as one", "as signatories to it are obliged": of whom, or that it
/// is so, is not told.
fn as_told(scene: &Scene<'_>, verb: &regex::Match<'_>, noun: &str, end: usize) -> bool {
    let others = noun.ends_with('s') && OBLIGES.is(scene.after(end, 60));
    verb.as_str().eq_ignore_ascii_case("as") && (others || AS_SEEN.is(scene.before(verb.start(), 60)))
}

/// Whether a member, a party or a part is told of the Court or its Statute, and of nothing else.
fn of_the_court(scene: &Scene<'_>, captures: &regex::Captures<'_>, noun: &str, tail: &str) -> bool {
    let [Some(whole), Some(verb), Some(named)] = [captures.get(0), captures.name("verb"), captures.name("noun")] else {
        return false;
    };
    let of = scene.after(named.end(), 30);
    if tail.is_empty() && ANOTHER.is(of) && !of.to_lowercase().contains("rome") {
        return false;
    }
    // "Is not a part of the ICC", and not of its work.
    let a_part = !verb.as_str().eq_ignore_ascii_case("as") && tail.len() > 5 && ENDS.is(scene.after(whole.end(), 8));
    if noun == "part" && !a_part {
        return false;
    }
    let bound = ["icc", "rome", "court"].iter().any(|word| noun.contains(word))
        || [" to ", " of ", " in "].iter().any(|word| tail.contains(word));
    let turns = verb.as_str().to_lowercase().starts_with("bec") || GONE.is(scene.before(whole.end(), 60));
    let denied = NO_MEMBER.is(whole.as_str()) && noun.contains("member") && scene.title_names_the_court();
    let joins = (turns || denied) && scene.ours && !tail.contains(" of ");
    let treaty_word = joins || only_ours(scene) || !noun.contains("member") || STATUTE_WORD.is(scene.text);
    !OTHER_BODY.is(scene.after(named.end(), 60)) && (bound || scene.named || treaty_word)
}

/// "As a non-member, Mongolia was under no obligation."
fn fronted(scene: &Scene<'_>, verb: &str, end: usize) -> Option<(Vec<StateCode>, usize)> {
    let next = scene.mentions.iter().find(|m| m.at.start >= end && matches!(m.name, Name::State(_)))?;
    let first = verb == "As" && FRONTED.is(scene.slice(end..next.at.start));
    first.then(|| next.state().map(|state| (vec![state], 0))).flatten()
}

fn status(scene: &Scene<'_>, mods: &str, noun: &str, becoming: bool) -> Status {
    let negative = NO_MEMBER.is(mods) || noun.starts_with("non") || mods.contains("non-");
    let signatory = noun.contains("signator") && !RATIFIED_TOO.is(scene.text);
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
    let state = |m: &&Mention| m.at.end <= at && matches!(m.name, Name::State(_));
    let beside = scene.mentions.iter().filter(state).find_map(|m| scene.past_aside(m.at.end, at));
    if let Some(gap) = beside.filter(|gap| gap.len() < 30) {
        return scene.subject_named(at, false).map(|states| (states, gap.len()));
    }
    let last = scene.mentions.iter().rfind(state);
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
        if aside || (AND.is(gap) && gap.len() < 90) {
            return scene.subject_named(at, false).map(|states| (states, gap.len()));
        }
    }
    let adjective = scene.before(at, 20).to_lowercase().contains("government");
    scene
        .subject_named(at, adjective)
        .filter(|_| adjective || last.is_none())
        .or_else(|| scene.antecedent(at))
        .map(|states| (states, 12))
}

fn joined<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>, negative: bool) -> Option<Found<'a>> {
    let (whole, verb) = (captures.get(0)?, captures.name("verb")?);
    let object = captures.name("obj").or(scene.named.then_some(whole));
    object.or(Some(whole).filter(|w| negative && only_ours(scene) && ENDS.is(scene.after(w.end(), 8))))?;
    let states = if negative {
        scene.subject(verb.start(), false).or_else(|| following(scene, whole.end()))
    } else {
        subject(scene, verb.start()).map(|s| s.0)
    }?;
    let negative = negative || NEITHER.is(scene.before(verb.start(), 90));
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
    // "Joined in 2016 and 2012": each in a year of its own.
    let single = |d: &&Dated| !AND_A_YEAR.is(scene.after(d.at.end, 20));
    let since = (!negative).then(|| scene.date_near(whole.end(), 40).filter(single)).flatten().cloned();
    Some(Found::new(verb.start()..whole.end(), Member { since, future, ..Member::now(states, status) }))
}

/// "The refusal of powers such as the United States, Russia and China to join".
fn following(scene: &Scene<'_>, _at: usize) -> Option<Vec<StateCode>> {
    let states = scene.states();
    (states.len() > 1).then_some(states)
}

/// "The Palestinians joined in 2015."
fn joined_in<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let (mention, verb) = scene.mentions.iter().find_map(|m| {
        let verb = JOINED_IN.captures(scene.after(m.at.end, 60))?.name("verb")?;
        Some((m, m.at.end + verb.start()..m.at.end + verb.end()))
    })?;
    let code = mention.state()?;
    let since = scene.date_near(verb.end, 12).cloned();
    let member = Member { since, ..Member::now(vec![code], Status::Party) };
    only_ours(scene).then(|| Found::new(verb, member))
}

/// "Most countries are members, including Kenya and Nigeria."
fn of_which(scene: &Scene<'_>, verb: usize, end: usize) -> Option<(Vec<StateCode>, usize)> {
    let next = scene.mentions.iter().find(|m| m.at.start >= end && matches!(m.name, Name::State(_)))?;
    let announced = OF_WHICH.is(scene.slice(end..next.at.start));
    let states = scene.list_from(next.at.start).0;
    (announced && !states.is_empty() && GROUP.is(scene.before(verb, 60))).then_some((states, 0))
}

/// "Non-members such as Russia and China".
fn listed<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let opens = |m: &&Mention| matches!(m.name, Name::State(_)) && NOUN_FIRST.is(scene.before(m.at.start, 60));
    let first = scene.mentions.iter().find(opens)?;
    let head = NOUN_FIRST.captures(scene.before(first.at.start, 60))?;
    let noun = head.name("noun")?.as_str().to_lowercase();
    if noun.starts_with("its") && !only_ours(scene) {
        return None;
    }
    let status = status(scene, "", &noun, false);
    let start = first.at.start.saturating_sub(head.get(0)?.as_str().len());
    let (states, end) = scene.list_from(first.at.start);
    (!states.is_empty()).then(|| Found::new(start..end, Member::now(states, status)))
}

#[cfg(test)]
mod tests;
