//! Regular expressions that are compiled once, at first use.

use regex::{Captures, Match, Regex, RegexBuilder};
use std::sync::OnceLock;

/// A case-insensitive regular expression.
pub(crate) struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub const fn new(source: &'static str) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// None would mean a pattern that does not compile: `every_pattern_compiles` in the tests rules that out.
    fn regex(&self) -> Option<&Regex> {
        // A boundary of Unicode words would send every text with a curly quote to the slow engine.
        let compile = || RegexBuilder::new(&self.source.replace(r"\b", r"(?-u:\b)")).case_insensitive(true).build();
        self.regex.get_or_init(|| compile().ok()).as_ref()
    }

    pub fn is(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.is_match(text))
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    pub fn all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.regex().map(|r| r.captures_iter(text).collect()).unwrap_or_default()
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    #[cfg(test)]
    pub fn compiles(&self) -> bool {
        self.regex().is_some()
    }
}

/// Declares patterns, and a list of them for the tests.
macro_rules! patterns {
    ($($(#[$meta:meta])* $name:ident = $source:expr;)+) => {
        $($(#[$meta])* pub(super) static $name: $crate::pattern::Pattern = $crate::pattern::Pattern::new($source);)+

        #[cfg(test)]
        #[test]
        fn every_pattern_compiles() {
            $(assert!($name.compiles(), stringify!($name));)+
        }
    };
}
pub(crate) use patterns;

/// The Court, its Statute, or what stands for them once a text is about the Court.
macro_rules! court {
    () => {
        r"(?:international criminal(?: court| tribunal)?\b|icc|i\.c\.c\.|rome (?:statute|treaty)|statute of rome|world court|hague(?:-based)? (?:court|tribunal)|international (?:court|tribunal)|war crimes (?:court|tribunal)|(?:un )?top court|(?:the|this|that|its|'s) (?:[\w’'-]+ ){0,2}?(?:court|tribunal|statute|treaty|jurisdiction|pact|institution|body)\b)"
    };
}
pub(crate) use court;
