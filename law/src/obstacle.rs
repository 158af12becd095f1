//! What can stand in the way, by its published token.

macro_rules! obstacles {
    ($($(#[$doc:meta])* $name:ident = $token:literal),+ $(,)?) => {
        /// An obstacle, in the order in which obstacles are reported.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Obstacle {
            $($(#[$doc])* $name),+
        }

        impl Obstacle {
            /// Every obstacle.
            pub const ALL: &[Obstacle] = &[$(Obstacle::$name),+];

            /// The published token.
            #[must_use]
            pub fn token(self) -> &'static str {
                match self {
                    $(Self::$name => $token),+
                }
            }
        }
    };
}

obstacles! {
    /// Only part of the act's period is within reach.
    PartialPeriod = "partial_period",
    /// Before 1 July 2002 (Articles 11(1), 24(1)).
    BeforeStatute = "before_statute",
    /// Before the Statute entered into force for the State (Article 11(2)).
    BeforeEntryIntoForce = "before_entry_into_force",
    /// After the State's withdrawal took effect (Article 127).
    AfterWithdrawal = "after_withdrawal",
    /// A declaration that does not bind the State.
    DeclarationInvalid = "declaration_invalid",
    /// Outside the days, places or persons that a declaration covers.
    DeclarationScope = "declaration_scope",
    /// Outside what the Council referred.
    OutsideReferralScope = "outside_referral_scope",
    /// Not on territory (economic zone, continental shelf).
    NotTerritory = "not_territory",
    /// The State has not become a Party.
    NotAParty = "not_a_party",
    /// War crimes shut out by a declaration under Article 124.
    Art124 = "art124",
    /// An amendment not accepted by a Party concerned.
    Art121_5NotAccepted = "art121_5_not_accepted",
    /// Before the Court could exercise jurisdiction over aggression.
    BeforeActivation = "before_activation",
    /// Aggression by nationals or on territory of a State not Party.
    Art15Bis5NonParty = "art15bis_5_nonparty",
    /// Aggression by a Party that declared non-acceptance.
    Art15Bis4OptOut = "art15bis_4_optout",
    /// Aggression amendments not accepted on both sides.
    Art15BisNotAccepted = "art15bis_not_accepted",
    /// Under eighteen.
    Art26 = "art26",
    /// Not a natural person.
    Art25NaturalPerson = "art25_natural_person",
    /// Authority to lodge the declaration is disputed.
    DeclarationAuthorityDisputed = "declaration_authority_disputed",
    /// A Council clause reserves jurisdiction to the sending State.
    UnscExemption = "unsc_exemption",
    /// The State excluded the territory.
    TerritorialExclusion = "territorial_exclusion",
    /// Whose territory it is, is disputed.
    TerritorialStatusDisputed = "territorial_status_disputed",
    /// No Chamber has ruled on the theory.
    NoCourtRuling = "no_court_ruling",
    /// Nothing under consideration before withdrawal took effect.
    Art127_2NotUnderConsideration = "art127_2_not_under_consideration",
    /// What the referral covers is unsettled.
    ReferralTerms = "referral_terms",
    /// The accused's nationality is not stated.
    NationalityUnknown = "nationality_unknown",
    /// Where the act took place is not known closely enough.
    PlaceUncertain = "place_uncertain",
    /// The crime is not stated.
    CrimeUnknown = "crime_unknown",
    /// Whether the conduct is a crime under the Statute is itself in doubt.
    SubjectMatter = "subject_matter",
    /// A new State has not yet said whether it succeeds.
    SuccessionNotNotified = "succession_not_notified",
    /// A notice of withdrawal is on record from unofficial sources only.
    WithdrawalStatusUnverified = "withdrawal_status_unverified",
    /// The Council asked the Court to wait; jurisdiction is untouched.
    Art16Deferral = "art16_deferral",
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.token())
    }
}
