//! Cells of a sheet that say nothing though something stands there: errors, and formulas whose result the file does not hold;
//! and rows that a filter hides.

use std::io::{Read, Seek};

use cx_model::measure::Issue;

use super::opened::Opened;
use super::sample::issue;
use crate::source::Workbook;

/// What is to be told of the cells that were read.
pub(crate) fn issues<R: Read + Seek>(input: &Opened<R>) -> Vec<Issue> {
    let Some(silent) = input.workbook().and_then(Workbook::silent) else { return Vec::new() };
    [("cell-error", silent.errors), ("formula-uncached", silent.uncached), ("rows-hidden", silent.hidden)]
        .into_iter()
        .filter(|(_, (count, _))| *count > 0)
        .map(|(code, (count, row))| {
            issue(None, None, code, &[("count", &count.to_string()), ("row", &row.to_string())])
        })
        .collect()
}
