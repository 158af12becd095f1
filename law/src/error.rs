use ratione_record::{Phrase, phrase, stated};

/// What can be wrong with a question. Never a legal doubt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A field of the act cannot be used.
    Field {
        /// Name of the field.
        field: &'static str,
        /// What is wrong and what to do.
        message: Phrase,
    },
    /// The record is broken.
    Record(#[from] ratione_record::Error),
    /// A place is not understood.
    Place(#[from] ratione_places::Error),
    /// A reading file is broken.
    Reading {
        /// Stem of the file.
        stem: String,
        /// What is wrong.
        message: Phrase,
    },
}

impl Error {
    pub(crate) fn field(field: &'static str, message: Phrase) -> Self {
        Self::Field { field, message }
    }

    /// What is wrong, in which field, and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Field { field, message } => phrase!("`{0}`: {1}", stated(field), message.clone()),
            Self::Record(error) => error.phrase(),
            Self::Place(error) => phrase!("`{0}`: {1}", stated("places"), error.phrase()),
            Self::Reading { stem, message } => phrase!("readings/{0}.md: {1}", stated(stem), message.clone()),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}
