//! What the program says, in the Court's two working languages.
//!
//! A sentence is an English template with its arguments; the tables `fr*.toml` give the French template of each, and
//! `fr_record.toml` that of every text of the record.
//! A French template may ask for the name of a State with its article: `{0:le}`, `{0:de}`, `{0:à}`.
//! In English a name has its article (the Gambia) wherever it stands in a sentence, and none where it is a label.

use crate::code::{Code, Codes, Region, StateCode};
use crate::error::Error;
use crate::load::Record;
use crate::when::When;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;
use std::sync::LazyLock;

/// A working language of the Court (Article 50(2)).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];
}

impl std::str::FromStr for Lang {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "en" => Ok(Self::En),
            "fr" => Ok(Self::Fr),
            _ => Err(Error::Lang { text: text.to_owned() }),
        }
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::En => "en",
            Self::Fr => "fr",
        })
    }
}

static FRENCH: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let tables = [
        include_str!("fr.toml"),
        include_str!("fr_claims.toml"),
        include_str!("fr_errors.toml"),
        include_str!("fr_help.toml"),
        include_str!("fr_record.toml"),
    ];
    let read = |table| toml::from_str::<HashMap<String, String>>(table).unwrap_or_default();
    tables.into_iter().flat_map(read).map(|(english, french)| (english, typeset(&french))).collect()
});

/// French spacing: no line breaks before `:`, `;`, `?`, `!` or inside `« »`.
#[must_use]
pub fn typeset(french: &str) -> String {
    let wide = french.replace(" :", "\u{a0}:").replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
    wide.replace(" ;", "\u{202f};").replace(" ?", "\u{202f}?").replace(" !", "\u{202f}!")
}

impl Lang {
    /// The words in this language; as they are where the table has none.
    ///
    /// ```
    /// use ratione_record::Lang;
    ///
    /// assert_eq!(Lang::Fr.word("accession"), "adhésion");
    /// assert_eq!(Lang::En.word("accession"), "accession");
    /// ```
    #[must_use]
    pub fn word(self, english: &str) -> &str {
        self.known(english).unwrap_or(english)
    }

    /// The words in this language, where there are any.
    #[must_use]
    pub fn known(self, english: &str) -> Option<&str> {
        match self {
            Self::En => Some(english),
            Self::Fr => FRENCH.get(english).map(String::as_str),
        }
    }

    /// A pinpoint as this language writes it: `art. 12(2)(a)`, `art. 12-2-a`.
    #[must_use]
    pub fn cite(self, english: &str) -> String {
        match self {
            Self::En => english.to_owned(),
            Self::Fr if FRENCH.contains_key(english) => self.word(english).to_owned(),
            Self::Fr => english.replace('(', "-").replace(')', "").replace(" to ", " à "),
        }
    }
}

/// A sentence or clause, before it is said in a language.
///
/// ```
/// use ratione_record::{Lang, Record, StateCode, phrase};
///
/// let record = Record::embedded()?;
/// let mali: StateCode = "MLI".parse()?;
/// let said = phrase!("acts on the territory of {0}", mali);
/// assert_eq!(said.say(Lang::En, &record), "acts on the territory of Mali");
/// assert_eq!(said.say(Lang::Fr, &record), "actes commis sur le territoire du Mali");
/// # Ok::<(), ratione_record::Error>(())
/// ```
///
/// Displayed, and in a file, it is in English, and a State is its code.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    english: &'static str,
    args: Vec<Arg>,
}

/// What fills a gap in a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// A code, date, number or name; translated where the table has it.
    Text(String),
    /// A number with its decimals, after a point in English and a comma in French.
    Number(String),
    /// What a user stated; never translated.
    Stated(String),
    /// A State or territory, by its name.
    State(StateCode),
    /// A region, by the name of its place code.
    Region(String),
    /// A name where no record may be at hand: its name in English and in French.
    Named(String, String),
    /// A clause.
    Phrase(Phrase),
}

/// A [`Phrase`]: the English template, then what fills `{0}`, `{1}` and so on.
#[macro_export]
macro_rules! phrase {
    ($english:literal $(, $arg:expr)* $(,)?) => {
        $crate::Phrase::new($english, vec![$($crate::Arg::from($arg)),*])
    };
}

/// Clauses one after another, with commas; none where there is none.
///
/// ```
/// use ratione_record::{Phrase, joined};
///
/// let named = joined(["Mali", "Niger"].map(Phrase::from)).map(|all| all.to_string());
/// assert_eq!(named.as_deref(), Some("Mali, Niger"));
/// ```
#[must_use]
pub fn joined(parts: impl IntoIterator<Item = Phrase>) -> Option<Phrase> {
    parts.into_iter().reduce(|all, one| phrase!("{0}, {1}", all, one))
}

impl Phrase {
    /// A phrase; [`phrase!`](crate::phrase!) is shorter.
    #[must_use]
    pub fn new(english: &'static str, args: Vec<Arg>) -> Self {
        Self { english, args }
    }

    /// The English template.
    #[must_use]
    pub fn template(&self) -> &'static str {
        self.english
    }

    /// What fills its gaps.
    #[must_use]
    pub fn args(&self) -> &[Arg] {
        &self.args
    }

    /// The words.
    #[must_use]
    pub fn say(&self, lang: Lang, record: &Record) -> String {
        self.fill(lang, Some(&record.codes), false)
    }

    /// The words where no record is at hand: a State is its code.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        self.fill(lang, None, false)
    }

    /// The words; `inside` a sentence a name takes its English article even where it comes first.
    fn fill(&self, lang: Lang, codes: Option<&Codes>, inside: bool) -> String {
        let mut out = String::new();
        let template = lang.word(self.english);
        let mut rest = template;
        while let Some((before, gap)) = rest.split_once('{') {
            let (slot, after) = gap.split_once('}').unwrap_or((gap, ""));
            let (at, form) = slot.split_once(':').unwrap_or((slot, ""));
            let arg = at.parse().ok().and_then(|at: usize| self.args.get(at));
            out.push_str(before);
            let label = out.is_empty() && (after.is_empty() || after.starts_with(':') || after.starts_with(" ("));
            out.push_str(&arg.map(|arg| arg.fill(form, lang, codes, inside || !label)).unwrap_or_default());
            rest = after;
        }
        out.push_str(rest);
        if template.starts_with('{') && template.ends_with('.') && out.starts_with("the ") {
            out.replace_range(..1, "T");
        }
        out
    }
}

impl std::fmt::Display for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.words(Lang::En))
    }
}

impl std::error::Error for Phrase {}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::deserialize(source).map(|text| crate::phrase!("{0}", text))
    }
}

/// What a user or a file states, for a gap: never translated.
#[must_use]
pub fn stated(text: impl std::fmt::Display) -> Arg {
    Arg::Stated(text.to_string())
}

impl Arg {
    fn fill(&self, form: &str, lang: Lang, codes: Option<&Codes>, inside: bool) -> String {
        match self {
            Self::Text(text) => lang.word(text).to_owned(),
            Self::Number(text) if lang == Lang::Fr => text.replace('.', ","),
            Self::Named(_, french) if lang == Lang::Fr => french.clone(),
            Self::Stated(text) | Self::Number(text) | Self::Named(text, _) => text.clone(),
            Self::Phrase(phrase) => phrase.fill(lang, codes, inside),
            Self::State(code) => match codes.map(|codes| (codes, codes.get(*code))) {
                Some((_, Some(row))) if lang == Lang::Fr => with_article(&row.name_fr, row.article_fr.as_deref(), form),
                Some((_, Some(row))) if inside => with_article(&row.name_en, row.article_en.as_deref(), "the"),
                Some((codes, _)) => codes.name_in(*code, lang).to_owned(),
                None => code.to_string(),
            },
            Self::Region(code) => match codes.and_then(|codes| codes.region(code)) {
                Some(row) if lang == Lang::Fr => row.name_fr.clone(),
                Some(row) if inside => with_article(&row.name_en, row.article_en.as_deref(), "the"),
                Some(row) => row.name_en.clone(),
                None => code.clone(),
            },
        }
    }
}

/// A name in a grammatical form: bare, `the` or `le` (with its article), `de`, `à`.
fn with_article(name: &str, article: Option<&str>, form: &str) -> String {
    let vowel = |c: char| "AEIOUÀÂÉÈÊÎÔÛaeiou".contains(c);
    let silent = name.starts_with(vowel) || name.starts_with("Haïti");
    let lead = match (form, article.unwrap_or_default()) {
        ("the" | "le", article) => article,
        ("de", "le") => "du",
        ("de", "les") => "des",
        ("de", "la") => "de la",
        ("de", "l'") => "de l'",
        ("de", _) if silent => "d'",
        ("de", _) => "de",
        ("à", "le") => "au",
        ("à", "les") => "aux",
        ("à", "la") => "à la",
        ("à", "l'") => "à l'",
        ("à", _) => "à",
        _ => "",
    };
    let space = if lead.is_empty() || lead.ends_with('\'') { "" } else { " " };
    format!("{lead}{space}{name}")
}

impl From<&'static str> for Phrase {
    fn from(english: &'static str) -> Self {
        Self { english, args: Vec::new() }
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&'static str> for Arg {
    fn from(english: &'static str) -> Self {
        Self::Phrase(english.into())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! written {
    ($($kind:ty),+) => {
        $(impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::Text(value.to_string())
            }
        })+
    };
}

written!(Date, &When, i16, i32, u8, u32, u64, usize);

impl From<&Code> for Arg {
    fn from(row: &Code) -> Self {
        let with_code = |name: &str| format!("{name} ({})", row.alpha3);
        Self::Named(with_code(&row.name_en), with_code(&row.name_fr))
    }
}

impl From<&Region> for Arg {
    fn from(row: &Region) -> Self {
        let with_code = |name: &str| format!("{name} ({})", row.code);
        Self::Named(with_code(&row.name_en), with_code(&row.name_fr))
    }
}

impl From<f64> for Arg {
    fn from(number: f64) -> Self {
        Self::Number(number.to_string())
    }
}

impl<T: Into<Arg>> From<Option<T>> for Arg {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(|| Self::Text(String::new()), Into::into)
    }
}

impl From<StateCode> for Arg {
    fn from(code: StateCode) -> Self {
        Self::State(code)
    }
}

impl From<Phrase> for Arg {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(code: &str) -> [String; 3] {
        let record = Record::embedded().unwrap();
        let row = record.codes.get(code.parse().unwrap()).unwrap();
        ["le", "de", "à"].map(|form| with_article(&row.name_fr, row.article_fr.as_deref(), form))
    }

    #[test]
    fn names_of_states_take_their_articles() {
        for (code, le, de, to) in [
            ("RUS", "la Russie", "de la Russie", "à la Russie"),
            ("HUN", "la Hongrie", "de la Hongrie", "à la Hongrie"),
            ("CIV", "la Côte d'Ivoire", "de la Côte d'Ivoire", "à la Côte d'Ivoire"),
            ("MLI", "le Mali", "du Mali", "au Mali"),
            ("HND", "le Honduras", "du Honduras", "au Honduras"),
            ("YEM", "le Yémen", "du Yémen", "au Yémen"),
            ("KHM", "le Cambodge", "du Cambodge", "au Cambodge"),
            ("MEX", "le Mexique", "du Mexique", "au Mexique"),
            ("MOZ", "le Mozambique", "du Mozambique", "au Mozambique"),
            ("ZWE", "le Zimbabwe", "du Zimbabwe", "au Zimbabwe"),
            ("SUR", "le Suriname", "du Suriname", "au Suriname"),
            ("TLS", "le Timor-Leste", "du Timor-Leste", "au Timor-Leste"),
            ("VAT", "le Saint-Siège", "du Saint-Siège", "au Saint-Siège"),
            ("BLZ", "le Belize", "du Belize", "au Belize"),
            ("UGA", "l'Ouganda", "de l'Ouganda", "à l'Ouganda"),
            ("IRN", "l'Iran", "de l'Iran", "à l'Iran"),
            ("ERI", "l'Érythrée", "de l'Érythrée", "à l'Érythrée"),
            ("ZAF", "l'Afrique du Sud", "de l'Afrique du Sud", "à l'Afrique du Sud"),
            ("USA", "les États-Unis", "des États-Unis", "aux États-Unis"),
            ("ARE", "les Émirats arabes unis", "des Émirats arabes unis", "aux Émirats arabes unis"),
            ("NLD", "les Pays-Bas", "des Pays-Bas", "aux Pays-Bas"),
            ("PHL", "les Philippines", "des Philippines", "aux Philippines"),
            ("COM", "les Comores", "des Comores", "aux Comores"),
            ("MHL", "les Îles Marshall", "des Îles Marshall", "aux Îles Marshall"),
            ("ISR", "Israël", "d'Israël", "à Israël"),
            ("OMN", "Oman", "d'Oman", "à Oman"),
            ("HTI", "Haïti", "d'Haïti", "à Haïti"),
            ("ATG", "Antigua-et-Barbuda", "d'Antigua-et-Barbuda", "à Antigua-et-Barbuda"),
            ("SLV", "El Salvador", "d'El Salvador", "à El Salvador"),
            ("CUB", "Cuba", "de Cuba", "à Cuba"),
            ("CYP", "Chypre", "de Chypre", "à Chypre"),
            ("MDG", "Madagascar", "de Madagascar", "à Madagascar"),
            ("MUS", "Maurice", "de Maurice", "à Maurice"),
            ("SMR", "Saint-Marin", "de Saint-Marin", "à Saint-Marin"),
            ("LCA", "Sainte-Lucie", "de Sainte-Lucie", "à Sainte-Lucie"),
            ("HKG", "Hong Kong", "de Hong Kong", "à Hong Kong"),
            ("REU", "La Réunion", "de La Réunion", "à La Réunion"),
        ] {
            assert_eq!(forms(code), [le, de, to], "{code}");
        }
    }

    #[test]
    fn in_english_a_name_takes_its_article_in_a_sentence_and_none_as_a_label() {
        let record = Record::embedded().unwrap();
        let (gambia, mali): (StateCode, StateCode) = ("GMB".parse().unwrap(), "MLI".parse().unwrap());
        let listed = || crate::phrase!("{0} and {1}", gambia, mali);
        for (said, words) in [
            (crate::phrase!("territory of {0}", gambia), "territory of the Gambia"),
            (crate::phrase!("territory of {0}", mali), "territory of Mali"),
            (crate::phrase!("territory of {0}", crate::phrase!("{0}", gambia)), "territory of the Gambia"),
            (crate::phrase!("{0}, the territorial State", gambia), "the Gambia, the territorial State"),
            (crate::phrase!("{0} left.", gambia), "The Gambia left."),
            (crate::phrase!("{0} left.", listed()), "The Gambia and Mali left."),
            (crate::phrase!("{0}", gambia), "Gambia"),
            (crate::phrase!("{0}: {1}", gambia, "a Party"), "Gambia: a Party"),
            (crate::phrase!("{0} ({1}) on a day", gambia, "GMB"), "Gambia (GMB) on a day"),
        ] {
            assert_eq!(said.say(Lang::En, &record), words);
        }
    }

    /// A name in -e is feminine and any other masculine, but for these.
    const AGAINST_THE_RULE: [&str; 10] = ["BLZ", "GBR", "IOT", "KHM", "MEX", "MOZ", "SLE", "SUR", "TTO", "ZWE"];

    #[test]
    fn every_article_agrees_with_its_name() {
        for row in Record::embedded().unwrap().codes.rows() {
            let name = row.name_fr.as_str();
            let vowel = name.starts_with(|c: char| "AEIOUÉÎ".contains(c));
            let in_e = name.split([' ', '-']).next().unwrap().ends_with('e');
            let feminine = in_e != AGAINST_THE_RULE.contains(&row.alpha3.as_str());
            match row.article_fr.as_deref() {
                Some("la") => assert!(!vowel && feminine, "{name}"),
                Some("le") => assert!(!vowel && !feminine, "{name}"),
                Some("l'") => assert!(vowel, "{name}"),
                Some("les") => assert!(name.contains('s') || ["Fidji", "Tonga", "Tuvalu"].contains(&name), "{name}"),
                other => assert_eq!(other, None, "{name}"),
            }
        }
    }

    #[test]
    fn marks_get_their_spaces_once() {
        assert_eq!(typeset("Oui : « non » ; quoi ?"), "Oui\u{a0}: «\u{a0}non\u{a0}»\u{202f}; quoi\u{202f}?");
        assert_eq!(typeset(&typeset("a : b")), "a\u{a0}: b");
    }

    #[test]
    fn the_table_is_read() {
        assert!(FRENCH.len() > 300);
    }
}
