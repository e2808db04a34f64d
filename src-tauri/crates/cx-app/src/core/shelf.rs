//! The shelf on which an app keeps backups.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread::JoinHandle;

use cx_model::day::Day;
use cx_store::backup::Shelf;

use crate::{Code, Failure};

/// The backups of an app: their shelf, and the one that is being made.
pub(crate) struct Backups {
    pub(crate) shelf: Option<Shelf>,
    pub(crate) folder: PathBuf,
    /// The file and the day for which it was asked whether a backup is due.
    pub(super) looked: Mutex<Option<(String, Day, u64)>>,
    pub(super) making: Mutex<Option<Making>>,
}

/// A backup under way.
pub(super) struct Making {
    pub(super) thread: JoinHandle<()>,
    pub(super) job: u64,
    /// Whether closing waits until it is whole: a line of the terminal is over before a backup would be.
    pub(super) waited_for: bool,
}

impl Backups {
    /// Beside the settings; a host without settings keeps none.
    pub(crate) fn in_folder(settings: Option<&Path>) -> Self {
        let folder = settings.map(|folder| folder.join("backups"));
        let shelf = folder.clone().map(Shelf::in_folder);
        if let Some(shelf) = &shelf {
            shelf.sweep();
        }
        Self { shelf, folder: folder.unwrap_or_default(), looked: Mutex::default(), making: Mutex::default() }
    }

    pub(crate) fn shelf(&self) -> Result<&Shelf, Failure> {
        self.shelf.as_ref().ok_or_else(|| Failure::new(Code::BackupNotKept))
    }
}
