//! The files to which a workspace is saved whose own file had gone, and people taken out of them (rule R8a).
//!
//! Such a file is another window's as soon as somebody opens it. So it is written where it lies, by SQLite's lock, and
//! never replaced as a backup is.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, Local, NaiveDateTime};

use super::again;
use super::backup::{Recalled, same_file};
use super::connection::{Access, id_there};
use crate::error::Error;
use crate::record::operation::Operation;
use crate::store::Store;

/// The moment in a name, where the user sits.
const MOMENT: &str = "%Y-%m-%d %H%M%S";
/// How many letters that are.
const LETTERS: usize = 17;
const ENDING: &str = "travesia";

/// The name of such a file: that of the file that had gone, and when it was saved, as Unix milliseconds.
#[must_use]
pub fn rescued_name(gone: &Path, at: i64) -> String {
    let stem = gone.file_stem().unwrap_or_default().to_string_lossy();
    let moment = DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&Local).format(MOMENT);
    format!("{stem} {moment}.{ENDING}")
}

/// Whether a file is called as one that was saved so; answers with the name of the file that had gone.
#[must_use]
pub fn rescued_from(path: &Path) -> Option<&str> {
    let stem = path.file_stem()?.to_str().filter(|_| path.extension().is_some_and(|ending| ending == ENDING))?;
    let (gone, moment) = stem.split_at_checked(stem.len().checked_sub(LETTERS)?)?;
    NaiveDateTime::parse_from_str(moment, MOMENT).ok()?;
    gone.strip_suffix(' ')
}

impl Store {
    /// Takes whoever was forgotten in this file out of the files to which it was saved when it had gone, as far as they lie
    /// in one of the folders and have its id. One of its name that cannot be read counts as left. Once `stop` says so, those
    /// that are not written yet are left.
    pub fn forget_in_rescued(
        &self,
        folders: &[PathBuf],
        operation: &Operation<'_>,
        stop: &Arc<AtomicBool>,
    ) -> Recalled {
        let mut recalled = Recalled::default();
        let own = self.file().file_stem().and_then(|stem| stem.to_str());
        let (id, forgotten) = (self.file_id().ok(), self.forgotten().ok());
        for path in rescued_in(folders).filter(|path| !same_file(path, self.file())) {
            let there = id_there(&path);
            let ours = there.as_ref().map_or_else(|| rescued_from(&path) == own, |there| Some(there) == id.as_ref());
            if !ours {
                continue;
            }
            let taken = match &forgotten {
                Some(forgotten) if there.is_some() => again::unless_known(&path, forgotten, stop, || {
                    again::take_out(&path, forgotten, operation, stop).map(drop)
                }),
                _ => Err(Error::Unreadable),
            };
            match taken {
                Ok(written) => recalled.written += u64::from(written),
                Err(_) => recalled.left += 1,
            }
        }
        recalled
    }

    /// Those among files that are of this workspace and still hold somebody who was forgotten in this file. They are the
    /// user's own, so they are only told. One of another version cannot be looked into, and may.
    #[must_use]
    pub fn still_held_in(&self, files: &[PathBuf]) -> Vec<PathBuf> {
        let (Ok(id), Ok(forgotten)) = (self.file_id(), self.forgotten()) else { return Vec::new() };
        let holds = |file: &Path| {
            let store = Store::open(file, Access::Read)?;
            let holds = store.holds_any(&forgotten);
            // Nothing that this look laid beside it stays.
            store.close()?;
            holds
        };
        let mut held: Vec<PathBuf> = Vec::new();
        for file in files {
            let seen = |other: &PathBuf| same_file(other, file);
            if !same_file(file, self.file())
                && !held.iter().any(seen)
                && id_there(file).as_ref() == Some(&id)
                && holds(file).unwrap_or(true)
            {
                held.push(file.clone());
            }
        }
        held
    }
}

/// The files in folders that are called so.
fn rescued_in(folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    let entries = folders.iter().flat_map(std::fs::read_dir).flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files.map(|entry| entry.path()).filter(|path| rescued_from(path).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_from_which_file_it_was_saved() {
        let name = rescued_name(Path::new("/x/plan.travesia"), 1_780_000_000_000);
        assert_eq!(rescued_from(Path::new(&name)), Some("plan"), "{name}");
        for other in
            ["plan.travesia", "plan 2026-05-28 20:26.travesia", "plan 2026-13-28 202640.travesia", "ñ.travesia"]
        {
            assert_eq!(rescued_from(Path::new(other)), None, "{other}");
        }
        assert_eq!(rescued_from(Path::new("plan 2026-05-28 202640.csv")), None);
        assert_eq!(
            rescued_from(Path::new("a 2026-05-28 202640 2026-06-01 080000.travesia")),
            Some("a 2026-05-28 202640")
        );
    }
}
