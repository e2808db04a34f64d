//! The app: at most one open workspace, its jobs, the user's settings; how a verb of each kind is run.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cx_model::Id;
use cx_model::record::Kind;
use cx_store::{Interrupter, Store};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::core::shelf::Backups;
use crate::core::snapshots::Snapshots;
use crate::core::{Answer, Arrivals, Caller, Changed, Jobs, Session, SettingsFile, Writing};
use crate::{Code, Failure, Host};

/// The app: at most one open workspace, its jobs, the user's settings.
pub struct App {
    pub(crate) host: Host,
    pub(crate) settings: SettingsFile,
    pub(crate) jobs: Jobs,
    pub(crate) backups: Backups,
    arrivals: Mutex<Arrivals>,
    session: Mutex<Option<Session>>,
    /// Snapshots of the open workspace that are being read.
    pub(super) snapshots: Snapshots,
    /// Ends the statement that runs on the open workspace, also while that is taken.
    pub(super) interrupter: Mutex<Option<Interrupter>>,
    /// Calls under way.
    pub(super) calls: AtomicUsize,
    /// Those of them that are about to be done for good.
    finishing: AtomicUsize,
    pub(super) ending: AtomicBool,
}

/// A call under way, as long as this lives.
pub(crate) struct UnderWay<'a>(&'a AtomicUsize);

impl<'a> UnderWay<'a> {
    fn begin(calls: &'a AtomicUsize) -> Self {
        calls.fetch_add(1, Ordering::AcqRel);
        Self(calls)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl App {
    /// An app without an open workspace.
    #[must_use]
    pub fn new(host: Host) -> Self {
        host.sweep();
        let settings = SettingsFile::in_folder(host.settings.as_deref());
        let backups = Backups::in_folder(host.settings.as_deref());
        Self {
            host,
            settings,
            jobs: Jobs::default(),
            backups,
            arrivals: Mutex::default(),
            session: Mutex::new(None),
            snapshots: Snapshots::default(),
            interrupter: Mutex::new(None),
            calls: AtomicUsize::new(0),
            finishing: AtomicUsize::new(0),
            ending: AtomicBool::new(false),
        }
    }

    /// Marks a call as about to be done for good, as long as its answer lives: a process that is asked to end waits for
    /// what it then has to tell.
    pub(crate) fn finishing(&self) -> UnderWay<'_> {
        UnderWay::begin(&self.finishing)
    }

    /// Whether a call is about to be done for good, or was and did not answer yet.
    #[must_use]
    pub fn is_finishing(&self) -> bool {
        self.finishing.load(Ordering::Acquire) > 0
    }

    /// The host's handles, to offer files to the page.
    #[must_use]
    pub const fn files(&self) -> &crate::Handles {
        &self.host.files
    }

    /// Counts a call as under way for as long as the answer lives; none while the app ends, but for those it ends with.
    pub(crate) fn begin_call(&self, ends_with: bool) -> Option<UnderWay<'_>> {
        let under_way = UnderWay::begin(&self.calls);
        (ends_with || !self.ending.load(Ordering::Acquire)).then_some(under_way)
    }

    /// Memory of the folder that is watched.
    pub(crate) fn arrivals(&self) -> MutexGuard<'_, Arrivals> {
        self.arrivals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a workspace in the place of the one that was open.
    pub(crate) fn install(&self, session: Session) {
        self.works_on(&session.store);
        *self.session() = Some(session);
    }

    /// Sets the workspace on which calls work: when the app ends, the statement that runs there ends.
    pub(crate) fn works_on(&self, store: &Store) {
        *self.interrupter.lock().unwrap_or_else(PoisonError::into_inner) = Some(store.interrupter());
    }

    /// Runs `f` on the open workspace.
    pub(crate) fn with_session<T>(&self, f: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        f(self.session().as_mut().ok_or_else(|| Failure::new(Code::WorkspaceNone))?)
    }

    /// Runs `f` on one state of the open workspace, by a connection of its own: calls that change it do not wait for it.
    ///
    /// On shared ground, where a reader would keep every writer out, it runs on the session itself.
    pub(crate) fn beside<T>(&self, f: impl FnOnce(&Session) -> Result<T, Failure>) -> Result<T, Failure> {
        // The connection goes before the reading is over.
        let (_reading, snapshot) = {
            let mut open = self.session();
            let session = open.as_mut().ok_or_else(|| Failure::new(Code::WorkspaceNone))?;
            if session.store.ground().is_shared() {
                session.store.expect_own()?;
                return f(session);
            }
            let snapshot = session.snapshot()?;
            let reading = self.snapshots.begin(snapshot.store.interrupter());
            (reading, snapshot)
        };
        f(&snapshot)
    }

    /// A verb that reads the open workspace.
    pub(crate) fn query<I: DeserializeOwned, O: Serialize>(
        &self,
        verb: &str,
        reads: &[Kind],
        args: Value,
        f: impl FnOnce(&Session, &App, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let input = read_args(args)?;
        let value = self.with_session(|session| reading(session, verb, reads, |session| f(session, self, input)))?;
        Ok(Answer { value: write_value(&value)?, changed: None })
    }

    /// A verb that counts answers of the open workspace, beside what else is done: asked the same again on the same day, it
    /// answers the same until the file changes.
    pub(crate) fn count<I: DeserializeOwned, O: Serialize>(
        &self,
        verb: &str,
        reads: &[Kind],
        args: Value,
        f: impl FnOnce(&Session, &App, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let question = format!("{verb} {} {args}", self.host.clock.today().iso());
        let input = read_args(args)?;
        let known = self.with_session(|session| Ok(session.counted.known(session.store.revision()?, &question)))?;
        if let Some(value) = known {
            return Ok(Answer { value, changed: None });
        }
        let (file, revision, value) = self.beside(|snapshot| {
            snapshot.store.expect_one_state()?;
            let revision = snapshot.store.revision()?;
            let value = write_value(&reading(snapshot, verb, reads, |snapshot| f(snapshot, self, input))?)?;
            Ok((snapshot.file_id(), revision, value))
        })?;
        // Another file may have been opened meanwhile.
        if let Some(session) = self.session().as_mut().filter(|session| session.file_id() == file) {
            session.counted.keep(revision, question, value.clone());
        }
        Ok(Answer { value, changed: None })
    }

    /// A verb that changes records: one operation of history. `merges` says whether it joins the one before it.
    pub(crate) fn change<I: DeserializeOwned, O: Serialize>(
        &self,
        caller: &Caller,
        verb: &str,
        merges: bool,
        args: Value,
        f: impl FnOnce(&mut Writing<'_, '_>, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let input = read_args(args)?;
        let author = self.me();
        let (value, changed) = self.with_session(|session| {
            session.operate(&*self.host.clock, caller, author, verb, merges, |writing| f(writing, input))
        })?;
        Ok(Answer { value: write_value(&value)?, changed })
    }

    /// A verb that concerns more than the records: files, jobs, settings.
    pub(crate) fn act<I: DeserializeOwned, O: Serialize>(
        &self,
        caller: &Caller,
        args: Value,
        f: impl FnOnce(&App, &Caller, I) -> Result<(O, Option<Changed>), Failure>,
    ) -> Result<Answer, Failure> {
        let (value, changed) = f(self, caller, read_args(args)?)?;
        Ok(Answer { value: write_value(&value)?, changed })
    }

    /// The member who is "I am …" at this machine, for the open workspace.
    pub(crate) fn me(&self) -> Option<Id> {
        let file = self.session().as_ref().map(|session| session.file_id())?;
        self.settings.read().me.get(&file).copied()
    }
}

/// Reads, and holds what was read against the verb's row in the table.
fn reading<T>(
    session: &Session,
    verb: &str,
    reads: &[Kind],
    f: impl FnOnce(&Session) -> Result<T, Failure>,
) -> Result<T, Failure> {
    session.store.expect_own()?;
    session.begin_reading();
    let value = f(session)?;
    session.expect_reads(verb, reads);
    Ok(value)
}

fn read_args<I: DeserializeOwned>(args: Value) -> Result<I, Failure> {
    crate::core::misfit::read(args)
}

fn write_value(value: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::new(Code::AnswerWrong).with("detail", error))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use cx_model::record::Member;
    use serde_json::json;

    use super::*;
    use crate::core::Records as _;
    use crate::{Caller, Handles, SystemClock};

    fn app(folder: &std::path::Path) -> App {
        let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
        let file = folder.join("a.travesia");
        app.call(&Caller::WINDOW, "workspace.create", json!({"file": file, "title": "T", "language": "en"}))
            .expect("a workspace");
        app
    }

    #[test]
    fn a_long_reading_keeps_no_edit_waiting_and_sees_one_state() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = app(folder.path());
        let count = |session: &Session| Ok(session.list::<Member>()?.len());
        let seen = app.beside(|snapshot| {
            // Were the workspace taken by the reading, this would wait for itself.
            app.call(&Caller::WINDOW, "member.create", json!({"set": {"name": "Ana"}})).expect("a member");
            count(snapshot)
        });
        assert_eq!(seen.expect("it reads"), 0, "the state in which the reading began");
        assert_eq!(app.beside(count).expect("it reads"), 1, "the next one sees the edit");
    }

    #[test]
    fn the_file_is_closed_once_nothing_is_read_any_more_and_stays_one_plain_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = app(folder.path());
        let (begins, begun) = mpsc::channel();
        let over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                app.beside(|snapshot| {
                    begins.send(()).expect("somebody waits");
                    std::thread::sleep(Duration::from_millis(100));
                    let members = snapshot.list::<Member>();
                    over.store(true, Ordering::Release);
                    members
                })
            });
            begun.recv().expect("it reads");
            app.call(&Caller::WINDOW, "workspace.close", json!({})).expect("it closes");
            assert!(over.load(Ordering::Acquire), "closing waits for the reading");
        });
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).expect("a folder").map(|e| e.expect("a name").file_name()).collect();
        assert_eq!(left, ["a.travesia"], "nothing lies beside it");
    }
}
