//! A row of cells as a line of text: fields between separators, quoted where they hold quotes or line breaks.

use super::row::{Kind, Row};
use super::top::Top;
use crate::survey::Unreadable;

/// Stands between the fields of a line; no cell holds it.
pub(crate) const SEPARATOR: u8 = 0x1f;
/// Blank cells between others: a sheet of more than these, and of hardly any others, is none.
const MOST_BLANKS: u64 = 10_000_000;
/// Length of a line from which it is too long to be read.
const LONGEST: usize = 1 << 20;

/// Cells that say nothing though something stands there, and rows that nobody sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Silent {
    /// Errors such as `#N/A`: how many, and the first row.
    pub(crate) errors: (u64, u32),
    /// Formulas without a result: how many, and the first row.
    pub(crate) uncached: (u64, u32),
    /// Rows that are hidden: how many, and the first.
    pub(crate) hidden: (u64, u32),
}

/// The line of a row, with the blank lines ahead of it.
#[derive(Default)]
pub(super) struct Line {
    pub(super) text: Vec<u8>,
    /// How much of it was read.
    pub(super) at: usize,
    /// Row of the last line.
    number: u32,
    pub(super) silent: Silent,
    filled: u64,
    blanks: u64,
}

impl Line {
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.at = 0;
    }

    /// Writes the line of a row, which is behind the one before it.
    pub(super) fn add(&mut self, row: &Row, top: &Top, comma: bool) -> Result<(), Unreadable> {
        if row.is_blank() && !row.cells.iter().any(|cell| matches!(cell.kind, Kind::Error | Kind::Uncached)) {
            return Ok(());
        }
        if row.is_hidden {
            let (count, first) = &mut self.silent.hidden;
            *first = if *count == 0 { row.number } else { *first };
            *count += 1;
        }
        // The line of the row before is ended by its own line break.
        self.text.resize((row.number - self.number - 1) as usize, b'\n');
        self.number = row.number;
        let start = self.text.len();
        if row.number > top.last {
            self.cells(row, comma, None);
        } else if !top.titles.contains(&row.number) {
            self.cells(row, comma, Some(top));
        }
        if self.blanks > MOST_BLANKS && self.blanks / 100 > self.filled {
            return Err(Unreadable::SheetSparse);
        }
        if self.text.len() - start > LONGEST {
            // It is passed over as one line.
            self.text[start..].iter_mut().filter(|byte| matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = b' ');
        }
        self.text.push(b'\n');
        Ok(())
    }

    fn cells(&mut self, row: &Row, comma: bool, top: Option<&Top>) {
        let mut column = 0;
        let mut others = row.cells.iter().peekable();
        // In a row above the answers cells may be read that do not stand there.
        let mut read_as: Vec<(u32, &str)> = Vec::new();
        if let Some(top) = top {
            let own = top.read_as.iter().filter(|((number, _), _)| *number == row.number);
            read_as.extend(own.map(|((_, column), text)| (*column, text.as_str())));
            read_as.sort_unstable();
        }
        let mut read_as = read_as.into_iter().peekable();
        while others.peek().is_some() || read_as.peek().is_some() {
            let own = others.peek().map_or(u32::MAX, |cell| cell.column);
            let other = read_as.peek().map_or(u32::MAX, |(column, _)| *column);
            let (cell, read) = (others.next_if(|_| own <= other), read_as.next_if(|_| other <= own));
            let at = own.min(other);
            if at < column {
                // A second cell at the same place.
                continue;
            }
            // Ahead of the first cell there are as many separators as blank columns, behind others one more.
            self.text.resize(self.text.len() + (at - column) as usize + usize::from(column > 0), SEPARATOR);
            self.blanks += u64::from(at - column);
            self.filled += 1;
            column = at + 1;
            match (read, cell) {
                (Some((_, text)), _) => self.field(text),
                (None, Some(cell)) => {
                    self.count(cell.kind, row.number);
                    let start = self.text.len();
                    self.field(row.text(cell));
                    if comma && cell.kind == Kind::Number {
                        self.text[start..].iter_mut().filter(|byte| **byte == b'.').for_each(|byte| *byte = b',');
                    }
                }
                (None, None) => {}
            }
        }
    }

    fn count(&mut self, kind: Kind, row: u32) {
        let (count, first) = match kind {
            Kind::Error => &mut self.silent.errors,
            Kind::Uncached => &mut self.silent.uncached,
            _ => return,
        };
        *first = if *count == 0 { row } else { *first };
        *count += 1;
    }

    /// Writes a field: quoted where it holds quotes or line breaks, without letters that nobody sees.
    fn field(&mut self, text: &str) {
        if !text.bytes().any(|byte| byte < b' ' || byte == b'"') {
            self.text.extend_from_slice(text.as_bytes());
            return;
        }
        self.text.push(b'"');
        let mut bytes = text.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' => self.text.extend_from_slice(b"\"\""),
                b'\r' if bytes.peek() == Some(&b'\n') => {}
                b'\r' => self.text.push(b'\n'),
                b'\n' | b'\t' | b' '.. => self.text.push(byte),
                _ => {}
            }
        }
        self.text.push(b'"');
    }
}
