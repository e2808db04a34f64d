//! A log is applied to the state on which it was written, and to no other.

use cx_store::Ground;

use super::strangers::everything;
use super::*;

const LOG: &str = "a.travesia-wal";
const FILE: &str = "a.travesia";

/// The file and its log as they lie there at this moment: what a kill now would leave.
fn moment_of(from: &Path) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [FILE, LOG, "a.travesia-journal"] {
        if from.join(name).exists() {
            std::fs::copy(from.join(name), folder.path().join(name)).expect("a copy of the moment");
        }
    }
    folder
}

fn put_file(into: &TempDir, from: &Path) {
    std::fs::copy(from.join(FILE), into.path().join(FILE)).expect("copies");
}

#[track_caller]
fn stale(folder: &TempDir) {
    let before = everything(folder.path());
    for access in [Access::Read, Access::Write] {
        let error =
            Store::open(&folder.path().join(FILE), access).map(|_| ()).expect_err("the log is of another state");
        assert_eq!(error.code(), "file-log-stale", "{error}");
    }
    assert!(before == everything(folder.path()), "nothing changes, neither file nor log");
}

/// Number of members in a file that is opened; the look through it must find nothing.
#[track_caller]
fn recovered(folder: &TempDir) -> usize {
    let store = Store::open(&folder.path().join(FILE), Access::Write).expect("a crash is recovered from");
    assert_eq!(store.check().expect("a look"), []);
    let n = store.list::<Member>().expect("a list").len();
    store.close().expect("closes");
    n
}

/// Writes the log into the file, as SQLite does by itself now and then.
fn checkpoint(path: &Path) {
    let other = Connection::open(path).expect("opens");
    let none: i64 = other.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(0)).expect("a checkpoint");
    assert_eq!(none, 0, "nobody stood in its way");
}

#[test]
fn f6d_an_older_copy_under_the_log_of_a_crash_is_refused_and_both_are_left() {
    let (from, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    let older = moment_of(from.path());
    let mut store = Store::open(&path, Access::Write).expect("opens");
    bring(&mut store, id(100), 0..2_000, 9.0, false, true);
    checkpoint(&path);
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    let crash = moment_of(from.path());
    put_file(&crash, older.path());
    stale(&crash);
    std::fs::rename(crash.path().join(LOG), crash.path().join("kept")).expect("put away");
    assert_eq!(recovered(&crash), 1, "the older copy alone is whole");
}

#[test]
fn f6b_a_crash_at_any_moment_is_recovered_from_and_any_older_file_is_told_from_its_log() {
    let (from, path, mut store) = fresh();
    let mut moments = Vec::new();
    for n in 0..16u128 {
        match n % 7 {
            2 | 5 => checkpoint(&path),
            3 => {
                store.close().expect("closes");
                store = Store::open(&path, Access::Write).expect("opens");
            }
            6 => bring(&mut store, id(100 + n), 0..300, 9.0, false, true),
            _ => {}
        }
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
        moments.push(moment_of(from.path()));
    }
    let files: Vec<Vec<u8>> =
        moments.iter().map(|moment| std::fs::read(moment.path().join(FILE)).expect("reads")).collect();
    // Each refusal takes several looks with pauses between them.
    let refused: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = moments
            .iter()
            .enumerate()
            .map(|(n, moment)| {
                scope.spawn({
                    let files = &files;
                    move || under_the_log_of(n, moment, files)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).sum()
    });
    assert!(refused > 25, "mixtures were told: {refused}");
}

/// Opens each file under the log of one moment, and that moment as it was; answers with how many mixtures were refused.
fn under_the_log_of(n: usize, moment: &TempDir, files: &[Vec<u8>]) -> usize {
    let mut refused = 0;
    for (m, file) in files.iter().enumerate() {
        let mixed = moment_of(moment.path());
        std::fs::write(mixed.path().join(FILE), file).expect("writes");
        match Store::open(&mixed.path().join(FILE), Access::Write) {
            Ok(store) => {
                // Either it was recovered whole, or the log had nothing that the file had not.
                assert_eq!(store.check().expect("a look"), [], "{m} under the log of {n}");
                let found = store.list::<Member>().expect("a list").len();
                assert!(found == n + 1 || *file == files[n] || found == m + 1, "{m} under the log of {n}: {found}");
            }
            Err(error) => {
                assert!(*file != files[n], "{n}: a crash must be recovered from: {error}");
                assert_eq!(error.code(), "file-log-stale", "{m} under the log of {n}: {error}");
                refused += 1;
            }
        }
    }
    assert_eq!(recovered(moment), n + 1, "nothing of a crash is lost");
    refused
}

#[test]
fn f6b_a_file_and_log_of_a_program_that_knew_no_moments_are_recovered() {
    let (from, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    alter(&path, "DELETE FROM fact WHERE name = 'moment'");
    let older = Connection::open(&path).expect("opens");
    older
        .execute_batch(&format!(
            "PRAGMA journal_mode = WAL;
             INSERT INTO member (id, name, role, \"order\") VALUES ('{}', 'Eva', '', 'b');
             UPDATE fact SET value = value + 1 WHERE name = 'revision'",
            id(11)
        ))
        .expect("as an older Travesía writes");
    let crash = moment_of(from.path());
    assert_eq!(recovered(&crash), 2);
    drop(older);
    // And the first that this one writes on such a file.
    let mut store = Store::open(&path, Access::Write).expect("opens");
    put(&mut store, &member(12, "Zoe"), AT + 60_000);
    assert_eq!(recovered(&moment_of(from.path())), 3);
}

#[test]
fn f6b_what_was_written_anew_under_a_log_is_recovered() {
    let (from, path, mut store) = fresh();
    for n in 0..50 {
        put(&mut store, &member(10 + n, &"x".repeat(500)), AT + 60_000 * n as i64);
    }
    // A file written anew moves its tables to other pages.
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("VACUUM").expect("written anew");
    put(&mut store, &member(100, "Ana"), AT + 60_000_000);
    assert_eq!(recovered(&moment_of(from.path())), 51);
}

/// A file on ground without a log whose process died in the middle of its change number `n`.
fn cut_short(n: u128) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let (made, first, store) = fresh();
    store.close().expect("closes");
    std::fs::copy(first, &path).expect("copies");
    drop(made);
    let shared = Ground { synced: Some("Dropbox".to_owned()), ..Ground::default() };
    let mut store = Store::open_on(&path, Access::Write, shared, |_| Ok(())).expect("opens");
    for n in 0..n {
        put(&mut store, &member(10 + n, "Ana"), AT + 60_000 * n as i64);
    }
    let mut cut = None;
    let done: Result<(), Error> = store
        .operate(&operation("x.y", AT + 600_000_000), |edit| {
            for n in 0..6_000 {
                edit.put(&member(10_000 + n, &"x".repeat(900)))?;
            }
            cut = Some(moment_of(folder.path()));
            Ok(())
        })
        .map(|_| ());
    done.expect("it goes on");
    cut.expect("a moment in the middle of a change")
}

#[test]
fn f6b_a_change_that_was_cut_short_is_taken_back_and_no_other_file_is_mixed_with_its_journal() {
    let cut = cut_short(3);
    assert!(std::fs::metadata(cut.path().join("a.travesia-journal")).expect("a journal").len() > 1_000);
    let journal = std::fs::read(cut.path().join("a.travesia-journal")).expect("reads");
    assert!(journal[..8] == [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7], "it would be rolled back");
    let half = moment_of(cut.path());
    assert_eq!(recovered(&cut), 3, "what was done stays");
    // As many changes in another branch of the same workspace: the count of changes is the same.
    let branch = cut_short(3);
    recovered(&branch);
    let mixed = moment_of(half.path());
    put_file(&mixed, branch.path());
    let error = Store::open(&mixed.path().join(FILE), Access::Write).map(|_| ()).expect_err("not of this branch");
    assert!(["file-log-stale", "file-beside"].contains(&error.code().word()), "{error}");
}
