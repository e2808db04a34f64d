//! Which state of a file a log belongs to.
//!
//! SQLite applies a `-wal` or `-journal` to whatever file lies beside it, also to an older copy that was put in the
//! file's place after a crash: a mixture of two states then passes for a third. So every transaction leaves a random
//! number in the file, its moment, together with the moment before it (the fact `moment`).
//!
//! A write-ahead log holds the moments of all that is in it. It fits a file whose moment is one of them, or the one
//! before the first: everything that changed since then is in the log. A rollback journal holds the moment to which it
//! takes the file back, and the file's own is that one or the next.
//!
//! A log without any moment was written by a program that knew none, and a file that cannot be read was left in the
//! middle of being written: neither speaks against a log.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::plain_file::{Unread, open_beside};
use crate::error;

/// The number of one state.
pub(crate) type Stamp = [u8; 8];
/// The moment before, and the moment itself.
type Moment = [Stamp; 2];

/// The name of the fact.
const NAME: &str = "moment";
/// Beginning of the row in a page: three bytes of header, a text of six letters, sixteen bytes
/// (sqlite.org/fileformat2.html).
const ROW: &[u8] = b"\x03\x19\x2cmoment";
/// The kind of page in which rows of a table without row ids lie.
const LEAF: u8 = 0x0a;
/// How many pages of a journal are looked at; the moment is what a transaction changes first.
const LOOKED_AT: usize = 4_096;

/// Gives the state that a transaction is about to make its moment; answers with it.
pub(crate) fn turn(transaction: &Connection) -> error::Result<Stamp> {
    let (before, now) = (
        of(transaction)?.unwrap_or_default()[1],
        transaction.query_row("SELECT randomblob(8)", [], |row| row.get::<_, Stamp>(0))?,
    );
    let value = [before, now].concat();
    transaction.prepare_cached("INSERT OR REPLACE INTO fact VALUES (?1, ?2)")?.execute((NAME, value))?;
    Ok(now)
}

/// The moment before and the moment of a file, as a connection sees them; zeros in one that knows none.
pub(crate) fn pair(connection: &Connection) -> error::Result<[Stamp; 2]> {
    Ok(of(connection)?.unwrap_or_default())
}

/// The moment of a file, as a connection sees it.
pub(crate) fn stamp(connection: &Connection) -> error::Result<Stamp> {
    Ok(pair(connection)?[1])
}

/// All states that a write-ahead log tells of.
pub(crate) fn stamps_in(log: &Path) -> error::Result<Vec<Stamp>> {
    Ok(in_log(log)?.into_flattened())
}

/// The moment of a file; none where a program that knows none wrote it.
fn of(connection: &Connection) -> error::Result<Option<Moment>> {
    let value: Option<[u8; 16]> = connection
        .prepare_cached("SELECT value FROM fact WHERE name = ?1 AND typeof(value) = 'blob' AND length(value) = 16")?
        .query_row([NAME], |row| row.get(0))
        .optional()?;
    Ok(value.map(|bytes| halves(&bytes)))
}

/// The moment of a file as it lies there, without its log; none where it is in the middle of being written.
fn lying(file: &Connection) -> Option<Moment> {
    let known = file.query_row("SELECT 1 FROM fact WHERE name = 'file'", [], |_| Ok(()));
    known.ok().and_then(|()| of(file).ok()).map(Option::unwrap_or_default)
}

/// Whether a write-ahead log was written on the state in which the file lies there; one that is gone by now fits: its
/// writer ended.
pub(crate) fn fits_log(file: &Connection, log: &Path) -> error::Result<bool> {
    let Some([_, now]) = lying(file) else { return Ok(true) };
    let moments = match in_log(log) {
        Err(unread) if unread.is_missing() => return Ok(true),
        moments => moments?,
    };
    Ok(moments.is_empty() || moments.as_flattened().contains(&now))
}

/// Whether a rollback journal takes the file back to the state before the one in which it lies there; one that is gone by
/// now fits: its change ended.
pub(crate) fn fits_journal(file: &Connection, journal: &Path, page: u64) -> error::Result<bool> {
    let Some(lying) = lying(file) else { return Ok(true) };
    let before = match in_journal(journal, page) {
        Err(unread) if unread.is_missing() => return Ok(true),
        before => before?,
    };
    Ok(before.is_none_or(|[_, before]| lying.contains(&before)))
}

fn open_log(path: &Path) -> Result<File, Unread> {
    open_beside(OpenOptions::new().read(true), path)
}

/// The moments in a write-ahead log.
fn in_log(log: &Path) -> Result<Vec<Moment>, Unread> {
    let mut moments = Vec::new();
    each_page(log, |_, _, page| moments.extend(in_page(page)))?;
    Ok(moments)
}

/// The numbers of all pages that transactions left in a write-ahead log.
pub(crate) fn pages_in(log: &Path) -> error::Result<HashSet<u32>> {
    let (mut pages, mut open) = (HashSet::new(), Vec::new());
    each_page(log, |number, commits, _| {
        open.push(number);
        if commits {
            pages.extend(open.drain(..));
        }
    })?;
    Ok(pages)
}

/// Goes through the pages of a write-ahead log, up to the first that is not of it (sqlite.org/walformat.html): the number
/// of each, whether a transaction ends with it, its bytes.
fn each_page(log: &Path, mut f: impl FnMut(u32, bool, &[u8])) -> Result<(), Unread> {
    let mut log = BufReader::with_capacity(1 << 17, open_log(log)?);
    let (mut header, mut frame) = ([0; 32], [0; 24]);
    if !filled(&mut log, &mut header)? {
        return Ok(());
    }
    let four = |bytes: &[u8], at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    let mut page = vec![0; four(&header, 8).min(65_536) as usize];
    while filled(&mut log, &mut frame)? && frame[8..16] == header[16..24] && filled(&mut log, &mut page)? {
        f(four(&frame, 0), four(&frame, 4) > 0, &page);
    }
    Ok(())
}

/// The moment in a rollback journal.
fn in_journal(journal: &Path, size: u64) -> Result<Option<Moment>, Unread> {
    let mut journal = BufReader::with_capacity(1 << 17, open_log(journal)?);
    let mut header = [0; 28];
    if !filled(&mut journal, &mut header)? {
        return Ok(None);
    }
    let sector = u32::from_be_bytes([header[20], header[21], header[22], header[23]]);
    journal.seek(SeekFrom::Start(u64::from(sector)))?;
    let (mut number, mut page, mut sum) = ([0; 4], vec![0; usize::try_from(size).unwrap_or(65_536)], [0; 4]);
    for _ in 0..LOOKED_AT {
        let whole = filled(&mut journal, &mut number)? && filled(&mut journal, &mut page)?;
        if !whole {
            break;
        }
        if let Some(moment) = in_page(&page) {
            return Ok(Some(moment));
        }
        if !filled(&mut journal, &mut sum)? {
            break;
        }
    }
    Ok(None)
}

/// The moment in a page, where it is the one with the facts.
fn in_page(page: &[u8]) -> Option<Moment> {
    if page.first() != Some(&LEAF) {
        return None;
    }
    let two = |at: usize| page.get(at..at + 2).map(|two| usize::from(u16::from_be_bytes([two[0], two[1]])));
    // Only rows that are there count: what a page once held may still lie between them.
    (0..two(3)?).find_map(|row| {
        // A row begins with its length, a single byte for one as short as this.
        let row = page.get(two(8 + 2 * row)? + 1..)?;
        let value: &[u8; 16] = row.strip_prefix(ROW)?.first_chunk()?;
        Some(halves(value))
    })
}

fn halves(bytes: &[u8; 16]) -> Moment {
    let (before, now) = bytes.split_at(8);
    [before.try_into().unwrap_or_default(), now.try_into().unwrap_or_default()]
}

/// Whether a reading found all the bytes it wanted.
fn filled(from: &mut impl Read, bytes: &mut [u8]) -> std::io::Result<bool> {
    match from.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f5_a_log_or_journal_that_went_since_it_was_seen_is_not_the_file_that_is_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.travesia");
        let file = Connection::open(&path).expect("opens");
        file.execute_batch("CREATE TABLE fact (name, value); INSERT INTO fact VALUES ('file', 'x')").expect("facts");
        let gone = folder.path().join("a.travesia-gone");
        assert!(
            fits_journal(&file, &gone, 4_096).expect("another window ended its change"),
            "nothing is to be taken back"
        );
        assert!(fits_log(&file, &gone).expect("another window closed the file"), "all of it is in the file");
    }
}
