//! A row of cells.

/// Kind of a cell's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A number, with a point.
    Number,
    /// A day, a time, yes or no.
    Other,
    /// An error such as `#N/A`: it says nothing.
    Error,
    /// A formula whose result the file does not hold.
    Uncached,
}

/// A cell that says something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// Counted from 0.
    pub(super) column: u32,
    pub(super) kind: Kind,
    pub(super) is_formula: bool,
    start: usize,
    end: usize,
}

/// Columns of a spreadsheet.
pub(super) const COLUMNS: u32 = 16_384;
/// Rows of a spreadsheet.
pub(super) const ROWS: u32 = 1_048_576;
/// Bytes of text from which a row is too long whatever follows.
const MOST_TEXT: usize = 2 << 20;

/// A row of cells; its memory is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Counted from 1.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
    /// Whether a filter hides it from whoever opens the workbook, or somebody did.
    pub(super) is_hidden: bool,
    text: String,
}

impl Row {
    pub(super) fn begin(&mut self, number: u32) {
        self.number = number;
        self.is_hidden = false;
        self.cells.clear();
        self.text.clear();
    }

    /// Adds a cell whose text is written by `write`; of a text without letters nothing is added.
    pub(super) fn push(&mut self, column: u32, kind: Kind, is_formula: bool, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        if start <= MOST_TEXT {
            write(&mut self.text);
        }
        let end = self.text.len();
        if column < COLUMNS && (end > start || matches!(kind, Kind::Error | Kind::Uncached)) {
            self.cells.push(Cell { column, kind, is_formula, start, end });
        }
    }

    pub(super) fn text(&self, cell: &Cell) -> &str {
        &self.text[cell.start..cell.end]
    }

    /// Puts the cells in the order of their columns.
    pub(super) fn sort(&mut self) {
        if !self.cells.is_sorted_by_key(|cell| cell.column) {
            self.cells.sort_by_key(|cell| cell.column);
        }
    }

    /// Whether no cell says anything that can be read.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| self.text(cell).trim().is_empty())
    }
}
