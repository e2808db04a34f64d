//! Which parts an archive has: its directory, read within bounds before anything is unpacked.

use std::io::{Read, Seek, SeekFrom};

use memchr::memmem;

use crate::survey::Unreadable;

/// Most parts of an archive.
const MOST_PARTS: u64 = 20_000;
/// Most bytes of its directory.
const MOST_BYTES: u64 = 16 << 20;
/// A directory ends within so many bytes of the end of the file: its last record and a comment.
const END: u64 = 22 + 0xffff;

/// A part of an archive.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its path, with slashes.
    pub(super) name: String,
    /// Bytes as packed.
    pub(super) packed: u64,
    /// Bytes as unpacked, as the directory says.
    pub(super) size: u64,
    pub(super) crc: u32,
    /// Whether it is kept as it is.
    pub(super) stored: bool,
    /// Byte offset of its first packed byte.
    pub(super) offset: u64,
}

/// An entry of the directory before its part was looked for.
struct Listed {
    name: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    header: u64,
}

/// The directory of an archive.
pub(super) struct Directory {
    listed: Vec<Listed>,
    length: u64,
}

impl Directory {
    /// Reads the directory of an archive.
    pub(super) fn read<R: Read + Seek>(file: &mut R) -> Result<Self, Unreadable> {
        let length = file.seek(SeekFrom::End(0))?;
        let tail_at = length.saturating_sub(END);
        let tail = bytes_at(file, tail_at, length - tail_at, length)?;
        let end = memmem::rfind(&tail, b"PK\x05\x06").filter(|at| tail.len() - at >= 22).ok_or_else(damaged)?;
        let end_at = tail_at + end as u64;
        let end = &tail[end..];
        let (mut parts, mut size, mut start) =
            (u64::from(number16(end, 10)), u64::from(number32(end, 12)), u64::from(number32(end, 16)));
        let mut ahead = 0;
        if parts == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff {
            let locator = bytes_at(file, end_at.checked_sub(20).ok_or_else(damaged)?, 20, length)?;
            if locator.starts_with(b"PK\x06\x07") {
                let large = bytes_at(file, number64(&locator, 8), 56, length)?;
                if !large.starts_with(b"PK\x06\x06") {
                    return Err(damaged());
                }
                (parts, size, start) = (number64(&large, 32), number64(&large, 40), number64(&large, 48));
            }
        } else {
            // Bytes may stand ahead of the archive.
            ahead = end_at.checked_sub(start + size).ok_or_else(damaged)?;
        }
        if parts > MOST_PARTS || size > MOST_BYTES {
            return Err(Unreadable::WorkbookTooManyParts { parts, most: MOST_PARTS });
        }
        let directory = bytes_at(file, start.checked_add(ahead).ok_or_else(damaged)?, size, length)?;
        let mut listed = Vec::new();
        let mut rest = directory.as_slice();
        for _ in 0..parts {
            let (one, behind) = Listed::cut(rest, ahead)?;
            listed.push(one);
            rest = behind;
        }
        Ok(Self { listed, length })
    }

    /// Whether a part is called so, in whatever capitals.
    pub(super) fn has(&self, name: &str) -> bool {
        self.listed.iter().any(|one| one.name.eq_ignore_ascii_case(name))
    }

    /// Whether the name of a part begins so.
    pub(super) fn has_under(&self, folder: &str) -> bool {
        self.listed.iter().any(|one| one.name.starts_with(folder))
    }

    /// Finds a part; none where there is none of that name.
    ///
    /// # Errors
    ///
    /// Where it is encrypted, packed in an unusual way, or does not lie within the file.
    pub(super) fn find<R: Read + Seek>(&self, file: &mut R, name: &str) -> Result<Option<Entry>, Unreadable> {
        let same = |one: &&Listed| one.name == name;
        let alike = |one: &&Listed| one.name.eq_ignore_ascii_case(name);
        let Some(one) = self.listed.iter().find(same).or_else(|| self.listed.iter().find(alike)) else {
            return Ok(None);
        };
        if one.flags & 1 != 0 {
            return Err(Unreadable::WorkbookLocked);
        }
        if one.method != 0 && one.method != 8 {
            return Err(damaged());
        }
        let header = bytes_at(file, one.header, 30, self.length)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(damaged());
        }
        let offset = one.header + 30 + u64::from(number16(&header, 26)) + u64::from(number16(&header, 28));
        if offset.checked_add(one.packed).is_none_or(|end| end > self.length) {
            return Err(damaged());
        }
        let (name, packed, size, crc) = (one.name.clone(), one.packed, one.size, one.crc);
        Ok(Some(Entry { name, packed, size, crc, stored: one.method == 0, offset }))
    }
}

impl Listed {
    fn cut(bytes: &[u8], ahead: u64) -> Result<(Self, &[u8]), Unreadable> {
        if bytes.len() < 46 || !bytes.starts_with(b"PK\x01\x02") {
            return Err(damaged());
        }
        let length = |at| usize::from(number16(bytes, at));
        let (name_end, extra_end) = (46 + length(28), 46 + length(28) + length(30));
        let end = extra_end + length(32);
        if bytes.len() < end {
            return Err(damaged());
        }
        let name = String::from_utf8_lossy(&bytes[46..name_end]).replace('\\', "/");
        let mut one = Self {
            name: name.trim_start_matches('/').to_owned(),
            flags: number16(bytes, 8),
            method: number16(bytes, 10),
            crc: number32(bytes, 16),
            packed: u64::from(number32(bytes, 20)),
            size: u64::from(number32(bytes, 24)),
            header: u64::from(number32(bytes, 42)),
        };
        one.widen(&bytes[name_end..extra_end]);
        one.header = one.header.checked_add(ahead).ok_or_else(damaged)?;
        Ok((one, &bytes[end..]))
    }

    /// Takes the sizes that do not fit 32 bits from the extra field of large archives.
    fn widen(&mut self, mut extra: &[u8]) {
        while extra.len() >= 4 {
            let (kind, length) = (number16(extra, 0), usize::from(number16(extra, 2)));
            let Some(mut field) = extra.get(4..4 + length) else { return };
            if kind == 1 {
                for value in [&mut self.size, &mut self.packed, &mut self.header] {
                    if *value == 0xffff_ffff && field.len() >= 8 {
                        *value = number64(field, 0);
                        field = &field[8..];
                    }
                }
            }
            extra = &extra[4 + length..];
        }
    }
}

/// Bytes of a file that has them.
fn bytes_at<R: Read + Seek>(file: &mut R, at: u64, count: u64, length: u64) -> Result<Vec<u8>, Unreadable> {
    if at.checked_add(count).is_none_or(|end| end > length) {
        return Err(damaged());
    }
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; usize::try_from(count).map_err(|_| damaged())?];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn number16(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |two| u16::from_le_bytes(*two))
}

fn number32(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |four| u32::from_le_bytes(*four))
}

fn number64(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |eight| u64::from_le_bytes(*eight))
}

fn damaged() -> Unreadable {
    Unreadable::WorkbookDamaged
}
