//! Labels that carry their number: "10 - Muy probable", "Muy probable (10)", "4/5", "★★★★☆", "4 estrellas", "85 %".

use super::super::numbers::number_by_either;
use super::super::words::spaced;

/// A number that a label carries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Carried {
    pub(crate) value: f64,
    /// The highest number of its scale, where the label says it.
    pub(crate) of: Option<f64>,
    /// Whether nothing but a space stands between number and words: "0 Nada probable", which may as well count something.
    pub(crate) loose: bool,
}

/// What a label says by number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Says {
    Number(Carried),
    /// Its stars say another number than its digits.
    Two,
    Nothing,
}

const DASHES: [char; 3] = ['-', '–', '—'];
/// Signs between a number and its words.
const BETWEEN: [char; 9] = ['-', '–', '—', ':', '=', '(', '.', ')', ']'];

/// Beginnings of the names of months in English and Spanish: "05-Apr" is what a spreadsheet makes of 4/5.
const MONTHS: &[&str] =
    &["jan", "ene", "feb", "mar", "apr", "abr", "may", "jun", "jul", "aug", "ago", "sep", "oct", "nov", "dec", "dic"];

/// The number that a label carries.
pub(crate) fn carried(text: &str) -> Says {
    let text = text.trim();
    if text.len() > 200 {
        return Says::Nothing;
    }
    if let Some((value, of, rest)) = stars(text) {
        let rest = rest.trim_matches(|sign: char| sign.is_whitespace() || BETWEEN.contains(&sign) || sign == '[');
        let said = number_by_either(rest).or_else(|| written(rest).map(|carried| carried.value));
        return match said {
            Some(said) if said != value => Says::Two,
            _ if rest.is_empty() || said.is_some() => Says::Number(Carried { value, of, loose: false }),
            _ => Says::Nothing,
        };
    }
    written(text).map_or(Says::Nothing, Says::Number)
}

/// The number that a label carries; none where it says two.
pub(crate) fn carried_number(text: &str) -> Option<f64> {
    match carried(text) {
        Says::Number(carried) if !carried.loose => Some(carried.value),
        _ => None,
    }
}

/// Stars at the beginning: how many are filled, how many there are where some are not, and what stands behind them.
fn stars(text: &str) -> Option<(f64, Option<f64>, &str)> {
    let (mut filled, mut empty, mut end) = (0u32, 0u32, 0);
    for (at, sign) in text.char_indices() {
        match sign {
            '★' | '⭐' | '🌟' => filled += 1,
            '☆' | '✩' => empty += 1,
            '\u{fe0f}' | ' ' if filled + empty > 0 => {}
            _ => break,
        }
        end = at + sign.len_utf8();
    }
    let all = filled + empty;
    let of = if empty > 0 { Some(f64::from(all)) } else { None };
    (all > 0 && all <= 10).then(|| (f64::from(filled), of, &text[end..]))
}

fn written(text: &str) -> Option<Carried> {
    ratio(text)
        .or_else(|| percent(text))
        .or_else(|| counted(text))
        .or_else(|| ahead(text))
        .or_else(|| behind(text).map(|value| Carried { value, of: None, loose: false }))
}

/// "4/5", "4 de 5", "4,0 de 5 estrellas", "4 out of 5".
fn ratio(text: &str) -> Option<Carried> {
    let lower = text.to_lowercase();
    let lower = without_unit(&lower);
    let (value, of) = ["/", " de ", " sobre ", " out of ", " of "].iter().find_map(|sign| lower.split_once(sign))?;
    let (value, of) = (number_by_either(value.trim())?, number_by_either(of.trim())?);
    let usual = [3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 100.0].contains(&of);
    (usual && (0.0..=of).contains(&value)).then_some(Carried { value, of: Some(of), loose: false })
}

/// A text without the word for stars or points behind it.
fn without_unit(lower: &str) -> &str {
    let units = ["estrellas", "estrella", "stars", "star", "puntos", "punto", "points", "point"];
    units.iter().find_map(|unit| lower.strip_suffix(unit)).map_or(lower, str::trim_end)
}

/// "85 %": a number of hundred.
fn percent(text: &str) -> Option<Carried> {
    let digits = text.strip_suffix('%')?.trim();
    let value = number_by_either(digits).filter(|value| (0.0..=100.0).contains(value))?;
    Some(Carried { value, of: Some(100.0), loose: false })
}

/// "4 estrellas", "1 star", "4 puntos". Of stars there are five, unless a larger number comes.
fn counted(text: &str) -> Option<Carried> {
    let lower = text.to_lowercase();
    let digits = without_unit(&lower);
    if digits.len() == lower.len() {
        return None;
    }
    let value = number_by_either(digits).filter(|value| (0.0..=10.0).contains(value))?;
    let of = (lower.contains("star") || lower.contains("estrella")).then_some(5.0);
    Some(Carried { value, of: of.filter(|of| value <= *of), loose: false })
}

/// "10 - Muy probable", "5) Excelente", "(5) Muy satisfecho", "+2 = a lot".
fn ahead(text: &str) -> Option<Carried> {
    let bracket = text.starts_with(['(', '[']);
    let text = text.trim_start_matches(['(', '[']);
    let signed = text.strip_prefix(['-', '−']);
    let sign = if signed.is_some() { -1.0 } else { 1.0 };
    let plain = signed.or_else(|| text.strip_prefix('+')).unwrap_or(text);
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let value = plain[..digits].parse::<f64>().ok()? * sign;
    let rest = plain[digits..].trim_start();
    let closed = rest.starts_with(BETWEEN) && (!bracket || rest.starts_with([')', ']']));
    let words = rest.trim_start_matches(|letter: char| BETWEEN.contains(&letter) || letter.is_whitespace());
    if !are_words(words) {
        return None;
    }
    // Behind a dash a month makes it a day: "05-Apr".
    let is_month = spaced(words).split(' ').next().is_some_and(|word| {
        MONTHS.iter().any(|month| word.starts_with(month)) && (word.len() <= 4 || rest.starts_with('-'))
    });
    if is_month && rest.starts_with(DASHES) {
        return None;
    }
    if closed {
        return Some(Carried { value, of: None, loose: false });
    }
    let apart = plain[digits..].starts_with(char::is_whitespace) && rest.starts_with(char::is_alphabetic);
    (apart && !bracket).then_some(Carried { value, of: None, loose: true })
}

/// Whether these are words of a label: they begin with none of the numbers of a band, and are more than a letter.
fn are_words(words: &str) -> bool {
    !words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.chars().filter(|letter| letter.is_alphabetic()).count() > 1
}

/// "Extremely likely - 10", "Muy probable (10)", "Nota: 8".
fn behind(text: &str) -> Option<f64> {
    let text = text.trim_end_matches([')', ']']).trim_end();
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let words = text[..text.len() - digits].trim_end();
    let parts = words.ends_with(['-', '–', '—', ':', '=', '(', '[']);
    // Digits among the words are those of a band, or of something that is counted.
    let plain = !words.contains(|letter: char| letter.is_ascii_digit());
    let has_words = words.chars().any(char::is_alphabetic);
    if (1..=3).contains(&digits) && parts && plain && has_words {
        text[text.len() - digits..].parse().ok()
    } else {
        None
    }
}

/// The number ahead of a label's words, parted from them by a sign.
pub(crate) fn leading_number(text: &str) -> Option<f64> {
    ahead(text.trim()).filter(|carried| !carried.loose).map(|carried| carried.value)
}

/// The words of a label behind the number and sign ahead of them.
pub(crate) fn words_of_numbered(text: &str) -> Option<&str> {
    leading_number(text).map(|_| text.trim_start_matches(|letter: char| !letter.is_alphabetic()))
}

/// The words of a label behind its number and the signs around them.
pub(crate) fn words_behind(label: &str) -> &str {
    label.trim_matches(|letter: char| !letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Option<(f64, Option<f64>)> {
        match carried(text) {
            Says::Number(carried) => Some((carried.value, carried.of)),
            _ => None,
        }
    }

    #[test]
    fn r6e_a_label_carries_its_number_ahead_behind_or_in_brackets() {
        for (label, value) in [
            ("10 - Extremely likely", 10.0),
            ("10 – Extremely likely", 10.0),
            ("5 (muy satisfecho)", 5.0),
            ("5) Excelente", 5.0),
            ("(5) Muy satisfecho", 5.0),
            ("[4] Agree", 4.0),
            ("5: Excelente", 5.0),
            ("5 = Muy bien", 5.0),
            ("5. Muy satisfecho", 5.0),
            ("Muy probable (10)", 10.0),
            ("Not at all likely – 0", 0.0),
            ("Muy satisfecho: 5", 5.0),
            ("1 (lowest)", 1.0),
            ("4 puntos", 4.0),
            ("Nota: 8", 8.0),
            ("-2 = muy mal", -2.0),
            ("5 Very much like me", 5.0),
        ] {
            assert_eq!(says(label), Some((value, None)), "{label}");
        }
        assert_eq!(carried_number("5 Very much like me"), None, "without a sign it may count something");
    }

    #[test]
    fn r6e_a_label_says_its_scale() {
        for (label, value, of) in [
            ("4/5", 4.0, 5.0),
            ("8/10", 8.0, 10.0),
            ("4 de 5", 4.0, 5.0),
            ("4 sobre 5", 4.0, 5.0),
            ("4 out of 5", 4.0, 5.0),
            ("4,0 de 5 estrellas", 4.0, 5.0),
            ("4.0 out of 5 stars", 4.0, 5.0),
            ("4 estrellas", 4.0, 5.0),
            ("1 star", 1.0, 5.0),
            ("★★★★☆", 4.0, 5.0),
            ("85 %", 85.0, 100.0),
            ("85\u{a0}%", 85.0, 100.0),
            ("85%", 85.0, 100.0),
        ] {
            assert_eq!(says(label), Some((value, Some(of))), "{label}");
        }
        assert_eq!(says("⭐⭐⭐"), Some((3.0, None)));
        assert_eq!(says("⭐⭐ 2: malo"), Some((2.0, None)));
        assert_eq!(carried("⭐⭐ 3: malo"), Says::Two, "stars and digits differ");
    }

    #[test]
    fn r6e_bands_dates_and_counts_are_no_numbers_of_labels() {
        for text in [
            "0-4 (bad)",
            "0-6: Detractores",
            "18 - 29",
            "De 7 a 8: bien",
            "A5",
            "05-Apr",
            "5-abr",
            "Occasionally, in about 30% of the chances",
            "call me 600 111 222",
            "Room 12",
            "2024-03-04",
            "10",
            "9.30 - 10",
            "4/9/2024",
        ] {
            assert_eq!(says(text), None, "{text}");
        }
        assert_eq!(carried_number("2 a 3 veces por semana"), None, "visits");
    }
}
