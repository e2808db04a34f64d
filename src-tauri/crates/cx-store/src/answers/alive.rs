//! A lock beside the file, for whoever brings answers in or takes them out: one at a time, in whatever process.
//!
//! Transactions of SQLite are short, so that edits come through; an import is many of them. This lock spans them all.
//!
//! **Invariant:** while it is held nobody else brings answers in, forgets a person or removes what a dead import left.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::file::connection::BUSY;
use crate::file::head::beside;
use crate::file::mark::same;
use crate::file::plain_file::{self, name_of};

/// Wait before the lock is tried again.
const AGAIN: Duration = Duration::from_millis(20);

/// The lock, held. It goes with the process, however that ends.
#[derive(Debug)]
pub struct Alive {
    file: File,
    path: PathBuf,
}

impl Alive {
    pub(crate) fn path(workspace: &Path) -> PathBuf {
        beside(workspace, "-import")
    }

    /// Whether a lock of ours lies beside a file, held or left.
    pub(crate) fn lies_beside(workspace: &Path) -> bool {
        std::fs::symlink_metadata(Self::path(workspace)).is_ok_and(|meta| meta.is_file() && meta.len() == 0)
    }

    /// Takes the lock; waits for whoever has it as long as any writer waits (rule F5).
    ///
    /// # Errors
    /// [`Error::Busy`] where somebody has it all that time; file system errors.
    pub(crate) fn beside(workspace: &Path) -> Result<Self> {
        Self::within(workspace, BUSY)
    }

    /// Takes the lock; waits no longer than `patience` for whoever has it.
    ///
    /// # Errors
    /// As [`Alive::beside`].
    pub(crate) fn within(workspace: &Path, patience: Duration) -> Result<Self> {
        let path = Self::path(workspace);
        let begun = Instant::now();
        loop {
            let file = plain_file::open_lock_beside(&path)?;
            if !is_ours(&file) {
                return Err(Error::Beside(name_of(&path)));
            }
            match file.try_lock() {
                // Its holder took the file away between the opening and the lock.
                Ok(()) if !same(&file, &path) => {}
                // A file system without locks: there an import that finds its load gone ends.
                Ok(()) | Err(TryLockError::Error(_)) => return Ok(Self { file, path }),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= patience => return Err(Error::Busy),
                Err(TryLockError::WouldBlock) => std::thread::sleep(AGAIN),
            }
        }
    }
}

/// Whether a lock is one of ours, which are empty, and no file of the user that happens to be named so.
fn is_ours(lock: &File) -> bool {
    lock.metadata().is_ok_and(|meta| meta.len() == 0)
}

impl Drop for Alive {
    fn drop(&mut self) {
        // Removed while it is still locked, so that nobody's fresh lock is removed.
        if same(&self.file, &self.path) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
