//! The Court on a day: counts, each with the rule it was counted by and the rows it counted.

use crate::load::Record;
use crate::phrase::Lang;
use crate::rows::{Event, Person, Review, Situation, StageKind};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// The Court as known on a day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Court {
    /// The day.
    pub on: String,
    /// Situations and cases are recorded to this day, thinly after `dense_to`.
    pub horizon: String,
    /// Densely to this day.
    pub dense_to: String,
    /// The counts.
    pub counts: Vec<Count>,
    /// The budgets.
    pub budgets: Budgets,
}

/// A count with its rule and what was counted.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Count {
    /// What is counted; the key of the count.
    pub name: &'static str,
    /// How.
    pub rule: &'static str,
    /// How many.
    pub number: usize,
    /// The rows.
    pub counted: Vec<Counted>,
}

/// A row that was counted.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Counted {
    /// Id of the row.
    pub id: String,
    /// Whom or what it is about.
    pub name: String,
    /// Its date.
    pub date: String,
    /// Particulars.
    pub detail: Option<String>,
    /// Review state.
    pub review: Review,
}

/// Approved budgets, summed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Budgets {
    /// How the sum was made.
    pub rule: &'static str,
    /// The sum in thousands of euro.
    pub sum_eur_thousand: f64,
    /// Number of amounts that are verified.
    pub verified: usize,
    /// Number that are partly verified.
    pub partly_verified: usize,
    /// Number that are unreviewed.
    pub unreviewed: usize,
    /// The financial periods.
    pub periods: Vec<BudgetPeriod>,
}

/// The approved budget of a financial period.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BudgetPeriod {
    /// Period.
    pub period: String,
    /// Amount in thousands of euro; none where it was not found.
    pub eur_thousand: Option<f64>,
    /// What it covers.
    pub basis: Option<String>,
    /// Review state.
    pub review: Review,
}

/// The Court on a day. An event known to the month or year counts once the whole of it has passed.
///
/// ```
/// use ratione_record::{Record, court_on};
///
/// let court = court_on(&Record::embedded()?, jiff::civil::date(2016, 11, 16));
/// let sentences = court.count("sentences in main proceedings").unwrap();
/// let names: Vec<&str> = sentences.counted.iter().map(|row| row.name.as_str()).collect();
/// assert_eq!(names.len(), 4);
/// assert!(names.iter().any(|name| name.contains("Lubanga")));
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[must_use]
pub fn court_on(record: &Record, day: Date) -> Court {
    let mut counts = situations(record, day);
    counts.extend(examinations(record, day));
    counts.extend(persons(record, day));
    Court {
        on: day.to_string(),
        horizon: record.release.court_horizon.to_string(),
        dense_to: record.release.court_dense_to.to_string(),
        counts,
        budgets: budgets(record, day),
    }
}

impl Court {
    /// The same with rules and particulars in a language; the names of the counts are keys and stay.
    #[must_use]
    pub fn told_in(mut self, lang: Lang) -> Self {
        for count in &mut self.counts {
            count.rule = lang.word(count.rule);
            for row in &mut count.counted {
                row.name = lang.word(&row.name).to_owned();
                row.detail = row.detail.as_ref().map(|detail| particulars(detail, lang));
            }
        }
        for period in &mut self.budgets.periods {
            period.basis = period.basis.as_ref().map(|basis| lang.word(basis).to_owned());
        }
        self.budgets.rule = lang.word(self.budgets.rule);
        self
    }

    /// The count with this name.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<&Count> {
        self.counts.iter().find(|count| count.name == name)
    }
}

/// Particulars, such as `under seal; day unverified`.
fn particulars(english: &str, lang: Lang) -> String {
    let one_by_one = || english.split("; ").map(|one| particular(one, lang)).collect::<Vec<_>>().join(lang.word("; "));
    lang.known(english).map_or_else(one_by_one, ToOwned::to_owned)
}

/// A particular, such as `12 years`.
fn particular(english: &str, lang: Lang) -> String {
    match english.split_once(' ').filter(|(number, _)| number.parse::<u32>().is_ok()) {
        Some((number, unit)) if lang.known(english).is_none() => format!("{number} {}", lang.word(unit)),
        _ => lang.word(english).to_owned(),
    }
}

fn count(name: &'static str, rule: &'static str, mut counted: Vec<Counted>) -> Count {
    counted.sort_by(|a, b| a.date.cmp(&b.date));
    Count { name, rule, number: counted.len(), counted }
}

fn situations(record: &Record, day: Date) -> Vec<Count> {
    let reached =
        |s: &Situation, kind| s.stage(kind).filter(|when| when.latest <= day).map(std::string::ToString::to_string);
    let row = |s: &Situation, date: String| Counted {
        id: s.id.clone(),
        name: s.name.clone(),
        date,
        detail: Some(format!("{}; {}", s.trigger, s.un_region)),
        review: s.review,
    };
    let (mut open, mut concluded) = (Vec::new(), Vec::new());
    for situation in &record.situations {
        match (
            reached(situation, StageKind::InvestigationOpened),
            reached(situation, StageKind::InvestigationConcluded),
        ) {
            (Some(_), Some(date)) => concluded.push(row(situation, date)),
            (Some(date), None) => open.push(row(situation, date)),
            (None, _) => {}
        }
    }
    let african = |c: &&Counted| record.situations.iter().any(|s| s.id == c.id && s.un_region == "Africa");
    let in_africa = open.iter().filter(african).cloned().collect();
    vec![
        count("situations under investigation", "investigation opened by the day and not concluded by it", open),
        count("situations under investigation in Africa", "of those, by the region on record", in_africa),
        count("situations concluded", "investigation concluded by the day", concluded),
    ]
}

fn examinations(record: &Record, day: Date) -> Vec<Count> {
    let open = record
        .examinations
        .iter()
        .filter(|e| e.opened.latest <= day && e.closed.as_ref().is_none_or(|closed| closed.latest > day));
    let row = |e: &crate::rows::Examination| Counted {
        id: e.id.clone(),
        name: e.name.clone(),
        date: e.opened.to_string(),
        detail: None,
        review: e.review,
    };
    vec![count("preliminary examinations open", "opened by the day and not closed by it", open.map(row).collect())]
}

/// The first event of a person, of these kinds and known by the day, that the test accepts.
fn first<'r>(person: &'r Person, day: Date, kinds: &[&str], test: impl Fn(&Event) -> bool) -> Option<&'r Event> {
    let of_kind = |e: &&Event| kinds.contains(&e.kind.as_str()) && e.date.latest <= day && test(e);
    person.events.iter().find(of_kind)
}

fn reversed(person: &Person, day: Date) -> Option<&Event> {
    first(person, day, &["appeal-judgment"], |e| e.effect.as_deref() == Some("conviction-reversed"))
}

/// A warrant or summons that was public by the day.
fn sought(person: &Person, day: Date) -> Option<&Event> {
    let issued = first(person, day, &["warrant-issued", "summons-issued"], |_| true)?;
    let sealed = issued.value.as_ref().is_some_and(|value| value.contains("seal"));
    let public = ["warrant-unsealed", "summons-unsealed", "arrested", "surrendered", "initial-appearance"];
    if sealed { first(person, day, &public, |_| true) } else { Some(issued) }
}

fn persons(record: &Record, day: Date) -> Vec<Count> {
    let row = |person: &Person, event: &Event| Counted {
        id: event.id.clone(),
        name: person.name.clone(),
        date: event.date.to_string(),
        detail: event.value.clone().or_else(|| event.case.clone()),
        review: event.review,
    };
    let each = |find: &dyn Fn(&Person) -> Option<&Event>| -> Vec<Counted> {
        record.persons.iter().filter_map(|p| find(p).map(|e| row(p, e))).collect()
    };
    let standing = |p: &Person| reversed(p, day).is_none();
    let main = |kind: &'static str| each(&move |p| first(p, day, &[kind], |e| !e.article_70).filter(|_| standing(p)));
    let article_70 = |kind: &'static str| each(&move |p| first(p, day, &[kind], |e| e.article_70));
    let any = each(&|p| first(p, day, &["convicted"], |e| e.article_70 || standing(p)));
    let acquitted = each(&|p| first(p, day, &["acquitted"], |_| true).or_else(|| reversed(p, day)));
    vec![
        count(
            "persons publicly sought or summoned",
            "a warrant or summons issued by the day and, where it was sealed, made public by it; what became of it later is not subtracted",
            each(&|p| sought(p, day)),
        ),
        count(
            "persons convicted",
            "distinct persons: in main proceedings (reversals by the day left out) or under Article 70",
            any,
        ),
        count(
            "persons convicted in main proceedings",
            "convicted by the day of a crime of Article 5; reversals by the day left out",
            main("convicted"),
        ),
        count(
            "persons convicted under Article 70",
            "convicted by the day of offences against the administration of justice",
            article_70("convicted"),
        ),
        count(
            "sentences in main proceedings",
            "first sentence imposed by the day for a crime of Article 5; left out where the conviction was reversed by the day",
            main("sentenced"),
        ),
        count(
            "sentences under Article 70",
            "first sentence imposed by the day for offences against the administration of justice",
            article_70("sentenced"),
        ),
        count("acquittals", "acquitted at trial, or on appeal by reversal, by the day", acquitted),
        count(
            "charges not confirmed",
            "a Chamber declined to confirm by the day",
            each(&|p| first(p, day, &["charges-not-confirmed"], |_| true)),
        ),
        count(
            "charges withdrawn or vacated",
            "withdrawn by the Prosecutor or vacated by a Chamber by the day",
            each(&|p| first(p, day, &["charges-withdrawn", "charges-vacated"], |_| true)),
        ),
        count(
            "proceedings terminated",
            "ended by the day, as a rule by death",
            each(&|p| first(p, day, &["proceedings-terminated"], |_| true)),
        ),
    ]
}

fn budgets(record: &Record, day: Date) -> Budgets {
    let begun: Vec<_> = record.budgets.iter().filter(|b| b.from <= day).collect();
    let of = |review| begun.iter().filter(|b| b.review == review && b.approved_eur_thousand.is_some()).count();
    Budgets {
        rule: "approved budgets of the financial periods that had begun by the day, whole periods, in euro, not adjusted for inflation; 2013 to 2015 are net of the host State's share of rent",
        sum_eur_thousand: begun.iter().filter_map(|b| b.approved_eur_thousand).fold(0.0, |sum, more| sum + more),
        verified: of(Review::Verified),
        partly_verified: of(Review::PartlyVerified),
        unreviewed: of(Review::Unreviewed),
        periods: begun
            .iter()
            .map(|b| BudgetPeriod {
                period: b.period.clone(),
                eur_thousand: b.approved_eur_thousand,
                basis: b.basis.clone(),
                review: b.review,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn number(day: Date, name: &str) -> usize {
        court_on(&Record::embedded().unwrap(), day).count(name).unwrap().number
    }

    #[test]
    fn november_2016_as_counted_by_hand() {
        let day = date(2016, 11, 16);
        assert_eq!(number(day, "sentences in main proceedings"), 4);
        assert_eq!(number(day, "persons convicted"), 8);
        assert_eq!(number(day, "persons convicted in main proceedings"), 4);
        assert_eq!(number(day, "persons convicted under Article 70"), 5);
        assert_eq!(number(day, "situations under investigation"), 10);
        assert_eq!(number(day, "situations under investigation in Africa"), 9);
        assert_eq!(number(day, "acquittals"), 1);
    }

    #[test]
    fn a_sentence_counts_from_its_day() {
        assert_eq!(number(date(2016, 9, 26), "sentences in main proceedings"), 3);
        assert_eq!(number(date(2016, 9, 27), "sentences in main proceedings"), 4);
    }

    #[test]
    fn a_conviction_reversed_on_appeal_counts_until_the_day_of_reversal() {
        let (before, on) = (date(2018, 6, 7), date(2018, 6, 8));
        let main = "persons convicted in main proceedings";
        assert_eq!(number(on, main) + 1, number(before, main));
        assert_eq!(number(on, "acquittals"), number(before, "acquittals") + 1);
        assert_eq!(
            number(on, "persons convicted"),
            number(before, "persons convicted"),
            "convicted under Article 70 too"
        );
    }

    #[test]
    fn before_the_court_no_budget_is_no_negative_sum() {
        let budgets = court_on(&Record::embedded().unwrap(), date(1998, 1, 1)).budgets;
        assert_eq!(format!("{:.1}", budgets.sum_eur_thousand), "0.0");
    }

    #[test]
    fn budgets_say_how_far_they_are_verified() {
        let budgets = court_on(&Record::embedded().unwrap(), date(2016, 11, 16)).budgets;
        assert_eq!(budgets.periods.len(), 14);
        assert_eq!(budgets.verified + budgets.partly_verified + budgets.unreviewed, 14);
        assert!((budgets.sum_eur_thousand - 1_334_714.4).abs() < 0.05, "{}", budgets.sum_eur_thousand);
    }
}
