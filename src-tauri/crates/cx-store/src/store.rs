//! An open workspace file: its connection, where it lies, what is known of it.
//!
//! Everything that does work with it is `impl Store` in the module of that work; here is what all of them stand on.
//!
//! **Invariant:** nothing is written before the path was found to lead to the open file still, and its log to lie there.
//! **Invariant:** SQLite puts nothing of the log into the file by itself, neither after a commit nor on closing: it would
//! not look before. Only [`Store::checkpoint`] does, and the end of [`Store::close`].

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::hooks::Wal;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::file::connection::{Access, into_journal};
use crate::file::content::{Content, Log};
use crate::file::ground::Ground;
use crate::file::head::beside;
use crate::file::log::{LOG, marks};
use crate::file::mark::Mark;
use crate::file::plain_file::name_of;
use crate::record::budget::Budget;

/// Whether an open file is still where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is.
    Here,
    /// It was moved, renamed or removed.
    Moved,
    /// Another file lies in its place.
    Replaced,
    /// Another program wrote over it in place.
    Overwritten,
}

/// One open workspace file.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) access: Access,
    /// The file itself, where the path is a link.
    pub(crate) real: PathBuf,
    pub(crate) mark: Option<Mark>,
    /// Log and index of the log, as they were when it was opened.
    pub(crate) beside: [Option<Mark>; 2],
    pub(crate) content: Content,
    /// The data version of the connection when the file was last looked at.
    pub(crate) looked: Cell<i64>,
    pub(crate) ground: Ground,
    pub(crate) budget: Budget,
    pub(crate) left_free: Option<u64>,
    /// Pages of the log after the last commit of this connection.
    pub(crate) logged: Arc<AtomicI32>,
    /// Whether its log was missing when it was opened.
    pub(crate) unlogged: bool,
    /// Whether its interrupter was used.
    pub(crate) asked: Arc<AtomicBool>,
}

impl Store {
    /// The store of a connection that looked at the file and is set up.
    pub(crate) fn of(
        mut connection: Connection,
        path: &Path,
        real: PathBuf,
        access: Access,
        ground: Ground,
    ) -> Result<Self> {
        let logged = Arc::new(AtomicI32::new(0));
        let count = Arc::clone(&logged);
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        // In the place of SQLite's own, which puts a long log into the file.
        connection.wal_hook(Some(move |_: &mut Wal, pages| {
            count.store(pages, Ordering::Relaxed);
            Ok(())
        }))?;
        let content = Content::of(&connection, &real)?;
        let looked = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let beside = marks(&real);
        let mark = Mark::of(&real)?;
        Ok(Self {
            connection,
            path: path.to_path_buf(),
            access,
            real,
            mark,
            beside,
            content,
            looked: Cell::new(looked),
            ground,
            budget: Budget::default(),
            left_free: None,
            logged,
            unlogged: false,
            asked: Arc::default(),
        })
    }

    /// The path that was asked for.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file itself: where the path led when it was opened, also where that was a link which leads elsewhere now.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.real
    }

    /// Whether it was opened to read only.
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.access == Access::Read
    }

    /// Whether it said when it was opened that a write-ahead log belongs to it, and none lay beside it: it was copied or
    /// moved alone while it was open, or another program took the log away. What was done last may be missing.
    #[must_use]
    pub fn is_unlogged(&self) -> bool {
        self.unlogged
    }

    /// The file's own id.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the file has none; SQLite errors.
    pub fn file_id(&self) -> Result<String> {
        self.fact("file")
    }

    /// The key of the file's hashes (rule R8).
    ///
    /// # Errors
    /// [`Error::Damaged`] where the file has none of 16 bytes; SQLite errors.
    pub fn key(&self) -> Result<[u8; 16]> {
        let key: Vec<u8> = self.fact("key")?;
        key.try_into().map_err(|_| Error::Damaged("key".to_owned()))
    }

    /// Number of changes of this file since it was made.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the file has none; SQLite errors.
    pub fn revision(&self) -> Result<i64> {
        self.fact("revision")
    }

    /// The revision that was last seen, also where the file cannot be read any more.
    #[must_use]
    pub fn last_revision(&self) -> i64 {
        self.content.revision()
    }

    /// Number that SQLite changes whenever another connection wrote to the file.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// State of the file at its path: whether it still lies there, and holds what was put into it.
    ///
    /// Of a file that was moved or replaced, the log is written into it, wherever it went: nobody would find the log
    /// there. Into one that was written over, nothing is put any more.
    #[must_use]
    pub fn presence(&self) -> Presence {
        if self.is_overwritten() {
            return Presence::Overwritten;
        }
        let presence = match Mark::of(&self.real) {
            Ok(mark) if mark == self.mark => return Presence::Here,
            Ok(None) => Presence::Moved,
            Ok(Some(_)) => Presence::Replaced,
            // A drive that does not answer right now says nothing about the file.
            Err(_) => return Presence::Here,
        };
        self.empty_log();
        presence
    }

    /// Whether another program wrote over the file: then SQLite must not put its log into it.
    pub(crate) fn is_overwritten(&self) -> bool {
        let log = beside(&self.real, LOG[0]);
        let log = match self.beside[0] {
            None => Log::None,
            mark if Mark::of(&log).is_ok_and(|now| now == mark) => Log::There(&log),
            Some(_) => Log::Lost,
        };
        // A file that lies elsewhere now says nothing about the open one.
        let there = self.is_there().then_some(&self.real);
        self.content.is_overwritten(&self.connection, there, log, &self.looked)
    }

    /// Whether the path still leads to the open file.
    pub(crate) fn is_there(&self) -> bool {
        Mark::of(&self.real).is_ok_and(|mark| mark == self.mark)
    }

    /// Whether changes go into a log first.
    pub(crate) const fn has_log(&self) -> bool {
        self.beside[0].is_some()
    }

    /// Refuses where the file no longer lies there, or was written over.
    ///
    /// # Errors
    /// [`Error::Moved`], [`Error::Replaced`], [`Error::Overwritten`].
    pub fn expect_here(&self) -> Result<()> {
        match self.presence() {
            Presence::Here => Ok(()),
            Presence::Moved => Err(Error::Moved),
            Presence::Replaced => Err(Error::Replaced),
            Presence::Overwritten => Err(Error::Overwritten),
        }
    }

    /// Refuses to read a file that was written over: SQLite would mix the two.
    ///
    /// # Errors
    /// [`Error::Overwritten`].
    pub fn expect_own(&self) -> Result<()> {
        if self.is_overwritten() { Err(Error::Overwritten) } else { Ok(()) }
    }

    /// The ground on which the file lies.
    #[must_use]
    pub const fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Lays the log beside the file anew where somebody removed it or its index: what stands in it goes into the file,
    /// and it is begun anew as soon as nobody else works with the old one. Until then others are refused
    /// ([`Error::LogGone`]).
    ///
    /// # Errors
    /// [`Error::Beside`] where another log lies in its place.
    pub fn mend_log(&mut self) -> Result<()> {
        if self.access == Access::Read {
            return Ok(());
        }
        let lost = |(ending, mark): (&str, Option<Mark>)| match Mark::of(&beside(&self.real, ending)) {
            Ok(now) => mark.is_some() && now != mark,
            // A drive that does not answer right now says nothing about the log.
            Err(_) => false,
        };
        // A file that is not there has no log there either, and none can be laid.
        if !LOG.into_iter().zip(self.beside).any(lost) || self.presence() != Presence::Here {
            return Ok(());
        }
        if self.checkpoint("TRUNCATE").is_err_and(|error| matches!(error, Error::Overwritten)) {
            return Ok(());
        }
        if Mark::of(&beside(&self.real, LOG[0]))?.is_some_and(|now| Some(now) != self.beside[0]) {
            return Err(Error::Beside(name_of(&beside(&self.real, LOG[0]))));
        }
        // It leaves the log only where nobody else has the file.
        let left = self.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
        if left.is_ok() {
            into_journal(&self.connection, "WAL")?;
            self.beside = marks(&self.real);
        }
        Ok(())
    }

    /// Sets how many bytes an import leaves free on the disk.
    pub const fn leave_free(&mut self, bytes: u64) {
        self.left_free = Some(bytes);
    }

    fn fact<T: FromSql>(&self, name: &str) -> Result<T> {
        self.connection
            .query_row("SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::Damaged(name.to_owned()))
    }
}
