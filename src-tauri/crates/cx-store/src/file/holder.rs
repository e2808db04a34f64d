//! The holder of a file: host, user and moment, as the lock beside it names them.

use serde::{Deserialize, Serialize};

/// The holder of a file: host, user, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// Name of the machine.
    pub host: String,
    /// Name of the user there.
    pub user: String,
    /// Since when, as Unix milliseconds.
    pub since: i64,
}

impl Holder {
    /// Since when, by this machine's clock: a day and a time that read the same in every language.
    #[must_use]
    pub fn since_here(&self) -> String {
        chrono::DateTime::from_timestamp_millis(self.since)
            .map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    }
}
