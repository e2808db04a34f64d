//! The scale that a question, or a column by its labels, says.

use super::labels::{self, carried_number, is_not_applicable};
use super::legend::{GoodEnd, Legend};
use super::sample::Sheet;
use super::words::spaced;

/// The scale that a question says, by a legend of its ends or by naming them.
pub(super) fn said_scale(question: &str) -> Option<(f64, f64)> {
    Legend::of(question).as_ref().and_then(Legend::scale).or_else(|| scale_in(question))
}

/// The legend of a column: that of its question, else the numbers and words of its labels.
pub(super) fn legend_of(sheet: &Sheet, column: usize) -> Option<Legend> {
    let own = || {
        let labels = sheet.profiles[column].texts().keys().filter(|text| !is_not_applicable(text));
        let points: Option<Vec<(f64, &str)>> =
            labels.map(|text| Some((carried_number(text)?, labels::words_behind(text)))).collect();
        Legend::of_labels(points?.into_iter())
    };
    Legend::of(sheet.headings.columns[column].words()).or_else(own)
}

/// Whether a column's legend calls the lowest value the best.
pub(super) fn is_low_good(sheet: &Sheet, column: usize) -> bool {
    let question = sheet.headings.columns[column].words();
    legend_of(sheet, column).and_then(|legend| legend.good_end(question)) == Some(GoodEnd::Low)
}

/// The scale that a question names: "(0-10)", "1 a 5", "1 to 7".
fn scale_in(question: &str) -> Option<(f64, f64)> {
    let words = spaced(question);
    let words: Vec<&str> = words.split(' ').collect();
    let pair = |low: &str, high: &str| match (low, high) {
        ("0", "10") => Some((0.0, 10.0)),
        ("1", "10") => Some((1.0, 10.0)),
        ("1", "7") => Some((1.0, 7.0)),
        ("1", "5") => Some((1.0, 5.0)),
        ("0", "5") => Some((0.0, 5.0)),
        ("1", "4") => Some((1.0, 4.0)),
        ("0", "100") => Some((0.0, 100.0)),
        _ => None,
    };
    words.windows(2).find_map(|two| pair(two[0], two[1])).or_else(|| {
        words
            .windows(3)
            .filter(|three| ["a", "al", "to", "y", "and", "hasta"].contains(&three[1]))
            .find_map(|three| pair(three[0], three[2]))
    })
}
