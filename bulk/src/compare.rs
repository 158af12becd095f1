//! Two screenings held against each other.

use crate::answer::ANSWER_COLUMNS;
use crate::cursor::Cursor;
use crate::error::Error;
use crate::kernel::Kernel;
use crate::screen::supposing;
use crate::summary::Summary;
use ratione::{Act, Known, Used, hear};
use ratione_record::{Lang, Phrase, Record, Territory, phrase, stated};
use serde::{Deserialize, Serialize};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// A row whose answer changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Change {
    /// Its id, or its number where it has none.
    pub id: String,
    /// Column, old text, new text, for each column that changed.
    pub columns: Vec<(String, String, String)>,
    /// Rows of the record that count in one of the answers and not in the other, or another cause in words.
    pub because: Vec<Phrase>,
}

/// What changed from one screened file to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Comparison {
    /// Rows of which both files have one.
    pub rows: u64,
    /// Rows of which any answer column changed.
    pub changed: u64,
    /// Rows of the old file alone.
    pub only_old: u64,
    /// Rows of the new file alone.
    pub only_new: u64,
    /// Changes of the answer itself, `old -> new`.
    pub answers: BTreeMap<String, u64>,
    /// Rows of the record and other causes, with the changed rows that they count in.
    pub because: BTreeMap<Phrase, u64>,
    /// What keeps the causes from being exact.
    pub notes: Vec<Phrase>,
    /// The first changes in full.
    pub first: Vec<Change>,
}

/// Changes told in full.
const TOLD: usize = 100;

/// Acts remembered with why their answers changed.
const KNOWN: usize = 1 << 16;

/// Changes that the text tells.
const SHOWN: usize = 10;

impl Comparison {
    /// Whether every row is in both files with the same answer.
    #[must_use]
    pub fn same(&self) -> bool {
        self.changed == 0 && self.only_old == 0 && self.only_new == 0
    }
}

impl Comparison {
    /// The same in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let say = |phrase: Phrase| phrase.words(lang);
        let mut out = say(phrase!("rows compared: {0}, changed: {1}", self.rows, self.changed));
        if self.only_old > 0 {
            out.push_str(&say(phrase!("; {0} only in the old file", self.only_old)));
        }
        if self.only_new > 0 {
            out.push_str(&say(phrase!("; {0} only in the new file", self.only_new)));
        }
        let answers = self.answers.iter().map(|(change, rows)| (answers(change, lang), *rows));
        let because = self.because.iter().map(|(row, rows)| (row.words(lang), *rows));
        for (title, list) in [("answers", answers.collect::<Vec<_>>()), ("because of", because.collect())] {
            if !list.is_empty() {
                let _ = write!(out, "\n{}", lang.word(title));
            }
            for (name, number) in list {
                let _ = write!(out, "\n  {name:<40}{number:>10}");
            }
        }
        for change in self.first.iter().take(SHOWN) {
            let _ = write!(out, "\n{}", say(phrase!("row {0}", stated(&change.id))));
            for (column, old, new) in &change.columns {
                let shown =
                    |text: &str| if text.is_empty() { lang.word("nothing").to_owned() } else { format!("`{text}`") };
                let _ = write!(out, "\n  {column}: {} -> {}", shown(old), shown(new));
            }
            let because: Vec<String> = change.because.iter().map(|row| row.words(lang)).collect();
            let _ = write!(out, "\n  {}", say(phrase!("because of {0}", stated(because.join(", ")))));
        }
        if self.changed > SHOWN as u64 && self.first.len() > SHOWN {
            let _ = write!(out, "\n{}", say(phrase!("… the first {0} are in `--format json`", self.first.len())));
        }
        for note in &self.notes {
            let _ = write!(out, "\n{}", say(phrase!("note: {0}", note.clone())));
        }
        out
    }

    /// With its causes and notes in a language.
    #[must_use]
    pub fn told_in(mut self, lang: Lang) -> Self {
        let told = |phrase: &Phrase| phrase!("{0}", stated(phrase.words(lang)));
        let all = |list: &mut Vec<Phrase>| list.iter_mut().for_each(|phrase| *phrase = told(phrase));
        self.because = self.because.iter().map(|(row, rows)| (told(row), *rows)).collect();
        self.first.iter_mut().for_each(|change| all(&mut change.because));
        all(&mut self.notes);
        self
    }
}

/// A change of answers, `yes -> no`, in a language.
fn answers(change: &str, lang: Lang) -> String {
    change.split(" -> ").map(|answer| lang.word(answer)).collect::<Vec<_>>().join(" -> ")
}

impl std::fmt::Display for Comparison {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

/// The records on which two files were screened, with what each supposed.
struct Sides<'r> {
    then: (&'r Record, Known),
    now: (&'r Record, Known),
    /// Why the cause of a change is not known, where a record is not at hand.
    unknown: Option<Phrase>,
    engines: Option<Phrase>,
    /// What has been asked, by the sum of the act.
    known: HashMap<u64, Vec<Phrase>>,
}

impl Sides<'_> {
    /// Why an act has another answer.
    fn because(&mut self, act: &Act, same_act: bool) -> Vec<Phrase> {
        if !same_act {
            return vec![phrase!("the row itself states another act")];
        }
        let sum = sum(act);
        if let Some(known) = self.known.get(&sum) {
            return known.clone();
        }
        if self.known.len() >= KNOWN {
            self.known.clear();
        }
        let because = self.ask(act);
        self.known.insert(sum, because.clone());
        because
    }

    fn ask(&self, act: &Act) -> Vec<Phrase> {
        if let Some(unknown) = &self.unknown {
            return vec![unknown.clone()];
        }
        let used = |(record, known): (&Record, Known)| hear(act, record, known).rows;
        let (then, now) = (used(self.then), used(self.now));
        let one_side = |row: &Used| !then.contains(row) || !now.contains(row);
        let lost = then.iter().filter(|row| !now.contains(row));
        let changed = now.iter().chain(lost).filter(|row| self.title_changed(&row.id).unwrap_or_else(|| one_side(row)));
        let rows: Vec<Phrase> = changed.map(|row| phrase!("{0}", stated(&row.id))).collect();
        match (rows.is_empty(), &self.engines) {
            (false, _) => rows,
            (true, Some(engines)) => vec![engines.clone()],
            (true, None) => vec![phrase!("no row of the record: the day of asking, or the way the row was read")],
        }
    }

    /// Whether the two records differ in a row on title to a place; none for other rows. A title that is the same in both
    /// explains no change, though an answer may come to rest on it because of another row.
    fn title_changed(&self, id: &str) -> Option<bool> {
        let (now, then) = (title(self.now.0, id), title(self.then.0, id));
        (now.is_some() || then.is_some()).then(|| now != then)
    }
}

fn title<'r>(record: &'r Record, id: &str) -> Option<&'r Territory> {
    record.territories.iter().find(|row| row.id == id)
}

/// What is kept of an old row until its like is found: what it was answered, and the sum of its act.
struct Kept {
    answers: u32,
    act: u64,
}

/// Holds two screened files against each other, by id, or by number where they have no ids.
///
/// Rows in the same order take no memory; from the first that is elsewhere, ids and answers of the old file are kept.
/// `old_record` is the record that the old file was screened with, where it is another.
///
/// # Errors
/// When a file or its manifest cannot be read, or rows cannot be told apart by their ids.
pub fn compare(old: &Path, new: &Path, record: &Record, old_record: Option<&Record>) -> Result<Comparison, Error> {
    let (mut before, mut after) = (Cursor::open(old, record)?, Cursor::open(new, record)?);
    if before.said.mapping.id.is_some() != after.said.mapping.id.is_some() {
        let message = phrase!("one file has a column of ids and the other none; rows cannot be told apart");
        return Err(Error::File { message });
    }
    let both: Vec<bool> = before.says().into_iter().zip(after.says()).map(|(a, b)| a && b).collect();
    let not_in_both = not_in_both(&before, &after)?;
    before.only(&both);
    after.only(&both);
    let mut found = Comparison::default();
    let given = old_record.unwrap_or(record);
    let then = supposing(before.said.what_if.as_deref(), given)?;
    let now = supposing(after.said.what_if.as_deref(), record)?;
    let absent = [(&before, given), (&after, record)].map(|(file, record)| absent(file, record));
    let unknown = absent
        .iter()
        .flatten()
        .next()
        .map(|name| phrase!("something that is not known, for record {0} is not at hand", stated(name)));
    let (old_engine, new_engine) = (before.said.engine.clone(), after.said.engine.clone());
    let engines =
        (old_engine != new_engine).then(|| phrase!("the engine, {0} -> {1}", stated(old_engine), stated(new_engine)));
    let mut sides =
        Sides { then: (&*then, before.known), now: (&*now, after.known), unknown, engines, known: HashMap::new() };
    found.notes = notes(absent);
    found.notes.extend(not_in_both);
    let mut kernel = Kernel::new(record, after.known);
    let (mut a, mut b) = (before.advance()?, after.advance()?);
    while a && b && before.id() == after.id() {
        let told = before.answers().eq(after.answers());
        found.rows += 1;
        if !told {
            let (old, new) = (before.act(&mut kernel)?, after.act(&mut kernel)?);
            let answers: Vec<String> = before.answers().map(Into::into).collect();
            found.change(&after, &answers, sides.because(&new, old == new));
        }
        (a, b) = (before.advance()?, after.advance()?);
    }
    let (mut rest, words) = keep(&mut before, a, &mut kernel)?;
    while b {
        let act = after.act(&mut kernel)?;
        match rest.remove(after.id().as_ref()) {
            None => found.only_new += 1,
            Some(kept) => {
                found.rows += 1;
                let old = words.get(kept.answers);
                if !after.answers().eq(old.iter().map(String::as_str)) {
                    let old = old.to_vec();
                    found.change(&after, &old, sides.because(&act, kept.act == sum(&act)));
                }
            }
        }
        b = after.advance()?;
    }
    found.only_old = rest.len() as u64;
    Ok(found)
}

impl Comparison {
    fn change(&mut self, after: &Cursor<'_>, old: &[String], because: Vec<Phrase>) {
        self.changed += 1;
        let new: Vec<String> = after.answers().map(Into::into).collect();
        if let (Some(old), Some(new)) = (old.first(), new.first())
            && old != new
        {
            *self.answers.entry(format!("{old} -> {new}")).or_insert(0) += 1;
        }
        for row in &because {
            *self.because.entry(row.clone()).or_insert(0) += 1;
        }
        if self.first.len() < TOLD {
            let columns = ANSWER_COLUMNS.iter().zip(old.iter().cloned().zip(new)).filter(|(_, (old, new))| old != new);
            let columns = columns.map(|(name, (old, new))| ((*name).to_owned(), old, new)).collect();
            self.first.push(Change { id: after.id().into_owned(), columns, because });
        }
    }
}

/// That columns of answers are in one file alone, where any are.
fn not_in_both(before: &Cursor<'_>, after: &Cursor<'_>) -> Result<Option<Phrase>, Error> {
    let pairs = ANSWER_COLUMNS.iter().zip(before.says().into_iter().zip(after.says()));
    if pairs.clone().all(|(_, (old, new))| !(old && new)) {
        let message =
            phrase!("no column of answers is in both files; screen again with `icc_answer` among `--columns`");
        return Err(Error::File { message });
    }
    let alone: Vec<String> = pairs.filter(|(_, (old, new))| old != new).map(|(name, _)| format!("`{name}`")).collect();
    Ok((!alone.is_empty()).then(|| phrase!("not compared, for one file lacks it: {0}", stated(alone.join(", ")))))
}

/// The record that a file was screened with, where it is another one; records of one version are told apart by their sums.
fn absent(file: &Cursor<'_>, record: &Record) -> Option<String> {
    let Summary { record: version, record_sha256: sum, .. } = &file.said;
    (record.hash() != *sum).then(|| format!("{version} ({})", sum.get(..8).unwrap_or_default()))
}

/// Which records would have to be given.
fn notes([old, new]: [Option<String>; 2]) -> Vec<Phrase> {
    let old = old.map(|name| {
        phrase!(
            "the old file was screened with record {0}, which is not at hand; give its folder with `--old-record`",
            stated(name)
        )
    });
    let new = new.map(|name| {
        phrase!(
            "the new file was screened with record {0}, which is not the one at hand; give its folder with `--record`",
            stated(name)
        )
    });
    old.into_iter().chain(new).collect()
}

/// Distinct answers by number.
#[derive(Default)]
struct Words {
    words: Vec<Vec<String>>,
    numbers: HashMap<Vec<String>, u32>,
}

impl Words {
    fn add(&mut self, answers: Vec<String>) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(answers.clone()).or_insert(next);
        if number == next {
            self.words.push(answers);
        }
        number
    }

    fn get(&self, number: u32) -> &[String] {
        self.words.get(number as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The rows that are left of the old file, by id.
fn keep(
    before: &mut Cursor<'_>,
    mut more: bool,
    kernel: &mut Kernel<'_>,
) -> Result<(HashMap<String, Kept>, Words), Error> {
    let (mut rest, mut words) = (HashMap::new(), Words::default());
    while more {
        let answers = words.add(before.answers().map(Into::into).collect());
        let kept = Kept { answers, act: sum(&before.act(kernel)?) };
        let id = before.id().into_owned();
        if rest.insert(id.clone(), kept).is_some() {
            let message = phrase!(
                "the id `{0}` comes twice and the files differ in order; rows cannot be told apart",
                stated(id)
            );
            return Err(Error::File { message });
        }
        more = before.advance()?;
    }
    Ok((rest, words))
}

fn sum(act: &Act) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{act:?}").hash(&mut hasher);
    hasher.finish()
}
