//! The records of an open file, to read.

use std::collections::BTreeMap;

use cx_model::record::{Record, Workspace};
use cx_model::{Id, Kind};
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::row;
use crate::error::{Error, Result};
use crate::store::Store;

impl Store {
    /// A record.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get<R: Record>(&self, id: Id) -> Result<R> {
        get(&self.connection, id)
    }

    /// All records of a kind, in their order.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn list<R: Record>(&self) -> Result<Vec<R>> {
        row::list(&self.connection, None)
    }

    /// The records whose `field` names `id`, in their order.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn list_of<R: Record>(&self, field: &'static str, id: Id) -> Result<Vec<R>> {
        row::list(&self.connection, Some((field, id)))
    }

    /// How many records of each kind name a record, in whichever field; kinds that have none are left out.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn named(&self, kind: Kind, id: Id) -> Result<Vec<(Kind, u64)>> {
        let mut counts = BTreeMap::new();
        for (naming, field, _) in kind.named_by() {
            let found = row::naming(&self.connection, naming, field, id)?.len() as u64;
            if found > 0 {
                *counts.entry(naming).or_default() += found;
            }
        }
        Ok(counts.into_iter().collect())
    }

    /// The workspace record.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the file has none.
    pub fn workspace(&self) -> Result<Workspace> {
        self.get(Id::WORKSPACE)
    }

    /// Every record of the file by the word of its kind, to compare two states of it.
    ///
    /// # Errors
    /// A damaged record; SQLite errors.
    pub fn dump(&self) -> Result<Value> {
        let mut kinds = Map::new();
        for kind in Kind::ALL {
            let mut records = Map::new();
            row::each(&self.connection, *kind, |id, fields| {
                records.insert(id.to_string(), Value::Object(fields));
            })?;
            kinds.insert(kind.word().to_owned(), Value::Object(records));
        }
        Ok(Value::Object(kinds))
    }
}

/// A record.
pub(super) fn get<R: Record>(connection: &Connection, id: Id) -> Result<R> {
    let fields = row::get(connection, R::KIND, id)?.ok_or_else(|| not_found(R::KIND, id))?;
    row::record_of(id, fields)
}

/// Error for a record that is not there.
pub(super) fn not_found(kind: Kind, id: Id) -> Error {
    Error::NotFound { kind: kind.word(), id: id.to_string() }
}
