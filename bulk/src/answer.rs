//! One answer as the columns `icc_*` say it.

use crate::error::Error;
use crate::memo::Memo;
use crate::pages::{self, Chunk};
use crate::split::bits;
use arrow_array::types::Int32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, Int32Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{DataType, Field, Schema};
use parquet::schema::types::ColumnDescPtr;
use ratione::Answer;
use ratione_record::{phrase, stated};
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

/// The column that says whose the place was.
pub(crate) const STATE: usize = 6;

/// The column that says how the place was found.
pub(crate) const PLACE: usize = 7;

/// The column that says which situations cover it.
pub(crate) const SITUATION: usize = 8;

/// What one answer says, column by column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AnswerRow(pub [Option<Cow<'static, str>>; ANSWER_COLUMNS.len()]);

/// Items with a separator between them; none for nothing.
pub(crate) fn list<T: Display>(items: impl IntoIterator<Item = T>, separator: char) -> Option<Cow<'static, str>> {
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

/// What an answer itself says in a column.
pub(crate) fn said(column: usize, answer: &Answer) -> Option<Cow<'static, str>> {
    match column {
        0 => Some(Cow::Borrowed(answer.verdict.word())),
        1 => list(&answer.grounds, ';'),
        2 => list(&answer.obstacles, ';'),
        3 => list(answer.reach.map(|run| run.from), ';'),
        4 => list(answer.reach.and_then(|run| run.until()), ';'),
        MISSING => list(&answer.missing, ';'),
        _ => None,
    }
}

impl AnswerRow {
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

/// The numbers of these columns among [`ANSWER_COLUMNS`], in that order.
pub(crate) fn columns(names: &[impl AsRef<str>]) -> Result<Vec<usize>, Error> {
    let at = |name: &str| {
        let message = || phrase!("is no column of answers; they are {0}", stated(ANSWER_COLUMNS.join(", ")));
        let found = ANSWER_COLUMNS.iter().position(|column| *column == name);
        found.ok_or_else(|| Error::Column { name: name.to_owned(), message: message() })
    };
    let mut found = names.iter().map(|name| at(name.as_ref())).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
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

/// The word of an answer that has not been looked at.
const UNSEEN: i32 = i32::MIN;

/// The words that a kernel has used, column by column, numbered in the order of their use.
#[derive(Default)]
pub(crate) struct Said([Column; ANSWER_COLUMNS.len()]);

#[derive(Default)]
struct Column {
    words: Vec<Arc<str>>,
    /// The number here of each word of the memo's.
    numbers: Vec<i32>,
    /// The number of each answer's word.
    answers: Vec<i32>,
    array: Option<Arc<StringArray>>,
}

/// Numbers as keys of a dictionary, a negative one as no value.
pub(crate) fn keys(mut numbers: Vec<i32>) -> Int32Array {
    let sixty_four = |numbers: &[i32]| {
        let mut stated = [0; 64];
        stated.iter_mut().zip(numbers).for_each(|(stated, number)| *stated = u8::from(*number >= 0));
        bits(&stated)
    };
    let bits: Vec<u64> = numbers.chunks(64).map(sixty_four).collect();
    let valid = BooleanBuffer::new(bits.into(), 0, numbers.len());
    let nulls = Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0);
    // A key that is no value is checked too, and much more slowly where it lies outside the dictionary.
    numbers.iter_mut().for_each(|number| *number = (*number).max(0));
    Int32Array::new(numbers.into(), nulls)
}

/// The slot at this place of a list that grows to have it.
fn slot(list: &mut Vec<i32>, at: usize, empty: i32) -> Option<&mut i32> {
    if at >= list.len() {
        list.resize(at + 1, empty);
    }
    list.get_mut(at)
}

impl Column {
    /// The word of each answer, by number; negative where there is none.
    fn of(&mut self, column: usize, ids: &[u32], memo: &Memo<'_>) -> Vec<i32> {
        let answers = &self.answers[..];
        let known = move |id: &u32| answers.get(*id as usize).copied().unwrap_or(UNSEEN);
        let mut numbers: Vec<i32> = ids.iter().map(known).collect();
        if !numbers.contains(&UNSEEN) {
            return numbers;
        }
        for (number, id) in numbers.iter_mut().zip(ids).filter(|(number, _)| **number == UNSEEN) {
            *number = self.look(column, *id, memo);
        }
        numbers
    }

    fn look(&mut self, column: usize, id: u32, memo: &Memo<'_>) -> i32 {
        let code = memo.codes(id).get(column).copied().unwrap_or(0);
        let Some(number) = slot(&mut self.numbers, code as usize, NONE) else { return NONE };
        if *number == NONE
            && let Some(word) = memo.word(column, code)
        {
            *number = i32::try_from(self.words.len()).unwrap_or(NONE);
            self.words.push(word);
        }
        let number = *number;
        if let Some(answer) = slot(&mut self.answers, id as usize, UNSEEN) {
            *answer = number;
        }
        number
    }

    fn array(&mut self) -> Arc<StringArray> {
        match &self.array {
            Some(array) if array.len() == self.words.len() => Arc::clone(array),
            _ => Arc::clone(self.array.insert(Arc::new(StringArray::from_iter_values(&self.words)))),
        }
    }
}

impl Said {
    /// A column as it stands in a Parquet file, from the answers' numbers.
    pub fn chunk(&mut self, at: usize, ids: &[u32], descr: &ColumnDescPtr, memo: &Memo<'_>) -> Result<Chunk, Error> {
        let column = self.0.get_mut(at).ok_or_else(|| Error::File { message: phrase!("no column {0}", stated(at)) })?;
        let numbers = column.of(at, ids, memo);
        let word = |at: usize| column.words.get(at).map(|word| word.as_bytes()).unwrap_or_default();
        pages::coded(descr, &numbers, column.words.len(), word)
    }

    /// One dictionary-coded column for each part of the answers asked for.
    pub fn batch(&mut self, ids: &[u32], columns: &[usize], memo: &Memo<'_>) -> Result<RecordBatch, Error> {
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for (at, column) in self.0.iter_mut().enumerate().filter(|(at, _)| columns.contains(at)) {
            let numbers = column.of(at, ids, memo);
            arrays.push(Arc::new(DictionaryArray::<Int32Type>::try_new(keys(numbers), column.array())?));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(ids.len()));
        Ok(RecordBatch::try_new_with_options(Arc::new(schema(columns)), arrays, &options)?)
    }
}
