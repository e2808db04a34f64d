//! Pictures, once each, by the hash of their bytes.

use rusqlite::{Connection, OptionalExtension};

use crate::{Result, Store};

pub(crate) fn put(connection: &Connection, hash: &str, media: &str, bytes: &[u8]) -> Result<()> {
    connection.execute("INSERT OR IGNORE INTO image (hash, media, bytes) VALUES (?1, ?2, ?3)", (hash, media, bytes))?;
    Ok(())
}

impl Store {
    /// A picture's media type and bytes.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn image(&self, hash: &str) -> Result<Option<(String, Vec<u8>)>> {
        Ok(self
            .connection
            .query_row("SELECT media, bytes FROM image WHERE hash = ?1", [hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }
}
