//! Which metric of the workspace a column of answers belongs to.
//!
//! **Invariant:** no import makes a second metric of a name, and no two columns of a file answer one metric at the same
//! place.

use std::collections::BTreeMap;

use cx_exchange::survey::MetricSpec;
use cx_model::Id;
use cx_model::measure::{Inspection, Issue, MetricColumn, SurveyMap};
use cx_model::record::{Metric, Shape};
use cx_model::score::MetricKind;

/// The metric of a column.
pub(super) enum Choice<'m> {
    /// It is there already.
    Joins(&'m Metric),
    /// It is to be made.
    Fresh {
        key: String,
        name: String,
        /// One that has the name, and another scale or meaning.
        alike: Option<&'m Metric>,
    },
}

/// Names of the touchpoint and the step at which a column's answers count, as they are compared.
pub(super) type Place = [Option<String>; 2];

/// The place that a column names.
pub(super) fn place(spec: &MetricSpec) -> Place {
    [&spec.touchpoint, &spec.step].map(|name| name.as_deref().map(folded))
}

/// The metrics that were answered at a place.
pub(super) fn answered_at(answered: &[(Id, Place)], place: &Place) -> Vec<Id> {
    answered.iter().filter(|(_, at)| at == place).map(|(metric, _)| *metric).collect()
}

/// Chooses the metric for a column among those of the workspace without those that other columns of the file answer at its
/// place: one of the name, or of the key, on the same scale. A kind that was only detected gives way to that of the metric.
pub(super) fn choose<'m>(metrics: &'m [Metric], taken: &[Id], spec: &MetricSpec, kind_given: bool) -> Choice<'m> {
    let (mut alike, mut count) = (None, 0);
    loop {
        count += 1;
        let key = if count == 1 { spec.key.clone() } else { format!("{}-{count}", spec.key) };
        let name = numbered(&spec.name, count);
        let called = folded(&name);
        let of_name = metrics.iter().filter(|metric| folded(&metric.name) == called);
        let of_key = metrics.iter().filter(|metric| metric.key == key);
        let mut there = of_name.chain(of_key).peekable();
        if there.peek().is_none() {
            return Choice::Fresh { key, name, alike };
        }
        for metric in there.filter(|metric| !taken.contains(&metric.id)) {
            if joins(metric, spec, kind_given) {
                return Choice::Joins(metric);
            }
            alike = alike.or(Some(metric));
        }
    }
}

/// The name with its number, in the letters that a name may have: the question as it is asked can be longer.
fn numbered(name: &str, count: u32) -> String {
    let number = if count == 1 { String::new() } else { format!(" ({count})") };
    let room = Shape::Text.most_letters().unwrap_or(usize::MAX) - number.len();
    let mut numbered: String = name.chars().take(room).collect();
    numbered.push_str(&number);
    numbered
}

/// Name as it is compared: without case and without space around it.
pub(super) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The name, with a number behind it where a metric has it.
pub(super) fn free_name(metrics: &[Metric], name: &str) -> String {
    let is_free = |name: &str| metrics.iter().all(|metric| folded(&metric.name) != folded(name));
    let mut count = 1;
    let mut free = numbered(name, count);
    while !is_free(&free) {
        count += 1;
        free = numbered(name, count);
    }
    free
}

/// Issue for a column whose name another of its file has at the same place, so that it becomes a metric of its own.
pub(super) fn numbered_apart(spec: &MetricSpec, made: &str) -> Option<Issue> {
    let args = [("name", spec.name.clone()), ("made", made.to_owned())];
    let args: BTreeMap<String, String> = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let issue = || Issue { line: None, column: Some(spec.column.clone()), code: "metric-numbered".to_owned(), args };
    (folded(made) != folded(&numbered(&spec.name, 1))).then(issue)
}

/// Whether a metric counts the answers of a column as the column says.
pub(super) fn same(metric: &Metric, spec: &MetricSpec) -> bool {
    metric.form == spec.kind && on_scale(metric, spec) && (!spec.kind.traits().tops || metric.top == spec.top)
}

fn on_scale(metric: &Metric, spec: &MetricSpec) -> bool {
    metric.lo == spec.lo && metric.hi == spec.hi && metric.lower_is_better == spec.lower_is_better
}

fn joins(metric: &Metric, spec: &MetricSpec, kind_given: bool) -> bool {
    // The same answers are read alike for these; which of them was meant, the workspace knows better than a guess.
    let any = |kind: MetricKind| !kind.traits().fixed;
    same(metric, spec) || !kind_given && any(metric.form) && any(spec.kind) && on_scale(metric, spec)
}

/// A column as the metric that it asks for; none where its scale is open.
pub(super) fn spec(column: &MetricColumn) -> Option<MetricSpec> {
    let (lo, hi) = column.scale?;
    let name = column.name.clone().unwrap_or_else(|| column.column.clone());
    Some(MetricSpec {
        key: column.key.clone().unwrap_or_else(|| cx_exchange::survey::slug(&name)),
        name,
        kind: column.kind,
        lo,
        hi,
        top: column.top.unwrap_or(0),
        lower_is_better: column.lower_is_better,
        column: column.column.clone(),
        touchpoint: column.touchpoint.clone(),
        step: column.step.clone(),
    })
}

/// Proposes the workspace's metrics in a map that was detected, and says where one of the name does not fit.
pub(super) fn propose(look: &mut Inspection, given: &SurveyMap, metrics: &[Metric]) {
    let mut taken: Vec<(Id, Place)> = Vec::new();
    let place_of = |column: &MetricColumn| [&column.touchpoint, &column.step].map(|name| name.as_deref().map(folded));
    let key_of = |column: &str| given.columns.metrics.iter().find(|one| one.column == column)?.key.clone();
    for column in &look.map.columns.metrics {
        let metric = key_of(&column.column).and_then(|key| metrics.iter().find(|one| one.key == key));
        taken.extend(metric.map(|metric| (metric.id, place_of(column))));
    }
    for column in &mut look.map.columns.metrics {
        let (Some(spec), None) = (spec(column), key_of(&column.column)) else { continue };
        let at = place(&spec);
        match choose(metrics, &answered_at(&taken, &at), &spec, !given.columns.metrics.is_empty()) {
            Choice::Joins(metric) => {
                taken.push((metric.id, at));
                column.key = Some(metric.key.clone());
                column.name = Some(metric.name.clone());
                column.kind = metric.form;
                column.top = metric.form.traits().tops.then_some(metric.top);
            }
            Choice::Fresh { key, name, alike } => {
                column.key = Some(key);
                look.issues.extend(alike.map(|metric| told(&spec, metric, &name)));
            }
        }
    }
}

/// Issue for a metric of the column's name that is another one, with the name that the column's metric gets instead.
pub(super) fn told(spec: &MetricSpec, metric: &Metric, made: &str) -> Issue {
    let args = [
        ("name", metric.name.clone()),
        ("form", metric.form.word().to_owned()),
        ("low", metric.lo.to_string()),
        ("high", metric.hi.to_string()),
        ("made", made.to_owned()),
    ];
    let args: BTreeMap<String, String> = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Issue { line: None, column: Some(spec.column.clone()), code: "metric-alike".to_owned(), args }
}
