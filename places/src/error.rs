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
    #[error("latitude `{0}` is not between -90 and 90; give decimal degrees, latitude first")]
    Latitude(f64),
    /// A longitude outside -180 to 180, or not a number.
    #[error("longitude `{0}` is not between -180 and 180; give decimal degrees, west negative")]
    Longitude(f64),
    /// Embedded data that cannot be read: the crate was built from damaged files.
    #[error("embedded {part} cannot be read: {reason}; build again from the files as published")]
    Data {
        /// Which data.
        part: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// A text that looks like a point and is none.
    #[error("`{text}` is not a point; write latitude and longitude in decimal degrees, as in `44.95,34.10`")]
    Point {
        /// The text.
        text: String,
    },
    /// A text with a prefix that is not known.
    #[error("`{text}` is not a place: unknown prefix `{prefix}`; use `vessel:`, `aircraft:` or `eez:` and a State")]
    Prefix {
        /// The text.
        text: String,
        /// The prefix.
        prefix: String,
    },
    /// A text that names no State or territory.
    #[error("{0}")]
    Name(String),
}

impl From<ratione_record::Error> for Error {
    fn from(error: ratione_record::Error) -> Self {
        Self::Name(error.to_string())
    }
}
