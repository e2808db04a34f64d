//! Numbers and their uncertainty: tallies in, scores out.
//!
//! - [`Tally`] answers per value
//! - [`of`] a tally's score, [`position`] its position on the common axis, [`difference`] of two waves, [`group`] of an answer
//! - [`said`] what these answer with
//! - [`kind`] what each kind of metric is
//! - [`interval`] the formulas, [`distribution`] what they stand on
//!
//! **Invariant:** pure f64 and `libm`, so that a number is the same on every machine.
//! **Invariant:** a score is never alone: value, interval, n and period go together (rules V1–V3).

mod count;
pub mod distribution;
pub mod interval;
pub mod kind;
pub mod said;
pub mod tally;
#[cfg(test)]
mod tests;

pub use count::{difference, digits, group, higher_is_better, limits, minimum_of, of, position, weight};
pub use kind::{Direction, Formula, MetricKind, MetricTraits, Unit};
pub use said::{Difference, FEW, FORMULA, Group, Position, Score, VALUES, Verdict, Weight};
pub use tally::{Spread, Tally};
