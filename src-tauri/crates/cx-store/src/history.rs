//! What was done; undo and redo.
//!
//! **Invariant:** undone operations stand after all others, so that redo takes the first of them.
//! **Invariant:** where a record no longer looks as history left it, nothing is applied.

use cx_model::change::{Change, Edit as RecordEdit, invert};
use cx_model::{Id, Kind};
use rusqlite::{OptionalExtension, Row, Transaction};
use serde_json::{Map, Value};

use crate::operate::{Receipt, apply_expected, conclude, read_changes, write_changes};
use crate::{Error, Result, Store, answers};

/// One operation as history tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// `noun.verb`.
    pub verb: String,
    /// What the sentence needs.
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
    /// What SQLite says.
    pub fn history(&self, before: Option<i64>, limit: u32) -> Result<Vec<Entry>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM operation WHERE id < ?1 ORDER BY id DESC LIMIT ?2"))?;
        let rows = statement.query_map((before.unwrap_or(i64::MAX), limit), read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What undo would take back.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn undoable(&self) -> Result<Option<Entry>> {
        next(&self.connection, UNDO)
    }

    /// What redo would do again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn redoable(&self) -> Result<Option<Entry>> {
        next(&self.connection, REDO)
    }

    /// Forgets every operation so far: history begins here, and what stands now cannot be undone.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget_history(&mut self) -> Result<()> {
        let tx = self.begin()?;
        tx.execute("DELETE FROM operation", [])?;
        tx.commit()?;
        Ok(())
    }

    /// Takes the last operation back.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`]; [`Error::ChangedSince`], and then nothing is applied.
    pub fn undo(&mut self) -> Result<(Entry, Receipt)> {
        let tx = self.begin()?;
        let entry = next(&tx, UNDO)?.ok_or(Error::NothingToUndo)?;
        let mut changes = read_changes(&tx, entry.id)?;
        if keep_what_is_used(&tx, &mut changes)? {
            // What stays is no longer this operation's; redo must not make it a second time.
            write_changes(&tx, entry.id, &changes)?;
        }
        let done = walk(&tx, entry, &invert(&changes), true)?;
        tx.commit()?;
        Ok(done)
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    /// [`Error::NothingToRedo`]; [`Error::ChangedSince`], and then nothing is applied.
    pub fn redo(&mut self) -> Result<(Entry, Receipt)> {
        let tx = self.begin()?;
        let entry = next(&tx, REDO)?.ok_or(Error::NothingToRedo)?;
        let changes = read_changes(&tx, entry.id)?;
        let done = walk(&tx, entry, &changes, false)?;
        tx.commit()?;
        Ok(done)
    }
}

const UNDO: &str = "WHERE undone = 0 ORDER BY id DESC LIMIT 1";
const REDO: &str = "WHERE undone = 1 ORDER BY id LIMIT 1";

fn next(connection: &rusqlite::Connection, which: &str) -> Result<Option<Entry>> {
    Ok(connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM operation {which}"))?
        .query_row([], read)
        .optional()?)
}

fn walk(tx: &Transaction<'_>, mut entry: Entry, changes: &[Change], undone: bool) -> Result<(Entry, Receipt)> {
    apply_expected(tx, changes)?;
    tx.execute("UPDATE operation SET undone = ?2 WHERE id = ?1", (entry.id, undone))?;
    entry.undone = undone;
    Ok((entry, conclude(tx, changes)?))
}

/// Drops from an import's changes the making of what is used or changed by now (rule F2): undo then leaves it.
///
/// Answers whether anything was dropped.
fn keep_what_is_used(tx: &Transaction<'_>, changes: &mut Vec<Change>) -> Result<bool> {
    let Some(batch) = changes.iter().find(|change| change.kind == Kind::Batch).map(|change| change.id) else {
        return Ok(false);
    };
    let mut kept = Vec::new();
    for change in changes.iter() {
        if let RecordEdit::Create(fields) = &change.edit
            && change.kind != Kind::Batch
        {
            let unchanged = crate::row::get(tx, change.kind, change.id)?.as_ref() == Some(fields);
            if !unchanged || answers::Answers::of(tx).names(change.id, batch)? {
                kept.push((change.kind, change.id));
            }
        }
    }
    // What a kept step stands on stays as well.
    if kept.iter().any(|(kind, _)| *kind == Kind::Step) {
        kept.extend(
            changes
                .iter()
                .filter(|change| matches!(change.edit, RecordEdit::Create(_)) && change.kind == Kind::Stage)
                .map(|change| (change.kind, change.id)),
        );
    }
    let before = changes.len();
    changes.retain(|change| !kept.contains(&(change.kind, change.id)));
    Ok(changes.len() < before)
}
