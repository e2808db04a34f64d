//! Pictures, once each, by the hash of their bytes.

use std::sync::LazyLock;

use cx_model::Kind;
use cx_model::record::Meaning;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::store::Store;

pub(crate) fn put(connection: &Connection, hash: &str, media: &str, bytes: &[u8]) -> Result<()> {
    connection.execute("INSERT OR IGNORE INTO image (hash, media, bytes) VALUES (?1, ?2, ?3)", (hash, media, bytes))?;
    Ok(())
}

/// Condition on `image`: no record names it.
pub(crate) fn unused() -> &'static str {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        let named = Kind::fields_meaning(Meaning::Picture).map(|(kind, field)| {
            let (kind, field) = (kind.word(), field.name);
            format!("hash NOT IN (SELECT \"{field}\" FROM \"{kind}\" WHERE \"{field}\" IS NOT NULL)")
        });
        named.collect::<Vec<_>>().join(" AND ")
    });
    &SQL
}

/// Condition on `change`: it names a picture, since its record was made or deleted, or the picture was changed.
pub(crate) fn changed() -> &'static str {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        let named = Kind::fields_meaning(Meaning::Picture).map(|(kind, field)| {
            let (kind, field) = (kind.word(), field.name);
            format!(r#"kind = '{kind}' AND (instr(edit, '"{field}":"') > 0 OR instr(edit, '"{field}":[') > 0)"#)
        });
        named.collect::<Vec<_>>().join(" OR ")
    });
    &SQL
}

impl Store {
    /// A picture's media type and bytes.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn image(&self, hash: &str) -> Result<Option<(String, Vec<u8>)>> {
        Ok(self
            .connection
            .query_row("SELECT media, bytes FROM image WHERE hash = ?1", [hash], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }
}
