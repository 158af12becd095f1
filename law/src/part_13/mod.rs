//! Part 13 of the Statute: final clauses.

pub mod article_121;
pub mod article_124;
pub mod article_126;
pub mod article_127;
