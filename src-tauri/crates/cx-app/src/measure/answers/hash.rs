//! Keyed hashes by which people and responses are known without being kept (rule R8).

use std::borrow::Cow;
use std::hash::Hasher as _;

use cx_store::answers::Person;
use siphasher::sip::SipHasher13;
use unicode_normalization::UnicodeNormalization as _;

use super::spelling::pasted;

/// Domains of the hashes of ids in the form that their spellings share. No text in UTF-8 begins with such a byte, so none
/// of these is the hash of an id.
const ALIKE: [u8; 2] = [0xfe, 0xff];

/// The identity of a response to which its source gave a number.
pub(crate) fn identity_of_response(key: &[u8; 16], response: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_key(key);
    hasher.write_u8(b'r');
    hasher.write(response.as_bytes());
    hasher.finish().cast_signed()
}

/// The keyed hash of who answered.
pub(crate) fn hash_of_respondent(key: &[u8; 16], respondent: &str) -> i64 {
    let mut hasher = SipHasher13::new_with_key(key);
    hasher.write(respondent.as_bytes());
    hasher.finish().cast_signed()
}

/// A person, by what a survey calls a respondent or a response.
pub(crate) fn person_called(key: &[u8; 16], id: &str) -> Person {
    let shared = spelt(id);
    let alike = |domain: u8| {
        let mut hasher = SipHasher13::new_with_key(key);
        hasher.write_u8(domain);
        hasher.write(shared.as_bytes());
        hasher.finish().cast_signed()
    };
    let alike = if shared.is_empty() { [0; 2] } else { ALIKE.map(alike) };
    Person { respondent: hash_of_respondent(key, id), identity: identity_of_response(key, id), alike }
}

/// The form that the spellings of an id share (rule R8f): as [`pasted`] reads it, composed letters (NFC) in lower case,
/// without space around it or an apostrophe ahead; of a whole number its digits, without zeros ahead or `.0` behind, as
/// spreadsheets change them.
pub(super) fn spelt(id: &str) -> Cow<'_, str> {
    match pasted(id) {
        Cow::Borrowed(id) => form(id),
        Cow::Owned(id) => Cow::Owned(form(&id).into_owned()),
    }
}

fn form(id: &str) -> Cow<'_, str> {
    let id = id.trim();
    let id = id.strip_prefix(['\'', '’']).unwrap_or(id).trim_start();
    let id = id.strip_prefix("=\"").and_then(|id| id.strip_suffix('"')).unwrap_or(id);
    if let Some(digits) = whole_number(id) {
        Cow::Borrowed(digits)
    } else if let Some(number) = grouped(id) {
        Cow::Owned(number)
    } else if !id.is_ascii() {
        Cow::Owned(id.nfc().collect::<String>().to_lowercase())
    } else if id.bytes().any(|letter| letter.is_ascii_uppercase()) {
        Cow::Owned(id.to_ascii_lowercase())
    } else {
        // Every cell of a survey that looks like an id comes by here.
        Cow::Borrowed(id)
    }
}

/// A number of a person that people write in groups, without what stands between them: of a Spanish identity card
/// (`12.345.678-Z`), of a telephone (`+34 612 345 678`), or a UUID (`{…}`).
fn grouped(id: &str) -> Option<String> {
    let between = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.' | '(' | ')' | '/');
    // Nearly every cell that comes by here has nothing to be taken out.
    if id.len() > 60 || !(id.contains(between) || id.starts_with('{') || id.len() == 32) {
        return None;
    }
    let bare: String = id.chars().filter(|letter| !between(*letter)).flat_map(char::to_lowercase).collect();
    if is_card(&bare) {
        return Some(bare);
    }
    let hex = bare.strip_prefix('{').and_then(|bare| bare.strip_suffix('}')).unwrap_or(&bare);
    if hex.len() == 32
        && let Ok(uuid) = uuid::Uuid::try_parse(hex)
    {
        return Some(uuid.hyphenated().to_string());
    }
    let digits = bare.trim_start_matches('+');
    // One point or one hyphen alone may be of a decimal, a date or a negative number.
    let groups =
        id.chars().filter(|letter| between(*letter) && *letter != '.').count() > 0 || id.matches('.').count() > 1;
    let telephone = (9..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    (telephone && groups && !id.starts_with('-')).then(|| digits.trim_start_matches('0').to_owned())
}

/// Whether a text is the number of a Spanish identity card, for foreigners too: seven or eight digits and a letter.
pub(super) fn is_card(id: &str) -> bool {
    let ahead = id.strip_prefix(['x', 'y', 'z', 'X', 'Y', 'Z']);
    let digits = ahead.unwrap_or(id).strip_suffix(|letter: char| letter.is_ascii_alphabetic());
    let long = if ahead.is_some() { 7..=7 } else { 7..=8 };
    digits.is_some_and(|digits| long.contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The digits of a whole number as spreadsheets save it: `12`, `012`, `12.0`, `12,00`, `+12`, `=12`, `="12"`. Three zeros
/// behind a point may be thousands.
fn whole_number(id: &str) -> Option<&str> {
    let formula = id.strip_prefix('=').map(|id| id.strip_prefix('"').and_then(|id| id.strip_suffix('"')).unwrap_or(id));
    let id = formula.unwrap_or(id);
    let id = id.strip_prefix('+').unwrap_or(id);
    let digits = [".00", ",00", ".0", ",0"].iter().find_map(|zeros| id.strip_suffix(zeros)).unwrap_or(id);
    let digits = digits.trim_start_matches('0');
    (!digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8f_spellings_of_an_id_share_a_form() {
        for (one, other) in [
            ("ana@x.es", " Ana@X.ES\u{a0}"),
            ("JOSÉ1", "JOSE\u{301}1"),
            ("000123", "123"),
            ("123", "123.0"),
            ("123", "123,0"),
            ("C00123", "'C00123"),
            ("100012", "100012.00"),
            ("100012", "100012,00"),
            ("100012", "=\"100012\""),
            ("100012", "=100012"),
            ("100012", "+100012"),
            ("100012", "１０００12"),
            ("100012", "100012\u{200b}"),
            ("C00012", "Ｃ00012\u{feff}"),
            ("ana@x.es", "mailto:Ana@X.es"),
            ("ana@x.es", "Ana López <ana@x.es>"),
            ("ana@x.es", "ana＠x.es."),
            ("C1030", "=\"c1030\""),
            ("40911000Z", "40911000-Z"),
            ("40911000Z", "40.911.000-z"),
            ("40911000Z", "40911000 Z"),
            ("X1234567L", "x-1234567-L"),
            ("+34610000917", "+34 610 000 917"),
            ("610000917", "610-000-917"),
            ("610000917", "610\u{a0}00\u{a0}09\u{a0}17"),
            ("0034610000917", "(+34) 610 000 917"),
            ("610000917", "(610) 000.917"),
            ("+441632960961", "+44 1632 960961"),
            ("6F9619FF-8B86-D011-B42D-00C04FC964FF", "{6f9619ff8b86d011b42d00c04fc964ff}"),
        ] {
            assert_eq!(spelt(one), spelt(other), "{one} and {other}");
        }
        for (one, other) in [
            ("123", "1230"),
            ("1.000", "1"),
            ("000", "0"),
            ("R-000123", "R-123"),
            ("R123", "123"),
            ("JOSÉ1", "JOSE1"),
            ("1.5", "1"),
            ("100.012", "100012"),
            ("100,000", "100"),
            ("1.00012E5", "100012"),
            ("-100012", "100012"),
            ("A²", "A2"),
            ("=SUM(1)", "SUM(1)"),
            ("12345678.12", "1234567812"),
            ("2026-05-01", "20260501"),
            ("R-100200300", "R100200300"),
            ("-610000917", "610000917"),
        ] {
            assert_ne!(spelt(one), spelt(other), "{one} and {other}");
        }
    }

    #[test]
    fn r8f_the_hash_of_a_form_is_that_of_no_id() {
        let key = [7; 16];
        let person = person_called(&key, "7");
        let ids = ["7", "r7", "~7"].map(|id| (hash_of_respondent(&key, id), identity_of_response(&key, id)));
        assert!(person.alike.iter().all(|hash| ids.iter().all(|(one, other)| ![one, other].contains(&hash))));
        assert_eq!(person.alike, person_called(&key, "007.0").alike);
        assert_ne!(person.alike[0], person.alike[1], "a respondent is no response");
        assert_eq!(person_called(&key, "'").alike, [0; 2], "what has no form is kept by none");
    }
}
