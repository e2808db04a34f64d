//! Jobs in the background: the list, and stopping one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::Job;
use crate::core::{App, Caller, Changed, Nothing};

/// Asks to stop a job.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StopJob {
    /// Its number.
    pub job: u64,
}

/// Jobs that run in the background.
pub(crate) fn list(app: &App, _: &Caller, _: Nothing) -> Result<(Vec<Job>, Option<Changed>), Failure> {
    Ok((app.jobs.list(), None))
}

/// Asks a job to stop; one that is over already is no error.
pub(crate) fn stop(app: &App, _: &Caller, input: StopJob) -> Result<((), Option<Changed>), Failure> {
    app.jobs.stop(input.job);
    Ok(((), None))
}
