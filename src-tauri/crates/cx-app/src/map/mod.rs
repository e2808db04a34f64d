//! Personas, touchpoints and the map of what they meet.

pub mod cell;
pub mod channel;
pub mod emotion;
pub mod journey;
pub mod lane;
pub mod paste;
pub mod persona;
pub mod stage;
pub mod step;
pub mod touchpoint;
