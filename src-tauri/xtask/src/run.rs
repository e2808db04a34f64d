//! `cargo xtask run`: from a fresh clone to the open window.

use std::process::Command;
use std::time::Instant;

use crate::shell::{Outcome, cargo, root, run as start};
use crate::{desktop, page, setup};

/// Opens the window, or serves the same page to a browser where no window can open.
pub fn run(words: &[String]) -> Outcome {
    let begun = Instant::now();
    if !desktop::has_display() {
        println!("There is no display here, so the window cannot open. Serving the same page to a browser instead.");
        return serve(words);
    }
    setup::install(setup::NEEDED_BY_WINDOW)?;
    page::build()?;
    desktop::build()?;
    println!("ready after {:.0} s, opening the window", begun.elapsed().as_secs_f64());
    let mut window = Command::new(desktop::program("debug"));
    window.args(words);
    let status = window.status().map_err(|error| format!("the window does not start: {error}"))?;
    match status.code() {
        Some(0) => Ok(()),
        Some(desktop::NO_WINDOW) => {
            println!("The desktop does not let the window open. Serving the same page to a browser instead.");
            serve(words)
        }
        _ => Err(format!("the window ended with {status}")),
    }
}

/// Serves the page; of the words, the first is a file to open.
fn serve(words: &[String]) -> Outcome {
    setup::install(setup::NEEDED_BY_CORE)?;
    page::build()?;
    let page = root().join("ui/dist");
    let mut bridge = cargo(["run", "--quiet", "--package", "cx-bridge", "--", "--ui"]);
    bridge.arg(page);
    if let Some(file) = words.first() {
        bridge.arg("--open").arg(file);
    }
    start(&mut bridge)
}
