//! Tables in and out.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod error;
mod package;
mod table;

pub use error::Error;
pub use package::export;
