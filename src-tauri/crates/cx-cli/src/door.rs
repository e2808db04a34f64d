//! The door: opens the file, calls the verb, closes the file whatever happened.

use std::path::Path;

use cx_app::{Answer, App, Caller, Failure};
use serde_json::{Value, json};

pub use crate::ending::app;

/// Calls a verb as the command line.
pub fn call(app: &App, verb: &str, args: Value) -> Result<Answer, Failure> {
    app.call(&Caller::COMMAND_LINE, verb, args)
}

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// To read: works while a window writes.
    Reading,
    /// To change it.
    Writing,
}

/// Runs `work` on the open file and closes it: one plain file is left.
pub fn with_file<T>(file: &Path, purpose: For, work: impl FnOnce(&App) -> Result<T, Failure>) -> Result<T, Failure> {
    let app = app();
    let open = |read_only: bool| call(app, "workspace.open", json!({ "file": path(file), "readOnly": read_only }));
    match open(purpose == For::Reading) {
        // One of an older version is brought up to date first; a copy of it as it was is kept.
        Err(failure) if failure.code == "file-older" => open(false)?,
        opened => opened?,
    };
    let done = work(app);
    let closed = call(app, "workspace.close", Value::Null);
    let done = done?;
    closed?;
    Ok(done)
}

/// A path as the handle of the command line. Absolute, because recent files are found again from another folder.
pub fn path(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
}
