//! A transaction that writes, and the log that is put into the file after it.
//!
//! **Invariant:** the file is looked at under the lock, before anything is written into it, and afterwards: what may have
//! gone into another is not said to be kept.

use std::fs::File;
use std::ops::Deref;
use std::sync::atomic::Ordering;

use rusqlite::{Transaction, TransactionBehavior};

use super::connection::{Access, id_of, unchanging};
use super::fact::revision;
use super::head::beside;
use super::log::LOG;
use super::mark::Mark;
use super::plain_file::open_beside;
use super::{moment, twin};
use crate::error::{Error, Result};
use crate::store::Store;

/// Pages of the log from which on it is put into the file after a commit, as many as SQLite itself takes.
const LONG: i32 = 1_000;

/// A transaction that writes.
pub(crate) struct Turn<'s> {
    tx: Transaction<'s>,
    tells: Option<(&'s Store, u64)>,
}

impl<'s> Turn<'s> {
    /// A transaction that gives the file a new moment, and tells that once it is committed.
    pub(crate) fn of(store: &'s Store, tx: Transaction<'s>) -> Result<Self> {
        let turn = store.content.turn(&tx)?;
        if !store.has_log() {
            twin::turn(&tx)?;
        }
        Ok(Self { tx, tells: Some((store, turn)) })
    }

    /// A transaction on a file that nobody else can have.
    pub(crate) const fn aside(tx: Transaction<'s>) -> Self {
        Self { tx, tells: None }
    }

    /// Commits it.
    ///
    /// # Errors
    /// [`Error::Overwritten`] where another program wrote over the file since the transaction began; SQLite errors.
    pub(crate) fn commit(self) -> Result<()> {
        let Some((store, _)) = self.tells else { return Ok(self.tx.commit()?) };
        if !store.has_log() {
            // From here on it goes into the file itself.
            store.expect_own()?;
        }
        self.end()?;
        store.expect_own()?;
        store.shorten_log()
    }

    /// Commits it, and looks at nothing.
    pub(crate) fn end(self) -> Result<()> {
        let left = (id_of(&self.tx)?, moment::stamp(&self.tx)?, revision(&self.tx)?);
        self.tx.commit()?;
        if let Some((store, turn)) = self.tells {
            store.content.turned(turn, left);
        }
        Ok(())
    }
}

impl<'s> Deref for Turn<'s> {
    type Target = Transaction<'s>;

    fn deref(&self) -> &Self::Target {
        &self.tx
    }
}

impl Store {
    /// Begins a transaction that writes.
    pub(crate) fn begin(&mut self) -> Result<Turn<'_>> {
        if self.read_only() {
            return Err(Error::ReadOnly);
        }
        self.expect_here()?;
        self.mend_log()?;
        let tx = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        // No Travesía writes from here on but this one.
        self.expect_own()?;
        Turn::of(self, tx)
    }

    /// Writes the log into the file, as far as others let it, and gives its disk space back.
    pub(crate) fn empty_log(&self) {
        if self.access == Access::Write {
            let _ = self.checkpoint("TRUNCATE");
        }
    }

    /// Writes the log into the file once the log is long.
    pub(crate) fn shorten_log(&self) -> Result<()> {
        if self.logged.load(Ordering::Relaxed) < LONG {
            return Ok(());
        }
        match self.checkpoint("PASSIVE") {
            Err(error @ Error::Overwritten) => Err(error),
            // The change itself is in the log.
            _ => Ok(()),
        }
    }

    /// Writes the log into the file, as far as others let it; answers whether all of it is there.
    ///
    /// # Errors
    /// [`Error::Overwritten`] where another program wrote over the file; SQLite errors.
    pub(crate) fn checkpoint(&self, how: &str) -> Result<bool> {
        let log = beside(&self.real, LOG[0]);
        let is_there = self.is_there();
        if is_there && self.has_log() {
            if Mark::of(&log).is_ok_and(|mark| mark == self.beside[0]) && log.metadata().is_ok_and(|log| log.len() == 0)
            {
                return Ok(true);
            }
            self.expect_own()?;
            // The twin is left out if another connection writes or the disk is full.
            let _ = self.turn_twin();
            // SQLite does the same first; done here, little time passes between the look and the last page.
            let _ = open_beside(File::options().read(true).write(true), &log).map(|log| log.sync_data());
        }
        self.expect_own()?;
        let kept: i64 = self.connection.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| row.get(0))?;
        self.logged.store(0, Ordering::Relaxed);
        self.expect_own()?;
        Ok(kept == 0)
    }

    /// Leaves a number in the log by which its mixture with another file is known ([`twin`]).
    fn turn_twin(&self) -> Result<()> {
        let turn = Turn::of(self, Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?)?;
        // One that is still in the log will do.
        if twin::both(&turn)? == twin::both(&unchanging(&self.real)?)? {
            twin::turn(&turn)?;
            turn.end()?;
        }
        Ok(())
    }

    /// Lays the twins into a file of an older Travesía. What cannot be laid now is laid with the next opening.
    pub(crate) fn make_twins(&mut self) -> Result<()> {
        if twin::both(&self.connection)?.is_none() {
            let turn = self.begin()?;
            twin::make(&turn)?;
            turn.commit()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use cx_model::Id;
    use cx_model::record::{Language, Member, Workspace};

    use std::path::{Path, PathBuf};

    use super::*;
    use crate::file::ground::Ground;
    use crate::record::operation::{Operation, Origin};
    use crate::store::Presence;

    fn put(store: &mut Store, n: u128) -> Result<()> {
        let operation = Operation { verb: "x.y", origin: Origin::Window, author: None, at: 0, merges: false };
        let member = Member {
            id: Id(uuid::Uuid::from_u128(n)),
            name: n.to_string(),
            role: String::new(),
            photo: None,
            order: n.to_string(),
        };
        store.operate(&operation, |edit| edit.put(&member)).map(|_| ())
    }

    /// Writes the bytes of one file over another, which stays the same file: as `cp` does.
    fn write_over(from: &Path, to: &Path) {
        let bytes = std::fs::read(from).expect("reads");
        std::fs::write(to, bytes).expect("writes");
    }

    /// A file of some changes, open; and what may be written over it: the file of another workspace, an older copy, one that
    /// a colleague went on in.
    fn open_file(folder: &Path, ground: &Ground) -> (Store, [PathBuf; 3]) {
        let [path, other, older, newer] = ["a", "other", "older", "newer"].map(|name| folder.join(name));
        let workspace = Workspace {
            id: Id::WORKSPACE,
            title: "T".to_owned(),
            client: String::new(),
            language: Language::En,
            currency: "EUR".to_owned(),
            minimum: 30,
            time_zone: None,
            sample: false,
        };
        let store = Store::create(&other, &workspace, "other", [8; 16]).expect("a file");
        store.close().expect("closes");
        Store::create(&path, &workspace, "file", [7; 16]).and_then(Store::close).expect("a file");
        let open = |path: &Path| Store::open_on(path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
        for n in 0..4 {
            let mut store = open(&path);
            put(&mut store, n).expect("a change");
            store.close().expect("closes");
            if n == 1 {
                std::fs::copy(&path, &older).expect("a copy");
            }
        }
        std::fs::copy(&path, &newer).expect("a copy");
        let mut store = open(&newer);
        (100..103).for_each(|n| put(&mut store, n).expect("a change"));
        store.close().expect("closes");
        let mut store = open(&path);
        (10..13).for_each(|n| put(&mut store, n).expect("a change"));
        (store, [other, older, newer])
    }

    #[test]
    fn f6g_a_change_that_went_into_another_file_between_the_last_look_and_its_end_is_not_taken_for_ours() {
        let ground = Ground { synced: Some("Dropbox".to_owned()), ..Ground::default() };
        for which in 0..3 {
            let folder = tempfile::tempdir().expect("a folder");
            let (mut store, others) = open_file(folder.path(), &ground);
            let (from, to) = (others[which].clone(), store.real.clone());
            // SQLite asks this after our last look and before it writes the first page.
            store
                .connection
                .commit_hook(Some(move || {
                    write_over(&from, &to);
                    false
                }))
                .expect("a hook");
            let about = others[which].display();
            assert_eq!(put(&mut store, 20).expect_err("a mixture").code(), "file-overwritten", "{about}");
            assert_eq!(store.presence(), Presence::Overwritten, "{about}");
        }
    }

    #[test]
    fn f6g_a_log_that_went_into_another_file_between_the_last_look_and_the_checkpoint_is_told() {
        for which in 0..3 {
            let folder = tempfile::tempdir().expect("a folder");
            let (mut store, others) = open_file(folder.path(), &Ground::default());
            store.checkpoint("TRUNCATE").expect("nobody is in the way");
            put(&mut store, 20).expect("a change");
            store.turn_twin().expect("a number");
            assert_eq!(store.presence(), Presence::Here);
            write_over(&others[which], &store.real);
            store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("goes into the other");
            let about = others[which].display();
            assert_eq!(store.presence(), Presence::Overwritten, "{about}: the page with its moment alone is ours");
        }
    }
}
