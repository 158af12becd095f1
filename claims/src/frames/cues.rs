//! Words without which a kind of claim can not be made: most sentences are passed over without a closer look.

use super::{
    Found, counts, court, jurisdiction, membership, order, person, rule, situation, treaty, warrant, withdrawal,
};
use crate::scene::Scene;
use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

type Read = for<'a> fn(&Scene<'a>) -> Vec<Found<'a>>;

struct Reader {
    read: Read,
    cues: &'static str,
    /// It reads what is said of persons.
    of_persons: bool,
}

const fn of_states(read: Read, cues: &'static str) -> Reader {
    Reader { read, cues, of_persons: false }
}

const fn of_persons(read: Read, cues: &'static str) -> Reader {
    Reader { read, cues, of_persons: true }
}

/// Readers with their cues, in lower case, separated by `|`; no cue means that the reader looks at every sentence.
// INVARIANT: every pattern by which a reader finds a claim contains one of its cues.
const READERS: &[Reader] = &[
    of_states(
        withdrawal::read,
        "expel|kicked|thrown|eject|withdr|quit|leav|left|out of|sever|abandon|desert|ditch|turn|end|bow|sent|submit|discontinu|exit|pull|walk|remov|drop|depart|parting|parted|part ways|parts ways|cut ties|cuts ties|cutting ties|ally out|sign|revok|\
         renounc|rescind|nullif|annul|repudiat|becom|not be|no longer|remain|stay|notif|notice|letter|instrument|inform|told|writing|communicat|effect|took|take|taking",
    ),
    of_states(
        membership::read,
        "member|party|parties|signator|join|part of|belong|outside|neither|nor |so is|so are|are not|is not|n't| are.| are;| is.| is;",
    ),
    of_states(treaty::read, "amendment|sign|inked|name|ratif|acced|access|deposit|force|effect|accession|join"),
    of_states(counts::members, "member|state|parties|party|signator|countr|nation|ratif"),
    of_states(
        counts::outcomes,
        "convict|sentence|verdict|acquit|cases|trials|warrant|summons|guilty|investigation|situations|examination|suspects|prosecuted",
    ),
    of_states(counts::cost, "$|€|£|dollar|euro|usd|eur|pound"),
    of_persons(
        order::read,
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only|1st|2nd|3rd|4th|5th|6th|7th|8th|9th|0th|1th|2th|3th",
    ),
    of_states(
        jurisdiction::read,
        "jurisdiction|reach|grasp|remit|immune|tried|try|on trial|charge|prosecut|investigat|anywhere|only|limited|restricted|confined|exempt|shielded|safe from|subject to|territor|soil|12(3)|12 (3)",
    ),
    of_states(
        court::start,
        "set up|found|decade|passed|voted|creat|establish|inaugurat|launch|open|came into|began|start|operat|form|incept|exist|begun|birth|force|effect|adopt|\
         draft|negotiat|agreed|conclud|approv|year|anniversar|enter|sign",
    ),
    of_states(
        court::crimes,
        "genocid|humanity|war crime|aggression|terroris|traffick|piracy|corruption|ecocide|organised|organized",
    ),
    of_persons(court::officers, "prosecutor|president|registrar|judge|succe|took over|replac|held the"),
    of_states(court::institution, ""),
    of_persons(warrant::read, "warrant|indict|wanted|wants|charg|arrest|accus|count|summon"),
    of_persons(
        person::read,
        "overturn|overrul|quash|revers|annul|acquit|uph|confirm|convict|guilty|clear|sentenc|jail|imprison|year|turned|gave|surrender|hand|\
         transfer|extradit|flown|taken|arrest|sent|arriv|brought|detain|custody|drop|discontinu|declin|refus|handed|given|got|received|serve|impos|withdr|vacat|dismiss|terminat|collaps|threw|throw|abandon|case|halt|trial|\
         appear|attend|fac|charg|accus|indict|count|wanted|died|death|killed|freed|releas",
    ),
    of_states(situation::stages, "investigat|probe|inquiry|examination|authori|approv|prosecutor|blocking"),
    of_states(
        situation::reports,
        "report|decid|rule|ruling|found|agreed|vot|declar|determin|occupation|armed conflict",
    ),
    of_states(situation::referrals, "refer|veto|vot|abst|block|themselves|itself|own|council|unsc"),
    of_states(situation::votes, "veto|abst|vot|unanim"),
    of_states(rule::read, ""),
];

/// The readers whose cues a range of text has.
fn finder() -> Option<&'static (AhoCorasick, Vec<usize>)> {
    static FINDER: OnceLock<Option<(AhoCorasick, Vec<usize>)>> = OnceLock::new();
    let build = || {
        let cues = READERS.iter().enumerate().flat_map(|(at, reader)| reader.cues.split('|').map(move |cue| (at, cue)));
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
    let open = READERS
        .iter()
        .zip(cued)
        .filter(|(reader, cued)| (*cued || reader.cues.is_empty()) && (reader.of_persons || !scene.case_only));
    open.flat_map(|(reader, _)| (reader.read)(scene)).collect()
}
