//! Any bytes as a survey file, read as the import reads them, with whatever map was detected.
#![no_main]

use std::io::Cursor;

use cx_exchange::survey::{Familiar, ReadRow, Reader, inspect};
use cx_model::measure::SurveyMap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let map = SurveyMap::default();
    let _ = inspect("survey.csv", Cursor::new(bytes), &map, &Familiar::default());
    if let Ok(mut reader) = Reader::open(Cursor::new(bytes), &map, &Familiar::default()) {
        let mut row = ReadRow::default();
        let mut rows = 0u64;
        while reader.read(&mut row).unwrap_or(false) {
            rows += 1;
            assert!(rows <= bytes.len() as u64 + 1, "a reader that never ends");
        }
    }
});
