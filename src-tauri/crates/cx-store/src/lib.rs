//! One SQLite file per workspace: the only crate that knows SQL.
//!
//! - [`file`] create, open, close
//! - [`head`], [`shape`] what a file must be to be ours: its first bytes and what lies beside it; its schema
//! - [`plain_file`] files of others are looked at before they are read
//! - [`ground`] where it lies: disk, network, a folder that a service keeps alike
//! - [`hold`] who has it open
//! - [`draft`] the one way in which files are written
//! - [`moment`] which state of the file a log belongs to
//! - [`migrate`] the schema and its versions (`schema/*.sql`)
//! - [`row`] records as rows
//! - [`operate`] the one write path
//! - [`history`] what was done; undo and redo
//! - [`interrupt`] ending a statement from another thread
//! - [`answers`] responses, comments and tallies: outside record history, by batch
//! - [`log`](mod@log) the log beside an open file where somebody removes it
//! - [`image`] pictures by hash
//! - [`backup`] dated copies in the user's own folder
//! - [`restore`] what brings one of them back
//! - [`whole`] whether a copy is whole, as one plain file
//! - [`copy`] whole copies, and the one for a client
//! - [`recall`] people taken out of copies
//! - [`erase`] overwriting what was deleted
//! - [`check`] whether file and model are whole
//!
//! **Invariant:** records change only inside [`Store::operate`], [`Store::undo`] and [`Store::redo`].
//! **Invariant:** an answer counts only while its batch is visible and no other batch brought the same response first.

pub mod answers;
pub mod backup;
pub mod check;
pub mod copy;
pub mod draft;
mod erase;
pub mod error;
pub mod file;
pub mod ground;
mod head;
pub mod history;
pub mod hold;
pub mod image;
pub mod interrupt;
mod log;
pub mod migrate;
mod moment;
pub mod operate;
pub mod plain_file;
mod recall;
pub mod restore;
pub mod row;
mod shape;
mod whole;

pub use error::Error;
pub use file::{Access, Place, Store};
pub use ground::Ground;
pub use history::{Budget, Entry};
pub use hold::{Hold, Holder};
pub use interrupt::Interrupter;
pub use operate::{Edit, Operation, Origin, Receipt};
pub use recall::Recalled;

/// What everything here answers with.
pub type Result<T> = std::result::Result<T, Error>;
