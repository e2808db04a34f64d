//! `cargo xtask bench NAME`: measures what the product promises about speed.

use crate::shell::{Outcome, cargo, root, run};
use crate::{desktop, page, setup};

/// Runs the measurement of that name.
pub fn bench(words: &[String]) -> Outcome {
    match words.first().map(String::as_str) {
        Some("edit") => edit(),
        Some("history") => history(),
        Some(other) => Err(format!("there is no measurement {other:?}; known: edit, history")),
        None => Err("which measurement? known: edit, history".to_owned()),
    }
}

/// History at its bound: what it takes in the file and what an edit costs then.
fn history() -> Outcome {
    run(&mut cargo(["run", "--quiet", "--release", "--package", "cx-testkit", "--example", "bench_history"]))
}

/// A step moved on a map of 60 × 15: the core's part, then from the drop to the repaint in the real window.
fn edit() -> Outcome {
    setup::install(setup::NEEDED_BY_TEST)?;
    page::build()?;
    run(&mut cargo(["run", "--quiet", "--release", "--package", "cx-testkit", "--example", "bench_edit"]))?;
    if !cfg!(target_os = "linux") {
        println!("the window is measured on Linux only");
        return Ok(());
    }
    run(&mut cargo(["build", "--release", "--package", "travesia-desktop"]))?;
    let mut window =
        cargo(["test", "--package", "travesia-tests", "--test", "desktop", "--", "speed", "--ignored", "--nocapture"]);
    window
        .env("TRAVESIA_DESKTOP", desktop::program("release"))
        .env("TRAVESIA_PICTURES", root().join("target/pictures"));
    run(&mut window)
}
