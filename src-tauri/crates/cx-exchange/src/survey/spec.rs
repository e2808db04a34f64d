//! The metrics of a survey's columns.

use cx_model::score::MetricKind;

/// A metric whose answers one column holds.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSpec {
    /// Its key, unique in the file.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Kind of the metric.
    pub kind: MetricKind,
    /// Lowest value of the scale.
    pub lo: f64,
    /// Highest value of the scale.
    pub hi: f64,
    /// How many of the best points count as satisfied; 0 where the kind has no such share.
    pub top: u32,
    /// Whether a low value is good.
    pub lower_is_better: bool,
    /// Header of its column.
    pub column: String,
    /// Name of the touchpoint at which its answers count.
    pub touchpoint: Option<String>,
    /// Name of the step at which its answers count.
    pub step: Option<String>,
}

/// A name that the map gives, without space around it; none where it is blank.
pub(super) fn said(name: Option<&String>) -> Option<String> {
    name.map(|name| name.trim()).filter(|name| !name.is_empty()).map(str::to_owned)
}
