//! The commands of a developer's day, started as `cargo xtask NAME`.
//!
//! - `setup`    what the machine must have, and how it gets there
//! - `page`     the packages and the build of `ui/`
//! - `desktop`  where a window can open, and which program opens it
//! - `run`, `test`, `check`, `codegen`, `bench`, `fuzz`, `release`: one command each
//! - `rules`    the structure of the code base as rules that a machine can check; `circles`: files that build on each other
//! - `sources`  the text files of the project
//! - `stages`   stages with their durations and one verdict at the end
//! - `shell`    starting programs
//!
//! **Invariant:** no dependencies. A fresh clone compiles this in seconds, before anything is installed.
//! **Invariant:** every command does its own set-up, and is quick when there is nothing to do.

mod bench;
mod check;
mod circles;
mod codegen;
mod desktop;
mod fuzz;
mod page;
mod release;
mod rules;
mod run;
mod setup;
mod shell;
mod sources;
mod stages;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [FILE]     install what is missing, build, open the window (or serve it to a browser)
  test [STAGE…]  install what is missing and run every test there is; stage nightly: 200 random runs over all verbs
  check          format, lints, types and structure rules
  codegen        write ui/src/generated from the Rust side
  bench NAME     measure: edit, history, import, xlsx, scores, open, start, kill
  fuzz [N]       spoil N workspace files (10,000) and look whether anything breaks
  release        build the release and its installer
  setup          only install what run and test need
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rest = words.get(1..).unwrap_or_default();
    let outcome = match words.first().map(String::as_str) {
        Some("run") => run::run(rest),
        Some("test") => test::test(rest),
        Some("check") => check::check(),
        Some("codegen") => codegen::codegen(),
        Some("bench") => bench::bench(rest),
        Some("fuzz") => fuzz::fuzz(rest),
        Some("release") => release::release(),
        Some("setup") => setup::install(setup::NEEDED_BY_TEST),
        Some("help" | "--help" | "-h") => {
            print!("{USAGE}");
            Ok(())
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nxtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
