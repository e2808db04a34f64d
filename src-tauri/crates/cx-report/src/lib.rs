//! A journey map as a picture: data in, SVG out, PNG from the SVG.
//!
//! - [`text`] how wide text is, and where it breaks
//! - [`png`](mod@png) SVG as pixels

pub mod png;
pub mod text;

pub use png::png;
