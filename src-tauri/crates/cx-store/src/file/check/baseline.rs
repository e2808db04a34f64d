//! Whether the parts of a goal's baseline fit together: counts, days, and the value with the answers it was made of.

use cx_model::day::Day;
use cx_model::record::{Baseline, Metric};
use cx_model::score::{self, FORMULA, Tally};
use rusqlite::Connection;

use crate::error::Result;

/// Most boxes of a scale of satisfaction that are tried.
const BOXES: u32 = 10_000;

/// Whether a baseline is whole; its metric, where that is there.
pub(super) fn fits(connection: &Connection, baseline: &Baseline, metric: Option<&Metric>) -> Result<bool> {
    let score = &baseline.score;
    let days = [score.from.as_deref(), score.to.as_deref(), Some(baseline.frozen.as_str())];
    let days: Vec<Option<Day>> = days.into_iter().flatten().map(Day::parse).collect();
    let counted: u128 = baseline.tally.iter().map(|(_, n)| u128::from(*n)).sum();
    let whole = days.iter().all(Option::is_some)
        && days.is_sorted()
        && (baseline.tally.is_empty() || (counted == u128::from(score.n) && score.value.is_some()))
        // The value itself may lie beside the interval, whose middle is adjusted (rule V2).
        && score.low.zip(score.high).is_none_or(|(low, high)| low <= high)
        && (1..=FORMULA).contains(&baseline.formula);
    let Some((metric, value)) = metric.zip(score.value) else { return Ok(whole) };
    if !whole || baseline.formula != FORMULA {
        return Ok(whole);
    }
    Ok(match grounds(connection, baseline, metric)? {
        Grounds::Gone => true,
        Grounds::Weighted => is_within(baseline, metric, value),
        Grounds::Plain => is_within(baseline, metric, value) && is_made_of(baseline, metric, value),
    })
}

/// The grounds of a baseline that are still in the file.
enum Grounds {
    /// Not every import stands, so that the scale may have become another since.
    Gone,
    /// Answers may have counted by weights, which a baseline does not keep.
    Weighted,
    /// Every answer counted as one.
    Plain,
}

fn grounds(connection: &Connection, baseline: &Baseline, metric: &Metric) -> Result<Grounds> {
    let mut stands = connection.prepare_cached(
        "SELECT number.number FROM batch JOIN number ON number.id = batch.id WHERE batch.id = ?1 AND batch.visible = 1",
    )?;
    let mut weighs = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM tally WHERE batch = ?1 AND (w <> n OR w2 <> n))
             OR EXISTS (SELECT 1 FROM shadow JOIN page ON page.first = shadow.page WHERE page.batch = ?1)",
    )?;
    let mut answers = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM tally JOIN number ON number.number = tally.metric
                        WHERE number.id = ?1 AND tally.batch = ?2)",
    )?;
    let (mut plain, mut answered) = (true, false);
    for batch in &baseline.batches {
        let mut rows = stands.query([batch.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(Grounds::Gone) };
        let number: i64 = row.get(0)?;
        // The weight of an answer that another replaced is counted nowhere any more.
        plain &= !weighs.query_row([number], |row| row.get::<_, bool>(0))?;
        answered |= answers.query_row((metric.id.to_string(), number), |row| row.get::<_, bool>(0))?;
    }
    Ok(match (answered, plain) {
        (false, _) => Grounds::Gone,
        (true, false) => Grounds::Weighted,
        (true, true) => Grounds::Plain,
    })
}

/// Whether value and answers are on the metric's scale.
fn is_within(baseline: &Baseline, metric: &Metric, value: f64) -> bool {
    // A mean of equal values may be beside them by its last digit.
    score::limits(metric).is_none_or(|(lo, hi)| (lo - 1e-9..=hi + 1e-9).contains(&value))
        && baseline.tally.iter().all(|(answer, _)| (metric.lo..=metric.hi).contains(answer))
}

/// Whether the formula makes the value of the answers.
fn is_made_of(baseline: &Baseline, metric: &Metric, value: f64) -> bool {
    if baseline.tally.is_empty() {
        return true;
    }
    let tally = Tally::of(&baseline.tally);
    let near = |metric: &Metric| {
        let own = score::of(metric, &tally, 0).value;
        own.is_some_and(|own| (own - value).abs() <= 1e-9 * own.abs().max(1.0))
    };
    // How many boxes satisfy may be said anew at any time; a baseline keeps what it was.
    let width = metric.hi - metric.lo;
    if metric.form.traits().tops {
        let mut tops = (1..=BOXES).take_while(|top| f64::from(*top) <= width);
        width > f64::from(BOXES) || tops.any(|top| near(&Metric { top, ..metric.clone() }))
    } else {
        near(metric)
    }
}
