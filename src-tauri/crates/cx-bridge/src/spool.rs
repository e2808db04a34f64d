//! Where files lie that the browser brings and takes.
//!
//! A browser cannot open a file in place. A workspace it brings is therefore kept in a folder that the user can find,
//! beside those made here; surveys, photos and pictures lie in a folder that ends with the program.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use cx_app::Failure;
use tempfile::TempDir;

/// What a file is for.
#[derive(Debug)]
pub struct Kind {
    name: &'static str,
    /// Whether the browser brings it (else it takes it).
    pub brings: bool,
    /// Whether it stays when the program ends.
    stays: bool,
    /// The ending of a file that is made; none keeps what the browser says.
    ending: Option<&'static str>,
}

const KINDS: &[Kind] = &[
    Kind { name: "open-workspace", brings: true, stays: true, ending: Some("travesia") },
    Kind { name: "new-workspace", brings: false, stays: true, ending: Some("travesia") },
    Kind { name: "survey", brings: true, stays: false, ending: None },
    Kind { name: "map", brings: true, stays: false, ending: None },
    Kind { name: "photo", brings: true, stays: false, ending: None },
    Kind { name: "save-workspace", brings: false, stays: false, ending: Some("travesia") },
    Kind { name: "save-svg", brings: false, stays: false, ending: Some("svg") },
    Kind { name: "save-png", brings: false, stays: false, ending: Some("png") },
];

impl Kind {
    /// The kind of that name.
    ///
    /// # Errors
    /// `file-kind-unknown`.
    pub fn named(name: &str, brings: bool) -> Result<&'static Self, Failure> {
        KINDS
            .iter()
            .find(|kind| kind.name == name && kind.brings == brings)
            .ok_or_else(|| Failure::new("file-kind-unknown").with("kind", name))
    }
}

/// The two folders.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    passing: TempDir,
}

impl Spool {
    /// Makes the folders.
    ///
    /// # Errors
    /// What the file system says.
    pub fn new(folder: Option<PathBuf>) -> io::Result<Self> {
        let folder = folder
            .or_else(|| dirs::document_dir().or_else(dirs::home_dir).map(|place| place.join("Travesia")))
            .unwrap_or_else(|| PathBuf::from("Travesia"));
        std::fs::create_dir_all(&folder)?;
        // Absolute, because recent files are found again from another folder.
        let folder = std::path::absolute(folder)?;
        let passing = tempfile::Builder::new().prefix("travesia-").tempdir()?;
        Ok(Self { folder, passing })
    }

    /// Where workspaces lie.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path for a file that does not exist yet.
    ///
    /// # Errors
    /// What the file system says.
    pub fn fresh(&self, kind: &Kind, name: &str) -> io::Result<PathBuf> {
        let name = file_name(name, kind.ending);
        if !kind.stays {
            // A folder of its own, so that the file keeps its name: history and batches show it.
            let own = self.passing.path().join(uuid::Uuid::new_v4().simple().to_string());
            std::fs::create_dir(&own)?;
            return Ok(own.join(name));
        }
        Ok(self.beside(&name))
    }

    /// Where an upload is written to until it is whole.
    #[must_use]
    pub fn arriving(&self) -> PathBuf {
        self.passing.path().join(uuid::Uuid::new_v4().simple().to_string())
    }

    /// Gives an upload its place. A workspace that lies here already, byte for byte, is that one and not a copy.
    ///
    /// # Errors
    /// What the file system says.
    pub fn settle(&self, kind: &Kind, name: &str, arrived: &Path) -> io::Result<PathBuf> {
        if kind.stays {
            let here = self.folder.join(file_name(name, kind.ending));
            if here.is_file() && alike(&here, arrived)? {
                std::fs::remove_file(arrived)?;
                return Ok(here);
            }
        }
        let place = self.fresh(kind, name)?;
        // The folders may lie on different disks.
        if std::fs::rename(arrived, &place).is_err() {
            std::fs::copy(arrived, &place)?;
            std::fs::remove_file(arrived)?;
        }
        Ok(place)
    }

    /// `name.travesia`, or `name (2).travesia` where that is taken.
    fn beside(&self, name: &str) -> PathBuf {
        let whole = Path::new(name);
        let stem = whole.file_stem().unwrap_or_default().to_string_lossy();
        let ending = whole.extension().unwrap_or_default().to_string_lossy();
        let mut path = self.folder.join(name);
        let mut n = 1;
        while path.exists() {
            n += 1;
            path = self.folder.join(format!("{stem} ({n}).{ending}"));
        }
        path
    }
}

/// Whether two files hold the same bytes.
fn alike(one: &Path, other: &Path) -> io::Result<bool> {
    if std::fs::metadata(one)?.len() != std::fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (BufReader::new(File::open(one)?), BufReader::new(File::open(other)?));
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let length = a.len().min(b.len());
        if length == 0 {
            return Ok(a.len() == b.len());
        }
        if a[..length] != b[..length] {
            return Ok(false);
        }
        one.consume(length);
        other.consume(length);
    }
}

/// A name without what file systems refuse, with its ending.
fn file_name(name: &str, ending: Option<&str>) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c }).take(80).collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let plain = if plain.is_empty() { "Travesía" } else { plain };
    match ending {
        Some(ending) if !Path::new(plain).extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) => {
            format!("{plain}.{ending}")
        }
        _ => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_folder() {
        assert_eq!(file_name("../../etc/passwd", None), "etc passwd");
        assert_eq!(file_name("C:\\Users\\ana\\plan", Some("travesia")), "C  Users ana plan.travesia");
        assert_eq!(file_name("..", Some("svg")), "Travesía.svg", "a name of dots is none");
        assert_eq!(file_name("plan.TRAVESIA", Some("travesia")), "plan.TRAVESIA", "an ending is added once");
    }

    #[test]
    fn a_workspace_that_lies_here_is_not_copied_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::new(Some(folder.path().join("here"))).expect("a spool");
        let kind = Kind::named("open-workspace", true).expect("a kind");
        let bring = |text: &str| {
            let arrived = spool.arriving();
            std::fs::write(&arrived, text).expect("written");
            spool.settle(kind, "plan.travesia", &arrived).expect("settled")
        };
        let first = bring("one");
        assert_eq!(first, spool.folder().join("plan.travesia"));
        assert_eq!(bring("one"), first, "the same bytes under the same name are the same workspace");
        assert_eq!(bring("two"), spool.folder().join("plan (2).travesia"), "another one keeps both");
    }

    #[test]
    fn what_only_passes_keeps_its_name_and_ends_with_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = Spool::new(Some(folder.path().to_path_buf())).expect("a spool");
        let kind = Kind::named("save-svg", false).expect("a kind");
        let (one, two) = (spool.fresh(kind, "Map").expect("a path"), spool.fresh(kind, "Map").expect("a path"));
        assert!(one.ends_with("Map.svg") && two.ends_with("Map.svg") && one != two);
        std::fs::write(&one, "x").expect("written");
        drop(spool);
        assert!(!one.exists(), "nothing of it is left");
    }
}
