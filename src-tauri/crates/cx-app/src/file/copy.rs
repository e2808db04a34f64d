//! Copies of the open workspace to hand on (rule F9).

use cx_store::Error;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::backups::size_of;
use crate::core::{App, Caller, Changed};
use crate::{Code, Failure};

/// Asks for a copy of the open workspace.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CopyWorkspace {
    /// Handle of its place, where nothing may lie yet.
    pub file: String,
    /// Whether it is for the client: what counts, without history, hashes and what was withdrawn (rule F9a).
    #[serde(default, rename = "forClient")]
    pub for_client: bool,
}

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Copied {
    /// Its size in bytes.
    pub bytes: u64,
}

/// Writes a copy of the open workspace, whole or for the client.
pub(crate) fn copy(app: &App, _: &Caller, input: CopyWorkspace) -> Result<(Copied, Option<Changed>), Failure> {
    let to = app.host.files.path(&input.file)?;
    let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (store, size) = app.with_session(|session| Ok((session.store.another()?, size_of(session.store.file()))))?;
    let progress = app.jobs.begin("workspace.copy", &name, size)?;
    progress.works_on(&store);
    let step = &mut |done, _| progress.tell(done).map_err(|_| Error::Stopped);
    let _finishing = app.finishing();
    let mut make = || {
        let nook = app.host.nook()?;
        nook.answer_for(&to)?;
        if input.for_client {
            let key = *uuid::Uuid::new_v4().as_bytes();
            store.copy_for_client(&to, &nook, &app.host.clock.id().to_string(), key, step)
        } else {
            store.copy_to(&to, step)
        }
    };
    make().map_err(|error| match error {
        // A client's copy is prepared in a folder of the user, which may lie on another disk.
        Error::Full => Failure::new(Code::CopyDiskFull).with("folder", app.host.workshop().display()),
        Error::Exists
        | Error::LongName
        | Error::KeptName(_)
        | Error::NoFolder(_)
        | Error::ClosedFolder(_)
        | Error::Beside(_)
        | Error::Moved
        | Error::Replaced
        | Error::Overwritten
        | Error::Stopped
        | Error::Busy => error.into(),
        error => Failure::new(Code::CopyNotMade).with("detail", error),
    })?;
    Ok((Copied { bytes: std::fs::metadata(&to).map_or(0, |meta| meta.len()) }, None))
}
