//! Checksum pages against mixtures: two facts on pages of their own, written in turn.
//!
//! No lock keeps another program from writing over the file between the last look at it and what SQLite writes into it
//! next. The page with the moment is then ours again, and says nothing. So each run of writing, which is a transaction
//! where there is no log and a checkpoint where there is one, gives one of the twins a new number and the number of the
//! other, whose page it does not write. Where neither names the other, pages of two states lie in the file. A copy of the
//! very state before the run is none: all its other pages are as they were.
//!
//! **Invariant:** a twin is written in its place and never moved, and not again while the log holds it: a run that is cut
//! short leaves it old or new, and both fit the other.

use rusqlite::Connection;

use super::moment::Stamp;
use crate::error::Result;

/// The names of the facts.
const NAMES: [&str; 2] = ["twin-0", "twin-1"];
/// Bytes before the numbers: so many that those come to lie on a page of their own (pages have 4,096 bytes; of a longer
/// row only the beginning stays with the others, sqlite.org/fileformat2.html).
const BEFORE: usize = 1_200;

/// The number of a twin, and the number of the other when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Twin {
    own: Stamp,
    other: Stamp,
}

/// Lays both into a file that has none.
pub(crate) fn make(transaction: &Connection) -> Result<()> {
    let first = number(transaction)?;
    for (name, own, other) in [(NAMES[0], first, Stamp::default()), (NAMES[1], number(transaction)?, first)] {
        let sql = "INSERT OR REPLACE INTO fact VALUES (?1, ?2)";
        transaction.execute(sql, (name, value(Twin { own, other })))?;
    }
    Ok(())
}

/// Writes the older of the two anew, where they are there.
pub(crate) fn turn(transaction: &Connection) -> Result<()> {
    let Some([zero, one]) = both(transaction)? else { return Ok(()) };
    let (name, other) = if one.other == zero.own { (NAMES[0], one.own) } else { (NAMES[1], zero.own) };
    let value = value(Twin { own: number(transaction)?, other });
    // An update of the same length is written in its place.
    transaction.prepare_cached("UPDATE fact SET value = ?2 WHERE name = ?1")?.execute((name, value))?;
    Ok(())
}

/// Whether a file is of one state, as far as its twins tell; one without any tells nothing.
pub(crate) fn agree(file: &Connection) -> Result<bool> {
    Ok(match read(file)? {
        [Some(zero), Some(one)] => zero.other == one.own || one.other == zero.own,
        [None, None] => true,
        _ => false,
    })
}

/// Both twins, where they are there.
pub(crate) fn both(connection: &Connection) -> Result<Option<[Twin; 2]>> {
    let [zero, one] = read(connection)?;
    Ok(zero.zip(one).map(|(zero, one)| [zero, one]))
}

/// Reads both in one statement, so that they are of one moment.
fn read(connection: &Connection) -> Result<[Option<Twin>; 2]> {
    let mut sql = connection.prepare_cached(
        "SELECT name, substr(value, -16) FROM fact WHERE name IN (?1, ?2) AND typeof(value) = 'blob' AND length(value) >= 16",
    )?;
    let mut twins = [None; 2];
    let mut rows = sql.query(NAMES)?;
    while let Some(row) = rows.next()? {
        let (name, bytes): (String, [u8; 16]) = (row.get(0)?, row.get(1)?);
        let (own, other) = bytes.split_at(8);
        twins[usize::from(name == NAMES[1])] =
            Some(Twin { own: own.try_into().unwrap_or_default(), other: other.try_into().unwrap_or_default() });
    }
    Ok(twins)
}

fn number(connection: &Connection) -> Result<Stamp> {
    Ok(connection.query_row("SELECT randomblob(8)", [], |row| row.get(0))?)
}

fn value(twin: Twin) -> Vec<u8> {
    [&[0; BEFORE][..], &twin.own, &twin.other].concat()
}
