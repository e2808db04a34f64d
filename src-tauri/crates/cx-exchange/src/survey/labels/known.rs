//! What is known of labels by themselves: whether any family has them, and which of them an import keeps.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::carried::{carried_number, words_behind};
use super::families::{FAMILIES, Family, KNOWN};
use super::key::label_key;

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
    use super::super::decide::{Verdict, decide};
    use super::*;

    fn verdict(labels: &[&str], answers: u64) -> Verdict {
        decide(&labels.iter().map(|label| label_key(label)).collect::<Vec<_>>(), answers, None)
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
