//! What a run came to, for people and for the manifest.

use crate::blocks::Form;
use crate::hash::Map;
use crate::mapping::{Mapping, Trust};
use crate::memo::Memo;
use crate::totals::page::grouped;
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
    /// Of the days by which it was decided whether the day or the month comes first: how many could be read either way,
    /// and out of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ambiguous_days: Option<(usize, usize)>,
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
    /// What somebody should look at: days and points that say nothing, coordinates that seem to be exchanged.
    pub noticed: BTreeMap<String, u64>,
}

/// Rejected rows that a summary tells.
const TOLD: usize = 20;

impl Summary {
    pub(crate) fn add(&mut self, done: &Done) {
        self.rows += done.rows;
        self.rejected += done.rejected.len() as u64;
        let free = TOLD.saturating_sub(self.rejected_first.len());
        self.rejected_first.extend(done.rejected.iter().take(free).map(|r| (r.line, r.why.clone())));
        for (all, more) in [(&mut self.unknown, &done.unknown), (&mut self.noticed, &done.noticed)] {
            for (text, times) in more {
                *all.entry(text.clone()).or_insert(0) += times;
            }
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
pub(crate) fn form(form: Form, tagged: bool) -> String {
    match form {
        Form::Csv { delimiter, header, .. } => {
            let between = match delimiter {
                b'\t' => "tab".to_owned(),
                other => format!("`{}`", char::from(other)),
            };
            let header = if header { "" } else { ", no header" };
            let tags = if tagged { ", a row of HXL tags left out" } else { "" };
            format!("delimited text ({between}{header}{tags})")
        }
        Form::Json { features: true } => "GeoJSON".to_owned(),
        Form::Json { features: false } => "JSON".to_owned(),
        Form::Parquet => "Parquet".to_owned(),
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "importer    {} ({})", self.mapping.importer, self.mapping.because)?;
        writeln!(f, "read as     {}", self.form)?;
        self.columns_read().into_iter().try_for_each(|(what, columns)| writeln!(f, "  {what:<10}{columns}"))?;
        writeln!(f, "rows        {}", grouped(self.rows))?;
        writeln!(f, "rejected    {}", grouped(self.rejected))?;
        for (line, why) in &self.rejected_first {
            writeln!(f, "  line {line}: {why}")?;
        }
        if self.rejected > self.rejected_first.len() as u64 {
            let file = self.rejected_file.as_deref().unwrap_or_default();
            writeln!(f, "  … the first {}; all of them are in {file}", self.rejected_first.len())?;
        }
        for (answer, grounds) in &self.answers {
            line(f, answer, grounds.values().sum())?;
            for (kinds, number) in grounds {
                line(f, &format!("  {}", phrase(kinds)), *number)?;
            }
        }
        if let Some(rows) = self.obstacles.get("partial_period") {
            line(f, "within reach on part of their days only", *rows)?;
        }
        for (title, list) in [
            ("turn on one missing fact", &self.one_missing),
            ("place found by", &self.places),
            ("unknown, taken as not stated", &self.unknown),
        ] {
            if !list.is_empty() {
                line(f, title, list.values().sum())?;
            }
            for (name, number) in most(list) {
                line(f, &format!("  {name}"), number)?;
            }
            if list.len() > SHOWN {
                writeln!(f, "  … and {} more in the manifest", list.len() - SHOWN)?;
            }
        }
        if !self.noticed.is_empty() {
            writeln!(f, "look at")?;
        }
        for (what, number) in most(&self.noticed) {
            line(f, &format!("  {what}"), number)?;
        }
        write!(f, "record {}, reliable to {}, as known on {}", self.record, self.record_horizon, self.as_of)
    }
}

/// Width of the words of a line, before its number.
const WIDTH: usize = 68;

/// Lines of a list that are shown.
const SHOWN: usize = 12;

fn line(f: &mut std::fmt::Formatter<'_>, what: &str, number: u64) -> std::fmt::Result {
    writeln!(f, "{what:<WIDTH$}{:>12}", grouped(number))
}

/// The most frequent entries of a list.
fn most(list: &BTreeMap<String, u64>) -> impl Iterator<Item = (&str, u64)> {
    let mut entries: Vec<(&str, u64)> = list.iter().map(|(name, number)| (name.as_str(), *number)).collect();
    entries.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    entries.into_iter().take(SHOWN)
}

/// Kinds of ground in words.
fn phrase(kinds: &str) -> String {
    let word = |kind| match kind {
        "art12_3" => "acceptance",
        "unsc" => "referral",
        "none" => "no ground by place or stated nationality",
        other => other,
    };
    kinds.split('+').map(word).collect::<Vec<_>>().join(" and ")
}

/// A column by its name, or by its number where it has none.
fn column(name: &str) -> String {
    let number = name.bytes().all(|b| b.is_ascii_digit());
    if number { format!("column {name}") } else { format!("`{name}`") }
}

impl Summary {
    /// What is read from which columns.
    fn columns_read(&self) -> Vec<(&'static str, String)> {
        let map = &self.mapping;
        let named = |columns: &[&Option<String>]| {
            let names = columns.iter().filter_map(|column| column.as_deref()).map(column);
            names.collect::<Vec<_>>().join(" and ")
        };
        let doubtful = self.ambiguous_days.map(|(doubtful, all)| {
            format!(", decided for the whole column; {} % could be read either way", 100 * doubtful / all.max(1))
        });
        let days = named(&[&map.from, &map.to]);
        let format = map.date_format.map(|format| format!(", {}", format.word()));
        let mut read = vec![("days", [Some(days), format, doubtful].into_iter().flatten().collect::<String>())];
        for (what, columns, note) in [
            ("point", named(&[&map.lat, &map.lon]), String::new()),
            ("point", named(&[&map.point]), ", latitude first unless it says otherwise".to_owned()),
            ("precision", named(&[&map.date_precision, &map.precision]), String::new()),
            ("country", named(&[&map.country]), format!(", code system {}", map.country_system.word())),
            ("accused", named(&[&map.nationality]), String::new()),
            ("lead", named(&[&map.actor, &map.other_actor]), ", never a finding of nationality".to_owned()),
            ("crime", named(&[&map.crime]), String::new()),
        ] {
            if !columns.is_empty() {
                let note =
                    if what == "lead" && self.assume_actor { ", taken for the nationality".to_owned() } else { note };
                read.push((what, columns + &note));
            }
        }
        if map.trust != Trust::Both {
            read.push(("believed", format!("the {}", map.trust.word())));
        }
        read
    }
}
