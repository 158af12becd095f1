//! What a run came to, for people and for the manifest.

use crate::blocks::Form;
use crate::hash::Map;
use crate::mapping::{Mapping, Trust};
use crate::memo::Memo;
use crate::totals::page::grouped;
use crate::work::Done;
use ratione::Verdict;
use ratione_record::{Arg, Lang, Phrase, phrase, stated};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

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
    /// SHA-256 of that file, in each of the languages in which its reasons may be said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected_sha256: Vec<String>,
    /// How the input is written.
    pub form: Phrase,
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
    /// Rows screened, where not all: `COLUMN=VALUE|VALUE`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
    /// Columns written; all where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The treaty action that was supposed.
    pub what_if: Option<String>,
    /// Rows read.
    pub rows: u64,
    /// Rows left out, for `only` did not name them.
    #[serde(skip_serializing_if = "none")]
    pub left_out: u64,
    /// Rows rejected, kept in a file beside the output.
    pub rejected: u64,
    /// The first rejected rows: line, and why.
    pub rejected_first: Vec<(u64, Phrase)>,
    /// Rows by answer and kinds of ground.
    pub answers: BTreeMap<String, BTreeMap<String, u64>>,
    /// Rows by obstacle.
    pub obstacles: BTreeMap<String, u64>,
    /// Rows that turn on one missing fact, by that fact.
    pub one_missing: BTreeMap<String, u64>,
    /// Rows by how the place was found.
    pub places: BTreeMap<String, u64>,
    /// Countries, nationalities and crimes that no table knows: taken as not stated.
    pub unknown: BTreeMap<Phrase, u64>,
    /// What somebody should look at: days and points that say nothing, coordinates that seem to be exchanged.
    pub noticed: BTreeMap<Phrase, u64>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
fn none(number: &u64) -> bool {
    *number == 0
}

/// Rejected rows that a summary tells.
const TOLD: usize = 20;

impl Summary {
    pub(crate) fn add(&mut self, done: &Done) {
        self.rows += done.rows;
        self.left_out += done.left_out;
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
pub(crate) fn form(form: Form, tagged: bool) -> Phrase {
    match form {
        Form::Csv { delimiter, header, .. } => {
            let between = match delimiter {
                b'\t' => Arg::from("tab"),
                other => stated(format!("`{}`", char::from(other))),
            };
            let header = if header { "" } else { ", no header" };
            let tags = if tagged { ", a row of HXL tags left out" } else { "" };
            phrase!("delimited text ({0}{1}{2})", between, header, tags)
        }
        Form::Json { features: true } => phrase!("GeoJSON"),
        Form::Json { features: false } => phrase!("JSON"),
        Form::Parquet => phrase!("Parquet"),
    }
}

impl Summary {
    /// The same in words, for the terminal.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let say = |phrase: Phrase| phrase.words(lang);
        let mut out = String::new();
        let mut importer = lang.word(&self.mapping.importer).to_owned();
        let because = self.mapping.because.words(lang);
        if !because.is_empty() {
            let _ = write!(importer, " ({because})");
        }
        label(&mut out, lang.word("importer"), &importer);
        label(&mut out, lang.word("read as"), &self.form.words(lang));
        for (what, columns) in self.columns_read(lang) {
            let _ = writeln!(out, "  {:<10}{columns}", lang.word(what));
        }
        label(&mut out, lang.word("rows"), &grouped(self.rows, lang));
        if !self.only.is_empty() {
            let only = stated(self.only.join(", "));
            let left_out = phrase!("{0}, for only these are screened: {1}", grouped(self.left_out, lang), only);
            label(&mut out, lang.word("left out"), &say(left_out));
        }
        label(&mut out, lang.word("rejected"), &grouped(self.rejected, lang));
        for (line, why) in &self.rejected_first {
            let _ = writeln!(out, "  {}", say(phrase!("line {0}: {1}", *line, why.clone())));
        }
        if self.rejected > self.rejected_first.len() as u64 {
            let (told, file) = (self.rejected_first.len(), stated(self.rejected_file.as_deref().unwrap_or_default()));
            let _ = writeln!(out, "  {}", say(phrase!("… the first {0}; all of them are in {1}", told, file)));
        }
        self.answers_counted(&mut out, lang);
        self.lists(&mut out, lang);
        let (record, horizon, asked) = (stated(&self.record), stated(&self.record_horizon), stated(&self.as_of));
        out + &say(phrase!("record {0}, reliable to {1}, as known on {2}", record, horizon, asked))
    }

    fn answers_counted(&self, out: &mut String, lang: Lang) {
        for (answer, grounds) in &self.answers {
            line(out, lang.word(answer), grounds.values().sum(), lang);
            for (kinds, number) in grounds {
                line(out, &format!("  {}", in_words(kinds, lang)), *number, lang);
            }
        }
        if let Some(rows) = self.obstacles.get("partial_period") {
            line(out, lang.word("within reach on part of their days only"), *rows, lang);
        }
    }

    fn lists(&self, out: &mut String, lang: Lang) {
        let words = |list: &BTreeMap<String, u64>| {
            list.iter().map(|(name, n)| (lang.word(name).to_owned(), *n)).collect::<Vec<_>>()
        };
        let phrases =
            |list: &BTreeMap<Phrase, u64>| list.iter().map(|(name, n)| (name.words(lang), *n)).collect::<Vec<_>>();
        for (title, list) in [
            ("turn on one missing fact", words(&self.one_missing)),
            ("place found by", words(&self.places)),
            ("unknown, taken as not stated", phrases(&self.unknown)),
        ] {
            let (all, number): (usize, u64) = (list.len(), list.iter().map(|(_, number)| number).sum());
            if all > 0 {
                line(out, lang.word(title), number, lang);
            }
            most(out, list, lang);
            if all > SHOWN {
                let more = phrase!("… and {0} more in the manifest", all - SHOWN);
                let _ = writeln!(out, "  {}", more.words(lang));
            }
        }
        if !self.noticed.is_empty() {
            let _ = writeln!(out, "{}", lang.word("look at"));
        }
        most(out, phrases(&self.noticed), lang);
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

/// Width of the words of a line, before its number.
const WIDTH: usize = 68;

/// Lines of a list that are shown.
const SHOWN: usize = 12;

fn label(out: &mut String, what: &str, text: &str) {
    let _ = writeln!(out, "{what:<12}{text}");
}

fn line(out: &mut String, what: &str, number: u64, lang: Lang) {
    let _ = writeln!(out, "{what:<WIDTH$}{:>12}", grouped(number, lang));
}

/// The most frequent entries of a list.
fn most(out: &mut String, mut entries: Vec<(String, u64)>, lang: Lang) {
    entries.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    for (name, number) in entries.into_iter().take(SHOWN) {
        line(out, &format!("  {name}"), number, lang);
    }
}

/// Kinds of ground in words.
fn in_words(kinds: &str, lang: Lang) -> String {
    let word = |kind| match kind {
        "art12_3" => "acceptance",
        "unsc" => "referral",
        "none" => "no ground by place or stated nationality",
        other => other,
    };
    kinds.split('+').map(|kind| lang.word(word(kind))).collect::<Vec<_>>().join(lang.word(" and "))
}

/// A column by its name, or by its number where it has none.
fn column(name: &str, lang: Lang) -> String {
    let number = name.bytes().all(|b| b.is_ascii_digit());
    if number { phrase!("column {0}", stated(name)).words(lang) } else { format!("`{name}`") }
}

impl Summary {
    /// What is read from which columns.
    fn columns_read(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let map = &self.mapping;
        let named = |columns: &[&Option<String>]| {
            let names = columns.iter().filter_map(|name| name.as_deref()).map(|name| column(name, lang));
            names.collect::<Vec<_>>().join(lang.word(" and "))
        };
        let doubtful = self.ambiguous_days.map_or_else(Phrase::default, |(doubtful, all)| {
            let share = 100 * doubtful / all.max(1);
            phrase!(", decided for the whole column; {0} % could be read either way", share)
        });
        let format = map.date_format.map(|format| format!(", {}", format.word())).unwrap_or_default();
        let mut read = vec![("days", named(&[&map.from, &map.to]) + &format + &doubtful.words(lang))];
        let lead = match self.assume_actor {
            true => phrase!(", taken for the nationality"),
            false => phrase!(", never a finding of nationality"),
        };
        for (what, columns, note) in [
            ("point", named(&[&map.lat, &map.lon]), Phrase::default()),
            ("point", named(&[&map.point]), phrase!(", latitude first unless it says otherwise")),
            ("precision", named(&[&map.date_precision, &map.precision]), Phrase::default()),
            ("country", named(&[&map.country]), phrase!(", code system {0}", stated(map.country_system.word()))),
            ("accused", named(&[&map.nationality]), Phrase::default()),
            ("lead", named(&[&map.actor, &map.other_actor]), lead),
            ("crime", named(&[&map.crime]), Phrase::default()),
        ] {
            if !columns.is_empty() {
                read.push((what, columns + &note.words(lang)));
            }
        }
        if map.trust != Trust::Both {
            let believed = if map.trust == Trust::Point { "the point" } else { "the country" };
            read.push(("believed", lang.word(believed).to_owned()));
        }
        read
    }
}
