//! Whether file and model are whole, as a counted list: everything that a figure or an undo rests on is looked at.
//!
//! - [`finding`] one thing that is wrong, and every code; [`findings`] those of one look
//! - [`run`] all looks, one after another; the file itself, pictures, facts
//! - [`records`] records, field by field; [`baseline`] baselines of goals
//! - [`named`] the numbers by which answers name records
//! - [`past`] history, as undo and redo would walk it
//! - `answers::faults` answers, identities, counts
//!
//! **Invariant:** it changes nothing, and all of it looks at one state of the file, whoever writes meanwhile.

mod baseline;
mod finding;
mod findings;
mod named;
mod past;
mod records;
mod run;

pub use finding::{CODES, Finding, is_stray};
pub(crate) use findings::Findings;
