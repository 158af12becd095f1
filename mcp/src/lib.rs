//! The record and the rules as tools for a language model, over standard input and output.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod tools;

pub use tools::Tools;

use ratione_record::{Lang, Phrase, Record, phrase};
use rmcp::ServiceExt;

/// What can end the service early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Standard input or output failed.
    Io(#[from] std::io::Error),
    /// The client did not speak the protocol.
    Client(String),
}

impl Error {
    /// What is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Io(error) => Phrase::foreign(error),
            Self::Client(said) => {
                phrase!("no client of the Model Context Protocol on standard input: {0}", Phrase::foreign(said))
            }
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}

/// Serves the tools on standard input and output until the client goes; answers are in the language, articles in English.
///
/// # Errors
/// When input or output fails, or the other side speaks something else.
pub fn run(record: Record, lang: Lang) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let serving = Tools::new(record, lang).serve(rmcp::transport::stdio()).await;
        let serving = serving.map_err(|error| Error::Client(error.to_string()))?;
        serving.waiting().await.map_err(|error| Error::Client(error.to_string()))?;
        Ok(())
    })
}
