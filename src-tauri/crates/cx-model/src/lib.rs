//! The nouns of Travesía and their rules: records, changes to them, scores, goals.
//!
//! - [`record`] the records of a workspace and the one macro that declares them
//! - [`change`] what happened to a record: `invert`, `squash`
//! - [`lane`] what each kind of lane is
//! - [`order`] the key that puts siblings in order
//! - [`score`] numbers and their uncertainty
//! - [`goal`] the state of a goal
//! - [`measure`] what is asked of the answers and what comes back
//! - [`thinning`] which backups are kept
//! - [`day`] days and months as the answers know them
//!
//! **Invariant:** nothing here knows a clock, chance, a file or SQL; what a rule needs is handed in.
//! **Invariant:** a record's field has one name everywhere: in Rust (snake case), on the wire and in the file (camel case).

pub mod change;
pub mod day;
pub mod goal;
pub mod lane;
pub mod measure;
pub mod order;
pub mod record;
pub mod score;
pub mod thinning;
mod words;

pub use change::{Change, Edit};
pub use record::{Id, Kind, Record};
