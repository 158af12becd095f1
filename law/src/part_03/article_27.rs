//! Article 27: irrelevance of official capacity.

use crate::act::{Act, Capacity};

/// Paragraph 1: office does not exempt, so the rule raises no bar; it is named in the proof where an office is stated.
///
/// # Reading
/// Immunity touches arrest and cooperation, which are not assessed.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// ```
/// use ratione::{Act, Stated, part_03::article_27};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(r#"{"crime": "genocide", "from": "2008-01-01"}"#)?;
/// let mut act = Act::read(&stated, &record)?;
/// assert!(!article_27::office_stated(&act));
/// act.capacity = Some(ratione::Capacity::HeadOfState);
/// assert!(article_27::office_stated(&act));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 27; Appeals Chamber, 6 May 2019 (Al-Bashir, Jordan).
#[must_use]
pub fn office_stated(act: &Act) -> bool {
    matches!(act.capacity, Some(Capacity::HeadOfState | Capacity::HeadOfGovernment))
}
