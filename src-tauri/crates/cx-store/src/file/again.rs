//! People taken out again: whoever was forgotten in one file of a workspace stays so in another that comes after it
//! (rule R8a).

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use super::connection::{Access, connect, harden, id_of};
use super::fact::fact;
use super::head::{Head, LOGS, beside};
use super::look::look;
use super::owed::ERASE;
use super::whole::leave_plain;
use crate::answers::{ForgottenHashes, Trace};
use crate::error::{Error, Result};
use crate::record::operation::Operation;
use crate::store::Store;

/// Hashes of people who were forgotten in a file with that id, of whichever version; none where it cannot be read.
pub(crate) fn forgotten_in(path: &Path, id: &str) -> ForgottenHashes {
    let read = || -> Result<ForgottenHashes> {
        let connection = connect(path, Access::Read)?;
        harden(&connection)?;
        forgotten_of(&connection, id)
    };
    if path.is_file() { read().unwrap_or_default() } else { ForgottenHashes::default() }
}

/// As [`forgotten_in`], through a connection that is there already.
pub(crate) fn forgotten_of(connection: &Connection, id: &str) -> Result<ForgottenHashes> {
    if id_of(connection)? == id.as_bytes() { ForgottenHashes::read(connection) } else { Ok(ForgottenHashes::default()) }
}

/// Whether a file is one plain file in which everybody was forgotten, of this version or an older one, which stays so.
fn knows(path: &Path, forgotten: &ForgottenHashes) -> bool {
    let plain = Head::read(path).is_ok_and(|head| !head.wal) && LOGS.iter().all(|log| !beside(path, log).exists());
    let looked = || -> Result<bool> {
        look(path, Access::Read)?;
        let connection = connect(path, Access::Read)?;
        harden(&connection)?;
        Ok(forgotten.is_subset(&ForgottenHashes::read(&connection)?) && fact(&connection, ERASE)?.is_none())
    };
    plain && looked().unwrap_or(false)
}

/// Writes a file for people to be taken out, unless it knows all of them already; whether it had to be written.
///
/// # Errors
/// [`Error::Stopped`] once `stop` says so; what `write` says.
pub(crate) fn unless_known(
    path: &Path,
    forgotten: &ForgottenHashes,
    stop: &AtomicBool,
    write: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    if knows(path, forgotten) {
        return Ok(false);
    }
    if stop.load(Ordering::Relaxed) {
        return Err(Error::Stopped);
    }
    write().map(|()| true)
}

/// Takes people out of a file and leaves no bytes of them; what of them was in it.
pub(crate) fn take_out(
    path: &Path,
    forgotten: &ForgottenHashes,
    operation: &Operation<'_>,
    stop: &Arc<AtomicBool>,
) -> Result<Trace> {
    let mut store = Store::open(path, Access::Write)?;
    store.stop_once(stop)?;
    let trace = store.forget_again(forgotten, operation)?;
    let erased = store.erase()?;
    store.close()?;
    if erased { Ok(trace) } else { Err(Error::Busy) }
}

/// Takes people out of a file that nobody else has open, unless it knows all of them already; it is one plain file then.
pub(crate) fn take_out_again(path: &Path, forgotten: &ForgottenHashes, operation: &Operation<'_>) -> Result<Trace> {
    if forgotten.is_empty() {
        return Ok(Trace::default());
    }
    let connection = connect(path, Access::Read)?;
    if ForgottenHashes::read(&connection).is_ok_and(|known| forgotten.is_subset(&known)) {
        return Ok(Trace::default());
    }
    drop(connection);
    let trace = take_out(path, forgotten, operation, &Arc::default())?;
    leave_plain(path)?;
    Ok(trace)
}

impl Store {
    /// Takes out of a file whoever was forgotten in the one that lies in the place of this, where that is of the same
    /// workspace: a shared folder may have laid it there.
    ///
    /// # Errors
    /// As [`Store::forget`].
    pub fn forget_as_in_place(&self, saved: &Path, operation: &Operation<'_>) -> Result<Trace> {
        let forgotten = forgotten_in(self.file(), &self.file_id()?);
        let known = self.forgotten().unwrap_or_default();
        take_out_again(saved, &forgotten.beyond(&known), operation)
    }
}
