//! Tools of the tests of every level: an app on a file of its own, dumps to compare, random runs of verbs.
//!
//! - [`Desk`] an app with a workspace in a folder that goes with it
//! - [`dump`] every record of a file, to compare before and after
//! - [`Player`] random operations of every kind, from a seed
//! - [`write_survey`] surveys of any length
//! - `victim` a program that works on a file until it is killed; `worker` one that works on it beside others
//!
//! **Invariant:** nothing here is part of the product.

mod desk;
mod player;
mod survey;

pub use desk::{Desk, TestClock, app, dump};
pub use player::{PLAYED, Player};
pub use survey::{TOUCHPOINTS, write_survey};
