//! Meanings of fields are kept, for every field of every kind: a new noun that names another, shows a picture or keeps
//! something from the client is treated right without a line elsewhere.

use cx_model::record::{Field, Meaning, Shape, WhenGone};
use cx_model::{Id, Kind};
use cx_store::draft::Nook;
use cx_store::{Access, Error, Store};
use serde_json::{Value, json};

use super::{AT, alter, fresh, id, operation};

/// The record of a kind that everything names unless a test says otherwise.
fn base(kind: Kind) -> Id {
    if kind == Kind::Workspace { Id::WORKSPACE } else { id(1_000 + kind as u128) }
}

/// A statement that writes one record; each field holds what its meaning and shape ask for, or what `set` gives.
fn insert(kind: Kind, of: Id, set: &[(&str, String)]) -> String {
    let value = |field: &Field| {
        if let Some((_, text)) = set.iter().find(|(name, _)| *name == field.name) {
            return text.clone();
        }
        match (field.meaning, field.shape) {
            (Meaning::Names(.., WhenGone::Kept), _) | (Meaning::Picture, _) => "NULL".to_owned(),
            (Meaning::Names(named, _), Shape::List) => format!("'[\"{}\"]'", base(named)),
            (Meaning::Names(named, _), _) => format!("'{}'", base(named)),
            (_, Shape::List) => "'[]'".to_owned(),
            (_, Shape::Json) => "'{\"kind\":\"all\"}'".to_owned(),
            (_, Shape::Integer | Shape::Real | Shape::Flag) => "1".to_owned(),
            // A word that every closed list of the records used here has, or any text.
            (_, Shape::Text | Shape::Prose) => "'current'".to_owned(),
        }
    };
    let values: Vec<String> = kind.fields().iter().map(value).collect();
    let names: Vec<String> = kind.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
    format!("INSERT INTO \"{}\" (id, {}) VALUES ('{of}', {});", kind.word(), names.join(", "), values.join(", "))
}

/// A workspace with one record of each kind, and these.
fn with(more: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, path, store) = fresh();
    store.close().expect("closes");
    let bases = Kind::ALL.iter().filter(|kind| **kind != Kind::Workspace).map(|kind| insert(*kind, base(*kind), &[]));
    alter(&path, &format!("BEGIN; {} {more} COMMIT;", bases.collect::<String>()));
    (folder, path)
}

fn field(dump: &Value, kind: Kind, of: Id, field: &Field) -> Option<Value> {
    dump[kind.word()].get(of.to_string()).map(|record| record[field.name].clone())
}

#[test]
fn a_record_that_goes_is_released_as_each_field_that_names_it_declares_and_undo_puts_it_all_back() {
    let mut tried = 0;
    for kind in Kind::ALL {
        for (of, named_by, when_gone) in kind.named_by() {
            let (gone, naming) = (id(1), id(2));
            let reference = if named_by.shape == Shape::List {
                format!("'[\"{gone}\",\"{}\"]'", base(*kind))
            } else {
                format!("'{gone}'")
            };
            let rows = insert(*kind, gone, &[]) + &insert(of, naming, &[(named_by.name, reference)]);
            let (_folder, path) = with(&rows);
            let mut store = Store::open(&path, Access::Write).expect("opens");
            let before = store.dump().expect("reads");
            let done: Result<_, Error> = store.operate(&operation("x.delete", AT), |edit| edit.delete(*kind, gone));
            let after = store.dump().expect("reads");
            let place = format!("{} {}", of.word(), named_by.name);
            if when_gone == WhenGone::Refused {
                assert!(matches!(done, Err(Error::InUse { .. })), "{place}: refused, and why");
                assert_eq!(before, after, "{place}: nothing went");
            } else {
                done.expect("it goes");
                let now = field(&after, of, naming, named_by);
                match when_gone {
                    WhenGone::GoesWith => assert_eq!(now, None, "{place}: gone with it"),
                    WhenGone::Cleared if named_by.shape == Shape::List => {
                        assert_eq!(now, Some(json!([base(*kind)])), "{place}: the others of the list stay");
                    }
                    WhenGone::Cleared => assert_eq!(now, Some(Value::Null), "{place}: cleared"),
                    _ => assert_eq!(now, Some(json!(gone)), "{place}: says where it came from"),
                }
                assert_eq!(after[kind.word()].get(gone.to_string()), None, "{place}: the record itself is gone");
                store.undo().expect("undone");
                assert_eq!(store.dump().expect("reads"), before, "{place}: all is back");
            }
            tried += 1;
        }
    }
    assert!(tried > 10, "there are references: {tried}");
}

#[test]
fn a_reference_to_a_record_that_is_not_there_is_refused_wherever_a_field_names_one() {
    use cx_model::record::{Cell, Goal, Journey, Lane, Record, Stage, Step, Touchpoint};
    fn redirected<R: Record>(path: &std::path::Path) -> usize {
        let mut tried = 0;
        for field in R::KIND.fields() {
            let Meaning::Names(_, when_gone) = field.meaning else { continue };
            let mut store = Store::open(path, Access::Write).expect("opens");
            let before = store.dump().expect("reads");
            let mut record = before[R::KIND.word()][base(R::KIND).to_string()].clone();
            let nobody = json!(id(9));
            record["id"] = json!(base(R::KIND));
            record[field.name] = if field.shape == Shape::List { json!([nobody]) } else { nobody };
            let record: R = serde_json::from_value(record).expect("a record");
            let done: Result<_, Error> = store.operate(&operation("x.update", AT), |edit| edit.put(&record));
            let place = format!("{} {}", R::KIND.word(), field.name);
            if when_gone == WhenGone::Kept {
                done.expect("an origin may be gone");
                store.undo().expect("undone");
            } else {
                assert!(matches!(done, Err(Error::NotFound { .. })), "{place}");
            }
            assert_eq!(store.dump().expect("reads"), before, "{place}: nothing was written");
            tried += 1;
        }
        tried
    }
    let (_folder, path) = with("");
    // Their closed lists have words of their own.
    alter(
        &path,
        "UPDATE touchpoint SET nature = 'human'; UPDATE lane SET form = 'text'; UPDATE cell SET provenance = 'assumed';
         UPDATE goal SET baseline = NULL;",
    );
    let tried = redirected::<Touchpoint>(&path)
        + redirected::<Journey>(&path)
        + redirected::<Stage>(&path)
        + redirected::<Step>(&path)
        + redirected::<Lane>(&path)
        + redirected::<Cell>(&path)
        + redirected::<Goal>(&path);
    assert!(tried >= 14, "{tried}");
}

#[test]
fn f9a_a_clients_copy_has_no_field_that_is_internal_and_no_member_whom_nothing_names() {
    let (named, stranger) = (base(Kind::Member), id(3));
    let batch =
        format!("UPDATE batch SET source = 'secret.csv', map = '{{\"secret\":1}}' WHERE id = '{}';", base(Kind::Batch));
    let origin = format!("UPDATE step SET derivedFrom = '{}';", id(77));
    let (folder, path) = with(&(insert(Kind::Member, stranger, &[]) + &batch + &origin));
    let store = Store::open(&path, Access::Write).expect("opens");
    let own = tempfile::tempdir().expect("a folder");
    let nook = Nook::inside(own.path()).expect("a nook");
    let copy = folder.path().join("copy.travesia");
    store.copy_for_client(&copy, &nook, "other", [8; 16], &mut |_, _| Ok(())).expect("a copy");
    let copy = Store::open(&copy, Access::Read).expect("opens").dump().expect("reads");
    for (kind, internal) in Kind::fields_meaning(Meaning::Internal) {
        let value = field(&copy, kind, base(kind), internal).expect("the record is there");
        assert!([json!(""), json!({}), json!([])].contains(&value), "{} {}: {value}", kind.word(), internal.name);
    }
    assert!(copy["member"].get(named.to_string()).is_some(), "who answers for something stays");
    assert!(copy["member"].get(stranger.to_string()).is_none(), "nobody else of the team is handed over");
    assert_eq!(
        copy["step"][base(Kind::Step).to_string()]["derivedFrom"],
        Value::Null,
        "an origin that is not in the file"
    );
}

#[test]
fn a_picture_stays_as_long_as_any_field_or_history_names_it() {
    for (kind, picture) in Kind::fields_meaning(Meaning::Picture) {
        let (kept, of) = ("a".repeat(64), id(1));
        let rows = format!("INSERT INTO image VALUES ('{kept}', 'image/jpeg', x'00');")
            + &insert(kind, of, &[(picture.name, format!("'{kept}'"))]);
        let (_folder, path) = with(&rows);
        let place = format!("{} {}", kind.word(), picture.name);
        let mut store = Store::open(&path, Access::Write).expect("opens");
        let there = |store: &Store| store.image(&kept).expect("reads").is_some();
        store.forget_history().expect("forgets");
        store.close().expect("closes");
        let mut store = Store::open(&path, Access::Write).expect("opens");
        assert!(there(&store), "{place}: a record names it");
        let done: Result<_, Error> = store.operate(&operation("x.delete", AT), |edit| edit.delete(kind, of));
        done.expect("deleted");
        store.close().expect("closes");
        let mut store = Store::open(&path, Access::Write).expect("opens");
        assert!(there(&store), "{place}: undo would need it");
        store.forget_history().expect("forgets");
        store.close().expect("closes");
        let store = Store::open(&path, Access::Write).expect("opens");
        assert!(!there(&store), "{place}: nothing names it any more");
    }
}
