//! Lists the `.ftl` files, so that a new one is part of the program without a line of code, and makes the codes of failures
//! from the messages `error-CODE`.

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
    std::fs::write(out.join("codes.rs"), codes(&here.join("locales/en"))).expect("the build folder can be written");
}

/// `enum Code` with a variant for each message `error-CODE` of the folder.
fn codes(folder: &Path) -> String {
    let (mut variants, mut words, mut all) = (String::new(), String::new(), String::new());
    for file in files(folder) {
        let text = std::fs::read_to_string(&file).expect("a file of messages is text");
        for word in text.lines().filter_map(|line| line.strip_prefix("error-")?.split_once(" =").map(|(word, _)| word))
        {
            let name: String = word.split('-').map(capitalised).collect();
            let _ = writeln!(variants, "    /// `error-{word}`.\n    {name},");
            let _ = writeln!(words, "            Self::{name} => {word:?},");
            let _ = writeln!(all, "        Self::{name},");
        }
    }
    format!(
        "/// Why a call was refused or failed.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n\
         pub enum Code {{\n{variants}}}\n\n\
         impl Code {{\n    \
         /// Every code there is.\n    pub const ALL: &'static [Self] = &[\n{all}    ];\n\n    \
         /// The code as it crosses to the doors.\n    #[must_use]\n    pub const fn word(self) -> &'static str {{\n        \
         match self {{\n{words}        }}\n    }}\n}}\n"
    )
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
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
