//! Tables in and out: a file of incidents screened, the record as a Data Package.
//!
//! [`Kernel`] is the one function that every engine shares: an Arrow record batch in, a record batch out. It holds no
//! rule of law; `ratione` answers.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod after;
mod answer;
mod blocks;
mod coder;
mod columns;
mod dates;
mod error;
mod hash;
mod import;
mod json;
mod kernel;
mod mapping;
mod memo;
mod output;
mod package;
mod questions;
mod screen;
mod source;
mod split;
mod summary;
mod table;
mod work;

pub use after::{Change, Comparison, Verified, Why, acts, compare, manifest, verify, why};
pub use answer::{ANSWER_COLUMNS, schema as answer_schema};
pub use columns::{Columns, Screened};
pub use dates::DateFormat;
pub use error::Error;
pub use kernel::Kernel;
pub use mapping::{CodeSystem, Mapping};
pub use package::{export, record_tables};
pub use questions::QUESTION_COLUMNS;
pub use screen::{Options, Progress, screen};
pub use summary::Summary;
