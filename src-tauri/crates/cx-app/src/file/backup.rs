//! Backups: once a day of use, when asked for, and back again (rule F8).

use std::path::{Path, PathBuf};

use cx_store::backup::{BOUND, PutBack, Reason, Shelf, same_file};
use cx_store::{Error, Operation};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::backups::{self, not_made, size_of, whole_path};
use crate::core::ending::{self, Leaving};
use crate::core::job::MAKING;
use crate::core::{App, Caller, Changed, Nothing};
use crate::{Code, Failure};

/// How many backups are named where several are meant.
const NAMED: usize = 5;

/// Names a file.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BackupsOf {
    /// The file; none means the open workspace.
    pub file: Option<String>,
}

/// Names a backup of a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfBackup {
    /// The file; none means the open workspace.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// The backup's name, or as much of its beginning as no other backup of the file has.
    pub backup: String,
}

/// Asks to bring a backup back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    /// The file; none means the open workspace.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// The backup's name, or as much of its beginning as no other backup of the file has.
    pub backup: String,
    /// Path of a copy to make of it; none puts it in the place of the file, which is kept as a backup itself.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// A dated copy of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Backup {
    /// Its name among the backups of its file.
    pub name: String,
    /// When, as Unix milliseconds.
    pub at: i64,
    /// Reason: `daily`, `asked`, `migration` or `aside`.
    pub reason: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Name of the file it is a copy of.
    pub file: String,
    /// Folder of that file, for display, where this is not the file that was asked about: a copy of it, or itself
    /// before it was moved.
    pub elsewhere: Option<String>,
    /// Title of the workspace; blank where it could not be read.
    pub title: String,
    /// Its client.
    pub client: String,
    /// How many journeys, where that could be read.
    pub journeys: Option<u64>,
    /// How many answers that count.
    pub answers: Option<u64>,
}

/// The backups of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupList {
    /// Backups, newest first.
    pub backups: Vec<Backup>,
    /// Size of the backups of all workspaces, in bytes.
    pub total: u64,
    /// Bound on that size, in bytes.
    pub bound: u64,
    /// The folder they lie in, for display; blank where none are kept.
    pub folder: String,
    /// Handle to open the file by.
    pub handle: String,
}

/// The result of restoring a backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The backup that the file before it became; none where there was no file, and for a copy.
    pub aside: Option<Backup>,
    /// Responses in it of people who were forgotten since it was made: they were taken out again.
    #[serde(rename = "takenOut")]
    pub taken_out: u64,
}

impl Backup {
    /// A backup, as seen from the file at a path.
    fn of(path: &Path, backup: cx_store::backup::Backup) -> Self {
        Self {
            // Of one without a note it is not known.
            elsewhere: (!backup.is_of(path) && backup.path != Path::new("")).then(|| backup.path.display().to_string()),
            name: backup.name,
            at: backup.at,
            reason: backup.reason.word().to_owned(),
            bytes: backup.bytes,
            file: backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            title: backup.holds.title,
            client: backup.holds.client,
            journeys: backup.holds.journeys,
            answers: backup.holds.answers,
        }
    }
}

/// The backups of a file, also of one that is gone or damaged.
pub(crate) fn list(app: &App, _: &Caller, input: BackupsOf) -> Result<(BackupList, Option<Changed>), Failure> {
    let path = path_of(app, input.file.as_deref())?;
    let shelf = app.backups.shelf.as_ref();
    let backups = match shelf {
        Some(shelf) => all_of(app, shelf, &path, input.file.as_deref()),
        None => Vec::new(),
    };
    let list = BackupList {
        backups: backups.into_iter().map(|backup| Backup::of(&path, backup)).collect(),
        total: shelf.map(Shelf::bytes).unwrap_or_default(),
        bound: BOUND,
        folder: app.backups.folder.display().to_string(),
        // A new one each time would add up while a page looks again and again.
        handle: input.file.unwrap_or_else(|| app.host.files.offer(&path)),
    };
    Ok((list, None))
}

/// Makes a backup of the open workspace now.
pub(crate) fn make(app: &App, _: &Caller, _: Nothing) -> Result<(Backup, Option<Changed>), Failure> {
    let shelf = app.backups.shelf()?;
    let path = path_of(app, None)?;
    backups::wait(app);
    let store = app.with_session(|session| Ok(session.store.another()?))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let progress = app.jobs.begin(MAKING, &name, size_of(&path))?;
    let step = &mut |done, _| progress.tell(done).map_err(|_| Error::Stopped);
    let _finishing = app.finishing();
    let backup = shelf.take_open(&store, &path, Reason::Asked, app.host.clock.now(), step).map_err(not_made)?;
    shelf.thin(&path, BOUND);
    Ok((Backup::of(&path, backup), None))
}

/// Brings a backup back: as a copy, or in the place of the file after keeping that as a backup too.
pub(crate) fn restore(
    app: &App,
    caller: &Caller,
    input: RestoreBackup,
) -> Result<(Restored, Option<Changed>), Failure> {
    let shelf = app.backups.shelf()?;
    let path = path_of(app, input.file.as_deref())?;
    let all = all_of(app, shelf, &path, input.file.as_deref());
    let backup = find(all, &path, &input.backup)?;
    let _finishing = app.finishing();
    // Whoever was forgotten since the backup was made stays so (rule R8a).
    let (origin, at) = (caller.audience.origin(), app.host.clock.now());
    let forgetting = Operation { verb: "respondent.forget", origin, author: None, at, merges: false };
    if let Some(to) = &input.to {
        let to = app.host.files.path(to)?;
        let taken = shelf.restore_to(&backup, &path, &to, &forgetting)?;
        return Ok((Restored { aside: None, taken_out: taken.responses + taken.copies }, None));
    }
    // Looked through before anything is closed for it.
    let laid_out = shelf.lay_out(&backup, &path)?;
    let open = app
        .session()
        .as_ref()
        .and_then(|session| same_file(session.store.file(), &path).then(|| ending::Standing::of(session)));
    // Nobody's window may have it meanwhile. What is gone or damaged cannot be held, and nobody has it.
    let hold = |app: &App| match ending::held(app, caller, &path, false) {
        Err(failure) if matches!(failure.code, Code::FileHeld | Code::FileHeldElsewhere | Code::FileHeldSomewhere) => {
            Err(failure)
        }
        hold => Ok(hold.ok().flatten()),
    };
    // If another window has the file, the one that is open stays open.
    let held = if open.as_ref().is_some_and(|open| open.is_held) { None } else { hold(app)? };
    if open.is_some() {
        ending::shut(app, Leaving::Rescued)?;
    }
    let put = || {
        let _hold = if held.is_some() { held } else { hold(app)? };
        laid_out.put_back(&forgetting).map_err(Failure::from)
    };
    let PutBack { aside, taken } = put().inspect_err(|_| {
        // Refused, everything is as it was.
        if let Some(open) = &open {
            ending::reopen(app, caller, open);
        }
    })?;
    let is_open = open.is_some();
    let aside = aside.map(|aside| Backup::of(&path, aside));
    Ok((Restored { aside, taken_out: taken.responses + taken.copies }, is_open.then(Changed::everything)))
}

/// Deletes a backup.
pub(crate) fn delete(app: &App, _: &Caller, input: OfBackup) -> Result<((), Option<Changed>), Failure> {
    let shelf = app.backups.shelf()?;
    let path = path_of(app, input.file.as_deref())?;
    let all = all_of(app, shelf, &path, input.file.as_deref());
    shelf.delete(&find(all, &path, &input.backup)?)?;
    Ok(((), None))
}

/// The one backup that is meant by its name, or by the beginning of it.
///
/// A copy of the file elsewhere has backups, too, and they have the same id: such a one has to be named whole.
fn find(all: Vec<cx_store::backup::Backup>, path: &Path, name: &str) -> Result<cx_store::backup::Backup, Failure> {
    let meant = |found: &dyn Fn(&cx_store::backup::Backup) -> bool| -> Vec<cx_store::backup::Backup> {
        all.iter().filter(|backup| found(backup)).cloned().collect()
    };
    let begins = |backup: &cx_store::backup::Backup| !name.is_empty() && backup.name.starts_with(name);
    let mut found = meant(&|backup| backup.name == name);
    if found.is_empty() {
        found = meant(&|backup| begins(backup) && backup.is_of(path));
    }
    if found.is_empty() {
        found = meant(&begins);
        if let Some(twin) = found.iter().find(|backup| backup.path.exists()) {
            let file = twin.path.display();
            return Err(Failure::new(Code::BackupOfAnother).with("name", &twin.name).with("file", file));
        }
    }
    match found.len() {
        0 => Err(Failure::new(Code::BackupNone).with("name", name)),
        1 => Ok(found.remove(0)),
        _ => {
            let mut names: Vec<&str> = found.iter().take(NAMED).map(|backup| backup.name.as_str()).collect();
            if found.len() > NAMED {
                names.push("…");
            }
            Err(Failure::new(Code::BackupSeveral)
                .with("name", name)
                .with("n", found.len())
                .with("names", names.join(", ")))
        }
    }
}

/// The backups of the file behind a handle; of the open workspace by its own id, whatever lies in the place of its file.
fn all_of(app: &App, shelf: &Shelf, path: &Path, file: Option<&str>) -> Vec<cx_store::backup::Backup> {
    let open = if file.is_none() { app.session().as_ref().map(|session| session.file_id()) } else { None };
    open.map_or_else(|| shelf.of_file(path), |id| shelf.of_workspace(&id))
}

/// The file behind a handle, or the open workspace.
fn path_of(app: &App, file: Option<&str>) -> Result<PathBuf, Failure> {
    match file {
        Some(file) => Ok(whole_path(&app.host.files.path(file)?)),
        None => app.with_session(|session| Ok(whole_path(session.store.file()))),
    }
}
