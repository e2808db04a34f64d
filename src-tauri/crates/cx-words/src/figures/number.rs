//! Numbers as each language writes them.

use crate::Language;

/// Rounds halves away from zero, as the page does (`rounded` in `words.svelte.ts`): one number is written alike in window,
/// picture and terminal.
#[must_use]
pub fn rounded(value: f64, digits: usize) -> f64 {
    let size = 10_f64.powi(i32::try_from(digits).unwrap_or(i32::MAX));
    let whole = (value.abs() * size).round() / size;
    if whole.is_finite() { whole.copysign(value) } else { value }
}

/// A share given in percent: `72%` in English, `72 %` in Spanish.
#[must_use]
pub fn percent(language: Language, value: f64, digits: usize) -> String {
    let apart = match language {
        Language::En => "",
        Language::Es => "\u{a0}",
    };
    format!("{}{apart}%", number(language, value, digits))
}

/// A value with its unit, by the unit's word: `percent` and `seconds` stand behind the number, any other unit beside it.
#[must_use]
pub fn measured(language: Language, unit: &str, value: f64, digits: usize) -> String {
    match unit {
        "percent" => percent(language, value, digits),
        "seconds" => format!("{}\u{a0}s", number(language, value, digits)),
        _ => number(language, value, digits),
    }
}

/// A number with so many decimals: `1,234.5` in English, `1.234,5` in Spanish, a true minus sign in both.
#[must_use]
pub fn number(language: Language, value: f64, digits: usize) -> String {
    let plain = format!("{:.digits$}", rounded(value, digits));
    let (sign, plain) = match plain.strip_prefix('-') {
        // A number that rounds to nothing has no sign.
        Some(rest) if rest.bytes().all(|byte| matches!(byte, b'0' | b'.')) => ("", rest),
        Some(rest) => ("−", rest),
        None => ("", plain.as_str()),
    };
    let (thousands, mark) = match language {
        Language::En => (',', '.'),
        Language::Es => ('.', ','),
    };
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        text.push(mark);
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        assert_eq!(number(Language::En, 1_234_567.891, 2), "1,234,567.89");
        assert_eq!(number(Language::Es, 1_234_567.891, 2), "1.234.567,89");
        assert_eq!(number(Language::Es, 1_000.0, 0), "1.000", "Spanish groups from four digits on, as the page does");
        assert_eq!(number(Language::En, -12.5, 1), "−12.5");
        assert_eq!(number(Language::En, -0.04, 1), "0.0", "nothing has no sign");
        assert_eq!(number(Language::En, 999.0, 0), "999");
        assert_eq!(percent(Language::En, 44.5, 0) + &percent(Language::Es, 44.5, 0), "45%45\u{a0}%");
        let units = ["percent", "seconds", "points"].map(|unit| measured(Language::Es, unit, 63.5, 1));
        assert_eq!(units, ["63,5\u{a0}%", "63,5\u{a0}s", "63,5"], "each unit as the page writes it");
        let halves = [44.5, 45.5, -44.5, -45.5].map(|value| number(Language::En, value, 0));
        assert_eq!(halves, ["45", "46", "−45", "−46"], "halves as the page rounds them");
        assert_eq!(number(Language::En, 1.115, 2), "1.12", "and by the same arithmetic");
    }
}
