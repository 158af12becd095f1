//! The Court itself: when it began, which crimes, who holds office, which court it is.

use super::{Bench, Found, Saying, date_slot, number, word};
use crate::dates::Dated;
use crate::names::Name;
use crate::numbers;
use crate::pattern::{court, patterns};
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use jiff::civil::{Date, date};

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
}

patterns! {
    SET_UP = r"\b(?P<verb>set up|founded|created|established|inaugurated|launched|opened|came into (?:being|existence)|began (?:work|operat\w+|functioning)|started (?:work|operat\w+)|operational|formed|inception|creation|existed|existence|operating|beg[au]n|birth)\b";
    BEGAN_FORCE = r"\b(?P<verb>(?:c[ao]me|enter(?:ed|s)?|entry|entering|went|goes) in(?:to)?(?: force| effect|$)|took effect)\b";
    ADOPT = r"\b(?P<verb>adopted|drafted|negotiated|agreed|concluded|signed in rome|opened for signature|approved)\b";
    ASSEMBLY = r"\badopted by (?:the )?(?:un|u\.n\.|united nations)(?: general assembly)?\b";
    AGE = r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)(?:[- ]years?[- ]old (?:\w+ ){0,3}(?:court|tribunal|icc|institution|body)|[- ]years? (?:of (?:the court|its|the icc)|history|existence|since|ago)|(?:st|nd|rd|th) (?:anniversary|birthday|year)|[- ]year (?:history|existence))";
    ITS_YEARS = r"\b(?:in|during|over|throughout|after) (?:the )?(?:(?:court|icc|tribunal)['’]s )?(?:its )?(?:first |last |past )?(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty)[- ]years?\b(?: (?:of (?:the court|its|the icc|operation|existence|work)|history|existence))?";
    COURT = concat!(r"(?:\b", court!(), r"\b|\bcourt\b|\btribunal\b|\bits\b|\bstatute\b)");
    TREATY = r"\b(?:statute|treaty|rome)\b";
    ITSELF = r"\b(?:it|court|icc|tribunal|which|that)(?: was| were| is| has been| had been)?(?: \w+ly)? $";
    OTHER_START = r"\b(?:investigation|inquiry|probe|examination|trial|case|office|proceedings|hearing|mission|government|commission|unit|war|party|system|fund|panel|mechanism|hybrid|special court|jurisdiction|warrant\w*|formal\w*)\b[^.;]{0,40}$";
    FOR_STATE = r"\b(?:for|in) (?:the )?(?:country|ukraine|palestin\w+|armenia|philippines|burundi|malaysia|hungary|state)\b|\bwithdr\w+|\bexit\b|\bdecision\b|\bamendment\w*";
}

/// When the Court or its Statute began.
pub(crate) fn start<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    if let Some(hit) = ASSEMBLY.find(scene.text).filter(|_| scene.named || COURT.is(scene.text)) {
        let when = scene.date_near(hit.end(), 40).cloned();
        found.push(Found::new(hit.range(), Start { what: Began::ByTheAssembly, when, age: None, by_treaty: false }));
    }
    for (pattern, what) in [(&BEGAN_FORCE, Began::InForce), (&SET_UP, Began::SetUp), (&ADOPT, Began::Adopted)] {
        found.extend(pattern.all(scene.text).iter().find_map(|c| dated(scene, c, what)).filter(|_| found.is_empty() || what == Began::InForce));
    }
    if found.is_empty() {
        found.extend(age(scene));
    }
    found
}

fn dated<'a>(scene: &Scene<'a>, captures: &regex::Captures<'_>, what: Began) -> Option<Found<'a>> {
    let verb = captures.name("verb")?;
    let before = scene.before(verb.start(), 110);
    let when = scene.dates.iter().find(|d| d.at.start >= verb.end() && d.at.start - verb.end() < 45 && scene.slice(verb.end()..d.at.start).split_whitespace().count() < 8);
    let when = when.or_else(|| scene.dates.iter().rfind(|d| d.at.end <= verb.start() && verb.start() - d.at.end < 110))?.clone();
    let year = when.when.earliest.year();
    let around = scene.slice(verb.start().saturating_sub(60)..verb.end() + 60);
    let named_before = scene.mentions.iter().any(|m| m.name == Name::Icc && m.at.end <= verb.start());
    let subject = COURT.is(before) || (named_before && before.len() > 60) || verb.start() < 40;
    let early = (1994..=2004).contains(&year);
    let needs_state = scene.mentions.iter().any(|m| matches!(m.name, Name::State(_)) && m.at.end <= verb.start() && verb.start() - m.at.end < 40);
    let itself = ITSELF.is(before);
    if !(subject || itself) || (!itself && OTHER_START.is(before)) || FOR_STATE.is(around) || (needs_state && !itself) || (!early && what != Began::SetUp) || year < 1990 || year > 2005 {
        return None;
    }
    let age = None;
    let by_treaty = TREATY.is(scene.slice(verb.start()..when.at.start.max(verb.end()))) || TREATY.is(scene.before(verb.start(), 30));
    Some(Found::new(verb.start().min(when.at.start)..verb.end().max(when.at.end), Start { what, when: Some(when), age, by_treaty }))
}

fn age<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let captures = AGE.captures(scene.text).or_else(|| ITS_YEARS.captures(scene.text))?;
    let (whole, n) = (captures.get(0)?, numbers::value(captures.name("n")?.as_str())?);
    let near = scene.slice(whole.start().saturating_sub(70)..whole.end() + 45);
    let words = whole.as_str().to_lowercase();
    let own = ["court", "icc", "tribunal", "its", "institution", "body"].iter().any(|w| words.contains(w));
    let started = SET_UP.is(near) || BEGAN_FORCE.is(near);
    let anniversary = words.contains("anniversary") || words.contains("birthday");
    let from_start = words.contains("ago") || words.contains("since");
    let subject = COURT.is(near);
    let fits = own || (subject && (started || anniversary)) || (from_start && started && subject);
    let sentence = ["sentence", "prison", "jail", "imprison", "notice", "contract"].iter().any(|w| near.to_lowercase().contains(w)) && !own;
    (fits && !sentence && scene.persons().is_empty() || own && fits).then(|| Found::new(whole.range(), Start { what: Began::Age, when: None, age: Some(n), by_treaty: false }))
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

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let facts = "adopted at Rome on 1998-07-17, in force from 2002-07-01";
        let right = "The Rome Statute was adopted on 17 July 1998 and entered into force on 1 July 2002.";
        if self.what == Began::ByTheAssembly {
            return Judgement::contradicted("the Statute was adopted by a diplomatic conference at Rome on 1998-07-17, not by the General Assembly").right("The Rome Statute was adopted by a diplomatic conference on 17 July 1998.").article("128");
        }
        if let Some(age) = self.age {
            return age_fits(age, bench.on);
        }
        let Some(when) = &self.when else { return Judgement::none("date", "no date could be read") };
        let year = when.when.earliest.year();
        let judgement = match self.what {
            _ if when.fits(IN_FORCE) && self.what != Began::Adopted => Judgement::supported(facts),
            Began::SetUp if year == 1998 && self.by_treaty => Judgement::supported(facts),
            Began::SetUp if year == 1998 => Judgement::misleading(format!("1998 is the adoption of the Statute; {facts}")).right(right),
            Began::Adopted if when.fits(ADOPTED) => Judgement::supported(facts),
            Began::InForce if when.year => Judgement::contradicted(facts).right(right),
            Began::Adopted => Judgement::none("event", facts),
            _ => Judgement::none("event", format!("which beginning is meant could not be read; {facts}")),
        };
        judgement.article("126(1)")
    }
}

fn age_fits(age: f64, on: Date) -> Judgement {
    let years = IN_FORCE.until((jiff::Unit::Year, on)).map_or(0.0, |s| f64::from(s.get_years()));
    let reason = format!("in force from 2002-07-01: {years} full years on {on}");
    if (age - years).abs() <= 1.0 { Judgement::supported(reason).article("126(1)") } else { Judgement::none("event", reason).article("126(1)") }
}

struct Crimes {
    genocide: bool,
    humanity: bool,
    war: bool,
    aggression: bool,
    dated: bool,
}

patterns! {
    TRY = r"\b(?:prob(?:e|es|ing)|categories|try|tries|tried|trying|prosecut\w+|investigat\w+|jurisdiction|deals? with|handl\w+|hears?|adjudicat\w+|judg(?:e|es|ing)\b|punish\w*|responsible for|mandate\w*|set up|created|founded|established|crimes such as|mission|rule on|prosecution|authority|tackle|dealing|address|competence|types of|kinds of|bring\w* to justice|core crimes|most serious|covers?|power)\b";
    ACCUSED = r"\b(?:accus\w+|charged? (?:with|him)|charges|alleged\w*|counts? of|wanted|suspected|convict\w+|guilty|acquit\w+|sentenc\w+|indict\w+|warrants?|committed (?:by|in|during)|allegations|faces?)\b";
    NOT_YET = r"\b(?:since 2018|from 2018|not yet|once|after 2017|from 2017|until|eventually|will (?:also )?have|later|define\w*|activat\w+|in 2018|as of|when)\b";
}

/// Which crimes.
pub(crate) fn crimes<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let lower = scene.text.to_lowercase();
    let has = |word: &str| lower.contains(word);
    let crimes = Crimes { genocide: has("genocid"), humanity: has("against humanity"), war: has("war crime"), aggression: has("aggression"), dated: NOT_YET.is(scene.text) };
    let named = [crimes.genocide, crimes.humanity, crimes.war, crimes.aggression].iter().filter(|b| **b).count();
    let about_the_court = scene.ours;
    let of_a_case = !scene.persons().is_empty() || ACCUSED.is(scene.text) || !scene.states_or_demonyms().is_empty() && named < 3;
    if named < 2 || !about_the_court || !TRY.is(scene.text) || (of_a_case && named < 4) {
        return Vec::new();
    }
    let firsts = ["genocid", "crimes against", "war crime", "aggression"];
    let at = firsts.iter().filter_map(|w| lower.find(w)).min().unwrap_or(0);
    let end = firsts.iter().filter_map(|w| lower.rfind(w).map(|i| i + w.len())).max().unwrap_or(at).min(scene.text.len());
    vec![Found::new(at..end, crimes)]
}

impl Saying for Crimes {
    fn frame(&self) -> Frame {
        Frame::CrimesCovered
    }

    fn slots(&self) -> Vec<Slot> {
        let all = [(self.genocide, "genocide"), (self.humanity, "crimes against humanity"), (self.war, "war crimes"), (self.aggression, "aggression")];
        all.iter().filter(|(named, _)| *named).map(|(_, name)| word("crime", *name)).collect()
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let activation = bench.record.amendment(ratione::part_02::article_15_bis::AMENDMENTS);
        let from = activation.and_then(|a| a.activation);
        if let Some(day) = from.filter(|day| self.aggression && bench.on < *day && !self.dated) {
            return Judgement::misleading(format!("aggression could not be tried before {day}; on {} the Court heard genocide, crimes against humanity and war crimes", bench.on))
                .right(format!("The Court tries genocide, crimes against humanity and war crimes; aggression only from {day}.")).rows(activation).article("5").article("15 bis(2)");
        }
        Judgement::supported("Article 5 names genocide, crimes against humanity, war crimes and aggression (the last from 2018-07-17)").article("5")
    }
}

/// Prosecutors and Presidents of the Court: name, office, first and last day.
const OFFICERS: &[(&str, &str, Date, Date)] = &[
    ("Moreno", "prosecutor", date(2003, 6, 16), date(2012, 6, 15)),
    ("Ocampo", "prosecutor", date(2003, 6, 16), date(2012, 6, 15)),
    ("Bensouda", "prosecutor", date(2012, 6, 16), date(2021, 6, 15)),
    ("Besouda", "prosecutor", date(2012, 6, 16), date(2021, 6, 15)),
    ("Karim", "prosecutor", date(2021, 6, 16), date(2030, 6, 15)),
    ("Khan", "prosecutor", date(2021, 6, 16), date(2030, 6, 15)),
    ("Kirsch", "president", date(2003, 3, 11), date(2009, 3, 10)),
    ("Sang-Hyun Song", "president", date(2009, 3, 11), date(2015, 3, 10)),
    ("Fernández", "president", date(2015, 3, 11), date(2018, 3, 10)),
    ("Fernandez de Gurmendi", "president", date(2015, 3, 11), date(2018, 3, 10)),
    ("Eboe-Osuji", "president", date(2018, 3, 11), date(2021, 3, 10)),
    ("Hofmański", "president", date(2021, 3, 11), date(2024, 3, 10)),
    ("Hofmanski", "president", date(2021, 3, 11), date(2024, 3, 10)),
    ("Akane", "president", date(2024, 3, 11), date(2027, 3, 10)),
];

struct Officer {
    name: &'static str,
    office: &'static str,
    from: Date,
    to: Date,
    former: bool,
    presiding: bool,
}

patterns! {
    ROLE = r"\b(?P<role>(?:chief |lead |deputy |then-?|top |former |ex-|first |current |new |outgoing |public )*prosecutor|(?:\w+ )?president(?: of the (?:court|icc|international))?|presiding judge)\b";
    NAMED = r"(?-i:\b(?:[Cc]hief |[Ll]ead |[Dd]eputy )?[Pp]rosecutor,? (?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w-]+|\b(?:[Hh]ead|[Cc]hief|[Tt]op|[Pp]residing) [Jj]udge,? (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+|\bJudge (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+, (?:the )?(?:acting |vice )?president|\belected (?:as )?(?:ICC |the ICC's )?president\b)";
    HEAD_JUDGE = r"\b(?:head|chief|top) judge\b";
    FORMER = r"\b(?:former|then|ex-|outgoing|predecessor|previous|first|second|third|late)\b";
}

/// Who holds an office of the Court.
pub(crate) fn officers<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    for (name, office, from, to) in OFFICERS {
        let Some(at) = scene.text.find(name) else { continue };
        let window = scene.slice(at.saturating_sub(60)..at + name.len() + 60);
        let lower = window.to_lowercase();
        if *office == "prosecutor" && lower.contains("succe") && scene.ours {
            return vec![Found::new(at..at + name.len(), Officer { name, office, from: *from, to: *to, former: false, presiding: false })];
        }
        if lower.contains("deputy") || !ROLE.is(window) {
            continue;
        }
        let president = lower.contains("president") && (lower.contains("court") || lower.contains("icc"));
        let presiding = lower.contains("presiding judge");
        if !(lower.contains(office) && (*office == "prosecutor" || president) || (presiding && *office == "president")) {
            continue;
        }
        let former = FORMER.is(window);
        return vec![Found::new(at..at + name.len(), Officer { name, office, from: *from, to: *to, former, presiding })];
    }
    unknown_officer(scene).into_iter().collect()
}

/// An office of the Court held by somebody who is not in the table.
fn unknown_officer<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let about = scene.named || scene.text.to_lowercase().contains("court");
    let hit = NAMED.find(scene.text).filter(|_| about)?;
    let head = HEAD_JUDGE.is(hit.as_str());
    Some(Found::new(hit.range(), Unknown { words: hit.as_str().to_owned(), head }))
}

struct Unknown {
    words: String,
    /// "Head judge": an office that the Court does not have.
    head: bool,
}

impl Saying for Unknown {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("role", self.words.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Judgement {
        if self.head {
            return Judgement::misleading("the Court has a President, and each Chamber a presiding judge; it has no head judge").right("A presiding judge speaks for a Chamber, the President for the Court.").article("38").article("39");
        }
        Judgement::none("person", "whether this person held the office is not on record")
    }
}

impl Saying for Officer {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("person", self.name), word("role", self.office)]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let term = format!("{} of the Court from {} to {}", self.office, self.from, self.to);
        if self.presiding {
            let now = self.from <= bench.on && bench.on <= self.to;
            return if now { Judgement::misleading(format!("the {term}; a presiding judge presides over a Chamber, not over the Court")).right(format!("{} was the President of the Court.", self.name)).article("38") } else { Judgement::none("role", term) };
        }
        let article = if self.office == "prosecutor" { "42" } else { "38" };
        if (self.from <= bench.on && bench.on <= self.to) || (self.former && bench.on > self.to) {
            return Judgement::supported(term).article(article);
        }
        Judgement::none("date", format!("{term}; which time is meant could not be read")).article(article)
    }
}

struct Institution {
    told: Told,
    words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    UnCourt,
    WorldCourt,
    HagueCourt,
    StateCase,
    Provisional,
}

patterns! {
    UN_COURT = r"\b(?:un['’]s?|u\.n\.['’]?s?|united nations['’]?s?) (?:(?:top|highest|main|own|principal|world|criminal|war crimes|international) )*(?:court|tribunal)\b";
    NOT_UN = r"\b(?:not (?:a |the )?(?:un|u\.n\.|united nations)|unlike|independent of|separate from)\b";
    WORLD = r"\bworld court\b";
    HAGUE = r"\balso (?:known as|called) (?:the )?(?:hague|world) (?:court|tribunal)\b";
    FILED = r"\b(?:filed|brought|lodged|instituted|launched|initiated|submitted|files|took)\b[^.;]{0,30}\b(?:case|suit|lawsuit|action|application|proceedings|complaint)\b[^.;]{0,30}\b(?:icc|international criminal court)\b[^.;]{0,40}\b(?:against|alleging|accusing)\b";
    CASE = r"\b(?:filed|brought|brings|bring|lodged|launched|instituted|submitted|took|dragged|initiated|files|accus\w+)\b[^.;]{0,50}\b(?:case|suit|lawsuit|action|application|proceedings|complaint|charges)?\b[^.;]{0,50}\b(?:icc|international criminal court)\b[^.;]{0,60}\b(?:against|alleging|accusing|genocide)\b|\b(?:case|suit|lawsuit) against [A-Z]\w+\b[^.;]{0,60}\b(?:icc|international criminal court)\b";
    PROVISIONAL = r"\b(?:icc|international criminal court)\b[^.;]{0,80}\b(?:plausib\w+|provisional measures|genocide convention|ruled[^.;]{0,60}(?:right|palestinians|ambiguous)|ordered israel)\b";
}

/// Which court it is.
pub(crate) fn institution<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let find = |pattern: &crate::pattern::Pattern, told| pattern.find(scene.text).map(|hit| Found::new(hit.range(), Institution { told, words: hit.as_str().to_owned() }));
    let icj = scene.mentions.iter().any(|m| m.name == Name::Other);
    let states = scene.states_or_demonyms();
    let told = find(&UN_COURT, Told::UnCourt).filter(|_| !NOT_UN.is(scene.text) && !icj)
        .or_else(|| find(&HAGUE, Told::HagueCourt))
        .or_else(|| find(&WORLD, Told::WorldCourt).filter(|_| !icj))
        .or_else(|| find(&PROVISIONAL, Told::Provisional).filter(|_| !icj))
        .or_else(|| find(&FILED, Told::StateCase).filter(|f| !icj && scene.persons().is_empty() && scene.mentions.iter().any(|m| matches!(m.name, Name::State(_)) && m.at.end <= f.at.start && f.at.start - m.at.end < 14)))
        .or_else(|| find(&CASE, Told::StateCase).filter(|_| !icj && states.first().is_some_and(|s| s.as_str() != "PSE") && scene.persons().is_empty() && (states.len() > 1 || scene.text.to_lowercase().contains("genocide"))));
    told.into_iter().collect()
}

impl Saying for Institution {
    fn frame(&self) -> Frame {
        Frame::Institution
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("told as", self.words.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Judgement {
        match self.told {
            Told::UnCourt => Judgement::contradicted("the Court is no organ of the United Nations; the principal judicial organ of the United Nations is the International Court of Justice")
                .right("The International Criminal Court is an independent court founded by treaty.").article("1").article("2"),
            Told::WorldCourt => Judgement::misleading("`World Court` is the usual name of the International Court of Justice").right("The International Criminal Court is meant.").article("1"),
            Told::HagueCourt => Judgement::misleading("several courts sit in The Hague, the International Court of Justice among them").right("The International Criminal Court sits in The Hague.").article("3"),
            Told::StateCase => Judgement::contradicted("a State brings no case against a State before this Court, which tries persons; such cases go to the International Court of Justice")
                .right("The case was brought before the International Court of Justice.").article("1").article("25(1)"),
            Told::Provisional => Judgement::contradicted("this Court orders no provisional measures between States; that is the International Court of Justice")
                .right("The International Court of Justice ruled so.").article("1").article("25(1)"),
        }
    }
}

#[cfg(test)]
mod tests;
