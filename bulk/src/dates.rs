//! The date format of a column, decided for the whole column and never for one cell.

use crate::coordinates::not_stated;
use crate::memo::days;
use jiff::civil::{Date, date};
use ratione_record::{Phrase, phrase, stated};
use serde::{Deserialize, Serialize};

/// How the days of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFormat {
    /// `2014-03-01`, with a time after it or not; `2014-03` among them: all days of the month.
    Iso,
    /// `20140301`.
    Compact,
    /// `01/03/2014`, `01.03.2014`: day first.
    DayFirst,
    /// `03/01/2014`: month first.
    MonthFirst,
    /// `01 March 2014`.
    Words,
    /// `2014`: all days of the year.
    Year,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Days that files use for "not known".
const SENTINELS: [Date; 3] = [date(1970, 1, 1), date(1900, 1, 1), date(1753, 1, 1)];

impl DateFormat {
    /// All of them, the plainest first.
    pub const ALL: [Self; 6] = [Self::Iso, Self::Compact, Self::Words, Self::Year, Self::DayFirst, Self::MonthFirst];

    /// The format in which all of these values can be read.
    ///
    /// ```
    /// use ratione_bulk::DateFormat;
    ///
    /// assert_eq!(DateFormat::infer(["03/25/2022", "03/04/2022"].into_iter()), Ok(DateFormat::MonthFirst));
    /// assert!(DateFormat::infer(["03/04/2022"].into_iter()).is_err());
    /// ```
    ///
    /// # Errors
    /// When no format fits, or both day first and month first do; the message says what to do.
    pub fn infer<'v>(values: impl Iterator<Item = &'v str> + Clone) -> Result<Self, Phrase> {
        let given = values.filter(|value| !value.trim().is_empty());
        if given.clone().all(|value| Self::Iso.read_span(value).is_ok()) {
            return Ok(Self::Iso);
        }
        let fits = |format: Self| given.clone().filter(|value| format.read_span(value).is_ok()).count();
        let total = given.clone().count();
        let counts = Self::ALL.map(|format| (fits(format), format));
        let best = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
        if best == 0 && total > 0 {
            let first: String = given.clone().next().unwrap_or_default().chars().take(40).collect();
            return Err(phrase!(
                "has days in no known format, such as `{0}`; write them as `2014-03-31`, or name another column",
                stated(first)
            ));
        }
        let fitting: Vec<Self> = counts.iter().filter(|(count, _)| *count == best).map(|(_, format)| *format).collect();
        let only = |a: Self, b: Self| given.clone().find(|v| a.read_span(v).is_ok() && b.read_span(v).is_err());
        match fitting.as_slice() {
            [Self::DayFirst | Self::MonthFirst, ..] => {
                let (day, month) = (only(Self::DayFirst, Self::MonthFirst), only(Self::MonthFirst, Self::DayFirst));
                match (day, month) {
                    (Some(day), Some(month)) => Err(phrase!(
                        "has `{0}` with the day first and `{1}` with the month first; write one format throughout",
                        stated(day),
                        stated(month)
                    )),
                    (None, None) => {
                        Err(phrase!("has days that may have the day or the month first; give `--date-format`"))
                    }
                    (Some(_), None) => Ok(Self::DayFirst),
                    (None, Some(_)) => Ok(Self::MonthFirst),
                }
            }
            [first, ..] => Ok(*first),
            [] => Ok(Self::Iso),
        }
    }

    /// The word for it in a mapping.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Iso => "iso",
            Self::Compact => "compact",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::Words => "words",
            Self::Year => "year",
        }
    }

    /// The last day of March 2014.
    fn example(self) -> &'static str {
        match self {
            Self::Iso => "2014-03-31",
            Self::Compact => "20140331",
            Self::DayFirst => "31/03/2014",
            Self::MonthFirst => "03/31/2014",
            Self::Words => "31 March 2014",
            Self::Year => "2014",
        }
    }

    /// Reads a day, of a year its first; `None` for a sentinel or an empty cell.
    ///
    /// # Errors
    /// When it is no day, or lies before 1946 or after 2200.
    pub fn read(self, text: &str) -> Result<Option<Date>, Phrase> {
        let text = text.trim();
        if not_stated(text) {
            return Ok(None);
        }
        let plain = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        let shown = || stated(text.chars().take(40).map(plain).collect::<String>());
        let other = || phrase!("`{0}` is not written as the column's days are, `{1}`", shown(), stated(self.example()));
        let (year, month, day) = self.parts(text).ok_or_else(other)?;
        let found = Date::new(year, month, day).map_err(|_| phrase!("`{0}` is not a day", shown()))?;
        if SENTINELS.contains(&found) && self != Self::Year {
            return Ok(None);
        }
        if !(1946..=2200).contains(&year) {
            return Err(phrase!("`{0}`: year {1} is outside 1946 to 2200", stated(text), year));
        }
        Ok(Some(found))
    }

    /// Of the days that are stated, how many could be read with the day or the month first, and out of how many; none
    /// where the format leaves no doubt.
    pub(crate) fn ambiguous<'v>(self, values: impl Iterator<Item = &'v str>) -> Option<(usize, usize)> {
        matches!(self, Self::DayFirst | Self::MonthFirst).then(|| {
            let read = |format: Self, text: &str| format.read_span(text).ok().flatten();
            values.filter(|text| read(self, text).is_some()).fold((0, 0), |(doubtful, all), text| {
                let (a, b) = (read(Self::DayFirst, text), read(Self::MonthFirst, text));
                (doubtful + usize::from(a.is_some() && b.is_some() && a != b), all + 1)
            })
        })
    }

    /// First and last of the days in a cell: one day, a month alone, or several with `~` or `|` between them.
    pub(crate) fn read_span(self, text: &str) -> Result<Option<(i32, i32)>, Phrase> {
        match self.read_one(text) {
            Err(_) if text.contains(['~', '|']) => {
                let spans = text.split(['~', '|']).map(|part| self.read_one(part));
                let spans: Vec<(i32, i32)> = spans.filter_map(Result::transpose).collect::<Result<_, _>>()?;
                Ok(spans.iter().map(|(first, _)| *first).min().zip(spans.iter().map(|(_, last)| *last).max()))
            }
            span => span,
        }
    }

    fn read_one(self, text: &str) -> Result<Option<(i32, i32)>, Phrase> {
        match self.month(text.trim()) {
            Some(first) => Ok(self.read_days(&first.to_string())?.map(|_| (days(first), days(first.last_of_month())))),
            None => Ok(self.read_days(text)?.map(|day| (day, day))),
        }
    }

    /// The first day of a month alone, `2014-03` in a column of ISO days.
    fn month(self, text: &str) -> Option<Date> {
        let (year, month) = text.split_once('-').filter(|_| self == Self::Iso && text.len() == 7)?;
        (year.len() == 4 && !text.contains('+')).then_some(())?;
        Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
    }

    /// The same, in days since 1 January 1970.
    pub(crate) fn read_days(self, text: &str) -> Result<Option<i32>, Phrase> {
        self.plain(text.as_bytes()).map_or_else(|| Ok(self.read(text)?.map(days)), |found| Ok(Some(found)))
    }

    /// The same of a text that plainly is a day: eight digits as the format has them, after 1970; not every day is.
    #[inline]
    pub(crate) fn plain(self, text: &[u8]) -> Option<i32> {
        match (self, text) {
            (Self::Iso, [a, b, c, d, b'-', e, f, b'-', g, h]) => quick([*a, *b, *c, *d, *e, *f, *g, *h]),
            (Self::Compact, [a, b, c, d, e, f, g, h]) => quick([*a, *b, *c, *d, *e, *f, *g, *h]),
            _ => None,
        }
    }

    fn parts(self, text: &str) -> Option<(i16, i8, i8)> {
        match self {
            Self::Iso => {
                let head = text.get(..10)?;
                let rest = text.get(10..)?;
                let mut parts = head.split(['-', '/', '.']);
                let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
                let ends = rest.is_empty() || rest.starts_with(['T', ' ']);
                (ends && year.len() == 4 && month.len() == 2).then_some(())?;
                Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
            }
            Self::Compact => {
                (text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
                Some((text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?))
            }
            Self::Year => {
                let year = text.trim_end_matches(".0");
                (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
                Some((year.parse().ok()?, 1, 1))
            }
            Self::DayFirst | Self::MonthFirst => {
                let mut parts = text.split(['/', '.', '-']);
                let (a, b, rest) = (parts.next()?, parts.next()?, parts.next()?);
                let (year, rest) = rest.split_at_checked(4)?;
                rest.chars().next().is_none_or(|c| c == ',' || c == 'T' || c.is_whitespace()).then_some(())?;
                let (a, b): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
                let (day, month) = if self == Self::DayFirst { (a, b) } else { (b, a) };
                Some((year.parse().ok()?, month, day))
            }
            Self::Words => {
                let mut parts = text.split_whitespace();
                let (day, month, year) = (parts.next()?, parts.next()?.to_lowercase(), parts.next()?);
                parts.next().is_none_or(|time| time.contains(':')).then_some(())?;
                let month = MONTHS.iter().position(|name| month.starts_with(name))?;
                Some((year.parse().ok()?, i8::try_from(month + 1).ok()?, day.parse().ok()?))
            }
        }
    }
}

/// Whether a time with a zone stands after a day: `2014-06-12T22:30:00Z`, `2014-06-13 01:30+03:00`.
pub(crate) fn zoned(text: &str) -> bool {
    let zone = |time: &str| {
        let time = time.trim_end();
        let named = ["Z", "z", "UTC", "GMT"].iter().any(|name| time.ends_with(name));
        let offset =
            || time.rsplit(['+', '-']).next().is_some_and(|hours| hours.starts_with(|c: char| c.is_ascii_digit()));
        named || time.contains(['+', '-']) && offset()
    };
    // Nearly every text is told by its end, in a few bytes.
    let end = text.as_bytes().get(11..).unwrap_or_default();
    end.iter().any(|byte| matches!(byte, b'+' | b'-' | b'Z' | b'z' | b'C' | b'T'))
        && text.split(['~', '|']).any(|one| one.split_once(':').is_some_and(|(_, minutes)| zone(minutes)))
}

/// Days of each month, of a year that has no leap day.
const LENGTHS: [i32; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Days since 1 January 1970 of eight digits, where they plainly are a day after that, and no leap day.
#[inline]
fn quick(digits: [u8; 8]) -> Option<i32> {
    if digits.iter().any(|b| !b.is_ascii_digit()) {
        return None;
    }
    let number = |digits: &[u8]| digits.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0'));
    let [a, b, c, d, e, f, g, h] = digits;
    let (year, month, day) = (number(&[a, b, c, d]), number(&[e, f]), number(&[g, h]));
    let length = LENGTHS.get(usize::try_from(month).ok()?)?;
    if !(1971..=2200).contains(&year) || !(1..=*length).contains(&day) {
        return None;
    }
    // Days of a civil date, counted from 1 March 0000 so that the leap day comes last.
    let (year, shifted) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_format_reads_its_own() {
        for (format, text) in [
            (DateFormat::Iso, "2014-03-01"),
            (DateFormat::Iso, "2014-03-01T00:00:00"),
            (DateFormat::Iso, "2014-03-01 00:00:00.000"),
            (DateFormat::Compact, "20140301"),
            (DateFormat::DayFirst, "01/03/2014"),
            (DateFormat::MonthFirst, "03/01/2014"),
            (DateFormat::Words, "01 March 2014"),
        ] {
            assert_eq!(format.read(text), Ok(Some(date(2014, 3, 1))), "{text}");
        }
        assert_eq!(DateFormat::Year.read("1970"), Ok(Some(date(1970, 1, 1))));
        assert_eq!(DateFormat::infer(["2014", "2015.0"].into_iter()), Ok(DateFormat::Year));
    }

    #[test]
    fn a_zone_is_seen_after_a_time_alone() {
        for text in
            ["2014-06-12T22:30:00Z", "2014-06-13 01:30+03:00", "2014-06-12T10:00:00.000-0500", "x|12 May 2014 8:00 UTC"]
        {
            assert!(zoned(text), "{text}");
        }
        for text in
            ["2014-06-12", "2014-06-12T22:30:00", "12-06-2014 22:30", "2014-06-01T10:00~2014-06-03T11:00", "10:00 - "]
        {
            assert!(!zoned(text), "{text}");
        }
    }

    #[test]
    fn the_quick_way_agrees_with_the_calendar() {
        let mut day = date(1945, 12, 30);
        while day < date(2201, 1, 3) {
            let text = day.to_string();
            assert_eq!(DateFormat::Iso.read_days(&text).ok(), DateFormat::Iso.read(&text).map(|d| d.map(days)).ok());
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_month_alone_among_iso_days_is_all_its_days() {
        let span = |text: &str| DateFormat::Iso.read_span(text);
        let of = |from: Date, to: Date| Ok(Some((days(from), days(to))));
        assert_eq!(span("2016-02"), of(date(2016, 2, 1), date(2016, 2, 29)));
        assert_eq!(span("2016-05|2016-07-03"), of(date(2016, 5, 1), date(2016, 7, 3)));
        assert_eq!(span("2016-05~2016-06"), of(date(2016, 5, 1), date(2016, 6, 30)));
        assert_eq!(DateFormat::infer(["2016-05", "2016-05-03"].into_iter()), Ok(DateFormat::Iso));
        for text in ["2016-13", "2016-5", "1900-01", "2016-+5", "1970-01"] {
            assert!(!matches!(span(text), Ok(Some(_))), "{text}");
        }
        assert!(DateFormat::Compact.read_span("2016-05").is_err());
    }

    #[test]
    fn sentinels_are_not_stated_and_impossible_days_are_errors() {
        assert_eq!(DateFormat::Iso.read("1970-01-01"), Ok(None));
        assert!(DateFormat::Iso.read("0000-01-01").is_err());
        assert!(DateFormat::Iso.read("2014-02-30").is_err());
    }
}
