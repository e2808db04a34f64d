//! The shelf: where copies lie, what is known of each, and which of them go.
//!
//! Beside a copy lies a note on what it holds, so that a list of copies opens none of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cx_model::day::Day;
use cx_model::thinning::{Kept, kept, released};
use serde::{Deserialize, Serialize};

use crate::answers::alive::Alive;
use crate::error::Result;
use crate::file::connection::{id_there, is_plain_id};
use crate::file::draft::{self, folder_of};
use crate::file::head::{LOGS, beside};
use crate::file::plain_file;

/// Reason why a copy was made.
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
    const ALL: [Self; 4] = [Self::Daily, Self::Asked, Self::Migration, Self::Aside];

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

/// The contents of a copy, as far as they can be read.
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
    /// How many hashes of people who were forgotten it knows.
    pub forgotten: Option<u64>,
}

/// The note beside a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    pub at: i64,
    pub reason: Reason,
    /// The file it is a copy of.
    pub path: PathBuf,
    #[serde(default)]
    pub holds: Holding,
}

/// A copy of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its name among the copies of its file: moment and reason.
    pub name: String,
    /// When, as Unix milliseconds.
    pub at: i64,
    /// Reason.
    pub reason: Reason,
    /// The file it is a copy of.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Contents, as far as they can be read.
    pub holds: Holding,
    /// Path of the copy.
    pub kept: PathBuf,
}

impl Backup {
    /// Whether it was made of the file at that place, and not of a copy of it elsewhere, which has the same id.
    #[must_use]
    pub fn is_of(&self, path: &Path) -> bool {
        same_file(&self.path, path)
    }
}

/// Whether two paths name the same place, through links or not.
#[must_use]
pub fn same_file(one: &Path, other: &Path) -> bool {
    one == other || whereabouts(one) == whereabouts(other)
}

/// The place of a file, however it is named.
fn whereabouts(path: &Path) -> PathBuf {
    let real = draft::real(path).unwrap_or_else(|_| path.to_path_buf());
    match (std::fs::canonicalize(folder_of(&real)), real.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => real,
    }
}

/// The folder in which copies lie: one folder a workspace, named by the file's own id.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub(crate) folder: PathBuf,
}

/// Most bytes that all copies together take on the disk. The newest of each workspace stays beyond that.
pub const BOUND: u64 = 2_000_000_000;

/// Longest note that is read, in bytes.
pub(crate) const LONGEST: u64 = 1 << 16;

pub(crate) const ENDING: &str = "travesia";
/// The name of a copy until it has its own.
pub(crate) const COPY: &str = "copy";
/// Name, in the folder of the copies, of the lock that a process holds while it takes people out of them.
pub(crate) const ALONE: &str = "forgetting";

impl Shelf {
    /// The shelf in a folder, which need not be there yet.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The copies of a workspace, newest first: also those that were made of it at another place. Of a file that is gone
    /// or cannot be read: of the workspaces that were copied from there.
    #[must_use]
    pub fn of_file(&self, path: &Path) -> Vec<Backup> {
        let mut backups: Vec<Backup> = self.homes_of(path).iter().flat_map(|home| list(home)).collect();
        backups.sort_by(|a, b| (b.at, &b.name).cmp(&(a.at, &a.name)));
        backups
    }

    /// The copies of the workspace with that id, newest first, wherever its file lies now.
    #[must_use]
    pub fn of_workspace(&self, id: &str) -> Vec<Backup> {
        let mut backups = if is_plain_id(id) { list(&self.folder.join(id)) } else { Vec::new() };
        backups.reverse();
        backups
    }

    /// Whether there is a copy of the file as it stands at that revision.
    #[must_use]
    pub fn has(&self, path: &Path, revision: i64) -> bool {
        self.of_file(path).iter().any(|backup| backup.holds.revision == Some(revision) && backup.is_of(path))
    }

    /// Takes away what makers of copies that died left behind, and lets nobody but the user in.
    pub fn sweep(&self) {
        close_to_others(&self.folder);
        draft::sweep(&self.folder);
        for home in homes(&self.folder) {
            sweep(&home);
        }
    }

    /// Deletes a copy.
    ///
    /// # Errors
    /// File system errors.
    pub fn delete(&self, backup: &Backup) -> Result<()> {
        std::fs::remove_file(&backup.kept)?;
        for rest in LOGS.map(|log| beside(&backup.kept, log)).into_iter().chain([note_of(&backup.kept)]) {
            let _ = std::fs::remove_file(rest);
        }
        Ok(())
    }

    /// Lets go of daily copies of the file that are no longer needed, and of others while all of them take more than
    /// `bound` (rule F8a).
    pub fn thin(&self, path: &Path, bound: u64) {
        for home in self.homes_of(path) {
            let mut daily = list(&home);
            daily.retain(|backup| backup.reason == Reason::Daily && backup.is_of(path));
            let days: Vec<Day> = daily.iter().map(|backup| day_of(backup.at)).collect();
            for (backup, keep) in daily.iter().zip(kept(&days)) {
                if !keep {
                    let _ = self.delete(backup);
                }
            }
        }
        let homes: Vec<Vec<Backup>> = homes(&self.folder).iter().map(|home| list(home)).collect();
        let all =
            || homes.iter().enumerate().flat_map(|(workspace, backups)| backups.iter().map(move |b| (workspace, b)));
        let copies: Vec<Kept> = all()
            .map(|(workspace, backup)| Kept {
                workspace,
                bytes: backup.bytes,
                rank: backup.reason as u8,
                aside: backup.reason == Reason::Aside,
            })
            .collect();
        let released = released(&copies, bound);
        for (at, (_, backup)) in all().enumerate() {
            if released.contains(&at) {
                let _ = self.delete(backup);
            }
        }
    }

    /// Size of all copies of all workspaces, in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        homes(&self.folder).iter().flat_map(|home| list(home)).map(|backup| backup.bytes).sum()
    }

    /// The folders with the copies of a file: by its own id; where that cannot be read, by its place.
    pub(crate) fn homes_of(&self, path: &Path) -> Vec<PathBuf> {
        match id_there(path) {
            Some(id) => vec![self.folder.join(id)],
            None => homes(&self.folder)
                .into_iter()
                .filter(|home| list(home).iter().any(|backup| backup.is_of(path)))
                .collect(),
        }
    }
}

/// The copies in a folder, oldest first.
pub(super) fn list(home: &Path) -> Vec<Backup> {
    let copies = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
    let noted: Vec<(PathBuf, Option<Note>)> = copies
        .filter(|kept| kept.extension().is_some_and(|ending| ending == ENDING))
        .map(|kept| {
            let note = plain_file::read(&note_of(&kept), LONGEST).ok();
            let note = note.and_then(|note| serde_json::from_slice::<Note>(&note).ok());
            (kept, note)
        })
        .collect();
    let paths: BTreeSet<PathBuf> = noted.iter().filter_map(|(_, note)| Some(note.as_ref()?.path.clone())).collect();
    // A copy whose note is lost or spoilt is of the file of the others, where these are of one.
    let path = if paths.len() == 1 { paths.into_iter().next().unwrap_or_default() } else { PathBuf::new() };
    let mut backups: Vec<Backup> = noted
        .into_iter()
        .filter_map(|(kept, note)| {
            let note = note.or_else(|| told_by_name(&kept, path.clone()))?;
            let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
            Some(Backup {
                name: kept.file_stem()?.to_string_lossy().into_owned(),
                at: note.at,
                reason: note.reason,
                path: note.path,
                bytes: size(&kept) + LOGS.map(|log| size(&beside(&kept, log))).iter().sum::<u64>(),
                holds: note.holds,
                kept,
            })
        })
        .collect();
    backups.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
    backups
}

/// Note made from the name of a copy: moment and reason; none where the name is not that of a copy.
fn told_by_name(kept: &Path, path: PathBuf) -> Option<Note> {
    let name = kept.file_stem()?.to_str()?;
    let (moment, rest) = name.split_once("Z-")?;
    let at = chrono::NaiveDateTime::parse_from_str(moment, "%Y-%m-%dT%H%M%S").ok()?.and_utc().timestamp_millis();
    let word = rest.split('-').next()?;
    let reason = Reason::ALL.into_iter().find(|reason| reason.word() == word)?;
    Some(Note { at, reason, path, holds: Holding::default() })
}

/// The folders of all workspaces.
fn homes(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    // Drafts lie in folders that begin with a dot; an id has none.
    let homes = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    homes.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Removes what a copy that died left behind.
pub(crate) fn sweep(home: &Path) {
    close_to_others(home);
    // Notes and logs get their names before their copy does.
    let orphans: Vec<PathBuf> = std::fs::read_dir(home)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| is_orphan(path))
        .collect();
    let alone = home.join(ALONE);
    if Alive::lies_beside(&alone) {
        // Of a process that died over it; where one has it, it stays.
        drop(Alive::within(&alone, Duration::ZERO));
    }
    if draft::sweep(home) {
        for orphan in orphans.iter().filter(|path| is_orphan(path)) {
            let _ = std::fs::remove_file(orphan);
        }
    }
}

/// Whether a file belongs to a copy that is not there, or was half of one when an older Travesía died.
fn is_orphan(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let of_copy = LOGS.iter().find_map(|log| name.strip_suffix(log)).map(str::to_owned);
    let of_copy = of_copy.or_else(|| Some(format!("{}.{ENDING}", name.strip_suffix(".json")?)));
    match of_copy {
        _ if name.contains(".part") => draft::is_old(path),
        Some(copy) => !path.with_file_name(copy).exists(),
        None => false,
    }
}

/// Takes from others what folders of an older Travesía let them see.
fn close_to_others(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        if std::fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir() && meta.permissions().mode() & 0o077 != 0) {
            let _ = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// The calendar day where the user sits.
#[must_use]
pub fn day_of(at: i64) -> Day {
    use chrono::TimeZone as _;
    chrono::Local.timestamp_millis_opt(at).single().map_or(Day(0), |moment| Day::of(moment.date_naive()))
}

/// Path of the note on a copy.
pub(crate) fn note_of(kept: &Path) -> PathBuf {
    kept.with_extension("json")
}
