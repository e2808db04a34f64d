//! Surveys on their way in: look, try, import.
//!
//! - [`alike`] days on which a file says what is here already
//! - [`ahead`] rows read on a thread of their own
//! - [`forgotten`] rows of people who were forgotten
//! - [`form`] the form that the spellings of one id share
//! - [`hash`] keyed hashes of people and responses
//! - [`issues`] the report's lists and groups of issues
//! - [`metrics`] which metric of the workspace a column belongs to
//! - [`names`] which records the names in a file mean, and which are to be made
//! - [`occurrences`] how often rows came that nothing tells apart
//! - [`remembered`] the map of an earlier import of the same columns
//! - [`run`] row by row: what is new, what was here, what is refused
//! - [`spelling`] the usual spellings of an id
//! - [`stale`] whether names still mean what they meant

mod ahead;
mod alike;
mod forgotten;
mod form;
mod hash;
mod issues;
mod metrics;
mod names;
mod occurrences;
mod remembered;
mod run;
mod spelling;
mod stale;

use std::fs::File;
use std::io::BufReader;

use cx_exchange::survey::{Familiar, kept_labels};
use cx_model::measure::{ImportReport, Inspection, Remembered, SurveyMap};
use cx_model::record::{Batch, Metric};
use cx_store::Store;
use cx_store::plain_file::{self, Unread};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::Records as _;
use crate::core::{App, Audience, Caller, Changed, Nothing, Session};
use crate::measure::folder::notes;
use crate::{Code, Failure};
pub(crate) use form::{is_address, pasted};
pub(crate) use hash::person_called;
use names::Names;
use run::{Brought, Run};
pub(crate) use spelling::Spellings;

/// Asks to look at a survey file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InspectSurvey {
    /// The file.
    pub file: String,
    /// Map that the user chose; it wins over detection.
    #[serde(default)]
    pub map: SurveyMap,
}

/// Asks what an import would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckImport {
    /// The file.
    pub file: String,
    /// Map by which it is read.
    #[serde(default)]
    pub map: SurveyMap,
    /// Whether answers that are here with another value are replaced.
    #[serde(default)]
    pub update: bool,
}

/// Asks to import a survey file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportAnswers {
    /// The file.
    pub file: String,
    /// Map by which it is read.
    #[serde(default)]
    pub map: SurveyMap,
    /// Whether answers that are here with another value are replaced.
    #[serde(default)]
    pub update: bool,
    /// Whether a file without ids, of which many rows are here already, is a newer export of the same survey.
    #[serde(default)]
    pub again: bool,
}

/// An attribute that answers carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Attribute {
    /// Its name, as in the survey's header.
    pub name: String,
    /// Its values, most frequent first; at most 50.
    pub values: Vec<String>,
}

/// The attributes that answers carry: what a persona's rule can ask for.
pub(crate) fn attributes(session: &Session, _: &App, _: Nothing) -> Result<Vec<Attribute>, Failure> {
    let attributes = session.answers().attributes(50)?;
    Ok(attributes.into_iter().map(|(name, values)| Attribute { name, values }).collect())
}

/// Looks at a survey file.
pub(crate) fn inspect(app: &App, _: &Caller, input: InspectSurvey) -> Result<(Inspection, Option<Changed>), Failure> {
    let (name, _, file) = open(app, &input.file)?;
    let looked = |familiar: &Familiar| cx_exchange::survey::inspect(&name, file, &input.map, familiar);
    let known = app.with_session(|session| {
        let map = SurveyMap { journey: None, ..input.map.clone() };
        let familiar = Names::read(session, &map, &*app.host.clock)?.familiar();
        Ok((familiar, session.list::<Metric>()?, session.list::<Batch>()?))
    });
    match known {
        Ok((familiar, metrics, batches)) => {
            let mut look = looked(&familiar)?;
            metrics::propose(&mut look, &input.map, &metrics);
            look.remembered = remembered::remembered(&look, &input.map, batches, &metrics);
            Ok((look, None))
        }
        Err(failure) if failure.code == Code::WorkspaceNone => Ok((looked(&Familiar::default())?, None)),
        Err(failure) => Err(failure),
    }
}

/// Dry run of an import: its report, and nothing done.
pub(crate) fn check(app: &App, _: &Caller, input: CheckImport) -> Result<(ImportReport, Option<Changed>), Failure> {
    let (name, bytes, file) = open(app, &input.file)?;
    let progress = app.jobs.begin("answers.check", &name, bytes)?;
    let (mut store, map) = begin(app, input.map)?;
    progress.works_on(&store);
    let mut names = names(app, &map)?;
    let (run, reader) = Run::open(file, &map, &mut names, &mut store, input.update, None)?;
    Ok((run.look(reader, &progress)?, None))
}

/// Imports a survey file: rows go in beside whatever else is done; one short operation makes them count (rule F7).
///
/// A failure or a stop leaves nothing of it.
pub(crate) fn import(
    app: &App,
    caller: &Caller,
    input: ImportAnswers,
) -> Result<(ImportReport, Option<Changed>), Failure> {
    let watched = notes::watched(app, &app.host.files.path(&input.file)?);
    let (name, bytes, file) = open(app, &input.file)?;
    let progress = app.jobs.begin("answers.import", &name, bytes)?;
    let (mut store, map) = begin(app, input.map)?;
    progress.works_on(&store);
    // Names are read once nobody else brings answers in: what an import before this one made is among them.
    let alone = store.alone()?;
    let mut names = names(app, &map)?;
    let clock = &*app.host.clock;
    let batch = clock.id();
    let outcome = (|| {
        let (run, reader) = Run::open(file, &map, &mut names, &mut store, input.update, Some((batch, alone)))?;
        let Brought { mut report, map, ended, matches_none } = run.bring(reader, batch, &progress)?;
        if let Some(again) = report.again.as_ref().filter(|_| !input.again) {
            let failure = Failure::new(Code::SurveyAgain).with("source", &again.source);
            return Err(failure.with("n", again.rows).with("rows", report.rows));
        }
        if let Some(alike) = &report.alike {
            let failure = Failure::new(Code::SurveyAlike).with("source", &alike.source);
            return Err(failure.with("days", alike.days).with("of", alike.of));
        }
        if input.again && matches_none && app.with_session(|session| Ok(!session.list::<Batch>()?.is_empty()))? {
            return Err(Failure::new(Code::SurveyAgainNone));
        }
        if report.batch.is_none() {
            store.abandon_load(batch)?;
            return Ok((report, None));
        }
        let author = app.me().filter(|_| caller.audience != Audience::Folder);
        // Lists and groups of issues quote cells, and unknown names may be those of customers (rule R8).
        let mut counts = report.clone();
        counts.issues.clear();
        counts.groups.clear();
        counts.unknown.clear();
        counts.again = None;
        counts.alike = None;
        counts.decisions.clear();
        let record = Batch {
            id: batch,
            source: name.clone(),
            at: clock.now(),
            visible: true,
            counts: to_value(&counts)?,
            map: to_value(&kept(map))?,
        };
        let _finishing = app.finishing();
        let ((), changed) = app.with_session(|session| {
            session.operate(clock, caller, author, "answers.import", false, |writing| {
                names.make(writing)?;
                writing.say("name", &name);
                writing.edit.say("stored", report.stored);
                writing.edit.say("batch", batch.to_string());
                writing.edit.brings(batch, &ended)?;
                writing.put(&record)
            })
        })?;
        drop(ended);
        report.batch = Some(batch);
        Ok((report, changed))
    })();
    if outcome.is_err() {
        // The first failure is the one to tell; what cannot be removed now counts for nobody and goes at the next open.
        let _ = store.abandon_load(batch);
    }
    if let Ok((report, _)) = &outcome {
        if report.batch.is_some() {
            app.host.files.used(&input.file);
        }
        if let Some(watched) = watched.filter(|_| !is_refused(report)) {
            watched.imported(app, report);
        }
    }
    outcome
}

/// The map of the last import of a file's columns, where nothing of it has to be asked (rule R1b).
///
/// # Errors
/// `survey-not-remembered`, `survey-remembered-asks`.
pub fn as_before(remembered: Option<Remembered>) -> Result<SurveyMap, Failure> {
    match remembered {
        None => Err(Failure::new(Code::SurveyNotRemembered)),
        Some(found) if found.asks => Err(Failure::new(Code::SurveyRememberedAsks).with("source", found.source)),
        Some(found) => Ok(found.map),
    }
}

/// Whether of all answers of a survey not one can be taken, and none is here already.
#[must_use]
pub const fn is_refused(report: &ImportReport) -> bool {
    report.rejected > 0 && report.stored + report.skipped + report.changed == 0
}

/// The refusal of such a survey.
#[must_use]
pub fn refused(report: &ImportReport) -> Failure {
    Failure::new(Code::SurveyRefused).with("rows", report.rows).with("answers", report.rejected)
}

/// The map of an import as its batch keeps it.
fn kept(mut map: SurveyMap) -> SurveyMap {
    for metric in &mut map.columns.metrics {
        metric.values = kept_labels(&metric.values);
    }
    map
}

fn to_value(value: &impl Serialize) -> Result<serde_json::Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::new(Code::AnswerWrong).with("detail", error))
}

/// Largest survey file: it would take hours, and holds more answers than any company gets.
const MOST_BYTES: u64 = 64 << 30;

/// The survey file behind a handle: its name, its size, and itself.
fn open(app: &App, handle: &str) -> Result<(String, u64, BufReader<File>), Failure> {
    let path = app.host.files.path(handle)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unreadable = |unread: Unread| {
        let code = match &unread {
            Unread::NotAFile => Code::SurveyNoFile,
            unread if unread.is_missing() => Code::SurveyMissing,
            _ => Code::SurveyUnreadable,
        };
        Failure::new(code).with("file", &name).with("detail", unread)
    };
    let file = plain_file::open(&path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(|error| unreadable(error.into()))?.len();
    if bytes > MOST_BYTES {
        let gigabytes = |bytes: u64| bytes >> 30;
        let failure = Failure::new(Code::SurveyTooLarge).with("file", &name);
        return Err(failure.with("size", gigabytes(bytes)).with("most", gigabytes(MOST_BYTES)));
    }
    Ok((name, bytes, BufReader::with_capacity(1 << 16, file)))
}

/// A connection of the import's own, and the map with the workspace's time zone where it names none (rule R5).
fn begin(app: &App, mut map: SurveyMap) -> Result<(Store, SurveyMap), Failure> {
    app.with_session(|session| {
        map.time_zone = map.time_zone.take().or(session.workspace()?.time_zone);
        Ok((session.store.another()?, map))
    })
}

/// The names as they stand now.
fn names<'a>(app: &'a App, map: &SurveyMap) -> Result<Names<'a>, Failure> {
    app.with_session(|session| Names::read(session, map, &*app.host.clock))
}
