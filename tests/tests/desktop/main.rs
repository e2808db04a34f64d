//! The real window.
//!
//! - [`door`] it opens, remembers how it stood, and gives handles
//! - [`escape`] what a page in the wrong hands would try, and does not get
//! - [`path`] the whole path of a user: sample, cell, step, undo, survey, score, picture, file
//! - [`speed`] how fast a map answers to a drop; measured by `cargo xtask bench edit`
//! - [`start`] how soon it paints and what it takes of the memory; measured by `cargo xtask bench start`

mod door;
mod escape;
mod path;
mod speed;
mod start;
