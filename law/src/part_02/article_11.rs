//! Article 11: jurisdiction ratione temporis.

use jiff::civil::{Date, date};
use ratione_record::Period;

/// The day on which the Statute entered into force; the first day within reach.
///
/// # Authorities
/// Article 126(1); resolution 1593 (2005), paragraph 1.
pub const STATUTE_BEGINS: Date = date(2002, 7, 1);

/// Paragraph 1: nothing before the Statute entered into force, on any ground.
///
/// # Reading
/// 1 July 2002 is inside.
/// Neither a declaration nor the Security Council can go behind it.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_02::article_11;
///
/// assert!(article_11::paragraph_1().contains(date(2002, 7, 1)));
/// assert!(!article_11::paragraph_1().contains(date(2002, 6, 30)));
/// ```
///
/// # Authorities
/// Articles 11(1) and 24(1).
#[must_use]
pub fn paragraph_1() -> Period {
    Period::since(STATUTE_BEGINS)
}
