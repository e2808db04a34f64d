//! The shapes in which labels are compared.

use std::borrow::Cow;

use super::super::words::spaced;

/// The shape in which two answers are the same as written: without case, accents and signs where there are letters.
pub(crate) fn plain_key(text: &str) -> String {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) { spaced(text) } else { text.to_owned() }
}

/// The shape in which two labels are the same: besides case, accents and signs, without tags and characters that nobody
/// sees, with one ending of gender and number, and one spelling of British and American English.
pub(crate) fn label_key(text: &str) -> String {
    let text = without_tags(text);
    // Most labels have nothing to take out, and are looked at often.
    let seen = match !text.is_ascii() && text.contains(is_unseen) {
        true => Cow::Owned(text.chars().filter(|letter| !is_unseen(*letter)).collect()),
        false => text,
    };
    let seen = seen.trim();
    if !seen.chars().any(char::is_alphabetic) {
        return seen.to_owned();
    }
    let words = match seen.contains(['/', '(', '@']) {
        true => spaced(&of_one_gender(&seen.to_lowercase())),
        false => spaced(seen),
    };
    let mut key = String::with_capacity(words.len() + 4);
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            key.push(' ');
        }
        match stem_of_one_ending(word) {
            Some(stem) => key.extend([stem, "o"]),
            None => key.push_str(word),
        }
    }
    if key.contains("avour") { key.replace("avour", "avor") } else { key }
}

/// Whether a character shows nothing, or only the colour of a sign.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The text without the tags of a page: "<b>Muy bien</b>", "Muy&nbsp;bien".
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((ahead, behind)) = rest.split_once('<') {
        out.push_str(ahead);
        match behind
            .split_once('>')
            .filter(|(tag, _)| tag.starts_with(|sign: char| sign.is_alphabetic() || sign == '/'))
        {
            Some((_, after)) => rest = after,
            None => {
                out.push('<');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(if out.contains("&nbsp;") { out.replace("&nbsp;", " ") } else { out })
}

/// "satisfecho/a", "satisfecho(a)" and "satisfech@" as "satisfecho".
fn of_one_gender(text: &str) -> String {
    let mut out = text.to_owned();
    for ending in ["/as", "(as)", "/a", "(a)", "/o", "(o)"] {
        let mut from = 0;
        while let Some(at) = out[from..].find(ending).map(|at| at + from) {
            let letters = out[..at].chars().rev().take_while(|letter| letter.is_alphabetic()).count();
            let goes_on = out[at + ending.len()..].starts_with(char::is_alphanumeric);
            if letters >= 3 && !goes_on {
                out.replace_range(at..at + ending.len(), "");
            }
            from = at + 1;
            while from < out.len() && !out.is_char_boundary(from) {
                from += 1;
            }
            if from >= out.len() {
                break;
            }
        }
    }
    if out.contains('@') { out.replace('@', "o") } else { out }
}

/// The stem of a word that ends in a gender or a number: "buenas" has that of "bueno".
fn stem_of_one_ending(word: &str) -> Option<&str> {
    ["as", "os", "a"].iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r6e_labels_that_differ_only_in_dress_are_one() {
        for text in [
            "muy satisfecha",
            "Muy satisfecho/a",
            "MUY SATISFECHO(A).",
            "muy satisfech@",
            "<b>Muy</b> satisfechos",
            "Muy\u{a0}satis\u{200b}fecho",
        ] {
            assert_eq!(label_key(text), "muy satisfecho", "{text}");
        }
        assert_eq!(label_key("Very favourably"), label_key("very favorably"));
        assert_eq!(label_key("N/A"), "n a");
        assert_ne!(label_key("Poco"), label_key("Peor"));
    }
}
