//! `watch`: the survey files of a folder, each imported as the last one of its columns was. What would have to be asked waits,
//! and says what it waits for.
//!
//! What was imported is noted in the folder, by workspace: a file is taken once, and again when it changes.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

use cx_app::{App, Code, Failure};
use cx_words::Words;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::arguments::Watch;
use crate::door::{self, For};
use crate::figures::count;
use crate::import;
use crate::plain;

/// Endings of survey files.
const ENDINGS: [&str; 6] = ["csv", "tsv", "txt", "json", "xlsx", "ods"];
/// The file in the folder that says what was imported.
const NOTES: &str = ".travesia-watch.json";
/// Interval between looks: a file that is as it was a look before has arrived.
const PACE: Duration = Duration::from_secs(2);
/// Time in which a file must stay as it is where the folder is looked at once.
const SETTLES: Duration = Duration::from_secs(1);
/// Interval between looks at a file that waits: somebody may have imported one of its columns meanwhile.
const AGAIN: Duration = Duration::from_secs(30);

/// State of a file as the disk tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct State {
    bytes: u64,
    /// When it was changed, as nanoseconds since 1970.
    changed: u64,
}

/// The files that were imported, by workspace and name.
type Notes = BTreeMap<String, BTreeMap<String, State>>;

/// A file that waits: as it was, since when, and the reason as told last.
struct Waiting {
    state: State,
    looked: Instant,
    told: String,
}

/// Watches the folder until it is stopped, or looks at it once.
pub fn watch(asked: &Watch, words: &Words, json: bool) -> Result<(), Failure> {
    let missing = |_| Failure::new(Code::FolderMissing).with("folder", asked.folder.display());
    let folder = fs::canonicalize(&asked.folder).map_err(missing)?;
    let (workspace, pulse) = door::with_file(&asked.file, For::Reading, |app| {
        let of = |verb: &str, args: Value| Ok::<_, Failure>(door::call(app, verb, args)?.value);
        Ok((of("workspace.get", Value::Null)?, of("workspace.pulse", json!({}))?))
    })?;
    // Every workspace has one id; its file has another.
    let id = pulse["id"].as_str().unwrap_or_default();
    let tell = |object: Value, text: String| {
        let line = if json { plain::object(object.to_string()) } else { plain::text(text) };
        let mut out = std::io::stdout();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    };
    if !asked.once {
        let args = [("folder", folder.display().to_string().into()), ("title", workspace["title"].clone())];
        tell(json!({"state": "watching", "folder": folder}), words.say("cli-watching", &args));
    }
    let mut before: HashMap<PathBuf, State> = HashMap::new();
    if asked.once {
        before = files(&folder)?.into_iter().collect();
        std::thread::sleep(SETTLES);
    }
    let mut waiting: HashMap<PathBuf, Waiting> = HashMap::new();
    loop {
        let mut notes = notes(&folder)?;
        let found = files(&folder)?;
        waiting.retain(|path, _| found.iter().any(|(there, _)| there == path));
        for (path, state) in &found {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let arrived = before.get(path) == Some(state);
            let done = notes.get(id).and_then(|of| of.get(&name)) == Some(state);
            let waits = waiting.get(path).is_some_and(|one| one.state == *state && one.looked.elapsed() < AGAIN);
            if !arrived || done || waits {
                continue;
            }
            match door::with_file(&asked.file, For::Writing, |app| take(app, path, words)) {
                Ok(report) => {
                    notes.entry(id.to_owned()).or_default().insert(name.clone(), *state);
                    keep(&folder, &notes)?;
                    waiting.remove(path);
                    let stored = count(words.language(), &report["stored"]);
                    let changed = report["changed"].as_u64().unwrap_or(0);
                    let args = [
                        ("file", name.clone().into()),
                        ("stored", stored.into()),
                        ("rejected", report["rejected"].clone()),
                        ("changed", changed.into()),
                    ];
                    let object = json!({"state": "imported", "file": name, "stored": report["stored"], "rejected": report["rejected"],
                        "skipped": report["skipped"], "changed": changed, "batch": report["batch"],
                        "warnings": import::warnings(&report, words)});
                    tell(object, words.say("cli-watch-imported", &args));
                }
                Err(failure) => {
                    let message = words.error(failure.code, &failure.args);
                    let told = waiting
                        .insert(path.clone(), Waiting { state: *state, looked: Instant::now(), told: message.clone() });
                    // It is said once, not at every look.
                    if told.is_none_or(|one| one.state != *state || one.told != message) {
                        let args = [("file", name.clone().into()), ("message", message.clone().into())];
                        let object = json!({"state": "waits", "file": name, "code": failure.code, "message": message});
                        tell(object, words.say("cli-watch-waits", &args));
                    }
                }
            }
        }
        if asked.once {
            return Ok(());
        }
        before = found.into_iter().collect();
        std::thread::sleep(PACE);
    }
}

/// Imports a file as the last one of its columns was; what would have to be asked is refused.
fn take(app: &App, path: &Path, words: &Words) -> Result<Value, Failure> {
    let map = import::as_before(app, path)?;
    let input = json!({"file": door::path(path), "map": map, "update": false});
    let checked = import::watched(app, "answers.check", input.clone(), words)?;
    let of = |name: &str| checked[name].as_u64().unwrap_or(0);
    if of("stored") + of("skipped") + of("changed") == 0 && of("rejected") > 0 {
        return Err(import::nothing_taken(&checked));
    }
    // A file that waited was imported by somebody who said what it is.
    if !checked["again"].is_null() && of("stored") == 0 {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let batches = door::call(app, "batch.list", json!({}))?.value;
        let is_it = |batch: &Value| batch["visible"] == true && batch["source"] == *name;
        if batches.as_array().is_some_and(|batches| batches.iter().any(is_it)) {
            return Ok(checked);
        }
    }
    import::watched(app, "answers.import", input, words)
}

/// The survey files of the folder, in order of their names, without what others keep hidden or write half.
fn files(folder: &Path) -> Result<Vec<(PathBuf, State)>, Failure> {
    let failed = |error: std::io::Error| Failure::new(Code::FileIo).with("detail", error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let Ok(entry) = entry else { continue };
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        // A spreadsheet that is open leaves a file of its own beside it.
        if name.starts_with('.') || name.starts_with("~$") || !ENDINGS.contains(&ending.as_str()) {
            continue;
        }
        let Ok(about) = fs::metadata(&path) else { continue };
        let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let changed = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        if about.is_file() {
            found.push((path, State { bytes: about.len(), changed }));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// The notes of the folder; none where there are none yet, or where they cannot be read: then files are taken anew, and what
/// is here already is not counted twice.
fn notes(folder: &Path) -> Result<Notes, Failure> {
    match fs::read(folder.join(NOTES)) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Notes::new()),
        Err(error) => Err(Failure::new(Code::FileIo).with("detail", error)),
    }
}

/// Keeps the notes: whole or not at all.
fn keep(folder: &Path, notes: &Notes) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(Code::FolderClosed).with("folder", format!("{} ({error})", folder.display()))
    };
    let text =
        serde_json::to_vec_pretty(notes).map_err(|error| Failure::new(Code::AnswerWrong).with("detail", error))?;
    let half = folder.join(format!("{NOTES}.new"));
    fs::write(&half, text).map_err(failed)?;
    fs::rename(&half, folder.join(NOTES)).map_err(failed)
}
