//! `survey FILE ROWS [SEED]` writes a survey to measure imports with.

use std::fs::File;
use std::io::BufWriter;

use cx_testkit::write_survey;

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).map(|word| word.parse().expect("a number"));
    let file = words.first().expect("survey FILE ROWS [SEED]");
    write_survey(BufWriter::new(File::create(file)?), number(1).unwrap_or(1_000_000), number(2).unwrap_or(7))
}
