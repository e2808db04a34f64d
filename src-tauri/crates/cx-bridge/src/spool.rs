//! The spool: folders for the files that the browser brings and takes.
//!
//! A browser cannot open a file in place. A workspace it brings is therefore kept in a folder that the user can find,
//! beside those made here. Surveys, photos and pictures only pass: they lie in a folder that nobody else can enter, each
//! goes when it was used, all go with the program, and what a killed one left goes when the next one starts.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cx_app::draft::{self, Draft, Nook};
use cx_app::{FileKind, StoreError as Error};
use tempfile::TempDir;

/// The two folders.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    passing: Mutex<Option<Nook>>,
}

/// A folder for one file that passes. Its own, so that the file keeps its name: history and batches show it. It goes,
/// with what is in it, when this is dropped.
#[derive(Debug)]
pub struct Passing {
    folder: TempDir,
    name: String,
}

impl Passing {
    /// Path of the file, which may not be there yet.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }
}

/// A file that is given out.
#[derive(Debug)]
pub enum Given {
    /// A path among the user's workspaces.
    Stays(PathBuf),
    /// A file that passes.
    Passes(Passing),
}

impl Spool {
    /// Makes the folders; those that pass lie in `passing`. What an earlier program that was killed left there goes.
    ///
    /// # Errors
    /// File system errors.
    pub fn new(folder: Option<PathBuf>, passing: &Path) -> io::Result<Self> {
        let folder = folder
            .or_else(|| dirs::document_dir().or_else(dirs::home_dir).map(|folder| folder.join("Travesia")))
            .unwrap_or_else(|| PathBuf::from("Travesia"));
        std::fs::create_dir_all(&folder)?;
        // Absolute, because recent files are found again from another folder.
        let folder = std::path::absolute(folder)?;
        draft::own_folder(passing).map_err(io::Error::other)?;
        let passing = Nook::inside(passing).map_err(io::Error::other)?;
        Ok(Self { folder, passing: Mutex::new(Some(passing)) })
    }

    /// Folder of workspaces.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A place for a file that does not exist yet; of a folder the one of that name, beside the workspaces.
    ///
    /// # Errors
    /// File system errors.
    pub fn fresh(&self, kind: &FileKind, name: &str) -> io::Result<Given> {
        let name = kind.file_name(name);
        if kind.folder {
            let folder = self.folder.join(name);
            std::fs::create_dir_all(&folder)?;
            return Ok(Given::Stays(folder));
        }
        Ok(if kind.stays { Given::Stays(self.beside(&name)) } else { Given::Passes(self.passing(name)?) })
    }

    /// Folder for an upload until it is whole: nobody but the user can look into it.
    ///
    /// # Errors
    /// File system errors.
    pub fn arriving(&self, kind: &FileKind, name: &str) -> io::Result<Passing> {
        self.passing(kind.file_name(name))
    }

    fn passing(&self, name: String) -> io::Result<Passing> {
        let passing = self.passing.lock().unwrap_or_else(PoisonError::into_inner);
        let passing = passing.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        Ok(Passing { folder: builder.tempdir_in(passing.path(""))?, name })
    }

    /// Gives an upload its place. A workspace that lies here already, byte for byte, is that one and not a copy.
    ///
    /// # Errors
    /// File system errors.
    pub fn keep(&self, kind: &FileKind, arrived: Passing) -> io::Result<Given> {
        if !kind.stays {
            return Ok(Given::Passes(arrived));
        }
        let here = self.folder.join(&arrived.name);
        if here.is_file() && alike(&here, &arrived.path())? {
            return Ok(Given::Stays(here));
        }
        loop {
            let path = self.beside(&arrived.name);
            match moved(&arrived.path(), &path) {
                Ok(()) => return Ok(Given::Stays(path)),
                // Another upload of that name took it in this moment.
                Err(Error::Exists) => {}
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }

    /// Takes away all that passes: the program ends.
    pub fn clear(&self) {
        drop(self.passing.lock().unwrap_or_else(PoisonError::into_inner).take());
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

/// Brings a file to a place where nothing lies, whole or not at all.
fn moved(from: &Path, to: &Path) -> Result<(), Error> {
    let draft = Draft::new(to)?;
    // The folders may lie on different disks.
    if std::fs::hard_link(from, draft.path()).is_err() {
        std::fs::copy(from, draft.path())?;
    }
    draft.finish()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn spool(folder: &Path) -> Spool {
        Spool::new(Some(folder.join("here")), &folder.join("passing")).expect("a spool")
    }

    fn bring(spool: &Spool, kind: &str, name: &str, text: &str) -> Given {
        let kind = FileKind::named(kind).expect("a kind");
        let arrived = spool.arriving(kind, name).expect("a folder");
        std::fs::write(arrived.path(), text).expect("written");
        spool.keep(kind, arrived).expect("kept")
    }

    fn kept(given: Given) -> PathBuf {
        match given {
            Given::Stays(path) => path,
            Given::Passes(passing) => panic!("{passing:?} should stay"),
        }
    }

    #[test]
    fn a_workspace_that_lies_here_is_not_copied_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = spool(folder.path());
        let bring = |text: &str| kept(bring(&spool, "open-workspace", "plan.travesia", text));
        let first = bring("one");
        assert_eq!(first, spool.folder().join("plan.travesia"));
        assert_eq!(bring("one"), first, "the same bytes under the same name are the same workspace");
        assert_eq!(bring("two"), spool.folder().join("plan (2).travesia"), "another one keeps both");
    }

    #[test]
    fn of_many_workspaces_of_one_name_at_once_none_is_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = spool(folder.path());
        let begin = std::sync::Barrier::new(40);
        let places: Vec<(PathBuf, String)> = std::thread::scope(|scope| {
            let bringing: Vec<_> = (0..40)
                .map(|n| {
                    let (spool, begin) = (&spool, &begin);
                    scope.spawn(move || {
                        begin.wait();
                        let text = format!("workspace {n}");
                        (kept(bring(spool, "open-workspace", "plan.travesia", &text)), text)
                    })
                })
                .collect();
            bringing.into_iter().map(|one| one.join().expect("brought")).collect()
        });
        for (place, text) in places {
            assert_eq!(std::fs::read_to_string(&place).expect("there"), text, "{} is whose it is", place.display());
        }
    }

    #[test]
    fn what_only_passes_keeps_its_name_and_goes_when_it_was_used() {
        let folder = tempfile::tempdir().expect("a folder");
        let spool = spool(folder.path());
        let (one, two) = (bring(&spool, "survey", "a.csv", "1"), bring(&spool, "survey", "a.csv", "2"));
        let (Given::Passes(one), Given::Passes(two)) = (one, two) else { panic!("surveys pass") };
        assert!(one.path().ends_with("a.csv") && two.path().ends_with("a.csv") && one.path() != two.path());
        let (path, folder_of_one) = (one.path(), one.folder.path().to_path_buf());
        drop(one);
        assert!(!path.exists() && !folder_of_one.exists(), "used, it is gone with its folder");
        let left = two.path();
        // As when the program is killed: nobody takes anything away, but its lock is gone.
        std::mem::forget(two);
        let nook = spool.passing.lock().expect("free").take().expect("there");
        let kept = left.ancestors().nth(2).expect("its folder").to_path_buf();
        let aside = folder.path().join("aside");
        std::fs::rename(&kept, &aside).expect("moved out of the way");
        drop(nook);
        std::fs::rename(&aside, &kept).expect("moved back");
        assert!(left.exists());
        let again = Spool::new(Some(folder.path().join("here")), &folder.path().join("passing")).expect("a spool");
        assert!(!left.exists(), "the next program sweeps");
        let Given::Passes(three) = bring(&again, "survey", "a.csv", "3") else { panic!("surveys pass") };
        again.clear();
        assert!(!three.path().exists(), "and nothing is left at its own end");
    }
}
