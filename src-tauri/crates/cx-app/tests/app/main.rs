//! The verbs, as a host calls them: what each promises, by rule where one says it.

mod backup;
mod bounds;
mod contract;
mod door;
mod hostile;
mod import;
mod map;
mod one_number;
mod opening;
mod paste;
mod people;
mod plan;
mod public;
mod scores;
mod settings;
mod typed;
mod undo;
