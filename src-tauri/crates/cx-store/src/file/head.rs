//! A file and what lies beside it, looked at byte by byte before SQLite may touch either.
//!
//! A `-wal` or `-journal` beside a file is applied by SQLite without asking whose it is; the little that can be told from
//! outside is told here.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::plain_file::{self, Unread, name_of};
use super::schema::{APPLICATION_ID, VERSION};
use crate::error::{Error, Result};

/// The first hundred bytes of a workspace file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// The version of the schema.
    pub version: i64,
    /// Bytes of a page.
    pub page: u64,
    /// Whether it says that a write-ahead log belongs to it.
    pub wal: bool,
    /// Bytes of the file.
    pub size: u64,
    pages: u64,
    counter: u32,
    valid_for: u32,
}

/// The log that SQLite left beside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Nothing that concerns its content.
    Nothing,
    /// A write-ahead log with something in it: of a process that lives, or of one that died.
    Wal,
    /// A rollback journal with something in it.
    Journal,
}

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// How many pages of a journal are looked at for the first page of the file.
const LOOKED_AT: u64 = 4_096;

/// Endings of the logs that SQLite lays beside a file and sees as part of it.
pub(crate) const LOGS: [&str; 2] = ["-wal", "-journal"];

/// The path of what SQLite or Travesía lays beside a file.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

impl Head {
    /// Reads the head of a file that says it is a workspace.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotAFile`], [`Error::Empty`], [`Error::Foreign`], [`Error::Newer`],
    /// [`Error::Damaged`].
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let mut file = plain_file::open(path)?;
        let size = file.metadata().map_err(Error::from_opening)?.len();
        if size == 0 {
            return Err(Error::Empty);
        }
        let mut bytes = [0; 100];
        if !whole(file.read_exact(&mut bytes)).map_err(Error::from_opening)? || !bytes.starts_with(MAGIC) {
            return Err(Error::Foreign);
        }
        let four = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        if i64::from(four(68)) != APPLICATION_ID {
            return Err(Error::Foreign);
        }
        let version = i64::from(four(60).cast_signed());
        if version > VERSION {
            return Err(Error::Newer(version));
        }
        let page = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            page => u64::from(page),
        };
        // SQLite's own conditions on a header, and that texts are UTF-8 as we write them.
        let whole = version >= 1
            && page.is_power_of_two()
            && page >= 512
            && (1..=2).contains(&bytes[18])
            && (1..=2).contains(&bytes[19])
            && bytes[20] == 0
            && bytes[21..24] == [64, 32, 32]
            && four(56) == 1;
        if !whole {
            return Err(Error::Damaged("header".to_owned()));
        }
        Ok(Self {
            version,
            page,
            wal: bytes[18] == 2 || bytes[19] == 2,
            size,
            pages: u64::from(four(28)),
            counter: four(24),
            valid_for: four(92),
        })
    }

    /// Refuses a file that lacks pages at its end. Only where nothing beside it may still bring them.
    pub(crate) fn expect_all_pages(&self) -> Result<()> {
        let said = if self.counter == self.valid_for { self.pages * self.page } else { 0 };
        if self.size < said || !self.size.is_multiple_of(self.page) {
            return Err(Error::Damaged(format!("{} of {} bytes", self.size, said.max(self.size))));
        }
        Ok(())
    }

    /// Log beside the file, if one has to be applied.
    ///
    /// # Errors
    /// [`Error::Beside`] for a log of another file, or no plain file at all.
    pub(crate) fn beside(&self, path: &Path) -> Result<Beside> {
        // Nobody reads a -shm before it is rebuilt, but through a link SQLite would write into another file.
        plain(path, "-shm")?;
        let wal = plain(path, "-wal")?;
        let journal = plain(path, "-journal")?;
        if let Some((mut file, size)) = journal
            && size > 0
            && self.journal_is_hot(&mut file).map_err(Error::from_opening)?.ok_or_else(|| stranger(path, "-journal"))?
        {
            return Ok(Beside::Journal);
        }
        if let Some((mut file, size)) = wal
            && size > 0
        {
            return match self.wal_is_ours(&mut file)? {
                Some(true) => Ok(Beside::Wal),
                Some(false) => Ok(Beside::Nothing),
                None => Err(stranger(path, "-wal")),
            };
        }
        Ok(Beside::Nothing)
    }

    /// Whether a write-ahead log has a header that fits; `Some(false)` where a crash left it without one.
    fn wal_is_ours(&self, file: &mut File) -> Result<Option<bool>> {
        let mut bytes = [0; 32];
        if !whole(file.read_exact(&mut bytes)).map_err(Error::from_opening)? || bytes == [0; 32] {
            return Ok(Some(false));
        }
        let words: Vec<u32> =
            bytes.chunks_exact(4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]])).collect();
        if words[0] & !1 != 0x377f_0682 || words[1] != 3_007_000 || u64::from(words[2]) != self.page {
            return Ok(None);
        }
        // The checksum of the first 24 bytes, in the byte order that the magic names (sqlite.org/walformat.html).
        let (mut one, mut two) = (0u32, 0u32);
        for pair in words[..6].chunks_exact(2) {
            let order = |word: u32| if words[0] & 1 == 1 { word } else { word.swap_bytes() };
            one = one.wrapping_add(order(pair[0])).wrapping_add(two);
            two = two.wrapping_add(order(pair[1])).wrapping_add(one);
        }
        Ok(((one, two) == (words[6], words[7])).then_some(true))
    }

    /// Whether a journal would be rolled back, and nothing in it speaks against its being this file's; none where
    /// something does.
    fn journal_is_hot(&self, file: &mut File) -> std::io::Result<Option<bool>> {
        let mut header = [0; 28];
        if !whole(file.read_exact(&mut header))? || header[0] == 0 {
            return Ok(Some(false));
        }
        let four = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let sector = u64::from(four(20));
        if header[..8] != JOURNAL_MAGIC || u64::from(four(24)) != self.page || !(28..=65_536).contains(&sector) {
            return Ok(None);
        }
        for record in 0..LOOKED_AT {
            let mut bytes = [0; 104];
            file.seek(SeekFrom::Start(sector + record * (self.page + 8)))?;
            if !whole(file.read_exact(&mut bytes))? {
                break;
            }
            if bytes[..4] != [0, 0, 0, 1] {
                continue;
            }
            // The first page as it was: one change ago, or unchanged yet.
            let (number, first) = bytes.split_at(4);
            debug_assert_eq!(number.len(), 4, "a record begins with the number of its page");
            let before = u32::from_be_bytes([first[24], first[25], first[26], first[27]]);
            let ours = first.starts_with(MAGIC)
                && u32::from_be_bytes([first[68], first[69], first[70], first[71]]) == APPLICATION_ID as u32
                && (before == self.counter || before.wrapping_add(1) == self.counter);
            return Ok(ours.then_some(true));
        }
        Ok(Some(true))
    }
}

fn stranger(path: &Path, ending: &str) -> Error {
    Error::Beside(name_of(&beside(path, ending)))
}

/// Opens what lies beside a file, with its size; none where there is nothing.
fn plain(path: &Path, ending: &str) -> Result<Option<(File, u64)>> {
    match plain_file::open_beside(File::options().read(true), &beside(path, ending)) {
        Ok(file) => {
            let size = file.metadata().map_err(Error::from_opening)?.len();
            Ok(Some((file, size)))
        }
        Err(Unread::NotAFile) => Err(stranger(path, ending)),
        Err(unread) if unread.is_missing() => Ok(None),
        Err(unread) => Err(unread.into()),
    }
}

/// Whether a reading found all the bytes it wanted.
fn whole(read: std::io::Result<()>) -> std::io::Result<bool> {
    match read {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}
