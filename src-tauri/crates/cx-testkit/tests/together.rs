//! Rules F5, F7, R4: several processes work on one file at once, and every answer of every import is counted at the end.
//!
//! `TRAVESIA_TOGETHER` says how many rounds, of how many seconds, with how many processes: `10 20 20`. One round of three
//! seconds with six where it says nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cx_model::record::Batch;
use cx_store::{Access, Store};
use cx_testkit::Desk;
use serde_json::{Value, json};

fn wanted() -> [u64; 3] {
    let said = std::env::var("TRAVESIA_TOGETHER").unwrap_or_default();
    let mut words = said.split_whitespace().map_while(|word| word.parse().ok());
    [1, 3, 6].map(|usual| words.next().unwrap_or(usual))
}

/// How many answers each batch of a file has, by the name of its survey without its ending.
fn answers(file: &Path) -> BTreeMap<String, u64> {
    let store = Store::open(file, Access::Write).expect("the file opens");
    assert_eq!(store.check().expect("a look"), [], "{}: it is whole, and tallies equal a recount", file.display());
    let counts = store.answers().counts().expect("counts");
    let batches: Vec<Batch> = store.list().expect("batches");
    let found = batches.into_iter().map(|batch| {
        let key = batch.source.trim_end_matches(".csv").to_owned();
        (key, counts.get(&batch.id).copied().unwrap_or(0))
    });
    let found = found.collect();
    store.close().expect("closes");
    found
}

/// Files of a folder of settings that are not finished: something in the making, a log beside a copy, a copy that says
/// that it has a log.
fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let log = ["-wal", "-shm", "-journal", "-import"].iter().any(|ending| name.ends_with(ending));
        let copy = path.extension().is_some_and(|ending| ending == "travesia");
        if name.starts_with(".travesia-") || log || (copy && std::fs::read(&path).expect("reads")[18] != 1) {
            found.push(path);
        } else if path.is_dir() {
            found.extend(unfinished(&path));
        }
    }
    found
}

/// Lets workers work on a file at once; answers with what each said, in no order.
fn worked(file: &Path, seconds: u64, processes: u64) -> Vec<Value> {
    let start = |number: u64| {
        Command::new(env!("CARGO_BIN_EXE_worker"))
            .args([number.to_string().as_ref(), file.as_os_str(), seconds.to_string().as_ref()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("a worker")
    };
    let mut workers: Vec<_> = (0..processes).map(start).collect();
    let readers: Vec<_> = workers
        .iter_mut()
        .map(|worker| {
            let out = worker.stdout.take().expect("its words");
            std::thread::spawn(move || -> Vec<Value> {
                let lines = BufReader::new(out).lines().map_while(Result::ok);
                lines.map(|line| serde_json::from_str(&line).expect("JSON")).collect()
            })
        })
        .collect();
    let said = readers.into_iter().flat_map(|reader| reader.join().expect("a reader")).collect();
    for mut worker in workers {
        assert!(worker.wait().expect("it ends").success(), "a worker ends in good order");
    }
    said
}

#[test]
fn f7_several_processes_at_once_lose_no_answer_of_each_other() {
    let [rounds, seconds, processes] = wanted();
    let mut done: BTreeMap<String, u64> = BTreeMap::new();
    let mut answered = 0;
    for round in 0..rounds {
        let desk = Desk::blank();
        desk.call("workspace.close", json!({}));
        let said = worked(&desk.file, seconds, processes);
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let of = |did: &'static str| said.iter().filter(move |said| said["did"] == did);
        for said in &said {
            let code = if said["did"] == "refused" { format!(": {}", text(said, "code")) } else { String::new() };
            *done.entry(format!("{}{code}", text(said, "did"))).or_default() += 1;
        }
        assert_eq!(
            of("failed").collect::<Vec<_>>(),
            Vec::<&Value>::new(),
            "round {round}: all that was refused was fair"
        );

        // How often each import was undone and not done again.
        let mut undone: BTreeMap<String, i64> = BTreeMap::new();
        for (did, by) in [("undo", 1), ("redo", -1)] {
            for said in of(did).filter(|said| said["verb"] == "answers.import") {
                *undone.entry(text(said, "name").trim_end_matches(".csv").to_owned()).or_default() += by;
            }
        }
        let forgotten: BTreeSet<String> =
            of("forget").filter(|said| said["found"] == 1).map(|said| text(said, "key")).collect();
        let expected: BTreeMap<String, u64> = of("import")
            .filter(|said| undone.get(&text(said, "key")).is_none_or(|times| *times == 0))
            .map(|said| (text(said, "key"), said["rows"].as_u64().expect("a number")))
            .map(|(key, rows)| (key.clone(), rows - u64::from(forgotten.contains(&key))))
            .collect();
        for said in of("import") {
            assert_eq!(said["stored"], said["rows"], "round {round}: each row was new");
        }
        assert_eq!(answers(&desk.file), expected, "round {round}: every answer of every import that stands is there");
        answered += expected.values().sum::<u64>();

        let rows: BTreeMap<String, u64> =
            of("import").map(|said| (text(said, "key"), said["rows"].as_u64().expect("a number"))).collect();
        for said in of("copy") {
            for (key, found) in answers(Path::new(&text(said, "file"))) {
                // Its import may not have been answered yet, and the person not have been forgotten yet.
                let whole = rows.get(&key).is_none_or(|rows| found == *rows || found + 1 == *rows);
                assert!(whole, "round {round}: {key} is in a copy with {found} answers");
            }
        }
        let own = std::fs::read_dir(desk.folder.path()).expect("the folder").flatten().map(|entry| entry.path());
        for settings in own.filter(|path| path.is_dir()) {
            assert_eq!(
                unfinished(&settings),
                Vec::<PathBuf>::new(),
                "round {round}: backups are plain files with notes"
            );
        }
        let beside: Vec<String> = std::fs::read_dir(desk.folder.path())
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with("test.travesia") && name != "test.travesia")
            .collect();
        assert_eq!(beside, Vec::<String>::new(), "round {round}: closed by all, it is one plain file");
    }
    println!("{rounds} rounds of {seconds} s with {processes} processes: {answered} answers, {done:?}");
}
