//! Rows that a stray quotation mark swallowed: lines within one field that read as rows of the file.
//!
//! A field of several lines is read as it stands, whatever its lines look like: a comment may quote a table. Lines that look
//! like rows are told of, and looked through for people who were forgotten.

use super::headers::is_date;
use super::numbers::number_by_either;

/// Cuts headers in which rows of the file stand to their first line; whether there were any.
///
/// A line of a header is a row where its cells are what the rows below hold in the same columns, and one of them is a date or
/// a number: a question may go on with dates and numbers, too.
pub(crate) fn cut_headers(above: &mut [Vec<String>], below: &[Vec<String>], separator: u8) -> bool {
    let kind = |cell: &str| {
        if is_date(cell) {
            Kind::Date
        } else if number_by_either(cell).is_some() {
            Kind::Number
        } else {
            Kind::Text
        }
    };
    let of_column = |at: usize| {
        let mut kinds = below
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .map(kind);
        let first = kinds.next()?;
        kinds.all(|other| other == first).then_some(first)
    };
    let is_row = |cells: Vec<String>| {
        let filled = cells.iter().map(|cell| cell.trim()).enumerate().filter(|(_, cell)| !cell.is_empty());
        let fits: Vec<(Kind, Option<Kind>)> = filled.map(|(at, cell)| (kind(cell), of_column(at))).collect();
        cells.len() > 1
            && fits.iter().all(|(kind, of_column)| of_column.is_none_or(|of_column| of_column == *kind))
            && fits.iter().any(|(kind, of_column)| *kind != Kind::Text && *of_column == Some(*kind))
    };
    let mut cut = false;
    for header in above.iter_mut().flatten() {
        let text =
            |cells: Vec<&[u8]>| cells.into_iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        let rows: Vec<Vec<String>> =
            lines(header.as_bytes(), separator).skip(1).map(|cells| text(cells.collect())).collect();
        if rows.into_iter().any(is_row) {
            let first = header.lines().next().unwrap_or_default().to_owned();
            *header = first;
            cut = true;
        }
    }
    cut
}

/// Kind of a cell, as far as headers are told from rows by it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Date,
    Number,
    Text,
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
