//! Who has a file open: one window per file (rule F5).
//!
//! A lock of the system on a small file beside the workspace, with the name of who took it inside. The lock dies with its
//! process, whatever ends it; a file that stays behind holds nobody up on the same machine. A lock of another machine is
//! not seen in a folder that a service keeps alike, but its file is: there the name inside counts, until somebody says
//! otherwise.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::ground::Ground;
use crate::head::{Head, beside};
use crate::plain_file;
use crate::{Error, Result};

/// Who holds a file, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// Name of the machine.
    pub host: String,
    /// Name of the user there.
    pub user: String,
    /// Since when, as Unix milliseconds.
    pub since: i64,
}

impl Holder {
    /// Since when, by this machine's clock: a day and a time that read the same in every language.
    #[must_use]
    pub fn since_here(&self) -> String {
        chrono::DateTime::from_timestamp_millis(self.since)
            .map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    }
}

/// A held file: nobody else's window opens it to write while this lives.
#[derive(Debug)]
pub struct Hold {
    path: PathBuf,
    /// None where the file system knows no locks: then SQLite's own must do.
    file: Option<File>,
}

/// What is appended to the name of the workspace.
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
            // Who had it may have removed it between the opening and the lock.
            if !same(&file, &path) {
                continue;
            }
            // A file of the user that happens to be named so.
            if file.metadata().is_ok_and(|meta| meta.len() > 0) && read(&mut file).is_none() {
                return Err(Error::Beside(path.file_name().unwrap_or_default().to_string_lossy().into_owned()));
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

/// Whether a path still leads to the open file.
pub(crate) fn same(file: &File, path: &Path) -> bool {
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(there)) => Mark::of_meta(&open) == Mark::of_meta(&there),
        _ => false,
    }
}

/// What tells one file from another that lies in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    #[cfg(unix)]
    place: (u64, u64),
    #[cfg(not(unix))]
    made: Option<std::time::SystemTime>,
}

impl Mark {
    fn of_meta(meta: &std::fs::Metadata) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Self { place: (meta.dev(), meta.ino()) }
        }
        #[cfg(not(unix))]
        Self { made: meta.created().ok() }
    }

    /// The mark of what lies at a path; none where nothing does.
    pub(crate) fn of(path: &Path) -> std::io::Result<Option<Self>> {
        match std::fs::metadata(path) {
            Ok(meta) => Ok(Some(Self::of_meta(&meta))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
