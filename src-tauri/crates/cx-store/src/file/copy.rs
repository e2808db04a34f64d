//! Whole copies of a file, and the copy for a client (rules F8, F9, F9a).

use std::path::Path;
use std::time::{Duration, Instant};

use cx_model::Kind;
use cx_model::record::{Batch, Meaning, Persona, Shape, WhenGone};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, Transaction};
use serde_json::{Map, Value};

use crate::draft::Nook;
use crate::file::{expect_whole, new_workspace};
use crate::migrate::{APPLICATION_ID, VERSION};
use crate::whole::leave_plain;
use crate::{Access, Error, Result, Store, image};

/// Pages that are copied at once: a mebibyte, and then whoever waits may stop it.
const PAGES: i32 = 256;
/// How long a copy waits for a writer.
const BUSY: Duration = Duration::from_secs(5);
/// What of an import's counts a client sees: how many, not which.
const COUNTS: [&str; 8] = ["rows", "stored", "rejected", "skipped", "blank", "changed", "from", "to"];

impl Store {
    /// Writes a whole copy of the file to a place where nothing lies yet: one plain file of one moment, without the
    /// answers of an import under way.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Full`], what `step` says; then nothing of it is left.
    pub fn copy_to(&self, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
        let draft = new_workspace(to)?;
        copy_whole(self.path(), &draft.path(), step)?;
        draft.finish()
    }

    /// Writes a copy for a client (rule F9a): what counts, and nothing of how it came about. It is another file, with
    /// `file_id` and `key` of its own. The whole file, from which it is made, lies in `nook` meanwhile, since
    /// others may see the place of the copy.
    ///
    /// # Errors
    /// As [`Store::copy_to`].
    pub fn copy_for_client(
        &self,
        to: &Path,
        nook: &Nook,
        file_id: &str,
        key: [u8; 16],
        step: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<()> {
        let draft = new_workspace(to)?;
        let whole = nook.path("whole");
        copy_whole(self.path(), &whole, step)?;
        let mut store = Store::open(&whole, Access::Write)?;
        store.strip(file_id, key)?;
        store.close()?;
        step(0, 0)?;
        // Written anew: nothing of what was deleted is left between the pages.
        Connection::open(&whole)?.execute("VACUUM INTO ?1", [draft.path().to_string_lossy()])?;
        verify(&draft.path())?;
        draft.finish()
    }

    /// Leaves what a client gets.
    fn strip(&mut self, file_id: &str, key: [u8; 16]) -> Result<()> {
        let personas: Vec<Persona> = self.list()?;
        let asked: Vec<&str> =
            personas.iter().flat_map(|persona| &persona.rule).map(|condition| condition.attribute.as_str()).collect();
        let batches: Vec<Batch> = self.list()?;
        let tx = self.begin()?;
        crate::answers::strip(&tx, &asked)?;
        tx.execute_batch("DELETE FROM operation; DELETE FROM fact; DELETE FROM batch WHERE visible = 0;")?;
        without_strangers(&tx)?;
        without_origins(&tx)?;
        without_internals(&tx)?;
        tx.execute(&format!("DELETE FROM image WHERE {}", image::unused()), [])?;
        tx.execute("INSERT INTO fact VALUES ('file', ?1), ('key', ?2), ('revision', 0)", (file_id, &key[..]))?;
        for batch in batches.into_iter().filter(|batch| batch.visible) {
            let counts: Map<String, Value> =
                COUNTS.iter().filter_map(|name| Some(((*name).to_owned(), batch.counts.get(*name)?.clone()))).collect();
            tx.execute(
                "UPDATE batch SET counts = ?2 WHERE id = ?1",
                (batch.id.to_string(), Value::from(counts).to_string()),
            )?;
        }
        tx.commit()?;
        Ok(())
    }
}

/// Deletes the members of the team whom no record names.
fn without_strangers(tx: &Transaction<'_>) -> Result<()> {
    let named = Kind::Member.named_by().map(|(kind, field, _)| {
        let (kind, field) = (kind.word(), field.name);
        format!("SELECT \"{field}\" FROM \"{kind}\" WHERE \"{field}\" IS NOT NULL")
    });
    let named = named.collect::<Vec<_>>().join(" UNION ");
    tx.execute(&format!("DELETE FROM member WHERE id NOT IN ({named})"), [])?;
    Ok(())
}

/// Takes out where a copy came from, where that is not in the file.
fn without_origins(tx: &Transaction<'_>) -> Result<()> {
    for named in Kind::ALL {
        for (kind, field, _) in named.named_by().filter(|(.., when_gone)| *when_gone == WhenGone::Kept) {
            let (kind, field, named) = (kind.word(), field.name, named.word());
            let sql = format!(
                "UPDATE \"{kind}\" SET \"{field}\" = NULL WHERE \"{field}\" NOT IN (SELECT id FROM \"{named}\")"
            );
            tx.execute(&sql, [])?;
        }
    }
    Ok(())
}

/// Empties what is for the team only.
fn without_internals(tx: &Transaction<'_>) -> Result<()> {
    for (kind, field) in Kind::fields_meaning(Meaning::Internal) {
        let empty = match field.shape {
            Shape::Json => "{}",
            Shape::List => "[]",
            Shape::Text | Shape::Prose | Shape::Integer | Shape::Real | Shape::Flag => "",
        };
        tx.execute(&format!("UPDATE \"{}\" SET \"{}\" = ?1", kind.word(), field.name), [empty])?;
    }
    Ok(())
}

/// Copies a file of this version or an older one to `to`: one plain file of one moment, looked through.
pub(crate) fn copy_whole(from: &Path, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
    copy_pages(from, to, step)?;
    leave_plain(to)?;
    let connection = Connection::open(to)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    drop(connection);
    if version == VERSION {
        // Opening takes out what an import under way brought into the other file: nobody brings it into this one.
        Store::open(to, Access::Write)?.close()?;
        let connection = Connection::open(to)?;
        let pages = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        if pages("freelist_count")? * 4 > pages("page_count")? {
            connection.execute_batch("VACUUM")?;
        }
    }
    verify(to)
}

/// Copies page by page from one snapshot: what is written meanwhile is not in it and does not make it begin again.
fn copy_pages(from: &Path, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.busy_timeout(BUSY)?;
    let snapshot = source.unchecked_transaction()?;
    let _: i64 = snapshot.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let size: u64 = source.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0))?.into();
    let mut target = Connection::open(to)?;
    // A copy that dies is thrown away; one that is whole is synced before it gets its name.
    target.pragma_update(None, "synchronous", "OFF")?;
    target.pragma_update_and_check(None, "journal_mode", "OFF", |_| Ok(()))?;
    let copy = Backup::new(&source, &mut target)?;
    let begun = Instant::now();
    loop {
        let ended = match copy.step(PAGES)? {
            StepResult::Done => true,
            StepResult::More => false,
            _ if begun.elapsed() > BUSY => return Err(Error::Busy),
            _ => {
                std::thread::sleep(Duration::from_millis(20));
                continue;
            }
        };
        let progress = copy.progress();
        let count = |pages: i32| u64::from(pages.unsigned_abs()) * size;
        step(count(progress.pagecount - progress.remaining), count(progress.pagecount))?;
        if ended {
            return Ok(());
        }
    }
}

/// Looks whether a copy is ours, whole, and one plain file.
fn verify(copy: &Path) -> Result<()> {
    leave_plain(copy)?;
    let connection = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::Foreign);
    }
    expect_whole(&connection, "quick_check(1)")
}
