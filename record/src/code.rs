//! Codes and names of States and territories.

use crate::error::Error;
use crate::phrase::{Arg, Lang};
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
    /// The code that a text is; none where it has another form.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        match *text.as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Some(Self([a, b, c])),
            _ => None,
        }
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl std::str::FromStr for StateCode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::of(text).ok_or_else(|| Error::Code { text: text.to_owned() })
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
        self.names().skip(2)
    }

    /// All its names: English, French, then others.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.name_en, &self.name_fr, self.also.as_deref())
    }
}

/// A line of `regions.csv`: a part of a State, or an area of several or of none, by name.
///
/// A name is no finding on title; `territories.toml` has the titles.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Region {
    /// Place code, or all of several that it covers, separated by `|`.
    pub code: String,
    /// English name.
    pub name_en: String,
    /// Its article in a sentence: `the`; none for most names.
    pub article_en: Option<String>,
    /// French name.
    pub name_fr: String,
    /// Other names, separated by `|`.
    pub also: Option<String>,
}

/// All names of a row: English, French and others.
fn names<'a>(english: &'a str, french: &'a str, also: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    let others = also.into_iter().flat_map(|also| also.split('|')).map(str::trim).filter(|name| !name.is_empty());
    [english, french].into_iter().chain(others)
}

impl Region {
    /// All its names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        names(&self.name_en, &self.name_fr, self.also.as_deref())
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

/// The tables of codes and of regions with their lookups.
#[derive(Clone, Debug, Default)]
pub struct Codes {
    rows: Vec<Code>,
    names: HashMap<String, usize>,
    by_alpha3: HashMap<StateCode, usize>,
    regions: Vec<Region>,
    region_names: HashMap<String, usize>,
}

impl Codes {
    pub(crate) fn new(rows: Vec<Code>, regions: Vec<Region>) -> Self {
        let (mut names, mut by_alpha3) = (HashMap::new(), HashMap::new());
        for (at, row) in rows.iter().enumerate() {
            by_alpha3.insert(row.alpha3, at);
            names.insert(fold(row.alpha3.as_str()), at);
            names.insert(row.alpha2.clone(), at);
            names.insert(fold(&row.alpha2), at);
        }
        for (at, row) in rows.iter().enumerate() {
            for name in row.names() {
                names.entry(fold(name)).or_insert(at);
            }
        }
        let of_region = |(at, row): (usize, &Region)| row.names().map(|name| (fold(name), at)).collect::<Vec<_>>();
        let region_names = regions.iter().enumerate().flat_map(of_region).collect();
        Self { rows, names, by_alpha3, regions, region_names }
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
        if let Some(code) = StateCode::of(text) {
            return self.get(code);
        }
        self.rows.get(*self.names.get(text).or_else(|| self.names.get(&fold(text)))?)
    }

    /// The same, or an error that suggests the nearest name.
    ///
    /// # Errors
    /// When nothing matches.
    pub fn find_or_suggest(&self, text: &str) -> Result<&Code, Error> {
        let unknown = || Error::Unknown { text: text.to_owned(), nearest: self.nearest(text, &[]) };
        self.find(text).ok_or_else(unknown)
    }

    /// All regions, in the order of the file.
    #[must_use]
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region of a place code.
    #[must_use]
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|row| row.code == code)
    }

    /// The place code of a region's name, or of a State's or territory's code or name; several are separated by `|`.
    ///
    /// A region's name goes first: "Gaza" is also in use for the whole of Palestine.
    ///
    /// ```
    /// let codes = ratione_record::Record::embedded()?.codes;
    /// assert_eq!(codes.place("Crimée")?, "UA-43");
    /// assert_eq!(codes.place("Ukraine")?, "UA");
    /// let error = codes.place("Transnistra").unwrap_err().to_string();
    /// assert_eq!(error, "unknown State or territory `Transnistra`; did you mean Transnistria (MD-SN)?");
    /// # Ok::<(), ratione_record::Error>(())
    /// ```
    ///
    /// # Errors
    /// When nothing matches; the error suggests the nearest name.
    pub fn place(&self, text: &str) -> Result<&str, Error> {
        let region = self.region_names.get(&fold(text)).and_then(|at| self.regions.get(*at));
        let code = region.map(|row| &row.code).or_else(|| Some(&self.find(text)?.alpha2));
        let unknown = || Error::Unknown { text: text.to_owned(), nearest: self.nearest(text, &self.regions) };
        code.map(String::as_str).ok_or_else(unknown)
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

    /// The State, territory or one of the regions of which the text may be a slip of the pen; not merely the nearest, for
    /// "Kurdistan" is no slip for Pakistan.
    fn nearest(&self, text: &str, regions: &[Region]) -> Option<Arg> {
        let wanted = fold(text);
        let slips = match wanted.chars().count() {
            ..5 => 1,
            5..9 => 2,
            _ => 3,
        };
        let apart = |name| strsim::osa_distance(&wanted, &fold(name));
        let states = self.rows.iter().map(|row| (row.names().map(apart).min(), Arg::from(row)));
        let regions = regions.iter().map(|row| (row.names().map(apart).min(), Arg::from(row)));
        let near = states.chain(regions).filter_map(|(apart, row)| Some((apart.filter(|n| *n <= slips)?, row)));
        near.min_by_key(|(apart, _)| *apart).map(|(_, row)| row)
    }
}
