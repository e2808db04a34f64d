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
        }
    }

    /// Lowest and highest value; none where these are the ends of the scale.
    #[must_use]
    pub const fn limits(self) -> Option<(f64, f64)> {
        match self {
            Self::NetPromoter => Some((-100.0, 100.0)),
            Self::TopShare => Some((0.0, 100.0)),
            Self::Mean => None,
        }
    }

    /// Decimals of its values.
    #[must_use]
    pub const fn digits(self) -> Digits {
        match self {
            Self::NetPromoter | Self::TopShare => Digits { short: 0, long: 0, beyond: SHORT },
            Self::Mean => Digits { short: 2, long: 1, beyond: SHORT },
        }
    }

    /// Whether its values are the better the lower they are where low answers are good.
    ///
    /// The other formulas count the good answers, whichever end of the scale they are at.
    #[must_use]
    pub const fn turns(self) -> bool {
        matches!(self, Self::Mean)
    }

    /// Whether it asks of each answer on which side of a value it lies, which moments do not tell.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::NetPromoter | Self::TopShare)
    }

    /// Factor from its shares and means to its unit.
    #[must_use]
    pub const fn factor(self) -> f64 {
        if self.is_share() { 100.0 } else { 1.0 }
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
    /// Whether a low score is the better one where low answers are good.
    pub turns: bool,
    /// The usual scale.
    pub scale: (f64, f64),
    /// Whether there is no other scale, and no other direction.
    pub fixed: bool,
    /// Whether the metric says how many of the best points satisfy.
    pub tops: bool,
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
                    turns: formula.turns(),
                    scale,
                    fixed,
                    tops: matches!(formula, Formula::TopShare),
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
}

impl MetricKind {
    /// Formula of its scores.
    #[must_use]
    pub const fn formula(self) -> Formula {
        self.traits().formula
    }
}
