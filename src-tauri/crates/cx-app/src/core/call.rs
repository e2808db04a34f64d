//! A call: through which door it comes, and what it comes back with.

use cx_store::Origin;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Door through which a verb is called (rule F10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The main window.
    Window,
    /// A window in which customers answer.
    Kiosk,
    /// A server for other machines nearby.
    Listener,
    /// The command line.
    CommandLine,
    /// A folder that is watched: no verb is called through it, and its imports are told apart by it.
    Folder,
}

impl Audience {
    /// Origin that history keeps for an operation through this door (rule F1).
    #[must_use]
    pub const fn origin(self) -> Origin {
        match self {
            Self::Window => Origin::Window,
            Self::Kiosk => Origin::Kiosk,
            Self::Listener => Origin::Listener,
            Self::CommandLine => Origin::CommandLine,
            Self::Folder => Origin::Folder,
        }
    }
}

/// The caller: decides which verbs may be called and which origin history names.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// Door through which it calls.
    pub audience: Audience,
}

impl Caller {
    /// The main window.
    pub const WINDOW: Self = Self { audience: Audience::Window };
    /// The command line.
    pub const COMMAND_LINE: Self = Self { audience: Audience::CommandLine };
    /// A folder that is watched.
    pub(crate) const FOLDER: Self = Self { audience: Audience::Folder };
}

/// The answer to a call.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The verb's own answer.
    pub value: Value,
    /// Kinds of records to read again; none where nothing changed.
    pub changed: Option<Changed>,
}

/// The changes of a call: the new revision and the kinds of records touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// The file's revision after it.
    pub revision: i64,
    /// The words of the kinds of records that were touched; `*` for everything.
    pub kinds: Vec<String>,
}

impl Changed {
    /// Everything must be read again: another file is open.
    #[must_use]
    pub fn everything() -> Self {
        Self { revision: 0, kinds: vec!["*".to_owned()] }
    }

    /// Nothing must be read again: at most there is something to tell.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { revision: 0, kinds: Vec::new() }
    }
}

/// The arguments of a verb that takes none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
