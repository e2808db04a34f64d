//! The names of one column.

use super::words::compact;

/// A column's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Header by which a map names the column; unique.
    pub(crate) header: String,
    /// The question, where the header is only its code.
    pub(crate) label: Option<String>,
    /// Other texts in the header rows: names that a map may use too.
    pub(super) others: Vec<String>,
}

impl Heading {
    /// Whether the test is true for the header or another text of the header rows, without case, accents and signs.
    pub(super) fn is_called(&self, test: impl Fn(&str) -> bool) -> bool {
        test(&compact(&self.header)) || self.others.iter().any(|other| test(&compact(other)))
    }

    /// The words for people: the question where there is one, else the header.
    pub(crate) fn words(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.header)
    }
}
