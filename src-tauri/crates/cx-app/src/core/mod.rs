//! The ground of the verbs: no verb is here, and nothing here builds on one.

pub mod app;
mod arrivals;
pub mod backups;
pub mod bounds;
pub mod call;
pub mod ending;
pub mod failure;
pub mod file_kind;
pub mod files;
pub mod host;
pub mod job;
pub mod misfit;
pub mod session;
pub mod settings;
pub mod shelf;
mod snapshots;
pub mod words;

pub use app::App;
pub(crate) use arrivals::{Arrivals, Known, Note, Stamp, Wait};
pub use call::{Answer, Audience, Caller, Changed, Nothing};
pub use job::{Job, JobFailure, OutsideFile};
pub(crate) use job::{Jobs, Progress};
pub(crate) use session::{Records, changed};
pub use session::{Session, Writing};
pub(crate) use settings::SettingsFile;
