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
