//! The verbs, as a host calls them: what each promises, by rule where one says it.

mod again;
mod backup;
mod bounds;
mod cases;
mod contract;
mod door;
mod folder;
mod hostile;
mod import;
mod map;
mod one_number;
mod opening;
mod paste;
mod people;
mod plan;
mod public;
mod scores;
mod settings;
mod shape;
mod typed;
mod undo;
mod wide;

/// How many random runs a property is tried with: 40, or as many as `PROPTEST_CASES` says.
pub(crate) fn random_runs() -> proptest::test_runner::Config {
    let said = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    proptest::test_runner::Config::with_cases(said.unwrap_or(40))
}
