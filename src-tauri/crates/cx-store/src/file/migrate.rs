//! Bringing a file of an older version up to date.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::schema::{APPLICATION_ID, LAYOUTS, VERSION};
use crate::answers::upgrade;
use crate::error::{Error, Result};
use crate::record::history;

/// A migration by code: moves data to its place in the new layout.
type Move = fn(&Transaction<'_>) -> Result<()>;

/// One for each of the [`LAYOUTS`].
const MOVES: [Move; LAYOUTS.len()] =
    [nothing, upgrade::to_pages, upgrade::recount, nothing, nothing, nothing, nothing, nothing, nothing];

fn nothing(_: &Transaction<'_>) -> Result<()> {
    Ok(())
}

/// Brings a file from `version` to [`VERSION`], all or nothing.
pub(crate) fn migrate(connection: &mut Connection, version: i64) -> Result<()> {
    if version >= VERSION {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have brought it up to date since it was looked at.
    let version: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > VERSION {
        return Err(Error::Newer(version));
    }
    if version == VERSION {
        return Ok(());
    }
    for (layout, moves) in LAYOUTS.iter().zip(MOVES).skip(usize::try_from(version).unwrap_or(0)) {
        tx.execute_batch(layout.sql)?;
        moves(&tx)?;
        tx.execute_batch(layout.after)?;
    }
    if version > 0 {
        // History of another version is there to be read (rule F3). The former states of records, which only undo would
        // need, go: they may hold what a step takes out.
        history::end_redo(&tx)?;
        history::end_for_good(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", VERSION)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use cx_model::Kind;

    use super::*;

    #[test]
    fn of_two_that_bring_a_file_up_to_date_at_once_the_second_finds_it_done() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("old.travesia");
        let mut first = Connection::open(&path).expect("a file");
        first.execute_batch(LAYOUTS[0].sql).expect("version 1");
        first.pragma_update(None, "user_version", 1).expect("version 1");
        let mut second = Connection::open(&path).expect("opens");
        // Both looked at it before either began.
        migrate(&mut first, 1).expect("the first brings it up to date");
        migrate(&mut second, 1).expect("the second has nothing left to do");
        let version: i64 = second.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
        assert_eq!(version, VERSION);
    }

    #[test]
    fn every_field_of_every_record_has_a_column_and_no_column_is_without_a_field() {
        let mut connection = Connection::open_in_memory().expect("memory is there");
        migrate(&mut connection, 0).expect("the schema is SQL");
        for kind in Kind::ALL {
            let mut statement =
                connection.prepare(&format!("SELECT name FROM pragma_table_info('{}')", kind.word())).expect("pragma");
            let columns: BTreeSet<String> =
                statement.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("text")).collect();
            // A set: rows name their columns, so that a later layout may add one anywhere.
            let fields = std::iter::once("id").chain(kind.fields().iter().map(|field| field.name));
            let fields: BTreeSet<String> = fields.map(str::to_owned).collect();
            assert_eq!(columns, fields, "table {} holds exactly its record's fields", kind.word());
        }
    }
}
