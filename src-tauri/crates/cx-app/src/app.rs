//! The door every host knocks at.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cx_model::Id;
use cx_store::{Interrupter, Store};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use ts_rs::TS;

use crate::backup::Backups;
use crate::commands::{Audience, COMMANDS, Command};
use crate::job::{JobFailure, Jobs, OutsideFile};
use crate::session::{Session, Writing};
use crate::settings::SettingsFile;
use crate::workspace::Leaving;
use crate::{Failure, Host, bounds};

/// Who calls: decides what may be called and what history says.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// Through which door.
    pub audience: Audience,
}

impl Caller {
    /// The main window.
    pub const WINDOW: Self = Self { audience: Audience::Window };
    /// The command line.
    pub const COMMAND_LINE: Self = Self { audience: Audience::CommandLine };
}

/// What a call comes back with.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The verb's own answer.
    pub value: Value,
    /// What must be read again; none where nothing changed.
    pub changed: Option<Changed>,
}

/// What a call changed in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changed {
    /// The file's revision after it.
    pub revision: i64,
    /// The words of the kinds of records that were touched; `*` for everything.
    pub kinds: Vec<String>,
}

impl Changed {
    /// Everything must be read again: another file is open.
    #[must_use]
    pub fn everything() -> Self {
        Self { revision: 0, kinds: vec!["*".to_owned()] }
    }

    /// Nothing must be read again: at most there is something to tell.
    #[must_use]
    pub const fn nothing() -> Self {
        Self { revision: 0, kinds: Vec::new() }
    }
}

/// The app: at most one open workspace, its jobs, the user's settings.
pub struct App {
    pub(crate) host: Host,
    pub(crate) settings: SettingsFile,
    pub(crate) jobs: Jobs,
    pub(crate) backups: Backups,
    session: Mutex<Option<Session>>,
    /// Ends the statement that runs on the open workspace, also while that is taken.
    interrupter: Mutex<Option<Interrupter>>,
    /// Calls under way.
    calls: AtomicUsize,
    /// Those of them that are about to be done for good.
    finishing: AtomicUsize,
    ending: AtomicBool,
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

/// The verbs that still answer while the app ends: whoever called another one closes the file in good order.
const ENDED_WITH: [&str; 2] = ["workspace.close", "job.list"];
/// How often what runs is asked to stop while the app ends. A step of its clearing up may take as long.
const ASKED_EVERY: Duration = Duration::from_millis(250);
/// How often to look whether it stopped.
const LOOK: Duration = Duration::from_millis(10);

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
            session: Mutex::new(None),
            interrupter: Mutex::new(None),
            calls: AtomicUsize::new(0),
            finishing: AtomicUsize::new(0),
            ending: AtomicBool::new(false),
        }
    }

    /// Ends what runs and closes the workspace, for a process that is asked to end; whether it came to that in time.
    ///
    /// What was under way leaves nothing, and one plain file is left. Where the time does not suffice, the log stays
    /// beside the file and the next opening puts it right. From here on verbs answer `stopped`.
    pub fn end(self: &Arc<Self>, within: Duration) -> bool {
        self.ending.store(true, Ordering::Release);
        let (tell, told) = std::sync::mpsc::channel();
        let app = Arc::clone(self);
        // Of its own, because nothing says how long the file system takes for the closing.
        std::thread::spawn(move || tell.send(app.end_in_order(within)));
        told.recv_timeout(within).unwrap_or(false)
    }

    /// Says that a call comes to where it is done for good, as long as its answer lives: a process that is asked to end
    /// waits for what it then has to tell.
    pub(crate) fn finishing(&self) -> UnderWay<'_> {
        UnderWay::begin(&self.finishing)
    }

    /// Whether a call is about to be done for good, or was and did not answer yet.
    #[must_use]
    pub fn is_finishing(&self) -> bool {
        self.finishing.load(Ordering::Acquire) > 0
    }

    fn end_in_order(&self, within: Duration) -> bool {
        let begun = Instant::now();
        let mut asked = None;
        while begun.elapsed() < within {
            if asked.is_none_or(|at: Instant| at.elapsed() >= ASKED_EVERY) {
                asked = Some(Instant::now());
                self.jobs.stop_all();
                if let Some(open) = &*self.interrupter.lock().unwrap_or_else(PoisonError::into_inner) {
                    open.interrupt();
                }
            }
            if self.calls.load(Ordering::Acquire) == 0 {
                return crate::workspace::shut(self, Leaving::Rescued).is_ok();
            }
            std::thread::sleep(LOOK);
        }
        false
    }

    /// The host's handles, to offer files to the page.
    #[must_use]
    pub const fn files(&self) -> &crate::Handles {
        &self.host.files
    }

    /// Does what the verb says.
    ///
    /// # Errors
    /// The verb's own failures; `verb-unknown`, `verb-not-allowed`, `args-wrong` at the door; `panic` where the verb
    /// broke, in which case nothing of it stays.
    pub fn call(&self, caller: &Caller, verb: &str, args: Value) -> Result<Answer, Failure> {
        let command = COMMANDS
            .iter()
            .find(|command| command.verb == verb)
            .ok_or_else(|| Failure::new("verb-unknown").with("verb", verb))?;
        self.carry(command, caller, args)
    }

    /// Opens a file that came from outside, by double click or command line, and gives what must be read again.
    ///
    /// Where it cannot be opened, the window hears so with its pulse, and offers what else there is.
    pub fn bring(&self, path: &Path) -> Changed {
        let handle = self.files().offer(path);
        match self.call(&Caller::WINDOW, "workspace.open", json!({ "file": handle })) {
            Ok(answer) => answer.changed.unwrap_or_else(Changed::nothing),
            Err(failure) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let file = Some(OutsideFile { handle, name });
                self.jobs.failures().add(JobFailure { job: self.jobs.number(), failure, file });
                Changed::nothing()
            }
        }
    }

    /// Carries a call to its verb, where the caller may.
    fn carry(&self, command: &Command, caller: &Caller, args: Value) -> Result<Answer, Failure> {
        let verb = command.verb;
        if !command.audience.contains(&caller.audience) {
            return Err(Failure::new("verb-not-allowed").with("verb", verb));
        }
        let _under_way = UnderWay::begin(&self.calls);
        if self.ending.load(Ordering::Acquire) && !ENDED_WITH.contains(&verb) {
            return Err(Failure::new("stopped"));
        }
        let mut args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
        bounds::tidy(&mut args);
        // A table is longer than any text of it.
        if !crate::paste::VERBS.contains(&verb) {
            bounds::look(&args)?;
        }
        // The mutex guard drops while unwinding and the store's transaction with it, so nothing half-done stays.
        catch_unwind(AssertUnwindSafe(|| (command.run)(self, caller, verb, args)))
            .unwrap_or_else(|_| Err(Failure::new("panic").with("verb", verb)))
    }

    pub(crate) fn session(&self) -> MutexGuard<'_, Option<Session>> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a workspace in the place of the one that was open.
    pub(crate) fn install(&self, session: Session) {
        self.works_on(&session.store);
        *self.session() = Some(session);
    }

    /// Says on which workspace calls work: where the app ends, the statement that runs there ends.
    pub(crate) fn works_on(&self, store: &Store) {
        *self.interrupter.lock().unwrap_or_else(PoisonError::into_inner) = Some(store.interrupter());
    }

    /// Runs `f` on the open workspace.
    pub(crate) fn with_session<T>(&self, f: impl FnOnce(&mut Session) -> Result<T, Failure>) -> Result<T, Failure> {
        f(self.session().as_mut().ok_or_else(|| Failure::new("workspace-none"))?)
    }

    /// A verb that reads the open workspace.
    pub(crate) fn query<I: DeserializeOwned, O: Serialize>(
        &self,
        args: Value,
        f: impl FnOnce(&Session, &App, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let input = read_args(args)?;
        let value = self.with_session(|session| f(session, self, input))?;
        Ok(Answer { value: write_value(&value)?, changed: None })
    }

    /// A verb that counts answers of the open workspace: asked the same again, it answers the same until the file changes.
    pub(crate) fn count<I: DeserializeOwned, O: Serialize>(
        &self,
        verb: &str,
        args: Value,
        f: impl FnOnce(&Session, &App, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let question = format!("{verb} {args}");
        let input = read_args(args)?;
        let value = self.with_session(|session| {
            let revision = session.store.revision()?;
            if let Some(value) = session.counted.known(revision, &question) {
                return Ok(value);
            }
            let value = write_value(&f(session, self, input)?)?;
            session.counted.keep(revision, question, value.clone());
            Ok(value)
        })?;
        Ok(Answer { value, changed: None })
    }

    /// A verb that changes records: one operation of history.
    pub(crate) fn change<I: DeserializeOwned, O: Serialize>(
        &self,
        caller: &Caller,
        verb: &str,
        args: Value,
        f: impl FnOnce(&mut Writing<'_, '_>, I) -> Result<O, Failure>,
    ) -> Result<Answer, Failure> {
        let input = read_args(args)?;
        let author = self.me();
        let (value, changed) = self.with_session(|session| {
            session.operate(&*self.host.clock, caller, author, verb, |writing| f(writing, input))
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

    /// The member who sits at this machine, for the open workspace.
    pub(crate) fn me(&self) -> Option<Id> {
        let file = self.session().as_ref().map(|session| session.file_id())?;
        self.settings.read().me.get(&file).copied()
    }
}

fn read_args<I: DeserializeOwned>(args: Value) -> Result<I, Failure> {
    crate::misfit::read(args, "args-wrong")
}

fn write_value(value: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::new("answer-wrong").with("detail", error))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::commands::Nothing;
    use crate::{Handles, SystemClock};
    use cx_model::record::Member;

    /// A verb that breaks in the middle of its work.
    const BREAKS: Command = Command {
        verb: "member.break",
        changes: true,
        audience: &[Audience::Window],
        reads: &[],
        types: |declared| (declared.declare::<Nothing>(), declared.declare::<()>()),
        short: None,
        run: |app, caller, verb, args| {
            app.change(caller, verb, args, |writing, _: Nothing| -> Result<(), Failure> {
                let (id, name, role, order) = (writing.id(), "half".to_owned(), String::new(), "a".to_owned());
                writing.put(&Member { id, name, role, order })?;
                panic!("in the middle of a verb");
            })
        },
    };

    #[test]
    fn a_verb_that_panics_leaves_nothing_and_the_next_one_works() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
        let call = |verb: &str, args: Value| app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value);
        let file = folder.path().join("a.travesia");
        call("workspace.create", json!({"file": file, "title": "T", "language": "en"})).expect("a workspace");
        call("member.create", json!({"set": {"name": "Ana"}})).expect("a member");
        let before =
            (call("member.list", json!({})), call("history.list", json!({})), call("workspace.pulse", json!({})));
        let failure = app.carry(&BREAKS, &Caller::WINDOW, json!({})).expect_err("it breaks");
        assert_eq!(failure.code, "panic", "the window hears of it as of any failure");
        let after =
            (call("member.list", json!({})), call("history.list", json!({})), call("workspace.pulse", json!({})));
        assert_eq!(before, after, "nothing of it stays, in the records, in history or in the revision");
        call("member.create", json!({"set": {"name": "Eva"}})).expect("the next verb works");
        call("history.undo", json!({})).expect("and can be undone");
        assert_eq!(call("workspace.check", json!({})).expect("a look")["whole"], true);
        call("workspace.close", json!({})).expect("and the file closes");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "as one plain file");
    }
}
