//! The file: create, open, close.
//!
//! A file is looked at thrice before it is worked with: its first bytes and what lies beside it ([`crate::head`]), its
//! schema against ours ([`crate::shape`]), and, where that takes a moment only or a crash went before, its pages.
//!
//! **Invariant:** a file that is not ours, newer, altered or damaged is refused untouched.
//! **Invariant:** WAL while open (on shared ground a rollback journal), one plain file when closed (rule F6).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use cx_model::record::Workspace;
use cx_model::{Id, Kind};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, OptionalExtension, types::FromSql};

use crate::answers::{ORPHANS_BY, orphans};
use crate::draft::Draft;
use crate::ground::Ground;
use crate::head::{Beside, Head, beside};
use crate::hold::Mark;
use crate::log::{LOG, expect_log, marks, was_left};
use crate::migrate::{APPLICATION_ID, VERSION, migrate};
use crate::{Budget, Error, Result, moment, row, shape};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To read and write.
    Write,
    /// To read only.
    Read,
}

impl Access {
    pub(crate) fn flags(self) -> OpenFlags {
        let access = match self {
            Self::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Self::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        access | OpenFlags::SQLITE_OPEN_NO_MUTEX
    }
}

/// Whether an open file is still where it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is.
    Here,
    /// It was moved, renamed or removed.
    Moved,
    /// Another file lies in its place.
    Replaced,
}

/// One open workspace file.
pub struct Store {
    pub(crate) connection: Connection,
    path: PathBuf,
    pub(crate) access: Access,
    /// The file itself, where the path is a link.
    pub(crate) real: PathBuf,
    mark: Option<Mark>,
    /// Log and index of the log, as they were when it was opened.
    pub(crate) beside: [Option<Mark>; 2],
    ground: Ground,
    pub(crate) budget: Budget,
    pub(crate) left_free: Option<u64>,
    /// Whether its interrupter was used.
    pub(crate) asked: Arc<AtomicBool>,
}

impl Store {
    /// Makes a new file with its workspace record; `key` seeds the file's own id and the key of its hashes.
    ///
    /// # Errors
    /// [`Error::Exists`] where there is a file already; [`Error::Beside`] where the journal of another lies there; what the
    /// file system says.
    pub fn create(path: &Path, workspace: &Workspace, file_id: &str, key: [u8; 16]) -> Result<Self> {
        let draft = new_workspace(path)?;
        let mut connection = Connection::open(draft.path())?;
        harden(&connection)?;
        // What dies with its folder is synced once, when it is whole.
        connection.pragma_update(None, "synchronous", "OFF")?;
        migrate(&mut connection, 0)?;
        let tx = connection.transaction()?;
        tx.execute("INSERT INTO fact VALUES ('file', ?1), ('key', ?2), ('revision', 0)", (file_id, &key[..]))?;
        row::insert(&tx, workspace)?;
        tx.commit()?;
        connection.close().map_err(|(_, error)| error)?;
        draft.finish()?;
        Self::open(path, Access::Write)
    }

    /// Opens a workspace file.
    ///
    /// # Errors
    /// What [`crate::head`] and [`crate::shape`] say of files that are not ours, newer, damaged or altered; the file and
    /// what lies beside it are left as they were.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        Self::open_keeping(path, access, |_| Ok(()))
    }

    /// Opens a workspace file; one of an older version is handed to `keep` first, untouched as it is, with that version.
    ///
    /// # Errors
    /// As [`Store::open`]; what `keep` says, and the file is not migrated then.
    pub fn open_keeping(path: &Path, access: Access, keep: impl FnOnce(i64) -> Result<()>) -> Result<Self> {
        Self::open_on(path, access, Ground::of(path), keep)
    }

    /// Opens a workspace file as on a certain ground, whatever it lies on.
    ///
    /// # Errors
    /// As [`Store::open_keeping`].
    pub fn open_on(path: &Path, access: Access, ground: Ground, keep: impl FnOnce(i64) -> Result<()>) -> Result<Self> {
        let real = real(path)?;
        let before = Mark::of(&real)?;
        let version = look(&real, access)?;
        if version < VERSION {
            match access {
                Access::Write => keep(version)?,
                Access::Read => return Err(Error::Older(version)),
            }
        }
        let mut connection = connect(&real, access)?;
        harden(&connection)?;
        // What is refused from here on keeps its log, and is migrated whole or not at all before a log is switched on.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        if access == Access::Write {
            migrate(&mut connection, version)?;
        }
        prepare(&connection, access, &ground)?;
        let mut store = Self::of(connection, path, real, access, ground)?;
        if store.mark != before {
            return Err(Error::Replaced);
        }
        if access == Access::Write {
            if store.remove_orphans()? {
                let _ = store.give_back();
            }
            // What cannot be overwritten now is overwritten later.
            let _ = store.erase();
        }
        store.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        Ok(store)
    }

    fn of(connection: Connection, path: &Path, real: PathBuf, access: Access, ground: Ground) -> Result<Self> {
        let beside = marks(&real);
        let mark = Mark::of(&real)?;
        Ok(Self {
            connection,
            path: path.to_path_buf(),
            access,
            real,
            mark,
            beside,
            ground,
            budget: Budget::default(),
            left_free: None,
            asked: Arc::default(),
        })
    }

    /// A second connection to the same file, for work in the background.
    ///
    /// # Errors
    /// What opening says.
    pub fn another(&self) -> Result<Self> {
        self.expect_here()?;
        let connection = connect(&self.real, self.access)?;
        harden(&connection)?;
        prepare(&connection, self.access, &self.ground)?;
        let another = Self::of(connection, &self.path, self.real.clone(), self.access, self.ground.clone())?;
        Ok(Self { budget: self.budget, left_free: self.left_free, ..another })
    }

    /// Where the file stands: whether the path still leads to it.
    ///
    /// Where it does not, what is in the log is put into the file, wherever it went: nobody would find the log there.
    #[must_use]
    pub fn place(&self) -> Place {
        let place = match Mark::of(&self.real) {
            Ok(mark) if mark == self.mark => return Place::Here,
            Ok(None) => Place::Moved,
            Ok(Some(_)) => Place::Replaced,
            // A drive that does not answer right now says nothing about the file.
            Err(_) => return Place::Here,
        };
        self.empty_log();
        place
    }

    /// Refuses where the path no longer leads to the open file.
    pub(crate) fn expect_here(&self) -> Result<()> {
        match self.place() {
            Place::Here => Ok(()),
            Place::Moved => Err(Error::Moved),
            Place::Replaced => Err(Error::Replaced),
        }
    }

    /// On what the file lies.
    #[must_use]
    pub const fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Saves everything that is open to a new file, also where the old one is gone.
    ///
    /// # Errors
    /// [`Error::Exists`]; what the file system says.
    pub fn save_to(&self, path: &Path) -> Result<()> {
        let draft = new_workspace(path)?;
        let mut copy = Connection::open(draft.path())?;
        harden(&copy)?;
        copy.pragma_update(None, "synchronous", "OFF")?;
        rusqlite::backup::Backup::new(&self.connection, &mut copy)?.run_to_completion(4_096, Duration::ZERO, None)?;
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        copy.close().map_err(|(_, error)| error)?;
        draft.finish()
    }

    pub(crate) fn empty_log(&self) {
        if self.access == Access::Write {
            let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it was opened to read only.
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.access == Access::Read
    }

    /// The file's own id.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn file_id(&self) -> Result<String> {
        self.fact("file")
    }

    /// The key of the file's hashes (rule R8).
    ///
    /// # Errors
    /// What SQLite says.
    pub fn key(&self) -> Result<[u8; 16]> {
        let key: Vec<u8> = self.fact("key")?;
        key.try_into().map_err(|_| Error::Damaged("key".to_owned()))
    }

    /// Counts the changes of this file since it was made.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revision(&self) -> Result<i64> {
        self.fact("revision")
    }

    /// Moves whenever another connection wrote to the file.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    fn fact<T: FromSql>(&self, name: &str) -> Result<T> {
        self.connection
            .query_row("SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::Damaged(name.to_owned()))
    }

    /// Closes the file: one plain file is left, everything on the disk.
    ///
    /// # Errors
    /// What SQLite says; the file is whole even then, with its `-wal` beside it.
    pub fn close(mut self) -> Result<()> {
        let here = self.place() == Place::Here;
        let owes = here && self.access == Access::Read && self.owes_bytes().unwrap_or(false);
        if self.access == Access::Write {
            // What cannot be tidied now is tidied next time.
            let _ = self.remove_unused_images();
            self.let_go();
            let _ = self.erase();
            self.connection.pragma_update(None, "synchronous", "FULL")?;
            // Another process may hold the file; then it stays in WAL and that process will close it.
            let _ = self.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
        }
        self.connection.close().map_err(|(_, error)| Error::from(error))?;
        if !here {
            // SQLite leaves them to a file that is not there any more; beside another file they would do harm.
            for (ending, mark) in LOG.into_iter().zip(self.beside) {
                let path = beside(&self.real, ending);
                if mark.is_some() && Mark::of(&path).ok().flatten() == mark {
                    let _ = std::fs::remove_file(path);
                }
            }
        }
        // On shared ground it may be of somebody at another machine.
        if here && self.access == Access::Read && !self.ground.is_shared() && (owes || was_left(&self.real)) {
            // What cannot be put right now is put right by the next to open it.
            let _ = Self::open(&self.path, Access::Write).and_then(Self::close);
        }
        Ok(())
    }
}

/// How long a writer waits for another (rule F5).
pub(crate) const BUSY: Duration = Duration::from_secs(5);
/// Bytes that a log keeps once what stood in it is in the file.
const LONGEST_LOG: i64 = 16 << 20;
/// Files up to this size are looked through whenever they are opened to write: it takes a moment only.
const CHEAP: u64 = 2 << 20;
/// How long a file is looked through after a crash, however large it is.
const PATIENCE: Duration = Duration::from_secs(2);
/// How many steps SQLite may take to read a schema, in hundreds; ours takes a few hundred in all.
const STEPS: u32 = 500;

/// Begins a workspace file where nothing lies yet, and no log that SQLite would take for its own.
pub(crate) fn new_workspace(path: &Path) -> Result<Draft> {
    for ending in ["-wal", "-journal"] {
        let name = beside(path, ending);
        if std::fs::symlink_metadata(&name).is_ok_and(|meta| !meta.is_file() || meta.len() > 0) {
            return Err(Error::Beside(name_of(&name)));
        }
    }
    Draft::new(path)
}

/// The file that a path leads to, through links.
fn real(path: &Path) -> Result<PathBuf> {
    // Windows would answer with a form of path that SQLite takes for something else.
    let real = if cfg!(unix) { std::fs::canonicalize(path) } else { std::path::absolute(path) };
    real.map_err(Error::from_opening)
}

/// Whether the file is ours and whole enough to work with, before anything may be written; answers with its version.
pub(crate) fn look(path: &Path, access: Access) -> Result<i64> {
    let mut head = Head::read(path)?;
    if head.wal {
        expect_log(path)?;
    }
    let mut crashed = false;
    if head.beside(path)? == Beside::Journal {
        expect_journal_of(path, &head)?;
        // A change was cut short on ground without a log: SQLite takes its first half back when it reads.
        let connection = Connection::open_with_flags(path, Access::Write.flags())?;
        harden(&connection)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(
            |error| match Error::from(error) {
                Error::ReadOnly | Error::Io(_) => Error::Unfinished,
                other => other,
            },
        )?;
        drop(connection);
        head = Head::read(path)?;
        crashed = true;
    }
    let (mut connection, version) = if head.beside(path)? == Beside::Wal {
        let (connection, version, alone) = look_with_log(path)?;
        crashed |= alone;
        (connection, version)
    } else {
        head.expect_all_pages()?;
        // A file that says it has a log and has none was copied or killed; reading must not make one.
        let mut connection = if head.wal { unchanging(path)? } else { connect(path, Access::Read)? };
        harden(&connection)?;
        let version = examine(&mut connection)?;
        (connection, version)
    };
    if access == Access::Write {
        if crashed || head.size <= CHEAP {
            look_through(&mut connection)?;
        }
        // Opening takes those out: damage must cost no answers.
        if !orphans(&connection)?.is_empty() {
            for table in ORPHANS_BY {
                expect_whole(&connection, &format!("integrity_check({table})"))?;
            }
        }
    }
    Ok(version)
}

/// Looks at a file with its log. Where nobody lives who writes the log, nothing is made or changed by that; the third part
/// of the answer says so.
fn look_with_log(path: &Path) -> Result<(Connection, i64, bool)> {
    let mut alone = Connection::open_with_flags(path, Access::Write.flags())?;
    harden(&alone)?;
    alone.busy_timeout(Duration::ZERO)?;
    alone.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // With the file to itself SQLite keeps the index of the log in memory and not in a -shm.
    alone.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
    let locked = alone.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(Error::from);
    let without = unchanging(path)?;
    if !matches!(locked, Err(Error::Busy)) && !moment::fits_log(&without, &beside(path, "-wal"))? {
        let log = name_of(&beside(path, "-wal"));
        let foreign = id_of(&alone).is_ok_and(|with_log| id_of(&without).is_ok_and(|without| without != with_log));
        return Err(if foreign { Error::Beside(log) } else { Error::Stale(log) });
    }
    match examine(&mut alone) {
        Ok(version) => {
            // The log of another workspace fits just as well for SQLite.
            let with_log = id_of(&alone)?;
            if id_of(&without).is_ok_and(|without| without != with_log) {
                return Err(Error::Beside(name_of(&beside(path, "-wal"))));
            }
            Ok((alone, version, true))
        }
        Err(Error::Busy) => {
            drop(alone);
            let mut shared = connect(path, Access::Read)?;
            harden(&shared)?;
            let version = examine(&mut shared)?;
            Ok((shared, version, false))
        }
        Err(Error::ReadOnly | Error::Io(_)) => Err(Error::Unfinished),
        Err(error) => Err(error),
    }
}

/// Refuses a rollback journal that was written on another state of the file.
fn expect_journal_of(path: &Path, head: &Head) -> Result<()> {
    let journal = beside(path, "-journal");
    let fits = || -> Result<bool> { moment::fits_journal(&unchanging(path)?, &journal, head.page) };
    // Where somebody is writing at this very moment, journal and file were perhaps of two changes in a row.
    for _ in 0..3 {
        if fits()? {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(Error::Stale(name_of(&journal)))
}

/// The id of a file, where it can be read and can be the name of a folder.
///
/// By a connection like any other: this process may have the file open, and would lose its locks on it with the first
/// handle of another kind that is closed.
pub(crate) fn id_there(path: &Path) -> Option<String> {
    if !path.is_file() {
        return None;
    }
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let id = String::from_utf8(id_of(&connection).ok()?).ok()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    ((1..=64).contains(&id.len()) && id.chars().all(plain)).then_some(id)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn id_of(connection: &Connection) -> Result<Vec<u8>> {
    Ok(connection.query_row("SELECT value FROM fact WHERE name = 'file'", [], |row| {
        Ok(row.get_ref(0)?.as_bytes().map(<[u8]>::to_vec).unwrap_or_default())
    })?)
}

/// Whose file it is, of which version, and whether its schema is ours.
fn examine(connection: &mut Connection) -> Result<i64> {
    let mut steps = 0u32;
    connection.progress_handler(
        100,
        Some(move || {
            steps += 1;
            steps > STEPS
        }),
    )?;
    let found = (|| {
        let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if application != APPLICATION_ID {
            return Err(Error::Foreign);
        }
        if version > VERSION {
            return Err(Error::Newer(version));
        }
        if version < 1 {
            return Err(Error::Damaged("version".to_owned()));
        }
        shape::expect_ours(connection, version)?;
        expect_facts(connection, version)?;
        Ok(version)
    })();
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match found {
        // More than a schema of ours can cost, or nothing that SQLite takes for a schema.
        Err(Error::Stopped | Error::Unfit(_) | Error::Sqlite(_)) => {
            Err(Error::Altered { kind: "schema".to_owned(), name: "sqlite_schema".to_owned() })
        }
        found => found,
    }
}

/// Refuses a file without what every file has from its first moment on: its facts, its workspace.
fn expect_facts(connection: &Connection, version: i64) -> Result<()> {
    for (name, kind) in [("file", "text"), ("key", "blob"), ("revision", "integer")] {
        let sql = "SELECT typeof(value) FROM fact WHERE name = ?1";
        let found: Option<String> = connection.query_row(sql, [name], |row| row.get(0)).optional()?;
        if found.as_deref() != Some(kind) {
            return Err(Error::Damaged(name.to_owned()));
        }
    }
    let sql = "SELECT 1 FROM workspace WHERE id = ?1";
    let found = connection.query_row(sql, [Id::WORKSPACE.to_string()], |_| Ok(())).optional()?;
    found.ok_or_else(|| Error::Damaged("workspace".to_owned()))?;
    if version == VERSION {
        let fields = row::get(connection, Kind::Workspace, Id::WORKSPACE)?.unwrap_or_default();
        if let Some((name, _)) = fields.iter().find(|(name, value)| Kind::Workspace.misfit(name, value).is_some()) {
            return Err(Error::Damaged(format!("workspace {name}")));
        }
    }
    Ok(())
}

/// Looks through the pages of a file for as long as there is patience.
fn look_through(connection: &mut Connection) -> Result<()> {
    let begun = std::time::Instant::now();
    connection.progress_handler(1_000, Some(move || begun.elapsed() > PATIENCE))?;
    let found = expect_whole(connection, "quick_check(1)");
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match found {
        Err(Error::Stopped) => Ok(()),
        found => found,
    }
}

/// Lets one of SQLite's own checks look, and refuses with what it finds.
pub(crate) fn expect_whole(connection: &Connection, check: &str) -> Result<()> {
    let found: String = connection.query_row(&format!("PRAGMA {check}"), [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(Error::Damaged(found)) }
}

/// Opens a connection, and nothing else.
pub(crate) fn connect(path: &Path, access: Access) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, access.flags())?;
    connection.busy_timeout(BUSY)?;
    if access == Access::Write && connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly);
    }
    if access == Access::Read {
        // A file that says it has a log and lies where none can be made: nobody writes it there either.
        match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).map_err(Error::from) {
            Err(Error::Io(_) | Error::ReadOnly | Error::Unfinished) if !beside(path, "-wal").exists() => {
                return unchanging(path);
            }
            Err(Error::Io(_) | Error::ReadOnly) => return Err(Error::Unfinished),
            _ => {}
        }
    }
    Ok(connection)
}

/// Reads a file as it lies there: no lock, no log, nothing beside it.
fn unchanging(path: &Path) -> Result<Connection> {
    let path = path.to_string_lossy().replace('\\', "/").replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let root = if path.starts_with('/') { "" } else { "/" };
    let uri = format!("file:{root}{path}?immutable=1");
    Ok(Connection::open_with_flags(uri, Access::Read.flags() | OpenFlags::SQLITE_OPEN_URI)?)
}

/// Settings of every connection, against what strangers put into files.
pub(crate) fn harden(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // Our schema has neither; one that gets past the look would not run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    // What is deleted is overwritten ([`crate::erase`]).
    connection.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(()))?;
    Ok(())
}

/// Settings of a connection that is worked with, journalled as its ground allows (rule F6).
fn prepare(connection: &Connection, access: Access, ground: &Ground) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(128);
    if access == Access::Write {
        let (journal, synchronous) = if ground.is_shared() { ("DELETE", "FULL") } else { ("WAL", "NORMAL") };
        into_journal(connection, journal)?;
        connection.pragma_update(None, "synchronous", synchronous)?;
        connection.pragma_update_and_check(None, "journal_size_limit", LONGEST_LOG, |_| Ok(()))?;
    }
    Ok(())
}

/// Switches the journal. SQLite does not wait for other writers here, so this does (rule F5).
pub(crate) fn into_journal(connection: &Connection, journal: &str) -> Result<()> {
    let begun = std::time::Instant::now();
    loop {
        let switched = connection.pragma_update_and_check(None, "journal_mode", journal, |_| Ok(()));
        match switched.map_err(Error::from) {
            Err(Error::Busy) if begun.elapsed() < BUSY => std::thread::sleep(Duration::from_millis(20)),
            // A folder in which nothing can be made.
            Err(Error::Io(_)) => return Err(Error::ReadOnly),
            // The log is laid beside the file with the next look into it.
            done => return done.and_then(|()| Ok(connection.pragma_query_value(None, "user_version", |_| Ok(()))?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use cx_model::record::{Language, Member};

    use super::*;
    use crate::{Operation, Origin};

    #[test]
    fn a_file_that_may_not_grow_says_that_the_disk_is_full_and_goes_on_when_it_may() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.travesia");
        let workspace = Workspace {
            id: Id::WORKSPACE,
            title: "T".to_owned(),
            client: String::new(),
            language: Language::En,
            currency: "EUR".to_owned(),
            minimum: 30,
            time_zone: None,
            sample: false,
        };
        let mut store = Store::create(&path, &workspace, "file", [7; 16]).expect("a file");
        let put = |store: &mut Store, n: u128, letters: usize| -> Result<()> {
            let operation = Operation { verb: "x.y", origin: Origin::Window, author: None, at: 0, merges: false };
            let member = Member {
                id: Id(uuid::Uuid::from_u128(n)),
                name: "x".repeat(letters),
                role: String::new(),
                order: n.to_string(),
            };
            store.operate(&operation, |edit| edit.put(&member)).map(|_| ())
        };
        put(&mut store, 1, 10).expect("there is room");
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
        // As SQLite meets a full disk, without one.
        store.connection.pragma_update_and_check(None, "max_page_count", pages + 2, |_| Ok(())).expect("sets");
        let error = put(&mut store, 2, 100_000).expect_err("no room");
        assert_eq!(error.code(), "disk-full", "{error}");
        assert_eq!(store.list::<Member>().expect("a list").len(), 1, "nothing of it stays, what was before does");
        put(&mut store, 3, 10).expect("a small change still fits");
        store.connection.pragma_update_and_check(None, "max_page_count", 1_000_000, |_| Ok(())).expect("sets");
        put(&mut store, 2, 100_000).expect("there is room again");
        assert_eq!(store.check().expect("a look"), []);
        store.close().expect("closes");
    }
}
