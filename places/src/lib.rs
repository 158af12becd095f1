#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing))]

mod error;
pub mod point;
mod title;

pub use error::Error;
pub use point::BOUNDARY_NOTICE as NOTICE;
pub use title::{
    Place, Title, Titles, Within, candidates, found, from_point, named, parse, titles, within, within_titles,
};
