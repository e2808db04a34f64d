//! Which folder is watched, and its files with their state.

use std::collections::HashMap;
use std::fs;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cx_model::Id;
use cx_model::record::Batch;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::files::{Arrived, files};
use super::notes;
use crate::core::{App, Arrivals, Audience, Caller, Changed, Known, Note, Nothing, Records as _, Stamp, Wait};
use crate::{Code, Failure};

/// How long a file must stay as it is: then whoever writes it is done.
pub const SETTLES: Duration = Duration::from_secs(1);
/// Interval after which a file that waits is tried again, where anything that it may depend on has changed.
pub const AGAIN: Duration = Duration::from_secs(30);
/// The job that a file is taken by.
pub(super) const TAKING: &str = "folder.take";
/// Most files that are listed.
const MOST: usize = 200;

/// Asks to watch a folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WatchFolder {
    /// Handle of the folder.
    pub folder: String,
}

/// Asks for the files of a folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct LookFolder {
    /// Handle of the folder; none takes the one that is watched.
    #[ts(optional)]
    pub folder: Option<String>,
}

/// A watched folder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FolderStanding {
    /// Its path, to be shown; none where none is watched.
    pub folder: Option<String>,
    /// Why it cannot be looked at.
    pub failure: Option<Failure>,
    /// Whether its notes cannot be written: then another program would take its files once more.
    pub unnoted: bool,
    /// Its survey files: what waits first, then the newest.
    pub files: Vec<FolderFile>,
    /// How many more there are.
    pub more: u64,
    /// Names of the files that are to be taken now, in their order.
    pub due: Vec<String>,
}

/// A survey file of a watched folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FolderFile {
    /// Its name, without folders.
    pub name: String,
    /// State of the file.
    pub state: FileState,
    /// When it was changed, as Unix milliseconds.
    #[ts(type = "number")]
    pub changed: i64,
    /// When it was taken, as Unix milliseconds.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Answers that it brought.
    pub stored: Option<u64>,
    /// Answers that are here with another value, and were left.
    pub differ: Option<u64>,
    /// The import that brought it in.
    pub batch: Option<Id>,
    /// Why it waits, or cannot be read.
    pub failure: Option<Failure>,
}

/// State of a file in a watched folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FileState {
    /// It has a question that somebody must answer.
    Waits,
    /// It cannot be read as a survey.
    Unreadable,
    /// It is being imported.
    Reading,
    /// It is still being written, or its turn comes next.
    Arriving,
    /// It was imported, and the import was taken back.
    Withdrawn,
    /// It was imported.
    Imported,
}

/// Watches a folder for the open workspace, on this computer.
///
/// # Errors
/// `folder-missing`, `folder-not-one`.
pub(crate) fn watch(
    app: &App,
    caller: &Caller,
    input: WatchFolder,
) -> Result<(FolderStanding, Option<Changed>), Failure> {
    let folder = canonical(&app.host.files.path(&input.folder)?)?;
    if folder.to_str().is_none() {
        // A path that is no text cannot be kept in the settings.
        return Err(Failure::new(Code::FolderNotOne).with("folder", folder.display()));
    }
    let file = app.with_session(|session| Ok(session.file_id()))?;
    app.settings.change(|kept| {
        kept.watched.insert(file, folder);
    })?;
    Ok((standing(app, caller, None)?, None))
}

/// Watches no folder any more; its files and its notes stay.
pub(crate) fn leave(app: &App, _: &Caller, _: Nothing) -> Result<((), Option<Changed>), Failure> {
    let file = app.with_session(|session| Ok(session.file_id()))?;
    app.settings.change(|kept| {
        kept.watched.remove(&file);
    })?;
    Ok(((), None))
}

/// Looks at the watched folder: cheap, and reads no file.
pub(crate) fn look(
    app: &App,
    caller: &Caller,
    input: LookFolder,
) -> Result<(FolderStanding, Option<Changed>), Failure> {
    Ok((standing(app, caller, input.folder.as_deref())?, None))
}

/// The folder behind a handle, else the one that the open workspace watches; none where it watches none.
pub(super) fn place(app: &App, handle: Option<&str>) -> Result<Option<PathBuf>, Failure> {
    if let Some(handle) = handle {
        return canonical(&app.host.files.path(handle)?).map(Some);
    }
    let file = app.with_session(|session| Ok(session.file_id()))?;
    Ok(app.settings.read().watched.get(&file).cloned())
}

fn canonical(folder: &Path) -> Result<PathBuf, Failure> {
    let told = |code| Failure::new(code).with("folder", folder.display());
    let found = fs::canonicalize(folder).map_err(|_| told(Code::FolderMissing))?;
    if found.is_dir() { Ok(found) } else { Err(told(Code::FolderNotOne)) }
}

/// What a look at the workspace says of its imports.
pub(super) struct Seen {
    pub(super) file: String,
    pub(super) known: Known,
    read_only: bool,
}

/// State of the open workspace, and in the memory of the folder which of its imports count.
pub(super) fn seen(app: &App, folder: &Path) -> Result<Seen, Failure> {
    let (file, revision, read_only) =
        app.with_session(|session| Ok((session.file_id(), session.store.revision()?, session.store.read_only())))?;
    let is_fresh = |visible: &(i64, HashMap<Id, bool>)| visible.0 == revision;
    if !app.arrivals().of(&file, folder).visible.as_ref().is_some_and(is_fresh) {
        let batches: Vec<Batch> = app.with_session(|session| session.list())?;
        let visible = batches.iter().map(|batch| (batch.id, batch.visible)).collect();
        app.arrivals().of(&file, folder).visible = Some((revision, visible));
    }
    let mut arrivals = app.arrivals();
    let memory = arrivals.of(&file, folder);
    let imports = memory.visible.as_ref().map_or(0, |(_, visible)| hashed(visible));
    Ok(Seen { file, known: Known { revision, imports }, read_only })
}

/// Hash of the imports and whether each counts.
fn hashed(visible: &HashMap<Id, bool>) -> u64 {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    visible.iter().fold(0, |sum: u64, import| sum.wrapping_add(hasher.hash_one(import)))
}

fn standing(app: &App, caller: &Caller, handle: Option<&str>) -> Result<FolderStanding, Failure> {
    let Some(folder) = place(app, handle)? else { return Ok(FolderStanding::default()) };
    let shown = Some(folder.display().to_string());
    // No file of ours is locked while a slow disk answers.
    let found = match files(&folder) {
        Ok(found) => found,
        Err(failure) => {
            return Ok(FolderStanding { folder: shown, failure: Some(failure), ..FolderStanding::default() });
        }
    };
    let mut notes = notes::read(&folder);
    let mut seen = seen(app, &folder)?;
    // The terminal looks at a file that it opens to write only for what it takes.
    seen.read_only &= caller.audience == Audience::Window;
    let notes = notes.remove(&seen.file).unwrap_or_default();
    let now = app.host.clock.now();
    let reading: Vec<String> =
        app.jobs.list().into_iter().filter(|job| job.verb == TAKING).map(|job| job.name).collect();
    let mut arrivals = app.arrivals();
    let memory = arrivals.of(&seen.file, &folder);
    memory.see(found.iter().map(|file| (file.name.as_str(), file.stamp)), now);
    let mut due = Vec::new();
    let mut list: Vec<FolderFile> = Vec::with_capacity(found.len());
    for file in &found {
        let note = memory.noted.get(&file.name).or_else(|| notes.get(&file.name));
        let (mut told, is_due) = of_file(file, note, memory, &seen, now);
        if is_due && !seen.read_only {
            due.push(file.name.clone());
        }
        if reading.contains(&file.name) {
            told.state = FileState::Reading;
        }
        list.push(told);
    }
    list.sort_by_key(|file| (file.state, std::cmp::Reverse(file.changed)));
    let more = list.len().saturating_sub(MOST) as u64;
    list.truncate(MOST);
    let unnoted = !memory.noted.is_empty();
    Ok(FolderStanding { folder: shown, failure: None, unnoted, files: list, more, due })
}

/// A file with its state, and whether it is to be taken now.
fn of_file(file: &Arrived, note: Option<&Note>, memory: &Arrivals, seen: &Seen, now: i64) -> (FolderFile, bool) {
    let plain = FolderFile {
        name: file.name.clone(),
        state: FileState::Arriving,
        changed: i64::try_from(file.stamp.changed / 1_000_000).unwrap_or(i64::MAX),
        at: None,
        stored: None,
        differ: None,
        batch: None,
        failure: None,
    };
    if let Some(note) = taken(note, file.stamp) {
        let state = if is_withdrawn(note, memory) { FileState::Withdrawn } else { FileState::Imported };
        let Note { batch, at, stored, differ, .. } = note.clone();
        return (FolderFile { state, batch, at, stored, differ, ..plain }, false);
    }
    let settled = memory.age(&file.name, now) >= millis(SETTLES);
    match memory.waits.get(&file.name).filter(|wait| wait.stamp == file.stamp) {
        Some(wait) => {
            let state = if is_question(wait.failure.code) { FileState::Waits } else { FileState::Unreadable };
            let failure = Some(wait.failure.clone());
            (FolderFile { state, failure, ..plain }, settled && is_over(wait, seen.known, now))
        }
        None if seen.read_only => {
            let failure = Some(Failure::new(Code::FileReadOnly));
            (FolderFile { state: FileState::Waits, failure, ..plain }, false)
        }
        None => (plain, settled),
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

/// The note of a file, where it was taken as it is now.
pub(super) fn taken(note: Option<&Note>, stamp: Stamp) -> Option<&Note> {
    note.filter(|note| note.stamp == stamp)
}

/// Whether the import that brought a file in was taken back: withdrawn, or undone.
pub(super) fn is_withdrawn(note: &Note, memory: &Arrivals) -> bool {
    let counts = |batch| memory.visible.as_ref().is_none_or(|(_, visible)| visible.get(&batch) == Some(&true));
    note.batch.is_some_and(|batch| !counts(batch))
}

/// Whether a file that waits is to be tried again: at once where an import came or went, since somebody may have said how
/// its columns are read; later where anything else changed, or where the disk or another program was in the way.
fn is_over(wait: &Wait, known: Known, now: i64) -> bool {
    let passes = matches!(
        wait.failure.code,
        Code::Busy
            | Code::JobRunning
            | Code::DiskFull
            | Code::SurveyFile
            | Code::SurveyFileChanged
            | Code::SurveyMissing
            | Code::SurveyUnreadable
    );
    wait.known.imports != known.imports
        || ((passes || wait.known.revision != known.revision) && now.saturating_sub(wait.at) >= millis(AGAIN))
}

/// Whether somebody can answer in the import what keeps a file from being read; else the file itself is at fault.
const fn is_question(code: Code) -> bool {
    !matches!(
        code,
        Code::SurveyFile
            | Code::SurveyFileChanged
            | Code::SurveyMissing
            | Code::SurveyNoFile
            | Code::SurveyTooLarge
            | Code::SurveyUnreadable
            | Code::SurveyWaits
            | Code::SurveyZeros
            | Code::SurveyEmpty
            | Code::SurveyNoRows
            | Code::SurveyWorkbookOld
            | Code::SurveyWorkbookLocked
            | Code::SurveyWorkbookDamaged
            | Code::SurveyWorkbookBomb
            | Code::SurveyWorkbookParts
            | Code::SurveyWorkbookTexts
            | Code::SurveySheetSparse
            | Code::SurveySheetsEmpty
            | Code::SurveyForeign
            | Code::SurveyNotText
            | Code::SurveyTooManyColumns
            | Code::SurveyHeaderTooLong
    )
}
