//! Files that become lines of text while they are read: workbooks (XLSX, ODS), of which one sheet is, and lists of objects (JSON).
//!
//! - `json` the objects of a JSON file as lines of text
//! - `directory` which parts an archive has
//! - `part` one part, unpacked while it is read
//! - `markup` the XML of a part, piece by piece
//! - `row` a row of cells
//! - `sheet` the sheets by name
//! - `line` a row as a line of text
//! - `format` what a number means by its format: a day, a time, a share
//! - `texts` the texts that the cells of an XLSX share
//! - `xlsx`, `ods` sheets and rows of the two kinds of workbook
//! - `top` titles and merged headers above the rows
//! - `workbook` a workbook as a whole
//!
//! **Invariant:** nothing is unpacked to the disk, and of a sheet no more than a row is held.
//! **Invariant:** nothing outside the file is read: links to other workbooks, pictures and connections are not followed.

mod directory;
mod format;
mod json;
mod line;
mod markup;
mod ods;
mod part;
mod row;
mod sheet;
mod texts;
mod top;
mod workbook;
mod xlsx;

pub(crate) use json::{Objects, is_json};
pub(crate) use line::SEPARATOR;
pub(crate) use sheet::SheetName;
pub(crate) use workbook::{Workbook, is_archive};
