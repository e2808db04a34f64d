//! Rule R8: of who is forgotten, and of an import that nobody can bring back, no byte stays.

use std::path::Path;

use cx_model::record::{Batch, Persona};
use cx_store::answers::{ForgottenHashes, HashOf, LaidOpen, NewResponse, Person, laid_open};
use cx_store::{Access, Error, Store};
use rusqlite::Connection;

use crate::backup::contains;
use crate::history::persona;
use crate::{AT, as_version_4, bring_in, fresh, id, member, operation, put};

/// Names the person everywhere: nobody else's text has it.
const NAME: &str = "Eulalia Benavente";
const EULALIA: Person = Person { respondent: 0x5152_5354_5556_5703, identity: 1_000_003, alike: [0; 2] };

/// The files under a folder in which a text is found, or could be without being seen: compressed and in pieces, in free
/// pages or in a log.
pub fn naming(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(naming(&path, text));
            continue;
        }
        let LaidOpen { bytes, unseen } = laid_open(&path).expect("reads");
        if contains(&bytes, text.as_bytes()) || unseen > 0 {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

/// A report that lists names it did not know.
fn report(unknown: serde_json::Value) -> serde_json::Value {
    let mut counts = crate::counts();
    counts["unknown"] = unknown;
    counts
}

/// Brings in 3,000 responses of ten people; one in ten is Eulalia's, with comment and attribute. The report names her.
fn bring(store: &mut Store, batch: u128) {
    let nps = store.number_for(id(500)).expect("a number");
    let responses = (0..3_000).map(|n| {
        let hers = n % 10 == 3;
        NewResponse {
            identity: 1_000_000 + n,
            respondent: Some(EULALIA.respondent - 3 + n % 10),
            day: 20_000,
            answers: vec![(nps, 9.0)],
            comment: Some(if hers { format!("{NAME} says {n}") } else { format!("somebody else {n}") }),
            attributes: hers.then(|| format!(r#"{{"contact":"{NAME}"}}"#)),
            ..NewResponse::default()
        }
    });
    let counts = report(serde_json::json!({"persona": [NAME]}));
    bring_in(store, &Batch { counts, ..crate::batch(id(batch)) }, false, responses);
}

fn quote(store: &mut Store, text: &str, at: i64) {
    let said = Persona { quote: text.to_owned(), ..persona(None) };
    let done: Result<_, Error> = store.operate(&operation("persona.update", at), |edit| edit.put(&said));
    done.expect("a persona is written");
}

fn forget(store: &mut Store, person: Person) -> u64 {
    store.forget(&[person], &operation("respondent.forget", AT)).expect("forgets").responses
}

#[test]
fn r8b_nothing_of_a_person_stays_in_file_log_report_or_history() {
    let (folder, _, mut store) = fresh();
    bring(&mut store, 100);
    // A text that the team wrote and took back again is needed by undo only.
    quote(&mut store, &format!("As {NAME} put it"), AT);
    quote(&mut store, "As somebody put it", AT + 60_000);
    assert!(!naming(folder.path(), NAME).is_empty(), "she is in the file before");
    assert_eq!(forget(&mut store, EULALIA), 300);
    assert!(store.erase().expect("a look"), "nothing is left to do");
    assert_eq!(naming(folder.path(), NAME), [""; 0], "no byte is left, while the file is open still");
    let batch: Batch = store.get(id(100)).expect("the batch");
    assert_eq!(batch.counts, report(serde_json::json!({})), "what the report counts stays");
    let told = store.history(None, 10).expect("history");
    assert_eq!(told.len(), 4, "what was done stays to be read");
    assert_eq!(store.check().expect("a look"), []);
    assert_eq!(naming(folder.path(), "somebody else"), ["a.travesia"], "the others are all there");
}

#[test]
fn r8_a_person_named_by_the_number_of_a_response_goes_with_all_of_the_same_hash() {
    let (folder, _, mut store) = fresh();
    bring(&mut store, 100);
    let one = Person { respondent: -7, identity: EULALIA.identity, alike: [0; 2] };
    assert_eq!(store.trace(&[one]).expect("a look").responses, 300, "found as they would go");
    assert_eq!(forget(&mut store, one), 300);
    assert_eq!(naming(folder.path(), NAME), [""; 0]);
    let kept = store.forgotten().expect("a set");
    assert!(kept.has(EULALIA.respondent, HashOf::Respondent), "rows that carry the hash are refused");
    assert!(
        kept.has(EULALIA.identity + 10, HashOf::Response),
        "and those that have the number of another response of hers"
    );
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn r8_where_a_respondent_is_called_so_a_response_of_that_number_is_somebody_elses() {
    let (_folder, _, mut store) = fresh();
    bring(&mut store, 100);
    // A survey that numbers customers and responses alike: the response of her number is of another customer.
    let person = Person { identity: EULALIA.identity + 1, ..EULALIA };
    assert_eq!(store.trace(&[person]).expect("a look").responses, 300, "hers");
    assert_eq!(forget(&mut store, person), 300);
    assert_eq!(store.answers().response_count().expect("a count"), 2_700, "and nobody else's");
    let kept = store.forgotten().expect("a set");
    assert!(kept.has(EULALIA.respondent, HashOf::Respondent), "hers is refused later");
    assert!(!kept.has(person.identity, HashOf::Response), "and theirs is not");
}

#[test]
fn r8_somebody_who_is_not_there_is_refused_from_now_on_and_nothing_else_happens() {
    let (_folder, _, mut store) = fresh();
    bring(&mut store, 100);
    quote(&mut store, "As somebody put it", AT);
    let (told, before) = (store.history(None, 10).expect("history"), store.revision().expect("a number"));
    let nobody = Person { respondent: 77, identity: 78, alike: [0; 2] };
    assert_eq!(forget(&mut store, nobody), 0);
    let hashes = ForgottenHashes::from_iter([(77, HashOf::Respondent), (78, HashOf::Response)]);
    assert_eq!(store.forgotten().expect("a set"), hashes, "77 is no response, 78 no respondent");
    assert_eq!(store.history(None, 10).expect("history"), told, "nothing is told as done");
    assert!(store.revision().expect("a number") > before, "what was counted is counted anew");
    store.undo().expect("and undo goes on");
}

#[test]
fn r8_while_another_program_reads_the_file_nothing_is_claimed_and_it_is_done_later() {
    let (folder, path, mut store) = fresh();
    bring(&mut store, 100);
    let other = Connection::open(&path).expect("another program");
    other.execute_batch("BEGIN").expect("begins to read");
    let _: i64 = other.query_row("SELECT count(*) FROM page", [], |row| row.get(0)).expect("reads");
    assert_eq!(forget(&mut store, EULALIA), 300, "she is found no more, whoever reads");
    assert!(!store.erase().expect("a look"), "but it is not said that the bytes are gone");
    assert!(!naming(folder.path(), NAME).is_empty(), "they are there: what the other program reads");
    other.execute_batch("COMMIT").expect("ends");
    drop(other);
    assert!(store.erase().expect("a look"), "now it is done");
    assert_eq!(naming(folder.path(), NAME), [""; 0]);
}

#[test]
fn r8_what_could_not_be_overwritten_is_overwritten_when_the_file_is_opened_next() {
    let (folder, path, mut store) = fresh();
    bring(&mut store, 100);
    let other = Connection::open(&path).expect("another program");
    other.execute_batch("BEGIN").expect("begins to read");
    let _: i64 = other.query_row("SELECT count(*) FROM page", [], |row| row.get(0)).expect("reads");
    forget(&mut store, EULALIA);
    // As if the process had been killed: nothing is closed, the log stays.
    let (killed, copy) = (tempfile::tempdir().expect("a folder"), "b.travesia");
    for ending in ["", "-wal"] {
        let from = format!("{}{ending}", path.display());
        std::fs::copy(from, killed.path().join(format!("{copy}{ending}"))).expect("copies");
    }
    assert!(!naming(killed.path(), NAME).is_empty(), "bytes of her are left");
    let store = Store::open(&killed.path().join(copy), Access::Write).expect("opens");
    assert_eq!(naming(killed.path(), NAME), [""; 0], "opening overwrites them");
    drop(store);
    drop(folder);
}

#[test]
fn r8_what_could_not_be_overwritten_goes_when_the_file_is_read_next() {
    let (folder, path, mut store) = fresh();
    bring(&mut store, 100);
    let other = Connection::open(&path).expect("another program");
    other.execute_batch("BEGIN").expect("begins to read");
    let _: i64 = other.query_row("SELECT count(*) FROM page", [], |row| row.get(0)).expect("reads");
    forget(&mut store, EULALIA);
    drop(other);
    assert!(!naming(folder.path(), NAME).is_empty(), "the other program ended, and nobody looked since");
    Store::open(&path, Access::Read).expect("opens").close().expect("closes");
    assert_eq!(naming(folder.path(), NAME), [""; 0], "whoever reads it overwrites them");
    assert!(store.erase().expect("a look"), "and says so");
}

#[test]
fn r8_a_program_that_reads_a_closed_file_keeps_it_from_being_written_and_that_is_said() {
    let (_folder, path, mut store) = fresh();
    bring(&mut store, 100);
    store.close().expect("closes");
    let before = std::fs::read(&path).expect("reads");
    let other = Connection::open(&path).expect("another program");
    other.execute_batch("BEGIN").expect("begins to read");
    let _: i64 = other.query_row("SELECT count(*) FROM page", [], |row| row.get(0)).expect("reads");
    // Without a log SQLite writes only while nobody reads, and a file laid anew under its name would get the other
    // program's changes into its log.
    assert!(matches!(Store::open(&path, Access::Write), Err(Error::Busy)), "nobody is forgotten by halves");
    assert!(std::fs::read(&path).expect("reads") == before);
    drop(other);
    let mut store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(forget(&mut store, EULALIA), 300);
}

#[test]
fn r8_an_undone_import_goes_with_its_bytes_once_no_redo_can_bring_it_back() {
    let (folder, _, mut store) = fresh();
    bring(&mut store, 100);
    store.undo().expect("undoes");
    store.redo().expect("redo brings it back");
    store.undo().expect("undoes");
    let held = |store: &Store| store.holdings().expect("a look").responses;
    assert_eq!(held(&store), 3_000, "it waits for redo");
    put(&mut store, &member(10, "Ana"), AT + 60_000);
    assert_eq!(held(&store), 0, "now nothing can bring it back");
    assert!(store.erase().expect("a look"));
    for text in [NAME, "somebody else"] {
        assert_eq!(naming(folder.path(), text), [""; 0], "{text}: no byte of it is left");
    }
    store.copy_to(&folder.path().join("copy.travesia"), &mut |_, _| Ok(())).expect("copies");
    assert_eq!(naming(folder.path(), NAME), [""; 0], "nor in a copy");
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn r8_an_undone_import_of_a_file_that_was_copied_before_goes_from_later_copies() {
    let (folder, _, mut store) = fresh();
    bring(&mut store, 100);
    store.undo().expect("undoes");
    store.copy_to(&folder.path().join("before.travesia"), &mut |_, _| Ok(())).expect("copies");
    assert!(naming(folder.path(), NAME).contains(&"before.travesia".to_owned()), "redo can bring it back there, too");
    let mut copy = Store::open(&folder.path().join("before.travesia"), Access::Write).expect("opens");
    put(&mut copy, &member(10, "Ana"), AT + 60_000);
    copy.close().expect("closes");
    assert!(!naming(folder.path(), NAME).contains(&"before.travesia".to_owned()), "until something else is done");
}

#[test]
fn r8_a_stopped_import_leaves_no_bytes() {
    let (folder, _, mut store) = fresh();
    let nps = store.number_for(id(500)).expect("a number");
    let mut load = store.begin_load(id(100), false).expect("begins");
    for n in 0..20_000 {
        let comment = Some(format!("{NAME} {n}"));
        let response =
            NewResponse { identity: n, day: 20_000, answers: vec![(nps, 9.0)], comment, ..NewResponse::default() };
        load.push(&mut store, &response).expect("a response");
    }
    assert!(!naming(folder.path(), NAME).is_empty(), "pages were written meanwhile");
    drop(load);
    store.abandon_load(id(100)).expect("stops");
    assert_eq!(naming(folder.path(), NAME), [""; 0]);
}

#[test]
fn r8_zero_is_the_hash_of_nobody_and_forgets_nobody() {
    let (_folder, _, mut store) = fresh();
    let nps = store.number_for(id(500)).expect("a number");
    let responses = (1..=20).map(|n| NewResponse {
        identity: n,
        respondent: None,
        day: 20_000,
        answers: vec![(nps, 9.0)],
        ..NewResponse::default()
    });
    bring_in(&mut store, &crate::batch(id(100)), false, responses);
    assert_eq!(
        forget(&mut store, Person { respondent: 0, identity: 0, alike: [0; 2] }),
        0,
        "twenty responses do not say who answered"
    );
    assert_eq!(
        store.forgotten().expect("a set"),
        ForgottenHashes::default(),
        "nor is it kept, or every row without a respondent were refused"
    );
    assert_eq!(store.check().expect("a look"), []);
}

#[test]
fn r8a_a_number_is_kept_as_a_respondents_hash_and_as_an_identity() {
    let (_folder, _, mut store) = fresh();
    let hash = EULALIA.respondent;
    assert_eq!(forget(&mut store, Person { respondent: hash, identity: 1, alike: [0; 2] }), 0);
    let only = store.forgotten().expect("hashes");
    assert!(only.has(hash, HashOf::Respondent) && !only.has(hash, HashOf::Response), "of a respondent and no response");
    assert_eq!(forget(&mut store, Person { respondent: 2, identity: hash, alike: [0; 2] }), 0);
    let both = store.forgotten().expect("hashes");
    assert!([HashOf::Respondent, HashOf::Response].iter().all(|of| both.has(hash, *of)), "of both");
    assert_eq!(
        store.forgotten_count().expect("a count"),
        4,
        "each counts, so that a copy that lacks one is found by number"
    );
    assert!(only.is_subset(&both) && !both.is_subset(&only));
}

#[test]
fn r8a_hashes_of_files_of_version_4_hold_against_respondents_and_responses() {
    let (_folder, path, mut store) = fresh();
    bring(&mut store, 100);
    assert_eq!(forget(&mut store, EULALIA), 300);
    let before = store.forgotten().expect("hashes");
    let n = store.forgotten_count().expect("a count");
    store.close().expect("closes");
    as_version_4(&path);
    assert!(matches!(Store::open(&path, Access::Read), Err(Error::Older(4))), "it is not read as what it is not");
    let mut told = None;
    let keep = |version| {
        told = Some(version);
        Ok(())
    };
    let mut store = Store::open_keeping(&path, Access::Write, keep).expect("brought up to date");
    assert_eq!(told, Some(4), "it is copied before");
    let kept = store.forgotten().expect("hashes");
    assert!(before.is_subset(&kept), "whoever was forgotten stays so");
    for of in [HashOf::Respondent, HashOf::Response] {
        assert!(
            kept.has(EULALIA.respondent, of) && kept.has(EULALIA.identity, of),
            "of which it was is not known: {of:?}"
        );
    }
    assert_eq!(forget(&mut store, EULALIA), 0, "asked for again, she is no other");
    assert_eq!(store.forgotten_count().expect("a count"), n, "and no hash is kept twice");
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)), "a migration ends undo");
    assert_eq!(store.check().expect("a look"), []);
}
