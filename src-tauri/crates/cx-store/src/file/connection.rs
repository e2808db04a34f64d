//! Connections to a file: how each is opened and set, and the little that is asked of one before it is trusted.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::ground::Ground;
use super::head::beside;
use crate::error::{Error, Result};

/// Bytes that a log keeps once what stood in it is in the file.
const LONGEST_LOG: i64 = 16 << 20;
/// Longest wait of a writer for another (rule F5).
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Access with which a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read and write.
    Write,
    /// To read only.
    Read,
}

impl Access {
    pub(crate) fn flags(self) -> OpenFlags {
        let access = match self {
            Self::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Self::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        access | OpenFlags::SQLITE_OPEN_NO_MUTEX
    }
}

/// Lets one of SQLite's own checks look, and refuses with what it finds.
pub(crate) fn expect_whole(connection: &Connection, check: &str) -> Result<()> {
    let found: String = connection.query_row(&format!("PRAGMA {check}"), [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

/// Opens a connection, and nothing else.
pub(crate) fn connect(path: &Path, access: Access) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, access.flags())?;
    connection.busy_timeout(BUSY)?;
    if access == Access::Write && connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly);
    }
    if access == Access::Read {
        // A file that says it has a log and lies where none can be made: nobody writes it there either.
        match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(Error::from) {
            Err(Error::Io(_) | Error::ReadOnly | Error::Unfinished) if !beside(path, "-wal").exists() => {
                return unchanging(path);
            }
            Err(Error::Io(_) | Error::ReadOnly) => return Err(Error::Unfinished),
            _ => {}
        }
    }
    Ok(connection)
}

/// Reads a file as it lies there: no lock, no log, nothing beside it.
pub(crate) fn unchanging(path: &Path) -> Result<Connection> {
    // Byte by byte: a name that is no text would become that of another file.
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec();
    #[cfg(not(unix))]
    let bytes = path.to_string_lossy().replace('\\', "/").into_bytes();
    let root = if cfg!(unix) || bytes.starts_with(b"/") { "" } else { "/" };
    let name: String = bytes
        .into_iter()
        .map(|byte| match byte {
            b'/' | b':' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            byte => format!("%{byte:02x}"),
        })
        .collect();
    let uri = format!("file:{root}{name}?immutable=1");
    Ok(Connection::open_with_flags(uri, Access::Read.flags() | OpenFlags::SQLITE_OPEN_URI)?)
}

/// Settings of every connection, against what strangers put into files.
pub(crate) fn harden(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Our schema has neither; one that gets past the look would not run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // Deleted bytes are overwritten ([`super::erase`]).
    connection.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(()))?;
    Ok(())
}

/// Settings of a connection that is worked with, journalled as its ground allows (rule F6).
pub(crate) fn prepare(connection: &Connection, access: Access, ground: &Ground) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(128);
    if access == Access::Write {
        let (journal, synchronous) = if ground.is_shared() { ("DELETE", "FULL") } else { ("WAL", "NORMAL") };
        into_journal(connection, journal)?;
        connection.pragma_update(None, "synchronous", synchronous)?;
        connection.pragma_update_and_check(None, "journal_size_limit", LONGEST_LOG, |_| Ok(()))?;
    }
    Ok(())
}

/// Switches the journal. SQLite does not wait for other writers here, so this does (rule F5).
pub(crate) fn into_journal(connection: &Connection, journal: &str) -> Result<()> {
    let begun = std::time::Instant::now();
    loop {
        let switched = connection.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(()));
        match switched.map_err(Error::from) {
            Err(Error::Busy) if begun.elapsed() < BUSY => std::thread::sleep(Duration::from_millis(20)),
            // A folder in which nothing can be made.
            Err(Error::Io(_)) => return Err(Error::ReadOnly),
            // The log is laid beside the file with the next look into it.
            done => return done.and_then(|()| Ok(connection.pragma_query_value(None, "user_version", |_| Ok(()))?)),
        }
    }
}

/// The id of a file, where it can be read and can be the name of a folder.
///
/// By a connection like any other: this process may have the file open, and would lose its locks on it with the first
/// handle of another kind that is closed.
pub(crate) fn id_there(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let id = |connection: Result<Connection>| {
        let id = String::from_utf8(id_of(&connection.ok()?).ok()?).ok()?;
        is_plain_id(&id).then_some(id)
    };
    // As it lies there first: any other look at a file whose log is missing would lay an empty one beside it, and nobody
    // would be told any more that its last changes are (rule F6i).
    id(unchanging(path)).or_else(|| id(Ok(Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?)))
}

/// Whether an id can be the name of a folder.
pub(crate) fn is_plain_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// The id of a file, as its bytes say it.
pub(crate) fn id_of(connection: &Connection) -> Result<Vec<u8>> {
    Ok(connection.query_row("SELECT value FROM fact WHERE name = 'file'", [], |row| {
        Ok(row.get_ref(0)?.as_bytes().map(<[u8]>::to_vec).unwrap_or_default())
    })?)
}
