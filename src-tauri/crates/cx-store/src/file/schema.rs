//! The schema and its versions: one layout a version (`schema/*.sql`). A shipped one is never edited.

use rusqlite::Connection;

use crate::error::Result;

/// Application id of a workspace in the head of its SQLite file: "TrvS" in ASCII.
pub const APPLICATION_ID: i64 = 0x5472_7653;

/// The layout of a version, on top of the one before it.
pub(crate) struct Layout {
    /// SQL that makes the layout.
    pub sql: &'static str,
    /// SQL that drops the tables whose rows have moved.
    pub after: &'static str,
}

/// Layout of each version, from the empty file on.
pub(crate) const LAYOUTS: [Layout; 9] = [
    Layout { sql: include_str!("schema/001.sql"), after: "" },
    Layout {
        sql: include_str!("schema/002.sql"),
        after: "DROP TABLE response; DROP TABLE comment; DROP TABLE identity_1;",
    },
    Layout { sql: include_str!("schema/003.sql"), after: "" },
    Layout { sql: include_str!("schema/004.sql"), after: "" },
    Layout { sql: include_str!("schema/005.sql"), after: "DROP TABLE forgotten_4;" },
    Layout { sql: include_str!("schema/006.sql"), after: "" },
    Layout { sql: include_str!("schema/007.sql"), after: "" },
    Layout { sql: include_str!("schema/008.sql"), after: "" },
    Layout { sql: include_str!("schema/009.sql"), after: "" },
];

/// The version this program writes.
pub const VERSION: i64 = LAYOUTS.len() as i64;

/// The schema of a version alone, in memory: what a file of that version must look like.
pub(crate) fn schema_of(version: i64) -> Result<Connection> {
    let connection = Connection::open_in_memory()?;
    for layout in LAYOUTS.iter().take(usize::try_from(version).unwrap_or(0)) {
        connection.execute_batch(layout.sql)?;
        connection.execute_batch(layout.after)?;
    }
    Ok(connection)
}
