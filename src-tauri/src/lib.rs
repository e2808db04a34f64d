//! The desktop shell of Travesía: a window, its menu, its dialogs, and one way to the verbs.
//!
//! - [`call`] the command that carries a verb to [`cx_app`]
//! - [`core`] the app behind the window
//! - [`files`] dialogs that give handles, and files that come by double click
//! - [`menu`] the menu in the user's language; it forwards actions to the page
//! - [`window`] the one window: size, zoom, title
//! - [`events`] what the page hears from outside
//! - [`display`] whether a window can open here at all, and how it is drawn
//!
//! **Invariant:** no rule of the field lives here; every decision is a verb's.
//! **Invariant:** the page can call two commands and hear two events, and sees handles, never paths.

mod call;
mod core;
mod display;
mod events;
mod files;
mod menu;
mod window;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use cx_app::{App, Handles, Host, SystemClock};
use tauri::{AppHandle, Manager, RunEvent};

use crate::core::Core;

/// Longest time for closing the file when the window is closed.
const CLOSING: Duration = Duration::from_secs(20);
/// Longest time where the system asks this program to end: it does not wait for much longer itself.
const ENDING: Duration = Duration::from_millis(800);
/// Longest time for the window to go after that.
const GOING: Duration = Duration::from_millis(100);

/// Opens the window and returns when it is closed.
///
/// A file named on the command line is opened in it. Ends with 69 where no window can open, so that whoever started
/// it can offer the browser instead.
#[must_use]
pub fn start() -> ExitCode {
    if let Err(refusal) = display::prepare() {
        return refusal;
    }
    let core: Core = Arc::new(App::new(Host {
        clock: Box::new(SystemClock),
        files: Handles::default(),
        settings: Host::settings_folder(),
    }));

    let built = tauri::Builder::default()
        // First of all plugins, so that a second start ends before it opens anything.
        .plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            window::come_forward(app);
            if let Some(file) = files::named(words, folder.as_ref()) {
                files::open(app, file);
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .manage(core)
        .invoke_handler(tauri::generate_handler![call::call, files::choose])
        .menu(|app| menu::build(app, &call::language(app)))
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .setup(|app| {
            let here = std::env::current_dir().unwrap_or_default();
            let file = files::named(std::env::args(), &here);
            end_when_asked(app.handle());
            window::open(app.handle(), &call::ahead(app.handle(), file.is_some()))?;
            if let Some(file) = file {
                files::open(app.handle(), file);
            }
            Ok(())
        })
        .build(tauri::generate_context!());

    let app = match built {
        Ok(app) => app,
        Err(error) => {
            eprintln!("travesia-desktop: {error}");
            return ExitCode::FAILURE;
        }
    };
    app.run(|app, event| match event {
        #[cfg(any(target_os = "macos", target_os = "ios"))]
        RunEvent::Opened { urls } => {
            for file in urls.iter().filter_map(|url| url.to_file_path().ok()) {
                files::open(app, file);
            }
        }
        // Closing leaves one plain file behind: no journal beside it. An import under way is stopped and leaves nothing.
        RunEvent::Exit => {
            app.state::<Core>().end(CLOSING);
        }
        _ => {}
    });
    ExitCode::SUCCESS
}

/// Ends as closing the window does, where a signal asks for it.
fn end_when_asked(app: &AppHandle) {
    let app = app.clone();
    let watched = ctrlc::set_handler(move || {
        app.state::<Core>().end(ENDING);
        app.exit(0);
        std::thread::sleep(GOING);
        std::process::exit(0);
    });
    if let Err(error) = watched {
        eprintln!("travesia-desktop: {error}");
    }
}
