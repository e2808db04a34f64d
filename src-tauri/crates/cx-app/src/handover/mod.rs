//! Output: pictures and pages.

pub mod picture;
