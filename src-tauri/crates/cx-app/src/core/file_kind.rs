//! Kinds of files that the user chooses: one table for every door and for the page.

use std::ffi::OsString;
use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::failure::Failure;
use crate::Code;

/// A kind of file.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct FileKind {
    /// Its name, by which the page asks for it.
    #[serde(skip)]
    #[ts(skip)]
    pub name: &'static str,
    /// Whether Travesía writes it; else it is read.
    pub saves: bool,
    /// Whether it is a folder.
    pub folder: bool,
    /// Whether it is the user's, a workspace or a folder, kept where it lies, and does not only pass through a door.
    #[serde(skip)]
    #[ts(skip)]
    pub stays: bool,
    /// The endings of its names; the first is the one that a new file gets.
    pub endings: &'static [&'static str],
}

/// Every kind.
pub const FILE_KINDS: &[FileKind] = &[
    FileKind { name: "open-workspace", saves: false, folder: false, stays: true, endings: &["travesia"] },
    FileKind { name: "new-workspace", saves: true, folder: false, stays: true, endings: &["travesia"] },
    FileKind { name: "save-workspace", saves: true, folder: false, stays: false, endings: &["travesia"] },
    FileKind {
        name: "survey",
        saves: false,
        folder: false,
        stays: false,
        endings: &["csv", "tsv", "txt", "json", "xlsx", "ods"],
    },
    FileKind { name: "survey-folder", saves: false, folder: true, stays: true, endings: &[] },
    FileKind { name: "map", saves: false, folder: false, stays: false, endings: &["json"] },
    FileKind {
        name: "photo",
        saves: false,
        folder: false,
        stays: false,
        endings: &["png", "jpg", "jpeg", "webp", "gif"],
    },
    FileKind { name: "save-svg", saves: true, folder: false, stays: false, endings: &["svg"] },
    FileKind { name: "save-png", saves: true, folder: false, stays: false, endings: &["png"] },
];

/// Most letters of a name that is made of a title.
const LONGEST: usize = 80;

impl FileKind {
    /// The kind of that name.
    ///
    /// # Errors
    /// `file-kind-unknown`.
    pub fn named(name: &str) -> Result<&'static Self, Failure> {
        FILE_KINDS
            .iter()
            .find(|kind| kind.name == name)
            .ok_or_else(|| Failure::new(Code::FileKindUnknown).with("kind", name))
    }

    /// The ending that a file gets whose name is ours to choose; none where it keeps the one it came with.
    #[must_use]
    pub fn ending(&self) -> Option<&'static str> {
        self.endings.first().copied().filter(|_| self.saves || self.stays)
    }

    /// The name of a file that is called so: without what file systems refuse, with its ending.
    #[must_use]
    pub fn file_name(&self, title: &str) -> String {
        let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
        let plain: String = title.chars().map(|c| if refused(c) { ' ' } else { c }).take(LONGEST).collect();
        let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
        let plain = if plain.is_empty() { "Travesía" } else { plain };
        match self.ending() {
            // The name is UTF-8, so nothing is lost.
            Some(ending) => with_ending(plain.into(), ending).to_string_lossy().into_owned(),
            None => plain.to_owned(),
        }
    }
}

/// A path with that ending, whatever was typed.
#[must_use]
pub fn with_ending(mut path: OsString, ending: &str) -> OsString {
    if !Path::new(&path).extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
        path.push(".");
        path.push(ending);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: &str, title: &str) -> String {
        FileKind::named(kind).expect("a kind").file_name(title)
    }

    #[test]
    fn a_title_becomes_a_name_that_every_file_system_takes() {
        assert_eq!(name("new-workspace", "Banco / Sur: 2026"), "Banco   Sur  2026.travesia");
        assert_eq!(name("new-workspace", "  "), "Travesía.travesia", "a blank title still gives a name");
        assert_eq!(name("save-svg", "v1.2"), "v1.2.svg", "a dot in the title is no ending");
        assert_eq!(name("save-svg", ".."), "Travesía.svg", "a name of dots is none");
        assert_eq!(name("open-workspace", "plan.TRAVESIA"), "plan.TRAVESIA", "an ending is added once");
        assert_eq!(
            (with_ending("a.PNG".into(), "png"), with_ending("a".into(), "png")),
            ("a.PNG".into(), "a.png".into())
        );
    }

    #[test]
    fn no_name_leaves_its_folder() {
        assert_eq!(name("survey", "../../etc/passwd"), "etc passwd");
        assert_eq!(name("new-workspace", "C:\\Users\\ana\\plan"), "C  Users ana plan.travesia");
    }

    #[test]
    fn a_file_that_is_read_keeps_the_ending_it_came_with() {
        assert_eq!(name("survey", "answers.tsv"), "answers.tsv");
        assert_eq!(name("photo", "ana.webp"), "ana.webp");
    }
}
