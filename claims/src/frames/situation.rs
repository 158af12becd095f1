//! Situations: stages, reports of the Prosecutor, referrals.

mod examination;
mod others;
mod referral;
mod report;
mod stage;
mod vote;

pub(crate) use referral::referrals;
pub(crate) use report::reports;
pub(crate) use stage::stages;
pub(crate) use vote::votes;

#[cfg(test)]
mod tests;
