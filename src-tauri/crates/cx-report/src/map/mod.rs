//! The layout of a journey map: title, stages and steps above, one lane below the other, the legend at the foot.
//!
//! - [`layout`] title, heads, lanes and legend
//! - [`grid`] where the columns stand
//! - [`lane`] the rows
//! - [`emotion`] the curves
//! - [`mark`] small signs
//! - [`paper`] the map on sheets of paper
//!
//! **Invariant:** a row is as high as the highest of its cells, so that nothing overlaps and nothing leaves the sheet.
//! **Invariant:** what colour says, a shape, a place or a word says as well.

mod emotion;
mod grid;
mod lane;
pub(crate) mod layout;
mod mark;
mod paper;

pub use layout::{Picture, draw, outlined};
pub use paper::pages;
