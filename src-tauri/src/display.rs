//! Whether a window can open here at all, and how it is drawn.

use std::process::ExitCode;

/// Exit code where no window can open (`EX_UNAVAILABLE`).
#[cfg(target_os = "linux")]
const NO_WINDOW: u8 = 69;

/// Makes sure that a window can open and is drawn as fast as this machine can.
///
/// # Errors
/// The code to end with: 69 where the desktop refuses.
#[cfg(target_os = "linux")]
pub fn prepare() -> Result<(), ExitCode> {
    draw_in_memory_where_there_is_no_gpu();
    // Asked here, because the event loop would panic.
    if let Err(error) = gtk::init() {
        eprintln!("travesia-desktop: no window can open here ({error})");
        return Err(ExitCode::from(NO_WINDOW));
    }
    Ok(())
}

/// Elsewhere the desktop is always there.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub fn prepare() -> Result<(), ExitCode> {
    Ok(())
}

/// Without a GPU a frame takes a quarter of the time when WebKit does not try to share buffers with one.
///
/// The variable must stand before the first thread starts: another thread may read the environment at any time.
#[cfg(target_os = "linux")]
fn draw_in_memory_where_there_is_no_gpu() {
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_gpu = std::path::Path::new("/dev/dri").exists();
    let in_ci = std::env::var_os("CI").is_some();
    if has_gpu && !in_ci {
        return;
    }
    // A variable that the user set stays. Slower frames are better than no window.
    if let Err(error) = gtk::glib::setenv(SWITCH, "1", false) {
        eprintln!("travesia-desktop: {error}");
    }
}
