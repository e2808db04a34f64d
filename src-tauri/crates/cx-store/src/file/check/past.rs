//! History, walked as undo and redo would walk it: from the records as they are now back to where undo ends, and
//! forward over what was undone.

use std::collections::{HashMap, HashSet};

use cx_model::change::{Change, Edit};
use cx_model::record::Meaning;
use cx_model::{Id, Kind};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::findings::Findings;
use crate::error::Result;
use crate::file::fact::fact;
use crate::record::change::expected;
use crate::record::history::UNDO_ENDS;
use crate::record::operation::Origin;
use crate::record::row::{self, Fields};

/// Notes operations that cannot be told, and the first one that undo or redo could not get past.
pub(super) fn look(connection: &Connection, found: &mut Findings) -> Result<()> {
    let origins = Origin::ALL.map(|origin| format!("'{}'", origin.word())).join(", ");
    found.texts(
        connection,
        "history",
        &format!(
            "SELECT CAST(id AS TEXT) FROM operation
         WHERE undone = 0 AND id > (SELECT min(id) FROM operation WHERE undone = 1)
         UNION ALL SELECT CAST(id AS TEXT) FROM operation WHERE undone NOT IN (0, 1) OR verb NOT GLOB '?*.?*'
             OR NOT json_valid(args) OR json_type(CASE WHEN json_valid(args) THEN args END) <> 'object'
             OR at < 0 OR origin NOT IN ({origins})
             OR author NOT GLOB '????????-????-????-????-????????????'
         UNION ALL SELECT CAST(max(id) AS TEXT) FROM operation HAVING max(id) - min(id) + 1 <> count(*)
         UNION ALL SELECT CAST(operation AS TEXT) FROM change GROUP BY operation
             HAVING min(place) <> 0 OR max(place) <> count(*) - 1"
        ),
    )?;
    // A word where a number belongs is told with the facts.
    let ends = fact(connection, UNDO_ENDS).ok().flatten().unwrap_or(0);
    walk(connection, ends, Way::Back, found)?;
    walk(connection, ends, Way::Forward, found)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As undo goes.
    Back,
    /// As redo goes.
    Forward,
}

/// The records as they would be on the way; those that were not met yet are as the file has them.
struct State<'c> {
    connection: &'c Connection,
    met: HashMap<(Kind, Id), Option<Fields>>,
}

impl State<'_> {
    /// The record as it is here.
    fn now(&mut self, kind: Kind, id: Id) -> Result<&mut Option<Fields>> {
        use std::collections::hash_map::Entry;
        Ok(match self.met.entry((kind, id)) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(row::get(self.connection, kind, id)?),
        })
    }

    /// Makes a change where the record looks as the change expects; whether it does.
    fn make(&mut self, change: &Change) -> Result<bool> {
        let now = self.now(change.kind, change.id)?;
        if !expected(now.as_ref(), &change.edit) {
            return Ok(false);
        }
        match &change.edit {
            Edit::Create(fields) => *now = Some(fields.clone()),
            Edit::Delete(_) => *now = None,
            Edit::Set(set) => {
                let record = now.get_or_insert_default();
                record.extend(Edit::pairs(set).map(|(name, _, after)| (name.to_owned(), after.clone())));
            }
        }
        Ok(true)
    }
}

fn walk(connection: &Connection, ends: i64, way: Way, found: &mut Findings) -> Result<()> {
    let (undone, order) = if way == Way::Back { (0, "DESC") } else { (1, "ASC") };
    let imports: HashSet<i64> = {
        let mut statement = connection.prepare("SELECT DISTINCT operation FROM change WHERE kind = 'batch'")?;
        statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
    };
    let mut state = State { connection, met: HashMap::new() };
    let mut statement = connection.prepare(&format!(
        "SELECT operation, kind, record, edit FROM change JOIN operation ON operation.id = change.operation
         WHERE operation.undone = ?1 AND operation.id > ?2 ORDER BY operation {order}, place {order}"
    ))?;
    let mut rows = statement.query((undone, ends))?;
    while let Some(row) = rows.next()? {
        let (operation, kind, record, edit): (i64, String, String, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let Some(change) = told(&kind, &record, &edit) else {
            found.note("past", format!("{operation}: {kind} {record}"));
            return Ok(());
        };
        lost(connection, operation, &change, found)?;
        let change = if way == Way::Back { change.invert() } else { change };
        let made = state.make(&change);
        if found.take("past", made)? == Some(false) {
            // Undo of an import leaves what was changed since (rule F2).
            if imports.contains(&operation)
                && way == Way::Back
                && matches!(change.edit, Edit::Delete(_))
                && change.kind != Kind::Batch
            {
                continue;
            }
            // Everything behind it cannot be reached either.
            found.note("past", format!("{operation}: {kind} {record}"));
            return Ok(());
        }
    }
    Ok(())
}

/// A change as it can be made; none where kind, record or a field is nothing that this version knows.
fn told(kind: &str, record: &str, edit: &str) -> Option<Change> {
    let change =
        Change { kind: Kind::from_word(kind)?, id: record.parse().ok()?, edit: serde_json::from_str(edit).ok()? };
    let known = |name: &String| change.kind.fields().iter().any(|field| field.name == name);
    let fits = match &change.edit {
        Edit::Create(fields) | Edit::Delete(fields) => fields.keys().all(known),
        Edit::Set(fields) => {
            fields.iter().all(|(name, pair)| known(name) && pair.as_array().is_some_and(|pair| pair.len() == 2))
        }
    };
    fits.then_some(change)
}

/// Notes what would come back with a change and is gone: a picture, the answers of an import.
fn lost(connection: &Connection, operation: i64, change: &Change, found: &mut Findings) -> Result<()> {
    let there = |sql: &str, what: &str| -> Result<bool> {
        Ok(connection.prepare_cached(sql)?.query_row([what], |_| Ok(())).optional()?.is_some())
    };
    for field in change.kind.fields().iter().filter(|field| field.meaning == Meaning::Picture) {
        let values = match &change.edit {
            Edit::Create(fields) | Edit::Delete(fields) | Edit::Set(fields) => fields.get(field.name),
        };
        // A change of the field has the hash before and the one after.
        let hashes =
            values.map_or(&[][..], |value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        for hash in hashes.iter().filter_map(Value::as_str) {
            if !there("SELECT 1 FROM image WHERE hash = ?1", hash)? {
                found.note("picture", format!("{operation}: {hash}"));
            }
        }
    }
    if change.kind == Kind::Batch && matches!(change.edit, Edit::Create(_)) {
        let load = "SELECT 1 FROM load JOIN number ON number.number = load.batch WHERE number.id = ?1";
        if !there(load, &change.id.to_string())? {
            found.note("past", format!("{operation}: batch {}", change.id));
        }
    }
    Ok(())
}
