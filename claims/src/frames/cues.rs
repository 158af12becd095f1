//! Words without which a kind of claim can not be made: most sentences are passed over without a closer look.

use super::{
    Found, counts, court, jurisdiction, membership, order, person, rule, situation, treaty, warrant, withdrawal,
};
use crate::scene::Scene;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

type Reader = for<'a> fn(&Scene<'a>) -> Vec<Found<'a>>;

/// Readers with their cues, in lower case, separated by `|`; no cue means that the reader looks at every sentence.
// INVARIANT: every pattern by which a reader finds a claim contains one of its cues.
const READERS: &[(Reader, &str)] = &[
    (
        withdrawal::read,
        "withdr|quit|leav|left|exit|pull|walk|remov|drop|depart|parting|parted|part ways|parts ways|cut ties|cuts ties|cutting ties|ally out|sign|revok|\
         renounc|rescind|nullif|annul|repudiat|becom|not be|no longer|remain|stay|notif|notice|letter|instrument|inform|told|writing|communicat|effect|took|take|taking",
    ),
    (membership::read, "member|party|parties|signator|join|part of"),
    (treaty::read, "sign|ratif|acced|access|deposit|force|effect|accession|join"),
    (counts::members, "member|state|parties|party|signator|countr|nation|ratif"),
    (
        counts::outcomes,
        "convict|sentence|verdict|acquit|cases|trials|warrant|summons|guilty|investigation|situations|examination|suspects|prosecuted",
    ),
    (counts::cost, "$|€|£|dollar|euro|usd|eur|pound"),
    (
        order::read,
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only|1st|2nd|3rd|4th|5th|6th|7th|8th|9th|0th|1th|2th|3th",
    ),
    (
        jurisdiction::read,
        "jurisdiction|immune|tried|try|prosecut|investigat|anywhere|only|limited|restricted|confined|exempt|shielded|safe from|territor|soil|12(3)|12 (3)",
    ),
    (
        court::start,
        "set up|found|creat|establish|inaugurat|launch|open|came into|began|start|operat|form|incept|exist|begun|birth|force|effect|adopt|\
         draft|negotiat|agreed|conclud|approv|year|anniversar|enter|sign",
    ),
    (court::crimes, "genocid|humanity|war crime|aggression"),
    (court::officers, "prosecutor|president|judge|succe"),
    (court::institution, ""),
    (warrant::read, "warrant|indict|wanted|charg"),
    (
        person::read,
        "overturn|overrul|quash|revers|annul|acquit|uph|confirm|convict|guilty|clear|sentenc|jail|imprison|year|turned|gave|surrender|hand|\
         transfer|extradit|flown|taken|arrest|sent|arriv|brought|detain|custody|drop|withdr|vacat|dismiss|terminat|collaps|thrown|halt|trial|\
         appear|attend|fac|charg|accus|indict|count|wanted|died|death|killed|freed|releas",
    ),
    (situation::stages, "investigat|probe|inquiry|examination|authori|approv|prosecutor|blocking"),
    (situation::reports, "report|decid|rule|ruling|found|agreed|vot|declar|determin|occupation|armed conflict"),
    (situation::referrals, "refer|veto|vot|abst|block|themselves|itself|own"),
    (rule::read, ""),
];

/// The readers whose cues a range of text has.
fn finder() -> Option<&'static (AhoCorasick, Vec<usize>)> {
    static FINDER: OnceLock<Option<(AhoCorasick, Vec<usize>)>> = OnceLock::new();
    let build = || {
        let cues = READERS.iter().enumerate().flat_map(|(at, (_, cues))| cues.split('|').map(move |cue| (at, cue)));
        let (owners, words): (Vec<usize>, Vec<&str>) = cues.filter(|(_, cue)| !cue.is_empty()).unzip();
        let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()?;
        Some((finder, owners))
    };
    FINDER.get_or_init(build).as_ref()
}

/// Every claim in a sentence.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let mut cued = [false; READERS.len()];
    if let Some((finder, owners)) = finder() {
        for hit in finder.find_overlapping_iter(scene.text) {
            if let Some(flag) = owners.get(hit.pattern().as_usize()).and_then(|owner| cued.get_mut(*owner)) {
                *flag = true;
            }
        }
    }
    let open = READERS.iter().zip(cued).filter(|((_, cues), cued)| *cued || cues.is_empty());
    open.flat_map(|((reader, _), _)| reader(scene)).collect()
}
