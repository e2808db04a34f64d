//! Whole copies of a file: one plain file from one moment, whatever is written meanwhile (rules F8, F9).

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::connection::{Access, expect_whole};
use super::head::{LOGS, beside};
use super::mark::Mark;
use super::open::new_workspace;
use super::plain_file;
use super::schema::{APPLICATION_ID, VERSION};
use super::whole::leave_plain;
use crate::error::{Error, Result};
use crate::store::Store;

/// Pages that are copied at once: a mebibyte, and then whoever waits may stop it.
const PAGES: i32 = 256;
/// Longest wait of a copy for a writer.
const BUSY: Duration = Duration::from_secs(5);

impl Store {
    /// Writes a whole copy of the file to a place where nothing lies yet: one plain file of one moment, without the
    /// answers of an import under way.
    ///
    /// # Errors
    /// [`Error::Exists`], [`Error::Full`], what `step` says; then nothing of it is left.
    pub fn copy_to(&self, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
        let draft = new_workspace(to)?;
        self.copy_here(&draft.path(), step)?;
        draft.finish()
    }
}

impl Store {
    /// Copies the open file to `to`, as [`copy_whole`].
    ///
    /// # Errors
    /// [`Error::Moved`], [`Error::Replaced`], [`Error::Overwritten`], also where that happens meanwhile; what `step` says.
    pub(crate) fn copy_here(&self, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
        self.expect_here()?;
        copy_whole(self.file(), self.mark, to, step)?;
        self.expect_here()
    }
}

/// Copies a file of this version or an older one to `to`: one plain file of one moment, looked through.
///
/// # Errors
/// [`Error::Replaced`] where another file than the one of that mark lies there, or comes to lie there meanwhile: SQLite
/// would read it with the log of the former one.
pub(crate) fn copy_whole(
    from: &Path,
    mark: Option<Mark>,
    to: &Path,
    step: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<()> {
    copy_pages(from, mark, to, step)?;
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
fn copy_pages(from: &Path, mark: Option<Mark>, to: &Path, step: &mut dyn FnMut(u64, u64) -> Result<()>) -> Result<()> {
    let expect_there = || if Mark::of(from)? == mark { Ok(()) } else { Err(Error::Replaced) };
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    source.busy_timeout(BUSY)?;
    let snapshot = source.unchecked_transaction()?;
    let _: i64 = snapshot.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    // By now file and log are open.
    expect_there()?;
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
            return expect_there();
        }
    }
}

/// Looks whether a copy is ours, whole, and one plain file.
pub(super) fn verify(copy: &Path) -> Result<()> {
    leave_plain(copy)?;
    let connection = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::Foreign);
    }
    expect_whole(&connection, "quick_check(1)")
}

/// Copies a file with the logs beside it; answers with the files that were read.
pub(crate) fn copy_with_logs(from: &Path, to: &Path) -> Result<Vec<File>> {
    let mut read = vec![copy_bytes(from, to)?];
    for log in LOGS {
        let name = beside(from, log);
        if std::fs::symlink_metadata(&name).is_ok_and(|meta| meta.is_file() && meta.len() > 0) {
            read.push(copy_bytes(&name, &beside(to, log))?);
        }
    }
    Ok(read)
}

fn copy_bytes(from: &Path, to: &Path) -> Result<File> {
    let mut source = plain_file::open(from)?;
    let mut target = File::create_new(to).map_err(Error::from_making)?;
    std::io::copy(&mut source, &mut target).map_err(Error::from_making)?;
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f8a_another_file_that_came_to_lie_there_is_not_copied_with_the_log_of_the_one_that_was_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let [path, other, to] = ["a", "other", "to"].map(|name| folder.path().join(name));
        for path in [&path, &other] {
            Connection::open(path).and_then(|file| file.execute_batch("CREATE TABLE t (x)")).expect("a file");
        }
        let mark = Mark::of(&path).expect("its mark");
        std::fs::rename(&other, &path).expect("takes its place");
        let copied = copy_whole(&path, mark, &to, &mut |_, _| Ok(()));
        assert!(matches!(copied, Err(Error::Replaced)), "{copied:?}");
        assert!(!to.exists(), "nothing of it was copied");
    }
}
