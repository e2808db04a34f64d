//! The display: whether a window can open, and which program opens it.

use std::path::PathBuf;

use crate::shell::{Outcome, built, cargo, run};

/// Exit code of the window's program when the desktop does not let it open a window.
pub const NO_WINDOW: i32 = 69;

/// Builds the window's program; `run` and the tests use the very same one.
pub fn build() -> Outcome {
    run(&mut cargo(["build", "--package", "travesia-desktop"]))
}

/// The window's program as cargo left it in a profile's folder.
pub fn program(profile: &str) -> PathBuf {
    built(profile, "travesia-desktop")
}

/// Whether there is any place where a window could appear.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
