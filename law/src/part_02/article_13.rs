//! Article 13: exercise of jurisdiction.

use crate::cite::Cite;
use crate::known::Known;
use crate::link::{Bar, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_02::article_11;
use ratione_places::{Place, Title, Within, titles, within};
use ratione_record::{Days, Period, Record, Resolution, StateCode, phrase};

/// Paragraph (b): a situation referred by the Security Council.
///
/// # Reading
/// Any nationality; only within the territory referred; from the first day referred and without a last one
/// (`readings/referral-reach-in-time.md`).
/// A referral of a region stays in the region, and one of a State reaches a place while that State has title to it: neither
/// follows a new State.
///
/// # Undetermined when
/// The place stated is wider than the region referred (Sudan, without saying where).
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_02::article_13};
/// use ratione_places::parse;
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2005, 3, 31)));
/// let links = article_13::paragraph_b(&parse("SD-DN", &record)?, &record, known);
/// assert!(links[0].window.contains(date(2002, 7, 1)));
/// assert!(article_13::paragraph_b(&parse("SD-KH", &record)?, &record, known).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 13(b); resolutions 1593 (2005) and 1970 (2011); Appeals Chamber, 1 November 2021.
#[must_use]
pub fn paragraph_b(place: &Place, record: &Record, known: Known) -> Vec<Link> {
    referrals(record, known).filter_map(|resolution| link(place, resolution, record)).collect()
}

/// Resolutions in force that refer a situation.
pub(crate) fn referrals(record: &Record, known: Known) -> impl Iterator<Item = &Resolution> {
    record.council.iter().filter(move |r| r.adopted && r.referral.is_some() && known.by(Some(r.date)))
}

fn link(place: &Place, resolution: &Resolution, record: &Record) -> Option<Link> {
    let referral = resolution.referral.as_ref()?;
    let mut link = Link {
        ground: Some(Ground::Referral(resolution.number().to_owned())),
        state: None,
        through: place.to_string(),
        cite: Cite("13(b)"),
        window: Days::from(Period::since(referral.from)).and(&article_11::paragraph_1().into()),
        why: "referred by the Security Council",
        rows: vec![Used::row(resolution)],
        bars: Vec::new(),
    };
    match within(place, &referral.places, record) {
        Within::Inside => {
            link.window = link.window.and(&referred(place, &referral.places, record));
            Some(link)
        }
        Within::Outside => None,
        Within::Unknown => {
            let why = "the place stated is wider than the region that the Security Council referred";
            let bar = Bar::settled(Obstacle::PlaceUncertain, "13(b)", Days::all(), why).unless_known("place");
            (link.ground, link.why) = (None, why);
            link.bars.push(bar);
            Some(link)
        }
    }
}

/// The days on which a place within what is referred belongs to it: a place that is named always, one of a State that is
/// named while the State has title.
fn referred(place: &Place, named: &[String], record: &Record) -> Days {
    if named.contains(&place.to_string()) {
        return Days::all();
    }
    let of = |title: &Title<'_>| title.state.is_some_and(|state| named.iter().any(|n| StateCode::of(n) == Some(state)));
    titles(place, record).iter().filter(|title| of(title)).map(|title| title.valid).collect()
}

/// Clauses by which a resolution reserves jurisdiction over personnel of States that are not party.
///
/// # Reading
/// Never nationals of a Party, nor of the State where the operation takes place.
/// Whether the clause binds the Court is contested (`readings/exemption-clauses.md`).
///
/// # Undetermined when
/// The accused served in an authorised operation and the nationality is not stated.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Stated, part_02::article_13};
/// use ratione_record::{Days, Record};
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let mut stated: Stated = serde_json::from_str(
///     r#"{"from": "2008-06-01", "places": [{"code": "SD-DN"}], "accused": {"nationalities": ["USA"], "capacity": "authorised_operation"}}"#,
/// )?;
/// let never = Days::none();
/// assert_eq!(article_13::exemptions(&Act::read(&stated, &record)?, &never, &record, known).len(), 1);
/// stated.accused.capacity = None;
/// assert!(article_13::exemptions(&Act::read(&stated, &record)?, &never, &record, known).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Resolutions 1497 (2003), paragraph 7; 1593 (2005), paragraph 6; 1970 (2011), paragraph 6.
#[must_use]
pub fn exemptions(act: &crate::Act, parties: &Days, record: &Record, known: Known) -> Vec<Bar> {
    if act.capacity != Some(crate::act::Capacity::AuthorisedOperation) {
        return Vec::new();
    }
    let mut bars = Vec::new();
    for resolution in record.council.iter().filter(|r| r.adopted && known.by(Some(r.date))) {
        let Some(clause) = &resolution.exemption else { continue };
        let covers = act.touched().any(|(_, place)| within(place, &clause.places, record) == Within::Inside);
        let excluded = act.nationalities.iter().any(|n| clause.excludes_nationals_of.contains(n));
        if !covers || excluded {
            continue;
        }
        let from = clause.from.or(resolution.referral.as_ref().map(|r| r.from)).unwrap_or(resolution.date);
        let days = Days::from(Period::since(from)).without(parties);
        let why = phrase!(
            "paragraph {0} of resolution {1} ({2}) reserves jurisdiction over such personnel to the sending State",
            clause.paragraph.to_string(),
            resolution.number().to_owned(),
            resolution.date.year().to_string(),
        );
        let bar = Bar::settled(Obstacle::UnscExemption, "Security Council clause", days, why);
        let bar = if act.nationalities.is_empty() {
            bar.unless_known("nationality")
        } else {
            bar.under("exemption-clauses", false)
        };
        bars.push(bar.resting_on(vec![Used::row(resolution)]));
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::what_if::Supposed;
    use jiff::civil::date;
    use ratione_places::parse;

    #[test]
    fn the_referral_of_a_state_does_not_follow_a_new_state() {
        let record = Record::embedded().unwrap();
        let referred = Supposed::read("SDN referral 2025-01-01", &record).unwrap().added_to(&record);
        let links = paragraph_b(&parse("SSD", &record).unwrap(), &referred, Known::on(date(2026, 1, 1)));
        let before = Period::new(date(2002, 7, 1), date(2011, 7, 8));
        assert_eq!(links.iter().map(|link| link.window.clone()).collect::<Vec<_>>(), [Days::from(before)]);
    }

    #[test]
    fn no_referral_reaches_behind_the_statute() {
        let record = Record::embedded().unwrap();
        let referred = Supposed::read("SYR referral 2014-05-22 from 1999-01-01", &record).unwrap().added_to(&record);
        let links = paragraph_b(&parse("SYR", &record).unwrap(), &referred, Known::on(date(2026, 1, 1)));
        assert!(!links[0].window.contains(date(2002, 6, 30)) && links[0].window.contains(date(2002, 7, 1)));
    }
}
