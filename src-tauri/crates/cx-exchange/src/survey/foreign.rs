//! Files of another kind under the name of a survey: what they are by their first bytes. Workbooks and objects were told before.

use super::unreadable::Unreadable;

/// Refuses a file whose first bytes say that it is no separated text.
pub(crate) fn refuse(head: &[u8]) -> Result<(), Unreadable> {
    match kind(head) {
        None => Ok(()),
        Some(is) => Err(Unreadable::Foreign { is }),
    }
}

/// Beginnings that no text has, and what they are the beginning of.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF-", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"$FL2", "statistics"),
    (b"$FL3", "statistics"),
    (b"<stata_dta>", "statistics"),
    (b"PAR1", "statistics"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
];

fn kind(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some("archive");
    }
    if head.starts_with(b"SQLite format 3\0") {
        return Some(if head.get(68..72) == Some(b"TrvS") { "workspace" } else { "database" });
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Some("image");
    }
    BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)).map(|(_, is)| *is).or_else(|| marked_up(head))
}

/// Text, but none in rows: pages.
fn marked_up(head: &[u8]) -> Option<&'static str> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &[u8]| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if begins(b"<!doctype html") || begins(b"<html") {
        return Some("page");
    }
    if begins(b"<?xml") {
        return Some("xml");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_kind_is_called_by_its_name() {
        let is = |head: &[u8]| kind(head).unwrap_or("text");
        assert_eq!(is(b"PK\x03\x04\n\0\0\0answers.csv"), "archive", "the survey may well be inside");
        assert_eq!(is(b"%PDF-1.7\n"), "pdf");
        assert_eq!(is(b"\x89PNG\r\n"), "image");
        let mut database = b"SQLite format 3\0".to_vec();
        database.resize(100, 0);
        assert_eq!(is(&database), "database");
        database[68..72].copy_from_slice(b"TrvS");
        assert_eq!(is(&database), "workspace", "one of our own");
        assert_eq!(is(b"\xef\xbb\xbf\n<!DOCTYPE html><title>Log in</title>"), "page");
        assert_eq!(is(b"{date},\"nps\"\n"), "text", "braces alone make no object");
        assert_eq!(is(b"MZ,nps\n"), "text", "two letters alone make no program");
    }
}
