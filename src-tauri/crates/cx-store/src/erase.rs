//! Overwriting what was deleted: no bytes of it stay in the file or in its log.
//!
//! Every connection zeroes what it deletes (`secure_delete`), so that a page of the file is clean from the moment it is
//! written. Two places remain: pages that an older Travesía freed without zeroing them, and the log, which keeps the
//! former state of a page until it is emptied. A fact of the file says which of the two is still to be done, so that it
//! is done later where another program reads the file now.
//!
//! **Invariant:** the fact is written in the transaction that deletes, and goes only once nothing of it is left.

use std::time::Duration;

use rusqlite::Transaction;
use rusqlite::limits::Limit;

use crate::answers::{ORPHANS_BY, orphans};
use crate::file::{BUSY, Place, expect_whole};
use crate::history::fact;
use crate::{Result, Store};

/// The fact that says what is still to be overwritten.
const ERASE: &str = "erase";
/// The fact that says that an undone import can no longer be redone.
const FORSAKEN: &str = "forsaken";

/// What is still to be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// The log; pages of the file are clean.
    Log = 1,
    /// The whole file: it is written anew.
    File = 2,
}

/// Notes within the transaction that deletes what is to be overwritten after it.
pub(crate) fn note(tx: &Transaction<'_>, left: Left) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO fact SELECT ?1, max(?2, coalesce((SELECT value FROM fact WHERE name = ?1), 0))",
        (ERASE, left as i64),
    )?;
    Ok(())
}

/// Notes that answers of an import are in the file which nobody can bring back.
pub(crate) fn note_forsaken(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("INSERT OR REPLACE INTO fact VALUES (?1, 1)", [FORSAKEN])?;
    Ok(())
}

/// Says that none are left.
pub(crate) fn note_none_forsaken(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM fact WHERE name = ?1", [FORSAKEN])?;
    Ok(())
}

impl Store {
    /// Overwrites what was deleted and not overwritten yet; waits for nobody. Answers whether nothing is left of it.
    ///
    /// # Errors
    /// What SQLite says; what is left is overwritten another time.
    pub fn erase(&mut self) -> Result<bool> {
        self.erase_within(Duration::ZERO)
    }

    /// The same, and waits for programs that read the file.
    pub(crate) fn erase_within(&mut self, patience: Duration) -> Result<bool> {
        let Some(left) = fact(&self.connection, ERASE)? else { return Ok(true) };
        if self.read_only() || self.place() != Place::Here {
            return Ok(false);
        }
        self.connection.busy_timeout(patience)?;
        let erased = self.erase_now(left);
        self.connection.busy_timeout(BUSY)?;
        erased
    }

    fn erase_now(&mut self, left: i64) -> Result<bool> {
        if left != Left::Log as i64 {
            // Writing the file anew goes by way of a second one, which is not to lie in memory.
            self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
            let written = self.connection.execute_batch("PRAGMA temp_store = FILE; VACUUM");
            self.connection.execute_batch("PRAGMA temp_store = MEMORY")?;
            self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
            written?;
            let tx = self.begin()?;
            tx.execute("UPDATE fact SET value = ?2 WHERE name = ?1", (ERASE, Left::Log as i64))?;
            tx.commit()?;
        }
        // Where another program reads an older state, the log is kept for it.
        let kept: i64 = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if kept == 0 {
            let tx = self.begin()?;
            tx.execute("DELETE FROM fact WHERE name = ?1", [ERASE])?;
            tx.commit()?;
        }
        Ok(kept == 0)
    }

    /// Lets go of the answers of imports that no redo can bring back, where there are any. What cannot go now goes with
    /// the next change, or when the file is opened next.
    pub(crate) fn let_go(&mut self) {
        let tidied = (|| {
            if fact(&self.connection, FORSAKEN)?.is_none() {
                return Ok(());
            }
            if orphans(&self.connection)?.is_empty() {
                let tx = self.begin()?;
                note_none_forsaken(&tx)?;
                return Ok(tx.commit()?);
            }
            // Damage must cost no answers.
            for table in ORPHANS_BY {
                expect_whole(&self.connection, &format!("integrity_check({table})"))?;
            }
            self.remove_orphans()?;
            self.erase().map(drop)
        })();
        // The change itself is done, whatever becomes of this.
        let _: Result<()> = tidied;
    }
}
