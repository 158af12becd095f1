//! Days: inclusive periods and sets of them.

use jiff::civil::Date;
use smallvec::SmallVec;

/// The last day of a period without an end.
///
/// Dates in the record lie between 1900 and 2200, so this day is never a real one.
pub const OPEN: Date = jiff::civil::date(9999, 12, 31);

/// The first day of a period without a beginning; see [`OPEN`].
pub const EVER: Date = jiff::civil::date(1, 1, 1);

/// An unbroken run of days, both ends inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day; [`OPEN`] when the run has no end.
    pub to: Date,
}

impl Period {
    /// All days from `from` to `to`, both inside.
    #[must_use]
    pub const fn new(from: Date, to: Date) -> Self {
        Self { from, to }
    }

    /// Every day from `from` on.
    #[must_use]
    pub const fn since(from: Date) -> Self {
        Self { from, to: OPEN }
    }

    /// Whether the day is inside.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// The last day, or `None` when the run has no end.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        (self.to != OPEN).then_some(self.to)
    }

    /// The days in both, if any.
    #[must_use]
    pub fn and(&self, other: &Period) -> Option<Period> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from <= to).then_some(Period { from, to })
    }
}

/// The day after; [`OPEN`] stays where it is.
#[must_use]
pub fn after(day: Date) -> Date {
    if day == OPEN { OPEN } else { day.tomorrow().unwrap_or(OPEN) }
}

/// The day before; [`EVER`] and [`OPEN`] stay where they are.
#[must_use]
pub fn before(day: Date) -> Date {
    if day == OPEN { OPEN } else { day.yesterday().unwrap_or(EVER) }
}

/// A set of days, kept as sorted periods with a gap between any two.
///
/// ```
/// use jiff::civil::date;
/// use ratione_record::{Days, Period};
///
/// let party: Days = Period::new(date(2011, 11, 1), date(2019, 3, 16)).into();
/// let acts: Days = Period::new(date(2019, 3, 1), date(2019, 3, 31)).into();
/// assert_eq!(party.and(&acts).periods(), [Period::new(date(2019, 3, 1), date(2019, 3, 16))]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days(SmallVec<[Period; 2]>);

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        if period.from <= period.to { Self(SmallVec::from_iter([period])) } else { Self::none() }
    }
}

impl FromIterator<Period> for Days {
    fn from_iter<I: IntoIterator<Item = Period>>(periods: I) -> Self {
        let mut sorted: SmallVec<[Period; 2]> = periods.into_iter().filter(|p| p.from <= p.to).collect();
        sorted.sort_unstable();
        let mut joined: SmallVec<[Period; 2]> = SmallVec::new();
        for period in sorted {
            match joined.last_mut() {
                Some(last) if period.from <= after(last.to) => last.to = last.to.max(period.to),
                _ => joined.push(period),
            }
        }
        Self(joined)
    }
}

impl Days {
    /// No day.
    #[must_use]
    pub const fn none() -> Self {
        Self(SmallVec::new_const())
    }

    /// Every day.
    #[must_use]
    pub fn all() -> Self {
        Period::new(EVER, OPEN).into()
    }

    /// Whether there is no day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The periods, in order, none touching the next.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        &self.0
    }

    /// Whether the day is in the set.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.0.iter().any(|p| p.contains(day))
    }

    /// Days in either set.
    #[must_use]
    pub fn or(&self, other: &Days) -> Days {
        match (self.is_empty(), other.is_empty()) {
            (_, true) => self.clone(),
            (true, _) => other.clone(),
            _ => self.0.iter().chain(&other.0).copied().collect(),
        }
    }

    /// Days in both sets.
    #[must_use]
    pub fn and(&self, other: &Days) -> Days {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().filter_map(|b| a.and(b)));
        Days(pairs.collect())
    }

    /// Days in this set and not in the other.
    #[must_use]
    pub fn without(&self, other: &Days) -> Days {
        if self.is_empty() || other.is_empty() { self.clone() } else { self.and(&other.complement()) }
    }

    /// Every day that is not in the set.
    #[must_use]
    pub fn complement(&self) -> Days {
        let mut from = EVER;
        let mut gaps = SmallVec::new();
        for period in &self.0 {
            if from < period.from {
                gaps.push(Period::new(from, before(period.from)));
            }
            if period.to == OPEN {
                return Days(gaps);
            }
            from = after(period.to);
        }
        gaps.push(Period::new(from, OPEN));
        Days(gaps)
    }

    /// Whether any day of the period is in the set.
    #[must_use]
    pub fn meets(&self, period: Period) -> bool {
        self.0.iter().any(|p| p.and(&period).is_some())
    }

    /// The run that answers "since when, until when" for the period: the longest that meets it, else the nearest.
    #[must_use]
    pub fn nearest(&self, period: Period) -> Option<Period> {
        let meeting = self.0.iter().filter(|p| p.and(&period).is_some());
        let longest = meeting.max_by_key(|p| days_between(p.from, p.to)).copied();
        let gap = |p: &&Period| match p.from > period.to {
            true => days_between(period.to, p.from),
            false => days_between(p.to, period.from),
        };
        longest.or_else(|| self.0.iter().min_by_key(gap).copied())
    }
}

/// Days from one date to the other.
fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
