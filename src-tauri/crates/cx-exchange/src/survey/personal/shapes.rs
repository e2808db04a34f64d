//! Addresses and numbers of people by their shape, and by their check digits where they have some.

use std::sync::LazyLock;

use memchr::memmem;

/// Whether the text is an e-mail address.
pub(super) fn is_email(text: &str) -> bool {
    // As people write it who would keep it from machines: `ana (at) x.es`, `ana @ x.es`.
    let Some((user, host)) = ["(at)", "[at]", "@"].iter().find_map(|at| text.split_once(at)) else { return false };
    let (user, host) = (user.trim_end(), host.trim_start());
    !user.is_empty() && !user.contains(char::is_whitespace) && !host.contains(char::is_whitespace) && is_host(host)
}

fn is_host(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(name, top)| {
        !name.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphanumeric)
    })
}

/// Whether the text is an IP address.
pub(super) fn is_ip(text: &str) -> bool {
    text.contains(['.', ':']) && text.parse::<std::net::IpAddr>().is_ok()
}

/// Whether the text is a telephone number as people write one: with a country's prefix, or in a country's groups.
///
/// Digits alone are told from other numbers only where many stand together: see [`is_bare_phone`].
pub(super) fn is_phone(text: &str) -> bool {
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b"+ -().".contains(&byte)) {
        return false;
    }
    let groups: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: String = groups.concat();
    if text.starts_with('+') {
        return (8..=15).contains(&digits.len());
    }
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let thousands = text.contains('.') && !text.contains([' ', '-', '(']);
    match (digits.as_bytes().first(), digits.len(), sizes.as_slice()) {
        // Spain: 612 345 678, 612 34 56 78, 91 123 45 67.
        (Some(b'6'..=b'9'), 9, [3, 3, 3]) => !thousands,
        (Some(b'6'..=b'9'), 9, [3, 2, 2, 2] | [2, 3, 2, 2]) => true,
        // North America: (555) 123-4567; Mexico: 55 1234 5678.
        (Some(b'2'..=b'9'), 10, [3, 3, 4] | [2, 4, 4]) => true,
        (Some(b'1'), 11, [1, 3, 3, 4]) => true,
        // United Kingdom and others that dial a zero first: 07123 456789, 020 7946 0958; with the prefix of abroad: 0034 …
        (Some(b'0'), 10 | 11, [3..=5, 6] | [3..=5, 3, 3..=4] | [3, 4, 4] | [2, 2, 2, 2, 2]) => true,
        // Germany: 0171 1234567.
        (Some(b'0'), 11 | 12, [3..=5, 7 | 8]) => true,
        (Some(b'0'), 12..=15, [4, _, ..]) => digits.starts_with("00"),
        _ => false,
    }
}

/// Whether the text is as many digits as a telephone number of Spain, North America or the United Kingdom has, with a
/// beginning that such numbers have.
pub(super) fn is_bare_phone(text: &str) -> bool {
    let digits = text.as_bytes();
    digits.iter().all(u8::is_ascii_digit)
        && match (digits.len(), digits.first()) {
            (9, Some(b'6'..=b'9')) => true,
            (10, Some(b'2'..=b'9')) => (b'2'..=b'9').contains(&digits[3]),
            (11, Some(b'0')) => digits[1] != b'0',
            _ => false,
        }
}

/// The text without the signs that people write between digits, in upper case; none where it holds other signs.
fn plain(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | '.' | '-' => {}
            letter if letter.is_ascii_alphanumeric() => out.push(letter.to_ascii_uppercase()),
            _ => return None,
        }
    }
    Some(out)
}

fn digits_of(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|letter| letter.to_digit(10)).collect()
}

/// Whether the text is the number of an identity card, a tax payer or a social security: DNI, NIE, NIF, SSN, NINO, CURP,
/// RUT, CUIT, CPF.
pub(super) fn is_national_id(text: &str) -> bool {
    if !(8..=18).contains(&text.len()) || !text.is_ascii() {
        return false;
    }
    let Some(plain) = plain(text) else { return false };
    let groups: Vec<usize> = text.split('-').map(|group| group.trim().len()).collect();
    is_spanish(&plain)
        || is_british(&plain)
        || is_curp(&plain)
        || match (groups.as_slice(), plain.len()) {
            ([3, 2, 4], 9) => is_american(&plain),
            ([_, 1], 8..=9) => is_chilean(&plain),
            ([2, 8, 1], 11) => is_argentine(&plain),
            ([11, 2], 11) => text.matches('.').count() == 2 && is_brazilian(&plain),
            _ => false,
        }
}

/// DNI, NIE and NIF: the number modulo 23 gives the letter (Orden INT/2058/2008).
fn is_spanish(plain: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    if plain.len() != 9 {
        return false;
    }
    let (body, letter) = plain.split_at(8);
    let number = match body.as_bytes()[0] {
        b'X' | b'K' | b'L' | b'M' => format!("0{}", &body[1..]),
        b'Y' => format!("1{}", &body[1..]),
        b'Z' => format!("2{}", &body[1..]),
        _ => body.to_owned(),
    };
    number.bytes().all(|byte| byte.is_ascii_digit())
        && number.parse::<usize>().is_ok_and(|number| LETTERS[number % 23] == letter.as_bytes()[0])
}

fn is_british(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    bytes.len() == 9
        && bytes[..2].iter().all(|letter| letter.is_ascii_uppercase() && !b"DFIQUV".contains(letter))
        && bytes[1] != b'O'
        && bytes[2..8].iter().all(u8::is_ascii_digit)
        && (b'A'..=b'D').contains(&bytes[8])
}

fn is_curp(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    bytes.len() == 18
        && bytes[..4].iter().all(u8::is_ascii_uppercase)
        && bytes[4..10].iter().all(u8::is_ascii_digit)
        && b"HMX".contains(&bytes[10])
        && bytes[11..16].iter().all(u8::is_ascii_uppercase)
}

fn is_american(plain: &str) -> bool {
    let Some(digits) = digits_of(plain) else { return false };
    let area = digits[0] * 100 + digits[1] * 10 + digits[2];
    !matches!(area, 0 | 666 | 900..) && plain[3..5] != *"00" && plain[5..] != *"0000"
}

/// The check digit modulo 11 with the weights 2 to `most` from the right.
fn modulo_11(digits: &[u32], most: u32) -> u32 {
    let weights = (2..=most).cycle();
    let sum: u32 = digits.iter().rev().zip(weights).map(|(digit, weight)| digit * weight).sum();
    11 - sum % 11
}

fn is_chilean(plain: &str) -> bool {
    let (body, check) = plain.split_at(plain.len() - 1);
    let Some(digits) = digits_of(body) else { return false };
    let wanted = match modulo_11(&digits, 7) {
        11 => "0".to_owned(),
        10 => "K".to_owned(),
        digit => digit.to_string(),
    };
    check == wanted
}

fn is_argentine(plain: &str) -> bool {
    let Some(digits) = digits_of(plain) else { return false };
    ["20", "23", "24", "27"].iter().any(|kind| plain.starts_with(kind))
        && modulo_11(&digits[..10], 7) % 11 == digits[10]
}

fn is_brazilian(plain: &str) -> bool {
    let Some(digits) = digits_of(plain) else { return false };
    let check = |length: usize| {
        let digit = modulo_11(&digits[..length], 11);
        if digit > 9 { 0 } else { digit }
    };
    check(9) == digits[9] && check(10) == digits[10]
}

/// Whether the text is the number of a bank account (IBAN, ISO 13616) or of a payment card (ISO/IEC 7812).
pub(super) fn is_account(text: &str) -> bool {
    (13..=42).contains(&text.len()) && plain(text).is_some_and(|plain| is_iban(&plain) || is_card(&plain))
}

fn is_iban(plain: &str) -> bool {
    let bytes = plain.as_bytes();
    if !(15..=34).contains(&bytes.len())
        || !bytes[..2].iter().all(u8::is_ascii_uppercase)
        || !bytes[2..4].iter().all(u8::is_ascii_digit)
    {
        return false;
    }
    let rest = bytes[4..].iter().chain(&bytes[..4]).fold(0u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
    });
    rest == 1
}

fn is_card(plain: &str) -> bool {
    let Some(digits) = digits_of(plain) else { return false };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 0 { *digit } else { digit * 2 / 10 + digit * 2 % 10 })
        .sum();
    (13..=19).contains(&digits.len()) && (3..=6).contains(&digits[0]) && sum.is_multiple_of(10)
}

/// Words with which a postal address begins in Spanish, and ends in English.
const STREETS: [&str; 22] = [
    "calle",
    "c",
    "cl",
    "avenida",
    "avda",
    "av",
    "avd",
    "plaza",
    "pza",
    "plza",
    "paseo",
    "pº",
    "camino",
    "carrer",
    "ronda",
    "carretera",
    "ctra",
    "glorieta",
    "urbanizacion",
    "travesia",
    "pasaje",
    "rua",
];
const ROADS: [&str; 17] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "drive",
    "dr",
    "boulevard",
    "blvd",
    "court",
    "close",
    "terrace",
    "crescent",
    "way",
];

/// Whether the text is a postal address: a street with its number.
pub(super) fn is_address(text: &str) -> bool {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let words = super::spaced(text);
    let words: Vec<&str> = words.split(' ').collect();
    let number = |word: &&str| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && word.len() <= 5;
    let [first, rest @ ..] = words.as_slice() else { return false };
    rest.len() >= 2
        && (STREETS.contains(first) && rest[1..].iter().any(number)
            || number(first) && rest[1..].iter().take(4).any(|word| ROADS.contains(word)))
}

/// Whether an e-mail address, a telephone number, or the number of an identity card, account or card stands in a text.
#[must_use]
pub fn holds_contact(text: &str) -> bool {
    let bytes = text.as_bytes();
    if memchr::memchr_iter(b'@', bytes).any(|at| is_email_at(text, at)) || has_spelt_email(text) {
        return true;
    }
    // Seven digits are the fewest that any of the numbers has; most texts end here.
    if bytes.iter().filter(|byte| byte.is_ascii_digit()).count() < 7 {
        return false;
    }
    let number = |run: &str| {
        let run = run.trim_matches([' ', '-', '.']);
        is_phone(run) || is_mobile(run) || is_account(run)
    };
    let is_sign = |letter: char| letter.is_ascii_digit() || " +-().".contains(letter);
    let runs = || text.split(|letter: char| !is_sign(letter)).filter(|run| run.len() >= 9);
    runs().any(|run| number(run) || run.split("  ").chain(run.split(' ')).any(number) || windows(run).any(number))
        || text
            .split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'))
            .any(|word| is_national_id(word.trim_matches('-')) || word.len() >= 15 && is_account(word))
        || text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == ' ')).any(has_spaced_iban)
        || has_spaced_card(bytes)
}

/// A number that a sentence puts beside others: three to five groups of digits next to each other.
fn windows(run: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = (0..run.len())
        .filter(|at| {
            let bytes = run.as_bytes();
            bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit()) || bytes[*at] == b'+'
        })
        .take(64)
        .collect();
    let mut ends: Vec<usize> = starts.iter().skip(1).copied().collect();
    ends.push(run.len());
    let pairs: Vec<(usize, usize)> = (0..starts.len())
        .flat_map(|from| (2..=6).map(move |count| (from, from + count - 1)))
        .filter_map(|(from, last)| Some((*starts.get(from)?, *ends.get(last)?)))
        .collect();
    pairs.into_iter().map(|(from, to)| &run[from..to])
}

/// Nine digits that begin like a Spanish mobile number: in a sentence they are hardly anything else.
fn is_mobile(text: &str) -> bool {
    text.len() == 9 && text.starts_with(['6', '7']) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_email_at(text: &str, at: usize) -> bool {
    let user =
        text[..at].chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || "._-+%".contains(letter));
    let end = text[at + 1..].find(|letter: char| !(letter.is_alphanumeric() || "-.".contains(letter)));
    let host = &text[at + 1..end.map_or(text.len(), |end| at + 1 + end)];
    user && is_host(host.trim_end_matches(['.', '-']))
}

/// Whether an address stands in the text whose `@` is a word: `ana (at) x.es`, `ana arroba x.es`.
fn has_spelt_email(text: &str) -> bool {
    static ARROBA: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(" arroba "));
    // Nearly every comment ends here.
    if memchr::memchr2(b'(', b'[', text.as_bytes()).is_none() && ARROBA.find(text.as_bytes()).is_none() {
        return false;
    }
    ["(at)", "[at]", " arroba "].iter().any(|at| {
        text.match_indices(at).any(|(from, at)| {
            let user = text[..from].trim_end().chars().next_back().is_some_and(char::is_alphanumeric);
            let host = text[from + at.len()..].split_whitespace().next().unwrap_or_default();
            user && is_host(host.trim_end_matches(['.', ',', ';', ')']))
        })
    })
}

/// Whether the number of a Spanish identity card stands in the text in groups: `12.345.678-Z`, `12 345 678 Z`.
fn has_spaced_card(text: &[u8]) -> bool {
    /// Digits and letters of such a number.
    const LENGTH: usize = 9;
    let begins = |at: &usize| text[*at].is_ascii_alphanumeric() && (*at == 0 || !text[*at - 1].is_ascii_alphanumeric());
    (0..text.len()).filter(begins).any(|from| {
        let mut number = String::with_capacity(LENGTH);
        for (at, byte) in text.iter().enumerate().skip(from).take(2 * LENGTH) {
            match byte {
                b' ' | b'.' | b'-' => continue,
                byte if byte.is_ascii_alphanumeric() => number.push(char::from(byte.to_ascii_uppercase())),
                _ => return false,
            }
            if number.len() == LENGTH {
                let ends = text.get(at + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
                return ends && number.ends_with(|letter: char| letter.is_ascii_uppercase()) && is_spanish(&number);
            }
        }
        false
    })
}

/// Whether an IBAN written in groups of four stands in the text.
fn has_spaced_iban(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    (0..words.len()).any(|from| {
        words[from].len() == 4
            && words[from].as_bytes()[0].is_ascii_uppercase()
            && (from + 4..=words.len().min(from + 9)).any(|to| is_iban(&words[from..to].concat()))
    })
}
