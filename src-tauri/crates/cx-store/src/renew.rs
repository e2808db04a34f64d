//! Writing a file that other programs only read and so keep from being written: it is laid anew under its name.
//!
//! A closed file has no log, and without one SQLite writes only while nobody reads. Whoever must be forgotten is not to
//! wait for a program that somebody left open: the file is copied, the copy takes its name, and the readers keep what they
//! read, which has no name any more and goes when they end.
//!
//! **Invariant:** nobody writes into the file from the moment it is copied until the copy has its name.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::copy::copy_whole;
use crate::draft::{Draft, real};
use crate::file::harden;
use crate::head::{Beside, Head};
use crate::{Access, Error, Ground, Result, Store};

impl Store {
    /// Opens a file to write that other programs read; they keep what they read.
    ///
    /// # Errors
    /// [`Error::Busy`] where somebody writes it, and on shared ground, where others may have it open unseen; what copying
    /// and opening say. The file is then as it was.
    pub fn open_past_readers(path: &Path) -> Result<Self> {
        let file = real(path)?;
        let head = Head::read(&file)?;
        if head.wal || head.beside(&file)? != Beside::Nothing || Ground::of(&file).is_shared() {
            return Err(Error::Busy);
        }
        let draft = Draft::over(&file)?;
        let old = Connection::open_with_flags(&file, Access::Write.flags())?;
        harden(&old)?;
        old.busy_timeout(Duration::ZERO)?;
        // Others may read on, and nobody writes. From here on no handle of another kind may be opened on the file: closing
        // it would undo the lock.
        old.execute_batch("BEGIN IMMEDIATE")?;
        copy_whole(&file, &draft.path(), &mut |_, _| Ok(()))?;
        draft.finish()?;
        old.execute_batch("ROLLBACK")?;
        let mut store = Self::open(path, Access::Write)?;
        store.before = Some(old);
        Ok(store)
    }

    /// Whether another program still reads the file that this one took the name of.
    pub(crate) fn is_read_as_before(&mut self) -> bool {
        let read = self.before.as_ref().is_some_and(|old| old.execute_batch("BEGIN EXCLUSIVE; ROLLBACK").is_err());
        if !read {
            self.before = None;
        }
        read
    }
}
