//! What was done; undo and redo.

use cx_model::Id;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Caller, Changed, Nothing, Session, changed};

/// Asks for a page of history.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ListHistory {
    /// Only operations older than this one.
    #[ts(optional)]
    pub before: Option<i64>,
    /// At most so many; 200 where nothing is said.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// Asks to take the last operation back; both fields say which one is meant, none of them whichever it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Undo {
    /// Its number.
    #[ts(optional)]
    pub operation: Option<i64>,
    /// Its moment, as Unix milliseconds.
    #[ts(optional)]
    pub at: Option<i64>,
}

/// One operation; its sentence is the message `history-NOUN-VERB` with `args`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// `noun.verb`.
    pub verb: String,
    /// What the sentence needs.
    pub args: serde_json::Value,
    /// Through which door: `window` or `command-line`.
    pub origin: String,
    /// The member who did it.
    pub author: Option<Id>,
    /// Whether it was undone.
    pub undone: bool,
}

impl From<cx_store::Entry> for Entry {
    fn from(entry: cx_store::Entry) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            verb: entry.verb,
            args: serde_json::Value::Object(entry.args),
            origin: entry.origin,
            author: entry.author,
            undone: entry.undone,
        }
    }
}

/// The operations, newest first.
pub(crate) fn list(session: &Session, _: &App, input: ListHistory) -> Result<Vec<Entry>, Failure> {
    let entries = session.store.history(input.before, input.limit.unwrap_or(200).min(1_000))?;
    Ok(entries.into_iter().map(Entry::from).collect())
}

/// Takes the last operation back.
///
/// # Errors
/// `undo-overtaken` where it is not the one that is meant; `nothing-to-undo`; `changed-since`.
pub(crate) fn undo(app: &App, _: &Caller, input: Undo) -> Result<(Entry, Option<Changed>), Failure> {
    app.with_session(|session| {
        let (entry, receipt) = session.store.undo_meant(input.operation.zip(input.at))?;
        Ok((entry.into(), changed(&receipt)))
    })
}

/// Does again what was undone last.
pub(crate) fn redo(app: &App, _: &Caller, _: Nothing) -> Result<(Entry, Option<Changed>), Failure> {
    app.with_session(|session| {
        let (entry, receipt) = session.store.redo()?;
        Ok((entry.into(), changed(&receipt)))
    })
}
