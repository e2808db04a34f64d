//! Lists the `.ftl` files, so that a new one is part of the program without a line of code.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names a folder to write to"));
    let mut listing = String::new();
    for language in ["en", "es"] {
        let folder = here.join("locales").join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let _ = writeln!(listing, "const {}: &[(&str, &str)] = &[", language.to_uppercase());
        for file in files(&folder) {
            println!("cargo::rerun-if-changed={}", file.display());
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let _ = writeln!(listing, "    ({name:?}, include_str!({:?})),", file.display().to_string());
        }
        listing.push_str("];\n");
    }
    std::fs::write(out.join("locales.rs"), listing).expect("the build folder can be written");
}

/// The `.ftl` files of a folder by name: the same listing on every machine.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("every language has its folder");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "ftl"))
        .collect();
    files.sort();
    files
}
