//! The backups of the open file: whom they hold, and the one of the day (rule F8).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use cx_store::backup::{BOUND, Reason, Shelf, before_migration};
use cx_store::{Access, Error, Operation, Presence, Store, rescued_from};

use crate::core::job::MAKING;
use crate::core::shelf::Making;
use crate::core::{App, Audience, Caller, JobFailure, Progress, Session};
use crate::{Code, Failure};

/// Takes whoever was forgotten in a file out of every copy of it (rule R8a), also out of those that were saved where
/// the file had gone: out of how many, and in how many they may still be. Once `stop` says so, those that are not
/// written yet are left.
pub(crate) fn forget(app: &App, store: &Store, operation: &Operation<'_>, stop: &Arc<AtomicBool>) -> (u64, u64) {
    let path = whole_path(store.file());
    // Those that were saved lie beside the file, beside where it lay, or with the settings.
    let recent = app.settings.read().recent;
    let saved = recent.iter().map(|file| file.path.as_path()).filter(|path| rescued_from(path).is_some());
    let folders: BTreeSet<PathBuf> = saved
        .chain([path.as_path()])
        .filter_map(|path| path.parent().map(Path::to_path_buf))
        .chain(app.host.settings.clone())
        .collect();
    let saved = store.forget_in_rescued(&folders.into_iter().collect::<Vec<_>>(), operation, stop);
    let Some(shelf) = &app.backups.shelf else { return (saved.written, saved.left) };
    let Ok(forgotten) = store.forgotten() else {
        return (saved.written, saved.left + shelf.of_file(&path).len() as u64);
    };
    let recalled = shelf.forget(&path, &forgotten, operation, stop);
    (saved.written + recalled.written, saved.left + recalled.left)
}

/// The user's own files with the same workspace that still hold somebody forgotten in a file: beside it, among the recent
/// ones, and those of which there are backups.
pub(crate) fn still_held_in(app: &App, store: &Store) -> Vec<String> {
    let path = whole_path(store.file());
    let beside = path.parent().map(std::fs::read_dir).into_iter().flatten().flatten().flatten();
    let beside = beside.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|it| it == "travesia"));
    let recent = app.settings.read().recent.into_iter().map(|file| file.path);
    let backed_up = app.backups.shelf.iter().flat_map(|shelf| shelf.of_file(&path)).map(|backup| backup.path);
    // Of copies of Travesía's own it is told by number.
    let shelved = |file: &Path| app.backups.shelf.is_some() && file.starts_with(&app.backups.folder);
    let own = |file: &PathBuf| rescued_from(file).is_some() || shelved(file);
    let files: BTreeSet<PathBuf> = beside.chain(recent).chain(backed_up).filter(|file| !own(file)).collect();
    let held = store.still_held_in(&files.into_iter().collect::<Vec<_>>());
    held.iter().map(|file| file.display().to_string()).collect()
}

/// Attempts at opening a file in whose place others are put meanwhile.
const ATTEMPTS: u32 = 10;

/// Opens the file that lies there. One of an older version is copied first; where that fails it is not touched.
pub(crate) fn open_kept(app: &App, path: &Path, access: Access) -> Result<Store, Failure> {
    let replaced =
        |opened: &Result<Store, Failure>| opened.as_ref().is_err_and(|failure| failure.code == Code::FileReplaced);
    let mut attempts = (0..ATTEMPTS).map(|_| open_once(app, path, access)).skip_while(replaced);
    attempts.next().unwrap_or_else(|| open_once(app, path, access))
}

fn open_once(app: &App, path: &Path, access: Access) -> Result<Store, Failure> {
    let mut failed = None;
    let keep = |_| match &app.backups.shelf {
        Some(shelf) => before_migration(path, shelf, app.host.clock.now())
            .map(drop)
            .inspect_err(|error| failed = Some(error.to_string())),
        None => Ok(()),
    };
    Store::open_keeping(path, access, keep).map_err(|error| match failed {
        Some(detail) => Failure::new(Code::BackupBeforeMigration).with("detail", detail),
        None => error.into(),
    })
}

/// Begins the backup of the day where it is due: the open file was changed since its last one and has none of today.
///
/// It goes on beside everything else; what goes wrong with it is told by the pulse.
pub(crate) fn daily(app: &App, caller: &Caller, session: &Session) {
    let Some(shelf) = &app.backups.shelf else { return };
    if session.store.read_only() || session.store.presence() != Presence::Here {
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
    let path = whole_path(session.store.file());
    let now = app.host.clock.now();
    // A file that cannot say its revision will say so when it is worked with.
    let Ok(revision) = session.store.revision() else { return };
    let due = revision > 0 && !shelf.has(&path, revision) && !has_one_of_today(shelf, &path, now);
    // Whom a copy could not be rid of when they were forgotten.
    let owed = shelf.owes(&path, forgotten).then(|| session.store.forgotten().ok()).flatten();
    if !due && owed.is_none() {
        return;
    }
    // Of the file that is open, whatever comes to lie in its place.
    let Ok(store) = session.store.another() else { return };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Ok(progress) = app.jobs.begin(MAKING, &name, size_of(&path)) else { return };
    let (shelf, failures, job) = (shelf.clone(), app.jobs.failures(), progress.id());
    let origin = caller.audience.origin();
    let thread = std::thread::spawn(move || {
        if let Some(forgotten) = owed {
            let operation = Operation { verb: "respondent.forget", origin, author: None, at: now, merges: false };
            shelf.forget(&path, &forgotten, &operation, progress.stop());
        }
        if !due {
            return;
        }
        let step = &mut |done, _| progress.tell(done).map_err(|_| Error::Stopped);
        match shelf.take_open(&store, &path, Reason::Daily, now, step) {
            Ok(_) => shelf.thin(&path, BOUND),
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

/// Longest wait for a backup that somebody asked for.
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
pub(crate) fn wait(app: &App) {
    let making = app.backups.making.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(making) = making {
        let _ = making.thread.join();
    }
}

/// Failure for a backup that was not made.
pub(crate) fn not_made(error: Error) -> Failure {
    match error {
        Error::Full => Failure::new(Code::BackupDiskFull),
        Error::Stopped
        | Error::Busy
        | Error::Moved
        | Error::Replaced
        | Error::Overwritten
        | Error::NoFolder(_)
        | Error::ClosedFolder(_)
        | Error::NotAFolder(_) => error.into(),
        error => Failure::new(Code::BackupNotMade).with("detail", error),
    }
}

/// The bytes of a file and of what is not in it yet.
pub(crate) fn size_of(path: &Path) -> u64 {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    [path, Path::new(&wal)].iter().filter_map(|path| std::fs::metadata(path).ok()).map(|meta| meta.len()).sum()
}

/// The path as it is kept beside a backup.
pub(crate) fn whole_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
