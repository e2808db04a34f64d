//! Numbers and dates as each language writes them; the page writes them the same way.
//!
//! - [`number`] numbers and shares
//! - [`date`] days and moments

mod date;
mod number;

pub use date::{day, is_day, moment};
pub use number::{measured, number, percent, rounded};
