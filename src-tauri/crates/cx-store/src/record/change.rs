//! Changes: as history keeps them, and made to the rows of records.

use cx_model::Kind;
use cx_model::change::{Change, Edit};
use rusqlite::{Connection, Transaction};
use serde_json::Value;

use super::row::{self, Fields};
use crate::error::{Error, Result};

/// Writes one change to its table.
pub(super) fn apply(tx: &Transaction<'_>, change: &Change) -> Result<()> {
    match &change.edit {
        Edit::Create(fields) => row::insert_fields(tx, change.kind, change.id, fields),
        Edit::Delete(_) => row::delete(tx, change.kind, change.id),
        Edit::Set(fields) => {
            let sets: Vec<_> = change
                .kind
                .fields()
                .iter()
                .filter_map(|field| fields.get(field.name).map(|pair| (field, &pair[1])))
                .collect();
            row::update_fields(tx, change.kind, change.id, &sets)
        }
    }
}

/// Applies changes of history, each only where the record looks as the change expects.
pub(crate) fn apply_expected(tx: &Transaction<'_>, changes: &[Change]) -> Result<()> {
    for change in changes {
        let now = row::get(tx, change.kind, change.id)?;
        if !expected(now.as_ref(), &change.edit) {
            return Err(Error::ChangedSince { kind: change.kind.word(), id: change.id.to_string() });
        }
        apply(tx, change)?;
    }
    Ok(())
}

/// Whether a record looks as a change expects it.
pub(crate) fn expected(now: Option<&Fields>, edit: &Edit) -> bool {
    match (now, edit) {
        (None, Edit::Create(_)) => true,
        (Some(now), Edit::Delete(fields)) => now == fields,
        (Some(now), Edit::Set(fields)) => {
            Edit::pairs(fields).all(|(name, before, _)| now.get(name).unwrap_or(&Value::Null) == before)
        }
        _ => false,
    }
}

/// Keeps the changes of an operation, in place of those that are kept of it.
pub(crate) fn write_changes(tx: &Transaction<'_>, operation: i64, changes: &[Change]) -> Result<()> {
    tx.prepare_cached("DELETE FROM change WHERE operation = ?1")?.execute([operation])?;
    let mut insert =
        tx.prepare_cached("INSERT INTO change (operation, place, kind, record, edit) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (place, change) in (0i64..).zip(changes) {
        insert.execute((
            operation,
            place,
            change.kind.word(),
            change.id.to_string(),
            serde_json::to_string(&change.edit)?,
        ))?;
    }
    Ok(())
}

/// The changes of an operation, in their order.
pub(crate) fn read_changes(tx: &Connection, operation: i64) -> Result<Vec<Change>> {
    let mut statement =
        tx.prepare_cached("SELECT kind, record, edit FROM change WHERE operation = ?1 ORDER BY place")?;
    let mut rows = statement.query([operation])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, record, edit): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        changes.push(Change {
            kind: Kind::from_word(&kind).ok_or_else(|| Error::Damaged(format!("kind {kind}")))?,
            id: record.parse().map_err(|_| Error::Damaged(format!("record {record}")))?,
            edit: serde_json::from_str(&edit)?,
        });
    }
    Ok(changes)
}
