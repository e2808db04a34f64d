//! Loads that nobody can bring to their end: what an import that died left behind, and taking it out again.

use std::time::Duration;

use cx_model::Id;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::alive::Alive;
use super::identity;
use crate::error::{Error, Result};
use crate::file::owed;
use crate::store::Store;

impl Store {
    /// Removes what an import that died left behind; whether anything was.
    pub(crate) fn remove_orphans(&mut self) -> Result<bool> {
        if !Alive::path(&self.real).exists() && orphans(&self.connection)?.is_empty() {
            return Ok(false);
        }
        // If somebody brings answers in, the next to open will tidy.
        let Ok(_alone) = Alive::within(&self.real, Duration::ZERO) else { return Ok(false) };
        let tx = match self.begin() {
            Err(Error::Busy) => return Ok(false),
            tx => tx?,
        };
        let orphans = orphans(&tx)?;
        for batch in &orphans {
            remove(&tx, *batch)?;
        }
        owed::note_none_forsaken(&tx)?;
        tx.commit()?;
        Ok(!orphans.is_empty())
    }
}

/// How many numbers a load sets aside for its responses. It keeps them all until its batch has its record, so that an import
/// that died is told from answers whose record was lost: those are damage, and never removed.
pub(super) const ASIDE: i64 = u32::MAX as i64;

/// Gives back the numbers that a load set aside and did not use: its batch has its record.
pub(crate) fn keep(tx: &Transaction<'_>, batch: Id) -> Result<()> {
    tx.prepare_cached(
        "UPDATE load SET last = coalesce((SELECT max(page.first + page.n) - 1 FROM page
                                          WHERE page.first BETWEEN load.first AND load.last AND page.batch = load.batch),
                                         first - 1)
         WHERE batch = (SELECT number FROM number WHERE id = ?1) AND last - first = ?2",
    )?
    .execute((batch.to_string(), ASIDE))?;
    Ok(())
}

/// Marks the loads of imports that were undone from an operation on as not whole: nobody can bring them back.
pub(crate) fn forsake(tx: &Transaction<'_>, operation: i64) -> Result<()> {
    let marked = tx
        .prepare_cached(
            "UPDATE load SET last = first + ?2
             WHERE batch IN (SELECT number.number FROM change JOIN number ON number.id = change.record
                             WHERE change.operation >= ?1 AND change.kind = 'batch'
                               AND change.record NOT IN (SELECT id FROM batch))",
        )?
        .execute((operation, ASIDE))?;
    if marked > 0 { owed::note_forsaken(tx) } else { Ok(()) }
}

/// The tables that say which loads are forsaken.
pub(crate) const ORPHANS_BY: [&str; 5] = ["load", "number", "batch", "change", "operation"];

/// Loads that are not whole, without a record, and that no redo can bring back.
pub(crate) fn orphans(connection: &Connection) -> Result<Vec<i64>> {
    let mut statement = connection.prepare(
        "SELECT load.batch FROM load JOIN number ON number.number = load.batch
         WHERE (load.last < load.first OR load.last - load.first = ?1)
           AND number.id NOT IN (SELECT id FROM batch)
           AND number.id NOT IN (SELECT record FROM change JOIN operation ON operation.id = change.operation
                                 WHERE change.kind = 'batch' AND operation.undone = 1)",
    )?;
    Ok(statement.query_map([ASIDE], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// Takes a load out, with all that it brought.
pub(super) fn remove(tx: &Transaction<'_>, batch: i64) -> Result<()> {
    let first: Option<i64> =
        tx.query_row("SELECT first FROM load WHERE batch = ?1", [batch], |row| row.get(0)).optional()?;
    if let Some(first) = first {
        let pages: Vec<(i64, i64)> = tx
            .prepare("SELECT first, n FROM page WHERE first >= ?1 AND batch = ?2")?
            .query_map((first, batch), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        if let (Some((first, _)), Some((last, n))) = (pages.first(), pages.last()) {
            let gone = *first..last + n;
            identity::remove(tx, |response| gone.contains(&response))?;
        }
        tx.execute(
            "DELETE FROM shadow WHERE page IN (SELECT first FROM page WHERE first >= ?1 AND batch = ?2)",
            (first, batch),
        )?;
        tx.execute("DELETE FROM page WHERE first >= ?1 AND batch = ?2", (first, batch))?;
    }
    tx.execute("DELETE FROM tally WHERE batch = ?1", [batch])?;
    tx.execute("DELETE FROM load WHERE batch = ?1", [batch])?;
    owed::note(tx, owed::Left::Log)
}
