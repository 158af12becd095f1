//! The same rules as an interval table: for bulk, one table serves every act that differs only in its day.

use crate::act::{Act, Role};
use crate::answer::{Answer, Verdict};
use crate::case::Case;
use crate::hear::{by_crime_and_place, hear, judge, nothing};
use crate::known::Known;
use crate::part_02::{article_11, article_19};
use crate::part_03::article_24;
use crate::situation;
use jiff::civil::Date;
use ratione_places::{Place, titles};
use ratione_record::{EVER, OPEN, Period, Record, after, before};
use std::sync::Arc;

/// Days on which an act has the same answer, whichever of them it took place on.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The days.
    pub days: Period,
    /// The answer on each of them.
    pub answer: Arc<Answer>,
}

/// The answers to an act on every single day, as spans in order; the act's own days are not looked at.
///
/// The engine is asked once between any two dates on which the record changes anything for such an act.
///
/// ```
/// use ratione::{Act, Known, Stated, Verdict, timeline};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"crime": "crimes_against_humanity", "from": "2000", "places": [{"code": "PHL"}], "accused": {"nationalities": ["CHN"]}}"#,
/// )?;
/// let spans = timeline(&Act::read(&stated, &record)?, &record, Known::on(jiff::civil::date(2026, 1, 1)));
/// let yes = spans.iter().find(|span| span.answer.verdict == Verdict::Yes).unwrap();
/// assert_eq!(yes.days.from.to_string(), "2011-11-01");
/// assert_eq!(yes.days.to.to_string(), "2019-03-16");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn timeline(act: &Act, record: &Record, known: Known) -> Vec<Span> {
    timeline_from(act, |variant| alone(&variant, record, known).into())
}

/// The same from the timelines of its variants: the act under each crime, and at each place, that it may have been.
///
/// `of` gives the timeline of a variant, which has one crime and one candidate to a place; whoever asks about many acts
/// can keep them, for many acts share them.
#[must_use]
pub fn timeline_from(act: &Act, mut of: impl FnMut(Act) -> Arc<[Span]>) -> Vec<Span> {
    if act.is_settled() {
        return of(act.clone()).to_vec();
    }
    let variants = by_crime_and_place(act).map(of);
    let firsts = |spans: &Arc<[Span]>| spans.iter().map(|span| span.days.from).collect::<Vec<_>>();
    let mut firsts: Vec<Date> = variants.each().flat_map(firsts).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut spans: Vec<Span> = Vec::new();
    for (at, first) in firsts.iter().enumerate() {
        let last = firsts.get(at + 1).map_or(OPEN, |next| before(*next));
        push(&mut spans, Period::new(*first, last), variants.weigh(|spans| on_day(spans, *first)));
    }
    spans
}

/// The answer on a day; spans hold every day.
fn on_day(spans: &[Span], day: Date) -> Arc<Answer> {
    let span = spans.get(spans.partition_point(|span| span.days.to < day));
    span.map_or_else(|| nothing(Verdict::Depends).into(), |span| Arc::clone(&span.answer))
}

fn push(spans: &mut Vec<Span>, days: Period, answer: Arc<Answer>) {
    match spans.last_mut() {
        Some(span) if span.answer == answer => span.days.to = days.to,
        _ => spans.push(Span { days, answer }),
    }
}

/// The answers to an act of one crime, whose places have one candidate each.
fn alone(act: &Act, record: &Record, known: Known) -> Vec<Span> {
    // Article 24 looks at the first day of the act and Article 16 at its nationals' membership on its days.
    let by_the_day = article_24::attack_day(act).is_some() || act.capacity.is_some();
    let mut spans: Vec<Span> = Vec::new();
    for stretch in steady(act, record) {
        let steady = on(act, stretch.from);
        let case = Case::new(&steady, record, known);
        let mut firsts = breaks(&case);
        firsts.retain(|day| stretch.contains(*day));
        firsts.push(stretch.from);
        firsts.sort_unstable();
        firsts.dedup();
        for (at, first) in firsts.iter().enumerate() {
            let last = firsts.get(at + 1).map_or(stretch.to, |next| before(*next));
            let answer = match by_the_day {
                true => hear(&on(act, *first), record, known),
                false => judge(&case, Period::new(*first, *first)),
            };
            push(&mut spans, Period::new(*first, last), answer.into());
        }
    }
    spans
}

fn on(act: &Act, day: Date) -> Act {
    Act { period: Period::new(day, day), ..act.clone() }
}

/// Stretches on which the same titles, situations and curated points touch the act, so that its case is the same.
fn steady(act: &Act, record: &Record) -> Vec<Period> {
    let mut firsts = vec![EVER];
    let mut period = |days: Period| {
        firsts.push(days.from);
        if days.to != OPEN {
            firsts.push(after(days.to));
        }
    };
    let candidates = || act.places.iter().flat_map(|location| &location.candidates);
    let nationalities = act.nationalities.iter().map(|n| Place::Vessel(*n));
    for place in candidates().cloned().chain(nationalities) {
        for title in titles(&place, record) {
            period(title.valid);
            // A declaration gives a reason on its days even where it gives no link.
            for declaration in title.state.and_then(|s| record.state(s)).map_or(&[][..], |file| &file.declarations) {
                period(Period::new(declaration.covers_from.unwrap_or(EVER), declaration.covers_to.unwrap_or(OPEN)));
            }
        }
    }
    if act.places.iter().any(|location| location.role == Role::Part) {
        for question in &record.questions {
            period(Period::new(question.from.unwrap_or(EVER), question.to.unwrap_or(OPEN)));
        }
    }
    let ashore: Vec<Place> = candidates().map(situation::ashore).collect();
    for situation in situation::reaching(act, ashore.iter(), record) {
        period(situation::scope(situation));
    }
    let challenges = record.rulings.iter().filter_map(|ruling| ruling.pending.as_ref());
    for challenge in challenges.filter(|challenge| article_19::concerns(challenge, act, record)) {
        period(Period::new(challenge.from, challenge.to));
    }
    firsts.sort_unstable();
    firsts.dedup();
    let last = |at: usize| firsts.get(at + 1).map_or(OPEN, |next| before(*next));
    firsts.iter().enumerate().map(|(at, first)| Period::new(*first, last(at))).collect()
}

/// The first days on which the answer to one case may change.
fn breaks(case: &Case<'_>) -> Vec<Date> {
    let mut firsts = vec![article_11::STATUTE_BEGINS];
    firsts.extend(case.reach.periods().windows(2).filter_map(|pair| match pair {
        [a, b] => Some(nearer_the_later(a.to, b.from)),
        _ => None,
    }));
    let bars = case.links.iter().flat_map(|link| &link.bars).chain(&case.aggression).map(|bar| &bar.days);
    let days = bars.chain(case.links.iter().map(|link| &link.window));
    firsts.extend(days.flat_map(|days| days.periods()).flat_map(|p| [p.from, after(p.to)]));
    firsts.retain(|day| *day != OPEN);
    firsts
}

/// The first day of a gap that lies nearer to the run after it than to the run before.
fn nearer_the_later(ends: Date, begins: Date) -> Date {
    let half = (begins - ends).get_days() / 2;
    ends.saturating_add(jiff::Span::new().days(half + 1))
}
