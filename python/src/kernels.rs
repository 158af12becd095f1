//! The record that ships with the package, and the kernels over it: one memory for each day of asking.

use crate::error;
use jiff::civil::Date;
use pyo3::prelude::*;
use ratione::Known;
use ratione::what_if::Supposed;
use ratione_bulk::Kernel;
use ratione_record::Record;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

static RECORD: LazyLock<Result<Record, ratione_record::Error>> = LazyLock::new(Record::embedded);

/// The record.
pub fn embedded() -> PyResult<&'static Record> {
    RECORD.as_ref().map_err(error)
}

/// The day of asking, and a row supposed.
type Asked = (Date, Option<String>);

/// Kernels that are not at work. The first of each list stays, so that the next is a fork of it.
static IDLE: LazyLock<Mutex<HashMap<Asked, Vec<Kernel<'static>>>>> = LazyLock::new(Mutex::default);

/// Lends a kernel to the calling thread. All kernels of a day of asking share one memory.
pub fn with_kernel<T>(asked: &Asked, work: impl FnOnce(&mut Kernel<'static>) -> T) -> PyResult<T> {
    let mut kernel = take(asked)?;
    let done = work(&mut kernel);
    idle().entry(asked.clone()).or_default().push(kernel);
    Ok(done)
}

fn idle() -> std::sync::MutexGuard<'static, HashMap<Asked, Vec<Kernel<'static>>>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(asked: &Asked) -> PyResult<Kernel<'static>> {
    let mut idle = idle();
    let kernels = match idle.entry(asked.clone()) {
        std::collections::hash_map::Entry::Occupied(kernels) => kernels.into_mut(),
        std::collections::hash_map::Entry::Vacant(none) => {
            let (day, supposed) = asked;
            let mut record = embedded()?;
            if let Some(action) = supposed {
                let with = Supposed::read(action, record).map_err(error)?.added_to(record);
                // One record for each action supposed stays for the life of the process, as its kernels do.
                record = Box::leak(Box::new(with));
            }
            none.insert(vec![Kernel::new(record, Known::on(*day))])
        }
    };
    match kernels.split_first() {
        Some((_, [_, ..])) => kernels.pop().ok_or_else(|| error("no kernel")),
        Some((first, [])) => Ok(first.fork()),
        None => Err(error("no kernel")),
    }
}
