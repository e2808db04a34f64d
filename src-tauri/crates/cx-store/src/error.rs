//! Errors of the store: a code with arguments each.

use std::collections::BTreeMap;

use cx_words::Code;
use rusqlite::ErrorCode;

use crate::file::check::Finding;
use crate::file::holder::Holder;

/// The result of the store's functions.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a failure of the file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such file.
    #[error("file missing")]
    Missing,
    /// The folder in which a file was to be written is not there.
    #[error("no folder {0}")]
    NoFolder(String),
    /// Nothing can be written in the folder in which a file was to be written.
    #[error("nothing can be written in {0}")]
    ClosedFolder(String),
    /// Something that is no folder lies where a folder is to be.
    #[error("no folder, but something else is {0}")]
    NotAFolder(String),
    /// There is a file already where a new one was asked for.
    #[error("file exists")]
    Exists,
    /// The file is not SQLite or not whole.
    #[error("file damaged: {0}")]
    Damaged(String),
    /// The path names a folder, a pipe or a device.
    #[error("not a file")]
    NotAFile,
    /// The file has no bytes.
    #[error("file empty")]
    Empty,
    /// The file is a workspace, but somebody changed what it is made of.
    #[error("{kind} {name} is not ours")]
    Altered {
        /// Type of the object that differs.
        kind: String,
        /// Its name.
        name: String,
    },
    /// Beside the file lies something that SQLite would take for its own and that is not.
    #[error("{0} is not the file's")]
    Beside(String),
    /// Beside the file lies a log of the same workspace that was written on another state of it.
    #[error("{0} is of another state of the file")]
    Stale(String),
    /// A backup is damaged, or none of the file.
    #[error("backup {place}: {detail}")]
    Spoilt {
        /// Path of the backup.
        place: String,
        /// Description of the damage, technical.
        detail: String,
    },
    /// A backup opens, and [`Store::check`](crate::Store::check) finds faults in it.
    #[error("backup {place}: {findings:?}")]
    Faulty {
        /// Path of the backup.
        place: String,
        /// Findings of the look through it.
        findings: Vec<Finding>,
    },
    /// A file among the backups of one workspace is of another.
    #[error("backup {0} is of another workspace")]
    OfAnother(String),
    /// The last changes lie beside the file and cannot be put into it.
    #[error("the last changes cannot be put in")]
    Unfinished,
    /// Somebody has the file open, and its log or the index of its log was removed.
    #[error("{0} was removed")]
    LogGone(String),
    /// Somebody else's window has the file open.
    #[error("held by {by:?}")]
    Held {
        /// Holder whom the lock names.
        by: Holder,
        /// Whether only a name says so, left by another machine.
        elsewhere: bool,
    },
    /// The open file is no longer where it was.
    #[error("file moved")]
    Moved,
    /// Another file lies where the open one was.
    #[error("file replaced")]
    Replaced,
    /// Another program wrote over the open file in place.
    #[error("file overwritten")]
    Overwritten,
    /// Another program wrote over the open file in place, and what was open cannot be read whole any more.
    #[error("file overwritten, nothing whole is left: {0}")]
    Unsaved(String),
    /// The file is another program's.
    #[error("not a workspace")]
    Foreign,
    /// The file was written by a newer Travesía.
    #[error("file is newer: version {0}")]
    Newer(i64),
    /// The file was written by an older Travesía, and was opened only to read.
    #[error("file is older: version {0}")]
    Older(i64),
    /// The file may not be read.
    #[error("no permission to read")]
    Unreadable,
    /// The file cannot be written.
    #[error("read only")]
    ReadOnly,
    /// Another process is writing.
    #[error("busy")]
    Busy,
    /// No room on the disk.
    #[error("disk full")]
    Full,
    /// The name is longer than the disk keeps, or becomes so with the ending of what lies beside the file.
    #[error("name too long")]
    LongName,
    /// The name is that of a log, journal, index or lock of the file beside it.
    #[error("name kept for what lies beside {0}")]
    KeptName(String),
    /// A record that is not there.
    #[error("no {kind} {id}")]
    NotFound {
        /// Word of the kind.
        kind: &'static str,
        /// The id that was asked for.
        id: String,
    },
    /// A record that another names cannot be deleted.
    #[error("{kind} in use by a {by}")]
    InUse {
        /// Word of its kind.
        kind: &'static str,
        /// Word of the other's kind.
        by: &'static str,
    },
    /// Nothing to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Another operation than the one that was to be undone was done last; nothing was applied.
    #[error("another operation was done meanwhile")]
    Overtaken,
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
    Io(std::io::Error),
    /// A value in the file is not what its field says.
    #[error("value: {0}")]
    Value(#[from] serde_json::Error),
    /// A value in the file does not fit what it is read as, or is longer than anything we write.
    #[error("value: {0}")]
    Unfit(String),
    /// Anything else that SQLite says.
    #[error("sqlite: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match error.kind() {
            K::StorageFull | K::QuotaExceeded => Self::Full,
            K::InvalidFilename => Self::LongName,
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let extended = error.sqlite_error().map_or(0, |e| e.extended_code);
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            // SQLITE_READONLY_DBMOVED
            Some(ErrorCode::ReadOnly) if extended == 1032 => Self::Moved,
            // SQLITE_READONLY_RECOVERY, _ROLLBACK, _CANTINIT
            Some(ErrorCode::ReadOnly) if [264, 776, 1288].contains(&extended) => Self::Unfinished,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            // SQLITE_IOERR_SHMSIZE: the shared index of the log did not fit on the disk.
            Some(ErrorCode::SystemIoFailure) if extended == 4874 => Self::Full,
            // SQLITE_IOERR_SHORT_READ: a page beyond the end of the file.
            Some(ErrorCode::SystemIoFailure) if extended == 522 => Self::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                Self::Io(std::io::Error::other(error.to_string()))
            }
            // Longer than anything we write.
            Some(ErrorCode::TooBig) => Self::Unfit(error.to_string()),
            // Numbers that SQLite cannot add up: none of ours.
            Some(ErrorCode::Unknown) if error.to_string() == "integer overflow" => Self::Damaged(error.to_string()),
            // SQLITE_CONSTRAINT_FOREIGNKEY
            Some(ErrorCode::ConstraintViolation) if extended == 787 => Self::Reference,
            // A row that no file of ours lacks.
            None if matches!(error, rusqlite::Error::QueryReturnedNoRows) => Self::Damaged(error.to_string()),
            None if is_value(&error) => Self::Unfit(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Whether a value of the file does not fit what it is read as.
const fn is_value(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as E;
    matches!(
        error,
        E::FromSqlConversionFailure(..) | E::IntegralValueOutOfRange(..) | E::InvalidColumnType(..) | E::Utf8Error(..)
    )
}

impl Error {
    /// Error for what the file system answers when a file is opened or read.
    pub(crate) fn from_opening(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::PermissionDenied => Self::Unreadable,
            // A stream that passes for a file, as some under /proc do.
            std::io::ErrorKind::WouldBlock => Self::NotAFile,
            _ => Self::from_making(error),
        }
    }

    /// Error for what the file system answers when a file is made or written.
    pub(crate) fn from_making(error: std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match error.kind() {
            K::NotFound | K::NotADirectory => Self::Missing,
            K::AlreadyExists => Self::Exists,
            K::PermissionDenied | K::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::from(error),
        }
    }

    /// The code of the sentence.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Missing => Code::FileMissing,
            Self::NoFolder(_) => Code::FolderMissing,
            Self::ClosedFolder(_) => Code::FolderClosed,
            Self::NotAFolder(_) => Code::FolderNotOne,
            Self::Exists => Code::FileExists,
            Self::Damaged(_) => Code::FileDamaged,
            Self::NotAFile => Code::FileNotPlain,
            Self::Empty => Code::FileEmpty,
            Self::Altered { .. } => Code::FileAltered,
            Self::Beside(_) => Code::FileBeside,
            Self::Stale(_) => Code::FileLogStale,
            Self::Spoilt { .. } => Code::BackupDamaged,
            Self::Faulty { .. } => Code::BackupFaulty,
            Self::OfAnother(_) => Code::BackupMisplaced,
            Self::Unfinished => Code::FileUnfinished,
            Self::LogGone(_) => Code::FileLogGone,
            Self::Held { elsewhere: false, by } if by.user.is_empty() => Code::FileHeldSomewhere,
            Self::Held { elsewhere: false, .. } => Code::FileHeld,
            Self::Held { elsewhere: true, .. } => Code::FileHeldElsewhere,
            Self::Moved => Code::FileMoved,
            Self::Replaced => Code::FileReplaced,
            Self::Overwritten => Code::FileOverwritten,
            Self::Unsaved(_) => Code::FileOverwrittenLost,
            Self::Foreign => Code::FileForeign,
            Self::Newer(_) => Code::FileNewer,
            Self::Older(_) => Code::FileOlder,
            Self::Unreadable => Code::FileUnreadable,
            Self::ReadOnly => Code::FileReadOnly,
            Self::Busy => Code::Busy,
            Self::Full => Code::DiskFull,
            Self::LongName => Code::FileNameLong,
            Self::KeptName(_) => Code::FileNameKept,
            Self::NotFound { .. } => Code::NotFound,
            Self::InUse { .. } => Code::InUse,
            Self::NothingToUndo => Code::NothingToUndo,
            Self::NothingToRedo => Code::NothingToRedo,
            Self::Overtaken => Code::UndoOvertaken,
            Self::ChangedSince { .. } => Code::ChangedSince,
            Self::Reference => Code::ReferenceBroken,
            Self::Stopped => Code::Stopped,
            Self::Io(_) => Code::FileIo,
            Self::Value(_) | Self::Unfit(_) => Code::FileValue,
            Self::Sqlite(_) => Code::FileSqlite,
        }
    }

    /// Arguments of the sentence, by name.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        let mut args = BTreeMap::new();
        match self {
            Self::Newer(version) | Self::Older(version) => {
                args.insert("version".to_owned(), version.to_string());
            }
            Self::NotFound { kind, id } | Self::ChangedSince { kind, id } => {
                args.insert("kind".to_owned(), (*kind).to_owned());
                args.insert("id".to_owned(), id.clone());
            }
            Self::InUse { kind, by } => {
                args.insert("kind".to_owned(), (*kind).to_owned());
                args.insert("by".to_owned(), (*by).to_owned());
            }
            Self::Damaged(detail) | Self::Unfit(detail) | Self::Unsaved(detail) => {
                args.insert("detail".to_owned(), detail.clone());
            }
            Self::Io(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            Self::Value(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            Self::Altered { kind, name } => {
                args.insert("kind".to_owned(), kind.clone());
                args.insert("name".to_owned(), name.clone());
            }
            Self::Spoilt { place, detail } => {
                args.insert("place".to_owned(), place.clone());
                args.insert("detail".to_owned(), detail.clone());
            }
            Self::Faulty { place, findings } => {
                args.insert("place".to_owned(), place.clone());
                if let Some(first) = findings.first() {
                    args.insert("finding".to_owned(), first.code.to_owned());
                    args.insert("detail".to_owned(), first.detail.clone());
                }
                let more = if findings.len() > 1 { "some" } else { "none" };
                args.insert("more".to_owned(), more.to_owned());
            }
            Self::OfAnother(place) => {
                args.insert("place".to_owned(), place.clone());
            }
            Self::NoFolder(folder) | Self::ClosedFolder(folder) | Self::NotAFolder(folder) => {
                args.insert("folder".to_owned(), folder.clone());
            }
            Self::Beside(name) | Self::Stale(name) | Self::LogGone(name) | Self::KeptName(name) => {
                args.insert("name".to_owned(), name.clone());
            }
            Self::Held { by, .. } => {
                args.insert("host".to_owned(), by.host.clone());
                args.insert("user".to_owned(), by.user.clone());
                args.insert("since".to_owned(), by.since_here());
            }
            Self::Sqlite(error) => {
                args.insert("detail".to_owned(), error.to_string());
            }
            _ => {}
        }
        args
    }
}
