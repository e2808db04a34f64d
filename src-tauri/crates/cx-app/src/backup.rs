//! Backups: once a day of use, when asked for, and back again (rule F8).

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use cx_model::day::Day;
use cx_store::backup::{BOUND, Reason, Shelf, before_migration, same_place};
use cx_store::{Access, Error, Operation, Origin, Store};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::app::{App, Caller, Changed};
use crate::commands::{Audience, Nothing};
use crate::job::{JobFailure, Progress};
use crate::session::Session;
use crate::workspace::{self, Leaving};

/// The verb under which a backup is seen as a job. It never stands in the way of closing the file.
pub(crate) const MAKING: &str = "backup.make";

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
    /// Where a copy of it shall lie; none puts it in the place of the file, which is kept as a backup itself.
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
    /// Why: `daily`, `asked`, `migration` or `aside`.
    pub reason: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Name of the file it is a copy of.
    pub file: String,
    /// Where that file lay, to read, where this is not the file that was asked about: a copy of it, or itself before it
    /// was moved.
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
    /// Newest first.
    pub backups: Vec<Backup>,
    /// What the backups of all workspaces take on the disk, in bytes.
    pub total: u64,
    /// What they take at most.
    pub bound: u64,
    /// The folder they lie in, to read; blank where none are kept.
    pub folder: String,
    /// Handle to open the file by.
    pub handle: String,
}

/// What bringing a backup back did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Restored {
    /// The backup that the file before it became; none where there was no file, and for a copy.
    pub aside: Option<Backup>,
}

impl Backup {
    /// A backup, as seen from the file at a path.
    fn of(path: &Path, backup: cx_store::backup::Backup) -> Self {
        Self {
            elsewhere: (!backup.is_of(path)).then(|| backup.path.display().to_string()),
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

/// Where an app keeps backups, and the one that is being made.
pub(crate) struct Backups {
    shelf: Option<Shelf>,
    folder: PathBuf,
    /// The file, the day and how many were forgotten in it when it was asked whether a backup is due.
    looked: Mutex<Option<(String, Day, u64)>>,
    making: Mutex<Option<Making>>,
}

struct Making {
    thread: JoinHandle<()>,
    job: u64,
    /// Whether closing waits until it is whole: a line of the terminal is over before a backup would be.
    waited_for: bool,
}

impl Backups {
    /// Beside the settings; a host without settings keeps none.
    pub(crate) fn in_folder(settings: Option<&Path>) -> Self {
        let folder = settings.map(|folder| folder.join("backups"));
        let shelf = folder.clone().map(Shelf::in_folder);
        if let Some(shelf) = &shelf {
            shelf.sweep();
        }
        Self { shelf, folder: folder.unwrap_or_default(), looked: Mutex::default(), making: Mutex::default() }
    }

    /// Takes whoever was forgotten in a file out of every copy of it (rule R8a): out of how many, and in how many they
    /// may still be. Once `stop` says so, those that are not written yet are left.
    pub(crate) fn forget(&self, store: &Store, operation: &Operation<'_>, stop: &Arc<AtomicBool>) -> (u64, u64) {
        let Some(shelf) = &self.shelf else { return (0, 0) };
        let path = whole_path(store.path());
        let Ok(forgotten) = store.forgotten() else { return (0, shelf.of_file(&path).len() as u64) };
        let recalled = shelf.forget(&path, &forgotten, operation, stop);
        (recalled.written, recalled.left)
    }

    fn shelf(&self) -> Result<&Shelf, Failure> {
        self.shelf.as_ref().ok_or_else(|| Failure::new("backup-not-kept"))
    }
}

/// Opens a file. One of an older version is copied first; where that fails it is not touched.
pub(crate) fn open_kept(app: &App, path: &Path, access: Access) -> Result<Store, Failure> {
    let mut failed = None;
    let keep = |_| match &app.backups.shelf {
        Some(shelf) => before_migration(path, shelf, app.host.clock.now())
            .map(drop)
            .inspect_err(|error| failed = Some(error.to_string())),
        None => Ok(()),
    };
    Store::open_keeping(path, access, keep).map_err(|error| match failed {
        Some(detail) => Failure::new("backup-before-migration").with("detail", detail),
        None => error.into(),
    })
}

/// Begins the backup of the day where it is due: the open file was changed since its last one and has none of today.
///
/// It goes on beside everything else; what goes wrong with it is told by the pulse.
pub(crate) fn daily(app: &App, caller: &Caller, session: &Session) {
    let Some(shelf) = &app.backups.shelf else { return };
    if session.store.read_only() {
        return;
    }
    let today = app.host.clock.today();
    // Another program may have forgotten somebody and died before it reached the copies.
    let forgotten = session.store.forgotten_count().unwrap_or_default();
    {
        let mut looked = app.backups.looked.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Some((session.file_id(), today, forgotten));
        if *looked == now {
            return;
        }
        *looked = now;
    }
    let path = whole_path(session.store.path());
    let now = app.host.clock.now();
    // A file that cannot say its revision will say so when it is worked with.
    let Ok(revision) = session.store.revision() else { return };
    let due = revision > 0 && !shelf.has(&path, revision) && !has_one_of_today(shelf, &path, now);
    // Whom a copy could not be rid of when they were forgotten.
    let owed = shelf.owes(&path, forgotten).then(|| session.store.forgotten().ok()).flatten();
    if !due && owed.is_none() {
        return;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(progress) = app.jobs.begin(MAKING, &name, size_of(&path)) else { return };
    let (shelf, failures, job) = (shelf.clone(), app.jobs.failures(), progress.id());
    let origin = if caller.audience == Audience::Window { Origin::Window } else { Origin::CommandLine };
    let thread = std::thread::spawn(move || {
        if let Some(forgotten) = owed {
            let operation = Operation { verb: "respondent.forget", origin, author: None, at: now, merges: false };
            shelf.forget(&path, &forgotten, &operation, progress.stop());
        }
        if !due {
            return;
        }
        let step = &mut |done, _| progress.tell(done).map_err(|_| Error::Stopped);
        match shelf.take(&path, Reason::Daily, now, step) {
            Ok(_) => shelf.thin(&path, today, BOUND),
            Err(Error::Stopped) => {}
            Err(error) => failures.add(JobFailure { job, failure: not_made(error), file: None }),
        }
    });
    let waited_for = caller.audience == Audience::CommandLine;
    *app.backups.making.lock().unwrap_or_else(PoisonError::into_inner) = Some(Making { thread, job, waited_for });
}

fn has_one_of_today(shelf: &Shelf, path: &Path, now: i64) -> bool {
    let day = |at: i64| cx_store::backup::day_of(at);
    shelf
        .of_file(path)
        .iter()
        .any(|backup| backup.reason == Reason::Daily && day(backup.at) == day(now) && backup.is_of(path))
}

/// Ends the backup under way, before the file is closed.
pub(crate) fn end(app: &App) {
    let making = app.backups.making.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(making) = making {
        if !making.waited_for {
            app.jobs.stop(making.job);
        }
        let _ = making.thread.join();
    }
    *app.backups.looked.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// How long to wait for a backup that somebody asked for.
const PATIENCE: Duration = Duration::from_secs(60);

/// Lets no backup begin as long as its answer lives. One of the day that is under way is ended, and begun anew later; one
/// that somebody asked for is waited for.
///
/// # Errors
/// `job-running` where that takes too long.
pub(crate) fn hold_off(app: &App) -> Result<Progress, Failure> {
    let begun = Instant::now();
    loop {
        end(app);
        match app.jobs.begin(MAKING, "", 0) {
            Err(_) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(20)),
            outcome => return outcome,
        }
    }
}

/// Waits until the backup under way is whole.
fn wait(app: &App) {
    let making = app.backups.making.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(making) = making {
        let _ = making.thread.join();
    }
}

/// What stood in the way of a backup.
fn not_made(error: Error) -> Failure {
    match error {
        Error::Full => Failure::new("backup-disk-full"),
        Error::Stopped | Error::Busy | Error::NoFolder(_) | Error::ClosedFolder(_) | Error::NotAFolder(_) => {
            error.into()
        }
        error => Failure::new("backup-not-made").with("detail", error),
    }
}

/// The backups of a file, also of one that is gone or damaged.
pub(crate) fn list(app: &App, _: &Caller, input: BackupsOf) -> Result<(BackupList, Option<Changed>), Failure> {
    let path = path_of(app, input.file.as_deref())?;
    let shelf = app.backups.shelf.as_ref();
    let backups = shelf.map(|shelf| shelf.of_file(&path)).unwrap_or_default();
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
    wait(app);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let progress = app.jobs.begin(MAKING, &name, size_of(&path))?;
    let step = &mut |done, _| progress.tell(done).map_err(|_| Error::Stopped);
    let _finishing = app.finishing();
    let backup = shelf.take(&path, Reason::Asked, app.host.clock.now(), step).map_err(not_made)?;
    shelf.thin(&path, app.host.clock.today(), BOUND);
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
    let backup = find(shelf, &path, &input.backup)?;
    let _finishing = app.finishing();
    if let Some(to) = &input.to {
        let to = app.host.files.path(to)?;
        shelf.restore_to(&backup, &to).map_err(not_restored)?;
        return Ok((Restored { aside: None }, None));
    }
    // Looked through before anything is closed for it.
    let laid_out = shelf.lay_out(&backup, &path).map_err(not_restored)?;
    let is_open = app.session().as_ref().is_some_and(|session| same_place(session.store.path(), &path));
    if is_open {
        workspace::shut(app, Leaving::Rescued)?;
    }
    // Nobody's window may have it meanwhile. What is gone or damaged cannot be held, and nobody has it.
    let _hold = match workspace::held(app, caller, &path, false) {
        Err(failure) if failure.code.starts_with("file-held") => return Err(failure),
        hold => hold.ok().flatten(),
    };
    let aside = laid_out.put_back(app.host.clock.now()).map_err(not_restored)?;
    let aside = aside.map(|aside| Backup::of(&path, aside));
    Ok((Restored { aside }, is_open.then(Changed::everything)))
}

/// Deletes a backup.
pub(crate) fn delete(app: &App, _: &Caller, input: OfBackup) -> Result<((), Option<Changed>), Failure> {
    let shelf = app.backups.shelf()?;
    let path = path_of(app, input.file.as_deref())?;
    shelf.delete(&find(shelf, &path, &input.backup)?)?;
    Ok(((), None))
}

fn not_restored(error: Error) -> Failure {
    match error {
        Error::Full => Failure::new("copy-disk-full"),
        error => error.into(),
    }
}

/// The one backup that is meant by its name, or by the beginning of it.
///
/// A copy of the file elsewhere has backups, too, and they have the same id: such a one has to be named whole.
fn find(shelf: &Shelf, path: &Path, name: &str) -> Result<cx_store::backup::Backup, Failure> {
    let all = shelf.of_file(path);
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
            return Err(Failure::new("backup-of-another").with("name", &twin.name).with("file", file));
        }
    }
    match found.len() {
        0 => Err(Failure::new("backup-none").with("name", name)),
        1 => Ok(found.remove(0)),
        _ => {
            let mut names: Vec<&str> = found.iter().take(NAMED).map(|backup| backup.name.as_str()).collect();
            if found.len() > NAMED {
                names.push("…");
            }
            Err(Failure::new("backup-several")
                .with("name", name)
                .with("n", found.len())
                .with("names", names.join(", ")))
        }
    }
}

/// The file behind a handle, or the open workspace.
fn path_of(app: &App, file: Option<&str>) -> Result<PathBuf, Failure> {
    match file {
        Some(file) => Ok(whole_path(&app.host.files.path(file)?)),
        None => app.with_session(|session| Ok(whole_path(session.store.path()))),
    }
}

/// The bytes of a file and of what is not in it yet.
pub(crate) fn size_of(path: &Path) -> u64 {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    [path, Path::new(&wal)].iter().filter_map(|path| std::fs::metadata(path).ok()).map(|meta| meta.len()).sum()
}

/// The path as it is kept beside a backup.
fn whole_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
