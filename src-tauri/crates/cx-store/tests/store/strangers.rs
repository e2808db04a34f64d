//! Files from anyone: refused untouched, with a code that says why, or put right.

use std::path::Path;
use std::process::Command;

use cx_store::{Hold, Holder};

use super::*;

/// Everything in a folder, to compare before and after.
pub fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a readable file"))
        })
        .collect();
    found.sort();
    found
}

/// A closed workspace with a member in it.
fn closed() -> (TempDir, PathBuf) {
    let (folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    (folder, path)
}

/// Opens a file to write and to read: both must refuse it alike and leave the whole folder as it was.
#[track_caller]
fn refused(folder: &TempDir, path: &Path, code: &str) -> Error {
    let before = everything(folder.path());
    let reading = Store::open(path, Access::Read).map(|_| ()).expect_err("it must not be read");
    assert_eq!(reading.code(), code, "reading: {reading}");
    let error = Store::open(path, Access::Write).map(|_| ()).expect_err("it must not be opened");
    assert_eq!(error.code(), code, "{error}");
    let after = everything(folder.path());
    assert!(before == after, "{code}: nothing in the folder may change, not even beside the file");
    error
}

/// Changes a closed workspace with another program.
fn altered_by(sql: &str) -> (TempDir, PathBuf) {
    let (folder, path) = closed();
    alter(&path, sql);
    (folder, path)
}

#[test]
fn what_is_no_plain_file_is_refused_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    refused(&folder, &folder.path().join("none.travesia"), "file-missing");
    refused(&folder, folder.path(), "file-not-plain");
    #[cfg(unix)]
    {
        refused(&folder, Path::new("/dev/zero"), "file-not-plain");
        let pipe = folder.path().join("pipe.travesia");
        assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()), "a pipe can be made");
        refused(&folder, &pipe, "file-not-plain");
        let link = folder.path().join("dangling.travesia");
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).expect("a link");
        refused(&folder, &link, "file-missing");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_that_may_not_be_read_is_not_called_read_only() {
    use std::os::unix::fs::PermissionsExt as _;

    use rustix::thread::{CapabilitySet, capabilities, set_capabilities};
    let (_folder, path) = closed();
    let permit = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("sets");
    let without_rights = |look: &(dyn Fn() + Sync)| {
        std::thread::scope(|scope| {
            let looked = scope.spawn(|| {
                // Permissions do not hold root up: this thread alone gives up the right to pass over them.
                let mut sets = capabilities(None).expect("a thread knows its rights");
                sets.effective.remove(CapabilitySet::DAC_OVERRIDE | CapabilitySet::DAC_READ_SEARCH);
                set_capabilities(None, sets).expect("anybody may give up rights");
                look();
            });
            looked.join().expect("what it looks at is so");
        });
    };
    permit(0o000);
    without_rights(&|| {
        for access in [Access::Read, Access::Write] {
            let error = Store::open(&path, access).map(|_| ()).expect_err("it cannot be read");
            assert_eq!(error.code(), "file-unreadable");
        }
    });
    permit(0o444);
    without_rights(&|| {
        Store::open(&path, Access::Read).expect("it can be read again");
        assert_eq!(Store::open(&path, Access::Write).map(|_| ()).expect_err("read only").code(), "file-read-only");
    });
}

#[test]
fn what_is_not_ours_is_refused_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    refused(&folder, &write("empty.travesia", b""), "file-empty");
    refused(&folder, &write("text.travesia", b"hello, this is not a database"), "file-foreign");
    refused(&folder, &write("head.travesia", b"SQLite format 3\0"), "file-foreign");
    let mut noise = vec![0x5a; 4096];
    noise[..16].copy_from_slice(b"SQLite format 3\0");
    refused(&folder, &write("noise.travesia", &noise), "file-foreign");
    noise[68..72].copy_from_slice(b"TrvS");
    noise[60..64].copy_from_slice(&1u32.to_be_bytes());
    refused(&folder, &write("ours-by-name.travesia", &noise), "file-damaged");
    let other = folder.path().join("contacts.db");
    Connection::open(&other).and_then(|c| c.execute_batch("CREATE TABLE contact (name)")).expect("a database");
    refused(&folder, &other, "file-foreign");
}

#[test]
fn a_link_to_a_workspace_opens_what_it_leads_to() {
    let (folder, path) = closed();
    let (links, link) = (tempfile::tempdir().expect("a folder"), "b.travesia");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&path, links.path().join(link)).expect("a link");
    let mut store = Store::open(&links.path().join(link), Access::Write).expect("opens");
    put(&mut store, &member(11, "Eva"), AT);
    store.close().expect("closes");
    assert_eq!(everything(folder.path()).len(), 1, "log and lock lay beside the file and are gone");
    assert_eq!(std::fs::read_dir(links.path()).expect("a folder").count(), 1, "and nothing lies beside the link");
    let store = Store::open(&path, Access::Read).expect("opens");
    assert_eq!(store.list::<Member>().expect("a list").len(), 2);
}

#[test]
fn a_truncated_file_is_refused_untouched() {
    let (folder, path) = closed();
    let whole = std::fs::read(&path).expect("reads");
    for keep in [100, 4_096, whole.len() - 4_096, whole.len() - 1] {
        std::fs::write(&path, &whole[..keep]).expect("writes");
        refused(&folder, &path, "file-damaged");
    }
}

#[test]
fn a_schema_that_is_not_ours_is_refused_and_the_object_named() {
    let cases = [
        ("CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM member; END", "t"),
        ("CREATE VIEW v AS SELECT randomblob(1000000000)", "v"),
        ("DROP TABLE image; CREATE VIEW image AS SELECT 1 AS hash, 2 AS media, 3 AS bytes", "image"),
        ("CREATE TABLE extra (a, b AS (a + 1) STORED)", "extra"),
        ("CREATE VIRTUAL TABLE words USING fts5 (text)", "words"),
        ("ALTER TABLE member ADD COLUMN shoe TEXT", "member"),
        ("ALTER TABLE member ADD COLUMN twice TEXT AS (name || name)", "member"),
        ("ALTER TABLE member DROP COLUMN role", "member"),
        ("CREATE INDEX hot ON member (lower(name))", "hot"),
        ("DROP INDEX step_stage", "step_stage"),
        (
            "PRAGMA writable_schema = 1;
             UPDATE sqlite_schema SET sql = replace(sql, 'role TEXT NOT NULL', 'role TEXT NOT NULL DEFAULT ''x''')
             WHERE name = 'member'",
            "member",
        ),
        (
            "PRAGMA writable_schema = 1;
             UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT NOT NULL', 'name TEXT NOT NULL CHECK (length(name))')
             WHERE name = 'member'",
            "member",
        ),
    ];
    for (sql, object) in cases {
        let (folder, path) = altered_by(sql);
        match refused(&folder, &path, "file-altered") {
            Error::Altered { name, .. } => assert!(name.starts_with(object), "{sql}: {name} is named"),
            error => panic!("{sql}: {error}"),
        }
    }
}

#[test]
fn a_schema_without_end_costs_no_time() {
    let begun = std::time::Instant::now();
    // One text of megabytes; thousands of tables; an expression hundreds deep.
    let long = format!("CREATE TABLE long (a TEXT /* {} */)", "x".repeat(8 << 20));
    let many: String = (0..5_000).map(|n| format!("CREATE TABLE t{n} (a);")).collect();
    let deep = format!("CREATE VIEW deep AS SELECT 1{}", " + 1".repeat(900));
    for sql in [long, format!("BEGIN; {many} COMMIT;"), deep] {
        let (folder, path) = altered_by(&sql);
        let looked = std::time::Instant::now();
        refused(&folder, &path, "file-altered");
        assert!(looked.elapsed().as_secs() < 2, "the look stops early: {:?}", looked.elapsed());
    }
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn what_analyze_leaves_does_no_harm() {
    let (_folder, path) = altered_by("ANALYZE");
    Store::open(&path, Access::Write)
        .expect("figures for SQLite's planner are no change of ours")
        .close()
        .expect("closes");
}

#[test]
fn flipped_bytes_are_refused_untouched_or_found() {
    let (folder, path) = closed();
    let whole = std::fs::read(&path).expect("reads");
    let (mut noticed, mut tried) = (0, 0);
    // Every page's head, where a page says what it is, and some of its middle.
    for at in (0..whole.len()).step_by(4_096).flat_map(|page| [page, page + 3, page + 5, page + 4_000]).skip(4) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        std::fs::write(&path, &bytes).expect("writes");
        tried += 1;
        match Store::open(&path, Access::Write) {
            Err(error) => {
                assert!(["file-damaged", "file-altered"].contains(&error.code().word()), "byte {at}: {error}");
                assert!(std::fs::read(&path).expect("reads") == bytes, "byte {at}: the file is left as it was");
                noticed += 1;
            }
            // Bytes between cells mean nothing; a value that changed is as good as another.
            Ok(store) => store.close().expect("closes"),
        }
    }
    assert!(noticed * 2 > tried, "{noticed} of {tried} were noticed");
    assert_eq!(everything(folder.path()).len(), 1);
}

/// A workspace whose process died: its changes stand in the log beside it.
fn crashed() -> (TempDir, PathBuf) {
    let (from, path) = closed();
    let mut store = Store::open(&path, Access::Write).expect("opens");
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.travesia", "a.travesia-wal"] {
        std::fs::copy(from.path().join(name), folder.path().join(name)).expect("a copy of the moment");
    }
    drop(store);
    let path = folder.path().join("a.travesia");
    (folder, path)
}

#[test]
fn f6_what_a_crash_left_in_the_log_is_found_again() {
    let (folder, path) = crashed();
    let store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.list::<Member>().expect("a list").len(), 2, "the last change is there");
    store.close().expect("closes");
    assert_eq!(everything(folder.path()).len(), 1, "one plain file again");
}

#[test]
fn f6i_a_file_that_was_copied_alone_while_it_was_open_is_told() {
    let (from, path) = closed();
    let mut store = Store::open(&path, Access::Write).expect("opens");
    put(&mut store, &member(11, "Eva"), AT + 60_000);
    let copy = from.path().join("copy.travesia");
    std::fs::copy(&path, &copy).expect("a copy of the file alone");
    store.close().expect("closes");
    for access in [Access::Read, Access::Read, Access::Write] {
        let store = Store::open(&copy, access).expect("opens");
        assert_eq!(store.list::<Member>().expect("a list").len(), 1, "Eva is missing");
        assert!(store.is_unlogged(), "{access:?}: and that is told, also after it was read");
        assert_eq!(store.check().expect("a look").iter().map(|one| one.code).collect::<Vec<_>>(), ["log"]);
        store.close().expect("closes");
    }
    let store = Store::open(&copy, Access::Write).expect("opens");
    assert!(!store.is_unlogged(), "once somebody went on in it, it is the file");
}

#[test]
fn f6i_a_file_that_was_closed_or_died_with_its_log_is_not_told_to_miss_one() {
    let (_folder, path) = crashed();
    assert!(!Store::open(&path, Access::Read).expect("opens").is_unlogged(), "the log is there");
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let one = Store::open(&path, Access::Write).expect("opens");
        let beside = one.another().expect("a second connection");
        let read = Store::open(&path, Access::Read).expect("opens");
        assert!(!one.is_unlogged() && !read.is_unlogged(), "{order:?}");
        let mut all = [Some(one), Some(beside), Some(read)];
        for at in order {
            all[at].take().expect("each once").close().expect("closes");
        }
        assert!(!Store::open(&path, Access::Read).expect("opens").is_unlogged(), "{order:?}");
    }
}

#[test]
fn the_log_of_another_file_is_refused_untouched() {
    let (_from, stranger) = crashed();
    let log = std::fs::read(stranger.with_extension("travesia-wal")).expect("a log");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.travesia");
    let workspace = Workspace {
        id: Id::WORKSPACE,
        title: "Another".to_owned(),
        client: String::new(),
        language: Language::En,
        currency: "EUR".to_owned(),
        minimum: 30,
        time_zone: None,
        sample: false,
    };
    Store::create(&path, &workspace, "another file", [8; 16]).and_then(Store::close).expect("a file");
    let beside = folder.path().join("a.travesia-wal");
    std::fs::write(&beside, &log).expect("writes");
    let error = Store::open(&path, Access::Write).map(|_| ()).expect_err("the log is not this file's");
    assert!(["file-beside", "file-damaged"].contains(&error.code().word()), "{error}");
    std::fs::write(&beside, b"my notes, which I want to keep, in an unlucky place").expect("writes");
    refused(&folder, &path, "file-beside");
    // A log that was cut before its header was on the disk says nothing.
    std::fs::write(&beside, [0; 64]).expect("writes");
    Store::open(&path, Access::Write).expect("opens").close().expect("closes");
    assert_eq!(everything(folder.path()).len(), 1);
}

#[test]
fn what_lies_beside_a_file_through_a_link_is_not_written_to() {
    let (folder, path) = closed();
    let victim = folder.path().join("victim");
    std::fs::write(&victim, b"").expect("writes");
    for ending in ["-wal", "-shm", "-journal"] {
        let link = folder.path().join(format!("a.travesia{ending}"));
        #[cfg(unix)]
        std::os::unix::fs::symlink(&victim, &link).expect("a link");
        let error = Store::open(&path, Access::Write).map(|_| ()).expect_err("refused");
        assert_eq!(error.code(), "file-beside");
        std::fs::remove_file(link).expect("removes");
    }
    assert_eq!(std::fs::read(&victim).expect("reads"), b"");
}

/// A workspace whose process died in the middle of a change on ground without a log.
fn cut_short() -> (TempDir, PathBuf) {
    let (from, path) = closed();
    let other = Connection::open(&path).expect("opens");
    // A small cache makes SQLite write into the file before the change is whole.
    other.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE").expect("begins");
    for n in 0..400 {
        let sql = r#"INSERT INTO member (id, name, role, "order") VALUES (?1, ?2, '', 'a')"#;
        other.execute(sql, (id(1_000 + n).to_string(), "x".repeat(500))).expect("a row");
    }
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a.travesia", "a.travesia-journal"] {
        std::fs::copy(from.path().join(name), folder.path().join(name)).expect("a copy of the moment");
    }
    let path = folder.path().join("a.travesia");
    (folder, path)
}

#[test]
fn a_change_that_was_cut_short_is_taken_back() {
    for access in [Access::Write, Access::Read] {
        let (folder, path) = cut_short();
        let store = Store::open(&path, access).expect("opens");
        assert_eq!(store.list::<Member>().expect("a list"), [member(10, "Ana")], "only what was done stays");
        store.close().expect("closes");
        assert_eq!(everything(folder.path()).len(), 1, "the journal is gone");
    }
}

#[test]
fn the_journal_of_another_file_is_refused_untouched() {
    let (from, _) = cut_short();
    let journal = std::fs::read(from.path().join("a.travesia-journal")).expect("a journal");
    let (folder, path, mut store) = fresh();
    for n in 0..3 {
        put(&mut store, &member(10, &format!("Ana {n}")), AT + n * 60_000);
    }
    store.close().expect("closes");
    // Some sessions later, so that the count of changes of the two files differs.
    for _ in 0..3 {
        Store::open(&path, Access::Write).expect("opens").close().expect("closes");
    }
    let beside = folder.path().join("a.travesia-journal");
    std::fs::write(&beside, &journal).expect("writes");
    refused(&folder, &path, "file-beside");
    std::fs::write(&beside, b"my notes, which I want to keep, in an unlucky place").expect("writes");
    refused(&folder, &path, "file-beside");
}

#[test]
fn values_that_do_not_fit_are_told_and_found_by_check() {
    let cases = [
        "UPDATE fact SET value = 'soon' WHERE name = 'revision'",
        "UPDATE fact SET value = 7 WHERE name = 'key'",
        "UPDATE member SET id = 'me'",
        "UPDATE workspace SET minimum = -9223372036854775808",
        "UPDATE workspace SET language = 'klingon'",
        "INSERT INTO persona SELECT '00000000-0000-0000-0000-00000000000f', 'x', 'y', '', '{', '[', '1', 'null', '[[[', '',
             '', 9e999, NULL, '{}', 'a'",
        "INSERT INTO operation VALUES (1000, 1, 'x', 'no object', 'nowhere', 'nobody', 2)",
        "UPDATE change SET edit = 'nonsense', kind = 'dragon'",
        "UPDATE member SET name = CAST(x'ff00fe' AS TEXT)",
        "DELETE FROM workspace",
        "DELETE FROM fact",
    ];
    for sql in cases {
        let (_folder, path) = altered_by(sql);
        let mut store = match Store::open(&path, Access::Write) {
            Ok(store) => store,
            Err(error) => {
                assert!(["file-damaged", "file-value"].contains(&error.code().word()), "{sql}: {error}");
                continue;
            }
        };
        let known = ["file-damaged", "file-value", "not-found", "changed-since", "nothing-to-undo"];
        let told = |outcome: Result<(), Error>| {
            if let Err(error) = outcome {
                assert!(known.contains(&error.code().word()), "{sql}: {error:?}");
            }
        };
        told(store.workspace().map(|_| ()));
        told(store.list::<Member>().map(|_| ()));
        told(store.list::<cx_model::record::Persona>().map(|_| ()));
        told(store.key().map(|_| ()));
        told(store.revision().map(|_| ()));
        told(store.history(None, 100).map(|_| ()));
        told(store.check().map(|_| ()));
        told(store.undo().map(|_| ()));
        let done: Result<_, Error> = store.operate(&operation("x.y", AT), |edit| edit.put(&member(12, "Eva")));
        told(done.map(|_| ()));
    }
}

#[test]
fn a_damaged_page_met_later_says_so_and_what_can_be_read_stays_readable() {
    let (_folder, path, mut store) = fresh();
    // More than is looked through at each opening.
    for n in 0..3 {
        let done: Result<_, Error> = store.operate(&operation("x.y", AT + n * 60_000), |edit| {
            edit.put_image(&format!("{n}"), "image/png", &vec![7; 1 << 20])?;
            for m in 0..300 {
                let n = u128::try_from(n * 1_000 + m).expect("small");
                edit.put(&member(10_000 + n, &"x".repeat(300)))?;
            }
            Ok(())
        });
        done.expect("written");
    }
    store.close().expect("closes");
    let root: i64 = Connection::open(&path)
        .and_then(|c| c.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'member'", [], |row| row.get(0)))
        .expect("a page");
    let mut bytes = std::fs::read(&path).expect("reads");
    let at = usize::try_from(root - 1).expect("small") * 4_096;
    bytes[at..at + 4_096].fill(0xa5);
    std::fs::write(&path, bytes).expect("writes");
    let mut store = Store::open(&path, Access::Write).expect("opens: nobody looks through all of a large file");
    assert_eq!(store.list::<Member>().expect_err("damaged").code(), "file-damaged");
    assert_eq!(store.workspace().expect("the workspace is elsewhere").title, "T");
    let done: Result<_, Error> = store.operate(&operation("x.y", AT), |edit| edit.put(&member(12, "Eva")));
    assert_eq!(done.map(|_| ()).expect_err("damaged").code(), "file-damaged");
    let findings = store.check().expect("check looks through the whole");
    assert!(findings.iter().any(|finding| finding.code == "file"), "{findings:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_link_in_the_place_of_a_lock_is_refused_and_not_waited_for() {
    let (folder, path) = closed();
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    let theirs = folder.path().join("theirs");
    std::fs::write(&theirs, "somebody else's").expect("writes");
    for link in [false, true] {
        for ending in ["-lock", "-import"] {
            if link {
                std::os::unix::fs::symlink(&theirs, beside(ending)).expect("a link");
            } else {
                let made = Command::new("mkfifo").arg(beside(ending)).status();
                assert!(made.is_ok_and(|made| made.success()), "a pipe can be made");
            }
        }
        let held = Hold::take(&path, &Holder::default(), false).map(|_| ()).expect_err("nobody's lock");
        assert_eq!(held.code(), "file-beside", "{held}");
        let mut store = Store::open(&path, Access::Write).expect("the file itself opens: nobody imports by a pipe");
        let load = store.begin_load(id(100), false).map(|_| ()).expect_err("nobody's lock");
        assert_eq!(load.code(), "file-beside", "{load}");
        store.close().expect("closes");
        for ending in ["-lock", "-import"] {
            std::fs::remove_file(beside(ending)).expect("it is left as it lay");
        }
    }
    assert_eq!(
        std::fs::read_to_string(&theirs).expect("reads"),
        "somebody else's",
        "nothing is written through a link"
    );
}

#[test]
fn a_name_too_long_for_what_lies_beside_the_file_is_said_to_be_that() {
    let (folder, path) = closed();
    // ext4 and most others: 255 bytes a name; the lock's ending takes fourteen.
    let long = folder.path().join(format!("{}.travesia", "n".repeat(241)));
    std::fs::rename(&path, &long).expect("the disk takes the name itself");
    let error = Store::open(&long, Access::Write).map(|_| ()).expect_err("its lock has no room");
    assert_eq!(error.code(), "file-name-long", "{error}");
    let full = Error::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
    assert_eq!(full.code(), "disk-full", "a disk that fills up below SQLite is as full");
}
