//! JSON, one object to a line or a list, and GeoJSON.
#![no_main]

mod table;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // Other bytes are read as another form of table.
    if bytes.first().is_some_and(|first| b"{[ \n".contains(first)) {
        table::read(bytes);
    }
});
