//! Rows that a stray quotation mark swallowed: lines within one field that read as rows of the file.
//!
//! A field of several lines is read as it stands, whatever its lines look like: a comment may quote a table. Lines that look
//! like rows are told of, and looked through for people who were forgotten.

use super::headers::is_date;
use super::labels::leading_number;
use super::numbers::number_by_either;

/// Cuts headers in which rows of the file stand to their first line, and empties those behind them; whether there were any.
///
/// A line of a header is a row where its cells are what most rows below hold in the same columns, and one of them is a date or
/// a number: a question may go on with dates and numbers, too.
pub(crate) fn cut_headers(above: &mut [Vec<String>], below: &[Vec<String>], separator: u8) -> bool {
    let mut columns: Vec<Option<Kind>> = Vec::new();
    let mut cut = false;
    for row in above {
        // Headers behind a quote that closed among rows are what is left of a row.
        let mut behind = false;
        for header in row.iter_mut() {
            if behind {
                header.clear();
                continue;
            }
            if !has_cells(header.as_bytes(), separator) {
                continue;
            }
            if columns.is_empty() {
                let width = below.iter().map(Vec::len).max().unwrap_or_default();
                columns = (0..width).map(|at| kind_of_column(below, at)).collect();
            }
            if lines(header.as_bytes(), separator).skip(1).any(|cells| is_row(&cells.collect::<Vec<_>>(), &columns)) {
                header.truncate(header.find(['\n', '\r']).unwrap_or(header.len()));
                behind = true;
            }
        }
        cut |= behind;
    }
    cut
}

/// Whether the cells are what their columns hold, and one of them is a date or a number.
fn is_row(cells: &[&[u8]], columns: &[Option<Kind>]) -> bool {
    let filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let fits: Vec<(Kind, Option<Kind>)> = filled
        .map(|(at, cell)| (Kind::of(&String::from_utf8_lossy(cell)), columns.get(at).copied().flatten()))
        .collect();
    cells.len() > 1
        && fits.iter().all(|(kind, of_column)| of_column.is_none_or(|of_column| of_column == *kind))
        && fits.iter().any(|(kind, of_column)| *kind != Kind::Text && *of_column == Some(*kind))
}

/// Kind of most cells of a column; none where no kind is that of most.
fn kind_of_column(rows: &[Vec<String>], at: usize) -> Option<Kind> {
    let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let kinds: Vec<Kind> = cells.map(Kind::of).collect();
    let is_of_most = |kind: &Kind| kinds.iter().filter(|other| *other == kind).count() * 2 > kinds.len();
    [Kind::Date, Kind::Number, Kind::Text].into_iter().find(is_of_most)
}

/// Kind of a cell, as far as headers are told from rows by it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Date,
    Number,
    Text,
}

impl Kind {
    fn of(cell: &str) -> Self {
        if is_date(cell) {
            Self::Date
        } else if number_by_either(cell).or_else(|| leading_number(cell)).is_some() {
            Self::Number
        } else {
            Self::Text
        }
    }
}

/// The lines of a field, and the cells of each, without the quotation marks and the space around them.
pub(crate) fn lines(field: &[u8], separator: u8) -> impl Iterator<Item = impl Iterator<Item = &[u8]>> {
    let lines = field.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.trim_ascii().is_empty());
    lines.map(move |line| line.split(move |byte| *byte == separator).map(bare))
}

/// Whether the field has several lines, and cells in them.
pub(crate) fn has_cells(field: &[u8], separator: u8) -> bool {
    memchr::memchr2(b'\n', b'\r', field).is_some() && memchr::memchr(separator, field).is_some()
}

fn bare(cell: &[u8]) -> &[u8] {
    let is_around = |byte: &u8| *byte == b'"' || byte.is_ascii_whitespace();
    let Some(first) = cell.iter().position(|byte| !is_around(byte)) else { return &[] };
    let last = cell.iter().rposition(|byte| !is_around(byte)).unwrap_or(first);
    &cell[first..=last]
}
