//! Counts: Parties, sentences, convictions, cases, and what the Court costs.

mod cost;
mod outcomes;
mod parties;

pub(crate) use cost::cost;
pub(crate) use outcomes::outcomes;
pub(crate) use parties::members;

#[cfg(test)]
mod tests;
