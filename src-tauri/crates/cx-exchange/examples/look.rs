//! Shows what is found in a survey file: `cargo run -p cx-exchange --example look FILE`.
use std::fs::File;
use std::time::Instant;
use cx_exchange::survey::{Fate, ReadRow, Reader, inspect};
use cx_model::measure::SurveyMap;
fn main() {
    for path in std::env::args().skip(1) {
        println!("=== {path}");
        let t = Instant::now();
        let open = || File::open(&path).expect("a file");
        match inspect(&path, open(), &SurveyMap::default()) {
            Err(e) => { println!("refused {} {:?}", e.code(), e.args()); continue; }
            Ok(i) => {
                println!("{} {} guessed={} sep={:?} dec={} headers={} date={:?} either={:?} rows={:?} issues={:?}", i.layout, i.encoding, i.encoding_guessed, i.separator, i.decimal, i.header_rows, i.date_format, i.date_ambiguous, i.row_count, i.issues.iter().map(|x| (&x.code, &x.args)).collect::<Vec<_>>());
                let c = &i.map.columns;
                println!("date={:?} resp={:?} who={:?} tp={:?} step={:?} persona={:?} ch={:?} comment={:?} w={:?}\n attrs={:?}", c.date, c.response, c.respondent, c.touchpoint, c.step, c.persona, c.channel, c.comment, c.weight, c.attributes);
                for m in &c.metrics { println!("  metric {:?} {:?} {:?} {:?} top={:?} {:?} na={:?}", m.column, m.kind, m.key, m.scale, m.top, m.values, m.not_applicable); }
                println!("  personal {:?}", i.columns.iter().filter_map(|c| c.personal.as_ref().map(|p| (&c.header, p))).collect::<Vec<_>>());
            }
        }
        println!("inspected in {:?}", t.elapsed());
        let t = Instant::now();
        match Reader::open(open(), &SurveyMap::default()) {
            Err(e) => println!("reader refuses {} {:?}", e.code(), e.args()),
            Ok(mut r) => {
                let mut row = ReadRow::default();
                let (mut rows, mut rej, mut ans, mut blank, mut bad) = (0, 0, 0, 0, 0u64);
                let mut codes = std::collections::BTreeMap::new();
                while r.read(&mut row).expect("readable") {
                    rows += 1; ans += row.answers.len(); blank += row.blanks; bad += u64::from(row.rejected);
                    if row.fate == Fate::Rejected { rej += 1; }
                    for i in &row.issues { *codes.entry(i.code.clone()).or_insert(0) += 1; }
                }
                println!("rows {rows} rejected rows {rej} answers {ans} blank {blank} bad {bad} {codes:?} in {:?} dropped {:?}", t.elapsed(), r.dropped());
            }
        }
    }
}
