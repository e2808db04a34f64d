//! The door: opens the file, calls the verb, closes the file whatever happened.

use std::path::Path;

use cx_app::{Answer, App, Caller, Code, Failure};
use serde_json::{Value, json};

use crate::ending;
pub use crate::ending::app;

/// Calls a verb as the command line.
pub fn call(app: &App, verb: &str, args: Value) -> Result<Answer, Failure> {
    let answered = app.call(&Caller::COMMAND_LINE, verb, args)?;
    if DOES.contains(&verb) || (answered.changed.is_some() && !OPENS.contains(&verb)) {
        ending::is_done();
    }
    if let (Some(file), Some(folder)) = (answered.value["rescued"].as_str(), answered.value["folder"].as_str())
        && verb == "workspace.close"
    {
        ending::tell_rescued(file, folder);
    }
    Ok(answered)
}

/// Verbs that leave something behind without changing the open file.
const DOES: [&str; 4] = ["workspace.copy", "backup.make", "backup.restore", "backup.delete"];
/// Verbs after which everything is to be read again and that change nothing.
const OPENS: [&str; 2] = ["workspace.open", "workspace.close"];

/// Access with which a file is opened.
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
        Err(failure) if failure.code == Code::FileOlder => open(false)?,
        opened => opened?,
    };
    let pulse = call(app, "workspace.pulse", json!({}))?.value;
    if let (Some(true), Some(file)) = (pulse["unlogged"].as_bool(), pulse["file"].as_str()) {
        ending::tell_unlogged(file);
    }
    let done = work(app);
    let closed = call(app, "workspace.close", Value::Null);
    let done = done?;
    closed?;
    Ok(done)
}

/// A path as the handle of the command line. Absolute, because recent files are found again from another folder. One that
/// is no text gets a handle made up for it: written as text, it would name another file.
pub fn path(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_str().map_or_else(|| app().files().offer(&path), str::to_owned)
}
