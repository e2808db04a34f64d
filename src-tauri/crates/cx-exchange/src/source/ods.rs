//! Sheets and rows of an ODS workbook.
//!
//! Cells and rows that are alike stand once, with how often: a sheet "repeats" its blank rows down to the last one there can
//! be. What repeats is counted, and blank cells are passed over.

use std::collections::HashSet;
use std::io::{Read, Seek};

use quick_xml::events::{BytesStart, Event};

use super::directory::Entry;
use super::format::{hundredfold, push_number, push_time};
use super::markup::{Markup, attribute, push_reference};
use super::row::{COLUMNS, Kind, ROWS, Row};
use super::sheet::{MOST_SHEETS, SheetName};
use super::top::Merge;
use super::xlsx::push_iso;
use crate::survey::Unreadable;

/// Most cells that come from repeating others.
const MOST_REPEATED: u64 = 5_000_000;
/// Merged cells are kept of so many rows: they matter in headers.
const MERGED_ROWS: u32 = 200;
/// Longest text of a cell in bytes.
const LONGEST_TEXT: usize = 1 << 20;

/// An ODS workbook, and where in one of its sheets it is read.
pub(super) struct Ods {
    pub(super) sheets: Vec<SheetName>,
    content: Entry,
    /// Rows that were passed.
    passed: u32,
    /// How often the row read last comes again.
    again: u32,
    repeated: u64,
    merges: Vec<Merge>,
}

impl Ods {
    /// Refuses a workbook whose parts are encrypted.
    pub(super) fn refuse_locked<R: Read + Seek>(markup: &mut Markup<R>, manifest: Entry) -> Result<(), Unreadable> {
        markup.reopen(manifest);
        loop {
            match markup.next() {
                Ok(Event::Start(start) | Event::Empty(start)) if start.local_name().as_ref() == "encryption-data" => {
                    return Err(Unreadable::WorkbookLocked);
                }
                Ok(Event::Eof) => return Ok(()),
                // Some programs declare the type of this part, which is no reason to refuse the others.
                Err(Unreadable::WorkbookDamaged) => return Ok(()),
                Err(other) => return Err(other),
                Ok(_) => {}
            }
        }
    }

    /// Reads the whole content once: which sheets there are, and that it unpacks.
    pub(super) fn read<R: Read + Seek>(markup: &mut Markup<R>, content: Entry) -> Result<Self, Unreadable> {
        let mut sheets = Vec::new();
        let mut hiding: HashSet<String> = HashSet::new();
        let (mut style, mut nested, mut is_workbook) = (String::new(), 0_u32, false);
        markup.reopen(content.clone());
        loop {
            let event = markup.next()?;
            let is_open = matches!(event, Event::Start(_));
            match event {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "spreadsheet" => is_workbook = true,
                    "style" => style = attribute(&start, "name").unwrap_or_default(),
                    "table-properties" if attribute(&start, "display").as_deref() == Some("false") => {
                        hiding.insert(std::mem::take(&mut style));
                    }
                    "table" => {
                        if nested == 0 {
                            let name = attribute(&start, "name").unwrap_or_default();
                            let hidden = attribute(&start, "style-name").is_some_and(|style| hiding.contains(&style));
                            sheets.push(SheetName { name, hidden });
                        }
                        nested += u32::from(is_open);
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == "table" => nested = nested.saturating_sub(1),
                Event::Eof => break,
                _ => {}
            }
            if sheets.len() > MOST_SHEETS {
                return Err(Unreadable::WorkbookTooManyParts { parts: sheets.len() as u64, most: MOST_SHEETS as u64 });
            }
        }
        if !is_workbook {
            return Err(Unreadable::Foreign { is: "document" });
        }
        Ok(Self { sheets, content, passed: 0, again: 0, repeated: 0, merges: Vec::new() })
    }

    /// Goes to the first row of a sheet.
    pub(super) fn reopen<R: Read + Seek>(&mut self, markup: &mut Markup<R>, at: usize) -> Result<(), Unreadable> {
        (self.passed, self.again, self.repeated) = (0, 0, 0);
        self.merges.clear();
        markup.reopen(self.content.clone());
        let (mut nested, mut seen) = (0_u32, 0);
        loop {
            match markup.next()? {
                Event::Start(start) if start.local_name().as_ref() == "table" => {
                    if nested == 0 && seen == at {
                        return Ok(());
                    }
                    seen += usize::from(nested == 0);
                    nested += 1;
                }
                Event::Empty(empty) if empty.local_name().as_ref() == "table" && nested == 0 => {
                    if seen == at {
                        // A sheet without rows: what follows is the next one's, or the end.
                        self.passed = ROWS;
                        return Ok(());
                    }
                    seen += 1;
                }
                Event::End(end) if end.local_name().as_ref() == "table" => nested = nested.saturating_sub(1),
                Event::Eof => {
                    self.passed = ROWS;
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// The merged cells of the rows read so far.
    pub(super) fn take_merges(&mut self) -> Vec<Merge> {
        std::mem::take(&mut self.merges)
    }

    /// Reads the next row that has cells; false behind the last.
    pub(super) fn next<R: Read + Seek>(&mut self, markup: &mut Markup<R>, row: &mut Row) -> Result<bool, Unreadable> {
        if self.again > 0 {
            self.again -= 1;
            row.number += 1;
            self.count(row.cells.len() as u64)?;
            return Ok(true);
        }
        let (mut cell, mut column, mut repeats, mut aside) = (CellHead::default(), 0, 1, 0_u32);
        loop {
            if self.passed >= ROWS {
                return Ok(false);
            }
            match markup.next()? {
                Event::Start(_) if aside > 0 => aside += 1,
                Event::End(_) if aside > 0 => aside -= 1,
                _ if aside > 0 => {}
                Event::Start(start) => match start.local_name().as_ref() {
                    "table-row" => {
                        repeats = times(&start, "number-rows-repeated");
                        row.begin(self.passed + 1);
                        let seen = attribute(&start, "visibility");
                        row.is_hidden = seen.is_some_and(|seen| seen == "collapse" || seen == "filter");
                        column = 0;
                    }
                    "table-cell" | "covered-table-cell" => cell = self.head(&start, column),
                    "p" => cell.begin_paragraph(),
                    "s" => cell.push_spaces(&start),
                    "tab" => cell.text.push('\t'),
                    "line-break" => cell.text.push('\n'),
                    // Notes, pictures and tables within a cell are none of its answer.
                    "annotation" | "frame" | "custom-shape" | "table" | "shapes" => aside = 1,
                    _ => {}
                },
                Event::Empty(empty) => match empty.local_name().as_ref() {
                    "table-row" => self.passed = self.passed.saturating_add(times(&empty, "number-rows-repeated")),
                    "table-cell" | "covered-table-cell" => {
                        cell = self.head(&empty, column);
                        column = self.push(row, &mut cell)?;
                    }
                    "p" => cell.begin_paragraph(),
                    "s" => cell.push_spaces(&empty),
                    "tab" => cell.text.push('\t'),
                    "line-break" => cell.text.push('\n'),
                    _ => {}
                },
                Event::Text(text) if cell.paragraphs > 0 && cell.text.len() < LONGEST_TEXT => cell.text.push_str(&text),
                Event::CData(text) if cell.paragraphs > 0 && cell.text.len() < LONGEST_TEXT => {
                    cell.text.push_str(&text)
                }
                Event::GeneralRef(reference) if cell.paragraphs > 0 => push_reference(&mut cell.text, &reference),
                Event::End(end) => match end.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => column = self.push(row, &mut cell)?,
                    "table-row" => {
                        self.passed = self.passed.saturating_add(repeats);
                        if !row.cells.is_empty() {
                            self.again = repeats.min(ROWS - row.number + 1) - 1;
                            return Ok(true);
                        }
                    }
                    "table" => return Ok(false),
                    _ => {}
                },
                Event::Eof => return Err(Unreadable::WorkbookDamaged),
                _ => {}
            }
        }
    }

    fn count(&mut self, cells: u64) -> Result<(), Unreadable> {
        self.repeated += cells;
        if self.repeated > MOST_REPEATED { Err(Unreadable::SheetSparse) } else { Ok(()) }
    }

    fn head(&mut self, start: &BytesStart<'_>, column: u32) -> CellHead {
        let mut head = CellHead { column, ..CellHead::of(start) };
        let (rows, columns) = (times(start, "number-rows-spanned"), times(start, "number-columns-spanned"));
        if (rows > 1 || columns > 1) && self.passed < MERGED_ROWS {
            let (top, left) = (self.passed + 1, column);
            let (bottom, right) =
                (top.saturating_add(rows - 1).min(ROWS), left.saturating_add(columns - 1).min(COLUMNS));
            self.merges.push(Merge { top, left, bottom, right });
        }
        head.repeats = head.repeats.min(COLUMNS);
        head
    }

    /// Adds the cell, as often as it stands there; the column behind it.
    fn push(&mut self, row: &mut Row, cell: &mut CellHead) -> Result<u32, Unreadable> {
        let behind = cell.column.saturating_add(cell.repeats);
        let text = std::mem::take(&mut cell.text);
        let (kind, said) = cell.said(&text);
        cell.paragraphs = 0;
        if said.trim().is_empty() && !matches!(kind, Kind::Error | Kind::Uncached) {
            return Ok(behind);
        }
        self.count(u64::from(cell.repeats - 1))?;
        for column in cell.column..behind.min(COLUMNS) {
            row.push(column, kind, cell.is_formula, |out| out.push_str(&said));
        }
        Ok(behind)
    }
}

/// What stands ahead of a cell's text, and the text as far as it was read.
#[derive(Default)]
struct CellHead {
    column: u32,
    repeats: u32,
    kind: String,
    value: String,
    is_formula: bool,
    is_error: bool,
    paragraphs: u32,
    text: String,
}

impl CellHead {
    fn of(start: &BytesStart<'_>) -> Self {
        let mut head = Self { repeats: 1, ..Self::default() };
        for one in start.attributes().with_checks(false).flatten() {
            let value = || quick_xml::escape::unescape(&one.value).map_or_else(|_| one.value.to_string(), Into::into);
            match one.key.as_ref() {
                "calcext:value-type" => head.is_error = &*one.value == "error",
                key => match key.rsplit(':').next().unwrap_or(key) {
                    "value-type" => head.kind = one.value.to_string(),
                    "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => head.value = value(),
                    "formula" => head.is_formula = true,
                    "number-columns-repeated" => head.repeats = one.value.parse().unwrap_or(1).max(1),
                    _ => {}
                },
            }
        }
        head
    }

    fn begin_paragraph(&mut self) {
        if self.paragraphs > 0 && self.text.len() < LONGEST_TEXT {
            self.text.push('\n');
        }
        self.paragraphs += 1;
    }

    fn push_spaces(&mut self, start: &BytesStart<'_>) {
        let count = attribute(start, "c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
        if self.text.len() < LONGEST_TEXT {
            self.text.extend(std::iter::repeat_n(' ', count.min(1000)));
        }
    }

    /// What the cell says.
    fn said(&self, text: &str) -> (Kind, String) {
        let mut out = String::new();
        let number = self.value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        if self.is_error {
            return (Kind::Error, out);
        }
        match (self.kind.as_str(), number) {
            ("float" | "currency", Some(number)) => push_number(&mut out, number),
            ("percentage", Some(number)) => push_number(&mut out, hundredfold(number)),
            ("date", _) => {
                push_iso(&mut out, &self.value);
                return (Kind::Other, out);
            }
            ("time", _) => {
                match seconds(&self.value) {
                    Some(seconds) => push_time(&mut out, seconds),
                    None => out.push_str(text),
                }
                return (Kind::Other, out);
            }
            ("boolean", _) => return (Kind::Other, self.value.to_uppercase()),
            ("", _) if self.is_formula && text.is_empty() => return (Kind::Uncached, out),
            _ => {
                out.push_str(if text.is_empty() && self.kind == "string" { &self.value } else { text });
                return (Kind::Text, out);
            }
        }
        (Kind::Number, out)
    }
}

/// A number of times that an attribute says; once where it says none.
fn times(start: &BytesStart<'_>, name: &str) -> u32 {
    attribute(start, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

/// Seconds of a length of time as ISO 8601 says it: `PT36H00M00S`.
fn seconds(text: &str) -> Option<i64> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, length) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((count, behind)) = rest.split_once(unit) {
            seconds += count.parse::<f64>().ok().filter(|count| (0.0..1e9).contains(count))? * length;
            rest = behind;
        }
    }
    Some(seconds.round() as i64)
}
