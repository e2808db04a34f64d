//! The end that a signal asks for: what runs is stopped and leaves nothing, the file is closed, all within a second.
//!
//! **Invariant:** a change that came to be before the signal could stop it is told as if there had been no signal.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use cx_app::{App, Handles, Host, SystemClock};
use cx_words::Words;
use serde_json::{Value, json};

use crate::{plain, show};

/// Longest time for ending in order; what is not done by then is put right at the next opening.
const PATIENCE: Duration = Duration::from_millis(800);
/// Longest time in which the command says that it was stopped.
const SAYING: Duration = Duration::from_millis(100);
/// Longest time for what is about to be done for good, and telling it.
const FINISHING: Duration = Duration::from_secs(10);
/// Interval between looks whether that is over.
const LOOK: Duration = Duration::from_millis(10);
/// Exit code of a process that a signal ended (128 + SIGINT, as shells count).
const SIGNALLED: u8 = 130;

/// Words for messages on standard error, and whether these are JSON objects.
static TELLS: OnceLock<(&'static Words, bool)> = OnceLock::new();
static APP: OnceLock<Arc<App>> = OnceLock::new();
static ASKED: AtomicBool = AtomicBool::new(false);
static DONE: AtomicBool = AtomicBool::new(false);
/// Whether the file is closed after a signal, and what became of it told.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// The app of this process, without an open file at first.
pub fn app() -> &'static Arc<App> {
    APP.get_or_init(|| {
        let (clock, files) = (Box::new(SystemClock), Handles::paths());
        Arc::new(App::new(Host { clock, files, settings: Host::settings_folder() }))
    })
}

/// Watches for signals from here on.
pub fn watch(words: &'static Words, json: bool) {
    let _ = TELLS.set((words, json));
    let _ = ctrlc::set_handler(|| {
        ASKED.store(true, Ordering::Relaxed);
        if let Some(app) = APP.get() {
            let ended = app.end(PATIENCE);
            if let Some(path) = &ended.rescued {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                tell_rescued(&name, &path.parent().unwrap_or(path).display().to_string());
            }
            CLOSED.store(true, Ordering::Release);
            let mut says = ended.in_order;
            let begun = Instant::now();
            // The command tells it and ends by itself.
            while (app.is_finishing() || DONE.load(Ordering::Acquire)) && begun.elapsed() < FINISHING {
                says = true;
                std::thread::sleep(LOOK);
            }
            if says {
                std::thread::sleep(SAYING);
            }
        }
        std::process::exit(i32::from(SIGNALLED));
    });
}

/// Tells on standard error to which file a workspace was saved whose own had gone.
pub fn tell_rescued(file: &str, folder: &str) {
    let said = |words: &Words| words.say("file-rescued-closing", &[("file", file.into()), ("folder", folder.into())]);
    tell(said, json!({ "rescued": file, "folder": folder }));
}

/// Tells on standard error that a file was opened without its log.
pub fn tell_unlogged(file: &str) {
    tell(|words| words.say("file-unlogged", &[("file", file.into())]), json!({ "unlogged": file }));
}

/// Tells of a person who was looked for or forgotten what figures alone do not: that nothing was found, which
/// spellings.
pub fn tell_person(verb: &str, asked: &str, found: &Value) {
    let Some((words, _)) = TELLS.get() else { return };
    if let Some(said) = show::person(verb == "respondent.forget", asked, found, words) {
        tell(|_| said, json!({ "same": found["same"], "others": found["others"] }));
    }
}

/// Tells something on standard error besides what the command prints: as words, or as an object with those words.
fn tell(said: impl FnOnce(&Words) -> String, mut object: Value) {
    let Some((words, json)) = TELLS.get() else { return };
    let message = said(words);
    if *json {
        object["message"] = message.into();
        eprintln!("{}", plain::object(object.to_string()));
    } else {
        eprintln!("{}", plain::text(message));
    }
}

/// Notes that something is done for good and has to be told.
pub fn is_done() {
    DONE.store(true, Ordering::Release);
}

/// The code to end with where a command was stopped, once the file is closed; none where nobody asked.
pub fn code() -> Option<ExitCode> {
    if !ASKED.load(Ordering::Relaxed) {
        return None;
    }
    let begun = Instant::now();
    while !CLOSED.load(Ordering::Acquire) && begun.elapsed() < PATIENCE {
        std::thread::sleep(LOOK);
    }
    Some(ExitCode::from(SIGNALLED))
}
