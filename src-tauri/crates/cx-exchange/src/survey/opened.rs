//! A survey file as it is opened: text as it stands, or one sheet of a workbook as text.

use std::io::{self, Read, Seek, SeekFrom};

use cx_model::measure::SurveyMap;
use memchr::memmem;

use super::detect::{self, Detected};
use super::numbers::Decimal;
use super::personal::Familiar;
use super::sample::{Sheet, issue};
use super::summary::Summaries;
use super::unreadable::Unreadable;
use crate::source::{SheetName, Workbook, is_archive};

/// Most sheets among which one is looked for.
const SHEETS_TRIED: usize = 50;
/// First bytes of files in which older programs of Microsoft keep several others.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1];
/// Bytes of the directory of such a file that are looked through.
const OLE_DIRECTORY: usize = 16 << 10;

/// A survey file: what is read of it is text in either case.
pub(crate) enum Opened<R> {
    /// Separated text.
    Text(R),
    /// A workbook, of which one sheet is shown.
    Workbook(Box<Workbook<R>>),
}

impl<R: Read + Seek> Opened<R> {
    /// Opens a file by its first bytes.
    pub(crate) fn open(mut input: R) -> Result<Self, Unreadable> {
        let mut head = [0; 512];
        input.seek(SeekFrom::Start(0))?;
        let mut filled = 0;
        while filled < head.len() {
            match input.read(&mut head[filled..]) {
                Ok(0) => break,
                Ok(got) => filled += got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        let head = &head[..filled];
        if is_archive(head) {
            return match Workbook::open(input) {
                Ok(workbook) => Ok(Self::Workbook(Box::new(workbook))),
                Err(Unreadable::WorkbookDamaged) if !names_workbook(head) => Err(Unreadable::Foreign { is: "archive" }),
                Err(error) => Err(error),
            };
        }
        if head.starts_with(OLE) {
            return Err(within_ole(&mut input, head)?);
        }
        Ok(Self::Text(input))
    }

    /// The workbook; none where the file is text.
    pub(crate) fn workbook(&self) -> Option<&Workbook<R>> {
        match self {
            Self::Text(_) => None,
            Self::Workbook(workbook) => Some(workbook),
        }
    }
}

impl<R: Read + Seek> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Text(input) => input.read(buffer),
            Self::Workbook(workbook) => workbook.read(buffer),
        }
    }
}

impl<R: Read + Seek> Seek for Opened<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Text(input) => input.seek(to),
            Self::Workbook(workbook) => workbook.seek(to),
        }
    }
}

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
        let sums = Summaries::of(&sheet, |_| false);
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

/// Whether an archive begins with a part of a workbook.
fn names_workbook(head: &[u8]) -> bool {
    let parts = [&b"xl/"[..], b"[Content_Types].xml", b"_rels/", b"docProps/", b"opendocument.spreadsheet"];
    parts.iter().any(|part| memmem::find(head, part).is_some())
}

/// What a file of older programs of Microsoft holds: an encrypted workbook, an old one, or something else.
fn within_ole<R: Read + Seek>(input: &mut R, head: &[u8]) -> Result<Unreadable, Unreadable> {
    let number = |at: usize| head.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |four| u32::from_le_bytes(*four));
    let sector = 1_u64 << (number(30) & 0xf).max(9);
    input.seek(SeekFrom::Start((u64::from(number(48)) + 1) * sector))?;
    let mut directory = Vec::new();
    input.take(OLE_DIRECTORY as u64).read_to_end(&mut directory)?;
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    if memmem::find(&directory, &wide("EncryptedPackage")).is_some() {
        return Ok(Unreadable::WorkbookLocked);
    }
    Ok(Unreadable::WorkbookOld { is: "xls" })
}
