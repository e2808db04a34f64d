//! Declares the commands of the window, so that a page may call these and no others.

fn main() {
    // Undeclared commands would be open to every page of every window.
    let commands = tauri_build::AppManifest::new().commands(&["call", "choose"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
        .expect("tauri.conf.json, capabilities and icons are valid");
}
