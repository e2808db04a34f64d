//! The people of the team.

pub mod member;
