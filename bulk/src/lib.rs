//! Tables in and out: a file of incidents screened, the record as a Data Package.
//!
//! [`Kernel`] is the one function that every engine shares: an Arrow record batch in, a record batch out. It holds no
//! rule of law; `ratione` answers.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod dates;
mod error;
mod import;
mod kernel;
mod package;
mod read;
mod screen;
mod table;
mod write;

pub use dates::DateFormat;
pub use error::Error;
pub use import::{CodeSystem, Mapping};
pub use kernel::{ANSWER_COLUMNS, Kernel, QUESTION_COLUMNS};
pub use package::export;
pub use screen::{Options, Summary, screen};
