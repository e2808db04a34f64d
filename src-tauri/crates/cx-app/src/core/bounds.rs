//! How long texts and lists may be: what a field's shape says ([`cx_model::record::Shape`]), for every verb; and that no
//! text has a character that is none of a text ([`cx_store::check::is_stray`]).
//!
//! **Invariant:** every record that a verb keeps passes [`check`], and everything a verb is given passes [`look`]: nothing
//! that is refused here takes more memory than the call itself.
//!
//! A record that holds something longer already, from an older version, can still be changed in its other fields.

use cx_model::record::{Record, Shape};
use cx_store::check::is_stray;
use serde_json::Value;

use crate::{Code, Failure};

/// Letters of a text by which its sentence tells it.
const TOLD: usize = 40;

/// Refuses a record of which a field became longer than its shape allows.
///
/// # Errors
/// `text-too-long`, `list-too-long`.
pub(crate) fn check<R: Record>(record: &R, before: impl FnOnce() -> Option<R>) -> Result<(), Failure> {
    let value = serde_json::to_value(record).unwrap_or_default();
    let over = |field: &cx_model::record::Field| {
        let text = field.shape.most_letters().and_then(|most| longer(&value[field.name], most));
        let list = field.shape.most_entries().and_then(|most| more(&value[field.name], most));
        Some((field.name, text.or(list)?))
    };
    // An order key is made by the core, and grows where records are put between the same two again and again.
    let mut found = R::KIND.fields().iter().filter(|field| field.name != "order").filter_map(over).peekable();
    if found.peek().is_none() {
        return Ok(());
    }
    let before = before().and_then(|before| serde_json::to_value(before).ok()).unwrap_or_default();
    match found.find(|(field, _)| before[*field] != value[*field]) {
        Some((field, failure)) => Err(failure.with("kind", R::KIND.word()).with("field", field)),
        None => Ok(()),
    }
}

/// Arguments that name a file or a folder, whose name may have any character.
const PATHS: [&str; 2] = ["file", "folder"];

/// Takes out of arguments what is none of a text; whether there was any.
pub(crate) fn tidy(args: &mut Value) -> bool {
    match args {
        Value::String(text) => {
            let before = text.len();
            text.retain(|letter| !is_stray(letter));
            text.len() < before
        }
        Value::Array(list) => list.iter_mut().fold(false, |any, entry| tidy(entry) | any),
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| !PATHS.contains(&name.as_str()))
            .fold(false, |any, (_, field)| tidy(field) | any),
        _ => false,
    }
}

/// The record without what is none of a text, such as in the name of a survey's file; none where nothing is to be taken out.
pub(crate) fn tidied<R: Record>(record: &R) -> Option<R> {
    let mut value = serde_json::to_value(record).ok()?;
    if tidy(&mut value) { serde_json::from_value(value).ok() } else { None }
}

/// Refuses arguments with a text longer than anything that is kept.
///
/// # Errors
/// `text-too-long`.
pub(crate) fn look(args: &Value) -> Result<(), Failure> {
    let most = Shape::Prose.most_letters().unwrap_or(usize::MAX);
    longer(args, most).map_or(Ok(()), Err)
}

/// The failure of the first text in a value, at any depth, that has more letters.
fn longer(value: &Value, most: usize) -> Option<Failure> {
    match value {
        Value::String(text) => too_long(text, most),
        Value::Array(list) => list.iter().find_map(|entry| longer(entry, most)),
        Value::Object(fields) => {
            fields.iter().find_map(|(name, field)| too_long(name, most).or_else(|| longer(field, most)))
        }
        _ => None,
    }
}

fn too_long(text: &str, most: usize) -> Option<Failure> {
    // A letter has a byte at least.
    if text.len() <= most {
        return None;
    }
    let letters = text.chars().count();
    let begins: String = text.chars().take(TOLD).collect();
    (letters > most).then(|| {
        Failure::new(Code::TextTooLong).with("begins", begins.trim()).with("letters", letters).with("limit", most)
    })
}

fn more(value: &Value, most: usize) -> Option<Failure> {
    let entries = value.as_array().map_or(0, Vec::len);
    (entries > most).then(|| Failure::new(Code::ListTooLong).with("entries", entries).with("limit", most))
}
