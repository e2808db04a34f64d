//! Bringing a backup back: beside its file, or in its place (rule F8).
//!
//! **Invariant:** a copy is looked through as `check` looks through a file before it replaces anything; refused, everything
//! is as it was.
//! **Invariant:** what is put in place of a file is preceded by a copy of that file: nothing is ever lost.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::shelf::{Backup, COPY, Holding, Note, Reason, Shelf};
use super::take::{holding, keep};
use crate::error::{Error, Result};
use crate::file::check::Finding;
use crate::file::connection::{Access, id_there};
use crate::file::copy::copy_with_logs;
use crate::file::draft::{Draft, Nook, folder_of, own_folder, real};
use crate::file::head::{LOGS, beside};
use crate::file::open::new_workspace;
use crate::file::whole::looked_through;
use crate::store::Store;

impl Shelf {
    /// Writes a copy to a place where nothing lies yet.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::Spoilt`], [`Error::Faulty`], [`Error::OfAnother`]; what the file system says.
    pub fn restore_to(&self, backup: &Backup, to: &Path) -> Result<()> {
        let draft = new_workspace(to)?;
        self.answer_for(to)?;
        lay_out(backup, &draft)?;
        draft.finish()
    }

    /// Lays a copy out beside its file and looks through it; nothing is replaced yet.
    ///
    /// # Errors
    /// [`Error::Spoilt`] where the copy is damaged, [`Error::Faulty`] where [`Store::check`] finds grave faults in it,
    /// [`Error::OfAnother`] where it is of another workspace; [`Error::NoFolder`] where the folder of the file is gone;
    /// what the file system says.
    pub fn lay_out<'s>(&'s self, backup: &'s Backup, path: &Path) -> Result<LaidOut<'s>> {
        // What a link leads to is the file, and what SQLite has of it lies there.
        let file = real(path)?;
        let draft = Draft::over(&file)?;
        let noted = self.answer_for(&file)?;
        lay_out(backup, &draft)?;
        Ok(LaidOut { shelf: self, backup, path: path.to_path_buf(), file, draft, _noted: noted })
    }

    /// Puts a copy in the place of its file, after keeping what lies there as a copy of its own; answers with that one.
    ///
    /// # Errors
    /// As [`Shelf::lay_out`] and [`LaidOut::put_back`]. The file is then as it was.
    pub fn put_back(&self, backup: &Backup, path: &Path, now: i64) -> Result<Option<Backup>> {
        self.lay_out(backup, path)?.put_back(now)
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
    /// Puts it in the place of the file, after keeping what lies there as a copy of its own; answers with that one.
    ///
    /// # Errors
    /// [`Error::Busy`] while another program has the file; what the file system says. The file is then as it was.
    pub fn put_back(self, now: i64) -> Result<Option<Backup>> {
        let (mut aside, mut at_hand) = (None, None);
        if self.file.exists() {
            let lock = close_for_good(&self.file)?;
            let (kept, read) = self.shelf.set_aside(&self.file, &self.path, folder_of(&self.backup.place), now)?;
            aside = Some(kept);
            // Until the other one is in its place nobody writes into this one: it would be in neither. Closing what it was
            // read through would undo the lock. Windows lets nobody take the place of a file that is open.
            at_hand = (!cfg!(windows)).then_some((lock, read));
        }
        // SQLite would play what stands in the log of another state into this one.
        for log in LOGS.into_iter().chain(["-shm"]) {
            match std::fs::remove_file(beside(&self.file, log)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        self.draft.finish()?;
        drop(at_hand);
        Ok(aside)
    }
}

/// Lays a copy out as a draft and looks through it there: this is what will be read, whatever the disk did to it.
fn lay_out(backup: &Backup, draft: &Draft) -> Result<()> {
    copy_with_logs(&backup.place, &draft.path())?;
    let place = backup.place.display().to_string();
    let (id, findings) = match looked_through(&draft.path()) {
        Ok(looked) => looked,
        Err(error @ (Error::Io(_) | Error::Full | Error::Newer(_) | Error::ReadOnly | Error::Unreadable)) => {
            return Err(error);
        }
        Err(error) => return Err(Error::Spoilt { place, detail: error.to_string() }),
    };
    let home = folder_of(&backup.place).file_name().unwrap_or_default();
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
        Err(error) if ["busy", "file-held", "file-held-elsewhere"].contains(&error.code()) => Err(error),
        // Damaged, foreign or of another version: it is kept as it is.
        Err(_) => Ok(None),
    }
}
