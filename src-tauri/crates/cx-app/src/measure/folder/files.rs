//! The survey files of a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::core::Stamp;
use crate::core::file_kind::FileKind;
use crate::{Code, Failure};

/// A survey file of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) stamp: Stamp,
}

/// The survey files of a folder as they are at one moment: whoever looks again and again sees whether anything moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance(Vec<Arrived>);

impl Glance {
    /// Looks at a folder.
    ///
    /// # Errors
    /// `folder-missing` where it cannot be looked at.
    pub fn of(folder: &Path) -> Result<Self, Failure> {
        files(folder).map(Self)
    }
}

/// The survey files of the folder, in order of their names, without what others keep hidden or write half.
pub(crate) fn files(folder: &Path) -> Result<Vec<Arrived>, Failure> {
    let kind = FileKind::named("survey")?;
    let missing = |_| Failure::new(Code::FolderMissing).with("folder", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(missing)? {
        let Ok(entry) = entry else { continue };
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        // A spreadsheet that is open leaves a file of its own beside it.
        if name.starts_with('.') || name.starts_with("~$") || !kind.endings.contains(&ending.as_str()) {
            continue;
        }
        let Some(stamp) = stamp(&path) else { continue };
        found.push(Arrived { name, path, stamp });
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// State of a file; none of what is no file, or is gone.
pub(crate) fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let since = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let changed = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
    Some(Stamp { bytes: about.len(), changed })
}
