//! What the Court did: situations, examinations, rulings, persons, budgets.

use super::Review;
use crate::code::StateCode;
use crate::when::{When, day, day_or_none};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a situation came before the Court (Article 13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// Article 13(a).
    StateReferral,
    /// Article 13(b).
    SecurityCouncilReferral,
    /// Article 13(c).
    ProprioMotu,
}

impl Trigger {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::StateReferral => "State referral",
            Self::SecurityCouncilReferral => "Security Council referral",
            Self::ProprioMotu => "Prosecutor's own motion",
        }
    }
}

impl std::fmt::Display for Trigger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// Stages of a situation, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageKind {
    /// The Prosecutor opened a preliminary examination.
    PreliminaryExamination,
    /// A State or the Council referred it.
    Referral,
    /// The preliminary examination ended.
    ExaminationClosed,
    /// The Prosecutor asked for authorisation (Article 15(3)).
    AuthorisationRequested,
    /// A Chamber authorised the investigation (Article 15(4)).
    Authorised,
    /// The investigation opened.
    InvestigationOpened,
    /// The investigation was concluded.
    InvestigationConcluded,
}

impl StageKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PreliminaryExamination => "preliminary examination opened",
            Self::Referral => "referred",
            Self::ExaminationClosed => "preliminary examination closed",
            Self::AuthorisationRequested => "authorisation requested",
            Self::Authorised => "investigation authorised",
            Self::InvestigationOpened => "investigation opened",
            Self::InvestigationConcluded => "investigation concluded",
        }
    }
}

impl std::fmt::Display for StageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// One stage of a situation.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Which.
    pub kind: StageKind,
    /// When.
    pub date: When,
    /// By whom.
    pub by: Option<String>,
}

/// A situation before the Court.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Published id; it never changes.
    pub id: String,
    /// Name.
    pub name: String,
    /// The Court's number.
    pub number: Option<String>,
    /// States concerned.
    pub states: Vec<StateCode>,
    /// Region, as the record's source gives it.
    pub un_region: String,
    /// How it came before the Court.
    pub trigger: Trigger,
    /// Day of the referral, or of the request for authorisation.
    pub trigger_date: When,
    /// Who referred it.
    pub referring: Option<String>,
    /// Territorial scope in words.
    pub scope: String,
    /// Place codes in scope.
    pub places: Vec<String>,
    /// First day in scope.
    pub scope_from: When,
    /// Last day in scope.
    pub scope_to: Option<When>,
    /// Crimes in scope, where limited.
    #[serde(default)]
    pub scope_crimes: Vec<String>,
    /// States whose nationals are in scope wherever they acted.
    #[serde(default)]
    pub nationals_of: Vec<StateCode>,
    /// Other limits in words.
    pub scope_note: Option<String>,
    /// Article 18 events in words.
    pub article_18: Option<String>,
    /// Status in words, as of the record's horizon for the Court.
    pub status: String,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// Stages in order.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
}

/// A preliminary examination.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Examination {
    /// Published id; it never changes.
    pub id: String,
    /// Name.
    pub name: String,
    /// States concerned.
    pub states: Vec<StateCode>,
    /// When it opened.
    pub opened: When,
    /// When it closed.
    pub closed: Option<When>,
    /// Outcome.
    pub outcome: String,
    /// Ground of the outcome.
    pub ground: Option<String>,
    /// Situation it led to.
    pub situation: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// A decision of a Chamber.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Published id; it never changes.
    pub id: String,
    /// Day of the decision.
    #[serde(with = "day")]
    pub date: Date,
    /// Chamber.
    pub chamber: String,
    /// Situation.
    pub situation: Option<String>,
    /// Case number.
    pub case: Option<String>,
    /// Document number.
    pub document: Option<String>,
    /// Subject.
    pub kind: String,
    /// Holding in a sentence.
    pub holding: String,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// A challenge to jurisdiction that the ruling left to be decided.
    pub pending: Option<Challenge>,
}

/// A challenge to the jurisdiction of the Court over a case (Article 19(2)).
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// First day of the acts in the case.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
    /// Place codes of the acts.
    pub places: Vec<String>,
    /// States of which the persons sought are nationals.
    pub nationals_of: Vec<StateCode>,
    /// Day on which it was decided.
    #[serde(default, with = "day_or_none")]
    pub decided: Option<Date>,
}

/// A person against whom the Court has acted.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Published id; it never changes.
    pub id: String,
    /// Name.
    pub name: String,
    /// Nationalities on record.
    pub nationality: Vec<StateCode>,
    /// Situation.
    pub situation: String,
    /// Case numbers.
    #[serde(default)]
    pub cases: Vec<String>,
    /// What was charged.
    pub charges: Vec<String>,
    /// Status in words, as of the record's horizon for the Court.
    pub status: String,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// The totals that the file asserts of itself.
    pub assert: PersonTotals,
    /// Procedural events, in order.
    #[serde(default, rename = "event")]
    pub events: Vec<Event>,
}

/// Totals of a person's file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PersonTotals {
    /// Number of events.
    pub events: usize,
}

/// A step in proceedings against a person.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Published id; it never changes.
    pub id: String,
    /// Case number.
    pub case: Option<String>,
    /// Kind.
    pub kind: String,
    /// When.
    pub date: When,
    /// Particulars in words.
    pub value: Option<String>,
    /// It concerns offences against the administration of justice (Article 70).
    #[serde(default)]
    pub article_70: bool,
    /// What an appeal judgment did.
    pub effect: Option<String>,
    /// Imprisonment in months.
    pub months: Option<u32>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// A classification of an armed conflict.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Published id; it never changes.
    pub id: String,
    /// Situation.
    pub situation: Option<String>,
    /// Preliminary examination.
    pub examination: Option<String>,
    /// Area.
    pub area: String,
    /// `international`, `non-international` or `occupation`.
    pub classification: String,
    /// Parties.
    pub parties: String,
    /// From when.
    pub from: When,
    /// Until when.
    pub to: Option<When>,
    /// Document that says so.
    pub stated_by: String,
    /// Organ.
    pub organ: String,
    /// Date of the document.
    pub date: When,
    /// Standard of proof.
    pub level: String,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// A curated point that no rule can infer: a theory not ruled on, a label in doubt.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Published id; it never changes.
    pub id: String,
    /// Title.
    pub title: String,
    /// Part of the conduct is here.
    pub part_in: Vec<String>,
    /// The rest is in one of these.
    #[serde(default)]
    pub elsewhere: Vec<String>,
    /// Nationality of the accused, where it matters.
    #[serde(default)]
    pub accused: Vec<StateCode>,
    /// Crimes concerned.
    #[serde(default)]
    pub crimes: Vec<String>,
    /// Provisions concerned.
    #[serde(default)]
    pub provisions: Vec<String>,
    /// First day.
    #[serde(default, with = "day_or_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, with = "day_or_none")]
    pub to: Option<Date>,
    /// Obstacle it raises.
    pub token: String,
    /// Reading that sets out the views.
    pub reading: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// One approved budget, in thousands of euro.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Budget {
    /// Financial period.
    pub period: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Amount approved, in thousands of euro; none where it was not found.
    pub approved_eur_thousand: Option<f64>,
    /// What the amount covers.
    pub basis: Option<String>,
    /// Resolution of the Assembly of States Parties.
    pub resolution: Option<String>,
    /// Source keys, separated by spaces.
    pub sources: String,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// Who holds an office of the Court.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// Published id; it never changes.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Names by which the press calls the person.
    pub names: Vec<String>,
    /// prosecutor, president or registrar.
    pub office: String,
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day; of a term that still runs, the day on which it ends.
    #[serde(with = "day")]
    pub to: Date,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// The lowest and the highest rate of a currency in a period.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Published id; it never changes.
    pub id: String,
    /// What is counted.
    pub unit: String,
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
    /// Lowest rate.
    pub low: f64,
    /// Its day.
    #[serde(with = "day")]
    pub low_on: Date,
    /// Highest rate.
    pub high: f64,
    /// Its day.
    #[serde(with = "day")]
    pub high_on: Date,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

impl Situation {
    /// The day of a stage, when it is on record.
    #[must_use]
    pub fn stage(&self, kind: StageKind) -> Option<&When> {
        self.stages.iter().find(|s| s.kind == kind).map(|s| &s.date)
    }
}
