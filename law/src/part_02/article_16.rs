//! Article 16: deferral of investigation or prosecution.

use crate::act::{Act, Capacity};
use crate::known::Known;
use crate::link::Used;
use ratione_record::{Period, Record};

/// A request by the Council that is running on the day of asking and names the class of the accused.
///
/// # Reading
/// It stops investigation and prosecution for twelve months and leaves jurisdiction as it is (`readings/deferral.md`).
/// Both requests on record concern personnel of contributing States that are not party.
///
/// # Undetermined when
/// Never: it does not change the answer.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Stated, part_02::article_16};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let stated: Stated = serde_json::from_str(
///     r#"{"from": "2002-10-01", "places": [{"code": "BIH"}], "accused": {"nationalities": ["USA"], "capacity": "authorised_operation"}}"#,
/// )?;
/// let act = Act::read(&stated, &record)?;
/// assert!(article_16::running(&act, false, &record, Known::on(date(2004, 6, 30))).is_some());
/// assert!(article_16::running(&act, false, &record, Known::on(date(2004, 7, 1))).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 16; resolutions 1422 (2002) and 1487 (2003).
#[must_use]
pub fn running(act: &Act, of_a_party: bool, record: &Record, known: Known) -> Option<Used> {
    if act.capacity != Some(Capacity::AuthorisedOperation) || act.nationalities.is_empty() || of_a_party {
        return None;
    }
    let running = |r: &&ratione_record::Resolution| {
        let inside = r.deferral.as_ref().map(|d| Period::new(d.from, d.to).contains(known.day()));
        r.adopted && known.by(Some(r.date)) && inside == Some(true)
    };
    record.council.iter().find(running).map(Used::row)
}
