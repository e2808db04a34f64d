//! From which writers a state of a file descends: of each the moment of what it wrote last (the fact `writers`).
//!
//! A copy that somebody else went on in has as high a revision as the file, or a higher one. What tells it is that it
//! lacks what this process wrote last.

use rusqlite::{Connection, OptionalExtension};

use super::moment::Stamp;
use crate::error::Result;

/// The name of the fact.
const NAME: &str = "writers";
/// How many writers are kept, latest first. With the other facts they have to fit on one page ([`super::moment`]).
const MOST: usize = 24;
/// The bytes of one: its number, and the moment of what it wrote last.
const ONE: usize = 16;

/// The last write of a writer, as a state of the file names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Last {
    /// It wrote this last.
    Wrote(Stamp),
    /// It never wrote.
    Nothing,
    /// So many wrote since that nothing is known.
    Unknown,
}

/// Notes that a transaction is of a writer.
pub(crate) fn note(transaction: &Connection, writer: Stamp, now: Stamp) -> Result<()> {
    let before = of(transaction)?;
    let others = before.chunks_exact(ONE).filter(|one| one[..8] != writer).take(MOST - 1);
    let value = [&writer[..], &now].into_iter().chain(others).collect::<Vec<_>>().concat();
    transaction.prepare_cached("INSERT OR REPLACE INTO fact VALUES (?1, ?2)")?.execute((NAME, value))?;
    Ok(())
}

/// Last write of a writer, as far as a file knows it.
pub(crate) fn last(file: &Connection, writer: Stamp) -> Result<Last> {
    let value = of(file)?;
    let found = value.chunks_exact(ONE).find(|one| one[..8] == writer);
    Ok(match found.and_then(|one| one[8..].try_into().ok()) {
        Some(wrote) => Last::Wrote(wrote),
        None if value.len() < MOST * ONE => Last::Nothing,
        None => Last::Unknown,
    })
}

fn of(connection: &Connection) -> Result<Vec<u8>> {
    let mut sql = connection.prepare_cached(
        "SELECT value FROM fact WHERE name = ?1 AND typeof(value) = 'blob' AND length(value) % 16 = 0",
    )?;
    Ok(sql.query_row([NAME], |row| row.get(0)).optional()?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f6g_a_file_says_what_each_of_its_latest_writers_wrote_last() {
        let file = Connection::open_in_memory().expect("opens");
        file.execute_batch("CREATE TABLE fact (name TEXT PRIMARY KEY, value)").expect("facts");
        let stamp = |n: u8| [n; 8];
        assert_eq!(last(&file, stamp(1)).expect("reads"), Last::Nothing);
        note(&file, stamp(1), stamp(100)).expect("notes");
        note(&file, stamp(2), stamp(101)).expect("notes");
        note(&file, stamp(1), stamp(102)).expect("notes");
        assert_eq!(last(&file, stamp(1)).expect("reads"), Last::Wrote(stamp(102)));
        assert_eq!(last(&file, stamp(2)).expect("reads"), Last::Wrote(stamp(101)));
        assert_eq!(last(&file, stamp(3)).expect("reads"), Last::Nothing);
        for n in 0..24 {
            note(&file, stamp(200 + n), stamp(0)).expect("notes");
        }
        assert_eq!(last(&file, stamp(1)).expect("reads"), Last::Unknown, "others wrote since");
        assert_eq!(last(&file, stamp(223)).expect("reads"), Last::Wrote(stamp(0)));
    }
}
