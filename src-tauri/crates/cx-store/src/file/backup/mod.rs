//! Dated copies of files, in the user's own folder (rule F8).
//!
//! - [`shelf`] where they lie, what is known of each, which of them go
//! - [`take`] making one; [`restore`] bringing one back
//! - [`recall`] people taken out of them
//!
//! A copy is one plain file from one moment, whatever is written meanwhile, without the answers of an import under way.
//!
//! **Invariant:** a copy has its name only once it is whole, on the disk and was looked through.
//! **Invariant:** copies are for the user only: nobody else enters their folder.

mod recall;
mod restore;
mod shelf;
mod take;

pub use recall::Recalled;
pub use restore::{LaidOut, PutBack};
pub use shelf::{BOUND, Backup, Holding, Reason, Shelf, day_of, same_file};
pub use take::before_migration;
