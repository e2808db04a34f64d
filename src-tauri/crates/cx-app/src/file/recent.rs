//! The files that were open on this machine.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Caller, Changed, Nothing};

/// A workspace file that was open here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Recent {
    /// Handle to open it by.
    pub handle: String,
    /// Name of the file.
    pub file: String,
    /// Folder it lies in, for display.
    pub folder: String,
    /// Title of the workspace.
    pub title: String,
    /// Its client.
    pub client: String,
    /// When it was opened last, as Unix milliseconds.
    pub opened: i64,
    /// Whether it is still there.
    pub exists: bool,
}

/// Asks to forget a recent file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ForgetRecent {
    /// Its handle.
    pub handle: String,
}

/// The files that were open here, latest first.
pub(crate) fn recent(app: &App, _: &Caller, _: Nothing) -> Result<(Vec<Recent>, Option<Changed>), Failure> {
    let recent = app.settings.read().recent;
    let show = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
    let recent = recent
        .into_iter()
        .map(|recent| Recent {
            handle: app.host.files.offer(&recent.path),
            file: show(recent.path.file_name()),
            folder: show(recent.path.parent().map(Path::as_os_str)),
            exists: recent.path.is_file(),
            title: recent.title,
            client: recent.client,
            opened: recent.opened,
        })
        .collect();
    Ok((recent, None))
}

/// Takes a file off the list; the file stays.
pub(crate) fn forget_recent(app: &App, _: &Caller, input: ForgetRecent) -> Result<((), Option<Changed>), Failure> {
    let path = app.host.files.path(&input.handle)?;
    app.settings.change(|kept| kept.recent.retain(|recent| recent.path != path))?;
    Ok(((), None))
}
