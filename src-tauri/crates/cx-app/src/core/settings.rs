//! What this machine keeps for its user: language, theme, recent files, who sits here. Never part of a workspace.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cx_model::Id;
use cx_model::record::Language;
use cx_store::draft;
use cx_store::plain_file::{self, Unread};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast on white.
    Contrast,
    /// High contrast on black.
    #[serde(rename = "contrast-dark")]
    ContrastDark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentFile {
    pub path: PathBuf,
    pub title: String,
    pub client: String,
    pub opened: i64,
}

/// The settings as they lie in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Choice {
    pub language: Option<Language>,
    pub theme: Theme,
    pub wide: bool,
}

impl Default for Choice {
    /// Who comes for the first time sees the rooms by name.
    fn default() -> Self {
        Self { language: None, theme: Theme::default(), wide: true }
    }
}

/// What lies in the settings file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    pub settings: Choice,
    pub recent: Vec<RecentFile>,
    /// Who sits here, by file.
    pub me: BTreeMap<String, Id>,
}

/// How many recent files are kept.
const RECENT: usize = 12;

/// Largest settings file that is read, in bytes.
const MOST: u64 = 4 << 20;

/// How long another process may take to write its change.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long to wait before its lock is tried again.
const AGAIN: Duration = Duration::from_millis(5);

/// The settings file, shared by all processes of the user; without a folder it keeps for the session only.
///
/// **Invariant:** a change is made to the file as it is at that moment, under a lock: no process writes over what another
/// one changed.
pub(crate) struct SettingsFile {
    path: Option<PathBuf>,
    known: Mutex<Known>,
}

/// What is known of the settings.
#[derive(Default)]
struct Known {
    kept: Kept,
    /// Whether something could not be written: then the file knows less than we do.
    unwritten: bool,
}

impl SettingsFile {
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        Self { path: folder.map(|folder| folder.join("settings.json")), known: Mutex::default() }
    }

    /// What is kept now, also where another process changed it.
    pub(crate) fn read(&self) -> Kept {
        self.fresh().kept.clone()
    }

    fn fresh(&self) -> MutexGuard<'_, Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.unwritten
            && let Some(path) = &self.path
            // A settings file that cannot be read is as good as none: it holds conveniences only.
            && let Ok(bytes) = plain_file::read(path, MOST)
            && let Ok(kept) = serde_json::from_slice(&bytes)
        {
            known.kept = kept;
        }
        known
    }

    /// Changes what is kept and writes it, whole or not at all.
    pub(crate) fn change(&self, f: impl FnOnce(&mut Kept)) -> Result<(), Failure> {
        let not_kept = |error: &dyn std::fmt::Display| Failure::new("settings-not-kept").with("detail", error);
        let lock = self.path.as_deref().map(lock).transpose();
        let mut known = self.fresh();
        f(&mut known.kept);
        let Some(path) = &self.path else { return Ok(()) };
        known.unwritten = true;
        let _lock = lock.map_err(|error| not_kept(&error))?;
        let bytes = serde_json::to_vec_pretty(&known.kept).map_err(|error| not_kept(&error))?;
        draft::write_private(path, &bytes).map_err(|error| not_kept(&error))?;
        known.unwritten = false;
        Ok(())
    }

    /// Puts a file at the head of the recent ones. Failing to remember is no reason to fail the opening.
    pub(crate) fn remember(&self, path: &Path, title: &str, client: &str, now: i64) {
        let file = RecentFile { path: path.into(), title: title.to_owned(), client: client.to_owned(), opened: now };
        let _ = self.change(|kept| {
            kept.recent.retain(|recent| recent.path != file.path);
            kept.recent.insert(0, file);
            kept.recent.truncate(RECENT);
        });
    }
}

/// The lock under which the settings are changed; it goes with what is given.
fn lock(settings: &Path) -> Result<File, Unread> {
    if let Some(folder) = settings.parent() {
        draft::own_folder(folder).map_err(|error| std::io::Error::other(error.to_string()))?;
    }
    let file = plain_file::open_lock(&settings.with_extension("json-lock"))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => std::thread::sleep(AGAIN),
            Err(TryLockError::WouldBlock) => return Err(Unread::Io(ErrorKind::TimedOut.into())),
            // A file system without locks: two changes in the same moment are rarer than none at all.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
}

/// The chosen language, else the system's (rule F10e).
pub(crate) fn spoken(choice: &Choice) -> cx_words::Language {
    choice
        .language
        .and_then(|chosen| cx_words::Language::named(chosen.word()))
        .unwrap_or_else(cx_words::Language::of_system)
}

/// The language in which a program speaks that has opened nothing yet: that of the settings in this folder.
#[must_use]
pub fn language(folder: Option<&Path>) -> cx_words::Language {
    spoken(&SettingsFile::in_folder(folder).read().settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_changes_at_once_none_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for process in 0..6 {
                let file = SettingsFile::in_folder(Some(folder.path()));
                scope.spawn(move || {
                    for n in 0..10 {
                        let added = file.change(|kept| {
                            kept.me.insert(format!("{process} {n}"), Id::WORKSPACE);
                        });
                        added.expect("kept");
                    }
                });
            }
        });
        let kept = SettingsFile::in_folder(Some(folder.path())).read();
        assert_eq!(kept.me.len(), 60, "each process changes the file as the others left it");
    }
}
