//! Types of the columns of Parquet and of tables in memory, where they matter for reading them as text.

use crate::error::Error;
use arrow_array::{ArrayRef, RecordBatch, make_array};
use arrow_cast::can_cast_types;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use ratione_record::{Arg, Phrase, stated};
use std::sync::Arc;

/// Names for UTC; Arrow reads zones by their offsets alone, and no table of zones is at hand.
const UTC: [&str; 4] = ["UTC", "Etc/UTC", "GMT", "Z"];

/// Whether values of a type can be read as text; timestamps in a zone by its name cannot, for their day is not known.
pub(crate) fn readable(kind: &DataType) -> bool {
    match kind {
        DataType::Timestamp(_, Some(zone)) => zone.starts_with(['+', '-']) || UTC.contains(&zone.as_ref()),
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        other => can_cast_types(other, &DataType::Utf8),
    }
}

/// That columns can be read as text, where they have types.
///
/// # Errors
/// The first that cannot, with its type made into what is wrong and what to do.
pub(crate) fn check(schema: &Schema, columns: &[usize], message: impl Fn(Arg) -> Phrase) -> Result<(), Error> {
    let mut fields = columns.iter().filter_map(|column| schema.fields().get(*column));
    match fields.find(|field| !readable(field.data_type())) {
        Some(field) => Err(Error::Column { name: field.name().clone(), message: message(stated(field.data_type())) }),
        None => Ok(()),
    }
}

/// A schema with UTC as an offset.
pub(crate) fn by_offset(schema: &SchemaRef) -> SchemaRef {
    let fields: Fields = schema.fields().iter().map(in_utc).collect();
    match fields == *schema.fields() {
        true => Arc::clone(schema),
        false => Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone())),
    }
}

fn in_utc(field: &Arc<Field>) -> Arc<Field> {
    match field.data_type() {
        DataType::Timestamp(unit, Some(zone)) if UTC.contains(&zone.as_ref()) => {
            let kind = DataType::Timestamp(*unit, Some("+00:00".into()));
            Arc::new(field.as_ref().clone().with_data_type(kind))
        }
        _ => Arc::clone(field),
    }
}

/// A batch with UTC as an offset; no value is copied.
pub(crate) fn batch_by_offset(batch: RecordBatch) -> Result<RecordBatch, Error> {
    let schema = by_offset(batch.schema_ref());
    if schema == *batch.schema_ref() {
        return Ok(batch);
    }
    let retyped = |(array, field): (&ArrayRef, &Arc<Field>)| match array.data_type() == field.data_type() {
        true => Ok(Arc::clone(array)),
        false => Ok(make_array(array.to_data().into_builder().data_type(field.data_type().clone()).build()?)),
    };
    let columns = batch.columns().iter().zip(schema.fields()).map(retyped).collect::<Result<_, Error>>()?;
    Ok(RecordBatch::try_new(schema, columns)?)
}
