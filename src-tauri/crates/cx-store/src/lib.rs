//! One SQLite file per workspace: the only crate that knows SQL.
//!
//! - [`file`] the file as a whole: made, looked at, opened, migrated, checked, copied, backed up, closed
//! - [`record`] records as rows; the one write path; history, undo and redo
//! - [`answers`] responses, comments and tallies: outside record history, by batch
//! - [`store`] the open file that all of them work with; [`interrupt`] ending a statement from another thread
//! - [`error`] what can go wrong
//!
//! **Invariant:** records change only inside [`Store::operate`], [`Store::undo`] and [`Store::redo`].
//! **Invariant:** an answer counts only while its batch is visible and no other batch brought the same response first.
//! **Invariant:** no file builds on itself, through however many others (`cargo xtask check` looks).

pub mod answers;
mod error;
mod file;
mod interrupt;
mod record;
mod store;

pub use error::{Error, Result};
pub use file::backup::Recalled;
pub use file::connection::Access;
pub use file::ground::Ground;
pub use file::hold::Hold;
pub use file::holder::Holder;
pub use file::rescued::{rescued_from, rescued_name};
pub use file::{backup, check, draft, plain_file, schema};
pub use interrupt::Interrupter;
pub use record::budget::Budget;
pub use record::history::Entry;
pub use record::operate::Edit;
pub use record::operation::{Operation, Origin, Receipt};
pub use store::{Presence, Store};
