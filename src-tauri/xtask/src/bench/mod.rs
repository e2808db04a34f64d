//! `cargo xtask bench NAME`: measures what the product promises about speed and safety.
//!
//! - [`import`] an import beside the `sqlite3` shell and DuckDB
//! - [`measured`] a program run with its processor time and its peak memory
//! - this module: the others, each a program of `cx-testkit` or `cx-exchange`, or a test of the window
//!
//! **Invariant:** what is compared is measured in turn, in one run.

mod import;
mod measured;

use crate::shell::{Outcome, cargo, root, run};
use crate::{desktop, page, setup};

const KNOWN: &str = "edit, history, import [ROWS], xlsx, wide, scores [ROWS…], open, start, kill [ROUNDS], together [ROUNDS SECONDS PROCESSES]";

/// Runs the measurement of that name.
pub fn bench(words: &[String]) -> Outcome {
    let rest = words.get(1..).unwrap_or_default();
    match words.first().map(String::as_str) {
        Some("edit") => edit(),
        Some("history") => example("cx-testkit", "bench_history", rest),
        Some("import") => import::import(rest),
        Some("xlsx") => example("cx-exchange", "bench_xlsx", rest),
        Some("wide") => example("cx-exchange", "bench_wide", rest),
        // Both come from the same files; which is looked at is the reader's to say.
        Some("scores" | "open") => example("cx-testkit", "bench_scores", rest),
        Some("start") => start(),
        Some("kill") => kill(rest),
        Some("together") => together(rest),
        Some(other) => Err(format!("there is no measurement {other:?}; known: {KNOWN}")),
        None => Err(format!("which measurement? known: {KNOWN}")),
    }
}

fn example(package: &str, name: &str, words: &[String]) -> Outcome {
    let mut command = cargo(["run", "--quiet", "--release", "--package", package, "--example", name, "--"]);
    run(command.args(words))
}

/// A step moved on a map of 60 × 15: the core's part, then from the drop to the repaint in the real window.
fn edit() -> Outcome {
    setup::install(setup::NEEDED_BY_TEST)?;
    page::build()?;
    example("cx-testkit", "bench_edit", &[])?;
    window("speed")
}

/// From the start of the program to the first paint of the real window, and its memory, beside a bare window.
fn start() -> Outcome {
    setup::install(setup::NEEDED_BY_TEST)?;
    page::build()?;
    run(&mut cargo(["build", "--release", "--package", "travesia-desktop", "--example", "bare"]))?;
    window("start")
}

/// A test of the release window by that name.
fn window(name: &str) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("the window is measured on Linux only");
        return Ok(());
    }
    run(&mut cargo(["build", "--release", "--package", "travesia-desktop"]))?;
    let mut window =
        cargo(["test", "--package", "travesia-tests", "--test", "desktop", "--", name, "--ignored", "--nocapture"]);
    window
        .env("TRAVESIA_DESKTOP", desktop::program("release"))
        .env("TRAVESIA_PICTURES", root().join("target/pictures"));
    run(&mut window)
}

/// Processes killed at random moments of verbs and of imports: nothing that was answered is lost, nothing half done stays.
fn kill(words: &[String]) -> Outcome {
    let rounds = words.first().map_or("1000", String::as_str);
    let mut command = cargo(["test", "--release", "--package", "cx-testkit", "--test", "kill", "--", "--nocapture"]);
    run(command.env("TRAVESIA_KILLS", rounds))
}

/// Processes that import, edit, undo, copy, back up and forget on one file at once: no answer is lost.
fn together(words: &[String]) -> Outcome {
    let wanted = if words.is_empty() { "10 20 20".to_owned() } else { words.join(" ") };
    let mut command =
        cargo(["test", "--release", "--package", "cx-testkit", "--test", "together", "--", "--nocapture"]);
    run(command.env("TRAVESIA_TOGETHER", wanted))
}
