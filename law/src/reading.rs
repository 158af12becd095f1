//! Readings: points on which lawyers differ, from `readings/`.

use crate::error::Error;
use include_dir::{Dir, include_dir};
use ratione_record::{Lang, Phrase, phrase, stated, typeset};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../readings");

/// A contested or non-obvious reading of the Statute.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Stem of its file.
    pub id: String,
    /// The question it answers.
    pub question: String,
    /// The same in French.
    pub question_fr: String,
    /// Pinpoints.
    pub articles: Vec<String>,
    /// Obstacle it raises; empty where it only adds a contrary view.
    pub token: String,
    /// View that the engine follows; empty where it reports the point as open.
    pub default: String,
    /// What the Court or the Prosecutor held.
    pub court: String,
    /// The same in French.
    pub court_fr: String,
    /// View under which the Court may not exercise jurisdiction.
    pub strict: String,
    /// View under which it may.
    pub permissive: String,
    /// Review state of the leading authority.
    pub review: ratione_record::Review,
    /// The views.
    #[serde(rename = "view")]
    pub views: Vec<View>,
}

/// One view of a reading.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// Short name.
    pub id: String,
    /// The position.
    pub holds: String,
    /// The same in French.
    pub holds_fr: String,
    /// Who holds it.
    pub held_by: String,
    /// The same in French.
    pub held_by_fr: String,
    /// Authorities.
    pub authorities: Vec<Authority>,
}

/// An authority for a view.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The citation; its French is in `record/src/fr_record.toml`.
    pub cite: String,
    /// How far the holding, text or date relied upon was checked.
    pub review: ratione_record::Review,
}

static ALL: LazyLock<Vec<Reading>> = LazyLock::new(|| parse_all().into_iter().filter_map(Result::ok).collect());

fn parse_all() -> Vec<Result<Reading, Error>> {
    let mut stems: Vec<(&str, &str)> = Vec::new();
    for file in FILES.files() {
        let stem = file.path().file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        if stem != "README" {
            stems.push((stem, file.contents_utf8().unwrap_or_default()));
        }
    }
    stems.sort_unstable();
    stems.iter().map(|(stem, text)| parse(stem, text)).collect()
}

fn parse(stem: &str, text: &str) -> Result<Reading, Error> {
    let broken = |message: Phrase| Error::Reading { stem: stem.to_owned(), message };
    let front = text.split("+++").nth(1).ok_or_else(|| broken(phrase!("no front matter between `+++` lines")))?;
    let mut reading: Reading = toml::from_str(front).map_err(|e| broken(Phrase::foreign(e.message())))?;
    let views = reading.views.iter_mut().flat_map(|view| [&mut view.holds_fr, &mut view.held_by_fr]);
    for french in views.chain([&mut reading.question_fr, &mut reading.court_fr]) {
        *french = typeset(french);
    }
    if reading.id != stem {
        return Err(broken(phrase!("`id` is `{0}`; write the name of the file", stated(&reading.id))));
    }
    Ok(reading)
}

impl Reading {
    /// Every reading, by id.
    #[must_use]
    pub fn all() -> &'static [Reading] {
        &ALL
    }

    /// The reading with this id.
    ///
    /// ```
    /// let kosovo = ratione::Reading::find("kosovo").unwrap();
    /// assert_eq!(kosovo.token, "territorial_status_disputed");
    /// ```
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Reading> {
        ALL.iter().find(|reading| reading.id == id)
    }

    /// The question in a language.
    #[must_use]
    pub fn question(&self, lang: Lang) -> &str {
        either(lang, &self.question, &self.question_fr)
    }

    /// What the Court or the Prosecutor held, in a language.
    #[must_use]
    pub fn court(&self, lang: Lang) -> &str {
        either(lang, &self.court, &self.court_fr)
    }

    /// A view of this reading.
    #[must_use]
    pub fn view(&self, id: &str) -> Option<&View> {
        self.views.iter().find(|view| view.id == id)
    }
}

impl View {
    /// The position in a language.
    #[must_use]
    pub fn holds(&self, lang: Lang) -> &str {
        either(lang, &self.holds, &self.holds_fr)
    }

    /// Who holds it, in a language.
    #[must_use]
    pub fn held_by(&self, lang: Lang) -> &str {
        either(lang, &self.held_by, &self.held_by_fr)
    }
}

fn either<'t>(lang: Lang, english: &'t str, french: &'t str) -> &'t str {
    match lang {
        Lang::En => english,
        Lang::Fr => french,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_parses_and_names_its_own_views() {
        for reading in parse_all() {
            let reading = reading.unwrap();
            for view in [&reading.default, &reading.strict, &reading.permissive] {
                assert!(view.is_empty() || reading.view(view).is_some(), "{}: {view}", reading.id);
            }
            let known = reading.token.is_empty() || crate::Obstacle::find(&reading.token).is_some();
            assert!(known, "{}: token {}", reading.id, reading.token);
        }
    }
}
