//! Persons by the office that the text itself gives them: "the Russian president", in a text on President Putin.

use crate::article::Article;
use crate::names::{Mention, Name};
use crate::pattern::patterns;
use ratione_record::{Record, StateCode};
use std::ops::Range;

/// Words before an office, or before the State that stands before it.
macro_rules! mods {
    () => {
        r"(?:(?:former|ex|then|sitting|current|late|ousted|deposed|toppled|fugitive|long-?time|embattled|outgoing)[- ])*"
    };
}

/// An office.
macro_rules! office {
    () => {
        concat!(
            mods!(),
            r"(?P<office>vice[- ]president|deputy (?:president|prime minister|leader)|prime minister|president|defen[cs]e minister|head of state|leader)"
        )
    };
}

patterns! {
    // "Sudan's[ former president, Omar ]al-Bashir".
    TITLE = concat!(r"(?:^|[ “‘(])", office!(), r"(?P<comma>,)?(?: (?-i:[A-Z])[\w’'-]+){0,3} $");
    // "Laurent Gbagbo[, the former Ivorian president,]".
    APPOSED = concat!(r"^, (?:the |a |then )?", mods!(), r"(?:(?-i:[A-Z])[\w’'-]* ){0,3}", office!(), r"(?:[,.;)]| (?:who|accused|wanted|from)\b| of (?:the )?(?P<country>(?-i:[A-Z])[\w’'-]*))");
    HELD = concat!(r"^(?:['’]s)? ", office!(), r"\b");
    HELD_OF = concat!(r"(?:^|[ “‘(])", office!(), r" of (?:the )?$");
    // "President Ouattara", ", Alassane Ouattara,", or what is not he: "the president's office".
    NAMED = r"^,? (?-i:[A-Z])|^['’]s\b|^-";
    FORMER = r"\b(?:former|ex|ousted|deposed|toppled)\b";
    ONCE = r"\b(?:former|ex|ousted|deposed|toppled)[- ]$";
}

#[derive(PartialEq, Eq)]
struct Office {
    state: StateCode,
    title: String,
    former: bool,
}

impl Office {
    fn new(state: StateCode, title: &str, former: bool) -> Self {
        Self { state, title: title.to_lowercase().replace('-', " ").replace("defense", "defence"), former }
    }

    /// Whether one who is told to hold the other may be meant.
    fn is(&self, other: &Self) -> bool {
        let leads = |title: &str| ["president", "prime minister", "leader", "head of state"].contains(&title);
        let wide = ["leader", "head of state"].contains(&self.title.as_str()) && leads(&other.title);
        (self.state, self.former) == (other.state, other.former) && (self.title == other.title || wide)
    }
}

/// Adds a name wherever an office stands for one whom the text names with that office, and for no other.
pub(crate) fn read(article: &Article, mentions: Vec<Mention>, record: &Record) -> Vec<Mention> {
    let text = &article.text;
    let of_person = |m: &Mention| held_by(text, m, &mentions, record);
    // Who holds an office, or held it; nobody where the name is none on record.
    let mut told: Vec<(Office, Option<usize>)> = mentions.iter().filter_map(of_person).collect();
    if told.is_empty() {
        return mentions;
    }
    let offices = mentions.iter().filter_map(|m| held_in(text, m));
    let (named, alone): (Vec<_>, Vec<_>) = offices.partition(|(_, at)| NAMED.is(tail(text, at.end)));
    // A title may be written with capitals throughout.
    let title = article.sentences.first().filter(|s| s.title).map_or(0, |s| s.end);
    let stranger = |at: &Range<usize>| {
        let next = |m: &Mention| matches!(m.name, Name::Person(_)) && (at.end..at.end + 40).contains(&m.at.start);
        at.start >= title && !mentions.iter().any(next)
    };
    told.extend(named.into_iter().filter(|(_, at)| stranger(at)).map(|(office, _)| (office, None)));
    let holder = |office: &Office| {
        let mut persons: Vec<_> = told.iter().filter(|(other, _)| office.is(other)).map(|(_, who)| *who).collect();
        persons.sort_unstable();
        persons.dedup();
        if let [only] = persons.as_slice() { *only } else { None }
    };
    let by_office = |(office, at): (Office, Range<usize>)| Some(Mention { name: Name::Person(holder(&office)?), at });
    let mut all: Vec<Mention> = alone.into_iter().filter_map(by_office).collect();
    all.extend(mentions);
    all.sort_by_key(|m| m.at.start);
    all
}

/// The office that stands beside a person's name, of a State whose national the person is.
fn held_by(text: &str, mention: &Mention, mentions: &[Mention], record: &Record) -> Option<(Office, Option<usize>)> {
    let Name::Person(at) = mention.name else { return None };
    let person = record.persons.get(at)?;
    let (before, after) = (head(text, mention.at.start), tail(text, mention.at.end));
    let from = mention.at.start - before.len();
    let apart = |found: &regex::Captures<'_>| found.name("office").map(|m| m.range());
    let (found, stretch, office) = match TITLE.captures(before) {
        Some(found) => {
            let (whole, office) = (found.get(0)?.start() + from, apart(&found)?);
            (found, whole.saturating_sub("’s".len())..whole + 1, office.start + from..office.end + from)
        }
        None => {
            let found = APPOSED.captures(after)?;
            let (end, office) = (mention.at.end + found.get(0)?.end(), apart(&found)?);
            (found, mention.at.end + 1..end, office.start + mention.at.end..office.end + mention.at.end)
        }
    };
    let title = text.get(office.clone())?;
    let beside = mentions.iter().find(|m| m.state().is_some() && stretch.start <= m.at.end && m.at.start < stretch.end);
    let state = match beside.and_then(Mention::state) {
        Some(state) => Some(state).filter(|state| person.nationality.contains(state)),
        // A "leader" of no State leads something else; and "the president, Gbagbo said" is somebody else.
        None if found.name("country").or(found.name("comma")).is_some() || title.eq_ignore_ascii_case("leader") => None,
        None => person.nationality.first().copied(),
    };
    let once = beside.is_some_and(|m| ONCE.is(head(text, m.at.start)));
    Some((Office::new(state?, title, once || FORMER.is(found.get(0)?.as_str())), Some(at)))
}

/// The office that stands beside a State's name, and where.
fn held_in(text: &str, mention: &Mention) -> Option<(Office, Range<usize>)> {
    let state = mention.state()?;
    let (before, after) = (head(text, mention.at.start), tail(text, mention.at.end));
    let of =
        || HELD_OF.captures(before).filter(|_| !NAMED.is(after)).map(|found| (found, mention.at.start - before.len()));
    let (found, from) = HELD.captures(after).map(|found| (found, mention.at.end)).or_else(of)?;
    let title = found.name("office")?;
    let former = FORMER.is(found.get(0)?.as_str()) || ONCE.is(before);
    Some((Office::new(state, title.as_str(), former), title.start() + from..title.end() + from))
}

/// The words before an offset, as far as an office with a name reaches.
fn head(text: &str, end: usize) -> &str {
    let start = (end.saturating_sub(90)..=end).find(|start| text.is_char_boundary(*start)).unwrap_or(end);
    text.get(start..end).unwrap_or_default()
}

fn tail(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Names;

    /// What is read as a person, with who it is.
    fn persons(text: &str) -> Vec<String> {
        let record = Record::embedded().unwrap();
        let article = Article::new(text);
        let mentions = read(&article, Names::of(&record).find(&article.text), &record);
        let said = |m: &Mention| match m.name {
            Name::Person(at) => Some(format!("{}: {}", article.text.get(m.at.clone())?, record.persons.get(at)?.id)),
            _ => None,
        };
        mentions.iter().filter_map(said).collect()
    }

    #[test]
    fn an_office_stands_for_whom_the_text_names_with_it() {
        let text = "Sudan's president, Omar al-Bashir, stayed at home. The Sudanese president smiled.";
        assert_eq!(persons(text), ["Omar al-Bashir: al-bashir", "president: al-bashir"]);
        let text = "Laurent Gbagbo, the former Ivorian president, was freed. The former president of Ivory Coast left.";
        let office = "president: gbagbo-l";
        assert_eq!(persons(text), ["Laurent Gbagbo: gbagbo-l", office, office]);
    }

    #[test]
    fn an_office_that_another_holds_stands_for_nobody() {
        let text = "Former Ivorian president Laurent Gbagbo was freed. The Ivorian president welcomed it.";
        assert_eq!(persons(text), ["Laurent Gbagbo: gbagbo-l"]);
        let text = "Former Philippine president Rodrigo Duterte and former Philippine president Gloria Arroyo met. The former Philippine president smiled.";
        assert_eq!(persons(text), ["Rodrigo Duterte: duterte"]);
        let text =
            "Ugandan rebel leader Joseph Kony is at large. The Ugandan leader, and Uganda's president's son, said so.";
        assert_eq!(persons(text), ["Joseph Kony: kony"]);
    }
}
