//! Sheets and rows of an XLSX workbook.
//!
//! Cells say their results: formulas are not computed, and links to other files are not followed.

use std::collections::HashMap;
use std::io::{BufRead, Read, Seek};

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use super::directory::{Directory, Entry};
use super::format::{self, Form};
use super::markup::{Markup, attribute, is_yes, push_reference, says_yes};
use super::part::Part;
use super::row::{COLUMNS, Kind, ROWS, Row};
use super::sheet::{MOST_SHEETS, SheetName};
use super::texts::{Texts, unescaped};
use super::top::Merge;
use crate::survey::Unreadable;

/// Most formats of cells: spreadsheets allow some 65,000.
const MOST_FORMATS: usize = 1 << 18;
/// Bytes behind the rows of a sheet in which merged cells are looked for.
const BEHIND_ROWS: usize = 4 << 20;
/// Longest value of a cell, and longest attribute, in the plain form of a row.
const LONGEST_PLAIN: usize = 1 << 10;
/// Most merged cells that are kept.
const MOST_MERGES: usize = 10_000;

/// An XLSX workbook as far as its sheets share it.
#[derive(Default)]
pub(super) struct Xlsx {
    pub(super) sheets: Vec<(SheetName, Entry)>,
    pub(super) from_1904: bool,
    forms: Vec<Form>,
    texts: Texts,
    shared: Option<Entry>,
}

impl Xlsx {
    /// Reads what the sheets share, but their texts.
    pub(super) fn read<R: Read + Seek>(
        markup: &mut Markup<R>,
        directory: &Directory,
        workbook: Entry,
    ) -> Result<Self, Unreadable> {
        let mut xlsx = Self::default();
        let (folder, file) = workbook.name.rsplit_once('/').unwrap_or(("", &workbook.name));
        let (folder, related) = (folder.to_owned(), format!("{folder}/_rels/{file}.rels"));
        let related = directory.find(markup.part().file(), related.trim_start_matches('/'))?;
        let related = related.map_or(Ok(HashMap::new()), |entry| relations(markup, entry))?;
        let part_of = |kind: &str| {
            let one = related.values().find(|(own, _)| own.rsplit('/').next() == Some(kind));
            one.map(|(_, target)| path(&folder, target))
        };
        let mut named = Vec::new();
        markup.reopen(workbook);
        loop {
            match markup.next()? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "workbookPr" => xlsx.from_1904 = says_yes(&start, "date1904"),
                    "sheet" => named.push((
                        attribute(&start, "name").unwrap_or_default(),
                        attribute(&start, "state").is_some_and(|state| state.to_lowercase().contains("hidden")),
                        attribute(&start, "id").unwrap_or_default(),
                    )),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
            if named.len() > MOST_SHEETS {
                return Err(Unreadable::WorkbookTooManyParts { parts: named.len() as u64, most: MOST_SHEETS as u64 });
            }
        }
        for (name, hidden, id) in named {
            // Charts and dialogs have sheets of their own.
            let Some((_, target)) = related.get(&id).filter(|(kind, _)| kind.ends_with("/worksheet")) else { continue };
            if let Some(entry) = directory.find(markup.part().file(), &path(&folder, target))? {
                xlsx.sheets.push((SheetName { name, hidden }, entry));
            }
        }
        let styles = part_of("styles").unwrap_or_else(|| path(&folder, "styles.xml"));
        if let Some(entry) = directory.find(markup.part().file(), &styles)? {
            xlsx.forms = forms(markup, entry)?;
        }
        let shared = part_of("sharedStrings").unwrap_or_else(|| path(&folder, "sharedStrings.xml"));
        xlsx.shared = directory.find(markup.part().file(), &shared)?;
        Ok(xlsx)
    }

    /// Reads the shared texts, once.
    pub(super) fn read_texts<R: Read + Seek>(&mut self, markup: &mut Markup<R>) -> Result<(), Unreadable> {
        if let Some(entry) = self.shared.take() {
            markup.reopen(entry);
            self.texts = Texts::read(markup)?;
        }
        Ok(())
    }

    /// Unpacks a sheet once, so that a damaged one is refused before anything of it is read; its merged cells.
    pub(super) fn look_through<R: Read + Seek>(
        markup: &mut Markup<R>,
        sheet: &Entry,
    ) -> Result<Vec<Merge>, Unreadable> {
        markup.reopen(sheet.clone());
        let behind = behind_rows(markup.part())?;
        let mut merges = Vec::new();
        for tag in memmem::find_iter(&behind, b"mergeCell ").take(MOST_MERGES) {
            let tag = &behind[tag..behind.len().min(tag + 200)];
            let range = memmem::find(tag, b"ref=").and_then(|at| tag.get(at + 5..));
            let end = range.and_then(|range| range.iter().position(|byte| matches!(byte, b'"' | b'\'')));
            let range = range.zip(end).and_then(|(range, end)| std::str::from_utf8(&range[..end]).ok());
            merges.extend(range.and_then(merge));
        }
        Ok(merges)
    }

    /// Reads the next row that has cells; false behind the last.
    pub(super) fn next<R: Read + Seek>(&self, markup: &mut Markup<R>, row: &mut Row) -> Result<bool, Unreadable> {
        // Behind a row nearly always another one begins.
        if row.number > 0
            && let Some(taken) = self.plain_row(markup.at_hand()?, row)
        {
            markup.pass(taken);
            return Ok(true);
        }
        let (mut number, mut cell, mut place, mut value) = (row.number, CellHead::default(), 0, String::new());
        loop {
            match markup.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "row" => {
                        number = row_number(&start, number)?;
                        row.begin(number);
                        row.is_hidden = says_yes(&start, "hidden");
                        cell = CellHead::default();
                        place = 0;
                    }
                    "c" => {
                        cell = CellHead::of(&start, place);
                        place = cell.column + 1;
                        value.clear();
                    }
                    "f" => cell.is_formula = true,
                    "v" => cell.is_value = true,
                    "t" => cell.is_value = !cell.is_reading_aid,
                    "rPh" => cell.is_reading_aid = true,
                    _ => {}
                },
                Event::Empty(empty) => match empty.local_name().as_ref() {
                    "row" => number = row_number(&empty, number)?,
                    "c" => place = CellHead::of(&empty, place).column + 1,
                    "f" => cell.is_formula = true,
                    _ => {}
                },
                Event::Text(text) if cell.is_value => value.push_str(&text),
                Event::CData(text) if cell.is_value => value.push_str(&text),
                Event::GeneralRef(reference) if cell.is_value => push_reference(&mut value, &reference),
                Event::End(end) => match end.local_name().as_ref() {
                    "v" | "t" => cell.is_value = false,
                    "rPh" => cell.is_reading_aid = false,
                    "c" => self.push(row, &cell, &value),
                    "row" => {
                        row.sort();
                        return Ok(true);
                    }
                    "sheetData" => return Ok(false),
                    _ => {}
                },
                Event::Eof => return Ok(false),
                _ => {}
            }
        }
    }

    /// Reads a row in the form in which nearly every program writes it, and answers with its bytes: cells of a value each,
    /// nothing between them. None where the bytes do not begin with such a row, or end within it; it is then read piece by
    /// piece, which takes three times as long.
    fn plain_row(&self, bytes: &[u8], row: &mut Row) -> Option<usize> {
        let (before, mut rest) = (row.number, Plain(bytes));
        let (mut number, mut is_hidden) = (before + 1, false);
        rest.take(b"<row")?;
        let is_empty = rest.attributes(|name, value| match name {
            "r" => number = value.parse().unwrap_or(0),
            "hidden" => is_hidden = is_yes(value),
            _ => {}
        })?;
        if is_empty || !(before + 1..=ROWS).contains(&number) {
            return None;
        }
        row.begin(number);
        row.is_hidden = is_hidden;
        let mut place = 0;
        while rest.take(b"</row>").is_none() {
            let cell = rest.cell(place);
            let Some((cell, value)) = cell else {
                row.begin(before);
                return None;
            };
            place = cell.column + 1;
            if let Some(value) = value {
                self.push(row, &cell, value);
            }
        }
        row.sort();
        Some(bytes.len() - rest.0.len())
    }

    fn push(&self, row: &mut Row, cell: &CellHead, value: &str) {
        let mut add = |kind, write: &dyn Fn(&mut String)| row.push(cell.column, kind, cell.is_formula, write);
        match cell.kind {
            CellKind::Shared => {
                let text = value.trim().parse().ok().and_then(|number| self.texts.get(number)).unwrap_or("");
                add(Kind::Text, &|out| out.push_str(text));
            }
            CellKind::Text => add(Kind::Text, &|out| out.push_str(&unescaped(value))),
            CellKind::Error => add(Kind::Error, &|_| ()),
            CellKind::Truth => add(Kind::Other, &|out| out.push_str(if value == "1" { "TRUE" } else { "FALSE" })),
            CellKind::Day => add(Kind::Other, &|out| push_iso(out, value)),
            CellKind::Number if value.is_empty() && cell.is_formula => add(Kind::Uncached, &|_| ()),
            CellKind::Number => {
                let form = self.forms.get(cell.style).copied().unwrap_or_default();
                let is_short = value.len() < 16 && !value.starts_with('0') || value.len() == 1;
                if form == Form::Plain && is_short && value.bytes().all(|byte| byte.is_ascii_digit()) {
                    add(Kind::Number, &|out| out.push_str(value));
                    return;
                }
                match value.trim().parse::<f64>().ok().filter(|number| number.is_finite()) {
                    Some(number) => {
                        let mut text = String::new();
                        let plain = format::push(&mut text, number, form, self.from_1904);
                        add(if plain { Kind::Number } else { Kind::Other }, &|out| out.push_str(&text));
                    }
                    None => add(Kind::Text, &|out| out.push_str(value)),
                }
            }
        }
    }
}

/// Writes a day and time of ISO 8601 as they are written elsewhere: a space between them, whole seconds.
pub(super) fn push_iso(out: &mut String, text: &str) {
    let (day, time) = text.trim().split_once('T').unwrap_or((text.trim(), ""));
    out.push_str(day);
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    if !time.is_empty() && time != "00:00:00" {
        out.push(' ');
        out.push_str(time);
    }
}

/// Kind of a cell as the file says it.
#[derive(Clone, Copy, Default)]
enum CellKind {
    #[default]
    Number,
    Shared,
    Text,
    Truth,
    Error,
    Day,
}

/// What stands ahead of a cell's value.
#[derive(Default)]
struct CellHead {
    column: u32,
    style: usize,
    kind: CellKind,
    is_formula: bool,
    is_value: bool,
    /// Whether what comes says how a word is read aloud.
    is_reading_aid: bool,
}

impl CellHead {
    /// Reads a cell's attributes; it stands at `place` where they do not say where.
    fn of(start: &BytesStart<'_>, place: u32) -> Self {
        let mut head = Self { column: place, ..Self::default() };
        for one in start.attributes().with_checks(false).flatten() {
            head.say(one.key.as_ref(), &one.value);
        }
        head
    }

    fn say(&mut self, name: &str, value: &str) {
        match name {
            "r" => self.column = column(value).unwrap_or(self.column),
            "s" => self.style = value.parse().unwrap_or(usize::MAX),
            "t" => {
                self.kind = match value {
                    "s" => CellKind::Shared,
                    "str" | "inlineStr" => CellKind::Text,
                    "b" => CellKind::Truth,
                    "e" => CellKind::Error,
                    "d" => CellKind::Day,
                    _ => CellKind::Number,
                }
            }
            _ => {}
        }
    }
}

/// What is left of a row in its plain form. Each part is taken off the front where it stands there as a whole.
struct Plain<'b>(&'b [u8]);

impl<'b> Plain<'b> {
    fn take(&mut self, what: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(what)?;
        Some(())
    }

    /// The bytes up to one, which is taken as well.
    fn until(&mut self, end: u8) -> Option<&'b str> {
        let at = self.0.iter().take(LONGEST_PLAIN).position(|byte| *byte == end)?;
        let (text, rest) = self.0.split_at(at);
        self.0 = &rest[1..];
        let text = std::str::from_utf8(text).ok()?;
        // What may be a reference or another tag is left to the reader of XML.
        (!text.contains(['&', '<'])).then_some(text)
    }

    /// The attributes of a tag and its end; whether it is an empty element.
    fn attributes(&mut self, mut each: impl FnMut(&str, &str)) -> Option<bool> {
        loop {
            if self.take(b">").is_some() {
                return Some(false);
            }
            if self.take(b"/>").is_some() {
                return Some(true);
            }
            self.take(b" ")?;
            let name = self.until(b'=')?;
            if name.bytes().any(|byte| !byte.is_ascii_alphanumeric() && byte != b':') {
                return None;
            }
            self.take(b"\"")?;
            each(name, self.until(b'"')?);
        }
    }

    /// A cell, which stands at `place` where it does not say where, and its value; an empty element has none.
    fn cell(&mut self, place: u32) -> Option<(CellHead, Option<&'b str>)> {
        let mut head = CellHead { column: place, ..CellHead::default() };
        self.take(b"<c")?;
        if self.attributes(|name, value| head.say(name, value))? {
            return Some((head, None));
        }
        if self.take(b"</c>").is_some() {
            return Some((head, Some("")));
        }
        self.take(b"<v>")?;
        let value = self.until(b'<')?;
        self.take(b"/v></c>")?;
        Some((head, Some(value)))
    }
}

/// The number of a row, which is behind the one before it.
fn row_number(start: &BytesStart<'_>, before: u32) -> Result<u32, Unreadable> {
    let said = start.attributes().with_checks(false).flatten().find(|one| one.key.as_ref() == "r");
    let number = said.map_or(Some(before + 1), |one| one.value.parse().ok());
    number.filter(|number| (before + 1..=ROWS).contains(number)).ok_or(Unreadable::WorkbookDamaged)
}

/// Row, from 1, and column, from 0, of a cell that is called by letters and a number: `B7`.
fn position(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    Some((text[letters..].parse().unwrap_or(0), column(text)?))
}

/// Column, from 0, of such a cell.
fn column(text: &str) -> Option<u32> {
    let letters = text.bytes().take(4).take_while(u8::is_ascii_alphabetic);
    let column = letters.fold(0, |column: u32, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    column.checked_sub(1).filter(|column| *column < COLUMNS)
}

/// A range of merged cells: `C2:D2`.
fn merge(range: &str) -> Option<Merge> {
    let (from, to) = range.split_once(':')?;
    let ((top, left), (bottom, right)) = (position(from)?, position(to)?);
    (top > 0 && top <= bottom && left <= right).then_some(Merge { top, left, bottom, right })
}

/// Reads a part to its end and keeps the beginning of what stands behind the rows.
fn behind_rows<R: Read + Seek>(part: &mut Part<R>) -> Result<Vec<u8>, Unreadable> {
    const ROWS_END: &[u8] = b"sheetData>";
    let (mut held, mut is_behind): (Vec<u8>, bool) = (Vec::new(), false);
    loop {
        part.begin_piece();
        let bytes = part.fill_buf()?;
        let count = bytes.len();
        if count == 0 {
            return Ok(if is_behind { held } else { Vec::new() });
        }
        if is_behind {
            held.extend_from_slice(&bytes[..count.min(BEHIND_ROWS - held.len())]);
        } else {
            // The end of the rows may be cut in two by the end of a chunk.
            let before = held.len();
            held.extend_from_slice(&bytes[..count.min(64)]);
            let in_cut = memmem::rfind(&held, ROWS_END).filter(|at| is_closing(&held[..*at]));
            let in_chunk = memmem::rfind(bytes, ROWS_END).filter(|at| is_closing(&bytes[..*at]));
            if let Some(at) = in_chunk {
                is_behind = true;
                held = bytes[at..].to_vec();
            } else if let Some(at) = in_cut {
                is_behind = true;
                let rest = bytes[(count.min(64))..].to_vec();
                held.drain(..at);
                held.extend_from_slice(&rest);
            } else if count >= 64 {
                held = bytes[count - 64..].to_vec();
            } else {
                held.drain(..before.saturating_sub(64));
            }
        }
        part.consume(count);
    }
}

/// Whether the bytes end within a closing tag: `</` or `</x:`.
fn is_closing(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(20)..];
    memchr::memrchr(b'<', tail).is_some_and(|at| tail.get(at + 1) == Some(&b'/'))
}

/// The relations of a part by their id: kind and target, of those within the archive.
pub(super) fn relations<R: Read + Seek>(
    markup: &mut Markup<R>,
    entry: Entry,
) -> Result<HashMap<String, (String, String)>, Unreadable> {
    let mut all = HashMap::new();
    markup.reopen(entry);
    loop {
        match markup.next()? {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "Relationship" => {
                let said = |name| attribute(&start, name).unwrap_or_default();
                if said("TargetMode") != "External" {
                    all.insert(said("Id"), (said("Type"), said("Target")));
                }
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

/// The path of a part that is named from a folder.
pub(super) fn path(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What the formats of cells make of numbers, by their number.
fn forms<R: Read + Seek>(markup: &mut Markup<R>, entry: Entry) -> Result<Vec<Form>, Unreadable> {
    let mut own: HashMap<u32, Form> = HashMap::new();
    let mut forms = Vec::new();
    let mut is_of_cells = false;
    markup.reopen(entry);
    loop {
        match markup.next()? {
            Event::Start(start) | Event::Empty(start) => {
                let id = || attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                match start.local_name().as_ref() {
                    "numFmt" => {
                        own.insert(id(), format::of_code(&attribute(&start, "formatCode").unwrap_or_default()));
                    }
                    "cellXfs" => is_of_cells = true,
                    "xf" if is_of_cells => {
                        forms.push(own.get(&id()).copied().unwrap_or_else(|| format::built_in(id())));
                    }
                    _ => {}
                }
            }
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => is_of_cells = false,
            Event::Eof => return Ok(forms),
            _ => {}
        }
        if forms.len() > MOST_FORMATS || own.len() > MOST_FORMATS {
            return Err(Unreadable::WorkbookDamaged);
        }
    }
}
