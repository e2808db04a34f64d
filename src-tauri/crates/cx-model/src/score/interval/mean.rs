//! Means of a scale: Student's interval and Welch's difference.
//!
//! Source: Welch (1947), with Satterthwaite's degrees of freedom.

use super::{Gap, Span};
use crate::score::distribution::{student_t, student_two_sided};
use crate::score::tally::Moments;

/// Student's t interval; none under two effective answers. Not clipped to the scale.
#[must_use]
pub fn student(of: Moments) -> Option<Span> {
    let margin = student_t(0.05, (of.n - 1.0).max(1.0)) * of.deviation? / libm::sqrt(of.n);
    Some(Span { low: of.mean - margin, high: of.mean + margin })
}

/// Welch's difference of two independent waves; none where either has under two effective answers.
#[must_use]
pub fn welch(before: Moments, after: Moments) -> Option<Gap> {
    let delta = after.mean - before.mean;
    let (first, second) = (squared_error(before)?, squared_error(after)?);
    let error = libm::sqrt(first + second);
    if error == 0.0 {
        // Nobody differs from anybody in either wave.
        let p = if delta == 0.0 { 1.0 } else { 0.0 };
        return Some(Gap { delta, span: Span { low: delta, high: delta }, p });
    }
    let df = degrees(before, after)?;
    let margin = student_t(0.05, df) * error;
    let span = Span { low: delta - margin, high: delta + margin };
    Some(Gap { delta, span, p: student_two_sided(delta / error, df) })
}

/// Welch's degrees of freedom; none where either wave has under two effective answers or nothing varies.
#[must_use]
pub fn degrees(before: Moments, after: Moments) -> Option<f64> {
    let (first, second) = (squared_error(before)?, squared_error(after)?);
    let part = |square: f64, n: f64| square * square / (n - 1.0).max(1.0);
    let df = (first + second) * (first + second) / (part(first, before.n) + part(second, after.n));
    df.is_finite().then(|| df.max(1.0))
}

/// Square of the mean's standard error.
fn squared_error(of: Moments) -> Option<f64> {
    of.deviation.map(|deviation| deviation * deviation / of.n)
}
