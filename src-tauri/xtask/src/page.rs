//! The packages and the build of `ui/`, each skipped when nothing it rests on changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::shell::{Outcome, npm, output, root, run};

/// Installs the packages of a folder exactly as its lock file says.
pub fn packages(folder: &str) -> Outcome {
    let place = root().join(folder);
    once(
        &format!("packages-{}", folder.replace('/', "-")),
        &[place.join("package.json"), place.join("package-lock.json")],
        &place.join("node_modules"),
        || run(&mut npm(folder, ["ci", "--no-audit", "--no-fund"])),
    )
}

/// Builds the page that the window shows.
pub fn build() -> Outcome {
    packages("ui")?;
    let ui = root().join("ui");
    let sources: Vec<PathBuf> = [
        "src",
        "public",
        "index.html",
        "package.json",
        "package-lock.json",
        "svelte.config.js",
        "tsconfig.json",
        "vite.config.ts",
        "vite.config.js",
    ]
    .iter()
    .map(|name| ui.join(name))
    .collect();
    once("page", &sources, &ui.join("dist/index.html"), || run(&mut npm("ui", ["run", "build"])))
}

/// Does the work unless it was done for exactly these sources and its result is still there.
fn once(name: &str, sources: &[PathBuf], result: &Path, work: impl FnOnce() -> Outcome) -> Outcome {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        digest(source, &mut hasher);
    }
    let stamp = format!("{:016x}", hasher.finish());
    let kept = output().join("xtask").join(name);
    if result.exists() && std::fs::read_to_string(&kept).is_ok_and(|old| old == stamp) {
        println!("{name}: up to date");
        return Ok(());
    }
    work()?;
    if !result.exists() {
        return Err(format!("{name} was built, yet there is no {}", result.display()));
    }
    std::fs::create_dir_all(output().join("xtask"))
        .and_then(|()| std::fs::write(&kept, stamp))
        .map_err(|error| format!("{} cannot be written: {error}", kept.display()))
}

/// Takes names and contents of a file or folder into account; what is absent counts as nothing.
fn digest(path: &Path, hasher: &mut DefaultHasher) {
    if let Ok(entries) = std::fs::read_dir(path) {
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for path in inside {
            digest(&path, hasher);
        }
    } else if let Ok(bytes) = std::fs::read(path) {
        path.hash(hasher);
        bytes.hash(hasher);
    }
}
