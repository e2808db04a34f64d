//! The plan.

pub mod goal;
