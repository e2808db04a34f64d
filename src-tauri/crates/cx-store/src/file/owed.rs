//! Work owed after a deletion: two facts of the file, written in the transaction that deletes.

use rusqlite::Transaction;

use crate::error::Result;

/// Name of the fact on what is still to be overwritten.
pub(crate) const ERASE: &str = "erase";
/// Name of the fact that an undone import can no longer be redone.
pub(crate) const FORSAKEN: &str = "forsaken";

/// The part of a file that is still to be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// The log; pages of the file are clean.
    Log = 1,
    /// The whole file: it is written anew.
    File = 2,
}

/// Notes, within the transaction that deletes, what is to be overwritten after it.
pub(crate) fn note(tx: &Transaction<'_>, left: Left) -> Result<()> {
    tx.execute(
        "INSERT OR REPLACE INTO fact SELECT ?1, max(?2, coalesce((SELECT value FROM fact WHERE name = ?1), 0))",
        (ERASE, left as i64),
    )?;
    Ok(())
}

/// Notes that the file holds answers of an import that nobody can bring back.
pub(crate) fn note_forsaken(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("INSERT OR REPLACE INTO fact VALUES (?1, 1)", [FORSAKEN])?;
    Ok(())
}

/// Notes that the file holds no such answers any more.
pub(crate) fn note_none_forsaken(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM fact WHERE name = ?1", [FORSAKEN])?;
    Ok(())
}
