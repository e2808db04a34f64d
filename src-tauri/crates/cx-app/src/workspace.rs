//! The file: make, open, close; what is in it; whether it is whole.

use cx_model::Id;
use cx_model::record::{Batch, Journey, Language, Metric, Persona, Step, Touchpoint, Workspace};
use cx_store::{Access, Store};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::app::{App, Caller, Changed};
use crate::commands::Nothing;
use crate::history::Entry;
use crate::job::Job;
use crate::library::{Fields, merged};
use crate::session::{Records, Session, Writing};
use crate::{Failure, sample};

/// Asks for a new workspace file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateWorkspace {
    /// Where it shall lie.
    pub file: String,
    /// What it is called.
    pub title: String,
    /// Whom it is for.
    #[serde(default)]
    pub client: String,
    /// Language of what is handed to the client.
    pub language: Language,
    /// ISO 4217 code.
    #[serde(default)]
    #[ts(optional)]
    pub currency: Option<String>,
    /// Whether it starts with the sample.
    #[serde(default)]
    pub sample: bool,
}

/// Asks to open a workspace file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenWorkspace {
    /// The file.
    pub file: String,
    /// Whether to open it to read only.
    #[serde(default, rename = "readOnly")]
    pub read_only: bool,
}

/// Asks to change the workspace's own fields.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateWorkspace {
    /// The fields to change.
    pub set: Fields<Workspace>,
}

/// What a window asks for every second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Pulse {
    /// Whether a workspace is open.
    pub open: bool,
    /// Name of its file, without folders.
    pub file: String,
    /// Whether it can only be read.
    #[serde(rename = "readOnly")]
    pub read_only: bool,
    /// Its revision.
    pub revision: i64,
    /// What undo would take back.
    pub undo: Option<Entry>,
    /// What redo would do again.
    pub redo: Option<Entry>,
    /// Who sits at this machine.
    pub me: Option<Id>,
    /// What runs in the background.
    pub jobs: Vec<Job>,
}

/// How much there is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Overview {
    /// Personas.
    pub personas: u64,
    /// Touchpoints.
    pub touchpoints: u64,
    /// Touchpoints that no step meets.
    #[serde(rename = "touchpointsUnmet")]
    pub touchpoints_unmet: u64,
    /// Journeys.
    pub journeys: u64,
    /// Steps in all journeys.
    pub steps: u64,
    /// Metrics.
    pub metrics: u64,
    /// Imports that count.
    pub batches: u64,
    /// Responses that count.
    pub responses: u64,
    /// Answers that count.
    pub answers: u64,
}

/// What a look through the file found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Checked {
    /// Whether nothing is wrong.
    pub whole: bool,
    /// What is wrong, counted.
    pub findings: Vec<Finding>,
}

/// One kind of fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// What, as the code of a sentence (`finding-CODE`).
    pub code: String,
    /// How often.
    pub count: u64,
    /// Where, for the first of them.
    pub detail: String,
}

/// Makes a workspace file and opens it.
pub(crate) fn create(
    app: &App,
    caller: &Caller,
    input: CreateWorkspace,
) -> Result<(Workspace, Option<Changed>), Failure> {
    let path = app.host.files.path(&input.file)?;
    let workspace = Workspace {
        id: Id::WORKSPACE,
        title: input.title.trim().to_owned(),
        client: input.client.trim().to_owned(),
        language: input.language,
        currency: input.currency.unwrap_or_else(|| "EUR".to_owned()),
        minimum: 30,
        time_zone: None,
        sample: input.sample,
    };
    checked(&workspace)?;
    let key = *uuid::Uuid::new_v4().as_bytes();
    idle(app)?;
    let store = Store::create(&path, &workspace, &app.host.clock.id().to_string(), key)?;
    let mut session = Session::of(store)?;
    if input.sample {
        let filled = sample::fill(&mut session, &*app.host.clock, caller, input.language);
        if let Err(failure) = filled {
            drop(session);
            let _ = std::fs::remove_file(&path);
            return Err(failure);
        }
    }
    // The sample names its client where the user named none.
    let workspace = session.store.workspace()?;
    install(app, session)?;
    app.settings.remember(&path, &workspace.title, &workspace.client, app.host.clock.now());
    Ok((workspace, Some(Changed::everything())))
}

/// Opens a workspace file.
pub(crate) fn open(app: &App, _: &Caller, input: OpenWorkspace) -> Result<(Workspace, Option<Changed>), Failure> {
    let path = app.host.files.path(&input.file)?;
    idle(app)?;
    if let Some(session) = app.session().as_ref()
        && !input.read_only
        && std::fs::canonicalize(session.store.path()).ok() == std::fs::canonicalize(&path).ok()
    {
        // It is this one that is open: there is nothing to close and open again.
        return Ok((session.store.workspace()?, Some(Changed::everything())));
    }
    let access = if input.read_only { Access::Read } else { Access::Write };
    let session = Session::of(Store::open(&path, access)?)?;
    let workspace = session.store.workspace()?;
    install(app, session)?;
    app.settings.remember(&path, &workspace.title, &workspace.client, app.host.clock.now());
    Ok((workspace, Some(Changed::everything())))
}

/// Closes the open workspace: one plain file is left.
pub(crate) fn close(app: &App, _: &Caller, _: Nothing) -> Result<((), Option<Changed>), Failure> {
    shut(app)?;
    Ok(((), Some(Changed::everything())))
}

fn install(app: &App, session: Session) -> Result<(), Failure> {
    shut(app)?;
    *app.session() = Some(session);
    Ok(())
}

/// Refuses while something runs on the open file.
fn idle(app: &App) -> Result<(), Failure> {
    if app.jobs.running() { Err(Failure::new("job-running")) } else { Ok(()) }
}

fn shut(app: &App) -> Result<(), Failure> {
    idle(app)?;
    if let Some(session) = app.session().take() {
        session.store.close()?;
    }
    Ok(())
}

/// What a window asks for every second: cheap, and never an error.
pub(crate) fn pulse(app: &App, _: &Caller, _: Nothing) -> Result<(Pulse, Option<Changed>), Failure> {
    let me = app.me();
    let jobs = app.jobs.list();
    let session = app.session();
    let Some(session) = session.as_ref() else {
        let pulse = Pulse {
            open: false,
            file: String::new(),
            read_only: false,
            revision: 0,
            undo: None,
            redo: None,
            me: None,
            jobs,
        };
        return Ok((pulse, None));
    };
    let store = &session.store;
    let pulse = Pulse {
        open: true,
        file: store.path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
        read_only: store.read_only(),
        revision: store.revision()?,
        undo: store.undoable()?.map(Entry::from),
        redo: store.redoable()?.map(Entry::from),
        me,
        jobs,
    };
    Ok((pulse, None))
}

/// The workspace's own fields.
pub(crate) fn get(session: &Session, _: &App, _: Nothing) -> Result<Workspace, Failure> {
    Ok(session.store.workspace()?)
}

/// Changes the workspace's own fields.
pub(crate) fn update(writing: &mut Writing<'_, '_>, input: UpdateWorkspace) -> Result<Workspace, Failure> {
    let workspace: Workspace = merged(&writing.get::<Workspace>(Id::WORKSPACE)?, input.set)?;
    checked(&workspace)?;
    writing.say("name", &workspace.title);
    writing.put(&workspace)?;
    Ok(workspace)
}

fn checked(workspace: &Workspace) -> Result<(), Failure> {
    if workspace.title.trim().is_empty() {
        return Err(Failure::new("name-missing"));
    }
    if workspace.currency.len() != 3 || !workspace.currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(Failure::new("currency-wrong").with("currency", &workspace.currency));
    }
    if !(5..=10_000).contains(&workspace.minimum) {
        return Err(Failure::new("minimum-wrong"));
    }
    Ok(())
}

/// How much there is.
pub(crate) fn overview(session: &Session, _: &App, _: Nothing) -> Result<Overview, Failure> {
    let store = &session.store;
    let steps: Vec<Step> = store.list()?;
    let touchpoints: Vec<Touchpoint> = store.list()?;
    let met = |id: Id| steps.iter().any(|step| step.touchpoints.contains(&id));
    let batches: Vec<Batch> = store.list()?;
    let answers = store.answers();
    let counts = answers.counts()?;
    let visible = || batches.iter().filter(|batch| batch.visible);
    Ok(Overview {
        personas: store.list::<Persona>()?.len() as u64,
        touchpoints: touchpoints.len() as u64,
        touchpoints_unmet: touchpoints.iter().filter(|touchpoint| !met(touchpoint.id)).count() as u64,
        journeys: store.list::<Journey>()?.len() as u64,
        steps: steps.len() as u64,
        metrics: store.list::<Metric>()?.len() as u64,
        batches: visible().count() as u64,
        responses: answers.response_count()?,
        answers: visible().filter_map(|batch| counts.get(&batch.id)).sum(),
    })
}

/// Looks through the whole file.
pub(crate) fn check(session: &Session, _: &App, _: Nothing) -> Result<Checked, Failure> {
    let findings: Vec<Finding> = session
        .store
        .check()?
        .into_iter()
        .map(|finding| Finding { code: finding.code.to_owned(), count: finding.count, detail: finding.detail })
        .collect();
    Ok(Checked { whole: findings.is_empty(), findings })
}
