//! Article 121: amendments.

use crate::act::Act;
use crate::known::Known;
use crate::link::{Bar, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_13::article_127;
use jiff::{ToSpan, civil::Date};
use ratione_record::{Acceptance, Amendment, Days, Period, Record, StateCode};

/// Paragraph 5, first sentence: the day from which an amendment of Articles 5 to 8 binds a State that accepts it.
///
/// # Reading
/// The anniversary of the deposit, that day inside.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::part_13::article_121;
///
/// assert_eq!(article_121::binds_from(date(2011, 9, 26)), date(2012, 9, 26));
/// ```
///
/// # Authorities
/// Article 121(5); the depositary's entries for San Marino (26 September 2012) and Luxembourg (2 April 2020).
#[must_use]
pub fn binds_from(deposit: Date) -> Date {
    deposit.checked_add(1.year()).unwrap_or(ratione_record::OPEN)
}

/// The State's acceptance of an amendment, when it is on record and known.
pub(crate) fn acceptance<'r>(
    state: StateCode,
    amendment: &str,
    record: &'r Record,
    known: Known,
) -> Option<&'r Acceptance> {
    let file = record.state(state)?;
    file.acceptances.iter().find(|a| a.amendment == amendment && known.by(Some(a.deposited)))
}

/// The days on which a State is a Party bound by an amendment.
#[must_use]
pub fn bound(state: StateCode, amendment: &str, record: &Record, known: Known) -> Days {
    let Some(accepted) = acceptance(state, amendment, record, known) else { return Days::none() };
    let from: Days = Period::since(binds_from(accepted.deposited)).into();
    article_127::party(state, record, known).and(&from)
}

/// The amendment that added the provision of the act to Article 8, if one did.
#[must_use]
pub fn amending<'r>(act: &Act, record: &'r Record) -> Option<&'r Amendment> {
    let provision = act.provision.as_ref()?;
    let adds = |a: &&Amendment| a.id.contains("-art8-") && a.provisions.iter().any(|p| p == provision.as_str());
    record.amendments.iter().find(adds)
}

/// Paragraph 5, second sentence: a Party that has not accepted the amendment shields its territory and nationals.
///
/// # Reading
/// The States concerned are those of the territory and of the accused's nationality.
/// One Party among them that is not bound is enough for "no"; so is the want of any that is bound.
/// With a State not Party among them, and on a referral, the point is contested
/// (`readings/amendments-non-party.md`, `readings/amendments-referral.md`).
///
/// # Undetermined when
/// The nationality of the accused is not stated.
///
/// # Authorities
/// Article 121(5); RC/Res.5, ICC-ASP/16/Res.4, ICC-ASP/18/Res.5; no ruling.
pub fn paragraph_5(act: &Act, territorial: &[StateCode], links: &mut [Link], record: &Record, known: Known) {
    let Some(amendment) = amending(act, record) else { return };
    let concerned: Vec<StateCode> = territorial.iter().chain(&act.nationalities).copied().collect();
    let mut accepted: Vec<Used> = vec![Used::row(amendment)];
    let (mut shielded, mut some_bound, mut outsider) = (Days::none(), Days::none(), Days::none());
    for state in &concerned {
        let party = article_127::party(*state, record, known);
        let bound = bound(*state, &amendment.id, record, known);
        accepted.extend(acceptance(*state, &amendment.id, record, known).map(Used::row));
        shielded = shielded.or(&party.without(&bound));
        outsider = outsider.or(&party.complement());
        some_bound = some_bound.or(&bound);
    }
    let cite = "121(5)";
    let shut = shielded.or(&some_bound.complement());
    let why = "a Party concerned is not bound by the amendment that added this crime";
    let settled = Bar::settled(Obstacle::Art121_5NotAccepted, cite, shut.clone(), why).from_rows(accepted.clone());
    let why = "a State not Party is concerned; whether the amendment reaches it is disputed";
    let disputed = Bar::settled(Obstacle::Art121_5NotAccepted, cite, outsider.without(&shut), why);
    let disputed = disputed.under("amendments-non-party", false).from_rows(accepted.clone());
    let why = "whether a referral brings the Statute as amended is disputed";
    let referred = Bar::settled(Obstacle::Art121_5NotAccepted, cite, Days::all(), why);
    let referred = referred.under("amendments-referral", true).from_rows(accepted);
    for link in links {
        if matches!(link.ground, Some(Ground::Referral(_))) || link.cite.0 == "13(b)" {
            link.bars.push(referred.clone());
            continue;
        }
        link.bars.push(settled.clone());
        link.bars.push(disputed.clone());
        if act.nationalities.is_empty() {
            let why = "whether the accused's State accepted the amendment is not known";
            let bar = Bar::settled(Obstacle::NationalityUnknown, cite, Days::all(), why);
            link.bars.push(bar.unless_known("nationality"));
        }
    }
}
