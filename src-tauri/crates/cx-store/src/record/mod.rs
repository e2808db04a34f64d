//! Records and their history.

pub mod history;
pub mod image;
pub mod operate;
pub mod row;
