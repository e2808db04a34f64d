//! Regular files of others, looked at before a byte of them is read.
//!
//! A pipe or a device in the place of a file makes opening or reading wait for ever, or gives bytes without end. So the
//! path is looked at first, opening never waits, the opened file is looked at again (the path may lead elsewhere by
//! then), and reading into memory has a bound.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::error::{self, Error};

/// The reason why a file was not opened or not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// It is a folder, a pipe, a device or, where links are not followed, a link.
    #[error("not a regular file")]
    NotAFile,
    /// It holds more bytes than are read into memory.
    #[error("more than {0} bytes")]
    TooLarge(u64),
    /// The file system refuses.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for Unread {
    /// A read that would wait is of a stream that passes for a file, as the system's log under `/proc` does.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::WouldBlock { Self::NotAFile } else { Self::Io(error) }
    }
}

impl Unread {
    /// Whether nothing lies there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
    }
}

impl From<Unread> for Error {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::NotAFile => Self::NotAFile,
            Unread::TooLarge(_) => Self::Unfit(unread.to_string()),
            Unread::Io(error) => Self::from_opening(error),
        }
    }
}

/// Opens a regular file to read, through links.
///
/// # Errors
/// [`Unread::NotAFile`], [`Unread::Io`].
pub fn open(path: &Path) -> Result<File, Unread> {
    open_as(OpenOptions::new().read(true), path, Links::Followed)
}

/// Reads a regular file of at most so many bytes.
///
/// # Errors
/// [`Unread`].
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    read_all(open(path)?, most)
}

/// Reads to the end of a stream that gives at most so many bytes.
///
/// # Errors
/// [`Unread::TooLarge`], [`Unread::Io`].
pub fn read_all(from: impl Read, most: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Unread::TooLarge(most)) } else { Ok(bytes) }
}

/// Opens a file that Travesía or SQLite lays beside a workspace. A link there is none of ours.
///
/// # Errors
/// [`Unread::NotAFile`], [`Unread::Io`].
pub(crate) fn open_beside(options: &mut OpenOptions, path: &Path) -> Result<File, Unread> {
    open_as(options, path, Links::Refused)
}

/// The name of a file without its folder, for a sentence.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Opens the file beside a workspace whose lock says something; see [`open_lock`].
///
/// # Errors
/// [`Error::Beside`] where something else lies there; file system errors.
pub(crate) fn open_lock_beside(path: &Path) -> error::Result<File> {
    open_lock(path).map_err(|unread| match unread {
        Unread::NotAFile => Error::Beside(name_of(path)),
        Unread::Io(error) => Error::from_making(error),
        unread => unread.into(),
    })
}

/// Opens a file whose lock says something, to read and write, and makes it where it is not there.
///
/// # Errors
/// [`Unread::NotAFile`], also for a link: what is written would go into somebody else's file. [`Unread::Io`].
pub fn open_lock(path: &Path) -> Result<File, Unread> {
    open_as(OpenOptions::new().read(true).write(true).create(true).truncate(false), path, Links::Refused)
}

/// Whether a link is opened in the place of what it leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

fn open_as(options: &mut OpenOptions, path: &Path, links: Links) -> Result<File, Unread> {
    let looked = if links == Links::Followed { std::fs::metadata(path) } else { std::fs::symlink_metadata(path) };
    // Opening a device can do something already: a tape is wound back.
    match looked {
        Ok(meta) if !meta.is_file() => return Err(Unread::NotAFile),
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let opened = never_waiting(options, links).open(path);
    #[cfg(unix)]
    if links == Links::Refused
        && let Err(error) = &opened
        && error.raw_os_error() == Some(libc::ELOOP)
    {
        return Err(Unread::NotAFile);
    }
    let file = opened?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Unread::NotAFile) }
}

/// Adds that opening waits for nobody: a pipe may have come to lie there since the look. Reading a regular file is the
/// same with it.
#[cfg(unix)]
fn never_waiting(options: &mut OpenOptions, links: Links) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let no_link = if links == Links::Refused { libc::O_NOFOLLOW } else { 0 };
    options.custom_flags(libc::O_NONBLOCK | no_link)
}

#[cfg(not(unix))]
fn never_waiting(options: &mut OpenOptions, _: Links) -> &mut OpenOptions {
    options
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    fn pipe_in(folder: &Path) -> std::path::PathBuf {
        let pipe = folder.join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there").success());
        pipe
    }

    #[test]
    fn a_pipe_or_a_device_is_refused_and_never_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = pipe_in(folder.path());
        for path in [pipe.as_path(), Path::new("/dev/zero"), folder.path()] {
            assert!(matches!(read(path, 10), Err(Unread::NotAFile)), "{}", path.display());
            assert!(matches!(open_lock(path), Err(Unread::NotAFile)), "{}", path.display());
        }
        // It came to lie there after the look.
        let opened = never_waiting(OpenOptions::new().read(true), Links::Followed).open(&pipe);
        assert!(!opened.expect("opened at once").metadata().expect("its kind").is_file());
    }

    #[test]
    fn what_has_nothing_to_read_yet_is_no_file() {
        struct Waits;
        impl Read for Waits {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::WouldBlock.into())
            }
        }
        assert!(matches!(read_all(Waits, 10), Err(Unread::NotAFile)), "not the words of the system for it");
        assert!(matches!(Error::from_opening(io::ErrorKind::WouldBlock.into()), Error::NotAFile));
    }

    #[test]
    fn no_more_is_read_than_there_may_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "12345").expect("written");
        assert_eq!(read(&file, 5).expect("as long as it may be"), b"12345");
        assert!(matches!(read(&file, 4), Err(Unread::TooLarge(4))));
        assert!(matches!(read_all(io::repeat(0), 4), Err(Unread::TooLarge(4))), "a stream without end");
        assert!(read(&folder.path().join("none"), 5).is_err_and(|error| error.is_missing()));
    }

    #[test]
    fn a_link_is_followed_to_what_is_read_and_never_to_a_lock() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "1").expect("written");
        symlink(&file, &link).expect("a link");
        assert_eq!(read(&link, 1).expect("read"), b"1");
        assert!(matches!(open_lock(&link), Err(Unread::NotAFile)), "its target is somebody else's file");
        symlink(folder.path().join("none"), folder.path().join("dangling")).expect("a link");
        assert!(matches!(open_lock(&folder.path().join("dangling")), Err(Unread::NotAFile)));
        assert!(!folder.path().join("none").exists(), "nothing is made through it");
        open_lock(&folder.path().join("lock")).expect("made where nothing is");
    }
}
