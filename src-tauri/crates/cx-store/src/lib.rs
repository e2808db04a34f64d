//! One SQLite file per workspace: the only crate that knows SQL.
//!
//! - [`file`] create, open, close; what a file must be to be ours; its backups and its check
//! - [`record`] records as rows, the one write path, history
//! - [`answers`] responses, comments and tallies: outside record history, by batch
//! - [`interrupt`] ending a statement from another thread
//!
//! **Invariant:** records change only inside [`Store::operate`], [`Store::undo`] and [`Store::redo`].
//! **Invariant:** an answer counts only while its batch is visible and no other batch brought the same response first.

pub mod answers;
pub mod error;
pub mod file;
pub mod interrupt;
pub mod record;

pub use error::Error;
pub use file::backup::recall::Recalled;
pub use file::ground::Ground;
pub use file::hold::{Hold, Holder};
pub use file::{Access, Place, Store, backup, check, draft, migrate, plain_file};
pub(crate) use file::{backup::recall, backup::restore, copy, erase, ground, head, hold, log, moment, shape, whole};
pub use interrupt::Interrupter;
pub use record::history::{Budget, Entry};
pub use record::operate::{Edit, Operation, Origin, Receipt};
pub(crate) use record::{history, image, operate, row};

/// What everything here answers with.
pub type Result<T> = std::result::Result<T, Error>;
