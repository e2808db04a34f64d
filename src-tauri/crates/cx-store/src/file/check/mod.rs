//! Whether file and model are whole, as a counted list: everything that a figure or an undo rests on is looked at.
//!
//! - this module: the file itself, pictures, facts
//! - [`records`] records, field by field; [`baseline`] baselines of goals
//! - [`named`] the numbers by which answers name records
//! - [`past`] history, as undo and redo would walk it
//! - `answers::faults` answers, identities, counts
//!
//! **Invariant:** it changes nothing, and all of it looks at one state of the file, whoever writes meanwhile.

mod baseline;
mod named;
mod past;
mod records;

use cx_model::Kind;
use cx_model::record::Meaning;
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use crate::{Error, Result, Store, answers};

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, as a code.
    pub code: &'static str,
    /// How often.
    pub count: u64,
    /// Where, for the first of them.
    pub detail: String,
}

/// Every code there is; each has its sentence in every language (`finding-CODE`).
pub const CODES: &[&str] = &[
    "file",
    "reference",
    "record",
    "value",
    "fact",
    "cell-twice",
    "emotion-twice",
    "metric-twice",
    "list",
    "order",
    "order-twice",
    "picture",
    "baseline",
    "history",
    "past",
    "answers",
    "page",
    "identity",
    "shadow",
    "forgotten",
];

/// Codes of faults on which no figure, no text and no undo rests: a backup that has only such ones is put back.
const SLIGHT: &[&str] = &["order", "order-twice", "picture"];

/// Whether a character is none of a text: a control character besides tabs and the ends of lines and pages.
///
/// No verb keeps one; in a file it is a fault.
#[must_use]
pub fn is_stray(letter: char) -> bool {
    letter.is_control() && !letter.is_whitespace()
}

impl Finding {
    /// Whether a figure, a text or an undo may rest on what is wrong.
    pub(crate) fn is_grave(&self) -> bool {
        !SLIGHT.contains(&self.code)
    }
}

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// Notes one fault.
    pub(crate) fn note(&mut self, code: &'static str, detail: impl Into<String>) {
        debug_assert!(CODES.contains(&code), "{code} has a sentence");
        match self.0.iter_mut().find(|finding| finding.code == code) {
            Some(finding) => finding.count += 1,
            None => self.0.push(Finding { code, count: 1, detail: detail.into() }),
        }
    }

    /// Notes what made reading fail, where that is the fault of the file and no reason to stop looking.
    pub(crate) fn take<T>(&mut self, code: &'static str, outcome: Result<T>) -> Result<Option<T>> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Error::Damaged(detail) | Error::Unfit(detail)) => {
                self.note(code, detail);
                Ok(None)
            }
            Err(Error::Value(error)) => {
                self.note(code, error.to_string());
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes each row of a query, whose one column says where, or "ok" where SQLite looked and found nothing.
    pub(crate) fn texts(&mut self, connection: &Connection, code: &'static str, sql: &str) -> Result<()> {
        let mut noted = Vec::new();
        let outcome = (|| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                noted.push(row.get::<_, String>(0)?);
            }
            Ok(())
        })();
        noted.into_iter().filter(|detail| detail != "ok").for_each(|detail| self.note(code, detail));
        self.take(code, outcome).map(drop)
    }
}

impl Store {
    /// Looks through the whole file. An empty list means that nothing is wrong.
    ///
    /// # Errors
    /// What SQLite says when it cannot even look.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let snapshot = self.connection.unchecked_transaction()?;
        let mut found = Findings::default();
        found.texts(&snapshot, "file", "PRAGMA integrity_check(100)")?;
        found.texts(&snapshot, "reference", "SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check")?;
        let outcome = records::look(&snapshot, &mut found);
        found.take("record", outcome)?;
        facts(self, &mut found)?;
        let outcome = pictures(&snapshot, &mut found);
        found.take("picture", outcome)?;
        let outcome = past::look(&snapshot, &mut found);
        found.take("past", outcome)?;
        let outcome = named::look(&snapshot, &mut found);
        found.take("page", outcome)?;
        let outcome = answers::look(&snapshot, &mut found);
        found.take("answers", outcome)?;
        Ok(found.0)
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

/// What the file keeps about itself.
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
    if found.take("fact", crate::history::weight_is_kept(&store.connection))? == Some(false) {
        found.note("fact", "history");
    }
    Ok(())
}
