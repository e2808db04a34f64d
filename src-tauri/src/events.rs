//! Events to the page: changes that it did not ask for, and choices of the native menu.
//!
//! Changes of the page's own call stand in its answer; told twice, everything would be read twice.

use cx_app::Changed;
use serde::Serialize;
use tauri::{AppHandle, Emitter};

/// Tells the page what must be read again.
pub fn changed(app: &AppHandle, changed: &Changed) {
    tell(app, "changed", changed);
}

/// Forwards an action of the menu by its name.
pub fn action(app: &AppHandle, name: &str) {
    tell(app, "action", name);
}

/// A page that is just loading hears nothing and reads everything anyway.
fn tell(app: &AppHandle, event: &str, what: impl Serialize + Clone) {
    if let Err(error) = app.emit(event, what) {
        eprintln!("travesia-desktop: {event}: {error}");
    }
}
