//! `travesia paste`: a table of a file or of standard input onto a journey's map.

use std::io::Read as _;
use std::path::Path;

use cx_app::{App, Code, Failure};
use cx_words::Words;
use serde_json::{Value, json};

use crate::arguments::Paste;
use crate::door::{self, For};

/// Pastes the table and gives the verb's answer.
pub fn table(asked: &Paste) -> Result<Value, Failure> {
    let bytes = if asked.table == Path::new("-") {
        let mut bytes = Vec::new();
        let read = std::io::stdin().take(cx_app::map::paste::BYTES).read_to_end(&mut bytes);
        read.map_err(|error| Failure::new(Code::InputUnread).with("detail", error))?;
        bytes
    } else {
        cx_app::map::paste::bytes_of(&asked.table)?
    };
    let text = cx_app::map::paste::text_of(&bytes)?;
    door::with_file(&asked.file, For::Writing, |app| {
        let journey = named(app, "journey.list", json!({}), "journey", asked.journey.as_deref())?;
        let mut args = json!({ "journey": journey, "text": text });
        if asked.cells {
            args["names"] = false.into();
        }
        if let Some(scale) = &asked.emotions {
            args["scale"] = scale.as_str().into();
        }
        if asked.stage.is_some() {
            let map = door::call(app, "journey.map", json!({ "journey": journey }))?.value;
            args["stage"] = only(&map["stages"], "stage", asked.stage.as_deref())?;
        }
        if asked.persona.is_some() {
            args["persona"] = named(app, "persona.list", json!({}), "persona", asked.persona.as_deref())?;
        }
        Ok(door::call(app, "journey.paste", args)?.value)
    })
}

fn named(app: &App, verb: &str, args: Value, kind: &str, name: Option<&str>) -> Result<Value, Failure> {
    only(&door::call(app, verb, args)?.value, kind, name)
}

/// The id of the one record of that name; without a name, of the only one there is.
fn only(list: &Value, kind: &str, name: Option<&str>) -> Result<Value, Failure> {
    let plain = |text: &str| text.trim().to_lowercase();
    let fits = |one: &&Value| name.is_none_or(|name| plain(one["name"].as_str().unwrap_or_default()) == plain(name));
    let found: Vec<&Value> = list.as_array().into_iter().flatten().filter(fits).collect();
    match found.as_slice() {
        [one] => Ok(one["id"].clone()),
        _ => Err(Failure::new(Code::NameNotOne)
            .with("kind", kind)
            .with("name", name.unwrap_or_default())
            .with("n", found.len())),
    }
}

/// Text on a paste: what was made, and each field that was not taken with its place and its reason.
pub fn as_text(done: &Value, words: &Words) -> String {
    let count = |of: &str| done[of].as_array().map_or_else(|| done[of].clone(), |list| list.len().into());
    let mut text = String::new();
    for of in ["stages", "steps", "lanes", "cells", "emotions", "met", "touchpoints"] {
        if count(of) != 0 {
            text += &format!("{}\n", words.say(&format!("cli-pasted-{of}"), &[("n", count(of))]));
        }
    }
    for field in done["left"].as_array().into_iter().flatten() {
        let place = words.say("map-paste-place", &[("row", field["row"].clone()), ("column", field["column"].clone())]);
        let reason = words.say(&format!("map-paste-left-{}", field["reason"].as_str().unwrap_or_default()), &[]);
        let said = field["text"].as_str().unwrap_or_default().replace('\n', " ");
        text += &format!("{place} {said} – {reason}\n");
    }
    text
}
