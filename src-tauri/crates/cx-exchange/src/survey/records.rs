//! Records and fields of separated text, found where they lie in one buffer of bounded size.
//!
//! The rules are those of RFC 4180, read kindly: a quote inside an unquoted field is a plain character, text after a
//! closing quote belongs to the field, lines end with LF, CRLF or CR. Where such text stands behind a field of several lines,
//! its opening quote is taken for one that is never closed: it would swallow the rows between. A field that is closed well is read
//! as it stands, and it is said that it has several lines. Blank lines are nothing, and so is the mark that
//! a file glued into another brings along. Zero bytes are taken out and letters of another encoding are read before a
//! record is cut, so that whoever asks for a field gets what it says.
//!
//! **Invariant:** a file takes time in proportion to its length, whatever its quotes do.

use std::io;

use memchr::{memchr, memchr2, memchr2_iter};

use super::encoding::{Utf8, western};

/// Longest record in bytes of UTF-8; what is longer is skipped and reported.
pub(crate) const LONGEST: usize = 1 << 20;
/// Most columns that are kept apart: as many as a spreadsheet has.
pub(crate) const MOST_COLUMNS: usize = 16_384;

const FIRST_BUFFER: usize = 128 * 1024;
/// The mark of UTF-8 as it stands at the start of a file.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The position of a field in its record.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: u32,
    end: u32,
    /// Whether quotes inside have to be resolved first.
    quoted: bool,
}

/// The result of reading one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A record; its fields can be asked for until the next one is looked for.
    Record,
    /// A line longer than [`LONGEST`]; it was passed over.
    TooLong,
    /// A line with an opening quote that is never closed; its fields can be asked for.
    OpenQuote,
    /// The end of the file.
    End,
}

/// The records of a text, one after the other.
pub(crate) struct Records<R> {
    input: Utf8<R>,
    separator: u8,
    buffer: Vec<u8>,
    /// Byte offset of the first unread byte in the buffer …
    start: usize,
    /// … and of the end of the unread bytes.
    end: usize,
    whole: bool,
    /// Byte offset of the buffer in the text.
    base: u64,
    /// Reach of a quote over lines. Each one that never closes halves it …
    reach: usize,
    /// … until the text that was looked through in vain is behind.
    in_vain: u64,
    /// Whether a record is one line, whatever its fields hold: rows of a sheet are.
    pub(crate) rows_are_lines: bool,
    /// Line at which the unread bytes begin, from 1.
    next_line: u64,
    /// The line at which the record would start without blank lines ahead of it.
    expected: u64,
    line: u64,
    record: (usize, usize),
    /// The record as it can be read, where it could not as it stands.
    mended: Vec<u8>,
    is_mended: bool,
    had_zeros: bool,
    had_foreign: bool,
    has_lines: bool,
    fields: Vec<Field>,
    width: usize,
    scratch: Vec<u8>,
}

/// One record cut out of bytes.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// Bytes of the record without its line break.
    length: usize,
    /// Bytes with its line break.
    taken: usize,
    /// Line breaks in the taken bytes.
    lines: u64,
    open_quote: bool,
    /// Whether a field has several lines.
    has_lines: bool,
}

impl<R: io::Read> Records<R> {
    pub(crate) fn new(input: Utf8<R>, separator: u8) -> Self {
        Self {
            input,
            separator,
            buffer: vec![0; FIRST_BUFFER],
            start: 0,
            end: 0,
            whole: false,
            base: 0,
            reach: LONGEST,
            in_vain: 0,
            rows_are_lines: false,
            next_line: 1,
            expected: 1,
            line: 0,
            record: (0, 0),
            mended: Vec::new(),
            is_mended: false,
            had_zeros: false,
            had_foreign: false,
            has_lines: false,
            fields: Vec::new(),
            width: 0,
            scratch: Vec::new(),
        }
    }

    /// Passes over the first line, whatever it holds: the `sep=;` of a spreadsheet.
    pub(crate) fn skip_line(&mut self) -> io::Result<()> {
        self.skip_to_line_break()
    }

    /// Goes to the next record that is not blank.
    pub(crate) fn next(&mut self) -> io::Result<Found> {
        self.expected = self.next_line;
        loop {
            if self.start == self.end && !self.fill()? {
                return Ok(Found::End);
            }
            if self.buffer[self.start] == MARK[0] {
                if self.end - self.start < MARK.len() && !self.whole {
                    self.fill()?;
                }
                if self.buffer[self.start..self.end].starts_with(MARK) {
                    self.start += MARK.len();
                    continue;
                }
            }
            let cut = match self.cut() {
                Some(cut) if !cut.open_quote => cut,
                _ => match self.line_alone()? {
                    Some(cut) => cut,
                    None => continue,
                },
            };
            self.line = self.next_line;
            if cut.taken == 0 {
                self.record = (self.start, self.start);
                self.is_mended = false;
                self.fields.clear();
                self.width = 0;
                self.skip_to_line_break()?;
                return Ok(Found::TooLong);
            }
            self.record = (self.start, self.start + cut.length);
            self.start += cut.taken;
            self.next_line += if self.rows_are_lines { cut.lines.min(1) } else { cut.lines };
            self.has_lines = cut.has_lines;
            if cut.length > 0 {
                let open_quote = self.mend().unwrap_or(cut.open_quote);
                return Ok(if open_quote { Found::OpenQuote } else { Found::Record });
            }
        }
    }

    /// Whether blank lines stand ahead of the record.
    pub(crate) fn is_after_gap(&self) -> bool {
        self.line > self.expected
    }

    /// Line in the file at which the record starts, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The record in UTF-8 without its line break.
    pub(crate) fn raw(&self) -> &[u8] {
        if self.is_mended { &self.mended } else { &self.buffer[self.record.0..self.record.1] }
    }

    /// Whether zero bytes were taken out of the record.
    pub(crate) fn had_zeros(&self) -> bool {
        self.is_mended && self.had_zeros
    }

    /// Whether letters of the record did not fit the encoding of the file.
    pub(crate) fn had_foreign(&self) -> bool {
        self.is_mended && self.had_foreign
    }

    /// Byte that separates fields.
    pub(crate) fn separator(&self) -> u8 {
        self.separator
    }

    /// Whether one of its fields has several lines.
    pub(crate) fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// How many fields the record has; at most the first [`MOST_COLUMNS`] can be asked for.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The field's bytes with quotes resolved; empty where the record has no such field.
    pub(crate) fn field(&mut self, index: usize) -> &[u8] {
        let Some(field) = self.fields.get(index).copied() else { return &[] };
        let record = if self.is_mended { &self.mended } else { &self.buffer[self.record.0..self.record.1] };
        let bytes = &record[field.start as usize..field.end as usize];
        if field.quoted {
            self.scratch.clear();
            resolve_quotes(bytes, &mut self.scratch);
            &self.scratch
        } else {
            bytes
        }
    }

    /// Whether every field is blank.
    pub(crate) fn is_blank(&self) -> bool {
        let separator = self.separator;
        self.raw().iter().all(|byte| *byte == separator || byte.is_ascii_whitespace() || *byte == b'"')
    }

    /// The source of the text.
    pub(crate) fn source(&self) -> &R {
        self.input.source()
    }

    /// Bytes taken from the file so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.input.bytes_read()
    }

    /// Brings in more bytes; false at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        if self.whole {
            return Ok(self.start < self.end);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.base += self.start as u64;
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() - self.end < Utf8::<R>::ROOM {
            let larger = (self.buffer.len() * 2).min(LONGEST + FIRST_BUFFER);
            self.buffer.resize(larger, 0);
        }
        // A source that gives little at a time must not make a long record looked at again and again.
        while self.buffer.len() - self.end >= Utf8::<R>::ROOM && !self.whole {
            let got = self.input.read(&mut self.buffer[self.end..])?;
            self.end += got;
            self.whole = got == 0;
        }
        Ok(self.start < self.end)
    }

    fn skip_to_line_break(&mut self) -> io::Result<()> {
        loop {
            if let Some(at) = memchr2(b'\n', b'\r', &self.buffer[self.start..self.end]) {
                self.start += at;
                let crosses = self.buffer[self.start] == b'\r';
                self.start += 1;
                if crosses && (self.start < self.end || self.fill()?) && self.buffer[self.start] == b'\n' {
                    self.start += 1;
                }
                self.next_line += 1;
                return Ok(());
            }
            self.start = self.end;
            if !self.fill()? {
                return Ok(());
            }
        }
    }

    /// Cuts the next record out of the unread bytes; none where more bytes are needed or a quote reaches too far.
    fn cut(&mut self) -> Option<Cut> {
        if self.base + self.start as u64 >= self.in_vain {
            self.reach = LONGEST;
        }
        let held = self.end - self.start;
        let looked_at = held.min(self.reach);
        let bytes = &self.buffer[self.start..self.start + looked_at];
        cut(bytes, self.whole && looked_at == held, self.separator, &mut self.fields, &mut self.width)
    }

    /// Cuts one line where no record could be cut: a quote that is never closed takes its own line only, so that the
    /// rows below it are not lost. None where more bytes were needed; nothing is taken of a line that is too long.
    fn line_alone(&mut self) -> io::Result<Option<Cut>> {
        let held = self.end - self.start;
        if held <= self.reach && !self.whole {
            self.fill()?;
            return Ok(None);
        }
        let bytes = &self.buffer[self.start..self.end];
        let length = match memchr2(b'\n', b'\r', bytes) {
            // Whether a line feed follows is not to be seen yet.
            Some(at) if at + 1 == held && bytes[at] == b'\r' && !self.whole => held,
            Some(at) => at,
            None => held,
        };
        if length > LONGEST {
            return Ok(Some(Cut { length: 0, taken: 0, lines: 0, open_quote: false, has_lines: false }));
        }
        if length == held && !self.whole {
            self.fill()?;
            return Ok(None);
        }
        let line = &bytes[..length];
        let Some(inside) = cut(line, true, self.separator, &mut self.fields, &mut self.width) else { return Ok(None) };
        let ending = match &bytes[length..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        if inside.open_quote {
            self.in_vain = self.in_vain.max(self.base + (self.start + held.min(self.reach)) as u64);
            self.reach /= 2;
        }
        let lines = u64::from(ending > 0);
        Ok(Some(Cut { length, taken: length + ending, lines, ..inside }))
    }

    /// Makes the record readable where it holds zero bytes or what is no UTF-8, and cuts it anew; says then whether a
    /// quote in it is never closed.
    fn mend(&mut self) -> Option<bool> {
        let record = &self.buffer[self.record.0..self.record.1];
        self.had_zeros = memchr(0, record).is_some();
        self.had_foreign = !self.input.is_sound() && simdutf8::basic::from_utf8(record).is_err();
        self.is_mended = self.had_zeros || self.had_foreign;
        if !self.is_mended {
            return None;
        }
        self.mended.clear();
        western(record, &mut self.mended);
        self.mended.retain(|byte| *byte != 0);
        cut(&self.mended, true, self.separator, &mut self.fields, &mut self.width).map(|cut| cut.open_quote)
    }
}

/// A field that begins with a quote.
struct Quoted {
    /// Position behind its closing quote, and behind the field.
    close: usize,
    end: usize,
    /// Line breaks within the quotes.
    lines: u64,
    /// Whether a quote within them is doubled.
    doubled: bool,
    /// Whether nothing closes it.
    open: bool,
    /// Whether text stands between the closing quote and the end of the field.
    text_behind: bool,
}

/// Reads the quoted field that begins at a position; none where the buffer ends within it. Apart from [`cut`], whose loop over
/// plain fields stays short.
#[inline(never)]
fn quoted(bytes: &[u8], first: usize, whole: bool, separator: u8) -> Option<Quoted> {
    let (mut at, mut lines, mut doubled, mut open) = (first + 1, 0, false, false);
    loop {
        let Some(step) = memchr(b'"', &bytes[at..]) else {
            if !whole {
                return None;
            }
            open = true;
            lines += line_breaks(&bytes[at..]);
            at = bytes.len();
            break;
        };
        lines += line_breaks(&bytes[at..at + step]);
        at += step + 1;
        match bytes.get(at) {
            Some(b'"') => {
                doubled = true;
                at += 1;
            }
            None if !whole => return None,
            _ => break,
        }
    }
    let close = at;
    let end = at + length_until_end(&bytes[at..], separator);
    Some(Quoted { close, end, lines, doubled, open, text_behind: !bytes[close..end].trim_ascii().is_empty() })
}

/// Cuts the first record out of the bytes into fields; none where it is not whole and more bytes may follow.
fn cut(bytes: &[u8], whole: bool, separator: u8, fields: &mut Vec<Field>, record_width: &mut usize) -> Option<Cut> {
    fields.clear();
    let mut lines = 0;
    let mut at = 0;
    let mut width = 0;
    let (mut open_quote, mut has_lines) = (false, false);
    loop {
        let first = at;
        let mut field = Field { start: position(first), end: position(first), quoted: false };
        if bytes.get(at) == Some(&b'"') {
            let quoted = quoted(bytes, at, whole, separator)?;
            let several = quoted.lines > 0 && !quoted.open && !open_quote;
            lines += quoted.lines;
            has_lines |= several;
            open_quote |= quoted.open || several && quoted.text_behind;
            at = quoted.end;
            if at == quoted.close && !quoted.doubled && !open_quote {
                // The plain quoted field: what lies between the quotes.
                field.start = position(first + 1);
                field.end = position(at - 1);
            } else {
                field.quoted = true;
                field.end = position(at);
            }
        } else {
            at += length_until_end(&bytes[at..], separator);
            field.end = position(at);
        }
        width += 1;
        if width <= MOST_COLUMNS {
            fields.push(field);
        }
        let done = |length: usize, taken: usize, breaks: u64| Cut {
            length,
            taken,
            lines: lines + breaks,
            open_quote,
            has_lines,
        };
        let cut = match bytes.get(at) {
            Some(byte) if *byte == separator => {
                at += 1;
                continue;
            }
            Some(b'\n') => done(at, at + 1, 1),
            Some(_) => match bytes.get(at + 1) {
                Some(b'\n') => done(at, at + 2, 1),
                None if !whole => return None,
                _ => done(at, at + 1, 1),
            },
            None if whole => done(at, at, 0),
            None => return None,
        };
        *record_width = width;
        return Some(cut);
    }
}

/// Positions in a record fit 32 bits: the buffer never grows beyond [`LONGEST`] and a little.
fn position(at: usize) -> u32 {
    u32::try_from(at).expect("a record is shorter than 4 GiB")
}

/// How many lines end within the bytes: with LF, CRLF or CR.
fn line_breaks(bytes: &[u8]) -> u64 {
    let ends = memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count() as u64
}

/// How many bytes stand before the next separator or line break.
///
/// Fields are short, so eight bytes are looked at in one number: a byte that is the one looked for becomes 0, and the
/// lowest byte that borrows when 1 is taken from each is the first such byte.
fn length_until_end(bytes: &[u8], separator: u8) -> usize {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    const LF: u64 = u64::from_le_bytes([b'\n'; 8]);
    const CR: u64 = u64::from_le_bytes([b'\r'; 8]);
    let zero_in = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let separators = u64::from_le_bytes([separator; 8]);
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let hit = zero_in(word ^ separators) | zero_in(word ^ LF) | zero_in(word ^ CR);
        if hit != 0 {
            return at * 8 + (hit.trailing_zeros() / 8) as usize;
        }
    }
    let ends = |byte: &u8| *byte == separator || *byte == b'\n' || *byte == b'\r';
    eights.len() * 8 + rest.iter().position(ends).unwrap_or(rest.len())
}

/// Takes the quotes off a field that begins with one.
fn resolve_quotes(bytes: &[u8], out: &mut Vec<u8>) {
    let mut inside = false;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'"' && inside && bytes.get(at + 1) == Some(&b'"') {
            out.push(b'"');
            at += 2;
            continue;
        }
        if byte == b'"' && (inside || at == 0) {
            inside = !inside;
        } else {
            out.push(byte);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<(u64, Found, Vec<String>)> {
        let mut records = Records::new(Utf8::plain(text), b',');
        let mut out = Vec::new();
        loop {
            let found = records.next().expect("a slice can be read");
            if found == Found::End {
                return out;
            }
            let fields = (0..records.width()).map(|i| String::from_utf8_lossy(records.field(i)).into_owned()).collect();
            out.push((records.line(), found, fields));
        }
    }

    #[test]
    fn the_line_is_the_one_where_the_record_starts() {
        let found = all(b"a,b\r\n\"x\ny\",1\r\n\r\n\"q \"\"w\"\"\",2\rlast,3");
        let lines: Vec<u64> = found.iter().map(|row| row.0).collect();
        assert_eq!(lines, [1, 2, 5, 6], "inner line breaks and blank lines count as lines of the file");
        assert_eq!(found[1].2, ["x\ny", "1"]);
        assert_eq!(found[2].2, ["q \"w\"", "2"]);
        assert_eq!(found[3].2, ["last", "3"], "the last line needs no line break");
    }

    #[test]
    fn odd_quotes_are_read_as_csv_readers_do() {
        for text in ["a\"b,c\n", "\"a\"b,c\n", "\"\",\"\"\"\"\n", "\"a,b\" ,c\n", "6'3\"\",x\n"] {
            let ours = all(text.as_bytes());
            let theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = theirs
                .into_records()
                .map(|row| row.expect("a readable row").iter().map(str::to_owned).collect())
                .collect();
            assert_eq!(ours.into_iter().map(|row| row.2).collect::<Vec<_>>(), theirs, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_is_told() {
        let found = all(b"a,b\n1,\"oops\r\n2,x\n");
        assert_eq!((found[1].0, found[1].1), (2, Found::OpenQuote));
        assert_eq!(found[2], (3, Found::Record, vec!["2".to_owned(), "x".to_owned()]), "the rows below it are read");
    }

    #[test]
    fn a_quote_that_only_another_row_closes_swallows_no_rows() {
        let row = |n: u32, said: &str| format!("2026-01-{n:02},P{n},{},{said}\n", n % 11);
        for (third, seventh) in [("\"muy bien", "\"mal"), ("\"muy bien", "\"text in its quotes\"")] {
            let said = |n| match n {
                3 => third,
                7 => seventh,
                _ => "x",
            };
            let text: String = (1..10).map(|n| row(n, said(n))).collect();
            let found = all(text.as_bytes());
            assert_eq!(found.len(), 9, "{third} {seventh}");
            assert_eq!((found[2].0, found[2].1), (3, Found::OpenQuote), "{third} {seventh}: it is told");
            assert!(found.iter().zip(1..).all(|(row, n)| row.0 == n && row.2[1] == format!("P{n}")), "{found:?}");
        }
        let every: String = (1..10).map(|n| row(n, "\"oops")).collect();
        assert_eq!(all(every.as_bytes()).len(), 9, "every row opens one");
    }

    #[test]
    fn lines_within_a_field_stay_in_it() {
        for said in [
            "good\nbad, slow, dear",
            "1. good\n2. bad, 7, x",
            "on 2026-01-02, too\n\nAna, Luis",
            "see:\n\n- 9, 8, 7\n",
            "Nov:\n2025-11-02, K1, 9, ok\n2025-11-03, K2, 3, no",
            "2, 3 cafés\r\n10,5 euros",
        ] {
            let text = format!("d,c,n,w\n2026-01-01,P1,9,\"{said}\" \n2026-01-02,P2,8,\"{said}\"\n");
            let found = all(text.as_bytes());
            assert_eq!(found.iter().map(|row| row.1).collect::<Vec<_>>(), [Found::Record; 3], "{said}");
            assert_eq!(found[2].2[3], said);
        }
    }

    #[test]
    fn a_record_without_end_is_passed_over_within_bounded_memory() {
        let mut text = b"a,b\n1,".to_vec();
        text.resize(5 << 20, b'x');
        text.extend_from_slice(b"\n2,y\n");
        let mut records = Records::new(Utf8::plain(text.as_slice()), b',');
        let mut found = Vec::new();
        loop {
            match records.next().expect("a slice can be read") {
                Found::End => break,
                what => found.push((records.line(), what)),
            }
        }
        assert_eq!(found, [(1, Found::Record), (2, Found::TooLong), (3, Found::Record)]);
        assert!(records.buffer.len() <= LONGEST + FIRST_BUFFER, "the buffer stays bounded");
    }
}
