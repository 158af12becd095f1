//! The proof: a tree of findings, each with its citation and the rows it used.

use crate::act::{Act, Location};
use crate::answer::{Answer, Verdict};
use crate::case::Case;
use crate::cite::Cite;
use crate::hear::Unstated;
use crate::link::{Bar, Force, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_02::article_15_bis::{self, AMENDMENTS};
use crate::part_02::{article_05::Crime, article_11, article_12};
use crate::part_03::article_27;
use crate::part_13::{article_121, article_127};
use crate::situation;
use crate::why_not;
use ratione_places::Place;
use ratione_record::{Arg, Days, OPEN, Period, Phrase, Record, StateCode, joined, phrase};

mod unmet;

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
    pub clause: Phrase,
    /// The provision or text.
    pub cite: Cite,
    /// Rows of the record it used.
    pub rows: Vec<Used>,
    /// What it follows from.
    pub premises: Vec<Finding>,
}

impl Finding {
    fn new(holds: Holds, clause: impl Into<Phrase>, cite: &'static str) -> Self {
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

/// The proof of one case.
pub(crate) fn prove(case: &Case<'_>, answer: &Answer) -> Finding {
    let holds = match answer.verdict {
        Verdict::Yes => Holds::Yes,
        Verdict::No => Holds::No,
        Verdict::Contested | Verdict::Depends => Holds::Undetermined,
    };
    let mut steps = person(case.act);
    let tried = steps.iter().all(|step| step.holds == Holds::Yes);
    steps.push(floor(case.act.period));
    steps.extend(activation(case));
    steps.extend(points(case));
    steps.push(links(case, tried.then_some(holds)));
    if let Some(row) = &case.deferral {
        let mut step =
            Finding::new(Holds::Yes, "a request to defer is running; it leaves jurisdiction untouched", "16");
        step.rows.push(row.clone());
        steps.push(step);
    }
    if let Some(row) = &case.challenge {
        let clause = "a challenge to jurisdiction over such acts is not yet decided; it leaves the answer as it is";
        let mut step = Finding::new(Holds::Yes, clause, "19(2)");
        step.rows.push(row.clone());
        steps.push(step);
    }
    let cite = if tried { "11 to 13" } else { "11 to 13, 25(1), 26" };
    Finding::new(holds, "the Court may exercise jurisdiction", cite).with(steps)
}

/// The proof of an act that may be in one place or another, or of one crime or another.
pub(crate) fn either(answer: &Answer, cases: Vec<(String, Finding)>, record: &Record) -> Finding {
    let holds = match answer.verdict {
        Verdict::Yes => Holds::Yes,
        Verdict::No => Holds::No,
        Verdict::Contested | Verdict::Depends => Holds::Undetermined,
    };
    let premise = |(label, finding): (String, Finding)| {
        let clause = phrase!("if {0}: {1}", case_name(&label, record), finding.clause);
        Finding { clause, ..finding }
    };
    // Who is accused is the same in each case, and so is what the cases rest on.
    let cite = cases.first().map_or("11 to 13", |(_, finding)| finding.cite.0);
    Finding::new(holds, "the Court may exercise jurisdiction", cite).with(cases.into_iter().map(premise).collect())
}

/// The same where the answer is one: proved for the first, after a step that says so.
pub(crate) fn alike(mut cases: Vec<(String, Finding)>, unstated: Unstated, record: &Record) -> Finding {
    let labels: Vec<&str> = cases.iter().map(|(label, _)| label.as_str()).collect();
    let step = match unstated {
        Unstated::Crime => {
            let clause =
                "the crime is not stated; the answer is the same for genocide, crimes against humanity and war crimes";
            Finding::new(Holds::Yes, clause, "5")
        }
        Unstated::Place => {
            let clause =
                "the place may be any of these; the answer is the same at each, and is proved for the first: {0}";
            let places = case_name(&labels.join(" "), record);
            Finding::new(Holds::Yes, Phrase::new(clause, vec![places.into()]), "12(2)(a)")
        }
    };
    let mut first = cases.swap_remove(0).1;
    first.premises.insert(0, step);
    first
}

fn person(act: &Act) -> Vec<Finding> {
    let natural = if act.natural_person { Holds::Yes } else { Holds::No };
    let mut steps = vec![Finding::new(natural, "the accused is a natural person", "25(1)")];
    steps.push(match act.age {
        Some(age) => {
            let holds = if age < 18 { Holds::No } else { Holds::Yes };
            Finding::new(holds, phrase!("the accused was eighteen or older (was {0})", age.to_string()), "26")
        }
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
    Finding::new(holds, phrase!("the act ({0}) came on or after 1 July 2002", days(period)), "11(1)")
}

/// For aggression, the Assembly's activation; an act before it meets a bar.
fn activation(case: &Case<'_>) -> Option<Finding> {
    let bar = article_15_bis::paragraphs_2_and_3(case.record)?;
    if case.act.crime != Some(Crime::Aggression) || bar.days.meets(case.act.period) {
        return None;
    }
    let clause = "the act came on or after 17 July 2018, from which jurisdiction over aggression may be exercised";
    let mut finding = Finding::new(Holds::Yes, clause, bar.cite.0);
    finding.rows = bar.rows;
    Some(finding)
}

/// Which place each point was taken for.
fn points(case: &Case<'_>) -> Vec<Finding> {
    let one = |stated: &str| stated.contains(',') && !stated.contains('|');
    let points = case.act.touched().filter(|(location, _)| one(&location.stated));
    let clause = |(location, place): (&Location, &Place)| {
        phrase!(
            "the point {0} is taken to lie at {1}",
            Arg::Stated(location.stated.clone()),
            name_of(place, case.record)
        )
    };
    points.map(clause).map(|clause| Finding::new(Holds::Yes, clause, "12(2)(a)")).collect()
}

/// What each place and nationality gives; it comes to what the answer is, where that does not turn on who is accused.
fn links(case: &Case<'_>, answer: Option<Holds>) -> Finding {
    let mut found: Vec<Finding> = Vec::new();
    for (_, place) in case.act.touched() {
        let here: Vec<&Link> = case.links.iter().filter(|l| l.through == place.to_string()).collect();
        let name = name_of(place, case.record);
        for link in here.iter().filter(|l| l.window.meets(case.act.period) || l.ground.is_none()) {
            found.push(living(link, &name, case));
        }
        found.extend(unmet::at(case, place, &name));
    }
    let nowhere = Arg::from("");
    for nationality in &case.act.nationalities {
        let own = case.links.iter().filter(|l| l.through == nationality.as_str() && l.cite.0 != "12(2)(a)");
        let live: Vec<&Link> = own.filter(|l| l.window.meets(case.act.period)).collect();
        found.extend(live.iter().map(|l| living(l, &nowhere, case)));
        if live.is_empty() {
            found.extend(unmet::by_nationality(case, *nationality));
        }
    }
    for link in case
        .links
        .iter()
        .filter(|l| l.ground.is_none() && l.state.is_none() && ["nationality", "unknown"].contains(&l.through.as_str()))
    {
        found.push(living(link, &nowhere, case));
    }
    let holds = answer.or(found.iter().map(|one| one.holds).max()).unwrap_or(Holds::Undetermined);
    if !case.links.iter().any(|l| l.ground.is_some() && l.window.meets(case.act.period)) {
        let shut = case.aggression.iter().filter(|b| b.force == Force::Settled && b.days.meets(case.act.period));
        found.extend(shut.map(|bar| bar_finding(bar, case.act.period)));
    }
    if found.is_empty() {
        found.push(Finding::new(Holds::Undetermined, "neither place nor nationality is stated", "12(2)"));
    }
    Finding::new(holds, "a precondition is met or a referral stands", "12, 13(b)").with(found)
}

/// A place in words.
fn name_of(place: &Place, record: &Record) -> Arg {
    let code = place.to_string();
    named(&code, record).unwrap_or_else(|| code.into())
}

/// A place in words, by its code, with the code where it is part of a State; none where neither it nor its State has a name.
fn named(code: &str, record: &Record) -> Option<Arg> {
    match code {
        "highseas" => return Some("the high seas".into()),
        "sea" => return Some("sea".into()),
        "unclaimed" => return Some("land of no State".into()),
        "unknown" => return Some("another place".into()),
        _ => {}
    }
    let country = code.split_once('-').map_or(code, |(country, _)| country);
    let name = match record.codes.region(code) {
        Some(region) => Arg::Region(region.code.clone()),
        None => match record.codes.find(country)? {
            row if code != country => phrase!("a part of {0}", row.alpha3).into(),
            row if row.kind != "territory" => return Some(row.alpha3.into()),
            row => row.alpha3.into(),
        },
    };
    Some(phrase!("{0} ({1})", name, code.to_owned()).into())
}

/// What an answer tells apart, in words: places by their codes, a crime as it is.
///
/// ```
/// use ratione::text::case_name;
/// use ratione_record::{Lang, Record};
///
/// let record = Record::embedded()?;
/// assert_eq!(case_name("UA-43", &record).say(Lang::En, &record), "Autonomous Republic of Crimea (UA-43)");
/// assert_eq!(case_name("SD-KH", &record).say(Lang::En, &record), "a part of Sudan (SD-KH)");
/// assert_eq!(case_name("UA unknown", &record).say(Lang::En, &record), "Ukraine, another place");
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn case_name(case: &str, record: &Record) -> Phrase {
    let named: Option<Vec<Arg>> = case.split(' ').map(|code| named(code, record)).collect();
    let places = named.into_iter().flatten().map(|name| phrase!("{0}", name));
    joined(places).unwrap_or_else(|| phrase!("{0}", case.to_owned()))
}

/// A link that lives on a day of the act, with what stands before it.
fn living(link: &Link, place: &Arg, case: &Case<'_>) -> Finding {
    let act: Days = case.act.period.into();
    let here = link.window.and(&act);
    let settled = link.open(|bar| bar.force == Force::Settled && !of_person(bar)).and(&act);
    let holds = if settled.is_empty() {
        Holds::No
    } else if link.open(|bar| !of_person(bar)).and(&act) == here {
        Holds::Yes
    } else {
        Holds::Undetermined
    };
    let clause = match (&link.ground, link.state) {
        (Some(ground), _) if holds == Holds::Yes => by_ground(ground, link, place, case),
        (Some(ground), _) => barred(ground, by_ground(ground, link, place, case)),
        (None, _) if holds == Holds::No => "what is not stated could give a link".into(),
        (None, Some(state)) => phrase!("{0}: {1}", state, Phrase::from(link.why)),
        (None, None) => link.why.into(),
    };
    let clause = match in_turn(&here).filter(|_| here != act && link.ground.is_some()) {
        Some(when) => phrase!("{0} (within the act: {1})", clause, when),
        None => clause,
    };
    let mut finding = Finding::new(holds, clause, link.cite.0);
    finding.rows.clone_from(&link.rows);
    // What a link without a ground turns on is said of it already.
    let biting = link.bars.iter().filter(|bar| bar.days.meets(case.act.period) && !of_person(bar));
    let bars = biting.filter(|bar| link.ground.is_some() || bar.why != link.why.into());
    finding.premises = bars.map(|bar| bar_finding(bar, case.act.period)).collect();
    if link.ground.is_some() {
        finding.premises.extend(bound_by_amendment(link, case));
        finding.premises.extend(under_consideration(link, case));
    }
    finding
}

/// A ground in a clause, with the days of what it rests on.
fn by_ground(ground: &Ground, link: &Link, place: &Arg, case: &Case<'_>) -> Phrase {
    let state = link.state.map_or_else(|| Arg::from(""), Arg::from);
    let in_words = |period: Option<Period>| period.map_or_else(|| Phrase::from(""), days);
    let nearest = || link.window.nearest(case.act.period);
    let memberships = || link.state.map(|s| article_127::memberships(s, case.record, case.known)).unwrap_or_default();
    let member = || {
        let on_a_day = memberships().into_iter().find(|m| m.period.and(&case.act.period).is_some());
        in_words(on_a_day.map(|m| m.period).or_else(nearest))
    };
    match ground {
        Ground::Territory(_) if *place == state => {
            phrase!("conduct on the territory of {0}, a State Party {1}", state, member())
        }
        Ground::Territory(_) if link.through.starts_with("vessel:") => {
            phrase!("conduct on a vessel registered in {0}, a State Party {1}", state, member())
        }
        Ground::Territory(_) if link.through.starts_with("aircraft:") => {
            phrase!("conduct on an aircraft registered in {0}, a State Party {1}", state, member())
        }
        Ground::Territory(_) => {
            phrase!("conduct at {0}, territory of {1}, a State Party {2}", place.clone(), state, member())
        }
        Ground::Nationality(_) => phrase!("the accused is a national of {0}, a State Party {1}", state, member()),
        Ground::Declaration(_) => {
            phrase!("{0} accepted jurisdiction {1} by declaration", state, in_words(as_declared(link, case)))
        }
        Ground::Referral(_) if matches!(place, Arg::State(_)) => {
            let referred = in_words(nearest());
            phrase!("conduct on the territory of {0}, referred by the Security Council {1}", place.clone(), referred)
        }
        Ground::Referral(_) => {
            phrase!("conduct at {0}, referred by the Security Council {1}", place.clone(), in_words(nearest()))
        }
    }
}

/// A ground that is barred: what the bar denies is the ground, and not the fact that it would rest on.
fn barred(ground: &Ground, fact: Phrase) -> Phrase {
    let noun = match ground {
        Ground::Nationality(_) => Some("nationality of {0}, a State Party {1}"),
        Ground::Declaration(_) => Some("acceptance of jurisdiction by {0}, {1} by declaration"),
        Ground::Territory(_) | Ground::Referral(_) => None,
    };
    let fact = noun.map_or(fact.clone(), |noun| Phrase::new(noun, fact.args().to_vec()));
    phrase!("{0}, gives the Court a ground", fact)
}

/// Days in words, one run after the other.
fn in_turn(these: &Days) -> Option<Phrase> {
    these.periods().iter().map(|period| days(*period)).reduce(|all, one| phrase!("{0} and {1}", all, one))
}

/// The days that the declaration of a link names, whatever became of it when the State joined.
fn as_declared(link: &Link, case: &Case<'_>) -> Option<Period> {
    let declarations = &case.record.state(link.state?)?.declarations;
    declarations.iter().find(|d| link.rows.contains(&Used::row(*d))).and_then(article_12::covered)
}

/// Whether the State of the link was bound by the amendment that the crime came with.
fn bound_by_amendment(link: &Link, case: &Case<'_>) -> Option<Finding> {
    let (state, act, record) = (link.state?, case.act, case.record);
    let (amendment, name) = match act.crime {
        Some(Crime::Aggression) => (record.amendment(AMENDMENTS)?, "the amendments on aggression"),
        _ => (article_121::amending(act, record)?, "the amendment that added this crime"),
    };
    let acceptance = article_121::acceptance(state, &amendment.id, record, case.known);
    let bound = article_121::bound(state, &amendment.id, record, case.known);
    let clause = match (acceptance, bound.periods().first()) {
        (None, _) => phrase!("{0} was bound on the day by {1} (no acceptance on record)", state, Phrase::from(name)),
        (_, Some(first)) => {
            phrase!("{0} was bound on the day by {1} (from {2})", state, Phrase::from(name), first.from)
        }
        _ => return None,
    };
    let days: Days = act.period.into();
    let holds = if days.without(&bound).is_empty() {
        Holds::Yes
    } else if days.and(&bound).is_empty() {
        Holds::No
    } else {
        Holds::Undetermined
    };
    let mut finding = Finding::new(holds, clause, "121(5)");
    finding.rows.push(Used::row(amendment));
    finding.rows.extend(acceptance.map(Used::row));
    Some(finding)
}

/// What keeps the link of a State that has left: an examination that had begun by then.
fn under_consideration(link: &Link, case: &Case<'_>) -> Option<Finding> {
    let (Some(Ground::Territory(state) | Ground::Nationality(state)), act) = (&link.ground, case.act) else {
        return None;
    };
    let memberships = article_127::memberships(*state, case.record, case.known);
    let membership = memberships.iter().find(|m| m.period.and(&act.period).is_some())?;
    let effect = article_127::left(membership, case.known)?;
    let (situation, began) = situation::examined(act, case.record, case.known).filter(|(_, day)| *day < effect)?;
    let clause = phrase!(
        "an examination of the situation ({0}) had begun on {1}, before the withdrawal took effect on {2}",
        situation.name.clone(),
        began,
        effect
    );
    let mut finding = Finding::new(Holds::Yes, clause, "127(2)");
    finding.rows.push(Used::row(situation));
    Some(finding)
}

/// Whether a bar says who cannot be tried, of which the proof has steps of their own.
fn of_person(bar: &Bar) -> bool {
    matches!(bar.obstacle, Obstacle::Art25NaturalPerson | Obstacle::Art26)
}

/// What stands in the way, and when, if not on every day of the act.
fn bar_finding(bar: &Bar, act: Period) -> Finding {
    let holds = if bar.force == Force::Settled { Holds::Yes } else { Holds::Undetermined };
    let shut = bar.days.and(&act.into());
    let clause = match in_turn(&shut).filter(|_| shut != act.into()) {
        Some(when) => phrase!("something stands in the way {0}: {1}", when, bar.why.clone()),
        None => phrase!("something stands in the way: {0}", bar.why.clone()),
    };
    let mut finding = Finding::new(holds, clause, bar.cite.0);
    if let Force::Disputed { reading } = &bar.force {
        finding.reading = Some(reading.to_string());
    }
    finding.rows.clone_from(&bar.rows);
    finding
}

/// A run of days in words.
fn days(period: Period) -> Phrase {
    match period {
        Period { from, to } if from == to => phrase!("on {0}", from),
        Period { from, to: OPEN } => phrase!("from {0}", from),
        Period { from, to } => phrase!("from {0} to {1}", from, to),
    }
}

/// Statements, each verified by asking again, of what would change a "no" or leave it.
pub(crate) fn would_change(act: &Act, answer: &Answer, case: &Case<'_>) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    for turn in &answer.turns {
        let (permissive, strict) = (turn.permissive.word(), turn.strict.word());
        found.push(phrase!("a ruling on the reading `{0}`: {1} or {2}", turn.reading.clone(), permissive, strict));
    }
    for missing in &answer.missing {
        found.push(phrase!("knowing the {0}", *missing));
    }
    let shut = [Obstacle::BeforeActivation, Obstacle::Art25NaturalPerson, Obstacle::Art26];
    let begun = act.period.to >= article_11::STATUTE_BEGINS && !shut.iter().any(|o| answer.obstacles.contains(o));
    if answer.verdict == Verdict::No && answer.grounds.is_empty() && begun {
        // For aggression one State's consent is not enough (Article 15 bis(5)).
        let consent = act.crime != Some(Crime::Aggression);
        for state in case.territorial.iter().filter(|s| consent && !ever_party(**s, case.record, case)) {
            found.push(phrase!("a declaration by {0} under Article 12(3) that covers the day", *state));
        }
        if case.act.touched().any(|(_, place)| matches!(place, Place::Territory(_) | Place::Rest(_))) {
            found.push("a referral by the Security Council under Article 13(b) that covers place and day".into());
        }
        if consent {
            found.push("an accused who held the nationality of a State Party on the day".into());
        }
        found.push("not a later ratification alone: it does not reach back (Article 11(2))".into());
    }
    let floor = why_not::reasons(case, act.period).contains(&Obstacle::BeforeStatute);
    if answer.verdict == Verdict::No && floor {
        found.push("nothing: no ground reaches behind 1 July 2002".into());
    }
    found
}

fn ever_party(state: StateCode, record: &Record, case: &Case<'_>) -> bool {
    article_127::party(state, record, case.known).contains(case.act.period.to)
}
