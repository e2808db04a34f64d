//! The spellings of an id that surveys and spreadsheets make of it (rule R8g): the file knows hashes of exact ids only, so
//! that whoever is asked for in another spelling is found by trying the usual ones.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::form::{is_address, is_card, pasted, spelt};

/// Longest id of digits that zeros are put ahead of.
const WIDEST: usize = 12;
/// Letters of an address among which one capital is looked for.
const INNER: usize = 32;
/// Capitals that may stand ahead of an address: initials, and that of a family name.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=4;

/// Other spellings of an id, most alike first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spellings {
    /// Those of surely the same person: an e-mail address in other capitals, letters composed otherwise.
    pub same: Vec<String>,
    /// Those that may be another person's: other capitals, zeros ahead, `.0` behind, an apostrophe ahead.
    pub alike: Vec<String>,
}

impl Spellings {
    /// The usual ones of an id, some hundreds at most.
    pub(crate) fn of(id: &str) -> Self {
        let plain = pasted(id);
        let bare = plain.strip_prefix(['\'', '’']).unwrap_or(&plain).trim();
        let digits = spelt(id);
        let mut found = Self::default();
        if let Some((local, domain)) = bare.split_once('@').filter(|_| is_address(bare)) {
            let domains = cased(domain);
            for local in cased(local) {
                found.same.extend(domains.iter().map(|domain| format!("{local}@{domain}")));
            }
            let usual = found.same.clone();
            found.same.extend(usual.iter().map(|address| format!("'{address}")));
            // As mail programs hand it out.
            for address in [bare.to_lowercase(), bare.to_owned()] {
                found.same.extend(["<>", "\"\""].map(|marks| format!("{}{address}{}", &marks[..1], &marks[1..])));
                found.same.extend(['.', ',', ';'].map(|mark| format!("{address}{mark}")));
                found.same.extend(["mailto:", "\u{feff}", "\u{200b}"].map(|ahead| format!("{ahead}{address}")));
                found.same.push(format!("{address}\u{200b}"));
            }
            let lower: String = domain.nfc().collect::<String>().to_lowercase();
            let domains = [lower.to_uppercase(), capital_ahead(&lower, false), lower];
            for local in inner_capitals(local) {
                found.same.extend(domains.iter().map(|domain| format!("{local}@{domain}")));
            }
        } else if digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.starts_with('0') && !digits.is_empty() {
            for width in digits.len()..=WIDEST.max(digits.len()) {
                let padded = format!("{digits:0>width$}");
                found.alike.extend([format!("{padded}.0"), format!("{padded},0"), format!("=\"{padded}\""), padded]);
            }
            // Without any of these first.
            found.alike.sort_by_key(|text| text.contains(['.', ',', '=']));
            found.alike.extend([format!("{digits}.00"), format!("{digits},00"), format!("+{digits}")]);
            found.alike.push(format!("={digits}"));
        } else {
            found.alike = cased(bare);
            found.alike.extend(cased(&digits));
            found.alike.extend(written_in_groups(&digits));
            found.alike.extend(cased(bare).iter().map(|text| format!("=\"{text}\"")));
        }
        if is_spanish(&digits) {
            found.alike.extend(telephones(&digits));
        }
        let ahead: Vec<String> = found.alike.iter().map(|text| format!("'{text}")).collect();
        found.alike.extend(ahead);
        found.same.extend([id.to_owned(), plain.into_owned()]);
        found.same = composed(&found.same, |text| text != id);
        let same: HashSet<&String> = found.same.iter().collect();
        found.alike = composed(&found.alike, |text| text != id && !same.contains(&text.to_owned()));
        found
    }
}

/// The local part of an address in small letters with one capital in it, with one ahead and one in it, and with initials
/// ahead: `anaLopez`, `AnaLopez`, `ana_Lopez`, `AGarcia`, `JPGarcia`.
fn inner_capitals(local: &str) -> Vec<String> {
    let letters: Vec<char> = local.nfc().collect::<String>().to_lowercase().chars().collect();
    let with = |wanted: &dyn Fn(usize) -> bool| {
        let mut out = String::with_capacity(letters.len());
        for (at, letter) in letters.iter().enumerate() {
            if wanted(at) { out.extend(letter.to_uppercase()) } else { out.push(*letter) }
        }
        out
    };
    let mut all: Vec<String> = INITIALS.map(|initials| with(&|at| at < initials)).collect();
    for inner in (1..letters.len().min(INNER)).filter(|at| letters[*at].is_alphabetic()) {
        all.push(with(&|at| at == inner));
        all.push(with(&|at| at == 0 || at == inner));
    }
    all
}

/// The usual writings of an identity card's number: `12345678-Z`, `12.345.678-Z`, `12 345 678 Z`, `X-1234567-L`; of a UUID in
/// braces and without hyphens.
fn written_in_groups(id: &str) -> Vec<String> {
    if is_card(id) {
        let (ahead, rest) = id.split_at(usize::from(id.starts_with(|letter: char| letter.is_ascii_alphabetic())));
        let (digits, letter) = rest.split_at(rest.len() - 1);
        let groups = |mark: &str| {
            let first = digits.len() - 6;
            [&digits[..first], &digits[first..first + 3], &digits[first + 3..]].join(mark)
        };
        let writings = [digits.to_owned(), groups("."), groups(" ")];
        let mut all = Vec::new();
        for mark in ["-", " ", "."] {
            for digits in &writings {
                let end = format!("{digits}{mark}{letter}");
                all.push(format!("{ahead}{end}"));
                if !ahead.is_empty() {
                    all.extend([format!("{ahead}{mark}{end}"), format!("{ahead}{mark}{digits}{letter}")]);
                }
            }
        }
        return all.iter().flat_map(|text| [text.to_lowercase(), text.to_uppercase()]).collect();
    }
    match uuid::Uuid::try_parse(id) {
        Ok(uuid) => [uuid.hyphenated().to_string(), uuid.simple().to_string(), uuid.braced().to_string()]
            .iter()
            .flat_map(|text| [text.to_lowercase(), text.to_uppercase()])
            .collect(),
        Err(_) => Vec::new(),
    }
}

/// Whether digits are a Spanish telephone number, with or without the country's prefix.
fn is_spanish(digits: &str) -> bool {
    let own = digits.strip_prefix("34").filter(|own| own.len() == 9).unwrap_or(digits);
    own.len() == 9 && own.starts_with(['6', '7', '8', '9']) && own.bytes().all(|digit| digit.is_ascii_digit())
}

/// The usual writings of a Spanish telephone number.
fn telephones(digits: &str) -> Vec<String> {
    let own = &digits[digits.len() - 9..];
    let threes = |mark: &str| [&own[..3], &own[3..6], &own[6..]].join(mark);
    let twos = |mark: &str| [&own[..3], &own[3..5], &own[5..7], &own[7..]].join(mark);
    let mut all = vec![own.to_owned()];
    all.extend([" ", "-", "\u{a0}", "."].iter().flat_map(|mark| [threes(mark), twos(mark)]));
    let (area, rest) = own.split_at(3);
    let groups = format!("{} {}", &rest[..3], &rest[3..]);
    all.extend(
        [rest, &groups].iter().flat_map(|rest| ["(A) ", "A/", "A-", "A "].map(|ahead| ahead.replace('A', area) + rest)),
    );
    let prefixes = ["+34", "+34 ", "+34-", "+34.", "34", "34 ", "0034", "0034 ", "(+34) "];
    let abroad: Vec<String> = all.iter().flat_map(|own| prefixes.map(|ahead| format!("{ahead}{own}"))).collect();
    all.extend(abroad);
    all
}

/// A text as it is, in small letters, in capitals, with a capital ahead, and with one ahead of each word.
fn cased(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let capitals = |each: bool| capital_ahead(&lower, each);
    let mut all = vec![text.to_owned(), lower.clone(), text.to_uppercase(), capitals(false), capitals(true)];
    let mut seen = HashSet::new();
    all.retain(|text| seen.insert(text.clone()));
    all
}

/// A text in small letters with a capital ahead, or with one ahead of each word.
fn capital_ahead(lower: &str, each: bool) -> String {
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
            ("analopez@x.es", "AnaLopez@x.es"),
            ("AGARCIA@X.ES", "AGarcia@x.es"),
            ("alopez@gmail.com", "ALopez@Gmail.com"),
            ("analopez@gmail.com", "AnaLopez@GMAIL.COM"),
            ("ana_lopez@x.es", "ana_Lopez@x.es"),
            ("analopez@x.es", "anaLopez@x.es"),
            ("jpgarcia@x.es", "JPGarcia@x.es"),
            ("ana@x.es", "aNa@x.es"),
            ("ana@x.es", "<ana@x.es>"),
            ("ana@x.es", "mailto:ana@x.es"),
            ("ana@x.es", "\u{feff}ana@x.es"),
            ("ana@x.es", "ana@x.es;"),
            ("mailto:ana@x.es", "ana@x.es"),
            ("<ana@x.es>", "Ana@x.es"),
            ("Ana <ana@x.es>", "ana@x.es"),
            ("Ana López ana@x.es", "ana@x.es"),
            ("\"ana@x.es\"", "ana@x.es"),
            ("\u{200b}ana@x.es", "ana@x.es"),
            ("ana＠x.es", "ana@x.es"),
            ("\u{feff}100012", "100012"),
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
            ("100012.00", "100012"),
            ("=\"100012\"", "100012"),
            ("100012", "100012,00"),
            ("40911000Z", "40.911.000-Z"),
            ("12345678Z", "12 345 678 Z"),
            ("X1234567L", "X-1234567-L"),
            ("x1234567l", "X1234567-L"),
            ("X1234567L", "X 1234567 L"),
            ("00417", "=\"00417\""),
            ("417", "=\"00417\""),
            ("+34600123456", "+34-600-123-456"),
            ("600123456", "+34.600.123.456"),
            ("600123456", "(600) 123 456"),
            ("600123456", "600/123456"),
            ("40911000-z", "40911000Z"),
            ("+34610000917", "610 000 917"),
            ("610000917", "+34610000917"),
            ("610 00 09 17", "610000917"),
            ("C1030", "=\"C1030\""),
            ("6f9619ff-8b86-d011-b42d-00c04fc964ff", "{6F9619FF-8B86-D011-B42D-00C04FC964FF}"),
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
        let long = "é".repeat(60) + "@mail.example.com";
        for id in [
            long.as_str(),
            "maria.fernandez.garcia@hotmail.com",
            "1",
            "000000000000000000001",
            "a.b.c.d@e.f.g.h",
            "É.É@É.É",
            "ÁÉÍ-ÓÚ",
            "'",
            "",
            "@",
            &"x".repeat(400),
        ] {
            let found = Spellings::of(id);
            assert!(found.same.len() + found.alike.len() <= 600, "{id}: {}", found.same.len() + found.alike.len());
        }
    }
}
