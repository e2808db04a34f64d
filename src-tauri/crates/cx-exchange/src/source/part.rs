//! One part of an archive, unpacked while it is read, within bounds.
//!
//! **Invariant:** a part that does not unpack to what the directory says (size, checksum) is refused, at its end at the latest.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::directory::Entry;
use crate::survey::Unreadable;

const CHUNK: usize = 64 << 10;
/// Most bytes that a part may unpack to.
const MOST: u64 = 4 << 30;
/// Longest piece of XML: a tag or a text without one. A cell of a spreadsheet holds 32,767 letters.
const LONGEST_PIECE: usize = 4 << 20;
/// Below so many unpacked bytes nothing is a bomb …
const HARMLESS: u64 = 64 << 20;
/// … and above, what unpacks to so many times its size. Sheets of equal rows reach a hundred times.
const RATIO: u64 = 250;

/// A part of an archive that is read. It owns the file and may be opened anew on another part.
pub(super) struct Part<R> {
    file: R,
    entry: Entry,
    packed: Vec<u8>,
    packed_at: usize,
    packed_end: usize,
    /// Packed bytes taken from the file.
    taken: u64,
    inflate: Decompress,
    unpacked: Vec<u8>,
    at: usize,
    end: usize,
    /// Unpacked bytes so far.
    count: u64,
    crc: Crc,
    is_over: bool,
    piece: usize,
}

impl<R: Read + Seek> Part<R> {
    pub(super) fn open(file: R, entry: Entry) -> Self {
        Self {
            file,
            entry,
            packed: vec![0; CHUNK],
            packed_at: 0,
            packed_end: 0,
            taken: 0,
            inflate: Decompress::new(false),
            unpacked: vec![0; CHUNK * 2],
            at: 0,
            end: 0,
            count: 0,
            crc: Crc::new(),
            is_over: false,
            piece: 0,
        }
    }

    /// Begins anew, with a part of the same archive.
    pub(super) fn reopen(&mut self, entry: Entry) {
        self.entry = entry;
        self.inflate.reset(false);
        self.crc.reset();
        (self.packed_at, self.packed_end, self.at, self.end, self.piece) = (0, 0, 0, 0, 0);
        (self.taken, self.count, self.is_over) = (0, 0, false);
    }

    /// The archive: reading it does not disturb the part.
    pub(super) fn file(&mut self) -> &mut R {
        &mut self.file
    }

    pub(super) fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Packed bytes taken so far.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// Says that a piece of XML begins.
    pub(super) fn begin_piece(&mut self) {
        self.piece = 0;
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        (self.at, self.end) = (0, 0);
        while self.end == 0 && !self.is_over {
            if self.packed_at == self.packed_end {
                self.take()?;
            }
            let packed = &self.packed[self.packed_at..self.packed_end];
            if self.entry.stored {
                let count = packed.len().min(self.unpacked.len());
                self.unpacked[..count].copy_from_slice(&packed[..count]);
                self.packed_at += count;
                self.end = count;
                self.is_over = self.packed_at == self.packed_end && self.taken == self.entry.packed;
                continue;
            }
            let (read, written) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self
                .inflate
                .decompress(packed, &mut self.unpacked, FlushDecompress::None)
                .map_err(|_| Unreadable::WorkbookDamaged)?;
            // Both counts are of one call, so they fit the buffers.
            let read = (self.inflate.total_in() - read) as usize;
            self.end = (self.inflate.total_out() - written) as usize;
            self.packed_at += read;
            self.is_over = status == Status::StreamEnd;
            if read == 0 && self.end == 0 && !self.is_over {
                return Err(Unreadable::WorkbookDamaged);
            }
        }
        self.count += self.end as u64;
        self.crc.update(&self.unpacked[..self.end]);
        let is_bomb = self.count > MOST || self.count > HARMLESS && self.count / RATIO > self.taken;
        if is_bomb {
            return Err(Unreadable::WorkbookBomb);
        }
        if self.is_over && (self.count != self.entry.size || self.crc.sum() != self.entry.crc) {
            return Err(Unreadable::WorkbookDamaged);
        }
        Ok(())
    }

    /// Takes packed bytes from the file; none at the end of the part.
    fn take(&mut self) -> Result<(), Unreadable> {
        let left = usize::try_from(self.entry.packed - self.taken).unwrap_or(usize::MAX).min(CHUNK);
        (self.packed_at, self.packed_end) = (0, 0);
        if left == 0 {
            return Ok(());
        }
        self.file.seek(SeekFrom::Start(self.entry.offset + self.taken))?;
        self.file.read_exact(&mut self.packed[..left])?;
        self.packed_end = left;
        self.taken += left as u64;
        Ok(())
    }
}

impl<R: Read + Seek> Read for Part<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let held = self.fill_buf()?;
        let count = held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&held[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read + Seek> BufRead for Part<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LONGEST_PIECE {
            return Err(io::Error::other(Unreadable::WorkbookDamaged));
        }
        if self.at == self.end && !self.is_over {
            self.fill().map_err(io::Error::other)?;
        }
        Ok(&self.unpacked[self.at..self.end])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
        self.piece += count;
    }
}
