//! What the program says, in the Court's two working languages.
//!
//! A sentence is an English template with its arguments; `fr.toml` gives the French template of each.
//! A French template may ask for the name of a State with its article: `{0:le}`, `{0:de}`, `{0:à}`.

use crate::code::StateCode;
use crate::error::Error;
use crate::load::Record;
use jiff::civil::Date;
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
    let table: HashMap<String, String> = toml::from_str(include_str!("fr.toml")).unwrap_or_default();
    table.into_iter().map(|(english, french)| (english, typeset(&french))).collect()
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
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    english: &'static str,
    args: Vec<Arg>,
}

/// What fills a gap in a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A code, date, number or name; translated where the table has it.
    Text(String),
    /// A State or territory, by its name.
    State(StateCode),
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
        let mut out = String::new();
        let mut rest = lang.word(self.english);
        while let Some((before, gap)) = rest.split_once('{') {
            let (slot, after) = gap.split_once('}').unwrap_or((gap, ""));
            let (at, form) = slot.split_once(':').unwrap_or((slot, ""));
            let arg = at.parse().ok().and_then(|at: usize| self.args.get(at));
            out.push_str(before);
            out.push_str(&arg.map(|arg| arg.say(form, lang, record)).unwrap_or_default());
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl Arg {
    fn say(&self, form: &str, lang: Lang, record: &Record) -> String {
        match self {
            Self::Text(text) => lang.word(text).to_owned(),
            Self::Phrase(phrase) => phrase.say(lang, record),
            Self::State(code) => match record.codes.get(*code) {
                Some(row) if lang == Lang::Fr => with_article(&row.name_fr, row.article_fr.as_deref(), form),
                _ => record.codes.name_in(*code, lang).to_owned(),
            },
        }
    }
}

/// A name in a grammatical form: bare, `le` (with its article), `de`, `à`.
fn with_article(name: &str, article: Option<&str>, form: &str) -> String {
    let vowel = |c: char| "AEIOUÀÂÉÈÊÎÔÛaeiou".contains(c);
    let silent = name.starts_with(vowel) || name.starts_with("Haïti");
    let lead = match (form, article.unwrap_or_default()) {
        ("le", article) => article,
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

impl From<Date> for Arg {
    fn from(day: Date) -> Self {
        Self::Text(day.to_string())
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
