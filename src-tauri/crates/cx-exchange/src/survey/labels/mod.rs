//! Answers given as words: what they are called, the number each stands for, and texts that are no answer.
//!
//! - `families` the known families of labels, from `families.txt`
//! - `ladders` families that follow from their words alone
//! - `decide` the family of a column's labels
//! - `carried` labels that carry their number
//! - `no_answer` texts that are no answer
//! - `leaning` the side, good or bad, on which a label stands
//!
//! **Invariant:** two labels of a column never share a point, and what several families could mean is asked about.

mod carried;
mod decide;
mod families;
mod ladders;
mod leaning;
mod no_answer;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) use carried::{Says as Carries, carried, carried_number, leading_number, words_behind};
pub(crate) use decide::{Candidate, Verdict, candidates, decide, told};
pub(crate) use families::{Best, Family};
pub(crate) use leaning::leaning;
pub use no_answer::names_nobody;
pub(crate) use no_answer::{is_maybe_middle, is_no_answer, is_not_applicable};

use families::{FAMILIES, KNOWN};

use super::words::spaced;

/// The shape in which two answers are the same as written: without case, accents and signs where there are letters.
pub(crate) fn plain_key(text: &str) -> String {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) { spaced(text) } else { text.to_owned() }
}

/// The shape in which two labels are the same: besides case, accents and signs, without tags and characters that nobody
/// sees, with one ending of gender and number, and one spelling of British and American English.
pub(crate) fn label_key(text: &str) -> String {
    let seen: String = without_tags(text).chars().filter(|letter| !is_unseen(*letter)).collect();
    let seen = seen.trim();
    if !seen.chars().any(char::is_alphabetic) {
        return seen.to_owned();
    }
    let words = spaced(&of_one_gender(&seen.to_lowercase()));
    let words: Vec<String> = words.split(' ').map(of_one_ending).collect();
    words.join(" ").replace("avour", "avor")
}

/// Whether a character shows nothing, or only the colour of a sign.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The text without the tags of a page: "<b>Muy bien</b>", "Muy&nbsp;bien".
fn without_tags(text: &str) -> String {
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
    if out.contains("&nbsp;") { out.replace("&nbsp;", " ") } else { out }
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

/// A word with the ending of one gender and number: "buenas" as "bueno".
fn of_one_ending(word: &str) -> String {
    let stem = ["as", "os", "a"].iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 3);
    stem.map_or_else(|| word.to_owned(), |stem| format!("{stem}o"))
}

/// The family in which all the labels have just these values, where its first point has the number `low`.
pub(crate) fn family_with(values: &BTreeMap<String, f64>, low: f64) -> Option<&'static Arc<Family>> {
    let keyed: Vec<(String, f64)> = values.iter().map(|(label, value)| (label_key(label), value - low)).collect();
    let same =
        |family: &Family| keyed.iter().all(|(key, value)| family.point(key).is_some_and(|at| at as f64 == *value));
    if keyed.is_empty() { None } else { FAMILIES.iter().find(|family| same(family)) }
}

/// Whether one family knows all the texts; numbers in words are as likely something else.
pub(crate) fn are_labels(texts: &[&str]) -> bool {
    let keys: Vec<String> = texts.iter().map(|text| label_key(text)).collect();
    let knows =
        |family: &Family| family.has_words && !family.sure && keys.iter().all(|key| family.point(key).is_some());
    keys.first().is_some_and(|key| is_known_key(key)) && FAMILIES.iter().any(|family| knows(family))
}

/// Whether any family has a label, by its key.
pub(crate) fn is_known_key(key: &str) -> bool {
    KNOWN.contains(key)
}

/// The labels that an import keeps in its map: all but numbers with words behind them that no set knows, since a respondent
/// may have written these (rule R8e). They are read again from the next file.
#[must_use]
pub fn kept_labels(values: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let is_kept =
        |label: &str, value: f64| carried_number(label) != Some(value) || is_known_key(&label_key(words_behind(label)));
    values
        .iter()
        .filter(|(label, value)| is_kept(label, **value))
        .map(|(label, value)| (label.clone(), *value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(labels: &[&str], answers: u64) -> Verdict {
        decide(&labels.iter().map(|label| label_key(label)).collect::<Vec<_>>(), answers, None)
    }

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

    #[test]
    fn r6e_the_whole_of_a_column_decides() {
        let taken = |labels: &[&str], answers| match verdict(labels, answers) {
            Verdict::Taken(candidate) => Some((candidate.family.len(), candidate.points)),
            _ => None,
        };
        let five = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"];
        assert_eq!(taken(&five, 5), Some((5, vec![4, 3, 2, 1, 0])));
        assert_eq!(
            taken(&["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"], 99),
            None,
            "four or five"
        );
        assert_eq!(taken(&["Good", "Bad"], 99), None);
        assert_eq!(
            taken(&["Nada claro", "Poco claro", "Algo claro", "Bastante claro", "Muy claro"], 9),
            Some((5, vec![0, 1, 2, 3, 4])),
            "a ladder that no table has"
        );
        let sides = ["Very pleasant", "Pleasant", "Neither pleasant nor unpleasant", "Unpleasant", "Very unpleasant"];
        assert_eq!(taken(&sides, 9), Some((5, vec![4, 3, 2, 1, 0])));
        assert_eq!(taken(&["Meh", "Wow"], 9), None);
    }

    #[test]
    fn r8e_of_numbers_with_words_behind_them_only_known_words_are_kept() {
        let values = |labels: &[(&str, f64)]| -> BTreeMap<String, f64> {
            labels.iter().map(|(label, value)| ((*label).to_owned(), *value)).collect()
        };
        let all = [
            ("5 - Muy satisfecho", 5.0),
            ("5 - call me, 600 111 222", 5.0),
            ("10 (Very likely)", 10.0),
            ("call me at work - 5", 5.0),
            ("Genial", 4.0),
        ];
        let kept = values(&[all[0], all[2], all[4]]);
        assert_eq!(kept_labels(&values(&all)), kept, "a label without a number was named by somebody");
        let turned = values(&[("1 - whatever", 5.0)]);
        assert_eq!(kept_labels(&turned), turned, "and so was one with another value");
    }
}
