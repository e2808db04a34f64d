//! The sheet of a workbook that is read, and the look at it; of text there is one.

use std::io::{Read, Seek};

use cx_model::measure::SurveyMap;

use super::detect::{self, Detected};
use super::numbers::Decimal;
use super::opened::Opened;
use super::personal::Familiar;
use super::sample::{Sheet, issue};
use super::summary::Summaries;
use super::unreadable::Unreadable;
use crate::source::SheetName;

/// Most sheets among which one is looked for.
const SHEETS_TRIED: usize = 50;

/// Looks at a survey and completes the map for it. Of a workbook it shows the sheet that the map names, else the first one
/// that looks like a survey; hidden ones come last.
pub(crate) fn look<R: Read + Seek>(
    input: &mut Opened<R>,
    map: &SurveyMap,
    familiar: &Familiar,
) -> Result<(Sheet, Detected), Unreadable> {
    let Opened::Workbook(workbook) = input else { return look_at(input, map, familiar) };
    let names = workbook.sheets();
    let decimal = map.decimal.as_deref().and_then(Decimal::parse);
    let show = |input: &mut Opened<R>, at: usize| {
        if let Opened::Workbook(workbook) = input {
            workbook.show(at, decimal)?;
        }
        Ok::<_, Unreadable>(())
    };
    if let Some(wanted) = &map.sheet {
        let at = named(&names, wanted)?;
        show(input, at)?;
        return look_at(input, map, familiar);
    }
    let (mut best, mut refused): (Option<(u8, usize, Sheet, Detected)>, _) = (None, None);
    for hidden in [false, true] {
        let tried = (0..names.len()).filter(|at| names[*at].hidden == hidden).take(SHEETS_TRIED);
        for at in tried {
            show(input, at)?;
            match look_at(input, map, familiar) {
                Ok((sheet, detected)) => {
                    let rank = rank(&detected.map);
                    if best.as_ref().is_none_or(|(best, ..)| rank > *best) {
                        best = Some((rank, at, sheet, detected));
                    }
                    if rank == 2 {
                        break;
                    }
                }
                Err(error @ (Unreadable::Io(_) | Unreadable::Changed)) => return Err(error),
                Err(Unreadable::Empty) => {}
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        if best.is_some() {
            break;
        }
    }
    let Some((_, at, sheet, mut detected)) = best else {
        return Err(refused.unwrap_or(Unreadable::SheetsEmpty { sheets: names.len() as u64 }));
    };
    if input.workbook().is_some_and(|workbook| workbook.at() != at) {
        show(input, at)?;
    }
    if names.iter().filter(|sheet| !sheet.hidden).count() > 1 || names[at].hidden {
        let (sheet, count) = (names[at].name.as_str(), names.len().to_string());
        detected.issues.insert(0, issue(None, None, "sheet-chosen", &[("sheet", sheet), ("count", &count)]));
    }
    Ok((sheet, detected))
}

fn look_at<R: Read + Seek>(
    input: &mut Opened<R>,
    map: &SurveyMap,
    familiar: &Familiar,
) -> Result<(Sheet, Detected), Unreadable> {
    let mut sheet = Sheet::look(input, map, familiar)?;
    if sheet.is_workbook {
        // A sheet ends with means as often as not, and one fraction among whole marks makes another scale of them.
        let mut sums = Summaries::of(&sheet, |_| false);
        let is_sum = |row: &[String]| {
            let first = row.iter().position(|cell| !cell.trim().is_empty());
            first.is_some_and(|at| sums.columns.contains(&at) && sums.name(row[at].as_bytes()).is_some())
        };
        sheet.leave_out(is_sum, familiar);
    }
    let mut detected = detect::complete(&sheet, input, map)?;
    let Some(workbook) = input.workbook() else { return Ok((sheet, detected)) };
    detected.map.sheet = workbook.sheets().get(workbook.at()).map(|sheet| sheet.name.clone());
    if let Some((first, last)) = workbook.titles() {
        let args = [("first", &*first.to_string()), ("last", &*last.to_string())];
        detected.issues.push(issue(None, None, "title-rows", &args));
    }
    let named: Vec<usize> = detected.map.named().iter().filter_map(|name| sheet.headings.find(name)).collect();
    for column in sheet.formulas.iter().filter(|column| !named.contains(column)) {
        if let Some(heading) = sheet.headings.columns.get(*column) {
            detected.issues.push(issue(None, Some(&heading.header), "column-formulas", &[]));
        }
    }
    Ok((sheet, detected))
}

/// Whether a complete map reads a survey: 2 where it has scores and days, 1 where it has scores.
fn rank(map: &SurveyMap) -> u8 {
    match (map.columns.metrics.is_empty(), map.columns.date.is_some() || map.fixed.date.is_some()) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    }
}

/// Place of the sheet that a map names, in whatever capitals.
fn named(names: &[SheetName], wanted: &str) -> Result<usize, Unreadable> {
    let alike = |name: &SheetName| name.name.trim().to_lowercase() == wanted.trim().to_lowercase();
    let found = names.iter().position(|name| name.name == wanted).or_else(|| names.iter().position(alike));
    found.ok_or_else(|| Unreadable::SheetUnknown {
        sheet: wanted.to_owned(),
        sheets: names.iter().take(20).map(|name| name.name.clone()).collect(),
    })
}
