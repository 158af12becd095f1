//! Tables in and out through the Arrow PyCapsule interface.

use crate::kernels::{embedded, with_kernel};
use crate::{day, error};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyRecordBatch;
use ratione_bulk::{ScreenedBatch, TableColumns, record_tables};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An Arrow table. Hand it to anything that takes one: `pyarrow.table(t)`, `polars.DataFrame(t)`, DuckDB.
#[pyclass(module = "ratione", frozen)]
pub struct Table {
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
}

#[pymethods]
impl Table {
    /// The table as an Arrow C stream; no buffer is copied.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let table = PyTable::try_new(self.batches.clone(), Arc::clone(&self.schema))?;
        table.into_pyobject(py)?.call_method1("__arrow_c_stream__", (requested_schema,))
    }

    /// Number of rows.
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __repr__(&self) -> String {
        format!("<ratione.Table of {} rows: {}>", self.__len__(), self.column_names().join(", "))
    }
}

/// The record as tables, by name.
#[pyfunction]
pub fn record(py: Python<'_>) -> PyResult<BTreeMap<&'static str, Table>> {
    let tables = py.detach(|| record_tables(embedded()?).map_err(error))?;
    let table =
        |(name, batch): (&'static str, RecordBatch)| (name, Table { schema: batch.schema(), batches: vec![batch] });
    Ok(tables.into_iter().map(table).collect())
}

/// What was wrong with rows of a table: how many could not be read, the first of them, and texts that are unknown.
type Notes = (usize, Vec<(usize, String)>, BTreeMap<String, u64>);

/// Rows noted with their reason.
const NOTED: usize = 5;

/// Rows that are given to a thread at a time: few enough that what is worked out for them stays in its cache.
const SLICE: usize = 1 << 16;

/// The table with the columns `icc_*` after its own, or these alone; and notes.
///
/// Arguments: the table, a JSON object with keys of a mapping, the day of asking, a row supposed, whether an actor's
/// State is taken for the nationality, and whether the columns `icc_*` are wanted alone.
#[pyfunction]
pub fn screen(
    py: Python<'_>,
    table: AnyRecordBatch,
    mapping: &str,
    as_of: Option<&str>,
    what_if: Option<String>,
    assume_actor: bool,
    alone: bool,
) -> PyResult<(Table, Notes)> {
    let as_of = day("as_of", as_of)?.unwrap_or(embedded()?.release.horizon);
    let given: serde_json::Map<String, serde_json::Value> = serde_json::from_str(mapping).map_err(error)?;
    let reader = table.into_reader()?;
    py.detach(|| {
        let schema = reader.schema();
        let mut columns = TableColumns::of(&schema, &given, embedded()?).map_err(error)?;
        if assume_actor {
            columns.assume_actor();
        }
        let slices = slices(reader).map_err(pyo3_arrow::error::PyArrowError::from)?;
        if let Some(first) = slices.iter().find(|batch| batch.num_rows() > 0) {
            columns.settle(first).map_err(error)?;
        }
        let screened = parallel(&slices, |batch| {
            with_kernel(&(as_of, what_if.clone()), |kernel| kernel.screen_table(&columns, batch))?.map_err(error)
        })?;
        assemble(&schema, slices, screened, alone)
    })
}

/// The table in slices of its own buffers.
fn slices(reader: Box<dyn RecordBatchReader + Send>) -> Result<Vec<RecordBatch>, ArrowError> {
    let batches = reader.collect::<Result<Vec<_>, _>>()?;
    let starts = |batch: &RecordBatch| (0..batch.num_rows().max(1)).step_by(SLICE);
    let cut = |batch: &RecordBatch, start: usize| batch.slice(start, SLICE.min(batch.num_rows() - start));
    Ok(batches.iter().flat_map(|batch| starts(batch).map(move |start| cut(batch, start))).collect())
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Works on all slices on as many threads as there are cores, or on the calling one where there is but one slice.
fn parallel<T: Send>(slices: &[RecordBatch], work: impl Fn(&RecordBatch) -> PyResult<T> + Sync) -> PyResult<Vec<T>> {
    let next = AtomicUsize::new(0);
    let labour = || {
        let mut done = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(slice) = slices.get(at)
        {
            done.push((at, work(slice)?));
        }
        Ok::<_, PyErr>(done)
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads().min(slices.len())).map(|_| scope.spawn(labour)).collect();
        let mut done = labour()?;
        for other in others {
            done.extend(other.join().map_err(|_| error("a thread failed"))??);
        }
        Ok::<_, PyErr>(done)
    })?;
    done.sort_unstable_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, done)| done).collect())
}

fn assemble(
    schema: &SchemaRef,
    slices: Vec<RecordBatch>,
    screened: Vec<ScreenedBatch>,
    alone: bool,
) -> PyResult<(Table, Notes)> {
    let answers = ratione_bulk::answer_schema();
    let own = schema.fields().iter().filter(|_| !alone).chain(answers.fields());
    let schema = Arc::new(Schema::new_with_metadata(own.cloned().collect::<Vec<_>>(), schema.metadata().clone()));
    let (mut notes, mut first, mut batches): (Notes, _, _) = (Notes::default(), 0, Vec::with_capacity(slices.len()));
    for (batch, done) in slices.iter().zip(screened) {
        let own = batch.columns().iter().filter(|_| !alone).chain(done.answers.columns());
        batches.push(RecordBatch::try_new(Arc::clone(&schema), own.cloned().collect()).map_err(error)?);
        notes.0 += done.rejected.len();
        let room = NOTED.saturating_sub(notes.1.len());
        notes.1.extend(done.rejected.into_iter().take(room).map(|(row, why)| (first + row, why.to_string())));
        for (text, times) in done.unknown {
            *notes.2.entry(text.to_string()).or_insert(0) += times;
        }
        first += batch.num_rows();
    }
    Ok((Table { batches, schema }, notes))
}
