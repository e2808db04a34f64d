//! A look at a survey file: what it is, its first rows, and the map that detection proposes.

use std::io::{Read, Seek, SeekFrom};

use cx_model::measure::{ColumnFound, Inspection, SheetFound, SurveyMap};

use super::chosen;
use super::decisions;
use super::detect::Detected;
use super::opened::Opened;
use super::personal::Familiar;
use super::records::Found;
use super::sample::{Sheet, issue};
use super::silent;
use super::unreadable::Unreadable;
use crate::source::{SheetName, Workbook};

const ROWS_SHOWN: usize = 20;
const VALUES_SHOWN: usize = 12;
const LETTERS_SHOWN: usize = 200;
/// Columns of the map that the file does not have: more than these are another file's map.
const UNKNOWN_SHOWN: usize = 20;
/// Larger files are not counted through before the import.
const COUNTED_UP_TO: u64 = 64 << 20;
/// Workbooks hold ten times as much in a byte.
const WORKBOOK_COUNTED_UP_TO: u64 = 8 << 20;

/// Looks at a survey file. What `overrides` says wins over what is detected; `familiar` names are no customers'.
///
/// A map that does not fit is no reason to refuse here: what is wrong with it stands among the issues.
///
/// # Errors
///
/// Refuses what is no survey at all: see [`Unreadable`].
pub fn inspect(
    source_name: &str,
    mut input: impl Read + Seek,
    overrides: &SurveyMap,
    familiar: &Familiar,
) -> Result<Inspection, Unreadable> {
    let bytes = input.seek(SeekFrom::End(0))?;
    let mut input = Opened::open(input)?;
    let (sheet, Detected { map, mut issues, either, alike, questions, counts, .. }) =
        chosen::look(&mut input, overrides, familiar)?;
    let unknown = map.named().into_iter().filter(|name| sheet.headings.find(name).is_none());
    for name in unknown.take(UNKNOWN_SHOWN) {
        let nearest = sheet.headings.nearest(name).join(", ");
        issues.push(issue(None, Some(name), "column-unknown", &[("column", name), ("nearest", &nearest)]));
    }
    if map.columns.date.is_none() && map.fixed.date.is_none() {
        issues.push(issue(None, None, "date-missing", &[]));
    }
    if map.columns.metrics.is_empty() {
        issues.push(issue(None, None, "metrics-missing", &[]));
    }
    let counted_up_to = if sheet.is_workbook { WORKBOOK_COUNTED_UP_TO } else { COUNTED_UP_TO };
    // Only a sheet that was read to its end since it was shown says what is silent in it.
    let counted = sheet.row_count.filter(|_| input.workbook().is_none_or(|workbook| workbook.silent().is_some()));
    let row_count = match counted {
        _ if bytes > counted_up_to => None,
        Some(rows) => Some(rows),
        None => Some(count_rows(&sheet, &mut input)?),
    };
    issues.extend(silent::issues(&input));
    let sheets = input.workbook().map(Workbook::sheets).unwrap_or_default();
    let of_text = |said: String| if sheet.is_made { String::new() } else { said };
    // All of them, also what the user has confirmed by now: each can be changed again.
    let decisions = decisions::of(&sheet, &SurveyMap::default(), &map);
    Ok(Inspection {
        source: source_name.to_owned(),
        bytes,
        layout: sheet.headings.layout.word().to_owned(),
        encoding: of_text(sheet.encoding.encoding.name().to_lowercase()),
        encoding_guessed: sheet.encoding.guessed,
        separator: of_text(char::from(sheet.dialect.separator).to_string()),
        decimal: sheet.decimal.mark().to_owned(),
        header_rows: sheet.rows_above(),
        date_format: map.date_format.clone(),
        date_ambiguous: either,
        columns: (0..sheet.headings.columns.len()).map(|column| column_found(&sheet, &map, column)).collect(),
        rows: sheet.rows.iter().take(ROWS_SHOWN).map(|row| row.iter().map(|text| shown(text)).collect()).collect(),
        row_count,
        alike,
        map,
        issues,
        decisions,
        questions,
        counts,
        remembered: None,
        sheets: sheets.into_iter().map(|SheetName { name, hidden }| SheetFound { name, hidden }).collect(),
    })
}

fn column_found(sheet: &Sheet, map: &SurveyMap, column: usize) -> ColumnFound {
    let profile = &sheet.profiles[column];
    let heading = &sheet.headings.columns[column];
    let mut samples: Vec<(&String, &u64)> = profile.values.iter().collect();
    samples.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let used = map.named().into_iter().any(|name| sheet.headings.find(name) == Some(column));
    let all = profile.filled + profile.blank;
    let ends = profile.numbers.first().zip(profile.numbers.last()).filter(|_| profile.is_numeric());
    ColumnFound {
        header: heading.header.clone(),
        label: heading.label.clone(),
        personal: profile.personal_kind(used),
        samples: samples.into_iter().take(VALUES_SHOWN).map(|(text, _)| shown(text)).collect(),
        distinct: profile.values.len() as u64,
        blank: if all == 0 { 0.0 } else { profile.blank as f64 / all as f64 * 100.0 },
        range: ends.map(|(low, high)| (low.0, high.0)),
    }
}

fn count_rows(sheet: &Sheet, input: &mut (impl Read + Seek)) -> Result<u64, Unreadable> {
    let mut records = sheet.rows_again(input)?;
    let mut count = 0;
    loop {
        match records.next()? {
            Found::End => return Ok(count),
            Found::Record if records.is_blank() => {}
            _ => count += 1,
        }
    }
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(LETTERS_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
