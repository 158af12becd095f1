//! How far the text says that it has come.

use crate::dates::Dated;
use crate::pattern::patterns;
use crate::scene::Scene;

patterns! {
    NEGATED = r"(?:\b(?:can)?not\b|n['’]t\b|\bnever\b|\bdenied\b|\bno plans\b|\bwithout\b|\brather than\b)[^,;]{0,28}$";
    RESCIND = r"\b(?:revok\w+|rescind\w+|revers(?:e|es|ed|ing|al)|cancel\w*|abandon\w*|scrap\w*|drop(?:s|ped)? (?:its |the |their )?(?:plan|decision|bid)\w*|annul\w*|remain in|stay in|u-turn|halt(?:s|ed)?|shelve\w*|discontinu\w+|call(?:s|ed)? off|withdr[ae]w\w* (?:its|the|their) (?:notices?|notifications?|decisions?))\b";
    TURNED_BACK = r"\b(?:but|before|then|only to)\b(?: \w+){0,2} (?:chang(?:ed|ing) (?:its|their) minds?|back(?:ed|ing) (?:down|out)|backtrack(?:ed|ing)|revers(?:ed|ing) (?:course|(?:the|its|their) decisions?)|revok(?:ed|ing)|rescind(?:ed|ing)|reconsider(?:ed|ing))\b";
    IN_A_YEAR = r"\b(?:although|though|but|however|yet)\b[^.;]{0,80}\b(?:year|(?:12|twelve) months)\b";
    AT_ONCE = r"\b(?:effect immediately|immediate['’”\x22] (?:withdraw\w*|exit\w*|departure)|effective immediately|with immediate effect|immediate(?:ly)? (?:withdraw\w*|quit\w*|leav\w*|exit\w*)|withdraw\w* immediately|immediately withdraw\w*)\b";
    NOTICE = r"\b(?:notif\w+|notice|letter|instrument of withdrawal|inform(?:ed|s|ing)? the (?:un|united nations|u\.n\.|secretary)|told the (?:un|u\.n\.|united nations)|in writing|communicat\w+ to the)\b";
    DOMESTIC = r"\b(?:vot(?:e|ed|es|ing)|motions?|bill|parliament\w*|lawmakers?|mps|legislat\w+|senat\w+|national assembly|backed|decree|cabinet)\b";
    INTENDS = r"\b(?:will|would|to|plans?|planned|planning|inten\w+|deci(?:de|des|ded|sion|ding)|announc\w+|vow\w*|threat\w*|wants?|moves?|moving|set|going|about|consider\w*|may|might|could|should|shall|urg\w+|call\w*|seek\w*|begins?|beg[au]n|process|start\w*|propos\w+|expected|if|whether|is|are|was|were|be|been being|possib\w+|potential|weigh\w*|mull\w*|signal\w*|revealed|steps?|way|debate\w*|discuss\w*|push\w*|ask\w*|want\w*|in favou?r|support\w*|encourag\w+|mass|collective|idea|approv\w+|after|before|without|by|of)\b[^,;]{0,45}$";
    POSSIBLE = r"\b(?:should|could|may|might|must|ought to|urg\w+|call(?:s|ed|ing)? (?:for|on)|demand\w*|fear\w*|speculat\w+|rumou?r\w*|suggest\w*|possib\w+|calls|pressure|advis\w+|debate\w*|consider\w*|mull\w*|weigh\w*|discuss\w*|whether|if)\b[^,;]{0,45}$";
    PERFECT = r"\b(?:has|have|had|['’]s|['’]ve|having)(?: \w+){0,2} $";
    THEN = r"^ (?:on |in )?$";
    UNREAL = r"\b(?:if|would|could|should|might|may|until|once|after|unless|whether|had it|were|rumou?rs?|reports?)\b[^.;]{0,45}$";
}

/// How far the text says that it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It may, it should: nobody says that it will.
    Possible,
    /// It wants to, vows to, will.
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
    pub fn word(self) -> &'static str {
        match self {
            Self::Possible => "possible",
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

pub(super) fn stage(scene: &Scene<'_>, start: usize, verb: &str, end: usize) -> (Stage, Option<Dated>) {
    let (before, around) = (scene.before(start, 70), scene.slice(start.saturating_sub(90)..end + 90));
    let lower = verb.to_lowercase();
    let when = || scene.date_near(end, 50).cloned();
    if AT_ONCE.is(around) || scene.after(end, 60).to_lowercase().contains("effective immediately") {
        return (Stage::Immediate, None);
    }
    if RESCIND.is(before) {
        return (Stage::Rescinded, scene.date_near(end, 60).cloned());
    }
    if TURNED_BACK.is(scene.after(end, 90)) {
        return (Stage::Rescinded, None);
    }
    if NOTICE.is(before) {
        return (Stage::Notified, scene.date_near(start, 60).cloned());
    }
    let perfect = PERFECT.is(before)
        || lower.contains("out")
            && !lower.starts_with("pull")
            && !lower.starts_with("walk")
            && !lower.starts_with("drop");
    let past = [
        "withdrew",
        "left",
        "exited",
        "walked",
        "pulled",
        "removed",
        "dropped",
        "departed",
        "abandoned",
        "deserted",
        "ditched",
        "bowed",
        "turned",
    ]
    .iter()
    .any(|v| lower.starts_with(v));
    let word = lower.split_whitespace().next().unwrap_or_default();
    let participle = [
        "withdrawn",
        "quit",
        "left",
        "exited",
        "pulled",
        "removed",
        "walked",
        "dropped",
        "departed",
        "parted",
        "abandoned",
        "deserted",
        "ditched",
        "bowed",
        "turned",
    ]
    .contains(&word)
        && !UNREAL.is(before);
    let told = |d: &Dated| d.year || d.at.start >= end && THEN.is(scene.slice(end..d.at.start));
    let quit_in = word == "quit" && when().is_some_and(|d| told(&d) && d.when.latest <= scene.doc.as_of);
    let just = before.trim_end().to_lowercase().ends_with("just");
    if (perfect && participle)
        || ["is", "are", "officially", "formally"].contains(&word)
        || (past && !INTENDS.is(before) && !UNREAL.is(before))
        || (lower.starts_with("quit") && (just || (quit_in && !INTENDS.is(before) && !UNREAL.is(before))))
    {
        return (Stage::Done, when());
    }
    if DOMESTIC.is(before) {
        return (Stage::Domestic, None);
    }
    let present = [
        "withdraws",
        "quits",
        "leaves",
        "exits",
        "pulls",
        "removes",
        "departs",
        "parts",
        "cuts",
        "walks",
        "abandons",
        "deserts",
        "ditches",
        "bows",
        "turns",
    ];
    if present.iter().any(|v| lower.starts_with(v)) && !INTENDS.is(before) {
        return (Stage::Headline, None);
    }
    let stage = if POSSIBLE.is(before) { Stage::Possible } else { Stage::Intended };
    (stage, when().filter(|d| d.when.latest <= scene.doc.as_of))
}

/// "Does not take effect immediately"; "with immediate effect, although the Statute provides for a year".
pub(super) fn not_at_once(scene: &Scene<'_>) -> bool {
    let told =
        |hit: regex::Match<'_>| NEGATED.is(scene.before(hit.start(), 30)) || IN_A_YEAR.is(scene.after(hit.end(), 120));
    AT_ONCE.find(scene.text).is_some_and(told)
}
