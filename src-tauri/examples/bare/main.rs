//! A bare window with one sentence: what `cargo xtask bench start` holds the real one against.
//!
//! The same framework, features and profile; no menu, no plugins, no core, nothing of ours.

// On Windows a release must not open a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match tauri::Builder::default().run(tauri::generate_context!("examples/bare/tauri.conf.json")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bare: {error}");
            ExitCode::FAILURE
        }
    }
}
