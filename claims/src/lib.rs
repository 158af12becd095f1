//! A news article's claims about the International Criminal Court, held against the record and the law.
//!
//! [`read`] takes a text, Markdown or a saved page; [`check`] finds the sentences that make a checkable claim and
//! answers each as of the article's day and as of today; [`show`] writes the report.
//!
//! ```
//! use jiff::civil::date;
//! use ratione_claims::{Format, check, read, show};
//! use ratione_record::Record;
//!
//! let article = read("Burundi quit the International Criminal Court on 27 October 2017.", Format::Text)?;
//! let report = check(&article, &Record::embedded()?, date(2017, 10, 28), date(2026, 10, 2));
//! assert!(show::text(&article, &report).contains("supported"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod article;
mod check;
mod dates;
mod demonyms;
mod frames;
mod gapped;
mod names;
mod numbers;
mod offices;
mod pattern;
mod read;
mod report;
mod scene;
pub mod show;
mod standing;
#[cfg(test)]
mod testing;

pub use article::{Article, Sentence};
pub use check::{check, check_in, check_while};
pub use read::{Format, NotRead, read};
pub use report::{Claim, Finding, Frame, Imprint, Judgement, Report, RowUsed, Slot, Value, Verdict, Voice};
