//! The state of a goal (rule V8): a pure function of its scores and the day.
//!
//! **Invariant:** every branch has its own reason, whose sentence is the message `reason-CODE`.
//! **Invariant:** under five answers no reason carries a score (rule V1).

use std::collections::BTreeMap;

use crate::day::{Day, Month};
use crate::measure::GoalState;
use crate::record::{Baseline, Metric};
use crate::score::{self, MetricKind, Score, Weight, distribution::student_t};

/// Fewest months for a projection (rule V8).
pub const PERIODS: usize = 4;

/// What shall be reached.
#[derive(Clone, Copy, Debug)]
pub struct Aim<'a> {
    /// What is measured.
    pub metric: &'a Metric,
    /// The workspace's fewest answers for a verdict; the metric's own goes before it.
    pub minimum: u32,
    /// The frozen starting point, where there is one.
    pub baseline: Option<&'a Baseline>,
    /// The value to reach, in the metric's unit.
    pub target: f64,
    /// The last day on which it can be reached in time.
    pub due: Day,
}

/// Where a goal stands, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The state.
    pub state: GoalState,
    /// Code of the reason; its sentence is the message `reason-CODE`.
    pub reason: &'static str,
    /// What the sentence needs: numbers as plain decimals, days as `YYYY-MM-DD`.
    pub args: BTreeMap<String, String>,
}

/// Where a goal stands (rule V8).
///
/// `current` is the score of the answers since the baseline (of all where there is none); `trend` holds the months to
/// project from. Without an answer nothing else is asked; a target that is reached stays reached after the due day;
/// with a low base no verdict is given before it (rule V1), so the goal is at risk and the reason says why.
#[must_use]
pub fn standing(aim: &Aim<'_>, today: Day, current: &Score, trend: &[(Month, Score)]) -> Standing {
    let mut args = Args::new(aim, current);
    let Aim { metric, target, due, .. } = *aim;
    let up = score::higher_is_better(metric);
    let beyond = |bound: f64| if up { bound >= target } else { bound <= target };

    if current.weight == Weight::None {
        return match aim.baseline {
            Some(baseline) => {
                args.set("since", baseline.frozen.clone());
                args.say(GoalState::NotMeasured, "not-measured")
            }
            None => args.say(GoalState::NotMeasured, "never-measured"),
        };
    }
    let worse = if up { current.low } else { current.high };
    if current.weight == Weight::Enough && worse.is_some_and(beyond) {
        return args.say(GoalState::Reached, "reached");
    }
    let few = current.weight == Weight::Few;
    if today > due {
        return args.say(GoalState::Missed, if few { "missed-few-answers" } else { "missed" });
    }
    if few {
        return args.say(GoalState::AtRisk, "at-risk-few-answers");
    }
    if current.weight == Weight::Low {
        return args.say(GoalState::AtRisk, "at-risk-low-base");
    }
    let points: Vec<Point> = trend.iter().filter_map(|(month, score)| Point::of(*month, score)).collect();
    args.set("periods", points.len().to_string());
    let Some(projection) = project(&points, f64::from(due.0)) else {
        return args.say(GoalState::AtRisk, "at-risk-few-periods");
    };
    let projection = projection.clip(score::limits(metric));
    args.number("projected", projection.value);
    args.number("projectedLow", projection.low);
    args.number("projectedHigh", projection.high);
    if beyond(if up { projection.high } else { projection.low }) {
        args.say(GoalState::OnTrack, "on-track-projection")
    } else {
        args.say(GoalState::AtRisk, "at-risk-projection")
    }
}

/// One month's score as a point of the line.
#[derive(Clone, Copy, Debug)]
struct Point {
    /// Middle of the month, in days.
    x: f64,
    /// The score.
    y: f64,
    /// How many answers it rests on.
    n: f64,
}

impl Point {
    fn of(month: Month, score: &Score) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "2^53 answers do not occur")]
        score.value.map(|y| Self {
            x: f64::midpoint(f64::from(month.first().0), f64::from(month.last().0)),
            y,
            n: score.n as f64,
        })
    }
}

/// A value that is expected, with its 95 % prediction interval.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Projection {
    value: f64,
    low: f64,
    high: f64,
}

impl Projection {
    /// The projection within what the metric can be.
    fn clip(self, limits: Option<(f64, f64)>) -> Self {
        let Some((lo, hi)) = limits else { return self };
        Self { value: self.value.clamp(lo, hi), low: self.low.clamp(lo, hi), high: self.high.clamp(lo, hi) }
    }
}

/// The line through the months, read at `at`; none under [`PERIODS`] months.
///
/// Weighted least squares with each month's number of answers as its weight, since a score's variance falls as 1/n; the
/// interval is that of a new month with an average number of answers, by Student's t with months − 2 degrees of freedom
/// (Draper & Smith, Applied Regression Analysis, 3rd ed., §§ 3.1 and 9.2).
fn project(points: &[Point], at: f64) -> Option<Projection> {
    if points.len() < PERIODS {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "months are few")]
    let k = points.len() as f64;
    let sum = |of: &dyn Fn(&Point) -> f64| points.iter().map(of).sum::<f64>();
    let weight = sum(&|p| p.n);
    let (x, y) = (sum(&|p| p.n * p.x) / weight, sum(&|p| p.n * p.y) / weight);
    let spread = sum(&|p| p.n * (p.x - x) * (p.x - x));
    let slope = sum(&|p| p.n * (p.x - x) * (p.y - y)) / spread;
    let line = |at: f64| y + slope * (at - x);
    let residue = sum(&|p| p.n * (p.y - line(p.x)) * (p.y - line(p.x)));
    let variance = residue / (k - 2.0) * (k / weight + 1.0 / weight + (at - x) * (at - x) / spread);
    let value = line(at);
    let margin = student_t(0.05, k - 2.0) * libm::sqrt(variance);
    (value.is_finite() && margin.is_finite()).then_some(Projection { value, low: value - margin, high: value + margin })
}

/// What a reason's sentence needs, in the making.
struct Args {
    /// Decimals worth showing: one for points and percent, two for means.
    decimals: usize,
    args: BTreeMap<String, String>,
}

impl Args {
    fn new(aim: &Aim<'_>, current: &Score) -> Self {
        let decimals = match aim.metric.form {
            MetricKind::Nps | MetricKind::Csat => 1,
            MetricKind::Ces | MetricKind::Rating => 2,
        };
        let mut args = Self { decimals, args: BTreeMap::new() };
        args.set("n", current.n.to_string());
        args.set("minimum", score::minimum_of(aim.metric, aim.minimum).to_string());
        args.set("target", plain(aim.target, 6));
        args.set("due", aim.due.iso());
        if !matches!(current.weight, Weight::None | Weight::Few) {
            for (name, value) in [("value", current.value), ("low", current.low), ("high", current.high)] {
                if let Some(value) = value {
                    args.number(name, value);
                }
            }
        }
        args
    }

    fn set(&mut self, name: &str, text: String) {
        self.args.insert(name.to_owned(), text);
    }

    fn number(&mut self, name: &str, value: f64) {
        self.set(name, plain(value, self.decimals));
    }

    fn say(self, state: GoalState, reason: &'static str) -> Standing {
        Standing { state, reason, args: self.args }
    }
}

/// A number as a plain decimal with at most so many places.
fn plain(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
