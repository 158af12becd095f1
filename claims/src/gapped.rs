//! "Burundi left in 2017, the Philippines in 2019": clauses that leave out the verb of the clause before them.

use crate::dates::{self, Dated};
use crate::names::{Mention, Name};
use crate::pattern::patterns;
use crate::scene::Scene;
use std::ops::Range;

patterns! {
    PREPOSITION = r",? (?:in|on) (?:(?:early|late|mid) )?$";
    YEARS = r" to (?:[\w-]+ ){1,2}years?(?: in prison| in jail|['’] imprisonment| of imprisonment)?\b";
    JOIN = r"^,?(?: and| then| and then| while| with|(?P<followed>(?: and| then)? (?:soon |later |closely )?followed by)|)(?P<at> in| against| for)? (?:the )?$";
    LEAD = r"^(?:,? (?:later )?(?:followed|followed suit|did so|did the same|did))?$";
    CLOSE = r"^(?:[,.;)]| and\b| then\b|\W*$)";
    // What is told of the first alone, or is not told as done.
    ALONE = r"\b(?:not|never|\w*n['’]t|only|both|neither|last|if|had|whether|without|unless|unlike|after|before|until|when|which|who|that|than|because|and|but|or|would|will|claim\w*|false\w*)\b|[,:;(“\x22]";
    FIRST = r"\bfirst\b";
    RANK = r"\b(?:second|third|fourth|fifth|only|latest|next)\b";
}

const RANKS: [&str; 4] = ["second", "third", "fourth", "fifth"];

/// A clause with its verb put in.
pub(crate) struct Gapped {
    text: String,
    mentions: Vec<Mention>,
    dates: Vec<Dated>,
    /// The words of it that stand in the sentence.
    pub at: Range<usize>,
}

impl Gapped {
    /// The clause as a scene of its own, in the place of its sentence.
    pub fn scene<'b>(&'b self, of: &'b Scene<'b>) -> Scene<'b> {
        Scene {
            doc: of.doc,
            at: of.at,
            sentence: of.sentence,
            text: &self.text,
            mentions: self.mentions.clone(),
            dates: self.dates.clone(),
            named: of.named,
            ours: of.ours,
            case_only: of.case_only,
        }
    }
}

/// The clauses of a sentence that name another State or person with a date or a sentence of its own, and the sentence
/// without them where it ends with them.
pub(crate) fn read<'a>(scene: &Scene<'a>) -> (Vec<Gapped>, Option<Scene<'a>>) {
    let ends = ends(scene);
    let Some((first, told)) = head(scene, &ends) else { return (Vec::new(), None) };
    let mut end = told;
    let verb = scene.slice(first.at.end..end.start);
    let mut found = Vec::new();
    while let Some(next) = scene.mentions.iter().find(|m| m.at.start >= end.end && another(&first.name, &m.name)) {
        let Some(own) = ends.iter().find(|own| own.start >= next.at.end) else { break };
        let Some(join) = JOIN.captures(scene.slice(end.end..next.at.start)) else { break };
        // "Was the first to leave, followed by": the next was the second.
        let verb = match (FIRST.find(verb), RANKS.get(found.len())) {
            (None, _) => verb.to_owned(),
            (Some(rank), Some(own)) if !found.is_empty() || join.name("followed").is_some() => {
                let mut verb = verb.to_owned();
                verb.replace_range(rank.range(), own);
                verb
            }
            _ => break,
        };
        let whole = LEAD.is(scene.slice(next.at.end..own.start)) && CLOSE.is(scene.after(own.end, 8));
        if !whole || join.name("at").is_some() && !verb.is_empty() {
            break;
        }
        // "It opened investigations in Kenya in 2010, Libya in 2011": what is told stands before the name.
        let lead = if verb.is_empty() { scene.slice(0..first.at.start) } else { "" };
        found.push(gapped(scene, lead, next, &verb, own));
        end = own;
    }
    let more = scene.slice(end.end..scene.text.len()).contains(char::is_alphanumeric);
    let rest = (!more && !found.is_empty()).then(|| scene.clause(0..told.end));
    (found, rest)
}

/// The first subject of a sentence, and when it did what it did, where that can be said of another as well.
fn head<'s>(scene: &'s Scene<'_>, ends: &'s [Range<usize>]) -> Option<(&'s Mention, &'s Range<usize>)> {
    let first = scene.mentions.iter().find(|m| matches!(m.name, Name::State(_) | Name::Person(_)))?;
    let end = ends.iter().find(|end| end.start >= first.at.end)?;
    let verb = scene.slice(first.at.end..end.start);
    let alone = ALONE.is(scene.slice(0..first.at.start)) || ALONE.is(verb) || RANK.is(verb);
    let several = scene.mentions.iter().any(|m| another(&first.name, &m.name) && m.at.end < end.start);
    (!alone && !several && verb.len() <= 70).then_some((first, end))
}

fn another(one: &Name, other: &Name) -> bool {
    match (one, other) {
        (Name::State(one), Name::State(other)) => one != other,
        (Name::Person(one), Name::Person(other)) => one != other,
        _ => false,
    }
}

/// What a clause can end with: when it was done, or to how many years somebody was sentenced.
fn ends(scene: &Scene<'_>) -> Vec<Range<usize>> {
    let dated = scene.dates.iter().filter_map(|date| {
        let preposition = PREPOSITION.find(scene.slice(0..date.at.start))?;
        Some(preposition.start()..date.at.end)
    });
    let years = YEARS.all(scene.text).into_iter().filter_map(|c| c.get(0)).map(|m| m.range());
    let mut ends: Vec<Range<usize>> = dated.chain(years).collect();
    ends.sort_unstable_by_key(|end| end.start);
    ends
}

fn gapped(scene: &Scene<'_>, lead: &str, name: &Mention, verb: &str, end: &Range<usize>) -> Gapped {
    let text = format!("{lead}{}{verb}{}.", scene.slice(name.at.clone()), scene.slice(end.clone()));
    let leading = scene.mentions.iter().filter(|m| m.at.end <= lead.len()).cloned();
    let at = lead.len()..lead.len() + name.at.len();
    let mentions = leading.chain([Mention { name: name.name.clone(), at }]).collect();
    Gapped { mentions, dates: dates::read(&text, scene.doc.as_of), text, at: name.at.start..end.end }
}
