//! Whoever investigates beside the Court: the police, a parliament, the prosecutors of a State.

use crate::names::Name;
use crate::pattern::{Pattern, patterns};
use crate::scene::Scene;
use regex::Match;

patterns! {
    OURS = r"\b(?:(?:the )?(?:icc|court|tribunal|hague|international)(?:['’]s)? (?:\w+ )?prosecutors|icc|court|tribunal|hague|prosecutor|office|chamber|judges|bensouda|khan|moreno[- ]ocampo|it|he|she|they|which|who)\b";
    OTHERS = r"\b(?:polic\w+|detectives|army|militar\w+|troops|soldiers|forces|navy|parliament\w*|senat\w+|congress|lawmakers|governments?|cabinet|ministr\w+|departments?|commissions?|committee|mission|(?:human rights )?council|united nations|un|eu|european union|african union|journalists?|newspapers?|groups?|organi[sz]ations?|authorities|officials|experts|agency|eurojust|europol|interpol|watchdog|observers)\b";
    // "Ukraine's prosecutors", "the Venezuelan chief prosecutor".
    POSSESSED = r"^['’]s? (?:\w+ ){0,2}?(?:prosecutors?|courts?|judges?|magistrates?|attorneys?[- ]general|judiciary)\b";
    OF_THAT_STATE = r"^ (?:(?:chief|public|state|military|federal|general|special|national|supreme|high|top|criminal|war crimes) ){0,2}(?:prosecutors?|courts?|judges?|magistrates?|attorneys?[- ]general|judiciary)\b";
    // "The prosecutor of Tbilisi".
    OF_A_TOWN = r"\b(?:prosecutors?|courts?|judges?) (?:of|in) (?-i:[A-Z])\w+";
    ACTIVE = r"^(?:open|launch|beg[au]n|start|initiat|conduct)";
    BY_OTHERS = r"^(?: [\w’'-]+){0,4}? by (?:the |a |an )?(?:[\w’'-]+ ){0,3}?(?:polic\w+|army|militar\w+|parliament\w*|senat\w+|governments?|ministr\w+|commissions?|committee|council|united nations|un|eu|journalists?|authorities|officials|prosecutors)\b";
}

/// Whether the step that is told in some words was another's: who stands nearest before an active verb took it.
pub(super) fn took(scene: &Scene<'_>, hit: &Match<'_>) -> bool {
    let before = scene.before(hit.start(), 100);
    let start = hit.start() - before.len();
    let ends = |pattern: &Pattern| -> Vec<usize> {
        pattern.all(before).iter().filter_map(|found| found.get(0)).map(|found| start + found.end()).collect()
    };
    let mut others = [ends(&OTHERS), ends(&OF_A_TOWN)].concat();
    for mention in scene.mentions.iter().filter(|m| m.at.end < hit.start()) {
        let of_it = match mention.name {
            Name::State(_) => &POSSESSED,
            Name::Demonym(_) => &OF_THAT_STATE,
            _ => continue,
        };
        others.extend(of_it.find(scene.slice(mention.at.end..hit.start())).map(|found| mention.at.end + found.end()));
    }
    let nearest = others.into_iter().max();
    if ACTIVE.is(hit.as_str()) {
        return nearest.is_some() && nearest >= ends(&OURS).into_iter().max();
    }
    let adjacent = nearest.is_some_and(|end| scene.slice(end..hit.start()).trim().is_empty());
    adjacent || BY_OTHERS.is(scene.after(hit.end(), 60))
}
