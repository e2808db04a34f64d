//! The lock of a window on its file: one window per file (rule F5).
//!
//! A lock of the system on a small file beside the workspace, with the name of who took it inside. The lock dies with its
//! process, whatever ends it; a file that stays behind holds nobody up on the same machine. A lock of another machine is
//! not seen in a folder that a service keeps alike, but its file is: there the name inside counts, until somebody says
//! otherwise.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::ground::Ground;
use super::head::{Head, beside};
use super::holder::Holder;
use super::mark::same;
use super::plain_file::{self, name_of};
use crate::error::{Error, Result};

/// A held file: nobody else's window opens it to write while this lives.
#[derive(Debug)]
pub struct Hold {
    path: PathBuf,
    /// None where the file system knows no locks: then SQLite's own must do.
    file: Option<File>,
}

/// Ending of the lock's name, after that of the workspace.
const ENDING: &str = "-lock";
/// Longest name inside that is read.
const LONGEST: u64 = 4_096;

impl Hold {
    /// Takes a workspace file for a window; `anyway` passes over the name that another machine left.
    ///
    /// # Errors
    /// [`Error::Held`] with who has it; [`Error::ReadOnly`] where nothing can be laid beside the file.
    pub fn take(workspace: &Path, me: &Holder, anyway: bool) -> Result<Self> {
        let workspace = std::fs::canonicalize(workspace).map_err(Error::from_opening)?;
        // Nothing is laid beside a file that is not ours.
        Head::read(&workspace)?;
        let path = beside(&workspace, ENDING);
        loop {
            let mut file = plain_file::open_lock_beside(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Held { by: read(&mut file).unwrap_or_default(), elsewhere: false });
                }
                // A file system without locks.
                Err(TryLockError::Error(_)) => {
                    let _ = std::fs::remove_file(&path);
                    return Ok(Self { path, file: None });
                }
            }
            // Its holder may have removed it between the opening and the lock.
            if !same(&file, &path) {
                continue;
            }
            // A file of the user that happens to be named so.
            if file.metadata().is_ok_and(|meta| meta.len() > 0) && read(&mut file).is_none() {
                return Err(Error::Beside(name_of(&path)));
            }
            if !anyway
                && let Some(by) = read(&mut file).filter(|by| by.host != me.host)
                && Ground::of(&workspace).is_shared()
            {
                return Err(Error::Held { by, elsewhere: true });
            }
            write(&mut file, me).map_err(Error::from_making)?;
            return Ok(Self { path, file: Some(file) });
        }
    }

    /// Takes away the name that a window of this machine left beside a workspace when it was killed. One that lives keeps
    /// its own, and that of another machine says more than this one knows.
    pub fn clear_left(workspace: &Path, me: &Holder) {
        let Ok(workspace) = std::fs::canonicalize(workspace) else { return };
        let path = beside(&workspace, ENDING);
        let Ok(mut file) = plain_file::open_beside(File::options().read(true).write(true), &path) else { return };
        // Removed while it is locked, so that nobody's fresh lock is removed.
        if file.try_lock().is_ok() && same(&file, &path) && read(&mut file).is_some_and(|by| by.host == me.host) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Removed while it is still locked, so that nobody's fresh lock is removed.
        if let Some(file) = self.file.take()
            && same(&file, &self.path)
        {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

fn read(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.seek(SeekFrom::Start(0)).ok()?;
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn write(file: &mut File, holder: &Holder) -> std::io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&serde_json::to_vec(holder)?)?;
    match file.sync_all() {
        // It holds without being on the disk.
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(error),
        _ => Ok(()),
    }
}
