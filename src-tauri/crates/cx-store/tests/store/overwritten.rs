//! A file that went, or was written over, while it was open: it is told, nothing of it goes into the other, and what was
//! open is saved whole or not claimed.

use std::path::Path;

use cx_store::{Ground, Presence};

use super::*;

fn try_put(store: &mut Store, member: &Member, at: i64) -> Result<(), Error> {
    store.operate(&operation("member.update", at), |edit| edit.put(member)).map(|_| ())
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn shared() -> Ground {
    Ground { synced: Some("Dropbox".to_owned()), ..Ground::default() }
}

/// Another workspace in one plain file, with an id of its own.
fn stranger() -> (TempDir, PathBuf) {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(77, "Rival"), AT);
    store.close().expect("closes");
    alter(&path, "UPDATE fact SET value = 'rival' WHERE name = 'file'; UPDATE workspace SET title = 'Rival'");
    (folder, path)
}

/// Writes the bytes of one file over another, which stays the same file: as `cp` does.
fn write_over(from: &Path, to: &Path) -> Vec<u8> {
    let bytes = std::fs::read(from).expect("reads");
    let mut file = std::fs::File::options().write(true).truncate(true).open(to).expect("opens");
    std::io::Write::write_all(&mut file, &bytes).expect("writes");
    bytes
}

#[test]
fn f6b_a_file_whose_folder_went_is_moved_and_all_of_it_can_be_saved() {
    for how in ["folder renamed", "folder removed", "file and log removed"] {
        let (from, _, store) = fresh();
        store.close().expect("closes");
        let (inside, elsewhere) = (from.path().join("c"), from.path().join("c2"));
        std::fs::create_dir(&inside).expect("a folder");
        let path = inside.join("a.travesia");
        std::fs::rename(from.path().join("a.travesia"), &path).expect("renames");
        let mut store = Store::open(&path, Access::Write).expect("opens");
        put(&mut store, &member(10, "Ana"), AT);
        match how {
            "folder renamed" => std::fs::rename(&inside, &elsewhere).expect("renames"),
            "folder removed" => std::fs::remove_dir_all(&inside).expect("removes"),
            _ => ["", "-wal", "-shm"]
                .iter()
                .for_each(|ending| std::fs::remove_file(inside.join(format!("a.travesia{ending}"))).expect("removes")),
        }
        // As the window asks every second.
        for _ in 0..2 {
            store.mend_log().unwrap_or_else(|error| panic!("{how}: {error}"));
            let _ = store.erase();
            assert_eq!(store.presence(), Presence::Moved, "{how}");
        }
        assert_eq!(store.list::<Member>().expect("reading goes on").len(), 1, "{how}");
        assert_eq!(try_put(&mut store, &member(11, "Eva"), AT).expect_err("nobody would find it").code(), "file-moved");
        let saved = from.path().join("saved.travesia");
        store.save_to(&saved).unwrap_or_else(|error| panic!("{how}: {error}"));
        store.close().expect("closes");
        let store = Store::open(&saved, Access::Write).expect("opens");
        assert_eq!(store.list::<Member>().expect("a list"), [member(10, "Ana")], "{how}");
        assert_eq!(store.check().expect("a look"), []);
        if how == "folder renamed" {
            let store = Store::open(&elsewhere.join("a.travesia"), Access::Write).expect("opens");
            assert_eq!(store.list::<Member>().expect("a list"), [member(10, "Ana")], "the moved file has it, too");
        }
    }
}

#[test]
fn f6g_another_workspace_written_over_an_open_file_is_noticed_and_stays_as_it_was_put() {
    for ground in [Ground::default(), shared()] {
        for all_in_log in [false, true] {
            let about = format!("{ground:?}, all in the log: {all_in_log}");
            let (folder, path, store) = fresh();
            store.close().expect("closes");
            let (_other, rival) = stranger();
            let mut store = Store::open_on(&path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
            put(&mut store, &member(10, "Ana"), AT);
            if all_in_log {
                Connection::open(&path).and_then(|c| c.execute_batch("VACUUM")).expect("writes every page anew");
            }
            assert_eq!(store.presence(), Presence::Here, "{about}");
            let bytes = write_over(&rival, &path);
            assert_eq!(store.presence(), Presence::Overwritten, "{about}");
            assert_eq!(try_put(&mut store, &member(11, "Eva"), AT).expect_err("no").code(), "file-overwritten");
            assert_eq!(store.expect_own().expect_err("no figure comes from it").code(), "file-overwritten");
            assert_eq!(store.snapshot().map(drop).expect_err("nor beside").code(), "file-overwritten");
            let saved = folder.path().join("saved.travesia");
            let outcome = store.save_to(&saved);
            if all_in_log && ground == Ground::default() {
                outcome.unwrap_or_else(|error| panic!("{about}: {error}"));
                let saved = Store::open(&saved, Access::Write).expect("opens");
                assert_eq!(saved.list::<Member>().expect("a list"), [member(10, "Ana")]);
                assert_eq!(saved.workspace().expect("a workspace").title, "T", "no page is the other's");
                assert_eq!(saved.check().expect("a look"), []);
                saved.close().expect("closes");
                std::fs::remove_file(folder.path().join("saved.travesia")).expect("removes");
            } else {
                assert_eq!(outcome.expect_err(&about).code(), "file-overwritten-lost", "{about}");
                assert!(!saved.exists(), "{about}: what may be a mixture is not left");
            }
            store.close().expect("closes");
            assert_eq!(std::fs::read(&path).expect("reads"), bytes, "{about}: it is as the other program put it");
            assert_eq!(names(folder.path()), ["a.travesia"], "{about}: and no log of ours lies beside it");
            let other = Store::open(&path, Access::Write).expect("opens");
            assert_eq!(other.workspace().expect("a workspace").title, "Rival");
        }
    }
}

/// A file with a member that is open after it was copied; the copy.
fn with_an_older_copy(ground: &Ground) -> (TempDir, PathBuf, Store, PathBuf) {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    let older = folder.path().join("older");
    std::fs::copy(&path, &older).expect("a copy");
    let store = Store::open_on(&path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
    (folder, path, store, older)
}

#[test]
fn f6g_an_older_copy_written_over_an_open_file_is_noticed_and_its_mixture_with_the_log_is_never_saved() {
    for (ground, answers) in [(Ground::default(), 6_000), (shared(), 0), (shared(), 6_000)] {
        let (folder, path, mut store, older) = with_an_older_copy(&ground);
        if answers > 0 {
            bring(&mut store, id(100), 0..answers, 9.0, false, true);
            assert_eq!(store.presence(), Presence::Here);
            // As SQLite does by itself once the log is long.
            Connection::open(&path).and_then(|c| c.execute_batch("PRAGMA wal_checkpoint(PASSIVE)")).expect("empties");
            assert_eq!(store.presence(), Presence::Here, "a checkpoint is no other program");
        }
        put(&mut store, &member(11, "Eva"), AT + 60_000);
        let bytes = write_over(&older, &path);
        let saved = folder.path().join("saved.travesia");
        let about = format!("{answers} answers, {ground:?}");
        assert_eq!(store.presence(), Presence::Overwritten, "{about}");
        assert_eq!(try_put(&mut store, &member(12, "Leo"), AT).expect_err("no").code(), "file-overwritten");
        assert_eq!(store.save_to(&saved).expect_err(&about).code(), "file-overwritten-lost", "{about}");
        assert!(!saved.exists(), "{about}: what is not whole is not left");
        store.close().expect("closes");
        assert_eq!(std::fs::read(&path).expect("reads"), bytes, "{about}: it is as the other program put it");
        let store = Store::open(&path, Access::Write).expect("and it opens");
        assert_eq!(store.list::<Member>().expect("a list").len(), 1, "{about}");
    }
}

#[test]
fn f6g_a_file_written_over_while_it_is_open_is_refused_to_whoever_comes_next() {
    let (_other_folder, rival) = stranger();
    let (_folder, path, mut store, older) = with_an_older_copy(&Ground::default());
    // A colleague went on in a copy: of as many pages, and of more.
    let newer = |n: u128| {
        let copy = older.with_file_name(format!("newer-{n}"));
        std::fs::copy(&older, &copy).expect("a copy");
        let mut store = Store::open(&copy, Access::Write).expect("opens");
        for n in 0..n {
            put(&mut store, &member(100 + n, "Lea"), AT + 120_000);
        }
        store.close().expect("closes");
        copy
    };
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    for copied in [newer(1), newer(200), rival] {
        let bytes = write_over(&copied, &path);
        for access in [Access::Read, Access::Write] {
            let refused = Store::open(&path, access).err().map(|error| error.code().word());
            assert_eq!(refused, Some("file-overwritten"), "{}, {access:?}: the log is not its own", copied.display());
        }
        assert_eq!(std::fs::read(&path).expect("reads"), bytes, "{}: nothing was put into it", copied.display());
    }
    store.close().expect("closes");
    let after = Store::open(&path, Access::Write).expect("once nobody has it open, it opens");
    assert_eq!(after.workspace().expect("whose").title, "Rival");
}

#[test]
fn f6g_an_older_copy_on_which_the_whole_log_was_written_is_the_file() {
    let (_folder, path, mut store, older) = with_an_older_copy(&Ground::default());
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    write_over(&older, &path);
    // All that is missing in the copy is in the log.
    assert_eq!(store.presence(), Presence::Here);
    store.close().expect("closes");
    let store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.list::<Member>().expect("a list").len(), 2, "nothing was lost");
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn f6g_what_travesia_itself_writes_from_several_sides_is_never_taken_for_another_program() {
    for ground in [Ground::default(), shared()] {
        let (_folder, path, store) = fresh();
        store.close().expect("closes");
        let open = || Store::open_on(&path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
        let (mut one, mut two) = (open(), open());
        let mut beside = one.another().expect("opens");
        let reader = Store::open_on(&path, Access::Read, ground.clone(), |_| Ok(())).expect("opens");
        for round in 0..6_u128 {
            for (n, store) in [&mut one, &mut two, &mut beside].into_iter().enumerate() {
                let n = 10 * round + n as u128;
                put(store, &member(1_000 + n, &"x".repeat(2_000)), AT + 60_000 * i64::try_from(n).expect("small"));
                if round % 2 == 0 {
                    bring(store, id(10_000 + n), 0..300, 5.0, false, true);
                }
                if round % 3 == 0 {
                    let checkpoint =
                        Connection::open(&path).and_then(|c| c.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)"));
                    assert!(checkpoint.is_ok(), "{checkpoint:?}");
                }
            }
            for store in [&one, &two, &beside, &reader] {
                assert_eq!(store.presence(), Presence::Here, "round {round}, {ground:?}");
            }
        }
        // A copy that was taken a moment ago and put back is the file as it was.
        beside.close().expect("closes");
        two.close().expect("closes");
        one.undo().expect("undoes");
        assert_eq!(one.presence(), Presence::Here);
        assert_eq!(reader.presence(), Presence::Here);
        assert_eq!(one.check().expect("a look"), []);
    }
}

#[test]
fn f6g_a_copy_that_a_colleague_went_on_in_is_noticed_however_much_was_done_in_it() {
    for ground in [Ground::default(), shared()] {
        for theirs in 1..4_u128 {
            let (folder, path, mut store) = fresh();
            put(&mut store, &member(1, "Both"), AT);
            store.close().expect("closes");
            let open = |path: &Path| Store::open_on(path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
            let copy = folder.path().join("copy.travesia");
            std::fs::copy(&path, &copy).expect("a copy");
            let mut other = open(&copy);
            (0..theirs).for_each(|n| put(&mut other, &member(100 + n, "Colleague"), AT));
            other.close().expect("closes");
            let mut store = open(&path);
            (0..2).for_each(|n| put(&mut store, &member(10 + n, "Mine"), AT));
            let bytes = write_over(&copy, &path);
            let error = try_put(&mut store, &member(20, "Mine"), AT).expect_err("two edits are not in the file");
            assert_eq!(error.code(), "file-overwritten", "{theirs}, {ground:?}");
            assert_eq!(store.presence(), Presence::Overwritten, "{theirs}, {ground:?}");
            let _ = store.close();
            assert!(
                std::fs::read(&path).expect("reads") == bytes,
                "{theirs}, {ground:?}: the copy stays as it was put"
            );
        }
    }
}

#[test]
fn f6g_what_one_connection_saw_written_over_stays_so_for_all_of_the_process() {
    let (_folder, path, store) = fresh();
    store.close().expect("closes");
    let (_other, rival) = stranger();
    let original = path.with_file_name("original");
    std::fs::copy(&path, &original).expect("a copy");
    let store = Store::open(&path, Access::Write).expect("opens");
    let beside = store.another().expect("opens");
    write_over(&rival, &path);
    assert_eq!(beside.presence(), Presence::Overwritten);
    write_over(&original, &path);
    assert_eq!(store.presence(), Presence::Overwritten, "what it read meanwhile may have been the other's");
}

/// Changes so large that SQLite would put the log into the file after them.
fn put_many(store: &mut Store, meanwhile: impl FnOnce()) -> Result<(), Error> {
    let done: Result<_, Error> = store.operate(&operation("member.update", AT), |edit| {
        for n in 0..600 {
            edit.put(&Member { role: "x".repeat(8_000), ..member(5_000 + n, "Leo") })?;
        }
        meanwhile();
        Ok(())
    });
    done.map(|_| ())
}

#[test]
fn f6g_what_is_written_over_the_file_in_the_middle_of_a_change_stays_as_it_was_put_and_is_told_at_once() {
    for ground in [Ground::default(), shared()] {
        for large in [false, true] {
            let about = format!("{ground:?}, large: {large}");
            let (folder, path, store) = fresh();
            store.close().expect("closes");
            let (_other, rival) = stranger();
            let mut store = Store::open_on(&path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
            put(&mut store, &member(10, "Ana"), AT);
            let mut bytes = Vec::new();
            let done = if large && ground == Ground::default() {
                put_many(&mut store, || bytes = write_over(&rival, &path))
            } else {
                let done: Result<_, Error> = store.operate(&operation("member.update", AT), |edit| {
                    edit.put(&member(11, "Eva"))?;
                    bytes = write_over(&rival, &path);
                    Ok(())
                });
                done.map(|_| ())
            };
            assert_eq!(done.expect_err(&about).code(), "file-overwritten", "{about}: it is not said to be saved");
            assert_eq!(store.presence(), Presence::Overwritten, "{about}");
            assert_eq!(store.close().map_err(|error| error.code()), Ok(()), "{about}");
            assert_eq!(std::fs::read(&path).expect("reads"), bytes, "{about}: it is as the other program put it");
            assert_eq!(names(folder.path()), ["a.travesia"], "{about}");
        }
    }
}

#[test]
fn f6g_no_connection_of_an_import_puts_its_log_into_a_file_that_was_written_over() {
    for how in ["given up", "dropped", "ended", "erased"] {
        let (folder, path, mut store) = fresh();
        let (_other, rival) = stranger();
        put(&mut store, &member(10, "Ana"), AT);
        let mut beside = store.another().expect("a connection for the import");
        let metric = beside.number_for(id(500)).expect("a number");
        let mut load = beside.begin_load(id(100), false).expect("begins");
        let snapshot = store.snapshot().expect("a reader");
        for identity in 0..3_000 {
            let response =
                NewResponse { identity, day: 20_000, answers: vec![(metric, 9.0)], ..NewResponse::default() };
            load.push(&mut beside, &response).expect("a response");
        }
        let bytes = write_over(&rival, &path);
        match how {
            "given up" => assert!(beside.abandon_load(id(100)).is_err(), "nothing can be taken out of it"),
            "ended" => assert_eq!(beside.end_load(load).expect_err("no").code(), "file-overwritten"),
            "erased" => assert!(beside.erase().is_ok(), "nothing is to be erased"),
            _ => {}
        }
        drop(snapshot);
        if how == "dropped" {
            // As where a thread dies: the last connection to a file empties its log.
            store.close().expect("closes");
            drop(beside);
        } else {
            drop(beside);
            store.close().expect("closes");
        }
        assert_eq!(std::fs::read(&path).expect("reads"), bytes, "{how}: it is as the other program put it");
        assert_eq!(Store::open(&path, Access::Read).map(drop).map_err(|error| error.code()), Ok(()), "{how}");
        drop(folder);
    }
}

#[test]
fn f6g_nothing_is_counted_in_a_file_of_two_states() {
    let (_folder, path, store) = fresh();
    store.close().expect("closes");
    let counts = || Store::open(&path, Access::Read).expect("opens").snapshot().expect("reads").expect_one_state();
    counts().expect("of one state");
    rusqlite::Connection::open(&path)
        .expect("opens")
        .execute("UPDATE fact SET value = zeroblob(1200) || randomblob(16) WHERE name = 'twin-1'", [])
        .expect("writes");
    assert!(matches!(counts(), Err(Error::Damaged(_))), "check says so, and so does every figure");
}
