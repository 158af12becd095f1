//! Who holds an office of the Court.

use crate::frames::{Bench, Found, Saying, word};
use crate::pattern::patterns;
use crate::report::{Frame, Judgement, Slot};
use crate::scene::Scene;
use jiff::civil::{Date, date};

patterns! {
    ROLE = r"\b(?P<role>(?:chief |lead |deputy |then-?|top |former |ex-|first |current |new |outgoing |public )*prosecutor|(?:\w+ )?president(?: of the (?:court|icc|international))?|presiding judge)\b";
    NAMED = r"(?-i:\b(?:[Cc]hief |[Ll]ead |[Dd]eputy )?[Pp]rosecutor,? (?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w-]+|\b(?:[Hh]ead|[Cc]hief|[Tt]op|[Pp]residing) [Jj]udge,? (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+|\bJudge (?:[A-Z][\w.-]+ ){1,2}[A-Z][\w-]+, (?:the )?(?:acting |vice )?president|\belected (?:as )?(?:ICC |the ICC's )?president\b)";
    HEAD_JUDGE = r"\b(?:head|chief|top) judge\b";
    FORMER = r"\b(?:former|then|ex-|outgoing|predecessor|previous|first|second|third|late)\b";
}

/// Prosecutors and Presidents of the Court: name, office, first and last day.
const OFFICERS: &[(&str, &str, Date, Date)] = &[
    ("Moreno", "prosecutor", date(2003, 6, 16), date(2012, 6, 15)),
    ("Ocampo", "prosecutor", date(2003, 6, 16), date(2012, 6, 15)),
    ("Bensouda", "prosecutor", date(2012, 6, 16), date(2021, 6, 15)),
    ("Besouda", "prosecutor", date(2012, 6, 16), date(2021, 6, 15)),
    ("Karim", "prosecutor", date(2021, 6, 16), date(2030, 6, 15)),
    ("Khan", "prosecutor", date(2021, 6, 16), date(2030, 6, 15)),
    ("Kirsch", "president", date(2003, 3, 11), date(2009, 3, 10)),
    ("Sang-Hyun Song", "president", date(2009, 3, 11), date(2015, 3, 10)),
    ("Fernández", "president", date(2015, 3, 11), date(2018, 3, 10)),
    ("Fernandez de Gurmendi", "president", date(2015, 3, 11), date(2018, 3, 10)),
    ("Eboe-Osuji", "president", date(2018, 3, 11), date(2021, 3, 10)),
    ("Hofmański", "president", date(2021, 3, 11), date(2024, 3, 10)),
    ("Hofmanski", "president", date(2021, 3, 11), date(2024, 3, 10)),
    ("Akane", "president", date(2024, 3, 11), date(2027, 3, 10)),
];

struct Officer {
    name: &'static str,
    office: &'static str,
    from: Date,
    to: Date,
    former: bool,
    presiding: bool,
}

/// Who holds an office of the Court.
pub(crate) fn officers<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    for (name, office, from, to) in OFFICERS {
        let Some(at) = scene.text.find(name) else { continue };
        let window = scene.slice(at.saturating_sub(60)..at + name.len() + 60);
        let lower = window.to_lowercase();
        if *office == "prosecutor" && lower.contains("succe") && scene.ours {
            return vec![Found::new(
                at..at + name.len(),
                Officer { name, office, from: *from, to: *to, former: false, presiding: false },
            )];
        }
        if lower.contains("deputy") || !ROLE.is(window) {
            continue;
        }
        let president = lower.contains("president") && (lower.contains("court") || lower.contains("icc"));
        let presiding = lower.contains("presiding judge");
        if !(lower.contains(office) && (*office == "prosecutor" || president) || (presiding && *office == "president"))
        {
            continue;
        }
        let former = FORMER.is(window);
        return vec![Found::new(
            at..at + name.len(),
            Officer { name, office, from: *from, to: *to, former, presiding },
        )];
    }
    unknown_officer(scene).into_iter().collect()
}

/// An office of the Court held by somebody who is not in the table.
fn unknown_officer<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let about = scene.named || scene.text.to_lowercase().contains("court");
    let hit = NAMED.find(scene.text).filter(|_| about)?;
    let head = HEAD_JUDGE.is(hit.as_str());
    Some(Found::new(hit.range(), Unknown { words: hit.as_str().to_owned(), head }))
}

struct Unknown {
    words: String,
    /// "Head judge": an office that the Court does not have.
    head: bool,
}

impl Saying for Unknown {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("role", self.words.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Judgement {
        if self.head {
            return Judgement::misleading(
                "the Court has a President, and each Chamber a presiding judge; it has no head judge",
            )
            .right("A presiding judge speaks for a Chamber, the President for the Court.")
            .article("38")
            .article("39");
        }
        Judgement::none("person", "whether this person held the office is not on record")
    }
}

impl Saying for Officer {
    fn frame(&self) -> Frame {
        Frame::OfficialRole
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("person", self.name), word("role", self.office)]
    }

    fn judge(&self, bench: &Bench<'_>) -> Judgement {
        let term = format!("{} of the Court from {} to {}", self.office, self.from, self.to);
        if self.presiding {
            let now = self.from <= bench.on && bench.on <= self.to;
            return if now {
                Judgement::misleading(format!(
                    "the {term}; a presiding judge presides over a Chamber, not over the Court"
                ))
                .right(format!("{} was the President of the Court.", self.name))
                .article("38")
            } else {
                Judgement::none("role", term)
            };
        }
        let article = if self.office == "prosecutor" { "42" } else { "38" };
        if (self.from <= bench.on && bench.on <= self.to) || (self.former && bench.on > self.to) {
            return Judgement::supported(term).article(article);
        }
        Judgement::none("date", format!("{term}; which time is meant could not be read")).article(article)
    }
}
