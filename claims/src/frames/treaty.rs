//! A State signed, ratified, acceded to the Statute, or never did.

mod amendment;
mod judge;

use self::judge::{Act, Does};
use super::Found;
use super::membership::AS_SEEN;
use crate::dates::Dated;
use crate::pattern::{court, patterns};
use crate::scene::Scene;
use ratione_record::StateCode;

patterns! {
    TURNED_AWAY = r"\b(?:withdr\w+|revok\w+|renounc\w+|remov\w+|rescind\w*|cancel\w*)(?: \S+){0,3}? signature\b|\bun-?sign(?:s|ed|ing)?\b|\bno intention of (?:becoming|ratif\w+|joining)\b|\bnot (?:intend to )?become a (?:state )?party\b|\b(?:no longer|not) intends? to (?:become|be)\b|\btold the (?:un|u\.n\.|united nations)\b[^.;]{0,60}\bnot\b";
    QUITS = r"\b(?:withdr[ae]w\w*|quit\w*|pull\w* out|leav(?:e|es|ing)|exit\w*)\b[^.;]{0,40}\b(?:icc|court|statute|treaty)\b";
    SIGNED = r"\b(?P<verb>sign(?:ed|s)(?: up to| up| on to| onto)?|(?:put|inscribed) (?:its|his|her|their) (?:name|signature) (?:to|on)|(?:added|gave) (?:its|their) signature to|inked|a signatory(?: state)? (?:of|to)|signatory (?:of|to)|signatories (?:of|to)|signing)\b";
    RATIFIED = r"\b(?P<verb>ratif(?:ied|ies|ying|ication)|acced(?:ed|es|ing)|accession|deposit(?:ed|s|ing)(?: on [\w ,]{4,22})? (?:its|the|their|an) (?:instruments? of )?(?:ratification|accession|instrument)|be ratified|ratify)\b";
    IN_FORCE = r"\b(?P<verb>(?:enter(?:ed|s)?|c[ao]me|comes) in(?:to)? force|(?:has|have|had) been in force|took effect|takes effect)\b";
    NEVER_RATIFIED = r"\b(?P<verb>(?:but |and |has |have |had |it |yet |did |does |was |is |to |,? ?never |still )*(?:never|not|\w*n['’]t|without|refus\w+ to|fail\w+ to|declin\w+ to)(?: \w+){0,3} (?:ratif(?:y|ied|ying)|been ratified|acced(?:e|ed))|(?:has|have|had) (?:yet|still) to (?:ratify|accede))\b";
    NEGATIVE = r"(?:\bnot\b|n['’]t\b|\bnever\b|\bwithout\b|\bneither\b|\brefus\w+\b|\bfail\w+\b|\bbefore\b)(?: \w+){0,4} ?$";
    NOR = r"^ nor (?:ratified|joined|acceded)\b";
    AND_RATIFIED = r"^ and (?:later |then |also |has )?ratified(?:[.,;]|$| (?:in|on) )";
    SIGNED_AND = r"\bsigned and (?:later |then |also |has )?$";
    // "A month after it deposited its instrument": the day is that of what came after.
    SO_LONG_AFTER = r"\b(?:days?|weeks?|months?|years?|soon|shortly|just|only|long) (?:after|before) (?:it|he|she|they|the \w+|(?-i:[A-Z])\w+)(?: had| has)? ?$";
    // "122 countries have ratified it": no State that is named beside them.
    SO_MANY = r"\b(?:\d+|hundreds?|dozens?|most|many|all|several|some|other|more|fewer|few|enough|sixty|twenty|thirty|forty|fifty) (?:\w+ )?(?:countries|states|nations|governments) (?:have |had |has )?(?:\w+ly )?$";
    UNTIL = r"^(?: (?:it|the \w+(?: \w+)?))?,? (?:until|till|before)\b";
    // "The ratification was suspended", "is mandatory".
    STALLED = r"^(?: (?:of|to|by) [^.;,]{3,40}?)? (?:was|were|is|has been|had been|remains?|would be) (?:\w+ ){0,2}?(?:suspended|blocked|delayed|stalled|postponed|halted|rejected|opposed|shelved|frozen|put off|mandatory|required|necessary|compulsory|obligatory|needed|a condition|a requirement)\b";
    // "Voted to repeal the law ratifying it."
    UNDONE = r"\b(?:repeal|revok|rescind|annul|cancel|undo|nullif)\w*(?: (?:the|its|their|his|law|laws|act|bill|instrument|[\w]+['’]s|of))* $";
    REPEAL = r"\b(?:repeal|revok|rescind|annul|cancel)";
    // "Which will mean the country's full accession."
    IN_PROSPECT = r"\b(?:will|would|could|may|might|if|should|draft|bill)\b(?: [\w’'-]+){0,6} $";
    NOUN = r"^(?:accession|ratification)$";
    PAPER_OF = r"^ off\b|^[^.;,]{0,30}\binstruments? (?:of|to)\b";
    SIGNED_UP = r"signed (?:up|on)\b";
    DID_NOT = r"\b(?:did not|didn['’]t|fail\w*|refus\w*|declin\w*|without)\b";
    HAD_NOT = r"\bhad\b";
    NON = r"\bnon[- ]$";
    TOOK_FORCE = r"\b(?:in(?:to)? force|took effect|into effect|came into)\b";
    WILL_NOT = r"\b(?:will|would|shall|may|might|could|must|is|are|was|were) $";
    NEITHER = r"\bneither\b[^.;]{0,80}\bnor\b[^.;]{0,40} (?:has|have|had)(?: \w+)? $";
    NOT_DONE = r"\b(?:no intention|intention|intend\w*|against|rather than|instead of|short of|without|way (?:for|to)|plans?|possib\w+|delay\w*|prevent\w*|block\w*|halt\w*|toward\w*|before|prior to|if|consider\w*|bid|campaign|call\w*|urg\w*|favou?r)\b(?:[”\x22’']?,?(?: [\w’'-]+)){0,4} ?$";
    // "Only after it deposits its instrument": not done yet.
    ONCE_IT = r"\b(?:after|once|when|as soon as|until) (?:it|he|she|the (?:country|government|president)|(?-i:[A-Z])\w+)(?: \w+)? $";
    HAVE = r"\bhave(?: \w+)? $";
    WILL = r"\b(?P<verb>(?:will|would|shall|wo|intends? to|plans? to|refus\w+ to|declin\w+ to|vow\w* to|promis\w+ to|pledg\w+ to|agre\w+ to|yet to|to be|allow\w*)\b[^.;:]{0,70}?\b(?:ratif(?:y|ied|ication)|acced(?:e|ed)|sign(?:ed)?) (?:up to )?)(?:by |(?:the |on to |to )?(?:rome statute|statute of rome|icc|international criminal|treaty|statute|it\b))";
    GROUP = r"\b(?:countries|states|nations|those|parties|members|governments|signatories|states that)\b[^.;]{0,40}$";
    // "Any of the countries that signed it": which these are is said by what follows, not by what went before.
    WHICH_SIGNED = r"\b(?:countries|states|nations|governments|parties|members|those|any|ones) (?:that|which|who)(?: have| had| has)?(?: \w+)? $";
    FUTURE = r"\b(?:will|would|to|could|may|might|should|plans?|want\w*|intend\w*|if|can|must|urg\w*|call\w*|process|bid|consider\w*|towards?|steps?)(?: \w+){0,3} $";
    OTHER_TREATY = r"^(?:[^.;]{0,25}) (?:(?:the |a |an |its )?(?:[\w-]+ ){0,4}(?:convention|protocol|agreements?|order|decree|bill|law|letter|petition|deal|accords?|waiver|memorandum|documents?|papers|legislation|instrument of withdrawal|directive|amendments?|declaration|contract|peace|act\b))";
    STATUTE = concat!(r"(?:", court!(), r"|\bit\b|\bwhich\b|\btreaty\b)");
    PAPER = r"\b(?:directive|decree|order|(?-i:bill)|law|letter|agreement|document|petition|waiver|resolution)\b[^.;,]{0,20}$";
    INSTRUMENT = r"\binstruments? of (?:ratif|acces)|\binstrument";
    VOTED = r"\b(?:vot\w+|approv\w+|pass\w+|backed|adopted)\b[^.;]{0,40}\b(?:to ratify|ratif(?:ication|ying)|to join|accession)\b";
    OUTRIGHT = r"^(?: up to| on to| onto| of)? (?:the )?(?:rome statute|treaty|icc|statute|it\b)";
    CONVENTION = r"\b(?:convention|protocol|pact|covenant)s?\b";
    BARE_END = r"^(?:[.,;]|$| (?:as well|either|too|yet|it)\b)";
    FOR_IT = r"^ (?:for|in) (?:it|them|the \w+)\b";
    THE_STATUTE = r"^ (?:rome|icc|statute|treaty)";
    PARLIAMENT = r"\b(?:parliament|senate|lawmakers?|mps|legislat\w+|national assembly|duma|rada|verkhovna|deputies|congress|vot\w+)\b";
    PASSIVE = r"^[^.;]{0,30}?\b(?:by) ";
}

/// Claims on acts under the treaty.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    if let Some(accepts) = amendment::read(scene) {
        return vec![accepts];
    }
    let mut found = Vec::new();
    if let Some(hit) = VOTED.find(scene.text).filter(|h| {
        STATUTE.is(scene.after(h.start(), 140)) && !REPEAL.is(h.as_str()) && !OTHER_TREATY.is(scene.after(h.end(), 60))
    }) {
        let states = scene.subject(hit.start(), true);
        found.extend(
            states.map(|states| Found::new(hit.range(), Does { states, act: Act::Ratify, when: None, at_home: true })),
        );
        return found;
    }
    let never = NEVER_RATIFIED.captures(scene.text).and_then(|c| c.name("verb").map(|m| m.range()));
    // "Had not ratified it until now."
    let until = never.as_ref().is_some_and(|range| UNTIL.is(scene.after(range.end, 50)));
    let never = never.filter(|_| !until);
    let signed = SIGNED.all(scene.text).iter().find_map(|c| sign(scene, c, never.clone()));
    let both = signed.is_some() && never.is_some();
    found.extend(signed);
    if let Some(range) = never.filter(|_| !both) {
        found.extend(not_ratified(scene, range));
    } else if !both && !until {
        found.extend(RATIFIED.all(scene.text).iter().find_map(|c| ratify(scene, c)));
    }
    if found.is_empty() {
        found.extend(prospect(scene));
    }
    if found.is_empty() {
        found.extend(IN_FORCE.captures(scene.text).and_then(|c| in_force(scene, &c)));
    }
    found
}

/// "It will not ratify the Statute": a plan, or the refusal of one.
fn prospect<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let verb = WILL.captures(scene.text)?.name("verb")?;
    let states = scene.subject(verb.start(), true).unwrap_or_default();
    Some(Found::new(verb.range(), Does { states, act: Act::Prospect, when: None, at_home: false }))
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
    let at_once = scene.ours && scene.date_near(verb.end(), 6).is_some() && !verb.as_str().starts_with("sign");
    at_once || STATUTE.is(after) || STATUTE.is(before) || (scene.named && !after.contains(" on to"))
}

fn sign<'a>(
    scene: &Scene<'a>,
    captures: &regex::Captures<'_>,
    never: Option<std::ops::Range<usize>>,
) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 60);
    let future = FUTURE.is(before) && !HAVE.is(before);
    let negative = NEGATIVE.is(before) || NEITHER.is(scene.before(verb.start(), 90));
    // "Egypt has signed but not ratified": in a text about the Court no other treaty is named.
    let tail = scene.after(verb.end(), 40);
    let short = (never.is_some() || NOR.is(tail) || AND_RATIFIED.is(tail) || negative && BARE_END.is(tail))
        && scene.ours
        && !OTHER_TREATY.is(scene.after(verb.end(), 70))
        && !CONVENTION.is(scene.text);
    let paper = PAPER_OF.is(scene.after(verb.end(), 60)) || NON.is(before) || AS_SEEN.is(before);
    if !(short || concerns_the_statute(scene, &verb)) || future || paper {
        return None;
    }
    let outright = OUTRIGHT.is(scene.after(verb.end(), 40)) && !GROUP.is(before);
    // "Neither Syria nor Iraq has signed up": has joined.
    if negative
        && verb.as_str().starts_with("signed")
        && SIGNED_UP.is(scene.slice(verb.end().saturating_sub(9)..verb.end() + 4))
    {
        return None;
    }
    let (states, passive) = actor(scene, &verb).or(outright.then(|| (Vec::new(), false)))?;
    let noun = verb.as_str().to_lowercase().contains("signator");
    // "A signatory that ratified it" is told by the ratification.
    let ratified = never.is_none() && RATIFIED.is(scene.after(verb.end(), 60));
    if noun && (negative || ratified || verb.as_str().to_lowercase().contains("signatories")) {
        return None;
    }
    // "Signed in 2000 but by 2016 had not ratified": the day before the denial is that of the signature.
    let until = never.as_ref().map_or(scene.text.len(), |range| range.start);
    let act = match never {
        Some(range) if range.start > verb.start() && !negative => {
            let then = DID_NOT.is(scene.slice(range)) && ratified_elsewhere(scene);
            Act::SignNotRatify { told: turned_away(scene, &states), then }
        }
        _ if negative => Act::NotSign,
        _ => Act::Sign,
    };
    let when = if noun { None } else { date(scene, verb.end(), if passive { 100 } else { 60 }) };
    let when = when.filter(|d| !matches!(act, Act::SignNotRatify { .. }) || d.at.start < until);
    let states = if noun { states.into_iter().take(1).collect() } else { states };
    Some(Found::new(verb.range(), Does { states, act, when, at_home: noun }))
}

/// The text tells that the State turned away, or is about its leaving.
fn turned_away(scene: &Scene<'_>, states: &[StateCode]) -> bool {
    let text = &scene.doc.article.text;
    let about = |s: &StateCode| scene.doc.main_state == Some(*s) || scene.title_states() == [*s];
    TURNED_AWAY.is(text) || QUITS.is(text) && states.iter().all(about)
}

/// Another sentence of the text tells of a ratification: "it did not ratify it" is told of the time before.
fn ratified_elsewhere(scene: &Scene<'_>) -> bool {
    let sentences = scene.doc.article.sentences.iter().enumerate().filter(|(at, _)| *at != scene.at);
    sentences.into_iter().any(|(_, s)| RATIFIED.is(scene.doc.article.words(s)))
}

/// The date of an act; "the 1998 Rome Statute" dates the treaty, not the act.
fn date(scene: &Scene<'_>, at: usize, reach: usize) -> Option<Dated> {
    let of_force = |d: &Dated| d.at.start > at && TOOK_FORCE.is(scene.slice(at..d.at.start));
    scene.date_near(at, reach).filter(|d| !THE_STATUTE.is(scene.after(d.at.end, 12)) && !of_force(d)).cloned()
}

/// The State before the verb; "signed by X" names it after.
fn actor(scene: &Scene<'_>, verb: &regex::Match<'_>) -> Option<(Vec<StateCode>, bool)> {
    let after = scene.after(verb.end(), 60);
    if let Some(by) = PASSIVE.find(after) {
        let at = verb.end() + by.end();
        let named = scene.mentions.iter().find(|m| m.at.start >= at && m.at.start < at + 25).and_then(|m| m.state());
        return named.map(|code| (vec![code], true));
    }
    let states = scene
        .subject_named(verb.start(), true)
        .or_else(|| scene.listed_after(verb.end()))
        .or_else(|| scene.antecedent(verb.start()).filter(|_| !WHICH_SIGNED.is(scene.before(verb.start(), 60))));
    states.map(|states| (states, false))
}

fn ratify<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 60);
    let word = verb.as_str().to_lowercase();
    let short = scene.ours && SIGNED_AND.is(before) && !CONVENTION.is(scene.text);
    if !(short || concerns_the_statute(scene, &verb))
        || (FUTURE.is(before) && !HAVE.is(before))
        || word == "ratify"
        || word == "be ratified"
    {
        return None;
    }
    let in_prospect = NOUN.is(&word) && IN_PROSPECT.is(before) && !HAVE.is(before);
    if SO_MANY.is(before) || STALLED.is(scene.after(verb.end(), 90)) || UNDONE.is(before) || in_prospect {
        return None;
    }
    let neither = NEITHER.is(scene.before(verb.start(), 90));
    let present = word.split(' ').next().is_some_and(|first| first.ends_with('s'));
    if !neither && (NEGATIVE.is(before) || NOT_DONE.is(before) || present && ONCE_IT.is(before)) {
        return None;
    }
    let lone = scene.states();
    let gerund = word.ends_with("ing") && lone.len() == 1;
    let meant = actor(scene, &verb).or(gerund.then_some((lone, false)));
    let (states, passive) = meant.or_else(|| scene.bare(verb.start()).then(|| (Vec::new(), false)))?;
    let accedes = word.starts_with("acce") || word.contains("accession");
    let act = match accedes {
        _ if neither => Act::NotRatify,
        true => Act::Accede,
        false => Act::Ratify,
    };
    let when = date(scene, verb.end(), if passive { 100 } else { 70 });
    let after = SO_LONG_AFTER.is(before);
    let when = when.filter(|d| !after || d.at.start > verb.end());
    let at_home = PARLIAMENT.is(scene.before(verb.start(), 70)) || PARLIAMENT.is(scene.after(verb.end(), 30));
    Some(Found::new(verb.range(), Does { states, act, when, at_home }))
}

fn not_ratified<'a>(scene: &Scene<'a>, range: std::ops::Range<usize>) -> Option<Found<'a>> {
    let short = scene.ours && !CONVENTION.is(scene.text) && BARE_END.is(scene.after(range.end, 6));
    if WILL_NOT.is(scene.before(range.start, 12)) && !scene.slice(range.clone()).to_lowercase().contains("ratified") {
        return None;
    }
    let about = scene.named || short || STATUTE.is(scene.after(range.end, 60));
    let then = HAD_NOT.is(scene.slice(range.clone())) && ratified_elsewhere(scene);
    if OTHER_TREATY.is(scene.after(range.end, 70)) || !about || then {
        return None;
    }
    let bare = scene.bare(range.start).then(Vec::new);
    let states = scene.subject(range.start, true).or(bare)?;
    Some(Found::new(range, Does { states, act: Act::NotRatify, when: None, at_home: false }))
}

fn in_force<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let when = scene.date_near(verb.end(), 40)?.clone();
    let for_state =
        scene.after(verb.end(), 60).to_lowercase().contains("for ") || (when.when.latest.year() > 2002 && !scene.named);
    let states = scene.states();
    let at = FOR_IT.find(scene.after(verb.end(), 30)).map_or(verb.start(), |hit| verb.end() + hit.end());
    let states = if states.len() == 1 && for_state { states } else { scene.antecedent(at).filter(|_| for_state)? };
    let leaving = super::withdrawal::leaving(scene);
    let enters = verb.as_str().to_lowercase().contains("force");
    (!leaving || (enters && !scene.text.to_lowercase().contains("withdr")))
        .then(|| Found::new(verb.range(), Does { states, act: Act::InForce, when: Some(when), at_home: false }))
}

#[cfg(test)]
mod tests;
