/// What can go wrong with the record. Never a legal doubt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read.
    #[error("{file}: cannot be read: {source}")]
    Read {
        /// Path.
        file: String,
        /// Cause.
        source: std::io::Error,
    },
    /// A file does not have the shape it must have.
    #[error("{file}:{line}:{column}: {message}")]
    Shape {
        /// Path inside the record.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// A text is not an alpha-3 code.
    #[error("`{text}` is not an ISO 3166-1 alpha-3 code; write three capital letters, as in `UKR`")]
    Code {
        /// The text.
        text: String,
    },
    /// A text is not a language of the program.
    #[error("no language `{text}`; write `en` or `fr`")]
    Lang {
        /// The text.
        text: String,
    },
    /// A text names no State or territory.
    #[error("unknown State or territory `{text}`; {}", suggestion(.nearest.as_deref()))]
    Unknown {
        /// The text.
        text: String,
        /// The nearest name.
        nearest: Option<String>,
    },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map_or_else(|| "use an ISO 3166 code or a name".to_owned(), |name| format!("did you mean {name}?"))
}
