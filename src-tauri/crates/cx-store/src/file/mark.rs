//! The mark of a file: tells it from another that lies in its place, and one state of it from another.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

/// Whether a path still leads to the open file.
pub(crate) fn same(file: &File, path: &Path) -> bool {
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(there)) => Mark::of_meta(&open) == Mark::of_meta(&there),
        _ => false,
    }
}

/// The mark of a file: tells it from another that lies in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    #[cfg(unix)]
    place: (u64, u64),
    #[cfg(not(unix))]
    made: Option<std::time::SystemTime>,
}

impl Mark {
    fn of_meta(meta: &std::fs::Metadata) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Self { place: (meta.dev(), meta.ino()) }
        }
        #[cfg(not(unix))]
        Self { made: meta.created().ok() }
    }

    /// The mark of what lies at a path; none where nothing does.
    pub(crate) fn of(path: &Path) -> std::io::Result<Option<Self>> {
        match std::fs::metadata(path) {
            Ok(meta) => Ok(Some(Self::of_meta(&meta))),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Size and times of a file: a fingerprint that costs no reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Print {
    bytes: u64,
    #[cfg(unix)]
    times: [i64; 4],
    #[cfg(not(unix))]
    modified: Option<std::time::SystemTime>,
}

impl Print {
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let meta = std::fs::metadata(path).ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let times = [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()];
            Some(Self { bytes: meta.len(), times })
        }
        #[cfg(not(unix))]
        Some(Self { bytes: meta.len(), modified: meta.modified().ok() })
    }
}
