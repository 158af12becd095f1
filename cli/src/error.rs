//! What can go wrong at the command line.

/// Unusable input or arguments; the program ends with status 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record is broken or cannot be read.
    #[error("{0}")]
    Record(#[from] ratione_record::Error),
    /// The act cannot be used.
    #[error("{0}")]
    Act(#[from] ratione::Error),
    /// A table cannot be written.
    #[error("{0}")]
    Table(#[from] ratione_bulk::Error),
    /// The tools could not be served.
    #[error("{0}")]
    Mcp(#[from] ratione_mcp::Error),
    /// A file cannot be read.
    #[error("{file}: cannot be read: {source}")]
    Read {
        /// Path.
        file: String,
        /// Cause.
        source: std::io::Error,
    },
    /// Output failed.
    #[error("cannot write: {0}")]
    Write(#[from] std::io::Error),
    /// An argument is missing or not understood.
    #[error("{0}")]
    Argument(String),
    /// JSON could not be written.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
}
