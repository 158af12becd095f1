//! One answer as the columns `icc_*` say it.

use crate::error::Error;
use crate::memo::Memo;
use crate::pages::{self, Chunk};
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, Field, Schema};
use parquet::schema::types::ColumnDescPtr;
use ratione::Answer;
use ratione_record::StateCode;
use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::sync::Arc;

/// The columns of a batch of answers.
pub const ANSWER_COLUMNS: [&str; 9] = [
    "icc_answer",
    "icc_grounds",
    "icc_obstacles",
    "icc_since",
    "icc_until",
    "icc_missing",
    "icc_state",
    "icc_place",
    "icc_situation",
];

const MISSING: usize = 5;

/// What one answer says, column by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AnswerRow(pub [Option<Cow<'static, str>>; ANSWER_COLUMNS.len()]);

/// Items with a separator between them; none for nothing.
fn list<T: Display>(items: impl IntoIterator<Item = T>, separator: char) -> Option<Cow<'static, str>> {
    let mut text = String::new();
    for item in items {
        if !text.is_empty() {
            text.push(separator);
        }
        // Writing to a text cannot fail.
        let _ = write!(text, "{item}");
    }
    (!text.is_empty()).then_some(Cow::Owned(text))
}

impl AnswerRow {
    pub fn new<'s>(
        answer: &Answer,
        states: &[StateCode],
        how: Option<&str>,
        situations: impl Iterator<Item = &'s str>,
    ) -> Self {
        Self([
            Some(Cow::Borrowed(answer.verdict.word())),
            list(&answer.grounds, ';'),
            list(&answer.obstacles, ';'),
            list(answer.reach.map(|run| run.from), ';'),
            list(answer.reach.and_then(|run| run.until()), ';'),
            list(&answer.missing, ';'),
            list(states, '|'),
            list(how, ' '),
            list(situations, ';'),
        ])
    }

    pub fn get(&self, column: usize) -> Option<&str> {
        self.0.get(column).and_then(Option::as_deref)
    }

    /// The facts that would decide it.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.get(MISSING).into_iter().flat_map(|list| list.split(';'))
    }

    /// The same answer, with the State that an actor's name points to beside the missing nationality.
    pub fn with_lead(&self, lead: &str) -> Option<Self> {
        self.missing().any(|fact| fact == "nationality").then(|| {
            let named =
                |fact: &str| if fact == "nationality" { format!("{fact} (lead: {lead})") } else { fact.to_owned() };
            let missing: Vec<String> = self.missing().map(named).collect();
            let mut row = self.clone();
            if let Some(slot) = row.0.get_mut(MISSING) {
                *slot = list(missing, ';');
            }
            row
        })
    }
}

/// The numbers of these columns among [`ANSWER_COLUMNS`].
pub(crate) fn columns(names: &[impl AsRef<str>]) -> Result<Vec<usize>, Error> {
    let at = |name: &str| {
        let message = || format!("is no column of answers; they are {}", ANSWER_COLUMNS.join(", "));
        let found = ANSWER_COLUMNS.iter().position(|column| *column == name);
        found.ok_or_else(|| Error::Column { name: name.to_owned(), message: message() })
    };
    names.iter().map(|name| at(name.as_ref())).collect()
}

/// The schema of a batch of answers.
pub(crate) fn schema(columns: &[usize]) -> Schema {
    let coded = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let names = columns.iter().filter_map(|column| ANSWER_COLUMNS.get(*column));
    Schema::new(names.map(|name| Field::new(*name, coded.clone(), true)).collect::<Vec<_>>())
}

/// The schema of a batch of answers, all columns.
#[must_use]
pub fn answer_schema() -> Schema {
    schema(&(0..ANSWER_COLUMNS.len()).collect::<Vec<_>>())
}

/// No word.
const NONE: i32 = -1;

/// An answer that has not been given.
const UNSAID: [i32; ANSWER_COLUMNS.len()] = [i32::MIN; ANSWER_COLUMNS.len()];

/// The answers that a kernel has given, by their words, which it numbers in the order of their use.
#[derive(Default)]
pub(crate) struct Said {
    answers: Vec<[i32; ANSWER_COLUMNS.len()]>,
    columns: [Column; ANSWER_COLUMNS.len()],
}

#[derive(Default)]
struct Column {
    words: Vec<Arc<str>>,
    /// The number here of each word of the memo's.
    numbers: Vec<i32>,
    array: Option<Arc<StringArray>>,
}

impl Column {
    fn number(&mut self, column: usize, code: u32, memo: &Memo<'_>) -> i32 {
        let at = code as usize;
        if at >= self.numbers.len() {
            self.numbers.resize(at + 1, NONE);
        }
        let Some(slot) = self.numbers.get_mut(at) else { return NONE };
        if *slot == NONE
            && let Some(word) = memo.word(column, code)
        {
            *slot = i32::try_from(self.words.len()).unwrap_or(NONE);
            self.words.push(word);
        }
        *slot
    }
}

impl Said {
    /// Learns the words of answers that it has not given before.
    pub fn learn(&mut self, ids: &[u32], memo: &Memo<'_>) {
        for id in ids {
            let at = *id as usize;
            if self.answers.get(at).and_then(|known| known.first()).is_none_or(|first| *first == i32::MIN) {
                if at >= self.answers.len() {
                    self.answers.resize(at + 1, UNSAID);
                }
                let words = memo.codes(*id);
                let mut columns = self.columns.iter_mut().zip(words).enumerate();
                let numbers = std::array::from_fn(|_| {
                    columns.next().map_or(NONE, |(at, (column, code))| column.number(at, code, memo))
                });
                if let Some(slot) = self.answers.get_mut(at) {
                    *slot = numbers;
                }
            }
        }
    }

    /// The word of each answer in a column, by number; negative where there is none.
    pub fn numbers(&self, column: usize, ids: &[u32]) -> Vec<i32> {
        let number = |id: &u32| self.answers.get(*id as usize).and_then(|a| a.get(column)).copied().unwrap_or(NONE);
        ids.iter().map(number).collect()
    }

    /// A column as it stands in a Parquet file.
    pub fn chunk(&self, column: usize, ids: &[u32], descr: &ColumnDescPtr) -> Result<Chunk, Error> {
        let words = self.columns.get(column).map(|column| column.words.as_slice()).unwrap_or_default();
        let word = |at: usize| words.get(at).map(|word| word.as_bytes()).unwrap_or_default();
        pages::coded(descr, &self.numbers(column, ids), words.len(), word)
    }

    /// The words of a column, by number.
    fn words(&mut self, column: usize) -> Arc<StringArray> {
        let Some(column) = self.columns.get_mut(column) else { return Arc::new(StringArray::new_null(0)) };
        match &column.array {
            Some(array) if array.len() == column.words.len() => Arc::clone(array),
            _ => Arc::clone(column.array.insert(Arc::new(StringArray::from_iter_values(&column.words)))),
        }
    }

    /// One dictionary-coded column for each part of the answers asked for.
    pub fn batch(&mut self, ids: &[u32], columns: &[usize]) -> Result<RecordBatch, Error> {
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for column in columns {
            let numbers = self.numbers(*column, ids);
            let valid = BooleanBuffer::collect_bool(numbers.len(), |row| numbers.get(row).is_some_and(|n| *n >= 0));
            let nulls = Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0);
            let keys = Int32Array::new(numbers.into(), nulls);
            arrays.push(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, self.words(*column))?));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(ids.len()));
        Ok(RecordBatch::try_new_with_options(Arc::new(schema(columns)), arrays, &options)?)
    }
}
