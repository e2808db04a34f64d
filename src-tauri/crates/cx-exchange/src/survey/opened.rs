//! A survey file as it is opened: text as it stands, or one sheet of a workbook or the objects of a JSON file as text.

use std::io::{self, Read, Seek, SeekFrom};

use memchr::memmem;

use super::unreadable::Unreadable;
use crate::source::{Objects, Workbook, is_archive, is_json};

/// First bytes of files in which older programs of Microsoft keep several others.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1];
/// Bytes of the directory of such a file that are looked through.
const OLE_DIRECTORY: usize = 16 << 10;

/// A survey file: what is read of it is text in either case.
pub(crate) enum Opened<R> {
    /// Separated text.
    Text(R),
    /// A workbook, of which one sheet is shown.
    Workbook(Box<Workbook<R>>),
    /// Objects, each a line.
    Objects(Box<Objects<R>>),
}

impl<R: Read + Seek> Opened<R> {
    /// Opens a file by its first bytes.
    pub(crate) fn open(mut input: R) -> Result<Self, Unreadable> {
        let mut head = [0; 512];
        input.seek(SeekFrom::Start(0))?;
        let mut filled = 0;
        while filled < head.len() {
            match input.read(&mut head[filled..]) {
                Ok(0) => break,
                Ok(got) => filled += got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        let head = &head[..filled];
        if is_archive(head) {
            return match Workbook::open(input) {
                Ok(workbook) => Ok(Self::Workbook(Box::new(workbook))),
                Err(Unreadable::WorkbookDamaged) if !names_workbook(head) => Err(Unreadable::Foreign { is: "archive" }),
                Err(error) => Err(error),
            };
        }
        if head.starts_with(OLE) {
            return Err(within_ole(&mut input, head)?);
        }
        if is_json(head) {
            return Ok(Self::Objects(Box::new(Objects::open(input)?)));
        }
        Ok(Self::Text(input))
    }

    /// The workbook; none where the file is text.
    pub(crate) fn workbook(&self) -> Option<&Workbook<R>> {
        match self {
            Self::Text(_) | Self::Objects(_) => None,
            Self::Workbook(workbook) => Some(workbook),
        }
    }

    /// Whether its lines are made here, and no text of the file.
    pub(crate) fn is_made(&self) -> bool {
        !matches!(self, Self::Text(_))
    }

    /// Bytes taken of a file that is no text.
    pub(crate) fn taken(&self) -> Option<u64> {
        match self {
            Self::Text(_) => None,
            Self::Workbook(workbook) => Some(workbook.taken()),
            Self::Objects(objects) => Some(objects.taken()),
        }
    }
}

impl<R: Read + Seek> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Text(input) => input.read(buffer),
            Self::Workbook(workbook) => workbook.read(buffer),
            Self::Objects(objects) => objects.read(buffer),
        }
    }
}

impl<R: Read + Seek> Seek for Opened<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Text(input) => input.seek(to),
            Self::Workbook(workbook) => workbook.seek(to),
            Self::Objects(objects) => objects.seek(to),
        }
    }
}

/// Whether an archive begins with a part of a workbook.
fn names_workbook(head: &[u8]) -> bool {
    let parts = [&b"xl/"[..], b"[Content_Types].xml", b"_rels/", b"docProps/", b"opendocument.spreadsheet"];
    parts.iter().any(|part| memmem::find(head, part).is_some())
}

/// What a file of older programs of Microsoft holds: an encrypted workbook, an old one, or something else.
fn within_ole<R: Read + Seek>(input: &mut R, head: &[u8]) -> Result<Unreadable, Unreadable> {
    let number = |at: usize| head.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |four| u32::from_le_bytes(*four));
    let sector = 1_u64 << (number(30) & 0xf).max(9);
    input.seek(SeekFrom::Start((u64::from(number(48)) + 1) * sector))?;
    let mut directory = Vec::new();
    input.take(OLE_DIRECTORY as u64).read_to_end(&mut directory)?;
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if memmem::find(&directory, &wide("EncryptedPackage")).is_some() {
        return Ok(Unreadable::WorkbookLocked);
    }
    Ok(Unreadable::WorkbookOld { is: "xls" })
}
