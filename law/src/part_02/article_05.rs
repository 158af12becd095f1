//! Article 5: crimes within the jurisdiction of the Court.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Paragraph 1: the four crimes. The label of an act is taken as given.
///
/// # Reading
/// Whether the facts make out the crime is not assessed.
///
/// # Undetermined when
/// The crime is not stated and the answer differs between crimes.
///
/// # Example
/// ```
/// use ratione::Crime;
///
/// assert_eq!(Crime::WarCrimes.to_string(), "war crimes");
/// ```
///
/// # Authorities
/// Article 5(1); Appeals Chamber, Lubanga, 14 December 2006 (the facets of jurisdiction).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Crime {
    /// Article 6.
    Genocide,
    /// Article 7.
    CrimesAgainstHumanity,
    /// Article 8.
    WarCrimes,
    /// Article 8 bis.
    Aggression,
}

impl Crime {
    /// The crimes tried in turn where the crime is not stated.
    ///
    /// Aggression is left out: it is a leadership crime with rules of its own and must be stated.
    pub const IF_NOT_STATED: [Crime; 3] = [Self::Genocide, Self::CrimesAgainstHumanity, Self::WarCrimes];

    /// The token used in files, such as `war_crimes`.
    #[must_use]
    pub fn token(self) -> &'static str {
        match self {
            Self::Genocide => "genocide",
            Self::CrimesAgainstHumanity => "crimes_against_humanity",
            Self::WarCrimes => "war_crimes",
            Self::Aggression => "aggression",
        }
    }

    /// Whether a token is this crime's, with `_` or `-` between its words.
    pub(crate) fn is(self, token: &str) -> bool {
        let own = self.token().bytes();
        own.len() == token.len() && own.zip(token.bytes()).all(|(a, b)| a == b || (a, b) == (b'_', b'-'))
    }

    /// Reads `war_crimes`, `war-crimes` or `war crimes`.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let plain = text.to_lowercase().replace(['-', ' '], "_");
        let singular = |crime: &Self| crime.token().replace("crimes", "crime") == plain;
        let all = [Self::Genocide, Self::CrimesAgainstHumanity, Self::WarCrimes, Self::Aggression];
        all.into_iter().find(|crime| crime.token() == plain || singular(crime))
    }
}

impl std::fmt::Display for Crime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.token().replace('_', " "))
    }
}
