//! How the open workspace is let go of, and how the app ends.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use cx_store::{Access, Hold, Operation, Presence, Store, rescued_name};

use crate::core::host::holder;
use crate::core::{App, Audience, Caller, Session, backups};
use crate::{Code, Failure};

/// Interval at which what runs is asked to stop while the app ends. A step of its clearing up may take as long.
const ASKED_EVERY: Duration = Duration::from_millis(250);

/// Interval between looks whether it stopped.
const LOOK: Duration = Duration::from_millis(10);

/// The result of ending an app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Whether everything was closed in time.
    pub in_order: bool,
    /// The file to which the workspace was saved, where its own had gone.
    pub rescued: Option<PathBuf>,
}

impl App {
    /// Ends what runs and closes the workspace, for a process that is asked to end.
    ///
    /// An operation or job under way leaves nothing, and one plain file is left. Where the time does not suffice, the
    /// log stays beside the file and the next opening puts it right. From here on verbs answer `stopped`.
    pub fn end(self: &Arc<Self>, within: Duration) -> Ended {
        self.ending.store(true, Ordering::Release);
        let (tell, told) = std::sync::mpsc::channel();
        let app = Arc::clone(self);
        // Of its own, because nothing says how long the file system takes for the closing.
        std::thread::spawn(move || tell.send(app.end_in_order(within)));
        told.recv_timeout(within).unwrap_or_default()
    }

    fn end_in_order(&self, within: Duration) -> Ended {
        let begun = Instant::now();
        let mut asked = None;
        while begun.elapsed() < within {
            if asked.is_none_or(|at: Instant| at.elapsed() >= ASKED_EVERY) {
                asked = Some(Instant::now());
                self.jobs.stop_all();
                self.snapshots.interrupt();
                if let Some(open) = &*self.interrupter.lock().unwrap_or_else(PoisonError::into_inner) {
                    open.interrupt();
                }
            }
            if self.calls.load(Ordering::Acquire) == 0 {
                return match shut(self, Leaving::Rescued) {
                    Ok(rescued) => Ended { in_order: true, rescued },
                    Err(_) => Ended::default(),
                };
            }
            std::thread::sleep(LOOK);
        }
        Ended::default()
    }
}

/// Holds a file for a window; the command line relies on SQLite's lock alone (rule F5), and takes away the lock file of
/// a window that was killed.
pub(crate) fn held(app: &App, caller: &Caller, path: &Path, anyway: bool) -> Result<Option<Hold>, Failure> {
    match caller.audience {
        Audience::Window => Ok(Some(Hold::take(path, &holder(app.host.clock.now()), anyway)?)),
        Audience::Kiosk | Audience::Listener | Audience::CommandLine | Audience::Folder => {
            Hold::clear_left(path, &holder(app.host.clock.now()));
            Ok(None)
        }
    }
}

/// The fate of a session whose file has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Everything is saved to a new file.
    Rescued,
    /// It was saved already.
    Saved,
}

pub(crate) fn install(app: &App, session: Session, leaving: Leaving) -> Result<(), Failure> {
    shut(app, leaving)?;
    app.install(session);
    Ok(())
}

/// Refuses while something runs on the open file.
pub(crate) fn idle(app: &App) -> Result<(), Failure> {
    if app.jobs.running() { Err(Failure::new(Code::JobRunning)) } else { Ok(()) }
}

pub(crate) fn shut(app: &App, leaving: Leaving) -> Result<Option<PathBuf>, Failure> {
    idle(app)?;
    backups::end(app);
    let mut open = app.session();
    app.snapshots.end();
    let Some(session) = open.as_ref() else { return Ok(None) };
    let store = &session.store;
    let mut rescued = None;
    if leaving == Leaving::Rescued && !store.read_only() && store.presence() != Presence::Here {
        rescued = match saved_beside(app, store) {
            Ok(path) => Some(path),
            Err(lost) if lost.code == Code::FileOverwrittenLost => {
                // There is nothing left to stay open for: it is told, and the window is free.
                if let Some(session) = open.take() {
                    session.close()?;
                }
                return Err(lost);
            }
            // The session stays open: it is all there is of the workspace.
            Err(failure) => return Err(failure),
        };
        if let (Some(path), Ok(workspace)) = (&rescued, store.workspace()) {
            app.settings.remember(path, &workspace.title, &workspace.client, app.host.clock.now());
        }
    }
    match open.take() {
        Some(session) => session.close()?,
        None => unreachable!("the session was there under the same lock"),
    }
    Ok(rescued)
}

/// State in which a workspace was open.
pub(crate) struct Standing {
    path: PathBuf,
    access: Access,
    /// Whether a window holds its file.
    pub(crate) is_held: bool,
}

impl Standing {
    pub(crate) fn of(session: &Session) -> Self {
        let access = if session.store.read_only() { Access::Read } else { Access::Write };
        Self { path: session.store.path().to_path_buf(), access, is_held: session.is_held() }
    }
}

/// Opens a workspace again as it was open. What keeps it from that will say so when it is opened by hand.
pub(crate) fn reopen(app: &App, caller: &Caller, standing: &Standing) {
    let opened = (|| {
        let hold = if standing.is_held { held(app, caller, &standing.path, false)? } else { None };
        Session::of(Store::open(&standing.path, standing.access)?, hold)
    })();
    if let Ok(session) = opened {
        app.install(session);
    }
}

/// Saves what is open to a new file, without those who were forgotten in the file that lies in its place by now.
pub(crate) fn save(app: &App, store: &Store, path: &Path) -> Result<(), Failure> {
    store.save_to(path)?;
    let at = app.host.clock.now();
    let forgetting =
        Operation { verb: "respondent.forget", origin: Audience::Window.origin(), author: None, at, merges: false };
    // The saved file stays, whatever becomes of this.
    let _ = store.forget_as_in_place(path, &forgetting);
    Ok(())
}

/// Saves what is open beside where its file was, or, where that folder is gone too, with the user's settings.
fn saved_beside(app: &App, store: &Store) -> Result<PathBuf, Failure> {
    let name = rescued_name(store.file(), app.host.clock.now());
    let beside = store.file().parent().map(Path::to_path_buf);
    let mut outcome = Err(Failure::new(Code::FileMoved));
    for folder in beside.into_iter().chain(app.host.settings.clone()) {
        let path = folder.join(&name);
        outcome = save(app, store, &path).map(|()| path);
        // A file that is not whole here is not whole in another folder either.
        if outcome.as_ref().map_or_else(|failure| failure.code == Code::FileOverwrittenLost, |_| true) {
            break;
        }
    }
    outcome
}
