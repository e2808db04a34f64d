//! The file: where it lies, what it must be to be ours, and all that is done with it as a whole.
//!
//! - [`plain_file`] files of others are looked at before they are read; [`draft`] the one way in which files are written
//! - [`schema`] what is in it, by version; [`fact`] numbers that it keeps about itself; [`migrate`] from one version to the next
//! - [`head`], [`shape`] what a file must be to be ours: its first bytes and what lies beside it; its schema
//! - [`moment`] which state of the file a log belongs to; [`log`] the log beside an open file where somebody removes it
//! - [`ground`] where it lies: disk, network, a folder that a service keeps alike
//! - [`mark`] what tells it from another in its place; [`content`], [`twin`], [`writers`] whether it was written over in place;
//!   [`steady`] looks that are made again while somebody writes; [`hold`], [`holder`] who has it open
//! - [`connection`] how SQLite opens it; [`look`] what is looked at before that; [`open`] making, opening and closing it;
//!   [`snapshot`] one state of it, to read
//! - [`turn`] a transaction that writes, and the log put into the file
//! - [`erase`] overwriting what was deleted; [`owed`] what is still to be overwritten
//! - [`whole`] whether a copy is whole, as one plain file; [`copy`] whole copies; [`client`] the one for a client
//! - [`backup`] dated copies in the user's own folder; [`rescued`] files saved where the own one had gone
//! - [`again`] people who were forgotten in one file taken out of another of the same workspace
//! - [`check`] whether file and model are whole
//!
//! **Invariant:** a file that is not ours, newer, altered or damaged is refused untouched.

mod again;
pub mod backup;
pub mod check;
mod client;
pub(crate) mod connection;
pub(crate) mod content;
mod copy;
pub mod draft;
pub(crate) mod erase;
pub(crate) mod fact;
pub(crate) mod ground;
pub(crate) mod head;
pub(crate) mod hold;
pub(crate) mod holder;
pub(crate) mod log;
mod look;
pub(crate) mod mark;
pub(crate) mod migrate;
pub(crate) mod moment;
mod open;
pub(crate) mod owed;
pub mod plain_file;
pub(crate) mod rescued;
pub mod schema;
mod shape;
mod snapshot;
mod steady;
pub(crate) mod turn;
pub(crate) mod twin;
mod whole;
pub(crate) mod writers;
