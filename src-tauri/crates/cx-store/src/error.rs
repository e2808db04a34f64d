//! What can go wrong with a file, as a code with arguments.

use std::collections::BTreeMap;

use rusqlite::ErrorCode;

/// A refusal or a failure of the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such file.
    #[error("file missing")]
    Missing,
    /// There is a file already where a new one was asked for.
    #[error("file exists")]
    Exists,
    /// The file is not SQLite or not whole.
    #[error("file damaged: {0}")]
    Damaged(String),
    /// The file is another program's.
    #[error("not a workspace")]
    Foreign,
    /// The file was written by a newer Travesía.
    #[error("file is newer: version {0}")]
    Newer(i64),
    /// The file cannot be written.
    #[error("read only")]
    ReadOnly,
    /// Another process is writing.
    #[error("busy")]
    Busy,
    /// No room on the disk.
    #[error("disk full")]
    Full,
    /// A record that is not there.
    #[error("no {kind} {id}")]
    NotFound {
        /// Word of the kind.
        kind: &'static str,
        /// The id that was asked for.
        id: String,
    },
    /// Nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// A record no longer looks as history left it; nothing was applied.
    #[error("changed since: {kind} {id}")]
    ChangedSince {
        /// Word of the kind.
        kind: &'static str,
        /// The record.
        id: String,
    },
    /// A record names another that is not there.
    #[error("reference broken")]
    Reference,
    /// The operation was stopped.
    #[error("stopped")]
    Stopped,
    /// Reading or writing failed below SQLite.
    #[error("input or output: {0}")]
    Io(#[from] std::io::Error),
    /// A value in the file is not what its field says.
    #[error("value: {0}")]
    Value(#[from] serde_json::Error),
    /// Anything else that SQLite says.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map_or(0, |e| e.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            // SQLITE_CONSTRAINT_FOREIGNKEY
            Some(ErrorCode::ConstraintViolation) if extended == 787 => Self::Reference,
            _ => Self::Sqlite(error),
        }
    }
}

impl Error {
    /// The code of the sentence.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "file-missing",
            Self::Exists => "file-exists",
            Self::Damaged(_) => "file-damaged",
            Self::Foreign => "file-foreign",
            Self::Newer(_) => "file-newer",
            Self::ReadOnly => "file-read-only",
            Self::Busy => "busy",
            Self::Full => "disk-full",
            Self::NotFound { .. } => "not-found",
            Self::NothingToUndo => "nothing-to-undo",
            Self::NothingToRedo => "nothing-to-redo",
            Self::ChangedSince { .. } => "changed-since",
            Self::Reference => "reference-broken",
            Self::Stopped => "stopped",
            Self::Io(_) => "file-io",
            Self::Value(_) => "file-value",
            Self::Sqlite(_) => "file-sqlite",
        }
    }

    /// What the sentence needs.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        let mut args = BTreeMap::new();
        match self {
            Self::Newer(version) => {
                args.insert("version".to_owned(), version.to_string());
            }
            Self::NotFound { kind, id } | Self::ChangedSince { kind, id } => {
                args.insert("kind".to_owned(), (*kind).to_owned());
                args.insert("id".to_owned(), id.clone());
            }
            Self::Damaged(detail) => {
                args.insert("detail".to_owned(), detail.clone());
            }
            Self::Io(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            Self::Value(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            Self::Sqlite(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            _ => {}
        }
        args
    }
}
