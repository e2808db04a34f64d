//! A workbook as a whole: its sheets, and the one that is read as lines of text.
//!
//! Each row of the sheet is one line, so that lines are called by the numbers that a spreadsheet shows; blank rows are blank
//! lines.

use std::collections::HashMap;
use std::io::{self, Read, Seek, SeekFrom};

use super::directory::{Directory, Entry};
use super::line::{Line, Silent};
use super::markup::Markup;
use super::ods::Ods;
use super::row::{Kind, Row};
use super::sheet::SheetName;
use super::top::{self, Merge, Top};
use super::xlsx::{Xlsx, path, relations};
use crate::survey::Unreadable;
use crate::survey::numbers::{Decimal, gives_away};

/// Rows whose cells are counted …
const ROWS: u32 = 2000;
/// … and how many cells.
const CELLS: usize = 400_000;

/// The two kinds of workbook.
enum Book {
    Xlsx(Xlsx),
    Ods(Ods),
}

/// What is known of the sheet that is read.
#[derive(Default)]
struct Shown {
    at: usize,
    top: Top,
    /// Columns whose cells are formulas, nearly all.
    formulas: Vec<u32>,
    decimal: Option<Decimal>,
}

/// A workbook that gives one of its sheets as text.
pub(crate) struct Workbook<R> {
    markup: Markup<R>,
    book: Book,
    shown: Shown,
    row: Row,
    line: Line,
    is_over: bool,
}

/// Whether a file begins as an archive does.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

impl<R: Read + Seek> Workbook<R> {
    /// Opens a workbook; none of its sheets is shown yet.
    ///
    /// # Errors
    ///
    /// What is no workbook, is locked, damaged or goes beyond the bounds is refused.
    pub(crate) fn open(mut file: R) -> Result<Self, Unreadable> {
        let directory = Directory::read(&mut file)?;
        let Some(first) = first_part(&directory, &mut file)? else {
            return Err(no_workbook(&directory));
        };
        let mut markup = Markup::open(file, first.clone());
        let book = if first.name == "content.xml" {
            if let Some(manifest) = directory.find(markup.part().file(), "META-INF/manifest.xml")? {
                Ods::refuse_locked(&mut markup, manifest)?;
            }
            Book::Ods(Ods::read(&mut markup, first)?)
        } else {
            let main = if first.name == "_rels/.rels" { main_part(&mut markup, first)? } else { first.name };
            if main.ends_with(".bin") {
                return Err(Unreadable::WorkbookOld { is: "xlsb" });
            }
            let Some(main) = directory.find(markup.part().file(), &main)?.filter(|main| main.name.contains("workbook"))
            else {
                return Err(no_workbook(&directory));
            };
            Book::Xlsx(Xlsx::read(&mut markup, &directory, main)?)
        };
        let shown = Shown::default();
        Ok(Self { markup, book, shown, row: Row::default(), line: Line::default(), is_over: true })
    }

    /// The sheets, in their order.
    pub(crate) fn sheets(&self) -> Vec<SheetName> {
        match &self.book {
            Book::Xlsx(xlsx) => xlsx.sheets.iter().map(|(name, _)| name.clone()).collect(),
            Book::Ods(ods) => ods.sheets.clone(),
        }
    }

    /// Shows a sheet: looks it through once, and at its first rows.
    ///
    /// `decimal` is the mark of numbers that are kept as text; without one it follows from them.
    pub(crate) fn show(&mut self, at: usize, decimal: Option<Decimal>) -> Result<(), Unreadable> {
        let merges = match &mut self.book {
            Book::Xlsx(xlsx) => {
                xlsx.read_texts(&mut self.markup)?;
                Xlsx::look_through(&mut self.markup, &xlsx.sheets[at].1)?
            }
            Book::Ods(_) => Vec::new(),
        };
        self.shown = Shown { at, decimal, ..Shown::default() };
        self.restart()?;
        self.look(merges)?;
        self.restart()
    }

    /// The mark of the numbers in the lines.
    pub(crate) fn decimal(&self) -> Decimal {
        self.shown.decimal.unwrap_or(Decimal::Point)
    }

    /// Whether its days are counted from 1904.
    pub(crate) fn counts_from_1904(&self) -> bool {
        matches!(&self.book, Book::Xlsx(xlsx) if xlsx.from_1904)
    }

    /// Place of the shown sheet among all.
    pub(crate) fn at(&self) -> usize {
        self.shown.at
    }

    /// How many rows of headers merged cells show; none where they show nothing.
    pub(crate) fn header_rows(&self) -> Option<usize> {
        self.shown.top.headers.map(|rows| rows as usize)
    }

    /// First and last row that were passed over as titles.
    pub(crate) fn titles(&self) -> Option<(u32, u32)> {
        let titles = &self.shown.top.titles;
        titles.first().copied().zip(titles.last().copied())
    }

    /// Columns of formulas among others, counted from 0: what follows from answers is none.
    pub(crate) fn formulas(&self) -> &[u32] {
        &self.shown.formulas
    }

    /// Cells that say nothing though something stands there; none before the sheet was read to its end.
    pub(crate) fn silent(&self) -> Option<&Silent> {
        self.is_over.then_some(&self.line.silent)
    }

    /// Packed bytes taken of the sheet.
    pub(crate) fn taken(&self) -> u64 {
        self.markup.taken()
    }

    fn restart(&mut self) -> Result<(), Unreadable> {
        match &mut self.book {
            Book::Xlsx(xlsx) => self.markup.reopen(xlsx.sheets[self.shown.at].1.clone()),
            Book::Ods(ods) => ods.reopen(&mut self.markup, self.shown.at)?,
        }
        self.row.begin(0);
        self.line = Line::default();
        self.is_over = false;
        Ok(())
    }

    fn next(&mut self) -> Result<bool, Unreadable> {
        match &mut self.book {
            Book::Xlsx(xlsx) => xlsx.next(&mut self.markup, &mut self.row),
            Book::Ods(ods) => ods.next(&mut self.markup, &mut self.row),
        }
    }

    /// Looks at the first rows: titles, headers, columns of formulas, the mark of numbers kept as text.
    fn look(&mut self, mut merges: Vec<Merge>) -> Result<(), Unreadable> {
        let mut first: Vec<Row> = Vec::new();
        let mut columns: HashMap<u32, (u64, u64)> = HashMap::new();
        let (mut points, mut commas, mut rows, mut cells) = (0, 0, 0, 0);
        while rows < ROWS && cells < CELLS && self.next()? {
            if self.row.is_blank() {
                continue;
            }
            rows += 1;
            cells += self.row.cells.len();
            for cell in &self.row.cells {
                let (all, formulas) = columns.entry(cell.column).or_default();
                *all += 1;
                *formulas += u64::from(cell.is_formula);
                match gives_away(self.row.text(cell)).filter(|_| cell.kind == Kind::Text) {
                    Some(Decimal::Point) => points += 1,
                    Some(Decimal::Comma) => commas += 1,
                    None => {}
                }
            }
            if first.len() < top::ROWS {
                first.push(self.row.clone());
            }
        }
        if let Book::Ods(ods) = &mut self.book {
            merges = ods.take_merges();
        }
        self.shown.top = Top::of(&first, &merges);
        let decimal = if commas > points { Decimal::Comma } else { Decimal::Point };
        self.shown.decimal = self.shown.decimal.or(Some(decimal));
        let headers = u64::from(self.shown.top.headers.unwrap_or(1));
        let is_computed =
            |(all, formulas): &(u64, u64)| *formulas > 0 && formulas * 5 >= all.saturating_sub(headers) * 4;
        let computed: Vec<u32> =
            columns.iter().filter(|(_, counts)| is_computed(counts)).map(|(column, _)| *column).collect();
        // In a sheet that is computed as a whole, from another one, formulas are what answers are kept in.
        self.shown.formulas = if computed.len() * 2 < columns.len() { computed } else { Vec::new() };
        Ok(())
    }

    fn fill(&mut self) -> Result<(), Unreadable> {
        self.line.clear();
        while self.line.text.is_empty() && !self.is_over {
            if self.next()? {
                self.line.add(&self.row, &self.shown.top, self.decimal() == Decimal::Comma)?;
            } else {
                self.is_over = true;
            }
        }
        Ok(())
    }
}

impl<R: Read + Seek> Read for Workbook<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line.at == self.line.text.len() {
            self.fill().map_err(io::Error::other)?;
        }
        let held = &self.line.text[self.line.at..];
        let count = held.len().min(buffer.len());
        buffer[..count].copy_from_slice(&held[..count]);
        self.line.at += count;
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for Workbook<R> {
    /// Goes to the first row; elsewhere nobody goes.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to != SeekFrom::Start(0) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.restart().map_err(io::Error::other)?;
        Ok(0)
    }
}

/// The part by which a workbook is told; none where there is none.
fn first_part<R: Read + Seek>(directory: &Directory, file: &mut R) -> Result<Option<Entry>, Unreadable> {
    let is_document = directory.has("mimetype") && directory.has("content.xml");
    if is_document {
        return directory.find(file, "content.xml");
    }
    if directory.has("_rels/.rels") && directory.has("[Content_Types].xml") {
        return directory.find(file, "_rels/.rels");
    }
    directory.find(file, "xl/workbook.xml")
}

/// The path of the part that the relations of a whole file name.
fn main_part<R: Read + Seek>(markup: &mut Markup<R>, entry: Entry) -> Result<String, Unreadable> {
    let related = relations(markup, entry)?;
    let main = related.values().find(|(kind, _)| kind.ends_with("/officeDocument"));
    Ok(main.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| path("", target)))
}

fn no_workbook(directory: &Directory) -> Unreadable {
    if directory.has("xl/workbook.bin") {
        return Unreadable::WorkbookOld { is: "xlsb" };
    }
    if directory.has_under("Index/") && directory.has_under("Metadata/") {
        return Unreadable::WorkbookOld { is: "numbers" };
    }
    let is = if directory.has_under("word/") || directory.has_under("ppt/") { "document" } else { "archive" };
    Unreadable::Foreign { is }
}
