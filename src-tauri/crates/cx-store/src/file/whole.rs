//! Whether a file that nobody else has open is whole, as one plain file.

use std::path::Path;

use rusqlite::Connection;

use super::check::Finding;
use super::connection::{Access, expect_whole, harden, id_of};
use super::head::beside;
use super::log::LOG;
use super::look::look;
use super::schema::VERSION;
use crate::error::{Error, Result};
use crate::store::Store;

/// Looks through the whole of a file that nobody else has open, of this version or an older one, and leaves it as one plain
/// file; answers with its id and with what [`Store::check`] finds.
///
/// # Errors
/// [`Error::Damaged`] where SQLite itself finds the file damaged; errors of opening it.
pub(crate) fn looked_through(path: &Path) -> Result<(String, Vec<Finding>)> {
    let version = look(path, Access::Read)?;
    leave_plain(path)?;
    let connection = Connection::open_with_flags(path, Access::Read.flags())?;
    harden(&connection)?;
    let id = String::from_utf8_lossy(&id_of(&connection)?).into_owned();
    if version == VERSION {
        drop(connection);
        return Ok((id, found_in(path, Access::Read)?));
    }
    expect_whole(&connection, "integrity_check(1)")?;
    drop(connection);
    // It stays of its version: what it holds is looked at in a copy that is brought up to date.
    let newer = beside(path, "-newer");
    std::fs::copy(path, &newer).map_err(Error::from_making)?;
    let found = found_in(&newer, Access::Write);
    std::fs::remove_file(&newer)?;
    Ok((id, found?))
}

/// Opens a file that nobody else has, and looks through all of it.
fn found_in(path: &Path, access: Access) -> Result<Vec<Finding>> {
    let store = Store::open(path, access)?;
    let findings = store.check()?;
    store.close()?;
    match findings.iter().find(|finding| finding.code == "file") {
        Some(damage) => Err(Error::Damaged(damage.detail.clone())),
        None => Ok(findings),
    }
}

/// Leaves a file that nobody else has open as one plain file: what lies beside it is put into it, and it has no log.
///
/// # Errors
/// [`Error::Busy`] where somebody has it open after all; SQLite errors.
pub(crate) fn leave_plain(path: &Path) -> Result<()> {
    let connection = Connection::open_with_flags(path, Access::Write.flags())?;
    harden(&connection)?;
    let journal = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))?;
    connection.close().map_err(|(_, error)| error)?;
    if journal == "delete" && LOG.iter().all(|ending| !beside(path, ending).exists()) {
        Ok(())
    } else {
        Err(Error::Busy)
    }
}
