//! A row in words, with what a reader needs to find it.

use crate::load::Record;
use crate::phrase;
use crate::phrase::{Arg, Lang, Phrase};
use crate::rows::{Review, Row};
use schemars::JsonSchema;
use serde::Serialize;

/// A row of the record as a proof cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Row")]
pub struct Described {
    /// Id of the row.
    pub id: String,
    /// What it says, with its date.
    pub text: String,
    /// Its review state.
    pub review: Review,
    /// Titles of its sources.
    pub sources: Vec<String>,
    /// Remarks.
    pub note: Option<String>,
}

impl Record {
    /// The row with this id, in words.
    ///
    /// ```
    /// let record = ratione_record::Record::embedded()?;
    /// let row = record.describe("afg-2003-accession").unwrap();
    /// assert_eq!(row.text, "Afghanistan: accession deposited 2003-02-10");
    /// # Ok::<(), ratione_record::Error>(())
    /// ```
    #[must_use]
    pub fn describe(&self, id: &str) -> Option<Described> {
        self.describe_in(id, Lang::En)
    }

    /// The same in a language, its sources and remarks too.
    #[must_use]
    pub fn describe_in(&self, id: &str, lang: Lang) -> Option<Described> {
        self.describe_state_row(id, lang).or_else(|| self.describe_other_row(id, lang))
    }

    fn described(&self, row: &impl Row, text: &Phrase, lang: Lang) -> Described {
        let title = |key: &String| lang.word(self.source(key).map_or(key, |source| &source.title)).to_owned();
        Described {
            id: row.id().to_owned(),
            text: text.say(lang, self),
            review: row.review(),
            sources: row.sources().iter().map(title).collect(),
            note: row.note().map(|note| lang.word(note).to_owned()),
        }
    }

    fn describe_state_row(&self, id: &str, lang: Lang) -> Option<Described> {
        for state in self.states.iter().filter(|s| id.starts_with(&s.code.as_str().to_lowercase())) {
            let of_state = |what: Phrase| phrase!("{0}: {1}", state.code, what);
            if let Some(row) = state.actions.iter().find(|a| a.id == id) {
                return Some(self.described(row, &of_state(row.in_words()), lang));
            }
            if let Some(row) = state.declarations.iter().find(|d| d.id == id) {
                return Some(self.described(row, &of_state(row.in_words()), lang));
            }
            if let Some(row) = state.acceptances.iter().find(|a| a.id == id) {
                let day = row.deposited.map_or_else(|| Arg::from("on a day not on record"), Arg::from);
                let what = phrase!("{0} of amendment {1} deposited {2}", row.kind.name(), row.amendment.clone(), day);
                return Some(self.described(row, &of_state(what), lang));
            }
        }
        None
    }

    fn describe_other_row(&self, id: &str, lang: Lang) -> Option<Described> {
        if let Some(row) = self.council.iter().find(|r| r.id == id) {
            let effect = row.effect.clone();
            let text = phrase!("Security Council, {0} of {1}: {2}", row.symbol.clone(), row.date, effect);
            return Some(self.described(row, &text, lang));
        }
        if let Some(row) = self.territories.iter().find(|r| r.id == id) {
            let state = row.state.map_or_else(|| Arg::from("no State's title recorded"), Arg::from);
            let (name, code, authority) = (row.name.clone(), row.code.clone(), row.authority.clone());
            return Some(self.described(row, &phrase!("{0} ({1}): {2}; {3}", name, code, state, authority), lang));
        }
        if let Some(row) = self.amendments.iter().find(|r| r.id == id) {
            let text = phrase!("{0}, adopted {1} by {2}", row.title.clone(), row.adopted, row.resolution.clone());
            return Some(self.described(row, &text, lang));
        }
        if let Some(row) = self.situations.iter().find(|r| r.id == id) {
            let text = phrase!("Situation {0}: {1}", row.name.clone(), row.scope.clone());
            return Some(self.described(row, &text, lang));
        }
        if let Some(row) = self.rulings.iter().find(|r| r.id == id) {
            let text = phrase!("{0}, {1}: {2}", row.chamber.clone(), row.date, row.holding.clone());
            return Some(self.described(row, &text, lang));
        }
        if let Some(row) = self.questions.iter().find(|r| r.id == id) {
            return Some(self.described(row, &phrase!("{0}", row.title.clone()), lang));
        }
        let person = self.persons.iter().find(|p| p.id == id)?;
        Some(self.described(person, &phrase!("{0}: {1}", person.name.clone(), person.status.clone()), lang))
    }
}

impl crate::rows::Action {
    /// The action with its date.
    #[must_use]
    pub fn in_words(&self) -> Phrase {
        let kind = self.kind.name();
        let dated = [
            self.deposited.map(|day| phrase!("{0} deposited {1}", kind, day)),
            self.received.map(|day| phrase!("{0} received {1}", kind, day)),
            self.done.or(self.in_force_from).map(|day| phrase!("{0} {1}", kind, day)),
        ];
        dated.into_iter().flatten().next().unwrap_or_else(|| kind.into())
    }
}

impl crate::rows::Declaration {
    /// The declaration with its dates.
    #[must_use]
    pub fn in_words(&self) -> Phrase {
        let lodged = self.lodged.map_or_else(|| Phrase::from(""), |day| phrase!(", lodged {0}", day));
        let covering = match (self.covers_from, self.covers_to) {
            (Some(from), Some(to)) => phrase!(", covering {0} to {1}", from, to),
            (Some(from), None) => phrase!(", covering {0} onwards", from),
            _ => Phrase::from(""),
        };
        phrase!("{0}{1}{2}", self.kind.name(), lodged, covering)
    }
}
