//! The Net Promoter Score: mean of answers coded −1 (detractor), 0 (passive) and 1 (promoter).
//!
//! Source: Rocks (2016), Interval estimation for the Net Promoter Score, arXiv 1601.07235.

use super::{Gap, Span};
use crate::score::distribution::{Z95, normal_two_sided};

/// How many answers of each group; may be fractions where answers are weighted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Groups {
    /// Answers 0 to 6.
    pub detractors: f64,
    /// Answers 7 and 8.
    pub passives: f64,
    /// Answers 9 and 10.
    pub promoters: f64,
}

impl Groups {
    /// How many answers in all.
    #[must_use]
    pub fn n(self) -> f64 {
        self.detractors + self.passives + self.promoters
    }

    /// The score, from −1 to 1.
    #[must_use]
    pub fn score(self) -> f64 {
        (self.promoters - self.detractors) / self.n()
    }

    /// Variance of one answer.
    #[must_use]
    pub fn variance(self) -> f64 {
        let score = self.score();
        // Rounding must not make it negative where all answers are equal.
        ((self.promoters + self.detractors) / self.n() - score * score).max(0.0)
    }

    /// Standard error of the score.
    #[must_use]
    pub fn error(self) -> f64 {
        libm::sqrt(self.variance() / self.n())
    }

    /// The groups with three answers more: ¾ detractor, 1½ passive, ¾ promoter.
    #[must_use]
    pub fn adjusted(self) -> Self {
        Self { detractors: self.detractors + 0.75, passives: self.passives + 1.5, promoters: self.promoters + 0.75 }
    }
}

/// The Wald interval, not clipped; of zero width where all answers fall in one group.
#[must_use]
pub fn wald(groups: Groups) -> Span {
    let margin = Z95 * groups.error();
    Span { low: groups.score() - margin, high: groups.score() + margin }
}

/// The adjusted Wald interval, clipped to −1..1: the default, for it holds its 95 % from five answers on (rule V2).
#[must_use]
pub fn adjusted_wald(groups: Groups) -> Span {
    wald(groups.adjusted()).clip(-1.0, 1.0)
}

/// The Wald difference of two independent waves; `adjusted` groups give the adjusted Wald difference (rule V2).
#[must_use]
pub fn difference(before: Groups, after: Groups) -> Gap {
    let delta = after.score() - before.score();
    let error = difference_error(before, after);
    let margin = Z95 * error;
    let p = if error > 0.0 {
        normal_two_sided(delta / error)
    } else if delta == 0.0 {
        1.0
    } else {
        0.0
    };
    Gap { delta, span: Span { low: delta - margin, high: delta + margin }, p }
}

/// Standard error of the difference of two independent waves.
#[must_use]
pub fn difference_error(before: Groups, after: Groups) -> f64 {
    libm::sqrt(before.variance() / before.n() + after.variance() / after.n())
}
