//! Every column of every table, spoilt in turn: a look through the file tells it, or it is said here why nothing that a
//! figure, an undo or a screen rests on was lost.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cx_model::Kind;
use cx_model::record::{Cell, Channel, Emotion, Journey, Lane, Member, Record, Stage, Step, Touchpoint};
use cx_store::answers::{Margin, Span};
use cx_store::{Access, Error, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::check::{PHOTO, PHOTO_HASH, bring, goal, metric};
use crate::history::persona;
use crate::{AT, fresh, id, member, operation, put};

/// Damage that stays undetected, by table, columns and values (`*` is any), and why: nothing in the file contradicts
/// it.
const HARMLESS: &[(&str, &[&str], &[&str], &str)] = &[
    ("workspace", &["title", "client"], &["*"], "free words of the user"),
    ("member", &["name", "role"], &["*"], "free words"),
    ("member", &["photo"], &["NULL"], "none is known"),
    ("persona", &["name", "summary", "quote"], &["*"], "free words"),
    ("persona", &["share", "photo"], &["NULL"], "none is known"),
    ("channel", &["name"], &["*"], "free words"),
    ("touchpoint", &["name", "description"], &["*"], "free words"),
    ("touchpoint", &["channel", "owner"], &["NULL"], "none was chosen"),
    ("metric", &["name"], &["*"], "free words"),
    ("metric", &["key"], &["'x'", "-1", "DANGLING"], "letters, digits and dashes: another short name"),
    ("journey", &["name", "description"], &["*"], "free words"),
    ("journey", &["personas"], &["'[]'"], "an empty list"),
    ("journey", &["owner"], &["NULL"], "none was chosen"),
    ("stage", &["name"], &["*"], "free words"),
    ("step", &["name"], &["*"], "free words"),
    ("step", &["touchpoints"], &["'[]'"], "an empty list"),
    ("journey", &["derivedFrom"], &["NULL", "DANGLING"], "the original was deleted, or there is none"),
    ("stage", &["derivedFrom"], &["NULL", "DANGLING"], "the original was deleted, or there is none"),
    ("step", &["derivedFrom"], &["NULL", "DANGLING"], "the original was deleted, or there is none"),
    ("lane", &["name"], &["*"], "free words"),
    ("lane", &["metric"], &["NULL"], "the map chooses"),
    ("cell", &["text"], &["*"], "free words"),
    (
        "fact",
        &["name"],
        &["*"],
        "the last one, `writers`: it counts for who has the file open, and the next change makes it anew",
    ),
    ("emotion", &["level"], &["-1"], "one of the five levels"),
    (
        "batch",
        &["source"],
        &["'x'", "-1", "1e308", "'{}'", "'[]'", "DANGLING"],
        "the name of a file, shown and never read",
    ),
    ("goal", &["name"], &["*"], "free words"),
    ("goal", &["baseline"], &["NULL"], "a goal without a starting point, and it is said"),
    ("goal", &["target"], &["-1"], "a value that the score can have"),
    ("operation", &["author"], &["NULL", "DANGLING"], "nobody said who, or the member was deleted"),
    (
        "fact",
        &["value"],
        &["*"],
        "the file's own id may be any text; the moment is compared with a log beside the file only",
    ),
    ("*", &["id"], &["DANGLING"], "another id of a record that nothing names"),
    ("*", &["order"], &["'x'", "DANGLING"], "a place of its own"),
];

const DANGLING: &str = "00000000-0000-0000-0000-0000000f423f";

fn kept<R: Record>(store: &mut Store, fields: serde_json::Value) {
    let record: R = serde_json::from_value(fields).expect("a record");
    let done: Result<_, Error> = store.operate(&operation("record.make", AT), |edit| edit.put(&record));
    done.expect("a record");
}

/// A closed workspace with something in every table.
fn everything() -> (TempDir, PathBuf) {
    use serde_json::json;
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    let made: Result<_, Error> = store.operate(&operation("goal.create", AT), |edit| {
        edit.put_image(PHOTO_HASH, "image/jpeg", PHOTO)?;
        edit.put(&Member { photo: Some(PHOTO_HASH.to_owned()), ..member(10, "Ana") })?;
        edit.put(&persona(Some(PHOTO_HASH)))?;
        edit.put(&metric())?;
        edit.put(&goal())
    });
    made.expect("records");
    kept::<Channel>(&mut store, json!({"id": id(30), "name": "Shop", "form": "shop", "order": "a"}));
    for (n, order) in [(40, "a"), (41, "b")] {
        kept::<Touchpoint>(
            &mut store,
            json!({
                "id": id(n), "name": "Till", "nature": "human", "channel": id(30), "owner": id(10), "description": "",
                "order": order,
            }),
        );
        kept::<Journey>(
            &mut store,
            json!({
                "id": id(n + 10), "name": "Buys", "state": "current", "description": "", "personas": [id(700)],
                "owner": id(10), "derivedFrom": null, "order": order,
            }),
        );
        kept::<Stage>(
            &mut store,
            json!({
                "id": id(n + 20), "journey": id(50), "name": "", "derivedFrom": null, "order": order,
            }),
        );
        kept::<Step>(
            &mut store,
            json!({
                "id": id(n + 30), "stage": id(60), "name": "Pays", "momentOfTruth": true, "touchpoints": [id(40)],
                "derivedFrom": null, "order": order,
            }),
        );
        kept::<Lane>(
            &mut store,
            json!({
                "id": id(n + 40), "journey": id(50), "form": "action", "name": "", "metric": id(500), "order": order,
            }),
        );
        kept::<Cell>(
            &mut store,
            json!({
                "id": id(n + 50), "step": id(n + 30), "lane": id(80), "text": "Waits", "provenance": "assumed",
            }),
        );
        kept::<Emotion>(&mut store, json!({"id": id(n + 60), "step": id(n + 30), "persona": id(700), "level": 1}));
    }
    bring(&mut store, 110, 0..30, false);
    bring(&mut store, 111, 20..40, true);
    assert_eq!(store.check().expect("a look"), [], "nothing is wrong with it");
    store.close().expect("closes");
    (folder, path)
}

/// Whether the file says that something is wrong with it: where it is opened, or where it is looked through. Whatever it
/// holds is read as well, which may fail and never panics.
fn tells(path: &Path) -> bool {
    let Ok(store) = Store::open(path, Access::Read) else { return true };
    let _ = (store.dump(), store.history(None, 100), store.workspace(), store.answers().counts());
    let _ = store.answers().tallies(Margin::All, Span::default());
    let findings = store.check().expect("a look goes on whatever it meets");
    assert!(findings.iter().all(|finding| cx_store::check::CODES.contains(&finding.code)));
    !findings.is_empty()
}

#[test]
fn every_column_of_every_table_that_is_spoilt_is_told_or_it_is_said_why_not() {
    let (folder, whole) = everything();
    // History sees every change of the records that it holds. Records are spoilt where it was forgotten, and nothing else
    // knows how they stood.
    let bare = folder.path().join("bare.travesia");
    std::fs::copy(&whole, &bare).expect("copies");
    let mut store = Store::open(&bare, Access::Write).expect("opens");
    store.forget_history().expect("forgets");
    store.close().expect("closes");
    assert!(!tells(&whole) && !tells(&bare), "nothing is wrong with either");

    let dangling = format!("'{DANGLING}'");
    let values = ["NULL", "''", "'x'", "-1", "1e308", "'{}'", "'[]'", dangling.as_str()];
    let (mut untold, mut used) = (Vec::new(), BTreeSet::new());
    let (spoilt, mut told) = (folder.path().join("spoilt.travesia"), 0);
    for (table, column) in columns(&whole) {
        let of_records = Kind::from_word(&table).is_some();
        let base = if of_records { &bare } else { &whole };
        for value in values {
            // All rows alike; and only the last, where that makes a difference.
            for (which, sql) in ["", &format!(" WHERE \"{column}\" = (SELECT max(\"{column}\") FROM \"{table}\")")]
                .iter()
                .map(|rows| (rows, format!("UPDATE \"{table}\" SET \"{column}\" = {value}{rows}")))
            {
                std::fs::copy(base, &spoilt).expect("copies");
                if !spoil(
                    &spoilt,
                    &format!("{sql}{} \"{column}\" IS NOT {value}", if which.is_empty() { " WHERE" } else { " AND" }),
                ) {
                    continue;
                }
                if tells(&spoilt) {
                    told += 1;
                    continue;
                }
                let value = if value == dangling { "DANGLING" } else { value };
                let known = HARMLESS.iter().position(|(of, columns, values, _)| {
                    (*of == table || *of == "*" && of_records)
                        && columns.contains(&column.as_str())
                        && (values.contains(&"*") || values.contains(&value))
                });
                match known {
                    Some(place) => {
                        used.insert(place);
                    }
                    None => untold.push(sql),
                }
            }
        }
    }
    assert!(untold.is_empty(), "nobody tells:\n{}", untold.join("\n"));
    assert!(told > 500, "most of it is told: {told}");
    let idle: Vec<_> = HARMLESS.iter().enumerate().filter(|(place, _)| !used.contains(place)).collect();
    assert!(idle.is_empty(), "these need no reason, since they are told: {idle:?}");
}

/// Every table with each of its columns.
fn columns(path: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(path).expect("opens");
    let mut statement = connection
        .prepare("SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'")
        .expect("a schema");
    statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("rows")
        .map(|column| column.expect("two names"))
        .collect()
}

/// Changes a file as another program could; whether SQLite let it and anything changed.
fn spoil(path: &Path, sql: &str) -> bool {
    let other = Connection::open(path).expect("opens");
    other.execute_batch("PRAGMA foreign_keys = OFF").expect("sets");
    let changed = other.execute(sql, []).is_ok_and(|rows| rows > 0);
    other.close().expect("closes");
    changed
}
