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

/// Answers known by their moments only: on a scale of many values nobody counts each (rule C2).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How many.
    pub n: u64,
    /// Sum of their weights.
    pub w: f64,
    /// Sum of the squares of their weights.
    pub w2: f64,
    /// Their weighted mean.
    pub mean: f64,
    /// Weighted sum of the squared distances from the mean.
    pub m2: f64,
}

impl Spread {
    /// `n` answers of one value, with the sums of their weights and of the weights' squares.
    #[must_use]
    pub const fn of(value: f64, n: u64, w: f64, w2: f64) -> Self {
        Self { n, w, w2, mean: value, m2: 0.0 }
    }

    /// Adds other answers (Chan, Golub & LeVeque 1979, Updating Formulae and a Pairwise Algorithm, eq. 2.1).
    pub fn merge(&mut self, other: &Self) {
        let w = self.w + other.w;
        if w > 0.0 {
            let apart = other.mean - self.mean;
            self.m2 += other.m2 + apart * apart * (self.w * (other.w / w));
            self.mean += apart * (other.w / w);
        }
        self.n = self.n.saturating_add(other.n);
        self.w = w;
        self.w2 += other.w2;
    }

    fn is_finite(&self) -> bool {
        [self.w, self.w2, self.mean, self.m2].iter().all(|part| part.is_finite())
    }
}

/// Answers per value, with the first and last day on which one was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    values: BTreeMap<Value, Count>,
    spread: Spread,
    first: Option<Day>,
    last: Option<Day>,
}

/// Moments of the answers, weights applied.
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
    /// Adds nothing where a number is not finite or there are no answers.
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

    /// Adds answers that are known by their moments only. What is no number, and no answers at all, add nothing.
    pub fn add_spread(&mut self, spread: &Spread) {
        if spread.n > 0 && spread.is_finite() {
            self.spread.merge(spread);
        }
    }

    /// Extends the days of the answers so that they hold `first` and `last`.
    pub fn span(&mut self, first: Day, last: Day) {
        self.first = Some(self.first.map_or(first, |day| day.min(first)));
        self.last = Some(self.last.map_or(last, |day| day.max(last)));
    }

    /// Adds another tally's answers and days.
    pub fn merge(&mut self, other: &Self) {
        for (value, count) in &other.values {
            self.add(value.0, count.n, count.w, count.w2);
        }
        self.add_spread(&other.spread);
        if let (Some(first), Some(last)) = (other.first, other.last) {
            self.span(first, last);
        }
    }

    /// How many answers.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.values.values().map(|count| count.n).sum::<u64>() + self.spread.n
    }

    /// Whether there is no answer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n() == 0
    }

    /// Whether all answers are counted by their values.
    #[must_use]
    pub fn knows_values(&self) -> bool {
        self.spread.n == 0
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

    /// The values in order, with their answers; without those that are known by their moments only.
    pub fn iter(&self) -> impl Iterator<Item = (f64, Count)> + '_ {
        self.values.iter().map(|(value, count)| (value.0, *count))
    }

    /// Values and numbers of answers, as a baseline keeps them; of a scale of many values nothing.
    #[must_use]
    pub fn pairs(&self) -> Vec<(f64, u64)> {
        self.iter().map(|(value, count)| (value, count.n)).collect()
    }

    /// The effective number of answers: (Σw)² / Σw² (Kish 1965, Survey Sampling, §11.7); n where all weights are one.
    ///
    /// None where the weights add up to nothing.
    #[must_use]
    pub fn effective(&self) -> Option<f64> {
        let spread = (self.spread.w, self.spread.w2);
        let (w, w2) = self.iter().fold(spread, |(w, w2), (_, count)| (w + count.w, w2 + count.w2));
        let n = w * w / w2;
        (w > 0.0 && n.is_finite() && n > 0.0).then_some(n)
    }

    /// The weighted share of the answers whose value fits, from 0 to 1; none without weight, and where not all values are
    /// known.
    #[must_use]
    pub fn share(&self, fits: impl Fn(f64) -> bool) -> Option<f64> {
        if !self.knows_values() {
            return None;
        }
        let (part, all) = self.iter().fold((0.0, 0.0), |(part, all), (value, count)| {
            (if fits(value) { part + count.w } else { part }, all + count.w)
        });
        (all > 0.0 && f64::is_finite(all)).then(|| (part / all).clamp(0.0, 1.0))
    }

    /// The weighted median: half of the weight lies below it and half above; between two values, their middle.
    ///
    /// None without weight, and where not all values are known.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        Some(f64::midpoint(self.value_at(0.5)?, self.value_down_at(0.5)?))
    }

    /// The lowest value at or below which a share of the weight lies; none without weight, and where not all values are
    /// known.
    #[must_use]
    pub fn value_at(&self, share: f64) -> Option<f64> {
        self.reach(self.iter(), share)
    }

    /// The highest value at or above which a share of the weight lies; none as for [`Tally::value_at`].
    #[must_use]
    pub fn value_down_at(&self, share: f64) -> Option<f64> {
        self.reach(self.values.iter().rev().map(|(value, count)| (value.0, *count)), share)
    }

    /// The value at which the values so far have a share of the weight.
    fn reach(&self, values: impl Iterator<Item = (f64, Count)>, share: f64) -> Option<f64> {
        let all: f64 = self.iter().map(|(_, count)| count.w).sum();
        if !(self.knows_values() && all > 0.0 && all.is_finite()) {
            return None;
        }
        // The slack is for weights such as 0.1, of which ten are not one.
        let wanted = share * all * (1.0 - 1e-12);
        let mut sum = 0.0;
        for (value, count) in values.filter(|(_, count)| count.w > 0.0) {
            sum += count.w;
            if sum >= wanted {
                return Some(value);
            }
        }
        None
    }

    /// The answers with another value each; none where not all values are known, or one has no finite other.
    #[must_use]
    pub fn map(&self, to: impl Fn(f64) -> f64) -> Option<Self> {
        if !self.knows_values() {
            return None;
        }
        let mut mapped = Self { first: self.first, last: self.last, ..Self::default() };
        for (value, count) in self.iter() {
            let value = Some(to(value)).filter(|value| value.is_finite())?;
            mapped.add(value, count.n, count.w, count.w2);
        }
        Some(mapped)
    }

    /// Mean and deviation; none without weight.
    #[must_use]
    pub fn moments(&self) -> Option<Moments> {
        let n = self.effective()?;
        let spread = &self.spread;
        let w: f64 = self.iter().map(|(_, count)| count.w).sum::<f64>() + spread.w;
        let mean = self.iter().map(|(value, count)| value * (count.w / w)).sum::<f64>() + spread.mean * (spread.w / w);
        // Two passes: the textbook's single pass loses digits where the mean is large beside the spread.
        let square = |value: f64| (value - mean) * (value - mean);
        let variance = self.iter().map(|(value, count)| square(value) * (count.w / w)).sum::<f64>()
            + spread.m2 / w
            + square(spread.mean) * (spread.w / w);
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

    /// NIST Statistical Reference Datasets, univariate summary statistics, NumAcc1, 3 and 4: made to break single passes.
    #[test]
    fn moments_without_values_have_the_certified_digits() {
        let around = |middle: f64| {
            let pairs = (0..500).flat_map(move |_| [middle - 0.1, middle + 0.1]);
            std::iter::once(middle).chain(pairs).collect::<Vec<_>>()
        };
        let sets = [
            (vec![10_000_001.0, 10_000_003.0, 10_000_002.0], 10_000_002.0, 1.0),
            (around(1_000_000.2), 1_000_000.2, 0.1),
            (around(10_000_000.2), 10_000_000.2, 0.1),
        ];
        for (values, mean, deviation) in sets {
            let mut tally = Tally::default();
            for part in values.chunks(97) {
                let mut spread = Spread::default();
                part.iter().for_each(|value| spread.merge(&Spread::of(*value, 1, 1.0, 1.0)));
                tally.add_spread(&spread);
            }
            let moments = tally.moments().expect("there are answers");
            let sd = moments.deviation.expect("there are two");
            assert!((moments.mean - mean).abs() <= 1e-14 * mean, "mean {} is not {mean}", moments.mean);
            assert!((sd - deviation).abs() <= 1e-7, "deviation {sd} is not {deviation}");
            assert_eq!((tally.n(), tally.pairs().len()), (values.len() as u64, 0), "counted, not kept");
        }
    }

    #[test]
    fn values_and_moments_together_say_what_all_values_say() {
        let (mut values, mut mixed, mut spread) = (Tally::default(), Tally::default(), Spread::default());
        for i in 0..400 {
            let (value, weight) = (f64::from(i * i % 97) / 7.0, 0.5 + f64::from(i % 5));
            values.push(value, weight);
            match i % 3 {
                0 => mixed.push(value, weight),
                _ => spread.merge(&Spread::of(value, 1, weight, weight * weight)),
            }
        }
        mixed.add_spread(&spread);
        mixed.add_spread(&Spread { mean: f64::NAN, ..spread });
        let (one, other) = (values.moments().expect("answers"), mixed.moments().expect("answers"));
        let parts =
            [(one.mean, other.mean), (one.deviation.expect("many"), other.deviation.expect("many")), (one.n, other.n)];
        for (a, b) in parts {
            assert!((a - b).abs() <= 1e-12 * a.abs(), "{a} is not {b}");
        }
        assert_eq!(values.n(), mixed.n());
        assert_eq!(mixed.share(|value| value > 7.0), None, "a share asks for values");
        let mut merged = Tally::default();
        merged.merge(&mixed);
        assert_eq!(merged, mixed, "merging brings the moments along");
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
