//! History: operations as rows, and how much of it is kept.
//!
//! **Invariant:** undone operations stand after all others, so that redo takes the first of them.
//! **Invariant:** operations go at both ends only, so their numbers run without a gap.

use std::collections::BTreeSet;

use cx_model::Id;
use cx_model::change::Change;
use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde_json::{Map, Value};

use super::budget::Budget;
use super::change::write_changes;
use super::image;
use super::operation::Operation;
use crate::answers::orphan::forsake;
use crate::error::Result;
use crate::file::fact::fact;
use crate::store::Store;

/// One operation as history tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// `noun.verb`.
    pub verb: String,
    /// Arguments of the sentence that tells of it.
    pub args: Map<String, Value>,
    /// Word of the door.
    pub origin: String,
    /// The member.
    pub author: Option<Id>,
    /// Whether it was undone.
    pub undone: bool,
}

const COLUMNS: &str = "id, at, verb, args, origin, author, undone";

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let args: String = row.get(3)?;
    let author: Option<String> = row.get(5)?;
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        verb: row.get(2)?,
        args: serde_json::from_str(&args).unwrap_or_default(),
        origin: row.get(4)?,
        author: author.and_then(|id| id.parse().ok()),
        undone: row.get(6)?,
    })
}

impl Store {
    /// The operations before `before` (or all), newest first, at most `limit`.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn history(&self, before: Option<i64>, limit: u32) -> Result<Vec<Entry>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT ?2"))?;
        let rows = statement.query_map((before.unwrap_or(i64::MAX), limit), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Operation that undo would take back.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn undoable(&self) -> Result<Option<Entry>> {
        next(&self.connection, UNDO)
    }

    /// Operation that redo would do again.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn redoable(&self) -> Result<Option<Entry>> {
        next(&self.connection, REDO)
    }

    /// Forgets every operation so far: history begins here, and what stands now cannot be undone.
    ///
    /// # Errors
    /// [`Error::ReadOnly`](crate::Error::ReadOnly); those of [`Store::expect_here`]; SQLite errors.
    pub fn forget_history(&mut self) -> Result<()> {
        let tx = self.begin()?;
        remove(&tx, 0, i64::MAX)?;
        keep_weight(&tx, 0)?;
        tx.commit()?;
        Ok(())
    }

    /// Sets how much history is kept from the next operation on.
    pub const fn set_budget(&mut self, budget: Budget) {
        self.budget = budget;
    }

    /// Number of operations that are kept, and about how many bytes they take.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn history_size(&self) -> Result<Budget> {
        Ok(Budget { operations: count(&self.connection)?, bytes: weight(&self.connection)? })
    }

    /// Lets go of pictures that neither a record nor history names, where history that named some went.
    pub(crate) fn remove_unused_images(&mut self) -> Result<()> {
        if fact(&self.connection, IMAGES)?.is_none() {
            return Ok(());
        }
        let tx = self.begin()?;
        let mut unused: BTreeSet<String> = tx
            .prepare(&format!("SELECT hash FROM image WHERE {}", image::unused()))?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !unused.is_empty() {
            let mut named = tx.prepare(&format!("SELECT edit FROM change WHERE {}", image::changed()))?;
            let mut rows = named.query([])?;
            while let Some(row) = rows.next()? {
                let edit = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                unused.retain(|hash| !edit.contains(hash.as_str()));
            }
        }
        for hash in unused {
            tx.execute("DELETE FROM image WHERE hash = ?1", [hash])?;
        }
        tx.execute("DELETE FROM fact WHERE name = ?1", [IMAGES])?;
        tx.commit()?;
        Ok(())
    }
}

/// The operation that undo takes back: the last that was not undone, where undo does not end before it.
pub(super) const UNDO: &str = "WHERE undone = 0 AND id > coalesce((SELECT value FROM fact WHERE name = 'undo ends'), 0)
                    ORDER BY id DESC LIMIT 1";
/// The operation that redo does again. Looked for from the end, where undone operations stand: a long history costs nothing.
pub(super) const REDO: &str = "WHERE id > (SELECT coalesce(max(id), 0) FROM (
                        SELECT id FROM operation WHERE undone = 0 ORDER BY id DESC LIMIT 1)) ORDER BY id LIMIT 1";

/// Bytes of a row of `operation` and of `change` besides its texts, with its place in the tree.
const OPERATION: i64 = 48;
const CHANGE: i64 = 64;

/// Name of the fact with the weight of history, so that no edit has to weigh it all.
const WEIGHT: &str = "history";
/// Name of the fact with the operation at which undo ends.
pub(crate) const UNDO_ENDS: &str = "undo ends";
/// Name of the fact that is set once history that named pictures went.
const IMAGES: &str = "images";

/// Weight of all of history, in bytes.
fn weight(connection: &Connection) -> Result<i64> {
    match fact(connection, WEIGHT)? {
        // A figure that no history weighs is somebody else's.
        Some(weight) if (0..i64::MAX / 2).contains(&weight) => Ok(weight),
        _ => weight_of(connection, 0, i64::MAX),
    }
}

/// Whether the sum that is kept is what history weighs; where none is kept, it is weighed when it is needed.
pub(crate) fn weight_is_kept(connection: &Connection) -> Result<bool> {
    Ok(fact(connection, WEIGHT)?.is_none_or(|kept| Some(kept) == weight_of(connection, 0, i64::MAX).ok()))
}

fn keep_weight(tx: &Transaction<'_>, weight: i64) -> Result<()> {
    tx.prepare_cached("INSERT OR REPLACE INTO fact VALUES (?1, ?2)")?.execute((WEIGHT, weight))?;
    Ok(())
}

/// Weight of the operations from one number to another, in bytes.
fn weight_of(connection: &Connection, from: i64, to: i64) -> Result<i64> {
    let operations: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(octet_length(verb) + octet_length(args) + ?3), 0) FROM operation
             WHERE id BETWEEN ?1 AND ?2",
        )?
        .query_row((from, to, OPERATION), |row| row.get(0))?;
    let changes: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(octet_length(edit) + ?3), 0) FROM change WHERE operation BETWEEN ?1 AND ?2",
        )?
        .query_row((from, to, CHANGE), |row| row.get(0))?;
    Ok(operations + changes)
}

/// Number of operations.
fn count(connection: &Connection) -> Result<i64> {
    let (first, last) = ends(connection)?;
    Ok(last - first + 1)
}

/// The first and the last operation; 1 and 0 where there is none.
fn ends(connection: &Connection) -> Result<(i64, i64)> {
    // One by one: asked for together, SQLite would walk through all of them.
    let end =
        |sql: &str| -> Result<Option<i64>> { Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?) };
    let first = end("SELECT min(id) FROM operation")?;
    Ok((first.unwrap_or(1), end("SELECT max(id) FROM operation")?.unwrap_or(0)))
}

/// Removes operations with their changes, and says so where they named pictures.
fn remove(tx: &Transaction<'_>, from: i64, to: i64) -> Result<()> {
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO fact SELECT ?3, 1 WHERE EXISTS
             (SELECT 1 FROM change WHERE operation BETWEEN ?1 AND ?2 AND ({}))",
        image::changed()
    ))?
    .execute((from, to, IMAGES))?;
    tx.prepare_cached("DELETE FROM operation WHERE id BETWEEN ?1 AND ?2")?.execute((from, to))?;
    Ok(())
}

/// Records an operation: what was undone can no longer be redone on top of it, and the oldest go where there is more than
/// is kept. The cost is that of what comes and goes, however long history is.
///
/// `into` names the operation that it merges with.
pub(crate) fn record(
    tx: &Transaction<'_>,
    operation: &Operation<'_>,
    args: &str,
    changes: &[Change],
    into: Option<i64>,
    budget: Budget,
) -> Result<()> {
    let mut weight = weight(tx)?;
    let id = match into {
        Some(id) => {
            weight -= weight_of(tx, id, id)?;
            tx.prepare_cached("UPDATE operation SET at = ?2, args = ?3 WHERE id = ?1")?.execute((
                id,
                operation.at,
                args,
            ))?;
            id
        }
        None => {
            tx.prepare_cached("INSERT INTO operation (at, verb, args, origin, author) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute((
                    operation.at,
                    operation.verb,
                    args,
                    operation.origin.word(),
                    operation.author.map(|id| id.to_string()),
                ))?;
            tx.last_insert_rowid()
        }
    };
    write_changes(tx, id, changes)?;
    weight += weight_of(tx, id, id)?;
    let (mut first, last) = ends(tx)?;
    // The newest stays whatever it weighs: what was just done can be undone.
    while first < last && (last.saturating_sub(first) >= budget.operations || weight > budget.bytes) {
        weight -= weight_of(tx, first, first)?;
        remove(tx, first, first)?;
        // Numbers follow each other in a file of ours only.
        first = ends(tx)?.0;
    }
    keep_weight(tx, weight)
}

/// Writes the changes of an operation anew.
pub(super) fn rewrite(tx: &Transaction<'_>, id: i64, changes: &[Change]) -> Result<()> {
    let others = weight(tx)? - weight_of(tx, id, id)?;
    write_changes(tx, id, changes)?;
    keep_weight(tx, others + weight_of(tx, id, id)?)
}

/// Ends undo here, and lets go of what only undo would need: the former states of records. What was done stays to be read.
pub(crate) fn end_for_good(tx: &Transaction<'_>) -> Result<()> {
    end_undo(tx)?;
    tx.execute("INSERT OR REPLACE INTO fact SELECT ?1, 1 WHERE EXISTS (SELECT 1 FROM change)", [IMAGES])?;
    tx.execute("DELETE FROM change", [])?;
    keep_weight(tx, weight_of(tx, 0, i64::MAX)?)
}

/// Ends undo here: what was done so far stays to be read, and cannot be taken back.
pub(crate) fn end_undo(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("INSERT OR REPLACE INTO fact SELECT 'undo ends', coalesce(max(id), 0) FROM operation", [])?;
    Ok(())
}

/// Removes what was undone: something new is done in its place. Answers of imports among it are forsaken from here on.
pub(crate) fn end_redo(tx: &Transaction<'_>) -> Result<()> {
    if let Some(first) = next(tx, REDO)? {
        forsake(tx, first.id)?;
        let weight = weight(tx)? - weight_of(tx, first.id, i64::MAX)?;
        remove(tx, first.id, i64::MAX)?;
        keep_weight(tx, weight)?;
    }
    Ok(())
}

/// The operation that [`UNDO`] or [`REDO`] says.
pub(super) fn next(connection: &Connection, which: &str) -> Result<Option<Entry>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM operation {which}"))?
        .query_row([], read)
        .optional()?)
}
