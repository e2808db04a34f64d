//! The map that follows from what a file shows, wherever the given map is silent.

use std::collections::{BTreeSet, HashMap};
use std::io::{Read, Seek};

use cx_model::day::Day;
use cx_model::measure::{AlikeColumns, Columns, CountsFound, Issue, MetricColumn, QuestionsFound, SurveyMap};

use super::alike;
use super::coded;
use super::dates::{Pattern, is_time_zone};
use super::doubts::{
    averages, changed_scale, labels_against, legend_issue, odd_days, sparse_names, thin_scale, unclear_direction,
    unit_of_time, unseen_end,
};
use super::finished::Finished;
use super::meaning::{Asks, Role, asks};
use super::propose::{MOST_METRICS, Told, biased, complete_metric, is_ranked, list, propose, rate_alike};
use super::roles::{attributes, date_column, date_format, is_left_out, role_column, shared_ids, take};
use super::sample::{Sheet, issue, noted};
use super::shape;
use super::spec::{MetricSpec, said};
use super::unreadable::Unreadable;
use super::words::slug;

/// Scales end somewhere: figures beyond cannot be added up exactly.
const FARTHEST: f64 = 1e12;

/// A map made whole, and what should be looked at.
pub(crate) struct Detected {
    pub(crate) map: SurveyMap,
    pub(crate) issues: Vec<Issue>,
    /// Both patterns of the dates where nothing tells day from month.
    pub(crate) either: Option<(String, String)>,
    /// Columns of metrics that are asked alike.
    pub(crate) alike: Vec<AlikeColumns>,
    /// Labels that nobody knows, by their column: they are told of once.
    pub(crate) unknown: HashMap<usize, Vec<String>>,
    /// What must be said before anything can be read.
    pub(crate) asked: Vec<Unreadable>,
    /// What must be said before anything is stored.
    pub(crate) unsettled: Option<Unreadable>,
    /// The column that names the question of each row.
    pub(crate) questions: Option<QuestionsFound>,
    /// The column that may count how often each row's answers were given.
    pub(crate) counts: Option<CountsFound>,
}

/// Completes the map: what it says stays, the rest comes from the file.
pub(crate) fn complete<R: Read + Seek>(
    sheet: &Sheet,
    input: &mut R,
    given: &SurveyMap,
) -> Result<Detected, Unreadable> {
    let mut map = given.clone();
    let mut issues = Vec::new();
    let headings = &sheet.headings;
    if !sheet.is_made {
        map.encoding = Some(sheet.encoding.encoding.name().to_lowercase());
        map.separator = Some(char::from(sheet.dialect.separator).to_string());
    }
    map.decimal = Some(sheet.decimal.mark().to_owned());
    map.header_rows = Some(sheet.rows_above());
    if sheet.encoding.guessed {
        issues.push(issue(None, None, "encoding-guessed", &[("encoding", sheet.encoding.encoding.name())]));
    }
    if headings.rows == 0 && given.header_rows.is_none() {
        issues.push(issue(None, None, "header-none", &[]));
    }
    if sheet.titles > 0 && given.header_rows.is_none() {
        issues.push(issue(None, None, "title-rows", &[("first", "1"), ("last", &sheet.titles.to_string())]));
    }
    if headings.quoted {
        issues.push(issue(None, None, "header-quoted", &[]));
    }
    if headings.answers {
        issues.push(issue(None, None, "header-answers", &[("rows", &headings.rows.to_string())]));
    }
    for header in &headings.repeated {
        issues.push(issue(None, Some(header), "header-repeated", &[("header", header)]));
    }

    name_by_header(sheet, &mut map);
    let mut used: BTreeSet<usize> = given.named().iter().filter_map(|name| headings.find(name)).collect();
    let columns = &mut map.columns;
    if columns.date.is_none() && given.fixed.date.is_none() {
        columns.date = date_column(sheet, &used).map(|column| take(sheet, &mut used, column));
    }
    let either = date_format(sheet, input, &mut map, &mut issues)?;

    let fixed = &given.fixed;
    let columns = &mut map.columns;
    for (role, slot, is_fixed) in [
        (Role::Weight, &mut columns.weight, false),
        (Role::Response, &mut columns.response, false),
        (Role::Respondent, &mut columns.respondent, false),
        (Role::Touchpoint, &mut columns.touchpoint, fixed.touchpoint.is_some()),
        (Role::Step, &mut columns.step, fixed.step.is_some()),
        (Role::Persona, &mut columns.persona, fixed.persona.is_some()),
        (Role::Channel, &mut columns.channel, fixed.channel.is_some()),
    ] {
        if slot.is_none() && !is_fixed {
            let column = role_column(sheet, role, &used);
            let shared = column.and_then(|column| shared_ids(sheet, role, column));
            *slot = column.map(|column| take(sheet, &mut used, column)).filter(|_| shared.is_none());
            issues.extend(shared);
        }
    }
    let mut told = Told::default();
    let ranked = shape::orders(sheet);
    let across = coded::answers_as_headers(sheet).filter(|_| given.columns.metrics.is_empty());
    told.asked.extend(across.map(|columns| Unreadable::AnswersAcross { columns: list(&columns) }));
    let labelled = coded::labels(sheet);
    // What holds no marks is left out, unless the map counts it all the same.
    let no_marks = |column: usize, counted: &str| {
        let header = Some(headings.columns[column].header.as_str());
        let counted = ("counted", counted.to_owned());
        if is_ranked(sheet, column) || ranked.contains(&column) {
            return Some(noted(header, "column-ranked", [counted]));
        }
        if coded::holds_choices(sheet, column) {
            return Some(noted(header, "column-choices", [counted]));
        }
        let labels = coded::labels_of_codes(sheet, column, &labelled)?;
        let labels = ("labels", headings.columns[labels].header.clone());
        Some(noted(header, "column-codes", [labels, counted]))
    };
    if given.columns.metrics.is_empty() {
        for column in 0..headings.columns.len() {
            if used.contains(&column) || is_left_out(sheet, column) {
                continue;
            }
            if let Some(told) = no_marks(column, "no") {
                used.insert(column);
                issues.push(told);
                continue;
            }
            if let Some(metric) = propose(sheet, column, &mut told) {
                if columns.metrics.len() == MOST_METRICS {
                    issues.push(issue(None, None, "metrics-many", &[("most", &MOST_METRICS.to_string())]));
                    break;
                }
                used.insert(column);
                columns.metrics.push(metric);
            }
        }
        rate_alike(sheet, &mut used, &mut columns.metrics, &mut told);
    } else {
        for metric in &mut columns.metrics {
            complete_metric(sheet, metric, &mut told);
        }
    }
    let named = given.columns.metrics.iter().filter_map(|metric| sheet.headings.find(&metric.column));
    issues.extend(named.filter_map(|column| no_marks(column, "yes")));
    let (questions, counts) = (shape::questions(sheet, given, &map), shape::counts(sheet, &map));
    let columns = &mut map.columns;
    for found in [questions.as_ref().map(|found| &found.column), counts.as_ref().map(|found| &found.column)] {
        used.extend(found.and_then(|column| headings.find(column)));
    }
    if columns.comment.is_none() {
        columns.comment = role_column(sheet, Role::Comment, &used).map(|column| take(sheet, &mut used, column));
    }
    if given.columns.metrics.is_empty() && given.columns.attributes.is_empty() {
        columns.attributes = attributes(sheet, &used);
    }
    let given_scale = |metric: &MetricColumn| {
        given.columns.metrics.iter().any(|one| one.column == metric.column && one.scale.is_some())
    };
    for metric in &columns.metrics {
        let given = given_scale(metric);
        issues.extend(thin_scale(sheet, metric).filter(|_| !given));
        issues.extend(unseen_end(sheet, metric, given));
        issues.extend(unclear_direction(sheet, metric));
        issues.extend(unit_of_time(sheet, metric));
        issues.extend(changed_scale(sheet, metric));
        issues.extend(averages(sheet, metric));
    }
    if let Some(ends) = coded::ends_by_row(sheet).filter(|_| !columns.metrics.is_empty()) {
        issues.push(issue(None, Some(&headings.columns[ends].header), "scale-by-row", &[]));
    }
    issues.extend(odd_days(sheet, columns.date.as_deref(), map.date_format.as_deref()));
    if given.columns.weight.as_deref() == Some("")
        && let Some(weight) = role_column(sheet, Role::Weight, &used)
    {
        issues.push(issue(None, Some(&headings.columns[weight].header), "weight-unused", &[]));
    }
    for name in [&columns.touchpoint, &columns.step].into_iter().flatten() {
        issues.extend(sparse_names(sheet, name));
    }
    if map.finished_only && Finished::of(sheet).is_none() {
        issues.push(issue(None, None, "finished-unknown", &[]));
    }
    issues.extend(columns.metrics.iter().filter_map(|metric| legend_issue(sheet, metric)));
    issues.extend(columns.metrics.iter().filter_map(labels_against));
    // Where a file has one question of several, its score is called by it.
    if let (Some(only), [metric]) = (map.only.as_ref().filter(|only| !only.column.is_empty()), &mut columns.metrics[..])
        && given.columns.metrics.iter().all(|metric| metric.name.is_none())
    {
        metric.name = Some(only.text.trim().to_owned());
    }
    for metric in &columns.metrics {
        biased(sheet, metric, &mut told);
    }
    issues.append(&mut told.issues);
    make_keys_unique(&mut columns.metrics);
    forget_emptied(columns);
    let alike = alike::groups(sheet, &map.columns.metrics);
    let unsettled = told.unsettled.or_else(|| unsaid(given, questions.as_ref(), counts.as_ref()));
    let Told { unknown, asked, .. } = told;
    Ok(Detected { map, issues, either, alike, unknown, asked, unsettled, questions, counts })
}

/// What the map leaves open of rows that may not be one response each.
fn unsaid(given: &SurveyMap, questions: Option<&QuestionsFound>, counts: Option<&CountsFound>) -> Option<Unreadable> {
    let mixed = questions
        .filter(|_| given.only.is_none())
        .map(|found| Unreadable::QuestionsMixed { column: found.column.clone(), texts: list(&found.texts) });
    let counted = counts
        .filter(|_| given.columns.count.is_none())
        .map(|found| Unreadable::CountsUnclear { column: found.column.clone(), total: found.total });
    mixed.or(counted)
}

/// Refuses a map that the file cannot be read by.
pub(crate) fn check(sheet: &Sheet, detected: &mut Detected) -> Result<(), Unreadable> {
    let map = &detected.map;
    let headings = &sheet.headings;
    if let Some(column) = map.named().into_iter().find(|name| headings.find(name).is_none()) {
        return Err(Unreadable::UnknownColumn { column: column.to_owned(), nearest: headings.nearest(column) });
    }
    if let Some(zone) = map.time_zone.as_deref().filter(|zone| !is_time_zone(zone)) {
        return Err(Unreadable::UnknownTimeZone { zone: zone.to_owned() });
    }
    if let Some(date) = map.fixed.date.as_deref().filter(|date| Day::parse(date.trim()).is_none()) {
        return Err(Unreadable::BadFixedDate { date: date.to_owned() });
    }
    if let Some(pattern) = map.date_format.as_deref().filter(|pattern| Pattern::parse(pattern).is_none()) {
        return Err(Unreadable::BadDateFormat { pattern: pattern.to_owned() });
    }
    match (&map.columns.date, &map.date_format, &detected.either) {
        (Some(column), None, Some((day_first, month_first))) => {
            return Err(Unreadable::AmbiguousDates {
                column: column.clone(),
                day_first: day_first.clone(),
                month_first: month_first.clone(),
            });
        }
        (Some(column), None, None) => {
            let example = headings
                .find(column)
                .and_then(|column| sheet.rows.iter().map(|row| row[column].trim()).find(|text| !text.is_empty()))
                .unwrap_or("");
            // A column without a single value is no reason to refuse where another day is given.
            if !(example.is_empty() && map.fixed.date.is_some()) {
                return Err(Unreadable::UnknownDates {
                    column: column.clone(),
                    example: example.chars().take(80).collect(),
                });
            }
        }
        (None, _, _) if map.fixed.date.is_none() => return Err(Unreadable::NoDate),
        _ => {}
    }
    if !detected.asked.is_empty() {
        return Err(detected.asked.swap_remove(0));
    }
    let metrics = map.columns.metrics.len();
    if metrics == 0
        && let Some((column, low, high)) = ready_made(sheet)
    {
        return Err(Unreadable::ReadyMade { column, low, high });
    }
    if metrics == 0 {
        return Err(Unreadable::NoMetrics { columns: list(&candidates(sheet, map)) });
    }
    if metrics > MOST_METRICS {
        return Err(Unreadable::TooManyMetrics { metrics: metrics as u64, most: MOST_METRICS as u64 });
    }
    let mut read = BTreeSet::new();
    for column in map.columns.metrics.iter().filter_map(|metric| sheet.headings.find(&metric.column)) {
        if !read.insert(column) {
            return Err(Unreadable::ColumnTwice { column: sheet.headings.columns[column].header.clone() });
        }
    }
    Ok(())
}

/// A column that is called a score of recommending or of satisfaction and holds numbers that no answer is: its header, and from
/// where to where they go.
fn ready_made(sheet: &Sheet) -> Option<(String, f64, f64)> {
    (0..sheet.profiles.len()).find_map(|column| {
        let (heading, profile) = (&sheet.headings.columns[column], &sheet.profiles[column]);
        let ((low, _), (high, _)) = (profile.numbers.first()?, profile.numbers.last()?);
        let scored = matches!(asks(heading.words()), Some(Asks::Recommend | Asks::Satisfaction));
        let beyond = profile.is_mostly_numeric() && profile.share(|value| !(0.0..=10.0).contains(&value)) > 0.5;
        (scored && beyond).then(|| (heading.header.clone(), *low, *high))
    })
}

/// Headers of columns that may hold scores though nothing says so: numbers in no other role.
fn candidates(sheet: &Sheet, map: &SurveyMap) -> Vec<String> {
    let taken: Vec<usize> = map.columns.named().filter_map(|name| sheet.headings.find(name)).collect();
    let may = |column: &usize| {
        !taken.contains(column) && !is_left_out(sheet, *column) && sheet.profiles[*column].is_mostly_numeric()
    };
    let columns = (0..sheet.headings.columns.len()).filter(may);
    columns.map(|column| sheet.headings.columns[column].header.clone()).collect()
}

/// The metrics of a complete map.
pub(crate) fn specs(sheet: &Sheet, map: &SurveyMap) -> Result<Vec<MetricSpec>, Unreadable> {
    map.columns
        .metrics
        .iter()
        .map(|metric| {
            let column = sheet
                .headings
                .find(&metric.column)
                .map_or_else(|| metric.column.clone(), |at| sheet.headings.columns[at].header.clone());
            let (lo, hi) = metric.scale.unwrap_or((0.0, 10.0));
            if !(lo < hi && lo.abs() <= FARTHEST && hi.abs() <= FARTHEST) {
                return Err(Unreadable::BadScale { column, low: lo, high: hi });
            }
            let name = metric.name.clone().unwrap_or_else(|| column.clone());
            Ok(MetricSpec {
                key: metric.key.clone().unwrap_or_else(|| slug(&name)),
                name,
                kind: metric.kind,
                lo,
                hi,
                top: metric.top.unwrap_or(0),
                lower_is_better: metric.lower_is_better,
                column,
                touchpoint: said(metric.touchpoint.as_ref()),
                step: said(metric.step.as_ref()),
            })
        })
        .collect()
}

/// Calls every column by its header, whatever the map calls it by.
fn name_by_header(sheet: &Sheet, map: &mut SurveyMap) {
    let columns = &mut map.columns;
    let single = [
        &mut columns.date,
        &mut columns.response,
        &mut columns.respondent,
        &mut columns.touchpoint,
        &mut columns.step,
        &mut columns.persona,
        &mut columns.channel,
        &mut columns.comment,
        &mut columns.weight,
        &mut columns.count,
    ];
    let only = map.only.iter_mut().map(|only| &mut only.column).filter(|column| !column.is_empty());
    let names = single
        .into_iter()
        .flatten()
        .chain(only)
        .chain(&mut columns.attributes)
        .chain(columns.metrics.iter_mut().map(|metric| &mut metric.column));
    for name in names {
        if let Some(column) = sheet.headings.find(name) {
            name.clone_from(&sheet.headings.columns[column].header);
        }
    }
}

/// Takes out the roles whose column was emptied: an empty name says that no column has the role, whatever is detected.
fn forget_emptied(columns: &mut Columns) {
    for slot in [
        &mut columns.date,
        &mut columns.response,
        &mut columns.respondent,
        &mut columns.touchpoint,
        &mut columns.step,
        &mut columns.persona,
        &mut columns.channel,
        &mut columns.comment,
        &mut columns.weight,
    ] {
        slot.take_if(|name| name.is_empty());
    }
}

/// Gives the metric of every column a key: the slug of its name, with a number where another has it at the same place.
fn make_keys_unique(metrics: &mut [MetricColumn]) {
    let mut taken = BTreeSet::new();
    let mut counts: HashMap<String, u32> = HashMap::new();
    for metric in metrics {
        let wanted = metric
            .key
            .clone()
            .filter(|key| !key.trim().is_empty())
            .unwrap_or_else(|| slug(metric.name.as_deref().unwrap_or(&metric.column)));
        let folded = |name: &Option<String>| said(name.as_ref()).map(|name| name.to_lowercase());
        let place = (folded(&metric.touchpoint), folded(&metric.step));
        let mut key = wanted.clone();
        while !taken.insert((key.clone(), place.clone())) {
            let count = counts.entry(wanted.clone()).or_insert(1);
            *count += 1;
            key = format!("{wanted}-{count}");
        }
        metric.key = Some(key);
    }
}
