//! Text to rows of fields.
//!
//! Spreadsheets put tab-separated text on the clipboard and quote a field only where it holds a line break; then they
//! double the quotes in it. A quote in any other field is the text's own, also at its beginning and its end.

use std::io::Cursor;

use crate::journey::plain;
use crate::survey::{Unreadable, encoding};

/// Words that stand in the corner of a table, above the names of its lanes.
pub(super) const CORNERS: &[&str] = &[
    "",
    "lane",
    "lanes",
    "carril",
    "carriles",
    "stage",
    "stages",
    "phase",
    "phases",
    "etapa",
    "etapas",
    "fase",
    "fases",
    "step",
    "steps",
    "paso",
    "pasos",
    "journey",
    "recorrido",
];

/// Decodes a file's bytes to text: UTF-8, UTF-16 or the Western code page of older spreadsheets.
///
/// # Errors
/// A file without bytes or one that is no text.
pub fn text(bytes: &[u8]) -> Result<String, Unreadable> {
    let found = encoding::detect(&mut Cursor::new(bytes), None)?;
    Ok(found.encoding.decode(bytes).0.into_owned())
}

/// Splits text into rows of fields.
///
/// Without a single tab, semicolons or commas separate where the text is a whole table of them: every line has as many
/// fields as the first, and the first field is blank or a word for stages, steps or lanes.
#[must_use]
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.contains('\t') {
        for separator in [';', ','] {
            let rows = split(text, separator, |_| true);
            if is_table(&rows) {
                return rows;
            }
        }
    }
    split(text, '\t', is_quoted_by_spreadsheet)
}

/// Whether the marks around a tab-separated field are a spreadsheet's: only around line breaks, or with quotes doubled.
fn is_quoted_by_spreadsheet(within: &str) -> bool {
    !within.contains('\t') && (within.contains(['\n', '\r']) || within.contains("\"\""))
}

fn is_table(rows: &[Vec<String>]) -> bool {
    let width = rows.first().map_or(0, Vec::len);
    let corner = rows.first().and_then(|row| row.first()).map(|corner| plain(corner));
    width > 1
        && rows.len() > 1
        && rows.iter().all(|row| row.len() == width)
        && corner.is_some_and(|corner| CORNERS.contains(&corner.as_str()))
}

fn split(text: &str, separator: char, quoted: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (field, after) = match within_marks(rest, separator).filter(|(within, _)| quoted(within)) {
            Some((within, after)) => (within.replace("\"\"", "\""), after),
            None => {
                let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        row.push(field.replace("\r\n", "\n").replace('\r', "\n"));
        rest = match after.strip_prefix(separator) {
            // A separator at the end has a blank field behind it.
            Some("") => {
                row.push(String::new());
                ""
            }
            Some(next) => {
                if next.starts_with(['\r', '\n']) {
                    row.push(String::new());
                    rows.push(std::mem::take(&mut row));
                    break_off(next)
                } else {
                    next
                }
            }
            None => {
                rows.push(std::mem::take(&mut row));
                break_off(after)
            }
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Text without the line break at its beginning, if it has one.
fn break_off(text: &str) -> &str {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\r', '\n'])).unwrap_or(text)
}

/// The text between a quote at the beginning and the one that closes it ahead of a separator or a line break, and what
/// follows.
fn within_marks(text: &str, separator: char) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let quote = from + inner[from..].find('"')?;
        let after = &inner[quote + 1..];
        if after.starts_with('"') {
            from = quote + 2;
        } else if after.is_empty() || after.starts_with([separator, '\r', '\n']) {
            return Some((&inner[..quote], after));
        } else {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_split_and_marks_kept_where_they_are_the_texts_own() {
        let cases: &[(&str, &str, &[&[&str]])] = &[
            ("plain", "a\tb\nc\td\n", &[&["a", "b"], &["c", "d"]]),
            ("Windows ends", "a\tb\r\nc\t\r\n", &[&["a", "b"], &["c", ""]]),
            ("a blank at the very end", "a\t", &[&["a", ""]]),
            ("a break within", "\"a\nb\"\tc", &[&["a\nb", "c"]]),
            ("a break and doubled quotes", "\"say \"\"no\"\"\nnow\"\tc", &[&["say \"no\"\nnow", "c"]]),
            ("a quotation in one line", "\"No sé\"\tb", &[&["\"No sé\"", "b"]]),
            ("a quotation that goes on", "\"Rápido\" no es\tb", &[&["\"Rápido\" no es", "b"]]),
            ("inches", "27\"\tb", &[&["27\"", "b"]]),
            ("a quote that never closes", "\"a\tb\nc", &[&["\"a", "b"], &["c"]]),
            ("two quotations do not swallow what is between", "\"a\tb\n\"c\"\td", &[&["\"a", "b"], &["\"c\"", "d"]]),
            ("prose with commas is one column", "one, two\nthree, four", &[&["one, two"], &["three, four"]]),
            ("a file with semicolons", ";A;B\nActions;\"x;y\";z", &[&["", "A", "B"], &["Actions", "x;y", "z"]]),
            ("a file with commas", "Step,A\nActions,x", &[&["Step", "A"], &["Actions", "x"]]),
            ("a blank line", "a\n\nb", &[&["a"], &[""], &["b"]]),
        ];
        for (what, text, wanted) in cases {
            assert_eq!(&rows(text), wanted, "{what}");
        }
    }
}
