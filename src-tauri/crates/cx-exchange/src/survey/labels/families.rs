//! The families of answer labels, read once from `families.txt`, which says how it is written.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use cx_model::score::MetricKind;

use super::key::label_key;

/// The point of a family that is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Best {
    Last,
    First,
    /// It lies in the middle, or nobody can say.
    Unknown,
}

/// Labels that belong together, in the order of their points.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    /// Kind of metric that a question with such answers asks for.
    pub(crate) kind: MetricKind,
    pub(crate) best: Best,
    /// Whether such answers alone make a question one for scores.
    pub(crate) tells: bool,
    /// Whether a question about something bad turns which end is good.
    pub(crate) turns: bool,
    /// Whether these are groups of respondents and no points.
    pub(crate) group: bool,
    /// Whether each label says its number by itself.
    pub(crate) sure: bool,
    /// Number of the first point.
    pub(crate) low: f64,
    /// The neutral point between two sides, counted from 0.
    pub(crate) middle: Option<usize>,
    /// First wording of each point.
    pub(crate) points: Vec<String>,
    /// Point of each wording, counted from 0, by [`label_key`], and whether the wording is the point's first.
    keys: HashMap<String, (usize, bool)>,
    /// Whether any label has letters.
    pub(crate) has_words: bool,
}

/// The keys of all labels of all families.
pub(crate) static KNOWN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| FAMILIES.iter().flat_map(|family| family.keys.keys().map(String::as_str)).collect());

/// All families that are known by their words.
pub(crate) static FAMILIES: LazyLock<Vec<Arc<Family>>> = LazyLock::new(|| parse(include_str!("families.txt")));

impl Family {
    /// A family with one wording for each point, one-sided, by the keys of the wordings.
    pub(crate) fn of_ladder(keys: &[String], middle: Option<usize>, kind: MetricKind, best: Best, tells: bool) -> Self {
        Self {
            kind,
            best,
            tells,
            turns: true,
            group: false,
            sure: false,
            low: 1.0,
            middle,
            points: keys.to_vec(),
            keys: keys.iter().enumerate().map(|(point, key)| (key.clone(), (point, true))).collect(),
            has_words: true,
        }
    }

    /// How many points it has.
    pub(crate) fn len(&self) -> usize {
        self.points.len()
    }

    /// Number of the last point.
    pub(crate) fn high(&self) -> f64 {
        self.low + (self.len() - 1) as f64
    }

    /// The point of a label, counted from 0, by its key.
    pub(crate) fn point(&self, key: &str) -> Option<usize> {
        self.keys.get(key).map(|(point, _)| *point)
    }

    /// Whether the key is that of a point's first wording.
    pub(crate) fn is_own_word(&self, key: &str) -> bool {
        self.keys.get(key).is_some_and(|(_, own)| *own)
    }
}

/// Reads the families; a line that is none is left out, which a test forbids.
fn parse(text: &'static str) -> Vec<Arc<Family>> {
    let mut families = Vec::new();
    let mut said = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(section) => said = section.split_once(':').map_or("", |(_, said)| said),
            None => families.extend(family(line, said).map(Arc::new)),
        }
    }
    families
}

fn family(line: &'static str, said: &str) -> Option<Family> {
    let mut said = said.split(',').map(str::trim);
    let kind = match said.next()? {
        "csat" => MetricKind::Csat,
        "ces" => MetricKind::Ces,
        "rating" => MetricKind::Rating,
        _ => return None,
    };
    let said: Vec<&str> = said.collect();
    let is = |word: &str| said.contains(&word);
    let (head, points) = line.split_once(':')?;
    let low = head.split_once(' ').map_or(Some(1.0), |(_, low)| low.parse().ok())?;
    let (mut keys, mut names, mut middle) = (HashMap::new(), Vec::new(), None);
    for (point, wordings) in points.split('|').map(str::trim).enumerate() {
        let wordings = match wordings.strip_prefix('*') {
            Some(rest) => {
                middle = Some(point);
                rest
            }
            None => wordings,
        };
        for (place, wording) in wordings.split(" = ").map(str::trim).enumerate() {
            if place == 0 {
                names.push(wording.to_owned());
            }
            // Two points of one key would make the family useless: the first keeps it, and a test tells.
            keys.entry(label_key(wording)).or_insert((point, place == 0));
        }
    }
    let best = match (is("first"), is("unknown")) {
        (true, _) => Best::First,
        (_, true) => Best::Unknown,
        _ => Best::Last,
    };
    Some(Family {
        kind,
        best,
        tells: is("tells"),
        turns: is("turns"),
        group: is("group"),
        sure: is("sure"),
        low,
        middle,
        has_words: names.iter().any(|name| name.chars().any(char::is_alphabetic)),
        points: names,
        keys,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r6e_every_line_is_a_family_whose_points_are_apart() {
        let text = include_str!("families.txt");
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
        assert_eq!(lines.clone().count(), FAMILIES.len(), "no line is left out");
        for (line, family) in lines.zip(FAMILIES.iter()) {
            assert!((2..=11).contains(&family.len()), "{line}");
            let (_, points) = line.split_once(':').expect("points");
            for (point, wordings) in points.split('|').enumerate() {
                for wording in wordings.trim().trim_start_matches('*').split(" = ") {
                    assert_eq!(
                        family.point(&label_key(wording)),
                        Some(point),
                        "{wording} stands on two points: {line}"
                    );
                }
            }
            assert!(
                family.middle.is_none_or(|middle| middle * 2 + 1 == family.len()),
                "a middle is in the middle: {line}"
            );
        }
    }
}
