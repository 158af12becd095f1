//! The Court itself: when it began, which crimes, who holds office, which court it is.

mod crimes;
mod institution;
mod office;
mod start;

pub(crate) use crimes::crimes;
pub(crate) use institution::institution;
pub(crate) use office::officers;
pub(crate) use start::start;

#[cfg(test)]
mod tests;
