//! Part 3 of the Statute: general principles.

pub mod article_24;
pub mod article_25;
pub mod article_26;
pub mod article_27;
