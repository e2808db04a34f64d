//! The workspace file and the user of this machine: open, close, copies, history, settings.

pub mod backup;
pub mod copy;
pub mod history;
pub mod job;
pub mod overview;
pub mod recent;
pub mod settings;
pub mod workspace;
