//! Any text as a map file, over a survey with one of everything.
#![no_main]

use std::io::Cursor;

use cx_exchange::survey::{Familiar, ReadRow, Reader, inspect};
use cx_model::measure::SurveyMap;
use libfuzzer_sys::fuzz_target;

const SURVEY: &[u8] = b"id,date,touchpoint,persona,nps,csat (1-5),minutes,city,comment,email\n\
    r1,2026-01-31,Shop,Ana,9,4,3.5,Lima,\"Good, really\",a@example.org\n\
    r2,31/12/2025,Web,,11,,\"1.234,5\",Quito,,\n\
    r3,,Phone,Luis,0,5,,,No,x\n";

fuzz_target!(|bytes: &[u8]| {
    let Ok(map) = serde_json::from_slice::<SurveyMap>(bytes) else { return };
    let _ = serde_json::to_vec(&map).expect("what was read can be written");
    let _ = inspect("survey.csv", Cursor::new(SURVEY), &map, &Familiar::default());
    if let Ok(mut reader) = Reader::open(Cursor::new(SURVEY), &map, &Familiar::default()) {
        let mut row = ReadRow::default();
        while reader.read(&mut row).unwrap_or(false) {}
    }
});
