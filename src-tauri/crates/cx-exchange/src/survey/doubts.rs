//! What is told of a metric or a column that was read as it stands, and may be meant otherwise.

use std::collections::BTreeSet;

use cx_model::measure::{Issue, MetricColumn};

use super::coded;
use super::dates::Pattern;
use super::labels::{self, Best};
use super::legend::{self, GoodEnd, Legend};
use super::sample::{Sheet, issue, noted};
use super::scale::{legend_of, said_scale};
use super::times::TimeUnit;
use super::words::has_any;

/// One answer in so many, or fewer, or a single one, may be all that reaches beyond a shorter scale: then it is said.
const FEW: u64 = 8;

/// Answers from which on an end of a scale that nobody chose is told.
const UNSEEN: u64 = 15;

/// Words of columns that say when the file was made.
const FETCHED: &[&str] = &[
    "retrieved",
    "retrieval",
    "scraped",
    "exported",
    "export",
    "downloaded",
    "extraction",
    "exportacion",
    "extraccion",
    "descarga",
];

/// Words of days that are told from that of the look.
const AGO: &[&str] = &["ago", "hace"];

/// Rows from which on one day for all of them is told.
const ONE_DAY: u64 = 20;

/// Marks from which on a scale of ten of which none beyond five came is told.
const UNSEEN_OF_TEN: u64 = 5;

/// An issue where a metric's scale follows from its numbers and only a few of them reach beyond the next shorter one.
pub(super) fn thin_scale(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let (low, high) = metric.scale?;
    let column = sheet.headings.find(&metric.column)?;
    let derived = !metric.kind.traits().fixed
        && metric.kind.traits().sides
        && metric.values.is_empty()
        && said_scale(sheet.headings.columns[column].words()).is_none();
    let numbers = &sheet.profiles[column].numbers;
    let count = |from: f64, to: f64| -> u64 {
        numbers.iter().filter(|(value, _)| from < *value && *value <= to).map(|(_, count)| count).sum()
    };
    let all = count(f64::NEG_INFINITY, high);
    let few = if all < 4 { 0 } else { (all / FEW).max(1) };
    let shorter = [5.0, 7.0].into_iter().find(|end| *end < high && (1..=few).contains(&count(*end, high)))?;
    let args = [
        ("low", low.to_string()),
        ("high", high.to_string()),
        ("n", count(shorter, high).to_string()),
        ("all", all.to_string()),
        ("end", shorter.to_string()),
    ];
    derived.then(|| noted(Some(&metric.column), "scale-thin", args))
}

/// An issue where a metric's scale is the usual one for its numbers, or one that the map says, and many answers reach a
/// point below its end, none the end: the scale may be a shorter one.
pub(super) fn unseen_end(sheet: &Sheet, metric: &MetricColumn, given: bool) -> Option<Issue> {
    let (low, high) = metric.scale.filter(|(_, high)| given || *high == 5.0 || *high == 7.0)?;
    let column = sheet.headings.find(&metric.column)?;
    let derived = metric.kind.traits().sides
        && metric.values.is_empty()
        && (given || !metric.kind.traits().fixed && said_scale(sheet.headings.columns[column].words()).is_none());
    let numbers: Vec<(f64, u64)> =
        sheet.profiles[column].numbers.iter().copied().filter(|(value, _)| (low..=high).contains(value)).collect();
    let all: u64 = numbers.iter().map(|(_, count)| count).sum();
    let (most, count) = *numbers.last()?;
    let short: &[f64] = if given { &[5.0, 7.0] } else { &[3.0, 4.0, 6.0] };
    let enough = if given && high == 10.0 && most <= 5.0 { UNSEEN_OF_TEN } else { UNSEEN };
    let seen = all >= enough && most < high && count * 10 >= all && short.contains(&most);
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("seen", most.to_string()), ("n", all.to_string())];
    (derived && seen).then(|| noted(Some(&metric.column), "scale-unseen", args))
}

/// An issue where the labels of a column have the best highest and the map counts low values as good.
pub(super) fn labels_against(metric: &MetricColumn) -> Option<Issue> {
    let family = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first))?;
    let mut points: Vec<(&String, &f64)> = metric.values.iter().collect();
    points.sort_by(|a, b| a.1.total_cmp(b.1));
    let ((least, low), (most, high)) = (points.first()?, points.last()?);
    let against = metric.lower_is_better && family.best == Best::Last;
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("least", (*least).clone()), ("most", (*most).clone())];
    against.then(|| noted(Some(&metric.column), "labels-against", args))
}

/// An issue where the words of a question turn its scale around, and no legend says which end is good.
pub(super) fn unclear_direction(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let question = sheet.headings.columns[column].words();
    let open = !metric.lower_is_better && metric.kind.traits().sides && legend_of(sheet, column).is_none();
    // What labels that turn mean is told with their numbers.
    let told = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first)).is_some();
    (open && !told && legend::turns(question)).then(|| issue(None, Some(&metric.column), "direction-unclear", &[]))
}

/// An issue that says which unit a header gives to lengths of time, where that is no second.
pub(super) fn unit_of_time(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let unit = TimeUnit::of(sheet.headings.columns[column].words()).filter(|unit| *unit != TimeUnit::Seconds)?;
    let timed = !metric.kind.traits().sides;
    timed.then(|| issue(None, Some(&metric.column), "time-unit", &[("unit", unit.word())]))
}

/// An issue where most rows leave a touchpoint or step blank, as cells do that were merged.
pub(super) fn sparse_names(sheet: &Sheet, name: &str) -> Option<Issue> {
    let profile = &sheet.profiles[sheet.headings.find(name)?];
    let all = profile.filled + profile.blank;
    let sparse = profile.filled > 0 && profile.blank > profile.filled;
    let args = [("filled", profile.filled.to_string()), ("all", all.to_string())];
    sparse.then(|| noted(Some(name), "names-sparse", args))
}

/// An issue where the marks of a column begin to go beyond those of all rows before it: the scale was another one until then.
pub(super) fn changed_scale(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let (low, high) = metric.scale.filter(|_| metric.kind.traits().sides && metric.values.is_empty())?;
    let column = sheet.headings.find(&metric.column)?;
    let (row, before) = coded::scale_changes(sheet, column, high)?;
    let args = [
        ("low", low.to_string()),
        ("high", high.to_string()),
        ("before", before.to_string()),
        ("rows", row.to_string()),
    ];
    Some(noted(Some(&metric.column), "scale-changes", args))
}

/// An issue where a column holds averages, of which each row counts as one answer.
pub(super) fn averages(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    coded::holds_averages(sheet, column).then(|| issue(None, Some(&metric.column), "column-averages", &[]))
}

/// Issues on the column of dates: months without days, and one day for all rows.
pub(super) fn odd_days(sheet: &Sheet, date: Option<&str>, format: Option<&str>) -> Vec<Issue> {
    let named = date.and_then(|name| Some((name, sheet.headings.find(name)?)));
    let Some((name, column)) = named else { return Vec::new() };
    let profile = &sheet.profiles[column];
    let months = format.and_then(Pattern::parse).is_some_and(|pattern| pattern.is_of_months());
    let days: BTreeSet<&str> =
        profile.values.keys().map(|text| text.split([' ', 'T']).next().unwrap_or_default()).collect();
    let fetched = || has_any(sheet.headings.columns[column].words(), FETCHED);
    let ago = || sheet.profiles.iter().any(|other| other.values.keys().any(|text| has_any(text, AGO)));
    let one = days.first().filter(|_| days.len() == 1 && profile.filled >= ONE_DAY && (fetched() || ago()));
    let one = one.map(|day| issue(None, Some(name), "date-one", &[("day", *day), ("n", &profile.filled.to_string())]));
    months.then(|| issue(None, Some(name), "date-months", &[])).into_iter().chain(one).collect()
}

/// An issue on the direction of a metric's scale, as its question's legend says it: that the lowest value is the best, and
/// where the map says otherwise; or that the words do not tell.
pub(super) fn legend_issue(sheet: &Sheet, metric: &MetricColumn) -> Option<Issue> {
    let column = sheet.headings.find(&metric.column)?;
    let question = sheet.headings.columns[column].words();
    if metric.scale.is_some_and(|(first, _)| labels::family_with(&metric.values, first).is_some()) {
        return None;
    }
    let own = Legend::of(question).is_none();
    let legend = legend_of(sheet, column)?;
    let (least, most) = legend.words()?;
    let (low, high) = legend.scale().or(metric.scale)?;
    let plain = own || metric.kind.traits().fixed && legend.is_of_amounts();
    let code = match (legend.good_end(question), metric.lower_is_better) {
        (Some(GoodEnd::Low), true) => "scale-low-good",
        (Some(GoodEnd::Low), false) => "scale-low-against",
        (Some(GoodEnd::High), true) => "scale-high-against",
        (None, false) if !plain => "scale-unclear",
        (Some(GoodEnd::High), false) | (None, _) => return None,
    };
    let args =
        [("low", low.to_string()), ("high", high.to_string()), ("least", least.to_owned()), ("most", most.to_owned())];
    Some(noted(Some(&metric.column), code, args))
}
