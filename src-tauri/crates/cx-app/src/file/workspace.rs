//! The file: make, open, close; what is in it; whether it is whole.

use cx_exchange::survey::Unreadable;
use cx_model::Id;
use cx_model::record::{Language, MINIMUM, Workspace};
use cx_store::{Access, Presence, Store};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::ending::{Leaving, held, idle, install, save, shut};
use crate::core::{App, Caller, Changed, Job, JobFailure, Nothing, Records, Session, Writing, backups};
use crate::file::history::Entry;
use crate::noun::{Fields, merged_over};
use crate::{Code, Failure, sample};

/// Asks for a new workspace file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateWorkspace {
    /// Handle of its place.
    pub file: String,
    /// Title of the workspace.
    pub title: String,
    /// Name of the client.
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
    /// Whether to open it although another machine left its name beside it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub anyway: bool,
}

/// Asks to save what is open to a new file and to go on there.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RescueWorkspace {
    /// Handle of the new file.
    pub file: String,
}

/// The result of closing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Closed {
    /// Name of the file to which what was open was saved, where its own had gone.
    pub rescued: Option<String>,
    /// Folder of that file, for display.
    pub folder: Option<String>,
}

/// Whether the open file is still where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum FilePresence {
    /// It is.
    Here,
    /// It was moved, renamed or removed.
    Moved,
    /// Another file lies in its place.
    Replaced,
    /// Another program wrote over it in place.
    Overwritten,
}

/// Ground of the open file, where that needs a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileGround {
    /// Kind of network file system.
    pub network: Option<String>,
    /// Name of the service that keeps the folder alike.
    pub synced: Option<String>,
    /// Files beside it that look like copies of a conflict.
    pub conflicts: Vec<String>,
}

/// Asks to change the workspace's own fields.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateWorkspace {
    /// The fields to change.
    pub set: Fields<Workspace>,
    /// Values of the fields when the caller began to type (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<Fields<Workspace>>,
}

/// The pulse: the state of the file that a window asks for every second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Pulse {
    /// Whether a workspace is open.
    pub open: bool,
    /// Name of its file, without folders.
    pub file: String,
    /// The file's own id; empty where none is open.
    pub id: String,
    /// Whether it can only be read.
    #[serde(rename = "readOnly")]
    pub read_only: bool,
    /// Whether it is still where it was.
    pub presence: FilePresence,
    /// Whether its log was missing when it was opened, so that what was done last may be missing.
    pub unlogged: bool,
    /// Ground of the file, where that needs a word.
    pub ground: Option<FileGround>,
    /// Its revision.
    pub revision: i64,
    /// Operation that undo would take back.
    pub undo: Option<Entry>,
    /// Operation that redo would do again.
    pub redo: Option<Entry>,
    /// Member who is "I am …" at this machine.
    pub me: Option<Id>,
    /// Jobs in the background.
    pub jobs: Vec<Job>,
    /// Recent failures of the background.
    pub failures: Vec<JobFailure>,
}

/// The findings of a look through the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Checked {
    /// Whether nothing is wrong.
    pub whole: bool,
    /// Faults, counted by code.
    pub findings: Vec<Finding>,
}

/// One kind of fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Code of the sentence `finding-CODE`.
    pub code: String,
    /// Number of times it was found.
    pub count: u64,
    /// Place of the first of them.
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
    let hold = held(app, caller, &path, true).inspect_err(|_| {
        let _ = std::fs::remove_file(&path);
    })?;
    let mut session = Session::of(store, hold)?;
    if input.sample {
        app.works_on(&session.store);
        let filled = sample::fill(&mut session, &*app.host.clock, caller, input.language);
        if let Err(failure) = filled {
            drop(session);
            let _ = std::fs::remove_file(&path);
            return Err(failure);
        }
    }
    // The sample names its client where the user named none.
    let workspace = session.workspace()?;
    install(app, session, Leaving::Rescued)?;
    app.settings.remember(&path, &workspace.title, &workspace.client, app.host.clock.now());
    Ok((workspace, Some(Changed::everything())))
}

/// Opens a workspace file.
pub(crate) fn open(app: &App, caller: &Caller, input: OpenWorkspace) -> Result<(Workspace, Option<Changed>), Failure> {
    let path = app.host.files.path(&input.file)?;
    idle(app)?;
    let same = app.session().as_ref().is_some_and(|session| {
        session.store.presence() == Presence::Here
            && std::fs::canonicalize(session.store.file()).ok() == std::fs::canonicalize(&path).ok()
    });
    if same
        && let Some(session) = app.session().as_ref()
        && session.store.read_only() == input.read_only
    {
        // It is this one that is open: there is nothing to close and open again.
        return Ok((session.workspace()?, None));
    }
    // If somebody else has the file, the one that is open stays open.
    // It can still be read.
    let full =
        |failure: Failure| if failure.code == Code::DiskFull { Failure::new(Code::FileDiskFull) } else { failure };
    let hold = if input.read_only { None } else { held(app, caller, &path, input.anyway).map_err(full)? };
    if same {
        // One file open twice in one process would lose its locks with the first that closes.
        shut(app, Leaving::Rescued)?;
    }
    let access = if input.read_only { Access::Read } else { Access::Write };
    let session = Session::of(backups::open_kept(app, &path, access).map_err(full)?, hold)?;
    if access == Access::Write
        && let Some(folder) = path.parent()
    {
        // Drafts that lie here since their makers were killed.
        cx_store::draft::sweep(folder);
    }
    let workspace = session.workspace()?;
    install(app, session, Leaving::Rescued)?;
    if let Some(session) = app.session().as_ref() {
        backups::daily(app, caller, session);
    }
    app.settings.remember(&path, &workspace.title, &workspace.client, app.host.clock.now());
    Ok((workspace, Some(Changed::everything())))
}

/// Saves everything that is open to a new file and goes on there: for when the old one was moved or replaced.
pub(crate) fn rescue(
    app: &App,
    caller: &Caller,
    input: RescueWorkspace,
) -> Result<(Workspace, Option<Changed>), Failure> {
    let path = app.host.files.path(&input.file)?;
    idle(app)?;
    app.with_session(|session| {
        let nook = app.host.nook()?;
        nook.answer_for(&path)?;
        save(app, &session.store, &path)
    })?;
    let hold = held(app, caller, &path, false)?;
    let session = Session::of(backups::open_kept(app, &path, Access::Write)?, hold)?;
    let workspace = session.workspace()?;
    install(app, session, Leaving::Saved)?;
    app.settings.remember(&path, &workspace.title, &workspace.client, app.host.clock.now());
    Ok((workspace, Some(Changed::everything())))
}

/// Closes the open workspace: one plain file is left. Where the file had gone, everything is saved to a new one.
pub(crate) fn close(app: &App, _: &Caller, _: Nothing) -> Result<(Closed, Option<Changed>), Failure> {
    let rescued = shut(app, Leaving::Rescued)?;
    let closed = rescued.map_or_else(Closed::default, |path| Closed {
        rescued: Some(path.file_name().unwrap_or_default().to_string_lossy().into_owned()),
        folder: path.parent().map(|folder| folder.display().to_string()),
    });
    Ok((closed, Some(Changed::everything())))
}

/// State of the open file, which a window asks for every second: cheap, and never an error.
pub(crate) fn pulse(app: &App, caller: &Caller, _: Nothing) -> Result<(Pulse, Option<Changed>), Failure> {
    let me = app.me();
    let jobs = app.jobs.list();
    let failures = app.jobs.failures().list();
    let mut session = app.session();
    let Some(session) = session.as_mut() else {
        let pulse = Pulse {
            open: false,
            file: String::new(),
            id: String::new(),
            read_only: false,
            presence: FilePresence::Here,
            unlogged: false,
            ground: None,
            revision: 0,
            undo: None,
            redo: None,
            me: None,
            jobs,
            failures,
        };
        return Ok((pulse, None));
    };
    // Without its log, the file would be closed to everybody else.
    let _ = session.store.mend_log();
    // A window that stays open over night is used on the next day as well.
    backups::daily(app, caller, session);
    // Another program may have ended by now that kept bytes of somebody who was forgotten from being overwritten.
    let _ = session.store.erase();
    let store = &session.store;
    let presence = store.presence();
    let read = || Ok::<_, Failure>((store.revision()?, store.undoable()?, store.redoable()?));
    let (revision, undo, redo) = match presence {
        Presence::Here => read()?,
        // Of another's file nothing is told; where the file is gone, the window has to hear that, whatever can be read.
        Presence::Overwritten => (store.last_revision(), None, None),
        Presence::Moved | Presence::Replaced => read().unwrap_or_else(|_| (store.last_revision(), None, None)),
    };
    let pulse = Pulse {
        open: true,
        file: store.path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
        id: session.file_id(),
        read_only: store.read_only(),
        presence: match presence {
            Presence::Here => FilePresence::Here,
            Presence::Moved => FilePresence::Moved,
            Presence::Replaced => FilePresence::Replaced,
            Presence::Overwritten => FilePresence::Overwritten,
        },
        unlogged: store.is_unlogged(),
        ground: ground_of(store),
        revision,
        undo: undo.map(Entry::from),
        redo: redo.map(Entry::from),
        me,
        jobs,
        failures,
    };
    Ok((pulse, None))
}

fn ground_of(store: &Store) -> Option<FileGround> {
    let ground = store.ground();
    (ground.is_shared() || !ground.conflicts.is_empty()).then(|| FileGround {
        network: ground.network.clone(),
        synced: ground.synced.clone(),
        conflicts: ground.conflicts.clone(),
    })
}

/// The workspace's own fields.
pub(crate) fn get(session: &Session, _: &App, _: Nothing) -> Result<Workspace, Failure> {
    session.workspace()
}

/// Changes the workspace's own fields.
pub(crate) fn update(writing: &mut Writing<'_, '_>, input: UpdateWorkspace) -> Result<Workspace, Failure> {
    let workspace: Workspace = merged_over(&writing.get(Id::WORKSPACE)?, input.was, input.set)?;
    checked(&workspace)?;
    writing.say("name", &workspace.title);
    writing.put(&workspace)?;
    Ok(workspace)
}

fn checked(workspace: &Workspace) -> Result<(), Failure> {
    if workspace.title.trim().is_empty() {
        return Err(Failure::new(Code::NameMissing));
    }
    if workspace.currency.len() != 3 || !workspace.currency.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(Failure::new(Code::CurrencyWrong).with("currency", &workspace.currency));
    }
    if let Some(zone) = workspace.time_zone.as_deref().filter(|zone| !cx_exchange::survey::is_time_zone(zone)) {
        return Err(Unreadable::UnknownTimeZone { zone: zone.to_owned() }.into());
    }
    if !MINIMUM.contains(&workspace.minimum) {
        return Err(Failure::new(Code::MinimumWrong));
    }
    Ok(())
}

/// Looks through the whole file.
pub(crate) fn check(app: &App, _: &Caller, _: Nothing) -> Result<(Checked, Option<Changed>), Failure> {
    let findings: Vec<Finding> = app
        .beside(|snapshot| Ok(snapshot.store.check()?))?
        .into_iter()
        .map(|finding| Finding { code: finding.code.to_owned(), count: finding.count, detail: finding.detail })
        .collect();
    Ok((Checked { whole: findings.is_empty(), findings }, None))
}
