//! Trials of a spoilt file: everything that a person would do with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use cx_app::{App, Caller, Code, Handles, Host, SystemClock};
use serde_json::{Value, json};

/// The outcome of a trial.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Code of the refusal; none where it was opened.
    pub refused: Option<String>,
    /// Codes of the verbs that could not do their work, with their number.
    pub codes: BTreeMap<String, u32>,
    /// Faults: panics, and files that changed although they were refused.
    pub faults: Vec<String>,
    /// The verb that took longest.
    pub slowest: (Duration, String),
}

/// Message and place of the last panic of any thread.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Keeps panics to itself, to tell them with the verb.
pub fn listen() {
    std::panic::set_hook(Box::new(|panic| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = panic.to_string().replace('\n', " ");
    }));
}

struct Trial {
    app: App,
    outcome: Outcome,
}

impl Trial {
    fn call(&mut self, verb: &str, args: Value) -> Option<Value> {
        let begun = Instant::now();
        let answer = self.app.call(&Caller::WINDOW, verb, args);
        let took = begun.elapsed();
        if took > self.outcome.slowest.0 {
            self.outcome.slowest = (took, verb.to_owned());
        }
        match answer {
            Ok(answer) => Some(answer.value),
            Err(failure) => {
                if failure.code == Code::Panic {
                    let panic = PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    self.outcome.faults.push(format!("{verb} panics: {panic}"));
                }
                *self.outcome.codes.entry(format!("{verb} {}", failure.code)).or_default() += 1;
                None
            }
        }
    }

    fn ids(&mut self, verb: &str) -> Vec<Value> {
        let list = self.call(verb, json!({})).unwrap_or_default();
        list.as_array().map(|list| list.iter().take(4).map(id_of).collect()).unwrap_or_default()
    }
}

/// The id of a record, also of one that stands beside its figures.
fn id_of(record: &Value) -> Value {
    let nested = || record.as_object()?.values().find_map(|part| part.get("id"));
    record.get("id").or_else(nested).cloned().unwrap_or_default()
}

/// Every file of a folder with its bytes, without what SQLite shares between processes.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.path(), std::fs::read(entry.path()).ok()?)))
        .collect()
}

/// Opens a file alone in its folder, reads and writes what a person would, and closes it; `twice` reads again after it wrote.
pub fn run(path: &Path, survey: &Path, twice: bool) -> Outcome {
    let folder = path.parent().expect("a file lies in a folder");
    let before = everything(folder);
    let journal = before.keys().any(|path| path.to_string_lossy().ends_with("-journal"));
    let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
    let mut trial = Trial { app, outcome: Outcome::default() };
    if trial.call("workspace.open", json!({"file": path})).is_none() {
        let code = trial.outcome.codes.keys().next().cloned().unwrap_or_default();
        trial.outcome.refused = Some(code.trim_start_matches("workspace.open ").to_owned());
        // A change that was cut short may be taken back before the rest is looked at.
        let after = everything(folder);
        if !journal && before != after {
            let names: Vec<_> = after.keys().filter(|path| before.get(*path) != after.get(*path)).collect();
            trial.outcome.faults.push(format!("refused ({code}) and yet changed: {names:?}"));
        }
        // Reading it all the same, as one would to see what is left.
        if trial.call("workspace.open", json!({"file": path, "readOnly": true})).is_none() {
            return trial.outcome;
        }
    }
    read(&mut trial);
    write(&mut trial, survey);
    if twice {
        read(&mut trial);
    }
    trial.call("workspace.close", json!({}));
    trial.outcome
}

fn read(trial: &mut Trial) {
    for verb in [
        "workspace.pulse",
        "workspace.get",
        "workspace.overview",
        "workspace.check",
        "member.list",
        "persona.list",
        "channel.list",
        "touchpoint.list",
        "metric.list",
        "goal.list",
        "batch.list",
        "answers.attributes",
    ] {
        trial.call(verb, json!({}));
    }
    trial.call("comment.list", json!({"scope": {"kind": "all"}, "limit": 100}));
    trial.call("history.list", json!({"limit": 500}));
    for by in ["all", "step", "touchpoint", "stage", "journey", "persona", "channel", "month"] {
        trial.call("score.table", json!({"by": by}));
    }
    trial.call("score.table", json!({"by": "all", "period": {"from": "2026-02-10", "to": "2026-06-20"}}));
    let metrics = trial.ids("metric.list");
    for journey in trial.ids("journey.list") {
        trial.call("journey.map", json!({"journey": journey}));
        trial.call("score.map", json!({"journey": journey}));
        for metric in &metrics {
            trial.call("score.detail", json!({"metric": metric, "scope": {"kind": "journey", "id": journey}}));
        }
    }
    for metric in metrics {
        trial.call("score.detail", json!({"metric": metric, "scope": {"kind": "all"}}));
    }
}

fn write(trial: &mut Trial, survey: &Path) {
    trial.call("history.undo", json!({}));
    trial.call("history.undo", json!({}));
    trial.call("history.redo", json!({}));
    trial.call("persona.create", json!({"set": {"name": "Eva"}}));
    for id in trial.ids("persona.list").into_iter().take(1) {
        trial.call("persona.update", json!({"id": id, "set": {"summary": "x"}}));
        trial.call("persona.duplicate", json!({"id": id}));
        trial.call("persona.delete", json!({"id": id}));
    }
    for id in trial.ids("touchpoint.list").into_iter().take(2) {
        trial.call("touchpoint.delete", json!({"id": id}));
    }
    let made = trial.call("journey.create", json!({"set": {"name": "J"}, "stages": ["A", "B"]}));
    for journey in trial.ids("journey.list").into_iter().take(2).chain(made.map(|made| made["id"].clone())) {
        let map = trial.call("journey.map", json!({"journey": journey})).unwrap_or_default();
        let stage = map["stages"][0]["id"].clone();
        trial.call("step.create", json!({"stage": stage, "name": "S"}));
        trial.call("step.move", json!({"id": map["steps"][0]["id"], "stage": stage, "before": Value::Null}));
        trial.call("stage.move", json!({"id": stage, "before": Value::Null}));
        trial.call("journey.duplicate", json!({"id": journey}));
    }
    for id in trial.ids("batch.list").into_iter().take(1) {
        trial.call("batch.withdraw", json!({"batch": id}));
        trial.call("batch.restore", json!({"batch": id}));
    }
    trial.call("answers.import", json!({"file": survey}));
    trial.call("answers.import", json!({"file": survey, "update": true}));
    for id in trial.ids("goal.list").into_iter().take(2) {
        trial.call("goal.freeze", json!({"id": id}));
    }
    for _ in 0..3 {
        trial.call("history.undo", json!({}));
    }
    trial.call("history.redo", json!({}));
}
