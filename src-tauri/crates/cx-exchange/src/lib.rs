//! Other people's formats, both ways: bytes in, values and issues out.
//!
//! - [`survey`] files of answers as survey tools export them: what they hold, and their rows one after the other
//! - `source` workbooks: their sheets as text
//! - [`journey`] maps that people drew in a spreadsheet: their rows, and what they mean
//!
//! **Invariant:** nothing here knows a workspace, SQL, a window or a clock; a file is bytes that are handed in.
//! **Invariant:** memory stays bounded whatever the file.

pub mod journey;
mod source;
pub mod survey;
