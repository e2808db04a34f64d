//! Rows that sum others up: totals, subtotals and averages that a spreadsheet or a tool writes among the answers.

use std::collections::HashSet;

use super::sample::Sheet;
use super::words::spaced;

/// Words that begin the name of such a row.
const BEGIN: &[&str] = &["total", "totals", "totales", "subtotal", "subtotals", "subtotales"];

/// Names of such rows.
const WHOLE: &[&str] = &[
    "grand total",
    "gran total",
    "suma",
    "sum",
    "promedio",
    "promedio general",
    "promedio total",
    "media",
    "media general",
    "media total",
    "average",
    "overall average",
    "mean",
    "overall",
];

/// Most words of such a name: a sentence is none.
const WORDS: usize = 4;
/// As often as this in the first rows, a name is that of a thing, such as a petrol station: no file sums up so often.
const OFTEN: u64 = 3;

/// The columns in which a row may be called a sum, and the names that are none.
#[derive(Debug)]
pub(super) struct Summaries {
    /// Columns of texts that are no answers.
    pub(super) columns: Vec<usize>,
    things: HashSet<String>,
}

impl Summaries {
    /// Looks at the columns of texts, of which those of answers are none.
    pub(super) fn of(sheet: &Sheet, answers: impl Fn(usize) -> bool) -> Self {
        let columns: Vec<usize> = (0..sheet.profiles.len())
            .filter(|column| !answers(*column) && !sheet.profiles[*column].is_numeric())
            .collect();
        let often = columns.iter().flat_map(|column| &sheet.profiles[*column].values);
        let things =
            often.filter(|(text, count)| **count >= OFTEN && sums_up(text)).map(|(text, _)| spaced(text)).collect();
        Self { columns, things }
    }

    /// The name by which a cell of such a column says that its row sums others up; none where it does not.
    pub(super) fn name(&self, cell: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(cell.trim_ascii()).ok()?;
        (sums_up(text) && !self.things.contains(&spaced(text))).then(|| text.to_owned())
    }
}

/// Whether a text is the name of a row that sums others up.
fn sums_up(text: &str) -> bool {
    // Most texts are told apart by their first letter.
    if text.len() > 60 || !text.starts_with(['t', 'T', 's', 'S', 'g', 'G', 'p', 'P', 'm', 'M', 'a', 'A', 'o', 'O']) {
        return false;
    }
    let key = spaced(text);
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default();
    WHOLE.contains(&key.as_str()) || (BEGIN.contains(&first) && words.count() < WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sums_are_told_from_names() {
        for name in
            ["Total", "TOTAL GENERAL", "Subtotal enero", "Gran total", "Promedio", "Media", "Total: Norte", "Average"]
        {
            assert!(sums_up(name), "{name}");
        }
        for name in [
            "Tienda",
            "Totally satisfied",
            "Total loss of trust after the third visit",
            "Media Markt",
            "Summer",
            "Averages Inc",
            "",
        ] {
            assert!(!sums_up(name), "{name}");
        }
    }
}
