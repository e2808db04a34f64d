//! How long a survey file takes to be looked at and read, without a workspace behind it.
//!
//! `cargo run --release -p cx-exchange --example bench_read -- survey.csv`

use std::fs::File;
use std::io::BufReader;
use std::time::Instant;

use cx_exchange::survey::{Familiar, Fate, ReadRow, Reader};
use cx_model::measure::SurveyMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which survey file?")?;
    let start = Instant::now();
    let mut reader = Reader::open(
        BufReader::with_capacity(1 << 16, File::open(path)?),
        &SurveyMap::default(),
        &Familiar::default(),
    )?;
    let opened = start.elapsed();
    let mut row = ReadRow::default();
    let (mut rows, mut answers, mut rejected, mut issues) = (0u64, 0, 0u64, 0);
    while reader.read(&mut row)? {
        rows += 1;
        answers += row.answers.len();
        rejected += u64::from(row.fate == Fate::Rejected);
        issues += row.issues.len();
    }
    println!("opened {opened:.1?}, all {:.1?}", start.elapsed());
    println!("rows {rows}, answers {answers}, rows rejected {rejected}, issues {issues}");
    Ok(())
}
