//! Dated copies of files, in the user's own folder (rule F8).
//!
//! A copy is one plain file from one moment, whatever is written meanwhile, without the answers of an import under way.
//! Beside it lies a note on what it holds, so that a list of copies opens none of them.
//!
//! **Invariant:** a copy has its name only once it is whole, on the disk and was looked through; until then it ends in
//! `.part`.
//! **Invariant:** what is put in place of a file is preceded by a copy of that file: nothing is ever lost.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use cx_model::day::Day;
use cx_model::record::Journey;
use cx_model::thinning::kept;
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use crate::copy::copy_whole;
use crate::migrate::VERSION;
use crate::{Access, Error, Result, Store};

/// Why a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A day of use began.
    Daily,
    /// Somebody asked for it.
    Asked,
    /// A newer Travesía was about to change the form of the file.
    Migration,
    /// Another copy was about to take the file's place.
    Aside,
}

impl Reason {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Asked => "asked",
            Self::Migration => "migration",
            Self::Aside => "aside",
        }
    }
}

/// What a copy holds, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Holding {
    /// Title of the workspace.
    pub title: String,
    /// Its client.
    pub client: String,
    /// How many journeys.
    pub journeys: Option<u64>,
    /// How many answers that count.
    pub answers: Option<u64>,
    /// The file's revision.
    pub revision: Option<i64>,
}

/// What lies beside a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    at: i64,
    reason: Reason,
    /// The file it is a copy of.
    path: PathBuf,
    #[serde(default)]
    holds: Holding,
}

/// A copy of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its name among the copies of its file: moment and reason.
    pub name: String,
    /// When, as Unix milliseconds.
    pub at: i64,
    /// Why.
    pub reason: Reason,
    /// The file it is a copy of.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What it holds.
    pub holds: Holding,
    /// Where it lies.
    pub place: PathBuf,
}

/// The folder in which copies lie: one folder a workspace, named by the file's own id.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

/// What all copies together may take on the disk. The newest of each workspace stays beyond that.
pub const BOUND: u64 = 2_000_000_000;

const ENDING: &str = "travesia";

impl Shelf {
    /// The shelf in a folder, which need not be there yet.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The copies of a file, newest first. Of one that is gone or cannot be read: those that were made of it there.
    #[must_use]
    pub fn of_file(&self, path: &Path) -> Vec<Backup> {
        let mut backups = match self.home_of(path) {
            Some(home) => list(&home),
            None => Vec::new(),
        };
        backups.reverse();
        backups
    }

    /// Whether there is a copy of the file as it stands at that revision.
    #[must_use]
    pub fn has(&self, path: &Path, revision: i64) -> bool {
        self.of_file(path).iter().any(|backup| backup.path == path && backup.holds.revision == Some(revision))
    }

    /// Makes a copy of a file of this version or an older one. `step` hears how much is done of how much and may stop it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the copy is not whole, [`Error::Full`], what `step` says; then nothing of it is left.
    pub fn take(
        &self,
        path: &Path,
        reason: Reason,
        now: i64,
        step: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Backup> {
        let id = file_id(path).ok_or_else(|| Error::Damaged("file".to_owned()))?;
        let home = self.folder.join(id);
        std::fs::create_dir_all(&home)?;
        sweep(&home);
        let place = free_place(&home, now, reason);
        let part = ending(&place, "part");
        let made = (|| {
            copy_whole(path, &part, step)?;
            let holds = holding(&part);
            keep(&place, &part, Note { at: now, reason, path: path.to_path_buf(), holds })
        })();
        if made.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        made
    }

    /// Copies a file as it lies there, byte for byte, with what SQLite has beside it: also one that is damaged.
    ///
    /// # Errors
    /// What the file system says.
    fn set_aside(&self, path: &Path, home: &Path, now: i64) -> Result<Backup> {
        std::fs::create_dir_all(home)?;
        let place = free_place(home, now, Reason::Aside);
        let part = ending(&place, "part");
        let made = (|| {
            copy_bytes(path, &part)?;
            let wal = beside(path, "-wal");
            if wal.is_file() {
                copy_bytes(&wal, &beside(&place, "-wal"))?;
            }
            let holds = if wal.is_file() { Holding::default() } else { holding(&part) };
            keep(&place, &part, Note { at: now, reason: Reason::Aside, path: path.to_path_buf(), holds })
        })();
        if made.is_err() {
            let _ = std::fs::remove_file(&part);
            let _ = std::fs::remove_file(beside(&place, "-wal"));
        }
        made
    }

    /// Writes a copy to a place where nothing lies yet.
    ///
    /// # Errors
    /// [`Error::Exists`]; what the file system says.
    pub fn restore_to(&self, backup: &Backup, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(Error::Exists);
        }
        let part = ending(to, "part");
        let done = (|| {
            copy_bytes(&backup.place, &part)?;
            let wal = beside(&backup.place, "-wal");
            if wal.is_file() {
                copy_bytes(&wal, &beside(to, "-wal"))?;
            }
            settle(&part, to)
        })();
        if done.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        done
    }

    /// Puts a copy in the place of its file, after keeping what lies there as a copy of its own; answers with that one.
    ///
    /// # Errors
    /// [`Error::Busy`] while another program has the file; [`Error::Missing`] where its folder is gone; what the file
    /// system says. The file is then as it was.
    pub fn put_back(&self, backup: &Backup, path: &Path, now: i64) -> Result<Option<Backup>> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Error::Missing);
        }
        let home = backup.place.parent().unwrap_or(&self.folder);
        let mut aside = None;
        if path.exists() {
            close_for_good(path)?;
            aside = Some(self.set_aside(path, home, now)?);
        }
        let part = ending(path, "part");
        let done = (|| {
            copy_bytes(&backup.place, &part)?;
            // SQLite would play what stands in the journal of another file into this one.
            for journal in ["-wal", "-shm", "-journal"] {
                match std::fs::remove_file(beside(path, journal)) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                    _ => {}
                }
            }
            let wal = beside(&backup.place, "-wal");
            if wal.is_file() {
                copy_bytes(&wal, &beside(path, "-wal"))?;
            }
            settle(&part, path)
        })();
        if done.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        done.map(|()| aside)
    }

    /// Deletes a copy.
    ///
    /// # Errors
    /// What the file system says.
    pub fn delete(&self, backup: &Backup) -> Result<()> {
        std::fs::remove_file(&backup.place)?;
        for rest in [ending(&backup.place, "json"), beside(&backup.place, "-wal")] {
            let _ = std::fs::remove_file(rest);
        }
        Ok(())
    }

    /// Lets go of daily copies of the file that are no longer needed, and of the oldest of all while they take more than
    /// `bound`: daily ones first, those made aside last, the newest of a workspace never.
    pub fn thin(&self, path: &Path, today: Day, bound: u64) {
        if let Some(home) = self.home_of(path) {
            let daily: Vec<Backup> = list(&home)
                .into_iter()
                .filter(|backup| backup.reason == Reason::Daily && backup.path == path)
                .collect();
            let days: Vec<Day> = daily.iter().map(|backup| day_of(backup.at)).collect();
            for (backup, keep) in daily.iter().zip(kept(&days, today)) {
                if !keep {
                    let _ = self.delete(backup);
                }
            }
        }
        let mut all = Vec::new();
        for home in homes(&self.folder) {
            let mut backups = list(&home);
            backups.pop();
            all.extend(backups);
        }
        all.sort_by_key(|backup| (backup.reason, backup.at));
        let mut bytes = self.bytes();
        for backup in all {
            if bytes <= bound {
                break;
            }
            bytes = bytes.saturating_sub(backup.bytes);
            let _ = self.delete(&backup);
        }
    }

    /// What all copies of all workspaces take on the disk.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        homes(&self.folder).iter().flat_map(|home| list(home)).map(|backup| backup.bytes).sum()
    }

    /// The folder with the copies of a file.
    fn home_of(&self, path: &Path) -> Option<PathBuf> {
        match file_id(path) {
            Some(id) => Some(self.folder.join(id)),
            None => homes(&self.folder)
                .into_iter()
                .filter_map(|home| {
                    let last = list(&home).into_iter().rfind(|backup| backup.path == path)?;
                    Some((last.at, home))
                })
                .max()
                .map(|(_, home)| home),
        }
    }
}

/// Keeps a copy of a file before it is migrated: a whole one, or an error and nothing is migrated.
///
/// # Errors
/// As [`Shelf::take`].
pub fn before_migration(path: &Path, shelf: &Shelf, now: i64) -> Result<Backup> {
    shelf.take(path, Reason::Migration, now, &mut |_, _| Ok(()))
}

/// The copies in a folder, oldest first.
fn list(home: &Path) -> Vec<Backup> {
    let mut backups: Vec<Backup> = std::fs::read_dir(home)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let place = entry.path();
            if place.extension()? != ENDING {
                return None;
            }
            let note: Note = serde_json::from_slice(&std::fs::read(ending(&place, "json")).ok()?).ok()?;
            let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
            Some(Backup {
                name: place.file_stem()?.to_string_lossy().into_owned(),
                at: note.at,
                reason: note.reason,
                path: note.path,
                bytes: size(&place) + size(&beside(&place, "-wal")),
                holds: note.holds,
                place,
            })
        })
        .collect();
    backups.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
    backups
}

fn homes(folder: &Path) -> BTreeSet<PathBuf> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect()
}

/// Removes what a copy that died left behind.
fn sweep(home: &Path) {
    const OLD: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        let old =
            entry.metadata().and_then(|meta| meta.modified()).is_ok_and(|at| at.elapsed().is_ok_and(|age| age > OLD));
        if old && entry.file_name().to_string_lossy().contains(".part") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// `2026-11-22T091530Z-daily.travesia`, or with a number where there is one already.
fn free_place(home: &Path, now: i64, reason: Reason) -> PathBuf {
    let moment = chrono::DateTime::from_timestamp_millis(now).unwrap_or_default().format("%Y-%m-%dT%H%M%SZ");
    let name = format!("{moment}-{}", reason.word());
    let mut place = home.join(format!("{name}.{ENDING}"));
    let mut n = 1;
    while place.exists() {
        n += 1;
        place = home.join(format!("{name}-{n}.{ENDING}"));
    }
    place
}

/// Gives a copy that is whole its note and then its name.
fn keep(place: &Path, part: &Path, note: Note) -> Result<Backup> {
    let path = ending(place, "json");
    std::fs::write(&path, serde_json::to_vec(&note)?)?;
    if let Err(error) = settle(part, place) {
        let _ = std::fs::remove_file(path);
        return Err(error);
    }
    Ok(Backup {
        name: place.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        at: note.at,
        reason: note.reason,
        path: note.path,
        bytes: std::fs::metadata(place)?.len(),
        holds: note.holds,
        place: place.to_path_buf(),
    })
}

/// What a file of ours holds; of an older version only its names.
fn holding(path: &Path) -> Holding {
    let names = || -> Result<Holding> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let (title, client) =
            connection.query_row("SELECT title, client FROM workspace", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Holding { title, client, ..Holding::default() })
    };
    let all = || -> Result<Holding> {
        let store = Store::open(path, Access::Read)?;
        let workspace = store.workspace()?;
        let batches: Vec<cx_model::record::Batch> = store.list()?;
        let counts = store.answers().counts()?;
        let visible = batches.iter().filter(|batch| batch.visible);
        Ok(Holding {
            title: workspace.title,
            client: workspace.client,
            journeys: Some(store.list::<Journey>()?.len() as u64),
            answers: Some(visible.filter_map(|batch| counts.get(&batch.id)).sum()),
            revision: Some(store.revision()?),
        })
    };
    if version(path) == Some(VERSION) { all().or_else(|_| names()) } else { names() }.unwrap_or_default()
}

fn version(path: &Path) -> Option<i64> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).ok()
}

/// The file's own id, where it can be read and can be the name of a folder.
fn file_id(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let id: String = connection.query_row("SELECT value FROM fact WHERE name = 'file'", [], |row| row.get(0)).ok()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    ((1..=64).contains(&id.len()) && id.chars().all(plain)).then_some(id)
}

/// Leaves a file that can still be opened as one plain file that nobody else has open.
fn close_for_good(path: &Path) -> Result<()> {
    if file_id(path).is_none() {
        // SQLite would tidy away what lies beside a file that it cannot read.
        return Ok(());
    }
    match Store::open_keeping(path, Access::Write, |_| Err(Error::Stopped)) {
        Ok(store) => {
            store.close()?;
            // SQLite leaves it as long as somebody has the file open.
            if beside(path, "-wal").exists() { Err(Error::Busy) } else { Ok(()) }
        }
        Err(error) if ["busy", "file-held", "file-held-elsewhere"].contains(&error.code()) => Err(error),
        // Damaged, foreign or of another version: it is kept as it is.
        Err(_) => Ok(()),
    }
}

/// The calendar day where the user sits.
#[must_use]
pub fn day_of(at: i64) -> Day {
    use chrono::TimeZone as _;
    chrono::Local.timestamp_millis_opt(at).single().map_or(Day(0), |moment| Day::of(moment.date_naive()))
}

/// `name-wal`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// The same name with another ending in place of its own, or behind it where it is not one of ours.
fn ending(path: &Path, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own == ENDING) {
        path.with_extension(ending)
    } else {
        beside(path, &format!(".{ending}"))
    }
}

fn copy_bytes(from: &Path, to: &Path) -> Result<()> {
    let mut source = File::open(from)?;
    let mut target = OpenOptions::new().write(true).create(true).truncate(true).open(to)?;
    io::copy(&mut source, &mut target)?;
    Ok(target.sync_all()?)
}

/// Puts what is whole in its place, on the disk.
pub(crate) fn settle(part: &Path, place: &Path) -> Result<()> {
    File::open(part).and_then(|file| file.sync_all())?;
    std::fs::rename(part, place)?;
    // A name is on the disk once its folder is; where folders cannot be opened, the system sees to it.
    if let Some(Ok(folder)) = place.parent().map(File::open) {
        let _ = folder.sync_all();
    }
    Ok(())
}
