//! Words brought into one shape, so that "Teléfono móvil", "telefono_movil" and "TelefonoMovil" meet.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;

/// The plain letter of one with a stroke, which Unicode does not decompose; others stay as they are.
fn unstroked(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        other => other,
    }
}

/// Whether the character is a combining accent, which a decomposed text carries after its letter.
fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Hands on each letter of the text in lower case, Latin ones without accents: in other scripts a mark makes another letter.
fn fold(text: &str, mut take: impl FnMut(char)) {
    for letter in text.chars() {
        if letter.is_ascii() {
            take(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase().filter(|letter| !is_accent(*letter)) {
            let mut parts = String::new();
            decompose_compatible(letter, |part| parts.push(part));
            if parts.starts_with(|base: char| base.is_ascii_alphanumeric()) {
                parts.chars().filter(|part| !is_accent(*part)).for_each(&mut take);
            } else {
                take(unstroked(letter));
            }
        }
    }
}

/// A text without the characters that nobody sees: soft hyphens, spaces of no width, marks of direction and of byte order.
/// What joins letters stays, and so does what turns the text that one sees around.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let unseen = |letter: char| {
        matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{feff}')
            || matches!(letter, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}')
    };
    if text.is_ascii() || !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| !unseen(*letter)).collect())
}

/// A name in one line: without space or invisible marks around it and without control characters, which would move the
/// cursor of a terminal and break lists.
pub(crate) fn tidy(text: &str) -> Cow<'_, str> {
    let outside = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let text = text.trim_matches(outside);
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_control() {
            out.push(letter);
        } else if letter.is_whitespace() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// The words of a text in lower case without accents, one space between them.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |letter| {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    });
    out.truncate(out.trim_end().len());
    out
}

/// The letters and digits of a text in lower case without accents.
pub(crate) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |letter| {
        if letter.is_alphanumeric() {
            out.push(letter);
        }
    });
    out
}

/// Makes the key of a name: lower case without accents, hyphens between the words.
///
/// A name without a Latin letter or a digit has no slug of its own and becomes `metric`.
#[must_use]
pub fn slug(name: &str) -> String {
    let spaced = spaced(name).replace(|letter: char| !letter.is_ascii(), " ");
    let spaced = spaced.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    if spaced.is_empty() { "metric".to_owned() } else { spaced.replace(' ', "-") }
}

/// Whether a text has one of the words or phrases, which are spaced as [`spaced`] does it.
pub(crate) fn has_any(text: &str, known: &[&str]) -> bool {
    let words = format!(" {} ", spaced(text));
    known.iter().any(|phrase| words.contains(&format!(" {phrase} ")))
}

/// How many letters must change to turn one text into the other.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().take(200).collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, from) in left.chars().take(200).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_has_neither_accents_nor_signs() {
        assert_eq!(slug("Satisfacción media (€)"), "satisfaccion-media", "accents fold, signs go");
        assert_eq!(slug("  ¿Nos recomendará?  "), "nos-recomendara");
        assert_eq!(slug("Seat comfort"), "seat-comfort");
        assert_eq!(slug("Sen\u{303}al"), "senal", "a decomposed accent folds as well");
        assert_eq!(spaced("ŐŠŁØ １º ﬁn"), "oslo 1o fin", "any Latin letter, also in its wide and joined forms");
        assert_ne!(spaced("がく"), spaced("かく"), "a mark that makes another letter is no accent");
        assert_eq!(slug("★★★"), "metric", "a key is never empty");
        assert_eq!(slug("満足度 2"), "2", "a key is typed on any keyboard");
    }

    #[test]
    fn a_name_has_one_line_and_nothing_that_moves_a_cursor() {
        assert_eq!(tidy("  Tienda\u{a0}"), "Tienda");
        assert_eq!(tidy("\u{feff}Tienda\u{200b}"), "Tienda", "what nobody sees does not tell two names apart");
        assert_eq!(tidy("Tienda\r\nonline\t1"), "Tienda online 1");
        assert_eq!(tidy("\u{1b}[31mRed\u{9b}2J"), "[31mRed2J", "an escape is no escape without its first character");
        assert_eq!(tidy("👩\u{200d}🔧 מוסך e\u{301}"), "👩\u{200d}🔧 מוסך e\u{301}", "joined, right-to-left, combined");
    }

    #[test]
    fn the_distance_counts_changed_letters() {
        assert_eq!(distance("fecha", "fecha"), 0);
        assert_eq!(distance("fecha", "fechas"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
