//! Stages with their durations and one verdict at the end.
//!
//! **Invariant:** a failing stage never hides the ones after it; the verdict counts them all.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::shell::{Outcome, output};

/// The stages of one command, in the order they ran.
pub struct Stages {
    command: &'static str,
    begun: Instant,
    done: Vec<Stage>,
    wanted: Vec<String>,
}

struct Stage {
    name: String,
    took: Duration,
    failed: Option<String>,
}

impl Stages {
    /// Begins a command; `wanted` names the stages to run, none means all of them.
    pub fn begin(command: &'static str, wanted: &[String]) -> Self {
        Self { command, begun: Instant::now(), done: Vec::new(), wanted: wanted.to_vec() }
    }

    /// Runs one stage and says how long it took. Returns whether it passed; a stage nobody asked for passes unseen.
    pub fn stage(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        if self.wants(&[name]) { self.needed(name, work) } else { true }
    }

    /// Whether any of these stages was asked for.
    pub fn wants(&self, names: &[&str]) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|wanted| names.contains(&wanted.as_str()))
    }

    /// Runs a stage that the others stand on, whichever were asked for.
    pub fn needed(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n── {name}");
        let begun = Instant::now();
        let failed = work().err();
        let took = begun.elapsed();
        match &failed {
            None => println!("── {name}: passed in {}", spoken(took)),
            Some(reason) => println!("── {name}: FAILED after {}: {reason}", spoken(took)),
        }
        let passed = failed.is_none();
        self.done.push(Stage { name: name.to_owned(), took, failed });
        passed
    }

    /// Notes a stage that cannot run because an earlier one failed.
    pub fn blocked(&mut self, name: &str, by: &str) {
        self.stage(name, || Err(format!("not run, because {by} failed")));
    }

    /// Writes the durations, prints the table, with the reason beside what failed, and gives the verdict.
    pub fn finish(self) -> Outcome {
        let whole = self.begun.elapsed();
        let failed = self.done.iter().filter(|stage| stage.failed.is_some()).count();
        println!();
        for stage in &self.done {
            let (verdict, reason) = match &stage.failed {
                None => ("passed", String::new()),
                Some(reason) => ("FAILED", format!(": {reason}")),
            };
            println!("{verdict}  {:>9}  {}{reason}", spoken(stage.took), stage.name);
        }
        println!("{} passed, {failed} failed in {}", self.done.len() - failed, spoken(whole));
        self.keep_durations(whole);
        if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} stages failed", self.done.len())) }
    }

    /// Durations are a by-product: a disk that refuses them changes no verdict.
    fn keep_durations(&self, whole: Duration) {
        let mut json = format!("{{\n  \"command\": \"{}\",\n  \"stages\": [", self.command);
        for (place, stage) in self.done.iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(
                json,
                "{comma}\n    {{\"name\": \"{}\", \"seconds\": {:.1}, \"passed\": {}}}",
                stage.name,
                stage.took.as_secs_f64(),
                stage.failed.is_none()
            );
        }
        let _ = write!(json, "\n  ],\n  \"seconds\": {:.1}\n}}\n", whole.as_secs_f64());
        let folder = output();
        let written =
            std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join("xtask-times.json"), json));
        if let Err(error) = written {
            println!("the durations could not be written: {error}");
        }
    }
}

/// A duration in minutes and seconds, as people say it.
fn spoken(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", took.as_secs() / 60, took.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(spoken(Duration::from_millis(340)), "0.3 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_failing_stage_does_not_stop_the_next_one() {
        let mut stages = Stages::begin("trial", &[]);
        assert!(!stages.needed("first", || Err("broken".to_owned())));
        assert!(stages.needed("second", || Ok(())), "the second stage runs after the first failed");
        assert_eq!(stages.done.len(), 2, "both stages are counted");
    }

    #[test]
    fn only_the_stages_asked_for_run() {
        let mut stages = Stages::begin("trial", &["core".to_owned()]);
        assert!(stages.stage("page", || Err("must not run".to_owned())));
        assert!(stages.stage("core", || Ok(())));
        assert_eq!(stages.done.len(), 1, "one stage was asked for, one ran");
    }
}
