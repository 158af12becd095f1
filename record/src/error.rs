use crate::phrase;
use crate::phrase::{Arg, Phrase, stated};

/// What can go wrong with the record. Never a legal doubt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    Read {
        /// Path.
        file: String,
        /// Cause.
        source: std::io::Error,
    },
    /// A file does not have the shape it must have.
    Shape {
        /// Path inside the record.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong and what to do.
        message: Phrase,
    },
    /// A text is not an alpha-3 code.
    Code {
        /// The text.
        text: String,
    },
    /// A text is not a language of the program.
    Lang {
        /// The text.
        text: String,
    },
    /// A text names no State or territory.
    Unknown {
        /// The text.
        text: String,
        /// The one with the nearest name.
        nearest: Option<Arg>,
    },
}

impl Error {
    /// What is wrong and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Read { file, source } => phrase!("{0}: cannot be read: {1}", stated(file), Phrase::foreign(source)),
            Self::Shape { file, line, column, message } => {
                phrase!("{0}:{1}:{2}: {3}", stated(file), *line, *column, message.clone())
            }
            Self::Code { text } => phrase!(
                "`{0}` is not an ISO 3166-1 alpha-3 code; write three capital letters, as in `UKR`",
                stated(text)
            ),
            Self::Lang { text } => phrase!("no language `{0}`; write `en` or `fr`", stated(text)),
            Self::Unknown { text, nearest: None } => {
                phrase!("unknown State or territory `{0}`; use an ISO 3166 code or a name", stated(text))
            }
            Self::Unknown { text, nearest: Some(name) } => {
                phrase!("unknown State or territory `{0}`; did you mean {1}?", stated(text), name.clone())
            }
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}
