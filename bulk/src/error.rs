use ratione_record::{Phrase, phrase, stated};

/// What can go wrong with tables.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    Io {
        /// Path.
        path: String,
        /// Cause.
        source: std::io::Error,
    },
    /// The folder to write exists.
    Exists {
        /// Path.
        path: String,
    },
    /// The file is no table of incidents, or cannot be used.
    File {
        /// What is wrong and what to do.
        message: Phrase,
    },
    /// A column cannot be used.
    Column {
        /// Name of the column.
        name: String,
        /// What is wrong and what to do.
        message: Phrase,
    },
    /// The run was told to stop.
    Stopped,
    /// A place, State or crime is not understood.
    Law(#[from] ratione::Error),
    /// CSV could not be read or written.
    Csv(#[from] csv::Error),
    /// JSON could not be written.
    Json(#[from] serde_json::Error),
    /// An Arrow table could not be made.
    Arrow(#[from] arrow_schema::ArrowError),
    /// Parquet could not be written.
    Parquet(parquet::errors::ParquetError),
}

impl Error {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Io { path, source } => match source.kind() {
                std::io::ErrorKind::NotFound => phrase!("`{0}`: {1}; check the name", stated(path), said(source)),
                std::io::ErrorKind::PermissionDenied => {
                    phrase!("`{0}`: {1}; check who may read and write it", stated(path), said(source))
                }
                std::io::ErrorKind::InvalidData => phrase!("`{0}`: {1}; save it as UTF-8", stated(path), said(source)),
                _ => phrase!("`{0}`: {1}", stated(path), said(source)),
            },
            Self::Exists { path } => {
                phrase!("`{0}` exists already; name a folder that does not, or remove it", stated(path))
            }
            Self::File { message } => message.clone(),
            Self::Column { name, message } => phrase!("column `{0}` {1}", stated(name), message.clone()),
            Self::Stopped => phrase!("stopped before its end; run it again"),
            Self::Law(error) => error.phrase(),
            Self::Csv(error) => Phrase::foreign(error),
            Self::Json(error) => Phrase::foreign(error),
            Self::Arrow(error) => Phrase::foreign(error),
            Self::Parquet(error) => Phrase::foreign(error),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.phrase().fmt(f)
    }
}

/// What an error of reading or writing says: the phrase that was put into it, where one was.
pub(crate) fn said(error: &std::io::Error) -> Phrase {
    let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Phrase>());
    own.cloned().unwrap_or_else(|| Phrase::foreign(error))
}

impl From<parquet::errors::ParquetError> for Error {
    fn from(error: parquet::errors::ParquetError) -> Self {
        match error {
            // What went wrong beneath says which file it was.
            parquet::errors::ParquetError::External(beneath) => match beneath.downcast::<std::io::Error>() {
                Ok(error) => Self::File { message: said(&error) },
                Err(other) => Self::Parquet(parquet::errors::ParquetError::External(other)),
            },
            other => Self::Parquet(other),
        }
    }
}

impl From<ratione_places::Error> for Error {
    fn from(error: ratione_places::Error) -> Self {
        Self::Law(error.into())
    }
}

impl From<ratione_record::Error> for Error {
    fn from(error: ratione_record::Error) -> Self {
        Self::Law(error.into())
    }
}
