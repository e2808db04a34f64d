//! Overwriting what was deleted: no bytes of it stay in the file or in its log.
//!
//! Every connection zeroes what it deletes (`secure_delete`), so that a page of the file is clean from the moment it is
//! written. Two places remain: pages that an older Travesía freed without zeroing them, and the log, which keeps the
//! former state of a page until it is emptied. A fact of the file says which of the two is still to be done, so that it
//! is done later where another program reads the file now.
//!
//! **Invariant:** the fact is written in the transaction that deletes, and goes only once nothing of it is left.

use std::time::{Duration, Instant};

use rusqlite::limits::Limit;

use super::connection::{BUSY, expect_whole};
use super::draft::folder_of;
use super::fact::fact;
use super::owed::{ERASE, FORSAKEN, Left, note_none_forsaken};
use crate::answers::orphan::{ORPHANS_BY, orphans};
use crate::error::{Error, Result};
use crate::store::{Presence, Store};

/// Wait before it is tried again.
const AGAIN: Duration = Duration::from_millis(20);

impl Store {
    /// Overwrites what was deleted and not overwritten yet; waits for nobody. Answers whether nothing is left of it.
    ///
    /// # Errors
    /// SQLite errors; the rest is overwritten another time.
    pub fn erase(&mut self) -> Result<bool> {
        self.erase_within(Duration::ZERO)
    }

    /// As [`Store::erase`], and waits for programs that read the file, as long as nobody asks this one to end.
    pub(crate) fn erase_within(&mut self, patience: Duration) -> Result<bool> {
        let begun = Instant::now();
        loop {
            let Some(left) = fact(&self.connection, ERASE)? else { return Ok(true) };
            if self.read_only() || self.presence() != Presence::Here {
                return Ok(false);
            }
            // SQLite's own waiting ends for nobody.
            self.connection.busy_timeout(Duration::ZERO)?;
            let erased = self.erase_now(left);
            self.connection.busy_timeout(BUSY)?;
            let waits = matches!(erased, Ok(false) | Err(Error::Busy));
            if !waits || begun.elapsed() >= patience || self.is_asked_to_end() {
                return erased;
            }
            std::thread::sleep(AGAIN);
        }
    }

    /// Whether bytes of what was deleted may still be in the file or its log.
    pub(crate) fn owes_bytes(&self) -> Result<bool> {
        Ok(fact(&self.connection, ERASE)?.is_some())
    }

    fn erase_now(&mut self, left: i64) -> Result<bool> {
        if left != Left::Log as i64 {
            self.write_anew()?;
            let tx = self.begin()?;
            tx.execute("UPDATE fact SET value = ?2 WHERE name = ?1", (ERASE, Left::Log as i64))?;
            tx.commit()?;
        }
        // The log is kept for another program that reads an older state.
        let emptied = self.checkpoint("TRUNCATE")?;
        if emptied {
            let tx = self.begin()?;
            tx.execute("DELETE FROM fact WHERE name = ?1", [ERASE])?;
            tx.commit()?;
        }
        Ok(emptied)
    }

    /// Writes the file anew, without empty pages.
    fn write_anew(&self) -> Result<()> {
        self.expect_own()?;
        // It goes by way of a second file, which is not to lie in memory.
        self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        let written = self.connection.execute_batch("PRAGMA temp_store = FILE; VACUUM");
        self.connection.execute_batch("PRAGMA temp_store = MEMORY")?;
        self.connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        Ok(written?)
    }

    /// Gives the empty pages that an import left back to the disk where they are a quarter of the file or more and the
    /// disk has space to write the rest anew. Else the next import takes them.
    ///
    /// # Errors
    /// SQLite errors; the file is whole then.
    pub(crate) fn give_back(&self) -> Result<()> {
        let count =
            |name: &str| self.connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0)).map(u64::from);
        let (empty, all, size) = (count("freelist_count")?, count("page_count")?, count("page_size")?);
        if empty * 4 < all {
            return Ok(());
        }
        // Once beside the file and once in its log.
        let wanted = 2 * (all - empty) * size;
        if fs4::available_space(folder_of(&self.real)).is_ok_and(|room| room < wanted) {
            return Ok(());
        }
        self.write_anew()?;
        self.empty_log();
        Ok(())
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
                return tx.commit();
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
