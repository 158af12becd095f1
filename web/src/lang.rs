//! The language of a page: `?lang=`, else what the browser asks for, else English.

use crate::draw::escape;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use jiff::civil::Date;
use ratione_record::{Code, Record, StateCode};
use serde::Deserialize;
use std::convert::Infallible;

/// A working language of the Court.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

const MONTHS: [[&str; 12]; 2] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

impl Lang {
    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The same for the crates below, which say what is not the interface.
    pub fn said(self) -> ratione_record::Lang {
        self.of(ratione_record::Lang::En, ratione_record::Lang::Fr)
    }

    /// One of two texts.
    pub fn of<T>(self, en: T, fr: T) -> T {
        match self {
            Self::En => en,
            Self::Fr => fr,
        }
    }

    fn parse(tag: &str) -> Option<Self> {
        match tag.split('-').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "fr" => Some(Self::Fr),
            _ => None,
        }
    }

    /// The first language known in `Accept-Language`, by weight.
    fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = Vec::new();
        for part in header.split(',') {
            let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|w| w.parse().ok()).unwrap_or(0.0);
            if let Some(lang) = Self::parse(tag) {
                wanted.push((weight, lang));
            }
        }
        wanted.into_iter().filter(|(w, _)| *w > 0.0).reduce(|a, b| if b.0 > a.0 { b } else { a }).map(|(_, lang)| lang)
    }

    /// A day in words.
    pub fn day(self, day: Date) -> String {
        let month = usize::try_from(day.month() - 1).unwrap_or_default();
        let names = self.of(MONTHS.first(), MONTHS.last());
        let name = names.and_then(|n| n.get(month)).copied().unwrap_or_default();
        match (self, day.day()) {
            (Self::Fr, 1) => format!("1er {name} {}", day.year()),
            (_, n) => format!("{n} {name} {}", day.year()),
        }
    }

    /// The name of a State or territory.
    pub fn name(self, code: &Code) -> &str {
        match self {
            Self::En => &code.name_en,
            Self::Fr => &code.name_fr,
        }
    }

    /// The name of a State.
    pub fn state(self, code: StateCode, record: &Record) -> &str {
        record.codes.get(code).map_or_else(|| record.codes.name(code), |row| self.name(row))
    }

    /// Text as HTML: made safe, its days in words, and what stands between backticks as code.
    pub fn html(self, text: &str) -> String {
        let part = |(at, part): (usize, &str)| match at % 2 {
            1 => format!("<code>{}</code>", escape(part)),
            _ => escape(&self.days(part).replace('\'', "’").replace("art. ", "art.\u{a0}")),
        };
        text.split('`').enumerate().map(part).collect()
    }

    /// The same, with what stands before its first colon set apart, where that is short.
    pub fn led(self, text: &str) -> String {
        let colon = self.of(": ", "\u{a0}: ");
        match text.split_once(colon).filter(|(lead, _)| lead.chars().count() < 60) {
            Some((lead, rest)) => format!("<b>{}{}</b> {}", self.html(lead), colon.trim_end(), self.html(rest)),
            None => self.html(text),
        }
    }

    /// Text with its days in words; one that is part of an id stays.
    fn days(self, text: &str) -> String {
        let apart = |c: char| !(c.is_alphanumeric() || "-_/".contains(c));
        let said = |token: &str| {
            let word = token.strip_suffix(apart).unwrap_or(token);
            let day = Some(word).filter(|word| word.len() == 10).and_then(|word| word.parse().ok());
            day.map_or_else(|| token.to_owned(), |day| token.replacen(word, &self.day(day), 1))
        };
        text.split_inclusive(apart).map(said).collect()
    }

    /// A number with thousands apart.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(self.of(',', '\u{202f}'));
            }
            out.push(digit);
        }
        out
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let forced = parts.uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
        if let Some(lang) = forced.and_then(Self::parse) {
            return Ok(lang);
        }
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Ok(header.and_then(Self::accepted).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(Lang::accepted("de, fr;q=0.8, en;q=0.5"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,fr;q=0.8"), Some(Lang::En));
        assert_eq!(Lang::accepted("fr;q=0, en"), Some(Lang::En));
        assert_eq!(Lang::accepted("de"), None);
    }

    #[test]
    fn days_and_numbers_are_written_as_each_language_writes_them() {
        let day = jiff::civil::date(2016, 11, 16);
        assert_eq!(Lang::En.day(day), "16 November 2016");
        assert_eq!(Lang::Fr.day(jiff::civil::date(2002, 7, 1)), "1er juillet 2002");
        assert_eq!(Lang::En.number(1_334_714), "1,334,714");
        assert_eq!(Lang::En.number(12), "12");
    }

    #[test]
    fn days_in_a_text_are_said_in_words_and_ids_stay() {
        let text = "signed on 2000-09-13; on 2016-11-16: `2016-11-16` [row-2008-02-17] <b>";
        let said =
            "signed on 13 September 2000; on 16 November 2016: <code>2016-11-16</code> [row-2008-02-17] &lt;b&gt;";
        assert_eq!(Lang::En.html(text), said);
        assert_eq!(
            Lang::Fr.html("l'art. 11-1, depuis le 2002-07-01."),
            "l’art.\u{a0}11-1, depuis le 1er juillet 2002."
        );
        assert_eq!(Lang::Fr.led("Le Mali\u{a0}: `a`: b"), "<b>Le Mali\u{a0}:</b> <code>a</code>: b");
    }
}
