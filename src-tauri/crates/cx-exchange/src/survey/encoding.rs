//! Bytes to UTF-8, streaming: the mark at the start, strict UTF-8, else the most likely code page, marked as a guess.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::EncodingDetector;
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::unreadable::Unreadable;

const CHUNK: usize = 64 * 1024;
/// How much of a file with a code page is shown to the detector.
const LOOKED_AT: u64 = 1 << 20;
/// With fewer bytes outside ASCII any reading but the commonest is chance.
const ENOUGH_FOREIGN_BYTES: usize = 32;

/// What the bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) encoding: &'static Encoding,
    pub(crate) guessed: bool,
    /// Length of the mark at the start of the file, which is not text.
    pub(crate) mark: u64,
}

/// Finds the encoding that a map names.
pub(crate) fn named(label: &str) -> Result<&'static Encoding, Unreadable> {
    Encoding::for_label(label.trim().as_bytes())
        .filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
        .ok_or_else(|| Unreadable::UnknownEncoding { encoding: label.to_owned() })
}

/// Finds out what the bytes are. A file that claims to be no text is refused.
///
/// Without a given encoding or a mark all bytes are checked, because the one that is not UTF-8 may be the last.
pub(crate) fn detect<R: Read + Seek>(input: &mut R, given: Option<&str>) -> Result<Found, Unreadable> {
    let given = given.map(named).transpose()?;
    input.seek(SeekFrom::Start(0))?;
    let mut head = vec![0; 4096];
    let got = read_up_to(input, &mut head)?;
    head.truncate(got);
    if head.is_empty() {
        return Err(Unreadable::Empty);
    }
    refuse_binary(&head)?;
    let mark = Encoding::for_bom(&head);
    if let Some(encoding) = given {
        let mark = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length as u64);
        return Ok(Found { encoding, guessed: false, mark });
    }
    if let Some((encoding, length)) = mark {
        return Ok(Found { encoding, guessed: false, mark: length as u64 });
    }
    if let Some(encoding) = wide_without_mark(&head) {
        return Ok(Found { encoding, guessed: true, mark: 0 });
    }
    let nuls = head.iter().filter(|byte| **byte == 0).count();
    let controls = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
    if (nuls + controls) * 10 > head.len() {
        return Err(Unreadable::NotText);
    }
    match first_not_utf8(input)? {
        None => Ok(Found { encoding: UTF_8, guessed: false, mark: 0 }),
        Some(at) => Ok(Found { encoding: guess(input, at)?, guessed: true, mark: 0 }),
    }
}

fn refuse_binary(head: &[u8]) -> Result<(), Unreadable> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]) {
        return Err(Unreadable::Spreadsheet);
    }
    let pictures: [&[u8]; 6] = [b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"SQLite format 3"];
    if pictures.iter().any(|start| head.starts_with(start)) { Err(Unreadable::NotText) } else { Ok(()) }
}

/// Recognises UTF-16 without a mark by the zero that every other byte of Western text is.
fn wide_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    if low * 10 > pairs * 7 && high * 10 < pairs {
        Some(UTF_16LE)
    } else if high * 10 > pairs * 7 && low * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Where the first byte stands that cannot be UTF-8.
fn first_not_utf8<R: Read + Seek>(input: &mut R) -> io::Result<Option<u64>> {
    input.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0; CHUNK * 4];
    let mut kept = 0;
    let mut before = 0;
    loop {
        let got = read_up_to(input, &mut chunk[kept..])?;
        let end = kept + got;
        match std::str::from_utf8(&chunk[..end]) {
            Ok(_) if got == 0 => return Ok(None),
            Ok(_) => {
                before += end as u64;
                kept = 0;
            }
            Err(error) => {
                let valid = error.valid_up_to();
                if error.error_len().is_some() || got == 0 {
                    return Ok(Some(before + valid as u64));
                }
                // A character is cut in two by the end of the chunk.
                chunk.copy_within(valid..end, 0);
                kept = end - valid;
                before += valid as u64;
            }
        }
    }
}

/// The most likely code page of a text whose first foreign byte stands at `at`.
fn guess<R: Read + Seek>(input: &mut R, at: u64) -> io::Result<&'static Encoding> {
    input.seek(SeekFrom::Start(at.saturating_sub(CHUNK as u64)))?;
    let mut text = Vec::new();
    input.take(LOOKED_AT).read_to_end(&mut text)?;
    let foreign = text.iter().filter(|byte| !byte.is_ascii()).count();
    if foreign < ENOUGH_FOREIGN_BYTES {
        return Ok(WINDOWS_1252);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&text, true);
    Ok(detector.guess(Some(b"es"), chardetng::Utf8Detection::Deny))
}

fn read_up_to<R: Read>(input: &mut R, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(got) => filled += got,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// A file's text as UTF-8. What is UTF-8 already passes through untouched.
pub(crate) struct Utf8<R> {
    input: R,
    taken: u64,
    decoder: Option<Box<Decoding>>,
}

struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    start: usize,
    end: usize,
    whole: bool,
    finished: bool,
}

impl<R: Read> Utf8<R> {
    /// Opens text whose encoding was found; the input stands behind the mark.
    pub(crate) fn new(input: R, found: Found) -> Self {
        let decoder = (found.encoding != UTF_8).then(|| {
            Box::new(Decoding {
                decoder: found.encoding.new_decoder_without_bom_handling(),
                raw: vec![0; CHUNK],
                start: 0,
                end: 0,
                whole: false,
                finished: false,
            })
        });
        Self { input, taken: found.mark, decoder }
    }

    /// Opens text that is UTF-8.
    #[cfg(test)]
    pub(crate) fn plain(input: R) -> Self {
        Self::new(input, Found { encoding: UTF_8, guessed: false, mark: 0 })
    }

    /// Bytes taken from the file so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.taken
    }

    /// Reads text into the buffer, which has room for a character at least; 0 at the end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(decoding) = &mut self.decoder else {
            let got = read_some(&mut self.input, buffer)?;
            self.taken += got as u64;
            return Ok(got);
        };
        debug_assert!(buffer.len() >= 16, "a decoder needs room for one character");
        loop {
            if decoding.finished {
                return Ok(0);
            }
            if decoding.start == decoding.end && !decoding.whole {
                decoding.start = 0;
                decoding.end = read_some(&mut self.input, &mut decoding.raw)?;
                decoding.whole = decoding.end == 0;
                self.taken += decoding.end as u64;
            }
            let source = &decoding.raw[decoding.start..decoding.end];
            let (result, read, written, _) = decoding.decoder.decode_to_utf8(source, buffer, decoding.whole);
            decoding.start += read;
            decoding.finished = decoding.whole && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
    }
}

fn read_some<R: Read>(input: &mut R, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn found(bytes: &[u8]) -> Found {
        detect(&mut Cursor::new(bytes), None).expect("text")
    }

    fn text(bytes: &[u8]) -> String {
        let found = found(bytes);
        let mut input = Utf8::new(&bytes[found.mark as usize..], found);
        let mut out = Vec::new();
        let mut buffer = [0; 17];
        loop {
            match input.read(&mut buffer).expect("a slice can be read") {
                0 => return String::from_utf8(out).expect("UTF-8"),
                got => out.extend_from_slice(&buffer[..got]),
            }
        }
    }

    #[test]
    fn a_mark_decides() {
        assert_eq!(found(b"\xef\xbb\xbfa").encoding, UTF_8);
        assert_eq!(text(b"\xff\xfea\0\xf1\0"), "añ");
        assert_eq!(text(b"\xfe\xff\0a\0\xf1"), "añ");
        assert!(!found(b"\xff\xfea\0").guessed, "a mark is no guess");
    }

    #[test]
    fn utf16_without_a_mark_is_recognised() {
        let wide: Vec<u8> = "Fecha;Punto".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&wide).encoding, UTF_16LE);
        assert!(found(&wide).guessed);
    }

    #[test]
    fn a_foreign_byte_far_behind_is_still_found() {
        let mut bytes = vec![b'a'; 700_000];
        bytes.extend_from_slice(b"Atenci\xf3n r\xe1pida");
        let found = found(&bytes);
        assert_eq!(found.encoding, WINDOWS_1252, "looking at the start alone would have said UTF-8");
        assert!(found.guessed, "a code page is always a guess");
    }

    #[test]
    fn a_character_cut_by_a_chunk_is_still_utf8() {
        let mut bytes = vec![b'a'; CHUNK * 4 - 1];
        bytes.extend_from_slice("ñ".as_bytes());
        assert_eq!(found(&bytes).encoding, UTF_8);
        bytes.pop();
        assert_eq!(found(&bytes).encoding, WINDOWS_1252, "half a character at the end is not UTF-8");
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let code = |bytes: &[u8]| detect(&mut Cursor::new(bytes), None).expect_err("refused").code();
        assert_eq!(code(b""), "survey-empty");
        assert_eq!(code(b"PK\x03\x04rest"), "survey-xlsx");
        assert_eq!(code(b"\x89PNG\r\n"), "survey-not-text");
        assert_eq!(code(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 0]), "survey-not-text");
    }
}
