//! Numbers and amounts in a sentence.

use crate::pattern::patterns;

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    Exactly,
    MoreThan,
    LessThan,
    About,
}

impl Bound {
    pub fn word(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::MoreThan => "more than",
            Self::LessThan => "less than",
            Self::About => "about",
        }
    }

    /// Whether a count agrees with the number.
    pub fn holds(self, stated: f64, counted: f64) -> bool {
        match self {
            Self::Exactly => (stated - counted).abs() < 0.5,
            Self::MoreThan => counted >= stated,
            Self::LessThan => counted <= stated,
            Self::About => (stated - counted).abs() <= (counted * 0.06).max(1.0),
        }
    }
}

const WORDS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// A number in figures or in words up to ninety-nine.
pub(crate) fn value(text: &str) -> Option<f64> {
    let text = text.trim().to_lowercase().replace(',', "");
    if let Ok(number) = text.parse::<f64>() {
        return number.is_finite().then_some(number);
    }
    let one = |word: &str| WORDS.iter().position(|w| *w == word).and_then(|n| u32::try_from(n).ok()).map(f64::from);
    if let Some(number) = one(&text) {
        return Some(number);
    }
    if let Some(rest) = text.strip_prefix("one hundred").or_else(|| text.strip_prefix("a hundred")) {
        let rest = rest.trim().trim_start_matches("and ").trim();
        return if rest.is_empty() { Some(100.0) } else { value(rest).filter(|n| *n < 100.0).map(|n| 100.0 + n) };
    }
    const TENS: [(&str, f64); 8] = [
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
    ];
    let (ten, rest) = text.split_once(['-', ' ']).unwrap_or((text.as_str(), ""));
    let tens = TENS.iter().find(|(word, _)| *word == ten)?.1;
    if rest.is_empty() { Some(tens) } else { one(rest).map(|n| tens + n) }
}

/// "first" is 1.
pub(crate) fn rank(text: &str) -> Option<u32> {
    const RANKS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let text = text.to_lowercase();
    if let Some(at) = RANKS.iter().position(|r| *r == text) {
        return u32::try_from(at + 1).ok();
    }
    text.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

patterns! {
    MORE = r"\b(?:more than|over|at least|above|exceed\w*|upwards of|in excess of|well over|just over)(?: the)?\s*$";
    LESS = r"\b(?:less than|fewer than|under|at most|up to|no more than|almost|nearly|close to|just under)\s*$";
    ABOUT = r"\b(?:about|around|some|roughly|approximately|an estimated|circa)\s*$";
}

/// How a number is meant, from the words before it.
pub(crate) fn bound(before: &str) -> Bound {
    if MORE.is(before) {
        Bound::MoreThan
    } else if LESS.is(before) {
        let near = ["almost", "nearly", "close to", "just under"]
            .iter()
            .any(|w| before.to_lowercase().trim_end().ends_with(w));
        if near { Bound::About } else { Bound::LessThan }
    } else if ABOUT.is(before) {
        Bound::About
    } else {
        Bound::Exactly
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_words_are_read() {
        assert_eq!(
            (value("124"), value("four"), value("thirty-two"), value("1,334")),
            (Some(124.0), Some(4.0), Some(32.0), Some(1334.0))
        );
        assert_eq!(value("several"), None);
        assert_eq!((rank("second"), rank("123rd")), (Some(2), Some(123)));
    }

    #[test]
    fn more_than_is_an_interval() {
        assert_eq!(bound("a court with more than "), Bound::MoreThan);
        assert!(Bound::MoreThan.holds(120.0, 124.0) && !Bound::MoreThan.holds(125.0, 124.0));
        assert!(Bound::About.holds(120.0, 124.0) && !Bound::About.holds(100.0, 124.0));
    }
}
