//! Survey files: separated text as survey tools and spreadsheets write it, and sheets of workbooks, which become such text.
//!
//! [`inspect`] looks at a file and proposes a map; [`Reader`] reads it row by row by a map. Both stand on the same
//! layers, from the bytes up:
//!
//! - `opened` what a file is: text, or a workbook, of which one sheet is shown
//! - `chosen` which sheet that is
//! - `foreign` files of another kind under the name of a survey
//! - `encoding` bytes to UTF-8, streaming
//! - `records` UTF-8 to records and fields, with the line each record starts at
//! - `swallowed` rows that a stray quotation mark swallowed
//! - `dialect` which character separates the fields
//! - `headers` which tool wrote the file, how many rows stand above the answers, what the columns are called
//! - `meaning` words by which headers give away what a column holds
//! - `summary` rows that sum others up
//! - `finished` which responses a tool calls unfinished
//! - `personal` which columns hold names, addresses and numbers of people
//! - `ids` which columns say by an id who answered
//! - `labels` answers given as words ("Muy satisfecho"), and texts that mean "does not apply"
//! - `labelled` columns of such answers
//! - `coded` numbers that are no marks
//! - `codings` how answers are coded in numbers
//! - `legend` ends, direction and blanks of a scale that its question says
//! - `dates`, `times`, `numbers` what a cell says
//! - `sample` the first rows, and what each column looks like in them
//! - `alike` columns that are asked alike, one for each touchpoint
//! - `shape` files of which a row is not one response
//! - `silent` cells of a sheet that say nothing though something stands there
//! - `decisions` what was decided where the map left it open
//! - `scale` the scale that a question or a column says
//! - `roles` what a column is for, besides answers
//! - `propose` metrics: the columns that hold answers
//! - `doubts` what may be meant otherwise than it was read
//! - `detect` the map that follows from all of these
//!
//! **Invariant:** what the given map says wins over what is detected.
//! **Invariant:** day and month are never told apart by a guess that is not shown.
//! **Invariant:** a record longer than 1 MiB or a header with more than 16,384 columns is refused, never held.

mod alike;
mod chosen;
mod coded;
mod codings;
mod dates;
mod decisions;
mod detect;
mod dialect;
mod doubts;
pub(crate) mod encoding;
mod finished;
mod first_row;
mod foreign;
mod headers;
mod heading;
mod ids;
mod inspect;
mod labelled;
mod labels;
mod legend;
mod meaning;
pub(crate) mod numbers;
mod opened;
mod personal;
mod propose;
mod read;
mod records;
mod roles;
mod sample;
mod scale;
mod shape;
mod silent;
mod spec;
mod summary;
mod swallowed;
mod times;
mod unreadable;
pub(crate) mod words;

pub use dates::is_time_zone;
pub use decisions::DECISIONS;
pub use ids::{IdOf, Values, header_key, ids_of_header};
pub use inspect::inspect;
pub use labels::{kept_labels, names_nobody};
pub use personal::{Familiar, holds_contact};
pub use read::{Dimension, Fate, ReadRow, Reader};
pub use sample::ISSUES;
pub use spec::MetricSpec;
pub use unreadable::Unreadable;
pub use words::slug;
