//! Codes and names of States and territories.

use crate::error::Error;
use crate::phrase::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::HashMap;

/// An ISO 3166-1 alpha-3 code (or `XKX` for Kosovo).
///
/// ```
/// use ratione_record::StateCode;
///
/// let code: StateCode = "UKR".parse()?;
/// assert_eq!(code.to_string(), "UKR");
/// assert!("Ukraine".parse::<StateCode>().is_err());
/// # Ok::<(), ratione_record::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateCode([u8; 3]);

impl StateCode {
    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl std::str::FromStr for StateCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match *text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(Error::Code { text: text.to_owned() }),
        }
    }
}

impl std::fmt::Display for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::fmt::Debug for StateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for StateCode {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        text.parse().map_err(D::Error::custom)
    }
}

impl Serialize for StateCode {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(self.as_str())
    }
}

/// A line of `codes.csv`: how a State or territory is coded and named.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Code {
    /// ISO 3166-1 alpha-3.
    pub alpha3: StateCode,
    /// ISO 3166-1 alpha-2.
    pub alpha2: String,
    /// ISO 3166-1 numeric, three digits.
    pub numeric: Option<String>,
    /// English name.
    pub name_en: String,
    /// Its article in a sentence: `the`; none for most names.
    pub article_en: Option<String>,
    /// French name.
    pub name_fr: String,
    /// Its article: `le`, `la`, `l'`, `les`; none for a name that takes none (Cuba, Israël).
    pub article_fr: Option<String>,
    /// Gleditsch-Ward number.
    pub gw: Option<String>,
    /// FIPS 10-4.
    pub fips: Option<String>,
    /// First day of existence, where it began after 1998.
    pub existed_from: Option<Date>,
    /// Last day of existence.
    pub existed_to: Option<Date>,
    /// `state`, `observer_state`, `other` or `territory`.
    pub kind: String,
    /// Other names, separated by `|`.
    pub also: Option<String>,
    /// State on whose territory it came into being.
    pub predecessor: Option<StateCode>,
}

impl Code {
    /// Other names.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.also.iter().flat_map(|a| a.split('|')).map(str::trim).filter(|n| !n.is_empty())
    }
}

/// Lower case without accents and punctuation, for comparing names.
fn fold(text: &str) -> String {
    let letter = |c: char| match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    };
    let lower = text.to_lowercase();
    let plain: String = lower.chars().map(letter).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The codes table with its lookups.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    rows: Vec<Code>,
    names: HashMap<String, usize>,
    by_alpha3: HashMap<StateCode, usize>,
}

impl Codes {
    pub(crate) fn new(rows: Vec<Code>) -> Self {
        let (mut names, mut by_alpha3) = (HashMap::new(), HashMap::new());
        for (at, row) in rows.iter().enumerate() {
            by_alpha3.insert(row.alpha3, at);
            names.insert(fold(row.alpha3.as_str()), at);
            names.insert(row.alpha2.clone(), at);
            names.insert(fold(&row.alpha2), at);
        }
        for (at, row) in rows.iter().enumerate() {
            for name in [row.name_en.as_str(), row.name_fr.as_str()].into_iter().chain(row.others()) {
                names.entry(fold(name)).or_insert(at);
            }
        }
        Self { rows, names, by_alpha3 }
    }

    /// All rows, in the order of the file.
    #[must_use]
    pub fn rows(&self) -> &[Code] {
        &self.rows
    }

    /// The row of an alpha-3 code.
    #[must_use]
    pub fn get(&self, code: StateCode) -> Option<&Code> {
        self.rows.get(*self.by_alpha3.get(&code)?)
    }

    /// The row that a code or name stands for: alpha-2, alpha-3, English, French or another known name.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Code> {
        if let Ok(code) = text.parse::<StateCode>() {
            return self.get(code);
        }
        self.rows.get(*self.names.get(text).or_else(|| self.names.get(&fold(text)))?)
    }

    /// The same, or an error that suggests the nearest name.
    ///
    /// # Errors
    /// When nothing matches.
    pub fn find_or_suggest(&self, text: &str) -> Result<&Code, Error> {
        self.find(text).ok_or_else(|| Error::Unknown { text: text.to_owned(), nearest: self.nearest(text) })
    }

    /// The English name, or the code where it is not in the table.
    #[must_use]
    pub fn name(&self, code: StateCode) -> &str {
        self.name_in(code, Lang::En)
    }

    /// The name in a language.
    #[must_use]
    pub fn name_in(&self, code: StateCode, lang: Lang) -> &str {
        match (self.get(code), lang) {
            (Some(row), Lang::En) => &row.name_en,
            (Some(row), Lang::Fr) => &row.name_fr,
            (None, _) => lang.word("an unlisted State"),
        }
    }

    fn nearest(&self, text: &str) -> Option<Box<Code>> {
        let wanted = fold(text);
        let score = |row: &Code| {
            let names = [row.name_en.as_str(), row.name_fr.as_str()].into_iter().chain(row.others());
            names.map(|n| strsim::jaro_winkler(&wanted, &fold(n))).fold(0.0, f64::max)
        };
        let (best, row) = self.rows.iter().map(|row| (score(row), row)).max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best > 0.8).then(|| Box::new(row.clone()))
    }
}
