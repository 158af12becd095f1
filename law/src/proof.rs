//! The proof: a tree of findings, each with its citation and the rows it used.

use crate::act::{Act, Location};
use crate::answer::{Answer, Verdict};
use crate::case::Case;
use crate::cite::Cite;
use crate::link::{Bar, Force, Ground, Link, Used};
use crate::part_02::article_11;
use crate::part_03::article_27;
use crate::part_13::article_127;
use crate::status;
use crate::why_not;
use ratione_places::{Place, Title, titles};
use ratione_record::{Days, OPEN, Period, Record, StateCode};

/// Whether a finding holds. *Any* is the maximum, *all* the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// It does not.
    No,
    /// It cannot be told.
    Undetermined,
    /// It does.
    Yes,
}

impl std::fmt::Display for Holds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::No => "no",
            Self::Undetermined => "undetermined",
            Self::Yes => "yes",
        })
    }
}

/// One step of a proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Whether it holds.
    pub holds: Holds,
    /// The reading under which alone it holds so.
    pub reading: Option<String>,
    /// The finding in a clause.
    pub clause: String,
    /// The provision or text.
    pub cite: Cite,
    /// Rows of the record it used.
    pub rows: Vec<Used>,
    /// What it follows from.
    pub premises: Vec<Finding>,
}

impl Finding {
    fn new(holds: Holds, clause: impl Into<String>, cite: &'static str) -> Self {
        let (clause, cite) = (clause.into(), Cite(cite));
        Self { holds, reading: None, clause, cite, rows: Vec::new(), premises: Vec::new() }
    }

    fn with(mut self, premises: Vec<Finding>) -> Self {
        self.premises = premises;
        self
    }

    /// Every row used, in order of use.
    #[must_use]
    pub fn used(&self) -> Vec<Used> {
        let mut used = self.rows.clone();
        for row in self.premises.iter().flat_map(Finding::used) {
            if !used.contains(&row) {
                used.push(row);
            }
        }
        used
    }
}

/// Writes the tree, one finding a line, premises indented.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let indent = f.width().unwrap_or(0);
        write!(f, "{:indent$}{}: {} [{}]", "", self.holds, self.clause, self.cite)?;
        if let Some(reading) = &self.reading {
            write!(f, " (one reading: {reading})")?;
        }
        for row in &self.rows {
            write!(
                f,
                " <{}{}>",
                row.id,
                if row.review == ratione_record::Review::Unreviewed { ", unreviewed" } else { "" }
            )?;
        }
        for premise in &self.premises {
            write!(f, "\n{premise:width$}", width = indent + 2)?;
        }
        Ok(())
    }
}

/// The proof of one case.
pub(crate) fn prove(case: &Case<'_>, answer: &Answer) -> Finding {
    let holds = match answer.verdict {
        Verdict::Yes => Holds::Yes,
        Verdict::No => Holds::No,
        Verdict::Contested | Verdict::Depends => Holds::Undetermined,
    };
    let mut steps = person(case.act);
    steps.push(floor(case.act.period));
    steps.extend(points(case));
    steps.push(links(case));
    if let Some(row) = &case.deferral {
        let mut step =
            Finding::new(Holds::Yes, "a request to defer is running; it leaves jurisdiction untouched", "16");
        step.rows.push(row.clone());
        steps.push(step);
    }
    Finding::new(holds, "the Court may exercise jurisdiction", "11 to 13").with(steps)
}

/// The proof of an act that may be in one place or another, or of one crime or another.
pub(crate) fn either(answer: &Answer, cases: Vec<(String, Finding)>) -> Finding {
    let holds = match answer.verdict {
        Verdict::Yes => Holds::Yes,
        Verdict::No => Holds::No,
        Verdict::Contested | Verdict::Depends => Holds::Undetermined,
    };
    let premise = |(label, mut finding): (String, Finding)| {
        finding.clause = format!("if {label}: {}", finding.clause);
        finding
    };
    Finding::new(holds, "the Court may exercise jurisdiction", "11 to 13")
        .with(cases.into_iter().map(premise).collect())
}

fn person(act: &Act) -> Vec<Finding> {
    let natural = if act.natural_person { Holds::Yes } else { Holds::No };
    let mut steps = vec![Finding::new(natural, "the accused is a natural person", "25(1)")];
    steps.push(match act.age {
        Some(age) if age < 18 => {
            Finding::new(Holds::No, format!("the accused was eighteen or older (was {age})"), "26")
        }
        Some(age) => Finding::new(Holds::Yes, format!("the accused was eighteen or older (was {age})"), "26"),
        None => Finding::new(Holds::Yes, "no age is stated, so nothing shows the accused under eighteen", "26"),
    });
    if article_27::office_stated(act) {
        steps.push(Finding::new(Holds::Yes, "official capacity does not exempt", "27(1)"));
    }
    steps
}

fn floor(period: Period) -> Finding {
    let floor = article_11::paragraph_1();
    let holds = if floor.contains(period.from) {
        Holds::Yes
    } else if period.to < floor.from {
        Holds::No
    } else {
        Holds::Undetermined
    };
    Finding::new(holds, format!("the act ({}) came on or after 1 July 2002", days(period)), "11(1)")
}

/// Which place each point was taken for.
fn points(case: &Case<'_>) -> Vec<Finding> {
    let points = case.act.touched().filter(|(location, _)| location.stated.contains(','));
    let clause = |(location, place): (&Location, &Place)| {
        format!("the point {} is taken to lie at {}", location.stated, name_of(place, case.record))
    };
    points.map(clause).map(|clause| Finding::new(Holds::Yes, clause, "12(2)(a)")).collect()
}

fn links(case: &Case<'_>) -> Finding {
    let mut found: Vec<Finding> = Vec::new();
    for (_, place) in case.act.touched() {
        let here: Vec<&Link> = case.links.iter().filter(|l| l.through == place.to_string()).collect();
        let name = name_of(place, case.record);
        found.extend(
            here.iter()
                .filter(|l| l.window.meets(case.act.period) || l.ground.is_none())
                .map(|l| living(l, &name, case)),
        );
        found.extend(dead_titles(case, place, &name));
    }
    for nationality in &case.act.nationalities {
        let own = case.links.iter().filter(|l| l.through == nationality.as_str() && l.cite.0 != "12(2)(a)");
        let live: Vec<&Link> = own.filter(|l| l.window.meets(case.act.period)).collect();
        found.extend(live.iter().map(|l| living(l, "", case)));
        if live.is_empty() {
            found.push(not_bound(case, *nationality, "State of nationality of the accused", "12(2)(b), 126"));
        }
    }
    for link in case
        .links
        .iter()
        .filter(|l| l.ground.is_none() && l.state.is_none() && ["nationality", "place"].contains(&l.through.as_str()))
    {
        found.push(living(link, "", case));
    }
    if found.is_empty() {
        found.push(Finding::new(Holds::Undetermined, "neither place nor nationality is stated", "12(2)"));
    }
    let holds = found.iter().map(|finding| finding.holds).max().unwrap_or(Holds::No);
    Finding::new(holds, "a precondition is met or a referral stands", "12, 13(b)").with(found)
}

/// A place in words: its name, and its code where it is part of a State.
fn name_of(place: &Place, record: &Record) -> String {
    let (Place::Territory(code) | Place::Rest(code)) = place else { return place.to_string() };
    if let Some(row) = record.codes.find(code).filter(|row| row.kind != "territory") {
        return row.name_en.clone();
    }
    let row = record.territories.iter().find(|row| row.code == *code).map(|row| row.name.as_str());
    let country = code.split_once('-').map_or(code.as_str(), |(country, _)| country);
    let state = || record.codes.find(country).map_or(country, |row| row.name_en.as_str());
    format!("{} ({code})", row.unwrap_or_else(state))
}

/// A link that lives on a day of the act, with what stands before it.
fn living(link: &Link, place: &str, case: &Case<'_>) -> Finding {
    let act: Days = case.act.period.into();
    let state = link.state.map(|s| case.record.codes.name(s)).unwrap_or_default();
    let reach = link.window.nearest(case.act.period).map(days).unwrap_or_default();
    let member = || {
        let memberships = link.state.map(|s| article_127::memberships(s, case.record, case.known)).unwrap_or_default();
        memberships
            .iter()
            .find(|m| m.period.and(&case.act.period).is_some())
            .map(|m| days(m.period))
            .unwrap_or_default()
    };
    let clause = match &link.ground {
        Some(Ground::Territory(_)) if place == state => {
            format!("conduct on the territory of {state}, a State Party {}", member())
        }
        Some(Ground::Territory(_)) => format!("conduct at {place}, territory of {state}, a State Party {}", member()),
        Some(Ground::Nationality(_)) => format!("the accused is a national of {state}, a State Party {}", member()),
        Some(Ground::Declaration(_)) => format!("{state} accepted jurisdiction {reach} by declaration"),
        Some(Ground::Referral(_)) => format!("conduct at {place}, referred by the Security Council {reach}"),
        None => link.why.to_string(),
    };
    let bars: Vec<&Bar> = link.bars.iter().filter(|bar| bar.days.meets(case.act.period)).collect();
    let settled = link.open(|bar| bar.force == Force::Settled).and(&act);
    let clear = link.open(|_| true).and(&act);
    let holds = if clear == act {
        Holds::Yes
    } else if settled.is_empty() {
        Holds::No
    } else {
        Holds::Undetermined
    };
    let mut finding = Finding::new(holds, clause, link.cite.0);
    finding.rows.clone_from(&link.rows);
    if link.ground.is_some() {
        finding.premises = bars.into_iter().map(bar_finding).collect();
    }
    finding
}

fn bar_finding(bar: &Bar) -> Finding {
    let holds = if bar.force == Force::Settled { Holds::No } else { Holds::Undetermined };
    let mut finding = Finding::new(holds, format!("nothing stands in the way: {}", bar.why), bar.cite.0);
    if let Force::Disputed { reading } = &bar.force {
        finding.reading = Some(reading.to_string());
    }
    finding.rows.clone_from(&bar.rows);
    finding
}

/// Titles to a place whose State gives no link on any day of the act.
fn dead_titles(case: &Case<'_>, place: &Place, name: &str) -> Vec<Finding> {
    match place {
        Place::EconomicZone(state) => {
            let clause = format!("the economic zone of {} is territory", case.record.codes.name(*state));
            return vec![Finding::new(Holds::No, clause, "12(2)(a)")];
        }
        Place::HighSeas => {
            return vec![Finding::new(Holds::No, "the high seas are the territory of a State", "12(2)(a)")];
        }
        _ => {}
    }
    let titles = titles(place, case.record);
    let during = titles.iter().filter(|title| title.valid.and(&case.act.period).is_some());
    let lives = |title: &&Title<'_>| {
        case.links
            .iter()
            .any(|l| l.state == title.state && l.through == place.to_string() && l.window.meets(case.act.period))
    };
    during.filter(|title| !lives(title)).map(|title| dead_title(case, title, name)).collect()
}

fn dead_title(case: &Case<'_>, title: &Title<'_>, name: &str) -> Finding {
    let mut finding = match title.state {
        Some(state) => not_bound(case, state, &territorial(title, name, case.record), "12(2)(a), 126"),
        None => Finding::new(Holds::No, format!("{name} is recorded as the territory of a State"), "12(2)(a)"),
    };
    finding.rows.extend(title.row.map(Used::row));
    finding
}

fn territorial(title: &Title<'_>, place: &str, record: &Record) -> String {
    let whole = title.state.is_some_and(|state| record.codes.name(state) == place);
    if whole { "the territorial State".to_owned() } else { format!("the State with title to {place}") }
}

fn not_bound(case: &Case<'_>, state: StateCode, role: &str, cite: &'static str) -> Finding {
    let name = case.record.codes.name(state);
    let on_the_day = status::standing(state, case.record, case.known, case.act.period.to);
    let clause = format!("{name}, {role}, was bound on the day (it {})", on_the_day.in_words);
    let mut finding = Finding::new(Holds::No, clause, cite);
    finding.rows = on_the_day.rows;
    finding
}

/// A run of days in words.
fn days(period: Period) -> String {
    match period {
        Period { from, to } if from == to => format!("on {from}"),
        Period { from, to: OPEN } => format!("from {from}"),
        Period { from, to } => format!("from {from} to {to}"),
    }
}

/// Statements, each verified by asking again, of what would change a "no" or leave it.
pub(crate) fn would_change(act: &Act, answer: &Answer, case: &Case<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for turn in &answer.turns {
        found.push(format!("a ruling on the reading `{}`: {} or {}", turn.reading, turn.permissive, turn.strict));
    }
    for missing in &answer.missing {
        found.push(format!("knowing the {missing}"));
    }
    if answer.verdict == Verdict::No && answer.grounds.is_empty() && act.period.to >= article_11::STATUTE_BEGINS {
        for state in case.territorial.iter().filter(|s| !ever_party(**s, case.record, case)) {
            let name = case.record.codes.name(*state);
            found.push(format!("a declaration by {name} under Article 12(3) that covers the day"));
        }
        if case.act.touched().any(|(_, place)| matches!(place, Place::Territory(_) | Place::Rest(_))) {
            found.push("a referral by the Security Council under Article 13(b) that covers place and day".to_owned());
        }
        found.push("an accused who held the nationality of a State Party on the day".to_owned());
        found.push("not a later ratification alone: it does not reach back (Article 11(2))".to_owned());
    }
    let floor = why_not::reasons(case, act.period).contains(&crate::Obstacle::BeforeStatute);
    if answer.verdict == Verdict::No && floor {
        found.push("nothing: no ground reaches behind 1 July 2002".to_owned());
    }
    found
}

fn ever_party(state: StateCode, record: &Record, case: &Case<'_>) -> bool {
    article_127::party(state, record, case.known).contains(case.act.period.to)
}
