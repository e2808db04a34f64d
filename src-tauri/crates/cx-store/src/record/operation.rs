//! An operation: what is about to be done, by whom, and what came of it.

use std::collections::BTreeSet;

use cx_model::{Id, Kind};
use serde::{Deserialize, Serialize};

/// Door through which an operation came (rule F1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The main window.
    Window,
    /// The command line.
    CommandLine,
    /// A folder that is watched.
    Folder,
    /// A window in which customers answer.
    Kiosk,
    /// A server for other machines nearby.
    Listener,
}

impl Origin {
    /// Every origin.
    pub(crate) const ALL: [Self; 5] = [Self::Window, Self::CommandLine, Self::Folder, Self::Kiosk, Self::Listener];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::CommandLine => "command-line",
            Self::Folder => "folder",
            Self::Kiosk => "kiosk",
            Self::Listener => "listener",
        }
    }
}

/// An operation about to be done: verb, origin, author and moment.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// `noun.verb`.
    pub verb: &'a str,
    /// Door through which it came.
    pub origin: Origin,
    /// The member, where one said "I am …".
    pub author: Option<Id>,
    /// Unix milliseconds.
    pub at: i64,
    /// Whether it may merge with the same edit of the same fields made moments ago.
    pub merges: bool,
}

/// The receipt of an operation: revision and kinds of records touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The file's revision after it; none where nothing changed.
    pub revision: Option<i64>,
    /// The kinds of records that were touched.
    pub kinds: BTreeSet<Kind>,
}
