//! What stands above the answers of a sheet: titles, and headers whose cells are merged.
//!
//! A merged cell says its value once; headers need it over each of its columns.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::row::{Kind, Row};

/// Rows in which titles and headers are looked for.
pub(super) const ROWS: usize = 40;
/// Most rows of headers.
const MOST_HEADERS: u32 = 5;

/// A range of merged cells: rows from 1, columns from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// The rows above the answers as they are to be read.
#[derive(Debug, Default)]
pub(super) struct Top {
    /// Rows that are titles.
    pub(super) titles: BTreeSet<u32>,
    /// How many rows of headers merged cells show; none where they show nothing.
    pub(super) headers: Option<u32>,
    /// Cells that are read as another text, by row and column.
    pub(super) read_as: HashMap<(u32, u32), String>,
    /// The last row that is read otherwise than it stands.
    pub(super) last: u32,
}

type Cells = BTreeMap<u32, (Kind, String)>;

impl Top {
    /// Finds titles and merged headers in the first rows that say something.
    pub(super) fn of(rows: &[Row], merges: &[Merge]) -> Self {
        let mut top = Self::default();
        let rows: Vec<(u32, Cells)> = rows
            .iter()
            .map(|row| {
                let said = row.cells.iter().filter(|cell| !row.text(cell).trim().is_empty());
                (row.number, said.map(|cell| (cell.column, (cell.kind, row.text(cell).to_owned()))).collect())
            })
            .collect();
        let Some(first) = first_header(&rows) else { return top };
        top.titles.extend(rows[..first].iter().map(|(number, _)| *number));
        let header = rows[first].0;
        let cell = |row: u32, column: u32| {
            let at = rows.binary_search_by_key(&row, |(number, _)| *number).ok()?;
            rows[at].1.get(&column)
        };
        let first_column = rows[first].1.keys().next().copied().unwrap_or(0);
        // Choices stand below a question: texts, and none below the first column, where answers have theirs.
        let is_question = |merge: &Merge| {
            let mut below = (merge.left..=merge.right).filter_map(|column| cell(merge.bottom + 1, column)).peekable();
            merge.right > merge.left
                && below.peek().is_some()
                && below.all(|(kind, _)| *kind == Kind::Text)
                && (merge.left == first_column || cell(merge.bottom + 1, first_column).is_none())
        };
        let mut end = header;
        for row in header..header + MOST_HEADERS {
            if row > end {
                break;
            }
            for merge in merges.iter().filter(|merge| merge.top == row) {
                end = end.max(merge.bottom + u32::from(is_question(merge)));
            }
        }
        end = end.min(header + MOST_HEADERS - 1);
        let within: Vec<&Merge> = merges.iter().filter(|merge| merge.top >= header && merge.top <= end).collect();
        let mut is_wide = false;
        for merge in within.iter().filter(|merge| merge.right > merge.left) {
            let Some((_, text)) = cell(merge.top, merge.left) else { continue };
            is_wide |= merge.top == header;
            for column in merge.left..=merge.right {
                top.read_as.insert((merge.top, column), text.clone());
            }
        }
        if end > header {
            let said = rows.iter().filter(|(number, cells)| (header..=end).contains(number) && !cells.is_empty());
            top.headers = u32::try_from(said.count()).ok();
        }
        if end > header && is_wide {
            // A column without a merged cell above it is no further one of the cell before it.
            let columns: BTreeSet<u32> = rows[first + 1..]
                .iter()
                .filter(|(number, _)| *number <= end)
                .flat_map(|(_, cells)| cells.keys().copied())
                .filter(|column| cell(header, *column).is_none() && !top.read_as.contains_key(&(header, *column)))
                .collect();
            for column in columns {
                let below = (header + 1..=end).find_map(|row| cell(row, column).map(|(_, text)| (row, text.clone())));
                if let Some((row, text)) = below {
                    top.read_as.insert((header, column), text);
                    top.read_as.insert((row, column), String::new());
                }
            }
        }
        let last_title = top.titles.last().copied().unwrap_or(0);
        top.last = top.read_as.keys().map(|(row, _)| *row).max().unwrap_or(0).max(last_title);
        top
    }
}

/// The first row that is no title: titles say one thing, or stand apart above a wider table.
fn first_header(rows: &[(u32, Cells)]) -> Option<usize> {
    let width = |(_, cells): &(u32, Cells)| cells.len();
    let first = rows.iter().position(|row| width(row) > 1)?;
    let apart = (1..rows.len().min(15)).rfind(|at| {
        rows[*at].0 > rows[at - 1].0 + 1
            && rows[..*at].iter().all(|row| width(row) <= 2)
            && rows[*at..].iter().take(5).map(width).max().unwrap_or(0) >= 4
    });
    Some(first.max(apart.unwrap_or(0)))
}
