//! The whole question: grounds, bars, since when.

use crate::act::Act;
use crate::answer::{Answer, Turn, Verdict};
use crate::case::Case;
use crate::known::Known;
use crate::link::{Bar, Force, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_02::article_05::Crime;
use crate::part_03::{article_25, article_26};
use crate::why_not;
use ratione_record::{Days, Period, Record};
use std::sync::Arc;

/// May the Court exercise jurisdiction over the act, on the record as known?
///
/// Links between the act and the Court come first, then the bars before each; what is left of their days answers.
///
/// ```
/// use ratione::{Act, Known, Stated, Verdict, hear};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "war_crimes", "from": "2014-03-03", "places": [{"code": "UA-43"}], "accused": {"nationalities": ["RUS"]}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// let answer = hear(&act, &record, Known::on(jiff::civil::date(2016, 11, 14)));
/// assert_eq!(answer.verdict, Verdict::Yes);
/// assert_eq!(answer.grounds.iter().map(ToString::to_string).collect::<Vec<_>>(), ["art12_3:UKR"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn hear(act: &Act, record: &Record, known: Known) -> Answer {
    if act.is_settled() {
        return judge(&Case::new(act, record, known), act.period);
    }
    let judged = |variant: &Act| judge(&Case::new(variant, record, known), act.period).into();
    Arc::unwrap_or_clone(by_crime_and_place(act).weigh(judged))
}

/// What belongs to the act under each crime and at each place that it may have been, with the words that tell them apart.
pub(crate) struct Variants<T>(Vec<(String, Vec<(String, T)>)>);

pub(crate) fn by_crime_and_place(act: &Act) -> Variants<Act> {
    Variants(by_crime(act).into_iter().map(|(label, act)| (label, by_place(&act))).collect())
}

impl<T> Variants<T> {
    pub fn map<U>(self, mut of: impl FnMut(T) -> U) -> Variants<U> {
        let mut each = |(label, what)| (label, of(what));
        let of_crime = |(label, places): (String, Vec<_>)| (label, places.into_iter().map(&mut each).collect());
        Variants(self.0.into_iter().map(of_crime).collect())
    }

    pub fn each(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(|(_, places)| places).map(|(_, what)| what)
    }

    /// One answer from the answer to every variant.
    pub fn weigh(&self, answer: impl Fn(&T) -> Arc<Answer>) -> Arc<Answer> {
        let one = |(label, what): &(String, T)| (label.clone(), answer(what));
        let at_each_place = |(label, places): &(String, Vec<(String, T)>)| {
            (label.clone(), merge(places.iter().map(one).collect(), Unstated::Place))
        };
        merge(self.0.iter().map(at_each_place).collect(), Unstated::Crime)
    }
}

/// The act under each crime that it may be.
pub(crate) fn by_crime(act: &Act) -> Vec<(String, Act)> {
    if act.crime.is_some() {
        return vec![(String::new(), act.clone())];
    }
    Crime::IF_NOT_STATED.map(|crime| (crime.to_string(), Act { crime: Some(crime), ..act.clone() })).to_vec()
}

/// The act at each place that it may have been at, in every combination.
pub(crate) fn by_place(act: &Act) -> Vec<(String, Act)> {
    let mut variants = vec![(String::new(), act.clone())];
    for (at, location) in act.places.iter().enumerate().filter(|(_, l)| l.candidates.len() > 1) {
        let mut wider = Vec::new();
        for (label, variant) in &variants {
            for candidate in &location.candidates {
                let mut act = variant.clone();
                if let Some(location) = act.places.get_mut(at) {
                    location.candidates = vec![candidate.clone()];
                }
                wider.push((format!("{label} {candidate}").trim().to_owned(), act));
            }
        }
        variants = wider;
    }
    variants
}

/// What tells the answers apart that are merged into one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unstated {
    Place,
    Crime,
}

/// One answer from several: the same for all, or `depends` on the fact that tells them apart.
pub(crate) fn merge(mut answers: Vec<(String, Arc<Answer>)>, unstated: Unstated) -> Arc<Answer> {
    if answers.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a == b)) {
        return answers.pop().map_or_else(|| nothing(Verdict::Depends).into(), |(_, only)| only);
    }
    let verdicts: Vec<Verdict> = answers.iter().map(|(_, a)| a.verdict).collect();
    let differ = verdicts.iter().any(|verdict| Some(verdict) != verdicts.first());
    let mut merged = nothing(verdicts.first().copied().unwrap_or(Verdict::Depends));
    merged.alternatives = answers.iter().map(|(label, a)| (label.clone(), a.verdict)).collect();
    merged.reach = answers.first().and_then(|(_, a)| a.reach);
    for (_, answer) in &answers {
        if !differ || answer.verdict != Verdict::No {
            union(&mut merged.obstacles, &answer.obstacles);
        }
        union(&mut merged.grounds, &answer.grounds);
        union(&mut merged.missing, &answer.missing);
        union(&mut merged.turns, &answer.turns);
        union(&mut merged.rows, &answer.rows);
        merged.reach = if merged.reach == answer.reach { merged.reach } else { None };
    }
    if differ {
        merged.verdict = Verdict::Depends;
        let (obstacle, missing) = match unstated {
            Unstated::Crime => (Obstacle::CrimeUnknown, "crime"),
            Unstated::Place => (Obstacle::PlaceUncertain, "place"),
        };
        union(&mut merged.obstacles, &[obstacle]);
        union(&mut merged.missing, &[missing]);
    }
    merged.obstacles.sort_unstable();
    merged.into()
}

/// An answer that rests on nothing.
pub(crate) fn nothing(verdict: Verdict) -> Answer {
    Answer {
        verdict,
        grounds: Vec::new(),
        obstacles: Vec::new(),
        reach: None,
        missing: Vec::new(),
        turns: Vec::new(),
        parts: Vec::new(),
        alternatives: Vec::new(),
        rows: Vec::new(),
    }
}

fn union<T: PartialEq + Clone>(into: &mut Vec<T>, from: &[T]) {
    for item in from {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
}

/// The days of the act, by what the bars leave of them.
pub(crate) struct Cover {
    /// Reached by a link without any bar.
    pub yes: Days,
    /// Reached under one reading only.
    pub contested: Days,
    /// Reached if something not known is so.
    pub open: Days,
    /// Not reached.
    pub no: Days,
}

impl Cover {
    /// Sorts the days; `taken` says how each disputed bar is read (none: left in dispute).
    pub fn new(case: &Case<'_>, days: Period, taken: impl Fn(&str) -> Option<bool>) -> Self {
        let act: Days = days.into();
        let standing = |bar: &Bar| match &bar.force {
            Force::Disputed { reading } => taken(reading),
            _ => Some(true),
        };
        let (mut yes, mut contested, mut open) = (Days::none(), Days::none(), Days::none());
        for link in case.links.iter().filter(|link| link.window.meets(days)) {
            let settled = |bar: &Bar| bar.force == Force::Settled || is_disputed(bar) && standing(bar) == Some(true);
            let hanging = |bar: &Bar| matches!(bar.force, Force::Undetermined { .. });
            let disputed = |bar: &Bar| is_disputed(bar) && standing(bar).is_none();
            let possible = link.open(settled).and(&act);
            let undisputed = link.open(|bar| settled(bar) || disputed(bar)).and(&act);
            let free = link.open(|bar| settled(bar) || disputed(bar) || hanging(bar)).and(&act);
            // A link that hangs on a fact not known gives no dispute to report until the fact is known.
            let (in_dispute, unknown) = (possible.without(&undisputed), undisputed.without(&free));
            match link.ground {
                Some(_) => (contested, open) = (contested.or(&in_dispute), open.or(&unknown)),
                None => open = open.or(&in_dispute).or(&unknown),
            }
            yes = yes.or(&free);
        }
        let contested = contested.without(&yes);
        let open = open.without(&yes).without(&contested);
        let no = act.without(&yes).without(&contested).without(&open);
        Self { yes, contested, open, no }
    }

    /// Strength when reasons collide: no on every day, then contested, then depends, then yes.
    pub fn verdict(&self) -> Verdict {
        if !self.contested.is_empty() {
            Verdict::Contested
        } else if !self.open.is_empty() {
            Verdict::Depends
        } else if self.no.is_empty() {
            Verdict::Yes
        } else if self.yes.is_empty() {
            Verdict::No
        } else {
            Verdict::Depends
        }
    }

    fn parts(&self) -> Vec<(Period, Verdict)> {
        let of = |days: &Days, verdict| days.periods().iter().map(|p| (*p, verdict)).collect::<Vec<_>>();
        let mut parts = of(&self.yes, Verdict::Yes);
        parts.extend(of(&self.contested, Verdict::Contested));
        parts.extend(of(&self.open, Verdict::Depends));
        parts.extend(of(&self.no, Verdict::No));
        parts.sort_unstable();
        if parts.len() > 1 { parts } else { Vec::new() }
    }
}

fn is_disputed(bar: &Bar) -> bool {
    matches!(bar.force, Force::Disputed { .. })
}

/// Weighs a case for days of its act: Step 11 of the procedure.
pub(crate) fn judge(case: &Case<'_>, days: Period) -> Answer {
    let cover = undisputed(case, days);
    let verdict = cover.verdict();
    let live = || case.links.iter().filter(|link| link.ground.is_some() && link.window.meets(days));
    let mut grounds: Vec<Ground> = Vec::new();
    let mut by_start: Vec<&Link> = live().collect();
    by_start.sort_by_key(|link| {
        (matches!(link.ground, Some(Ground::Nationality(_))), link.window.periods().first().map(|p| p.from))
    });
    for link in by_start {
        union(&mut grounds, link.ground.as_slice());
    }
    Answer {
        verdict,
        grounds,
        obstacles: obstacles(case, days, &cover),
        reach: case.reach.nearest(days),
        missing: missing(case, days, &cover),
        turns: turns(case, days, verdict),
        parts: cover.parts(),
        alternatives: Vec::new(),
        rows: rows(case, days),
    }
}

/// The days of the act, a dispute being left open only where the answer differs between its views.
fn undisputed(case: &Case<'_>, days: Period) -> Cover {
    let open = Cover::new(case, days, |_| None);
    if open.verdict() != Verdict::Contested {
        return open;
    }
    let [strict, permissive] = [true, false].map(|strict| Cover::new(case, days, |_| Some(strict)));
    if strict.verdict() == permissive.verdict() { permissive } else { open }
}

/// What is reported: bars that decide, what leaves it open, and what has no effect on a yes.
fn obstacles(case: &Case<'_>, act: Period, cover: &Cover) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = Vec::new();
    let live: Vec<&Link> = case.links.iter().filter(|link| link.window.meets(act)).collect();
    let verdict = cover.verdict();
    let biting = |bar: &&Bar| bar.days.meets(act);
    for bar in live.iter().flat_map(|link| link.bars.iter().filter(biting)) {
        let reported = match &bar.force {
            Force::Settled => verdict == Verdict::No || verdict != Verdict::Yes && settles(bar),
            Force::Disputed { .. } => {
                matches!(verdict, Verdict::Contested | Verdict::No) || bar.obstacle == Obstacle::TerritorialExclusion
            }
            Force::Undetermined { .. } => verdict == Verdict::Depends && !cover.open.is_empty(),
        };
        if reported {
            found.push(bar.obstacle);
        }
    }
    if case.links.iter().all(|l| l.ground.is_none() || !l.window.meets(act)) && verdict == Verdict::No {
        found.extend(why_not::reasons(case, act));
        let personal = article_25::paragraph_1(case.act).into_iter().chain(article_26::under_eighteen(case.act));
        found.extend(personal.map(|bar| bar.obstacle));
    }
    if verdict != Verdict::No && !cover.no.is_empty() {
        found.push(Obstacle::PartialPeriod);
        for period in cover.no.periods() {
            found.extend(gap(case, *period));
        }
    }
    found.extend(case.deferral.iter().map(|_| Obstacle::Art16Deferral));
    if verdict != Verdict::No {
        found.extend(case.challenge.iter().map(|_| Obstacle::PendingChallenge));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A settled bar is reported beside a dispute, or a fact not known, where it concerns the same consent.
fn settles(bar: &Bar) -> bool {
    matches!(bar.obstacle, Obstacle::Art124)
}

/// Why part of the act's days are out of reach: the bars on living links there, else the nearest reason.
fn gap(case: &Case<'_>, period: Period) -> Vec<Obstacle> {
    let live = case.links.iter().filter(|link| link.ground.is_some() && link.window.meets(period));
    let bars = live.flat_map(|link| &link.bars).filter(|bar| bar.force == Force::Settled && bar.days.meets(period));
    let barred: Vec<Obstacle> = bars.map(|bar| bar.obstacle).collect();
    if barred.is_empty() { why_not::reasons(case, period) } else { barred }
}

fn missing(case: &Case<'_>, days: Period, cover: &Cover) -> Vec<&'static str> {
    let mut found = Vec::new();
    for bar in case.links.iter().flat_map(|link| &link.bars) {
        if let Force::Undetermined { missing } = bar.force
            && bar.days.and(&cover.open).meets(days)
            && !found.contains(&missing)
        {
            found.push(missing);
        }
    }
    let answers = [&cover.yes, &cover.contested, &cover.open, &cover.no];
    if answers.iter().filter(|days| !days.is_empty()).count() > 1 {
        found.push("day");
    }
    found
}

/// Runs the act under each view of each reading that bites.
fn turns(case: &Case<'_>, days: Period, found: Verdict) -> Vec<Turn> {
    if found != Verdict::Contested {
        return Vec::new();
    }
    let mut readings: Vec<&str> = Vec::new();
    let live = case.links.iter().filter(|link| link.window.meets(days));
    for bar in live.flat_map(|link| &link.bars).filter(|bar| bar.days.meets(days)) {
        if let Force::Disputed { reading } = &bar.force
            && !readings.contains(&reading.as_ref())
        {
            readings.push(reading);
        }
    }
    let verdict = |strict: &dyn Fn(&str) -> bool| Cover::new(case, days, |r| Some(strict(r))).verdict();
    let permissive = verdict(&|_| false);
    let alone = |reading: &str| Turn { reading: reading.to_owned(), strict: verdict(&|r| r == reading), permissive };
    let turns: Vec<Turn> = readings.iter().map(|r| alone(r)).filter(|turn| turn.strict != turn.permissive).collect();
    if !turns.is_empty() {
        return turns;
    }
    // Each link has a dispute of its own, so that only the strict views together shut the Court out.
    let together = verdict(&|_| true);
    readings.iter().map(|r| Turn { reading: (*r).to_owned(), strict: together, permissive }).collect()
}

fn rows(case: &Case<'_>, days: Period) -> Vec<Used> {
    let mut used: Vec<Used> = Vec::new();
    for link in case.links.iter().filter(|link| link.window.meets(days)) {
        let bars = link.bars.iter().filter(|bar| bar.days.meets(days));
        for row in link.rows.iter().chain(bars.flat_map(|bar| &bar.rows)) {
            if !used.contains(row) {
                used.push(row.clone());
            }
        }
    }
    used.extend(case.deferral.clone());
    used.extend(case.challenge.clone());
    used
}
