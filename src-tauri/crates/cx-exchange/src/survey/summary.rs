//! Rows that sum others up: totals, subtotals and averages that a spreadsheet or a tool writes among the answers.

use std::collections::HashSet;

use super::sample::Sheet;
use super::words::spaced;

/// Words that begin the name of such a row, or end it as spreadsheets write subtotals ("North Total").
const SUMS: &[&str] = &["total", "totals", "totales", "subtotal", "subtotals", "subtotales"];

/// Names of such rows; averages have others behind them ("Average score"), and levels are called so, too.
const WHOLE: &[&str] = &["sub total", "grand total", "gran total", "suma", "suma total", "sum"];

/// Words of averages, alone or with words of [`BESIDE`].
const AVERAGES: &[&str] =
    &["promedio", "media", "average", "avg", "mean", "median", "mediana", "promig", "mitjana", "overall"];

/// Words that stand beside those of averages.
const BESIDE: &[&str] = &[
    "general",
    "total",
    "nota",
    "weighted",
    "score",
    "ponderada",
    "ponderado",
    "overall",
    "global",
    "rating",
    "puntuacion",
];

/// Levels beside which "average" and "media" are a level, and no average.
const LEVELS: &[&str] =
    &["low", "high", "bajo", "baja", "alto", "alta", "good", "bad", "bueno", "mala", "poor", "excellent"];

/// Most bytes of such a name …
const LONGEST: usize = 60;
/// … and most words: a sentence is none.
const WORDS: usize = 4;
/// As often as this in the first rows, a name is that of a thing, such as a petrol station: no file sums up so often.
const OFTEN: u64 = 3;

/// The columns in which a row may be called a sum, and the names that are none.
#[derive(Debug)]
pub(super) struct Summaries {
    /// Columns of texts that are no answers.
    pub(super) columns: Vec<usize>,
    things: HashSet<String>,
    /// Cells seen lately that name no sum, by length and outer letters: most rows repeat one of a few.
    lately: Vec<Vec<u8>>,
}

/// Cells that are kept.
const KEPT: usize = 256;

impl Summaries {
    /// Looks at the columns of texts, of which those of answers are none.
    pub(super) fn of(sheet: &Sheet, answers: impl Fn(usize) -> bool) -> Self {
        let texts = |column: &usize| !answers(*column) && !sheet.profiles[*column].is_numeric();
        let columns: Vec<usize> = (0..sheet.profiles.len()).filter(texts).collect();
        let mut things = HashSet::new();
        for column in &columns {
            let values = &sheet.profiles[*column].values;
            let leveled = values.keys().any(|text| LEVELS.contains(&spaced(text).as_str()));
            for (text, count) in values.iter().filter(|(text, _)| sums_up(text)) {
                let key = spaced(text);
                // One subtotal a shop may come often; a name of its own that does is that of a thing.
                let bare = SUMS.contains(&key.as_str()) || WHOLE.contains(&key.as_str());
                let often = *count >= if bare { sheet.profiles[*column].filled / 5 + OFTEN } else { OFTEN };
                if often || leveled && is_average(&key) {
                    things.insert(key);
                }
            }
        }
        Self { columns, things, lately: vec![Vec::new(); KEPT] }
    }

    /// The name by which a cell of such a column says that its row sums others up; none where it does not.
    pub(super) fn name(&mut self, cell: &[u8]) -> Option<String> {
        if !may_sum_up(cell) {
            return None;
        }
        let ends = cell[0].wrapping_mul(31) ^ cell[cell.len() - 1];
        let seen = &mut self.lately[usize::from(ends.wrapping_add((cell.len() as u8).wrapping_mul(67)))];
        if seen == cell {
            return None;
        }
        let text = std::str::from_utf8(cell).ok()?.trim();
        if sums_up(text) && !self.things.contains(&spaced(text)) {
            return Some(text.to_owned());
        }
        seen.clear();
        seen.extend_from_slice(cell);
        None
    }
}

/// Whether a cell may be such a name by its length and its outer letters: dates and ids, of which every row has another, are
/// told by these alone.
fn may_sum_up(cell: &[u8]) -> bool {
    let (Some(first), Some(last)) = (cell.first(), cell.last()) else { return false };
    let begins = matches!(first | 0x20, b'a' | b'g' | b'm' | b'n' | b'o' | b'p' | b'r' | b's' | b't' | b'w')
        && !cell.get(1).is_some_and(u8::is_ascii_digit)
        || !first.is_ascii_alphanumeric();
    let ends = matches!(last | 0x20, b'l' | b's') || !last.is_ascii_alphanumeric();
    (3..=LONGEST).contains(&cell.len()) && (begins || ends)
}

/// Whether a text is the name of a row that sums others up.
fn sums_up(text: &str) -> bool {
    if !may_sum_up(text.as_bytes()) {
        return false;
    }
    // Told without a copy, as most are.
    let parts = |part: &[u8]| {
        let part = [part[0] | 0x20, part[1] | 0x20, part[2] | 0x20];
        matches!(&part, b"tal" | b"sum" | b"med" | b"avg" | b"ave" | b"mea" | b"pro" | b"mit" | b"ove")
    };
    if !text.as_bytes().windows(3).any(parts) {
        return false;
    }
    let key = spaced(text);
    let words: Vec<&str> = key.split(' ').collect();
    let ends = [words.first(), words.last()].into_iter().flatten().any(|word| SUMS.contains(word));
    WHOLE.contains(&key.as_str()) || (ends && words.len() <= WORDS) || is_average(&key)
}

/// Whether the words are those of an average.
fn is_average(key: &str) -> bool {
    let mut words = key.split(' ');
    words.clone().any(|word| AVERAGES.contains(&word))
        && words.all(|word| AVERAGES.contains(&word) || BESIDE.contains(&word))
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
