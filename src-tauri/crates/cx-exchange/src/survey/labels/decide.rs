//! The family that a column's labels belong to: all of them decide together, never one alone.
//!
//! A candidate holds every label on a point of its own. Candidates that give every label the same point of the same number of
//! points are one answer; those that differ are asked about. A label that does not occur leaves a scale its points, but only
//! where no shorter scale could be meant.

use std::sync::Arc;

use super::families::{Best, FAMILIES, Family};
use super::ladders::ladder;

/// Answers from which on a scale of which two points more are missing is no rival.
const MANY: u64 = 30;

/// A family that holds all labels, with the point of each.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) family: Arc<Family>,
    /// Point of each label, counted from 0, in the order of the labels.
    pub(crate) points: Vec<usize>,
}

impl Candidate {
    fn unseen(&self) -> usize {
        self.family.len() - self.points.len()
    }

    /// Whether the labels can be this family's without a shorter scale being as likely.
    fn is_enough(&self) -> bool {
        let (seen, of) = (self.points.len(), self.family.len());
        let mirrored = || self.points.iter().all(|point| self.points.contains(&(of - 1 - point)));
        let lopsided = || self.family.middle.is_some_and(|middle| self.points.contains(&middle)) && !mirrored();
        self.unseen() == 0 || lopsided() && (self.unseen() == 1 || seen >= 5)
    }

    fn says_as(&self, other: &Self) -> bool {
        let (own, others) = (&self.family, &other.family);
        own.len() == others.len() && own.low == others.low && own.best == others.best && self.points == other.points
    }
}

/// What the labels of a column come to.
#[derive(Clone, Debug)]
pub(crate) enum Verdict {
    Taken(Candidate),
    /// Several families may be meant, or which end is good nobody can say.
    Unclear(Vec<Candidate>),
    /// No family has them all.
    Unknown,
}

/// Every family that holds all labels, each on a point of its own.
pub(crate) fn candidates(keys: &[String]) -> Vec<Candidate> {
    let listed = FAMILIES.iter().filter_map(|family| {
        let points: Vec<usize> = keys.iter().map(|key| family.point(key)).collect::<Option<_>>()?;
        let apart = points.iter().enumerate().all(|(at, point)| !points[..at].contains(point));
        apart.then(|| Candidate { family: Arc::clone(family), points })
    });
    listed.collect()
}

/// Decides for the labels of a column by their keys, which are different ones. `answers` says how many answers they were
/// chosen for, `hint` the ends of the scale where the question or the map says them.
pub(crate) fn decide(keys: &[String], answers: u64, hint: Option<(f64, f64)>) -> Verdict {
    if keys.is_empty() {
        return Verdict::Unknown;
    }
    let mut found = candidates(keys);
    if found.is_empty()
        && let Some(family) = ladder(keys)
    {
        let points = keys.iter().filter_map(|key| family.point(key)).collect();
        found.push(Candidate { family, points });
    }
    if found.is_empty() {
        return Verdict::Unknown;
    }
    if let Some(sure) = found.iter().find(|candidate| candidate.family.sure) {
        return Verdict::Taken(sure.clone());
    }
    let all = found.clone();
    match hint {
        Some((low, high)) => found.retain(|candidate| candidate.family.len() as f64 == high - low + 1.0),
        None => drop_rivals(&mut found, keys, answers),
    }
    let Some(first) = found.first() else { return Verdict::Unclear(all) };
    let one = found.iter().all(|other| first.says_as(other));
    let enough = hint.is_some() || first.is_enough();
    let told = first.family.best != Best::Unknown && !first.family.group;
    if one && enough && told { Verdict::Taken(first.clone()) } else { Verdict::Unclear(all) }
}

/// Drops the candidates that a better one makes unlikely.
fn drop_rivals(found: &mut Vec<Candidate>, keys: &[String], answers: u64) {
    let complete = |candidate: &Candidate| candidate.unseen() == 0;
    let own = |candidate: &Candidate| keys.iter().all(|key| candidate.family.is_own_word(key));
    let fewest = found.iter().map(Candidate::unseen).min().unwrap_or(0);
    // All points of a scale with a middle occur: a longer one would lack two or more.
    let whole = found.iter().any(|candidate| complete(candidate) && candidate.family.middle.is_some_and(|at| at > 1));
    // All points occur by the scale's own words, where a longer one would need other wordings.
    let by_words = found.iter().any(|candidate| complete(candidate) && own(candidate));
    found.retain(|candidate| {
        let unseen = candidate.unseen();
        let unlikely = unseen > keys.len()
            || (answers >= MANY || whole) && unseen >= fewest + 2
            || by_words && unseen > 0 && !own(candidate);
        complete(candidate) || !unlikely
    });
}

/// The candidates as a person reads them: each label with its number, then the ends of the scale.
pub(crate) fn told(candidates: &[Candidate], labels: &[String]) -> String {
    let mut said: Vec<String> = Vec::new();
    for candidate in candidates {
        let low = candidate.family.low;
        let mut points: Vec<(usize, &String)> = candidate.points.iter().copied().zip(labels).collect();
        points.sort();
        let points: Vec<String> =
            points.iter().map(|(point, label)| format!("{label} = {}", *point as f64 + low)).collect();
        let line = format!("{} ({low}–{})", points.join(", "), candidate.family.high());
        if !said.contains(&line) {
            said.push(line);
        }
    }
    said.truncate(MOST_TOLD);
    said.join("; ")
}

/// Most candidates that are told.
const MOST_TOLD: usize = 4;
