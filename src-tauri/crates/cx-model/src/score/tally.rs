//! Answers counted per value: all that a score needs to know of them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::day::Day;

/// The answers with one value.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// How many.
    pub n: u64,
    /// Sum of their weights.
    pub w: f64,
    /// Sum of the squares of their weights.
    pub w2: f64,
}

/// An answer's value, in order; never NaN, and zero has one sign.
#[derive(Clone, Copy, Debug)]
struct Value(f64);

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Answers per value, with the first and last day on which one was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    values: BTreeMap<Value, Count>,
    first: Option<Day>,
    last: Option<Day>,
}

/// What the answers say together, weights applied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation of one answer; none under two effective answers.
    pub deviation: Option<f64>,
    /// Effective number of answers, as [`Tally::effective`] says.
    pub n: f64,
}

impl Tally {
    /// The tally of unweighted answers: `(value, n)`, as a baseline keeps them.
    #[must_use]
    pub fn of(answers: &[(f64, u64)]) -> Self {
        let mut tally = Self::default();
        for &(value, n) in answers {
            #[expect(clippy::cast_precision_loss, reason = "2^53 answers do not occur")]
            tally.add(value, n, n as f64, n as f64);
        }
        tally
    }

    /// Adds `n` answers of one value, with the sums of their weights and of the weights' squares.
    ///
    /// What is no number, and no answers at all, add nothing.
    pub fn add(&mut self, value: f64, n: u64, w: f64, w2: f64) {
        if n == 0 || !(value.is_finite() && w.is_finite() && w2.is_finite()) {
            return;
        }
        // −0 and 0 are one answer.
        let count = self.values.entry(Value(value + 0.0)).or_default();
        count.n = count.n.saturating_add(n);
        count.w += w;
        count.w2 += w2;
    }

    /// Adds one answer with its weight.
    pub fn push(&mut self, value: f64, weight: f64) {
        self.add(value, 1, weight, weight * weight);
    }

    /// Says that answers were given from `first` to `last`.
    pub fn span(&mut self, first: Day, last: Day) {
        self.first = Some(self.first.map_or(first, |day| day.min(first)));
        self.last = Some(self.last.map_or(last, |day| day.max(last)));
    }

    /// Adds another tally's answers and days.
    pub fn merge(&mut self, other: &Self) {
        for (value, count) in &other.values {
            self.add(value.0, count.n, count.w, count.w2);
        }
        if let (Some(first), Some(last)) = (other.first, other.last) {
            self.span(first, last);
        }
    }

    /// How many answers.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.values.values().map(|count| count.n).sum()
    }

    /// Whether there is no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// First day with an answer, where it was said.
    #[must_use]
    pub fn first(&self) -> Option<Day> {
        self.first
    }

    /// Last day with an answer, where it was said.
    #[must_use]
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// The values in order, with their answers.
    pub fn iter(&self) -> impl Iterator<Item = (f64, Count)> + '_ {
        self.values.iter().map(|(value, count)| (value.0, *count))
    }

    /// Values and numbers of answers, as a baseline keeps them.
    #[must_use]
    pub fn pairs(&self) -> Vec<(f64, u64)> {
        self.iter().map(|(value, count)| (value, count.n)).collect()
    }

    /// The effective number of answers: (Σw)² / Σw² (Kish 1965, Survey Sampling, §11.7); n where all weights are one.
    ///
    /// None where the weights add up to nothing.
    #[must_use]
    pub fn effective(&self) -> Option<f64> {
        let (w, w2) = self.iter().fold((0.0, 0.0), |(w, w2), (_, count)| (w + count.w, w2 + count.w2));
        let n = w * w / w2;
        (w > 0.0 && n.is_finite() && n > 0.0).then_some(n)
    }

    /// The weighted share of the answers whose value fits, from 0 to 1; none without weight.
    #[must_use]
    pub fn share(&self, fits: impl Fn(f64) -> bool) -> Option<f64> {
        let (part, all) = self.iter().fold((0.0, 0.0), |(part, all), (value, count)| {
            (if fits(value) { part + count.w } else { part }, all + count.w)
        });
        (all > 0.0 && f64::is_finite(all)).then(|| (part / all).clamp(0.0, 1.0))
    }

    /// Mean and deviation; none without weight.
    #[must_use]
    pub fn moments(&self) -> Option<Moments> {
        let n = self.effective()?;
        let w: f64 = self.iter().map(|(_, count)| count.w).sum();
        let mean = self.iter().map(|(value, count)| value * (count.w / w)).sum::<f64>();
        // Two passes: the textbook's single pass loses digits where the mean is large beside the spread.
        let variance = self.iter().map(|(value, count)| (value - mean) * (value - mean) * (count.w / w)).sum::<f64>();
        // Under two effective answers nothing is known about spread; the slack is for weights such as 0.3 and 0.3.
        let deviation = (n > 2.0 - 1e-9).then(|| libm::sqrt(variance * (n / (n - 1.0))));
        mean.is_finite().then_some(Moments { mean, deviation: deviation.filter(|sd| sd.is_finite()), n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_is_adding_one_by_one() {
        let mut left = Tally::of(&[(9.0, 2), (3.0, 1)]);
        left.span(Day(10), Day(20));
        let mut right = Tally::of(&[(9.0, 1), (0.0, 4)]);
        right.span(Day(5), Day(12));
        left.merge(&right);
        left.merge(&Tally::default());
        assert_eq!(left.pairs(), [(0.0, 4), (3.0, 1), (9.0, 3)], "values in order, counts added");
        assert_eq!((left.first(), left.last()), (Some(Day(5)), Some(Day(20))), "the days span both");
        assert_eq!(left.n(), 8);
    }

    #[test]
    fn what_is_no_number_is_no_answer() {
        let mut tally = Tally::default();
        tally.push(f64::NAN, 1.0);
        tally.push(f64::INFINITY, 1.0);
        tally.push(4.0, f64::NAN);
        tally.add(4.0, 0, 0.0, 0.0);
        assert!(tally.is_empty(), "none of them is an answer");
        tally.push(0.0, 1.0);
        tally.push(-0.0, 1.0);
        assert_eq!(tally.pairs(), [(0.0, 2)], "zero has one sign");
    }

    #[test]
    fn equal_weights_change_nothing() {
        let plain = Tally::of(&[(1.0, 3), (5.0, 4), (7.0, 9)]);
        let mut doubled = Tally::default();
        for (value, count) in plain.iter() {
            doubled.add(value, count.n, count.w * 2.0, count.w2 * 4.0);
        }
        assert_eq!(plain.effective(), Some(16.0), "unweighted answers count one each");
        assert_eq!(doubled.effective(), Some(16.0), "only relations between weights matter");
        assert_eq!(plain.moments(), doubled.moments());
    }
}
