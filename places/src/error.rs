use ratione_record::{Phrase, phrase, stated};

/// What can be wrong with a point or with the embedded data.
///
/// ```
/// use ratione_places::point::Point;
///
/// let error = Point::new(134.10, 44.95).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "latitude `134.1` is not between -90 and 90; give decimal degrees, latitude first"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A latitude outside -90 to 90, or not a number.
    Latitude(f64),
    /// A longitude outside -180 to 180, or not a number.
    Longitude(f64),
    /// Embedded data that cannot be read: the crate was built from damaged files.
    Data {
        /// Which data.
        part: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// A text that looks like a point and is none.
    Point {
        /// The text.
        text: String,
    },
    /// A text with a prefix that is not known.
    Prefix {
        /// The text.
        text: String,
        /// The prefix.
        prefix: String,
    },
    /// A text that names no State or territory.
    Name(Phrase),
}

impl Error {
    /// What is wrong and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Latitude(degrees) => phrase!(
                "latitude `{0}` is not between -90 and 90; give decimal degrees, latitude first",
                stated(degrees)
            ),
            Self::Longitude(degrees) => phrase!(
                "longitude `{0}` is not between -180 and 180; give decimal degrees, west negative",
                stated(degrees)
            ),
            Self::Data { part, reason } => phrase!(
                "embedded {0} cannot be read: {1}; build again from the files as published",
                *part,
                Phrase::foreign(reason)
            ),
            Self::Point { text } => phrase!(
                "`{0}` is not a point; write latitude and longitude in decimal degrees, as in `44.95,34.10`",
                stated(text)
            ),
            Self::Prefix { text, prefix } => phrase!(
                "`{0}` is not a place: unknown prefix `{1}`; use `vessel:`, `aircraft:` or `eez:` and a State",
                stated(text),
                stated(prefix)
            ),
            Self::Name(said) => said.clone(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}

impl From<ratione_record::Error> for Error {
    fn from(error: ratione_record::Error) -> Self {
        Self::Name(error.phrase())
    }
}
