//! What leaves the product: pictures and pages.

pub mod picture;
