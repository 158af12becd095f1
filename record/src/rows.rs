//! The rows of the record: one type for each kind of file.

use crate::code::StateCode;
use crate::when::{When, day, day_or_none};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How far a row has been checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// Unsourced, inferred, or from a single unofficial source.
    Unreviewed,
    /// The main fact was read in a source, some field was not.
    PartlyVerified,
    /// The date or fact was read in official or independently transcribed material.
    Verified,
}

impl std::fmt::Display for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Unreviewed => "unreviewed",
            Self::PartlyVerified => "partly verified",
            Self::Verified => "verified",
        })
    }
}

/// What every row of the record carries.
pub trait Row {
    /// The published id.
    fn id(&self) -> &str;
    /// How far the row has been checked.
    fn review(&self) -> Review;
    /// Keys into `sources.toml`.
    fn sources(&self) -> &[String];
    /// What a reader should know besides.
    fn note(&self) -> Option<&str>;
}

macro_rules! rows {
    ($($row:ty),+) => {$(
        impl Row for $row {
            fn id(&self) -> &str {
                &self.id
            }
            fn review(&self) -> Review {
                self.review
            }
            fn sources(&self) -> &[String] {
                &self.sources
            }
            fn note(&self) -> Option<&str> {
                self.note.as_deref()
            }
        }
    )+};
}

rows!(Action, Declaration, Acceptance, Amendment, Territory, Situation, Examination);
rows!(Ruling, Person, Event, Resolution, Conflict, Question);

/// What a State did under the treaty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Article 125(1): no Party by signature alone.
    Signature,
    /// Article 125(2).
    Ratification,
    /// Article 125(2).
    Acceptance,
    /// Article 125(2).
    Approval,
    /// Article 125(3).
    Accession,
    /// A new State notifies that it succeeds to the Statute.
    Succession,
    /// The published day from which the Statute binds the State (Article 126).
    EntryIntoForce,
    /// Article 127(1): notice received by the depositary.
    Withdrawal,
    /// The notice was taken back.
    WithdrawalRevoked,
    /// The published day from which the State is no longer bound.
    WithdrawalEffective,
    /// An instrument taken back before the Statute entered into force for the State.
    InstrumentWithdrawn,
    /// A signatory's notice that it does not intend to become a Party.
    IntentNotToBecomeParty,
    /// A political act without effect under the treaty.
    Announcement,
}

impl ActionKind {
    /// Whether the act expresses consent to be bound.
    #[must_use]
    pub fn binds(self) -> bool {
        matches!(self, Self::Ratification | Self::Acceptance | Self::Approval | Self::Accession)
    }
}

impl std::fmt::Display for ActionKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Signature => "signature",
            Self::Ratification => "ratification",
            Self::Acceptance => "acceptance",
            Self::Approval => "approval",
            Self::Accession => "accession",
            Self::Succession => "succession",
            Self::EntryIntoForce => "entry into force",
            Self::Withdrawal => "notice of withdrawal",
            Self::WithdrawalRevoked => "notice of withdrawal revoked",
            Self::WithdrawalEffective => "withdrawal effective",
            Self::InstrumentWithdrawn => "instrument withdrawn before entry into force",
            Self::IntentNotToBecomeParty => "notice of intent not to become a Party",
            Self::Announcement => "announcement (no effect under the treaty)",
        })
    }
}

/// Kinds of declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeclarationKind {
    /// Acceptance of jurisdiction by a State that is not a Party, Article 12(3).
    #[serde(rename = "article-12-3")]
    Article12_3,
    /// Seven years without war crimes, Article 124.
    #[serde(rename = "article-124")]
    Article124,
    /// Non-acceptance of jurisdiction over aggression, Article 15 bis(4).
    #[serde(rename = "article-15-bis-4")]
    Article15Bis4,
    /// The Statute is not to apply to a territory.
    TerritorialExclusion,
    /// The Statute is extended to a territory.
    TerritorialExtension,
    /// An acceptance of an amendment is limited to some territories.
    AmendmentScope,
}

impl std::fmt::Display for DeclarationKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Article12_3 => "declaration accepting jurisdiction, art. 12(3)",
            Self::Article124 => "declaration on war crimes, art. 124",
            Self::Article15Bis4 => "declaration of non-acceptance, art. 15 bis(4)",
            Self::TerritorialExclusion => "territorial exclusion",
            Self::TerritorialExtension => "territorial extension",
            Self::AmendmentScope => "territorial scope of an amendment",
        })
    }
}

/// What a declaration reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Crimes on the territory.
    Territory,
    /// Crimes by nationals.
    Nationals,
    /// Both.
    TerritoryAndNationals,
}

/// What became of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Acted on by the Court.
    Accepted,
    /// Held not to be a declaration of the State.
    Rejected,
    /// Authority to make it is disputed.
    Disputed,
    /// Standing.
    InEffect,
    /// Ran out.
    Expired,
    /// Taken back.
    Withdrawn,
    /// Not yet tested.
    Pending,
    /// Not known.
    Unknown,
}

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

impl std::fmt::Display for Trigger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::StateReferral => "State referral",
            Self::SecurityCouncilReferral => "Security Council referral",
            Self::ProprioMotu => "Prosecutor's own motion",
        })
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

impl std::fmt::Display for StageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::PreliminaryExamination => "preliminary examination opened",
            Self::Referral => "referred",
            Self::ExaminationClosed => "preliminary examination closed",
            Self::AuthorisationRequested => "authorisation requested",
            Self::Authorised => "investigation authorised",
            Self::InvestigationOpened => "investigation opened",
            Self::InvestigationConcluded => "investigation concluded",
        })
    }
}

/// The release of the record and how far it reaches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Version of the record, independent of the engine's.
    pub version: String,
    /// Treaty actions are reliable to this day.
    #[serde(with = "day")]
    pub horizon: Date,
    /// Situations and cases reach this day, thinly after `court_dense_to`.
    #[serde(with = "day")]
    pub court_horizon: Date,
    /// Situations and cases are dense to this day.
    #[serde(with = "day")]
    pub court_dense_to: Date,
    /// SPDX licence of the record.
    pub licence: String,
    /// Title.
    pub title: String,
    /// How to cite it.
    pub attribution: String,
}

/// Where a fact was read.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key used by the rows.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// What sort of source it is.
    pub kind: String,
    /// Where it was found.
    pub url: Option<String>,
}

/// A State or other entity with its own file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// ISO 3166-1 alpha-3.
    pub code: StateCode,
    /// Name as the depositary lists it.
    pub name: String,
    /// Regional group in the United Nations.
    pub un_region: Option<String>,
    /// Regional group in the Assembly of States Parties.
    pub asp_region: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The totals that the file asserts of itself.
    pub assert: StateTotals,
    /// Treaty actions, in order.
    #[serde(default, rename = "action")]
    pub actions: Vec<Action>,
    /// Declarations, in order.
    #[serde(default, rename = "declaration")]
    pub declarations: Vec<Declaration>,
    /// Acceptances of amendments, in order.
    #[serde(default, rename = "acceptance")]
    pub acceptances: Vec<Acceptance>,
}

/// Totals of a State's file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StateTotals {
    /// Number of actions.
    pub actions: usize,
    /// Number of declarations.
    pub declarations: usize,
    /// Number of acceptances.
    pub acceptances: usize,
}

/// A treaty action.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Published id; it never changes.
    pub id: String,
    /// What was done.
    pub kind: ActionKind,
    /// Day it was done.
    #[serde(default, with = "day_or_none")]
    pub done: Option<Date>,
    /// Day the instrument was deposited.
    #[serde(default, with = "day_or_none")]
    pub deposited: Option<Date>,
    /// Day the depositary received the notice.
    #[serde(default, with = "day_or_none")]
    pub received: Option<Date>,
    /// Published day of effect.
    #[serde(default, with = "day_or_none")]
    pub in_force_from: Option<Date>,
    /// Number of the depositary notification.
    pub notification: Option<String>,
    /// Whether that number was read in the notification (`seen`, `unconfirmed`); neither is printed as a citation.
    pub notification_review: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// Id of the row that this one corrects.
    pub supersedes: Option<String>,
}

/// A declaration by a State.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Published id; it never changes.
    pub id: String,
    /// Kind.
    pub kind: DeclarationKind,
    /// Day it was lodged.
    #[serde(default, with = "day_or_none")]
    pub lodged: Option<Date>,
    /// First day covered, as worded.
    #[serde(default, with = "day_or_none")]
    pub covers_from: Option<Date>,
    /// Last day covered, as worded.
    #[serde(default, with = "day_or_none")]
    pub covers_to: Option<Date>,
    /// What it reaches.
    pub reach: Option<Reach>,
    /// Territories it names.
    #[serde(default)]
    pub places: Vec<String>,
    /// Amendments it concerns.
    #[serde(default)]
    pub amendments: Vec<String>,
    /// Its scope in words.
    pub scope: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// The same in words.
    pub outcome_note: Option<String>,
    /// Day of that outcome.
    #[serde(default, with = "day_or_none")]
    pub decided: Option<Date>,
    /// Day on which its end was notified.
    #[serde(default, with = "day_or_none")]
    pub ended_notified: Option<Date>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// A State's acceptance of an amendment.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// Published id; it never changes.
    pub id: String,
    /// Id of the amendment.
    pub amendment: String,
    /// Form of consent.
    pub kind: ActionKind,
    /// Day of deposit; none where the list read gives no date.
    #[serde(default, with = "day_or_none")]
    pub deposited: Option<Date>,
    /// Published day of effect.
    #[serde(default, with = "day_or_none")]
    pub in_force_from: Option<Date>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// An amendment of the Statute.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Published id; it never changes.
    pub id: String,
    /// Title.
    pub title: String,
    /// Day of adoption.
    #[serde(with = "day")]
    pub adopted: Date,
    /// Resolution that adopted it.
    pub resolution: String,
    /// Provisions it adds or changes.
    #[serde(default)]
    pub provisions: Vec<String>,
    /// How it enters into force.
    pub rule: String,
    /// First entry into force for any State.
    #[serde(default, with = "day_or_none")]
    pub first_in_force: Option<Date>,
    /// Day from which the Court may exercise jurisdiction.
    #[serde(default, with = "day_or_none")]
    pub activation: Option<Date>,
    /// Number of the depositary notification.
    pub notification: Option<String>,
    /// Whether that number was read in the notification itself.
    pub notification_review: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
}

/// Who had title to a place, and from when the Statute was extended to it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// Published id; it never changes.
    pub id: String,
    /// Place code: ISO 3166-1 alpha-2, ISO 3166-2, or `x-` for one of the record's own.
    pub code: String,
    /// Code system.
    pub system: String,
    /// Name.
    pub name: String,
    /// State whose territory it is; none where no State's title is recorded.
    pub state: Option<StateCode>,
    /// First day of this row.
    #[serde(default, with = "day_or_none")]
    pub from: Option<Date>,
    /// Last day of this row.
    #[serde(default, with = "day_or_none")]
    pub to: Option<Date>,
    /// First day on which the Statute reaches the place.
    #[serde(default, with = "day_or_none")]
    pub statute_from: Option<Date>,
    /// Last such day.
    #[serde(default, with = "day_or_none")]
    pub statute_to: Option<Date>,
    /// Who says so.
    pub authority: String,
    /// Other States that claim it.
    #[serde(default)]
    pub claimants: Vec<StateCode>,
    /// Who contests it, in words.
    pub contested_by: Option<String>,
    /// The Statute has not been extended to the place although its State is a Party.
    #[serde(default)]
    pub excluded: bool,
    /// Code of the State that the place may be by another reading.
    pub may_be_state: Option<StateCode>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
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

/// An act of the Security Council.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Published id; it never changes.
    pub id: String,
    /// Symbol, such as `S/RES/1593 (2005)`.
    pub symbol: String,
    /// Day of the vote.
    #[serde(with = "day")]
    pub date: Date,
    /// Whether it was adopted.
    pub adopted: bool,
    /// Votes for.
    pub votes_for: u8,
    /// Votes against.
    pub votes_against: u8,
    /// Abstentions.
    pub abstentions: u8,
    /// Who voted against or abstained.
    #[serde(default)]
    pub against_or_abstaining: Vec<StateCode>,
    /// Effect in words.
    pub effect: String,
    /// Situation.
    pub situation: Option<String>,
    /// Source keys.
    pub sources: Vec<String>,
    /// Review state.
    pub review: Review,
    /// Remarks.
    pub note: Option<String>,
    /// Referral under Article 13(b).
    pub referral: Option<Referral>,
    /// Clause that reserves jurisdiction to sending States.
    pub exemption: Option<Exemption>,
    /// Request under Article 16.
    pub deferral: Option<Deferral>,
}

/// A referral under Article 13(b).
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Place codes referred.
    pub places: Vec<String>,
    /// First day referred; a referral has no last day.
    #[serde(with = "day")]
    pub from: Date,
}

/// A clause for personnel of States that are not party.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Paragraph number.
    pub paragraph: u8,
    /// Place codes of the operations.
    pub places: Vec<String>,
    /// First day.
    #[serde(default, with = "day_or_none")]
    pub from: Option<Date>,
    /// States whose nationals the clause does not cover.
    #[serde(default)]
    pub excludes_nationals_of: Vec<StateCode>,
    /// The clause in words.
    pub summary: String,
}

/// A request under Article 16.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deferral {
    /// First day.
    #[serde(with = "day")]
    pub from: Date,
    /// Last day.
    #[serde(with = "day")]
    pub to: Date,
    /// Whom it covers.
    pub summary: String,
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

impl Action {
    /// The day the act became known to the depositary.
    #[must_use]
    pub fn known(&self) -> Option<Date> {
        self.deposited.or(self.received).or(self.done).or(self.in_force_from)
    }
}

impl Situation {
    /// The day of a stage, when it is on record.
    #[must_use]
    pub fn stage(&self, kind: StageKind) -> Option<&When> {
        self.stages.iter().find(|s| s.kind == kind).map(|s| &s.date)
    }
}

impl Resolution {
    /// The number in the symbol, such as `1593`.
    #[must_use]
    pub fn number(&self) -> &str {
        self.id.strip_prefix("unsc-").unwrap_or(&self.id)
    }
}
