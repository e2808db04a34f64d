//! The grid of a map: places of its columns, and the measures that its parts share.

/// White around everything.
pub(super) const MARGIN: f64 = 36.0;
/// Width of the lane names.
pub(super) const NAMES: f64 = 132.0;
/// White inside a cell.
pub(super) const PAD: f64 = 10.0;
/// Narrowest and widest column.
pub(super) const COLUMN: (f64, f64) = (168.0, 280.0);
/// Width that columns share when there are few of them.
pub(super) const TABLE: f64 = 1400.0;

/// White between what is said of the map and the map.
pub(super) const TITLE_GAP: f64 = 20.0;

/// The places of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Left edge of the lane names.
    pub(super) left: f64,
    /// Left edge of the first column.
    pub(super) first: f64,
    pub(super) column: f64,
    pub(super) columns: usize,
}

impl Grid {
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    pub(super) fn x(self, column: usize) -> f64 {
        self.first + column as f64 * self.column
    }

    pub(super) fn right(self) -> f64 {
        self.x(self.columns)
    }

    /// Width of what stands inside a cell.
    pub(super) fn inner(self) -> f64 {
        self.column - 2.0 * PAD
    }
}

/// Height of so many lines.
pub(super) fn height_of(lines: Option<usize>, leading: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "lines are few")]
    let lines = lines.unwrap_or(0) as f64;
    lines * leading
}
