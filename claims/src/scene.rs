//! A sentence with what surrounds it: its names and dates, and whom a pronoun can mean.

use crate::article::{Article, Sentence};
use crate::dates::{self, Dated};
use crate::names::{Mention, Name, Names};
use crate::pattern::patterns;
use jiff::civil::Date;
use ratione_record::{Person, Record, StateCode};
use std::ops::Range;

/// An article with its names found.
pub(crate) struct Doc<'a> {
    pub article: &'a Article,
    pub record: &'a Record,
    pub as_of: Date,
    mentions: Vec<Mention>,
    /// The text names the Court, and not other courts more often.
    about_the_court: bool,
}

impl<'a> Doc<'a> {
    pub fn new(article: &'a Article, record: &'a Record, names: &Names, as_of: Date) -> Self {
        let mentions = names.find(&article.text);
        let count = |name: Name| mentions.iter().filter(|m| m.name == name).count();
        let (icc, other) = (count(Name::Icc), count(Name::Other));
        Self { article, record, as_of, mentions, about_the_court: icc > 0 && icc * 2 >= other }
    }

    /// Names in a range of the text.
    fn within(&self, range: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.at.start < range.start);
        let to = self.mentions.partition_point(|m| m.at.start < range.end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    pub fn scene(&'a self, at: usize) -> Option<Scene<'a>> {
        let sentence = self.article.sentences.get(at)?;
        let text = self.article.words(sentence);
        let local = |m: &Mention| Mention { name: m.name.clone(), at: m.at.start - sentence.start..m.at.end - sentence.start };
        let mentions: Vec<Mention> = self.within(sentence.start..sentence.end).iter().map(local).collect();
        let has = |name: Name| mentions.iter().any(|m| m.name == name);
        let named = has(Name::Icc);
        let ours = named || (self.about_the_court && !has(Name::Other));
        Some(Scene { doc: self, at, sentence: *sentence, text, mentions, dates: dates::read(text, self.as_of), named, ours })
    }

    /// Distinct States named in a sentence.
    fn states_of(&self, sentence: &Sentence) -> Vec<StateCode> {
        let mut states = Vec::new();
        for mention in self.within(sentence.start..sentence.end) {
            if let Name::State(code) | Name::Demonym(code) = mention.name
                && !states.contains(&code)
            {
                states.push(code);
            }
        }
        states
    }

    fn title(&self) -> Option<&Sentence> {
        self.article.sentences.first().filter(|s| s.title)
    }
}

/// A sentence of a document. Offsets are inside the sentence.
pub(crate) struct Scene<'a> {
    pub doc: &'a Doc<'a>,
    pub at: usize,
    pub sentence: Sentence,
    pub text: &'a str,
    pub mentions: Vec<Mention>,
    pub dates: Vec<Dated>,
    /// The sentence names the Court or its Statute.
    pub named: bool,
    /// "The court" can only be the Court here.
    pub ours: bool,
}

patterns! {
    // Another subject, or a verb of its own, between a State and the act.
    BREAK = r"[;:!?…]|\b(?:said|says|told|while|although|though|but|because|after|before|when|since|where|against|urged|accus\w+|criticiz\w+|criticis\w+|welcom\w+)\b";
    LIST = r"^(?:[,\s]|\band\b|\bor\b|\bnor\b|\bthe\b|\blike\b|\bas well as\b|\balong with\b|\bplus\b|&|/)*$";
    PRONOUN = r"^\W*(?:it|they|the (?:country|nation|government|state|kremlin|west african nation|countries|three)|its|their|which|these)\b|\b(?:it|they|the country|the countries|the nation|the government|which)\b";
    PLURAL = r"\b(?:they|their|them|these|countries|nations|states|three|two|both)\b";
    MODIFIED = r"^['’]s\b|^[-–]\w|^ (?:troops|soldiers|forces|citizens|nationals|officials|personnel|city|capital)\b";
}

impl<'a> Scene<'a> {
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        let (mut start, mut end) = (range.start.min(self.text.len()), range.end.min(self.text.len()));
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.text.get(start..end).unwrap_or_default()
    }

    /// Up to this many bytes before an offset.
    pub fn before(&self, at: usize, bytes: usize) -> &'a str {
        self.slice(at.saturating_sub(bytes)..at)
    }

    /// Up to this many bytes after an offset.
    pub fn after(&self, at: usize, bytes: usize) -> &'a str {
        self.slice(at..at.saturating_add(bytes))
    }

    /// States by name, in order.
    pub fn states(&self) -> Vec<StateCode> {
        let mut found = Vec::new();
        for mention in &self.mentions {
            if let Name::State(code) = mention.name
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        found
    }

    /// States by name or adjective.
    pub fn states_or_demonyms(&self) -> Vec<StateCode> {
        let mut found = Vec::new();
        for mention in &self.mentions {
            if let Name::State(code) | Name::Demonym(code) = mention.name
                && !found.contains(&code)
            {
                found.push(code);
            }
        }
        found
    }

    /// Persons of the record named here.
    pub fn persons(&self) -> Vec<&'a Person> {
        let mut found: Vec<&Person> = Vec::new();
        for mention in &self.mentions {
            if let Name::Person(at) = mention.name
                && let Some(person) = self.doc.record.persons.get(at)
                && !found.iter().any(|p| p.id == person.id)
            {
                found.push(person);
            }
        }
        found
    }

    /// Persons named here, or else the one that the title or the sentence before names.
    pub fn persons_meant(&self) -> Vec<&'a Person> {
        let here = self.persons();
        if !here.is_empty() {
            return here;
        }
        let of = |at: usize| self.doc.scene(at).map(|s| s.persons()).unwrap_or_default();
        let before = if self.at > 0 { of(self.at - 1) } else { Vec::new() };
        let found = if before.len() == 1 { before } else { of(0) };
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// The State or list of States that is the subject of a verb at this offset, named before it in the same clause.
    pub fn subject_named(&self, at: usize, adjectives: bool) -> Option<Vec<StateCode>> {
        let code = |m: &Mention| match m.name {
            Name::State(code) => Some(code),
            Name::Demonym(code) if adjectives || self.slice(m.at.clone()).ends_with('s') => Some(code),
            _ => None,
        };
        let before: Vec<(&Mention, StateCode)> =
            self.mentions.iter().filter(|m| m.at.end <= at).filter_map(|m| code(m).map(|c| (m, c))).collect();
        let (last, first_code) = before.last()?;
        let gap = self.slice(last.at.end..at);
        if gap.len() > 90 || BREAK.is(gap) || (!adjectives && MODIFIED.is(gap)) {
            return None;
        }
        let (mut states, mut edge) = (vec![*first_code], last.at.start);
        for (mention, code) in before.iter().rev().skip(1) {
            if !LIST.is(self.slice(mention.at.end..edge)) {
                break;
            }
            if !states.contains(code) {
                states.insert(0, *code);
            }
            edge = mention.at.start;
        }
        Some(states)
    }

    /// The subject of a verb at this offset: named, or the one State that a pronoun or the title leaves.
    pub fn subject(&self, at: usize, adjectives: bool) -> Option<Vec<StateCode>> {
        self.subject_named(at, adjectives).or_else(|| self.antecedent(at))
    }

    /// Whom a pronoun, or a clause without a subject, means: the States of the sentence before, or of the title, when they are the only ones.
    pub fn antecedent(&self, at: usize) -> Option<Vec<StateCode>> {
        let head = self.slice(0..at);
        let here = self.states();
        if self.sentence.title || (!here.is_empty() && !PRONOUN.is(head)) {
            return None;
        }
        if here.len() == 1 && PRONOUN.is(head) {
            return Some(here);
        }
        let fits = |states: &Vec<StateCode>| states.len() == 1 || (states.len() > 1 && PLURAL.is(head));
        let before = self.doc.article.sentences.get(self.at.wrapping_sub(1)).map(|s| self.doc.states_of(s));
        let title = self.doc.title().map(|s| self.doc.states_of(s));
        before.filter(|_| PRONOUN.is(head)).filter(fits).or(title.filter(fits))
    }

    /// The date that belongs to a verb: the first after it in the clause, or else the only one in the sentence.
    pub fn date_near(&self, at: usize, reach: usize) -> Option<&Dated> {
        let after = self.dates.iter().find(|d| d.at.start >= at && !self.slice(at..d.at.start).contains([';', ':']));
        let near = after.filter(|d| d.at.start - at <= reach);
        near.or_else(|| self.dates.first().filter(|d| self.dates.len() == 1 && at.abs_diff(d.at.start) <= reach * 2))
    }
}
