//! Files in the making: the one way in which Travesía writes a file.
//!
//! A file is written in a folder of its own that only the user can enter, synced, and then renamed to where it belongs.
//! The folder has a random name and lies beside the place, so that the renaming is one step; a lock in it says whether
//! its maker still lives.
//!
//! **Invariant:** nobody ever finds a half-written file under the name that was asked for.
//! **Invariant:** a file that lies at a place is written over only by [`Draft::over`], and never through its own name: a
//! link stays a link.
//! **Invariant:** a process that is killed leaves at most such a folder, and the next one to write there takes it away.

use std::ffi::OsStr;
use std::fs::{DirBuilder, File, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, TempDir, TempPath};

use super::head::LOGS;
use super::plain_file;
use crate::error::{Error, Result};

/// Beginning of the name of such a folder; a file of a user is no folder of that name.
const PREFIX: &str = ".travesia-";
/// The file in it that its maker keeps locked.
const LOCK: &str = "lock";
/// The file in it that is in the making.
const DRAFT: &str = "draft";
/// The file in it that names another folder in which a draft of the same maker lies.
const ELSEWHERE: &str = "elsewhere";
/// The name of the lock until it is held.
const LOCKING: &str = "locking";
/// The age from which a folder without a usable lock is taken for left behind.
const LEFT: Duration = Duration::from_secs(60 * 60);
/// The same for one in which nothing lies yet: between making it and laying the lock there its maker waits for nothing.
const LEFT_BARE: Duration = Duration::from_secs(10);
/// How many links in a row are followed, as many as Linux does.
const LINKS: usize = 40;

/// A folder that only the user can enter and that goes when this is dropped.
#[derive(Debug)]
pub struct Nook {
    // Before the folder, so that it is closed when the folder goes.
    _lock: Option<File>,
    folder: TempDir,
}

impl Nook {
    /// Makes one in a folder, after taking away those whose makers died.
    ///
    /// # Errors
    /// [`Error::NoFolder`], [`Error::ClosedFolder`], [`Error::Full`], file system errors.
    pub fn inside(folder: &Path) -> Result<Self> {
        sweep(folder);
        let mut builder = Builder::new();
        builder.prefix(PREFIX).rand_bytes(12);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = builder.tempdir_in(folder).map_err(|error| match Error::from_making(error) {
            Error::Missing if folder.exists() => Error::NotAFolder(folder.display().to_string()),
            Error::Missing => Error::NoFolder(folder.display().to_string()),
            Error::ReadOnly => Error::ClosedFolder(folder.display().to_string()),
            error => error,
        })?;
        // It gets its name when it is locked already, so that nobody takes it for one that was left.
        let locking = folder.path().join(LOCKING);
        let lock = File::create_new(&locking).map_err(Error::from_making)?;
        // A file system without locks: then age says whether somebody is at it.
        let locked = lock.try_lock().is_ok();
        std::fs::rename(&locking, folder.path().join(LOCK)).map_err(Error::from_making)?;
        Ok(Self { _lock: locked.then_some(lock), folder })
    }

    /// Notes the folder of a draft that belongs to this one: once the makers of both have died, it is swept from there,
    /// too.
    ///
    /// # Errors
    /// File system errors.
    pub fn answer_for(&self, to: &Path) -> Result<()> {
        let folder = std::path::absolute(folder_of(&real(to)?))?;
        Ok(std::fs::write(self.path(ELSEWHERE), folder.as_os_str().as_encoded_bytes())?)
    }

    /// The path of a file in it.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Moves a file from here to its place; it is on the disk then.
    ///
    /// # Errors
    /// [`Error::Exists`] where something lies at a place that was to be new; file system errors.
    pub(crate) fn release(&self, name: &str, to: &Path, aim: Aim, readers: Readers) -> Result<()> {
        let path = self.path(name);
        permit(&path, to, readers)?;
        File::open(&path).and_then(|file| file.sync_all()).map_err(Error::from_making)?;
        match aim {
            Aim::Over => std::fs::rename(&path, to).map_err(Error::from_making)?,
            Aim::New => take_free_name(path, to)?,
        }
        // A name is on the disk once its folder is; where folders cannot be opened, the system sees to it.
        if let Ok(folder) = File::open(folder_of(to)) {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// Renames where nothing lies.
fn take_free_name(path: PathBuf, to: &Path) -> Result<()> {
    let Err(refused) = TempPath::try_from_path(path)?.persist_noclobber(to) else { return Ok(()) };
    if refused.error.kind() == ErrorKind::AlreadyExists {
        // It may still get another name.
        refused.path.keep().map_err(|error| error.error)?;
        return Err(Error::Exists);
    }
    // A file system without hard links: the name is taken first.
    File::create_new(to).map_err(Error::from_making)?;
    std::fs::rename(&refused.path, to).map_err(|error| {
        let _ = std::fs::remove_file(to);
        Error::from_making(error)
    })
}

/// Lets others read what they could read before, or what the user lets them read of new files.
fn permit(path: &Path, to: &Path, readers: Readers) -> Result<()> {
    let there = std::fs::symlink_metadata(to).ok().filter(std::fs::Metadata::is_file).map(|meta| meta.permissions());
    #[cfg(unix)]
    let there = match readers {
        Readers::User => Some(std::os::unix::fs::PermissionsExt::from_mode(0o600)),
        Readers::AsBefore => there,
    };
    match there {
        Some(permissions) => std::fs::set_permissions(path, permissions).map_err(Error::from_making),
        None => Ok(()),
    }
}

/// The rule for the place that a file in the making is for: what may lie there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Nothing.
    New,
    /// A file, which it replaces.
    Over,
}

/// The readers of a file when it is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Those who could read the file there, or can read new files of the user.
    AsBefore,
    /// The user.
    User,
}

/// A file in the making.
#[derive(Debug)]
pub struct Draft {
    nook: Nook,
    to: PathBuf,
    aim: Aim,
    readers: Readers,
}

impl Draft {
    /// Begins a file where nothing lies yet, not even a link that leads nowhere.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::KeptName`]; as [`Nook::inside`].
    pub fn new(to: &Path) -> Result<Self> {
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(Error::Exists);
        }
        expect_free_name(to)?;
        Ok(Self { nook: Nook::inside(folder_of(to))?, to: to.to_path_buf(), aim: Aim::New, readers: Readers::AsBefore })
    }

    /// Begins a file that takes the place of the one there, if there is one. A link is followed.
    ///
    /// # Errors
    /// [`Error::NotAFile`] where a folder or a device lies; [`Error::KeptName`]; as [`Nook::inside`].
    pub fn over(to: &Path) -> Result<Self> {
        let to = real(to)?;
        if std::fs::symlink_metadata(&to).is_ok_and(|meta| !meta.is_file()) {
            return Err(Error::NotAFile);
        }
        expect_free_name(&to)?;
        Ok(Self { nook: Nook::inside(folder_of(&to))?, to, aim: Aim::Over, readers: Readers::AsBefore })
    }

    /// Keeps the file readable by the user only, also when it is whole.
    #[must_use]
    pub fn private(self) -> Self {
        Self { readers: Readers::User, ..self }
    }

    /// Path at which it is written; whatever SQLite lays beside it goes with the draft.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.nook.path(DRAFT)
    }

    /// Gives the file its name. It is on the disk then.
    ///
    /// # Errors
    /// [`Error::Exists`] where something lies there by now; file system errors. The place is as it was then.
    pub fn finish(self) -> Result<()> {
        self.nook.release(DRAFT, &self.to, self.aim, self.readers)
    }

    fn write(self, bytes: &[u8]) -> Result<()> {
        File::create_new(self.path()).and_then(|mut file| file.write_all(bytes)).map_err(Error::from_making)?;
        self.finish()
    }
}

/// Refuses the names by which SQLite and Travesía call what they lay beside a file that is there: they would take a file
/// of that name for it.
fn expect_free_name(to: &Path) -> Result<()> {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let of = LOGS.into_iter().chain(["-shm", "-lock", "-import"]).find_map(|ending| name.strip_suffix(ending));
    match of.filter(|of| folder_of(to).join(of).is_file()) {
        Some(of) => Err(Error::KeptName(of.to_owned())),
        None => Ok(()),
    }
}

/// Writes a file over the one that lies there, if one does: whole or not at all.
///
/// # Errors
/// As [`Draft::over`] and [`Draft::finish`].
pub fn write_over(to: &Path, bytes: &[u8]) -> Result<()> {
    Draft::over(to)?.write(bytes)
}

/// Writes a file that only the user reads, over the one that lies there; its folder is made where it is not there yet.
///
/// # Errors
/// As [`write_over`].
pub fn write_private(to: &Path, bytes: &[u8]) -> Result<()> {
    own_folder(folder_of(to))?;
    Draft::over(to)?.private().write(bytes)
}

/// Makes a folder that only the user can enter, with those above it; one that is there stays as it is.
///
/// # Errors
/// [`Error::NotAFolder`] where something else lies there; file system errors.
pub fn own_folder(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| match error.kind() {
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            let in_the_way = folder.ancestors().find(|path| path.exists()).unwrap_or(folder);
            Error::NotAFolder(in_the_way.display().to_string())
        }
        _ => Error::from_making(error),
    })
}

/// Takes away what makers that died left in a folder; whether none is at work there now.
pub fn sweep(folder: &Path) -> bool {
    let mut quiet = true;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if is_left(&entry.path()) {
            let elsewhere = std::fs::read_to_string(entry.path().join(ELSEWHERE));
            let _ = std::fs::remove_dir_all(entry.path());
            if let (Ok(elsewhere), false) = (elsewhere, entry.path().exists()) {
                sweep(Path::new(&elsewhere));
            }
        } else {
            quiet = false;
        }
    }
    quiet
}

/// Whether the maker of such a folder is gone.
fn is_left(folder: &Path) -> bool {
    let lock = plain_file::open_beside(File::options().write(true), &folder.join(LOCK));
    match lock.map(|lock| lock.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(TryLockError::WouldBlock)) => false,
        Ok(Err(TryLockError::Error(_))) => is_old(folder),
        // Its maker may be about to lay it there.
        Err(_) if contents(folder).all(|path| path.ends_with(LOCKING)) => is_older(folder, LEFT_BARE),
        Err(_) => is_old(folder),
    }
}

fn contents(folder: &Path) -> impl Iterator<Item = PathBuf> {
    std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// Whether a file, or a folder with all in it, was not written to for long.
pub(crate) fn is_old(folder: &Path) -> bool {
    is_older(folder, LEFT)
}

fn is_older(folder: &Path, least: Duration) -> bool {
    let age = |path: &Path| {
        std::fs::symlink_metadata(path).and_then(|meta| meta.modified()).ok().and_then(|at| at.elapsed().ok())
    };
    contents(folder).chain([folder.to_path_buf()]).all(|path| age(&path).is_some_and(|age| age > least))
}

/// Target of a path through links, also where nothing lies at their end.
pub(crate) fn real(path: &Path) -> Result<PathBuf> {
    let mut path = std::path::absolute(path).map_err(Error::from_making)?;
    for _ in 0..LINKS {
        match std::fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(Error::NotAFile)
}

/// The folder in which a file lies, or is to lie.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != OsStr::new("")).unwrap_or(Path::new("."))
}
