#![doc = include_str!("../README.md")]

mod error;
pub mod point;

pub use error::Error;
