//! People taken out of the copies of a file (rule R8a).
//!
//! **Invariant:** the note on a copy says how many people were forgotten in it, so that a copy that could not be written
//! is found again.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::backup::{ENDING, Note, Shelf, holding, note_of, sweep};
use crate::{Access, Error, Operation, Result, Store, draft};

/// What became of the copies of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// Copies that were written anew.
    pub written: u64,
    /// Copies that could not be written, and those that are being made by others.
    pub left: u64,
}

/// How long to wait for others that make copies.
const PATIENCE: Duration = Duration::from_secs(30);

impl Shelf {
    /// Takes people out of every copy of a file, by what [`Store::forgotten`] says of it.
    pub fn forget(&self, path: &Path, forgotten: &HashSet<i64>, operation: &Operation<'_>) -> Recalled {
        let mut recalled = Recalled::default();
        for home in self.homes_of(path) {
            // A copy in the making may have been begun before.
            if !is_quiet_within(&home, PATIENCE) {
                recalled.left += 1;
            }
            for place in copies(&home) {
                match take_out(&place, forgotten, operation) {
                    Ok(written) => recalled.written += u64::from(written),
                    Err(_) => recalled.left += 1,
                }
            }
        }
        recalled
    }

    /// Whether there is a copy of the file in which fewer people were forgotten than in the file.
    #[must_use]
    pub fn owes(&self, path: &Path, forgotten: usize) -> bool {
        forgotten > 0
            && self.of_file(path).iter().any(|copy| copy.holds.forgotten.is_none_or(|known| known < forgotten as u64))
    }
}

/// Waits until nobody makes copies in a folder; takes away what those left who died over it.
fn is_quiet_within(home: &Path, patience: Duration) -> bool {
    let begun = Instant::now();
    while !draft::sweep(home) {
        if begun.elapsed() > patience {
            return false;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    for entry in std::fs::read_dir(home).into_iter().flatten().flatten() {
        // As an older Travesía called a copy in the making.
        if entry.file_name().to_string_lossy().contains(".part") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
    sweep(home);
    true
}

/// All copies in a folder, also those whose note cannot be read.
fn copies(home: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(home).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|ending| ending == ENDING)).collect()
}

/// Takes people out of a copy; whether it had to be written for that.
fn take_out(place: &Path, forgotten: &HashSet<i64>, operation: &Operation<'_>) -> Result<bool> {
    let mut store = Store::open(place, Access::Write)?;
    let knows = forgotten.is_subset(&store.forgotten()?);
    if !knows {
        store.forget_again(forgotten, operation)?;
    }
    let erased = store.erase()?;
    store.close()?;
    if !erased {
        return Err(Error::Busy);
    }
    if let Some(note) = std::fs::read(note_of(place)).ok().and_then(|bytes| serde_json::from_slice::<Note>(&bytes).ok())
    {
        let note = Note { holds: holding(place), ..note };
        draft::write_private(&note_of(place), &serde_json::to_vec(&note)?)?;
    }
    Ok(!knows)
}
