//! Article 124: seven years without war crimes.

use crate::act::Act;
use crate::known::Known;
use crate::link::{Bar, Ground, Link, Used};
use crate::obstacle::Obstacle;
use crate::part_02::article_05::Crime;
use crate::part_13::article_127;
use jiff::ToSpan;
use ratione_record::{Days, Declaration, DeclarationKind, Period, Reach, Record, StateCode, before, phrase};

/// The declaration of a State that keeps war crimes out for seven years after entry into force.
#[derive(Clone, Debug)]
pub struct OptOut<'r> {
    state: StateCode,
    row: &'r Declaration,
    days: Period,
}

/// The opt-outs that matter for an act: of the States touched and of the accused's nationality.
///
/// # Reading
/// The last day is the day before the seventh anniversary of entry into force, unless the end was notified earlier.
///
/// # Undetermined when
/// Never.
///
/// # Example
/// Colombia: barred to 31 October 2009, open from 1 November 2009.
/// ```
/// use jiff::civil::date;
/// use ratione::{Known, part_13::article_124};
/// use ratione_record::Record;
///
/// let (record, known) = (Record::embedded()?, Known::on(date(2026, 1, 1)));
/// let opt_outs = article_124::opt_outs(&["COL".parse()?], &record, known);
/// assert!(opt_outs[0].shuts(true).contains(date(2009, 10, 31)));
/// assert!(!opt_outs[0].shuts(true).contains(date(2009, 11, 1)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 124; Prosecutor, Colombia, 14 November 2012.
#[must_use]
pub fn opt_outs<'r>(states: &[StateCode], record: &'r Record, known: Known) -> Vec<OptOut<'r>> {
    let mut found = Vec::new();
    for state in states {
        let Some(file) = record.state(*state) else { continue };
        for row in file.declarations.iter().filter(|d| d.kind == DeclarationKind::Article124 && known.by(d.lodged)) {
            let Some(first) = article_127::memberships(*state, record, known).first().map(|m| m.period.from) else {
                continue;
            };
            let seven = before(first.checked_add(7.years()).unwrap_or(first));
            let ended = row.ended_notified.is_some_and(|day| known.by(Some(day)));
            let last = if ended { row.covers_to.unwrap_or(seven) } else { seven };
            found.push(OptOut { state: *state, row, days: Period::new(first, last) });
        }
    }
    found
}

/// Bars the State's own links for war crimes, and marks the links of others that lead to its nationals.
///
/// # Reading
/// The State's own territory and nationality are shut as far as the declaration reaches.
/// Whether another State's territory still reaches its nationals is contested
/// (`readings/article-124-other-state.md`).
/// A declaration under Article 12(3) by the same State stays alive, and the conflict is marked
/// (`readings/article-124-and-declaration.md`).
///
/// # Undetermined when
/// The opt-out concerns nationals only and the nationality of the accused is not stated.
///
/// # Example
/// ```
/// use jiff::civil::date;
/// use ratione::{Act, Known, Stated, Verdict, hear};
/// use ratione_record::Record;
///
/// let record = Record::embedded()?;
/// let mut stated: Stated = serde_json::from_str(
///     r#"{"crime": "war_crimes", "from": "2009-10-31", "places": [{"code": "COL"}], "accused": {"nationalities": ["COL"]}}"#,
/// )?;
/// let known = Known::on(date(2026, 1, 1));
/// assert_eq!(hear(&Act::read(&stated, &record)?, &record, known).verdict, Verdict::No);
/// stated.from = "2009-11-01".to_owned();
/// assert_eq!(hear(&Act::read(&stated, &record)?, &record, known).verdict, Verdict::Yes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Authorities
/// Article 124; declarations of France, Colombia and Ukraine; no ruling.
pub fn apply(act: &Act, opt_outs: &[OptOut<'_>], links: &mut [Link]) {
    if act.crime != Some(Crime::WarCrimes) {
        return;
    }
    for opt_out in opt_outs {
        let national = act.nationalities.contains(&opt_out.state);
        for link in links.iter_mut() {
            if let Some(bar) = opt_out.bar(link, national, act.nationalities.is_empty()) {
                link.bars.push(bar.resting_on(vec![Used::row(opt_out.row)]));
            }
        }
    }
}

impl OptOut<'_> {
    /// The days that the opt-out shuts for an accused who is, or is not, a national.
    #[must_use]
    pub fn shuts(&self, national: bool) -> Days {
        if national || self.row.reach != Some(Reach::Nationals) { self.days.into() } else { Days::none() }
    }

    /// The State that made it.
    #[must_use]
    pub fn state(&self) -> StateCode {
        self.state
    }

    fn bar(&self, link: &Link, national: bool, unknown: bool) -> Option<Bar> {
        let own = link.state == Some(self.state);
        let Period { from, to } = self.days;
        let why = || phrase!("a declaration keeps war crimes out from {0} to {1}", from, to);
        let bar = || Bar::settled(Obstacle::Art124, "124", self.days.into(), why());
        let nationals_only = self.row.reach == Some(Reach::Nationals);
        match link.ground.as_ref()? {
            Ground::Nationality(_) if own => Some(bar()),
            Ground::Territory(_) if own && (national || !nationals_only) => Some(bar()),
            Ground::Territory(_) if own && unknown => Some(bar().unless_known("nationality")),
            Ground::Declaration(_) if own && national => Some(bar().under("article-124-and-declaration", false)),
            Ground::Referral(_) => None,
            _ if !own && national => Some(bar().under("article-124-other-state", false)),
            _ => None,
        }
    }
}
