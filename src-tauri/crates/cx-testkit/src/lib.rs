//! What tests of every level share: an app on a file of its own, dumps to compare, random runs of verbs.
//!
//! - [`Desk`] an app with a workspace in a folder that goes with it
//! - [`dump`] every record of a file, to compare before and after
//! - [`Player`] random operations of every kind, from a seed
//!
//! **Invariant:** nothing here is part of the product.

mod desk;
mod player;

pub use desk::{Desk, TestClock, dump};
pub use player::{PLAYED, Player};
