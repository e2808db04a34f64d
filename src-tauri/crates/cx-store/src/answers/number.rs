//! The numbers by which answers name records.

use std::collections::{HashMap, HashSet};

use cx_model::Id;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;
use crate::store::Store;

/// The batches that count, by number.
pub(super) const VISIBLE: &str =
    "SELECT number.number FROM batch JOIN number ON number.id = batch.id WHERE batch.visible = 1";

impl Store {
    /// The number by which answers name a record; given once and kept for good.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn number_for(&self, id: Id) -> Result<i64> {
        let id = id.to_string();
        self.connection.prepare_cached("INSERT OR IGNORE INTO number (id) VALUES (?1)")?.execute([&id])?;
        Ok(self
            .connection
            .prepare_cached("SELECT number FROM number WHERE id = ?1")?
            .query_row([&id], |row| row.get(0))?)
    }

    /// The number by which answers name a record, where one was given.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn number_of(&self, id: Id) -> Result<Option<i64>> {
        number(&self.connection, id)
    }
}

/// The number of a record, where it has one.
pub(super) fn number(connection: &Connection, id: Id) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT number FROM number WHERE id = ?1")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?)
}

/// The record of a number.
pub(super) fn id(connection: &Connection, number: i64) -> Result<Option<Id>> {
    let id: Option<String> = connection
        .prepare_cached("SELECT id FROM number WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    Ok(id.and_then(|id| id.parse().ok()))
}

/// The records behind the numbers.
pub(super) fn ids(connection: &Connection) -> Result<HashMap<i64, Id>> {
    let mut statement = connection.prepare_cached("SELECT number, id FROM number")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut ids = HashMap::new();
    for row in rows {
        let (number, id) = row?;
        if let Ok(id) = id.parse() {
            ids.insert(number, id);
        }
    }
    Ok(ids)
}

/// The numbers that a query finds.
pub(super) fn numbers(connection: &Connection, sql: &str) -> Result<HashSet<i64>> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
