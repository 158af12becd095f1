//! Tables in and out: a file of incidents screened, the record as a Data Package.
//!
//! [`Kernel`] is the one function that every engine shares: an Arrow record batch in, a record batch out. It holds no
//! rule of law; `ratione` answers.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod actors;
mod after;
mod answer;
mod blocks;
mod chart;
mod coder;
mod columns;
mod compare;
mod coordinates;
mod cursor;
mod dates;
mod elements;
mod error;
mod hash;
mod head;
mod import;
mod json;
mod kernel;
mod mapping;
mod memo;
mod memory;
mod noticed;
mod only;
mod output;
mod package;
mod pages;
mod pieces;
mod questions;
mod rejects;
mod rows;
mod screen;
mod source;
mod split;
mod summary;
mod table;
mod tables;
mod texts;
mod totals;
mod types;
mod vendors;
mod work;

pub use after::{Verified, Why, acts, changed, manifest, verify, why};
pub use answer::{ANSWER_COLUMNS, answer_schema};
pub use columns::{ScreenedBatch, TableColumns};
pub use compare::{Change, Comparison, compare};
pub use dates::DateFormat;
pub use error::Error;
pub use kernel::Kernel;
pub use mapping::{CodeSystem, Mapping, Trust};
pub use memory::{Columns, Screened, Table};
pub use output::abandon;
pub use package::{export, record_tables};
pub use questions::QUESTION_COLUMNS;
pub use screen::{Options, Progress, read_rows, screen};
pub use summary::Summary;
pub use totals::page::write_page;
pub use totals::{Count, Reach, Totals, totals};
