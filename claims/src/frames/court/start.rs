//! When the Court or its Statute began.

use crate::dates::Dated;
use crate::frames::{Bench, Found, Saying, date_slot, number, word};
use crate::names::Name;
use crate::numbers;
use crate::pattern::{court, patterns};
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use jiff::civil::{Date, date};
use ratione_record::phrase;

patterns! {
    SET_UP = r"\b(?P<verb>set up|founded|created|established|inaugurated|launched|opened|came into (?:being|existence)|began (?:work|operat\w+|functioning)|started (?:work|operat\w+)|operational|formed|inception|creation|existed|existence|operating|beg[au]n|birth)\b";
    BEGAN_FORCE = r"\b(?P<verb>(?:c[ao]me|enter(?:ed|s)?|entry|entering|went|goes) in(?:to)?(?: force| effect|$)|took effect)\b";
    ADOPT = r"\b(?P<verb>adopted|drafted|negotiated|agreed|concluded|signed in rome|opened for signature|approved)\b";
    ASSEMBLY = r"\b(?:adopted|passed|approved|voted) (?:in \d{4} )?by (?:the )?(?:un|u\.n\.|united nations)(?: general assembly)?\b";
    AGE = r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)(?:[- ]years?[- ]old (?:\w+ ){0,3}(?:court|tribunal|icc|institution|body)|[- ]years? (?:of (?:the court|its|the icc)|history|existence|since|ago)|(?:st|nd|rd|th) (?:anniversary|birthday|year)|[- ]year (?:history|existence))";
    ITS_YEARS = r"\b(?:in|during|over|throughout|after) (?:the )?(?:(?:court|icc|tribunal)['’]s )?(?:its )?(?:first |last |past )?(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)[- ]years?\b(?: (?:of (?:the court|its|the icc|operation|existence|work)|history|existence))?";
    COURT = concat!(r"(?:\b", court!(), r"\b|\bcourt\b|\btribunal\b|\bits\b|\bstatute\b)");
    TREATY = r"\b(?:statute|treaty|rome)\b";
    LATER = r"^ (?:only |just |some |about )?(?:[\w-]+ )?(?:years?|months?) (?:later|after)\b";
    ITSELF = r"\b(?:it|court|icc|tribunal|which|that)(?: was| were| is| has been| had been)?(?: \w+ly)? $";
    OTHER_START = r"\b(?:investigation|inquiry|probe|examination|trial|case|office|proceedings|hearing|mission|government|commission|unit|war|party|system|fund|panel|mechanism|hybrid|special court|jurisdiction|warrant\w*|formal\w*)\b[^.;]{0,40}$";
    STATUTE_WAS = r"\b(?:rome )?statute(?: of the (?:icc|international criminal court))?(?:,? which)? was (?:\w+ly )?$";
    // "The ICC, founded in", "founded in 1999, the ICC": nothing else began then.
    BY_NAME = r"\b(?:international criminal court|icc)(?: \(icc\))?(?:,| was|, which was) $";
    OF_ANOTHER = r"\b(?:for|of|on|by|to|with|against|about|from) (?:the )?(?:international criminal court|icc)(?: \(icc\))?(?:,| was|, which was) $";
    THEN_NAMED = r"^, the (?:international criminal court|icc)\b";
    FOUNDED = r"^(?:founded|established|set up|created|launched|opened)$";
    FOR_STATE = r"\b(?:for|in) (?:the )?(?:country|ukraine|palestin\w+|armenia|philippines|burundi|malaysia|hungary|state)\b|\bwithdr\w+|\bexit\b|\bdecision\b|\bamendment\w*";
}

const ADOPTED: Date = date(1998, 7, 17);
const IN_FORCE: Date = date(2002, 7, 1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Began {
    SetUp,
    Adopted,
    InForce,
    ByTheAssembly,
    Age,
}

struct Start {
    what: Began,
    when: Option<Dated>,
    age: Option<f64>,
    /// Created by the treaty: then the day of the treaty is right too.
    by_treaty: bool,
    /// "The Statute was adopted", in a text on no State; "the ICC, founded in".
    plainly: bool,
}

impl Start {
    fn of(what: Began) -> Self {
        Self { what, when: None, age: None, by_treaty: false, plainly: false }
    }
}

/// When the Court or its Statute began.
pub(crate) fn start<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if let Some(hit) = ASSEMBLY.find(scene.text).filter(|_| scene.named || COURT.is(scene.text)) {
        let when = scene.date_near(hit.end(), 40).cloned();
        found.push(Found::new(hit.range(), Start { when, ..Start::of(Began::ByTheAssembly) }));
    }
    for (pattern, what) in [(&BEGAN_FORCE, Began::InForce), (&SET_UP, Began::SetUp), (&ADOPT, Began::Adopted)] {
        found.extend(
            pattern
                .all(scene.text)
                .iter()
                .find_map(|c| dated(scene, c, what))
                .filter(|_| found.is_empty() || what == Began::InForce),
        );
    }
    if found.is_empty() {
        found.extend(age(scene));
    }
    found
}

fn dated<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>, what: Began) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 110);
    let when = scene.dates.iter().find(|d| {
        d.at.start >= verb.end()
            && d.at.start - verb.end() < 45
            && scene.slice(verb.end()..d.at.start).split_whitespace().count() < 8
    });
    let when = when
        .or_else(|| scene.dates.iter().rfind(|d| d.at.end <= verb.start() && verb.start() - d.at.end < 110))?
        .clone();
    let year = when.when.earliest.year();
    let around = scene.slice(verb.start().saturating_sub(60)..verb.end() + 60);
    let named_before = scene.mentions.iter().any(|m| m.name == Name::Icc && m.at.end <= verb.start());
    let subject = COURT.is(before) || (named_before && before.len() > 60) || verb.start() < 40;
    let early = (1994..=2004).contains(&year);
    let needs_state = scene
        .mentions
        .iter()
        .any(|m| matches!(m.name, Name::State(_)) && m.at.end <= verb.start() && verb.start() - m.at.end < 40);
    // "Signed in 1998 and in force four years later."
    if LATER.is(scene.after(verb.end(), 40)) && when.at.end <= verb.start() {
        return None;
    }
    let itself = ITSELF.is(before);
    let fits = itself || (subject && !OTHER_START.is(before));
    if !fits
        || FOR_STATE.is(around)
        || (needs_state && !itself)
        || (!early && what != Began::SetUp)
        || !(1990..=2005).contains(&year)
    {
        return None;
    }
    let by_treaty = TREATY.is(scene.slice(verb.start()..when.at.end.max(verb.end()) + 26))
        || TREATY.is(scene.before(verb.start(), 30));
    let no_state = scene.states_or_demonyms().is_empty() && scene.title_states().is_empty();
    let adopted = no_state && verb.as_str() == "adopted" && STATUTE_WAS.is(before) && verb.end() < when.at.start;
    let named = BY_NAME.is(before) && !OF_ANOTHER.is(before)
        || verb.start() == 0 && THEN_NAMED.is(scene.after(when.at.end, 40));
    let plainly = adopted
        || named && FOUNDED.is(verb.as_str()) && scene.slice(verb.end()..when.at.start.max(verb.end())) == " in ";
    Some(Found::new(
        verb.start().min(when.at.start)..verb.end().max(when.at.end),
        Start { when: Some(when), by_treaty, plainly, ..Start::of(what) },
    ))
}

fn age<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let captures = AGE.captures(scene.text).or_else(|| ITS_YEARS.captures(scene.text))?;
    let (whole, n) = (captures.get(0)?, numbers::value(captures.name("n")?.as_str())?);
    let near = scene.slice(whole.start().saturating_sub(70)..whole.end() + 45);
    let words = whole.as_str().to_lowercase();
    let own = ["court", "icc", "tribunal", "its", "institution", "body"].iter().any(|w| words.contains(w));
    let started = SET_UP.is(near) || BEGAN_FORCE.is(near);
    let anniversary = words.contains("anniversary") || words.contains("birthday");
    let subject = COURT.is(near);
    let fits = own || (subject && (started || anniversary));
    let sentence = ["sentence", "prison", "jail", "imprison", "notice", "contract"]
        .iter()
        .any(|w| near.to_lowercase().contains(w))
        && !own;
    (fits && !sentence && scene.persons().is_empty() || own && fits)
        .then(|| Found::new(whole.range(), Start { age: Some(n), ..Start::of(Began::Age) }))
}

impl Saying for Start {
    fn frame(&self) -> Frame {
        Frame::CourtStart
    }

    fn slots(&self) -> Vec<Slot> {
        let what = match self.what {
            Began::SetUp => "set up",
            Began::Adopted => "adopted",
            Began::InForce => "in force",
            Began::ByTheAssembly => "adopted by the General Assembly",
            Began::Age => "age",
        };
        let mut slots = vec![word("event", what)];
        slots.extend(date_slot(self.when.as_ref().map(|d| &d.when)));
        slots.extend(self.age.map(|n| number("age", n)));
        slots
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let facts = "adopted at Rome on 1998-07-17, in force from 2002-07-01";
        let right = "The Rome Statute was adopted on 17 July 1998 and entered into force on 1 July 2002.";
        if self.what == Began::ByTheAssembly {
            return Draft::contradicted(
                "the Statute was adopted by a diplomatic conference at Rome on 1998-07-17, not by the General Assembly",
            )
            .right("The Rome Statute was adopted by a diplomatic conference on 17 July 1998.")
            .article("128");
        }
        if let Some(age) = self.age {
            return age_fits(age, bench.on);
        }
        let Some(when) = &self.when else { return Draft::none("date", "no date could be read") };
        let year = when.when.earliest.year();
        let judgement = match self.what {
            _ if when.fits(IN_FORCE) && self.what != Began::Adopted => Draft::supported(facts),
            Began::SetUp if year == 1998 && self.by_treaty => Draft::supported(facts),
            Began::SetUp if year == 1998 => {
                Draft::misleading(phrase!("1998 is the adoption of the Statute; {0}", facts)).right(right)
            }
            Began::Adopted if when.fits(ADOPTED) => Draft::supported(facts),
            // The judges were sworn in, and the Prosecutor took office, in 2003.
            Began::SetUp if self.plainly && !(2002..=2003).contains(&year) => Draft::contradicted(facts).right(right),
            Began::InForce if when.year => Draft::contradicted(facts).right(right),
            Began::Adopted if self.plainly && when.year => Draft::contradicted(facts).right(right),
            Began::Adopted => Draft::none("event", facts),
            _ => Draft::none("event", phrase!("which beginning is meant could not be read; {0}", facts)),
        };
        judgement.article("126(1)")
    }
}

fn age_fits(age: f64, on: Date) -> Draft {
    let years = IN_FORCE.until((jiff::Unit::Year, on)).map_or(0.0, |s| f64::from(s.get_years()));
    let reason = phrase!("in force from 2002-07-01: {0} full years on {1}", years, on);
    if (age - years).abs() <= 1.0 {
        Draft::supported(reason).article("126(1)")
    } else {
        Draft::none("event", reason).article("126(1)")
    }
}
