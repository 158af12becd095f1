/// What can be wrong with a question. Never a legal doubt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A field of the act cannot be used.
    #[error("`{field}`: {message}")]
    Field {
        /// Name of the field.
        field: &'static str,
        /// What is wrong and what to do.
        message: String,
    },
    /// The record is broken.
    #[error(transparent)]
    Record(#[from] ratione_record::Error),
    /// A place is not understood.
    #[error("`places`: {0}")]
    Place(#[from] ratione_places::Error),
    /// A reading file is broken.
    #[error("readings/{stem}.md: {message}")]
    Reading {
        /// Stem of the file.
        stem: String,
        /// What is wrong.
        message: String,
    },
}

impl Error {
    pub(crate) fn field(field: &'static str, message: impl Into<String>) -> Self {
        Self::Field { field, message: message.into() }
    }
}
