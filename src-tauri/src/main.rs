//! The program that opens the window.

// On Windows a release must not open a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    travesia_desktop::start()
}
