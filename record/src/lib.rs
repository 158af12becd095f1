//! What States and the Court did, and when: cited, reviewed rows of the record.
//!
//! The record is text: one TOML file for each State, situation and person, one list for each other kind of row.
//! This crate reads it and finds rows in it; what the rows mean in law is the business of the crate `ratione`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod code;
mod court;
mod describe;
mod error;
mod foreign;
mod load;
mod period;
mod phrase;
mod rows;
mod when;

pub use code::{Code, Codes, Region, StateCode};
pub use court::{BudgetPeriod, Budgets, Count, Counted, Court, court_on};
pub use describe::Described;
pub use error::Error;
pub use load::{File, Record};
pub use period::{Days, EVER, OPEN, Period, after, before};
pub use phrase::{Arg, Lang, Phrase, joined, stated, typeset};
pub use rows::*;
pub use when::When;

use sha2::{Digest, Sha256};

impl Record {
    /// The file of a State, when it has one.
    #[must_use]
    pub fn state(&self, code: StateCode) -> Option<&State> {
        let at = self.states.binary_search_by_key(&code, |s| s.code).ok()?;
        self.states.get(at)
    }

    /// The rows of a place code, in the order of the file.
    #[must_use]
    pub fn territory(&self, code: &str) -> &[Territory] {
        let first = self.territories.partition_point(|row| row.code.as_str() < code);
        let rows = self.territories.get(first..).unwrap_or_default();
        rows.get(..rows.iter().take_while(|row| row.code == code).count()).unwrap_or_default()
    }

    /// The row of an amendment.
    #[must_use]
    pub fn amendment(&self, id: &str) -> Option<&Amendment> {
        self.amendments.iter().find(|a| a.id == id)
    }

    /// The source with this key.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }

    /// SHA-256 over path and text of every file, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut sum = Sha256::new();
        for (path, text) in &self.files {
            sum.update(path.as_bytes());
            sum.update([0]);
            sum.update(text.as_bytes());
            sum.update([0]);
        }
        sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
