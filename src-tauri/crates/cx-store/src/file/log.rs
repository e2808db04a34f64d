//! The log beside an open file, and its index: where somebody removes them, nobody's change goes with them.
//!
//! Whoever opens the file after that would begin another log, and each would take the other's changes back. So a file
//! that somebody has open is refused while they are not there, and who has it open lays them there anew
//! (`Store::mend_log`).

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::connection::{Access, connect, harden};
use super::head::{Head, beside};
use super::mark::Mark;
use super::plain_file::name_of;
use crate::answers::alive::Alive;
use crate::error::{Error, Result};

/// Endings of the write-ahead log and its index, which lie beside a file in WAL mode while somebody has it open.
pub(crate) const LOG: [&str; 2] = ["-wal", "-shm"];
/// Longest time in which others lay it there.
const LAID_WITHIN: Duration = Duration::from_secs(1);

/// Marks of log and index as they are now; none of one that is not there or cannot be read.
pub(crate) fn marks(path: &Path) -> [Option<Mark>; 2] {
    LOG.map(|ending| Mark::of(&beside(path, ending)).ok().flatten())
}

/// Refuses a file that somebody has open whose log or its index was removed.
pub(crate) fn expect_log(path: &Path) -> Result<()> {
    let begun = Instant::now();
    while let Some(ending) = LOG.into_iter().find(|ending| !beside(path, ending).exists()) {
        let alone = Connection::open_with_flags(path, Access::Write.flags())?;
        harden(&alone)?;
        alone.busy_timeout(Duration::ZERO)?;
        // A log that is there stays as it is; one that only this look laid there goes with it.
        alone.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, beside(path, LOG[0]).exists())?;
        alone.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        match alone.pragma_query_value(None, "user_version", |_| Ok(())).map_err(Error::from) {
            // Somebody may be about to lay it there, or to close the file.
            Err(Error::Busy) if begun.elapsed() < LAID_WITHIN => std::thread::sleep(Duration::from_millis(20)),
            Err(Error::Busy) => return Err(Error::LogGone(name_of(&beside(path, ending)))),
            // Nobody has it, or what is wrong with it is another's to say.
            _ => break,
        }
    }
    Ok(())
}

/// Whether a file says that a write-ahead log belongs to it, and none lies there.
pub(crate) fn is_missing(path: &Path) -> bool {
    Head::read(path).is_ok_and(|head| head.wal) && !beside(path, LOG[0]).exists()
}

/// Takes the log away that SQLite laid beside a file to read it, where nothing is in it and nobody has the file.
pub(crate) fn remove_empty_log(path: &Path) {
    let is_empty = std::fs::metadata(beside(path, LOG[0])).is_ok_and(|log| log.len() == 0);
    if is_empty && was_left(path) {
        for ending in LOG {
            let _ = std::fs::remove_file(beside(path, ending));
        }
    }
}

/// Whether something lies beside a file that a process left there when it died.
pub(crate) fn was_left(path: &Path) -> bool {
    let there = LOG.iter().any(|ending| beside(path, ending).exists());
    (there || Alive::lies_beside(path)) && is_free(path).unwrap_or(false)
}

/// Whether nobody has the file open, and it can be written.
fn is_free(path: &Path) -> Result<bool> {
    let alone = connect(path, Access::Write)?;
    harden(&alone)?;
    alone.busy_timeout(Duration::ZERO)?;
    // A log that is there stays as it is; one that only this look laid there goes with it.
    alone.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, beside(path, LOG[0]).exists())?;
    alone.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    match alone.execute_batch("BEGIN EXCLUSIVE; ROLLBACK").map_err(Error::from) {
        Err(Error::Busy) => Ok(false),
        looked => looked.map(|()| true),
    }
}
