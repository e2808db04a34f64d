//! Several at once on one file, and a disk without room: no answer goes, no import takes another's place.

use cx_model::record::Batch;
use cx_store::answers::{Ended, NewResponse, Person};
use cx_store::{Access, Error, Store};

use crate::{AT, counted, fresh, id, member, operation, put};

/// Brings `n` responses with one value in under a batch, as far as its end.
fn load(store: &mut Store, batch: u128, identities: std::ops::Range<i64>, value: f64) -> Result<Ended, Error> {
    let mut load = store.begin_load(id(batch), false)?;
    let metric = store.number_for(id(500))?;
    for identity in identities {
        let response = NewResponse {
            identity,
            respondent: Some(identity),
            day: 20_000,
            answers: vec![(metric, value)],
            comment: Some(format!("{value} said {identity}")),
            ..NewResponse::default()
        };
        load.push(store, &response)?;
    }
    store.end_load(load)
}

/// Writes the record of a batch whose load has ended.
fn record(store: &mut Store, batch: u128, ended: &Ended) -> Result<(), Error> {
    store
        .operate(&operation("answers.import", AT), |edit| {
            edit.brings(id(batch), ended)?;
            edit.put(&crate::batch(id(batch)))
        })
        .map(|_| ())
}

#[test]
fn f7_two_imports_at_once_both_come_in_whole() {
    let (_folder, path, mut store) = fresh();
    // The first has begun and written nothing yet when the second asks to begin.
    let first = store.begin_load(id(100), false).expect("begins");
    let (asked, asks) = std::sync::mpsc::channel();
    let second = std::thread::spawn(move || {
        let mut store = Store::open(&path, Access::Write).expect("opens");
        asked.send(()).expect("somebody listens");
        let ended = load(&mut store, 101, 10_000..10_200, 2.0).expect("its turn comes");
        record(&mut store, 101, &ended).expect("its record is written");
    });
    asks.recv().expect("it begins");
    let mut first = first;
    let metric = store.number_for(id(500)).expect("a number");
    for identity in 0..3_000 {
        let response = NewResponse { identity, day: 20_000, answers: vec![(metric, 1.0)], ..NewResponse::default() };
        first.push(&mut store, &response).expect("a response");
    }
    let ended = store.end_load(first).expect("ends");
    record(&mut store, 100, &ended).expect("its record is written");
    drop(ended);
    second.join().expect("the second comes in too");
    assert_eq!(counted(&store), [(1.0, 3_000), (2.0, 200)], "every answer of both is there");
    assert_eq!(store.answers().response_count().expect("a count"), 3_200);
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn f7a_while_somebody_brings_answers_in_another_import_and_a_forgetting_are_told_busy() {
    let (_folder, path, mut store) = fresh();
    let under_way = store.begin_load(id(100), false).expect("begins");
    let mut other = Store::open(&path, Access::Write).expect("opens");
    assert!(matches!(other.begin_load(id(101), false), Err(Error::Busy)), "one import at a time");
    let person = Person { respondent: 7, identity: -1, alike: [0; 2] };
    let refused = other.forget(&[person], &operation("respondent.forget", AT));
    assert!(matches!(refused, Err(Error::Busy)), "rows of the person may be on their way in");
    drop(under_way);
    other.begin_load(id(101), false).expect("then it is the next one's turn");
}

#[test]
fn f7_an_import_that_has_ended_is_nobodys_to_tidy_away_before_its_record_is_written() {
    let (_folder, path, mut store) = fresh();
    let ended = load(&mut store, 100, 0..2_000, 9.0).expect("ends");
    drop(Store::open(&path, Access::Write).expect("somebody opens the file in between"));
    record(&mut store, 100, &ended).expect("its record is written");
    assert_eq!(counted(&store), [(9.0, 2_000)], "every answer is there");
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn f7_an_import_that_was_taken_for_dead_says_so_and_leaves_nothing() {
    let (_folder, path, mut store) = fresh();
    let lock = path.with_file_name("a.travesia-import");
    for whole in [false, true] {
        let mut under_way = store.begin_load(id(100), false).expect("begins");
        let metric = store.number_for(id(500)).expect("a number");
        for identity in 0..20_000 {
            let response =
                NewResponse { identity, day: 20_000, answers: vec![(metric, 9.0)], ..NewResponse::default() };
            under_way.push(&mut store, &response).expect("a response");
        }
        let ended = if whole { Some(store.end_load(under_way)) } else { None };
        // Somebody deletes the lock by hand, and somebody else opens the file.
        std::fs::remove_file(&lock).expect("it is there");
        drop(Store::open(&path, Access::Write).expect("opens"));
        if let Some(ended) = ended {
            let refused = record(&mut store, 100, &ended.expect("it ended before"));
            assert!(matches!(refused, Err(Error::Busy)), "a record without answers is not written");
        }
        store.abandon_load(id(100)).expect("what is left goes");
        assert_eq!(counted(&store), []);
        assert_eq!(store.list::<Batch>().expect("a list").len(), 0);
        assert_eq!(store.check().expect("a look"), []);
    }
}

#[test]
fn an_import_that_fails_leaves_room_for_every_later_write_and_what_was_there() {
    let (_folder, path, mut store) = fresh();
    let ended = load(&mut store, 100, 0..3_000, 9.0).expect("there is room");
    record(&mut store, 100, &ended).expect("its record is written");
    drop(ended);
    let mut under_way = store.begin_load(id(101), false).expect("begins");
    let metric = store.number_for(id(500)).expect("a number");
    let mut bring = |store: &mut Store, from: i64| -> Result<(), Error> {
        for identity in from..from + 40_000 {
            let comment = Some(format!("{identity} {}", "x".repeat(200)));
            let response =
                NewResponse { identity, day: 20_000, answers: vec![(metric, 1.0)], comment, ..NewResponse::default() };
            under_way.push(store, &response)?;
        }
        Ok(())
    };
    bring(&mut store, 10_000).expect("there is room for the first half");
    store.leave_free(u64::MAX >> 1);
    assert!(matches!(bring(&mut store, 50_000), Err(Error::Full)), "then the disk has no room left");
    drop(under_way);
    store.abandon_load(id(101)).expect("what came in goes");
    let log = std::fs::metadata(path.with_file_name("a.travesia-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "and the log gives back its room");
    assert_eq!(counted(&store), [(9.0, 3_000)], "what was there is there");
    crate::put(&mut store, &crate::member(10, "Ana"), AT);
    store.leave_free(0);
    let ended = load(&mut store, 102, 10_000..12_000, 1.0).expect("with room it goes on");
    record(&mut store, 102, &ended).expect("its record is written");
    assert_eq!(counted(&store), [(1.0, 2_000), (9.0, 3_000)]);
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn an_import_that_fails_or_dies_gives_its_room_back() {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    let bring_half = |store: &mut Store| {
        let mut load = store.begin_load(id(100), false).expect("begins");
        for n in 0..20_000 {
            // Of a kind that cannot be made shorter by much.
            let said = (0..24)
                .map(|k: i64| format!("{:016x}", (n * 31 + k).wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed())));
            let comment = Some(said.collect());
            let response = NewResponse { identity: n, day: 20_000, comment, ..NewResponse::default() };
            load.push(store, &response).expect("a response");
        }
        load
    };
    let size = |path: &std::path::Path| std::fs::metadata(path).expect("the file").len();
    let load = bring_half(&mut store);
    drop(load);
    store.abandon_load(id(100)).expect("stops");
    assert!(size(&path) < 1_000_000, "stopped, it takes no room: {}", size(&path));
    drop(bring_half(&mut store));
    // As if the process had been killed: its lock is not held any more, its log stays.
    let killed = folder.path().join("killed.travesia");
    for ending in ["", "-wal"] {
        std::fs::copy(format!("{}{ending}", path.display()), format!("{}{ending}", killed.display())).expect("copies");
    }
    std::fs::write(folder.path().join("killed.travesia-import"), "").expect("writes");
    assert!(size(&folder.path().join("killed.travesia-wal")) + size(&killed) > 2_000_000, "half of it was written");
    Store::open(&killed, Access::Read).expect("opens").close().expect("closes");
    let beside = |name: &str| name.starts_with("killed.travesia-");
    let names = std::fs::read_dir(folder.path()).expect("a folder").flatten();
    let left: Vec<String> =
        names.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| beside(name)).collect();
    assert_eq!(left, [""; 0], "whoever reads the file next puts it right");
    assert!(size(&killed) < 1_000_000, "and it takes no room: {}", size(&killed));
    // A file without anything to put right is only read, also beside a file of the user that is named like the lock.
    std::fs::write(folder.path().join("killed.travesia-import"), "mine").expect("writes");
    let before = std::fs::read(&killed).expect("reads");
    Store::open(&killed, Access::Read).expect("opens").close().expect("closes");
    assert!(std::fs::read(&killed).expect("reads") == before, "not a byte of it changes");
}

#[test]
fn long_comments_come_in_whole_and_a_trial_refuses_what_the_import_refuses() {
    let (_folder, path, mut store) = fresh();
    let metric = store.number_for(id(500)).expect("a number");
    let long = |identity: i64| NewResponse {
        identity,
        day: 20_000,
        answers: vec![(metric, 9.0)],
        comment: Some(format!("{identity:>6}").repeat(500_000 / 6)),
        ..NewResponse::default()
    };
    // More than one row of the file may hold (64 MiB) in fewer responses than a page has.
    let mut under_way = store.begin_load(id(100), false).expect("begins");
    for identity in 0..200 {
        under_way.push(&mut store, &long(identity)).expect("a response");
    }
    let ended = store.end_load(under_way).expect("ends");
    record(&mut store, 100, &ended).expect("its record is written");
    drop(ended);
    let (comments, total) =
        store.answers().comments(cx_store::answers::Span::default(), 150, 1, |_| true).expect("comments");
    assert_eq!((total, comments[0].1.len()), (200, 499_998), "each is there in full length");
    let log = std::fs::metadata(path.with_file_name("a.travesia-wal")).map_or(0, |log| log.len());
    assert!(log <= 16 << 20, "the log has not grown with the comments: {log}");

    store.leave_free(u64::MAX >> 1);
    let mut trial = store.begin_trial(false).expect("begins");
    let refused = (0..20).try_for_each(|identity| trial.push(&mut store, &long(1_000 + identity)));
    assert!(matches!(refused, Err(Error::Full)), "a dry run says that there is no room");
}

#[test]
fn f6b_a_log_that_somebody_removes_costs_nobody_a_change() {
    for removed in [&["-wal"][..], &["-shm"], &["-wal", "-shm"]] {
        let (_folder, path, mut window) = fresh();
        crate::put(&mut window, &crate::member(10, "Ana"), AT);
        for ending in removed {
            std::fs::remove_file(path.with_file_name(format!("a.travesia{ending}"))).expect("it is there");
        }
        for access in [Access::Write, Access::Read] {
            let refused = Store::open(&path, access).map(|_| ()).expect_err("it would begin a log of its own");
            assert_eq!(refused.code(), "file-log-gone", "{removed:?}, {access:?}: {refused}");
        }
        assert!(removed.contains(&"-shm") || !path.with_file_name("a.travesia-wal").exists(), "it laid none there");
        window.mend_log().expect("the window finds out with its next look");
        let mut terminal = Store::open(&path, Access::Write).expect("then others come in again");
        crate::put(&mut terminal, &crate::member(11, "Eva"), AT);
        crate::put(&mut window, &crate::member(12, "Leo"), AT);
        assert_eq!(window.list::<cx_model::record::Member>().expect("a list").len(), 3, "each sees what the other did");
        terminal.close().expect("closes");
        window.close().expect("closes");
        let store = Store::open(&path, Access::Write).expect("opens");
        assert_eq!(store.list::<cx_model::record::Member>().expect("a list").len(), 3, "{removed:?}: all is there");
        assert_eq!(store.check().expect("a look"), []);
    }
}

#[test]
fn f6e_with_its_log_removed_a_window_that_dies_loses_nothing_that_was_there_at_its_last_look() {
    let (_folder, path, mut window) = fresh();
    let another = window.another().expect("a second connection, as of an import");
    crate::put(&mut window, &crate::member(10, "Ana"), AT);
    std::fs::remove_file(path.with_file_name("a.travesia-wal")).expect("it is there");
    window.mend_log().expect("it cannot begin anew while the other works with the old one");
    let file = path.with_file_name("copy.travesia");
    std::fs::copy(&path, &file).expect("the file as a crash would leave it");
    let store = Store::open(&file, Access::Write).expect("opens");
    assert_eq!(store.list::<cx_model::record::Member>().expect("a list").len(), 1, "it is in the file itself");
    assert_eq!(Store::open(&path, Access::Read).map(|_| ()).expect_err("still").code(), "file-log-gone");
    drop(another);
    crate::put(&mut window, &crate::member(11, "Eva"), AT);
    let terminal = Store::open(&path, Access::Read).expect("with the old log gone for good, others come in");
    assert_eq!(terminal.list::<cx_model::record::Member>().expect("a list").len(), 2);
}
