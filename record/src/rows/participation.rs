//! What States did under the treaty, and where their territory lies.

use super::Review;
use crate::code::StateCode;
use crate::when::{day, day_or_none};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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

impl ActionKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
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
        }
    }
}

impl std::fmt::Display for ActionKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
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

impl DeclarationKind {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article12_3 => "declaration accepting jurisdiction, art. 12(3)",
            Self::Article124 => "declaration on war crimes, art. 124",
            Self::Article15Bis4 => "declaration of non-acceptance, art. 15 bis(4)",
            Self::TerritorialExclusion => "territorial exclusion",
            Self::TerritorialExtension => "territorial extension",
            Self::AmendmentScope => "territorial scope of an amendment",
        }
    }
}

impl std::fmt::Display for DeclarationKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
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
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
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

impl Action {
    /// The day the act became known to the depositary.
    #[must_use]
    pub fn known(&self) -> Option<Date> {
        self.deposited.or(self.received).or(self.done).or(self.in_force_from)
    }
}
