//! Numbers by which answers name records: each leads to an id, and that to a record.
//!
//! A number stays when its record is deleted, so one without a record is wrong only where history would have to know of
//! the deletion: it holds the import, and with it everything that was done since.

use cx_model::{Id, Kind};
use rusqlite::Connection;

use super::findings::Findings;
use crate::error::Result;

/// Columns of `tally` that name a record, each with the margin whose rows have it and the kind of the record.
const NAMES: [(&str, u8, Kind); 4] = [
    ("touchpoint", 0, Kind::Touchpoint),
    ("step", 0, Kind::Step),
    ("member", 1, Kind::Persona),
    ("member", 2, Kind::Channel),
];

/// Notes numbers and ids that are none, and names of records that never were.
pub(super) fn look(connection: &Connection, found: &mut Findings) -> Result<()> {
    // Texts that have not even the length of an id are told with the pages.
    let mut statement = connection
        .prepare("SELECT number, id FROM number WHERE id GLOB '????????-????-????-????-????????????' OR number < 1")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (number, id): (i64, String) = (row.get(0)?, row.get(1)?);
        // A record is looked for by its id as it is written, so that two ways of writing it are two records.
        if number < 1 || id.parse::<Id>().map(|own| own.to_string()).ok().as_ref() != Some(&id) {
            found.note("page", format!("number {number}"));
        }
    }
    for (column, margin, kind) in NAMES {
        let word = kind.word();
        let sql = format!(
            r#"SELECT DISTINCT '{word} ' || named.id FROM tally JOIN number AS named ON named.number = tally.{column}
               JOIN number AS brought ON brought.number = tally.batch
               WHERE tally.margin = {margin} AND named.id NOT IN (SELECT id FROM "{word}")
                   AND named.id NOT IN (SELECT record FROM change WHERE kind = '{word}')
                   AND brought.id IN (SELECT id FROM batch)
                   AND brought.id IN (SELECT record FROM change WHERE kind = 'batch' AND edit LIKE '{{"create"%')"#
        );
        found.texts(connection, "answers", &sql)?;
    }
    Ok(())
}
