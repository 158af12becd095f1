//! Dates as the record writes them.

use crate::phrase;
use crate::phrase::{Phrase, stated};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// The years the record accepts.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

fn checked(year: i16, month: i8, day: i8) -> Result<Date, Phrase> {
    if !YEARS.contains(&year) {
        return Err(phrase!("year {0} is outside 1900 to 2200", year));
    }
    Date::new(year, month, day).map_err(|_| phrase!("no such day in the calendar"))
}

fn full(raw: toml::value::Datetime) -> Result<Date, Phrase> {
    let (Some(date), None, None) = (raw.date, raw.time, raw.offset) else {
        return Err(phrase!("`{0}` is not a day; write YYYY-MM-DD", stated(raw)));
    };
    let number = |n: u8| i8::try_from(n).map_err(Phrase::foreign);
    let year = i16::try_from(date.year).map_err(Phrase::foreign)?;
    checked(year, number(date.month)?, number(date.day)?)
}

/// A day written as a native TOML date.
pub(crate) mod day {
    use super::*;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Date, D::Error> {
        full(toml::value::Datetime::deserialize(source)?).map_err(D::Error::custom)
    }

    pub(crate) fn serialize<S: Serializer>(date: &Date, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(date)
    }
}

/// A day that may be left out.
pub(crate) mod day_or_none {
    use super::*;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Date>, D::Error> {
        let raw = Option::<toml::value::Datetime>::deserialize(source)?;
        raw.map(full).transpose().map_err(D::Error::custom)
    }

    pub(crate) fn serialize<S: Serializer>(date: &Option<Date>, target: S) -> Result<S::Ok, S::Error> {
        date.map(|d| d.to_string()).serialize(target)
    }
}

/// A date known to the day, the month or the year.
///
/// ```
/// use jiff::civil::date;
/// use ratione_record::When;
///
/// let march: When = "2014-03".parse()?;
/// assert_eq!((march.earliest, march.latest), (date(2014, 3, 1), date(2014, 3, 31)));
/// # Ok::<(), ratione_record::Phrase>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The earliest day it can be.
    pub earliest: Date,
    /// The latest day it can be.
    pub latest: Date,
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month) = (self.earliest.year(), self.earliest.month());
        if self.earliest == self.latest {
            write!(f, "{}", self.earliest)
        } else if month == self.latest.month() {
            write!(f, "{year:04}-{month:02}")
        } else {
            write!(f, "{year:04}")
        }
    }
}

impl std::str::FromStr for When {
    type Err = Phrase;

    /// Reads `2014`, `2014-03` or `2014-03-01`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || phrase!("`{0}` is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", stated(text));
        let mut parts = text.split('-');
        let (Some(year), month, day, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(bad());
        };
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !month.is_none_or(|m| digits(m, 2)) || !day.is_none_or(|d| digits(d, 2)) {
            return Err(bad());
        }
        let year: i16 = year.parse().map_err(|_| bad())?;
        let number = |part: Option<&str>| part.map_or(Ok(1), |p| p.parse::<i8>().map_err(|_| bad()));
        let none = |why: Phrase| phrase!("`{0}` is not a date: {1}", stated(text), why);
        let earliest = checked(year, number(month)?, number(day)?).map_err(none)?;
        let latest = match (month, day) {
            (_, Some(_)) => earliest,
            (Some(_), None) => earliest.last_of_month(),
            (None, None) => earliest.last_of_year(),
        };
        Ok(Self { earliest, latest })
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Raw {
            Day(toml::value::Datetime),
            Text(String),
        }
        let when = match Raw::deserialize(source)? {
            Raw::Day(raw) => full(raw).map(|day| When { earliest: day, latest: day }),
            Raw::Text(text) => text.parse(),
        };
        when.map_err(D::Error::custom)
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(self)
    }
}
