//! Which character separates the fields.

use super::encoding::{Found as Encoded, Utf8};
use super::records::{Found, Records};
use super::unreadable::Unreadable;

/// Characters that are tried; where several fit equally, the one that makes most columns wins, then the
/// first.
const TRIED: [u8; 4] = [b',', b';', b'\t', b'|'];
const RECORDS: usize = 300;

/// Separator of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) separator: u8,
    /// Whether the first line says the separator (`sep=;`) and is no header.
    pub(crate) said: bool,
}

/// Reads the separator that a map names.
pub(crate) fn named(text: &str) -> Result<u8, Unreadable> {
    match text {
        "tab" | "\\t" | "TAB" => return Ok(b'\t'),
        _ => {}
    }
    match text.as_bytes() {
        [byte] if separates(*byte) => Ok(*byte),
        _ => Err(Unreadable::BadSeparator { separator: text.to_owned() }),
    }
}

/// Whether the byte can stand between fields.
fn separates(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r' | 0) && !byte.is_ascii_alphanumeric()
}

/// Finds the separator of a text by its beginning.
pub(crate) fn detect(text: &[u8], given: Option<&str>) -> Result<Dialect, Unreadable> {
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or(&[]);
    let first = line.trim_ascii();
    let first = first.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")).unwrap_or(first);
    let said = match first {
        [s, e, p, b'=', separator] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") && separates(*separator) => {
            Some(*separator)
        }
        // The mark between fields was a tab, and the trimming took it away.
        [s, e, p, b'='] if [*s, *e, *p].eq_ignore_ascii_case(b"sep") => Some(b'\t'),
        _ => None,
    };
    // The end of that line is left as a blank line, which is nothing.
    let text = if said.is_some() { &text[line.len()..] } else { text };
    let separator = match (given, said) {
        (Some(given), _) => named(given)?,
        (None, Some(said)) => said,
        (None, None) => {
            let scores = TRIED.map(|separator| (separator, score(text, separator)));
            let best = |scores: &[(u8, f64)]| {
                scores.iter().rev().copied().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((b',', 0.0))
            };
            let (separator, found) = best(&scores);
            match best(&scores[1..]) {
                // In both ways it is a table: a comma between digits is a decimal one.
                (other, score)
                    if separator == b',' && score > 0.0 && score.floor() >= found.floor() && is_decimal(text) =>
                {
                    other
                }
                _ => separator,
            }
        }
    };
    Ok(Dialect { separator, said: said.is_some() })
}

/// Whether every comma below the first line stands between digits, and there are some.
fn is_decimal(text: &[u8]) -> bool {
    let below = text.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(&[][..], |end| &text[end..]);
    let mut commas = memchr::memchr_iter(b',', below).peekable();
    let digit = |at: usize| below.get(at).is_some_and(u8::is_ascii_digit);
    commas.peek().is_some() && commas.all(|at| digit(at - 1) && digit(at + 1))
}

/// Score of a separator: the share of records as wide as the first, then its width.
fn score(text: &[u8], separator: u8) -> f64 {
    let mut records = Records::new(Utf8::new(text, Encoded::UTF_8), separator);
    let mut widths = Vec::new();
    while widths.len() < RECORDS {
        match records.next() {
            Ok(Found::Record) => widths.push(records.width()),
            // The text is only the beginning of a file: what is cut off says nothing.
            _ => break,
        }
    }
    if widths.len() > 2 {
        widths.pop();
    }
    let Some(first) = widths.first().copied().filter(|first| *first > 1) else { return 0.0 };
    let same = widths.iter().filter(|width| **width == first).count();
    let share = same as f64 / widths.len() as f64;
    share + first.min(1000) as f64 / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (char, bool) {
        let dialect = detect(text.as_bytes(), None).expect("a dialect");
        (char::from(dialect.separator), dialect.said)
    }

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        assert_eq!(found("a,b,c\n1,2,3\n"), (',', false));
        assert_eq!(found("a;b;c\n1,5;2,5;3\n4,5;1,2;9\n"), (';', false), "decimal commas do not mislead");
        assert_eq!(found("a;b, c\nx;9,0\ny;4,5\n"), (';', false), "nor where both make a table");
        assert_eq!(found("9,5;3,0\n4,5;1,2\n"), (';', false), "also of numbers alone");
        assert_eq!(found("a,b\n1,2\n3,4\n"), (',', false), "nothing else separates");
        assert_eq!(found("a\tb\n1, or 2\t3\n"), ('\t', false));
        assert_eq!(found("a|b\n1|2\n"), ('|', false));
        assert_eq!(found("a,b\n\"x;y;z\n;;;;\",1\n"), (',', false), "quotes are honoured");
        assert_eq!(found("nps\n9\n10\n"), (',', false), "one column needs no separator");
        assert_eq!(found("day,nps\n2026-05-01,9\nlooked at\n2026-05-02,8\n"), (',', false), "nor is a note one");
    }

    #[test]
    fn a_spreadsheet_says_its_separator() {
        assert_eq!(found("sep=;\r\na;b\r\n1;2\r\n"), (';', true));
        assert_eq!(found("\"SEP=|\"\na,b|c\n"), ('|', true));
    }

    #[test]
    fn a_map_can_name_it() {
        assert_eq!(detect(b"a,b;c", Some(";")).expect("a dialect").separator, b';');
        assert_eq!(named("tab").expect("tab"), b'\t');
        assert_eq!(named("ab").expect_err("refused").code(), "survey-separator");
        assert_eq!(named("\"").expect_err("refused").code(), "survey-separator");
    }
}
