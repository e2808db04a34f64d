//! Journeys that people drew in a spreadsheet: text of the clipboard or of a file in, a matrix with places out.
//!
//! - [`table`] text to rows of fields, as spreadsheets write them
//! - [`matrix`] rows to stages, steps and lanes, with what could not be placed
//! - [`lane`] the kind of lane that a name means
//! - [`emotion`] numbers, smileys and words to levels
//! - [`nature`] what a touchpoint's name says of it
//!
//! **Invariant:** every field that is not blank is in the matrix or in its list of what was left, with row and column.
//! **Invariant:** nothing here knows the map onto which a table is pasted.

pub mod emotion;
pub mod lane;
pub mod matrix;
pub mod nature;
pub mod table;

/// The words of a text in lower case without accents, one space between them: how names are compared here.
#[must_use]
pub fn plain(text: &str) -> String {
    let words = crate::survey::words::spaced(text);
    // A name of signs alone is told by its signs.
    if words.is_empty() { text.trim().to_lowercase() } else { words }
}
