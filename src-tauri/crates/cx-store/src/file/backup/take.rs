//! Making a copy: written in a nook, looked through, and then given its name.
//!
//! **Invariant:** a copy has its name only once it is whole, on the disk and was looked through.

use std::path::Path;

use cx_model::record::{Batch, Journey};
use rusqlite::{Connection, OpenFlags};

use super::shelf::{Backup, COPY, ENDING, Holding, Note, Reason, Shelf, list, note_of};
use crate::answers::ForgottenHashes;
use crate::error::{Error, Result};
use crate::file::connection::{Access, id_there, is_plain_id};
use crate::file::copy::copy_whole;
use crate::file::draft::{Aim, Nook, Readers, own_folder};
use crate::file::head::{LOGS, beside};
use crate::file::mark::Mark;
use crate::file::schema::VERSION;
use crate::store::Store;

impl Shelf {
    /// Makes a copy of a file of this version or an older one. `step` hears how much is done of how much and may stop it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where the copy is not whole, [`Error::Replaced`] where another file comes to lie there meanwhile,
    /// [`Error::Full`], what `step` says; then nothing of it is left.
    pub fn take(
        &self,
        path: &Path,
        reason: Reason,
        now: i64,
        step: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Backup> {
        let mark = Mark::of(path)?;
        let id = id_there(path).ok_or_else(|| Error::Damaged("file".to_owned()))?;
        self.take_by(&id, path, reason, now, &mut |copy| copy_whole(path, mark, copy, step))
    }

    /// Makes a copy of an open file, whose path is kept beside it. `step` hears how much is done of how much and may stop it.
    ///
    /// # Errors
    /// As [`Shelf::take`]; [`Error::Moved`], [`Error::Overwritten`].
    pub fn take_open(
        &self,
        store: &Store,
        path: &Path,
        reason: Reason,
        now: i64,
        step: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Backup> {
        store.expect_here()?;
        let id = store.file_id().ok().filter(|id| is_plain_id(id));
        let id = id.ok_or_else(|| Error::Damaged("file".to_owned()))?;
        self.take_by(&id, path, reason, now, &mut |copy| store.copy_here(copy, step))
    }

    /// Makes a copy of the workspace with that id.
    fn take_by(
        &self,
        id: &str,
        path: &Path,
        reason: Reason,
        now: i64,
        make: &mut dyn FnMut(&Path) -> Result<()>,
    ) -> Result<Backup> {
        let home = self.folder.join(id);
        own_folder(&home)?;
        let nook = Nook::inside(&home)?;
        let copy = nook.path(COPY);
        make(&copy)?;
        if id_there(&copy).as_deref() != Some(id) {
            return Err(Error::Replaced);
        }
        let holds = holding(&copy);
        keep(&home, &nook, Note { at: now, reason, path: path.to_path_buf(), holds })
    }
}

/// Keeps a copy of a file before it is migrated: a whole one, or an error and nothing is migrated.
///
/// # Errors
/// As [`Shelf::take`].
pub fn before_migration(path: &Path, shelf: &Shelf, now: i64) -> Result<Backup> {
    shelf.take(path, Reason::Migration, now, &mut |_, _| Ok(()))
}

/// Gives a copy that is whole, with what lies beside it, its note and then its name: moment and reason, as in
/// `2026-11-22T091530Z-daily.travesia`, with a number where there is one already.
pub(crate) fn keep(home: &Path, nook: &Nook, note: Note) -> Result<Backup> {
    let moment = chrono::DateTime::from_timestamp_millis(note.at).unwrap_or_default().format("%Y-%m-%dT%H%M%SZ");
    let word = note.reason.word();
    std::fs::write(nook.path("note"), serde_json::to_vec(&note)?)?;
    let mut n = 1;
    let kept = loop {
        let name = if n == 1 { format!("{moment}-{word}") } else { format!("{moment}-{word}-{n}") };
        let kept = home.join(format!("{name}.{ENDING}"));
        // Whoever has the note has the name.
        match nook.release("note", &note_of(&kept), Aim::New, Readers::User) {
            Err(Error::Exists) => n += 1,
            done => break done.map(|()| kept)?,
        }
    };
    let named = (|| {
        for log in LOGS {
            let name = format!("{COPY}{log}");
            if nook.path(&name).exists() {
                nook.release(&name, &beside(&kept, log), Aim::Over, Readers::User)?;
            }
        }
        nook.release(COPY, &kept, Aim::New, Readers::User)
    })();
    if let Err(error) = named {
        let _ = std::fs::remove_file(note_of(&kept));
        return Err(error);
    }
    let made = list(home).into_iter().find(|backup| backup.kept == kept);
    made.ok_or(Error::Missing)
}

/// Contents of a file of ours; of an older version only its names, and how many forgotten people it knows.
pub(crate) fn holding(path: &Path) -> Holding {
    let names = || -> Result<Holding> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let (title, client) =
            connection.query_row("SELECT title, client FROM workspace", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // Without it every copy from before a migration would be brought up to date for people whom it does not hold.
        let forgotten = ForgottenHashes::count(&connection).ok();
        Ok(Holding { title, client, forgotten, ..Holding::default() })
    };
    let all = || -> Result<Holding> {
        let store = Store::open(path, Access::Read)?;
        let workspace = store.workspace()?;
        let batches: Vec<Batch> = store.list()?;
        let counts = store.answers().counts()?;
        let visible = batches.iter().filter(|batch| batch.visible);
        Ok(Holding {
            title: workspace.title,
            client: workspace.client,
            journeys: Some(store.list::<Journey>()?.len() as u64),
            answers: Some(visible.filter_map(|batch| counts.get(&batch.id)).sum()),
            revision: Some(store.revision()?),
            forgotten: Some(store.forgotten_count()?),
        })
    };
    if version(path) == Some(VERSION) { all().or_else(|_| names()) } else { names() }.unwrap_or_default()
}

fn version(path: &Path) -> Option<i64> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).ok()
}
