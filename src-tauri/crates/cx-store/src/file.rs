//! The file: create, open, close.
//!
//! **Invariant:** a file that is not ours, newer or damaged is refused untouched.
//! **Invariant:** WAL while open, one plain file when closed (rule F6).

use std::fs::OpenOptions;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cx_model::record::Workspace;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension, types::FromSql};

use crate::migrate::{APPLICATION_ID, VERSION, migrate};
use crate::{Budget, Error, Result, row};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read and write.
    Write,
    /// To read only.
    Read,
}

impl Access {
    fn flags(self) -> OpenFlags {
        let access = match self {
            Self::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Self::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        access | OpenFlags::SQLITE_OPEN_NO_MUTEX
    }
}

/// One open workspace file.
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
    access: Access,
    pub(crate) budget: Budget,
}

impl Store {
    /// Makes a new file with its workspace record; `key` seeds the file's own id and the key of its hashes.
    ///
    /// # Errors
    /// [`Error::Exists`] where there is a file already; what the file system says.
    pub fn create(path: &Path, workspace: &Workspace, file_id: &str, key: [u8; 16]) -> Result<Self> {
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Error::Exists,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
            std::io::ErrorKind::NotFound => Error::Missing,
            std::io::ErrorKind::StorageFull => Error::Full,
            _ => Error::Io(error),
        })?;
        let made = (|| {
            let mut connection = Connection::open(path)?;
            prepare(&connection, Access::Write)?;
            migrate(&mut connection, 0)?;
            let tx = connection.transaction()?;
            tx.execute("INSERT INTO fact VALUES ('file', ?1), ('key', ?2), ('revision', 0)", (file_id, &key[..]))?;
            row::insert(&tx, workspace)?;
            tx.commit()?;
            Ok(Self { connection, path: path.to_path_buf(), access: Access::Write, budget: Budget::default() })
        })();
        if made.is_err() {
            // A file that never became a workspace helps nobody.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    /// Opens a workspace file.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::Damaged`], [`Error::Foreign`], [`Error::Newer`]; the file is left as it was.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        Self::open_keeping(path, access, |_| Ok(()))
    }

    /// Opens a workspace file; one of an older version is handed to `keep` first, untouched as it is, with that version.
    ///
    /// # Errors
    /// As [`Store::open`]; what `keep` says, and the file is not migrated then.
    pub fn open_keeping(path: &Path, access: Access, keep: impl FnOnce(i64) -> Result<()>) -> Result<Self> {
        look_at_header(path)?;
        let mut connection = Connection::open_with_flags(path, access.flags())?;
        // Who the file is, before anything is written to it.
        connection.busy_timeout(BUSY)?;
        let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if application != APPLICATION_ID {
            return Err(Error::Foreign);
        }
        if version > VERSION {
            return Err(Error::Newer(version));
        }
        if access == Access::Write && version < VERSION {
            keep(version)?;
        }
        prepare(&connection, access)?;
        if access == Access::Write {
            migrate(&mut connection, version)?;
        }
        let mut store = Self { connection, path: path.to_path_buf(), access, budget: Budget::default() };
        if access == Access::Write {
            store.remove_orphans()?;
        }
        Ok(store)
    }

    /// A second connection to the same file, for work in the background.
    ///
    /// # Errors
    /// What opening says.
    pub fn another(&self) -> Result<Self> {
        let connection = Connection::open_with_flags(&self.path, self.access.flags())?;
        prepare(&connection, self.access)?;
        Ok(Self { connection, path: self.path.clone(), access: self.access, budget: self.budget })
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened to read only.
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.access == Access::Read
    }

    /// The file's own id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn file_id(&self) -> Result<String> {
        self.fact("file")
    }

    /// The key of the file's hashes (rule R8).
    ///
    /// # Errors
    /// What SQLite says.
    pub fn key(&self) -> Result<[u8; 16]> {
        let key: Vec<u8> = self.fact("key")?;
        key.try_into().map_err(|_| Error::Damaged("key".to_owned()))
    }

    /// Counts the changes of this file since it was made.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revision(&self) -> Result<i64> {
        self.fact("revision")
    }

    /// Moves whenever another connection wrote to the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    fn fact<T: FromSql>(&self, name: &str) -> Result<T> {
        self.connection
            .query_row("SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::Damaged(name.to_owned()))
    }

    /// Closes the file: one plain file is left, everything on the disk.
    ///
    /// # Errors
    /// What SQLite says; the file is whole even then, with its `-wal` beside it.
    pub fn close(mut self) -> Result<()> {
        if self.access == Access::Write {
            // What cannot be tidied now is tidied next time.
            let _ = self.remove_unused_images();
            self.connection.pragma_update(None, "synchronous", "FULL")?;
            // Another process may hold the file; then it stays in WAL and that process will close it.
            let _ = self.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
        }
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// How long a writer waits for another (rule F5).
const BUSY: Duration = Duration::from_secs(5);

/// Settings of every connection: ours and hardened against what strangers put into files.
fn prepare(connection: &Connection, access: Access) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    if access == Access::Write {
        into_wal(connection)?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
    }
    Ok(())
}

/// Switches to WAL. SQLite does not wait for other writers here, so this does (rule F5).
fn into_wal(connection: &Connection) -> Result<()> {
    let begun = std::time::Instant::now();
    loop {
        match connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).map_err(Error::from) {
            Err(Error::Busy) if begun.elapsed() < BUSY => std::thread::sleep(Duration::from_millis(20)),
            done => return done,
        }
    }
}

/// Refuses what is not SQLite at all before SQLite touches it.
fn look_at_header(path: &Path) -> Result<()> {
    let mut file = std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing,
        _ => Error::Io(error),
    })?;
    if file.metadata()?.is_dir() {
        return Err(Error::Foreign);
    }
    let mut header = [0u8; 16];
    match file.read_exact(&mut header) {
        Ok(()) if &header == b"SQLite format 3\0" => Ok(()),
        _ => Err(Error::Foreign),
    }
}
