//! Dated copies in the user's own folder.

pub(crate) mod recall;
pub mod restore;
mod shelf;

pub use shelf::{BOUND, Backup, Holding, Reason, Shelf, before_migration, day_of, same_place};
pub(crate) use shelf::{COPY, ENDING, LOGS, LONGEST, Note, holding, keep, note_of, sweep};
