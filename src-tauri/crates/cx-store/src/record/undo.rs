//! Taking the last operation back, and doing it again.
//!
//! **Invariant:** where a record no longer looks as history left it, nothing is applied.

use cx_model::Kind;
use cx_model::change::{Change, Edit as RecordEdit, invert};
use rusqlite::Transaction;

use super::change::{apply_expected, read_changes};
use super::history::{Entry, REDO, UNDO, next, rewrite};
use super::operate::conclude;
use super::operation::Receipt;
use super::row;
use crate::answers::read::Answers;
use crate::error::{Error, Result};
use crate::store::Store;

impl Store {
    /// Takes the last operation back.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`]; [`Error::ChangedSince`], and then nothing is applied.
    pub fn undo(&mut self) -> Result<(Entry, Receipt)> {
        self.undo_meant(None)
    }

    /// Takes the last operation back where it is the one that is meant: by its number and its moment, since numbers are
    /// given anew once what was undone is forgotten.
    ///
    /// # Errors
    /// As [`Store::undo`]; [`Error::Overtaken`] where another operation was done since, and then nothing is applied.
    pub fn undo_meant(&mut self, meant: Option<(i64, i64)>) -> Result<(Entry, Receipt)> {
        let tx = self.begin()?;
        let entry = as_meant(next(&tx, UNDO)?.ok_or(Error::NothingToUndo)?, meant)?;
        let mut changes = read_changes(&tx, entry.id)?;
        if keep_what_is_used(&tx, &mut changes)? {
            // Changes that stay are no longer this operation's; redo must not make them a second time.
            rewrite(&tx, entry.id, &changes)?;
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
        self.redo_meant(None)
    }

    /// Does again what was undone last where it is the one that is meant, as [`Store::undo_meant`] says.
    ///
    /// # Errors
    /// As [`Store::redo`]; [`Error::Overtaken`], and then nothing is applied.
    pub fn redo_meant(&mut self, meant: Option<(i64, i64)>) -> Result<(Entry, Receipt)> {
        let tx = self.begin()?;
        let entry = as_meant(next(&tx, REDO)?.ok_or(Error::NothingToRedo)?, meant)?;
        let changes = read_changes(&tx, entry.id)?;
        let done = walk(&tx, entry, &changes, false)?;
        tx.commit()?;
        Ok(done)
    }
}

/// The operation, where it is the one that is meant.
fn as_meant(entry: Entry, meant: Option<(i64, i64)>) -> Result<Entry> {
    if meant.is_none_or(|meant| meant == (entry.id, entry.at)) { Ok(entry) } else { Err(Error::Overtaken) }
}

fn walk(tx: &Transaction<'_>, mut entry: Entry, changes: &[Change], undone: bool) -> Result<(Entry, Receipt)> {
    apply_expected(tx, changes)?;
    tx.execute("UPDATE operation SET undone = ?2 WHERE id = ?1", (entry.id, undone))?;
    entry.undone = undone;
    Ok((entry, conclude(tx, changes, None)?))
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
            let unchanged = row::get(tx, change.kind, change.id)?.as_ref() == Some(fields);
            if !unchanged || Answers::of(tx).names(change.id, batch)? {
                kept.push((change.kind, change.id));
            }
        }
    }
    // Stages made by the import stay if a step stays.
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
