//! `cargo xtask release`: the programs as they are handed over, and the installer of this system.

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Outcome, built, cargo, read, root, run};
use crate::stages::Stages;
use crate::{page, setup};

/// The bundler's command line; one exact version, because what it writes is what people install.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds window and terminal program and packs both into one installer.
pub fn release() -> Outcome {
    let kind = match std::env::consts::OS {
        "windows" => "msi",
        "macos" => "dmg",
        _ => "deb",
    };
    let mut stages = Stages::begin("release", &[]);
    let ready = stages.needed("setup", || setup::install(setup::NEEDED_BY_WINDOW))
        && stages.needed("page", page::build)
        && stages.needed("terminal program", terminal)
        && stages.needed("window and installer", || bundle(kind));
    if ready {
        for file in installers(kind) {
            println!("\n{}", file.display());
        }
    }
    stages.finish()
}

/// The terminal program travels inside the installer, under the name that the bundler expects of a companion.
fn terminal() -> Outcome {
    run(&mut cargo(["build", "--release", "--package", "cx-cli"]))?;
    let version = read("rustc", &["-vV"]).ok_or("rustc does not say for which system it builds")?;
    let system = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or("rustc does not say for which system it builds")?;
    let parts = root().join("target/release-parts");
    let name = format!("travesia-{system}{}", std::env::consts::EXE_SUFFIX);
    std::fs::create_dir_all(&parts)
        .and_then(|()| std::fs::copy(built("release", "travesia"), parts.join(&name)))
        .map_err(|error| format!("{name} cannot be laid ready: {error}"))?;
    Ok(())
}

fn bundle(kind: &str) -> Outcome {
    // Installers of an earlier version must not be taken for this one's.
    for file in installers(kind) {
        std::fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let mut command = Command::new(if cfg!(windows) { "npx.cmd" } else { "npx" });
    command
        .args(["--yes", BUNDLER, "build", "--no-sign", "--bundles", kind])
        .args(["--config", "tauri.release.conf.json"])
        .current_dir(root().join("src-tauri"))
        .env("CI", "true");
    run(&mut command)?;
    if installers(kind).is_empty() {
        return Err(format!("the bundler wrote no .{kind}"));
    }
    Ok(())
}

/// The installers of a kind that lie in the release folder.
fn installers(kind: &str) -> Vec<PathBuf> {
    let folder = built("release", "bundle").with_extension("").join(kind);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == kind))
        .collect()
}
