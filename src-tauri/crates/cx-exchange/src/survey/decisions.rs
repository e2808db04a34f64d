//! The decisions that reading a survey takes where the map leaves them open, each with an example of the file.

use std::collections::BTreeMap;

use cx_model::measure::{Decision, MetricColumn, SurveyMap};

use super::dates::Pattern;
use super::numbers::{Decimal, gives_away};
use super::sample::Sheet;

/// Every code that a decision can have; its sentence is the message `decision-CODE`.
pub const DECISIONS: &[&str] = &[
    "score",
    "labels",
    "blanks",
    "days",
    "known-by-response",
    "known-by-respondent",
    "known-by-row",
    "role",
    "attributes",
    "decimal",
    "headers",
];

/// Most texts that one decision lists.
const LISTED: usize = 8;
/// Longest text of a cell that is quoted, in letters.
const QUOTED: usize = 60;

/// The decisions, the least certain first: what numbers and labels mean, what is no answer, days, who answered, what names a
/// place, how the text is cut.
pub(super) fn of(sheet: &Sheet, given: &SurveyMap, map: &SurveyMap) -> Vec<Decision> {
    let mut decisions = Vec::new();
    let (columns, said) = (&map.columns, &given.columns);
    let was_said = |metric: &MetricColumn| {
        let of = |name: &str| sheet.headings.find(name);
        said.metrics.iter().find(|one| of(&one.column) == of(&metric.column))
    };
    for metric in &columns.metrics {
        decisions.extend(scale(sheet, was_said(metric), metric));
    }
    for metric in &columns.metrics {
        let before = was_said(metric);
        if !metric.values.is_empty() && before.is_none_or(|one| one.values.is_empty()) {
            let mut points: Vec<(&String, f64)> = metric.values.iter().map(|(text, value)| (text, *value)).collect();
            points.retain(|(text, _)| sheet.shows(&metric.column, text));
            points.sort_by(|a, b| b.1.total_cmp(&a.1));
            let labels = points.iter().map(|(text, value)| format!("{} = {value}", quoted(text)));
            decisions.push(made(Some(&metric.column), "labels", &[("labels", &listed(labels))], None));
        }
        if !metric.not_applicable.is_empty() && before.is_none_or(|one| one.not_applicable.is_empty()) {
            let values = listed(metric.not_applicable.iter().map(|text| quoted(text)));
            decisions.push(made(Some(&metric.column), "blanks", &[("values", &values)], None));
        }
    }
    if given.date_format.is_none() {
        decisions.extend(days(sheet, map));
    }
    let ids = |name: &Option<String>| name.as_deref().filter(|name| !name.is_empty()).map(str::to_owned);
    let code = match (ids(&columns.response), ids(&columns.respondent)) {
        (Some(column), _) if ids(&said.response).is_none() => Some((Some(column), "known-by-response")),
        (None, Some(column)) if ids(&said.respondent).is_none() => Some((Some(column), "known-by-respondent")),
        (None, None) => Some((None, "known-by-row")),
        _ => None,
    };
    decisions.extend(code.map(|(column, code)| made(column.as_deref(), code, &[], None)));
    for (name, before, role) in [
        (&columns.touchpoint, &said.touchpoint, "touchpoint"),
        (&columns.step, &said.step, "step"),
        (&columns.persona, &said.persona, "persona"),
        (&columns.channel, &said.channel, "channel"),
        (&columns.comment, &said.comment, "comment"),
    ] {
        if let Some(column) = name.as_deref().filter(|name| !name.is_empty() && before.is_none()) {
            decisions.push(made(Some(column), "role", &[("role", role)], sheet.example(column)));
        }
    }
    if said.attributes.is_empty() && !columns.attributes.is_empty() {
        let names = listed(columns.attributes.iter().map(|name| quoted(name)));
        decisions.push(made(None, "attributes", &[("columns", &names)], None));
    }
    if given.decimal.is_none()
        && let Some(example) = sheet.rows.iter().flatten().find(|cell| gives_away(cell).is_some())
    {
        let mark = if sheet.decimal == Decimal::Comma { "comma" } else { "point" };
        decisions.push(made(None, "decimal", &[("mark", mark)], Some(quoted(example))));
    }
    if given.header_rows.is_none() {
        let rows = sheet.rows_above().to_string();
        let first = sheet.rows.first().map(|row| quoted(&row.join(" | ")));
        decisions.push(made(None, "headers", &[("rows", &rows)], first));
    }
    decisions
}

/// The scale and the direction of a metric's column.
fn scale(sheet: &Sheet, said: Option<&MetricColumn>, metric: &MetricColumn) -> Option<Decision> {
    let (low, high) = metric.scale?;
    if said.is_some_and(|said| said.scale.is_some()) {
        return None;
    }
    let (low, high) = (low.to_string(), high.to_string());
    let good = if metric.lower_is_better || !metric.kind.traits().sides { "low" } else { "high" };
    let args = [("kind", metric.kind.word()), ("low", &*low), ("high", &*high), ("good", good)];
    Some(made(Some(&metric.column), "score", &args, sheet.example(&metric.column)))
}

/// How days are read, by the first of them that is.
fn days(sheet: &Sheet, map: &SurveyMap) -> Option<Decision> {
    let column = map.columns.date.as_deref()?;
    let pattern = Pattern::parse(map.date_format.as_deref()?)?;
    let zone = map.time_zone.as_deref().and_then(|zone| zone.parse().ok());
    let at = sheet.headings.find(column)?;
    let read =
        |row: &Vec<String>| Some((row[at].trim().to_owned(), pattern.day(row[at].trim().as_bytes(), zone).ok()?));
    let (text, day) = sheet.rows.iter().find_map(read)?;
    // A day that is written as it is read leaves nothing open.
    if text.starts_with(&day.iso()) {
        return None;
    }
    Some(made(Some(column), "days", &[("text", &quoted(&text)), ("day", &day.iso())], None))
}

fn made(column: Option<&str>, code: &str, args: &[(&str, &str)], example: Option<String>) -> Decision {
    debug_assert!(DECISIONS.contains(&code), "every code has its sentence");
    let args: BTreeMap<String, String> =
        args.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Decision { column: column.map(str::to_owned), code: code.to_owned(), args, example }
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.collect();
    let rest = texts.len().saturating_sub(LISTED);
    let shown = texts[..texts.len() - rest].join(", ");
    if rest > 0 { format!("{shown} (+{rest})") } else { shown }
}

fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

impl Sheet {
    /// A value of a column among the first rows: the most frequent, of equally many the first in order.
    fn example(&self, column: &str) -> Option<String> {
        let profile = &self.profiles[self.headings.find(column)?];
        let often = profile.values.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        often.map(|(text, _)| quoted(text))
    }

    /// Whether a text stands in a column among the first rows.
    fn shows(&self, column: &str, text: &str) -> bool {
        self.headings.find(column).is_some_and(|column| self.profiles[column].values.contains_key(text))
    }
}
