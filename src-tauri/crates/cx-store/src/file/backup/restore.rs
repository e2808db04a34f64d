//! Bringing a backup back: beside its file, or in its place (rule F8).
//!
//! **Invariant:** a copy is looked through as `check` looks through a file before it replaces anything; refused, everything
//! is as it was.
//! **Invariant:** what is put in place of a file is preceded by a copy of that file: nothing is ever lost.
//! **Invariant:** whoever was forgotten in the file stays forgotten in what is brought back (rule R8a).

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::shelf::{Backup, COPY, Holding, Note, Reason, Shelf, list};
use super::take::{holding, keep};
use crate::answers::{ForgottenHashes, Trace};
use crate::error::{Error, Result};
use crate::file::again::{forgotten_in, forgotten_of, take_out_again};
use crate::file::check::Finding;
use crate::file::connection::{Access, id_there};
use crate::file::copy::copy_with_logs;
use crate::file::draft::{Draft, Nook, folder_of, own_folder, real};
use crate::file::head::{LOGS, beside};
use crate::file::open::new_workspace;
use crate::file::whole::looked_through;
use crate::record::operation::Operation;
use crate::store::Store;

impl Shelf {
    /// Writes a copy of a file to a place where nothing lies yet, without those who were forgotten in the file since, or in
    /// another copy of it; answers with what of them was in it.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::Spoilt`], [`Error::Faulty`], [`Error::OfAnother`]; file system errors.
    pub fn restore_to(&self, backup: &Backup, file: &Path, to: &Path, operation: &Operation<'_>) -> Result<Trace> {
        let draft = new_workspace(to)?;
        let _noted = self.answer_for(to)?;
        lay_out(backup, &draft)?;
        let mut forgotten = forgotten_in(file, &id_of_home(backup));
        forgotten.extend(forgotten_in_copies(backup).each());
        let taken = take_out_again(&draft.path(), &forgotten, operation)?;
        draft.finish()?;
        Ok(taken)
    }

    /// Lays a copy out beside its file and looks through it; nothing is replaced yet.
    ///
    /// # Errors
    /// [`Error::Spoilt`] where the copy is damaged, [`Error::Faulty`] where [`Store::check`] finds grave faults in it,
    /// [`Error::OfAnother`] where it is of another workspace; [`Error::NoFolder`] where the folder of the file is gone;
    /// file system errors.
    pub fn lay_out<'s>(&'s self, backup: &'s Backup, path: &Path) -> Result<LaidOut<'s>> {
        // The file is the target of a link, and its logs lie there.
        let file = real(path)?;
        let draft = Draft::over(&file)?;
        let noted = self.answer_for(&file)?;
        lay_out(backup, &draft)?;
        Ok(LaidOut { shelf: self, backup, path: path.to_path_buf(), file, draft, _noted: noted })
    }

    /// Puts a copy in the place of its file, after keeping what lies there as a copy of its own.
    ///
    /// # Errors
    /// As [`Shelf::lay_out`] and [`LaidOut::put_back`]. The file is then as it was.
    pub fn put_back(&self, backup: &Backup, path: &Path, operation: &Operation<'_>) -> Result<PutBack> {
        self.lay_out(backup, path)?.put_back(operation)
    }

    /// Notes in the user's own folder where a draft lies.
    fn answer_for(&self, to: &Path) -> Result<Nook> {
        let nook = Nook::inside(&self.folder)?;
        nook.answer_for(to)?;
        Ok(nook)
    }

    /// Copies a file as it lies there, byte for byte, with what SQLite has beside it: also one that is damaged. Answers
    /// with the copy, and what was read for it.
    fn set_aside(&self, file: &Path, path: &Path, home: &Path, now: i64) -> Result<(Backup, Vec<File>)> {
        own_folder(home)?;
        let nook = Nook::inside(home)?;
        let read = copy_with_logs(file, &nook.path(COPY))?;
        let holds = if read.len() > 1 { Holding::default() } else { holding(&nook.path(COPY)) };
        let note = Note { at: now, reason: Reason::Aside, path: path.to_path_buf(), holds };
        Ok((keep(home, &nook, note)?, read))
    }
}

/// The result of putting a copy in the place of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutBack {
    /// The copy that the file before it became.
    pub aside: Option<Backup>,
    /// Counts of what was taken out again of people who were forgotten since the copy was made.
    pub taken: Trace,
}

/// A copy beside the place of its file, looked through.
#[derive(Debug)]
pub struct LaidOut<'s> {
    shelf: &'s Shelf,
    backup: &'s Backup,
    path: PathBuf,
    file: PathBuf,
    draft: Draft,
    _noted: Nook,
}

impl LaidOut<'_> {
    /// Puts it in the place of the file, after keeping what lies there as a copy of its own. Whoever was forgotten in the
    /// file, or in another copy of it, is taken out first, as `operation`.
    ///
    /// # Errors
    /// [`Error::Busy`] while another program has the file; file system errors. The file is then as it was.
    pub fn put_back(self, operation: &Operation<'_>) -> Result<PutBack> {
        let (mut aside, mut at_hand) = (None, None);
        let mut forgotten = forgotten_in_copies(self.backup);
        if self.file.exists() {
            let lock = close_for_good(&self.file)?;
            // Under the lock: nobody is forgotten in it from here on.
            let id = id_of_home(self.backup);
            let known = match &lock {
                Some(connection) => forgotten_of(connection, &id)?,
                None => forgotten_in(&self.file, &id),
            };
            forgotten.extend(known.each());
            let home = folder_of(&self.backup.kept);
            let (kept, read) = self.shelf.set_aside(&self.file, &self.path, home, operation.at)?;
            aside = Some(kept);
            // Until the other one is in its place nobody writes into this one: it would be in neither. Closing what it was
            // read through would undo the lock. Windows lets nobody take the place of a file that is open.
            at_hand = (!cfg!(windows)).then_some((lock, read));
        }
        let taken = take_out_again(&self.draft.path(), &forgotten, operation)?;
        // SQLite would play what stands in the log of another state into this one.
        for log in LOGS.into_iter().chain(["-shm"]) {
            match std::fs::remove_file(beside(&self.file, log)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        self.draft.finish()?;
        drop(at_hand);
        Ok(PutBack { aside, taken })
    }
}

/// The id of the workspace that a copy is of.
fn id_of_home(backup: &Backup) -> String {
    folder_of(&backup.kept).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Hashes of people who were forgotten in any copy of the same workspace. A copy whose note says that there are none is
/// not opened for it.
fn forgotten_in_copies(backup: &Backup) -> ForgottenHashes {
    let id = id_of_home(backup);
    let copies = list(folder_of(&backup.kept));
    let knowing = copies.iter().filter(|copy| copy.holds.forgotten.is_none_or(|hashes| hashes > 0));
    let mut forgotten = ForgottenHashes::default();
    for copy in knowing {
        forgotten.extend(forgotten_in(&copy.kept, &id).each());
    }
    forgotten
}

/// Lays a copy out as a draft and looks through it there: this is what will be read, whatever the disk did to it.
fn lay_out(backup: &Backup, draft: &Draft) -> Result<()> {
    copy_with_logs(&backup.kept, &draft.path())?;
    let place = backup.kept.display().to_string();
    let (id, findings) = match looked_through(&draft.path()) {
        Ok(looked) => looked,
        Err(error @ (Error::Io(_) | Error::Full | Error::Newer(_) | Error::ReadOnly | Error::Unreadable)) => {
            return Err(error);
        }
        Err(error) => return Err(Error::Spoilt { place, detail: error.to_string() }),
    };
    let home = folder_of(&backup.kept).file_name().unwrap_or_default();
    if home != id.as_str() {
        return Err(Error::OfAnother(place));
    }
    let grave: Vec<Finding> = findings.into_iter().filter(Finding::is_grave).collect();
    if grave.is_empty() { Ok(()) } else { Err(Error::Faulty { place, findings: grave }) }
}

/// Leaves a file that can still be opened as one plain file, and keeps everybody else from it with what it answers.
fn close_for_good(path: &Path) -> Result<Option<Connection>> {
    if id_there(path).is_none() {
        // SQLite would tidy away what lies beside a file that it cannot read.
        return Ok(None);
    }
    match Store::open_keeping(path, Access::Write, |_| Err(Error::Stopped)) {
        Ok(store) => {
            store.close()?;
            // SQLite leaves it as long as somebody has the file open.
            if beside(path, "-wal").exists() {
                return Err(Error::Busy);
            }
            let lock = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            lock.execute_batch("BEGIN EXCLUSIVE")?;
            Ok(Some(lock))
        }
        Err(Error::Busy) => Err(Error::Busy),
        // Damaged, foreign or of another version: it is kept as it is.
        Err(_) => Ok(None),
    }
}
