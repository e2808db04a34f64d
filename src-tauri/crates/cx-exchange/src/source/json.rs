//! The objects of a JSON file as lines of text: reviews and responses as the interfaces of tools hand them out.
//!
//! Read are a list of objects, the first such list within an object (`{"reviews": [{…}, …], "total": 2}`), and objects one after
//! the other. What an object holds within others is a column of its own, called by its path; a list of questions with their
//! answers makes a column of each question.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use serde_json::{Map, Value};

use super::line::SEPARATOR;
use crate::survey::Unreadable;

/// Longest object in bytes.
const LONGEST: usize = 1 << 20;
/// Most columns that the objects of a file may make.
const MOST_COLUMNS: usize = 16_384;
/// Depth to which objects are looked into.
const DEEPEST: usize = 6;
/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// Keys that name a question …
const NAMES: &[&str] = &["question", "name", "label", "title", "field", "ref", "key", "id"];
/// … and those of its answer.
const ANSWERS: &[&str] =
    &["answer", "value", "response", "text", "score", "rating", "number", "choice", "label", "boolean", "date"];

/// Objects that are read as lines: a header row, and a line for each.
pub(crate) struct Objects<R> {
    bytes: Bytes<R>,
    /// Where the first object of the list begins.
    start: u64,
    columns: Vec<String>,
    places: HashMap<String, usize>,
    line: Vec<u8>,
    at: usize,
    is_over: bool,
}

/// The bytes of a file, one by one.
struct Bytes<R> {
    input: R,
    buffer: Vec<u8>,
    at: usize,
    /// Bytes of the file ahead of the buffer.
    before: u64,
}

impl<R: Read + Seek> Bytes<R> {
    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at == self.buffer.len() {
            self.before += self.buffer.len() as u64;
            self.buffer.resize(CHUNK, 0);
            let got = loop {
                match self.input.read(&mut self.buffer) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    got => break got?,
                }
            };
            self.buffer.truncate(got);
            self.at = 0;
        }
        Ok(self.buffer.get(self.at).copied())
    }

    fn next(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    /// The next byte that is neither space nor a comma; it is not passed.
    fn next_sign(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',') {
                return Ok(Some(byte));
            }
            self.at += 1;
        }
        Ok(None)
    }

    fn place(&self) -> u64 {
        self.before + self.at as u64
    }

    fn go(&mut self, to: u64) -> io::Result<()> {
        self.input.seek(SeekFrom::Start(to))?;
        (self.before, self.at) = (to, 0);
        self.buffer.clear();
        Ok(())
    }

    /// Reads an object that begins here; none where it is longer than [`LONGEST`] or has no end.
    fn object(&mut self, out: &mut Vec<u8>) -> io::Result<Option<()>> {
        let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
        out.clear();
        while let Some(byte) = self.next()? {
            out.push(byte);
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                _ if quoted => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Ok(Some(()));
            }
            if out.len() > LONGEST {
                break;
            }
        }
        Ok(None)
    }

    /// Goes to the first object of the first list of objects; false where there is none.
    fn find_list(&mut self) -> io::Result<bool> {
        let (mut quoted, mut escaped) = (false, false);
        while let Some(byte) = self.next()? {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if quoted => escaped = true,
                b'"' => quoted = !quoted,
                b'[' if !quoted && self.next_sign()? == Some(b'{') => return Ok(true),
                _ => {}
            }
        }
        Ok(false)
    }
}

/// Whether a file begins as JSON does: with a list or an object of named things.
pub(crate) fn is_json(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let inside = text.strip_prefix(b"[").map_or(text, <[u8]>::trim_ascii_start);
    let object = inside.strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    object.is_some_and(|inside| inside.starts_with(b"\"") && memchr::memmem::find(inside, b"\":").is_some())
}

impl<R: Read + Seek> Objects<R> {
    /// Opens a file of objects and looks through it once for its columns.
    ///
    /// # Errors
    ///
    /// What holds no list of objects, or one that is longer or wider than any survey's, is refused.
    pub(crate) fn open(input: R) -> Result<Self, Unreadable> {
        let mut bytes = Bytes { input, buffer: Vec::new(), at: 0, before: 0 };
        bytes.go(0)?;
        if bytes.peek()? == Some(0xef) {
            bytes.go(3)?;
        }
        let first = bytes.next_sign()?;
        let begin = bytes.place();
        let mut object = Vec::new();
        // Objects one after the other, or one that holds the list.
        let several = first == Some(b'{') && bytes.object(&mut object)?.is_some() && bytes.next_sign()? == Some(b'{');
        bytes.go(begin)?;
        if !several && !bytes.find_list()? {
            return Err(Unreadable::Foreign { is: "json" });
        }
        let start = bytes.place();
        let mut objects =
            Self { bytes, start, columns: Vec::new(), places: HashMap::new(), line: Vec::new(), at: 0, is_over: false };
        while let Some(cells) = objects.cells()? {
            for (name, _) in cells {
                if objects.places.contains_key(&name) {
                    continue;
                }
                if objects.columns.len() == MOST_COLUMNS {
                    let columns = objects.columns.len() as u64 + 1;
                    return Err(Unreadable::TooManyColumns { columns, most: MOST_COLUMNS as u64 });
                }
                objects.places.insert(name.clone(), objects.columns.len());
                objects.columns.push(name);
            }
        }
        objects.restart()?;
        Ok(objects)
    }

    /// Bytes taken of the file.
    pub(crate) fn taken(&self) -> u64 {
        self.bytes.place()
    }

    /// Goes to the first object; the header row is the first line.
    fn restart(&mut self) -> io::Result<()> {
        self.bytes.go(self.start)?;
        let header: Vec<String> = self.columns.clone();
        self.is_over = false;
        self.write(header);
        Ok(())
    }

    /// The cells of the next object; none at the end of the list.
    fn cells(&mut self) -> Result<Option<Vec<(String, String)>>, Unreadable> {
        if self.bytes.next_sign()? != Some(b'{') {
            return Ok(None);
        }
        let mut text = Vec::new();
        if self.bytes.object(&mut text)?.is_none() {
            return Err(Unreadable::Foreign { is: "json" });
        }
        let object: Map<String, Value> =
            serde_json::from_slice(&text).map_err(|_| Unreadable::Foreign { is: "json" })?;
        let mut cells = Vec::new();
        flatten("", &Value::Object(object), 0, &mut cells);
        Ok(Some(cells))
    }

    fn write(&mut self, cells: Vec<String>) {
        self.line.clear();
        self.at = 0;
        for (column, cell) in cells.into_iter().enumerate() {
            if column > 0 {
                self.line.push(SEPARATOR);
            }
            let plain = !cell.bytes().any(|byte| matches!(byte, b'"' | b'\n' | b'\r' | SEPARATOR));
            if plain {
                self.line.extend_from_slice(cell.as_bytes());
            } else {
                let quoted = cell.replace(char::from(SEPARATOR), " ").replace('"', "\"\"");
                self.line.push(b'"');
                self.line.extend_from_slice(quoted.as_bytes());
                self.line.push(b'"');
            }
        }
        self.line.push(b'\n');
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        let Some(cells) = self.cells()? else {
            self.is_over = true;
            self.line.clear();
            self.at = 0;
            return Ok(());
        };
        let mut row = vec![String::new(); self.columns.len()];
        for (name, cell) in cells {
            if let Some(slot) = self.places.get(&name).and_then(|at| row.get_mut(*at)) {
                // A question that is answered twice has both answers.
                if !slot.is_empty() && !cell.is_empty() {
                    slot.push_str("; ");
                }
                slot.push_str(&cell);
            }
        }
        self.write(row);
        Ok(())
    }
}

impl<R: Read + Seek> Read for Objects<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() && !self.is_over {
            self.fill().map_err(io::Error::other)?;
        }
        let held = &self.line[self.at..];
        let count = held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&held[..count]);
        self.at += count;
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for Objects<R> {
    /// Goes to the first object; elsewhere nobody goes.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.restart()?;
        Ok(0)
    }
}

/// Adds what a value says, by the path to it.
fn flatten(path: &str, value: &Value, depth: usize, cells: &mut Vec<(String, String)>) {
    match value {
        Value::Object(object) if depth < DEEPEST => {
            for (key, value) in object {
                let key = apart(key);
                let path = if path.is_empty() { key } else { format!("{path} {key}") };
                flatten(&path, value, depth + 1, cells);
            }
        }
        Value::Array(list) if list.iter().all(|one| !one.is_object() && !one.is_array()) => {
            let texts: Vec<String> = list.iter().map(plain).filter(|text| !text.is_empty()).collect();
            cells.push((path.to_owned(), texts.join("; ")));
        }
        Value::Array(list) if depth < DEEPEST => {
            for (at, one) in list.iter().enumerate() {
                match question(one) {
                    Some((name, answer)) => flatten(&name, answer, depth + 1, cells),
                    None => flatten(&format!("{path} {}", at + 1), one, depth + 1, cells),
                }
            }
        }
        other => cells.push((path.to_owned(), plain(other))),
    }
}

/// The name of a question and its answer, where an object is a pair of them.
fn question(value: &Value) -> Option<(String, &Value)> {
    let object = value.as_object()?;
    let text = |value: &Value| value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (key, name) = NAMES.iter().find_map(|key| {
        let named = object.get(*key)?;
        let name = text(named).or_else(|| {
            let inner = named.as_object()?;
            ["title", "label", "name", "text", "ref", "id"].iter().find_map(|key| text(inner.get(*key)?))
        })?;
        Some((*key, name))
    })?;
    let answer = ANSWERS.iter().filter(|answer| **answer != key).find_map(|answer| object.get(*answer))?;
    Some((name, answer))
}

/// A value that holds no others, as text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

/// A key with its words apart: `starRating` reads "star Rating".
fn apart(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    let mut before = ' ';
    for letter in key.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Cursor;

    use super::*;

    /// The cells that say something of each object, by column.
    fn cells(text: &str) -> Vec<BTreeMap<String, String>> {
        let mut objects = Objects::open(Cursor::new(text.as_bytes())).expect("a list of objects");
        let mut out = String::new();
        objects.read_to_string(&mut out).expect("text");
        let mut lines = out.lines().map(|line| line.split(char::from(SEPARATOR)));
        let header: Vec<&str> = lines.next().expect("a header").collect();
        let said = |(name, cell): (&&str, &str)| (!cell.is_empty()).then(|| ((*name).to_owned(), cell.to_owned()));
        lines.map(|line| header.iter().zip(line).filter_map(said).collect()).collect()
    }

    fn said(cells: &[(&str, &str)]) -> BTreeMap<String, String> {
        cells.iter().map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned())).collect()
    }

    #[test]
    fn r6k_a_list_of_objects_is_read_wherever_it_stands() {
        let expected = [said(&[("star Rating", "FIVE"), ("comment", "Muy bien")]), said(&[("star Rating", "TWO")])];
        let list = r#"[{"starRating": "FIVE", "comment": "Muy bien"}, {"starRating": "TWO", "comment": null}]"#;
        for text in [
            list.to_owned(),
            format!("\u{feff}{{\"total\": 2, \"what\": \"[{{\", \"reviews\": {list}, \"next\": [{{\"x\": 1}}]}}"),
            "{\"starRating\": \"FIVE\", \"comment\": \"Muy bien\"}\n{\"starRating\": \"TWO\"}\n".to_owned(),
        ] {
            assert_eq!(cells(&text), expected, "{text}");
        }
    }

    #[test]
    fn r6k_objects_within_others_and_questions_with_answers_are_columns() {
        let text = r#"{"data": [
            {"id": "a", "reviewer": {"displayName": "Ana"}, "answers": [{"question": "How?", "answer": 9}, {"question": "Why?", "answer": "so \"so\""}], "tags": ["x", "y"]},
            {"id": "b", "answers": [{"field": {"title": "How?"}, "type": "number", "number": 3}], "meta": {"ok": true}}]}"#;
        let first = [
            ("id", "a"),
            ("reviewer display Name", "Ana"),
            ("How?", "9"),
            ("Why?", "\"so \"\"so\"\"\""),
            ("tags", "x; y"),
        ];
        assert_eq!(cells(text), [said(&first), said(&[("id", "b"), ("How?", "3"), ("meta ok", "true")])]);
    }

    #[test]
    fn r6k_what_holds_no_list_of_objects_is_refused() {
        for text in ["{\"a\": 1}", "{\"a\": [1, 2]}", "[{\"a\": 1}, {\"a\": ", "{\"a\": [{\"b\": }]}", "[{\"a\""] {
            assert!(Objects::open(Cursor::new(text.as_bytes())).is_err(), "{text}");
        }
    }
}
