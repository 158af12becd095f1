//! A row in words, with what a reader needs to find it.

use crate::load::Record;
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
        self.describe_state_row(id).or_else(|| self.describe_other_row(id))
    }

    fn described(&self, row: &impl Row, text: String) -> Described {
        let titles = row.sources().iter().map(|key| self.source(key).map_or_else(|| key.clone(), |s| s.title.clone()));
        Described {
            id: row.id().to_owned(),
            text,
            review: row.review(),
            sources: titles.collect(),
            note: row.note().map(ToOwned::to_owned),
        }
    }

    fn describe_state_row(&self, id: &str) -> Option<Described> {
        for state in self.states.iter().filter(|s| id.starts_with(&s.code.as_str().to_lowercase())) {
            let name = self.codes.name(state.code);
            if let Some(row) = state.actions.iter().find(|a| a.id == id) {
                return Some(self.described(row, format!("{name}: {}", row.in_words())));
            }
            if let Some(row) = state.declarations.iter().find(|d| d.id == id) {
                return Some(self.described(row, format!("{name}: {}", row.in_words())));
            }
            if let Some(row) = state.acceptances.iter().find(|a| a.id == id) {
                let day = row.deposited.map_or_else(|| "on a day not on record".to_owned(), |d| d.to_string());
                let text = format!("{name}: {} of amendment {} deposited {day}", row.kind, row.amendment);
                return Some(self.described(row, text));
            }
        }
        None
    }

    fn describe_other_row(&self, id: &str) -> Option<Described> {
        if let Some(row) = self.council.iter().find(|r| r.id == id) {
            return Some(
                self.described(row, format!("Security Council, {} of {}: {}", row.symbol, row.date, row.effect)),
            );
        }
        if let Some(row) = self.territories.iter().find(|r| r.id == id) {
            let state = row.state.map_or("no State's title recorded", |s| self.codes.name(s));
            return Some(self.described(row, format!("{} ({}): {state}; {}", row.name, row.code, row.authority)));
        }
        if let Some(row) = self.amendments.iter().find(|r| r.id == id) {
            return Some(self.described(row, format!("{}, adopted {} by {}", row.title, row.adopted, row.resolution)));
        }
        if let Some(row) = self.situations.iter().find(|r| r.id == id) {
            return Some(self.described(row, format!("Situation {}: {}", row.name, row.scope)));
        }
        if let Some(row) = self.rulings.iter().find(|r| r.id == id) {
            return Some(self.described(row, format!("{}, {}: {}", row.chamber, row.date, row.holding)));
        }
        if let Some(row) = self.questions.iter().find(|r| r.id == id) {
            return Some(self.described(row, row.title.clone()));
        }
        let person = self.persons.iter().find(|p| p.id == id)?;
        Some(self.described(person, format!("{}: {}", person.name, person.status)))
    }
}

impl crate::rows::Action {
    /// The action in words, with its date.
    #[must_use]
    pub fn in_words(&self) -> String {
        let dated = |verb: &str, day: Option<jiff::civil::Date>| day.map(|d| format!("{} {verb} {d}", self.kind));
        let known = dated("deposited", self.deposited).or_else(|| dated("received", self.received));
        let known = known.or_else(|| self.done.map(|d| format!("{} {d}", self.kind)));
        let from = self.in_force_from.map(|d| format!("{} {d}", self.kind));
        known.or(from).unwrap_or_else(|| self.kind.to_string())
    }
}

impl crate::rows::Declaration {
    /// The declaration in words, with its dates.
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut text = self.kind.to_string();
        if let Some(lodged) = self.lodged {
            text.push_str(&format!(", lodged {lodged}"));
        }
        match (self.covers_from, self.covers_to) {
            (Some(from), Some(to)) => text.push_str(&format!(", covering {from} to {to}")),
            (Some(from), None) => text.push_str(&format!(", covering {from} onwards")),
            _ => {}
        }
        text
    }
}
