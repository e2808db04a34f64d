//! What a user can do with Travesía: one table of verbs, and the [`App`] that answers them.
//!
//! - [`commands`] the one table: verb, who may call it, what it takes, gives and reads
//! - [`app`] the door every host knocks at: [`App::call`]
//! - [`bounds`] how long texts and lists may be
//! - [`session`] the open workspace
//! - [`host`] what a host hands in: clock, ids, files, a place for settings
//! - one module a noun (`workspace`, `persona`, `journey` …) with its verbs
//! - [`contract`] the table as TypeScript
//!
//! **Invariant:** only this crate composes model, store, exchange and report.
//! **Invariant:** words never leave it: a [`Failure`] is a code with arguments.

pub mod app;
mod bounds;
pub mod commands;
pub mod contract;
pub mod failure;
pub mod files;
pub mod host;
pub mod session;

pub mod answers;
pub mod backup;
pub mod batch;
pub mod copy;
pub mod goal;
pub mod history;
pub mod image;
pub mod job;
pub mod journey;
pub mod library;
pub mod map;
pub mod misfit;
pub mod paste;
pub mod picture;
pub mod place;
pub mod respondent;
pub mod sample;
pub mod scope;
pub mod score;
pub mod settings;
pub mod words;
pub mod workspace;

/// How doors write and read files of their own.
pub use cx_store::{Error as StoreError, draft, plain_file};

pub use app::{Answer, App, Caller, Changed};
pub use commands::{Audience, COMMANDS, Command};
pub use failure::Failure;
pub use files::Handles;
pub use host::{Clock, Host, SystemClock};
