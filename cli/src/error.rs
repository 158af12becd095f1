//! What can go wrong at the command line.

use ratione_record::{Phrase, phrase};
use std::path::Path;

/// Unusable input or arguments; the program ends with status 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record is broken or cannot be read.
    Record(#[from] ratione_record::Error),
    /// The act cannot be used.
    Act(#[from] ratione::Error),
    /// A table, or another file, cannot be read or written.
    Table(#[from] ratione_bulk::Error),
    /// The tools could not be served.
    Mcp(#[from] ratione_mcp::Error),
    /// Output failed.
    Write(#[from] std::io::Error),
    /// An argument is missing or not understood.
    Argument(Phrase),
    /// JSON could not be written.
    Json(#[from] serde_json::Error),
}

impl Error {
    /// A file that cannot be read.
    pub fn reading(file: &Path) -> impl Fn(std::io::Error) -> Self + use<> {
        let path = file.display().to_string();
        move |source| Self::Table(ratione_bulk::Error::Io { path: path.clone(), source })
    }

    /// What is wrong and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Record(error) => error.phrase(),
            Self::Act(error) => error.phrase(),
            Self::Table(error) => error.phrase(),
            Self::Mcp(error) => error.phrase(),
            Self::Write(error) => phrase!("cannot write: {0}", Phrase::foreign(error)),
            Self::Argument(said) => said.clone(),
            Self::Json(error) => phrase!("cannot write JSON: {0}", Phrase::foreign(error)),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}
