//! What can stand in the way, by its published token.

macro_rules! obstacles {
    ($($(#[$doc:meta])* $name:ident = $token:literal, $phrase:literal);+ $(;)?) => {
        /// An obstacle, in the order in which obstacles are reported.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Obstacle {
            $($(#[$doc])* $name),+
        }

        impl Obstacle {
            /// Every obstacle.
            pub const ALL: &[Obstacle] = &[$(Obstacle::$name),+];

            /// The obstacle with this token.
            ///
            /// ```
            /// assert_eq!(ratione::Obstacle::find("art26"), Some(ratione::Obstacle::Art26));
            /// ```
            #[must_use]
            pub fn find(token: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|obstacle| obstacle.token() == token)
            }

            /// The published token.
            #[must_use]
            pub fn token(self) -> &'static str {
                match self {
                    $(Self::$name => $token),+
                }
            }

            /// The obstacle as a clause.
            #[must_use]
            pub fn phrase(self) -> &'static str {
                match self {
                    $(Self::$name => $phrase),+
                }
            }
        }
    };
}

obstacles! {
    /// Only part of the act's period is within reach.
    PartialPeriod = "partial_period", "only part of the act's days are within reach";
    /// Before 1 July 2002 (Articles 11(1), 24(1)).
    BeforeStatute = "before_statute", "it came before 1 July 2002";
    /// Before the Statute entered into force for the State (Article 11(2)).
    BeforeEntryIntoForce = "before_entry_into_force", "it came before the Statute entered into force for the State";
    /// After the State's withdrawal took effect (Article 127).
    AfterWithdrawal = "after_withdrawal", "it came after the State's withdrawal took effect";
    /// A declaration that does not bind the State.
    DeclarationInvalid = "declaration_invalid", "the declaration on record does not bind the State";
    /// Outside the days, places or persons that a declaration covers.
    DeclarationScope = "declaration_scope", "it lies outside what the declaration covers";
    /// Outside what the Council referred.
    OutsideReferralScope = "outside_referral_scope", "it lies outside what the Security Council referred";
    /// Not on territory (economic zone, continental shelf).
    NotTerritory = "not_territory", "an economic zone or continental shelf is not territory";
    /// The State has not become a Party.
    NotAParty = "not_a_party", "no State concerned is a Party";
    /// War crimes shut out by a declaration under Article 124.
    Art124 = "art124", "a declaration under Article 124 keeps war crimes out";
    /// An amendment not accepted by a Party concerned.
    Art121_5NotAccepted = "art121_5_not_accepted", "the amendment that added the crime does not bind every State concerned";
    /// Before the Court could exercise jurisdiction over aggression.
    BeforeActivation = "before_activation", "it came before jurisdiction over aggression was activated";
    /// Aggression by nationals or on territory of a State not Party.
    Art15Bis5NonParty = "art15bis_5_nonparty", "aggression by nationals or on territory of a State not Party is out of reach";
    /// Aggression by a Party that declared non-acceptance.
    Art15Bis4OptOut = "art15bis_4_optout", "the aggressor State had declared non-acceptance";
    /// Aggression amendments not accepted on both sides.
    Art15BisNotAccepted = "art15bis_not_accepted", "not both sides are bound by the amendments on aggression";
    /// Under eighteen.
    Art26 = "art26", "the accused was under eighteen";
    /// Not a natural person.
    Art25NaturalPerson = "art25_natural_person", "the accused is not a natural person";
    /// Authority to lodge the declaration is disputed.
    DeclarationAuthorityDisputed = "declaration_authority_disputed", "authority to lodge the declaration is disputed";
    /// A Council clause reserves jurisdiction to the sending State.
    UnscExemption = "unsc_exemption", "a Security Council clause reserves jurisdiction to the sending State";
    /// The State excluded the territory.
    TerritorialExclusion = "territorial_exclusion", "the State excluded the territory or had not extended the Statute to it";
    /// Whose territory it is, is disputed.
    TerritorialStatusDisputed = "territorial_status_disputed", "whose territory it is, is disputed";
    /// No Chamber has ruled on the theory.
    NoCourtRuling = "no_court_ruling", "no Chamber has ruled on the theory";
    /// Nothing under consideration before withdrawal took effect.
    Art127_2NotUnderConsideration = "art127_2_not_under_consideration", "the State has left and nothing was under consideration before";
    /// What the referral covers is unsettled.
    ReferralTerms = "referral_terms", "what the referral covers is unsettled";
    /// The accused's nationality is not stated.
    NationalityUnknown = "nationality_unknown", "the nationality of the accused is not stated";
    /// Where the act took place is not known closely enough.
    PlaceUncertain = "place_uncertain", "the place is not known closely enough";
    /// The crime is not stated.
    CrimeUnknown = "crime_unknown", "the crime is not stated";
    /// Whether the conduct is a crime under the Statute is itself in doubt.
    SubjectMatter = "subject_matter", "whether the conduct is a crime under the Statute is in doubt";
    /// A new State has not yet said whether it succeeds.
    SuccessionNotNotified = "succession_not_notified", "the new State has not said whether it succeeds";
    /// A notice of withdrawal is on record from unofficial sources only.
    WithdrawalStatusUnverified = "withdrawal_status_unverified", "a notice of withdrawal is on record from unofficial sources only";
    /// The Council asked the Court to wait; jurisdiction is untouched.
    Art16Deferral = "art16_deferral", "a request to defer is running, which leaves jurisdiction untouched";
    /// A challenge to jurisdiction over the case is undecided (Article 19(2)); the answer stands until it is.
    PendingChallenge = "pending_challenge", "a challenge to jurisdiction is not yet decided, which leaves the answer as it is";
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.token())
    }
}
