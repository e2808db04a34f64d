//! A file with the texts that it keeps compressed laid open: tests that nothing of a person stays search it for names.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::text::{MARK, MOST, length_of, text_of};
use crate::error::{Error, Result};

/// The first bytes of a compressed text: the mark, and the magic bytes of Zstandard.
const BEGINS: [u8; 5] = [MARK, 0x28, 0xB5, 0x2F, 0xFD];

/// A file as it is searched.
pub struct LaidOpen {
    /// The bytes of the file, be it a workspace, its log or anything else, followed by every compressed text in it that
    /// can be laid open: of a workspace those of its pages, of any file also those that stand in one piece somewhere.
    pub bytes: Vec<u8>,
    /// Places in which a text could stay unseen: free pages that hold anything, and the beginnings of compressed texts in
    /// what is no workspace, as in a log.
    pub unseen: usize,
}

/// Lays a file open.
///
/// # Errors
/// A text that is damaged; errors of reading; those of SQLite, where the file begins as one of its own.
pub fn laid_open(file: &Path) -> Result<LaidOpen> {
    let mut bytes = std::fs::read(file)?;
    let mut texts = Vec::new();
    let begin = bytes.windows(BEGINS.len()).enumerate().filter(|(_, window)| *window == BEGINS);
    let begin: Vec<usize> = begin.map(|(at, _)| at).collect();
    for at in &begin {
        if let Ok(decoder) = zstd::stream::read::Decoder::with_buffer(&bytes[at + 1..]) {
            // As far as it goes.
            let _ = decoder.take(MOST as u64).read_to_end(&mut texts);
        }
    }
    let unseen = if bytes.starts_with(b"SQLite format 3\0") {
        // A copy, so that nothing of the file is touched while others have it open.
        let folder = tempfile::tempdir()?;
        let copy = folder.path().join("copy");
        std::fs::write(&copy, &bytes)?;
        if let Ok(log) = std::fs::read(log_of(file)) {
            std::fs::write(log_of(&copy), log)?;
        }
        of_pages(&Connection::open(&copy)?, &mut texts)?;
        filled(&std::fs::read(&copy)?)
    } else {
        begin.len()
    };
    bytes.append(&mut texts);
    Ok(LaidOpen { bytes, unseen })
}

fn log_of(file: &Path) -> PathBuf {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// Lays the comments of all pages open, and puts what is in the log into the file.
fn of_pages(connection: &Connection, texts: &mut Vec<u8>) -> Result<()> {
    if connection.table_exists(None, "page")? {
        let mut statement = connection.prepare("SELECT first, comments FROM page WHERE comments IS NOT NULL")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let kept = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let damaged = || Error::Damaged(format!("page {}", row.get(0).unwrap_or(0)));
            texts.extend(text_of(kept, length_of(kept)).ok_or_else(damaged)?);
        }
    }
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
}

/// The number of free pages of an SQLite file that hold anything but numbers of other free pages
/// (<https://sqlite.org/fileformat2.html#the_freelist>).
fn filled(bytes: &[u8]) -> usize {
    let word = |at: usize| {
        let word = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>());
        word.map_or(0, |word| u32::from_be_bytes(*word) as usize)
    };
    let size = match usize::from(bytes[16]) << 8 | usize::from(bytes[17]) {
        1 => 65_536,
        size => size.max(512),
    };
    let pages = bytes.len() / size;
    let (mut trunk, mut filled, mut left) = (word(32), 0, pages);
    while trunk > 0 && trunk <= pages && left > 0 {
        let begin = (trunk - 1) * size;
        let numbers = begin + 8..begin + 8 + 4 * word(begin + 4).min(size / 4 - 2);
        let leaves = numbers.clone().step_by(4).map(&word).filter(|leaf| (1..=pages).contains(leaf));
        filled += leaves.filter(|leaf| bytes[(leaf - 1) * size..leaf * size].iter().any(|byte| *byte != 0)).count();
        // Numbers of pages that are free no more stay behind the others.
        filled += usize::from((numbers.end..begin + size).step_by(4).any(|at| word(at) > pages));
        (trunk, left) = (word(begin), left - 1);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use super::*;

    #[test]
    fn what_is_compressed_is_seen_in_pages_in_a_log_and_where_it_was_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        let connection = Connection::open(&path).expect("a file");
        connection.execute_batch("CREATE TABLE page (first INTEGER PRIMARY KEY, comments BLOB)").expect("a table");
        // In one piece, and over several pages.
        for (first, times) in [(1, 50), (2, 20_000)] {
            let said: String =
                (0..times).map(|n: u64| format!("{:x} Eulalia ", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
            let kept = text::kept(said.as_bytes());
            assert!(kept.len() < said.len(), "compressed");
            connection.execute("INSERT INTO page VALUES (?1, ?2)", (first, kept.as_ref())).expect("a row");
        }
        let sees = |path: &Path| {
            let LaidOpen { bytes, unseen } = laid_open(path).expect("reads");
            (bytes.windows(7).any(|window| window == b"Eulalia"), unseen > 0)
        };
        assert_eq!(sees(&path), (true, false), "in the pages");
        connection.execute_batch("PRAGMA secure_delete = OFF; DELETE FROM page").expect("deletes");
        assert!(sees(&path).1, "where it was deleted");
        connection.execute_batch("VACUUM").expect("writes anew");
        assert_eq!(sees(&path), (false, false), "and it is gone");
        connection.execute_batch("PRAGMA secure_delete = ON").expect("SQL");
        connection.execute("INSERT INTO page VALUES (1, ?1)", [vec![7; 100_000]]).expect("a row");
        connection.execute_batch("DELETE FROM page").expect("deletes");
        assert_eq!(sees(&path), (false, false), "free pages that were overwritten hold nothing");
        let log = folder.path().join("log");
        std::fs::write(&log, [b"frame", text::kept("Eulalia ".repeat(50).as_bytes()).as_ref()].concat())
            .expect("writes");
        assert_eq!(sees(&log), (true, true), "in a log");
    }
}
