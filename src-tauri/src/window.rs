//! The one window: the size it had last time, zoom, and the title that the page gives it.

use std::path::PathBuf;
use std::sync::Mutex;

use cx_app::{Host, draft, plain_file};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

const MAIN: &str = "main";
const NAME: &str = "Travesía";
/// The paper of the page, so that nothing flashes before it is drawn.
const PAPER: Color = Color(250, 248, 244, 255);
/// Largest file that is read for it, in bytes.
const MOST: u64 = 1 << 16;
const SMALLEST: (f64, f64) = (960.0, 600.0);

/// State of the window when it was closed; width and height in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Stand {
    width: f64,
    height: f64,
    maximized: bool,
    zoom: f64,
}

impl Default for Stand {
    fn default() -> Self {
        Self { width: 1280.0, height: 800.0, maximized: false, zoom: 1.0 }
    }
}

/// The direction of zooming.
#[derive(Clone, Copy, Debug)]
pub enum Zoom {
    /// Larger.
    In,
    /// Smaller.
    Out,
    /// As it was made.
    Reset,
}

/// Opens the window as it stood last time; `ahead` is what its page knows without asking.
pub fn open(app: &AppHandle, ahead: &Value) -> tauri::Result<()> {
    let stand = remembered();
    app.manage(Mutex::new(stand));
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title(NAME)
        .inner_size(stand.width, stand.height)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .prevent_overflow()
        .maximized(stand.maximized)
        .center()
        .background_color(PAPER)
        .initialization_script(include_str!("harden.js"))
        .initialization_script(format!("window.answeredAhead = {ahead};"))
        // The page drags by pointer events; the native handler would swallow them on some systems.
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        // The page is the whole program: it leads nowhere else and opens no other window.
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_document_title_changed(|window, title| {
            let _ = window.set_title(&title);
        })
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    window.set_zoom(stand.zoom)?;
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { .. } = event {
            remember(&closing);
        }
    });
    Ok(())
}

/// Brings the window in front of the others.
pub fn come_forward(app: &AppHandle) {
    if let Some(window) = main(app) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Closes the window as its own button does.
pub fn close(app: &AppHandle) {
    if let Some(window) = main(app) {
        let _ = window.close();
    }
}

/// Fills the screen, or gives it back.
pub fn turn_full_screen(app: &AppHandle) {
    if let Some(window) = main(app) {
        let full = window.is_fullscreen().unwrap_or(false);
        let _ = window.set_fullscreen(!full);
    }
}

/// Makes everything larger or smaller.
pub fn zoom(app: &AppHandle, to: Zoom) {
    const STEP: f64 = 1.1;
    let Some(window) = main(app) else { return };
    let stand = app.state::<Mutex<Stand>>();
    let mut stand = stand.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    stand.zoom = match to {
        Zoom::In => (stand.zoom * STEP).min(3.0),
        Zoom::Out => (stand.zoom / STEP).max(0.5),
        Zoom::Reset => 1.0,
    };
    let _ = window.set_zoom(stand.zoom);
}

fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(MAIN)
}

fn place() -> Option<PathBuf> {
    Some(Host::settings_folder()?.join("window.json"))
}

/// State of the window as it was remembered; the default where that is unknown or no longer readable.
fn remembered() -> Stand {
    let kept = place().and_then(|place| plain_file::read(&place, MOST).ok());
    let stand: Stand = kept.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    Stand {
        width: stand.width.clamp(SMALLEST.0, 16_384.0),
        height: stand.height.clamp(SMALLEST.1, 16_384.0),
        zoom: stand.zoom.clamp(0.5, 3.0),
        ..stand
    }
}

/// Keeps how the window stands. Where that fails it opens next time as it was made: no reason to bother anybody.
fn remember(window: &WebviewWindow) {
    let state = window.state::<Mutex<Stand>>();
    let mut stand = *state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    stand.maximized = window.is_maximized().unwrap_or(false);
    let scale = window.scale_factor().unwrap_or(1.0);
    // A maximized window keeps the size it had before.
    if let (false, Ok(size)) = (stand.maximized, window.inner_size()) {
        let size = size.to_logical::<f64>(scale);
        (stand.width, stand.height) = (size.width, size.height);
    }
    if let (Some(place), Ok(json)) = (place(), serde_json::to_vec_pretty(&stand)) {
        let _ = draft::write_private(&place, &json);
    }
}
