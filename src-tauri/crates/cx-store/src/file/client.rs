//! The copy for a client (rule F9a): what counts, and nothing of how it came about.

use std::path::Path;

use cx_model::Kind;
use cx_model::record::{Batch, Meaning, Persona, Shape, WhenGone};
use rusqlite::{Connection, Transaction};
use serde_json::{Map, Value};

use super::connection::Access;
use super::copy::verify;
use super::draft::Nook;
use super::open::new_workspace;
use super::twin;
use crate::answers::strip::strip;
use crate::error::Result;
use crate::record::image;
use crate::store::Store;

/// Counts of an import's report that a client sees: how many, not which.
const COUNTS: [&str; 8] = ["rows", "stored", "rejected", "skipped", "blank", "changed", "from", "to"];

impl Store {
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
        self.copy_here(&whole, step)?;
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
        strip(&tx, &asked)?;
        tx.execute_batch("DELETE FROM operation; DELETE FROM fact; DELETE FROM batch WHERE visible = 0;")?;
        without_strangers(&tx)?;
        without_origins(&tx)?;
        without_internals(&tx)?;
        tx.execute(&format!("DELETE FROM image WHERE {}", image::unused()), [])?;
        tx.execute("INSERT INTO fact VALUES ('file', ?1), ('key', ?2), ('revision', 0)", (file_id, &key[..]))?;
        twin::make(&tx)?;
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
