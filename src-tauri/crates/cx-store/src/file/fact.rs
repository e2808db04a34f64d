//! Numbers that the file keeps about itself, by name (the table `fact`).

use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// A number that the file keeps about itself.
pub(crate) fn fact(connection: &Connection, name: &str) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT value FROM fact WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// The file's revision as an operation under way sees it.
pub(crate) fn revision(tx: &Connection) -> Result<i64> {
    Ok(tx.prepare_cached("SELECT value FROM fact WHERE name = 'revision'")?.query_row([], |row| row.get(0))?)
}
