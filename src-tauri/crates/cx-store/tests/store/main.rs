//! The file's promises, at the level where they are kept.

mod answers;
mod backup;
mod check;
mod copy;
mod draft;
mod history;
mod meaning;
mod moment;
#[cfg(target_os = "linux")]
mod mounted;
mod overwritten;
mod people;
mod spoilt;
mod strangers;
mod together;
mod trouble;

use std::path::{Path, PathBuf};

use cx_model::record::{Batch, Language, Member, Workspace};
use cx_model::{Id, Kind};
use cx_store::answers::{Margin, NewResponse, Span};
use cx_store::{Access, Error, Operation, Origin, Store};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

fn id(n: u128) -> Id {
    Id(Uuid::from_u128(n))
}

fn member(n: u128, name: &str) -> Member {
    Member { id: id(n), name: name.to_owned(), role: String::new(), photo: None, order: format!("{n}") }
}

const AT: i64 = 1_795_262_400_000;

fn operation(verb: &str, at: i64) -> Operation<'_> {
    Operation { verb, origin: Origin::Window, author: None, at, merges: true }
}

/// A fresh file in a folder that goes with it.
fn fresh() -> (TempDir, PathBuf, Store) {
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
    let store = Store::create(&path, &workspace, "file", [7; 16]).expect("a new file");
    store.close().expect("closes");
    // Metrics that the answers of tests are to, without a place in history.
    for n in 500..503 {
        alter(
            &path,
            &format!(
                r#"INSERT INTO metric (id, "key", name, form, lo, hi, top, lowerIsBetter, "order")
                   VALUES ('{}', 'm{n}', 'M{n}', 'rating', 0, 10000, 2, 0, '{n}')"#,
                id(n)
            ),
        );
    }
    let store = Store::open(&path, Access::Write).expect("opens");
    (folder, path, store)
}

/// The counts of an import's report, as every version keeps them.
fn counts() -> serde_json::Value {
    serde_json::json!({"rows": 0, "stored": 0, "rejected": 0, "skipped": 0, "blank": 0, "changed": 0})
}

fn put(store: &mut Store, member: &Member, at: i64) {
    let done: Result<_, Error> = store.operate(&operation("member.update", at), |edit| edit.put(member));
    done.expect("a member can be written");
}

/// Changes a closed workspace as another program could.
fn alter(path: &Path, sql: &str) {
    let other = Connection::open(path).expect("opens");
    other.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).expect("sets");
    other.execute_batch(sql).expect("a change");
    other.close().expect("closes");
}

/// Leaves a closed workspace as version 4 wrote it: of what the hashes of forgotten people are is not kept, members
/// have no photo and journeys no owner.
fn as_version_4(path: &Path) {
    alter(
        path,
        "ALTER TABLE forgotten RENAME TO newer;
         CREATE TABLE forgotten ( hash INTEGER PRIMARY KEY ) STRICT;
         INSERT OR IGNORE INTO forgotten SELECT hash FROM newer;
         DROP TABLE newer;
         ALTER TABLE member DROP COLUMN photo;
         ALTER TABLE journey DROP COLUMN owner;
         DROP TABLE question;
         PRAGMA user_version = 4;",
    );
}

#[test]
fn an_operation_that_fails_halfway_leaves_nothing() {
    let (_folder, _, mut store) = fresh();
    let done: Result<((), _), Error> = store.operate(&operation("x.y", AT), |edit| {
        edit.put(&member(10, "Ana"))?;
        Err(Error::NothingToUndo)
    });
    assert!(matches!(done, Err(Error::NothingToUndo)), "the verb's own failure comes back");
    assert_eq!(store.list::<Member>().expect("a list"), [], "and its first half is gone");
    assert_eq!(store.revision().expect("a number"), 0);
}

#[test]
fn a_record_changed_behind_historys_back_stops_the_undo() {
    let (_folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    put(&mut store, &member(10, "Eva"), AT + 60_000);
    Connection::open(&path)
        .and_then(|other| other.execute("UPDATE member SET name = 'Zoe'", []))
        .expect("another program writes");
    assert!(matches!(store.undo(), Err(Error::ChangedSince { kind: "member", .. })), "it is told");
    assert_eq!(store.get::<Member>(id(10)).expect("the member").name, "Zoe", "and nothing is applied");
}

#[test]
fn a_newer_file_is_refused_untouched() {
    let (_folder, path, store) = fresh();
    store.close().expect("closes");
    let other = Connection::open(&path).expect("opens");
    other.pragma_update(None, "user_version", 999).expect("sets");
    drop(other);
    let before = std::fs::read(&path).expect("reads");
    assert!(matches!(Store::open(&path, Access::Write), Err(Error::Newer(999))));
    assert_eq!(std::fs::read(&path).expect("reads"), before);
}

#[test]
fn another_programs_database_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("contacts.db");
    Connection::open(&path).and_then(|c| c.execute_batch("CREATE TABLE contact (name)")).expect("a database");
    let before = std::fs::read(&path).expect("reads");
    assert!(matches!(Store::open(&path, Access::Write), Err(Error::Foreign)));
    assert_eq!(std::fs::read(&path).expect("reads"), before);
}

#[test]
fn a_reader_sees_the_file_while_it_is_open_elsewhere_and_cannot_write() {
    let (_folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    let mut reader = Store::open(&path, Access::Read).expect("a second one may read");
    assert_eq!(reader.list::<Member>().expect("a list").len(), 1);
    let done: Result<((), _), Error> = reader.operate(&operation("x.y", AT), |edit| edit.put(&member(11, "Eva")));
    assert!(matches!(done, Err(Error::ReadOnly)));
}

/// The record of a batch that counts.
fn batch(id: Id) -> Batch {
    Batch { id, source: "f".to_owned(), at: AT, visible: true, counts: counts(), map: serde_json::json!({}) }
}

/// Brings responses in, as far as the end of their load: nobody counts them yet.
fn load_in(store: &mut Store, batch: Id, updates: bool, responses: impl IntoIterator<Item = NewResponse>) {
    let mut load = store.begin_load(batch, updates).expect("begins");
    for response in responses {
        load.push(store, &response).expect("a response");
    }
    store.end_load(load).expect("ends");
}

/// Brings responses in as a batch that counts.
fn bring_in(store: &mut Store, record: &Batch, updates: bool, responses: impl IntoIterator<Item = NewResponse>) {
    load_in(store, record.id, updates, responses);
    let done: Result<_, Error> = store.operate(&operation("answers.import", AT), |edit| edit.put(record));
    done.expect("the batch counts");
}

/// Brings one response for each identity in, all of one value; `visible` writes the record of the batch.
fn bring(store: &mut Store, as_batch: Id, identities: std::ops::Range<i64>, value: f64, updates: bool, visible: bool) {
    let metric = store.number_for(id(500)).expect("a number");
    let responses = identities.map(|identity| NewResponse {
        identity,
        day: 20_000,
        answers: vec![(metric, value)],
        ..NewResponse::default()
    });
    if visible {
        bring_in(store, &batch(as_batch), updates, responses);
    } else {
        load_in(store, as_batch, updates, responses);
    }
}

fn counted(store: &Store) -> Vec<(f64, u64)> {
    let rows = store.answers().tallies(Margin::All, Span::default()).expect("tallies");
    rows.iter().map(|row| (row.value, row.n)).collect()
}

#[test]
fn f7_a_load_without_its_record_counts_for_nobody_and_goes_at_the_next_opening() {
    let (_folder, path, mut store) = fresh();
    bring(&mut store, id(100), 0..50, 9.0, false, false);
    assert_eq!(counted(&store), [], "no reader sees it");
    assert_eq!(store.answers().response_count().expect("a count"), 0);
    // The process that brought it in is long gone.
    store.close().expect("closes");
    let store = Store::open(&path, Access::Write).expect("opens");
    drop(store);
    let left: i64 = Connection::open(&path)
        .and_then(|c| {
            c.query_row(
                "SELECT (SELECT count(*) FROM page) + (SELECT count(*) FROM identity) + (SELECT count(*) FROM load)",
                [],
                |row| row.get(0),
            )
        })
        .expect("a count");
    assert_eq!(left, 0, "what an import that died left behind is removed");
}

#[test]
fn r4a_settling_finds_the_first_or_the_latest_update_in_any_order_of_hiding() {
    let (_folder, _, mut store) = fresh();
    bring(&mut store, id(100), 0..10, 1.0, false, true);
    bring(&mut store, id(101), 0..10, 2.0, true, true);
    bring(&mut store, id(102), 0..10, 3.0, false, true);
    let show = |store: &mut Store, batch: u128, visible: bool| {
        let done: Result<_, Error> = store.operate(&operation("batch.withdraw", AT), |edit| {
            let record: Batch = edit.get(id(batch))?;
            edit.put(&Batch { visible, ..record })
        });
        done.expect("a batch can be shown and hidden");
    };
    assert_eq!(counted(&store), [(2.0, 10)], "the update counts");
    show(&mut store, 101, false);
    assert_eq!(counted(&store), [(1.0, 10)], "without it the first");
    show(&mut store, 100, false);
    assert_eq!(counted(&store), [(3.0, 10)], "without that the third");
    show(&mut store, 101, true);
    show(&mut store, 100, true);
    assert_eq!(counted(&store), [(2.0, 10)]);
    assert_eq!(store.check().expect("a look"), [], "C4: tallies equal a recount");
}

#[test]
fn check_finds_a_wrong_tally_and_a_broken_reference() {
    let (_folder, path, mut store) = fresh();
    bring(&mut store, id(100), 0..10, 1.0, false, true);
    let other = Connection::open(&path).expect("opens");
    other.execute("UPDATE tally SET n = n + 1", []).expect("spoils a count");
    other.pragma_update(None, "foreign_keys", false).expect("sets");
    other
        .execute(
            "INSERT INTO stage (id, journey, name, \"order\") VALUES (?1, ?2, 's', 'a')",
            (id(1).to_string(), id(2).to_string()),
        )
        .expect("a stage of no journey");
    let codes: Vec<&str> = store.check().expect("a look").iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["reference", "answers"]);
}

#[test]
fn a_merged_edit_is_taken_back_at_once_and_an_old_one_is_not_merged() {
    let (_folder, _, mut store) = fresh();
    put(&mut store, &member(10, "A"), AT);
    put(&mut store, &member(10, "An"), AT + 60_000);
    put(&mut store, &member(10, "Ana"), AT + 60_500);
    put(&mut store, &member(10, "Anna"), AT + 90_000);
    assert_eq!(store.history(None, 10).expect("history").len(), 3);
    store.undo().expect("undoes");
    assert_eq!(store.get::<Member>(id(10)).expect("the member").name, "Ana");
    store.undo().expect("undoes");
    assert_eq!(store.get::<Member>(id(10)).expect("the member").name, "A");
    assert_eq!(store.undo().expect("undoes").1.kinds.into_iter().collect::<Vec<_>>(), [Kind::Member]);
}
