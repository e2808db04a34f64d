//! The file as a whole: making, opening and closing it.
//!
//! **Invariant:** WAL while open (on shared ground a rollback journal), one plain file when closed (rule F6).

use std::path::{Path, PathBuf};
use std::time::Duration;

use cx_model::record::Workspace;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::check::Finding;
use super::connection::{Access, connect, harden, prepare};
use super::content::Content;
use super::draft::Draft;
use super::ground::Ground;
use super::head::{LOGS, beside};
use super::log::{LOG, is_missing, remove_empty_log, was_left};
use super::look::look;
use super::mark::Mark;
use super::migrate::migrate;
use super::plain_file::name_of;
use super::schema::VERSION;
use super::twin;
use super::whole::looked_through;
use crate::error::{Error, Result};
use crate::record::row;
use crate::store::{Presence, Store};

impl Store {
    /// Makes a new file with its workspace record; `key` seeds the file's own id and the key of its hashes.
    ///
    /// # Errors
    /// [`Error::Exists`] where there is a file already; [`Error::Beside`] where the journal of another lies there; what the
    /// file system errors.
    pub fn create(path: &Path, workspace: &Workspace, file_id: &str, key: [u8; 16]) -> Result<Self> {
        let draft = new_workspace(path)?;
        let mut connection = Connection::open(draft.path())?;
        harden(&connection)?;
        // A file that dies with its folder is synced once, when it is whole.
        connection.pragma_update(None, "synchronous", "OFF")?;
        migrate(&mut connection, 0)?;
        let tx = connection.transaction()?;
        tx.execute("INSERT INTO fact VALUES ('file', ?1), ('key', ?2), ('revision', 0)", (file_id, &key[..]))?;
        twin::make(&tx)?;
        row::insert(&tx, workspace)?;
        tx.commit()?;
        connection.close().map_err(|(_, error)| error)?;
        draft.finish()?;
        Self::open(path, Access::Write)
    }

    /// Opens a workspace file.
    ///
    /// # Errors
    /// Refusals of [`super::head`] and [`super::shape`]: files that are not ours, newer, damaged or altered; the file
    /// and what lies beside it are left as they were. [`Error::Older`] with [`Access::Read`].
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        Self::open_keeping(path, access, |_| Ok(()))
    }

    /// Opens a workspace file; one of an older version is handed to `keep` first, untouched as it is, with that version.
    ///
    /// # Errors
    /// As [`Store::open`]; what `keep` says, and the file is not migrated then.
    pub fn open_keeping(path: &Path, access: Access, keep: impl FnOnce(i64) -> Result<()>) -> Result<Self> {
        Self::open_on(path, access, Ground::of(path), keep)
    }

    /// Opens a workspace file as on a certain ground, whatever it lies on.
    ///
    /// # Errors
    /// As [`Store::open_keeping`].
    pub fn open_on(path: &Path, access: Access, ground: Ground, keep: impl FnOnce(i64) -> Result<()>) -> Result<Self> {
        let real = real(path)?;
        let before = Mark::of(&real)?;
        let unlogged = is_missing(&real);
        let version = look(&real, access)?;
        // Whoever closes it takes the log away first, and the word of it in the head next.
        let unlogged = unlogged && is_missing(&real);
        if version < VERSION {
            match access {
                Access::Write => keep(version)?,
                Access::Read => return Err(Error::Older(version)),
            }
        }
        let mut connection = connect(&real, access)?;
        harden(&connection)?;
        // A file that is refused from here on keeps its log, and is migrated whole or not at all before a log is
        // switched on.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        if access == Access::Write {
            migrate(&mut connection, version)?;
        }
        prepare(&connection, access, &ground)?;
        let mut store = Self { unlogged, ..Self::of(connection, path, real, access, ground)? };
        if store.mark != before {
            return Err(Error::Replaced);
        }
        if access == Access::Write {
            if store.remove_orphans()? {
                let _ = store.give_back();
            }
            // Bytes that cannot be overwritten now are overwritten later.
            let _ = store.erase();
            let _ = store.make_twins();
        }
        Ok(store)
    }

    /// A second connection to the same file, for work in the background.
    ///
    /// # Errors
    /// [`Error::Moved`], [`Error::Replaced`], [`Error::Overwritten`]; SQLite errors.
    pub fn another(&self) -> Result<Self> {
        self.expect_here()?;
        let connection = connect(&self.real, self.access)?;
        if Mark::of(&self.real)? != self.mark {
            return Err(Error::Replaced);
        }
        harden(&connection)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        prepare(&connection, self.access, &self.ground)?;
        let another = Self::of(connection, &self.path, self.real.clone(), self.access, self.ground.clone())?;
        let content = self.content.clone();
        let Self { budget, left_free, unlogged, .. } = *self;
        Ok(Self { budget, left_free, unlogged, content, mark: self.mark, ..another })
    }

    /// Saves everything that is open to a new file, also where the old one is gone.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::Unsaved`] where another program wrote over the old one and what is left is not whole; what
    /// file system errors.
    pub fn save_to(&self, path: &Path) -> Result<()> {
        let draft = new_workspace(path)?;
        let overwritten = self.presence() == Presence::Overwritten;
        let saved = self.save_as(&draft.path());
        if overwritten {
            // Pages that SQLite had in memory and in the log are ours; those that it had to read from the file may be
            // the other's.
            saved.and_then(|()| self.expect_saved(&draft.path())).map_err(|error| match error {
                error @ (Error::Full | Error::Stopped | Error::Unsaved(_)) => error,
                error => Error::Unsaved(error.to_string()),
            })?;
        } else {
            saved?;
        }
        draft.finish()
    }

    fn save_as(&self, path: &Path) -> Result<()> {
        let mut copy = Connection::open(path)?;
        harden(&copy)?;
        copy.pragma_update(None, "synchronous", "OFF")?;
        rusqlite::backup::Backup::new(&self.connection, &mut copy)?.run_to_completion(4_096, Duration::ZERO, None)?;
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        Ok(copy.close().map_err(|(_, error)| error)?)
    }

    /// Refuses a copy that is not of the last state of what was open, or not whole.
    fn expect_saved(&self, path: &Path) -> Result<()> {
        let connection = Connection::open_with_flags(path, Access::Read.flags())?;
        if !self.content.is_in(&connection)? {
            return Err(Error::Unsaved("moment".to_owned()));
        }
        drop(connection);
        let log = beside(&self.real, LOG[0]);
        let logged = self.beside[0].is_some() && Mark::of(&log)? == self.beside[0];
        if !Content::is_own(path, &self.real, logged.then_some(log.as_path()))? {
            return Err(Error::Unsaved("page".to_owned()));
        }
        let (_, findings) = looked_through(path)?;
        match findings.into_iter().find(Finding::is_grave) {
            Some(finding) => Err(Error::Unsaved(finding.code.to_owned())),
            None => Ok(()),
        }
    }

    /// Closes the file: one plain file is left, everything on the disk.
    ///
    /// # Errors
    /// [`Error::Overwritten`] where another program wrote over the file meanwhile; SQLite errors: the file is whole
    /// even then, with its `-wal` beside it.
    pub fn close(mut self) -> Result<()> {
        let presence = self.presence();
        let mut here = presence == Presence::Here;
        let owes = here && self.access == Access::Read && self.owes_bytes().unwrap_or(false);
        if self.access == Access::Write && presence != Presence::Overwritten {
            // Work that cannot be done now is done next time.
            let _ = self.remove_unused_images();
            self.let_go();
            let _ = self.erase();
            self.connection.pragma_update(None, "synchronous", "FULL")?;
            let _ = self.checkpoint("TRUNCATE");
            if !self.is_overwritten() {
                // Another process may hold the file; then it stays in WAL and that process will close it.
                let _ = self.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
            }
        }
        // By now, too: what SQLite does on closing it does unasked.
        let overwritten = self.is_overwritten();
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, overwritten)?;
        self.connection.close().map_err(|(_, error)| Error::from(error))?;
        let is_news = here && overwritten;
        here &= !overwritten;
        if !here {
            // SQLite leaves them to a file that is not there any more; beside another file they would do harm.
            for (ending, mark) in LOG.into_iter().zip(self.beside) {
                let path = beside(&self.real, ending);
                if mark.is_some() && Mark::of(&path).ok().flatten() == mark {
                    let _ = std::fs::remove_file(path);
                }
            }
        }
        // On shared ground it may be of somebody at another machine.
        let read = here && self.access == Access::Read && !self.ground.is_shared();
        if read && self.unlogged {
            // That its log is missing is told to whoever opens it, until somebody goes on in it.
            remove_empty_log(&self.real);
        } else if read && (owes || was_left(&self.real)) {
            // A file that cannot be put right now is put right by the next to open it.
            let _ = Self::open(&self.path, Access::Write).and_then(Self::close);
        }
        if is_news { Err(Error::Overwritten) } else { Ok(()) }
    }
}

/// Begins a workspace file where nothing lies yet, and no log that SQLite would take for its own.
pub(crate) fn new_workspace(path: &Path) -> Result<Draft> {
    // The logs beside a file that is there may well be its own.
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(Error::Exists);
    }
    for ending in LOGS {
        let name = beside(path, ending);
        if std::fs::symlink_metadata(&name).is_ok_and(|meta| !meta.is_file() || meta.len() > 0) {
            return Err(Error::Beside(name_of(&name)));
        }
    }
    Draft::new(path)
}

/// The file that a path leads to, through links.
fn real(path: &Path) -> Result<PathBuf> {
    // Windows would answer with a form of path that SQLite takes for something else.
    let real = if cfg!(unix) { std::fs::canonicalize(path) } else { std::path::absolute(path) };
    real.map_err(Error::from_opening)
}

#[cfg(test)]
mod tests {
    use cx_model::Id;
    use cx_model::record::{Language, Member};

    use super::*;
    use crate::record::operation::{Operation, Origin};

    #[test]
    fn a_file_that_may_not_grow_says_that_the_disk_is_full_and_goes_on_when_it_may() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.travesia");
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
        let mut store = Store::create(&path, &workspace, "file", [7; 16]).expect("a file");
        let put = |store: &mut Store, n: u128, letters: usize| -> Result<()> {
            let operation = Operation { verb: "x.y", origin: Origin::Window, author: None, at: 0, merges: false };
            let member = Member {
                id: Id(uuid::Uuid::from_u128(n)),
                name: "x".repeat(letters),
                role: String::new(),
                photo: None,
                order: n.to_string(),
            };
            store.operate(&operation, |edit| edit.put(&member)).map(|_| ())
        };
        put(&mut store, 1, 10).expect("there is room");
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
        // As SQLite meets a full disk, without one.
        store.connection.pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(())).expect("sets");
        let error = put(&mut store, 2, 100_000).expect_err("no room");
        assert_eq!(error.code(), "disk-full", "{error}");
        assert_eq!(store.list::<Member>().expect("a list").len(), 1, "nothing of it stays, what was before does");
        put(&mut store, 3, 10).expect("a small change still fits");
        store.connection.pragma_update_and_check(None, "max_page_count", 1_000_000, |_| Ok(())).expect("sets");
        put(&mut store, 2, 100_000).expect("there is room again");
        assert_eq!(store.check().expect("a look"), []);
        store.close().expect("closes");
    }
}
