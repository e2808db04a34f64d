//! Rule F8: dated copies, and putting them back.

use std::path::{Path, PathBuf};

use cx_model::Id;
use cx_model::record::Member;
use cx_store::answers::{ForgottenHashes, HashOf, NewResponse, Person, Span};
use cx_store::backup::{BOUND, Reason, Shelf, before_migration};
use cx_store::{Access, Error, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::{AT, alter, as_version_4, bring, bring_in, fresh, id, member, put};

const DAY: i64 = 86_400_000;

fn shelf() -> (TempDir, Shelf) {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::in_folder(folder.path().join("backups"));
    (folder, shelf)
}

fn take(shelf: &Shelf, path: &Path, reason: Reason, now: i64) -> cx_store::backup::Backup {
    shelf.take(path, reason, now, &mut |_, _| Ok(())).expect("a copy is made")
}

fn put_back(
    shelf: &Shelf,
    backup: &cx_store::backup::Backup,
    path: &Path,
    now: i64,
) -> Result<Option<cx_store::backup::Backup>, Error> {
    shelf.put_back(backup, path, &crate::operation("respondent.forget", now)).map(|done| done.aside)
}

fn restore_to(shelf: &Shelf, backup: &cx_store::backup::Backup, to: &Path) -> Result<(), Error> {
    shelf.restore_to(backup, &backup.path, to, &crate::operation("respondent.forget", AT)).map(drop)
}

fn respondents<const N: usize>(hashes: [i64; N]) -> ForgottenHashes {
    hashes.into_iter().map(|hash| (hash, HashOf::Respondent)).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

fn names(path: &Path) -> Vec<String> {
    let store = Store::open(path, Access::Read).expect("opens");
    store.list::<Member>().expect("a list").into_iter().map(|member| member.name).collect()
}

#[test]
fn f8_a_copy_is_one_whole_plain_file_and_says_what_it_holds() {
    let (_folder, path, mut store) = fresh();
    let (folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    let backup = take(&shelf, &path, Reason::Daily, AT);
    assert_eq!((backup.holds.title.as_str(), backup.holds.journeys, backup.holds.answers), ("T", Some(0), Some(50)));
    assert_eq!(backup.holds.revision, Some(store.revision().expect("a number")));
    assert_eq!(backup.name, "2026-11-21T120000Z-daily", "moment and reason");
    assert_eq!(shelf.of_file(&path), std::slice::from_ref(&backup), "it is found by its file");
    assert_eq!(shelf.bytes(), backup.bytes);
    let left: Vec<String> = files(folder.path())
        .iter()
        .map(|file| file.extension().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    assert_eq!(left, ["json", "travesia"], "the copy and its note: nothing of SQLite's, nothing half-made");
    let copy = Store::open(&backup.kept, Access::Read).expect("opens");
    assert_eq!(copy.dump().expect("a dump"), store.dump().expect("a dump"));
    assert_eq!(copy.check().expect("a look"), []);
    assert_eq!(copy.file_id().expect("an id"), store.file_id().expect("an id"), "it is the same workspace");
}

#[test]
fn f8_a_copy_whose_note_is_lost_or_spoilt_is_listed_and_put_back_all_the_same() {
    let (_folder, path, mut store) = fresh();
    let (_shelves, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    let backup = take(&shelf, &path, Reason::Asked, AT);
    put(&mut store, &member(10, "Bea"), AT);
    take(&shelf, &path, Reason::Daily, AT + DAY);
    store.close().expect("closes");
    let note = backup.kept.with_extension("json");
    for spoilt in [None, Some(""), Some("{"), Some("{\"at\":\"x\"}")] {
        std::fs::remove_file(&note).expect("goes");
        if let Some(text) = spoilt {
            std::fs::write(&note, text).expect("writes");
        }
        let listed = shelf.of_file(&path);
        let found = listed.last().expect("it is there");
        assert_eq!((listed.len(), &found.name, found.reason), (2, &backup.name, Reason::Asked), "{spoilt:?}");
        assert_eq!(found.at / 1_000, AT / 1_000, "its name says when, by the second");
        assert!(found.is_of(&path), "as the others beside it");
        std::fs::write(&note, "x").expect("writes");
    }
    let found = shelf.of_file(&path).pop().expect("it is there");
    put_back(&shelf, &found, &path, AT + 2 * DAY).expect("is put back");
    assert_eq!(names(&path), ["Ana"]);
}

#[test]
fn f8_a_copy_is_of_one_moment_while_editing_goes_on() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    for n in 0..4_000 {
        put(&mut store, &member(1_000 + n, &"somebody ".repeat(20)), AT + 60_000 * n as i64);
    }
    let before = store.dump().expect("a dump");
    let mut steps = 0u128;
    let backup = shelf
        .take(&path, Reason::Daily, AT, &mut |done, total| {
            assert!(done <= total, "progress never passes its end");
            put(&mut store, &member(10 + steps, "late"), AT + 600_000_000 + 60_000 * steps as i64);
            steps += 1;
            Ok(())
        })
        .expect("a copy is made although the file changes under it");
    assert!(steps > 1, "it was copied in steps, and edits went on between them");
    let copy = Store::open(&backup.kept, Access::Read).expect("opens");
    assert_eq!(copy.dump().expect("a dump"), before, "nothing of what came later is in it");
    assert_eq!(copy.check().expect("a look"), []);
}

#[test]
fn f7_f8_a_copy_holds_nothing_of_an_import_under_way() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    let mut load = store.begin_load(id(100), false).expect("begins");
    for n in 0..20_000 {
        let response = cx_store::answers::NewResponse {
            identity: n,
            day: 20_000,
            comment: Some(format!("half brought in {n}")),
            ..Default::default()
        };
        load.push(&mut store, &response).expect("a response");
    }
    let backup = take(&shelf, &path, Reason::Daily, AT);
    let copy = cx_store::answers::laid_open(&backup.kept).expect("reads");
    assert!(!contains(&copy.bytes, b"half brought in"), "not even as bytes");
    assert_eq!(copy.unseen, 0, "nor where a text in pieces stays unseen");
    store.end_load(load).expect("the import goes on as if nothing had been");
}

pub fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn a_copy_that_is_stopped_leaves_nothing() {
    let (_folder, path, _store) = fresh();
    let (folder, shelf) = shelf();
    let stopped = shelf.take(&path, Reason::Daily, AT, &mut |_, _| Err(Error::Stopped));
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn f8_a_damaged_file_makes_no_copy_that_would_pass_for_a_good_one() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    take(&shelf, &path, Reason::Daily, AT);
    spoil(&path);
    let refused = shelf.take(&path, Reason::Daily, AT + DAY, &mut |_, _| Ok(()));
    assert!(refused.is_err(), "what is not whole is no backup");
    assert_eq!(shelf.of_file(&path).len(), 1, "the good one is still there, and found although the file is damaged");
}

/// Writes nonsense over most of a file.
fn spoil(path: &Path) {
    let mut bytes = std::fs::read(path).expect("reads");
    let end = bytes.len();
    bytes[100..end].fill(0xa5);
    std::fs::write(path, bytes).expect("writes");
}

#[test]
fn f8_a_file_is_copied_before_it_is_migrated_and_left_alone_where_that_fails() {
    let version = 1;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.travesia");
    let (_shelf_folder, shelf) = shelf();
    let older = Connection::open(&path).expect("opens");
    older.execute_batch(include_str!("../../src/file/schema/001.sql")).expect("the first schema");
    older
        .execute_batch(&format!(
            "INSERT INTO workspace VALUES ('{}', 'T', '', 'en', 'EUR', 30, NULL, 0);
             INSERT INTO fact VALUES ('file', 'file'), ('key', x'07070707070707070707070707070707'), ('revision', 0);
             INSERT INTO member VALUES ('{}', 'Ana', '', 'a');
             PRAGMA application_id = {}; PRAGMA user_version = {version};",
            Id::WORKSPACE,
            id(10),
            cx_store::schema::APPLICATION_ID,
        ))
        .expect("a file of the first version");
    drop(older);
    let before = std::fs::read(&path).expect("reads");
    let refused = Store::open_keeping(&path, Access::Write, |_| Err(Error::Full));
    assert!(matches!(refused, Err(Error::Full)), "no room for the copy");
    assert_eq!(std::fs::read(&path).expect("reads"), before, "not a byte was changed");
    // Whether a file made older like this can be migrated is not what is asked here.
    let mut told = None;
    let _ = Store::open_keeping(&path, Access::Write, |version| {
        told = Some(version);
        before_migration(&path, &shelf, AT).map(drop)
    });
    assert_eq!(told, Some(version));
    let backups = shelf.of_file(&path);
    assert_eq!(backups.iter().map(|backup| backup.reason).collect::<Vec<_>>(), [Reason::Migration]);
    assert_eq!(backups[0].holds.title, "T");
    let kept = Connection::open(&backups[0].kept).expect("opens");
    let kept: (i64, String) = (
        kept.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version"),
        kept.query_row("SELECT name FROM member", [], |row| row.get(0)).expect("the member"),
    );
    assert_eq!(kept, (version, "Ana".to_owned()), "as it was, version and all");
}

#[test]
fn f8_what_is_put_back_replaces_a_damaged_file_that_is_kept_beside_the_others() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    let good = take(&shelf, &path, Reason::Daily, AT);
    spoil(&path);
    let damaged = std::fs::read(&path).expect("reads");
    // A log that a dead program left beside it must not be played into the copy.
    std::fs::write(format!("{}-wal", path.display()), b"of another file").expect("writes");
    let aside = put_back(&shelf, &good, &path, AT + DAY).expect("put back").expect("there was a file");
    assert_eq!(names(&path), ["Ana"]);
    assert_eq!(std::fs::read(&aside.kept).expect("reads"), damaged, "byte for byte as it was");
    assert_eq!(
        shelf.of_file(&path).iter().map(|backup| backup.reason).collect::<Vec<_>>(),
        [Reason::Aside, Reason::Daily]
    );
    assert_eq!(
        std::fs::read(format!("{}-wal", aside.kept.display())).expect("reads"),
        b"of another file",
        "with what lay beside it"
    );
}

/// A closed file with a copy, newer work since, and a file of the user by the name that a draft once had.
fn with_newer_work() -> (TempDir, PathBuf, TempDir, Shelf, cx_store::backup::Backup) {
    let (folder, path, mut store) = fresh();
    let (shelf_folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    let backup = take(&shelf, &path, Reason::Daily, AT);
    put(&mut store, &member(11, "Eva"), AT + DAY);
    store.close().expect("closes");
    (folder, path, shelf_folder, shelf, backup)
}

#[test]
fn f8_a_copy_that_is_spoilt_replaces_nothing() {
    let (folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    let good = std::fs::read(&backup.kept).expect("reads");
    let before = std::fs::read(&path).expect("reads");
    let (_other_folder, other, store) = fresh();
    store.close().expect("closes");
    Connection::open(&other)
        .and_then(|other| other.execute("UPDATE fact SET value = 'another' WHERE name = 'file'", []))
        .expect("another workspace");
    let mut page_of_zeros = good.clone();
    page_of_zeros[8_192..12_288].fill(0);
    let spoilt: [(&str, Vec<u8>); 6] = [
        ("zeroed", vec![0; good.len()]),
        ("empty", Vec::new()),
        ("cut", good[..good.len() / 2].to_vec()),
        ("with a page of zeros", page_of_zeros),
        ("of another program", b"hello, this is not a database".to_vec()),
        ("of another workspace", std::fs::read(&other).expect("reads")),
    ];
    for (what, bytes) in spoilt {
        std::fs::write(&backup.kept, bytes).expect("writes");
        let error = put_back(&shelf, &backup, &path, AT + DAY).map(|_| ()).expect_err(what);
        let code = if what == "of another workspace" { "backup-misplaced" } else { "backup-damaged" };
        assert_eq!(error.code(), code, "{what}: {error}");
        assert!(error.args()["place"].contains(&backup.name), "{what}: it is said which");
        let to = folder.path().join("out.travesia");
        assert_eq!(restore_to(&shelf, &backup, &to).expect_err(what).code(), code);
        assert!(!to.exists(), "{what}: nor as a copy that would pass for a good one");
        assert!(std::fs::read(&path).expect("reads") == before, "{what}: the file stays");
        assert_eq!(shelf.of_file(&path).len(), 1, "{what}: nothing was put aside for it");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "{what}: nothing is left");
    }
    std::fs::write(&backup.kept, good).expect("writes");
    put_back(&shelf, &backup, &path, AT + DAY).expect("the good one is put back");
    assert_eq!(names(&path), ["Ana"]);
}

#[test]
fn f8b_a_copy_in_which_check_finds_faults_replaces_nothing() {
    let (folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    put(&mut store, &member(10, "Ana"), AT);
    put(&mut store, &member(10, "Eva"), AT + DAY);
    let backup = take(&shelf, &path, Reason::Daily, AT);
    store.close().expect("closes");
    let (good, before) = (std::fs::read(&backup.kept).expect("reads"), std::fs::read(&path).expect("reads"));
    // None of this is damage to SQLite: its pages and indexes are whole.
    for (finding, sql) in [
        ("identity", "DELETE FROM identity"),
        ("page", "UPDATE page SET columns = zeroblob(3)"),
        ("answers", "UPDATE tally SET n = n + 1"),
        ("past", "UPDATE change SET kind = 'dragon' WHERE kind = 'member'"),
        ("history", "UPDATE operation SET args = 'x'"),
    ] {
        std::fs::write(&backup.kept, &good).expect("writes");
        alter(&backup.kept, &format!("PRAGMA foreign_keys = OFF; {sql}"));
        let to = folder.path().join("out.travesia");
        for error in [
            put_back(&shelf, &backup, &path, AT + DAY).map(|_| ()).expect_err(sql),
            restore_to(&shelf, &backup, &to).expect_err(sql),
        ] {
            assert_eq!(error.code(), "backup-faulty", "{sql}: {error}");
            let Error::Faulty { findings, .. } = &error else { panic!("{sql}: {error}") };
            assert!(findings.iter().any(|found| found.code == finding), "{sql}: {findings:?}");
            assert!(!error.args()["detail"].is_empty(), "{sql}: it is said where");
        }
        assert!(std::fs::read(&path).expect("reads") == before, "{sql}: the file stays byte for byte");
        assert_eq!(shelf.of_file(&path).len(), 1, "{sql}: nothing was put aside for it");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "{sql}: nothing is left");
    }
    std::fs::write(&backup.kept, &good).expect("writes");
    alter(&backup.kept, "INSERT INTO image VALUES ('unlike its bytes', 'image/jpeg', x'00')");
    restore_to(&shelf, &backup, &folder.path().join("slight.travesia")).expect("no figure, text or undo rests on it");
    std::fs::write(&backup.kept, &good).expect("writes");
    alter(&backup.kept, "UPDATE metric SET minimum = 100000");
    restore_to(&shelf, &backup, &folder.path().join("minimum.travesia")).expect("older versions let such a minimum in");
    std::fs::write(&backup.kept, &good).expect("writes");
    put_back(&shelf, &backup, &path, AT + DAY).expect("a good one is put back");
}

#[test]
fn f8_a_file_put_aside_as_damaged_is_not_put_back_as_if_it_were_whole() {
    let (_folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    spoil(&path);
    let aside = put_back(&shelf, &backup, &path, AT + DAY).expect("put back").expect("there was a file");
    let error = put_back(&shelf, &aside, &path, AT + DAY).map(|_| ()).expect_err("it is damaged");
    assert_eq!(error.code(), "backup-damaged");
    assert_eq!(names(&path), ["Ana"]);
}

#[test]
fn f8_putting_back_touches_no_file_of_the_user_that_is_named_like_a_draft() {
    let (folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    let mine: Vec<PathBuf> =
        ["a.part", "a.travesia.part", "out.part"].iter().map(|name| folder.path().join(name)).collect();
    for path in &mine {
        std::fs::write(path, "mine").expect("writes");
    }
    put_back(&shelf, &backup, &path, AT + DAY).expect("put back");
    restore_to(&shelf, &backup, &folder.path().join("out.travesia")).expect("restored");
    for path in &mine {
        assert_eq!(std::fs::read(path).expect("reads"), b"mine", "{}", path.display());
    }
}

#[test]
#[cfg(unix)]
fn f8_a_link_to_the_file_is_followed_and_not_replaced() {
    let (folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    let links = tempfile::tempdir().expect("a folder");
    let link = links.path().join("plan.travesia");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    // A log that a dead process left beside the file itself must go with it.
    std::fs::write(folder.path().join("a.travesia-wal"), [0; 64]).expect("writes");
    assert!(shelf.of_file(&link)[0].is_of(&link), "made of the file to which the link leads");
    put_back(&shelf, &backup, &link, AT + DAY).expect("put back");
    assert!(std::fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(names(&path), ["Ana"], "what it leads to is as it was");
    std::fs::remove_file(&path).expect("gone");
    put_back(&shelf, &backup, &link, AT + DAY).expect("put back");
    assert_eq!(names(&path), ["Ana"], "also where the link leads nowhere any more");
    assert_eq!(std::fs::read_dir(links.path()).expect("a folder").count(), 1, "nothing lies beside the link");
}

/// Whether a file says that it has a log, or one lies beside it.
fn has_a_log(path: &Path) -> bool {
    let head = std::fs::read(path).expect("reads");
    let beside = ["-wal", "-shm", "-journal"].map(|log| PathBuf::from(format!("{}{log}", path.display())));
    head[18] == 2 || head[19] == 2 || beside.iter().any(|path| path.exists())
}

#[test]
fn f8_a_finished_copy_is_one_plain_file_however_it_came_about() {
    let (folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    let backup = take(&shelf, &path, Reason::Daily, AT);
    let (copy, client) = (folder.path().join("copy.travesia"), folder.path().join("client.travesia"));
    store.copy_to(&copy, &mut |_, _| Ok(())).expect("copies");
    let nook = cx_store::draft::Nook::inside(folder.path()).expect("a nook");
    store.copy_for_client(&client, &nook, "other", [9; 16], &mut |_, _| Ok(())).expect("copies");
    for made in [&backup.kept, &copy, &client] {
        assert!(!has_a_log(made), "{}", made.display());
    }
    // The copy as a kill in the middle of writing left it: it says that it has a log, and has one.
    let inside = Store::open(&backup.kept, Access::Write).expect("opens");
    let killed = tempfile::tempdir().expect("a folder");
    for ending in ["", "-wal"] {
        let from = format!("{}{ending}", backup.kept.display());
        std::fs::copy(from, killed.path().join(format!("copy{ending}"))).expect("copies");
    }
    inside.close().expect("closes");
    for ending in ["", "-wal"] {
        let to = format!("{}{ending}", backup.kept.display());
        std::fs::copy(killed.path().join(format!("copy{ending}")), to).expect("copies");
    }
    assert!(has_a_log(&backup.kept));
    store.close().expect("closes");
    let restored = folder.path().join("restored.travesia");
    restore_to(&shelf, &backup, &restored).expect("restored");
    assert!(!has_a_log(&restored), "what is brought back has none");
    let never = std::sync::Arc::default();
    let recalled = shelf.forget(&path, &respondents([1, 2]), &crate::operation("respondent.forget", AT), &never);
    assert_eq!((recalled.written, recalled.left), (1, 0));
    assert!(!has_a_log(&backup.kept), "nor has a backup out of which somebody was taken");
    assert_eq!(shelf.of_file(&path)[0].holds.forgotten, Some(2), "and its note says so");
    assert_eq!(files(backup.kept.parent().expect("a folder")).len(), 2, "beside it lies its note only");
}

#[test]
fn r8a_who_is_forgotten_while_a_backup_is_laid_out_stays_so() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    let backup = take(&shelf, &path, Reason::Daily, AT);
    let laid_out = shelf.lay_out(&backup, &path).expect("laid out");
    let person = Person { respondent: -7, identity: 7, alike: [0; 2] };
    let operation = crate::operation("respondent.forget", AT);
    assert_eq!(store.forget(&[person], &operation).expect("forgets").responses, 1);
    let hashes = store.forgotten().expect("a set");
    store.close().expect("closes");
    let done = laid_out.put_back(&operation).expect("put back");
    assert_eq!(done.taken.responses, 1, "the file is asked under its lock, not when the backup was laid out");
    let store = Store::open(&path, Access::Read).expect("opens");
    assert_eq!(store.forgotten().expect("a set"), hashes);
    assert_eq!(store.trace(&[person]).expect("a look").responses, 0);
    assert_eq!(store.check().expect("a look"), []);
}

/// A file with a response of a person and one of somebody else, by respondent and identity.
fn of_two(hers: (i64, i64), other: (i64, i64)) -> (TempDir, PathBuf, Store) {
    let (folder, path, mut store) = fresh();
    let nps = store.number_for(id(500)).expect("a number");
    let responses =
        [(hers, "hers"), (other, "of somebody else")].map(|((respondent, identity), comment)| NewResponse {
            identity,
            respondent: Some(respondent),
            day: 20_000,
            answers: vec![(nps, 9.0)],
            comment: Some(comment.to_owned()),
            ..NewResponse::default()
        });
    bring_in(&mut store, &crate::batch(id(100)), false, responses);
    (folder, path, store)
}

#[test]
fn r8a_a_respondents_hash_takes_out_no_response_of_that_identity_nor_the_other_way_round() {
    // Respondent `r34` and response `34` have the same hash.
    let hash = 0x5152_5354_5556_5703;
    for (what, named, hers, other) in
        [("respondent", (hash, 1), (hash, 2), (-9, hash)), ("response", (1, hash), (-8, hash), (hash, 3))]
    {
        let (folder, path, mut store) = of_two(hers, other);
        let (_shelf_folder, shelf) = shelf();
        let backup = take(&shelf, &path, Reason::Daily, AT);
        let before = std::fs::read(&backup.kept).expect("reads");
        let person = Person { respondent: named.0, identity: named.1, alike: [0; 2] };
        let operation = crate::operation("respondent.forget", AT);
        assert_eq!(store.forget(&[person], &operation).expect("forgets").responses, 1, "{what}");
        let hashes = store.forgotten().expect("hashes");
        let recalled = shelf.forget(&path, &hashes, &operation, &std::sync::Arc::default());
        assert_eq!((recalled.written, recalled.left), (1, 0), "{what}");
        store.close().expect("closes");
        // One that could not be written is rid of the person when it is brought back.
        let written = folder.path().join("written.travesia");
        std::fs::rename(&backup.kept, &written).expect("moves");
        std::fs::write(&backup.kept, before).expect("writes");
        let restored = folder.path().join("restored.travesia");
        restore_to(&shelf, &backup, &restored).expect("restored");
        for (which, place) in [("file", &path), ("backup", &written), ("restored copy", &restored)] {
            let store = Store::open(place, Access::Write).expect("opens");
            let (comments, _) = store.answers().comments(Span::default(), 0, 10, |_| true).expect("comments");
            let left: Vec<&str> = comments.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(left, ["of somebody else"], "{which}: the {what} goes, and nobody of the other kind");
            assert_eq!(store.check().expect("a look"), [], "{which}: who stays is no fault");
        }
    }
}

#[test]
fn r8a_a_backup_of_version_4_in_which_everybody_was_forgotten_stays_of_its_version() {
    let (folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    let operation = crate::operation("respondent.forget", AT);
    let person = |identity: i64| Person { respondent: -identity, identity, alike: [0; 2] };
    assert_eq!(store.forget(&[person(7)], &operation).expect("forgets").responses, 1);
    store.close().expect("closes");
    as_version_4(&path);
    let keep = |_| before_migration(&path, &shelf, AT).map(drop);
    let mut store = Store::open_keeping(&path, Access::Write, keep).expect("brought up to date");
    let recall = |store: &Store| {
        let recalled = shelf.forget(&path, &store.forgotten().expect("hashes"), &operation, &std::sync::Arc::default());
        assert_eq!(recalled.left, 0);
        recalled.written
    };
    let backup = shelf.of_file(&path).remove(0);
    let version = || -> i64 {
        let copy = Connection::open(&backup.kept).expect("opens");
        copy.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
    };
    let count = store.forgotten_count().expect("a count");
    assert_eq!(backup.holds.forgotten, Some(count), "its note says how many hashes it knows");
    assert!(!shelf.owes(&path, count), "so it is not tried again each day");
    assert_eq!((recall(&store), version()), (0, 4), "who wants back to version 4 finds it");
    let restored = folder.path().join("restored.travesia");
    restore_to(&shelf, &backup, &restored).expect("restored");
    let back = Store::open(&restored, Access::Write).expect("opens");
    assert_eq!(back.forgotten().expect("hashes"), store.forgotten().expect("hashes"));

    assert_eq!(store.forget(&[person(8)], &operation).expect("forgets").responses, 1);
    let count = store.forgotten_count().expect("a count");
    assert!(shelf.owes(&path, count), "whom it does not know it may hold");
    assert_eq!(recall(&store), 1, "nobody stays in it for the sake of its version");
    let copy = Store::open(&backup.kept, Access::Read).expect("opens");
    assert_eq!(copy.forgotten_count().expect("a count"), count, "it keeps the hashes of the file and no others");
    assert_eq!(copy.answers().response_count().expect("a count"), 48);
    assert_eq!(copy.check().expect("a look"), []);
}

#[test]
fn r8_who_is_told_to_stop_leaves_the_copies_that_are_not_written_and_says_how_many() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    take(&shelf, &path, Reason::Daily, AT);
    take(&shelf, &path, Reason::Asked, AT);
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let recalled = shelf.forget(&path, &respondents([1]), &crate::operation("respondent.forget", AT), &stop);
    assert_eq!((recalled.written, recalled.left), (0, 2));
    assert!(shelf.owes(&path, 1), "they are written another day");
}

#[test]
fn r8_two_that_forget_at_once_do_not_bring_back_whom_the_other_took_out() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    bring(&mut store, id(100), 0..50, 9.0, false, true);
    for n in 0..3 {
        take(&shelf, &path, Reason::Daily, AT + n * DAY);
    }
    std::thread::scope(|threads| {
        for hash in [1, 2, 3] {
            let (shelf, path) = (&shelf, &path);
            threads.spawn(move || {
                let operation = crate::operation("respondent.forget", AT);
                let recalled = shelf.forget(path, &respondents([hash]), &operation, &std::sync::Arc::default());
                assert_eq!((recalled.written, recalled.left), (3, 0));
            });
        }
    });
    for backup in shelf.of_file(&path) {
        let copy = Store::open(&backup.kept, Access::Read).expect("opens");
        assert_eq!(copy.forgotten().expect("a set"), respondents([1, 2, 3]), "{}: everybody is known", backup.name);
    }
}

#[test]
fn f8_copies_of_a_copy_are_told_from_copies_of_the_file() {
    let (folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    let twin = folder.path().join("twin.travesia");
    std::fs::copy(&path, &twin).expect("copies");
    let of_twin = take(&shelf, &twin, Reason::Daily, AT + DAY);
    let of = |path: &Path| -> Vec<(String, bool)> {
        shelf.of_file(path).into_iter().map(|backup| (backup.name.clone(), backup.is_of(path))).collect()
    };
    assert_eq!(of(&path), [(of_twin.name.clone(), false), (backup.name.clone(), true)], "one id, two places");
    assert_eq!(of(&twin), [(of_twin.name, true), (backup.name, false)]);
}

#[test]
fn f8_two_copies_of_one_second_have_a_name_each() {
    let (_folder, path, _shelf_folder, shelf, backup) = with_newer_work();
    let second = take(&shelf, &path, Reason::Daily, AT);
    assert_eq!(second.name, format!("{}-2", backup.name));
    assert_eq!(shelf.of_file(&path).len(), 2);
}

#[test]
#[cfg(unix)]
fn f8c_copies_are_for_the_user_only_and_what_a_kill_left_among_them_goes() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path, shelf_folder, shelf, backup) = with_newer_work();
    let home = backup.kept.parent().expect("a folder").to_path_buf();
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!((mode(&home), mode(&backup.kept)), (0o700, 0o600));
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o755)).expect("as an older Travesía made it");
    std::fs::create_dir(home.join(".travesia-dead")).expect("a folder");
    for left in [".travesia-dead/lock", ".travesia-dead/copy", "gone.json", "gone.travesia-wal"] {
        std::fs::write(home.join(left), "left").expect("writes");
    }
    shelf.sweep();
    assert_eq!(mode(&home), 0o700);
    assert_eq!(files(shelf_folder.path()).len(), 2, "copy and note stay, and nothing else");
    assert_eq!(shelf.of_file(&path), [backup]);
}

#[test]
fn f8_what_is_put_back_over_newer_work_can_be_undone_by_putting_that_back() {
    let (_folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    let first = take(&shelf, &path, Reason::Daily, AT);
    put(&mut store, &member(11, "Eva"), AT + DAY);
    assert!(
        put_back(&shelf, &first, &path, AT + DAY).is_err(),
        "not while somebody has the file open: their next write would go nowhere"
    );
    assert_eq!(store.list::<Member>().expect("a list").len(), 2);
    store.close().expect("closes");
    let aside = put_back(&shelf, &first, &path, AT + DAY).expect("put back").expect("there was a file");
    assert_eq!(names(&path), ["Ana"]);
    put_back(&shelf, &aside, &path, AT + 2 * DAY).expect("put back");
    assert_eq!(names(&path), ["Ana", "Eva"], "nothing is ever lost");
}

#[test]
fn f8_a_missing_file_has_its_copies_and_gets_one_back() {
    let (folder, path, mut store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    let backup = take(&shelf, &path, Reason::Daily, AT);
    std::fs::remove_file(&path).expect("gone");
    assert_eq!(shelf.of_file(&path), std::slice::from_ref(&backup), "found by where it was");
    let other = folder.path().join("other.travesia");
    restore_to(&shelf, &backup, &other).expect("restored");
    assert!(matches!(restore_to(&shelf, &backup, &other), Err(Error::Exists)), "nothing is written over");
    assert_eq!(names(&other), ["Ana"]);
    assert!(put_back(&shelf, &backup, &path, AT + DAY).expect("put back").is_none(), "there was nothing to keep");
    assert_eq!(names(&path), ["Ana"]);
    let nowhere = folder.path().join("no such folder/a.travesia");
    assert!(matches!(put_back(&shelf, &backup, &nowhere, AT), Err(Error::NoFolder(_))));
}

#[test]
fn f8_daily_copies_are_thinned_and_others_are_not() {
    let (_folder, path, store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    store.close().expect("closes");
    for day in 0..40 {
        take(&shelf, &path, Reason::Daily, AT - day * DAY);
    }
    take(&shelf, &path, Reason::Asked, AT - 100 * DAY);
    take(&shelf, &path, Reason::Aside, AT - 400 * DAY);
    shelf.thin(&path, BOUND);
    let left = shelf.of_file(&path);
    let daily = left.iter().filter(|backup| backup.reason == Reason::Daily).count();
    assert!((11..=14).contains(&daily), "7 days, 5 weeks and what is left of a month: {daily}");
    take(&shelf, &path, Reason::Daily, AT + 3_650 * DAY);
    shelf.thin(&path, BOUND);
    let after = shelf.of_file(&path).iter().filter(|backup| backup.reason == Reason::Daily).count();
    assert!(after >= daily, "a clock that runs ten years ahead takes none away: {after} of {daily} and the new one");
    let left = shelf.of_file(&path);
    assert_eq!(left.len() - after, 2, "what somebody asked for stays");
}

#[test]
fn f8_the_disk_they_take_is_bounded_and_the_newest_of_each_workspace_stays() {
    let (_folder, path, store) = fresh();
    let (_shelf_folder, shelf) = shelf();
    store.close().expect("closes");
    for day in 0..4 {
        take(&shelf, &path, Reason::Daily, AT - day * DAY);
    }
    let aside = take(&shelf, &path, Reason::Aside, AT - 9 * DAY);
    shelf.thin(&path, shelf.bytes() - aside.bytes);
    assert_eq!(shelf.of_file(&path).len(), 4, "the oldest daily one went, not the one made aside");
    shelf.thin(&path, 0);
    let left = shelf.of_file(&path);
    assert_eq!(left.iter().map(|backup| backup.at).collect::<Vec<_>>(), [AT], "the newest stays whatever it takes");
}

#[test]
fn a_file_that_names_itself_like_a_folder_elsewhere_writes_nothing_there() {
    let (_folder, path, store) = fresh();
    let (folder, shelf) = shelf();
    store.close().expect("closes");
    Connection::open(&path)
        .and_then(|other| other.execute("UPDATE fact SET value = '../../elsewhere' WHERE name = 'file'", []))
        .expect("a stranger's file");
    assert!(shelf.take(&path, Reason::Daily, AT, &mut |_, _| Ok(())).is_err());
    assert_eq!(files(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn f8a_a_backup_is_never_of_a_file_that_took_the_place_of_the_open_one() {
    for how in ["before", "meanwhile", "written over meanwhile"] {
        let (folder, path, mut store) = fresh();
        bring(&mut store, id(100), 0..3_000, 9.0, false, true);
        put(&mut store, &member(10, "Ana"), AT);
        let (other, rival, rivals) = fresh();
        rivals.close().expect("closes");
        alter(&rival, "UPDATE fact SET value = 'rival' WHERE name = 'file'; UPDATE workspace SET title = 'Rival'");
        let shelf = Shelf::in_folder(folder.path().join("backups"));
        let replace = || std::fs::rename(&rival, &path).expect("takes its place");
        if how == "before" {
            replace();
        }
        let made = shelf.take_open(&store, &path, Reason::Asked, AT, &mut |done, total| {
            if how != "before" && done == total {
                match how {
                    "meanwhile" => replace(),
                    _ => drop(std::fs::copy(&rival, &path).expect("as cp does")),
                }
            }
            Ok(())
        });
        let code = if how == "written over meanwhile" { "file-overwritten" } else { "file-replaced" };
        assert_eq!(made.expect_err(how).code(), code, "{how}");
        assert_eq!(shelf.of_workspace("file"), [], "{how}: nothing is kept that is not surely of it");
        assert_eq!(shelf.of_workspace("rival"), [], "{how}");
        store.close().expect("closes");
        drop(other);
    }
}
