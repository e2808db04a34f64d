//! Columns of numbers that are no marks: codes of labels that stand beside them, several choices in one cell, averages; and
//! tables whose headers are the answers.

use std::collections::{HashMap, HashSet};

use super::labels::{candidates, carried_number, label_key};
use super::meaning::asks;
use super::numbers::{number, number_by_either};
use super::sample::Sheet;
use super::words::has_any;

/// Rows from which on two columns that go together do not do so by chance.
const TOGETHER: usize = 8;
/// So many answers stand as headers where a table counts them.
const ANSWERS: usize = 3;
/// Most columns of such a table.
const WIDEST: usize = 60;
/// Share of fractions from which on numbers are averages.
const FRACTIONS: f64 = 0.3;

/// Words of averages in headers.
const AVERAGES: &[&str] = &[
    "average",
    "avg",
    "mean",
    "promedio",
    "media",
    "medio",
    "medias",
    "mitjana",
    "media aritmetica",
    "median",
    "mediana",
];

/// Columns of labels, which may have a column of codes beside them.
pub(super) fn labels(sheet: &Sheet) -> Vec<usize> {
    let are_labels = |column: &usize| {
        let profile = &sheet.profiles[*column];
        let few = (3..=11).contains(&profile.values.len()) && !profile.is_numeric() && profile.personal.kind.is_none();
        few && !candidates(&profile.texts().keys().map(|text| label_key(text)).collect::<Vec<_>>()).is_empty()
    };
    (0..sheet.profiles.len()).filter(are_labels).collect()
}

/// The column among those of labels of which a column of numbers has the codes: in each row the same number stands beside the
/// same label, and there are as many of both.
pub(super) fn labels_of_codes(sheet: &Sheet, column: usize, labels: &[usize]) -> Option<usize> {
    let profile = &sheet.profiles[column];
    let may_be = profile.is_numeric() && (3..=11).contains(&profile.values.len());
    labels.iter().copied().find(|labels| may_be && *labels != column && go_together(sheet, column, *labels))
}

/// Whether two columns say the same in other words, row by row.
fn go_together(sheet: &Sheet, one: usize, other: usize) -> bool {
    let (mut there, mut back): (HashMap<&str, &str>, HashMap<&str, &str>) = Default::default();
    let mut rows = 0;
    for row in &sheet.rows {
        let (code, label) = (row[one].trim(), row[other].trim());
        match (code.is_empty(), label.is_empty()) {
            (true, true) => continue,
            (false, false) => {}
            _ => return false,
        }
        rows += 1;
        if *there.entry(code).or_insert(label) != label || *back.entry(label).or_insert(code) != code {
            return false;
        }
    }
    rows >= TOGETHER && there.len() >= 3
}

/// Whether the cells of a column hold several choices by their numbers: "1,4" and "2,3,5" are no fractions.
pub(super) fn holds_choices(sheet: &Sheet, column: usize) -> bool {
    let filled = sheet.profiles[column].filled;
    let (mut several, mut more, mut others) = (0u64, false, 0u64);
    for (text, count) in &sheet.profiles[column].values {
        let parts: Vec<&str> = text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let numbers: Option<Vec<u32>> =
            parts.iter().map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect();
        match numbers {
            Some(numbers) if numbers.len() > 1 && numbers.windows(2).all(|two| two[0] < two[1]) => {
                several += count;
                more |= numbers.len() > 2;
            }
            Some(numbers) if numbers.len() == 1 => {}
            _ => others += count,
        }
        if others * 20 > filled {
            return false;
        }
    }
    // Of fractions the part behind the comma is as often the smaller one; and "1,2,3" is none.
    more && several >= 2 || several * 3 >= filled && only_marks(sheet, column, several)
}

/// Whether so many cells of two parts are no fractions: all parts are single figures above zero, the first always the smaller
/// one. Of fractions half are so, and in a file separated by commas they have a point.
fn only_marks(sheet: &Sheet, column: usize, several: u64) -> bool {
    let cells = sheet.profiles[column].values.keys();
    let parts: HashSet<&str> = cells.flat_map(|text| text.split([',', ';', '|'])).map(str::trim).collect();
    let enough = if sheet.dialect.separator == b',' { 5 } else { 8 };
    several >= enough && parts.iter().all(|part| part.is_empty() || part.len() == 1 && *part != "0")
}

/// The column that says the end of the scale of each row's mark, where rows have several.
pub(super) fn ends_by_row(sheet: &Sheet) -> Option<usize> {
    const ENDS: &[&str] =
        &["bestrating", "maxrating", "maxscore", "scalemax", "outof", "maximo", "puntuacionmaxima", "notamaxima"];
    let says = |column: &usize| {
        let profile = &sheet.profiles[*column];
        profile.is_numeric()
            && profile.numbers.len() > 1
            && sheet.headings.columns[*column].is_called(|name| ENDS.contains(&name))
    };
    (0..sheet.profiles.len()).find(says)
}

/// Whether a column holds averages, of which each row stands for many answers.
pub(super) fn holds_averages(sheet: &Sheet, column: usize) -> bool {
    let heading = &sheet.headings.columns[column];
    let profile = &sheet.profiles[column];
    let called = has_any(heading.words(), AVERAGES) || has_any(&heading.header, AVERAGES);
    let fractions = profile.share(|value| value.fract() != 0.0);
    let shares = profile.filled > 0
        && profile.values.keys().all(|text| {
            text.trim_end().ends_with('%') && number_by_either(text.trim_end_matches('%').trim()).is_some()
        });
    called && fractions >= FRACTIONS || shares && asks(heading.words()).is_some()
}

/// The columns of a table whose headers are the answers and whose numbers count them; none where there is no such table.
pub(super) fn answers_as_headers(sheet: &Sheet) -> Option<Vec<String>> {
    if sheet.profiles.len() > WIDEST {
        return None;
    }
    let counts = |column: &usize| {
        let profile = &sheet.profiles[*column];
        let whole = |value: f64| value >= 0.0 && value.fract() == 0.0;
        profile.filled > 0 && profile.is_numeric() && profile.share(whole) >= 1.0
    };
    let columns: Vec<usize> = (0..sheet.profiles.len()).filter(counts).collect();
    let header = |column: usize| sheet.headings.columns[column].words();
    let headers = |columns: &[usize]| columns.iter().map(|column| header(*column).to_owned()).collect::<Vec<_>>();
    // Labels of one family, each another point of it.
    let known: Vec<usize> =
        columns.iter().copied().filter(|column| !candidates(&[label_key(header(*column))]).is_empty()).collect();
    let keys: Vec<String> = known.iter().map(|column| label_key(header(*column))).collect();
    if known.len() >= ANSWERS && !candidates(&keys).is_empty() {
        return Some(headers(&known));
    }
    // "1 star" to "5 stars", or the bare marks where their numbers go beyond them.
    let carried: Vec<usize> = columns
        .iter()
        .copied()
        .filter(|column| number_by_either(header(*column)).is_none() && carried_number(header(*column)).is_some())
        .filter(|column| {
            asks(header(*column)).is_none() || header(*column).chars().filter(|sign| sign.is_alphabetic()).count() <= 12
        })
        .collect();
    let distinct = |columns: &[usize], value: &dyn Fn(&str) -> Option<f64>| {
        let mut values: Vec<f64> = columns.iter().filter_map(|column| value(header(*column))).collect();
        values.sort_by(f64::total_cmp);
        values.windows(2).all(|two| two[1] - two[0] == 1.0)
    };
    if carried.len() >= ANSWERS && distinct(&carried, &carried_number) {
        return Some(headers(&carried));
    }
    let bare: Vec<usize> = columns
        .iter()
        .copied()
        .filter(|column| {
            number(header(*column).trim().as_bytes(), sheet.decimal).is_some_and(|mark| (0.0..=10.0).contains(&mark))
        })
        .collect();
    let beyond = bare.iter().any(|column| sheet.profiles[*column].numbers.last().is_some_and(|(most, _)| *most > 10.0));
    (bare.len() >= ANSWERS && beyond && distinct(&bare, &|text| number_by_either(text))).then(|| headers(&bare))
}

/// The row from which on a column's marks go beyond those of all rows before, where that is no chance: its place among the rows
/// that were looked at, and the highest mark before. The scale was another one until then.
pub(super) fn scale_changes(sheet: &Sheet, column: usize, high: f64) -> Option<(usize, f64)> {
    let before = [5.0, 7.0].into_iter().find(|end| *end < high)?;
    let marks: Vec<(usize, f64)> = sheet
        .rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((at, number(row[column].trim().as_bytes(), sheet.decimal)?)))
        .filter(|(_, mark)| *mark <= high)
        .collect();
    let first = marks.iter().position(|(_, mark)| *mark > before)?;
    let beyond = marks[first..].iter().filter(|(_, mark)| *mark > before).count();
    let share = beyond as f64 / (marks.len() - first) as f64;
    // So many rows below that end come once in ten thousand times where marks do not change.
    let chance = (1.0 - share).powi(i32::try_from(first).unwrap_or(i32::MAX));
    (first >= 8 && marks.len() - first >= 8 && share >= 0.2 && chance < 1e-4).then_some((marks[first].0, before))
}
