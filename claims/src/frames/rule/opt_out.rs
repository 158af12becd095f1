//! Article 124: war crimes shut out for seven years.

use super::Rule;
use crate::frames::{Bench, Found, Saying, state_slots};
use crate::pattern::patterns;
use crate::report::{Draft, Frame, Slot};
use crate::scene::Scene;
use ratione_record::{Declaration, DeclarationKind, StateCode, phrase};

patterns! {
    OPT_OUT = r"\barticle 124\b|\bseven[- ]years?\b[^.;]{0,60}\bwar crimes\b|\bwar crimes\b[^.;]{0,80}\bseven[- ]years?\b|\bexempt\w*\b[^.;]{0,60}\bnationals?\b[^.;]{0,60}\bwar crimes\b";
    OPT_OUT_OF_ALL = r"\b(?:not|\w*n['’]t|no) (?:to )?(?:recogni[sz]e|accept)\b[^.;]{0,40}\bjurisdiction\b[^.;]{0,60}\bcrimes?\b[^.;]{0,50}\bby its (?:own )?(?:citizens|nationals|soldiers|people|military|troops|forces)\b|\bseven years\b[^.;]{0,60}\bno jurisdiction (?:at all )?over (?:any |all )?crimes\b[^.;]{0,40}\b(?:citizens|nationals|soldiers|forces|troops)\b";
    OTHER_CRIMES = r"\b(?:exclude|exempt|decline|opt(?:s|ed)? out|refuse|reject|not accept)\w*\b[^.;]{0,60}\b(?:genocide|crimes against humanity|aggression|all crimes|any crimes?)\b";
    WAR_CRIMES = r"\bwar[- ]crimes?\b";
    NO_STATE = r"\b(?:no (?:other )?(?:country|state|nation|member|party|government)|never|nobody|none|neither)\b";
    // What "seven years" and "war crimes" must come with to speak of Article 124.
    OF_124 = r"\barticle 124\b|\bjurisdiction\b|\b(?:exclud|exempt|opt|declin|accept|recogni|reserv|shield|protect|immun|spar)\w*";
    OPTED_OUT = r"\bexcluded (?:all |any )?$|\b(?:opted out|declared|declined|made|lodged|invoked|used|exempted)\b[^.;]{0,60}$|^exempt";
    AS_ALLOWED = r"\b(?:could|can|may|might|if|allow\w*|permit\w*|lets?|urg\w*|delet\w*|calls?|called)\b";
}

/// A claim on Article 124: of the State that used it, or of what it allows.
pub(super) fn read<'a>(scene: &Scene<'a>) -> Option<Found<'a>> {
    let rule = |at: std::ops::Range<usize>, words: &'static str, judge: fn(&Bench<'_>) -> Draft| {
        Found::new(at, Rule { frame: Frame::Declaration124, words, judge })
    };
    if let Some(hit) = OPT_OUT.find(scene.text).filter(|_| !NO_STATE.is(scene.text)) {
        let of_others = OTHER_CRIMES.is(scene.text) && !WAR_CRIMES.is(scene.text);
        if let Some(state) = opted_out(scene, &hit).filter(|_| !of_others) {
            return Some(Found::new(hit.range(), OptOut { state }));
        }
        if OF_124.is(scene.text) {
            let judge = if of_others { war_crimes_alone } else { opt_out };
            return Some(rule(hit.range(), "war crimes, seven years", judge));
        }
    }
    let hit = OPT_OUT_OF_ALL.find(scene.text).filter(|_| scene.ours && !WAR_CRIMES.is(scene.text))?;
    let opts_out = |state: &StateCode| {
        let file = scene.doc.record.state(*state);
        file.is_some_and(|f| f.declarations.iter().any(|d| d.kind == DeclarationKind::Article124))
    };
    let states = scene.subject(hit.start(), true).unwrap_or_else(|| scene.states_or_demonyms());
    let all = !states.is_empty() && states.iter().all(opts_out);
    all.then(|| rule(hit.range(), "every crime", war_crimes_alone))
}

fn opt_out(_: &Bench<'_>) -> Draft {
    Draft::supported("a State may decline jurisdiction over war crimes for seven years when it joins").article("124")
}

fn war_crimes_alone(_: &Bench<'_>) -> Draft {
    Draft::misleading("a declaration under Article 124 covers war crimes alone, for seven years")
        .right("A declaration under Article 124 declines jurisdiction over war crimes for seven years.")
        .article("124")
}

/// The State that is said to have used Article 124.
fn opted_out(scene: &Scene<'_>, hit: &regex::Match<'_>) -> Option<StateCode> {
    let before = scene.before(hit.start(), 60);
    let done = OPTED_OUT.is(before) || OPTED_OUT.is(hit.as_str());
    match scene.subject_named(hit.start(), false)?.as_slice() {
        [state] if done && !AS_ALLOWED.is(before) && !scene.supposes(hit.start()) => Some(*state),
        _ => None,
    }
}

/// A State's own declaration under Article 124.
struct OptOut {
    state: StateCode,
}

impl Saying for OptOut {
    fn frame(&self) -> Frame {
        Frame::Declaration124
    }

    fn slots(&self) -> Vec<Slot> {
        state_slots(&[self.state])
    }

    fn judge(&self, bench: &Bench<'_>) -> Draft {
        let declarations = bench.record.state(self.state).map_or(&[][..], |file| &file.declarations);
        let of_124 =
            |d: &&Declaration| d.kind == DeclarationKind::Article124 && d.lodged.is_some_and(|day| day <= bench.on);
        match declarations.iter().find(of_124) {
            Some(row) => {
                let reason = phrase!("{0} declared under Article 124 on {1}", self.state, row.lodged);
                Draft::supported(reason).row(row).article("124")
            }
            None => {
                let reason = phrase!("no declaration of {0} under Article 124 on record by {1}", self.state, bench.on);
                Draft::contradicted(reason).article("124")
            }
        }
    }
}
