//! The verbs of Travesía: one table of all that a user can do, and the [`App`] that answers them.
//!
//! - [`commands`] the one table (verb, who may call it, what it takes, gives and reads), and [`App::call`]
//! - [`core`] what verbs stand on: the app, its open workspace, jobs, settings; no verb
//! - [`noun`] what every noun can do: be listed, made, changed, moved, duplicated, deleted
//! - [`file`], [`team`], [`map`], [`measure`], [`plan`], [`handover`] the rooms: one module a noun, with its verbs
//! - [`sample`] the workspace that shows the product at work
//! - [`contract`] the table as TypeScript, of types that [`declared`] writes out
//!
//! **Invariant:** only this crate composes model, store, exchange and report.
//! **Invariant:** a module builds on `core`, on `noun` and on nouns of its own room or of rooms before it in this list.
//! **Invariant:** words never leave it: a [`Failure`] is a code with arguments.

pub mod commands;
pub mod contract;
pub mod core;
pub mod declared;
pub mod file;
pub mod handover;
pub mod map;
pub mod measure;
pub mod noun;
pub mod plan;
pub mod sample;
pub mod team;

/// How doors write and read files of their own.
pub use cx_store::{Error as StoreError, draft, plain_file};

pub use commands::{COMMANDS, Command, How};
pub use core::failure::{Code, Failure};
pub use core::file_kind::{FileKind, with_ending};
pub use core::files::Handles;
pub use core::host::{Clock, Host, SystemClock, UPLOADS};
pub use core::{Answer, App, Audience, Caller, Changed};
