//! A watched folder: survey files that arrive there are imported by the map of the last import of their columns (rule R1b).
//!
//! - [`files`] the survey files of a folder
//! - [`notes`] the notes in the folder: which files were taken
//! - [`watch`] which folder is watched; its files with their state
//! - [`take`] a file that is taken
//!
//! **Invariant:** which folder is watched is a setting of this computer; which files were taken stands in the folder itself.
//! **Invariant:** a file is read to its end before it is noted as taken, and what is here already is not counted again: window
//! and terminal may watch the same folder.

pub mod files;
pub(crate) mod notes;
pub mod take;
pub mod watch;
