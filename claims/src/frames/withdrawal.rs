//! A State leaves the Statute, or turns away from a signature.

mod judge;
mod read;
mod stage;

pub(crate) use read::{leaving, read, to_the_depositary};

#[cfg(test)]
mod tests;
