//! Situations: stages, reports of the Prosecutor, referrals.

mod examination;
mod others;
mod referral;
mod report;
mod stage;

pub(crate) use referral::referrals;
pub(crate) use report::reports;
pub(crate) use stage::{of_parts, stages};

#[cfg(test)]
mod tests;
