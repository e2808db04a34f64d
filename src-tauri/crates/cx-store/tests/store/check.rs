//! Findings of a look through the file: every kind of damage to what a figure or an undo rests on, and nothing in a
//! file that is whole.

use std::path::PathBuf;

use cx_model::record::{Batch, Goal, Metric};
use cx_store::answers::{NewResponse, Person};
use cx_store::{Access, Error, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::history::persona;
use crate::{AT, alter, bring_in, fresh, id, member, operation, put};

pub fn metric() -> Metric {
    let fields = serde_json::json!({
        "id": id(500), "key": "nps", "name": "NPS", "form": "nps", "lo": 0.0, "hi": 10.0, "top": 2, "lowerIsBetter": false,
        "minimum": null, "order": "a",
    });
    serde_json::from_value(fields).expect("a metric")
}

pub fn goal() -> Goal {
    let score = serde_json::json!({
        "value": 20.0, "n": 40, "low": 5.0, "high": 35.0, "from": "2026-01-01", "to": "2026-02-01", "enough": true,
        "weight": "enough",
    });
    let baseline = serde_json::json!({
        "score": score, "tally": [[0.0, 16], [9.0, 24]], "formula": 1, "batches": [], "frozen": "2026-02-02",
    });
    let fields = serde_json::json!({
        "id": id(600), "name": "", "metric": id(500), "scope": {"kind": "all", "id": null}, "baseline": baseline,
        "target": 50.0, "due": "2027-01-31", "owner": null, "order": "a",
    });
    serde_json::from_value(fields).expect("a goal")
}

/// Brings in 1,500 responses with comments and attributes; a second time some of them come as an update.
pub fn bring(store: &mut Store, batch: u128, identities: std::ops::Range<i64>, updates: bool) {
    let nps = store.number_for(id(500)).expect("a number");
    let place = store.number_for(id(700)).expect("a number");
    let responses = identities.map(|identity| NewResponse {
        identity: identity * 1_000,
        respondent: Some(identity + 7_000_000),
        day: 20_000 + (identity % 40) as i32,
        persona: Some(place),
        weight: Some(1.5),
        answers: vec![(nps, (identity % 11) as f64)],
        comment: (identity % 3 == 0).then(|| format!("comment {identity}")),
        attributes: Some(format!(r#"{{"segment":"{}"}}"#, identity % 4)),
        ..NewResponse::default()
    });
    bring_in(store, &crate::batch(id(batch)), updates, responses);
}

pub const PHOTO: &[u8] = b"a picture";
/// SHA-256 of it, from `printf 'a picture' | sha256sum`.
pub const PHOTO_HASH: &str = "92b2fa58028958317e408bd84ecfa70f5ee35b121991dbc232c49d166353708b";

/// A closed workspace with some of everything; its last operation is undone and waits for redo.
fn workspace() -> (TempDir, PathBuf) {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    put(&mut store, &member(10, "Eva"), AT + 60_000);
    let made: Result<_, Error> = store.operate(&operation("goal.create", AT), |edit| {
        edit.put_image(PHOTO_HASH, "image/jpeg", PHOTO)?;
        edit.put(&persona(Some(PHOTO_HASH)))?;
        edit.put(&metric())?;
        edit.put(&goal())
    });
    made.expect("records");
    bring(&mut store, 100, 0..1_500, false);
    bring(&mut store, 101, 1_000..1_100, true);
    bring(&mut store, 102, 2_000..2_100, false);
    put(&mut store, &member(11, "Leo"), AT + 120_000);
    store.undo().expect("undoes");
    store.undo().expect("undoes an import, which waits for redo");
    assert_eq!(store.check().expect("a look"), [], "nothing is wrong with it");
    store.close().expect("closes");
    (folder, path)
}

/// The codes of what is found after a change from outside.
fn found(path: &std::path::Path) -> Vec<&'static str> {
    // To read, since opening to write refuses some of it.
    let store = Store::open(path, Access::Read).expect("opens");
    store.check().expect("a look").iter().map(|finding| finding.code).collect()
}

#[test]
fn f6f_check_finds_every_kind_of_damage_to_what_figures_and_undo_rest_on() {
    let (_folder, whole) = workspace();
    assert_eq!(found(&whole), [""; 0], "nothing is found in a whole file");
    let folder = tempfile::tempdir().expect("a folder");
    let inf = "9e999";
    let said: usize = (0..1_024).filter(|n| n % 3 == 0).map(|n| format!("comment {n}").len()).sum();
    let damages: &[(&str, String)] = &[
        ("identity", "DELETE FROM identity".to_owned()),
        ("identity", "DELETE FROM identity WHERE first = (SELECT max(first) FROM identity)".to_owned()),
        ("identity", "UPDATE identity SET first = first + 1".to_owned()),
        ("answers", format!("UPDATE tally SET w = {inf}")),
        ("answers", format!("UPDATE tally SET w2 = -{inf} WHERE margin = 0")),
        ("answers", format!("UPDATE tally SET value = {inf} WHERE value = 3")),
        ("answers", "UPDATE tally SET n = n + 1 WHERE value = 3".to_owned()),
        ("answers", "DELETE FROM tally WHERE batch = (SELECT max(batch) FROM tally)".to_owned()),
        ("answers", "UPDATE tally SET batch = batch + 1000 WHERE value = 3".to_owned()),
        ("answers", "UPDATE tally SET first = first - 1 WHERE value = 3".to_owned()),
        ("answers", "DELETE FROM load WHERE batch = (SELECT min(batch) FROM load)".to_owned()),
        ("answers", "DELETE FROM batch WHERE id = (SELECT min(id) FROM batch)".to_owned()),
        ("page", "DELETE FROM page WHERE first = (SELECT min(first) FROM page)".to_owned()),
        ("page", "UPDATE page SET \"to\" = \"to\" - 5".to_owned()),
        ("page", "UPDATE page SET comments = NULL".to_owned()),
        ("page", "UPDATE page SET attributes = NULL".to_owned()),
        ("page", "UPDATE page SET comments = CAST(comments || 'x' AS BLOB)".to_owned()),
        ("page", "UPDATE page SET columns = zeroblob(3) WHERE first = 1".to_owned()),
        ("page", "UPDATE load SET last = last + 7".to_owned()),
        ("page", "UPDATE load SET first = first + 1".to_owned()),
        ("page", format!("DELETE FROM number WHERE id = '{}'", id(700))),
        ("page", format!("DELETE FROM number WHERE id = '{}'", id(500))),
        ("page", format!("UPDATE number SET id = 'x' WHERE id = '{}'", id(700))),
        ("page", format!("UPDATE number SET id = upper(id) WHERE id = '{}'", id(700))),
        ("answers", format!("UPDATE number SET id = '{}' WHERE id = '{}'", id(98), id(700))),
        ("page", "UPDATE page SET comments = zeroblob(length(comments))".to_owned()),
        ("page", "UPDATE page SET comments = CAST(x'fe' || substr(comments, 2) AS BLOB)".to_owned()),
        // Of the right length, as text that was not compressed.
        ("page", format!("UPDATE page SET comments = zeroblob({said}) WHERE first = 1")),
        (
            "page",
            format!("UPDATE page SET comments = CAST(x'fe' || x'{}' AS BLOB) WHERE first = 1", "41".repeat(said - 1)),
        ),
        ("page", "UPDATE page SET comments = CAST(substr(comments, 1, length(comments) - 1) AS BLOB)".to_owned()),
        // A compressed text that promises four gigabytes.
        ("page", "UPDATE page SET comments = x'ff28b52ffde0ffffffff00000000'".to_owned()),
        ("page", "UPDATE page SET attributes = zeroblob(length(attributes))".to_owned()),
        ("shadow", "DELETE FROM shadow".to_owned()),
        ("shadow", "INSERT INTO shadow VALUES (999999, x'00')".to_owned()),
        ("shadow", "UPDATE load SET updates = 0".to_owned()),
        (
            "shadow",
            "UPDATE shadow SET bits = replace(hex(bits), '', '') WHERE 0; INSERT OR REPLACE INTO shadow \
                    SELECT first, CAST(replace(hex(zeroblob(n)), '00', char(1)) AS BLOB) FROM page WHERE first = 1"
                .to_owned(),
        ),
        ("forgotten", "INSERT INTO forgotten VALUES (7000003, 1)".to_owned()),
        ("forgotten", "INSERT INTO forgotten VALUES (3000, 2)".to_owned()),
        ("forgotten", "INSERT INTO forgotten VALUES (0, 1)".to_owned()),
        ("forgotten", "INSERT INTO forgotten VALUES (99, 3)".to_owned()),
        ("past", "UPDATE member SET name = 'Zoe'".to_owned()),
        ("past", "UPDATE change SET kind = 'dragon' WHERE kind = 'member'".to_owned()),
        ("past", "UPDATE change SET record = 'x' WHERE kind = 'goal'".to_owned()),
        ("past", "UPDATE change SET edit = '{}' WHERE kind = 'goal'".to_owned()),
        ("past", "UPDATE change SET edit = replace(edit, '\"role\"', '\"rank\"') WHERE kind = 'member'".to_owned()),
        ("past", format!("UPDATE change SET record = '{}' WHERE kind = 'member' AND edit LIKE '%set%'", id(99))),
        ("past", "DELETE FROM change WHERE operation = 2".to_owned()),
        ("past", "DELETE FROM load WHERE batch = (SELECT max(batch) FROM load)".to_owned()),
        (
            "past",
            r#"UPDATE change SET edit = replace(edit, 'Leo', 'Lea');
               INSERT INTO member (id, name, role, "order") VALUES ('ID11', 'Leo', '', 'x')"#
                .replace("ID11", &id(11).to_string()),
        ),
        ("history", "UPDATE operation SET args = 'x'".to_owned()),
        ("history", "UPDATE operation SET args = '[1]'".to_owned()),
        ("history", "UPDATE operation SET verb = 'x'".to_owned()),
        ("history", "UPDATE operation SET undone = 1 - undone WHERE id = 2".to_owned()),
        ("fact", "UPDATE fact SET value = 'x' WHERE name = 'history'".to_owned()),
        ("fact", "UPDATE fact SET value = value + 1 WHERE name = 'history'".to_owned()),
        ("fact", "UPDATE fact SET value = x'00' WHERE name = 'key'".to_owned()),
        ("fact", "INSERT OR REPLACE INTO fact VALUES ('undo ends', 'x')".to_owned()),
        ("fact", "UPDATE fact SET value = -1 WHERE name = 'revision'".to_owned()),
        ("picture", "DELETE FROM image".to_owned()),
        ("picture", "UPDATE image SET bytes = x'00'".to_owned()),
        ("value", format!("UPDATE persona SET share = {inf}")),
        ("value", "UPDATE persona SET share = 120".to_owned()),
        ("value", "UPDATE persona SET name = 'A' || char(27) || '[2J'".to_owned()),
        ("value", "UPDATE member SET role = 'x' || char(0)".to_owned()),
        ("value", r#"UPDATE persona SET needs = '["\u0007"]'"#.to_owned()),
        ("value", "UPDATE metric SET lo = 11".to_owned()),
        ("value", "UPDATE metric SET lowerIsBetter = 7".to_owned()),
        ("value", format!("UPDATE goal SET target = -{inf}")),
        ("value", "UPDATE goal SET due = 'some day'".to_owned()),
        ("value", "UPDATE workspace SET timeZone = 'Mars'".to_owned()),
        ("value", "UPDATE workspace SET currency = '€€€€€€€'".to_owned()),
        ("record", "UPDATE metric SET minimum = -4".to_owned()),
        ("value", format!("UPDATE metric SET hi = 9 WHERE id = '{}'", id(500))),
        ("value", "UPDATE batch SET counts = '{}'".to_owned()),
        ("record", "UPDATE batch SET counts = 'x'".to_owned()),
        ("past", "UPDATE batch SET visible = 0".to_owned()),
        ("identity", "UPDATE batch SET source = ''".to_owned()),
        ("answers", format!("UPDATE number SET id = '{}' WHERE id = '{}'", id(99), id(500))),
        ("history", "UPDATE operation SET origin = 'x'".to_owned()),
        ("history", "UPDATE change SET place = place + 1000".to_owned()),
        ("picture", "UPDATE image SET media = 'x'".to_owned()),
        ("order-twice", "UPDATE metric SET \"order\" = 'b'".to_owned()),
        ("order", "UPDATE member SET \"order\" = ''".to_owned()),
        ("order", "UPDATE member SET \"order\" = 'a-b'".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '[9.0,24]', '[9.0,25]')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '\"low\":5.0', '\"low\":95.0')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '\"formula\":1', '\"formula\":9')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '2026-02-02', '2026-02-31')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '2026-02-02', '2026-01-31')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '2026-01-01', '2026-02-02')".to_owned()),
        ("baseline", "UPDATE goal SET baseline = replace(baseline, '\"value\":20.0', '\"value\":null')".to_owned()),
        ("record", "UPDATE goal SET baseline = replace(baseline, '\"value\":20.0', '\"value\":\"x\"')".to_owned()),
    ];
    let mut missed = Vec::new();
    for (n, (code, sql)) in damages.iter().enumerate() {
        let path = folder.path().join(format!("{n}.travesia"));
        std::fs::copy(&whole, &path).expect("copies");
        let before = std::fs::read(&path).expect("reads");
        alter(&path, &format!("PRAGMA foreign_keys = OFF; {sql}"));
        assert!(std::fs::read(&path).expect("reads") != before, "{sql}: something was changed");
        let codes = found(&path);
        if !codes.contains(code) {
            missed.push(format!("{sql}: {code} is to be found, not {codes:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_baseline_that_says_something_else_than_its_answers_is_told_where_that_is_certain() {
    let (_folder, path, mut store) = fresh();
    crate::bring(&mut store, id(100), 0..30, 4.0, false, true);
    crate::bring(&mut store, id(101), 30..40, 8.0, false, true);
    bring(&mut store, 102, 50..60, false);
    let mut aim = goal();
    let baseline = aim.baseline.as_mut().expect("a baseline");
    baseline.tally = vec![(4.0, 30), (8.0, 10)];
    baseline.batches = vec![id(100), id(101)];
    baseline.score.value = Some(5.0);
    let made: Result<_, Error> = store.operate(&operation("goal.create", AT), |edit| edit.put(&aim));
    made.expect("a goal");
    store.close().expect("closes");
    let told = |sql: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("a.travesia");
        std::fs::copy(&path, &copy).expect("copies");
        alter(&copy, sql);
        found(&copy).contains(&"baseline")
    };
    let set = |from: &str, to: &str| format!("UPDATE goal SET baseline = replace(baseline, '{from}', '{to}');");
    let wrong = set(r#""value":5.0"#, r#""value":6.0"#);
    let beyond = set("[8.0,10]", "[20000.0,10]");
    assert!(!told(""), "the mean of 30 fours and 10 eights is 5");
    assert!(told(&wrong), "and not 6");
    assert!(told(&set("[[4.0,30],[8.0,10]]", "[[4.0,10],[8.0,30]]")), "nor that of 10 fours and 30 eights");
    assert!(told(&beyond), "no answer is beyond the scale");
    // Answers of the third import have weights, which a baseline does not keep.
    let weighted = set(r#""batches":["#, &format!(r#""batches":["{}","#, id(102)));
    assert!(!told(&format!("{weighted}{wrong}")), "with weights the mean may be another");
    assert!(told(&format!("{weighted}{beyond}")), "but within the scale");
    let hidden = format!("UPDATE batch SET visible = 0 WHERE id = '{}';", id(101));
    assert!(!told(&format!("{hidden}{beyond}")), "a scale without its answers may have become another");
    let csat = "UPDATE metric SET form = 'csat', hi = 10, top =";
    let share = set(r#""value":5.0"#, r#""value":25.0"#);
    assert!(!told(&format!("{csat} 7;{share}")), "with three boxes a quarter was satisfied, whatever satisfies now");
    assert!(told(&format!("{csat} 7;{}", set(r#""value":5.0"#, r#""value":26.0"#))), "but never 26 %");
}

#[test]
fn a_field_that_cannot_be_read_is_told_with_its_place_and_the_look_goes_on() {
    let (_folder, path) = workspace();
    alter(&path, "UPDATE metric SET minimum = -4; UPDATE goal SET due = 'some day'");
    let found = Store::open(&path, Access::Read).expect("opens").check().expect("a look");
    let told = |code: &str| found.iter().find(|finding| finding.code == code).map(|finding| finding.detail.clone());
    assert_eq!(told("record"), Some(format!("metric {} minimum", id(500))), "table, row and column");
    assert_eq!(told("value"), Some(format!("goal {} due", id(600))), "and what is wrong behind it");
    alter(&path, "UPDATE workspace SET minimum = -4");
    let refused = Store::open(&path, Access::Read).err();
    assert!(
        matches!(&refused, Some(Error::Damaged(place)) if place == "workspace minimum"),
        "without its workspace no file opens, and it says at what: {refused:?}"
    );
}

#[test]
fn answers_whose_import_lost_its_record_are_told_and_stay() {
    let (folder, whole) = workspace();
    let path = folder.path().join("spoilt.travesia");
    std::fs::copy(&whole, &path).expect("copies");
    let pages = |path: &std::path::Path| -> i64 {
        let connection = Connection::open(path).expect("opens");
        connection.query_row("SELECT sum(n) FROM page", [], |row| row.get(0)).expect("a sum")
    };
    alter(&path, "DELETE FROM operation; DELETE FROM batch");
    let left = pages(&path);
    assert!(left >= 1_600, "the responses of the imports are there");
    let mut store = Store::open(&path, Access::Write).expect("opens");
    assert!(store.check().expect("a look").iter().any(|finding| finding.code == "answers"), "damage is told");
    put(&mut store, &member(12, "Max"), AT + 180_000);
    store.close().expect("closes");
    Store::open(&path, Access::Write).expect("opens").close().expect("closes");
    assert_eq!(pages(&path), left, "no change and no opening takes them for what a dead import left");
}

#[test]
fn check_finds_answers_and_weights_that_are_no_numbers() {
    for (value, weight) in [(f64::INFINITY, 1.0), (5.0, f64::INFINITY), (5.0, f64::NAN), (5.0, -1.0)] {
        let (_folder, _, mut store) = fresh();
        let nps = store.number_for(id(500)).expect("a number");
        let mut load = store.begin_load(id(100), false).expect("begins");
        let response =
            NewResponse { day: 20_000, answers: vec![(nps, value)], weight: Some(weight), ..NewResponse::default() };
        load.push(&mut store, &response).expect("as no import does");
        let _ = store.end_load(load);
        let codes: Vec<&str> = store.check().expect("a look").iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"page"), "{value} with the weight {weight}: {codes:?}");
    }
}

#[test]
fn check_finds_nothing_in_what_undo_redo_withdrawing_forgetting_and_copying_leave() {
    let (folder, path) = workspace();
    let mut store = Store::open(&path, Access::Write).expect("opens");
    let whole = |store: &Store, after: &str| assert_eq!(store.check().expect("a look"), [], "after {after}");
    store.redo().expect("redoes");
    whole(&store, "a redo");
    while store.undo().is_ok() {
        whole(&store, "an undo");
    }
    while store.redo().is_ok() {
        whole(&store, "a redo");
    }
    let show = |store: &mut Store, visible: bool| {
        let done: Result<_, Error> = store.operate(&operation("batch.withdraw", AT), |edit| {
            let record: Batch = edit.get(id(101))?;
            edit.put(&Batch { visible, ..record })
        });
        done.expect("a batch can be shown and hidden");
    };
    show(&mut store, false);
    whole(&store, "a withdrawal");
    show(&mut store, true);
    let removed: Result<_, Error> =
        store.operate(&operation("persona.delete", AT), |edit| edit.delete(cx_model::Kind::Persona, id(700)));
    removed.expect("answers keep the name of what is deleted");
    whole(&store, "a deletion");
    let person = Person { respondent: 7_001_050, identity: -1, alike: [0; 2] };
    let gone = store.forget(&[person], &operation("respondent.forget", AT)).expect("forgets");
    assert_eq!((gone.responses, gone.copies), (1, 1));
    whole(&store, "forgetting");
    store.undo().expect_err("undo ends there");
    put(&mut store, &member(12, "Pau"), AT + 600_000);
    whole(&store, "the next change");
    let (client, copy) = (folder.path().join("client.travesia"), folder.path().join("copy.travesia"));
    store.copy_to(&copy, &mut |_, _| Ok(())).expect("copies");
    let own = tempfile::tempdir().expect("a folder");
    let nook = cx_store::draft::Nook::inside(own.path()).expect("a nook");
    store.copy_for_client(&client, &nook, "other", [9; 16], &mut |_, _| Ok(())).expect("copies");
    for path in [copy, client] {
        whole(&Store::open(&path, Access::Read).expect("opens"), "copying");
    }
    // A load that another process has under way.
    let nps = store.number_for(id(500)).expect("a number");
    let mut load = store.begin_load(id(103), false).expect("begins");
    for identity in 0..20_000 {
        let response = NewResponse { identity, day: 20_000, answers: vec![(nps, 3.0)], ..NewResponse::default() };
        load.push(&mut store, &response).expect("a response");
    }
    whole(&store, "half an import");
    let other = Connection::open(&path).expect("opens");
    other.execute("UPDATE tally SET n = 0", []).expect("spoils it");
    assert!(!store.check().expect("a look").is_empty(), "it looks all the same");
}
