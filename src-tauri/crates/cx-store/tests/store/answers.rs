//! Answers: which count, forgetting a person, files of version 1.

use std::collections::BTreeMap;
use std::path::Path;

use cx_model::record::{Batch, Touchpoint};
use cx_model::score::Tally;
use cx_store::answers::{HashOf, LaidOpen, Margin, NewResponse, Person, Response, Span, laid_open};
use cx_store::{Access, Error, Store};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::backup::contains;
use crate::{AT, alter, as_version_4, fresh, id, member, operation, put};

/// A response as the test's own model keeps it.
#[derive(Clone, Debug)]
struct Said {
    identity: i64,
    respondent: i64,
    /// Metric and place, and the value; place 0 is the response's own, others are touchpoints.
    answers: Vec<((u128, u128), u8)>,
}

/// A batch as the test's own model keeps it.
struct Brought {
    updates: bool,
    visible: bool,
    responses: Vec<Said>,
}

#[derive(Clone, Debug)]
enum Move {
    Bring(bool, Vec<Said>),
    Show(usize, bool),
    Forget(i64),
}

fn a_response() -> impl Strategy<Value = Said> {
    (0i64..6, prop::collection::btree_map((500u128..502, 0u128..3), 0u8..11, 0..4)).prop_map(|(identity, answers)| {
        Said { identity, respondent: 1_000 + identity / 2, answers: answers.into_iter().collect() }
    })
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (any::<bool>(), prop::collection::vec(a_response(), 0..6)).prop_map(|(updates, said)| Move::Bring(updates, said)),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(at, visible)| Move::Show(at, visible)),
        1 => (1_000i64..1_003).prop_map(Move::Forget),
    ]
}

/// Counts of the answers that count, by metric, place and value, from the rules alone: R2c, R3, R4, R4a.
fn expected(batches: &[Brought]) -> BTreeMap<(u128, u128, u8), u64> {
    let mut counts = BTreeMap::new();
    for identity in 0..6 {
        let shown = || batches.iter().filter(|batch| batch.visible);
        let under = |batch: &Brought| -> Vec<Said> {
            batch.responses.iter().filter(|said| said.identity == identity).cloned().collect()
        };
        // The latest that replaces first; then the others as they came.
        let replacing = shown().rev().filter(|batch| batch.updates).flat_map(|batch| under(batch).into_iter().rev());
        let others = shown().filter(|batch| !batch.updates).flat_map(under);
        let mut answered = Vec::new();
        for said in replacing.chain(others) {
            let before = answered.clone();
            for (asked @ (metric, place), value) in said.answers {
                let known = |with: bool| before.iter().any(|(other, at)| *other == metric && (*at > 0) == with);
                // The same metric by a map that gave its column a place, or none, the other way round, is the same answer.
                let again = before.contains(&asked) || known(place == 0) && !known(place > 0);
                if !again {
                    *counts.entry((metric, place, value)).or_default() += 1;
                }
                answered.push(asked);
            }
        }
    }
    counts
}

fn counted(store: &Store) -> BTreeMap<(u128, u8), u64> {
    let mut counts = BTreeMap::new();
    for ((metric, _, value), n) in counted_by_place(store) {
        *counts.entry((metric, value)).or_default() += n;
    }
    counts
}

/// Counts by metric, touchpoint and value.
fn counted_by_place(store: &Store) -> BTreeMap<(u128, u128, u8), u64> {
    let mut counts = BTreeMap::new();
    for row in store.answers().tallies(Margin::All, Span::default()).expect("tallies") {
        let place = row.touchpoint.map_or(0, |touchpoint| touchpoint.0.as_u128() - 600);
        *counts.entry((row.metric.0.as_u128(), place, row.value as u8)).or_default() += row.n;
    }
    counts
}

fn touchpoint(n: u128) -> Touchpoint {
    let fields = serde_json::json!({
        "id": id(n), "name": "Till", "nature": "human", "channel": null, "owner": null, "description": "",
        "order": n.to_string(),
    });
    serde_json::from_value(fields).expect("a touchpoint")
}

/// The key of answers to a metric at a place of the test's own model.
fn key(store: &Store, (metric, place): (u128, u128)) -> i64 {
    let metric = store.number_for(id(metric)).expect("a number");
    if place == 0 {
        return metric;
    }
    let touchpoint = store.number_for(id(600 + place)).expect("a number");
    store.question_for(metric, Some(touchpoint), None).expect("a key")
}

fn write(store: &mut Store, batch: u128, visible: bool) {
    let record = Batch { visible, ..crate::batch(id(batch)) };
    let done: Result<_, Error> = store.operate(&operation("answers.import", AT), |edit| edit.put(&record));
    done.expect("the batch's record is written");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn c4_r4_what_counts_is_what_the_rules_say_and_tallies_equal_a_recount(moves in prop::collection::vec(a_move(), 1..9)) {
        let (_folder, _, mut store) = fresh();
        let mut batches: Vec<Brought> = Vec::new();
        let made: Result<_, Error> = store.operate(&operation("touchpoint.create", AT), |edit| {
            [601, 602].into_iter().try_for_each(|n| edit.put(&touchpoint(n)))
        });
        made.expect("what the answers name");
        for play in moves {
            match play {
                Move::Bring(updates, responses) => {
                    let batch = 100 + batches.len() as u128;
                    // Rows of forgotten people are refused before the store sees them.
                    let kept = store.forgotten().expect("a set");
                    let responses: Vec<Said> = responses
                        .into_iter()
                        .filter(|said| {
                            !kept.has(said.respondent, HashOf::Respondent) && !kept.has(said.identity, HashOf::Response)
                        })
                        .collect();
                    let mut load = store.begin_load(id(batch), updates).expect("begins");
                    for said in &responses {
                        let mut answers = Vec::new();
                        for (asked, value) in &said.answers {
                            answers.push((key(&store, *asked), f64::from(*value)));
                        }
                        load.ask(&store).expect("the questions");
                        let response = NewResponse {
                            identity: said.identity,
                            respondent: Some(said.respondent),
                            day: 20_000,
                            answers,
                            ..NewResponse::default()
                        };
                        load.push(&mut store, &response).expect("a response");
                    }
                    store.end_load(load).expect("ends");
                    write(&mut store, batch, true);
                    batches.push(Brought { updates, visible: true, responses });
                }
                Move::Show(..) if batches.is_empty() => {}
                Move::Show(at, visible) => {
                    let at = at % batches.len();
                    write(&mut store, 100 + at as u128, visible);
                    batches[at].visible = visible;
                }
                Move::Forget(respondent) => {
                    let person = Person { respondent, identity: -1, alike: [0; 2] };
                    store.forget(&[person], &operation("respondent.forget", AT)).expect("forgets");
                    for batch in &mut batches {
                        batch.responses.retain(|said| said.respondent != respondent);
                    }
                }
            }
            prop_assert_eq!(counted_by_place(&store), expected(&batches));
            let mut scanned = BTreeMap::new();
            let scan = store.answers().scan(Span::default(), |response| {
                for row in response.rows() {
                    let place = row.touchpoint.map_or(0, |touchpoint| touchpoint.0.as_u128() - 600);
                    *scanned.entry((row.metric.0.as_u128(), place, row.value as u8)).or_default() += 1;
                }
            });
            prop_assert!(scan.is_ok());
            prop_assert_eq!(scanned, expected(&batches), "what is read one by one is what is counted");
            prop_assert_eq!(store.check().expect("a look"), []);
        }
    }
}

#[test]
fn r8_of_who_is_forgotten_nothing_is_left_in_the_file() {
    let (_folder, path, mut store) = fresh();
    let (nps, csat) = (store.number_for(id(500)).expect("a number"), store.number_for(id(501)).expect("a number"));
    let mut load = store.begin_load(id(100), false).expect("begins");
    for n in 0..3_000 {
        let response = NewResponse {
            identity: n,
            respondent: Some(0x5152_5354_5556_5700 + n % 10),
            day: 20_000 + n as i32 % 5,
            answers: vec![(nps, 9.0), (csat, 4.0)],
            comment: Some(if n % 10 == 3 { format!("I am Eulalia {n}") } else { format!("somebody else {n}") }),
            attributes: (n % 10 == 3).then(|| r#"{"village":"Villarriba"}"#.to_owned()),
            ..NewResponse::default()
        };
        load.push(&mut store, &response).expect("a response");
    }
    store.end_load(load).expect("ends");
    write(&mut store, 100, true);
    let person = Person { respondent: 0x5152_5354_5556_5703, identity: -1, alike: [0; 2] };
    let before = store.trace(&[person]).expect("a look");
    assert_eq!((before.responses, before.answers, before.comments), (300, 600, 300));
    assert_eq!(store.forget(&[person], &operation("respondent.forget", AT)).expect("forgets"), before);
    assert_eq!(store.trace(&[person]).expect("a look").responses, 0, "nothing is found any more");
    assert_eq!(counted(&store), BTreeMap::from([((500, 9), 2_700), ((501, 4), 2_700)]), "the others count on");
    assert_eq!(store.answers().response_count().expect("a count"), 2_700);
    let held = store.holdings().expect("holdings");
    assert_eq!((held.responses, held.respondents, held.comments), (2_700, 9, 2_700));
    assert_eq!((held.attributes.len(), held.forgotten), (0, 301), "the hash, and the identities of the 300 responses");
    let (_, total) = store.answers().comments(Span::default(), 0, 10, |_| true).expect("comments");
    assert_eq!(total, 2_700);
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)), "no undo brings it back");
    let told = store.history(None, 10).expect("history");
    assert_eq!((told[0].verb.as_str(), told.len()), ("respondent.forget", 2), "history says that it was done");
    assert_eq!(store.check().expect("a look"), []);
    store.close().expect("closes");
    let LaidOpen { bytes, unseen } = laid_open(&path).expect("reads");
    assert!(contains(&bytes, b"somebody else"), "what is kept is found as text");
    assert_eq!(unseen, 0, "and nothing is left in which a text in pieces could stay unseen");
    for gone in ["Eulalia", "Villarriba"] {
        assert!(!contains(&bytes, gone.as_bytes()), "{gone} is gone, also as bytes");
    }
}

/// The report of an import as versions before the fourth kept it: it quotes the file.
const REPORT: &str = r#"{"rows":2,"stored":3,"rejected":1,"skipped":0,"blank":0,"changed":0,"issues":[{"code":"x","value":"Eulalia"}],"issueCounts":{"x":1},"groups":[],"unknown":{"persona":["Eulalia Villarriba"]}}"#;

/// A file as version 1 wrote it: two batches of which the second repeats and adds to a response of the first, one answer
/// that is no whole number, comments and attributes.
fn version_1(path: &std::path::Path) {
    let connection = Connection::open(path).expect("a file");
    connection.execute_batch(include_str!("../../src/file/schema/001.sql")).expect("version 1");
    connection.pragma_update(None, "application_id", cx_store::schema::APPLICATION_ID).expect("ours");
    connection.pragma_update(None, "user_version", 1).expect("version 1");
    let wide = [&[2u8, 255][..], &3.5f64.to_le_bytes()].concat();
    connection
        .execute_batch(&format!(
            "INSERT INTO fact VALUES ('file', 'f'), ('key', x'07070707070707070707070707070707'), ('revision', 3);
             INSERT INTO workspace VALUES ('{}', 'T', '', 'en', 'EUR', 30, NULL, 0);
             INSERT INTO number VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{}'), (5, '{}');
             INSERT INTO metric VALUES ('{}', 'a', 'A', 'rating', 0, 10, 2, 0, NULL, 'a'),
                 ('{}', 'b', 'B', 'rating', 0, 10, 2, 0, NULL, 'b');
             INSERT INTO batch VALUES ('{}', 'a.csv', 1, 1, '{REPORT}', '{{}}'), ('{}', 'b.csv', 2, 1, '{REPORT}', '{{}}');
             INSERT INTO load VALUES (3, 1, 2, 0, 0), (4, 3, 4, 0, 0);
             INSERT INTO response VALUES
                 (1, 3, 0, 20000, 5, NULL, NULL, NULL, 77, NULL, x'0109', '{{\"a\":\"b\"}}'),
                 (2, 3, 0, 20001, NULL, NULL, NULL, NULL, NULL, 2.5, x'01000203', NULL),
                 (3, 4, 1, 20000, 5, NULL, NULL, NULL, 77, NULL, x'01090204', NULL),
                 (4, 4, 0, 20031, NULL, NULL, NULL, NULL, NULL, NULL, x'{}', NULL);
             INSERT INTO comment VALUES (1, 'first'), (4, 'fourth');
             INSERT INTO identity VALUES (-8, 1), (-8, 3), (9, 2), (10, 4);
             INSERT INTO operation VALUES (1, 1, 'member.create', '{{}}', 'window', NULL, 0),
                 (2, 2, 'member.create', '{{}}', 'window', NULL, 1);
             INSERT INTO change VALUES (1, 0, 'batch', 'x', '{{\"create\":{{\"counts\":{REPORT}}}}}');",
            cx_model::Id::WORKSPACE,
            id(500),
            id(501),
            id(100),
            id(101),
            id(600),
            id(500),
            id(501),
            id(100),
            id(101),
            wide.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
        ))
        .expect("rows of version 1");
    let months = [(1, 5, 9.0, 3, 20_000, 1.0), (1, 0, 0.0, 3, 20_001, 2.5), (2, 0, 3.0, 3, 20_001, 2.5)];
    let later = [(2, 5, 4.0, 4, 20_000, 1.0), (2, 0, 3.5, 4, 20_031, 1.0)];
    for (metric, touchpoint, value, batch, day, weight) in months.into_iter().chain(later) {
        let month = cx_model::day::Day(day).month().0;
        connection
            .execute(
                "INSERT INTO tally VALUES (0, ?1, ?2, 0, ?3, 0, ?4, ?5, 1, ?6, ?7, ?8, ?8)",
                (metric, touchpoint, month, value, batch, weight, weight * weight, day),
            )
            .expect("a tally");
    }
}

#[test]
fn f3_a_file_of_version_1_is_brought_up_to_date_and_counts_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.travesia");
    version_1(&path);
    assert!(matches!(Store::open(&path, Access::Read), Err(Error::Older(1))), "it is not read as what it is not");
    let mut store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.check().expect("a look"), [], "tallies of then equal a recount of now");
    let mut seen = Vec::new();
    store
        .answers()
        .scan(Span::default(), |response| {
            let answers: Vec<(u128, f64)> =
                response.answers.iter().map(|answer| (answer.metric.0.as_u128(), answer.value)).collect();
            seen.push((response.id, response.day.0, response.weight, answers, response.attributes));
        })
        .expect("a scan");
    assert_eq!(
        seen,
        [
            (1, 20_000, 1.0, vec![(500, 9.0)], Some(r#"{"a":"b"}"#.to_owned())),
            (2, 20_001, 2.5, vec![(500, 0.0), (501, 3.0)], None),
            (3, 20_000, 1.0, vec![(501, 4.0)], None),
            (4, 20_031, 1.0, vec![(501, 3.5)], None),
        ]
    );
    let (comments, total) = store.answers().comments(Span::default(), 0, 10, |_| true).expect("comments");
    let texts: Vec<&str> = comments.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!((texts.as_slice(), total), (["fourth", "first"].as_slice(), 2));
    let trace = store.trace(&[Person { respondent: 77, identity: 0, alike: [0; 2] }]).expect("a look");
    assert_eq!((trace.responses, trace.copies), (1, 1), "the second import repeated the response of the first");
    // The first batch is withdrawn: what the second repeated counts in its place.
    let hide: Result<_, Error> = store.operate(&operation("batch.withdraw", AT), |edit| {
        let record: Batch = edit.get(id(100))?;
        edit.put(&Batch { visible: false, ..record })
    });
    hide.expect("withdrawn");
    assert_eq!(counted(&store), BTreeMap::from([((500, 9), 1), ((501, 4), 1), ((501, 3), 1)]));
    assert_eq!(store.check().expect("a look"), []);
    store.undo().expect("that can be undone");
    assert!(matches!(store.undo(), Err(Error::NothingToUndo)), "a migration ends undo");
    assert_eq!(store.history(None, 10).expect("history").len(), 2, "older history stays readable");
}

/// A file as version 8 wrote it.
fn version_8(path: &std::path::Path) {
    let connection = Connection::open(path).expect("a file");
    let layouts = [
        include_str!("../../src/file/schema/001.sql"),
        include_str!("../../src/file/schema/002.sql"),
        "DROP TABLE response; DROP TABLE comment; DROP TABLE identity_1;",
        include_str!("../../src/file/schema/003.sql"),
        include_str!("../../src/file/schema/004.sql"),
        include_str!("../../src/file/schema/005.sql"),
        "DROP TABLE forgotten_4;",
        include_str!("../../src/file/schema/006.sql"),
        include_str!("../../src/file/schema/007.sql"),
        include_str!("../../src/file/schema/008.sql"),
        include_str!("version_8.sql"),
    ];
    for sql in layouts {
        connection.execute_batch(sql).expect("version 8");
    }
    connection.pragma_update(None, "application_id", cx_store::schema::APPLICATION_ID).expect("ours");
    connection.pragma_update(None, "user_version", 8).expect("version 8");
}

/// Every response that counts, as text, and the comments.
fn told(store: &Store) -> (Vec<String>, Vec<String>) {
    let mut responses = Vec::new();
    store.answers().scan(Span::default(), |response| responses.push(format!("{response:?}"))).expect("a scan");
    let (comments, _) = store.answers().comments(Span::default(), 0, 100, |_| true).expect("comments");
    (responses, comments.into_iter().map(|(_, text)| text).collect())
}

#[test]
fn f3_a_file_of_the_version_before_pages_were_packed_counts_the_same_and_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.travesia");
    version_8(&path);
    assert!(matches!(Store::open(&path, Access::Read), Err(Error::Older(8))), "it is not read as what it is not");
    let mut store = Store::open(&path, Access::Write).expect("opens");
    assert_eq!(store.check().expect("a look"), [], "its tallies equal a recount of its pages");
    let (n, w) = store
        .answers()
        .tallies(Margin::All, Span::default())
        .expect("tallies")
        .iter()
        .fold((0, 0.0), |(n, w), row| (n + row.n, w + row.w));
    assert_eq!((n, w), (52, 74.0), "as the program of then counted");
    let before = told(&store);
    let says = |text: &str| before.1.iter().filter(|said| *said == text).count();
    assert_eq!(
        (before.0.len(), before.1.len(), says("Muy amables") + says("Tardaron demasiado") + says("Todo bien; gracias")),
        (30, 20, 20 - says("No volveré"))
    );
    let columns = |path: &std::path::Path| -> Vec<Vec<u8>> {
        let connection = Connection::open(path).expect("opens");
        let mut statement = connection.prepare("SELECT columns FROM page").expect("SQL");
        statement.query_map([], |row| row.get(0)).expect("rows").map(|row| row.expect("bytes")).collect()
    };
    assert!(columns(&path).iter().all(|columns| columns[0] <= 8), "its pages are as they were, each width in bytes");
    let batch: Batch = store.list().expect("batches").remove(1);
    for visible in [false, true] {
        let done: Result<_, Error> =
            store.operate(&operation("batch.withdraw", AT), |edit| edit.put(&Batch { visible, ..batch.clone() }));
        done.expect("withdrawn and brought back");
        assert_eq!(store.check().expect("a look"), []);
    }
    assert_eq!(told(&store), before, "withdrawn and brought back it says the same");
    // Forgetting somebody writes the pages anew, as of now.
    let identity = Connection::open(&path)
        .and_then(|connection| connection.query_row("SELECT first FROM identity", [], |row| row.get(0)))
        .expect("an identity");
    let somebody = Person { respondent: -1, identity, alike: [0; 2] };
    let gone = store.forget(&[somebody], &operation("respondent.forget", AT)).expect("forgets").responses;
    assert!(gone > 0, "somebody was there");
    let after = told(&store);
    assert_eq!(after.0.len() as u64, 30 - gone);
    assert!(after.0.iter().all(|response| before.0.contains(response)), "the others say what they said");
    assert!(after.1.iter().all(|text| before.1.contains(text)));
    assert_eq!(store.check().expect("a look"), []);
    assert!(columns(&path).iter().all(|columns| columns[0] > 8), "a width in bits");
}

#[test]
fn r8e_reports_of_older_imports_lose_the_names_they_quote_with_their_bytes_and_keep_their_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.travesia");
    version_1(&path);
    assert!(contains(&std::fs::read(&path).expect("reads"), b"Eulalia"), "that version kept them");
    let store = Store::open(&path, Access::Write).expect("opens");
    let batches: Vec<Batch> = store.list().expect("batches");
    for batch in &batches {
        let left = (&batch.counts["stored"], &batch.counts["issueCounts"]["x"], &batch.counts["unknown"]);
        assert_eq!(left, (&3.into(), &1.into(), &serde_json::json!({})), "how many there were stays, not which");
    }
    store.close().expect("closes");
    let LaidOpen { bytes, .. } = laid_open(&path).expect("reads");
    for gone in ["Eulalia", "Villarriba"] {
        assert!(!contains(&bytes, gone.as_bytes()), "{gone} is gone from records and history, also as bytes");
    }
}

/// Answers to a rating with a thousand values and to one with two, at two touchpoints, in two months, half of them weighted.
fn bring_many(store: &mut Store, batch: u128, from: i64, to: i64, values: i64) {
    let (rating, other) = (store.number_for(id(500)).expect("a number"), store.number_for(id(501)).expect("a number"));
    let persona = store.number_for(id(700)).expect("a number");
    let touchpoints = [601, 602].map(|n| store.number_for(id(n)).expect("a number"));
    let mut load = store.begin_load(id(batch), false).expect("begins");
    for n in from..to {
        let response = NewResponse {
            identity: n,
            respondent: Some(n),
            day: 20_000 + (n % 50) as i32,
            touchpoint: Some(touchpoints[usize::from(n % 2 != 0)]),
            persona: (n % 3 == 0).then_some(persona),
            weight: (n % 2 == 0).then_some(0.5 + (n % 7) as f64),
            answers: vec![(rating, (n * 7_919 % values) as f64 / 8.0), (other, (n % 2) as f64)],
            ..NewResponse::default()
        };
        load.push(store, &response).expect("a response");
    }
    store.end_load(load).expect("ends");
    write(store, batch, true);
}

/// Mean, deviation and effective number of the answers to the rating, from tallies and from the answers themselves.
fn told_twice(store: &Store, margin: Margin) -> [cx_model::score::tally::Moments; 2] {
    let of = |rows: &mut dyn FnMut(&mut Tally)| {
        let mut tally = Tally::default();
        rows(&mut tally);
        tally.moments().expect("there are answers")
    };
    let tallied = of(&mut |tally| {
        let rows = store.answers().totals(margin, Span::default()).expect("tallies");
        rows.iter().filter(|row| row.metric == id(500)).for_each(|row| row.add_to(tally));
    });
    let counted = of(&mut |tally| {
        let each = |response: Response| {
            let named = margin == Margin::All || response.persona.is_some();
            let own = response.answers.iter().filter(|answer| named && answer.metric == id(500));
            own.for_each(|answer| tally.push(answer.value, response.weight));
        };
        store.answers().scan(Span::default(), each).expect("a scan");
    });
    [tallied, counted]
}

#[test]
fn c2a_many_values_are_tallied_by_their_moments_and_say_the_same() {
    let (_folder, path, mut store) = fresh();
    let made: Result<_, Error> = store.operate(&operation("persona.create", AT), |edit| {
        edit.put(&crate::history::persona(None))?;
        [601, 602].into_iter().try_for_each(|n| edit.put(&touchpoint(n)))
    });
    made.expect("what the answers name");
    bring_many(&mut store, 100, 0, 5_000, 4_001);
    bring_many(&mut store, 101, 4_000, 6_000, 60);
    let same = |store: &Store, when: &str| {
        for margin in [Margin::All, Margin::Persona] {
            let [tallied, counted] = told_twice(store, margin);
            let parts = [
                (tallied.mean, counted.mean),
                (tallied.deviation.expect("many"), counted.deviation.expect("many")),
                (tallied.n, counted.n),
            ];
            for (a, b) in parts {
                assert!((a - b).abs() <= 1e-11 * b, "{when}, {margin:?}: {a} is not {b}");
            }
        }
        assert_eq!(store.check().expect("a look"), [], "{when}: tallies equal a recount (rule C4)");
    };
    same(&store, "two batches, one of few values");
    assert_eq!(store.answers().answers_to(id(500)).expect("a count"), 6_000, "none counts twice");
    let rows: i64 = Connection::open(&path)
        .and_then(|other| other.query_row("SELECT count(*) FROM tally", [], |row| row.get(0)))
        .expect("a count");
    assert!(rows < 1_500, "a row a place and month, not one a value: {rows}");

    let hide: Result<_, Error> = store.operate(&operation("batch.withdraw", AT), |edit| {
        let record: Batch = edit.get(id(100))?;
        edit.put(&Batch { visible: false, ..record })
    });
    hide.expect("withdrawn");
    same(&store, "the first withdrawn");
    store.undo().expect("back again");
    same(&store, "and back");
    store
        .forget(&[Person { respondent: 42, identity: -1, alike: [0; 2] }], &operation("respondent.forget", AT))
        .expect("forgets");
    same(&store, "one forgotten");
    store.close().expect("closes");

    as_version_4(&path);
    // As a file of version 2 kept it: a row a value.
    let other = Connection::open(&path).expect("opens");
    other.execute_batch("ALTER TABLE tally DROP COLUMN m2; DELETE FROM tally; PRAGMA user_version = 2").expect("older");
    drop(other);
    let store = Store::open(&path, Access::Write).expect("brought up to date");
    same(&store, "a file of version 2");
}

/// A closed workspace with a batch of twenty answers and a member, changed by another program.
fn altered_by(sql: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, path, mut store) = fresh();
    let nps = store.number_for(id(500)).expect("a number");
    let mut load = store.begin_load(id(100), false).expect("begins");
    for identity in 0..20 {
        let response = NewResponse { identity, day: 20_000, answers: vec![(nps, 9.0)], ..NewResponse::default() };
        load.push(&mut store, &response).expect("a response");
    }
    store.end_load(load).expect("ends");
    write(&mut store, 100, true);
    put(&mut store, &member(10, "Ana"), AT);
    store.close().expect("closes");
    alter(&path, sql);
    (folder, path)
}

/// Leaves the load as an import that died leaves it, with all the numbers that it set aside.
const DIED: &str = "UPDATE load SET last = first + 4294967295;";

#[test]
fn an_import_that_died_goes_when_the_file_is_opened_next() {
    let (_folder, path) = altered_by(&format!("{DIED} DELETE FROM batch; DELETE FROM change; DELETE FROM operation"));
    Store::open(&path, Access::Write).expect("opens").close().expect("closes");
    let left = |table: &str| -> i64 {
        let count = format!("SELECT count(*) FROM {table}");
        Connection::open(&path).and_then(|file| file.query_row(&count, [], |row| row.get(0))).expect("a number")
    };
    assert_eq!(["load", "page", "tally", "identity"].map(left), [0; 4], "nothing of it is left");
}

#[test]
fn f7_what_an_import_did_not_bring_to_its_end_is_not_counted_as_held() {
    let (_folder, path) = altered_by("SELECT 1");
    let held = |path: &Path| Store::open(path, Access::Read).expect("opens").holdings().expect("a count").responses;
    assert!(held(&path) > 0);
    alter(&path, &format!("{DIED} DELETE FROM batch; DELETE FROM change; DELETE FROM operation"));
    assert_eq!(held(&path), 0, "who only reads removes nothing, and counts nothing of it");
}

#[test]
fn f6c_a_damaged_index_costs_no_answers() {
    // The index by which batches are found is another table's, with as many rows and none of them: every load looks
    // forsaken, and a quick look through the pages finds nothing wrong with them.
    let (_folder, path) = altered_by(&format!(
        "{DIED} CREATE TEMP TABLE root AS SELECT name, rootpage FROM sqlite_schema
             WHERE name IN ('sqlite_autoindex_batch_1', 'sqlite_autoindex_member_1');
         PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM root WHERE root.name <> sqlite_schema.name)
             WHERE name IN (SELECT name FROM root);"
    ));
    let before = std::fs::read(&path).expect("reads");
    let refused = Store::open(&path, Access::Write).map(|_| ()).expect_err("nobody may write into this");
    assert_eq!(refused.code(), "file-damaged", "{refused}");
    assert!(std::fs::read(&path).expect("reads") == before, "and it is left as it was");
    let store = Store::open(&path, Access::Read).expect("what is left can be read");
    assert_eq!(store.answers().response_count().expect("a count"), 20, "every answer is there");
    drop(store);

    // The same with the log of a crash beside it: the log stays beside it, too.
    let other = Connection::open(&path).expect("opens");
    other.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).expect("a log");
    other.execute("UPDATE member SET name = 'Eva'", []).expect("a change");
    let crashed = tempfile::tempdir().expect("a folder");
    let place = |ending: &str| crashed.path().join(format!("crashed.travesia{ending}"));
    for ending in ["", "-wal"] {
        let from = format!("{}{ending}", path.display());
        std::fs::copy(from, place(ending)).expect("copies");
    }
    let bytes = || ["", "-wal"].map(|ending| std::fs::read(place(ending)).expect("it is there"));
    let before = bytes();
    let refused = Store::open(&place(""), Access::Write).map(|_| ()).expect_err("nobody may write into this either");
    assert_eq!(refused.code(), "file-damaged", "{refused}");
    assert!(bytes() == before, "file and log are left as they were");
}

#[test]
fn more_answers_than_any_file_holds_are_damage() {
    for n in [i64::MAX, i64::MIN, -1] {
        let (_folder, path) = altered_by(&format!("UPDATE tally SET n = {n}"));
        let store = Store::open(&path, Access::Write).expect("opens");
        let answers = store.answers();
        let refused = [
            answers.tallies(Margin::All, Span::default()).map(|_| ()),
            answers.totals(Margin::All, Span::default()).map(|_| ()),
            answers.counts().map(|_| ()),
            answers.answers_to(id(500)).map(|_| ()),
        ];
        for refused in refused {
            assert_eq!(refused.map_err(|error| error.code().word()), Err("file-damaged"), "n = {n}");
        }
    }
}
