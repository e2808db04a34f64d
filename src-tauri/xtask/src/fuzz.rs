//! `cargo xtask fuzz [N]`: spoils workspace files and looks whether anything breaks.

use crate::shell::{Outcome, cargo, output, run};

/// How many files, where nothing is said.
const FILES: &str = "10000";

/// Tries so many spoilt files; what is found is told and kept in `target/fuzz/found`. Further words go to the program that does
/// it (`--seed S`, `--jobs J`, `--only NUMBER`).
pub fn fuzz(words: &[String]) -> Outcome {
    let (count, rest) = match words.first() {
        Some(count) if count.parse::<u64>().is_ok() => (count.as_str(), &words[1..]),
        _ => (FILES, words),
    };
    let mut trial = cargo(["run", "--profile", "fuzz", "--package", "cx-testkit", "--example", "fuzz", "--", count]);
    trial.arg("--keep").arg(output().join("fuzz/found")).args(rest);
    run(&mut trial)
}
