//! The schema and its versions.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::answers::upgrade;
use crate::{Error, Result, history};

/// Says that a SQLite file is a workspace: "TrvS" in ASCII.
pub const APPLICATION_ID: i64 = 0x5472_7653;

/// What brings a file from one version to the next.
struct Step {
    /// What is laid out.
    sql: &'static str,
    /// What moves there …
    moves: fn(&Transaction<'_>) -> Result<()>,
    /// … and what goes after that.
    after: &'static str,
}

/// One step per version, from the empty file on.
const STEPS: &[Step] = &[
    Step { sql: include_str!("schema/001.sql"), moves: |_| Ok(()), after: "" },
    Step {
        sql: include_str!("schema/002.sql"),
        moves: upgrade::to_pages,
        after: "DROP TABLE response; DROP TABLE comment; DROP TABLE identity_1;",
    },
    Step { sql: include_str!("schema/003.sql"), moves: upgrade::recount, after: "" },
    Step { sql: include_str!("schema/004.sql"), moves: |_| Ok(()), after: "" },
];

/// The version this program writes.
pub const VERSION: i64 = STEPS.len() as i64;

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
    for step in &STEPS[usize::try_from(version).unwrap_or(0)..] {
        tx.execute_batch(step.sql)?;
        (step.moves)(&tx)?;
        tx.execute_batch(step.after)?;
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

/// The schema of a version alone, in memory: what a file of that version must look like.
pub(crate) fn schema_of(version: i64) -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    for step in STEPS.iter().take(usize::try_from(version).unwrap_or(0)) {
        connection.execute_batch(step.sql)?;
        connection.execute_batch(step.after)?;
    }
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use cx_model::Kind;

    use super::*;

    #[test]
    fn of_two_that_bring_a_file_up_to_date_at_once_the_second_finds_it_done() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("old.travesia");
        let mut first = Connection::open(&path).expect("a file");
        first.execute_batch(STEPS[0].sql).expect("version 1");
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
            let columns: Vec<String> =
                statement.query_map([], |row| row.get(0)).expect("rows").map(|name| name.expect("text")).collect();
            let mut fields = vec!["id"];
            fields.extend(kind.fields().iter().map(|field| field.name));
            assert_eq!(columns, fields, "table {} holds exactly its record's fields", kind.word());
        }
    }
}
