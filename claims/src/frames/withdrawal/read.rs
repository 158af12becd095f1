//! Sentences in which a State leaves.

use super::judge::{Expelled, Leaves, NobodyBut, SoMany};
use super::stage::{AT_ONCE, NEGATED, NOTICE, RESCIND, Stage, not_at_once, stage};
use crate::dates::Dated;
use crate::frames::Found;
use crate::names::Name;
use crate::numbers;
use crate::pattern::{court, patterns};
use crate::scene::Scene;
use crate::standing::Standing;
use ratione_record::StateCode;

patterns! {
    LEAVE = concat!(
        r"\b(?P<verb>withdr[ae]w(?:s|ing|n)?|quits?|quitting|leav(?:e|es|ing)|left|abandon(?:s|ed|ing)?|desert(?:s|ed|ing)?|ditch(?:es|ed|ing)?|turn(?:s|ed|ing)? (?:its|their) backs? on|end(?:s|ed|ing)? (?:its|their) membership|bow(?:s|ed|ing)? out|exit(?:s|ed|ing)?|pull(?:s|ed|ing)?(?: [\w’'-]+){0,3} out|walk(?:s|ed|ing)? (?:away|out)|",
        r"remov(?:e|ed|es|ing) (?:itself|themselves|the country)|dropp?(?:s|ed|ing)? out|depart(?:s|ed|ing)?|part(?:s|ed|ing)? ways|(?:cut|sever)(?:s|ed|ting|ing)? (?:its |their |all )*ties|(?:officially|formally|is|are|is now|are now) out)",
        r"(?P<gap>(?: (?:from|of|with|as|out|the|a|an|its|their|country|party|member|membership|jurisdiction|to|immediately|officially|formally|effectively)\b)*[ ,]*(?:[“\x22‘(])?(?:un-backed |controversial |global |embattled |world.s |permanent |hague-based |the )*)(?:", court!(), r"|the international$|\bthe$)"
    );
    TAKEN_BACK = concat!(
        r"\b(?P<verb>withdr[ae]w(?:s|ing|n)?|revok\w+|cancel\w*) (?:[\w’']+['’]s|(?:the )?[\w’']+s['’]|its|their|the|his|from its) (?P<what>accession|ratification|instrument|membership)\b|\bwithdrawal of (?:its|their|the) (?:accession|ratification|membership)\b|\b(?:withdr[ae]w(?:s|ing|n)?|took|take|taking|pull\w*) (?:the |his |her |their )?(?:country|(?-i:[A-Z])[\w ]{1,30}?) (?:from|out of) (?:the )?(?:",
        court!(),
        r")"
    );
    LEFT_ALONE = r"\b(?:has|have|had) (?:(?:all|both|ever|now|since|also|already|so far|actually) )*(?P<verb>left|withdrawn|quit|pulled out|walked out)\b(?: (?:in|this|last|since|already|on|over|so|to date)\b|[.,:]|$)";
    // "Announced that they would leave", "voted to pull the country out".
    TO_LEAVE = r"\b(?:will|would|to|is|are|was|were|be) (?P<verb>leav(?:e|ing)|quit(?:ting)?|withdraw(?:ing)?|pull(?:ing)?(?: (?:the|their|his|its) \w+)? out|walk(?:ing)? out|pull (?:the|their|his|its) \w+ out)\b(?:[.,;:]|$| (?:in|this|next|last|on|and|with immediate|at once)\b)";
    LEFT_IN = r"^(?: (?:formally |officially |finally )?(?P<verb>left|withdrew|quit|pulled out|walked out)) (?:(?:in|on) (?:[\w ,]{0,12})(?:19|20)\d\d|(?:(?:in|on) )?(?:(?-i:[A-Z])\w+ )?(?:last|this|earlier this) (?:year|month|week|(?-i:[A-Z])\w+))\b";
    HAVE = r"\b(?:has|have|had)(?: (?:ever|yet|so far|actually|now|formally|officially))? $";
    SO_MANY = r"(?:^|[,;] ?)(?:only |so far,? |to date,? )*(?P<n>two|three|four|five|\d{1,2}) (?:countries|states|nations|members|parties|member states) have (?:ever |so far |since |already |actually )*$";
    // "They withdrew their notifications."
    WITHDREW_NOTICE = r"\bwithdr[ae]w\w* (?:its|the|their) (?:notices?|notifications?)\b";
    REGION = r"\b(?:african|european|asian|arab|western|eu|latin|caribbean|pacific|american|eastern|muslim)\b";
    REACH = r"^ ?[’']s (?:\w+ )?(?:reach|jurisdiction|grasp|remit|hands)\b";
    ALL_BUT = r"\b(?:other than|except(?: for)?|besides|apart from|but)\b";
    CUT_OFF = r"\bto (?P<verb>withdraw|quit|leave|exit|pull(?: out)?)(?: from| of)?$";
    DECISION = r"\b(?:decision|move|plan|bid|threat|vow)s? to $";
    VOTED = r"\bvot(?:e|es|ed|ing)\b";
    EXIT = concat!(
        r"\b(?:(?:withdrawal|exit|pull-?out|departure)s? (?:from|of [\w ]{2,30} from) (?:the )?(?:[\w’'-]+ ){0,2}?(?:", court!(), r")|(?:icc|rome statute|international criminal court) (?:\(icc\) )?(?:withdrawal|exit|pull-?out|departure)",
        r"|(?:(?:the|its|their|country['’]s|[A-Z]\w+['’]s?) (?:own |official |formal |planned )?(?:withdrawal|exit|pull-?out|departure)\b))"
    );
    UNSIGN = r"\bun-?sign(?:s|ed|ing)?\b|\b(?:withdr[ae]w(?:s|ing|n)?|revok(?:e|es|ed|ing)|renounc(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|nullif(?:y|ies|ied)|annul(?:s|led)?|pull(?:s|ed|ing)?|repudiat(?:e|es|ed|ing)|end(?:s|ed|ing)|cancel(?:s|led|ling)?)(?: back)? (?:(?:its|their|the|his|[\w.]+['’]s|[\w.]+ian) (?:[\w.]+ )?)?signatures?\b|\bsignature[^.;]{0,20}? (?:was |be |being |had been |has been |to be |will be )(?:withdrawn|revoked|removed|rescinded|annulled|erased|taken back)\b|\b(?:took|taken|takes|taking) back (?:its|their|the|his) signature\b|\b(?:withdrawal|revocation|removal|cancellation|annulment) of (?:its|their|the|his|[\w.]+['’]s) signature\b|\b(?:not|no longer|never|refus\w+|no) (?:\w+ ){0,3}?(?:becom(?:e|ing)|be) (?:a )?(?:state )?(?:party|member|participant)\b|\b(?:no intention|not intend\w*|no longer intend\w*)[^.;]{0,40}\b(?:becom\w+|ratif\w+|join\w*|seek)\b";
    SIGNED_BUT = r"\bsigned\b[^.;]{0,60}\b(?:but|and|then|before) (?:\w+ ){0,2}$";
    INTENT = r"\b(?:no(?:t| longer)? (?:\w+ ){0,2}inten\w+|no intention|not to become|will not become|would not become|does not plan|has no plans)\b";
    // "Its signature of the deal", not "its signature in a letter".
    SIGNED_SOMETHING_ELSE = r"^[^.;]{0,40}\b(?:agreement|deal|contract|petition|accord)\b|^ (?:of|on|from|to|under) (?:an? |the |that |this )?letter\b";
    // "Was expelled from the Court."
    EXPELLED = r"\b(?:was|were|has been|have been|had been|got) (?:\w+ )?(?P<verb>expelled|kicked out|thrown out|ejected) (?:from|of) (?:the )?(?:icc|international criminal court|rome statute|court)\b";
    // "Has not notified the United Nations that it leaves."
    NOT_GIVEN = r"(?:\b(?:not|never|yet to)|\w*n['’]t)(?: (?:yet|formally|officially|also|even|ever))* (?:sen[dt]|giv(?:e|en)|notif(?:y|ied)|beg(?:i|u)n|submit(?:ted)?|deposit(?:ed)?|inform(?:ed)?|handed|delivered)\b";
    // "Was not withdrawing its signature."
    NOT_DONE = r"(?:\b(?:not|never)|\w*n['’]t)(?: (?:yet|formally|officially|ordered|actually|that|[\w.]+['’]s))* $";
    RANKED = r"\b(?:first|second|third|fourth|last|only)\b[^.;]{0,40}\bto (?:officially |formally |also )?$";
    REMAIN = concat!(r"\b(?:will |to |would |decided to |wants to )?(?:remain|stay|remains|stays)(?:s|ing)? (?:in|a member of|party to|with) (?:the )?(?:", court!(), ")");
    DATED = r"^(?: from)?(?: (?:the )?(?:icc|court|international criminal court|rome statute|statute|tribunal))?(?: \(icc\))?(?: back)? (?:in|on) $";
    CAME = r"\b(?:took|has taken|came|went|became|entered)(?: \w+)? (?:into |effect|effective|final|official)";
    NOT_YET = r"\b(?:before|until|if|unless|once|had|would)\b[^.;,]*$";
    TAKES_EFFECT = r"\b(?:(?:tak(?:e|es|en|ing)|took|com(?:e|es|ing)|came|go(?:es)?|went|enter(?:ed|s)?)(?: \w+)? (?:into )?(?:effect|force)|becomes? (?:effective|final|official)|became (?:effective|final|official)|be effective|effective (?:on|as of|from)|(?:officially|formally) out)\b";
    // "It would not join": nothing to leave.
    NOT_TO_JOIN = r"\b(?:not|\w*n['’]t|never) (?:\w+ )?(?:join|ratify|accede)\b";
    IN_A_YEAR_PAST = r"^(?: from (?:the )?(?:icc|court|international criminal court|rome statute|statute))? in (?:\w+ )?(?:19|20)\d\d\b";
    IN_SO_LONG = r"^ (?:in|within|after) (?:about |just |only |some )?(?:\d+|two|three|four|five|six|nine|ten|thirty|sixty|ninety) (?:days|weeks|months)\b";
    LEAVING_WORD = r"\b(?:withdr[ae]w\w*|quit\w*|exit\w*|leav(?:e|es|ing)|pull\w* out|pull-?out)\b";
    AFTER_NOTICE = r"\b(?:after|following|since)\b[^.;]{0,40}\b(?:notice|notif\w+|announc\w+|letter|decision|it)\b";
    ADDRESSEE = r"\b(?:united nations|u\.?n\.?|secretary[- ]general|guterres|ban ki-?moon|depositary)(?:\b|$)";
    LEFT = r"\b(?:no longer|not|ceased to be|out of)\b[^.;]{0,20}\b(?:members?|party|court|icc)\b";
    ANY_STATE = r"\b(?:a|any|every|each) (?:\w+ )?(?:state|country|party|member|nation|government)\b[^.;]{0,20}\b(?:has|have|notif\w+|gives?|wish\w*|wants?|may|can)\b";
    SENT = r"\b(?:sent|submitted|transmitted|communicated|delivered|addressed|handed|written|wrote|conveyed)\b";
    LETTER = r"\b(?:letter of (?:intent|withdrawal)|(?:instrument|notice|notification) of withdrawal)\b";
    GAVE = r"\b(?:gave|given|giv(?:es|ing)|served) (?:\w+ ){0,2}?(?:notice|notification)\b";
    COUNTRIES = r"\b(?:countr(?:y|ies)|states?|nations?|members?) $";
    OF_THE_COURT = r"\b(?:withdr[ae]w\w*|quit\w*|exit\w*|leav(?:e|es|ing)|left|pull\w* out)\b[^.;]{0,40}\b(?:court|icc|statute|tribunal)\b";
    BUT_ONE = r"\b(?:another|further|before|until|since)\b";
    NOBODY = r"\b(?:no|not one|none of the|not a single) (?:\w+ ){0,2}(?:country|state|nation|member|party|countries|members)\b(?:[ ,]+\w+){0,8},? ?$";
    OF_THE_DECISION = r"\bof (?:the|its|this|that|his|her) decision\b";
    REMAINING = r"\b(?:remain|stay)(?:s|ing)? (?:in|a (?:\w+ )?(?:member|party)|part)\b";
    OTHER_OBJECT = r"\b(?:withdr[ae]w(?:s|ing|n)?|pull(?:s|ed|ing)?) (?:\w+ ){0,3}(?:troops|forces|charges?|cases?|support|complaint|appeal|request|application|cooperation|recognition|funding|arrest|warrants?|sanctions|ambassador)\b";
    // "Told the United Nations on 6 May that": the day of saying it.
    SAID_ON = r"\b(?:stated|said|announced|declared|told|notified|informed|wrote|written|letter (?:dated|of))\b[^.;:]{0,50}? (?:(?:on|in|dated|of) )?$";
    SAID_THAT = r"^,? (?:\w+ )?(?:that|of)\b";
    SUBJECT_ALONE = r"^,? (?:[\w’'-]+ ){1,4}$";
    ASIDE_WORD = r"\b(?:which|who|that|had|after|before|when|since|to)\b";
    WE = r"\b(?:i|he|she|judges?|prosecutors?|lawyers?|bensouda|khan|gaddafi|witness\w*) (?:has |have |had |will )?$";
}

/// The text names the one to whom a notice is given.
pub(crate) fn to_the_depositary(text: &str) -> bool {
    ADDRESSEE.is(text)
}

/// Claims that a State leaves.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found: Vec<Found<'a>> = expelled(scene).into_iter().collect();
    if let Some(hit) = UNSIGN.find(scene.text).filter(|_| scene.named || scene.ours) {
        found.extend(unsigned(scene, hit.range()));
    }
    if found.is_empty() {
        found.extend(left(scene));
    }
    if found.is_empty() {
        found.extend(left_in(scene));
    }
    if found.is_empty() {
        found.extend(exit(scene).or_else(|| remains(scene)).or_else(|| notice(scene)));
    }
    found
}

/// "Russia was expelled from the Court."
fn expelled<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let verb = EXPELLED.captures(scene.text)?.name("verb")?;
    let states = scene.subject_named(verb.start(), false).filter(|_| scene.ours)?;
    Some(Found::new(verb.range(), Expelled { states }))
}

fn leaves<'a>(
    scene: &Scene<'a>,
    at: std::ops::Range<usize>,
    states: Vec<StateCode>,
    stage: Stage,
    negated: bool,
    when: Option<Dated>,
) -> Found<'a> {
    let joined = stage != Stage::Signature
        && states.iter().all(|s| Standing::of(*s, scene.doc.record, scene.doc.as_of).instrument.is_some());
    let came = CAME.is(scene.slice(at.clone())) && !NOT_YET.is(scene.before(at.start, 60));
    let after = |d: &Dated| d.sure && d.year && d.at.start > at.end && DATED.is(scene.slice(at.end..d.at.start));
    // "In 2017 it left."
    let before = |d: &Dated| {
        let between = scene.slice(d.at.end.min(at.start)..at.start);
        scene.begins_with(d, at.start) && SUBJECT_ALONE.is(between) && !ASIDE_WORD.is(between)
    };
    let dated = when.as_ref().is_some_and(|d| after(d) || before(d));
    Found::new(at, Leaves { states, stage, negated, when, dated, came, joined, title: scene.sentence.title })
}

fn unsigned<'a>(scene: &Scene<'a>, at: std::ops::Range<usize>) -> Option<Found<'a>> {
    let words = scene.slice(at.clone()).to_lowercase();
    let about_signing = words.contains("sign");
    if !about_signing && !INTENT.is(scene.slice(at.start.saturating_sub(50)..at.end)) {
        return None;
    }
    let denied = about_signing && NOT_DONE.is(scene.before(at.start, 40));
    if denied || SIGNED_SOMETHING_ELSE.is(scene.after(at.end, 60)) {
        return None;
    }
    let unsigns = about_signing.then(Vec::new);
    // "They signed it but later withdrew their signatures."
    let signed = SIGNED_BUT.is(scene.slice(0..at.start));
    let lone = || Some(scene.states()).filter(|s| about_signing && (s.len() == 1 || signed && !s.is_empty()));
    let named = scene.subject(at.start, true).or_else(|| inside(scene, at.clone())).or_else(lone);
    let states = named.or(unsigns)?;
    let record = scene.doc.record;
    let never = |s: &StateCode| Standing::of(*s, record, scene.doc.as_of).instrument.is_none();
    let after = scene.date_near(at.end, 90).filter(|d| d.when.earliest.year() > 2000);
    let when = said_on(scene, at.start).or(after).cloned();
    states.iter().all(never).then(|| leaves(scene, at, states, Stage::Signature, false, when))
}

fn left<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    if OTHER_OBJECT.is(scene.text) {
        return None;
    }
    let cut_off = || CUT_OFF.captures(scene.text).filter(|_| scene.ours && scene.title_names_the_court());
    let alone = || {
        LEFT_ALONE.captures(scene.text).filter(|c| {
            let counted = c.get(0).is_some_and(|m| COUNTRIES.is(scene.before(m.start(), 40)));
            let court = scene.named || scene.title_names_the_court() || counted;
            let listed = || c.name("verb").is_some_and(|verb| scene.listed_after(verb.end()).is_some());
            let of_it = counted && (listed() || OF_THE_COURT.is(&scene.doc.article.text));
            scene.ours && court && (leaving(scene) || of_it)
        })
    };
    let captures = LEAVE.captures(scene.text).or_else(|| TAKEN_BACK.captures(scene.text));
    let captures = captures.or_else(cut_off).or_else(alone).or_else(|| to_leave(scene))?;
    let whole = captures.get(0)?;
    let verb = captures.name("verb").unwrap_or(whole);
    let before = scene.before(verb.start(), 90);
    let ranked = RANKED.is(before) && !VOTED.is(before);
    if ranked || WE.is(before) || REACH.is(scene.after(whole.end(), 30)) {
        return None;
    }
    let states = scene
        .subject(verb.start(), true)
        .or_else(|| scene.listed_after(verb.end()))
        .or_else(|| inside(scene, whole.range()))
        .or_else(|| {
            Some(scene.title_states()).filter(|s| s.len() == 1 && DECISION.is(before) && scene.states().is_empty())
        });
    if NOBODY.is(before) {
        let near = scene.slice(verb.start().saturating_sub(90)..whole.end() + 40);
        let but = if ALL_BUT.is(before) { scene.subject_named(verb.start(), false)? } else { Vec::new() };
        let done = HAVE.is(before) || verb.as_str().eq_ignore_ascii_case("left");
        let plain = done && !BUT_ONE.is(near) && !REGION.is(near);
        return plain.then(|| Found::new(verb.start()..whole.end(), NobodyBut { states: but }));
    }
    let then = BUT_ONE.is(scene.after(whole.end(), 40));
    if let Some(states) = states.as_ref().filter(|_| only(scene, verb.start()) && !then) {
        return Some(Found::new(verb.start()..whole.end(), NobodyBut { states: states.clone() }));
    }
    let counted = SO_MANY.captures(scene.before(verb.start(), 60)).filter(|_| states.is_none() && HAVE.is(before));
    if let Some(number) = counted.and_then(|c| numbers::value(c.name("n")?.as_str())) {
        return Some(Found::new(verb.start()..whole.end(), SoMany { number }));
    }
    let states = states.or_else(|| scene.general_subject(verb.start()).then(Vec::new))?;
    let states = leaver(scene, verb.start(), states)?;
    let (stage, when) = stage(scene, verb.start(), verb.as_str(), whole.end());
    let not_given = stage == Stage::Notified && NOT_GIVEN.is(scene.slice(0..verb.start()));
    let negated = not_given || NEGATED.is(before) && !before.to_lowercase().contains("not only");
    let bare = scene.before(verb.start(), 20).trim().is_empty() && stage == Stage::Done;
    let states = if bare { Vec::new() } else { states };
    let negated = negated || (stage == Stage::Immediate && not_at_once(scene));
    Some(leaves(scene, verb.start()..whole.end(), states, stage, negated, when))
}

/// "They would leave", in a text in which only the Court can be left.
fn to_leave<'a>(scene: &Scene<'a>) -> Option<regex::Captures<'a>> {
    let captures = TO_LEAVE.captures(scene.text)?;
    let verb = captures.name("verb")?;
    let court = scene.named
        || scene.title_names_the_court()
        || scene.text.to_lowercase().contains("court")
        || OF_THE_COURT.is(&scene.doc.article.text);
    // "French troops were leaving": the State itself leaves.
    let state = verb.as_str().ends_with("country out") || scene.subject(verb.start(), false).is_some();
    (scene.ours && leaving(scene) && court && state).then_some(captures)
}

/// "Burundi left in 2017", once or several times over.
fn left_in<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let read = |mention: &crate::names::Mention| {
        let verb = LEFT_IN.captures(scene.after(mention.at.end, 40))?.name("verb")?;
        let verb = mention.at.end + verb.start()..mention.at.end + verb.end();
        let states = scene.subject_named(mention.at.end, false)?;
        let notice = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).notice.is_some();
        let told = leaving(scene) || states.iter().all(notice);
        let when = scene.date_near(verb.end, 12).cloned();
        told.then(|| leaves(scene, verb, states, Stage::Done, false, when))
    };
    let state = |m: &&crate::names::Mention| matches!(m.name, Name::State(_)) && scene.ours;
    scene.mentions.iter().filter(state).filter_map(read).collect()
}

/// "Only Burundi and the Philippines have ever left."
fn only(scene: &Scene<'_>, verb: usize) -> bool {
    let first = scene.mentions.iter().find(|m| matches!(m.name, Name::State(_)) && m.at.end <= verb);
    let head = first.map(|m| scene.before(m.at.start, 20).to_lowercase()).unwrap_or_default();
    let head = head.trim_end();
    HAVE.is(scene.before(verb, 20)) && (head.ends_with("only") || head.ends_with("only the"))
}

/// "The withdrawal took effect on".
fn exit<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = EXIT.find(scene.text)?;
    let around = scene.slice(hit.start().saturating_sub(80)..hit.end() + 110);
    let after = scene.after(hit.end(), 110);
    let effective = TAKES_EFFECT.find(after).filter(|m| m.start() < 60);
    // "Takes effect in three months" is told by the rule.
    if effective.is_some_and(|m| IN_SO_LONG.is(scene.after(hit.end() + m.end(), 40))) {
        return None;
    }
    let stage = match effective {
        Some(_) if AT_ONCE.is(after) => Stage::Immediate,
        Some(_) => Stage::Effective,
        None if RESCIND.is(around) => Stage::Rescinded,
        None if NOTICE.is(around) => Stage::Notified,
        None if AT_ONCE.is(around) => Stage::Immediate,
        None if scene.before(hit.start(), 40).to_lowercase().contains("announc")
            || scene.before(hit.start(), 40).to_lowercase().contains("plan") =>
        {
            Stage::Intended
        }
        None if IN_A_YEAR_PAST.is(after) => Stage::Done,
        None => return None,
    };
    let states = scene.subject(hit.start(), true).or_else(|| named_in(scene, hit.range()))?;
    let states = leaver(scene, hit.start(), states)?;
    // "Its withdrawal in 2018" may be that of the notice; who never joined gave none.
    let never = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).instrument.is_none();
    if stage == Stage::Done && !states.iter().all(never) {
        return None;
    }
    let from = effective.map_or(hit.end(), |m| hit.end() + m.end());
    let said = said_on(scene, hit.start()).filter(|_| stage == Stage::Rescinded);
    let when = said.or_else(|| scene.date_near(from, 45).filter(|d| of_effect(scene, from, d))).cloned();
    let negated = (stage == Stage::Immediate && not_at_once(scene))
        || NEGATED.is(scene.before(hit.start(), 60))
        || NEGATED.is(scene.slice(hit.end()..from));
    Some(leaves(scene, hit.start()..from.max(hit.end()), states, stage, negated, when))
}

/// The day on which it was said, named before what was said.
fn said_on<'s>(scene: &'s Scene<'_>, at: usize) -> Option<&'s Dated> {
    let said = |d: &&Dated| {
        d.at.end <= at
            && SAID_ON.is(scene.before(d.at.start, 90))
            && SAID_THAT.is(scene.after(d.at.end, 20))
            && !scene.slice(d.at.end..at).contains([';', ':'])
    };
    scene.dates.iter().rfind(said)
}

/// Who never joined does not leave where another State that has joined can be meant: "arresting the Russian president
/// until the withdrawal takes effect" in a text on Hungary.
fn leaver(scene: &Scene<'_>, at: usize, states: Vec<StateCode>) -> Option<Vec<StateCode>> {
    let joined = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).instrument.is_some();
    let named = scene.subject_named(at, false).is_some_and(|subject| subject == states);
    if states.is_empty() || states.iter().any(joined) || named {
        return Some(states);
    }
    let mut others: Vec<StateCode> = scene.states().into_iter().chain(scene.title_states()).filter(joined).collect();
    others.extend(scene.doc.main_state.filter(joined));
    others.dedup();
    match others.as_slice() {
        // "The government" after "the Sudanese president": whose is not told.
        [] if scene.subject_named(at, true).is_none() && !states.iter().all(|s| scene.doc.names(*s)) => None,
        [] => Some(states),
        [one] => Some(vec![*one]),
        _ => None,
    }
}

/// Not the day of the notice: "took effect one year after the notice of March 2018".
fn of_effect(scene: &Scene<'_>, from: usize, date: &Dated) -> bool {
    date.at.start < from || !AFTER_NOTICE.is(scene.slice(from..date.at.start))
}

/// "Burundi's withdrawal", "its exit": the State inside the words, or the one meant.
fn named_in(scene: &Scene<'_>, at: std::ops::Range<usize>) -> Option<Vec<StateCode>> {
    inside(scene, at.clone()).or_else(|| scene.antecedent(at.start))
}

/// A State named inside these words.
fn inside(scene: &Scene<'_>, at: std::ops::Range<usize>) -> Option<Vec<StateCode>> {
    let within = |m: &&crate::names::Mention| m.at.end > at.start && m.at.end <= at.end;
    scene.mentions.iter().filter(within).find_map(|m| m.state()).map(|code| vec![code])
}

/// The title or the words before speak of leaving.
pub(crate) fn leaving(scene: &Scene<'_>) -> bool {
    let title = scene.doc.article.title.as_deref().unwrap_or_default();
    scene.context(&LEAVING_WORD) || LEFT.is(title)
}

/// "It sent its letter to the Secretary-General", "it takes effect on", in a text about leaving.
fn notice<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    if !leaving(scene) || scene.sentence.title || ANY_STATE.is(scene.text) || NOT_TO_JOIN.is(scene.text) {
        return None;
    }
    let sent = SENT.find(scene.text).filter(|_| ADDRESSEE.is(scene.text));
    let told =
        ADDRESSEE.is(scene.text) || LETTER.is(scene.text) || GAVE.is(scene.text) || WITHDREW_NOTICE.is(scene.text);
    let addressed = NOTICE.find(scene.text).or(sent).filter(|_| told);
    let effective = TAKES_EFFECT.find(scene.text).filter(|m| {
        !m.as_str().to_lowercase().contains("force")
            && (scene.date_near(m.end(), 40).is_some() || AT_ONCE.is(scene.text))
    });
    let (hit, stage) = addressed.map(|m| (m, Stage::Notified)).or(effective.map(|m| (m, Stage::Effective)))?;
    let stage = if stage == Stage::Effective && AT_ONCE.is(scene.text) { Stage::Immediate } else { stage };
    let title = scene.doc.article.title.as_deref().unwrap_or_default();
    let stays = RESCIND.is(scene.text)
        || REMAINING.is(scene.text)
        || (sent.is_some() || OF_THE_DECISION.is(scene.text)) && RESCIND.is(title);
    let stage = if stays { Stage::Rescinded } else { stage };
    if scene.text.to_lowercase().contains("ratif") || scene.text.to_lowercase().contains("entered into force for") {
        return None;
    }
    let only = |states: Vec<StateCode>| Some(states).filter(|s| s.len() == 1);
    let meant = scene.subject(hit.start(), true).or_else(|| only(scene.states()));
    let main = || scene.states().is_empty().then_some(scene.doc.main_state).flatten().map(|state| vec![state]);
    let told_before =
        || only(scene.doc.scene(scene.at.checked_sub(1)?)?.states()).filter(|_| scene.states().is_empty());
    let states = meant.or_else(|| only(scene.title_states())).or_else(main).or_else(told_before).unwrap_or_default();
    let states = leaver(scene, hit.start(), states)?;
    let told = LETTER.is(scene.text) || ADDRESSEE.is(scene.text) || stage != Stage::Notified;
    if states.is_empty() && !(told && scene.states().is_empty()) {
        return None;
    }
    // "Ordered to inform the United Nations of his decision": not to become a Party.
    let never = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).instrument.is_none();
    if stage == Stage::Notified && states.iter().all(never) && !states.is_empty() && !LEAVING_WORD.is(scene.text) {
        return None;
    }
    let not_given = stage == Stage::Notified && NOT_GIVEN.is(scene.text);
    let negated =
        not_given || NEGATED.is(scene.before(hit.start(), 50)) || (stage == Stage::Immediate && not_at_once(scene));
    let from = if stage == Stage::Effective { hit.end() } else { hit.start() };
    let when = scene.date_near(from, 70).filter(|d| stage != Stage::Effective || of_effect(scene, from, d)).cloned();
    Some(leaves(scene, hit.range(), states, stage, negated, when))
}

fn remains<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let hit = REMAIN.find(scene.text)?;
    let states = scene.subject(hit.start(), true)?;
    let notice = |s: &StateCode| Standing::of(*s, scene.doc.record, scene.doc.as_of).notice.is_some();
    states.iter().all(notice).then(|| leaves(scene, hit.range(), states, Stage::Rescinded, false, None))
}
