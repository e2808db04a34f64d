//! What this machine keeps for its user: language, theme, recent files, who sits here. Never part of a workspace.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cx_model::Id;
use cx_model::record::{Language, Member};
use cx_store::draft::write_private;
use serde::{Deserialize, Serialize};
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
    /// High contrast.
    Contrast,
}

/// The user's settings on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Language of the window; none follows the system.
    pub language: Option<Language>,
    /// How the window looks.
    pub theme: Theme,
    /// Whether the rail shows names.
    pub wide: bool,
}

impl Default for Settings {
    /// Who comes for the first time sees the rooms by name.
    fn default() -> Self {
        Self { language: None, theme: Theme::default(), wide: true }
    }
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

/// What lies in the settings file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    pub settings: Settings,
    pub recent: Vec<RecentFile>,
    /// Who sits here, by file.
    pub me: BTreeMap<String, Id>,
}

/// How many recent files are kept.
const RECENT: usize = 12;

/// The settings file; without a folder it keeps for the session only.
pub(crate) struct SettingsFile {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
}

impl SettingsFile {
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        let path = folder.map(|folder| folder.join("settings.json"));
        // A settings file that cannot be read is as good as none: it holds conveniences only.
        let kept = path
            .as_deref()
            .and_then(|path| std::fs::read(path).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { path, kept: Mutex::new(kept) }
    }

    pub(crate) fn read(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what is kept and writes it, whole or not at all.
    pub(crate) fn change(&self, f: impl FnOnce(&mut Kept)) -> Result<(), Failure> {
        let mut kept = self.read();
        f(&mut kept);
        let Some(path) = &self.path else { return Ok(()) };
        let write = || write_private(path, &serde_json::to_vec_pretty(&*kept)?);
        write().map_err(|error| Failure::new("settings-not-kept").with("detail", error))
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

/// Settings.
pub(crate) fn get(app: &App, _: &Caller, _: Nothing) -> Result<(Settings, Option<Changed>), Failure> {
    Ok((app.settings.read().settings.clone(), None))
}

/// Replaces the settings.
pub(crate) fn update(app: &App, _: &Caller, settings: Settings) -> Result<(Settings, Option<Changed>), Failure> {
    app.settings.change(|kept| kept.settings = settings.clone())?;
    Ok((settings, None))
}

/// The files that were open here, latest first.
pub(crate) fn recent(app: &App, _: &Caller, _: Nothing) -> Result<(Vec<Recent>, Option<Changed>), Failure> {
    let recent = app.settings.read().recent.clone();
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
