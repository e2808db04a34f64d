//! Scores, positions and differences of tallies, by the formula of a metric (rules V1–V4, V7).

use super::interval::{Gap, Span, mean, median, nps, proportion};
use super::kind::{Direction, Formula};
use super::said::{Difference, FEW, Group, Position, Score, Verdict, Weight};
use super::tally::Tally;
use crate::day::Day;
use crate::record::Metric;

/// Fewest answers for a verdict: the metric's own, else the workspace's (rule V1).
#[must_use]
pub fn minimum_of(metric: &Metric, workspace: u32) -> u32 {
    metric.minimum.unwrap_or(workspace)
}

/// Weight of `n` answers (rule V1); `minimum` as [`minimum_of`] says.
#[must_use]
pub fn weight(n: u64, minimum: u32) -> Weight {
    match n {
        0 => Weight::None,
        n if n < FEW => Weight::Few,
        n if n < u64::from(minimum) => Weight::Low,
        _ => Weight::Enough,
    }
}

/// Whether a higher score is the better one.
#[must_use]
pub fn higher_is_better(metric: &Metric) -> bool {
    match metric.form.formula().direction() {
        Direction::Higher => true,
        Direction::Lower => false,
        Direction::Said => !metric.lower_is_better,
    }
}

/// Lowest and highest score that the metric can have (rule V3); none for a scale without two ends.
#[must_use]
pub fn limits(metric: &Metric) -> Option<(f64, f64)> {
    metric.form.formula().limits().or_else(|| scale(metric))
}

/// Decimals with which a score is written, the same everywhere.
#[must_use]
pub fn digits(metric: &Metric) -> u8 {
    let digits = metric.form.formula().digits();
    if metric.hi - metric.lo > digits.beyond { digits.long } else { digits.short }
}

/// The score of a tally in the metric's unit (rules V1–V3); `minimum` is the workspace's.
///
/// Weighted answers count by their weights and the effective number of answers; `n` stays the number of answers.
#[must_use]
pub fn of(metric: &Metric, tally: &Tally, minimum: u32) -> Score {
    let n = tally.n();
    let (value, span) = measured(metric, tally).unzip();
    let span = span.flatten();
    let weight = weight(n, minimum_of(metric, minimum));
    Score {
        value,
        n,
        low: span.map(|span| span.low),
        high: span.map(|span| span.high),
        from: tally.first().map(Day::iso),
        to: tally.last().map(Day::iso),
        enough: weight == Weight::Enough,
        weight,
    }
}

/// The position of a tally on the common axis from 0 (bad) to 1 (good), with its interval (rule V4).
///
/// None without answers, on a scale without two ends, and where a scale says nothing of good and bad. Where a mean's interval cannot be said (one answer), it is the
/// whole axis. Whether it may be shown is rule V1's to say.
#[must_use]
pub fn position(metric: &Metric, tally: &Tally) -> Option<Position> {
    let formula = metric.form.formula();
    if !formula.has_sides() {
        return None;
    }
    let points = formula == Formula::NetPromoter;
    let (value, span, lo, hi) = if points {
        let (value, span) = measured(metric, tally)?;
        let (lo, hi) = limits(metric)?;
        (value, span, lo, hi)
    } else {
        let (lo, hi) = scale(metric)?;
        let moments = tally.moments()?;
        (moments.mean, mean::student(moments), lo, hi)
    };
    let at = |x: f64| {
        let p = ((x - lo) / (hi - lo)).clamp(0.0, 1.0);
        // Promoters are counted whatever the flag says; a mean is turned where low is good.
        if metric.lower_is_better && !points { 1.0 - p } else { p }
    };
    let (a, b) = span.map_or((0.0, 1.0), |span| (at(span.low), at(span.high)));
    Some(Position { value: at(value), low: a.min(b), high: a.max(b) })
}

/// Difference of two independent waves, and the verdict on it (rules V2, V7); `minimum` is the workspace's.
#[must_use]
pub fn difference(metric: &Metric, before: &Tally, after: &Tally, minimum: u32) -> Difference {
    let formula = metric.form.formula();
    let gap = gap(metric, before, after);
    let (unit, delta) = if formula.is_relative() {
        (100.0, gap.map(|gap| gap.delta * 100.0))
    } else {
        let values = value_of(metric, after).zip(value_of(metric, before));
        (formula.factor(), values.map(|(after, before)| after - before))
    };
    let gap = gap.zip(delta).map(|(gap, delta)| Gap { span: gap.span.holding(delta / unit), ..gap });
    let minimum = minimum_of(metric, minimum);
    let enough = [before, after].iter().all(|tally| weight(tally.n(), minimum) == Weight::Enough);
    let verdict = match gap {
        Some(gap) if enough => {
            let (up, down) = (gap.span.low > 0.0, gap.span.high < 0.0);
            match (up, down, higher_is_better(metric)) {
                (false, false, _) => Verdict::NoRealChange,
                (true, _, true) | (_, true, false) => Verdict::Better,
                _ => Verdict::Worse,
            }
        }
        _ => Verdict::TooFew,
    };
    Difference {
        delta,
        low: gap.map(|gap| gap.span.low * unit),
        high: gap.map(|gap| gap.span.high * unit),
        p: gap.map(|gap| gap.p),
        verdict,
    }
}

/// Side on which an answer stands: promoters, passives, detractors; the top boxes and as many at the other end; the
/// best and the worst third of a scale whose mean is the score (5–7, 4 and 1–3 of CES). None where the scale says nothing
/// of good and bad.
#[must_use]
pub fn group(metric: &Metric, value: f64) -> Option<Group> {
    const SLACK: f64 = 1e-9;
    Some(match metric.form.formula() {
        Formula::NetPromoter if value >= 9.0 => Group::Good,
        Formula::NetPromoter if value >= 7.0 => Group::Middle,
        Formula::NetPromoter => Group::Bad,
        Formula::TopShare => {
            let boxes = f64::from(metric.top) - 1.0 + SLACK;
            let (at_top, at_bottom) = (value >= metric.hi - boxes, value <= metric.lo + boxes);
            let (good, bad) = if metric.lower_is_better { (at_bottom, at_top) } else { (at_top, at_bottom) };
            match (good, bad) {
                (true, _) => Group::Good,
                (false, true) => Group::Bad,
                (false, false) => Group::Middle,
            }
        }
        Formula::Mean => {
            let Some((lo, hi)) = scale(metric) else { return Some(Group::Middle) };
            let p = (value - lo) / (hi - lo);
            let p = if metric.lower_is_better { 1.0 - p } else { p };
            if p >= 2.0 / 3.0 - SLACK {
                Group::Good
            } else if p <= 1.0 / 3.0 + SLACK {
                Group::Bad
            } else {
                Group::Middle
            }
        }
        Formula::Median => return None,
    })
}

/// The scale's two ends, where it has them.
fn scale(metric: &Metric) -> Option<(f64, f64)> {
    (metric.lo.is_finite() && metric.hi.is_finite() && metric.lo < metric.hi).then_some((metric.lo, metric.hi))
}

/// Value and interval in the metric's unit; none without answers.
fn measured(metric: &Metric, tally: &Tally) -> Option<(f64, Option<Span>)> {
    let formula = metric.form.formula();
    let unit = formula.factor();
    let (value, span) = match formula {
        Formula::NetPromoter => {
            let groups = groups(tally)?;
            (groups.score(), Some(nps::adjusted_wald(groups).holding(groups.score())))
        }
        Formula::TopShare => {
            let share = satisfied(metric, tally)?;
            (share.share, Some(proportion::wilson(share)))
        }
        Formula::Mean => {
            let moments = tally.moments()?;
            (moments.mean, mean::student(moments))
        }
        Formula::Median => (tally.median()?, median::order_statistics(tally)),
    };
    let span = span.map(|span| Span { low: span.low * unit, high: span.high * unit });
    Some((value * unit, span.filter(|span| span.low.is_finite() && span.high.is_finite())))
}

/// The value alone, as [`measured`] gives it.
fn value_of(metric: &Metric, tally: &Tally) -> Option<f64> {
    measured(metric, tally).map(|(value, _)| value)
}

/// The difference in the formulas' unit; none where it cannot be said.
fn gap(metric: &Metric, before: &Tally, after: &Tally) -> Option<Gap> {
    let gap = match metric.form.formula() {
        Formula::NetPromoter => nps::difference(groups(before)?.adjusted(), groups(after)?.adjusted()),
        Formula::TopShare => proportion::difference(satisfied(metric, before)?, satisfied(metric, after)?),
        Formula::Mean => mean::welch(before.moments()?, after.moments()?)?,
        Formula::Median => median::ratio(before, after)?,
    };
    (gap.span.low.is_finite() && gap.span.high.is_finite() && gap.p.is_finite()).then_some(gap)
}

/// Detractors, passives and promoters as effective answers.
pub(super) fn groups(tally: &Tally) -> Option<nps::Groups> {
    let n = tally.effective()?;
    let share = |fits: fn(f64) -> bool| tally.share(fits).map(|share| share * n);
    Some(nps::Groups {
        detractors: share(|value| value < 7.0)?,
        passives: share(|value| (7.0..9.0).contains(&value))?,
        promoters: share(|value| value >= 9.0)?,
    })
}

/// The share of the top boxes.
fn satisfied(metric: &Metric, tally: &Tally) -> Option<proportion::Share> {
    let share = tally.share(|value| group(metric, value) == Some(Group::Good))?;
    Some(proportion::Share { share, n: tally.effective()? })
}
