//! An app with a workspace in a folder that goes with it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use cx_app::{App, Caller, Clock, Code, Failure, Handles, Host};
use cx_model::Id;
use cx_model::day::Day;
use cx_store::{Access, Store};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A clock that tests set: each look takes it a minute on, so that edits do not merge unless a test wants them to.
pub struct TestClock {
    now: AtomicI64,
    ids: AtomicU64,
    step: i64,
}

impl TestClock {
    /// A clock that moves by `step` milliseconds at each look, from noon of 2026-11-21 on.
    #[must_use]
    pub const fn stepping(step: i64) -> Self {
        Self { now: AtomicI64::new(1_795_262_400_000), ids: AtomicU64::new(1_000), step }
    }
}

impl Clock for TestClock {
    fn now(&self) -> i64 {
        self.now.fetch_add(self.step, Ordering::Relaxed)
    }

    fn today(&self) -> Day {
        Day::parse("2026-11-21").expect("a day of the calendar")
    }

    fn id(&self) -> Id {
        // Sortable by birth like the real ones, and the same in each run.
        let n = self.ids.fetch_add(1, Ordering::Relaxed);
        format!("01900000-0000-7000-8000-{n:012x}").parse().expect("hexadecimal digits in the form of an id")
    }
}

/// An app with a workspace in a folder that goes with it.
pub struct Desk {
    /// The app.
    pub app: App,
    /// Folder of its files.
    pub folder: TempDir,
    /// The workspace file.
    pub file: PathBuf,
}

impl Desk {
    /// A blank workspace in English.
    #[must_use]
    pub fn blank() -> Self {
        Self::with_clock(TestClock::stepping(60_000), json!({"title": "Test", "language": "en"}))
    }

    /// The sample workspace.
    #[must_use]
    pub fn sample(language: &str) -> Self {
        let clock = TestClock::stepping(60_000);
        Self::with_clock(clock, json!({"title": "Sample", "language": language, "sample": true}))
    }

    /// A workspace of its own with a clock of its own.
    #[must_use]
    pub fn with_clock(clock: TestClock, mut create: Value) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("test.travesia");
        create["file"] = json!(file);
        let desk = Self { app: with_clock(clock), folder, file };
        desk.call("workspace.create", create);
        desk
    }

    /// Calls a verb that must do.
    ///
    /// # Panics
    /// With verb and failure where it does not.
    #[track_caller]
    pub fn call(&self, verb: &str, args: Value) -> Value {
        match self.app.call(&Caller::WINDOW, verb, args.clone()) {
            Ok(answer) => answer.value,
            Err(failure) => panic!("{verb} {args}: {failure:?}"),
        }
    }

    /// Calls a verb that may refuse.
    ///
    /// # Errors
    /// The verb's own.
    pub fn try_call(&self, verb: &str, args: Value) -> Result<Value, Failure> {
        self.app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value)
    }

    /// Calls a verb that must refuse; answers with the code.
    ///
    /// # Panics
    /// If it does not refuse.
    #[track_caller]
    pub fn refused(&self, verb: &str, args: Value) -> Code {
        match self.try_call(verb, args.clone()) {
            Err(failure) => failure.code,
            Ok(value) => panic!("{verb} {args} was not refused: {value}"),
        }
    }

    /// Calls a verb and answers with the id of what it made.
    #[track_caller]
    pub fn make(&self, verb: &str, args: Value) -> String {
        let made = self.call(verb, args);
        made["id"].as_str().map(str::to_owned).unwrap_or_else(|| panic!("{verb} makes something with an id"))
    }

    /// Closes the file and opens it again, as after a restart.
    pub fn restart(&self) {
        self.call("workspace.close", json!({}));
        self.call("workspace.open", json!({"file": self.file}));
    }

    /// Writes a file into the folder and answers with its path.
    #[must_use]
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("the test's folder takes a file");
        path
    }

    /// Every record of the file as it stands.
    #[must_use]
    pub fn dump(&self) -> Value {
        dump(&self.file)
    }
}

/// An app without an open workspace, with a test's clock.
#[must_use]
pub fn app() -> App {
    with_clock(TestClock::stepping(60_000))
}

fn with_clock(clock: TestClock) -> App {
    App::new(Host { clock: Box::new(clock), files: Handles::paths(), settings: None })
}

/// Every record of a file, by kind.
///
/// # Panics
/// If the file is no workspace.
#[must_use]
pub fn dump(file: &Path) -> Value {
    Store::open(file, Access::Read).and_then(|store| store.dump()).expect("a workspace file")
}
