//! Numbers as people and their spreadsheets write them.

/// The mark between the whole part of a number and its fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decimal {
    Point,
    Comma,
}

impl Decimal {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "." => Some(Self::Point),
            "," => Some(Self::Comma),
            _ => None,
        }
    }

    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Point => ".",
            Self::Comma => ",",
        }
    }
}

/// The number that a text says by a decimal point or, where that says none, by a comma.
pub(crate) fn number_by_either(text: &str) -> Option<f64> {
    [Decimal::Point, Decimal::Comma].iter().find_map(|mark| number(text.as_bytes(), *mark))
}

/// The number that a text says; none where it is not a number and nothing else.
///
/// Thousands may be set apart by the other mark, a space or an apostrophe, in groups of three.
pub(crate) fn number(text: &[u8], decimal: Decimal) -> Option<f64> {
    match text {
        [digit @ b'0'..=b'9'] => return Some(f64::from(digit - b'0')),
        [b'1', b'0'] => return Some(10.0),
        _ => {}
    }
    let text = std::str::from_utf8(unwrapped(text)).ok()?.trim();
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mark, thousands) = match decimal {
        Decimal::Point => ('.', ','),
        Decimal::Comma => (',', '.'),
    };
    let (whole, fraction) = match text.split_once(mark) {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if text.len() > 32 || whole.is_empty() && fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let sets_apart = |letter: char| {
        letter == thousands || matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}')
    };
    let mut plain = String::with_capacity(text.len());
    for (place, group) in whole.split(sets_apart).enumerate() {
        let grouped =
            place > 0 && group.len() != 3 || place == 0 && whole.len() > group.len() && !(1..=3).contains(&group.len());
        if grouped || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    plain.push('.');
    plain.push_str(fraction);
    if plain.len() == 1 {
        return None;
    }
    plain.parse::<f64>().ok().map(|value| sign * value)
}

/// The text that a spreadsheet is kept from touching: `="9"` and `'9` say 9.
pub(crate) fn unwrapped(text: &[u8]) -> &[u8] {
    let formula = || text.strip_prefix(b"=\"").and_then(|rest| rest.strip_suffix(b"\""));
    formula().or_else(|| text.strip_prefix(b"'")).unwrap_or(text)
}

/// The decimal mark that a text gives away; none where it could be either or has none.
pub(crate) fn gives_away(text: &str) -> Option<Decimal> {
    let text = text.trim().trim_start_matches(['-', '+']);
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    let last = text.rfind(['.', ','])?;
    let mark = if text[last..].starts_with('.') { Decimal::Point } else { Decimal::Comma };
    let (own, other) = if mark == Decimal::Point { ('.', ',') } else { (',', '.') };
    if text.matches(own).count() > 1 {
        // A mark that comes twice sets thousands apart.
        return None;
    }
    let after = text.len() - last - 1;
    (text.contains(other) || after != 3).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_the_chosen_mark() {
        let point = |text: &str| number(text.as_bytes(), Decimal::Point);
        let comma = |text: &str| number(text.as_bytes(), Decimal::Comma);
        assert_eq!(point("9"), Some(9.0));
        assert_eq!(point(" 10 "), Some(10.0));
        assert_eq!((point("=\"9\""), point("'9")), (Some(9.0), Some(9.0)), "kept from a spreadsheet's hands");
        for no in ["1e3", "1e308", "NaN", "inf", "Infinity", "0x1F", "=1+1", "1 000 00", "--1", "٩", "9;", "½"] {
            assert_eq!(point(no), None, "{no} is no number as people write them");
        }
        assert_eq!(point("4.25"), Some(4.25));
        assert_eq!(comma("4,25"), Some(4.25));
        assert_eq!(comma("1.234,50"), Some(1234.5));
        assert_eq!(point("1,234.50"), Some(1234.5));
        assert_eq!(point("1 234 567"), Some(1_234_567.0));
        assert_eq!(comma("12\u{202f}345,6"), Some(12_345.6));
        assert_eq!(point("-1.5"), Some(-1.5));
        assert_eq!(point("\u{2212}3"), Some(-3.0));
        assert_eq!(point(".5"), Some(0.5));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", " ", "-", ".", "9/10", "nueve", "1,23", "1,2345", "12 34", "1e3", "NaN", "inf", "4..5", "5 stars",
            "1,,234",
        ] {
            assert_eq!(number(text.as_bytes(), Decimal::Point), None, "{text:?}");
        }
        assert_eq!(number(b"4.25", Decimal::Comma), None, "a point sets thousands apart, and 25 is no group of three");
    }

    #[test]
    fn a_mark_gives_itself_away() {
        assert_eq!(gives_away("4,25"), Some(Decimal::Comma));
        assert_eq!(gives_away("4.2"), Some(Decimal::Point));
        assert_eq!(gives_away("1.234,50"), Some(Decimal::Comma));
        assert_eq!(gives_away("1,234.5"), Some(Decimal::Point));
        assert_eq!(gives_away("1.234"), None, "a thousand or a fraction");
        assert_eq!(gives_away("1.234.567"), None);
        assert_eq!(gives_away("9"), None);
        assert_eq!(gives_away("10:30"), None);
    }
}
