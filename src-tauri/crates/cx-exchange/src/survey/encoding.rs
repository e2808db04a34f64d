//! Bytes to UTF-8, streaming: the mark at the start, strict UTF-8, else the most likely code page, marked as a guess.
//!
//! **Invariant:** of a file that grows while it is read only what was there at first is read; one that shrinks is
//! refused, never read in part.

use std::io::{self, Read, Seek, SeekFrom};

use chardetng::EncodingDetector;
use encoding_rs::{Decoder, Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::foreign;
use super::unreadable::Unreadable;

const CHUNK: usize = 64 * 1024;
/// Bytes of a file with a code page that are shown to the detector.
const LOOKED_AT: u64 = 1 << 20;
/// With fewer bytes outside ASCII any reading but the commonest is chance.
const ENOUGH_FOREIGN_BYTES: usize = 32;

/// The encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) encoding: &'static Encoding,
    pub(crate) guessed: bool,
    /// Length of the mark at the start of the file, which is not text.
    pub(crate) mark: u64,
    /// Length of the file, where the end is not to be found by reading.
    pub(crate) length: Option<u64>,
    /// Whether all bytes were seen to be UTF-8.
    pub(crate) sound: bool,
}

impl Found {
    /// UTF-8 up to wherever it ends.
    pub(crate) const UTF_8: Self = Self { encoding: UTF_8, guessed: false, mark: 0, length: None, sound: false };
    /// UTF-8 that was made here.
    pub(crate) const MADE: Self = Self { sound: true, ..Self::UTF_8 };
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
    let length = Some(input.seek(SeekFrom::End(0))?);
    input.seek(SeekFrom::Start(0))?;
    let mut head = vec![0; 4096];
    let got = read_up_to(input, &mut head)?;
    head.truncate(got);
    if head.is_empty() {
        return Err(Unreadable::Empty);
    }
    if head.iter().all(|byte| *byte == 0) {
        return Err(Unreadable::Zeros);
    }
    foreign::refuse(&head)?;
    let found = |encoding, guessed, mark: usize| Found { encoding, guessed, mark: mark as u64, length, sound: false };
    let mark = Encoding::for_bom(&head);
    if let Some(encoding) = given {
        return Ok(found(encoding, false, mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, mark)| mark)));
    }
    if let Some((encoding, mark)) = mark {
        return Ok(found(encoding, false, mark));
    }
    if let Some(encoding) = wide_without_mark(&head) {
        return Ok(found(encoding, true, 0));
    }
    let controls = head.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    if controls * 10 > head.len() {
        return Err(Unreadable::NotText);
    }
    match first_not_utf8(input)? {
        None => Ok(Found { sound: true, ..found(UTF_8, false, 0) }),
        Some(at) => {
            let page = guess(input, at)?;
            let encoding = if is_partly_utf8(input, page == WINDOWS_1252)? { UTF_8 } else { page };
            Ok(found(encoding, true, 0))
        }
    }
}

/// Recognises UTF-16 without a mark by the zeros: half of the bytes of Western text, and in any other script those of
/// digits, separators and line ends.
fn wide_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let encoding = match (high * 100 < pairs, low * 100 < pairs) {
        (true, false) if low * 10 > pairs => UTF_16LE,
        (false, true) if high * 10 > pairs => UTF_16BE,
        _ => return None,
    };
    let (text, wrong) = encoding.decode_without_bom_handling(&head[..pairs * 2]);
    // The head may end within a character.
    let odd = text.chars().filter(|letter| letter.is_control() && !"\t\r\n".contains(*letter)).count();
    (odd == 0 && (!wrong || text.matches(char::REPLACEMENT_CHARACTER).count() == 1)).then_some(encoding)
}

/// Byte position of the first byte that cannot be UTF-8; none where all of it is UTF-8.
fn first_not_utf8<R: Read + Seek>(input: &mut R) -> io::Result<Option<u64>> {
    input.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0; CHUNK * 4];
    let mut kept = 0;
    let mut before = 0;
    loop {
        let got = read_up_to(input, &mut chunk[kept..])?;
        let end = kept + got;
        match simdutf8::compat::from_utf8(&chunk[..end]) {
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

/// Letters of UTF-8 from which on they are no chance in a text of Western Europe …
const FEW_LETTERS: u64 = 3;
/// … where so many other bytes outside ASCII come for each.
const RARE_LETTERS: u64 = 20;

/// Whether most of what is not ASCII is UTF-8 all the same, or, where the rest is a Western text, some of it: a file into which
/// another was pasted. Text in a code page is UTF-8 by chance only.
fn is_partly_utf8<R: Read + Seek>(input: &mut R, western: bool) -> io::Result<bool> {
    input.seek(SeekFrom::Start(0))?;
    let mut chunk = vec![0; CHUNK];
    let (mut fits, mut foreign) = (0u64, 0u64);
    loop {
        let got = read_up_to(input, &mut chunk)?;
        if got == 0 {
            return Ok(fits > foreign || western && fits >= FEW_LETTERS && fits * RARE_LETTERS >= foreign);
        }
        for part in chunk[..got].utf8_chunks() {
            fits += part.valid().chars().filter(|letter| !letter.is_ascii()).count() as u64;
            foreign += part.invalid().len() as u64;
        }
    }
}

/// Appends text that should be UTF-8; letters that are not are those of Western Europe, as nearly all such text is.
pub(crate) fn western(bytes: &[u8], out: &mut Vec<u8>) {
    for part in bytes.utf8_chunks() {
        out.extend_from_slice(part.valid().as_bytes());
        out.extend_from_slice(WINDOWS_1252.decode_without_bom_handling(part.invalid()).0.as_bytes());
    }
}

/// The most likely code page of a text whose first foreign byte stands at `at`.
fn guess<R: Read + Seek>(input: &mut R, at: u64) -> io::Result<&'static Encoding> {
    input.seek(SeekFrom::Start(at.saturating_sub(CHUNK as u64)))?;
    let mut text = Vec::new();
    input.take(LOOKED_AT).read_to_end(&mut text)?;
    if is_of_old_mac(&text) {
        return Ok(MACINTOSH);
    }
    let foreign = text.iter().filter(|byte| !byte.is_ascii()).count();
    if foreign < ENOUGH_FOREIGN_BYTES {
        return Ok(WINDOWS_1252);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&text, true);
    Ok(detector.guess(Some(b"es"), chardetng::Utf8Detection::Deny))
}

/// Whether a text is one of an old Mac: between small letters stand bytes that are small letters there, and signs or capitals
/// in the code page of Western Windows.
fn is_of_old_mac(text: &[u8]) -> bool {
    let letter = |encoding: &'static Encoding, byte: u8| {
        encoding.decode_without_bom_handling(&[byte]).0.chars().next().filter(|letter| letter.is_lowercase())
    };
    let (mut windows, mut mac) = (0, 0);
    for three in text.windows(3).filter(|three| three[0].is_ascii_lowercase() && three[2].is_ascii_lowercase()) {
        // An apostrophe is one in Windows, and stands within words.
        if three[1].is_ascii() || three[1] == 0x92 {
            continue;
        }
        match (letter(WINDOWS_1252, three[1]), letter(MACINTOSH, three[1])) {
            (None, Some(_)) => mac += 1,
            (Some(_), None) => windows += 1,
            _ => {}
        }
    }
    mac > windows
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
    length: Option<u64>,
    sound: bool,
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
    /// Least size of a reader's buffer: a decoder needs space for one character.
    pub(crate) const ROOM: usize = 16;

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
        Self { input, taken: found.mark, length: found.length, sound: found.sound || decoder.is_some(), decoder }
    }

    /// Opens text that is UTF-8.
    #[cfg(test)]
    pub(crate) fn plain(input: R) -> Self {
        Self::new(input, Found::UTF_8)
    }

    /// The source of the text.
    pub(crate) fn source(&self) -> &R {
        &self.input
    }

    /// Bytes taken from the file so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.taken
    }

    /// Whether what is read is known to be UTF-8.
    pub(crate) fn is_sound(&self) -> bool {
        self.sound
    }

    /// Reads text into the buffer, which has [`Self::ROOM`] at least; 0 at the end.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        debug_assert!(buffer.len() >= Self::ROOM, "a decoder needs room for one character");
        let Some(decoding) = &mut self.decoder else {
            return read_within(&mut self.input, buffer, &mut self.taken, self.length);
        };
        loop {
            if decoding.finished {
                return Ok(0);
            }
            if decoding.start == decoding.end && !decoding.whole {
                decoding.start = 0;
                decoding.end = read_within(&mut self.input, &mut decoding.raw, &mut self.taken, self.length)?;
                decoding.whole = decoding.end == 0;
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

/// Reads no further than the file was long at first; an earlier end is an error.
fn read_within<R: Read>(input: &mut R, buffer: &mut [u8], taken: &mut u64, length: Option<u64>) -> io::Result<usize> {
    let left = length.map_or(u64::MAX, |length| length.saturating_sub(*taken));
    let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
    if most == 0 {
        return Ok(0);
    }
    let got = read_some(input, &mut buffer[..most])?;
    if got == 0 && length.is_some() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    *taken += got as u64;
    Ok(got)
}

fn read_some<R: Read>(input: &mut R, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match input.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Puts the input at a place from which it is read again.
pub(crate) fn rewind<R: Seek>(input: &mut R, to: u64) -> Result<(), Unreadable> {
    input.seek(SeekFrom::Start(to)).map(|_| ()).map_err(Unreadable::from)
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
    fn a_text_of_an_old_mac_is_told_by_what_stands_within_its_words() {
        let says = "Regi\u{f3}n,a\u{f1}o,atenci\u{f3}n r\u{e1}pida,m\u{e9}dico";
        let mac = [0x52, 0x65, 0x67, 0x69, 0x97, 0x6e, 0x2c, 0x61, 0x96, 0x6f, 0x2c]
            .iter()
            .chain(b"atenci\x97n r\x87pida,m\x8edico")
            .copied()
            .collect::<Vec<u8>>();
        assert_eq!((found(&mac).encoding, text(&mac).as_str()), (MACINTOSH, says));
        let windows = WINDOWS_1252.encode(says).0;
        assert_eq!(found(&windows).encoding, WINDOWS_1252);
        assert_eq!(found(b"it\x92s fine, don\x92t change \x96 ever").encoding, WINDOWS_1252, "apostrophes and dashes");
    }

    #[test]
    fn two_encodings_in_one_file_are_read_each_by_itself() {
        let line = "M\u{e1}laga,Atenci\u{f3}n,ni\u{f1}o\n";
        let mut bytes = WINDOWS_1252.encode(&line.repeat(20)).0.into_owned();
        bytes.extend_from_slice(line.repeat(8).as_bytes());
        assert_eq!(found(&bytes).encoding, UTF_8, "the letters that are UTF-8 are no chance");
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
        assert_eq!(code(b"PK\x03\x04\x14\0xl/workbook.xml"), "survey-foreign");
        assert_eq!(code(b"\x89PNG\r\n"), "survey-foreign");
        assert_eq!(code(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 0]), "survey-not-text");
    }
}
