//! Something that `check` finds, and every code there is.

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Code, one of [`CODES`].
    pub code: &'static str,
    /// Number of times it was found.
    pub count: u64,
    /// Place of the first of them.
    pub detail: String,
}

/// Every code there is; each has its sentence in every language (`finding-CODE`).
pub const CODES: &[&str] = &[
    "file",
    "log",
    "reference",
    "record",
    "value",
    "minimum",
    "fact",
    "cell-twice",
    "emotion-twice",
    "metric-twice",
    "list",
    "order",
    "order-twice",
    "picture",
    "baseline",
    "history",
    "past",
    "answers",
    "page",
    "identity",
    "shadow",
    "forgotten",
];

/// Codes of faults on which no figure, no text and no undo rests: a backup that has only such ones is put back.
const SLIGHT: &[&str] = &["order", "order-twice", "picture", "minimum"];

/// Whether a character is none of a text: a control character besides tabs and the ends of lines and pages.
///
/// No verb keeps one; in a file it is a fault.
#[must_use]
pub fn is_stray(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

impl Finding {
    /// Whether a figure, a text or an undo may rest on what is wrong.
    pub(crate) fn is_grave(&self) -> bool {
        !SLIGHT.contains(&self.code)
    }
}
