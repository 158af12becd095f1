//! What was known on a day.

use jiff::civil::Date;

/// The day on which the question is asked: rows that became known later are left out.
///
/// ```
/// use jiff::civil::date;
/// use ratione::Known;
///
/// let asked = Known::on(date(2015, 1, 1));
/// assert!(asked.by(Some(date(2014, 4, 17))));
/// assert!(!asked.by(Some(date(2015, 9, 8))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known(Date);

impl Known {
    /// Everything known on that day, the day itself included.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self(day)
    }

    /// The day.
    #[must_use]
    pub const fn day(self) -> Date {
        self.0
    }

    /// Whether a row with this date was known; a row without a date always is.
    #[must_use]
    pub fn by(self, date: Option<Date>) -> bool {
        date.is_none_or(|date| date <= self.0)
    }
}
