//! Jobs: work on a thread of its own, with progress and stop.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use cx_store::{Interrupter, Store};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Code, Failure};

/// The verb under which a backup is seen as a job. It never stands in the way of closing the file.
pub(crate) const MAKING: &str = "backup.make";

/// Something that runs in the background.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Job {
    /// Its number, to stop it by.
    pub id: u64,
    /// The verb that runs.
    pub verb: String,
    /// Name of the thing it works on, for display.
    pub name: String,
    /// Amount that is done …
    pub done: u64,
    /// … of this total.
    pub total: u64,
}

/// Something that went wrong where nobody waited for it: in the background, or with a file that came from outside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct JobFailure {
    /// The job's number.
    pub job: u64,
    /// Reason, as a code with arguments.
    pub failure: Failure,
    /// The file that came from outside and was not opened.
    pub file: Option<OutsideFile>,
}

/// A file that the page did not ask for: somebody double-clicked it, or named it on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OutsideFile {
    /// Handle that verbs take for it.
    pub handle: String,
    /// Its name, without folders.
    pub name: String,
}

struct Running {
    id: u64,
    verb: &'static str,
    name: String,
    done: AtomicU64,
    total: u64,
    stop: Arc<AtomicBool>,
    /// The connection that works for it, where it has one of its own.
    works_on: Mutex<Option<Interrupter>>,
}

impl Running {
    fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(connection) = &*self.works_on.lock().unwrap_or_else(PoisonError::into_inner) {
            connection.interrupt();
        }
    }
}

/// The jobs of an app.
#[derive(Default)]
pub(crate) struct Jobs {
    running: Arc<Mutex<Vec<Arc<Running>>>>,
    last: AtomicU64,
    failures: Failures,
}

/// Recent failures of jobs in the background.
#[derive(Clone, Default)]
pub(crate) struct Failures(Arc<Mutex<Vec<JobFailure>>>);

/// How many failures are kept.
const FAILURES: usize = 5;

impl Failures {
    pub(crate) fn add(&self, failed: JobFailure) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.push(failed);
        let surplus = failures.len().saturating_sub(FAILURES);
        failures.drain(..surplus);
    }

    pub(crate) fn list(&self) -> Vec<JobFailure> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A job's own handle: it tells progress, learns that it shall stop, and is off the list when dropped.
pub(crate) struct Progress {
    job: Arc<Running>,
    running: Arc<Mutex<Vec<Arc<Running>>>>,
}

impl Jobs {
    /// Puts a job on the list; at most one of a verb at a time.
    pub(crate) fn begin(&self, verb: &'static str, name: &str, total: u64) -> Result<Progress, Failure> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.iter().any(|job| job.verb == verb) {
            return Err(Failure::new(Code::JobRunning));
        }
        let job = Arc::new(Running {
            id: self.number(),
            verb,
            name: name.to_owned(),
            done: AtomicU64::new(0),
            total,
            stop: Arc::default(),
            works_on: Mutex::new(None),
        });
        running.push(Arc::clone(&job));
        Ok(Progress { job, running: Arc::clone(&self.running) })
    }

    /// A number that no job has had.
    pub(crate) fn number(&self) -> u64 {
        self.last.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Jobs that run now.
    pub(crate) fn list(&self) -> Vec<Job> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running
            .iter()
            .map(|job| Job {
                id: job.id,
                verb: job.verb.to_owned(),
                name: job.name.clone(),
                done: job.done.load(Ordering::Relaxed),
                total: job.total,
            })
            .collect()
    }

    /// Whether anything runs that works on the open file. A backup only reads it and is ended before it is closed.
    pub(crate) fn running(&self) -> bool {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.iter().any(|job| job.verb != MAKING)
    }

    /// Asks a job to stop; one that is over already is no error.
    pub(crate) fn stop(&self, job: u64) {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(job) = running.iter().find(|running| running.id == job) {
            job.stop();
        }
    }

    /// Asks every job to stop.
    pub(crate) fn stop_all(&self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|job| job.stop());
    }

    /// List to which failures of the background are added.
    pub(crate) fn failures(&self) -> Failures {
        self.failures.clone()
    }
}

impl Progress {
    /// The job's number.
    pub(crate) fn id(&self) -> u64 {
        self.job.id
    }

    /// Whether somebody asked to stop, for what looks at that itself.
    pub(crate) fn stop(&self) -> &Arc<AtomicBool> {
        &self.job.stop
    }

    /// Sets the connection of its own on which it works: stopping ends the statement that runs there.
    pub(crate) fn works_on(&self, store: &Store) {
        *self.job.works_on.lock().unwrap_or_else(PoisonError::into_inner) = Some(store.interrupter());
    }

    /// Sets how much is done.
    ///
    /// # Errors
    /// `stopped` where somebody asked to stop.
    pub(crate) fn tell(&self, done: u64) -> Result<(), Failure> {
        self.job.done.store(done, Ordering::Relaxed);
        if self.job.stop.load(Ordering::Relaxed) { Err(Failure::new(Code::Stopped)) } else { Ok(()) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).retain(|job| job.id != self.job.id);
    }
}
