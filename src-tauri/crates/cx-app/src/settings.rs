//! What this machine keeps for its user: language, theme, recent files, who sits here. Never part of a workspace.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cx_model::Id;
use cx_model::record::{Language, Member};
use cx_store::draft;
use cx_store::plain_file::{self, Unread};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::{App, Caller, Changed};
use crate::commands::Nothing;

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

/// The user's settings on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Language that the user chose; none follows the system.
    pub language: Option<Language>,
    /// Language in which window, menu and dialogs speak: the chosen one, else the system's.
    pub speaks: Language,
    /// How the window looks.
    pub theme: Theme,
    /// Whether the rail shows names.
    pub wide: bool,
}

/// Asks to change some settings; what is not said stays, so that two windows do not undo each other's choice.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct UpdateSettings {
    /// The language; none follows the system.
    #[serde(deserialize_with = "said")]
    #[ts(as = "Option<Option<Language>>", optional)]
    pub language: Option<Option<Language>>,
    /// How the window looks.
    #[ts(optional)]
    pub theme: Option<Theme>,
    /// Whether the rail shows names.
    #[ts(optional)]
    pub wide: Option<bool>,
}

/// Tells a field that is `null` from one that is not there.
fn said<'de, D: Deserializer<'de>>(field: D) -> Result<Option<Option<Language>>, D::Error> {
    Option::deserialize(field).map(Some)
}

/// A workspace file that was open here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Recent {
    /// Handle to open it by.
    pub handle: String,
    /// Name of the file.
    pub file: String,
    /// Folder it lies in, to read.
    pub folder: String,
    /// Title of the workspace.
    pub title: String,
    /// Its client.
    pub client: String,
    /// When it was opened last, as Unix milliseconds.
    pub opened: i64,
    /// Whether it is still there.
    pub exists: bool,
}

/// Asks to forget a recent file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ForgetRecent {
    /// Its handle.
    pub handle: String,
}

/// Says who sits at this machine.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IAm {
    /// The member; none for nobody.
    pub member: Option<Id>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecentFile {
    path: PathBuf,
    title: String,
    client: String,
    opened: i64,
}

/// The settings as they lie in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Choice {
    language: Option<Language>,
    theme: Theme,
    wide: bool,
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
    settings: Choice,
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

/// The choice as callers see it.
fn shown(choice: &Choice) -> Settings {
    let speaks = match spoken(choice) {
        cx_words::Language::En => Language::En,
        cx_words::Language::Es => Language::Es,
    };
    Settings { language: choice.language, speaks, theme: choice.theme, wide: choice.wide }
}

/// The chosen language, else the system's (rule F10e).
fn spoken(choice: &Choice) -> cx_words::Language {
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

/// Settings.
pub(crate) fn get(app: &App, _: &Caller, _: Nothing) -> Result<(Settings, Option<Changed>), Failure> {
    Ok((shown(&app.settings.read().settings), None))
}

/// Changes some settings.
pub(crate) fn update(app: &App, _: &Caller, input: UpdateSettings) -> Result<(Settings, Option<Changed>), Failure> {
    app.settings.change(|kept| {
        let choice = &mut kept.settings;
        choice.language = input.language.unwrap_or(choice.language);
        choice.theme = input.theme.unwrap_or(choice.theme);
        choice.wide = input.wide.unwrap_or(choice.wide);
    })?;
    Ok((shown(&app.settings.read().settings), None))
}

/// The files that were open here, latest first.
pub(crate) fn recent(app: &App, _: &Caller, _: Nothing) -> Result<(Vec<Recent>, Option<Changed>), Failure> {
    let recent = app.settings.read().recent;
    let show = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
    let recent = recent
        .into_iter()
        .map(|recent| Recent {
            handle: app.host.files.offer(&recent.path),
            file: show(recent.path.file_name()),
            folder: show(recent.path.parent().map(Path::as_os_str)),
            exists: recent.path.is_file(),
            title: recent.title,
            client: recent.client,
            opened: recent.opened,
        })
        .collect();
    Ok((recent, None))
}

/// Takes a file off the list; the file stays.
pub(crate) fn forget_recent(app: &App, _: &Caller, input: ForgetRecent) -> Result<((), Option<Changed>), Failure> {
    let path = app.host.files.path(&input.handle)?;
    app.settings.change(|kept| kept.recent.retain(|recent| recent.path != path))?;
    Ok(((), None))
}

/// Keeps who sits at this machine, for the open workspace.
pub(crate) fn i_am(app: &App, _: &Caller, input: IAm) -> Result<((), Option<Changed>), Failure> {
    let file = app.with_session(|session| {
        if let Some(member) = input.member {
            session.store.get::<Member>(member)?;
        }
        Ok(session.file_id())
    })?;
    app.settings.change(|kept| {
        match input.member {
            Some(member) => kept.me.insert(file, member),
            None => kept.me.remove(&file),
        };
    })?;
    Ok(((), None))
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
