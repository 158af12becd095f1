//! Parquet.
#![no_main]

mod table;

use std::sync::Once;

/// Panics of the Parquet library are caught where it is called; one that is not ends the run all the same.
static CAUGHT: Once = Once::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    CAUGHT.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let mut file = b"PAR1".to_vec();
    file.extend_from_slice(bytes.strip_prefix(b"PAR1").unwrap_or(bytes));
    table::read(&file);
});
