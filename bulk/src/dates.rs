//! The date format of a column, decided for the whole column and never for one cell.

use jiff::civil::Date;

/// How the days of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFormat {
    /// `2014-03-01`, with a time after it or not.
    Iso,
    /// `20140301`.
    Compact,
    /// `01/03/2014`, `01.03.2014`: day first.
    DayFirst,
    /// `03/01/2014`: month first.
    MonthFirst,
    /// `01 March 2014`.
    Words,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Days that files use for "not known".
const SENTINELS: [&str; 3] = ["1970-01-01", "1900-01-01", "1753-01-01"];

impl DateFormat {
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
    pub fn infer<'v>(values: impl Iterator<Item = &'v str> + Clone) -> Result<Self, String> {
        let stated = values.filter(|value| !value.trim().is_empty());
        let fits = |format: Self| stated.clone().filter(|value| format.read(value).is_ok()).count();
        let total = stated.clone().count();
        let formats = [Self::Iso, Self::Compact, Self::Words, Self::DayFirst, Self::MonthFirst];
        let counts = formats.map(|format| (fits(format), format));
        let best = counts.iter().map(|(count, _)| *count).max().unwrap_or(0);
        if best == 0 && total > 0 {
            let first = stated.clone().next().unwrap_or_default();
            return Err(format!("no date format fits `{first}`; give `date_format` in a mapping"));
        }
        let fitting: Vec<Self> = counts.iter().filter(|(count, _)| *count == best).map(|(_, format)| *format).collect();
        match fitting.as_slice() {
            [Self::DayFirst, Self::MonthFirst] => {
                let message =
                    "day first or month first cannot be told from the values; give `date_format` in a mapping";
                Err(message.to_owned())
            }
            [first, ..] => Ok(*first),
            [] => Ok(Self::Iso),
        }
    }

    /// Reads a day; `None` for a sentinel or an empty cell.
    ///
    /// # Errors
    /// When it is no day, or lies before 1946 or after 2200.
    pub fn read(self, text: &str) -> Result<Option<Date>, String> {
        let text = text.trim();
        if text.is_empty() || SENTINELS.iter().any(|sentinel| text.starts_with(sentinel)) {
            return Ok(None);
        }
        let bad = || format!("`{text}` is not a day");
        let (year, month, day) = self.parts(text).ok_or_else(bad)?;
        if !(1946..=2200).contains(&year) {
            return Err(format!("`{text}`: year {year} is outside 1946 to 2200"));
        }
        Date::new(year, month, day).map(Some).map_err(|_| bad())
    }

    fn parts(self, text: &str) -> Option<(i16, i8, i8)> {
        match self {
            Self::Iso => {
                let head = text.get(..10)?;
                let rest = text.get(10..)?;
                let mut parts = head.split('-');
                let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
                let ends = rest.is_empty() || rest.starts_with(['T', ' ']);
                (ends && year.len() == 4 && month.len() == 2).then_some(())?;
                Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
            }
            Self::Compact => {
                (text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
                Some((text.get(..4)?.parse().ok()?, text.get(4..6)?.parse().ok()?, text.get(6..)?.parse().ok()?))
            }
            Self::DayFirst | Self::MonthFirst => {
                let mut parts = text.split(['/', '.', '-']);
                let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?.get(..4)?);
                let (a, b): (i8, i8) = (a.parse().ok()?, b.parse().ok()?);
                let (day, month) = if self == Self::DayFirst { (a, b) } else { (b, a) };
                Some((year.parse().ok()?, month, day))
            }
            Self::Words => {
                let mut parts = text.split_whitespace();
                let (day, month, year) = (parts.next()?, parts.next()?.to_lowercase(), parts.next()?);
                let month = MONTHS.iter().position(|name| month.starts_with(name))?;
                Some((year.parse().ok()?, i8::try_from(month + 1).ok()?, day.parse().ok()?))
            }
        }
    }
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
    }

    #[test]
    fn sentinels_are_not_stated_and_impossible_days_are_errors() {
        assert_eq!(DateFormat::Iso.read("1970-01-01"), Ok(None));
        assert!(DateFormat::Iso.read("0000-01-01").is_err());
        assert!(DateFormat::Iso.read("2014-02-30").is_err());
    }
}
