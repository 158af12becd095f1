//! A table from bytes: what the three targets of tables share.

use ratione_record::Record;
use std::path::PathBuf;
use std::sync::LazyLock;

static RECORD: LazyLock<Record> = LazyLock::new(|| Record::embedded().expect("the record is sound"));

static FILE: LazyLock<PathBuf> = LazyLock::new(|| std::env::temp_dir().join(format!("ratione-{}", std::process::id())));

/// Reads every row of the bytes, as a file; an error is an answer.
pub fn read(bytes: &[u8]) {
    std::fs::write(&*FILE, bytes).expect("the file can be written");
    let _ = ratione_bulk::read_rows(&FILE, &RECORD);
}
