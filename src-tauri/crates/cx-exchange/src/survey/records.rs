//! Records and fields of separated text, found where they lie in one buffer of bounded size.
//!
//! The rules are those of RFC 4180, read kindly: a quote inside an unquoted field is a plain character, text after a
//! closing quote belongs to the field, lines end with LF, CRLF or CR. Blank lines are nothing.

use std::io;

use memchr::{memchr, memchr_iter};

use super::encoding::Utf8;

/// Longest record in bytes of UTF-8; what is longer is skipped and reported.
pub(crate) const LONGEST: usize = 1 << 20;
/// Most columns that are kept apart.
pub(crate) const MOST_COLUMNS: usize = 4096;

const FIRST_BUFFER: usize = 128 * 1024;

/// Where a field lies in its record.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: u32,
    end: u32,
    /// Whether quotes inside have to be resolved first.
    quoted: bool,
}

/// What stands at a place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A record; its fields can be asked for until the next one is looked for.
    Record,
    /// A record longer than [`LONGEST`]; it was passed over up to the next line break.
    TooLong,
    /// A record whose opening quote is never closed; its fields can be asked for.
    OpenQuote,
    /// The end of the file.
    End,
}

/// The records of a text, one after the other.
pub(crate) struct Records<R> {
    input: Utf8<R>,
    separator: u8,
    buffer: Vec<u8>,
    /// Where in the buffer the unread bytes begin …
    start: usize,
    /// … and end.
    end: usize,
    whole: bool,
    /// Line at which the unread bytes begin, from 1.
    next_line: u64,
    line: u64,
    record: (usize, usize),
    fields: Vec<Field>,
    width: usize,
    scratch: Vec<u8>,
}

/// One record cut out of bytes.
struct Cut {
    /// Bytes of the record without its line break.
    length: usize,
    /// Bytes with its line break.
    taken: usize,
    /// Line breaks in the taken bytes.
    lines: u64,
    open_quote: bool,
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
            next_line: 1,
            line: 0,
            record: (0, 0),
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
        loop {
            if self.start == self.end && !self.fill()? {
                return Ok(Found::End);
            }
            let cut = match self.cut() {
                Some(cut) => cut,
                None => {
                    if self.end - self.start >= LONGEST {
                        self.line = self.next_line;
                        self.fields.clear();
                        self.width = 0;
                        self.skip_to_line_break()?;
                        return Ok(Found::TooLong);
                    }
                    self.fill()?;
                    continue;
                }
            };
            let cut = if cut.open_quote { self.first_line_of(cut) } else { cut };
            self.line = self.next_line;
            self.record = (self.start, self.start + cut.length);
            self.start += cut.taken;
            self.next_line += cut.lines;
            if cut.length > 0 {
                return Ok(if cut.open_quote { Found::OpenQuote } else { Found::Record });
            }
        }
    }

    /// Line in the file at which the record starts, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The record as it stands in the file, in UTF-8, without its line break.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.buffer[self.record.0..self.record.1]
    }

    /// How many fields the record has; at most the first [`MOST_COLUMNS`] can be asked for.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The field's bytes with quotes resolved; empty where the record has no such field.
    pub(crate) fn field(&mut self, index: usize) -> &[u8] {
        let Some(field) = self.fields.get(index).copied() else { return &[] };
        let from = self.record.0 + field.start as usize;
        let to = self.record.0 + field.end as usize;
        if field.quoted {
            self.scratch.clear();
            resolve_quotes(&self.buffer[from..to], &mut self.scratch);
            &self.scratch
        } else {
            &self.buffer[from..to]
        }
    }

    /// Whether every field is blank.
    pub(crate) fn is_blank(&self) -> bool {
        let separator = self.separator;
        self.raw().iter().all(|byte| *byte == separator || byte.is_ascii_whitespace() || *byte == b'"')
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
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            let larger = (self.buffer.len() * 2).min(LONGEST + FIRST_BUFFER);
            self.buffer.resize(larger, 0);
        }
        let got = self.input.read(&mut self.buffer[self.end..])?;
        self.end += got;
        self.whole = got == 0;
        Ok(self.start < self.end)
    }

    fn skip_to_line_break(&mut self) -> io::Result<()> {
        loop {
            if let Some(at) = memchr(b'\n', &self.buffer[self.start..self.end]) {
                self.start += at + 1;
                self.next_line += 1;
                return Ok(());
            }
            self.start = self.end;
            if !self.fill()? {
                return Ok(());
            }
        }
    }

    /// A quote that is never closed takes its own line only, so that the rows below it are not lost.
    fn first_line_of(&mut self, cut: Cut) -> Cut {
        let record = &self.buffer[self.start..self.start + cut.length];
        let Some(end) = memchr(b'\n', record) else { return cut };
        let length = end - usize::from(record[..end].ends_with(b"\r"));
        let last = place(length);
        self.fields.retain(|field| field.start <= last);
        for field in &mut self.fields {
            field.end = field.end.min(last);
        }
        self.width = self.fields.len();
        Cut { length, taken: end + 1, lines: 1, open_quote: true }
    }

    /// Cuts the next record out of the unread bytes; none where more bytes are needed.
    fn cut(&mut self) -> Option<Cut> {
        let bytes = &self.buffer[self.start..self.end];
        let whole = self.whole;
        let separator = self.separator;
        self.fields.clear();
        let mut lines = 0;
        let mut at = 0;
        let mut width = 0;
        let mut open_quote = false;
        loop {
            let first = at;
            let mut field = Field { start: place(first), end: place(first), quoted: false };
            if bytes.get(at) == Some(&b'"') {
                at += 1;
                loop {
                    let Some(step) = memchr(b'"', &bytes[at..]) else {
                        if !whole {
                            return None;
                        }
                        open_quote = true;
                        lines += memchr_iter(b'\n', &bytes[at..]).count() as u64;
                        at = bytes.len();
                        break;
                    };
                    lines += memchr_iter(b'\n', &bytes[at..at + step]).count() as u64;
                    at += step + 1;
                    match bytes.get(at) {
                        Some(b'"') => {
                            field.quoted = true;
                            at += 1;
                        }
                        None if !whole => return None,
                        _ => break,
                    }
                }
                let close = at;
                at += length_until_end(&bytes[at..], separator);
                if at == close && !field.quoted && !open_quote {
                    // The plain quoted field: what lies between the quotes.
                    field.start = place(first + 1);
                    field.end = place(close - 1);
                } else {
                    field.quoted = true;
                    field.end = place(at);
                }
            } else {
                at += length_until_end(&bytes[at..], separator);
                field.end = place(at);
            }
            width += 1;
            if width <= MOST_COLUMNS {
                self.fields.push(field);
            }
            let done =
                |length: usize, taken: usize, breaks: u64| Cut { length, taken, lines: lines + breaks, open_quote };
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
            self.width = width;
            return Some(cut);
        }
    }
}

/// Positions in a record fit 32 bits: the buffer never grows beyond [`LONGEST`] and a little.
fn place(at: usize) -> u32 {
    u32::try_from(at).expect("a record is shorter than 4 GiB")
}

/// How many bytes stand before the next separator or line break.
fn length_until_end(bytes: &[u8], separator: u8) -> usize {
    bytes.iter().position(|byte| *byte == separator || *byte == b'\n' || *byte == b'\r').unwrap_or(bytes.len())
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
        let found = all(b"a,b\n1,\"oops\n2,x\n3,\"y\"\"\n");
        assert_eq!((found[1].0, found[1].1), (2, Found::Record), "the quotes of the lines below close it");
        let found = all(b"a,b\n1,\"oops\r\n2,x\n");
        assert_eq!((found[1].0, found[1].1), (2, Found::OpenQuote));
        assert_eq!(found[2], (3, Found::Record, vec!["2".to_owned(), "x".to_owned()]), "the rows below it are read");
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
