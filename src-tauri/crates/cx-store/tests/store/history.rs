//! Rule F3: how much history is kept, and what goes with it.

use std::path::Path;

use cx_model::record::Persona;
use cx_store::{Access, Budget, Error, Store};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::{AT, fresh, id, member, operation, put};

pub fn persona(photo: Option<&str>) -> Persona {
    let fields = serde_json::json!({
        "id": id(700), "name": "Ana", "stance": "current", "summary": "", "needs": [], "wishes": [], "expectations": [],
        "frustrations": [], "drivers": [], "situations": [], "quote": "", "share": null, "photo": photo, "rule": [],
        "order": "a",
    });
    serde_json::from_value(fields).expect("a persona")
}

/// Writes the persona with that photo as one operation.
fn photo(store: &mut Store, hash: Option<&str>, at: i64) {
    let done: Result<_, Error> = store.operate(&operation("persona.photo", at), |edit| {
        if let Some(hash) = hash {
            edit.put_image(hash, "image/jpeg", b"picture")?;
        }
        edit.put(&persona(hash))
    });
    done.expect("a photo is kept");
}

fn images(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).expect("opens");
    let mut statement = connection.prepare("SELECT hash FROM image ORDER BY hash").expect("pictures");
    statement.query_map([], |row| row.get(0)).expect("rows").map(|hash| hash.expect("text")).collect()
}

fn weighed_anew(path: &Path) -> i64 {
    let other = Connection::open(path).expect("opens");
    other.execute("DELETE FROM fact WHERE name = 'history'", []).expect("forgets the sum");
    drop(other);
    Store::open(path, Access::Read).and_then(|store| store.history_size()).expect("a size").bytes
}

#[test]
fn f3_the_oldest_operations_go_and_undo_stops_there() {
    let (_folder, _, mut store) = fresh();
    store.set_budget(Budget { operations: 5, bytes: i64::MAX });
    for n in 0..9 {
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
    }
    assert_eq!(store.history(None, 100).expect("history").len(), 5, "the five newest");
    for _ in 0..5 {
        store.undo().expect("undoes");
    }
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)), "it says so as at any beginning");
    assert_eq!(store.list::<cx_model::record::Member>().expect("a list").len(), 4, "what was done before stays done");
    for _ in 0..5 {
        store.redo().expect("what was undone was kept for redo");
    }
}

#[test]
fn f3_a_heavy_operation_drives_out_older_ones_and_stays_itself() {
    let (_folder, _, mut store) = fresh();
    store.set_budget(Budget { operations: 100, bytes: 4_000 });
    for n in 0..9 {
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
    }
    put(&mut store, &member(50, &"a".repeat(10_000)), AT + 6_000_000);
    assert_eq!(
        store.history(None, 100).expect("history").len(),
        1,
        "heavier than all that is allowed, and still there"
    );
    store.undo().expect("what was just done can be undone");
    put(&mut store, &member(51, "Eva"), AT + 7_000_000);
    let size = store.history_size().expect("a size");
    assert!(size.operations == 1 && size.bytes < 1_000, "{size:?}");
}

#[test]
fn f3_a_history_with_numbers_from_elsewhere_is_cut_too() {
    let (_folder, path, mut store) = fresh();
    for n in 0..4 {
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
    }
    store.close().expect("closes");
    let other = Connection::open(&path).expect("opens");
    other
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             UPDATE operation SET id = -9223372036854775807 WHERE id = 1;
             UPDATE operation SET id = 9223372036854775000 WHERE id = 3;
             INSERT OR REPLACE INTO fact VALUES ('history', -9223372036854775807);",
        )
        .expect("somebody numbers the operations anew");
    drop(other);
    let mut store = Store::open(&path, Access::Write).expect("opens");
    store.set_budget(Budget { operations: 3, bytes: i64::MAX });
    put(&mut store, &member(30, "Eva"), AT + 6_000_000);
    let kept = store.history(None, 100).expect("history");
    assert_eq!(kept[0].at, AT + 6_000_000, "what was just done is there, at once and without a panic: {kept:?}");
    assert!(kept.len() <= 3, "and not more than is kept: {kept:?}");
}

#[test]
fn f3_a_picture_goes_with_the_last_history_that_names_it() {
    let (_folder, path, mut store) = fresh();
    store.set_budget(Budget { operations: 2, bytes: i64::MAX });
    photo(&mut store, Some("first"), AT);
    photo(&mut store, Some("second"), AT + 60_000);
    store.close().expect("closes");
    assert_eq!(images(&path), ["first", "second"], "undo can still bring the first one back");
    let mut store = Store::open(&path, Access::Write).expect("opens");
    store.set_budget(Budget { operations: 2, bytes: i64::MAX });
    for n in 0..2 {
        put(&mut store, &member(10 + n, "Ana"), AT + 600_000 * n as i64);
    }
    store.close().expect("closes");
    assert_eq!(images(&path), ["second"], "nobody can get to the first one any more");
    let mut store = Store::open(&path, Access::Write).expect("opens");
    photo(&mut store, Some("third"), AT + 2_000_000);
    store.undo().expect("undoes");
    put(&mut store, &member(20, "Eva"), AT + 3_000_000);
    store.close().expect("closes");
    assert_eq!(images(&path), ["second"], "what was undone and can no longer be redone is gone too");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn f3a_bounds_hold_and_the_kept_weight_is_the_true_one(
        steps in prop::collection::vec((0u8..10, 0usize..300), 1..60),
        operations in 1i64..12,
        bytes in 200i64..6_000,
    ) {
        let (_folder, path, mut store) = fresh();
        store.set_budget(Budget { operations, bytes });
        let mut at = AT;
        for (n, (what, size)) in (0u128..).zip(steps) {
            match what {
                0 | 1 => drop(store.undo()),
                2 => drop(store.redo()),
                3 => { at += 10; put(&mut store, &member(10, &"m".repeat(size.max(1))), at); }
                _ => { at += 60_000; put(&mut store, &member(20 + n, &"m".repeat(size.max(1))), at); }
            }
            let kept = store.history_size().expect("a size");
            prop_assert!(kept.operations <= operations, "never more than allowed: {kept:?}");
            prop_assert!(kept.bytes <= bytes || kept.operations == 1, "nor heavier: {kept:?}");
            prop_assert_eq!(store.history(None, 1_000).expect("history").len() as i64, kept.operations);
        }
        let kept = store.history_size().expect("a size").bytes;
        prop_assert_eq!(store.check().expect("a look"), vec![]);
        store.close().expect("closes");
        prop_assert_eq!(weighed_anew(&path), kept, "the sum that is kept is the sum of what is there");
    }
}

#[test]
fn undo_and_redo_find_their_place_in_a_history_with_undone_ends() {
    let (_folder, _, mut store) = fresh();
    assert!(store.redoable().expect("a look").is_none() && store.undoable().expect("a look").is_none());
    for n in 0..3 {
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
    }
    for _ in 0..3 {
        store.undo().expect("undoes");
    }
    assert_eq!(store.redoable().expect("a look").map(|entry| entry.id), Some(1), "the first of them");
    store.redo().expect("redoes");
    assert_eq!(store.redoable().expect("a look").map(|entry| entry.id), Some(2));
    assert_eq!(store.undoable().expect("a look").map(|entry| entry.id), Some(1));
}

#[test]
fn a_number_is_the_same_to_the_last_bit_after_undo() {
    let (_folder, _, mut store) = fresh();
    let mut state: u64 = 0x5eed;
    for round in 0..200 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 11) as f64 / (1_u64 << 53) as f64 * 100.0;
        let at = AT + round * 600_000;
        for (at, share) in [(at, share), (at + 60_000, 1.0)] {
            let record = Persona { share: Some(share), ..persona(None) };
            let done: Result<_, Error> = store.operate(&operation("persona.update", at), |edit| edit.put(&record));
            done.expect("a persona is kept");
        }
        store.undo().expect("undoes");
        let back = store.get::<Persona>(id(700)).expect("there").share.map(f64::to_bits);
        assert_eq!(back, Some(share.to_bits()), "{share} came back as another number");
    }
}
