//! The answer with its proof, as every surface prints it.

use crate::act::Act;
use crate::answer::{Answer, InSituation, Verdict};
use crate::case::Case;
use crate::contrary;
use crate::hear::{Unstated, by_crime, by_place, judge, merge};
use crate::known::Known;
use crate::link::Ground;
use crate::proof::{self, Finding};
use crate::reading::{Authority, Reading};
use crate::situation;
use ratione_places::{Place, titles};
use ratione_record::{Lang, Phrase, Record, Review};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// What is never assessed.
pub const NOT_ASSESSED: [&str; 4] = [
    "admissibility (complementarity, gravity)",
    "interests of justice",
    "immunity from arrest and the duty to cooperate",
    "whether the facts make out the crime",
];

/// The answer to a question of jurisdiction, with its proof.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// `yes`, `no`, `contested` or `depends`: may the Court exercise jurisdiction, if somebody triggers it?
    pub answer: String,
    /// Every link that lives on a day of the act: `territory:AFG`, `nationality:GBR`, `art12_3:UKR`, `unsc:1593`.
    pub grounds: Vec<String>,
    /// What stands in the way or leaves the answer open, by token (`TERMS.md`).
    pub obstacles: Vec<String>,
    /// First day of the unbroken run within reach that holds the act, or lies nearest to it.
    pub since: Option<String>,
    /// Last day of that run; null when it has none.
    pub until: Option<String>,
    /// Facts that would decide it.
    pub missing: Vec<String>,
    /// Parts of the act's days with different answers; empty when the answer is one.
    pub parts: Vec<Part>,
    /// Places or crimes in question, each with its answer; empty when there is one.
    pub alternatives: Vec<Alternative>,
    /// Readings on which the answer turns.
    pub readings: Vec<TurnsOn>,
    /// Readings that do not change the answer but will be raised.
    pub contrary: Vec<Contrary>,
    /// What would change the answer.
    pub would_change: Vec<String>,
    /// Situations before the Court in which the act falls.
    pub situations: Vec<SituationReport>,
    /// What was not assessed.
    pub not_assessed: Vec<String>,
    /// The day of asking: the record as known then.
    pub asked_on: String,
    /// The record used.
    pub record: RecordUsed,
    /// Version of the engine.
    pub engine: String,
    /// The proof.
    pub proof: Step,
    /// Grounds, by token, that the State gives as State of registration alone, with the craft.
    #[serde(skip)]
    pub registered: Vec<(String, &'static str)>,
    /// The language of what it says; codes and tokens are the same in every language.
    #[serde(skip)]
    pub lang: Lang,
}

/// A part of the act's days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Answer on these days.
    pub answer: String,
}

/// A place or crime in question.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// Which.
    pub case: String,
    /// Its answer.
    pub answer: String,
}

/// A reading on which the answer turns.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnsOn {
    /// Stem of the file in `readings/`.
    pub reading: String,
    /// Its question.
    pub question: String,
    /// The Court's own position.
    pub court: String,
    /// The views, each with its answer where the engine runs it.
    pub views: Vec<ViewReport>,
}

/// A view of a reading.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewReport {
    /// Short name.
    pub view: String,
    /// The position.
    pub holds: String,
    /// Who holds it.
    pub held_by: String,
    /// Authorities.
    pub authorities: Vec<Cited>,
    /// The answer under this view.
    pub answer: Option<String>,
}

/// An authority for a view.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cited {
    /// The citation.
    pub cite: String,
    /// Review state of what is relied upon in it.
    pub review: String,
}

/// A reading that does not change the answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contrary {
    /// Stem of the file in `readings/`.
    pub reading: String,
    /// Its question.
    pub question: String,
    /// The Court's own position.
    pub court: String,
    /// The view that the engine follows.
    pub follows: String,
    /// The other views.
    pub others: Vec<ViewReport>,
}

/// A situation before the Court.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SituationReport {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The Court's number.
    pub number: Option<String>,
    /// Latest stage known.
    pub stage: Option<String>,
    /// Day of that stage.
    pub since: Option<String>,
    /// Review state of the row.
    pub review: String,
}

/// The record used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordUsed {
    /// Version.
    pub version: String,
    /// Reliable to this day.
    pub horizon: String,
    /// Rows the answer rests on that are not verified.
    pub not_verified: Vec<String>,
}

/// One step of the proof.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// `yes`, `no` or `undetermined`.
    pub holds: String,
    /// The finding in a clause.
    pub finding: String,
    /// The provision or text.
    pub cite: String,
    /// The reading under which alone it holds so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Rows of the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<StepRow>,
    /// What it follows from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub premises: Vec<Step>,
}

/// A row of the record as a step cites it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepRow {
    /// Id of the row.
    pub id: String,
    /// The row in words, with its date.
    pub text: String,
    /// Review state.
    pub review: String,
    /// Titles of its sources.
    pub sources: Vec<String>,
}

/// Hears the act and proves the answer, in English.
#[must_use]
pub fn report(act: &Act, record: &Record, known: Known) -> Report {
    report_in(act, record, known, Lang::En)
}

/// The same in a language.
#[must_use]
pub fn report_in(act: &Act, record: &Record, known: Known, lang: Lang) -> Report {
    let (mut contraries, mut changes): (Vec<&str>, Vec<Phrase>) = (Vec::new(), Vec::new());
    let mut one = |act: &Act| {
        let case = Case::new(act, record, known);
        let answer = judge(&case, act.period);
        extend(&mut contraries, contrary::readings(&case, &answer));
        extend(&mut changes, proof::would_change(act, &answer, &case));
        let finding = proof::prove(&case, &answer);
        (answer.into(), finding)
    };
    let mut at_each_place = |act: &Act| {
        let heard = by_place(act).into_iter().map(|(label, act)| (label, one(&act)));
        together(heard.collect(), Unstated::Place, record)
    };
    let heard = by_crime(act).into_iter().map(|(label, act)| (label, at_each_place(&act)));
    let (answer, finding) = together(heard.collect(), Unstated::Crime, record);
    let asked = Asked { act, record, known, lang };
    assemble(&asked, &answer, &finding, &contraries, &changes)
}

/// One answer and one proof from several: the first where all answers are the same.
fn together(
    heard: Vec<(String, (Arc<Answer>, Finding))>,
    unstated: Unstated,
    record: &Record,
) -> (Arc<Answer>, Finding) {
    let answers: Vec<(String, Arc<Answer>)> =
        heard.iter().map(|(label, (answer, _))| (label.clone(), answer.clone())).collect();
    let same = answers.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a == b));
    let answer = merge(answers, unstated);
    let mut findings: Vec<(String, Finding)> =
        heard.into_iter().map(|(label, (_, finding))| (label, finding)).collect();
    let finding = match (same, findings.len()) {
        (true, 1) => findings.swap_remove(0).1,
        (true, 2..) => proof::alike(findings, unstated, record),
        _ => proof::either(&answer, findings, record),
    };
    (answer, finding)
}

fn extend<T: PartialEq>(into: &mut Vec<T>, from: Vec<T>) {
    for item in from {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}

/// What was asked, of which record, in which language.
struct Asked<'a> {
    act: &'a Act,
    record: &'a Record,
    known: Known,
    lang: Lang,
}

fn assemble(
    asked: &Asked<'_>,
    answer: &Answer,
    finding: &Finding,
    contraries: &[&str],
    would_change: &[Phrase],
) -> Report {
    let Asked { act, record, known, lang } = *asked;
    let used = finding.used();
    let not_verified = used.iter().filter(|u| u.review != Review::Verified).map(|u| u.id.clone()).collect();
    let situations = in_situations(act, record, known);
    Report {
        answer: answer.verdict.word().to_owned(),
        grounds: answer.grounds.iter().map(ToString::to_string).collect(),
        obstacles: answer.obstacles.iter().map(ToString::to_string).collect(),
        since: answer.reach.map(|run| run.from.to_string()),
        until: answer.reach.and_then(|run| run.until()).map(|day| day.to_string()),
        missing: answer.missing.iter().map(ToString::to_string).collect(),
        parts: answer.parts.iter().map(part).collect(),
        alternatives: answer.alternatives.iter().map(|one| alternative(one, lang)).collect(),
        readings: answer.turns.iter().filter_map(|turn| turns_on(turn, lang)).collect(),
        contrary: contraries.iter().filter_map(|id| contrary_report(id, lang)).collect(),
        would_change: would_change.iter().map(|phrase| phrase.say(lang, record)).collect(),
        situations: situations.iter().map(|s| situation_report(s, record, lang)).collect(),
        not_assessed: NOT_ASSESSED.map(|what| lang.word(what).to_owned()).to_vec(),
        asked_on: known.day().to_string(),
        record: RecordUsed {
            version: record.release.version.clone(),
            horizon: record.release.horizon.to_string(),
            not_verified,
        },
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        proof: step(finding, record, lang),
        registered: registered(act, answer, record),
        lang,
    }
}

/// Territorial grounds that no land gives, only registered craft.
fn registered(act: &Act, answer: &Answer, record: &Record) -> Vec<(String, &'static str)> {
    let craft = |ground: &Ground| {
        let Ground::Territory(state) = ground else { return None };
        let of_state = |place: &&Place| titles(place, record).iter().any(|title| title.state == Some(*state));
        let places: Vec<&Place> = act.places.iter().flat_map(|l| &l.candidates).filter(of_state).collect();
        let vessel = |place: &&Place| matches!(place, Place::Vessel(_));
        let aircraft = |place: &&Place| matches!(place, Place::Aircraft(_));
        let named = match (places.iter().any(vessel), places.iter().any(aircraft)) {
            (true, true) => "a vessel or aircraft",
            (true, false) => "a vessel",
            _ => "an aircraft",
        };
        let all = !places.is_empty() && places.iter().all(|place| vessel(place) || aircraft(place));
        all.then(|| (ground.to_string(), named))
    };
    answer.grounds.iter().filter_map(craft).collect()
}

fn part((days, verdict): &(ratione_record::Period, Verdict)) -> Part {
    Part { from: days.from.to_string(), to: days.to.to_string(), answer: verdict.word().to_owned() }
}

fn alternative((case, verdict): &(String, Verdict), lang: Lang) -> Alternative {
    Alternative { case: lang.word(case).to_owned(), answer: verdict.word().to_owned() }
}

fn view(reading: &Reading, id: &str, answer: Option<Verdict>, lang: Lang) -> Option<ViewReport> {
    let view = reading.view(id)?;
    let cited = |a: &Authority| Cited { cite: lang.word(&a.cite).to_owned(), review: a.review.to_string() };
    Some(ViewReport {
        view: view.id.clone(),
        holds: view.holds(lang).to_owned(),
        held_by: view.held_by(lang).to_owned(),
        authorities: view.authorities.iter().map(cited).collect(),
        answer: answer.map(|verdict| verdict.word().to_owned()),
    })
}

fn turns_on(turn: &crate::answer::Turn, lang: Lang) -> Option<TurnsOn> {
    let reading = Reading::find(&turn.reading)?;
    let answer = |id: &str| match id {
        _ if id == reading.permissive => Some(turn.permissive),
        _ if id == reading.strict => Some(turn.strict),
        _ => None,
    };
    Some(TurnsOn {
        reading: reading.id.clone(),
        question: reading.question(lang).to_owned(),
        court: reading.court(lang).to_owned(),
        views: reading.views.iter().filter_map(|v| view(reading, &v.id, answer(&v.id), lang)).collect(),
    })
}

fn contrary_report(id: &str, lang: Lang) -> Option<Contrary> {
    let reading = Reading::find(id)?;
    Some(Contrary {
        reading: reading.id.clone(),
        question: reading.question(lang).to_owned(),
        court: reading.court(lang).to_owned(),
        follows: reading.view(&reading.default).map(|v| v.holds(lang).to_owned()).unwrap_or_default(),
        others: reading
            .views
            .iter()
            .filter(|v| v.id != reading.default)
            .filter_map(|v| view(reading, &v.id, None, lang))
            .collect(),
    })
}

/// The situations before the Court in which the act falls, as known.
#[must_use]
pub fn in_situations(act: &Act, record: &Record, known: Known) -> Vec<InSituation> {
    let begun =
        situation::covering(act, record).into_iter().filter_map(|s| situation::stage(s, known).map(|stage| (s, stage)));
    begun.map(|(s, stage)| InSituation { id: s.id.clone(), name: s.name.clone(), stage: Some(stage) }).collect()
}

fn situation_report(inside: &InSituation, record: &Record, lang: Lang) -> SituationReport {
    let row = record.situations.iter().find(|s| s.id == inside.id);
    SituationReport {
        id: inside.id.clone(),
        name: lang.word(&inside.name).to_owned(),
        number: row.and_then(|s| s.number.clone()),
        stage: inside.stage.map(|(kind, _)| lang.word(kind.name()).to_owned()),
        since: inside.stage.map(|(_, day)| day.to_string()),
        review: row.map(|s| s.review.to_string()).unwrap_or_default(),
    }
}

fn step(finding: &Finding, record: &Record, lang: Lang) -> Step {
    let row = |used: &crate::Used| {
        let described = record.describe_in(&used.id, lang);
        StepRow {
            id: used.id.clone(),
            text: described.as_ref().map(|d| d.text.clone()).unwrap_or_default(),
            review: used.review.to_string(),
            sources: described.map(|d| d.sources).unwrap_or_default(),
        }
    };
    Step {
        holds: finding.holds.to_string(),
        finding: finding.clause.say(lang, record),
        cite: lang.cite(&finding.cite.to_string()),
        reading: finding.reading.clone(),
        rows: finding.rows.iter().map(row).collect(),
        premises: finding.premises.iter().map(|premise| step(premise, record, lang)).collect(),
    }
}
