//! `watch`: the survey files of a folder, each imported as the last one of its columns was. What would have to be asked waits,
//! and is told once.
//!
//! **Invariant:** which file is to be taken, and what waits, is decided by `folder.look` and `folder.take`, as for the window.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use cx_app::measure::folder::files::Glance;
use cx_app::measure::folder::watch::{AGAIN, FileState, FolderStanding, SETTLES};
use cx_app::{Code, Failure};
use cx_words::Words;
use serde_json::{Value, json};

use crate::arguments::Watch;
use crate::door::{self, For};
use crate::figures::count;
use crate::import;
use crate::plain;

/// Interval between looks.
const PACE: Duration = Duration::from_secs(2);

/// Watches the folder until it is stopped, or looks at it once.
pub fn watch(asked: &Watch, words: &Words, json: bool) -> Result<(), Failure> {
    let missing = |_| Failure::new(Code::FolderMissing).with("folder", asked.folder.display());
    let folder = fs::canonicalize(&asked.folder).map_err(missing)?;
    let workspace =
        door::with_file(&asked.file, For::Reading, |app| Ok(door::call(app, "workspace.get", Value::Null)?.value))?;
    let mut watching = Watching { asked, words, json, folder: door::path(&folder), told: HashMap::new() };
    if asked.once {
        watching.look()?;
        // A little longer than a file must stay as it is.
        std::thread::sleep(SETTLES + SETTLES / 10);
    } else {
        let args = [("folder", folder.display().to_string().into()), ("title", workspace["title"].clone())];
        watching.tell(json!({"state": "watching", "folder": folder}), words.say("cli-watching", &args));
    }
    let mut again = asked.withdrawn;
    let mut before: Option<(Glance, Instant)> = None;
    loop {
        let glance = Glance::of(&folder)?;
        // Where nothing moves, the workspace stays closed.
        let is_quiet = before
            .as_ref()
            .is_some_and(|(same, at)| *same == glance && (watching.told.is_empty() || at.elapsed() < AGAIN));
        if !is_quiet {
            let looked = watching.look()?;
            watching.told.retain(|name, _| looked.files.iter().any(|file| file.name == *name));
            let withdrawn = looked.files.iter().filter(|file| file.state == FileState::Withdrawn);
            for file in withdrawn {
                if again { watching.take(&file.name, true)? } else { watching.withdrawn(&file.name) }
            }
            for name in &looked.due {
                watching.take(name, false)?;
            }
            let is_settled = !looked.files.iter().any(|file| file.state == FileState::Arriving);
            before = (is_settled && looked.due.is_empty()).then(|| (glance, Instant::now()));
            // What is withdrawn while it is watched stays so.
            again = false;
        }
        if asked.once {
            return Ok(());
        }
        std::thread::sleep(PACE);
    }
}

/// A folder under watch, with what was told of the files that are not taken.
struct Watching<'w> {
    asked: &'w Watch,
    words: &'w Words,
    json: bool,
    folder: String,
    told: HashMap<String, String>,
}

impl Watching<'_> {
    fn look(&self) -> Result<FolderStanding, Failure> {
        let looked = door::with_file(&self.asked.file, For::Reading, |app| {
            Ok(door::call(app, "folder.look", json!({"folder": self.folder}))?.value)
        })?;
        let looked: FolderStanding = import::typed(looked)?;
        match looked.failure {
            Some(failure) => Err(failure),
            None => Ok(looked),
        }
    }

    /// Takes a file and tells what came of it.
    fn take(&mut self, name: &str, again: bool) -> Result<(), Failure> {
        let input = json!({"file": name, "folder": self.folder, "again": again});
        let taken = door::with_file(&self.asked.file, For::Writing, |app| {
            import::watched(app, "folder.take", input, self.words)
        });
        match taken {
            Ok(taken) => {
                self.told.remove(name);
                let report = &taken["report"];
                if report.is_object() {
                    self.imported(name, report);
                }
                if taken["noted"] == false {
                    return Err(Failure::new(Code::FolderClosed).with("folder", &self.folder));
                }
            }
            Err(failure) => {
                let message = self.words.error(failure.code, &failure.args);
                let args = [("file", name.into()), ("message", message.clone().into())];
                let object = json!({"state": "waits", "file": name, "code": failure.code, "message": message});
                self.once(name, object, self.words.say("cli-watch-waits", &args));
            }
        }
        Ok(())
    }

    fn imported(&self, name: &str, report: &Value) {
        let stored = count(self.words.language(), &report["stored"]);
        let changed = report["changed"].as_u64().unwrap_or(0);
        let args = [
            ("file", name.into()),
            ("stored", stored.into()),
            ("rejected", report["rejected"].clone()),
            ("changed", changed.into()),
        ];
        let object = json!({"state": "imported", "file": name, "stored": report["stored"], "rejected": report["rejected"],
            "skipped": report["skipped"], "changed": changed, "batch": report["batch"],
            "warnings": import::warnings(report, self.words)});
        self.tell(object, self.words.say("cli-watch-imported", &args));
    }

    /// Tells of a file whose import was withdrawn: it is not taken again by itself.
    fn withdrawn(&mut self, name: &str) {
        let text = self.words.say("cli-watch-left", &[("file", name.into())]);
        self.once(name, json!({"state": "withdrawn", "file": name}), text);
    }

    /// Tells of a file that is not taken, where that was not told before.
    fn once(&mut self, name: &str, object: Value, text: String) {
        if self.told.get(name) != Some(&text) {
            self.tell(object, text.clone());
            self.told.insert(name.to_owned(), text);
        }
    }

    fn tell(&self, object: Value, text: String) {
        let line = if self.json { plain::object(object.to_string()) } else { plain::text(text) };
        let mut out = std::io::stdout();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}
