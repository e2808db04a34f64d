//! A journey map as a picture: data in, SVG out, PNG from the SVG.
//!
//! - [`picture`] what a picture shows, all words in the reader's language
//! - [`map`] the layout
//! - `shape` shapes on a sheet, and the sheet as SVG
//! - `ink` colours and types of print
//! - `letters` text as outlines
//! - [`text`] how wide text is, and where it breaks
//! - [`png`](mod@png) SVG as pixels
//!
//! **Invariant:** no word, clock or file of its own: the same picture comes of the same data everywhere.
//! **Invariant:** one typeface, bundled (`fonts/`, under the SIL Open Font License); none of the machine's is used.

mod ink;
mod letters;
pub mod map;
pub mod picture;
pub mod png;
mod shape;
#[cfg(test)]
mod tests;
pub mod text;

pub use map::{Picture, draw, outlined, pages};
pub use png::png;
