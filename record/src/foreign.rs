//! What the libraries beneath say when they cannot read or write, so that it can be said in French too.

use crate::phrase;
use crate::phrase::{Arg, Phrase, stated};

/// What they say, the longest first; and what the readers of dates here say through them.
const TEMPLATES: [&str; 24] = [
    "TOML parse error at line {0}, column {1}\n{2}^\n{3}\n",
    "{0} at line {1} column {2}",
    "invalid type: {0}, expected {1}",
    "invalid value: {0}, expected {1}",
    "invalid length {0}, expected {1}",
    "unknown field `{0}`, expected {1}",
    "unknown variant `{0}`, expected {1}",
    "unknown word `{0}`, expected {1}",
    "missing field `{0}`",
    "duplicate field `{0}`",
    "one of {0}",
    "`{0}` or `{1}`",
    "integer `{0}`",
    "floating point `{0}`",
    "boolean `{0}`",
    "string \"{0}\"",
    "struct {0} with {1} elements",
    "struct {0}",
    "{0} is not in {1}..={2}",
    "`{0}` is not a day; write YYYY-MM-DD",
    "`{0}` is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
    "`{0}` is not a date: {1}",
    "year {0} is outside 1900 to 2200",
    "`{0}` is not an ISO 3166-1 alpha-3 code; write three capital letters, as in `UKR`",
];

impl Phrase {
    /// The words of a library as a phrase; where no template fits it says them as they are.
    ///
    /// ```
    /// use ratione_record::{Lang, Phrase};
    ///
    /// let said = Phrase::foreign("missing field `from` at line 1 column 20");
    /// assert_eq!(said.to_string(), "missing field `from` at line 1 column 20");
    /// assert_eq!(said.words(Lang::Fr), "champ `from` manquant, ligne 1, colonne 20");
    /// ```
    #[must_use]
    pub fn foreign(said: impl std::fmt::Display) -> Self {
        let said = said.to_string();
        TEMPLATES.iter().find_map(|template| read(template, &said)).unwrap_or_else(|| phrase!("{0}", said))
    }
}

/// The phrase of a template whose words these are; what stands in marks is never translated.
fn read(template: &'static str, said: &str) -> Option<Phrase> {
    let mut pieces = template.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, words)| words));
    let mut before = pieces.next()?;
    let mut rest = said.strip_prefix(before)?;
    let mut args = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(after) = pieces.next() {
        let last = pieces.peek().is_none();
        let (found, left) = if last { (rest.strip_suffix(after)?, "") } else { rest.split_once(after)? };
        let marked = before.ends_with(['`', '"']);
        args.push(if marked { stated(found) } else { Arg::from(Phrase::foreign(found)) });
        (before, rest) = (after, left);
    }
    Some(Phrase::new(template, args))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code)]
    struct Row {
        day: u8,
        kind: Option<Kind>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Kind {
        First,
        Last,
        Other,
    }

    fn error(toml: &str) -> String {
        toml::from_str::<Row>(toml).unwrap_err().message().to_owned()
    }

    #[test]
    fn what_the_library_says_is_the_same_in_english_and_said_in_french() {
        for (toml, french) in [
            ("", "champ `day` manquant"),
            ("day = \"one\"", "type inattendu\u{a0}: texte \"one\" au lieu de\u{a0}: entier de 0 à 255"),
            ("day = 1000", "valeur inattendue\u{a0}: entier `1000` au lieu de\u{a0}: entier de 0 à 255"),
            ("day = 1\nyear = 2", "champ inconnu\u{a0}: `year` au lieu de\u{a0}: `day` ou `kind`"),
            ("day = 1\nkind = \"no\"", "valeur inconnue\u{a0}: `no` au lieu de\u{a0}: `first`, `last`, `other`"),
        ] {
            let english = error(toml);
            let said = Phrase::foreign(&english);
            assert_eq!((said.to_string(), said.words(Lang::Fr)), (english, french.to_owned()));
        }
    }

    #[test]
    fn a_whole_message_keeps_the_lines_that_it_shows() {
        let english = toml::from_str::<Row>("day = 1\nyear = 2").unwrap_err().to_string();
        let said = Phrase::foreign(&english);
        assert_eq!(said.to_string(), english);
        assert!(said.words(Lang::Fr).starts_with("erreur de TOML, ligne 2, colonne 1\n"), "{}", said.words(Lang::Fr));
        assert!(said.words(Lang::Fr).contains("champ inconnu"), "{}", said.words(Lang::Fr));
    }

    #[test]
    fn what_no_template_fits_stays_as_it_is() {
        for text in ["", "{", "`", " at line ", "no", "something broke"] {
            assert_eq!(Phrase::foreign(text).to_string(), text);
        }
    }
}
