//! History: the list of operations, undo and redo.

use std::collections::BTreeMap;

use cx_model::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};
use ts_rs::TS;

use crate::core::{App, Caller, Changed, Session, changed};
use crate::{Code, Failure};

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

/// Asks to take the last operation back, or to do it again; both fields say which one is meant, none of them whichever it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct Walk {
    /// Its number.
    #[ts(optional)]
    pub operation: Option<i64>,
    /// Its moment, as Unix milliseconds.
    #[ts(optional)]
    pub at: Option<i64>,
}

/// A sentence that each door says in its language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Sentence {
    /// The message; `history-other` where the door has none of this name.
    pub message: String,
    /// Arguments of the message, by name.
    pub args: BTreeMap<String, Part>,
}

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Part {
    /// Words of the user, as they are.
    Text(String),
    /// A number, written as the language writes it.
    Number(#[ts(type = "number")] Number),
    /// Another message.
    Message {
        /// Its name.
        message: String,
    },
}

impl Part {
    fn message(message: impl Into<String>) -> Self {
        Self::Message { message: message.into() }
    }
}

/// Sentence on an operation: the message `history-NOUN-VERB`.
fn sentence(verb: &str, noted: &Map<String, Value>) -> Sentence {
    let parts = noted.iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name.clone(), Part::Text(text.clone()))),
        Value::Number(number) => Some((name.clone(), Part::Number(number.clone()))),
        _ => None,
    });
    let mut args: BTreeMap<String, Part> = parts.collect();
    let text = |name: &str| noted.get(name).and_then(Value::as_str).unwrap_or_default();
    for name in ["name", "step", "stage", "persona"] {
        if text(name).is_empty() {
            args.insert(name.to_owned(), Part::message("history-unnamed"));
        }
    }
    // A lane without a name of its own is told by its kind.
    if text("name").is_empty() && !text("lane").is_empty() {
        args.insert("name".to_owned(), Part::message(format!("lane-{}", text("lane"))));
    }
    args.entry("fields".to_owned()).or_insert_with(|| Part::Text(String::new()));
    args.entry("cells".to_owned()).or_insert_with(|| Part::Number(0.into()));
    args.insert("verb".to_owned(), Part::Text(verb.to_owned()));
    Sentence { message: format!("history-{}", verb.replace('.', "-")), args }
}

/// One operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// `noun.verb`.
    pub verb: String,
    /// Arguments that its verb noted.
    pub args: Value,
    /// Sentence on it, for the door to say.
    pub says: Sentence,
    /// Word of the door: `window` or `command-line`.
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
            says: sentence(&entry.verb, &entry.args),
            verb: entry.verb,
            args: Value::Object(entry.args),
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

impl Walk {
    fn meant(self) -> Result<Option<(i64, i64)>, Failure> {
        match (self.operation, self.at) {
            (None, None) => Ok(None),
            (Some(operation), Some(at)) => Ok(Some((operation, at))),
            // One alone names nothing for sure: numbers are given anew, and two operations may be of one moment.
            (at, _) => {
                let field = if at.is_none() { "operation" } else { "at" };
                Err(Failure::new(Code::ArgsWrong).with("fault", "missing").with("field", field).with("fits", "number"))
            }
        }
    }
}

/// Takes the last operation back.
///
/// # Errors
/// `undo-overtaken` where it is not the one that is meant; `nothing-to-undo`; `changed-since`.
pub(crate) fn undo(app: &App, _: &Caller, input: Walk) -> Result<(Entry, Option<Changed>), Failure> {
    let meant = input.meant()?;
    app.with_session(|session| {
        let (entry, receipt) = session.store.undo_meant(meant)?;
        Ok((entry.into(), changed(&receipt)))
    })
}

/// Does again what was undone last.
///
/// # Errors
/// `undo-overtaken` as for [`undo`]; `nothing-to-redo`; `changed-since`.
pub(crate) fn redo(app: &App, _: &Caller, input: Walk) -> Result<(Entry, Option<Changed>), Failure> {
    let meant = input.meant()?;
    app.with_session(|session| {
        let (entry, receipt) = session.store.redo_meant(meant)?;
        Ok((entry.into(), changed(&receipt)))
    })
}

#[cfg(test)]
mod tests {
    use cx_words::{Language, Words};
    use serde_json::json;

    use super::*;

    #[test]
    fn history_reads_well_also_without_names() {
        let say = |language: Language, verb: &str, noted: Value| {
            let Value::Object(noted) = noted else { panic!("an object") };
            Words::of(language).sentence(&json!(sentence(verb, &noted)))
        };
        let english = |verb: &str, noted: Value| say(Language::En, verb, noted);
        let spanish = |verb: &str, noted: Value| say(Language::Es, verb, noted);
        let moved = json!({ "name": "Pays", "stage": "Purchase" });
        assert_eq!(english("step.move", moved.clone()), "Move step “Pays” to “Purchase”");
        assert_eq!(spanish("step.move", moved.clone()), "Mover el paso «Pays» a «Purchase»");
        assert_eq!(
            english("step.move", json!({ "name": "", "stage": "Purchase" })),
            "Move step “unnamed” to “Purchase”"
        );
        assert_eq!(
            spanish("cell.write", json!({ "name": "", "lane": "pain", "step": "Paga" })),
            "Escribir en «Puntos de dolor» del paso «Paga»",
            "a lane without a name of its own is told by its kind"
        );
        let renamed = json!({ "name": "Pays", "before": "Buys", "fields": "name" });
        assert_eq!(english("step.update", renamed), "Rename step to “Pays”");
        let changed = json!({ "name": "Ana", "before": "Ana", "fields": "summary goals" });
        assert_eq!(english("persona.update", changed), "Change persona “Ana”", "several fields at once");
        assert_eq!(english("journey.paste", json!({ "name": "Buy", "cells": 1 })), "Paste one cell into “Buy”");
        assert_eq!(
            spanish("journey.paste", json!({ "name": "Compra", "cells": 1200 })),
            "Pegar 1.200 celdas en «Compra»"
        );
        assert_eq!(english("thing.done", json!({})), "Change “thing.done”", "a verb of a newer version");
    }
}
