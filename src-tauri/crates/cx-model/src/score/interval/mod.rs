//! Intervals and differences at 95 %, in the formulas' own units: NPS from −1 to 1, shares from 0 to 1, means as they are.
//!
//! - [`nps`] Wald and adjusted Wald
//! - [`proportion`] Wilson, Newcombe, the N−1 test
//! - [`mean`] Student and Welch
//! - [`median`] order statistics and the ratio of geometric means
//!
//! Every count may be an effective one ([`crate::score::Tally::effective`]), so weighted answers need no formula of their own.

pub mod mean;
pub mod median;
pub mod nps;
pub mod proportion;

/// A 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

impl Span {
    /// The interval within the limits that the quantity itself has.
    #[must_use]
    pub fn clip(self, low: f64, high: f64) -> Self {
        Self { low: self.low.clamp(low, high), high: self.high.clamp(low, high) }
    }

    /// The interval, widened where needed to hold the value shown with it.
    ///
    /// An adjusted interval stands around another centre: with one answer, or between two waves at opposite ends of
    /// the scale, it can miss the unadjusted value, and nobody would understand a value outside its own interval.
    #[must_use]
    pub fn holding(self, value: f64) -> Self {
        Self { low: self.low.min(value), high: self.high.max(value) }
    }
}

/// Difference of two waves: after minus before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The difference in the middle of the interval's formula.
    pub delta: f64,
    /// Its 95 % interval.
    pub span: Span,
    /// Two-sided probability of a difference at least as large where there is none.
    pub p: f64,
}
