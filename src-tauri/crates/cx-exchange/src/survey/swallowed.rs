//! Rows that a stray quotation mark swallowed: lines within one field that read as rows of the file.
//!
//! A field of several lines is read as it stands, whatever its lines look like: a comment may quote a table. Lines that look
//! like rows are told of, and looked through for people who were forgotten.

use super::headers::is_date;
use super::numbers::number_by_either;

/// Whether rows stand within the header of a column: a line of it holds a date, or a number beside words.
pub(crate) fn are_in_header(header: &str, separator: u8) -> bool {
    lines(header.as_bytes(), separator).skip(1).any(|cells| {
        let cells: Vec<_> = cells.map(String::from_utf8_lossy).filter(|cell| !cell.is_empty()).collect();
        let numbers = cells.iter().filter(|cell| number_by_either(cell).is_some()).count();
        cells.len() > 1 && (0 < numbers && numbers < cells.len() || cells.iter().any(|cell| is_date(cell)))
    })
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
