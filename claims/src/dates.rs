//! Dates in a sentence.

use crate::pattern::patterns;
use jiff::{ToSpan, civil::Date};
use ratione_record::When;
use std::ops::Range;

/// A date as read.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub at: Range<usize>,
    pub when: When,
    /// Whether day, month or year stand in the text; otherwise they were inferred from the article's day.
    pub sure: bool,
    /// Whether the year stands in the text.
    pub year: bool,
}

impl Dated {
    /// Whether the day can be the one meant; a weekday or a missing year leaves more room.
    pub fn fits(&self, day: Date) -> bool {
        let slack = if self.sure { 1 } else { 3 };
        let early = self.when.earliest.checked_sub(slack.days()).unwrap_or(Date::MIN);
        let late = self.when.latest.checked_add(slack.days()).unwrap_or(Date::MAX);
        early <= day && day <= late
    }

    /// Whether it is that day in another year: a slip of the pen.
    pub fn slips(&self, day: Date) -> bool {
        let whole = self.sure && self.year && self.when.earliest == self.when.latest;
        let told = self.when.earliest;
        whole && (told.month(), told.day()) == (day.month(), day.day()) && told.year() != day.year()
    }

    /// Whether it is another time, and not by some days between a decision and its publication.
    pub fn apart(&self, day: Date) -> bool {
        let early = self.when.earliest.checked_sub(14.days()).unwrap_or(Date::MIN);
        let late = self.when.latest.checked_add(14.days()).unwrap_or(Date::MAX);
        self.sure && self.year && !(early <= day && day <= late)
    }

    /// Whether it shares a day with this time.
    pub fn overlaps(&self, from: Date, to: Date) -> bool {
        self.when.earliest <= to && from <= self.when.latest
    }

    /// Whether either end of the interval fits.
    pub fn meets(&self, when: &When) -> bool {
        self.fits(when.earliest)
            || self.fits(when.latest)
            || (when.earliest <= self.when.earliest && self.when.latest <= when.latest)
    }
}

patterns! {
    DAY_FIRST = r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?:,? (?P<y>(?:19|20)\d\d)\b|,?(?: of)? (?P<which>last|this) year\b)?";
    MONTH_FIRST = r"\b(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?\b(?:,?(?: of)? (?P<y>(?:19|20)\d\d)\b|,?(?: of)? (?P<which>last|this) year\b)?";
    MONTH_YEAR = r"\b(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?(?: of)? (?P<y>(?:19|20)\d\d)\b";
    MONTH = r"\b(?:in|since|(?P<last>last)|this|from|until|by|before|for)(?: early| late| mid)? (?P<m>january|february|march|april|may|june|july|august|september|october|november|december)\b(?:,?(?: of)? (?P<which>last|this) year\b)?";
    ISO = r"\b(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)\b";
    YEAR = r"\b(?P<y>(?:19|20)\d\d)\b";
    WEEKDAY = r"\b(?P<next>next |coming )?(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b";
    // A finite verb of the past, and words of what is to come.
    PAST = r"\b(?:was|were|had|did|[a-z]{2,}ed|took|made|gave|began|found|left|withdrew|became|came|won|met|sent|went|quit|got|lost|held|stood|said|told|fell|fled|saw|heard|led|spoke|brought|sought|chose|swore|broke|threw|wrote|flew|drew|rose)\b";
    AHEAD = r"\b(?:will|would|to (?:be|take|come|become|begin|start|end|expire|leave|withdraw|exit|quit|join|open|hold|appear|stand|face|rule|decide|deliver|hand|vote|elect|follow)|shall|may|might|could|should|next|expected|due|scheduled|set|plan\w*|effective|upcoming|is|are|has been|have been|if)\b|\b(?:until|by|before)(?: the)? $";
    MONTH_NAMED = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";
    THAT_YEAR = r"^,? (?:of )?(?:that|the same|that same) year\b";
    RELATIVE = r"\b(?P<r>yesterday|today|this week|last week|this month|last month|this year|last year)\b";
}

/// Dates in order, none inside another.
pub(crate) fn read(text: &str, as_of: Date) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    let free =
        |found: &Vec<Dated>, at: &Range<usize>| !found.iter().any(|d| d.at.start < at.end && at.start < d.at.end);
    for pattern in [&ISO, &DAY_FIRST, &MONTH_FIRST, &MONTH_YEAR, &MONTH, &YEAR, &WEEKDAY, &RELATIVE] {
        for captures in pattern.all(text) {
            let Some(at) = captures.get(0).map(|m| m.range()) else { continue };
            let group = |name: &str| captures.name(name).map(|m| m.as_str().to_lowercase());
            let year = group("y").is_some();
            let told = group("last").is_some() || is_told(text, &at);
            if let Some((when, sure)) = meaning(group, as_of, told).filter(|_| free(&found, &at)) {
                found.push(Dated { at, when, sure, year });
            }
        }
    }
    found.sort_by_key(|d| d.at.start);
    of_that_year(text, &mut found);
    drop_weekdays_before_dates(found)
}

/// The clause tells of what was: its words before the date, or those after one that opens it.
fn is_told(text: &str, at: &Range<usize>) -> bool {
    let edge = [';', ':', '“', '.'];
    let before = text.get(..at.start).and_then(|t| t.rsplit(edge).next()).unwrap_or_default();
    let after = text.get(at.end..).and_then(|t| t.split(edge).next()).unwrap_or_default();
    let clause = if before.trim().len() < 12 { after } else { before };
    PAST.is(clause) && !AHEAD.is(clause) && !AHEAD.is(before)
}

/// "In June 2024, and in November of that year"; "convicted in March 2012 and sentenced in July", most likely of it too.
fn of_that_year(text: &str, found: &mut [Dated]) {
    let mut before: Option<(When, bool)> = None;
    for date in found {
        let month = MONTH_NAMED.is(text.get(date.at.clone()).unwrap_or_default());
        let that_year = THAT_YEAR.is(text.get(date.at.end..).unwrap_or_default());
        match &before {
            _ if date.year => before = Some((date.when.clone(), month)),
            Some((told, to_the_month)) if month && (that_year || *to_the_month) => {
                let moved = |day: Date| day.with().year(told.earliest.year()).build().ok();
                match moved(date.when.earliest).zip(moved(date.when.latest)) {
                    Some((earliest, latest)) if that_year || told.earliest < earliest => {
                        (date.when, date.sure) = (When { earliest, latest }, that_year);
                    }
                    _ => date.sure = false,
                }
            }
            _ if that_year => date.sure = false,
            _ => {}
        }
    }
}

/// "Sunday, March 17": the weekday says nothing more.
fn drop_weekdays_before_dates(found: Vec<Dated>) -> Vec<Dated> {
    let starts: Vec<(usize, usize)> = found.iter().map(|d| (d.at.start, d.at.len())).collect();
    let doubled = |d: &Dated| {
        d.at.len() < 11 && !d.sure && starts.iter().any(|(s, n)| *s > d.at.start && *s <= d.at.end + 3 && *n > 4)
    };
    found.into_iter().filter(|d| !doubled(d)).collect()
}

/// A month without a year is the nearest; one that is `told`, the nearest that has begun.
fn meaning(group: impl Fn(&str) -> Option<String>, as_of: Date, told: bool) -> Option<(When, bool)> {
    let number = |name: &str| group(name).and_then(|t| t.parse::<i16>().ok());
    let month = group("m").and_then(|m| month(&m)).or(number("n").and_then(|n| i8::try_from(n).ok()));
    let day = number("d").and_then(|d| i8::try_from(d).ok());
    if let Some(word) = group("r") {
        return relative(&word, as_of).map(|when| (when, false));
    }
    if let Some(word) = group("w") {
        return weekday(&word, group("next").is_some(), as_of).map(|day| (When { earliest: day, latest: day }, false));
    }
    let of = |year: i16| match (month, day) {
        (Some(m), Some(d)) => Date::new(year, m, d).ok().map(|day| When { earliest: day, latest: day }),
        (Some(m), None) => {
            Date::new(year, m, 1).ok().map(|first| When { earliest: first, latest: first.last_of_month() })
        }
        (None, _) => Date::new(year, 1, 1).ok().map(|first| When { earliest: first, latest: first.last_of_year() }),
    };
    let which = group("which").map(|word| as_of.year().saturating_sub(i16::from(word == "last")));
    match number("y").or(which) {
        Some(year) => of(year).map(|when| (when, true)),
        None => {
            let begun = |when: &When| !told || when.earliest <= ratione_record::after(as_of);
            let near = [-1, 0, 1].iter().filter_map(|step| of(as_of.year().saturating_add(*step))).filter(begun);
            let when = near.min_by_key(|when| distance(when.earliest, as_of))?;
            let recent = day.is_some() && when.latest <= as_of && distance(when.latest, as_of) < 300;
            Some((when, recent))
        }
    }
}

fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |span| span.get_days().abs())
}

fn month(text: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = MONTHS.iter().position(|m| text.starts_with(m))?;
    i8::try_from(at + 1).ok()
}

fn weekday(word: &str, next: bool, as_of: Date) -> Option<Date> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = i8::try_from(DAYS.iter().position(|d| *d == word)?).ok()?;
    let back = (as_of.weekday().to_monday_zero_offset() - at).rem_euclid(7);
    let day = as_of.checked_sub(i32::from(back).days()).ok()?;
    if next { day.checked_add(7.days()).ok() } else { Some(day) }
}

fn relative(word: &str, as_of: Date) -> Option<When> {
    let back = |days: i32| as_of.checked_sub(days.days()).ok();
    let month = |first: Date| When { earliest: first, latest: first.last_of_month() };
    let year = |first: Date| When { earliest: first, latest: first.last_of_year() };
    Some(match word {
        "yesterday" => When { earliest: back(1)?, latest: back(1)? },
        "today" => When { earliest: as_of, latest: as_of },
        "this week" => When { earliest: back(7)?, latest: as_of },
        "last week" => When { earliest: back(14)?, latest: back(1)? },
        "this month" => month(as_of.first_of_month()),
        "last month" => month(as_of.first_of_month().yesterday().ok()?.first_of_month()),
        "this year" => year(as_of.first_of_year()),
        _ => year(as_of.first_of_year().yesterday().ok()?.first_of_year()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(text: &str, as_of: Date) -> String {
        read(text, as_of).iter().map(|d| d.when.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn days_months_and_years_are_read() {
        let day = date(2016, 11, 16);
        assert_eq!(one("on 13 September 2000 and Nov. 30, 2016", day), "2000-09-13 2016-11-30");
        assert_eq!(one("in March 2009, in 2002", day), "2009-03 2002");
    }

    #[test]
    fn a_month_without_a_year_is_the_nearest() {
        assert_eq!(one("announced in October", date(2017, 2, 14)), "2016-10");
        assert_eq!(one("signed it on December 31", date(2015, 1, 7)), "2014-12-31");
    }

    #[test]
    fn a_month_of_what_is_told_has_begun() {
        assert_eq!(one("He was convicted in October", date(2026, 5, 5)), "2025-10");
        assert_eq!(one("It will take effect on 2 June", date(2026, 1, 5)), "2026-06-02");
        assert_eq!(one("Last June the judges cleared him", date(2019, 1, 17)), "2018-06");
        assert_eq!(one("arrested on March 11 last year", date(2026, 5, 5)), "2025-03-11");
        assert_eq!(one("He handed his request to the chamber on 22 May", date(2024, 11, 25)), "2024-05-22");
    }

    #[test]
    fn a_weekday_is_the_last_one() {
        assert_eq!(one("On Monday, the prosecutor", date(2016, 11, 16)), "2016-11-14");
        assert_eq!(one("on Sunday, March 17, 2019", date(2019, 3, 16)), "2019-03-17");
    }

    #[test]
    fn the_verb_may_is_no_month() {
        assert_eq!(one("Russia may leave", date(2016, 11, 16)), "");
    }
}
