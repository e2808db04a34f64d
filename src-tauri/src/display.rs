//! Whether a window can open here at all, and how it is drawn.

use std::process::ExitCode;

/// What the program ends with where no window can open (`EX_UNAVAILABLE`).
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
/// The variable must stand before the first thread starts, and changing the environment of a running program is not
/// safe; so the program starts itself over, with the same process id.
#[cfg(target_os = "linux")]
fn draw_in_memory_where_there_is_no_gpu() {
    use std::os::unix::process::CommandExt as _;

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let has_gpu = std::path::Path::new("/dev/dri").exists();
    let in_ci = std::env::var_os("CI").is_some();
    if std::env::var_os(SWITCH).is_some() || (has_gpu && !in_ci) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        // Slower frames are better than no window.
        eprintln!("travesia-desktop: {error}");
    }
}
