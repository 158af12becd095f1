//! What a run came to, for people and for the manifest.

use crate::blocks::Form;
use crate::hash::Map;
use crate::mapping::Mapping;
use crate::memo::Memo;
use crate::work::Done;
use ratione::Verdict;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a run came to; also what the manifest beside the output says.
///
/// It names no time and no machine: the same input gives the same manifest.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Summary {
    /// Version of the engine.
    pub engine: String,
    /// Version of the record.
    pub record: String,
    /// SHA-256 of the record.
    pub record_sha256: String,
    /// The day up to which the record is reliable.
    pub record_horizon: String,
    /// Boundary data, outlines and coast mask, with their SHA-256.
    pub boundaries: Vec<String>,
    /// What is owed to the makers of the boundary data.
    pub notice: String,
    /// The input, as named.
    pub input: String,
    /// SHA-256 of the input, as it is on disk.
    pub input_sha256: String,
    /// The output's file name.
    pub output: String,
    /// SHA-256 of the output.
    pub output_sha256: String,
    /// The file of rejected rows, where there are any.
    pub rejected_file: Option<String>,
    /// How the input is written.
    pub form: String,
    /// The importer and the columns it reads.
    pub mapping: Mapping,
    /// The day of asking.
    pub as_of: String,
    /// Whether an actor's State was taken for the nationality of the accused.
    pub assume_actor: bool,
    /// Columns written; all where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The treaty action that was supposed.
    pub what_if: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// Rows rejected, kept in a file beside the output.
    pub rejected: u64,
    /// The first rejected rows: line, and why.
    pub rejected_first: Vec<(u64, String)>,
    /// Rows by answer and kinds of ground.
    pub answers: BTreeMap<String, BTreeMap<String, u64>>,
    /// Rows by obstacle.
    pub obstacles: BTreeMap<String, u64>,
    /// Rows that turn on one missing fact, by that fact.
    pub one_missing: BTreeMap<String, u64>,
    /// Rows by how the place was found.
    pub places: BTreeMap<String, u64>,
    /// Countries, nationalities and crimes that no table knows: taken as not stated.
    pub unknown: BTreeMap<String, u64>,
}

/// Rejected rows that a summary tells.
const TOLD: usize = 20;

impl Summary {
    pub(crate) fn add(&mut self, done: &Done) {
        self.rows += done.rows;
        self.rejected += done.rejected.len() as u64;
        let free = TOLD.saturating_sub(self.rejected_first.len());
        self.rejected_first.extend(done.rejected.iter().take(free).map(|r| (r.line, r.why.clone())));
        for (text, times) in &done.unknown {
            *self.unknown.entry(text.clone()).or_insert(0) += times;
        }
    }

    /// Counts the answers, by number, when all are in; they tell [`COUNTED`] apart.
    pub(crate) fn count(&mut self, answers: &[u64], memo: &Memo<'_>) {
        let mut grounds: Map<[u32; 2], u64> = Map::default();
        let (mut obstacles, mut missing, mut places) = (grounds.clone(), grounds.clone(), grounds.clone());
        for (id, times) in (0..).zip(answers).filter(|(_, times)| **times > 0) {
            let [verdict, on, against, _, _, facts, _, how, _] = memo.codes(id);
            for (counts, key) in [
                (&mut grounds, [verdict, on]),
                (&mut obstacles, [0, against]),
                (&mut missing, [verdict, facts]),
                (&mut places, [0, how]),
            ] {
                *counts.entry(key).or_insert(0) += times;
            }
        }
        let word = |column, code| memo.word(column, code).map_or_else(String::new, |word| word.to_string());
        let first = |text: String| text.split(' ').next().unwrap_or_default().to_owned();
        for ([verdict, on], times) in grounds {
            let by_ground = self.answers.entry(word(0, verdict)).or_default();
            *by_ground.entry(kinds(&word(1, on))).or_insert(0) += times;
        }
        for ([_, against], times) in obstacles {
            for obstacle in word(2, against).split(';').filter(|obstacle| !obstacle.is_empty()) {
                *self.obstacles.entry(obstacle.to_owned()).or_insert(0) += times;
            }
        }
        for ([verdict, facts], times) in missing {
            let facts = word(5, facts);
            if word(0, verdict) == Verdict::Depends.word() && !facts.is_empty() && !facts.contains(';') {
                let fact = facts.split(" (").next().unwrap_or_default().to_owned();
                *self.one_missing.entry(fact).or_insert(0) += times;
            }
        }
        for ([_, how], times) in places {
            let how = if how == 0 { "none".to_owned() } else { first(word(7, how)) };
            *self.places.entry(how).or_insert(0) += times;
        }
    }
}

/// Columns of answers that are counted: answer, grounds, obstacles, missing and place.
pub(crate) const COUNTED: [usize; 5] = [0, 1, 2, 5, 7];

/// The kinds of ground in a list of grounds, such as `territory` or `art12_3+territory`.
fn kinds(grounds: &str) -> String {
    let mut kinds: Vec<&str> =
        grounds.split(';').filter_map(|g| g.split(':').next()).filter(|k| !k.is_empty()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
}

/// How a file is written, in words.
pub(crate) fn form(form: Form) -> String {
    match form {
        Form::Csv { delimiter, header, .. } => {
            let between = match delimiter {
                b'\t' => "tab".to_owned(),
                other => format!("`{}`", char::from(other)),
            };
            let header = if header { "" } else { ", no header" };
            format!("delimited text ({between}{header})")
        }
        Form::Json { features: true } => "GeoJSON".to_owned(),
        Form::Json { features: false } => "JSON".to_owned(),
        Form::Parquet => "Parquet".to_owned(),
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let days = self.mapping.date_format.map(|d| d.word()).unwrap_or_default();
        writeln!(f, "importer    {} ({})", self.mapping.importer, self.mapping.because)?;
        let country = self.mapping.country.as_ref();
        let country = country.map(|name| format!(", country `{name}` {}", self.mapping.country_system.word()));
        writeln!(f, "read as     {}, days {days}{}", self.form, country.unwrap_or_default())?;
        writeln!(f, "rows        {}", self.rows)?;
        writeln!(f, "rejected    {}", self.rejected)?;
        for (line, why) in &self.rejected_first {
            writeln!(f, "  line {line}: {why}")?;
        }
        for (answer, grounds) in &self.answers {
            writeln!(f, "{answer:<12}{:>10}", grounds.values().sum::<u64>())?;
            for (kinds, number) in grounds {
                writeln!(f, "  {kinds:<32}{number:>10}")?;
            }
        }
        for (title, list) in [
            ("turn on one missing fact", &self.one_missing),
            ("place found by", &self.places),
            ("unknown", &self.unknown),
        ] {
            if !list.is_empty() {
                writeln!(f, "{title:<34}{:>10}", list.values().sum::<u64>())?;
            }
            for (name, number) in list {
                writeln!(f, "  {name:<32}{number:>10}")?;
            }
        }
        write!(f, "record {}, reliable to {}, as known on {}", self.record, self.record_horizon, self.as_of)
    }
}
