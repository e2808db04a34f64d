//! A file of a watched folder that is taken: imported as the last one of its columns was.

use std::path::PathBuf;

use cx_model::Id;
use cx_model::measure::{ImportReport, SurveyMap};
use cx_model::record::Batch;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::files::{Arrived, files};
use super::notes;
use super::watch::{TAKING, is_withdrawn, place, seen, taken};
use crate::core::{App, Caller, Changed, Note, Records as _, Wait};
use crate::measure::answers::{self, CheckImport, ImportAnswers, InspectSurvey};
use crate::{Code, Failure};

/// Asks to take a file of a folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeFile {
    /// Name of the file.
    pub file: String,
    /// Handle of the folder; none takes the one that is watched.
    #[serde(default)]
    #[ts(optional)]
    pub folder: Option<String>,
    /// Whether it is taken once more where its import was withdrawn.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub again: bool,
}

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TakenFile {
    /// Report of its import; none where another program had taken it meanwhile.
    pub report: Option<ImportReport>,
    /// The import whose answers it holds.
    pub batch: Option<Id>,
    /// Whether the folder knows that it was taken: else another program that watches it will take it once more.
    pub noted: bool,
}

/// Asks for a file of the watched folder, to import it by hand.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenFile {
    /// Name of the file.
    pub file: String,
}

/// A file that the page may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenedFile {
    /// Handle that verbs take for it.
    pub handle: String,
    /// Its name, without folders.
    pub name: String,
}

/// Takes a file of the folder. What would have to be asked is refused, and waits until an import comes or goes.
///
/// # Errors
/// `folder-missing`, `survey-missing`; those of the import; `survey-not-remembered`, `survey-remembered-asks`,
/// `survey-refused`.
pub(crate) fn take(app: &App, caller: &Caller, input: TakeFile) -> Result<(TakenFile, Option<Changed>), Failure> {
    let (folder, file) = find(app, input.folder.as_deref(), &input.file)?;
    let _running = app.jobs.begin(TAKING, &file.name, file.stamp.bytes)?;
    let before = seen(app, &folder)?;
    let noted = notes::read(&folder).remove(&before.file).and_then(|mut of| of.remove(&file.name));
    let is_again = {
        let mut arrivals = app.arrivals();
        let memory = arrivals.of(&before.file, &folder);
        let note = memory.noted.get(&file.name).or(noted.as_ref());
        let note = taken(note, file.stamp);
        if let Some(note) = note
            && !(input.again && is_withdrawn(note, memory))
        {
            return Ok((TakenFile { report: None, batch: note.batch, noted: true }, None));
        }
        note.is_some()
    };
    let handle = app.host.files.lend(&file.path, Box::new(()));
    let outcome = import(app, caller, &handle, &file.name);
    app.host.files.used(&handle);
    let now = app.host.clock.now();
    match outcome {
        Ok((report, changed)) => {
            let note = of_import(app, &file, &report, now)?;
            let batch = note.batch;
            let kept = notes::keep(&folder, &before.file, &file.name, Some(note.clone()));
            let mut arrivals = app.arrivals();
            let memory = arrivals.of(&before.file, &folder);
            memory.waits.remove(&file.name);
            match &kept {
                Ok(()) => memory.noted.remove(&file.name),
                Err(_) => memory.noted.insert(file.name, note),
            };
            Ok((TakenFile { report: Some(report), batch, noted: kept.is_ok() }, changed))
        }
        Err(failure) => {
            if is_again {
                // It is no longer one that was taken: it waits like another.
                let _ = notes::keep(&folder, &before.file, &file.name, None);
            }
            let mut arrivals = app.arrivals();
            let memory = arrivals.of(&before.file, &folder);
            memory.noted.remove(&file.name);
            let wait = Wait { stamp: file.stamp, at: now, known: before.known, failure: failure.clone() };
            memory.waits.insert(file.name, wait);
            Err(failure)
        }
    }
}

/// Gives the page a file of the watched folder, to import it by hand.
///
/// # Errors
/// `folder-missing`, `survey-missing`.
pub(crate) fn open(app: &App, _: &Caller, input: OpenFile) -> Result<(OpenedFile, Option<Changed>), Failure> {
    let (_, file) = find(app, None, &input.file)?;
    Ok((OpenedFile { handle: app.host.files.offer(&file.path), name: file.name }, None))
}

/// The folder, and the file of that name in it: no name leads out of it.
fn find(app: &App, folder: Option<&str>, name: &str) -> Result<(PathBuf, Arrived), Failure> {
    let missing = || Failure::new(Code::SurveyMissing).with("file", name);
    let folder = place(app, folder)?.ok_or_else(missing)?;
    let file = files(&folder)?.into_iter().find(|file| file.name == name).ok_or_else(missing)?;
    Ok((folder, file))
}

/// Imports a file as the last one of its columns was.
fn import(app: &App, caller: &Caller, handle: &str, name: &str) -> Result<(ImportReport, Option<Changed>), Failure> {
    let file = || handle.to_owned();
    let (look, _) = answers::inspect(app, caller, InspectSurvey { file: file(), map: SurveyMap::default() })?;
    let map = answers::as_before(look.remembered)?;
    let input = ImportAnswers { file: file(), map: map.clone(), update: false, again: false };
    match answers::import(app, &Caller::FOLDER, input) {
        Ok((report, _)) if report.batch.is_none() && answers::is_refused(&report) => Err(answers::refused(&report)),
        Err(failure) if failure.code == Code::SurveyAgain && newest(app, name)?.is_some() => {
            // A file that waited was imported by somebody who said what it is.
            let (report, _) = answers::check(app, caller, CheckImport { file: file(), map, update: false })?;
            if report.stored == 0 { Ok((report, None)) } else { Err(failure) }
        }
        done => done,
    }
}

/// The newest import of a file of that name that counts.
fn newest(app: &App, name: &str) -> Result<Option<Batch>, Failure> {
    let batches: Vec<Batch> = app.with_session(|session| session.list())?;
    Ok(batches.into_iter().filter(|batch| batch.visible && batch.source == name).max_by_key(|batch| batch.at))
}

/// The note of a file that was read; where nothing of it was new, it is what an import of a file of its name brought in.
fn of_import(app: &App, file: &Arrived, report: &ImportReport, now: i64) -> Result<Note, Failure> {
    let note = notes::note(file.stamp, report, now);
    if note.batch.is_some() {
        return Ok(note);
    }
    Ok(match newest(app, &file.name)? {
        Some(batch) => {
            let stored = batch.counts["stored"].as_u64();
            Note { batch: Some(batch.id), at: Some(batch.at), stored, ..note }
        }
        None => note,
    })
}
