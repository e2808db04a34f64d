//! All looks at a file, one after another; pictures and facts are looked at here.

use cx_model::Kind;
use cx_model::record::Meaning;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::finding::Finding;
use super::findings::Findings;
use super::{named, past, records};
use crate::answers::faults;
use crate::error::Result;
use crate::file::head::beside;
use crate::file::log::LOG;
use crate::file::plain_file::name_of;
use crate::file::twin;
use crate::record::history;
use crate::store::Store;

impl Store {
    /// Looks through the whole file. An empty list means that nothing is wrong.
    ///
    /// # Errors
    /// SQLite errors that keep it from looking at all; others are findings.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let snapshot = &self.connection;
        // A snapshot is one state already.
        let _one_state = snapshot.is_autocommit().then(|| snapshot.unchecked_transaction()).transpose()?;
        let mut found = Findings::default();
        if self.is_unlogged() {
            found.note("log", name_of(&beside(self.file(), LOG[0])));
        }
        found.texts(snapshot, "file", "PRAGMA integrity_check(100)")?;
        found.texts(snapshot, "reference", "SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check")?;
        let outcome = records::look(snapshot, &mut found);
        found.take("record", outcome)?;
        facts(self, &mut found)?;
        let outcome = pictures(snapshot, &mut found);
        found.take("picture", outcome)?;
        let outcome = past::look(snapshot, &mut found);
        found.take("past", outcome)?;
        let outcome = named::look(snapshot, &mut found);
        found.take("page", outcome)?;
        let outcome = faults::look(snapshot, &mut found);
        found.take("answers", outcome)?;
        Ok(found.list())
    }
}

/// Pictures that are not there, or not those that they are called.
fn pictures(connection: &Connection, found: &mut Findings) -> Result<()> {
    for (kind, field) in Kind::fields_meaning(Meaning::Picture) {
        let (kind, field) = (kind.word(), field.name);
        let gone = format!("\"{field}\" IS NOT NULL AND \"{field}\" NOT IN (SELECT hash FROM image)");
        found.texts(connection, "picture", &format!("SELECT '{kind} ' || id FROM \"{kind}\" WHERE {gone}"))?;
    }
    found.texts(
        connection,
        "picture",
        "SELECT hash || ' media' FROM image WHERE media NOT IN ('image/jpeg', 'image/png')",
    )?;
    let mut statement = connection.prepare("SELECT coalesce(hash, ''), bytes FROM image")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let hash: String = row.get(0)?;
        let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
        let own: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != own {
            found.note("picture", hash);
        }
    }
    Ok(())
}

/// Notes faults in the facts that the file keeps about itself.
fn facts(store: &Store, found: &mut Findings) -> Result<()> {
    if let Some(revision) = found.take("fact", store.revision())?
        && revision < 0
    {
        found.note("fact", "revision");
    }
    found.take("fact", store.key())?;
    if found.take("fact", store.file_id())?.is_some_and(|id| id.is_empty()) {
        found.note("fact", "file");
    }
    found.texts(
        &store.connection,
        "fact",
        "SELECT name FROM fact WHERE name IN ('undo ends', 'history', 'revision') AND (typeof(value) <> 'integer' OR value < 0)
         UNION ALL SELECT 'undo ends' FROM fact WHERE name = 'undo ends'
             AND value > (SELECT coalesce(max(id), value) FROM operation)",
    )?;
    if found.take("fact", history::weight_is_kept(&store.connection))? == Some(false) {
        found.note("fact", "history");
    }
    if found.take("fact", twin::agree(&store.connection))? == Some(false) {
        // Pages of two states lie in the file.
        found.note("fact", "twin");
    }
    Ok(())
}
