//! The form that the spellings of one id share (rules R8f, R8g): as it was meant, whatever a mail program, a spreadsheet or a
//! hand made of it.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Most words of a name ahead of `<ana@x.es>`: more are a sentence.
const NAME: usize = 4;

/// The form that the spellings of an id share (rule R8f): as [`pasted`] reads it, composed letters (NFC) in lower case,
/// without space around it, an apostrophe ahead or `="…"` around it; of a whole number its digits, without zeros ahead or
/// `.0` behind, as spreadsheets change them; of a number in groups what [`grouped`] says.
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

/// An id as it was meant that was pasted from a mail program or a page: without letters that nobody sees, in letters of
/// half width, and of an address only that (`Ana <ana@x.es>`, `mailto:ana@x.es`, `"ana@x.es";`).
///
/// No more of NFKC than the width: `A²` is not `A2`.
pub(crate) fn pasted(id: &str) -> Cow<'_, str> {
    if id.is_ascii() {
        return match address_in(id) {
            Some(address) => Cow::Borrowed(address),
            None => Cow::Borrowed(id),
        };
    }
    let unseen = |letter: char| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let width = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        letter => letter,
    };
    let seen: String = id.chars().filter(|letter| !unseen(*letter)).map(width).collect();
    let address = address_in(&seen).map(str::to_owned);
    Cow::Owned(address.unwrap_or_else(|| if seen == id { seen } else { seen.trim().to_owned() }))
}

/// A respondent as the file keeps the hash of it: of an address that only, so that whoever is asked for by it is found.
pub(super) fn addressed(respondent: &str) -> Cow<'_, str> {
    // Nearly every id: no letter of it can be another's spelling, and it is no address.
    if respondent.bytes().all(|byte| byte.is_ascii() && byte != b'@') {
        return Cow::Borrowed(respondent);
    }
    let meant = pasted(respondent);
    if is_address(&meant) { meant } else { Cow::Borrowed(respondent) }
}

/// The address that a text is, without what stands around it.
fn address_in(text: &str) -> Option<&str> {
    if !text.contains('@') {
        return None;
    }
    let mut text = text.trim();
    loop {
        let mut left = text.trim_end_matches(['.', ',', ';', ':']).trim();
        if let Some(ahead) = left.get(..7).filter(|ahead| ahead.eq_ignore_ascii_case("mailto:")) {
            left = left[ahead.len()..].split('?').next().unwrap_or_default().trim();
        }
        for (opens, closes) in [('"', '"'), ('\'', '\''), ('“', '”'), ('«', '»'), ('‘', '’'), ('(', ')'), ('[', ']')]
        {
            left = left.strip_prefix(opens).and_then(|left| left.strip_suffix(closes)).unwrap_or(left).trim();
        }
        if let Some((name, address)) = left.strip_suffix('>').and_then(|left| left.split_once('<'))
            && name.split_whitespace().count() <= NAME
        {
            left = address.trim();
        }
        // A name ahead without brackets.
        if let Some((name, address)) = left.rsplit_once(char::is_whitespace)
            && is_address(address)
            && !name.contains('@')
            && name.split_whitespace().count() <= NAME
        {
            left = address;
        }
        if left == text {
            return is_address(text).then_some(text);
        }
        text = left;
    }
}

/// Whether a text is an e-mail address: one `@` with something on both sides, and no space.
pub(crate) fn is_address(text: &str) -> bool {
    let sides = text
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    sides && !text.contains(char::is_whitespace)
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
    fn r8g_what_is_pasted_is_read_as_the_address_in_it() {
        for text in [
            "ana@x.es",
            " ana@x.es.",
            "ana@x.es,",
            "ana@x.es;",
            "<ana@x.es>",
            "mailto:ana@x.es",
            "MAILTO:ana@x.es?subject=Hi",
            "Ana <ana@x.es>",
            "\"López, Ana\" <ana@x.es>;",
            "Ana <mailto:ana@x.es>",
            "\"ana@x.es\"",
            "“ana@x.es”",
            "(ana@x.es)",
            "\u{200b}ana@x.es",
            "ana@x.es\u{feff}",
            "\u{200e}ana@x.es",
            "ana\u{ad}@x.es",
            "ａｎａ＠ｘ.ｅｓ",
        ] {
            assert_eq!(pasted(text), "ana@x.es", "{text:?}");
        }
        for text in
            ["ana@x.es, luis@y.es", "ana @x.es", "please do write to her, <ana@x.es>", "@ana", "A²", "<ana>", "é"]
        {
            assert_eq!(pasted(text), text, "{text:?} is no address with something around it");
        }
    }
}
