//! Names in a text: States, persons of the record, the Court and other courts.

use crate::demonyms::{CAPITALS, DEMONYMS};
use aho_corasick::{AhoCorasick, Input, MatchKind};
use ratione::nationality;
use ratione_record::{Record, StateCode};
use std::ops::Range;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// A State by its name, or by its capital.
    State(StateCode),
    /// An adjective or people of a State.
    Demonym(StateCode),
    /// A person of the record, by position.
    Person(usize),
    /// The Court, or its Statute.
    Icc,
    /// Another court or another thing that is called ICC.
    Other,
}

/// A name with its place in the text.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub name: Name,
    pub at: Range<usize>,
}

impl Mention {
    /// The State, by name or by adjective.
    pub fn state(&self) -> Option<StateCode> {
        match self.name {
            Name::State(code) | Name::Demonym(code) => Some(code),
            _ => None,
        }
    }
}

/// Finds names.
pub(crate) struct Names {
    finder: Option<AhoCorasick>,
    meanings: Vec<Name>,
}

const ICC: &[&str] = &[
    "International Criminal Court",
    "international criminal court",
    "INTERNATIONAL CRIMINAL COURT",
    "International criminal court",
    "ICC",
    "I.C.C.",
    "Rome Statute",
    "Rome statute",
    "rome statute",
    "ROME STATUTE",
    "Statute of Rome",
    "Rome Treaty",
    "Rome treaty",
    "International Court for war crimes",
    "global war crimes court",
    "war crimes court in The Hague",
    "Int'l Criminal Court",
    "Intl Criminal Court",
    "international criminal tribunal in The Hague",
];

const OTHER: &[&str] = &[
    "International Court of Justice",
    "ICJ",
    "ICTY",
    "ICTR",
    "International Criminal Tribunal for",
    "MICT",
    "IRMCT",
    "Permanent Court of Arbitration",
    "PCA",
    "European Court of Human Rights",
    "ECHR",
    "ECtHR",
    "European Court of Justice",
    "Court of Justice of the European Union",
    "African Court",
    "African court",
    "Special Court for Sierra Leone",
    "Special Tribunal for Lebanon",
    "Kosovo Specialist Chambers",
    "Extraordinary Chambers",
    "Court of Arbitration for Sport",
    "Special Criminal Court",
    "Inter-American Court",
    "Inter-American court",
    "International Chamber of Commerce",
    "International Cricket Council",
    "Cricket World Cup",
    "Interstate Commerce Commission",
    "Indian Claims Commission",
];

/// Words after which a capital is a place, not its government.
const PLACES: &[&str] = &[" in ", "In ", " at ", " to ", " from ", " near ", " outside ", " visit ", " left "];

/// Words after which America is no State.
const PARTS: &[&str] = &["South ", "Latin ", "Central ", "North "];

/// Names in `also` that mean a part, a wider area or another thing more often than the State.
const AMBIGUOUS: &[&str] = &[
    "Congo",
    "Gaza",
    "Gaza Strip",
    "West Bank",
    "Yugoslavia",
    "East Jerusalem",
    "England",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "Lao",
    "OPT",
    "ROK",
    "ARYM",
];

/// Family names that stand for too many people to be read alone.
const COMMON: &[&str] =
    &["Adam", "Ali", "Banda", "Beina", "Bett", "Hussein", "Mahdi", "Hassan", "Said", "Sang", "Haqqani", "Harun"];

/// States of the places that stand for a situation where its State is not named.
pub(crate) fn of_parts(text: &str) -> impl Iterator<Item = StateCode> {
    let parts = [
        ("Darfur", "SDN"),
        ("Gaza", "PSE"),
        ("West Bank", "PSE"),
        ("Rohingya", "BGD"),
        ("Crimea", "UKR"),
        ("Donbas", "UKR"),
        ("South Ossetia", "GEO"),
        ("drug war", "PHL"),
        ("war on drugs", "PHL"),
    ];
    parts.into_iter().filter(|(part, _)| text.contains(part)).filter_map(|(_, state)| state.parse().ok())
}

impl Names {
    pub fn of(record: &Record) -> Self {
        let mut patterns: Vec<(String, Name)> = Vec::new();
        for row in record.codes.rows() {
            // A former State has a file too, and stands for the one that continues it.
            let is_state = row.kind != "territory" || record.state(row.alpha3).is_some();
            let Some(Ok(state)) = is_state.then(|| nationality(row.alpha3.as_str(), record)) else { continue };
            for name in std::iter::once(row.name_en.as_str()).chain(row.others()) {
                if !AMBIGUOUS.contains(&name) && name.len() > 1 && !name.contains('(') {
                    patterns.push((name.to_owned(), Name::State(state)));
                    let upper = name.to_uppercase();
                    if name.len() > 4 && upper != name {
                        patterns.push((upper, Name::State(state)));
                    }
                    let others = [(" Territor", " territor"), (" d'I", " D'I"), (" d'I", " D’I"), ("'", "’")];
                    let others = others.iter().map(|(from, to)| name.replace(from, to)).filter(|other| other != name);
                    patterns.extend(others.map(|other| (other, Name::State(state))));
                }
            }
        }
        let state = |code: &str| code.parse::<StateCode>().ok();
        patterns
            .extend(CAPITALS.iter().filter_map(|(name, code)| Some(((*name).to_owned(), Name::State(state(code)?)))));
        for (words, code) in DEMONYMS {
            let code = state(code);
            patterns.extend(words.split('|').filter_map(|w| Some((w.to_owned(), Name::Demonym(code?)))));
        }
        for (at, person) in record.persons.iter().enumerate() {
            patterns.extend(aliases(&person.name, &person.id).into_iter().map(|alias| (alias, Name::Person(at))));
        }
        patterns.extend(ICC.iter().map(|name| ((*name).to_owned(), Name::Icc)));
        patterns.extend(OTHER.iter().map(|name| ((*name).to_owned(), Name::Other)));
        let finder =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns.iter().map(|p| &p.0)).ok();
        Self { finder, meanings: patterns.into_iter().map(|p| p.1).collect() }
    }

    /// Names in order; names of more than one person or State in the same place count once.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let whole = |range: &Range<usize>| {
            let before = text.get(..range.start).and_then(|t| t.chars().next_back());
            let after = text.get(range.end..).and_then(|t| t.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let mention = |m: aho_corasick::Match| {
            let at = m.start()..m.end();
            let name = self.meanings.get(m.pattern().as_usize())?.clone();
            let place = CAPITALS.iter().any(|(capital, _)| text.get(at.clone()) == Some(*capital))
                && text.get(..at.start).is_some_and(|t| PLACES.iter().any(|word| t.ends_with(word)));
            let part = text.get(at.clone()).is_some_and(|t| t.starts_with("America"))
                && text.get(..at.start).is_some_and(|t| PARTS.iter().any(|word| t.ends_with(word)));
            let other = not_a_state(text, &at);
            (whole(&at) && !place && !part && !other).then_some(Mention { name, at })
        };
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(m) = finder.find(Input::new(text).range(at..)) {
            match mention(m) {
                Some(mention) => {
                    at = m.end();
                    found.push(mention);
                }
                // "The Sudan" in "the Sudanese": what begins within it may be a name still.
                None => at = m.start() + 1,
            }
        }
        found
    }
}

/// What was agreed at Kampala.
const OF_KAMPALA: &[&str] =
    &[" amendment", " Amendment", " conference", " Conference", " review", " Review", " definition", " compromise"];

/// "The Indian Ocean"; "The Hague, Netherlands"; "Pakatan Harapan (PH)", which is a party.
fn not_a_state(text: &str, at: &Range<usize>) -> bool {
    let after = text.get(at.end..).unwrap_or_default();
    let letters = text.get(at.clone()).is_some_and(|t| t.len() == 2);
    let seat = after.starts_with(' ')
        && text.get(at.clone()) == Some("Kampala")
        && OF_KAMPALA.iter().any(|word| after.starts_with(word));
    let hague = text
        .get(..at.start)
        .is_some_and(|t| t.ends_with("Hague, ") || t.ends_with("Hague (") || t.ends_with("Hague, the "));
    let bracketed = text.get(..at.start).is_some_and(|t| t.ends_with('(')) && after.starts_with(')');
    after.starts_with(" Ocean") || letters && bracketed || seat || hague
}

/// Ways in which the press names a person: the full name, the first and family name, the family name alone.
fn aliases(name: &str, id: &str) -> Vec<String> {
    let (main, other) = name.split_once(" (").map_or((name, None), |(m, rest)| (m, Some(rest.trim_end_matches(')'))));
    let mut found = vec![main.to_owned()];
    found.extend(other.map(str::to_owned));
    let first = main.split_whitespace().next().unwrap_or_default();
    for word in main.split_whitespace() {
        if unaccented(word).to_lowercase() != id {
            continue;
        }
        let plain = word.trim_start_matches("Al-");
        found.push(format!("{first} {word}"));
        if !COMMON.contains(&plain) {
            found.push(word.to_owned());
        }
        if plain != word {
            let spellings = ["al-", "al ", "Al ", "el-", "El-"].map(|article| format!("{article}{plain}"));
            found.extend(spellings.iter().map(|s| format!("{first} {s}")));
            found.extend(spellings);
            found.extend((plain.len() > 5).then(|| plain.to_owned()));
        }
    }
    found.extend(ALSO.iter().filter(|(key, _)| *key == id).map(|(_, alias)| (*alias).to_owned()));
    let plain: Vec<String> = found.iter().map(|name| unaccented(name)).filter(|name| !found.contains(name)).collect();
    found.extend(plain);
    found
}

/// Spellings that no rule gives.
const ALSO: &[(&str, &str)] = &[
    ("abd-al-rahman", "Ali Kushayb"),
    ("abd-al-rahman", "Kushayb"),
    ("abd-al-rahman", "Ali Kosheib"),
    ("abd-al-rahman", "Kosheib"),
    ("abd-al-rahman", "Abd-Al-Rahman"),
    ("abd-al-rahman", "Ali Muhammad Ali Abd-al-Rahman"),
    ("abu-garda", "Abu Garda"),
    ("abu-garda", "Bahar Abu Garda"),
    ("abu-garda", "Bahr Abu Garda"),
    ("abu-garda", "Bahr Idriss Abu Garda"),
    ("al-hassan", "Al Hassan"),
    ("al-hassan", "Al-Hassan"),
    ("al-hassan", "al-Hassan"),
    ("al-hassan", "Al-Hassan Ag Abdoul Aziz"),
    ("al-hassan", "Al-Hassan Ag Abdoul Aziz Ag Mohamed Ag Mahmoud"),
    ("al-hassan", "Al Hassan Ag Abdoul Aziz"),
    ("al-mahdi", "Ahmad al-Faqi al-Mahdi"),
    ("al-mahdi", "Al Mahdi"),
    ("al-mahdi", "al-Mahdi"),
    ("banda", "Abdallah Banda"),
    ("banda", "Mr. Banda"),
    ("ble-goude", "Charles Blé Goudé"),
    ("ble-goude", "Blé Goudé"),
    ("deif", "Mohammed Deif"),
    ("deif", "Muhammad Deif"),
    ("deif", "Deif"),
    ("dela-rosa", "Dela Rosa"),
    ("dela-rosa", "Ronald dela Rosa"),
    ("dela-rosa", "Bato dela Rosa"),
    ("gaddafi-m", "Muammar Gaddafi"),
    ("gaddafi-m", "Muammar Gadhafi"),
    ("gaddafi-m", "Moammar Gadhafi"),
    ("gaddafi-m", "Muammar Qaddafi"),
    ("gaddafi-s", "Saif al-Islam"),
    ("gaddafi-s", "Saif Al-Islam"),
    ("gaddafi-s", "Saif al Islam"),
    ("gaddafi-s", "Saif Gaddafi"),
    ("gaddafi-s", "Saif Gadhafi"),
    ("gaddafi-s", "Saif al-Islam Gaddafi"),
    ("gaddafi-s", "Saif al-Islam Gadhafi"),
    ("gaddafi-s", "Seif al-Islam Gaddafi"),
    ("gaddafi-s", "Seif al-Islam"),
    ("gallant", "Galant"),
    ("gbagbo-l", "Laurent Gbagbo"),
    ("gbagbo-l", "Gbagbo"),
    ("gbagbo-s", "Simone Gbagbo"),
    ("harun", "Ahmed Harun"),
    ("harun", "Ahmed Haroun"),
    ("harun", "Ahmad Haroun"),
    ("hussein", "Abdel Rahim Mohammed Hussein"),
    ("hussein", "Abdelrahim Mohamed Hussein"),
    ("hussein", "Abdel Raheem Hussein"),
    ("ngaissona", "Ngaïssona"),
    ("njeem", "Osama Almasri"),
    ("sang", "Joshua Sang"),
    ("said", "Mahamat Said"),
];

fn unaccented(name: &str) -> String {
    let plain = |c: char| match c {
        'é' | 'è' | 'ë' => 'e',
        'ï' => 'i',
        'ô' => 'o',
        other => other,
    };
    name.chars().map(plain).collect()
}
