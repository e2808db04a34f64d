//! The spellings of an id that surveys and spreadsheets make of it (rule R8g): the file knows hashes of exact ids only, so
//! that whoever is asked for in another spelling is found by trying the usual ones.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::hash::spelt;

/// Longest id of digits that zeros are put ahead of.
const WIDEST: usize = 12;

/// Other spellings of an id, most alike first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings {
    /// Those of surely the same person: an e-mail address in other capitals, letters composed otherwise.
    pub same: Vec<String>,
    /// Those that may be another person's: other capitals, zeros ahead, `.0` behind, an apostrophe ahead.
    pub alike: Vec<String>,
}

impl Spellings {
    /// The usual ones of an id, a few hundred at most.
    pub(crate) fn of(id: &str) -> Self {
        let bare = id.strip_prefix(['\'', '’']).unwrap_or(id).trim();
        let digits = spelt(id);
        let mut found = Self::default();
        if let Some((local, domain)) = bare.split_once('@').filter(|_| is_address(bare)) {
            let domains = cased(domain);
            for local in cased(local) {
                found.same.extend(domains.iter().map(|domain| format!("{local}@{domain}")));
            }
        } else if digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.starts_with('0') && !digits.is_empty() {
            for width in digits.len()..=WIDEST.max(digits.len()) {
                let padded = format!("{digits:0>width$}");
                found.alike.extend([format!("{padded}.0"), format!("{padded},0"), padded]);
            }
            // Without any of these first.
            found.alike.sort_by_key(|text| text.contains(['.', ',']));
        } else {
            found.alike = cased(bare);
        }
        let address = is_address(bare);
        let mut ahead: Vec<String> = if address { found.same.clone() } else { found.alike.clone() };
        ahead.iter_mut().for_each(|text| text.insert(0, '\''));
        if address { &mut found.same } else { &mut found.alike }.extend(ahead);
        found.same.push(id.to_owned());
        found.same = composed(&found.same, |text| text != id);
        let same = &found.same;
        found.alike = composed(&found.alike, |text| text != id && !same.iter().any(|same| same == text));
        found
    }
}

/// Whether a text is an e-mail address: one `@` with something on both sides, and no space.
pub(crate) fn is_address(text: &str) -> bool {
    let sides = text
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    sides && !text.contains(char::is_whitespace)
}

/// A text as it is, in small letters, in capitals, with a capital ahead, and with one ahead of each word.
fn cased(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let capitals = |each: bool| {
        let (mut out, mut begins) = (String::with_capacity(lower.len()), true);
        for letter in lower.chars() {
            if begins && letter.is_alphabetic() {
                out.extend(letter.to_uppercase());
                begins = false;
            } else {
                out.push(letter);
                begins = begins || each && !letter.is_alphanumeric();
            }
        }
        out
    };
    let mut all = vec![text.to_owned(), lower.clone(), text.to_uppercase(), capitals(false), capitals(true)];
    let mut seen = HashSet::new();
    all.retain(|text| seen.insert(text.clone()));
    all
}

/// The texts with their letters composed and taken apart, each once, as far as they are wanted.
fn composed(texts: &[String], wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut seen = HashSet::new();
    let forms = texts.iter().flat_map(|text| [text.clone(), text.nfc().collect(), text.nfd().collect()]);
    forms.filter(|text| !text.is_empty() && wanted(text) && seen.insert(text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r8g_an_address_in_other_capitals_and_letters_composed_otherwise_are_the_same() {
        for (asked, held) in [
            ("ANA@X.ES", "ana@x.es"),
            ("ana@x.es", "Ana@X.es"),
            ("ana@x.es", "ANA@X.ES"),
            ("ana.perez@x.es", "Ana.Perez@x.es"),
            ("ana@x.es", "'ana@x.es"),
            ("josé@x.es", "JOSE\u{301}@X.ES"),
            ("JOSÉ1", "JOSE\u{301}1"),
            ("JOSE\u{301}1", "JOSÉ1"),
        ] {
            let found = Spellings::of(asked);
            assert!(found.same.iter().any(|text| text == held), "{asked} as {held}: {found:?}");
            assert!(!found.same.iter().any(|text| text == asked), "{asked} is no other spelling of itself");
        }
        assert_eq!(Spellings::of("ana@x.es").alike, [""; 0]);
    }

    #[test]
    fn r8g_zeros_capitals_and_apostrophes_may_be_another_persons() {
        for (asked, held) in [
            ("123", "000123"),
            ("000123", "123"),
            ("123", "123.0"),
            ("123.0", "00123"),
            ("c00123", "C00123"),
            ("C00123", "'C00123"),
            ("'C00123", "c00123"),
            ("ÁNGEL-1", "a\u{301}ngel-1"),
            ("r-ana", "R-Ana"),
        ] {
            let found = Spellings::of(asked);
            assert!(found.alike.iter().any(|text| text == held), "{asked} as {held}: {found:?}");
            assert!(!found.same.iter().any(|text| text == held), "{asked} as {held}");
        }
        for (asked, other) in [("C00123", "C123"), ("123", "1230"), ("JOSÉ1", "JOSE1"), ("7", "70")] {
            let found = Spellings::of(asked);
            assert!(!found.alike.iter().chain(&found.same).any(|text| text == other), "{other} is not {asked}");
        }
    }

    #[test]
    fn r8g_the_spellings_tried_are_few() {
        for id in ["1", "000000000000000000001", "a.b.c.d@e.f.g.h", "É.É@É.É", "ÁÉÍ-ÓÚ", "'", "", "@", &"x".repeat(400)]
        {
            let found = Spellings::of(id);
            assert!(found.same.len() + found.alike.len() <= 300, "{id}: {}", found.same.len() + found.alike.len());
        }
    }
}
