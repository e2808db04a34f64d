//! Records and what was done to them.
//!
//! - [`row`] a record as a row: one mapping for every kind; [`read`] the records of an open file; [`image`] pictures by hash
//! - [`operation`] what is about to be done, by whom, and what came of it; [`operate`] the one write path
//! - [`change`] changes, kept and made; [`history`] operations, kept; [`budget`] how much of them; [`undo`] undo and redo
//!
//! **Invariant:** records change only inside `Store::operate`, `Store::undo` and `Store::redo`.

pub(crate) mod budget;
pub(crate) mod change;
pub(crate) mod history;
pub(crate) mod image;
pub(crate) mod operate;
pub(crate) mod operation;
mod read;
pub(crate) mod row;
mod undo;
