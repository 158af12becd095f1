//! Columns of days.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use ratione_bulk::DateFormat;

fuzz_target!(|text: &str| {
    let cells = text.split('\n');
    let Ok(format) = DateFormat::infer(cells.clone()) else { return };
    for cell in cells {
        if let Ok(Some(day)) = format.read(cell) {
            assert!(day >= date(1946, 1, 1) && day <= date(2200, 12, 31), "{cell} gives {day}");
        }
    }
});
