//! The file: create, open, close, and all that keeps it whole.

pub mod backup;
pub mod check;
pub mod copy;
pub mod draft;
pub(crate) mod erase;
pub mod ground;
pub(crate) mod head;
pub mod hold;
pub(crate) mod log;
pub mod migrate;
pub(crate) mod moment;
mod open;
pub mod plain_file;
pub(crate) mod shape;
pub(crate) mod whole;

pub use open::{Access, Place, Store};
pub(crate) use open::{BUSY, connect, expect_whole, harden, id_of, id_there, into_journal, look, new_workspace};
