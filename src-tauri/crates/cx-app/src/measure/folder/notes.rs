//! The notes of a watched folder: the files that were taken, by workspace. They lie in the folder, so that every program that
//! watches it knows them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cx_model::measure::ImportReport;
use cx_store::plain_file;

use super::files::stamp;
use crate::core::{App, Note, Stamp};
use crate::{Code, Failure};

/// Name of the notes.
const NOTES: &str = ".travesia-watch.json";
/// Largest notes that are read, in bytes.
const MOST: u64 = 16 << 20;

/// Notes by workspace and name.
pub(crate) type Notes = BTreeMap<String, BTreeMap<String, Note>>;

/// The notes of a folder; none where there are none yet, or where they cannot be read: then files are taken anew, and what is
/// here already is not counted twice.
pub(crate) fn read(folder: &Path) -> Notes {
    let bytes = plain_file::read(&folder.join(NOTES), MOST).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Notes a file of the folder as taken, or with none as not taken: whole or not at all.
///
/// # Errors
/// `folder-closed` where nothing can be written there.
pub(crate) fn keep(folder: &Path, file_id: &str, name: &str, note: Option<Note>) -> Result<(), Failure> {
    let failed = |error: &dyn std::fmt::Display| {
        Failure::new(Code::FolderClosed).with("folder", format!("{} ({error})", folder.display()))
    };
    // Another program may have noted something since.
    let mut notes = read(folder);
    let of = notes.entry(file_id.to_owned()).or_default();
    match note {
        Some(note) => of.insert(name.to_owned(), note),
        None => of.remove(name),
    };
    let text = serde_json::to_vec_pretty(&notes).map_err(|error| failed(&error))?;
    let half = folder.join(format!("{NOTES}.{}.new", std::process::id()));
    fs::write(&half, text).map_err(|error| failed(&error))?;
    fs::rename(&half, folder.join(NOTES)).map_err(|error| {
        let _ = fs::remove_file(&half);
        failed(&error)
    })
}

/// A file of the folder that the open workspace watches, with its state before it is read.
pub(crate) struct Watched {
    folder: PathBuf,
    file_id: String,
    name: String,
    stamp: Stamp,
}

/// The file behind a path where it lies in the folder that the open workspace watches.
pub(crate) fn watched(app: &App, path: &Path) -> Option<Watched> {
    let file_id = app.session().as_ref().map(crate::core::Session::file_id)?;
    let folder = app.settings.read().watched.get(&file_id).cloned()?;
    let lies = fs::canonicalize(path.parent()?).ok()? == folder;
    let name = path.file_name()?.to_string_lossy().into_owned();
    let stamp = stamp(path)?;
    lies.then_some(Watched { folder, file_id, name, stamp })
}

impl Watched {
    /// Notes that somebody imported it: it waits no more. Where nothing can be noted it is read again later, and its answers
    /// are then known.
    pub(crate) fn imported(self, app: &App, report: &ImportReport) {
        let Self { folder, file_id, name, stamp } = self;
        let note = note(stamp, report, app.host.clock.now());
        if keep(&folder, &file_id, &name, Some(note)).is_ok() {
            app.arrivals().of(&file_id, &folder).waits.remove(&name);
        }
    }
}

/// The note of a file that was read with that report.
pub(crate) fn note(stamp: Stamp, report: &ImportReport, at: i64) -> Note {
    Note {
        stamp,
        batch: report.batch,
        at: Some(at),
        stored: Some(report.stored),
        differ: (report.changed > 0).then_some(report.changed),
    }
}
