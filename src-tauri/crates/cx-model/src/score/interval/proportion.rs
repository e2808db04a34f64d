//! Shares: satisfied answers among all.
//!
//! Sources: Wilson (1927); Newcombe (1998), Statistics in Medicine 17, 873–890, method 10; Campbell (2007) for N−1.

use super::{Gap, Span};
use crate::score::distribution::{Z95, normal_two_sided};

/// A share of `n` answers, from 0 to 1; `n` may be a fraction where answers are weighted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share.
    pub share: f64,
    /// Of how many.
    pub n: f64,
}

/// The Wilson score interval: never leaves 0..1 (rule V2).
#[must_use]
pub fn wilson(of: Share) -> Span {
    let Share { share, n } = of;
    let z2 = Z95 * Z95;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let margin = Z95 * libm::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n)) / (1.0 + z2 / n);
    // At 0 and 1 the bound is the share itself; rounding must not say 1e-17 instead.
    Span {
        low: if share <= 0.0 { 0.0 } else { (centre - margin).max(0.0) },
        high: if share >= 1.0 { 1.0 } else { (centre + margin).min(1.0) },
    }
}

/// The difference of two independent waves: Newcombe's hybrid score interval and the N−1 test (rule V2).
#[must_use]
pub fn difference(before: Share, after: Share) -> Gap {
    let (first, second) = (wilson(before), wilson(after));
    let delta = after.share - before.share;
    let square = |value: f64| value * value;
    let low = delta - libm::sqrt(square(after.share - second.low) + square(first.high - before.share));
    let high = delta + libm::sqrt(square(second.high - after.share) + square(before.share - first.low));
    Gap { delta, span: Span { low, high }.clip(-1.0, 1.0), p: normal_two_sided(n_minus_1(before, after)) }
}

/// The z of the N−1 two-proportion test: pooled, times √((N − 1)/N); 0 where nothing varies.
#[must_use]
pub fn n_minus_1(before: Share, after: Share) -> f64 {
    let n = before.n + after.n;
    let pooled = (before.share * before.n + after.share * after.n) / n;
    let error = libm::sqrt(pooled * (1.0 - pooled) * (1.0 / before.n + 1.0 / after.n));
    if error > 0.0 { (after.share - before.share) / error * libm::sqrt((n - 1.0).max(0.0) / n) } else { 0.0 }
}
