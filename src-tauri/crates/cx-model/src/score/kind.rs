//! Metric kinds: each is one entry, from which scores, checks, imports, pictures and the page take what they need.
//!
//! Traits that follow from a formula alone (unit, limits, digits, direction) are [`Formula`]'s, so that a kind of a
//! known formula costs its entry and its words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::words::words;

/// Formula by which answers become a value and its interval (rules V2, V3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// Share of 9 and 10 minus share of 0 to 6.
    NetPromoter,
    /// Share of the best points of the scale.
    TopShare,
    /// Mean on the scale.
    Mean,
    /// Median of times; two waves are compared by the ratio of their geometric means.
    Median,
}

/// Side of a metric's values that is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Higher is better, whichever end of the scale is the good one: good answers are counted.
    Higher,
    /// Lower is better.
    Lower,
    /// As the metric's `lowerIsBetter` says.
    Said,
}

/// Unit of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Points from −100 to 100.
    Points,
    /// Percent.
    Percent,
    /// Points of the metric's own scale.
    Scale,
    /// Seconds.
    Seconds,
}

impl Unit {
    /// The unit as it is sent.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Percent => "percent",
            Self::Scale => "scale",
            Self::Seconds => "seconds",
        }
    }
}

/// Decimals with which a score is written, the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
pub struct Digits {
    /// On a scale of at most `beyond`.
    pub short: u8,
    /// On a longer one.
    pub long: u8,
    /// Width from which on a scale is long.
    pub beyond: f64,
}

/// Width of the widest scale whose means are written with two decimals.
const SHORT: f64 = 20.0;

impl Formula {
    /// Unit of its values.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::NetPromoter => Unit::Points,
            Self::TopShare => Unit::Percent,
            Self::Mean => Unit::Scale,
            Self::Median => Unit::Seconds,
        }
    }

    /// Lowest and highest value; none where these are the ends of the scale.
    #[must_use]
    pub const fn limits(self) -> Option<(f64, f64)> {
        match self {
            Self::NetPromoter => Some((-100.0, 100.0)),
            Self::TopShare => Some((0.0, 100.0)),
            Self::Mean | Self::Median => None,
        }
    }

    /// Decimals of its values.
    #[must_use]
    pub const fn digits(self) -> Digits {
        match self {
            Self::NetPromoter | Self::TopShare => Digits { short: 0, long: 0, beyond: SHORT },
            Self::Mean => Digits { short: 2, long: 1, beyond: SHORT },
            Self::Median => Digits { short: 1, long: 1, beyond: SHORT },
        }
    }

    /// Side of its values that is the better one.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::NetPromoter | Self::TopShare => Direction::Higher,
            Self::Mean => Direction::Said,
            Self::Median => Direction::Lower,
        }
    }

    /// Whether the scale says which answers are good: a length of time alone is neither (rule V4).
    #[must_use]
    pub const fn has_sides(self) -> bool {
        !matches!(self, Self::Median)
    }

    /// Whether a difference of two waves is told in percent of the first, as a ratio is.
    #[must_use]
    pub const fn is_relative(self) -> bool {
        matches!(self, Self::Median)
    }

    /// Whether it is computed from every answer's value, which moments do not tell (rules C2, C3).
    #[must_use]
    pub const fn counts_values(self) -> bool {
        !matches!(self, Self::Mean)
    }

    /// Factor from its shares and means to its unit.
    #[must_use]
    pub const fn factor(self) -> f64 {
        if matches!(self, Self::NetPromoter | Self::TopShare) { 100.0 } else { 1.0 }
    }
}

/// Traits of a metric kind, as the page gets them too.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MetricTraits {
    /// Formula of its scores.
    pub formula: Formula,
    /// Unit of its scores.
    pub unit: Unit,
    /// Lowest and highest score; none where these are the ends of the metric's scale.
    pub limits: Option<(f64, f64)>,
    /// Decimals of its scores.
    pub digits: Digits,
    /// Side of its scores that is the better one.
    pub direction: Direction,
    /// Whether its scale says which answers are good.
    pub sides: bool,
    /// Whether a difference is told in percent of the first wave.
    pub relative: bool,
    /// The usual scale.
    pub scale: (f64, f64),
    /// Whether there is no other scale, and no other direction.
    pub fixed: bool,
    /// Whether the metric says how many of the best points satisfy.
    pub tops: bool,
    /// How many of the best points satisfy on the usual scale: one of two, else two.
    pub top: u32,
}

macro_rules! metric_kinds {
    ($( $(#[$meta:meta])* $name:ident $word:literal { $formula:ident, scale: $scale:expr, fixed: $fixed:literal } )*) => {
        words! {
            /// Kind of a metric.
            MetricKind { $( $(#[$meta])* $name $word, )* }
        }

        impl MetricKind {
            /// Traits of the kind.
            #[must_use]
            pub const fn traits(self) -> MetricTraits {
                let (formula, scale, fixed) = match self { $(Self::$name => (Formula::$formula, $scale, $fixed)),* };
                MetricTraits {
                    formula,
                    unit: formula.unit(),
                    limits: formula.limits(),
                    digits: formula.digits(),
                    direction: formula.direction(),
                    sides: formula.has_sides(),
                    relative: formula.is_relative(),
                    scale,
                    fixed,
                    tops: matches!(formula, Formula::TopShare),
                    top: if scale.1 - scale.0 < 2.0 { 1 } else { 2 },
                }
            }
        }
    };
}

metric_kinds! {
    /// Net Promoter Score.
    Nps "nps" { NetPromoter, scale: (0.0, 10.0), fixed: true }
    /// Share of satisfied answers.
    Csat "csat" { TopShare, scale: (1.0, 5.0), fixed: false }
    /// Customer effort score.
    Ces "ces" { Mean, scale: (1.0, 7.0), fixed: false }
    /// Any other rating.
    Rating "rating" { Mean, scale: (1.0, 5.0), fixed: false }
    /// Net Promoter Score of those who work there.
    Enps "enps" { NetPromoter, scale: (0.0, 10.0), fixed: true }
    /// Median of the seconds that something took.
    Time "time" { Median, scale: (1.0, 3600.0), fixed: false }
}

impl MetricKind {
    /// Formula of its scores.
    #[must_use]
    pub const fn formula(self) -> Formula {
        self.traits().formula
    }
}
