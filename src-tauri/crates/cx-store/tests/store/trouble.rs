//! Trouble while a file is open: what is told, and that nothing is lost.

use std::path::Path;

use cx_store::{Ground, Hold, Holder, Presence};

use super::*;

pub(super) fn try_put(store: &mut Store, member: &Member, at: i64) -> Result<(), Error> {
    store.operate(&operation("member.update", at), |edit| edit.put(member)).map(|_| ())
}

pub(super) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_that_was_renamed_takes_everything_along_and_no_more_is_written() {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    assert_eq!(store.presence(), Presence::Here);
    let renamed = folder.path().join("b.travesia");
    std::fs::rename(&path, &renamed).expect("renames");
    let error = try_put(&mut store, &member(11, "Eva"), AT).expect_err("nobody would find it");
    assert_eq!(error.code(), "file-moved");
    assert_eq!(store.presence(), Presence::Moved);
    assert_eq!(store.list::<Member>().expect("reading goes on").len(), 1);
    store.close().expect("closes");
    assert_eq!(names(folder.path()), ["b.travesia"], "no log is left to a file that is not there");
    let store = Store::open(&renamed, Access::Write).expect("opens");
    assert_eq!(store.list::<Member>().expect("a list"), [member(10, "Ana")], "the renamed file has it all");
}

#[test]
fn a_file_that_was_removed_or_replaced_can_be_saved_elsewhere_whole() {
    for replace in [false, true] {
        let (folder, path, mut store) = fresh();
        put(&mut store, &member(10, "Ana"), AT);
        if replace {
            let (other, _, stranger) = fresh();
            stranger.close().expect("closes");
            std::fs::rename(other.path().join("a.travesia"), folder.path().join("new"))
                .or_else(|_| std::fs::copy(other.path().join("a.travesia"), folder.path().join("new")).map(|_| ()))
                .expect("a file");
            std::fs::rename(folder.path().join("new"), &path).expect("as programs that copy folders do");
        } else {
            std::fs::remove_file(&path).expect("removes");
        }
        let error = try_put(&mut store, &member(11, "Eva"), AT).expect_err("not into another file");
        assert_eq!(error.code(), if replace { "file-replaced" } else { "file-moved" });
        let saved = folder.path().join("saved.travesia");
        store.save_to(&saved).expect("everything is still here");
        assert_eq!(store.save_to(&saved).expect_err("never over a file").code(), "file-exists");
        store.close().expect("closes");
        let store = Store::open(&saved, Access::Write).expect("opens");
        assert_eq!(store.list::<Member>().expect("a list"), [member(10, "Ana")]);
        assert_eq!(store.history(None, 10).expect("history").len(), 1, "with its history");
        assert_eq!(store.check().expect("a look"), []);
        store.close().expect("closes");
        let left: &[&str] = if replace { &["a.travesia", "saved.travesia"] } else { &["saved.travesia"] };
        assert_eq!(names(folder.path()), left, "and nothing of the old one beside a stranger");
    }
}

#[test]
fn f6a_on_shared_ground_every_change_is_in_the_file_itself() {
    let (folder, path, store) = fresh();
    store.close().expect("closes");
    let ground = Ground { synced: Some("Dropbox".to_owned()), ..Ground::default() };
    let mut store = Store::open_on(&path, Access::Write, ground.clone(), |_| Ok(())).expect("opens");
    put(&mut store, &member(10, "Ana"), AT);
    assert_eq!(names(folder.path()), ["a.travesia"], "no log that a service could leave behind");
    let copy = folder.path().join("copy.travesia");
    std::fs::copy(&path, &copy).expect("as a service does at any moment");
    let copied = Store::open(&copy, Access::Read).expect("the copy is whole");
    assert_eq!(copied.list::<Member>().expect("a list").len(), 1);
    // A second one waits for the first and sees what it wrote.
    let mut other = Store::open_on(&path, Access::Write, ground, |_| Ok(())).expect("opens beside");
    put(&mut other, &member(11, "Eva"), AT + 60_000);
    assert_eq!(store.list::<Member>().expect("a list").len(), 2);
}

#[test]
fn a_folder_of_a_service_is_known_when_a_file_is_opened_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("Dropbox");
    std::fs::create_dir(&inside).expect("a folder");
    let (from, _, store) = fresh();
    store.close().expect("closes");
    let path = inside.join("a.travesia");
    std::fs::copy(from.path().join("a.travesia"), &path).expect("a copy");
    std::fs::write(inside.join("a (Ana's conflicted copy 2026-11-22).travesia"), "").expect("a copy of a conflict");
    let store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.ground().synced.as_deref(), Some("Dropbox"));
    assert_eq!(store.ground().conflicts, ["a (Ana's conflicted copy 2026-11-22).travesia"]);
    assert!(!names(&inside).contains(&"a.travesia-wal".to_owned()), "without a log");
}

#[test]
fn f5_a_second_window_learns_who_has_the_file_and_a_dead_one_holds_nobody_up() {
    let (folder, path, _store) = fresh();
    let ana = Holder { host: "atlas".to_owned(), user: "ana".to_owned(), since: AT };
    let eva = Holder { host: "atlas".to_owned(), user: "eva".to_owned(), since: AT };
    let hold = Hold::take(&path, &ana, false).expect("nobody has it");
    match Hold::take(&path, &eva, false) {
        Err(Error::Held { by, elsewhere: false }) => assert_eq!(by, ana),
        other => panic!("it is held: {other:?}"),
    }
    let lock = folder.path().join("a.travesia-lock");
    let written = std::fs::read(&lock).expect("a name inside");
    drop(hold);
    assert!(!lock.exists(), "nothing is left");
    // The lock file that a killed process leaves.
    std::fs::write(&lock, &written).expect("writes");
    drop(Hold::take(&path, &eva, false).expect("the lock died with its process"));
    // Another machine's name in a folder that is no shared one: it came with a copy.
    std::fs::write(&lock, r#"{"host":"luna","user":"leo","since":1}"#).expect("writes");
    drop(Hold::take(&path, &eva, false).expect("nobody has it"));
    // The terminal takes away what a window of this machine left, and nobody else's.
    for (left, stays) in [(written.as_slice(), false), (&br#"{"host":"luna","user":"leo","since":1}"#[..], true)] {
        std::fs::write(&lock, left).expect("writes");
        Hold::clear_left(&path, &eva);
        assert_eq!(lock.exists(), stays, "{}", String::from_utf8_lossy(left));
    }
    let hold = Hold::take(&path, &ana, false).expect("nobody has it");
    Hold::clear_left(&path, &eva);
    assert!(matches!(Hold::take(&path, &eva, false), Err(Error::Held { .. })), "that of a window that lives stays");
    drop(hold);
    // A process that was killed before it wrote its name.
    std::fs::write(&lock, "").expect("writes");
    drop(Hold::take(&path, &eva, false).expect("nobody has it"));
}

#[test]
fn f5_on_shared_ground_the_name_of_another_machine_counts_until_somebody_says_otherwise() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join(".stfolder")).expect("a mark");
    let path = folder.path().join("a.travesia");
    let (from, _, store) = fresh();
    store.close().expect("closes");
    std::fs::copy(from.path().join("a.travesia"), &path).expect("a copy");
    let lock = folder.path().join("a.travesia-lock");
    let text = r#"{"host":"luna","user":"leo","since":1795262400000}"#;
    std::fs::write(&lock, text).expect("writes");
    let me = Holder { host: "atlas".to_owned(), user: "ana".to_owned(), since: AT };
    match Hold::take(&path, &me, false) {
        Err(Error::Held { by, elsewhere: true }) => assert_eq!(by.host, "luna"),
        other => panic!("another machine may have it: {other:?}"),
    }
    assert_eq!(std::fs::read_to_string(&lock).expect("reads"), text, "its name stays");
    drop(Hold::take(&path, &me, true).expect("somebody said so"));
    assert!(!lock.exists());
}

#[test]
fn f5_a_writer_waits_for_another_and_then_says_busy() {
    let (_folder, path, mut store) = fresh();
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("begins");
    let begun = std::time::Instant::now();
    let error = try_put(&mut store, &member(10, "Ana"), AT).expect_err("somebody writes");
    assert_eq!(error.code(), "busy");
    assert!((4..8).contains(&begun.elapsed().as_secs()), "after the five seconds of the rule: {:?}", begun.elapsed());
    other.execute_batch("COMMIT").expect("ends");
    try_put(&mut store, &member(10, "Ana"), AT).expect("now it goes");
}

#[test]
fn f5a_a_file_of_the_user_that_is_named_like_a_lock_is_left_alone() {
    let (folder, path, mut store) = fresh();
    let [lock, import] = ["a.travesia-lock", "a.travesia-import"].map(|name| folder.path().join(name));
    std::fs::write(&lock, "my notes").expect("writes");
    let refused = Hold::take(&path, &Holder::default(), true).map(|_| ()).expect_err("it is no lock");
    assert_eq!(refused.code(), "file-beside");
    std::fs::write(&import, "my notes").expect("writes");
    assert_eq!(store.begin_load(id(100), false).map(|_| ()).expect_err("it is no lock").code(), "file-beside");
    store.close().expect("closes");
    Store::open(&path, Access::Write).expect("opens").close().expect("closes");
    for file in [lock, import] {
        assert_eq!(std::fs::read(&file).expect("it is there"), b"my notes", "{}", file.display());
    }
}
