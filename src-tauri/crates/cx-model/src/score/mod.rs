//! Numbers and their uncertainty: tallies in, scores out.
//!
//! **Invariant:** pure f64 and `libm`, so that a number is the same on every machine.
//! **Invariant:** a score is never alone: value, interval, n and period go together (rules V1–V3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a metric is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MetricKind {
    /// Net Promoter Score, 0–10, in points −100..100.
    Nps,
    /// Share of satisfied answers (top boxes of the scale), in percent.
    Csat,
    /// Customer effort score: mean on its scale.
    Ces,
    /// Any other rating: mean on its scale.
    Rating,
}

/// How much a score can carry (rule V1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// No answer at all.
    None,
    /// Under 5 answers: no number is shown outside the analyst's table.
    Few,
    /// Under the metric's minimum: number and interval, marked "low base", no verdict.
    Low,
    /// Enough for a verdict.
    Enough,
}

/// A metric's value for a scope and a period, with what it is worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Score {
    /// The value in the metric's unit (rule V3); none without answers.
    pub value: Option<f64>,
    /// How many answers.
    pub n: u64,
    /// Lower bound of the 95 % interval, in the value's unit.
    pub low: Option<f64>,
    /// Upper bound of the 95 % interval.
    pub high: Option<f64>,
    /// First day with an answer, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day with an answer.
    pub to: Option<String>,
    /// Whether n reaches the metric's minimum.
    pub enough: bool,
    /// The same as four words.
    pub weight: Weight,
}
