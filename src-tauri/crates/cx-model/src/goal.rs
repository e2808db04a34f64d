//! The state of a goal (rule V8): a pure function of its scores and the day.
//!
//! **Invariant:** every branch has its own reason, whose sentence is the message `reason-CODE`.
//! **Invariant:** under five answers no reason carries a score (rule V1).

use std::collections::BTreeMap;

use crate::day::{Day, Month};
use crate::measure::GoalState;
use crate::record::{Baseline, Metric};
use crate::score::{self, FORMULA, Score, Tally, Weight, distribution::student_t};

/// Fewest months for a projection (rule V8).
pub const PERIODS: usize = 4;

/// Every reason there is; each has its sentence in every language.
pub const REASONS: &[&str] = &[
    "reached",
    "on-track-projection",
    "at-risk-projection",
    "at-risk-few-periods",
    "at-risk-low-base",
    "at-risk-few-answers",
    "missed",
    "missed-few-answers",
    "not-measured",
    "never-measured",
];

/// The aim of a goal: metric, baseline, target and due day.
#[derive(Clone, Copy, Debug)]
pub struct Aim<'a> {
    /// Metric that is measured.
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

/// A baseline by a metric's new definition, made of the answers that it froze (rule F4).
///
/// None where its value does not follow from them: they had weights, which it does not keep, or an older formula made it.
#[must_use]
pub fn restated(frozen: &Baseline, before: &Metric, metric: &Metric) -> Option<Baseline> {
    let tally = Tally::of(&frozen.tally);
    let was = score::of(before, &tally, 0).value.zip(frozen.score.value);
    was.filter(|(made, said)| frozen.formula == FORMULA && (made - said).abs() <= 1e-9 * said.abs().max(1.0))?;
    let Score { value, low, high, .. } = score::of(metric, &tally, 0);
    Some(Baseline { score: Score { value, low, high, ..frozen.score.clone() }, ..frozen.clone() })
}

/// The state of a goal, with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The state.
    pub state: GoalState,
    /// Code of the reason; its sentence is the message `reason-CODE`.
    pub reason: &'static str,
    /// Arguments of the sentence: numbers as plain decimals that were not rounded, since whoever says them rounds them;
    /// days as `YYYY-MM-DD`.
    pub args: BTreeMap<String, String>,
}

/// State of a goal, with its reason (rule V8).
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
    let few = current.weight == Weight::Few || worse.is_none();
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

/// Arguments of a reason's sentence, in the making.
struct Args(BTreeMap<String, String>);

impl Args {
    fn new(aim: &Aim<'_>, current: &Score) -> Self {
        let mut args = Self(BTreeMap::new());
        args.set("n", current.n.to_string());
        args.set("minimum", score::minimum_of(aim.metric, aim.minimum).to_string());
        args.number("target", aim.target);
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
        self.0.insert(name.to_owned(), text);
    }

    fn number(&mut self, name: &str, value: f64) {
        // A negative nothing has no sign.
        self.set(name, if value == 0.0 { "0".to_owned() } else { value.to_string() });
    }

    fn say(self, state: GoalState, reason: &'static str) -> Standing {
        Standing { state, reason, args: self.0 }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::record::Id;
    use crate::score::{MetricKind, Tally};

    fn metric(form: MetricKind, lower_is_better: bool) -> Metric {
        let id = Id(Uuid::from_u128(7));
        let (lo, hi) = if form == MetricKind::Nps { (0.0, 10.0) } else { (1.0, 7.0) };
        let (key, name, order) = (String::new(), String::new(), String::new());
        Metric { id, key, name, form, lo, hi, top: 2, lower_is_better, minimum: None, order }
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    /// A score as the store would hand it in.
    fn score(value: f64, low: f64, high: f64, n: u64) -> Score {
        let weight = score::weight(n, 30);
        Score {
            value: Some(value),
            n,
            low: Some(low),
            high: Some(high),
            from: None,
            to: None,
            enough: weight == Weight::Enough,
            weight,
        }
    }

    fn nothing() -> Score {
        score::of(&metric(MetricKind::Nps, false), &Tally::default(), 30)
    }

    /// Months from 2026-01 on, each with 100 answers.
    fn trend(values: &[f64]) -> Vec<(Month, Score)> {
        let first = day("2026-01-01").month().0;
        (first..).map(Month).zip(values.iter().map(|value| score(*value, *value, *value, 100))).collect()
    }

    /// Standing of a goal for an NPS of 50 by the end of the year.
    fn nps(today: &str, current: &Score, trend: &[(Month, Score)]) -> Standing {
        let metric = metric(MetricKind::Nps, false);
        let aim = Aim { metric: &metric, minimum: 30, baseline: None, target: 50.0, due: day("2026-12-31") };
        standing(&aim, day(today), current, trend)
    }

    #[track_caller]
    fn says(standing: &Standing, state: GoalState, reason: &str) {
        assert!(REASONS.contains(&reason), "the list of reasons has {reason}");
        assert_eq!((standing.state, standing.reason), (state, reason), "args: {:?}", standing.args);
    }

    #[test]
    fn v8_reached_needs_the_worse_bound_at_the_target() {
        says(&nps("2026-06-01", &score(55.0, 50.0, 60.0, 300), &[]), GoalState::Reached, "reached");
        let almost = nps("2026-06-01", &score(55.0, 49.9, 60.0, 300), &[]);
        says(&almost, GoalState::AtRisk, "at-risk-few-periods");
        let late = nps("2027-02-01", &score(55.0, 50.0, 60.0, 300), &[]);
        says(&late, GoalState::Reached, "reached");
    }

    #[test]
    fn v8_lower_is_better_turns_the_worse_bound() {
        let metric = metric(MetricKind::Ces, true);
        let aim = Aim { metric: &metric, minimum: 30, baseline: None, target: 3.0, due: day("2026-12-31") };
        let today = day("2026-06-01");
        says(&standing(&aim, today, &score(2.5, 2.0, 3.0, 60), &[]), GoalState::Reached, "reached");
        let almost = standing(&aim, today, &score(2.5, 2.0, 3.1, 60), &trend(&[4.0, 3.8, 3.6, 3.4]));
        says(&almost, GoalState::OnTrack, "on-track-projection");
        let rising = standing(&aim, today, &score(2.9, 2.4, 3.4, 60), &trend(&[3.1, 3.3, 3.5, 3.7]));
        says(&rising, GoalState::AtRisk, "at-risk-projection");
    }

    #[test]
    fn v8_the_projection_decides_from_four_months_on() {
        let current = score(40.0, 35.0, 45.0, 400);
        let rising = nps("2026-05-01", &current, &trend(&[30.0, 33.0, 36.0, 39.0]));
        says(&rising, GoalState::OnTrack, "on-track-projection");
        assert_eq!(rising.args["periods"], "4");
        let flat = nps("2026-05-01", &current, &trend(&[40.0, 40.0, 40.0, 40.0]));
        says(&flat, GoalState::AtRisk, "at-risk-projection");
        assert_eq!(flat.args["projected"], "40", "months that agree leave no doubt");
        let three = nps("2026-05-01", &current, &trend(&[30.0, 35.0, 40.0]));
        says(&three, GoalState::AtRisk, "at-risk-few-periods");
        let mut with_gap = trend(&[30.0, 33.0, 36.0, 39.0]);
        with_gap[1].1 = nothing();
        says(&nps("2026-05-01", &current, &with_gap), GoalState::AtRisk, "at-risk-few-periods");
    }

    #[test]
    fn v8_missed_only_after_the_due_day() {
        let current = score(40.0, 35.0, 45.0, 400);
        assert_ne!(nps("2026-12-31", &current, &[]).state, GoalState::Missed, "the due day itself is in time");
        says(&nps("2027-01-01", &current, &trend(&[30.0, 33.0, 36.0, 39.0])), GoalState::Missed, "missed");
        says(&nps("2027-01-01", &score(0.0, -90.0, 90.0, 4), &[]), GoalState::Missed, "missed-few-answers");
    }

    #[test]
    fn v8_without_an_answer_nothing_is_measured() {
        says(&nps("2026-06-01", &nothing(), &trend(&[60.0; 6])), GoalState::NotMeasured, "never-measured");
        says(&nps("2027-06-01", &nothing(), &[]), GoalState::NotMeasured, "never-measured");
        let baseline = Baseline {
            score: score(30.0, 25.0, 35.0, 300),
            tally: vec![],
            formula: score::FORMULA,
            batches: vec![],
            frozen: "2026-03-31".to_owned(),
        };
        let metric = metric(MetricKind::Nps, false);
        let aim = Aim { metric: &metric, minimum: 30, baseline: Some(&baseline), target: 50.0, due: day("2026-12-31") };
        let standing = standing(&aim, day("2026-06-01"), &nothing(), &[]);
        says(&standing, GoalState::NotMeasured, "not-measured");
        assert_eq!(standing.args["since"], "2026-03-31");
    }

    #[test]
    fn v1_a_low_base_gives_no_verdict_and_few_answers_no_number() {
        let low = nps("2026-06-01", &score(80.0, 60.0, 90.0, 29), &trend(&[60.0; 6]));
        says(&low, GoalState::AtRisk, "at-risk-low-base");
        assert_eq!((low.args["n"].as_str(), low.args["minimum"].as_str()), ("29", "30"));
        let few = nps("2026-06-01", &score(80.0, 60.0, 90.0, 4), &trend(&[60.0; 6]));
        says(&few, GoalState::AtRisk, "at-risk-few-answers");
        for name in ["value", "low", "high"] {
            assert!(!few.args.contains_key(name), "V1: under five answers no number is said");
        }
    }

    #[test]
    fn every_reason_has_its_sentence_and_what_that_needs() {
        let sentences = [
            include_str!("../../cx-words/locales/en/goal-reasons.ftl"),
            include_str!("../../cx-words/locales/es/goal-reasons.ftl"),
        ];
        let current = score(40.0, 35.0, 45.0, 400);
        let cases = [
            nps("2026-06-01", &score(55.0, 50.0, 60.0, 300), &[]),
            nps("2026-05-01", &current, &trend(&[30.0, 33.0, 36.0, 39.0])),
            nps("2026-05-01", &current, &trend(&[40.0; 4])),
            nps("2026-05-01", &current, &trend(&[40.0; 3])),
            nps("2026-05-01", &score(40.0, 35.0, 45.0, 20), &[]),
            nps("2026-05-01", &score(40.0, 35.0, 45.0, 3), &[]),
            nps("2027-05-01", &current, &[]),
            nps("2027-05-01", &score(40.0, 35.0, 45.0, 3), &[]),
            // The branch with a baseline has its own test; its sentence needs the day alone.
            Standing {
                state: GoalState::NotMeasured,
                reason: "not-measured",
                args: BTreeMap::from([("since".into(), String::new())]),
            },
            nps("2026-05-01", &nothing(), &[]),
        ];
        let reasons: Vec<&str> = cases.iter().map(|case| case.reason).collect();
        assert_eq!(reasons, REASONS, "one case a reason");
        for (Standing { reason, args, .. }, file) in cases.iter().flat_map(|case| sentences.map(|file| (case, file))) {
            let head = format!("reason-{reason} = ");
            let sentence = file.lines().find_map(|line| line.strip_prefix(&head)).expect("every reason has a sentence");
            for name in sentence.split("{ $").skip(1).filter_map(|rest| rest.split(" }").next()) {
                assert!(args.contains_key(name), "{reason} says ${name}, which is not handed over");
            }
        }
    }

    #[test]
    fn the_line_is_as_computed_by_hand() {
        let points = |ys: [f64; 4], n: f64| -> Vec<Point> {
            [0.0, 1.0, 2.0, 3.0].into_iter().zip(ys).map(|(x, y)| Point { x, y, n }).collect()
        };
        // y = 0.1 + 0.6 x, residuals −0.1, 0.3, −0.3, 0.1: s² = 0.2 / 2. At x = 5: variance 0.1 (1 + 1/4 + 3.5² / 5) =
        // 0.37, and t(0.975, 2) = 4.302652729911275.
        for n in [1.0, 25.0] {
            let p = project(&points([0.0, 1.0, 1.0, 2.0], n), 5.0).expect("four points make a line");
            let margin = 4.302_652_729_911_275 * 0.37f64.sqrt();
            for (value, expected) in [(p.value, 3.1), (p.low, 3.1 - margin), (p.high, 3.1 + margin)] {
                assert!((value - expected).abs() < 1e-9, "{value} is not {expected} (n = {n})");
            }
        }
        // A month with thrice the answers counts as three months: mean 1.5 of x 0, 1, 2, 2, 2, 3 …
        let mut heavy = points([0.0, 1.0, 5.0, 3.0], 1.0);
        heavy[2].n = 3.0;
        let p = project(&heavy, 5.0).expect("a line");
        // Σx = 10, Σy = 19, Σxy = 40, Σx² = 22 over six: slope (40 − 190/6) / (22 − 100/6) = 1.5625.
        assert!((p.value - (19.0 / 6.0 + 1.5625 * (5.0 - 10.0 / 6.0))).abs() < 1e-12, "{p:?}");
        assert_eq!(project(&heavy[..3], 5.0), None, "three months are no trend");
    }

    #[test]
    fn the_projection_stays_on_the_scale() {
        let current = score(40.0, 35.0, 45.0, 400);
        let steep = nps("2026-05-01", &current, &trend(&[-60.0, -20.0, 20.0, 60.0]));
        assert_eq!(steep.args["projected"], "100", "an NPS has an end");
        assert_eq!(steep.args["projectedHigh"], "100");
    }

    #[test]
    fn numbers_are_handed_over_whole() {
        let low = nps("2026-05-01", &score(44.449_9, -0.0, 45.0, 20), &[]);
        let said = ["value", "low", "high", "target"].map(|name| low.args[name].as_str());
        assert_eq!(said, ["44.4499", "0", "45", "50"], "44.4 would be said as 44, and 44.5, of the same score, as 45");
    }
}
