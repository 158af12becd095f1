/// What can go wrong with tables.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("`{path}`: {source}{}", advice(source))]
    Io {
        /// Path.
        path: String,
        /// Cause.
        source: std::io::Error,
    },
    /// The folder to write exists.
    #[error("`{path}` exists already; name a folder that does not, or remove it")]
    Exists {
        /// Path.
        path: String,
    },
    /// The file is no table of incidents, or cannot be used.
    #[error("{message}")]
    File {
        /// What is wrong and what to do.
        message: String,
    },
    /// A column cannot be used.
    #[error("column `{name}` {message}")]
    Column {
        /// Name of the column.
        name: String,
        /// What is wrong and what to do.
        message: String,
    },
    /// The run was told to stop.
    #[error("stopped before its end; run it again")]
    Stopped,
    /// A place, State or crime is not understood.
    #[error(transparent)]
    Law(#[from] ratione::Error),
    /// CSV could not be read or written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// JSON could not be written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// An Arrow table could not be made.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
    /// Parquet could not be written.
    #[error(transparent)]
    Parquet(parquet::errors::ParquetError),
}

fn advice(source: &std::io::Error) -> &'static str {
    match source.kind() {
        std::io::ErrorKind::NotFound => "; check the name",
        std::io::ErrorKind::PermissionDenied => "; check who may read and write it",
        _ => "",
    }
}

impl Error {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }
}

impl From<parquet::errors::ParquetError> for Error {
    fn from(error: parquet::errors::ParquetError) -> Self {
        match error {
            // What went wrong beneath says which file it was.
            parquet::errors::ParquetError::External(beneath) if beneath.is::<std::io::Error>() => {
                Self::File { message: beneath.to_string() }
            }
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
