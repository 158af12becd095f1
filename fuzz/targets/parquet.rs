//! Parquet.
#![no_main]

mod table;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = b"PAR1".to_vec();
    file.extend_from_slice(bytes.strip_prefix(b"PAR1").unwrap_or(bytes));
    table::read(&file);
});
