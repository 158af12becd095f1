//! One answer as the columns `icc_*` say it.

use crate::error::Error;
use crate::memo::Memo;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Schema};
use ratione::{Answer, Verdict};
use std::collections::HashMap;
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct AnswerRow(pub [Option<Box<str>>; 9]);

impl AnswerRow {
    pub fn new(answer: &Answer, states: &[String], how: Option<String>, situations: Vec<String>) -> Self {
        let some = |text: String| (!text.is_empty()).then(|| text.into_boxed_str());
        let list = |items: Vec<String>| some(items.join(";"));
        Self([
            Some(answer.verdict.word().into()),
            list(answer.grounds.iter().map(ToString::to_string).collect()),
            list(answer.obstacles.iter().map(ToString::to_string).collect()),
            answer.reach.and_then(|run| some(run.from.to_string())),
            answer.reach.and_then(|run| run.until()).and_then(|day| some(day.to_string())),
            list(answer.missing.iter().map(ToString::to_string).collect()),
            some(states.join("|")),
            how.and_then(some),
            list(situations),
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
                *slot = Some(missing.join(";").into_boxed_str());
            }
            row
        })
    }

    /// Whether the answer hangs on facts that are not stated.
    pub fn depends(&self) -> bool {
        self.get(0) == Some(Verdict::Depends.word())
    }

    /// The kinds of ground, such as `territory` or `art12_3+territory`.
    pub fn kinds(&self) -> String {
        let grounds = self.get(1).unwrap_or_default().split(';');
        let mut kinds: Vec<&str> = grounds.filter_map(|g| g.split(':').next()).filter(|k| !k.is_empty()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() { "none".to_owned() } else { kinds.join("+") }
    }

    /// How the place was found, in a word.
    pub fn how(&self) -> &str {
        self.get(7).and_then(|how| how.split(' ').next()).unwrap_or("none")
    }
}

/// The schema of a batch of answers.
#[must_use]
pub fn schema() -> Schema {
    let coded = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Schema::new(ANSWER_COLUMNS.map(|name| Field::new(name, coded.clone(), true)).to_vec())
}

/// One dictionary-coded column for each part of the answers, from the rows' answer numbers.
pub(crate) fn batch(ids: &[u32], memo: &Memo<'_>) -> Result<RecordBatch, Error> {
    let mut slots: Vec<u32> = Vec::new();
    let mut used: Vec<Arc<AnswerRow>> = Vec::new();
    let mut of_row: Vec<u32> = Vec::with_capacity(ids.len());
    for id in ids {
        let at = *id as usize;
        if at >= slots.len() {
            slots.resize(at + 1, u32::MAX);
        }
        let Some(slot) = slots.get_mut(at) else { continue };
        if *slot == u32::MAX
            && let Some(answer) = memo.answer(*id)
        {
            *slot = u32::try_from(used.len()).unwrap_or(0);
            used.push(answer);
        }
        of_row.push(*slot);
    }
    let arrays = (0..ANSWER_COLUMNS.len()).map(|column| coded(column, &used, &of_row));
    Ok(RecordBatch::try_new(Arc::new(schema()), arrays.collect::<Result<_, _>>()?)?)
}

fn coded(column: usize, used: &[Arc<AnswerRow>], of_row: &[u32]) -> Result<ArrayRef, Error> {
    let mut words: Vec<&str> = Vec::new();
    let mut numbers: HashMap<&str, i32> = HashMap::new();
    let mut of_slot: Vec<i32> = Vec::with_capacity(used.len());
    for answer in used {
        of_slot.push(answer.get(column).map_or(-1, |word| {
            *numbers.entry(word).or_insert_with(|| {
                words.push(word);
                i32::try_from(words.len() - 1).unwrap_or(0)
            })
        }));
    }
    let key = |slot: &u32| of_slot.get(*slot as usize).copied().unwrap_or(-1);
    let keys = if of_slot.iter().all(|key| *key >= 0) {
        Int32Array::from_iter_values(of_row.iter().map(key))
    } else {
        let nulls: NullBuffer = of_row.iter().map(|slot| key(slot) >= 0).collect::<Vec<bool>>().into();
        let keys: Vec<i32> = of_row.iter().map(|slot| key(slot).max(0)).collect();
        Int32Array::new(keys.into(), Some(nulls))
    };
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(StringArray::from(words)))?))
}
