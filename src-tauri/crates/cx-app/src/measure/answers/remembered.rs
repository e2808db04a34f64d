//! The map of an earlier import of the same columns, offered for the next file that has them.

use std::collections::BTreeSet;

use cx_exchange::survey::MetricSpec;
use cx_model::measure::{Columns, Fixed, Inspection, Remembered, SurveyMap};
use cx_model::record::{Batch, Metric};
use serde::Deserialize as _;

use super::metrics;

/// The map of the newest import that counts and had the columns of the file, all of them and no others; none where somebody
/// says already what the columns mean.
///
/// How the file is written and which one day it is of belongs to each file; a pattern of days stays where the file does not
/// tell day from month. A metric that is counted another way by now is found by its name again.
pub(super) fn remembered(
    look: &Inspection,
    given: &SurveyMap,
    batches: Vec<Batch>,
    metrics: &[Metric],
) -> Option<Remembered> {
    if given.columns != Columns::default() {
        return None;
    }
    let headers: BTreeSet<&str> = look.columns.iter().map(|column| column.header.as_str()).collect();
    let mut visible: Vec<Batch> = batches.into_iter().filter(|batch| batch.visible).collect();
    visible.sort_by_key(|batch| std::cmp::Reverse(batch.at));
    visible.into_iter().find_map(|batch| {
        let map = SurveyMap::deserialize(&batch.map).ok()?;
        let dropped: Vec<&str> =
            batch.counts["dropped"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
        let had: BTreeSet<&str> = map.named().into_iter().chain(dropped).collect();
        let same = headers.iter().all(|header| had.contains(header) || is_blank(look, header))
            && map.named().iter().all(|name| headers.contains(name));
        let asks = map.survey.is_some()
            || map.only.is_some()
            || map.fixed != Fixed { date: map.fixed.date.clone(), ..Fixed::default() }
            || look.date_ambiguous.is_some();
        let (batch, source, at) = (batch.id, batch.source, batch.at);
        same.then(|| Remembered { batch, source, at, map: offered(map, look, metrics), asks })
    })
}

/// Whether a column holds nothing among the rows that were looked at: those are not kept of an import.
fn is_blank(look: &Inspection, header: &str) -> bool {
    look.columns.iter().any(|column| column.header == header && column.distinct == 0)
}

/// The map without what belongs to its own file: how it is written, what was said of all its rows.
fn offered(mut map: SurveyMap, look: &Inspection, known: &[Metric]) -> SurveyMap {
    (map.fixed.date, map.survey, map.only) = (None, None, None);
    map.sheet.take_if(|name| !look.sheets.iter().any(|sheet| sheet.name == *name));
    (map.encoding, map.separator, map.decimal, map.header_rows) = (None, None, None, None);
    if look.date_ambiguous.is_none() {
        map.date_format.clone_from(&look.date_format);
    }
    for column in &mut map.columns.metrics {
        let is = |spec: &MetricSpec| known.iter().any(|metric| metric.key == spec.key && metrics::same(metric, spec));
        let known = metrics::spec(column).is_some_and(|spec| is(&spec));
        column.key.take_if(|_| !known);
        // Its numbers may be coded in another way than those before.
        column.scale.take_if(|_| column.kind.traits().fixed && column.values.is_empty());
    }
    map
}
