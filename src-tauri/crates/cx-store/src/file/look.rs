//! Looking at a file before anything may be written.
//!
//! It is looked at thrice: its first bytes and what lies beside it ([`super::head`]), its schema against ours
//! ([`super::shape`]), and, where that takes a moment only or a crash went before, its pages.
//!
//! **Invariant:** a file that is not ours, newer, altered or damaged is refused untouched.

use std::path::Path;
use std::time::Duration;

use cx_model::{Id, Kind};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::connection::{Access, connect, expect_whole, harden, id_of, unchanging};
use super::head::{Beside, Head, beside};
use super::log::expect_log;
use super::plain_file::name_of;
use super::schema::{APPLICATION_ID, VERSION};
use super::steady::{SURE, prints, steadily};
use super::{moment, shape};
use crate::answers::orphan::{ORPHANS_BY, orphans};
use crate::error::{Error, Result};
use crate::record::row;

/// Files up to this size are looked through whenever they are opened to write: it takes a moment only.
const CHEAP: u64 = 2 << 20;
/// Longest look through a file after a crash, however large it is.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many steps SQLite may take to read a schema, in hundreds; ours takes a few hundred in all.
const STEPS: u32 = 500;

/// Whether the file is ours and whole enough to work with, before anything may be written; answers with its version.
pub(crate) fn look(path: &Path, access: Access) -> Result<i64> {
    let once = || look_once(path, access);
    // A file whose log is empty is read as it lies there: where somebody writes meanwhile, pages of two states are no
    // damage.
    steadily(1, || prints(path), once).unwrap_or_else(once)
}

fn look_once(path: &Path, access: Access) -> Result<i64> {
    let mut head = Head::read(path)?;
    if head.wal {
        expect_log(path)?;
    }
    let mut crashed = false;
    if head.beside(path)? == Beside::Journal {
        expect_journal_of(path, &head)?;
        // A change was cut short on ground without a log: SQLite takes its first half back when it reads.
        let connection = Connection::open_with_flags(path, Access::Write.flags())?;
        harden(&connection)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(
            |error| match Error::from(error) {
                Error::ReadOnly | Error::Io(_) => Error::Unfinished,
                other => other,
            },
        )?;
        drop(connection);
        head = Head::read(path)?;
        crashed = true;
    }
    let (mut connection, version) = if head.beside(path)? == Beside::Wal {
        let (connection, version, alone) = look_with_log(path)?;
        crashed |= alone;
        (connection, version)
    } else {
        head.expect_all_pages()?;
        // A file that says it has a log and has none was copied or killed; reading must not make one.
        let mut connection = if head.wal { unchanging(path)? } else { connect(path, Access::Read)? };
        harden(&connection)?;
        let version = examine(&mut connection)?;
        (connection, version)
    };
    if access == Access::Write {
        if crashed || head.size <= CHEAP {
            look_through(&mut connection)?;
        }
        // Opening takes those out: damage must cost no answers.
        if !orphans(&connection)?.is_empty() {
            for table in ORPHANS_BY {
                expect_whole(&connection, &format!("integrity_check({table})"))?;
            }
        }
    }
    Ok(version)
}

/// Looks at a file with its log. Where nobody lives who writes the log, nothing is made or changed by that; the third part
/// of the answer says so.
fn look_with_log(path: &Path) -> Result<(Connection, i64, bool)> {
    let mut alone = Connection::open_with_flags(path, Access::Write.flags())?;
    harden(&alone)?;
    alone.busy_timeout(Duration::ZERO)?;
    alone.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // With the file to itself SQLite keeps the index of the log in memory and not in a -shm.
    alone.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    let locked = alone.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(Error::from);
    let without = unchanging(path)?;
    if matches!(locked, Err(Error::Busy)) {
        expect_file_of_living_log(path)?;
    } else if !moment::fits_log(&without, &beside(path, "-wal"))? {
        let log = name_of(&beside(path, "-wal"));
        let foreign = id_of(&alone).is_ok_and(|with_log| id_of(&without).is_ok_and(|without| without != with_log));
        return Err(if foreign { Error::Beside(log) } else { Error::Stale(log) });
    }
    match examine(&mut alone) {
        Ok(version) => {
            // The log of another workspace fits just as well for SQLite.
            let with_log = id_of(&alone)?;
            if id_of(&without).is_ok_and(|without| without != with_log) {
                return Err(Error::Beside(name_of(&beside(path, "-wal"))));
            }
            Ok((alone, version, true))
        }
        Err(Error::Busy) => {
            drop(alone);
            let mut shared = connect(path, Access::Read)?;
            harden(&shared)?;
            let version = examine(&mut shared)?;
            Ok((shared, version, false))
        }
        Err(Error::ReadOnly | Error::Io(_)) => Err(Error::Unfinished),
        Err(error) => Err(error),
    }
}

/// Refuses a file that was written over while somebody has it open: SQLite would play the log into it.
///
/// Between two reads its writer may put the log into the file and begin it anew; what was changed meanwhile says nothing.
fn expect_file_of_living_log(path: &Path) -> Result<()> {
    let look = || -> Result<()> {
        let fits = moment::fits_log(&unchanging(path)?, &beside(path, "-wal")).unwrap_or(true);
        if fits { Ok(()) } else { Err(Error::Overwritten) }
    };
    steadily(SURE, || prints(path), look).unwrap_or(Ok(()))
}

/// Refuses a rollback journal that was written on another state of the file.
fn expect_journal_of(path: &Path, head: &Head) -> Result<()> {
    let journal = beside(path, "-journal");
    let look = || -> Result<()> {
        let fits = moment::fits_journal(&unchanging(path)?, &journal, head.page)?;
        if fits { Ok(()) } else { Err(Error::Stale(name_of(&journal))) }
    };
    // Journal and file are perhaps of two changes in a row while somebody is writing.
    steadily(SURE, || prints(path), look).unwrap_or(Err(Error::Busy))
}

/// Version of a file; refuses one that is another program's or newer, and one whose schema is not ours.
fn examine(connection: &mut Connection) -> Result<i64> {
    let mut steps = 0u32;
    connection.progress_handler(
        100,
        Some(move || {
            steps += 1;
            steps > STEPS
        }),
    )?;
    let found = (|| {
        let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if application != APPLICATION_ID {
            return Err(Error::Foreign);
        }
        if version > VERSION {
            return Err(Error::Newer(version));
        }
        if version < 1 {
            return Err(Error::Damaged("version".to_owned()));
        }
        shape::expect_ours(connection, version)?;
        expect_facts(connection, version)?;
        Ok(version)
    })();
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match found {
        // More than a schema of ours can cost, or nothing that SQLite takes for a schema.
        Err(Error::Stopped | Error::Unfit(_) | Error::Sqlite(_)) => {
            Err(Error::Altered { kind: "schema".to_owned(), name: "sqlite_schema".to_owned() })
        }
        found => found,
    }
}

/// Refuses a file without what every file has from its first moment on: its facts, its workspace.
fn expect_facts(connection: &Connection, version: i64) -> Result<()> {
    for (name, kind) in [("file", "text"), ("key", "blob"), ("revision", "integer")] {
        let sql = "SELECT typeof(value) FROM fact WHERE name = ?1";
        let found: Option<String> = connection.query_row(sql, [name], |row| row.get(0)).optional()?;
        if found.as_deref() != Some(kind) {
            return Err(Error::Damaged(name.to_owned()));
        }
    }
    let sql = "SELECT 1 FROM workspace WHERE id = ?1";
    let found = connection.query_row(sql, [Id::WORKSPACE.to_string()], |_| Ok(())).optional()?;
    found.ok_or_else(|| Error::Damaged("workspace".to_owned()))?;
    if version == VERSION {
        let fields = row::get(connection, Kind::Workspace, Id::WORKSPACE)?.unwrap_or_default();
        if let Some((name, _)) = fields.iter().find(|(name, value)| Kind::Workspace.misfit(name, value).is_some()) {
            return Err(Error::Damaged(format!("workspace {name}")));
        }
    }
    Ok(())
}

/// Looks through the pages of a file for as long as there is patience.
fn look_through(connection: &mut Connection) -> Result<()> {
    let begun = std::time::Instant::now();
    connection.progress_handler(1_000, Some(move || begun.elapsed() > PATIENCE))?;
    let found = expect_whole(connection, "quick_check(1)");
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match found {
        Err(Error::Stopped) => Ok(()),
        found => found,
    }
}
