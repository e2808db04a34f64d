//! Medians of times: the interval between two order statistics, and the ratio of two waves.
//!
//! Sources: Conover (1999), Practical Nonparametric Statistics, §3.2; Campbell & Gardner (1988), BMJ 296, 1454–1456, for the
//! ranks; Woodruff (1952), JASA 47, 635–646, for weighted answers; Sauro & Lewis (2010) for the ratio of geometric means.

use core::f64::consts::LN_2;

use super::mean;
use super::{Gap, Span};
use crate::score::tally::Tally;

/// The interval from the k-th lowest to the k-th highest value, with k as [`rank`] says; none under six effective answers.
///
/// Weighted answers count as their effective number; of equal weights it is the interval of plain answers.
#[must_use]
pub fn order_statistics(tally: &Tally) -> Option<Span> {
    // The slack is for effective numbers such as 5.9999999999.
    let n = libm::floor(tally.effective()? + 1e-9);
    let share = rank(n)? / n;
    Some(Span { low: tally.value_at(share)?, high: tally.value_down_at(share)? })
}

/// The largest k for which a median lies below the k-th lowest of `n` values with a probability of at most 2.5 %:
/// P(Bin(n, ½) ≤ k − 1) ≤ 0.025. None under six values, where the lowest and the highest do not cover 95 %.
#[must_use]
pub fn rank(n: f64) -> Option<f64> {
    // Eleven standard deviations below the middle nothing is left that could be added.
    let mut k = libm::floor(n / 2.0 - 5.5 * libm::sqrt(n)).max(0.0);
    let mut mass = libm::exp(libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0) - n * LN_2);
    let mut at_most = mass;
    while at_most <= 0.025 {
        k += 1.0;
        mass *= (n - k + 1.0) / k;
        at_most += mass;
    }
    (k >= 1.0).then_some(k)
}

/// Welch's difference of the logarithms of two independent waves, as a part of the first: −0.2 is a fifth less.
///
/// None where a value is not above zero, where either wave has under two effective answers, or where nothing varies.
#[must_use]
pub fn ratio(before: &Tally, after: &Tally) -> Option<Gap> {
    let [before, after] = [before, after].map(|tally| tally.map(libm::log)?.moments());
    let gap = mean::welch(before?, after?).filter(|gap| gap.span.low < gap.span.high)?;
    let part = libm::expm1;
    Some(Gap { delta: part(gap.delta), span: Span { low: part(gap.span.low), high: part(gap.span.high) }, p: gap.p })
}
