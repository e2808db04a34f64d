//! How answers are coded in numbers: codes of no answer, scales that begin elsewhere, and refusals that bias a score.

use std::collections::BTreeMap;

use cx_model::measure::MetricColumn;

use super::numbers::number;
use super::sample::Sheet;

/// Codes that tools write for "no answer", "not applicable" and "refused".
const NO_ANSWER: &[f64] = &[
    -999.0, -99.0, -98.0, -97.0, -96.0, -9.0, -8.0, -7.0, -1.0, 77.0, 88.0, 96.0, 97.0, 98.0, 99.0, 777.0, 888.0,
    997.0, 998.0, 999.0, 9999.0,
];
/// Answers from which on it is no chance that all of them lie on the lower half of a scale.
const ENOUGH: u64 = 10;
/// Different texts up to which they are labels.
const LABELS: usize = 11;
/// How often a code must come to be one, and no slip.
const REPEATS: u64 = 2;
/// Refused answers on one side, or of one text, that are no slips …
const SOME: u64 = 5;
const OFTEN: u64 = 10;
/// … from these shares of the answers on.
const ONE_SIDED: f64 = 0.02;
const TENTH: f64 = 0.1;
const OFTEN_SHARE: f64 = 0.05;

/// The texts of a column that are codes of no answer: off the scale of the other numbers, and repeated.
pub(super) fn no_answers(sheet: &Sheet, column: usize, scale: Option<(f64, f64)>) -> BTreeMap<String, u64> {
    let numbers = &sheet.profiles[column].numbers;
    let plain: Vec<f64> = numbers.iter().map(|(value, _)| *value).filter(|value| !NO_ANSWER.contains(value)).collect();
    let (Some(low), Some(high)) = (plain.first(), plain.last()) else { return BTreeMap::new() };
    let off = |code: f64| match scale {
        Some((low, high)) => !(low..=high).contains(&code),
        None if code >= 777.0 => *high <= 100.0 && *low >= 0.0,
        None if code > 10.0 => *high <= 11.0,
        // One below zero may be a point of a scale with two sides.
        None if code == -1.0 => *low >= 1.0,
        None => *low >= code + 4.0 && *low > -6.0,
    };
    let is_code = |value: f64| {
        let count: u64 = numbers.iter().filter(|(other, _)| *other == value).map(|(_, count)| count).sum();
        NO_ANSWER.contains(&value) && count >= REPEATS && off(value)
    };
    sheet.profiles[column]
        .values
        .iter()
        .filter(|(text, _)| number(text.as_bytes(), sheet.decimal).is_some_and(is_code))
        .map(|(text, count)| (text.clone(), *count))
        .collect()
}

/// What the numbers of a column say of their scale where nothing else does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coding {
    /// They fit the usual scales.
    Usual,
    /// They lie on both sides of zero.
    Signed(f64, f64),
    /// They fit several scales, or are written from one on where zero is meant: these are their ends.
    Unclear(f64, f64),
}

/// The coding of a column's whole numbers. `fixed` says that its metric has no other scale than 0 to 10.
pub(super) fn coding(sheet: &Sheet, column: usize, metric: &MetricColumn, fixed: bool) -> Coding {
    let blank: Vec<f64> =
        metric.not_applicable.iter().filter_map(|text| number(text.as_bytes(), sheet.decimal)).collect();
    let numbers: Vec<(f64, u64)> =
        sheet.profiles[column].numbers.iter().copied().filter(|(value, _)| !blank.contains(value)).collect();
    let (Some((low, _)), Some((high, _))) = (numbers.first(), numbers.last()) else { return Coding::Usual };
    let (low, high) = (*low, *high);
    if numbers.iter().any(|(value, _)| value.fract() != 0.0) {
        return Coding::Usual;
    }
    let count = |value: f64| numbers.iter().find(|(other, _)| *other == value).map_or(0, |(_, count)| *count);
    let kinds = numbers.iter().filter(|(value, _)| (1.0..=5.0).contains(value)).count();
    let eleven = low >= 1.0 && high == 11.0 && (fixed || numbers.len() > 3) && count(11.0) >= REPEATS;
    if fixed {
        // Stars or a scale of five are asked for a recommendation, too, and none of them is a promoter.
        let all: u64 = numbers.iter().map(|(_, count)| count).sum();
        let five = low >= 1.0 && high <= 5.0 && kinds >= 3 && all >= ENOUGH;
        return if eleven || five { Coding::Unclear(low, high) } else { Coding::Usual };
    }
    if (-5.0..0.0).contains(&low) && high <= 5.0 {
        return if low == -high && high >= 2.0 { Coding::Signed(low, high) } else { Coding::Unclear(low, high) };
    }
    let zeros =
        low == 0.0 && (high == 4.0 || (5.0..=6.0).contains(&high) && count(0.0) >= REPEATS) && numbers.len() > 2;
    // Nothing between the points and a number that tools use for "no answer".
    let gap = (high == 8.0 || high == 9.0)
        && count(high) >= REPEATS
        && kinds >= 3
        && low >= 1.0
        && count(6.0) + count(7.0) == 0
        && (high == 8.0 || count(8.0) == 0 || count(8.0) >= REPEATS);
    if zeros || gap || eleven { Coding::Unclear(low, high) } else { Coding::Usual }
}

/// Answers that would be refused in such a way that the score of the others is biased: beyond one end of the scale, or one
/// text again and again. What they say, how many they are, and of how many.
pub(super) fn refusals(
    sheet: &Sheet,
    column: usize,
    metric: &MetricColumn,
    knows: impl Fn(&str) -> bool,
) -> Option<(String, u64, u64)> {
    let (low, high) = metric.scale?;
    let values = &sheet.profiles[column].values;
    let (mut below, mut above, mut all) = (0, 0, 0);
    let (mut beyond, mut texts): (Vec<&str>, Vec<(&str, u64)>) = (Vec::new(), Vec::new());
    for (text, count) in values {
        let value = number(text.as_bytes(), sheet.decimal);
        if knows(text) {
            all += count;
            continue;
        }
        match value {
            Some(value) if value < low => (below, all) = (below + count, all + count),
            Some(value) if value > high => (above, all) = (above + count, all + count),
            Some(_) => {
                all += count;
                continue;
            }
            None => {
                all += count;
                texts.push((text, *count));
                continue;
            }
        }
        beyond.push(text);
    }
    let share = |count: u64, least: u64, of: f64| count >= least && count as f64 > all as f64 * of;
    if share(below, SOME, ONE_SIDED) || share(above, SOME, ONE_SIDED) {
        beyond.sort_unstable();
        beyond.truncate(8);
        return Some((beyond.join(", "), below + above, all));
    }
    texts.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
    let (first, most) = *texts.first()?;
    let together: u64 = texts.iter().map(|(_, count)| count).sum();
    // Many different texts are slips of the pen; few of which each comes again are labels.
    let labels = texts.len() <= LABELS && most > 1;
    let (said, count): (String, u64) = if labels {
        let listed: Vec<&str> = texts.iter().map(|(text, _)| *text).collect();
        (listed.join(", "), together)
    } else {
        (first.to_owned(), most)
    };
    let often = share(count, SOME, TENTH) || share(count, OFTEN, OFTEN_SHARE);
    often.then(|| (said.chars().take(200).collect(), count, all))
}
