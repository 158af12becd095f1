//! Article 8: war crimes; with the provisions of Articles 6, 7 and 8 bis that an act may name.

use crate::error::Error;
use crate::part_02::article_05::Crime;
use ratione_record::{phrase, stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The armed conflict an act was part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// International, occupation included.
    International,
    /// Not of an international character.
    NonInternational,
    /// No armed conflict.
    None,
}

/// A provision that defines a crime, such as `8(2)(e)(xix)`.
///
/// # Reading
/// Paragraph 2(a) and (b) are crimes of international, (c) and (e) of non-international armed conflict.
/// Whether an amendment is needed hangs on the provision alone.
///
/// # Undetermined when
/// Never: a provision that contradicts the conflict stated is an error of input, not a "no".
///
/// # Example
/// ```
/// use ratione::Provision;
///
/// let starvation: Provision = "8(2)(e)(xix)".parse()?;
/// assert_eq!(starvation.to_string(), "8(2)(e)(xix)");
/// assert!("8(2)(e)(xx)".parse::<Provision>().is_err());
/// # Ok::<(), ratione::Error>(())
/// ```
///
/// # Authorities
/// Articles 6, 7, 8 and 8 bis as amended in 2010, 2017 and 2019.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Provision {
    text: String,
    crime: Crime,
}

const ROMAN: [&str; 29] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv", "xxvi", "xxvii", "xxviii", "xxix",
];

/// How many crimes each list of Article 8(2) holds.
const LISTS: [(&str, usize); 4] = [("a", 8), ("b", 29), ("c", 4), ("e", 19)];

impl std::str::FromStr for Provision {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain: String = text.trim().trim_start_matches("art.").trim_start_matches("article").trim().to_lowercase();
        let parts: Vec<&str> = plain.split(['(', ')']).filter(|p| !p.trim().is_empty()).collect();
        let letter =
            |part: &str, last: char| part.len() == 1 && ('a'..=last).contains(&part.chars().next().unwrap_or('_'));
        let crime = match parts.as_slice() {
            ["6"] => Crime::Genocide,
            ["6", l] if letter(l, 'e') => Crime::Genocide,
            ["7"] | ["7", "1"] => Crime::CrimesAgainstHumanity,
            ["7", "1", l] if letter(l, 'k') => Crime::CrimesAgainstHumanity,
            ["8 bis" | "8bis", ..] => Crime::Aggression,
            ["8"] | ["8", "2"] => Crime::WarCrimes,
            ["8", "2", list] if LISTS.iter().any(|(l, _)| l == list) => Crime::WarCrimes,
            ["8", "2", list, item] if in_list(list, item) => Crime::WarCrimes,
            _ => {
                let message =
                    phrase!("`{0}` is not a provision of Articles 6 to 8 bis; write it as `8(2)(b)(ii)`", stated(text));
                return Err(Error::field("provision", message));
            }
        };
        Ok(Self { text: plain.replace("8bis", "8 bis"), crime })
    }
}

fn in_list(list: &str, item: &str) -> bool {
    let Some((_, length)) = LISTS.iter().find(|(l, _)| *l == list) else { return false };
    ROMAN.iter().take(*length).any(|roman| *roman == item)
}

impl std::fmt::Display for Provision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl Provision {
    /// The crime that the provision defines.
    #[must_use]
    pub fn crime(&self) -> Crime {
        self.crime
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The kind of conflict that the provision is about.
    #[must_use]
    pub fn conflict(&self) -> Option<Conflict> {
        let list = self.text.strip_prefix("8(2)(")?.chars().next()?;
        match list {
            'a' | 'b' => Some(Conflict::International),
            'c' | 'e' => Some(Conflict::NonInternational),
            _ => None,
        }
    }

    /// Refuses a conflict of another kind than the provision's.
    pub(crate) fn agrees_with(&self, stated: Conflict) -> Result<(), Error> {
        match self.conflict() {
            Some(own) if own != stated => {
                let message = match own {
                    Conflict::International => phrase!(
                        "`{0}` is a crime of international armed conflict; correct `provision` or `conflict`",
                        &self.text
                    ),
                    _ => phrase!(
                        "`{0}` is a crime of non-international armed conflict; correct `provision` or `conflict`",
                        &self.text
                    ),
                };
                Err(Error::field("conflict", message))
            }
            _ => Ok(()),
        }
    }
}
