//! The one write path: transaction, before-images, history row, what was touched, revision; all or nothing.

use std::collections::BTreeSet;

use cx_model::change::{Change, Edit as RecordEdit, squash};
use cx_model::record::{Meaning, Record, WhenGone};
use cx_model::{Id, Kind};
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value};

use super::budget::Budget;
use super::change::{apply, read_changes};
use super::operation::{Operation, Receipt};
use super::read::{get, not_found};
use super::row::{self, Fields};
use super::{history, image};
use crate::answers::load::{Ended, expect_there};
use crate::answers::orphan::keep;
use crate::answers::read::Answers;
use crate::answers::settle::settle;
use crate::error::{Error, Result};
use crate::file::fact::revision;
use crate::store::Store;

/// Greatest age, in milliseconds, of an edit with which the next one merges.
const MERGE_WITHIN: i64 = 2_000;

/// An operation under way: reads see its own writes.
pub struct Edit<'t> {
    tx: &'t Transaction<'t>,
    changes: Vec<Change>,
    args: Map<String, Value>,
    settled: Option<(Id, i64)>,
}

impl Edit<'_> {
    /// Marks the record of a batch as written by this operation, after the end of its load: if the file stands as it
    /// did at that end, nothing is settled again.
    ///
    /// # Errors
    /// [`Error::Busy`] where another program took the load for forsaken.
    pub fn brings(&mut self, batch: Id, ended: &Ended) -> Result<()> {
        expect_there(self.tx, ended.batch)?;
        self.settled = ended.settled.map(|revision| (batch, revision));
        Ok(())
    }

    /// A record.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get<R: Record>(&self, id: Id) -> Result<R> {
        get(self.tx, id)
    }

    /// All records of a kind, in their order.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn list<R: Record>(&self) -> Result<Vec<R>> {
        row::list(self.tx, None)
    }

    /// The records whose `field` names `id`, in their order.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn list_of<R: Record>(&self, field: &'static str, id: Id) -> Result<Vec<R>> {
        row::list(self.tx, Some((field, id)))
    }

    /// Whether history tells of a record by operations of one verb alone: nobody else has changed it since it was made.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn is_work_of(&self, verb: &str, kind: Kind, id: Id) -> Result<bool> {
        Ok(self.tx.query_row(
            "SELECT count(*) > 0 AND count(*) = coalesce(sum(operation.verb = ?1), 0)
             FROM change JOIN operation ON operation.id = change.operation
             WHERE change.kind = ?2 AND change.record = ?3 AND operation.undone = 0",
            (verb, kind.word(), id.to_string()),
            |row| row.get(0),
        )?)
    }

    /// Writes a record: makes it where it is not there, else changes the fields that differ.
    ///
    /// # Errors
    /// [`Error::NotFound`] where a field that is set names a record that is not there.
    pub fn put<R: Record>(&mut self, record: &R) -> Result<()> {
        self.put_fields(R::KIND, record.id(), row::fields_of(record)?)
    }

    fn put_fields(&mut self, kind: Kind, id: Id, after: Fields) -> Result<()> {
        let before = row::get(self.tx, kind, id)?;
        self.expect_named(kind, before.as_ref(), &after)?;
        let edit = match before {
            None => Some(RecordEdit::Create(after)),
            Some(before) => RecordEdit::between(&before, &after),
        };
        if let Some(edit) = edit {
            let change = Change { kind, id, edit };
            apply(self.tx, &change)?;
            self.changes.push(change);
        }
        Ok(())
    }

    /// Refuses references, other than those there were before, to records that are not there.
    fn expect_named(&self, kind: Kind, before: Option<&Fields>, after: &Fields) -> Result<()> {
        for field in kind.fields() {
            let Meaning::Names(named, when_gone) = field.meaning else { continue };
            let (old, new) = (before.and_then(|fields| fields.get(field.name)), after.get(field.name));
            if when_gone == WhenGone::Kept || old == new {
                continue;
            }
            for id in new.into_iter().flat_map(row::ids) {
                row::get(self.tx, named, id)?.ok_or_else(|| not_found(named, id))?;
            }
        }
        Ok(())
    }

    /// Deletes a record; those that name it lose the reference or go with it, as their fields declare.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::InUse`] where a record that names it forbids that.
    pub fn delete(&mut self, kind: Kind, id: Id) -> Result<()> {
        for (of, field, when_gone) in kind.named_by() {
            if when_gone == WhenGone::Kept {
                continue;
            }
            for (naming, mut fields) in row::naming(self.tx, of, field, id)? {
                match when_gone {
                    WhenGone::Cleared => {
                        fields.insert(field.name.to_owned(), row::without(&fields[field.name], id));
                        self.put_fields(of, naming, fields)?;
                    }
                    WhenGone::GoesWith => self.delete(of, naming)?,
                    WhenGone::Refused => return Err(Error::InUse { kind: kind.word(), by: of.word() }),
                    WhenGone::Kept => {}
                }
            }
        }
        self.remove(kind, id)
    }

    /// Removes one record that no other names.
    fn remove(&mut self, kind: Kind, id: Id) -> Result<()> {
        let fields = row::get(self.tx, kind, id)?.ok_or_else(|| not_found(kind, id))?;
        let change = Change { kind, id, edit: RecordEdit::Delete(fields) };
        apply(self.tx, &change)?;
        self.changes.push(change);
        Ok(())
    }

    /// Keeps an argument for the sentence that history tells.
    pub fn say(&mut self, name: &str, value: impl Into<Value>) {
        self.args.insert(name.to_owned(), value.into());
    }

    /// Keeps a picture.
    ///
    /// # Errors
    /// SQLite errors.
    pub fn put_image(&mut self, hash: &str, media: &str, bytes: &[u8]) -> Result<()> {
        image::put(self.tx, hash, media, bytes)
    }

    /// The answers, to read within the operation.
    #[must_use]
    pub fn answers(&self) -> Answers<'_> {
        Answers::of(self.tx)
    }
}

impl Store {
    /// Runs one operation on the records, in one transaction: besides undo and redo the only way to change them.
    ///
    /// Nothing of it stays if `f` fails, nothing is recorded if it changes nothing.
    ///
    /// # Errors
    /// Errors of `f`; [`Error::ReadOnly`]; those of [`Store::expect_here`]; SQLite errors.
    pub fn operate<T, E: From<Error>>(
        &mut self,
        operation: &Operation<'_>,
        f: impl FnOnce(&mut Edit<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Receipt), E> {
        let budget = self.budget;
        let tx = self.begin()?;
        let begun = tx.total_changes();
        let mut edit = Edit { tx: &tx, changes: Vec::new(), args: Map::new(), settled: None };
        let value = f(&mut edit)?;
        let Edit { changes, args, settled, .. } = edit;
        let receipt = finish(&tx, operation, changes, &args, settled, budget)?;
        if tx.total_changes() > begun {
            tx.commit()?;
        } else {
            drop(tx);
        }
        self.let_go();
        Ok((value, receipt))
    }
}

/// Settles the batches that changes show or hide, moves the revision and lists the kinds touched, whoever made the
/// changes.
pub(crate) fn conclude(tx: &Transaction<'_>, changes: &[Change], settled: Option<(Id, i64)>) -> Result<Receipt> {
    let shown_or_hidden = |change: &Change| {
        change.kind == Kind::Batch
            && match &change.edit {
                RecordEdit::Set(fields) => fields.contains_key("visible"),
                RecordEdit::Create(_) | RecordEdit::Delete(_) => true,
            }
    };
    let before: i64 = revision(tx)?;
    let batches: Vec<Id> = changes
        .iter()
        .filter(|change| shown_or_hidden(change) && settled != Some((change.id, before)))
        .map(|change| change.id)
        .collect();
    for change in changes.iter().filter(|change| change.kind == Kind::Batch) {
        if matches!(change.edit, RecordEdit::Create(_)) {
            keep(tx, change.id)?;
        }
    }
    if !batches.is_empty() {
        settle(tx, &batches)?;
    }
    tx.prepare_cached("UPDATE fact SET value = value + 1 WHERE name = 'revision'")?.execute([])?;
    Ok(Receipt { revision: Some(revision(tx)?), kinds: changes.iter().map(|change| change.kind).collect() })
}

fn finish(
    tx: &Transaction<'_>,
    operation: &Operation<'_>,
    changes: Vec<Change>,
    args: &Map<String, Value>,
    settled: Option<(Id, i64)>,
    budget: Budget,
) -> Result<Receipt> {
    let changes = squash(changes);
    if changes.is_empty() {
        return Ok(Receipt { revision: None, kinds: BTreeSet::new() });
    }
    history::end_redo(tx)?;
    let args = Value::Object(args.clone()).to_string();
    match if operation.merges { merge_into(tx, operation, &changes)? } else { None } {
        Some((id, merged)) => history::record(tx, operation, &args, &merged, Some(id), budget)?,
        None => history::record(tx, operation, &args, &changes, None, budget)?,
    }
    conclude(tx, &changes, settled)
}

/// The last operation and its changes joined with these, where both edit the same fields of the same one record within
/// moments.
fn merge_into(
    tx: &Transaction<'_>,
    operation: &Operation<'_>,
    changes: &[Change],
) -> Result<Option<(i64, Vec<Change>)>> {
    let [Change { edit: RecordEdit::Set(new), .. }] = changes else { return Ok(None) };
    let last: Option<(i64, i64, String, String, Option<String>)> = tx
        .prepare_cached("SELECT id, at, verb, origin, author FROM operation ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    let Some((id, at, verb, origin, author)) = last else { return Ok(None) };
    let same = verb == operation.verb
        && origin == operation.origin.word()
        && author == operation.author.map(|id| id.to_string())
        && (0..=MERGE_WITHIN).contains(&(operation.at - at));
    if !same {
        return Ok(None);
    }
    let before = read_changes(tx, id)?;
    let [Change { kind, id: record, edit: RecordEdit::Set(old) }] = before.as_slice() else { return Ok(None) };
    if (*kind, *record) != (changes[0].kind, changes[0].id) || !old.keys().eq(new.keys()) {
        return Ok(None);
    }
    Ok(Some((id, squash(before.into_iter().chain(changes.iter().cloned())))))
}
