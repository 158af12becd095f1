//! Article 126: entry into force.

use crate::part_02::article_11::STATUTE_BEGINS;
use jiff::{ToSpan, civil::Date, civil::date};
use ratione_record::after;

/// Deposit of the sixtieth instrument: instruments deposited up to this day fall under paragraph 1.
pub const SIXTIETH_DEPOSIT: Date = date(2002, 4, 11);

/// Paragraphs 1 and 2: the day from which the Statute binds a State, from the day of its deposit.
///
/// # Reading
/// A State that deposited by 11 April 2002 is bound from 1 July 2002.
/// For any other: sixty days after the deposit, then the first day of the following month.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_13::article_126;
///
/// assert_eq!(article_126::in_force_from(date(2002, 4, 11)), date(2002, 7, 1));
/// assert_eq!(article_126::in_force_from(date(2011, 8, 30)), date(2011, 11, 1));
/// ```
///
/// # Authorities
/// Article 126(1) and (2); the depositary's published dates, against which `ratione record check` compares every row.
#[must_use]
pub fn in_force_from(deposit: Date) -> Date {
    if deposit <= SIXTIETH_DEPOSIT {
        return STATUTE_BEGINS;
    }
    let sixtieth = deposit.checked_add(60.days()).unwrap_or(deposit);
    after(sixtieth.last_of_month())
}
