//! How much of history is kept.

/// Bounds of the history that is kept (rule F3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// At most so many operations …
    pub operations: i64,
    /// … that take about so many bytes in the file.
    pub bytes: i64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { operations: 100_000, bytes: 100_000_000 }
    }
}
