//! Which court it is.

use crate::frames::{Bench, Found, Saying, word};
use crate::names::Name;
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;

patterns! {
    UN_COURT = r"\b(?:un|u\.n\.|united nations) (?:court|tribunal)(?: in the hague)?, the (?:icc|international criminal court)\b|\b(?:un['’]s?|u\.n\.['’]?s?|united nations['’]?s?) (?:(?:top|highest|main|own|principal|world|criminal|war crimes|international) )*(?:court|tribunal)\b|\b(?:un|u\.n\.|united nations) (?:top|highest|main|principal) court\b|\b(?:top|highest|main) (?:un|u\.n\.|united nations) court\b|\b(?:icc|international criminal court)(?: \(icc\))?, an? (?:[\w-]+ ){0,2}?(?:un|u\.n\.|united nations)(?: [\w-]+)? (?:court|tribunal|body|agency|organ|institution)\b|\b(?:court|icc|tribunal)(?: \(icc\))?(?:,? (?:[\w’'-]+ )?(?:is|was|being|remains|as)|,) (?:an? |the )?(?:[\w-]+ ){0,2}?(?:organ|agency|arm|body|branch|part) of the (?:un|u\.n\.|united nations)\b|\b(?:icc|international criminal court|the court|it)(?: \(icc\))?(?:,? (?:which|that))?(?: was| is| were| had been| has been|,)? (?:created|set up|established|founded) by (?:an? |the )?(?:(?:un|u\.n\.|united nations)(?: security council)?|security council)\b";
    NOT_UN = r"\b(?:not (?:a |the )?(?:un|u\.n\.|united nations)|unlike|independent of|separate from)\b";
    // "A separate UN tribunal tries Mr Milosevic."
    ANOTHER = r"\b(?:separate|another|other|different|former|earlier|previous|older|ad hoc) $";
    INDEPENDENT = r"\b(?:not|\w*n['’]t|no|never|nor) (?:an? |the )?(?:\w+ )?(?:organ|agency|arm|body|branch|part) of the (?:un|u\.n\.|united nations)\b|\bindependent (?:of|from) the (?:un|u\.n\.|united nations)\b";
    COURT = r"\b(?:it|court|icc|tribunal)\b[^.;]{0,100}$";
    WORLD = r"\bworld court\b";
    HAGUE = r"\balso (?:known as|called) (?:the )?(?:hague|world) (?:court|tribunal)\b";
    FILED = r"\b(?:filed|brought|lodged|instituted|launched|initiated|submitted|files|took)\b[^.;]{0,30}\b(?:case|suit|lawsuit|action|application|proceedings|complaint)\b[^.;]{0,30}\b(?:icc|international criminal court)\b[^.;]{0,40}\b(?:against|alleging|accusing)\b|\baccus\w+ [^.;]{0,40}\bgenocide\b[^.;]{0,30}\b(?:at|before) (?:the )?(?:icc|international criminal court)\b";
    // Who may send the Prosecutor a complaint like anybody.
    PRIVATE = r"\b(?:groups?|organi[sz]ations?|lawyers?|attorneys?|families|relatives|part(?:y|ies)|unions?|activists?|ngos?|citizens|victims|firm|senators?|lawmakers?|mps?|opposition|students?|journalists?)\b";
    CASE = r"\b(?:filed|brought|brings|bring|lodged|launched|instituted|submitted|took|dragged|initiated|files|accus\w+)\b[^.;]{0,50}\b(?:case|suit|lawsuit|action|application|proceedings|complaint|charges)?\b[^.;]{0,50}\b(?:icc|international criminal court)\b[^.;]{0,60}\b(?:against|alleging|accusing|genocide)\b|\b(?:case|suit|lawsuit) against [A-Z]\w+\b[^.;]{0,60}\b(?:icc|international criminal court)\b";
    PROVISIONAL = r"\b(?:icc|international criminal court)\b[^.;]{0,80}\b(?:plausib\w+|provisional measures|genocide convention|ruled[^.;]{0,60}(?:right|palestinians|ambiguous)|ordered israel)\b";
}

struct Institution {
    told: Told,
    words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Independent,
    UnCourt,
    WorldCourt,
    HagueCourt,
    StateCase,
    Provisional,
}

/// Which court it is.
pub(crate) fn institution<'a>(scene: &Scene<'a>) -> Vec<Found<'a>> {
    let find = |pattern: &crate::pattern::Pattern, told| {
        pattern
            .find(scene.text)
            .map(|hit| Found::new(hit.range(), Institution { told, words: hit.as_str().to_owned() }))
    };
    let icj = scene.mentions.iter().any(|m| m.name == Name::Other);
    let other = NOT_UN.is(scene.text) || icj || scene.another_court();
    let states = scene.states_or_demonyms();
    let told = find(&INDEPENDENT, Told::Independent).filter(|f| COURT.is(scene.slice(0..f.at.end)));
    let told = told
        .or_else(|| {
            find(&UN_COURT, Told::UnCourt)
                .filter(|f| !other && !ANOTHER.is(scene.before(f.at.start, 20)) && COURT.is(scene.slice(0..f.at.end)))
        })
        .or_else(|| find(&HAGUE, Told::HagueCourt))
        .or_else(|| find(&WORLD, Told::WorldCourt).filter(|_| !icj))
        .or_else(|| find(&PROVISIONAL, Told::Provisional).filter(|_| !icj))
        .or_else(|| {
            find(&FILED, Told::StateCase).filter(|f| {
                !icj && scene.persons().is_empty()
                    && scene.mentions.iter().any(|m| {
                        matches!(m.name, Name::State(_)) && m.at.end <= f.at.start && f.at.start - m.at.end < 14
                    })
            })
        })
        .or_else(|| {
            find(&CASE, Told::StateCase).filter(|f| {
                !icj && !PRIVATE.is(scene.before(f.at.start, 60))
                    && states.first().is_some_and(|s| s.as_str() != "PSE")
                    && scene.persons().is_empty()
                    && (states.len() > 1 || scene.text.to_lowercase().contains("genocide"))
            })
        });
    told.into_iter().collect()
}

impl Saying for Institution {
    fn frame(&self) -> Frame {
        Frame::Institution
    }

    fn slots(&self) -> Vec<Slot> {
        vec![word("told as", self.words.clone())]
    }

    fn judge(&self, _bench: &Bench<'_>) -> Draft {
        match self.told {
            Told::Independent => Draft::supported("the Court is no organ of the United Nations; an agreement governs their relationship").article("1").article("2"),
            Told::UnCourt => Draft::contradicted("the Court is no organ of the United Nations; the principal judicial organ of the United Nations is the International Court of Justice")
                .right("The International Criminal Court is an independent court founded by treaty.").article("1").article("2"),
            Told::WorldCourt => Draft::misleading("`World Court` is the usual name of the International Court of Justice").right("The International Criminal Court is meant.").article("1"),
            Told::HagueCourt => Draft::misleading("several courts sit in The Hague, the International Court of Justice among them").right("The International Criminal Court sits in The Hague.").article("3"),
            Told::StateCase => Draft::contradicted("a State brings no case against a State before this Court, which tries persons; such cases go to the International Court of Justice")
                .right("The case was brought before the International Court of Justice.").article("1").article("25(1)"),
            Told::Provisional => Draft::contradicted("this Court orders no provisional measures between States; that is the International Court of Justice")
                .right("The International Court of Justice ruled so.").article("1").article("25(1)"),
        }
    }
}
