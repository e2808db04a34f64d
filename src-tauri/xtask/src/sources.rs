//! The text files of the project.

use std::path::{Path, PathBuf};

use crate::shell::root;

/// A text file of the project: its path from the root, with forward slashes, and what it says.
pub(crate) struct Text {
    pub path: String,
    pub says: String,
}

impl Text {
    /// Its name without its folder.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether its path ends so.
    pub fn is(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether it lies in a folder.
    pub fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }
}

/// All of them, in the order of their paths.
pub(crate) fn files() -> Vec<Text> {
    const NOT_OURS: &[&str] = &["target", "node_modules", "dist", "gen", ".git", "test-results"];
    let root = root();
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if let Ok(says) = std::fs::read_to_string(&path) {
                found.push(Text { path: from(&root, &path), says });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn from(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
