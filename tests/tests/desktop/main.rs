//! The real window.
//!
//! - [`door`] it opens, remembers how it stood, gives handles, and is closed to all it does not need
//! - [`path`] the whole path of a user: sample, cell, step, undo, survey, score, picture, file
//! - [`speed`] how fast a map answers to a drop; measured by `cargo xtask bench edit`

mod door;
mod path;
mod speed;
