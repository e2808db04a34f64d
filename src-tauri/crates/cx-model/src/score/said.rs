//! Statements about a metric's answers: score, side, difference, position.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Version of the formulas: a baseline names it, so that a later change of formula is seen.
pub const FORMULA: u32 = 1;

/// Under this many answers no number is shown outside the analyst's table (rule V1).
pub const FEW: u64 = 5;

/// Most values of a metric that are counted and shown each (rule C2).
pub const VALUES: usize = 101;

/// Weight of a score: how much it can carry (rule V1).
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

/// Side of a metric on which an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// Promoter, satisfied, easy.
    Good,
    /// Neither.
    Middle,
    /// Detractor, dissatisfied, hard.
    Bad,
}

impl Group {
    /// The group as it is sent.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Middle => "middle",
            Self::Bad => "bad",
        }
    }
}

/// The verdict on a difference (rule V7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The interval lies on the good side of zero.
    Better,
    /// The interval lies on the bad side of zero.
    Worse,
    /// The interval contains zero.
    NoRealChange,
    /// One of the two waves has fewer answers than the metric's minimum.
    TooFew,
}

/// After minus before, in the metric's unit (rule V3); of times the change of the geometric mean, in percent of before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// The difference of the two values as they are shown; none where one wave has no answer.
    ///
    /// Of times it is that of the geometric means, which the interval is about. For NPS the interval stands around the adjusted difference, as a single score's does around the adjusted score.
    pub delta: Option<f64>,
    /// Lower bound of the 95 % interval of the difference.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// Two-sided probability of a difference at least as large where there is none.
    pub p: Option<f64>,
    /// Verdict on the difference.
    pub verdict: Verdict,
}

/// A position on the common axis 0..1 (rule V4), with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Position {
    /// The position; 1 is best.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}
