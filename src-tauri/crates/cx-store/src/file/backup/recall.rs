//! People taken out of the copies of a file (rule R8a).
//!
//! A copy is written anew beside itself and then takes its own place: whoever is killed over it leaves the old one or the
//! new one, never one with a log beside it.
//!
//! **Invariant:** the note on a copy says how many hashes of forgotten people it knows, so that a copy that could not be written
//! is found again.
//! **Invariant:** one process at a time takes people out of the copies of a workspace: two would each bring back whom the
//! other took out.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::shelf::{ALONE, COPY, ENDING, Holding, LONGEST, Note, Shelf, note_of, same_file, sweep};
use super::take::holding;
use crate::answers::ForgottenHashes;
use crate::answers::alive::Alive;
use crate::error::Result;
use crate::file::again;
use crate::file::copy::copy_with_logs;
use crate::file::draft::{self, Aim, Nook, Readers, folder_of};
use crate::file::head::{LOGS, beside};
use crate::file::plain_file;
use crate::file::whole::leave_plain;
use crate::record::operation::Operation;

/// The result of taking people out of the copies of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// Copies that were written anew.
    pub written: u64,
    /// Copies that could not be written, and those that are being made by others.
    pub left: u64,
}

/// Longest wait for others that make copies.
const PATIENCE: Duration = Duration::from_secs(30);

impl Shelf {
    /// Takes people out of every copy of a file, by what [`Store::forgotten`] says of it. Once `stop` says so, the copies
    /// that are not written yet are left.
    pub fn forget(
        &self,
        path: &Path,
        forgotten: &ForgottenHashes,
        operation: &Operation<'_>,
        stop: &Arc<AtomicBool>,
    ) -> Recalled {
        let mut recalled = Recalled::default();
        for home in self.homes_of(path).into_iter().filter(|home| home.exists()) {
            let Ok(_alone) = Alive::within(&home.join(ALONE), PATIENCE) else {
                recalled.left += copies(&home).len() as u64;
                continue;
            };
            // A copy in the making may have been begun before.
            if !is_quiet_within(&home, PATIENCE, stop) {
                recalled.left += 1;
            }
            for kept in copies(&home) {
                if same_file(&kept, path) {
                    // It is the file itself, in which they were forgotten: whoever has it open writes it.
                    let _ = note_again(&kept, holding(&kept));
                    continue;
                }
                match take_out(&kept, forgotten, operation, stop) {
                    Ok(written) => recalled.written += u64::from(written),
                    Err(_) => recalled.left += 1,
                }
            }
        }
        recalled
    }

    /// Whether there is a copy of the file in which fewer people were forgotten than in the file.
    #[must_use]
    pub fn owes(&self, path: &Path, forgotten: u64) -> bool {
        forgotten > 0
            && self.of_file(path).iter().any(|copy| copy.holds.forgotten.is_none_or(|known| known < forgotten))
    }
}

/// Waits until nobody makes copies in a folder; takes away what those left who died over it.
fn is_quiet_within(home: &Path, patience: Duration, stop: &AtomicBool) -> bool {
    let begun = Instant::now();
    while !draft::sweep(home) {
        if begun.elapsed() > patience || stop.load(Ordering::Relaxed) {
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
fn take_out(
    kept: &Path,
    forgotten: &ForgottenHashes,
    operation: &Operation<'_>,
    stop: &Arc<AtomicBool>,
) -> Result<bool> {
    let written = again::unless_known(kept, forgotten, stop, || {
        let nook = Nook::inside(folder_of(kept))?;
        let copy = nook.path(COPY);
        copy_with_logs(kept, &copy)?;
        again::take_out(&copy, forgotten, operation, stop)?;
        leave_plain(&copy)?;
        nook.release(COPY, kept, Aim::Over, Readers::User)?;
        // The copy has taken in the logs beside it.
        for log in LOGS.into_iter().chain(["-shm"]) {
            let _ = std::fs::remove_file(beside(kept, log));
        }
        Ok(())
    })?;
    note_again(kept, holding(kept))?;
    Ok(written)
}

/// Brings the note on a copy up to date with what the copy holds.
fn note_again(kept: &Path, holds: Holding) -> Result<()> {
    let read = plain_file::read(&note_of(kept), LONGEST).ok();
    match read.and_then(|bytes| serde_json::from_slice::<Note>(&bytes).ok()) {
        Some(note) if note.holds != holds => {
            draft::write_private(&note_of(kept), &serde_json::to_vec(&Note { holds, ..note })?)
        }
        _ => Ok(()),
    }
}
