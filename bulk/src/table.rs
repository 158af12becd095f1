//! Rows of the record as a flat table with typed columns.

use crate::error::Error;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use jiff::civil::{Date, date};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A table: its name, columns in order of first appearance, and rows.
pub(crate) struct Table {
    pub name: &'static str,
    columns: Vec<(String, Kind)>,
    rows: Vec<Map<String, Value>>,
}

/// The type of a column, in the words of a Table Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    String,
    Date,
    Integer,
    Number,
    Boolean,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
        }
    }

    /// The type of one value; none for null.
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Null => None,
            Value::Bool(_) => Some(Self::Boolean),
            Value::Number(n) if n.is_i64() => Some(Self::Integer),
            Value::Number(_) => Some(Self::Number),
            Value::String(text) if text.len() == 10 && text.parse::<Date>().is_ok() => Some(Self::Date),
            _ => Some(Self::String),
        }
    }

    fn with(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Integer, Self::Number) | (Self::Number, Self::Integer) => Self::Number,
            _ => Self::String,
        }
    }
}

impl Table {
    /// A table of rows; each may be given leading columns, such as the code of the State it belongs to.
    pub fn new<T: Serialize>(
        name: &'static str,
        rows: impl IntoIterator<Item = (Vec<(&'static str, String)>, T)>,
    ) -> Result<Self, Error> {
        let mut flat = Vec::new();
        for (leading, row) in rows {
            let mut into: Map<String, Value> = Map::new();
            for (key, value) in leading {
                into.insert(key.to_owned(), Value::String(value));
            }
            flatten("", serde_json::to_value(row)?, &mut into);
            flat.push(into);
        }
        let mut columns: Vec<(String, Option<Kind>)> = Vec::new();
        for (key, value) in flat.iter().flatten() {
            let kind = Kind::of(value);
            match columns.iter_mut().find(|(name, _)| name == key) {
                Some((_, known)) => *known = known.zip(kind).map(|(a, b)| a.with(b)).or(*known).or(kind),
                None => columns.push((key.clone(), kind)),
            }
        }
        let nested = |name: &String| {
            columns.iter().any(|(other, _)| other.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('_')))
        };
        let empty: Vec<String> = columns
            .iter()
            .filter(|(name, kind)| kind.is_none() && nested(name))
            .map(|(name, _)| name.clone())
            .collect();
        columns.retain(|(name, _)| !empty.contains(name));
        let columns = columns.into_iter().map(|(name, kind)| (name, kind.unwrap_or(Kind::String))).collect();
        Ok(Self { name, columns, rows: flat })
    }

    pub fn columns(&self) -> &[(String, Kind)] {
        &self.columns
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn column(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.rows.iter().map(move |row| row.get(name).unwrap_or(&Value::Null))
    }

    pub fn csv(&self) -> Result<Vec<u8>, Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.columns.iter().map(|(name, _)| name))?;
        for row in &self.rows {
            writer.write_record(self.columns.iter().map(|(name, _)| text(row.get(name)).unwrap_or_default()))?;
        }
        writer.into_inner().map_err(|e| Error::Io { path: self.name.to_owned(), source: e.into_error() })
    }

    pub fn batch(&self) -> Result<RecordBatch, Error> {
        let mut fields = Vec::new();
        let mut arrays: Vec<ArrayRef> = Vec::new();
        for (name, kind) in &self.columns {
            let values = self.column(name);
            let (data, array): (DataType, ArrayRef) = match kind {
                Kind::String => (DataType::Utf8, Arc::new(values.map(|v| text(Some(v))).collect::<StringArray>())),
                Kind::Date => (DataType::Date32, Arc::new(values.map(days).collect::<Date32Array>())),
                Kind::Integer => (DataType::Int64, Arc::new(values.map(Value::as_i64).collect::<Int64Array>())),
                Kind::Number => (DataType::Float64, Arc::new(values.map(Value::as_f64).collect::<Float64Array>())),
                Kind::Boolean => (DataType::Boolean, Arc::new(values.map(Value::as_bool).collect::<BooleanArray>())),
            };
            fields.push(Field::new(name, data, true));
            arrays.push(array);
        }
        Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?)
    }
}

/// Nested tables become columns with a prefix; lists of plain values are joined; lists of tables are left out, for
/// they have tables of their own.
fn flatten(prefix: &str, value: Value, into: &mut Map<String, Value>) {
    let Value::Object(fields) = value else { return };
    for (key, value) in fields {
        let name = format!("{prefix}{key}");
        match value {
            Value::Object(_) => flatten(&format!("{name}_"), value, into),
            Value::Array(items) if items.iter().any(Value::is_object) => {}
            Value::Array(items) => {
                let joined: Vec<String> = items.iter().filter_map(|v| text(Some(v))).collect();
                into.insert(name, if joined.is_empty() { Value::Null } else { Value::String(joined.join(";")) });
            }
            other => {
                into.insert(name, other);
            }
        }
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Days since 1 January 1970.
fn days(value: &Value) -> Option<i32> {
    let day: Date = value.as_str()?.parse().ok()?;
    Some((day - date(1970, 1, 1)).get_days())
}
