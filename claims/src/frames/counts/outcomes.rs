//! How many sentences, convictions, cases.

use crate::frames::{Bench, Found, Saying, listed, number, word};
use crate::names::{Name, of_parts};
use crate::numbers::{self, Bound};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::{Phrase, When, joined, phrase};
use regex::Captures;
use std::ops::Range;

patterns! {
    OUTCOME = r"(?P<n>\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)\b)(?: (?:final |valid |lasting |secure |successful |guilty |criminal |public |arrest |war crimes |full |core |single |completed |active |ongoing |open |current |formal |separate |of them |individuals?|people|defendants?|persons?|suspects?|men|africans?|have|has|had|were|been)\b){0,4} ?(?P<metric>convict(?:ions?|ed)|sentences?|verdicts?|acquitt(?:als?|ed)|cases|trials|arrest warrants|warrants|summons(?:es)?|found guilty|investigations|situations|preliminary examinations|suspects (?:remain )?at large)\b";
    CONVICTED = r"\b(?P<metric>convicted|acquitted|sentenced) (?:only |just |more than |over |fewer than |less than |at least |nearly |about |around |some )*(?P<n>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b(?: (?:people|persons?|individuals?|men|defendants?|suspects?|africans?|of))?";
    WARRANTS_FOR = r"\b(?P<metric>warrants|summons(?:es)?) (?:out |issued )?(?:for|against) (?:only |just |more than |over |fewer than |less than |at least |nearly |about |around |some )*(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty)\b (?:people|persons|individuals|suspects)\b";
    EXAMINED = r"\b(?P<metric>(?:preliminary examinations|investigations)) (?:(?:open|under way|underway|ongoing) )?(?:in|into) (?:only |just |more than |over |fewer than |less than |at least |nearly |about |around |some )*(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)\b (?:(?:african|different|separate) )?(?:countries|states|situations|places)\b";
    CLOSING = r"\b(?:closed|concluded|completed|ended|wrapped up|shut)(?: (?:only|just|some|about|at least|nearly))? $";
    CLOSED = r"^ (?:(?:have|had|has) (?:now |since |already )?been|were) (?:closed|concluded|completed|ended|wrapped up)\b";
    OF_CRIMES = r"^ of (?:war|core|crimes|genocide|atroc|interna)";
    PEOPLE = r"\b(?:people|persons|individuals|men|defendants|suspects|africans)$";
    NOBODY = r"\b(?:has|have|had) (?:(?:so far|yet|to date|ever|still) )*(?:(?:yet to|never|not(?: yet| so far)?|n['’]t(?: yet)?) (?:to )?(?P<metric>convict|acquit)(?:t?ed)? (?:anyone|anybody|a (?:single )?(?:person|suspect|individual|defendant|soul)\b|any (?:suspects?|persons?)\b)|(?:convicted|acquitted) (?:no ?-?one|nobody|not one (?:person|suspect)))(?P<tail>[^.;,]{0,30})";
    NO_ONE = r"\b(?:no ?-?one|nobody|not one (?:person|suspect)|(?:only|just) (?P<n>one|a single) (?:person|man|suspect|individual|defendant)(?:, [^,;.]{4,40},)?) (?:has|have|had) (?:(?:so far|yet|to date|ever|still) )*been (?P<metric>convicted|acquitted|sentenced|found guilty)(?P<tail>[^.;,]{0,30})";
    SINCE = r"\bsince\b";
    THERE = r"\bthere(?:[.,;:]|$| (?:and|since|in|by|so)\b)|\bthat country\b";
    THEN = r"\bhad\b|\b(?:until|before|by|at) (?:then|that|the time|this)\b|\bat first\b|\binitially\b";
    // "Two men over Timbuktu": of some crimes or one case.
    OF_SOME = r"^(?: by (?:the )?(?:icc|court|tribunal|international criminal court))? (?:over|for|in connection|in the|in relation|of (?:destroy|brib|corrupt|attack|rap|recruit|us|enlist|conscript|murder|kill|tortur|tamper|interfer|contempt))";
    // Who investigates too.
    OTHERS = r"\b(?:polic\w+|militar\w+|army|armed forces|soldiers|authorities|ministr\w+|governments?|countries|states|courts|lawyers|commissions?|prosecutors|eurojust|europol|journalists?|news\w+|parliament\w*|experts|at home|domestic\w*|national)\b";
    OF_ALL = r"^(?: (?:yet|so far|to date|ever|by|at|in|since|the|this|icc|it|its|court|tribunal|international|criminal|history|existence|\w+ years?|years?|\d+|there))*$";
    PROSECUTED = r"\b(?:only |just )(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:have |has |had )?(?:been )?(?:\w+ )?(?P<metric>prosecuted|convicted)";
    EVALUATED = r"^ (?:\w+ )?(?:being |under )?(?:evaluat\w+|examin\w+|assess\w+|consider\w+|review\w*)\b|\bpossible investigation";
    OF_ONE = r"\b(?:counts? of|charges? of|each|years?|months?|against (?:him|her)|kenya\w* )\b";
}

struct Outcome {
    number: f64,
    bound: Bound,
    metric: String,
    /// Of some State, or of some other time.
    limited: bool,
}

/// How many sentences, convictions, cases.
pub(crate) fn outcomes<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let text = scene.text.to_lowercase();
    let cued =
        scene.named || scene.ours || ["court", "tribunal", "only ", "record"].iter().any(|cue| text.contains(cue));
    let apart = !cued || !scene.persons().is_empty() || scene.another_court();
    let mut found: Vec<Found<'a>> = Vec::new();
    for pattern in [&OUTCOME, &CONVICTED, &PROSECUTED, &WARRANTS_FOR, &EXAMINED].into_iter().filter(|_| !apart) {
        for (at, outcome) in pattern.all(scene.text).into_iter().filter_map(|captures| counted(scene, &captures)) {
            if !found.iter().any(|f| f.at.start < at.end && at.start < f.at.end) {
                found.push(Found::new(at, outcome));
            }
        }
    }
    found.extend(nobody(scene).filter(|_| scene.ours && !scene.another_court()));
    found
}

/// The number that a pattern found, where it counts what the Court did.
fn counted(scene: &Scene<'_>, captures: &Captures<'_>) -> Option<(Range<usize>, Outcome)> {
    let (whole, n, metric) = (captures.get(0)?, captures.name("n")?, captures.name("metric")?);
    let (number, what) = (numbers::value(n.as_str())?, whole.as_str());
    let near = scene.after(whole.end(), 18).to_lowercase();
    let singular_person = number < 2.0 && !metric.as_str().ends_with('s');
    let part_of_more =
        near.trim_start().starts_with("or ") || scene.before(n.start(), 6).to_lowercase().contains("all ");
    let of_each = near.trim_start().starts_with("of ") && !PEOPLE.is(what) && !of_crimes(what, &near);
    if singular_person || part_of_more || of_each || near.contains("year") || OF_ONE.is(what) {
        return None;
    }
    let metric = metric.as_str().to_lowercase();
    let of_situations = is_of_situations(&metric);
    // "Situations being evaluated for possible investigation".
    if of_situations && EVALUATED.is(scene.after(whole.end(), 40)) {
        return None;
    }
    let closed = CLOSING.is(scene.before(n.start(), 28)) || CLOSED.is(scene.after(whole.end(), 40));
    let outcome = Outcome {
        number,
        bound: numbers::bound(scene.before(n.start(), 24)),
        limited: limited(scene) || OF_SOME.is(scene.after(whole.end(), 60)) || of_situations && OTHERS.is(scene.text),
        metric: if of_situations && closed { format!("concluded {metric}") } else { metric },
    };
    Some((whole.range(), outcome))
}

/// "Five people have been convicted of war crimes".
fn of_crimes(whole: &str, near: &str) -> bool {
    whole.ends_with("been convicted") && OF_CRIMES.is(near)
}

fn is_of_situations(metric: &str) -> bool {
    ["situation", "investigation", "prelim"].iter().any(|of| metric.starts_with(of))
}

/// "It has convicted no one", "only one person has been convicted": of all whom the Court tried.
fn nobody<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let captures = NOBODY.captures(scene.text).or_else(|| NO_ONE.captures(scene.text))?;
    let of_all = captures.name("tail").is_some_and(|tail| OF_ALL.is(tail.as_str()));
    let number = f64::from(u8::from(captures.name("n").is_some()));
    let metric = captures.name("metric").map_or("convict", |m| m.as_str()).to_lowercase();
    let at = captures.get(0)?.range();
    // "Before 2012 it had convicted nobody."
    let now = scene.dates.is_empty() && !THEN.is(scene.text);
    (of_all && now && scene.states_or_demonyms().is_empty())
        .then(|| Found::new(at, Outcome { number, bound: Bound::Exactly, metric, limited: false }))
}

/// "Convicted two men there", "by 2012 it had convicted one".
fn limited(scene: &Scene<'_>) -> bool {
    let elsewhere = !scene.states_or_demonyms().is_empty() || of_parts(scene.text).next().is_some();
    let earlier = |d: &crate::dates::Dated| {
        d.when.latest < scene.doc.as_of
            && !SINCE.is(scene.before(d.at.start, 20))
            && !SINCE.is(scene.slice(d.at.clone()))
    };
    let other_court = scene.mentions.iter().any(|m| m.name == Name::Other);
    elsewhere || other_court || THERE.is(scene.text) || THEN.is(scene.text) || scene.dates.iter().any(earlier)
}

impl Outcome {
    /// The name of each count that the word can mean.
    fn counts(&self) -> &'static [&'static [&'static str]] {
        match self.metric.as_str() {
            m if m.starts_with("convict") || m.contains("guilty") || m == "prosecuted" => {
                &[&["persons convicted in main proceedings"], &["persons convicted"]]
            }
            m if m.starts_with("sentence") => {
                &[&["sentences in main proceedings"], &["sentences in main proceedings", "sentences under Article 70"]]
            }
            m if m.starts_with("verdict") => &[
                &["persons convicted in main proceedings"],
                &["persons convicted in main proceedings", "acquittals"],
                &["persons convicted", "acquittals"],
            ],
            m if m.starts_with("acquit") => &[&["acquittals"]],
            m if m.starts_with("situation") || m.starts_with("investigation") => {
                &[&["situations under investigation"], &["situations under investigation", "situations concluded"]]
            }
            m if m.starts_with("concluded") => &[&["situations concluded"]],
            m if m.starts_with("prelim") => &[&["preliminary examinations open"]],
            _ => &[],
        }
    }
}

impl Saying for Outcome {
    fn frame(&self) -> Frame {
        Frame::OutcomeCount
    }

    fn slots(&self) -> Vec<Slot> {
        vec![number("n", self.number), word("bound", self.bound.word()), word("metric", self.metric.clone())]
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let court = bench.court();
        let total = |names: &[&str]| names.iter().filter_map(|n| court.count(n)).map(|c| c.number).sum::<usize>();
        let named = |names: &[&'static str]| listed(names);
        let candidates: Vec<(Phrase, usize)> = self.counts().iter().map(|names| (named(names), total(names))).collect();
        if candidates.is_empty() {
            return self.tally(bench);
        }
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let listing = joined(candidates.iter().map(|(name, n)| phrase!("{0} ({1})", *n, name.clone())));
        let rows = self
            .counts()
            .first()
            .into_iter()
            .flat_map(|names| names.iter())
            .filter_map(|n| court.count(n))
            .flat_map(|c| &c.counted);
        let with_rows = |judgement: Draft| rows.clone().fold(judgement, |j, row| j.used(&row.id, row.review));
        if candidates.iter().any(|(_, n)| self.bound.holds(self.number, float(*n))) {
            return with_rows(
                Draft::supported(phrase!("on {0}: {1}", bench.on, listing.clone())).article(self.article()),
            );
        }
        // "Nobody" is wrong by every rule of counting where each counts somebody.
        let close = self.number > 0.0 && candidates.iter().any(|(_, n)| (float(*n) - self.number).abs() <= 2.0);
        let possible = is_of_situations(&self.metric) && self.number <= float(Self::ever(bench)) + 3.0;
        if close || possible || self.limited {
            return with_rows(Draft::none(
                "rule",
                phrase!("on {0}: {1}; which rule of counting is meant could not be read", bench.on, listing.clone()),
            ));
        }
        with_rows(
            Draft::contradicted(phrase!("on {0}: {1}", bench.on, listing.clone()))
                .right(phrase!("By {0} the Court had {1}.", bench.on, listing.clone()))
                .article(self.article()),
        )
    }
}

impl Outcome {
    /// The most that any rule of counting gives for situations: all that the Prosecutor ever examined or investigated.
    fn ever(bench: &Bench<'_>) -> usize {
        let by = |when: &When| when.earliest <= bench.on;
        let situations = bench.record.situations.iter().filter(|s| s.stages.iter().any(|stage| by(&stage.date)));
        let examined = bench.record.examinations.iter().filter(|e| e.situation.is_none() && by(&e.opened));
        situations.count() + examined.count()
    }

    fn article(&self) -> &'static str {
        if self.metric.starts_with("sentence") { "76" } else { "74" }
    }

    /// Counts that the record does not keep whole: cases, trials, warrants.
    fn tally(&self, bench: &Bench<'_>) -> Draft {
        let seen = |kind: &str| {
            let event =
                |p: &&ratione_record::Person| p.events.iter().any(|e| e.kind == kind && e.date.latest <= bench.on);
            bench.record.persons.iter().filter(event).count()
        };
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        if self.metric.starts_with("trial") {
            let trials = seen("trial-opened");
            let reason = phrase!(
                "persons against whom a trial had opened by {1}: {0}; cases are more than trials",
                trials,
                bench.on
            );
            if self.number > float(trials) * 1.25 + 1.0 {
                return Draft::misleading(reason)
                    .right(phrase!("Persons against whom a trial had opened by {1}: {0}.", trials, bench.on))
                    .article("64");
            }
            return Draft::none("rule", reason);
        }
        if self.metric.contains("warrant") {
            let sought = seen("warrant-issued");
            let reason = phrase!(
                "the record has warrants against {0} persons by {1}; some are sealed, some persons have two",
                sought,
                bench.on
            );
            let near = (float(sought) - self.number).abs() <= 4.0;
            return if near { Draft::supported(reason).article("58") } else { Draft::none("rule", reason) };
        }
        Draft::none("rule", phrase!("the record keeps no count of {0}", &self.metric))
    }
}
