/// What can go wrong with tables.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
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
    /// CSV could not be written.
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
    Parquet(#[from] parquet::errors::ParquetError),
}

impl Error {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Io { path, source }
    }
}
