//! Part 2 of the Statute: jurisdiction.

pub mod article_05;
pub mod article_08;
pub mod article_08_bis;
pub mod article_11;
pub mod article_12;
pub mod article_13;
pub mod article_15_bis;
pub mod article_15_ter;
pub mod article_16;
pub mod article_19;
