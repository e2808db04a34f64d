//! The sheets of a workbook by name.

/// Most sheets of a workbook.
pub(super) const MOST_SHEETS: usize = 1000;

/// A sheet by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetName {
    pub(crate) name: String,
    pub(crate) hidden: bool,
}
